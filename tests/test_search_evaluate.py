from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEncoder

from corpus.store import Library
from search.bench import LONGEST, Bench, Part, meanings, passages, read_benchmark
from search.errors import BadBenchmark
from search.evaluate import Run, compare, evaluate, scores
from search.indexing import CROWD

CORPUS = {"d1": "Phong trào thi đua yêu nước", "d2": "Hợp tác quốc tế", "d3": "Ngân sách nhà nước"}
QUERIES = {"q1": "thi đua yêu nước", "q2": "ngân sách", "q3": "không ai chấm"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, texts in (("corpus", CORPUS), ("queries", QUERIES)):
        rows = [json.dumps({"_id": key, "text": text}, ensure_ascii=False) for key, text in texts.items()]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), "utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\nq2\td2\t0\n", "utf-8")
    return tmp_path


def test_scores_by_hand() -> None:
    measured = scores(["x", "a", "y", "b"], {"a": 1.0, "b": 1.0, "c": 1.0})
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert measured == pytest.approx(
        {
            "ndcg@10": (1 / math.log2(3) + 1 / math.log2(5)) / ideal,
            "mrr@10": 1 / 2,
            "recall@10": 2 / 3,
            "recall@100": 2 / 3,
        }
    )


def test_nothing_found_scores_nothing() -> None:
    assert set(scores([], {"a": 1.0}).values()) == {0.0}


def test_a_set_is_read_and_answered(folder: Path, tmp_path: Path) -> None:
    benchmark = read_benchmark(folder)
    assert benchmark.judged == {"q1": {"d1": 1.0}, "q2": {"d3": 1.0}}
    encoder = FakeEncoder()
    with Library.open(tmp_path / "cache") as cache:
        bench = Bench(benchmark, encoder, cache)
        run = evaluate(bench)
        assert run.mean("ndcg@10") == 1.0
        assert sum(arms.queries for arms in run.arms) == 2 and all(arms.words == 1.0 for arms in run.arms)
        assert evaluate(bench, no_marks=True).mean("ndcg@10") == 1.0
        bench.close()
        encoder.embedded.clear()
        Bench(benchmark, encoder, cache).close()
    assert encoder.embedded == []


def test_a_long_text_is_found_by_its_end(folder: Path, tmp_path: Path) -> None:
    long = "Luật\nQuy định chung\n" + "Một câu khác dài hơn. " * 200 + "Kho bạc giữ ấn chỉ."
    parts = passages(long)
    assert all(len(part.own) <= LONGEST for part in parts) and "ấn chỉ" in parts[-1].own
    assert parts[-1].whole.startswith("Luật\nQuy định chung\n") and passages("một dòng") == [Part("", "một dòng")]
    benchmark = read_benchmark(folder)
    corpus = {**benchmark.corpus, "d4": long}
    asked = replace(benchmark, corpus=corpus, queries={"q": "kho bạc giữ ấn chỉ"}, judged={"q": {"d4": 1.0}})
    with Library.open(tmp_path / "cache") as cache:
        bench = Bench(asked, FakeEncoder(), cache)
        assert bench.ranking("kho bạc giữ ấn chỉ").count("d4") == 1
        assert evaluate(bench).mean("mrr@10") == 1.0
        bench.close()


def test_headings_stand_over_every_passage_of_a_text() -> None:
    text = "Nghị định A\nChương II QUY TẮC\nĐiều 7. Xử phạt\n" + "Phạt tiền người vi phạm. " * 60
    parts = passages(text)
    assert len(parts) > 1 and {part.context for part in parts} == {"Nghị định A\nChương II QUY TẮC\nĐiều 7. Xử phạt"}
    assert passages("Nghị định A\nĐiều này quy định về phạm vi.")[0].own == "Điều này quy định về phạm vi."


def test_what_too_many_passages_share_is_left_out_of_their_meaning() -> None:
    few = [Part("Điều 1", f"khoản {n}") for n in range(CROWD)]
    many = [Part("Điều 2", f"khoản {n}") for n in range(CROWD + 1)]
    assert meanings(few) == [part.whole for part in few]
    assert meanings(many) == [part.own for part in many]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus.jsonl", "{"),
        ("queries.jsonl", '{"text": "x"}'),
        ("qrels.tsv", "q1 d1"),
        ("qrels.tsv", "a\tb\tc\nq\td\tx"),
    ],
)  # fmt: skip
def test_a_damaged_set_is_refused_by_line(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(BadBenchmark, match="dòng"):
        read_benchmark(folder)


def test_a_missing_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBenchmark, match="corpus.jsonl"):
        read_benchmark(tmp_path)


def run_of(values: list[float]) -> Run:
    return Run("x", {str(n): {"ndcg@10": value} for n, value in enumerate(values)}, {})


def test_the_bootstrap_tells_luck_from_gain() -> None:
    before = run_of([0.5] * 40).values
    sure = compare(run_of([0.9] * 39 + [0.4]), before)
    luck = compare(run_of([0.9, 0.1] * 20), before)
    assert sure.difference == pytest.approx((39 * 0.4 - 0.1) / 40) and sure.probability < 0.01
    assert len(sure.gains) == 39 and len(sure.losses) == 1
    assert luck.difference == pytest.approx(0.0) and luck.probability > 0.9
