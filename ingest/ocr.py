"""Scanned pages by Tesseract: upright, at 300 dpi, with a box and a confidence for each word.

Digits are believed only where two readings of different kinds agree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from ingest.errors import SkipDocument
from ingest.handwriting import with_written_date
from ingest.quality import judge
from ingest.readers.paragraphs import Word

DPI: Final = 300
SECOND_SCALE: Final = 0.75  # the second reading sees the rows with digits at 225 dpi
SECONDS: Final = 60  # for one reading of one page
UPRIGHT: Final = 0.6  # legibility below which the page may stand on its side
WHITE: Final = 24  # dots of white between two strips
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on a page: its words, and those with digits that a second reading did not confirm.

    ``others``: for each doubtful word the digits of the second reading, "" where it saw none.
    """

    words: tuple[Word, ...]
    doubtful: tuple[Word, ...] = ()
    others: tuple[str, ...] = ()


def available() -> bool:
    """Whether Tesseract is installed."""
    return shutil.which("tesseract") is not None


def read_picture(picture: Image.Image) -> Reading:
    """The words of a page's picture, turned upright where that reads better.

    Raises:
        SkipDocument: Tesseract or its Vietnamese data is missing.
    """
    turns = 0
    words = recognise(picture, 3)
    if legibility(words) < UPRIGHT:
        turns, words = turned(picture, words)
    if turns:
        picture = picture.rotate(90 * turns, expand=True)
    reading = confirmed(words, second_look(picture, words))
    return replace(reading, words=tuple(with_written_date(picture, reading.words)))


def second_look(picture: Image.Image, words: Sequence[Word]) -> list[Word]:
    """A second reading of the rows that hold digits: fewer dots, one block of text. Places are those of the page."""
    bands: list[tuple[int, int]] = []
    for word in sorted((word for word in words if DIGIT.search(word.text)), key=lambda word: word.y0):
        pad = max(word.height / 3, 0.002)
        top = max(0, round((word.y0 - pad) * picture.height))
        bottom = min(picture.height, round((word.y1 + pad) * picture.height))
        if bands and top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bottom, bands[-1][1]))
        elif bottom > top:
            bands.append((top, bottom))
    if not bands:
        return []
    strips = Image.new("L", (picture.width, sum(bottom - top + WHITE for top, bottom in bands) + WHITE), 255)
    places: list[tuple[int, int]] = []  # where each band begins in the strips, and by how much it moved
    position = WHITE
    for top, bottom in bands:
        strips.paste(picture.crop((0, top, picture.width, bottom)), (0, position))
        places.append((position, top - position))
        position += bottom - top + WHITE
    size = (max(1, round(strips.width * SECOND_SCALE)), max(1, round(strips.height * SECOND_SCALE)))
    second = recognise(strips.resize(size, Image.Resampling.LANCZOS), 6, round(DPI * SECOND_SCALE))
    found = []
    for word in second:
        y0, y1 = word.y0 * strips.height, word.y1 * strips.height
        moved = next((move for begin, move in reversed(places) if begin <= (y0 + y1) / 2), 0)
        found.append(replace(word, y0=(y0 + moved) / picture.height, y1=(y1 + moved) / picture.height))
    return found


def legibility(words: Sequence[Word]) -> float:
    """How well a reading went: Tesseract's own confidence times the share of real syllables, 0..1."""
    if not words:
        return 0.0
    sure = sum(word.confidence for word in words) / len(words)
    return sure * judge(" ".join(word.text for word in words)).real


def turned(picture: Image.Image, words: list[Word]) -> tuple[int, list[Word]]:
    """Quarter turns to the left that read best, and the words read so; OSD says which one to try first."""
    best, best_words = 0, words
    orders = [turns for turns in (osd_turns(picture),) if turns]
    for turns in orders or [1, 3, 2] if len(words) > 20 else orders:
        read = recognise(picture.rotate(90 * turns, expand=True), 3)
        if legibility(read) > max(legibility(best_words), UPRIGHT):
            best, best_words = turns, read
            break
    return best, best_words


def osd_turns(picture: Image.Image) -> int:
    """Quarter turns to the left that Tesseract's orientation detection asks for; 0 where it cannot tell."""
    out = run_tesseract(picture, ["--psm", "0", "-l", "osd"])
    match = re.search(r"Rotate: (\d+)", out)
    # "Rotate" counts to the right, turns to the left.
    return (4 - int(match[1]) // 90) % 4 if match else 0


def recognise(picture: Image.Image, mode: int, dpi: int = DPI) -> list[Word]:
    """The words by one page segmentation mode, in Tesseract's order."""
    out = run_tesseract(picture, ["-l", "vie", "--psm", str(mode), "--dpi", str(dpi), "tsv"])
    words = []
    number = 0
    for line in out.splitlines()[1:]:
        number += line.startswith("4\t")  # a line; its words, of level 5, follow
        fields = line.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, width, height = (int(value) for value in fields[6:10])
        words.append(
            Word(
                fields[11].strip(),
                round(left / picture.width, 4),
                round(top / picture.height, 4),
                round((left + width) / picture.width, 4),
                round((top + height) / picture.height, 4),
                confidence=max(0.0, float(fields[10]) / 100),
                line=number,
            )
        )
    return words


def run_tesseract(picture: Image.Image, options: list[str]) -> str:
    """Tesseract's standard output for the picture; empty where it fails or takes too long.

    Raises:
        SkipDocument: it is not installed.
    """
    header = f"P5 {picture.width} {picture.height} 255\n".encode()
    command = ["tesseract", "stdin", "stdout", *options]
    try:
        done = subprocess.run(
            command,
            input=header + picture.convert("L").tobytes(),
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except FileNotFoundError as error:
        raise SkipDocument(
            "Văn bản quét cần Tesseract để nhận dạng chữ: hãy cài tesseract-ocr và gói tiếng Việt (tesseract-ocr-vie)."
        ) from error
    except subprocess.TimeoutExpired:
        return ""
    if b"Error opening data file" in done.stderr:
        raise SkipDocument("Tesseract thiếu dữ liệu tiếng Việt: hãy cài gói tesseract-ocr-vie rồi nạp lại tệp.")
    return done.stdout.decode("utf-8", "replace")


def confirmed(words: Sequence[Word], second: Sequence[Word]) -> Reading:
    """The words; digits that the second reading does not show at their place are named as doubtful."""
    digits = [other for other in second if DIGIT.search(other.text)]
    kept, doubtful, others = [], [], []
    for word in words:
        mine = "".join(DIGIT.findall(word.text))
        if mine:
            here = sorted((other for other in digits if touches(word, other)), key=lambda other: other.x0)
            # The other reading may part or join words in its own way, so its digits are taken together.
            theirs = "".join(c for other in here for c in DIGIT.findall(other.text))
            if mine not in theirs:
                word = replace(word, confidence=min(word.confidence, 0.5))
                doubtful.append(word)
                others.append(" ".join(other.text for other in here))
        kept.append(word)
    return Reading(tuple(kept), tuple(doubtful), tuple(others))


def touches(word: Word, other: Word) -> bool:
    """Whether the two stand at one place: their middles lie in each other's row and they share some width."""
    middle = (word.y0 + word.y1) / 2
    return other.x0 < word.x1 and word.x0 < other.x1 and other.y0 <= middle <= other.y1
