"""Bring the index of every partition up to the catalog; vectors are made once and kept in the catalog."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.partitions import Partition, folder_of, partition_in
from corpus.records import Abbreviation
from corpus.rows import batches
from corpus.store import DocumentRow, Library, PassageRow
from search.abbreviations import known, written_out
from search.ahead import ahead
from search.encoder import Encoder, content_hash
from search.engine import Description, Embedded, read_description
from search.goal_vectors import keep
from search.places import keep_up
from search.restore import Syllables

# Passages a step: big enough to sort by length, small enough to lose little when the machine stops.
STEP = 1024
PIECE = 256  # texts embedded before they are kept
WORDS = re.compile(r"\w+")
# Characters of a title and of a heading path that go into the vector.
LONGEST_CONTEXT = 100
RECIPIENTS = "Nơi nhận"  # the section's path
# A heading that more passages stand under says the same of all of them and would drown what each says.
CROWD = 20
INDEX = "index"
Progress = Callable[[int, int], None]


def home_of(library_folder: Path, partition: Partition) -> Path:
    """The index folder of a partition."""
    return library_folder / INDEX / folder_of(partition)


def indexed(library_folder: Path) -> Mapping[Partition, Description]:
    """The partitions that have an index, with how far each came. Raises: StaleIndex: one is unreadable."""
    found: dict[Partition, Description] = {}
    for folder in sorted((library_folder / INDEX).glob("*")):
        partition = partition_in(folder.name)
        description = read_description(folder) if partition else None
        if partition and description:
            found[partition] = description
    return found


def context_of(document: DocumentRow, passage: PassageRow) -> str:
    """What a passage stands under: type, number and title, issuer, headings from the root.

    Recipients stand alone: no question about what a document is on asks for them.
    """
    if passage.section == RECIPIENTS:
        return ""
    kind = (document.type or "").capitalize()
    title = " ".join(part for part in (kind, document.number, document.title) if part)
    return "\n".join(line for line in (title, document.issuer, passage.heading) if line)


def indexed_text(document: DocumentRow, passage: PassageRow, longs: Sequence[str] = ()) -> str:
    """What the words are indexed from: what the passage stands under, then the passage.

    ``longs`` are the long forms of the abbreviations in it.
    """
    return "\n".join(line for line in (context_of(document, passage), passage.text, *longs) if line)


def embedded_text(
    document: DocumentRow, passage: PassageRow, longs: Sequence[str] = (), crowded: Collection[tuple[str, str]] = ()
) -> str:
    """What is embedded: the title's beginning, the nearest headings, the passage, its abbreviations written out.

    Most passages here are shorter than their context; cutting it keeps ingestion fast and the passage in front.
    ``crowded``: (document id, heading path) of headings that too many passages share to tell them apart; there the
    passage stands alone.
    """
    if (document.id, passage.heading) in crowded or passage.section == RECIPIENTS:
        return "\n".join(line for line in (passage.text, ", ".join(longs)) if line)
    title = " ".join(part for part in ((document.type or "").capitalize(), document.title) if part)
    heading = passage.heading
    if len(heading) > LONGEST_CONTEXT:
        heading = heading[-LONGEST_CONTEXT:].partition(" ")[2]
    lines = (title[:LONGEST_CONTEXT].strip(), heading, passage.text, ", ".join(longs))
    return "\n".join(line for line in lines if line)


def bare_heading(passage: PassageRow) -> bool:
    """Whether a passage says no more than its section's heading, which the passages below it carry along."""
    last = passage.heading.rsplit(" > ", 1)[-1]
    return bool(last) and WORDS.findall(passage.text.lower()) == WORDS.findall(last.lower())


@dataclass(frozen=True, slots=True)
class Step:
    """The next passages of a partition, up to ``pid``, without bare headings: what is indexed and embedded of each."""

    pid: int
    passages: list[PassageRow]
    documents: Mapping[str, DocumentRow]
    texts: list[str]
    meanings: list[str]


