"""Commands of search: search, evaluate, model build, rebuild."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from corpus.records import LEVELS, Role
from corpus.store import Library
from search.cleaning import clean
from search.encoder import open_encoder
from search.engine import Embedded, read_description
from search.errors import SearchError, StaleIndex
from search.filters import years_of
from search.indexing import behind, catch_up, forget_index, home_of
from search.model import build_model
from search.rerank import open_searcher
from search.results import Filters, Group, Results, Sort
from search.settings import Settings
from search.wording_files import forget
from search.wording_keeper import catch_up_wording

LONGEST_QUERY = 2_000


def settings_of(front: Any) -> Settings:
    """The settings of search, from what the front door tells every command."""
    return Settings(model_folder=front.model_folder, model=front.model)


def catch_up_index(front: Any, library: Library, progress: Any = None) -> int:
    """Bring all indexes up to the catalog; how many passages that of search gained. Raises: SearchError."""
    encoder = open_encoder(settings_of(front))
    clean(library, encoder)
    # The wording index needs no vectors: it is made while they are.
    with ThreadPoolExecutor(1, "wording") as pool:
        wording = pool.submit(catch_up_wording, library)
        added = catch_up(library, encoder, progress)
        wording.result()
    return added


def index_problems(front: Any, library: Library) -> list[str]:
    """What is wrong between index and catalog, one Vietnamese sentence each."""
    problems = []
    for partition in library.partitions():
        folder = home_of(library.folder, partition)
        try:
            description = read_description(folder)
            if description is None:
                if library.passages_after(0, partition, 1):
                    problems.append(f"Chưa có chỉ mục cho «{partition}». Hãy chạy: tranguon rebuild.")
                continue
            engine = Embedded(folder, description.encoder_id, description.dimension)
            words, vectors = len(engine.postings), len(engine.vectors)
        except SearchError as error:
            problems.append(str(error))
            continue
        if behind(library, partition):
            problems.append(f"Chỉ mục «{partition}» chưa theo kịp danh mục. Hãy chạy: tranguon rebuild.")
        elif words != vectors:
            problems.append(
                f"Chỉ mục «{partition}» lệch nhau: {words} đoạn theo từ, {vectors} đoạn theo nghĩa. "
                "Hãy chạy: tranguon rebuild."
            )
    return problems


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Số đoạn nhiều nhất.")
@click.option("--type", "kind", help="Loại văn bản (nghị quyết, kế hoạch…).")
@click.option("--issuer", help="Cơ quan ban hành (hay một phần tên).")
@click.option("--year", help="Năm ban hành: 2024 hoặc 2020..2024.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), help="Loại nội dung của đoạn.")
@click.option("--movement", help="Chỉ văn bản nhắc đến phong trào này.")
@click.option("--in-force", is_flag=True, help="Bỏ văn bản mà văn bản khác trong thư viện đã thay thế, bãi bỏ.")
@click.option("--sort", type=click.Choice(("relevance", "newest", "oldest")), default="relevance", show_default=True)
@click.option("--level", "levels", multiple=True, type=click.Choice(LEVELS), help="Độ mật được xem.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def search(
    obj: Any,
    query: tuple[str, ...],
    limit: int,
    kind: str | None,
    issuer: str | None,
    year: str | None,
    role: str | None,
    movement: str | None,
    in_force: bool,
    sort: Sort,
    levels: tuple[Any, ...],
    as_json: bool,
) -> None:
    """Tìm đoạn văn bản theo số hiệu, trích yếu, câu chữ hay ý nghĩa."""
    text = " ".join(query)
    if not text.strip():
        raise click.ClickException("Câu tìm trống. Hãy gõ vài từ, một số hiệu hoặc một câu cần tra.")
    if len(text) > LONGEST_QUERY:
        raise click.ClickException(
            f"Câu tìm dài {len(text)} ký tự, quá mức {LONGEST_QUERY}. Hãy rút ngắn còn ý chính rồi tìm lại."
        )
    years = years_of(year) if year else None
    if year and years is None:
        raise click.UsageError(f"năm «{year}» không đọc được; hãy viết 2024 hoặc 2020..2024")
    with Library.open(obj.library_folder, create=False) as library:
        filters = Filters(
            type=kind,
            issuer=issuer,
            years=years,
            role=role,
            partitions=library.partitions(levels or ("thường",)),
            movement=movement,
            in_force=in_force,
            sort=sort,
        )
        encoder = open_encoder(settings_of(obj))
        if any(behind(library, partition) for partition in filters.partitions):
            _catch_up_if_free(library, encoder)
        results = open_searcher(library, encoder, obj.reranker).search(text, filters, limit)
    if as_json:
        click.echo(json.dumps(shown(results), ensure_ascii=False))
    else:
        for line in lines(results):
            click.echo(line)


def _catch_up_if_free(library: Library, encoder: Any) -> None:
    """Catch up, but answer from what there is when another process is writing the index."""
    try:
        catch_up(library, encoder)
    except StaleIndex:
        raise
    except SearchError as error:
        click.echo(str(error), err=True)


def shown(results: Results) -> dict[str, Any]:
    """Results as ``--json`` prints them."""
    groups = {group.document.id: group for group in results.groups}
    return {
        "query": results.query,
        "kind": str(results.kind),
        "understood": results.understood,
        "suggestion": results.suggestion,
        "took_ms": round(results.took_ms, 1),
        "total": results.total,
        "weak": results.weak,
        "unheld": results.unheld,
        "hits": [_shown_hit(hit, groups[hit.document_id]) for hit in results.hits],
        "facets": {name: dict(values) for name, values in results.facets.items()},
    }


def _shown_hit(hit: Any, group: Group) -> dict[str, Any]:
    reasons, row = hit.reasons, group.document
    return {
        "rank": hit.rank,
        "document_id": hit.document_id,
        "file": row.path,
        "number": row.number,
        "type": row.type,
        "title": row.title,
        "issuer": row.issuer,
        "date": row.date,
        "section": hit.citation.section,
        "page": hit.citation.page,
        "passage": hit.passage,
        "text": hit.text,
        "highlights": [list(span) for span in hit.highlights],
        "citation": hit.citation.text,
        "versions": [{"document_id": other.id, "file": other.path} for other in group.versions],
        "reasons": {
            "similarity": reasons.similarity,
            "bm25": reasons.bm25,
            "fused": reasons.fused,
            "number": reasons.number,
            "words": list(reasons.words),
        },
    }


def why(reasons: Any) -> str:
    """Why a passage was found, in one line."""
    parts = ["đúng số hiệu"] if reasons.number else []
    if reasons.words[1]:
        parts.append(f"khớp {reasons.words[0]}/{reasons.words[1]} từ")
    if reasons.similarity is not None:
        parts.append(f"nghĩa {reasons.similarity:.2f}".replace(".", ","))
    return " · ".join(parts)


def lines(results: Results) -> Iterator[str]:
    """Results for a person to read at a terminal."""
    if results.suggestion:
        yield f"Ý bạn là «{results.suggestion}»?"
    if results.unheld:
        yield f"Thư viện không có văn bản mang số đang tìm ({results.query})."
    if not results.hits and results.unheld:
        yield "Cũng không có đoạn nào dẫn số này. Hãy kiểm tra lại số, năm và ký hiệu."
        return
    if not results.hits:
        yield "Không tìm thấy. Hãy thử ít từ hơn, từ khác cùng nghĩa, hoặc bỏ bớt điều kiện lọc."
        return
    if results.unheld:
        yield "Dưới đây là những đoạn dẫn số này hoặc gần với phần còn lại của câu tìm."
    elif results.weak:
        yield "Kết quả dưới đây chỉ gần với câu tìm, nên đọc kỹ trước khi dùng."
    others = {group.document.id: group.versions for group in results.groups}
    for hit in results.hits:
        yield f"{hit.rank}. {hit.citation.text}"
        yield f"   {' '.join(hit.text.split())}"
        yield f"   ({why(hit.reasons)})"
        if others[hit.document_id]:
            yield f"   Bản khác của văn bản này: {'; '.join(row.path for row in others[hit.document_id])}"
    yield f"{results.total} văn bản, {results.took_ms:.0f} ms; hiểu là {results.understood}."


@click.group()
def model() -> None:
    """Mô hình ngôn ngữ dùng để tìm theo nghĩa."""


@model.command("build")
@click.option("--force", is_flag=True, help="Dựng lại dù đã có.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def build(obj: Any, force: bool, as_json: bool) -> None:
    """Dựng mô hình đi kèm từ trọng số đã cài đặt; không cần mạng."""
    folder: Path = obj.model_folder
    manifest = build_model(folder, lambda message: click.echo(message, err=True), force=force)
    if as_json:
        click.echo(json.dumps({"folder": str(folder), "encoder": manifest.encoder_id}, ensure_ascii=False))
    else:
        click.echo(f"Mô hình {manifest.name} đã sẵn sàng ở {folder}.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def rebuild(obj: Any, as_json: bool) -> None:
    """Dựng lại chỉ mục từ danh mục; véc-tơ đã có được dùng lại."""
    with Library.open(obj.library_folder, create=False) as library:
        encoder = open_encoder(settings_of(obj))
        forget_index(library.folder)
        forget(library.folder)
        added = catch_up(library, encoder)
        catch_up_wording(library)
    if as_json:
        click.echo(json.dumps({"passages": added, "encoder": encoder.id}, ensure_ascii=False))
    else:
        click.echo(f"Đã lập chỉ mục {added} đoạn.")
