"""Bodies that issue documents: where their names end, and what the end of a number says of them."""

from __future__ import annotations

import re
from functools import cache

from corpus.issuer_names import (
    BEFORE_NAME,
    BEFORE_PLACE,
    BEFORE_SECTOR,
    BODIES,
    CAPITAL_ENDINGS,
    ENDINGS,
    HOSTS,
    INSIDE,
    LEVELS,
    OTHER_SECTORS,
    PROVINCES,
    SECTORS,
    WHOLE,
)
from corpus.text import fold_marks

WORD = re.compile(r"[^\W_]+(?:[./&'][^\W_]+)*\.?", re.UNICODE)
GAP = re.compile(r"[ \t]*\n?[ \t]*")
# Units that have numbers for names: "Quân khu 1".
NUMBERED = re.compile(r"(?:khu|đoàn|trường|viện|số)$", re.IGNORECASE)
JOINT = re.compile(r"\s*(?:,|và|-|–)\s+")


def plain(text: str) -> str:
    """The text folded for looking names up: no marks, one space, one dash, no tone on uỷ or uy to tell apart."""
    return re.sub(r"\s*[-–]\s*", " - ", re.sub(r"\s+", " ", fold_marks(text)))


def issuer_of(symbols: tuple[str, ...]) -> str | None:
    """The issuer that the ending of a number names by itself, else ``None`` (``HĐND``, ``TW`` and ``UBND`` name many).

    >>> issuer_of(("QĐ", "TTg")), issuer_of(("TT", "BNV")), issuer_of(("QH15",)), issuer_of(("NQ", "TW"))
    ('Thủ tướng Chính phủ', 'Bộ Nội vụ', 'Quốc hội', None)
    """
    if not symbols:
        return None
    named = [body for body in map(_body, symbols) if body]
    if "TTLT" in symbols or "NQLT" in symbols:
        return " - ".join(named) or None
    return named[0] if named else None


@cache
def _body(symbol: str) -> str | None:
    """The body of one short form: itself, or Bộ or Sở with a field."""
    bare = symbol.rstrip("0123456789").upper().replace(".", "")
    if bare in BODIES:
        return BODIES[bare]
    kind = {"B": "Bộ", "S": "Sở"}.get(bare[:1])
    # BC, BCT and the like are also types and bodies of the Party; two letters after B or S at the least.
    if kind and bare[1:] in SECTORS and len(bare) >= 3:
        return f"{kind} {SECTORS[bare[1:]]}"
    return None


def issuer_end(text: str, start: int, joint: bool = False) -> int | None:
    """Where the issuer's name that begins at ``start`` ends, or ``None`` when no issuer begins there.

    ``joint``: several issuers joined by "và", "-" or "," are one (thông tư liên tịch).
    """
    end = _one_issuer(text, start)
    while joint and end is not None:
        link = JOINT.match(text, end)
        following = _one_issuer(text, link.end()) if link else None
        if following is None:
            break
        end = following
    return end


# "Hội nghị lần thứ 6 Ban Chấp hành Trung ương khóa XII": a meeting that adopts, by its number and term.
MEETING = re.compile(
    r"Hội nghị (?:lần thứ [\w]+|Trung ương \d+)(?:,? (?:Ban Chấp hành|BCH))?(?: Trung ương(?: Đảng)?)?"
    r"(?:,? \(?kh(?:óa|oá) [IVXL]+\)?)?(?!\w)"
)


def _one_issuer(text: str, start: int) -> int | None:
    if meeting := MEETING.match(text, start):
        return meeting.end()
    window = text[start : start + 160]
    folded = fold_marks(window)
    if len(folded) != len(window) or not folded[:1].isalpha():
        return None
    for opening, kind in _openings().get(folded[:2], ()):
        length = _prefix(folded, opening)
        if length is None or (kind == "name" and not window[:1].isupper()):
            continue
        if kind == "sector":
            sector = _sector_end(folded, length)
            end = sector if sector is not None else _name_end(window, length)
            if end == length:
                continue
            return start + _place_end(window, end)
        if kind == "place":
            return _with_host(text, start + _place_end(window, length))
        if kind == "name":
            return _with_host(text, start + _name_end(window, length))
        return start + length
    return None


