"""EML and MHT: the subject and the text of a message, and its attachments as files of their own."""

from __future__ import annotations

import email
import email.policy
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from ingest.errors import SkipDocument
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.paragraphs import Leaf, Paragraph
from ingest.readers.plain import decode

MAX_ATTACHMENTS: Final = 200
MAX_BYTES: Final = 200_000_000  # of one attachment
LABELS: Final = (("From", "Từ"), ("To", "Đến"), ("Date", "Ngày gửi"))


def read_mail(path: Path) -> tuple[list[Leaf], str | None]:
    """One page: sender, receivers and date, subject, text, names of attachments.

    Raises:
        SkipDocument: damaged.
    """
    try:
        message = message_of(path)
        subject = str(message["Subject"] or "")
        lines = [Paragraph(f"{label}: {message[name]}") for name, label in LABELS if message[name]]
        body = message.get_body(("html", "plain"))
        text: list[Paragraph] = []
        if body is not None:
            raw = body.get_payload(decode=True)
            data = raw if isinstance(raw, bytes) else b""
            if body.get_content_subtype() == "html":
                text = list(read_html(data)[0][0].paragraphs)
            else:
                text = list(read_markdown(decode(data), marks=False)[0].paragraphs)
        names = [str(part.get_filename()) for part in message.iter_attachments() if part.get_filename()]
    except Exception as error:  # the email package raises of every kind on damaged messages
        raise SkipDocument("Thư điện tử bị hỏng, không đọc được: hãy lưu lại thư dạng .eml.") from error
    head = [Paragraph(subject, heading=True)] if subject else []
    tail = [Paragraph("Tệp đính kèm: " + ", ".join(names))] if names else []
    return [Leaf((*lines, *head, *text, *tail), "email")], subject or None


def message_of(path: Path) -> EmailMessage:
    """The message. Raises ValueError: there is none."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise ValueError("no message")
    return message


def attachments(path: Path) -> Iterator[tuple[str, Path | str]]:
    """Each attachment's name with a temporary file of its bytes, or with the reason why there is none.

    Only the ending of a name is used for the file: a name that climbs out of its folder leads nowhere.
    """
    with tempfile.TemporaryDirectory(prefix="tranguon-") as folder:
        for number, part in enumerate(message_of(path).iter_attachments()):
            if number >= MAX_ATTACHMENTS:
                return
            inner = part.get_content_type() == "message/rfc822"
            name = str(part.get_filename() or (f"thư đính kèm {number + 1}.eml" if inner else ""))
            if not name:
                continue
            data = part.get_content().as_bytes() if inner else part.get_payload(decode=True)
            if not isinstance(data, bytes) or len(data) > MAX_BYTES:
                yield name, "tệp đính kèm bị hỏng hoặc quá lớn."
                continue
            target = Path(folder) / f"{number}{Path(name).suffix.lower()[:12]}"
            target.write_bytes(data)
            yield name, target
            target.unlink(missing_ok=True)
