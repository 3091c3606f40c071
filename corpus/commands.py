"""Commands on the library itself: show, verify."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import click

from corpus.cells import cells_of
from corpus.decisions import Decision
from corpus.errors import NoDocument
from corpus.lookup import find
from corpus.outline import outline
from corpus.records import Document, Header
from corpus.shown import shown
from corpus.store import Library
from corpus.verify import problems
from corpus.versions import versions_of


@click.command()
@click.argument("document", required=False)
@click.option("--all", "everything", is_flag=True, help="Mọi văn bản, mỗi văn bản một dòng.")
@click.option("--text", "as_text", is_flag=True, help="In nội dung thay cho các trường.")
@click.option("--page", type=int, help="Chỉ trang này (đi cùng --text).")
@click.option("--raw", is_flag=True, help="Chữ như trong tệp, trước khi chuyển mã (đi cùng --text).")
@click.option("--tables", is_flag=True, help="In từng ô của các bảng: hàng, cột, giá trị, đơn vị, trang.")
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi văn bản một dòng.")
@click.pass_obj
def show(
    obj: Any,
    document: str | None,
    everything: bool,
    as_text: bool,
    page: int | None,
    raw: bool,
    tables: bool,
    as_json: bool,
) -> None:
    """Xem những gì đã đọc được từ một văn bản (theo số ký hiệu, tên tệp hoặc mã)."""
    if not document and not everything:
        raise click.UsageError("Hãy cho số ký hiệu hoặc tên tệp của văn bản, hoặc --all.")
    with Library.open(obj.library_folder, create=False) as library:
        ids = [row.id for row in library.documents()] if everything else find(library, str(document))
        for document_id in ids:
            record = library.document(document_id)
            if as_text:
                click.echo(text_of(raw_of(record) if raw else record, page))
            elif tables:
                for cell in cells_of(record):
                    told = json.dumps(dataclasses.asdict(cell), ensure_ascii=False)
                    click.echo(told if as_json else f"tr. {cell.page}, hàng {cell.row}, {cell.column}: {cell.text}")
            elif as_json:
                facts = shown(record, decided_on(library, record), versions_of(library, document_id))
                click.echo(json.dumps(facts, ensure_ascii=False))
            else:
                click.echo("\n".join(lines(record)))
                for row in versions_of(library, document_id):
                    if row.id != document_id:
                        click.echo(f"  bản khác: {row.path} ({row.id})")
                for one in library.decisions("correction", [document_id]):
                    click.echo(f"  {one.about}: {one.author} quyết định lúc {one.at}")


def decided_on(library: Library, document: Document) -> tuple[Header, list[Decision]] | None:
    """The header as it was read and what people decided about it; ``None`` where they decided nothing."""
    decisions = library.decisions("correction", [document.id])
    return (library.read_header(document.id), decisions) if decisions else None


def text_of(document: Document, page: int | None) -> str:
    """The canonical text, or that of one page. Raises: NoDocument: it has no such page."""
    if page is None:
        return document.text
    for candidate in document.pages:
        if candidate.number == page:
            return document.text[candidate.start : candidate.end]
    raise NoDocument(f"Văn bản {document.path} không có trang {page} (có {len(document.pages)} trang).")


def raw_of(document: Document) -> Document:
    """The document with what stood in the file where an old encoding was read right; its pages move along."""
    parts: list[str] = []
    moves: list[tuple[int, int]] = [(0, 0)]  # from this place on, by how much later it stands
    at = 0
    for repair in document.repairs:
        parts += [document.text[at : repair.start], repair.raw]
        at = repair.end
        moves.append((at, moves[-1][1] + len(repair.raw) - (repair.end - repair.start)))
    parts.append(document.text[at:])

    def moved(place: int) -> int:
        return place + max(move for move in moves if move[0] <= place)[1]

    pages = tuple(dataclasses.replace(p, start=moved(p.start), end=moved(p.end)) for p in document.pages)
    return dataclasses.replace(document, text="".join(parts), pages=pages)


LABELS = (
    ("number", "Số, ký hiệu"),
    ("type", "Loại"),
    ("issuer", "Cơ quan ban hành"),
    ("date", "Ngày"),
    ("title", "Trích yếu"),
    ("signer", "Người ký"),
    ("level", "Độ mật"),
)


def lines(document: Document) -> Iterator[str]:
    """The document for a person to read at a terminal."""
    yield document.path
    for name, label in LABELS:
        yield f"  {label}: {getattr(document.header, name) or '(không có)'}"
    yield f"  {len(document.pages)} trang, {len(document.passages)} đoạn"
    for entry in outline(document.sections):
        yield f"  {'  ' * entry.depth}{' '.join(part for part in (entry.label, entry.heading) if part)}"
    yield from (f"  dẫn chiếu ({r.relation}): {r.text}" for r in document.references)
    yield from (f"  chỉ tiêu: {t.text}" for t in document.targets)
    yield from (f"  điển hình: {e.name}" + (f" ({e.award})" if e.award else "") for e in document.exemplars)
    yield from (f"  cần xem lại: {item.field}: {item.reason}" for item in document.review)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Kiểm tra thư viện: danh mục, tệp gốc, mọi trích dẫn có khớp nội dung."""
    with Library.open(context.obj.library_folder, create=False) as library:
        library.originals.sweep()
        found = [*problems(library), *context.obj.index_problems(library)]
        counts = library.counts()
    if as_json:
        click.echo(json.dumps({"ok": not found, "problems": found, **counts}, ensure_ascii=False))
    else:
        for problem in found:
            click.echo(problem, err=True)
        verdict = f"{len(found)} chỗ hỏng." if found else "Thư viện nguyên vẹn."
        click.echo(f"{counts['documents']} văn bản, {counts['pages']} trang, {counts['passages']} đoạn. {verdict}")
    if found:
        context.exit(1)