def _with_host(text: str, end: int) -> int:
    """Past the body that a council or office belongs to: "Ban Pháp chế" + "Hội đồng nhân dân Thành phố"."""
    gap = re.compile(" +").match(text, end)
    host = _one_issuer(text, gap.end()) if gap and text[gap.end() : gap.end() + 1].isupper() else None
    return host or end


@cache
def _openings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Openings by their first two folded letters, longest first."""
    pairs = [
        (plain(name), kind)
        for names, kind in ((WHOLE, "whole"), (BEFORE_SECTOR, "sector"), (BEFORE_PLACE, "place"), (BEFORE_NAME, "name"))
        for name in names
    ]
    table: dict[str, list[tuple[str, str]]] = {}
    for name, kind in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(name[:2], []).append((name, kind))
    return {key: tuple(value) for key, value in table.items()}


@cache
def _spaced(name: str) -> re.Pattern[str]:
    """The folded name with any spacing between its words."""
    parts = [re.escape(word) if word != "-" else r"[-–,]?" for word in name.split()]
    return re.compile(r"\s*".join(parts) + r"(?!\w)" if "-" in name else r"\s+".join(parts) + r"(?!\w)")


def _prefix(folded: str, name: str) -> int | None:
    match = _spaced(name).match(folded)
    return match.end() if match else None


@cache
def _sectors() -> tuple[str, ...]:
    return tuple(sorted({plain(name) for name in (*SECTORS.values(), *OTHER_SECTORS)}, key=len, reverse=True))


def _sector_end(folded: str, start: int) -> int | None:
    gap = GAP.match(folded, start)
    begin = gap.end() if gap else start
    for name in _sectors():
        length = _prefix(folded[begin : begin + 60], name)
        if length is not None:
            return begin + length
    return None


def _place_end(window: str, start: int) -> int:
    """Past an optional level and the capitalised place after it: "tỉnh Nghệ An", "Thành phố", "Kiên Giang"."""
    end = start
    gap = GAP.match(window, end)
    begin = gap.end() if gap else end
    for level in LEVELS:
        if window[begin : begin + len(level)].lower() == level and not window[begin + len(level) :][:1].isalnum():
            end = begin + len(level)
            break
    return _name_end(window, end, place=True)


def _name_end(window: str, start: int, place: bool = False) -> int:
    """Past the words of a name that runs on in capitals; in a field ("Thi đua - Khen thưởng") every second is small."""
    end, capital = start, False
    while True:
        gap = re.compile(r" ?[-–] ?|[ \t]*\n?[ \t]*").match(window, end)
        dash = bool(gap and ("-" in gap[0] or "–" in gap[0]))
        word = WORD.match(window, gap.end()) if gap else None
        if word is None or (gap is not None and not gap[0] and end != start):
            return end
        written = word[0].rstrip(".")
        first = fold_marks(written)
        if first == "va" and not place and capital:
            following = WORD.match(window, word.end() + 1)
            if following and following[0][0].isupper() and not _ends_name(window, following, following[0]):
                end = following.end()
                continue
            return end
        if _ends_name(window, word, written) or (place and written.lower() in HOSTS):
            return end
        if written[0].isupper():
            capital = True
        elif NUMBERED.search(window, 0, end) and len(written) <= 4 and written.isdigit():
            return word.start() + len(written)
        elif dash or not (
            _small_second(window, end, written, place, capital) or (not place and first in map(fold_marks, INSIDE))
        ):
            return end
        else:
            capital = first in map(fold_marks, INSIDE) and not place
        end = word.start() + len(written)


def _ends_name(window: str, word: re.Match[str], written: str) -> bool:
    """Whether the sentence goes on here: a small word of ``ENDINGS`` or the first of two capitalised ones."""
    lower = written.lower()
    if not written[0].isupper():
        design = lower == "kế" and window[: word.start()].rstrip().lower().endswith("thiết")
        return lower in ENDINGS and not design
    following = WORD.match(window, word.end() + 1)
    return lower == "về" or bool(following and f"{lower} {following[0].lower()}" in CAPITAL_ENDINGS)


def _small_second(window: str, end: int, written: str, place: bool, capital: bool) -> bool:
    """Whether a small word belongs to the capital before it: "Kiên giang" of provinces, "Thi đua" of names."""
    if not place:
        return capital
    before = WORD.findall(window[:end])
    return bool(before) and f"{fold_marks(before[-1])} {fold_marks(written)}" in PROVINCES
