"""Measure the readers on real documents: every file read or failed with a reason, old fonts, scans, speed.

python scripts/measure_reading.py all|legacy|right|scans|speed SHARED_DATA_FOLDER [--workers N]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
import unicodedata
from contextlib import closing
from pathlib import Path

from docx import Document as open_docx
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from corpus.text import canonical, fold_marks
from ingest.errors import SkipDocument
from ingest.layout import drop_running, page_paragraphs
from ingest.ocr import DPI
from ingest.pages import read_source
from ingest.pdf_pages import read_scan
from ingest.quality import TOKEN, judge
from ingest.readers.pdf import open_pdf, render
from ingest.worker import Failure, read_all


def letters(text: str) -> str:
    """Its letters alone, lower case, NFC."""
    return "".join(c for c in canonical(text).lower() if c.isalpha())


def diacritic_accuracy(truth: str, read: str) -> float:
    """Share of the truth's marked letters that were read exactly, aligned on base letters."""
    truth, read = letters(truth), letters(read)
    plain_truth, plain_read = fold_marks(truth), fold_marks(read)
    assert len(plain_truth) == len(truth) and len(plain_read) == len(read)
    right = 0
    for block in Levenshtein.opcodes(plain_truth, plain_read):
        if block.tag == "equal":
            pairs = zip(truth[block.src_start : block.src_end], read[block.dest_start : block.dest_end], strict=True)
            right += sum(t == r for t, r in pairs if t != fold_marks(t))
    return right / max(1, sum(t != fold_marks(t) for t in truth))


def measure_legacy(data: Path) -> None:
    """Diacritic accuracy of each file of the legacy folder against its transcript."""
    found = []
    for truth in sorted((data / "legacy-encoding-truth").glob("*.txt")):
        file = next((data / "documents" / "legacy-encoding").glob(truth.stem + ".*"))
        try:
            source = read_source(file)
        except SkipDocument as skip:
            print(f"0.0000  {file.name}: {skip.reason}")
            found.append(0.0)
            continue
        accuracy = diacritic_accuracy(truth.read_text(encoding="utf-8"), source.text)
        found.append(accuracy)
        ratio = len(letters(source.text)) / max(1, len(letters(truth.read_text(encoding="utf-8"))))
        review = "  in review" if source.review else ""
        print(f"{accuracy:.4f}  length {ratio:.3f}  gate {judge(source.text).confidence:.2f}  {file.name}{review}")
    print(f"mean {statistics.mean(found):.4f}, lowest {min(found):.4f}, {len(found)} files")


def words(text: str) -> list[str]:
    """Words to compare, in order."""
    return TOKEN.findall(unicodedata.normalize("NFC", text))


def docx_text(file: Path) -> str:
    """What python-docx sees: paragraphs and cells of the body."""
    document = open_docx(str(file))
    return "\n".join(element.text or "" for element in document.element.body.iter() if element.tag.endswith("}t"))


def doc_text(file: Path) -> str:
    """What LibreOffice sees in a DOC file; "" where it is not installed or cannot read it."""
    office = shutil.which("libreoffice")
    if office is None:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        command = [office, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(file)]
        subprocess.run(command, capture_output=True, timeout=180, check=False)
        made = Path(folder) / (file.stem + ".txt")
        return made.read_text(encoding="utf-8-sig") if made.exists() else ""


