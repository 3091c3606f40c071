"""Read mutated files in workers: bytes flipped, cut, repeated; zip bombs; huge and deeply nested PDFs.

python scripts/mutate_files.py SHARED_DOCUMENTS_FOLDER [--count 5000] [--workers 2] [--seed 1] [--seconds N] [--nasty]
Every file must be read or fail with a reason; the run prints how many did which, the reasons of lost workers, and the
most memory that a worker held. ``--nasty``: the files made to hurt are read first.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ingest.worker import Failure, Limits, read_all

MAX_BYTES = 1_500_000  # larger files are left out, so that many can be tried
LIMITS = Limits(page_seconds=60.0, file_seconds=300.0)


def mutate(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One mutation, by name, and the bytes after it."""
    size = len(data)
    kind = chance.choice(("flip", "flip", "flip head", "cut", "repeat", "drop", "zero", "swap"))
    raw = bytearray(data)
    place, length = chance.randrange(size), chance.randrange(1, max(2, size // 10))
    if kind == "flip":
        for _ in range(chance.choice((1, 5, 50, 500))):
            raw[chance.randrange(size)] = chance.randrange(256)
    elif kind == "flip head":
        for _ in range(20):
            raw[chance.randrange(min(size, 2048))] = chance.randrange(256)
    elif kind == "cut":
        del raw[place:]
    elif kind == "repeat":
        raw[place:place] = raw[place : place + length] * chance.choice((1, 3))
    elif kind == "drop":
        del raw[place : place + length]
    elif kind == "zero":
        raw[place : place + length] = bytes(len(raw[place : place + length]))
    else:
        other = chance.randrange(size)
        raw[place : place + 64], raw[other : other + 64] = raw[other : other + 64], raw[place : place + 64]
    return kind, bytes(raw)


def mutants(sources: list[Path], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Mutated files, written one at a time."""
    chance = random.Random(seed)
    for number in range(count):
        source = chance.choice(sources)
        kind, data = mutate(source.read_bytes(), chance)
        target = folder / f"{number:05}-{kind.replace(' ', '-')}{source.suffix}"
        target.write_bytes(data)
        yield target


def many_pages(path: Path, count: int) -> Path:
    """A PDF of ``count`` pages that share one content stream."""
    kids = " ".join(f"{number + 4} 0 R" for number in range(count))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
               "<< /Length 0 >> stream\n\nendstream"]  # fmt: skip
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"] * count
    return write_pdf(path, objects)


def deep_pages(path: Path, depth: int) -> Path:
    """A PDF whose page tree is ``depth`` nodes deep."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects += [f"<< /Type /Pages /Count 1 /Kids [{number + 3} 0 R] >>" for number in range(depth)]
    objects.append(f"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 595 842] >>")
    return write_pdf(path, objects)


def deep_arrays(path: Path, depth: int) -> Path:
    """A PDF with arrays nested ``depth`` deep."""
    objects = ["<< /Type /Catalog /Pages 2 0 R /Deep " + "[" * depth + "]" * depth + " >>",
               "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200000000 200000000] >>"]  # fmt: skip
    return write_pdf(path, objects)


def write_pdf(path: Path, objects: list[str]) -> Path:
    """The objects, numbered from 1, with a cross-reference table."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(file.tell())
            file.write(f"{number} 0 obj {body} endobj\n".encode())
        start = file.tell()
        file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
        file.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
        file.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return path


def bomb(path: Path, member: str, megabytes: int, head: bytes = b"") -> Path:
    """A package whose one member unpacks to ``megabytes`` of spaces."""
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    with archive, archive.open(member, "w", force_zip64=True) as out:
        out.write(head)
        for _ in range(megabytes):
            out.write(b" " * (1 << 20))
    return path


def nasty_files(folder: Path) -> Iterator[Path]:
    """Files made to hurt: each once."""
    head = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    yield bomb(folder / "bomb.docx", "word/document.xml", 1000, head)
    yield bomb(folder / "bomb-under-limit.docx", "word/document.xml", 190, head)
    yield bomb(folder / "bomb.odt", "content.xml", 1000)
    yield bomb(folder / "bomb.xlsx", "xl/workbook.xml", 1000)
    yield bomb(folder / "bomb.zip", "a.txt", 1500)
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'
    with zipfile.ZipFile(folder / "laughs.docx", "w") as archive:
        archive.writestr("word/document.xml", xml)
    yield folder / "laughs.docx"
    deep = "<w:tbl><w:tr><w:tc>" * 10_000
    with zipfile.ZipFile(folder / "deep.docx", "w") as archive:
        archive.writestr("word/document.xml", head.decode() + "<w:body>" + deep)
    yield folder / "deep.docx"
    for name, text in (("deep.rtf", "{\\rtf1" + "{" * 100_000), ("deep.html", "<html>" + "<div>" * 100_000 + "x")):
        (folder / name).write_text(text)
        yield folder / name
    yield many_pages(folder / "pages-100000.pdf", 100_000)
    yield many_pages(folder / "pages-9000.pdf", 9_000)
    yield deep_pages(folder / "tree-10000.pdf", 10_000)
    yield deep_arrays(folder / "arrays-10000.pdf", 10_000)


class Memory(threading.Thread):
    """Watches this process's children: ``most`` bytes that one of them held."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0

    def run(self) -> None:
        """Look ten times a second, for as long as the program runs."""
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
        while True:
            for pid in children.read_text().split():
                with suppress(OSError, StopIteration):
                    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
                    peak = next(line for line in lines if line.startswith("VmHWM"))
                    self.most = max(self.most, 1024 * int(peak.split()[1]))
            time.sleep(0.1)


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop making mutants after so long")
    parser.add_argument("--nasty", action="store_true")
    options = parser.parse_args()
    memory = Memory()
    memory.start()
    sources = [p for p in sorted(options.documents.rglob("*")) if p.is_file() and p.stat().st_size <= MAX_BYTES]
    sources = [path for path in sources if path.suffix != ".tsv" and "scans" not in path.parts]
    outcomes: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tranguon-mutants-") as name:
        folder = Path(name)

        def jobs() -> Iterator[Path]:
            if options.nasty:
                yield from nasty_files(folder)
            for path in mutants(sources, folder, options.count, options.seed):
                if time.monotonic() - began > options.seconds:
                    return
                yield path

        for path, result in read_all(jobs(), options.workers, LIMITS):
            if isinstance(result, Failure):
                outcomes["failed with a reason"] += 1
                lost = result.detail.startswith(("signal", "exit", "time", "memory", "Traceback"))
                if lost or path.name[0] not in "0123456789":
                    print(f"{path.name}: {result.reason} [{result.detail[-200:].strip()}]", flush=True)
                if lost:
                    outcomes[f"of these: {result.detail.split(chr(10))[0][:30]}"] += 1
            else:
                outcomes["read"] += 1
            path.unlink(missing_ok=True)
    took = time.monotonic() - began
    print(dict(outcomes), f"in {took:.0f} s; a worker held {memory.most / 2**20:.0f} MB at most")


if __name__ == "__main__":
    main()
