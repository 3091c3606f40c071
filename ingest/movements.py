"""Find emulation movements, campaigns and drives as a text names them, quoted, unquoted or by an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Movement, Section
from corpus.text import fold_marks
from ingest import movement_words as words
from ingest.phrases import GAP, LOWER


def find_movements(text: str, sections: Sequence[Section] = ()) -> tuple[Movement, ...]:
    """Every mention of a named movement, in order; mentions of one movement carry one name.

    >>> [m.name for m in find_movements("các phong trào: “Sáng tạo trẻ”, “Ba nhất”; cuộc vận động “Vì người nghèo”")]
    ['Sáng tạo trẻ', 'Ba nhất', 'Vì người nghèo']
    """
    spans = sorted(set(_quoted(text)) | set(_unquoted(text)), key=lambda span: (span[0], -span[1]))
    found: list[Movement] = []
    for start, end in spans:
        name = " ".join(text[start:end].split()).strip(" .,;:…")
        if len(name) > 2 and (not found or start >= found[-1].end):
            found.append(Movement(start, end, name))
    return _one_name_each(text, found)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Spans of quoted names that follow a head, whole lists included."""
    for head in (*words.HEAD.finditer(text), *words.QUOTED_HEAD.finditer(text)):
        at = _past_qualifier(text, head.end())
        leads = [words.LEAD, words.BUILDS] if "vận" in head.group().lower() else [words.LEAD]
        ends = [match.end() for lead in leads if (match := lead.match(text, at))]
        begins = next((end for end in ends if _opened(text, end)), None)
        if begins is None and (match := words.THEME.match(text, at)):
            begins = match.end()
        if (
            begins is None
            and words.SEVERAL.search(text, max(0, head.start() - 8), head.start())
            and (match := words.LISTS.match(text, at))
        ):
            begins = match.end()
        while begins is not None and (name := _opened(text, begins)):
            yield _without_head(text, *name.span("name"))
            joined = words.JOIN.match(text, name.end())
            begins = joined.end() if joined else None
    for match in (*words.HEAD_INSIDE.finditer(text), *words.CAMPAIGN_INSIDE.finditer(text)):
        if not words.NOT_NAMES.fullmatch(match.group("name")):
            yield match.span("name")


def _opened(text: str, at: int) -> re.Match[str] | None:
    """The quotation that opens at ``at``; where it is never closed, up to what cannot belong to a name."""
    return next((match for form in words.QUOTATIONS if (match := form.match(text, at))), None)


def _without_head(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without its head: "“Phong trào Ba nhất”"."""
    head = words.INNER_HEAD.match(text, start, end)
    return (head.end(), end) if head else (start, end)


def _past_qualifier(text: str, at: int) -> int:
    match = words.QUALIFIER.match(text, at)
    return match.end() if match else at


def _unquoted(text: str) -> Iterator[tuple[int, int]]:
    for head in words.HEAD.finditer(text):
        if span := _after_head(text, head):
            yield span
        if words.SEVERAL.search(text, max(0, head.start() - 8), head.start()) and (
            listed := words.BARE_LIST.match(text, head.end())
        ):
            yield from (name.span() for name in re.compile(r"[^;\s][^;]*").finditer(text, *listed.span("names")))
    for pattern in (words.BESIDE, words.QUOTED_KNOWN, words.SUMMER, words.CONGRESS):
        for match in pattern.finditer(text):
            yield match.span(1)
    for head in words.CAMPAIGNS.finditer(text):
        at: int | None = head.end()
        while at is not None and (name := words.CAMPAIGN.match(text, at)):
            if not words.NO_CAMPAIGN.match(name.group("name")):
                yield name.span("name")
            more = words.NEXT_CAMPAIGN.match(text, name.end())
            at = more.end() if more else None


def _after_head(text: str, head: re.Match[str]) -> tuple[int, int] | None:
    """The span of the name that follows a head without quotation marks."""
    at = _past_qualifier(text, head.end())
    shouted = head.group().isupper()
    if match := words.ABBREVIATION.match(text, at):
        return None if shouted else match.span(1)
    if match := words.KNOWN_NAME.match(text, at):
        return match.span(1)
    if match := words.NUMBERED_NAME.match(text, at):
        return match.span("name")
    if (match := words.CLOSED.match(text, at)) and not _inside_quotation(text, head.start()):
        return match.span("name")
    if "vận" in head.group().lower() and words.BUILDS.match(text, at):
        return None  # the name is in the quotation that follows
    if (match := words.PURPOSE.match(text, at)) and _emulates(head.group()):
        start, end = _trim(text, *match.span(1))
        told = words.PERIOD.sub("", text[start:end])
        return (start, end) if len(told.split()) >= words.MIN_PURPOSE_WORDS else None
    if (match := words.PROPER.match(text, at)) and not shouted and not words.NOT_NAMES.match(match.group(1)):
        start, end = _trim(text, *match.span(1))
        if period := words.PERIOD.search(text, start, end):
            end = period.start()
        return (start, end) if len(text[start:end].split()) >= words.MIN_PROPER_WORDS else None
    if (match := words.PLAIN.match(text, at)) and len(match.group("name").split()) >= words.MIN_PROPER_WORDS:
        return match.span("name")
    return None


def _inside_quotation(text: str, at: int) -> bool:
    """Whether a quotation that opened on the line is still open."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.rfind("“") > line.rfind("”")


def _emulates(head: str) -> bool:
    said = " ".join(head.lower().split())
    return "thi đua" in said or said == "cuộc vận động"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the clause that follows the name."""
    if match := words.END.search(text, start + 1, end):
        end = match.start()
    while end > start and text[end - 1] in " ,-–\n":
        end -= 1
    return start, end


def _key(name: str, years: bool = False) -> str:
    """One key for spellings that differ in case, marks of punctuation, a common short form or the year it is run in."""
    name = name.lower()
    for long, short in (("hội đồng nhân dân", "hđnd"), ("ủy ban nhân dân", "ubnd"), ("an ninh tổ quốc", "antq")):
        name = name.replace(long, short)
    key = " ".join(re.findall(r"\w+", fold_marks(name)))
    return key if years else words.YEARS_OF_KEY.sub("", key) or key


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name.upper()) if word != "VÀ")


def _spelled_out(text: str, short: str) -> str | None:
    """The words that the text writes out for initials elsewhere: "Thi đua Quyết thắng" for "TĐQT"."""
    spelled = [rf"[{letter}{letter.lower()}][{LOWER}]+" for letter in short]
    match = re.search(rf"(?<!\w){short[0]}[{LOWER}]+{GAP}{GAP.join(spelled[1:])}(?!\w)", text)
    return " ".join(match.group().split()) if match else None


def _one_name_each(text: str, found: list[Movement]) -> tuple[Movement, ...]:
    """The mentions, each under the name that the document writes for that movement outside headings in capitals."""
    names: dict[str, str] = {}
    for movement in found:
        key = _key(movement.name)
        held = names.get(key)
        shouted = held is not None and held.isupper() and not movement.name.isupper()
        dated = held is not None and _key(held, years=True) != key == _key(movement.name, years=True)
        if held is None or dated or (shouted and len(movement.name.split()) > 1):
            names[key] = movement.name
    longer = {_initials(name): key for key, name in names.items() if " " in key}
    for key, name in list(names.items()):
        if " " not in key and name.isupper():
            names[key] = names[longer[name]] if name in longer else _spelled_out(text, name) or name
    return tuple(replace(movement, name=names[_key(movement.name)]) for movement in found)
