"""The finders against what a careful reader found in real Markdown documents (../shared)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.numbers import number_key
from corpus.text import fold_marks
from ingest.header import read_header
from ingest.pages import read_source
from ingest.references import find_references
from ingest.sections import split_sections
from ingest.targets import find_targets

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
GOLD = sorted((DATA / "gold").glob("*.md.json"))

pytestmark = [pytest.mark.real, pytest.mark.skipif(not GOLD, reason="the real documents are not beside the checkout")]


def name(number: str | None, text: str) -> str:
    return number_key(number) if number else fold_marks(" ".join(text.split()))


@pytest.fixture(scope="module")
def judged() -> list[tuple[dict[str, Any], tuple[Any, ...], tuple[Any, ...]]]:
    rows = []
    for path in GOLD:
        gold = json.loads(path.read_text("utf-8"))
        source = read_source(next(DATA.glob(f"documents/*/{Path(gold['file']).name}")))
        header, sections = read_header(source)[0], split_sections(source)
        rows.append((gold, find_references(source.text, header, sections), find_targets(source.text, header, sections)))
    return rows


def rates(gold: Counter[str], got: Counter[str]) -> tuple[float, float]:
    right = (gold & got).total()
    return right / got.total(), right / gold.total()


def test_references_reach_the_bar(judged: list[tuple[dict[str, Any], tuple[Any, ...], tuple[Any, ...]]]) -> None:
    gold = Counter(f"{d['file']} {name(r['number'], r['text'])}" for d, _, _ in judged for r in d["references"])
    got = Counter(f"{d['file']} {name(r.number, r.text)}" for d, references, _ in judged for r in references)
    precision, recall = rates(gold, got)
    assert precision >= 0.97
    assert recall >= 0.95


def test_targets_reach_the_bar(judged: list[tuple[dict[str, Any], tuple[Any, ...], tuple[Any, ...]]]) -> None:
    gold = Counter(f"{d['file']} {t['value']}" for d, _, _ in judged for t in d["targets"])
    got = Counter(f"{d['file']} {t.value}" for d, _, targets in judged for t in targets)
    precision, recall = rates(gold, got)
    assert 2 * precision * recall / (precision + recall) >= 0.85
