"""The draft checker: every citation, quotation and goal of a draft held against the library.

"Draft is not issued, issued is not in force, the latest is not the applicable one": a verdict says what held documents
prove and no more. Where nothing is known it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from corpus.numbers import number_key, query_keys
from corpus.reader import DocumentRow, Reader
from corpus.records import Document, Reference, Target
from corpus.sentence import sentence_around
from search.citations import act, day
from search.lineage import Tracer
from search.named import Numbers
from search.quotations import ONE_KIND, quotations
from search.resolution import Resolver, issuers_agree
from search.statements import Statement
from search.validity import Status, Validity

# Characters between quotation marks that are long enough to be somebody's words, not a name.
SHORTEST, LONGEST = 25, 1500
# What bears a name in quotation marks: nobody's words.
NAMED = re.compile(
    r"(?:phong trào(?: thi đua)?|cuộc vận động|đợt thi đua|chủ đề|khẩu hiệu|danh hiệu|giải thưởng|giải|hội thi"
    r"|cuộc thi|chương trình"
    r"|đề án|dự án|mô hình|kỷ niệm chương|huy hiệu|phương châm|tên gọi|gọi là|tinh thần)\s*[:“\"]?\s*$",
    re.IGNORECASE,
)
ALMOST = 85.0  # of 100: a quotation changed by a word or two, not other words
SPACES = re.compile(r"\s+")


class Verdict(StrEnum):
    """What the library proves of a place in the draft, worst first."""

    DIFFERS = "KHÔNG KHỚP"
    ENDED = "KHÔNG CÒN HIỆU LỰC"
    DOUBTFUL = "CẦN XEM LẠI"
    UNKNOWN = "CHƯA KIỂM CHỨNG"
    AGREES = "KHỚP"


ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence of a held document; ``start`` in its text."""

    document: DocumentRow
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One place of the draft, ``[start, end)`` of its text. ``kind``: dẫn chiếu, trích nguyên văn, chỉ tiêu."""

    kind: str
    start: int
    end: int
    text: str
    verdict: Verdict
    notes: tuple[str, ...]
    document: DocumentRow | None = None
    proof: Proof | None = None


class Checker:
    """Checks drafts against the documents that a tracer sees."""

    def __init__(self, library: Reader, tracer: Tracer, standing: Mapping[str, Validity]) -> None:
        self.library = library
        self.tracer = tracer
        self.standing = standing
        self.resolver: Resolver = tracer.resolver
        self.rows = tracer.rows
        self.numbers = Numbers(self.rows.values())

    def check(self, draft: Document) -> tuple[Checked, ...]:
        """Every place that claims something, in order of the text."""
        cited = [(reference, self._citation(draft, reference)) for reference in draft.references]
        found = [one for _, one in cited if one]
        found += self._quotations(draft, [(reference, one) for reference, one in cited if one])
        sources = {one.document.id: 1.0 for one in found if one.document}
        found += [self._goal(draft, target, sources) for target in draft.targets]
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def _citation(self, draft: Document, reference: Reference) -> Checked | None:
        own = draft.header.number
        if reference.number and own and number_key(own) == number_key(reference.number):
            return None
        place = ("dẫn chiếu", reference.start, reference.end, reference.text)
        resolved = self.resolver.resolve(reference)
        if resolved.document_id is None:
            return self._unresolved(draft, place, reference, resolved.candidates)
        row = self.rows[resolved.document_id]
        notes = list(differences(reference, row))
        standing = self.standing.get(row.id, Validity())
        proof = None
        verdict = Verdict.DIFFERS if notes else Verdict.AGREES
        if standing.effects:
            effect = standing.effects[0]
            by = self.rows.get(effect.by)
            notes.append(f"Văn bản {standing.status}" + (f" theo {act(by)}" if by else "") + ".")
            proof = Proof(by, effect.sentence, effect.start) if by else None
            ended = standing.status in (Status.REPEALED, Status.REPLACED)
            verdict = verdict if notes[:-1] else Verdict.ENDED if ended else Verdict.DOUBTFUL
        if not reference.date and row.date:
            notes.append(f"Bản thảo chưa ghi ngày ban hành; văn bản có ngày {day(row.date).removeprefix('ngày ')}.")
        return Checked(*place, verdict, tuple(notes) or (f"Có trong thư viện: {act(row)}.",), row, proof)

    def _unresolved(
        self, draft: Document, place: tuple[str, int, int, str], reference: Reference, candidates: Sequence[str]
    ) -> Checked:
        if candidates:
            named = "; ".join(act(self.rows[name]) for name in candidates[:4])
            return Checked(*place, Verdict.DOUBTFUL, (f"Chưa rõ là văn bản nào trong số: {named}.",))
        key = number_key(reference.number) if reference.number else None
        same = [row for row in self.rows.values() if key and row.number and number_key(row.number) == key]
        if same:
            row = min(same, key=lambda one: len(list(differences(reference, one))))
            notes = tuple(differences(reference, row)) or (f"Thư viện có {act(row)}.",)
            return Checked(*place, Verdict.DIFFERS, notes, row)
        return Checked(*place, Verdict.UNKNOWN, ("Thư viện không có văn bản này.", *self._near(draft, reference)))

    def _near(self, draft: Document, reference: Reference) -> Iterator[str]:
        """The held act of the same body whose number differs by its year or by one sign: a slip of the pen, maybe."""
        issuer = reference.issuer or draft.header.issuer
        same = [row for row in self.rows.values() if not (issuer and row.issuer) or issuers_agree(issuer, row.issuer)]
        for asked in query_keys(reference.number or ""):
            number = self.numbers.near(asked, {row.id for row in same}) if asked.symbols else ""
            row = next((row for row in same if row.number == number), None)
            if number and row:
                yield f"Số gần giống: {act(row)}. Hãy kiểm tra lại số, năm."
                return

    def _quotations(self, draft: Document, cited: Sequence[tuple[Reference, Checked]]) -> Iterator[Checked]:
        texts: dict[str, str] = {}
        for start, end in quotations(draft.text):
            long_enough = SHORTEST <= end - start <= LONGEST
            if not long_enough or NAMED.search(draft.text, max(0, start - 41), start - 1):
                continue
            # Words are quoted from an act that their own paragraph names.
            line = draft.text.rfind("\n", 0, start) + 1, draft.text.find("\n", end) % (len(draft.text) + 1)
            near = [
                (min(abs(start - one.end), abs(one.start - end)), one)
                for _, one in cited
                if one.document and line[0] <= one.start < line[1]
            ]
            place = ("trích nguyên văn", start, end, draft.text[start:end])
            if not near:
                yield Checked(*place, Verdict.UNKNOWN, ("Không rõ câu này trích từ văn bản nào.",))
                continue
            row = min(near, key=lambda pair: pair[0])[1].document
            assert row is not None
            if row.id not in texts:
                texts[row.id] = self.library.text(row.id)
            yield self._quotation(place, row, texts[row.id])

    def _quotation(self, place: tuple[str, int, int, str], row: DocumentRow, text: str) -> Checked:
        wanted = flat(place[3])
        whole, offsets = flattened(text)
        at = whole.find(wanted)
        if at < 0 and row.title and flat(row.title).casefold().endswith(wanted.casefold()):
            said = f"Đúng tên của {act(row)}."  # a title printed in capitals
            return Checked(*place, Verdict.AGREES, (said,), row)
        if at >= 0:
            start, end = sentence_around(text, offsets[at], offsets[at + len(wanted) - 1] + 1)
            return Checked(
                *place, Verdict.AGREES, (f"Đúng nguyên văn trong {act(row)}.",), row, Proof(row, text[start:end], start)
            )
        like = fuzz.partial_ratio_alignment(wanted, whole)
        if like and like.score >= ALMOST:
            start, end = sentence_around(text, offsets[like.dest_start], offsets[max(like.dest_end - 1, 0)] + 1)
            said = f"Không đúng nguyên văn; {act(row)} viết: “{' '.join(text[start:end].split())}”."
            return Checked(*place, Verdict.DIFFERS, (said,), row, Proof(row, text[start:end], start))
        return Checked(*place, Verdict.DIFFERS, (f"Không tìm thấy câu này trong {act(row)}.",), row)

    def _goal(self, draft: Document, target: Target, sources: Mapping[str, float]) -> Checked:
        start, end = sentence_around(draft.text, target.start, target.end)
        goal = Statement(None, start, end, draft.text[start:end], target)
        place = ("chỉ tiêu", target.start, target.end, target.text)
        found = self.tracer.parents_among(goal, dict(sources))
        if not found:
            return Checked(*place, Verdict.UNKNOWN, ("Không tìm thấy câu nào ở văn bản cấp trên nêu chỉ tiêu này.",))
        step = found[0]
        proof = Proof(step.document, step.statement.sentence, step.statement.start)
        notes = [f"Có thể lấy từ {act(step.document)} (gợi ý, chưa ai xác nhận).", *step.changes]
        standing = self.standing.get(step.document.id)
        if standing:
            by = self.rows.get(standing.effects[0].by)
            notes.append(f"Văn bản nguồn {standing.status}" + (f" theo {act(by)}" if by else "") + ".")
        verdict = Verdict.DOUBTFUL if step.changes or standing else Verdict.AGREES
        return Checked(*place, verdict, tuple(notes), step.document, proof)


def differences(reference: Reference, row: DocumentRow) -> Iterator[str]:
    """What the draft says of an act otherwise than the act itself."""
    if reference.date and row.date and not (row.date.startswith(reference.date) or reference.date.startswith(row.date)):
        yield f"Bản thảo ghi {day(reference.date)}, văn bản ghi {day(row.date)}."
    if reference.issuer and row.issuer and not issuers_agree(reference.issuer, row.issuer):
        yield f"Bản thảo ghi của {reference.issuer}, văn bản là của {row.issuer}."
    if reference.type and row.type and reference.type != row.type:
        yield f"Bản thảo ghi {reference.type}, văn bản là {row.type}."
    if reference.number and row.number and reference.number.casefold() != row.number.casefold():
        yield f"Bản thảo ghi số {reference.number}, văn bản có số {row.number}."


def flat(text: str) -> str:
    """The words on one line and one kind of quotation mark, for comparing."""
    return SPACES.sub(" ", text).strip().translate(ONE_KIND)


def flattened(text: str) -> tuple[str, list[int]]:
    """``flat`` text of a document and, for each of its characters, where it stands in the document."""
    kept: list[str] = []
    offsets: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
                offsets.append(place)
        else:
            kept.append(letter)
            offsets.append(place)
    return "".join(kept).translate(ONE_KIND), offsets
