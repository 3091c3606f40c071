"""Find who a document recognises: in sentences, in lists after "có tên sau", in tables and annexes of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.awards import find_awards, with_grantor
from corpus.records import Exemplar, Header, Section
from ingest.award_tables import CELL, Columns, header_columns, read_row
from ingest.doers import doers
from ingest.exemplar_lines import (
    ADDRESSED,
    ANNEX,
    ANNEX_HEADING_LINES,
    ARTICLE,
    BARE_ITEM,
    BULLET,
    ENDS,
    FORM,
    FORM_TITLE,
    GIVEN_BY,
    GIVEN_HERE,
    GRANTING,
    GROUNDS,
    GROUP,
    LISTED,
    MAX_HEADING,
    MAX_LISTED,
    MAX_REST,
    NAME_REST,
    NOT_RECOGNITION,
    RECOGNITION,
    ROW_BEGINS,
    RULES,
    TASK,
    WRAPPED_WORDS,
)
from ingest.for_others import for_others
from ingest.joined import joined
from ingest.praise import portrayed_in
from ingest.praise_grammar import MODELS_HEADING, PORTRAIT
from ingest.recipients import MARKER, Recipient, achievement, read_recipient, read_recipients
from ingest.recognised import COMMENDED, Opening, Recognised, award_name, award_of, own_award, reason_in
from ingest.recognition import deed, recognised_in, topic
from ingest.recognition_grammar import VERBAL
from ingest.unwrapped import unwrap


def find_exemplars(text: str, header: Header, sections: Sequence[Section] = ()) -> tuple[Exemplar, ...]:
    """Everyone recognised, proposed or held up as a model, in order; nobody in acts that lay down rules."""
    if (header.type or "").lower() in RULES:
        return ()
    text = unwrap(text)
    walk = _Walk(text, header)
    for start, end in _lines(text):
        walk.line(start, end)
    if walk.counted and not any(one.recipient.kind == "individual" for one, _ in walk.found):
        walk.found += [(one, False) for one in doers(text, walk.counted)]
    return joined(for_others(text, walk.found))


def bullet_of(words: str) -> bool:
    """Whether a line begins with the mark of an item."""
    return BULLET.match(words) is not None or ROW_BEGINS.match(words) is not None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*[^\s][^\n]*", text):
        yield match.span()


class _Walk:
    """The reading of one document from its first line to its last: which list or table is open, and what it grants."""

    def __init__(self, text: str, header: Header) -> None:
        self.text = text
        self.signer = (header.signer or "").lower()
        self.found: list[tuple[Recognised, bool]] = []
        self.opening: Opening | None = None
        self.granted: Opening | None = None
        self.columns: Columns | None = None
        first = text.lstrip().split("\n", 1)[0]
        award = award_of(first) if len(first) <= MAX_HEADING and not first.rstrip().endswith(".") else None
        # An article's title often alone names the award that its text calls "giải", "danh hiệu này".
        self.title = Opening(award, None, False, False) if award else None
        self.told: Opening | None = self.title
        self.marked: Opening | None = None
        self.silent = False
        # What was granted last to those only counted: "các tập thể được khen thưởng gồm" takes it up.
        self.counted: str | None = None
        self.commended: str | None = None
        self.letter: str | None = None
        self.givers: dict[str, list[str]] = {}
        self.annex = False
        self.heading = 0
        self.form = bool(FORM_TITLE.search(text[:1500]))
        self.portrait = (header.type or "bài viết") == "bài viết" and PORTRAIT.search(first) is not None

    def line(self, start: int, end: int) -> None:
        """Read one line: boundaries first, then rows and list items, then sentences."""
        text = self.text
        words = text[start:end]
        if ENDS.match(words):
            self.silent, self.annex, self.opening, self.columns = True, False, None, None
            return
        if ANNEX.match(words) and len(words) < 300 and CELL not in words:
            self._annex(start, end)
            return
        if self.silent or (GROUNDS.match(words) and not (words.rstrip().endswith(":") and find_awards(words))):
            return
        if ARTICLE.match(words):
            self.annex, self.opening, self.columns = False, None, None
        if self.opening and self._wrapped(start, end):
            return
        if self.form and (match := FORM.match(text, start, end)):
            self._form(match.end(), end)
        elif CELL in words:
            self._row(start, end)
        elif end - start <= MAX_HEADING and MODELS_HEADING.match(words) and not find_awards(words):
            self.opening, self.columns, self.heading = Opening(None, None, True, True), None, 1
        else:
            self._prose(start, end)

    def _prose(self, start: int, end: int) -> None:
        """Read a line that is no row: an item of the open list, of one that the line before told, or sentences."""
        if self.opening is None and self._group(start, end, heading=True):
            return
        if self.opening is None and self.told is not None and self._names_next(start, end):
            self.opening, self.heading = self.told, 0
        if not (self.opening and (self._told(start, end) or self._item(start, end))):
            self._sentences(start, end)

    def _names_next(self, start: int, end: int) -> bool:
        """Whether a line goes on with those that the line before began to tell of: an item, or "Bà A, Giám đốc …"."""
        if self.told is self.title:
            return False
        if BULLET.match(self.text, start, end):
            return True
        one = read_recipient(self.text, start, end) if ADDRESSED.match(self.text, start, end) else None
        return one is not None and end - start <= MAX_LISTED and VERBAL.search(self.text, one.end, end) is None

    def _annex(self, start: int, end: int) -> None:
        """An annex's heading opens its list when it, or the decision before it, recognises someone."""
        block = self.text[start : start + 700].split("\n")[:ANNEX_HEADING_LINES]
        heading = " ".join(line for line in block if CELL not in line)
        awards = find_awards(heading)
        self.silent, self.columns = False, None
        if (awards or RECOGNITION.search(heading) or self.granted) and not NOT_RECOGNITION.search(block[0]):
            known = self.granted
            award = award_of(heading) or (known.award if known else None)
            self.opening = Opening(award, reason_in(heading) or (known.reason if known else None), False, True)
            self.heading = ANNEX_HEADING_LINES
        else:
            self.opening = None
        self.annex = self.opening is not None

    def _wrapped(self, start: int, end: int) -> bool:
        """Whether the line goes on with the name of the row above, cut by a narrow column: "Đỗ Xuân", "Trường"."""
        last = self.found[-1][0].recipient if self.found and self.found[-1][1] else None
        cell = self.text[start:end].split(CELL, 1)[0].strip()
        if last is None or not (_rest_of_person(last, cell) or self._rest_of_collective(last, cell)):
            return False
        if self.text.count("\n", last.end, start) != 1 or not ROW_BEGINS.match(
            self.text, self.text.rfind("\n", 0, last.start) + 1
        ):
            return False
        one, listed = self.found[-1]
        self.found[-1] = (replace(one, recipient=replace(last, name=f"{last.name} {cell}")), listed)
        return True

    def _row(self, start: int, end: int) -> None:
        text = self.text
        told = self.columns is not None and self.columns.told_kind is not None
        columns = None if told else header_columns(text[start:end])
        if columns is not None:
            self.columns = columns
            if self.opening is None and columns.awards:
                self.opening = Opening(None, None, False, True)
            return
        if self.opening is None:
            self._sentences(start, end) if len(text[start:end]) > 200 else None
            return
        row = read_row(text, start, end, self.columns)
        if row is None:
            self._group(start, end)
            return
        award = row.award or self.opening.award
        self._keep(Recognised(row.recipient, award, row.achievement or self.opening.reason), True)

    def _rest_of_collective(self, last: Recipient, cell: str) -> bool:
        """Whether a few words in lower case go on with a collective's name that filled its cell."""
        cut = last.kind == "collective" and self.text.startswith(CELL, last.end)
        return cut and 0 < len(cell.split()) <= MAX_REST and cell.replace(" ", "").isalpha() and cell.islower()

    def _told(self, start: int, end: int) -> bool:
        """Read an item that names someone, then tells of them after a colon; ``False`` when it does not."""
        if self.opening is None or not self.opening.praise:
            return False
        found, _ = recognised_in(self.text, start, end)
        about = topic(self.text, start, end)
        if about is None:
            head = read_recipient(self.text, start, end, listed=True)
            if head is None or not any(one.award and one.recipient.start == head.start for one in found):
                return False
        elif not any(one.recipient.start == about.start for one in found):
            self._keep(Recognised(about, None, deed(self.text, about, end)), False)
        for one in found:
            self._keep(one, False)
        return True

    def _item(self, start: int, end: int) -> bool:
        """Read a line of an open list; ``False`` when it is no item, and the list may be over."""
        text, opening = self.text, self.opening
        assert opening is not None
        words = text[start:end].strip()
        self.heading -= 1
        if GIVEN_HERE.search(words) and find_awards(words):
            return False
        if (
            len(words.split()) > WRAPPED_WORDS
            and words.endswith((".", ":"))
            and find_awards(words)
            and not bullet_of(words)
        ):
            self.opening, self.annex = None, False
            return False
        if self._group(start, end):
            return True
        bullet = BULLET.match(text, start, end) is not None
        over = self.marked is opening and not bullet and not self.annex
        if LISTED.match(words) and len(words) <= MAX_LISTED and not words.isupper() and not over:
            one = read_recipient(text, start, end, listed=True)
            several = read_recipients(text, start, end)
            named = [one] if one and (len(several) < 2 or one.end >= several[-1].end) else several
            if named and not self._speaks(named[0]):
                for recipient in named:
                    award = own_award(text, recipient, opening) or opening.award
                    reason = achievement(text, recipient) or opening.reason
                    self._keep(Recognised(recipient, award, reason), True)
                self.marked = opening if bullet else None
                return True
        if bullet and self.marked is opening and (bare := self._bare_item(start, end)):
            self._keep(Recognised(bare, opening.award, opening.reason), True)
            return True
        prose = len(words.split()) > WRAPPED_WORDS
        if self.heading <= 0 and not words.startswith("(") and (prose or not self.annex):
            self.opening, self.annex = None, False
        return self.opening is not None

    def _bare_item(self, start: int, end: int) -> Recipient | None:
        """An item among named ones whose name no known word heads, a misprint mostly: "- Công tuy TNHH A"."""
        at = MARKER.match(self.text, start, end)
        match = BARE_ITEM.match(self.text, at.end() if at else start, end)
        if match is None or not self.opening or not self.opening.award or find_awards(match.group()):
            return None
        return Recipient(
            match.start(), match.end("name"), " ".join(match.group("name").split()), "collective", end, end
        )

    def _speaks(self, recipient: Recipient) -> bool:
        """Whether the line is a sentence with the named as its subject, not an item: "Sở Nội vụ: tham mưu …"."""
        task = TASK.match(self.text, recipient.end, recipient.until)
        return task is not None and not (recipient.kind == "individual" and task.group().strip() == ":")

    def _group(self, start: int, end: int, heading: bool = False) -> bool:
        """A heading inside a list: a kind of recipients, or another award from here on; ``heading``: it opens one."""
        words = self.text[start:end].replace(CELL, " ").strip()
        if heading and (len(words) > MAX_HEADING or not self._item_follows(end)):
            return False
        awards = find_awards(words)
        if awards and sum(len(mention.name) for mention in awards) * 2 > len(MARKER.sub("", words, count=1)):
            reason = self.opening.reason if self.opening else None
            self.opening = Opening(award_name(list(awards)), reason, False, True)
            return True
        return not heading and GROUP.match(words) is not None and not read_recipients(self.text, start, end)

    def _item_follows(self, end: int) -> bool:
        """Whether the next line is an item that names someone."""
        following = re.compile(r"\s*([^\n]+)").match(self.text, end)
        if following is None or not LISTED.match(following.group(1)):
            return False
        return read_recipient(self.text, *following.span(1), listed=True) is not None

    def _form(self, start: int, end: int) -> None:
        """A report of achievements names its subject in a form line; its award stands in the title."""
        recipient = read_recipient(self.text, start, end, listed=True)
        if recipient is not None and not self.found:
            awards = find_awards(self.text[:1500])
            self._keep(Recognised(recipient, award_name(list(awards[:1])), None), False)

    def _sentences(self, start: int, end: int) -> None:
        found, opening = recognised_in(self.text, start, end, self.told)
        if self.counted and opening is None:
            found = [replace(one, award=self.counted) if COMMENDED.match(one.award or "") else one for one in found]
        found = [self._fully_commended(one) for one in found]
        if opening and opening.award and COMMENDED.match(opening.award) and GIVEN_BY in opening.award:
            self.commended = opening.award
        if opening and opening.award and not found:
            self.counted = None if COMMENDED.match(opening.award) else opening.award
        if self.letter:
            found = [replace(one, award=self.letter) if one.award is None else one for one in found]
        self.letter = next((one.award for one in found if (one.award or "").startswith("Thư khen")), self.letter)
        for one in found or (portrayed_in(self.text, start, end) if self.portrait else ()):
            self._keep(one, False)
        told = opening if opening and not found else self.told if found else self.title
        if found and told is not None and told is self.title and found[-1].award == told.award:
            told = Opening(told.award, None, False, False)  # begun to be told: what follows may go on with it
        self.told = told
        if opening is not None:
            opening = replace(opening, award=self._with_giver(opening.award))
            self.opening, self.columns, self.heading = opening if opening.lists else None, None, 0
            if not opening.praise and GRANTING.match(self.text, start, end):
                self.granted = opening
        elif found and any(one.award for one in found) and self.text[start:end].rstrip().endswith(":"):
            self.opening = Opening(found[-1].award, found[-1].achievement, False, True)

    def _fully_commended(self, one: Recognised) -> Recognised:
        """The same, a bare commendation told with the giver that the document told for one before."""
        bare = one.award is not None and COMMENDED.match(one.award) is not None and GIVEN_BY not in one.award
        return replace(one, award=self.commended) if bare and self.commended else one

    def _keep(self, one: Recognised, listed: bool) -> None:
        one = replace(one, award=self._with_giver(one.award))
        line_end = self.text.find("\n", one.recipient.start)
        alone = self.text[one.recipient.end : line_end if line_end >= 0 else None].strip() == ""
        if alone and one.recipient.name.lower() == self.signer:
            return
        self.found.append((one, listed))

    def _with_giver(self, award: str | None) -> str | None:
        """The awards, each bare one with the giver that the document told for it, where it told of one alone."""
        names: list[str] = []
        for name in (award or "").split("; "):
            bare, _, giver = name.partition(" của ")
            known = self.givers.setdefault(bare.lower(), [])
            if giver:
                known[:] = [other for other in known if other not in giver and giver not in other] + [giver]
            names.append(with_grantor(name, known[0]) if not giver and len(known) == 1 else name)
        return "; ".join(names) or None


def _rest_of_person(last: Recipient, cell: str) -> bool:
    return last.kind == "individual" and NAME_REST.fullmatch(cell) is not None and len(last.name.split()) <= MAX_REST
