"""EML and MHT: the subject and the text of a message; attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from ingest.errors import SkipDocument
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.paragraphs import Leaf, Paragraph
from ingest.readers.plain import decode

LABELS: Final = (("From", "Từ"), ("To", "Đến"), ("Date", "Ngày gửi"))


def read_mail(path: Path) -> tuple[list[Leaf], str | None]:
    """One page: sender, receivers and date, subject, text, names of attachments.

    Raises:
        SkipDocument: damaged.
    """
    try:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if not isinstance(message, EmailMessage):
            raise ValueError("no message")
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
