"""The command that measures retrieval: evaluate."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from corpus.errors import LibraryError
from corpus.store import Library
from search import evaluate as evaluation
from search.bench import Bench, read_benchmark
from search.commands import settings_of
from search.encoder import open_encoder


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--no-marks", is_flag=True, help="Hỏi cùng câu nhưng bỏ dấu.")
@click.option("--cache", type=click.Path(path_type=Path), help="Thư mục giữ véc-tơ giữa các lần chạy.")
@click.option("--save", type=click.Path(path_type=Path), help="Ghi điểm từng câu vào tệp này.")
@click.option("--against", type=click.Path(path_type=Path), help="So với điểm đã ghi ở tệp này.")
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi bộ một dòng.")
@click.pass_obj
def evaluate(
    obj: Any,
    folders: tuple[Path, ...],
    no_marks: bool,
    cache: Path | None,
    save: Path | None,
    against: Path | None,
    as_json: bool,
) -> None:
    """Chấm chất lượng tìm trên các bộ câu hỏi (cách bày BEIR)."""
    sets = [read_benchmark(folder) for folder in folders]
    saved = _saved_run(against) if against else {}
    encoder = open_encoder(settings_of(obj))
    runs = []
    with _cache(cache) as kept:
        for benchmark in sets:
            bench = Bench(benchmark, encoder, kept)
            run = evaluation.evaluate(bench, no_marks)
            bench.close()
            runs.append(run)
            _print_run(run, saved.get(run.name), as_json)
    if save:
        _write_runs(save, runs)


@contextmanager
def _cache(folder: Path | None) -> Iterator[Library]:
    with (
        tempfile.TemporaryDirectory(prefix="tranguon-cache-") as passing,
        Library.open(folder or Path(passing)) as library,
    ):
        yield library


def _saved_run(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    try:
        saved: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text("utf-8"))
        return saved
    except (OSError, ValueError) as error:
        raise LibraryError(f"Không đọc được điểm đã ghi ở {path}. Hãy chỉ đến tệp do --save ghi ra.") from error


def _write_runs(path: Path, runs: list[evaluation.Run]) -> None:
    try:
        path.write_text(json.dumps({run.name: run.values for run in runs}, ensure_ascii=False), "utf-8")
    except OSError as error:
        raise LibraryError(f"Không ghi được điểm vào {path}: {error.strerror}.") from error


def _print_run(run: evaluation.Run, saved: dict[str, dict[str, float]] | None, as_json: bool) -> None:
    means = {metric: round(run.mean(metric), 4) for metric in evaluation.METRICS}
    compared = evaluation.compare(run, saved) if saved else None
    if as_json:
        row = {"set": run.name, "queries": len(run.values), **means, "ms": round(run.milliseconds(), 1)}
        if compared:
            row["difference"] = round(compared.difference, 4)
            row["probability"] = round(compared.probability, 4)
            row["gains"], row["losses"] = dict(compared.gains), dict(compared.losses)
        row["arms"] = [asdict(arms) for arms in run.arms]
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    values = "  ".join(f"{metric} {value:.4f}" for metric, value in means.items())
    click.echo(f"{run.name}: {len(run.values)} câu  {values}  {run.milliseconds():.1f} ms/câu")
    for arms in run.arms:
        below = "  ← kém hơn một nhánh" if arms.ranked < max(arms.words, arms.meaning) else ""
        click.echo(
            f"  {arms.kind}: {arms.queries} câu  {arms.ranked:.4f} (chỉ từ {arms.words:.4f}, "
            f"chỉ nghĩa {arms.meaning:.4f}){below}"
        )
    if compared:
        click.echo(
            f"  so với lần ghi: {compared.difference:+.4f} (p = {compared.probability:.3f}); "
            f"{len(compared.gains)} câu tốt hơn, {len(compared.losses)} câu kém đi"
        )
        for name, change in [*compared.gains[:5], *compared.losses[:5]]:
            click.echo(f"    {change:+.3f}  {name}")
