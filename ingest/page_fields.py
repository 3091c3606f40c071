"""The fields in which a portal's page tells what document it shows: "Số hiệu: …", "Cơ quan ban hành: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.numbers import TYPES, parse_date
from corpus.records import Header
from corpus.text import fold_marks
from ingest.head_marks import find_number

LABELS: dict[str, tuple[str, ...]] = {
    "number": ("số hiệu", "số ký hiệu", "số, ký hiệu", "số/ký hiệu", "số văn bản", "ký hiệu"),
    "type": ("loại văn bản", "thể loại", "hình thức văn bản"),
    "issuer": ("cơ quan ban hành", "nơi ban hành", "đơn vị ban hành"),
    "date": ("ngày ban hành", "ngày ký", "ngày văn bản"),
    "signer": ("người ký",),
    "title": ("trích yếu", "trích yếu nội dung", "tên văn bản"),
}
# Labels of the same tables that end the value before them.
OTHERS = (
    *("ngày hiệu lực", "ngày có hiệu lực", "ngày công báo", "ngày cập nhật", "số công báo", "tình trạng", "lĩnh vực"),
    *("lĩnh vực văn bản", "ngày hết hiệu lực", "tệp đính kèm", "file đính kèm", "lượt xem", "ngày đăng"),
)
FIELD = {plain: name for name, labels in LABELS.items() for plain in map(fold_marks, labels)}
LABEL = re.compile(
    rf"(?:^|[\s|])(?P<label>{'|'.join(sorted((*FIELD, *map(fold_marks, OTHERS)), key=len, reverse=True))})\s*[:|]"
)
NOTHING = re.compile(r"(?:dang cap nhat|da biet|dang cap nhap|chua xac dinh)\b")
WITHIN = 40  # lines
SURE = 0.8


def page_header(lines: Iterable[str]) -> Header | None:
    """The header that the fields of a page tell; ``None`` unless they give a number and a type or an issuer."""
    found: dict[str, str] = {}
    for line in list(lines)[:WITHIN]:
        labels = list(LABEL.finditer(fold_marks(line)))
        ends = [label.start() for label in labels[1:]] + [len(line)]
        for label, end in zip(labels, ends, strict=False):
            value = " ".join(line[label.end() : end].strip(" |\t").split())
            name = FIELD.get(label["label"])
            if name and value and not NOTHING.match(fold_marks(value)):
                found.setdefault(name, value)
    number = find_number(found.get("number", ""))
    kind = next((name for name in TYPES if name == found.get("type", "").lower()), None)
    issuer = found.get("issuer")
    if number is None or not (kind or issuer):
        return None
    date = parse_date(found.get("date", ""))
    known = {"number": number[0], "type": kind, "issuer": issuer, "date": date}
    told = {**known, "title": found.get("title"), "signer": found.get("signer")}
    return Header(
        number=number[0],
        type=kind,
        issuer=issuer,
        date=date,
        title=told["title"],
        signer=told["signer"],
        confidence=tuple((name, SURE) for name, value in told.items() if value),
    )