def pdf_text(file: Path) -> str:
    """What pdfium gives of a PDF, page by page, without our reading of it."""
    with closing(open_pdf(file)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def plain_text(file: Path) -> str:
    """A file's text by a reader that is not ours."""
    if file.suffix == ".docx":
        return docx_text(file)
    if file.suffix == ".md":
        return file.read_text(encoding="utf-8").replace("*", "")
    return doc_text(file) if file.suffix == ".doc" else pdf_text(file)


def measure_right(data: Path) -> None:
    """Words of right files that another reader does not see, and paragraphs that repair touched: none should be."""
    changed = touched = count = 0
    for file in sorted((data / "documents").rglob("*")):
        if file.suffix not in (".docx", ".md", ".doc", ".pdf") or file.parent.name in ("legacy-encoding", "scans"):
            continue
        source = read_source(file)
        plain = plain_text(file)
        known = set(words(canonical(plain))) | set(words(canonical(re.sub(r"[\ufffe\x02]?\s*\n", "", plain))))
        foreign = [word for word in words(source.text) if word not in known and word.lower() not in known]
        count, changed, touched = count + 1, changed + len(foreign), touched + len(source.repairs)
        if foreign or source.repairs or not plain:
            print(f"{len(foreign):5} other words, {len(source.repairs)} repairs  {file.name[:60]}  {foreign[:8]}")
    print(f"{count} files: {changed} words that the other reader lacks, {touched} paragraphs touched by repair")


def error_rate(truth: str, read: str) -> float:
    """Character error rate of the stretch of what was read that the transcript covers, white space collapsed."""
    truth, read = " ".join(canonical(truth).split()), " ".join(canonical(read).split())
    first = fuzz.partial_ratio_alignment(truth[:80], read)
    last = fuzz.partial_ratio_alignment(truth[-80:], read)
    if first is None or last is None or last.dest_end <= first.dest_start:
        return 1.0
    return Levenshtein.distance(truth, read[first.dest_start : last.dest_end]) / max(1, len(truth))


def measure_scans(data: Path) -> None:
    """Character error rate of page 1 against the transcript, and processor seconds a page (both readings)."""
    rates = []
    for gold in sorted((data / "gold").glob("scan-*.json")):
        record = json.loads(gold.read_text(encoding="utf-8"))
        with closing(open_pdf(data / "documents" / record["file"])) as document:
            scan = read_scan(render(document, 0, DPI))
        text = "\n".join(paragraph.text for paragraph in page_paragraphs(drop_running([scan.words])[0], scan.aspect))
        rates.append(error_rate(record["page1_text"], text))
        sure = judge(text).confidence
        print(f"{rates[-1]:.4f}  gate {sure:.2f} doubtful {len(scan.doubtful)}  {record['file']}", flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = (used.ru_utime + used.ru_stime) / len(rates)
    print(f"median {statistics.median(rates):.4f}, {len(rates)} pages, {seconds:.1f} processor seconds a page")


def measure_all(data: Path, workers: int) -> None:
    """Every file: read or failed, its pages, its confidence, its review."""
    failed = count = 0
    for path, result in read_all((p for p in sorted((data / "documents").rglob("*")) if p.is_file()), workers):
        count += 1
        if isinstance(result, Failure):
            failed += 1
            print(f"FAILED {path.name}: {result.reason} {result.detail[-300:]}")
        else:
            readers = sorted({page.reader for page in result.pages})
            lowest = min(page.confidence for page in result.pages)
            shown = f"{lowest:.2f} {len(result.pages):4} pages {','.join(readers):24} review {len(result.review)}"
            print(f"{shown} {path.name[:70]}", flush=True)
    print(f"{count} files, {failed} failed")


def measure_speed(data: Path, workers: int) -> None:
    """Pages a second over the PDFs with a text layer, each counted whole, workers' start included."""
    files = [
        *sorted((data / "documents" / "pdf").glob("*.pdf")),
        *sorted((data / "documents" / "party").glob("*.pdf")),
    ] * 3
    began, pages, texts = time.perf_counter(), 0, 0
    for path, result in read_all(files, workers):
        if isinstance(result, Failure):
            print(f"FAILED {path.name}: {result.reason}")
            continue
        pages += len(result.pages)
        texts += sum(page.reader == "pypdfium2" for page in result.pages)
    took = time.perf_counter() - began
    rate = f"{pages / took:.1f} pages a second, {workers} workers"
    print(f"{pages} pages ({texts} from the text layer) in {took:.1f} s: {rate}")


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("all", "legacy", "right", "scans", "speed"))
    parser.add_argument("data", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if options.what == "all":
        measure_all(options.data, options.workers)
    elif options.what == "speed":
        measure_speed(options.data, options.workers)
    else:
        {"legacy": measure_legacy, "right": measure_right, "scans": measure_scans}[options.what](options.data)


if __name__ == "__main__":
    main()
