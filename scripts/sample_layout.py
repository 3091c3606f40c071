"""A sample document before any format: its letterhead, blocks and signature, by NĐ 30/2020 and HD 36-HD/VPTW."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

SAMPLE_LINE = "TÀI LIỆU MẪU – đơn vị, số liệu và tên người đều hư cấu."


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table or page break. ``rows``: a table's cells, the first row its head."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of the letterhead or the signature."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: the keys of its source and its blocks."""

    meta: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def party(self) -> bool:
        """A document of the Party, laid out by HD 36-HD/VPTW."""
        return self.meta.get("letter") == "party"

    @property
    def place_date(self) -> str:
        """The line of place and date; days below 10 and months 1 and 2 get a zero (NĐ 30/2020, phụ lục I)."""
        year, month, day = (int(part) for part in self.meta["date"].split("-"))
        return f"{self.meta['place']}, ngày {day:02d} tháng {month:0{1 + (month < 3)}d} năm {year}"

    @property
    def left(self) -> list[Line]:
        """The left column of the letterhead."""
        above = [Line(text) for text in self.meta["above"].split(" / ")]
        issuer = [Line(text, bold=True) for text in self.meta["issuer"].split(" / ")]
        number = self.meta["number"]
        lines = [*above, *issuer, Line("*" if self.party else "-------")]
        lines.append(Line(f"Số {number}" if self.party else f"Số: {number}"))
        if self.meta["type"] == "công văn":
            lines.append(Line("V/v " + self.meta["title"]))
        if "level" in self.meta:
            lines.append(Line(self.meta["level"].upper(), bold=True))
        return lines

    @property
    def right(self) -> list[Line]:
        """The right column of the letterhead."""
        if self.party:
            return [Line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True), Line(""), Line(self.place_date, italic=True)]
        return [
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
            Line("Độc lập - Tự do - Hạnh phúc", bold=True),
            Line("---------------"),
            Line(self.place_date, italic=True),
        ]

    @property
    def titles(self) -> list[Line]:
        """The type and the title, centred; a công văn has neither."""
        if self.meta["type"] == "công văn":
            return []
        return [
            Line(self.meta["type"].upper(), bold=True),
            *(Line(text, bold=True) for text in self.meta["title_lines"].split(" / ")),
        ]

    @property
    def recipients(self) -> list[Line]:
        """Nơi nhận, the left column of the signature block."""
        names = self.meta["recipients"].split("; ")
        last = len(names) - 1
        return [
            Line("Nơi nhận:", bold=True, italic=True),
            *(Line(f"- {name}{'.' if i == last else ';'}") for i, name in enumerate(names)),
        ]

    @property
    def signature(self) -> list[Line]:
        """The right column of the signature block; the blank lines hold the signature."""
        position = [Line(text, bold=True) for text in self.meta["position"].split(" / ")]
        mark = Line("(Đã ký)", italic=True)
        return [*position, Line(""), mark, Line(""), Line(self.meta["signer"], bold=True)]

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks before the first page break: what stands above the signature."""
        return self.blocks[: self._cut]

    @property
    def annex(self) -> tuple[Block, ...]:
        """The blocks from the first page break on."""
        return self.blocks[self._cut :]

    @property
    def _cut(self) -> int:
        return next((i for i, block in enumerate(self.blocks) if block.kind == "break"), len(self.blocks))


def side_by_side(left: list[Line], right: list[Line]) -> list[tuple[Line, Line]]:
    """Rows of two columns, the shorter filled with blank lines."""
    return list(zip_longest(left, right, fillvalue=Line("")))
