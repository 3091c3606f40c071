"""The command that checks a draft."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from corpus.store import Library
from search.check_docx import annotated, written
from search.checker import ORDER, Checked, Checker
from search.citations import act
from search.encoder import open_encoder
from search.lineage import Tracer
from search.settings import Settings
from search.validity import validities

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@click.command()
@click.argument("draft", metavar="BẢN_THẢO", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--docx", "out", type=click.Path(dir_okay=False, path_type=Path), help="Ghi bản Word có ghi chú ở từng chỗ."
)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def check(obj: Any, draft: Path, out: Path | None, as_json: bool) -> None:
    """Kiểm tra bản thảo: dẫn chiếu, câu trích, chỉ tiêu có khớp văn bản trong thư viện không."""
    if out and out.exists() and out.samefile(draft):
        raise click.ClickException("Không ghi đè lên chính bản thảo. Hãy đặt tên tệp khác sau --docx.")
    read = obj.read_draft(draft)
    with Library.open(obj.library_folder, create=False) as library:
        encoder = open_encoder(Settings(model_folder=obj.model_folder, model=obj.model))
        found = Checker(library, Tracer(library, encoder), validities(library, ("thường",))).check(read)
    missed = 0
    if out:
        data = draft.read_bytes()
        made, missed = annotated(data, found) if read.media_type == DOCX else (written(read.text, found), 0)
        try:
            out.write_bytes(made)
        except OSError as error:
            raise click.ClickException(f"Không ghi được {out}: {error.strerror}. Hãy chọn chỗ khác.") from error
    if as_json:
        click.echo(json.dumps({"file": draft.name, "found": [as_dict(one) for one in found]}, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.verdict}: {one.kind} “{' '.join(one.text.split())[:160]}”")
        for note in one.notes:
            click.echo(f"    {note}")
        if one.proof:
            click.echo(f"    câu làm chứng ({act(one.proof.document)}): “{' '.join(one.proof.sentence.split())[:300]}”")
    counts = Counter(one.verdict for one in found)
    told = ", ".join(f"{counts[verdict]} {verdict.lower()}" for verdict in ORDER if counts[verdict])
    click.echo(
        f"{len(found)} chỗ: {told}." if found else "Bản thảo không có dẫn chiếu, câu trích hay chỉ tiêu nào đọc được."
    )
    if missed:
        click.echo(f"{missed} chỗ không đặt được ghi chú trong tệp Word; vẫn có trong danh sách trên.", err=True)


def as_dict(one: Checked) -> dict[str, Any]:
    """A checked place as JSON."""
    return {
        "kind": one.kind,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "verdict": str(one.verdict),
        "notes": list(one.notes),
        "document_id": one.document.id if one.document else None,
        "proof": {"document_id": one.proof.document.id, "sentence": one.proof.sentence} if one.proof else None,
    }
