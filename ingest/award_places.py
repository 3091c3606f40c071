"""Read whose an award is where no verb ties them: in brackets or after a colon behind a name, or before the award."""

from __future__ import annotations

import re
from typing import Final

from corpus.awards import AwardMention
from ingest import recognition_grammar as words
from ingest.phrases import GAP, any_of
from ingest.recipients import Recipient, read_recipient, read_recipients
from ingest.recognised import Recognised

# How far back a name may stand before the bracket or the colon that holds its award.
MAX_NAMED: Final = 200
BEHIND: Final = re.compile(r"(?:\(|[ ]?[:–-]|: ?[“\"])[ ]?(?:[Đđ]ạt |[Dd]anh hiệu |[Tt]ặng |[Đđ]ược tặng )*[“\"]?$")
# "nhiều hình thức khen thưởng như:": what stands before names kinds of awards.
NAMING: Final = re.compile(rf"{GAP}(?:như|gồm)$", re.I)
ACTIVELY: Final = re.compile(r"(?<!được )tặng", re.I)
TO: Final = re.compile(rf"[^.;:\n]{{0,80}}?{GAP}cho{GAP}", re.I)
ITEM: Final = re.compile(rf"[;:,(]{GAP}|{GAP}(?:và|cùng|là|như|gồm){GAP}")
CUT: Final = re.compile(rf"[;:)][ ,]*(?:(?:và|cùng){GAP})?|(?<=\w)[.] ")
# "tặng ông A và bà B Giấy khen", "công nhận bà A là Nghệ nhân ưu tú", "suy tôn B, C đề nghị tặng Cờ thi đua".
GIVES: Final = re.compile(
    r"(?<!khen )"
    + any_of(
        (
            *("tặng", "trao", "trao tặng", "truy tặng", "phong tặng", "thưởng", "khen tặng", "công nhận", "suy tôn"),
            *("bình chọn", "bình xét", "tôn vinh", "tặng cho", "trao cho"),
        )
    )
    + GAP,
    re.I,
)
# "Ghi nhận thành tích của anh A, Tỉnh đoàn đã tặng Bằng khen": whose the deed is.
MERITS: Final = re.compile(
    rf"(?:{any_of(('ghi nhận', 'trước', 'biểu dương', 'cảm phục', 'với', 'vì', 'tri ân', 'từ'))}{GAP})?"
    rf"(?:những|các|tinh thần|hành động|việc làm|nghĩa cử|thành tích|đóng góp|cống hiến|công lao|sự|tấm gương)"
    rf"[^.;:\n]{{0,120}}?{GAP}của{GAP}",
    re.I,
)
# The ceremony at which an award is received.
RECEIVING: Final = re.compile(rf"(?:đón{GAP}nhận|lễ{GAP}nhận|lễ{GAP}công{GAP}bố){GAP}(?:[^.;:\n]{{0,60}}?)$", re.I)
MAX_RECEIVING: Final = 80
OWNS: Final = re.compile(rf"[”\"]?{GAP}của{GAP}")
GIVEN_TO: Final = re.compile(any_of(("cho", "tới", "đến")), re.I)


def beside(text: str, start: int, award: int, after: int) -> Recipient | None:
    """Who is named right before an award that a bracket, a colon or a dash sets off: "Trung đoàn 2 (Bằng khen …)".

    Not who gives it to others after ``after``: "Quân chủng B: Tặng Bằng khen cho …".
    """
    mark = BEHIND.search(text, max(start, award - 30), award)
    if (
        mark is None
        or NAMING.search(text, start, mark.start())
        or (ACTIVELY.search(mark.group()) and TO.match(text, after))
    ):
        return None
    since = max(start, mark.start() - MAX_NAMED)
    cuts = [match.end() for match in CUT.finditer(text, since, mark.start())]
    since = cuts[-1] if cuts else since
    starts = [match.end() for match in ITEM.finditer(text, since, mark.start())]
    for at in (since, *starts):
        one = read_recipient(text, at, mark.start(), listed=True)
        if one is not None and not words.VERBAL.search(text, one.end, mark.start()):
            return one
    return None


def given_between(text: str, start: int, award: int) -> list[Recipient]:
    """Those named between a verb of giving and its award."""
    for verb in reversed(list(GIVES.finditer(text, start, award))):
        if named := read_recipients(text, verb.end(), award):
            if GIVEN_TO.search(text, named[-1].end, award) or words.ACTIVE.match(text, verb.end()):
                return []
            return named
    return []


def of_merits(text: str, start: int, end: int) -> list[Recipient]:
    """Whose merits a sentence recognises before it says by whom and with what."""
    match = MERITS.search(text, start, end)
    comma = text.find(",", match.end(), end) if match else -1
    return read_recipients(text, match.end(), comma) if match and comma > 0 else []


def owner_of(text: str, mention: AwardMention, end: int) -> Recognised | None:
    """Whose an award of the State is that a text names as it names givers: "lễ đón nhận Huân chương … của Trường A"."""
    of = OWNS.match(text, mention.end, end)
    if of is None or mention.award is None or mention.award.level != "nhà nước":
        return None
    received = RECEIVING.search(text, max(0, mention.start - MAX_RECEIVING), mention.start)
    one = read_recipient(text, of.end(), end) if received else None
    return Recognised(one, mention.name, None) if one else None
