"""The command that asks where a goal comes from."""

from __future__ import annotations

import json
from typing import Any, Protocol

import click

from corpus.lookup import find
from corpus.store import Library
from search.citations import act
from search.downward import Downward
from search.encoder import open_encoder
from search.lineage import Lineage, Step, Tracer
from search.relations import Relations
from search.settings import Settings
from search.statements import Statement
from search.validity import Validity, validities

LONGEST = 2000
STATUS_WORDS = {"suggested": "gợi ý, chưa ai xác nhận", "confirmed": "đã xác nhận", "rejected": "đã bác bỏ"}
VIA_WORDS = {"reference": "theo dẫn chiếu", "meaning": "theo nội dung"}


class Paged(Protocol):
    """What knows the page of a place: a library, or what a reader may see of one."""

    def page_of(self, document_id: str, offset: int) -> int:
        """The page of a code point of a document's text."""
        ...


@click.command()
@click.argument("text")
@click.option("--in", "within", help="Văn bản chứa chỉ tiêu (số ký hiệu hoặc tên tệp), khi nhiều văn bản cùng nêu.")
@click.option("--down", is_flag=True, help="Ngược lại: văn bản cấp dưới nào có chỉ tiêu này, văn bản nào chưa thấy.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def trace(obj: Any, text: str, within: str | None, down: bool, as_json: bool) -> None:
    """Chỉ tiêu này từ đâu ra: chuỗi văn bản cấp trên, mỗi bước một câu làm chứng."""
    if not text.strip() or len(text) > LONGEST:
        raise click.ClickException(f"Hãy cho một chỉ tiêu hoặc một câu, nhiều nhất {LONGEST} ký tự.")
    with Library.open(obj.library_folder, create=False) as library:
        encoder = open_encoder(Settings(model_folder=obj.model_folder, model=obj.model))
        document_id = find(library, within)[0] if within else None
        tracer = Tracer(library, encoder)
        if down:
            answer = below(library, tracer, tracer.find_goal(text, document_id))
            click.echo(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(lines_below(answer)))
            return
        lineage = tracer.trace(text, document_id)
        standing = validities(library, ("thường",)) if lineage.chain else {}
        answer = as_dict(library, lineage, standing)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo("\n".join(lines(answer)))


def below(library: Library, tracer: Tracer, goal: Statement) -> dict[str, Any]:
    """Who carries out a goal, and which documents that carry out its document have none for it, as JSON."""
    found, without = Downward(tracer, Relations(library, ("thường",))).children(goal)
    rows = []
    for child in found:
        page = library.page_of(child.document.id, child.statement.start)
        rows.append(
            {
                "document_id": child.document.id,
                "number": child.document.number,
                "passage": child.statement.sentence,
                "page": page,
                "citation": f"{act(child.document)}, trang {page}",
                "similarity": round(child.similarity, 4),
                "status": child.status,
                "changes": list(child.changes),
            }
        )
    target = {"text": goal.gist, "sentence": goal.sentence, "document_id": goal.document_id}
    return {"target": target, "children": rows, "without": [act(row) for row in without]}


def lines_below(answer: dict[str, Any]) -> list[str]:
    """The way down for a person at a terminal."""
    found = [f"Chỉ tiêu: {answer['target']['sentence']}"]
    for child in answer["children"]:
        found.append(f"  ↓ {child['citation']} ({STATUS_WORDS[child['status']]})")
        found.append(f"    «{child['passage']}»")
        found += [f"    thay đổi: {change}" for change in child["changes"]]
    found += [f"  chưa thấy ở: {name}" for name in answer["without"]]
    if len(found) == 1:
        found.append("Không tìm thấy văn bản nào triển khai văn bản nêu chỉ tiêu này.")
    return found


def as_dict(library: Paged, lineage: Lineage, standing: Any) -> dict[str, Any]:
    """The lineage as JSON."""
    goal = lineage.goal
    return {
        "target": {
            "text": goal.gist,
            "sentence": goal.sentence,
            "document_id": goal.document_id,
            "page": library.page_of(goal.document_id, goal.start) if goal.document_id else None,
        },
        "otherwise": str(lineage.otherwise) if lineage.otherwise else None,
        "chain": [step_dict(library, step, standing) for step in lineage.chain],
        "alternatives": [step_dict(library, step, standing) for step in lineage.alternatives],
    }


def step_dict(library: Paged, step: Step, standing: Any) -> dict[str, Any]:
    """One step with its sentence, page and what has become of its document since."""
    page = library.page_of(step.document.id, step.statement.start)
    return {
        "document_id": step.document.id,
        "file": step.document.path,
        "number": step.document.number,
        "passage": step.statement.sentence,
        "page": page,
        "citation": f"{act(step.document)}, trang {page}",
        "similarity": round(step.similarity, 4),
        "fitness": round(step.fitness, 4),
        "via": step.via,
        "status": step.status,
        "changes": list(step.changes),
        "validity": str(standing.get(step.document.id, Validity()).status),
    }


def lines(answer: dict[str, Any]) -> list[str]:
    """The chain for a person to read at a terminal."""
    found = [f"Chỉ tiêu: {answer['target']['sentence']}"]
    if answer["otherwise"]:
        found.append(f"CHÚ Ý: {answer['otherwise']}. Hãy đối chiếu trước khi dùng.")
    if not answer["chain"]:
        found.append("Không tìm thấy câu nào ở văn bản cấp trên mà chỉ tiêu này có thể bắt nguồn.")
    for depth, step in enumerate(answer["chain"], 1):
        found.append(f"{'  ' * depth}↑ {step['citation']} ({VIA_WORDS[step['via']]}; {STATUS_WORDS[step['status']]})")
        found.append(f"{'  ' * depth}  «{step['passage']}»")
        found += [f"{'  ' * depth}  thay đổi: {change}" for change in step["changes"]]
    if answer["alternatives"]:
        found.append("Khả năng khác cho bước đầu:")
        found += [f"  {step['citation']}: «{step['passage']}»" for step in answer["alternatives"]]
    return found