def vectors_for(
    library: Library, encoder: Encoder, texts: Sequence[str], left: Callable[[], bool] = lambda: False
) -> np.ndarray:
    """A vector for each text, float32 (n, dimension): those kept are read, the others are made and kept.

    Raises: InterruptedError: ``left`` says that nobody waits any more; what was made by then is kept.
    """
    hashes = [content_hash(text) for text in texts]
    kept = library.vectors(encoder.id, list(dict.fromkeys(hashes)))
    missing = {key: text for key, text in zip(hashes, texts, strict=True) if key not in kept}
    # Texts of like length go together, so that none is filled up.
    for keys in batches(sorted(missing, key=lambda key: len(missing[key])), PIECE):
        if left():
            raise InterruptedError
        made = dict(zip(keys, encoder.encode_passages([missing[key] for key in keys]), strict=True))
        library.put_vectors(encoder.id, made)
        kept = {**kept, **made}
    return np.stack([kept[key] for key in hashes]) if texts else np.empty((0, encoder.dimension), np.float32)


def catch_up(library: Library, encoder: Encoder, progress: Progress | None = None) -> int:
    """Index what the catalog gained and forget what it lost, partition by partition; how many passages were added.

    Safe to stop at any moment and to run again. Raises: StaleIndex: another encoder or other rules made the index.
    """
    added = 0
    total = library.counts()["passages"]
    for partition in library.partitions():
        folder = home_of(library.folder, partition)
        if read_description(folder) is None and not library.passages_after(0, partition, 1):
            continue
        for step in catch_up_in(library, encoder, partition, folder):
            added += step
            if progress:
                progress(added, total)
    return added


def catch_up_in(library: Library, encoder: Encoder, partition: Partition, folder: Path) -> Iterator[int]:
    """Bring the index of a partition in a folder up to the catalog; how many passages each step added."""
    engine = Embedded(folder, encoder.id, encoder.dimension)
    syllables = Syllables.read(folder)
    pid, removed = engine.description.pid, engine.description.removed
    gone, last_removed = library.removed_after(removed, partition)
    if gone:
        engine.remove(gone)
        engine.commit(pid, last_removed)

    def embedded(step: Step, left: Callable[[], bool]) -> np.ndarray:
        return vectors_for(library, encoder, step.meanings, left)

    for step, vectors in ahead(embedded, steps(library, partition, pid)):
        engine.add([passage.pid for passage in step.passages], step.texts, vectors)
        keep(library, encoder, step.documents.keys())
        syllables.learn(passage.text for passage in step.passages)
        syllables.write(folder)
        engine.commit(step.pid, last_removed)
        yield len(step.passages)
    keep_up(library, partition, folder)


def steps(library: Library, partition: Partition, pid: int) -> Iterator[Step]:
    """What a partition gained after this pid, in steps."""
    while passages := library.passages_after(pid, partition, STEP):
        documents = library.rows({passage.document_id for passage in passages})
        # A document replaced between the two reads is gone; its tombstones come next time.
        held = [p for p in passages if p.document_id in documents and not bare_heading(p)]
        longs = long_forms(library, held)
        crowded = library.crowded(documents.keys(), CROWD)
        pid = passages[-1].pid
        yield Step(
            pid,
            held,
            documents,
            [indexed_text(documents[p.document_id], p, longs[p.pid]) for p in held],
            [embedded_text(documents[p.document_id], p, longs[p.pid], crowded) for p in held],
        )


def long_forms(library: Library, passages: Sequence[PassageRow]) -> dict[int, tuple[str, ...]]:
    """By pid the long forms of the abbreviations that a passage uses, as its own document defines them."""
    defined: dict[str, list[Abbreviation]] = {passage.document_id: [] for passage in passages}
    for document_id, abbreviation in library.findings("abbreviations", list(defined)):
        defined[document_id].append(abbreviation)
    tables = {document_id: known(found) for document_id, found in defined.items()}
    return {passage.pid: written_out(passage.text, tables[passage.document_id]) for passage in passages}


def behind(library: Library, partition: Partition) -> bool:
    """Whether the catalog knows more than the index of a partition."""
    description = read_description(home_of(library.folder, partition))
    pid, removed = (description.pid, description.removed) if description else (0, 0)
    return bool(library.passages_after(pid, partition, 1)) or bool(library.removed_after(removed, partition)[0])


def forget_index(library_folder: Path) -> None:
    """Remove the index whole; the catalog keeps the vectors."""
    folder = library_folder / INDEX
    if folder.exists():
        aside = library_folder / f".{INDEX}-old-{os.getpid()}"
        os.replace(folder, aside)
        shutil.rmtree(aside, ignore_errors=True)
