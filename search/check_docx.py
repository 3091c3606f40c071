"""A checked draft as a Word file with a comment at each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.text import canonical
from search.checker import Checked, Verdict, flat

AUTHOR, INITIALS = "Tra nguồn", "TN"


def annotated(draft: bytes, found: Sequence[Checked], mark: str = "") -> tuple[bytes, int]:
    """A copy of a DOCX draft with comments at the runs, and how many places were not found in it.

    A place is looked for paragraph by paragraph, from where the one before it was found. ``mark``: for the footer,
    who took it out, when, of which level.
    """
    word = docx.Document(BytesIO(draft))
    paragraphs = [(paragraph, flat(canonical(paragraph.text))) for paragraph in _paragraphs(word)]
    at = missed = 0
    for one in found:
        wanted = flat(one.text)
        place = next((n for n in [*range(at, len(paragraphs)), *range(at)] if wanted in paragraphs[n][1]), None)
        runs = paragraphs[place][0].runs if place is not None else []
        if place is None or not runs:
            missed += 1
            continue
        at = place
        word.add_comment(_covering(runs, wanted), text=told(one), author=AUTHOR, initials=INITIALS)
    _sign(word, mark)
    return _bytes(word), missed


def written(text: str, found: Sequence[Checked], mark: str = "") -> bytes:
    """A new Word file of a draft's text with comments at the exact places; for drafts that are no DOCX."""
    word = docx.Document()
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        paragraph = word.add_paragraph()
        within = [one for one in found if start <= one.start < end]
        cuts = sorted({start, end, *(c for one in within for c in (one.start, min(one.end, end)))})
        runs = {
            left: paragraph.add_run(canonical(text[left:right])) for left, right in zip(cuts, cuts[1:], strict=False)
        }
        for one in within:
            covered = [run for left, run in runs.items() if one.start <= left < min(one.end, end)]
            if covered:
                word.add_comment(covered, text=told(one), author=AUTHOR, initials=INITIALS)
        start = end + 1
    _sign(word, mark)
    return _bytes(word)


def _sign(word: Word, mark: str) -> None:
    """Put the mark into the footer, below what stands there."""
    if mark:
        word.sections[0].footer.add_paragraph().add_run(canonical(mark)).italic = True


def told(one: Checked) -> str:
    """The comment's words."""
    head = f"{one.verdict} ({one.kind})"
    proof = f"\nCâu làm chứng: “{flat(one.proof.sentence)}”" if one.proof and one.verdict != Verdict.AGREES else ""
    return canonical(f"{head}. {' '.join(one.notes)}{proof}")


def _paragraphs(word: Word) -> Iterator[Paragraph]:
    """Paragraphs of body and tables, in the order of the file."""
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def _covering(runs: Sequence[Run], wanted: str) -> list[Run]:
    """The fewest neighbouring runs that hold the words; all where spaces make that unclear."""
    for size in range(1, len(runs) + 1):
        for start in range(len(runs) - size + 1):
            if wanted in flat(canonical("".join(run.text for run in runs[start : start + size]))):
                return list(runs[start : start + size])
    return list(runs)


def _bytes(word: Word) -> bytes:
    out = BytesIO()
    word.save(out)
    return out.getvalue()
