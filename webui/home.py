"""The first page: one search box, the three jobs, what the library holds; help and health."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, url_for

from webui.languages import N_
from webui.overview import Examples
from webui.state import state

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One of the three jobs: its page, what it answers, and an example to click."""

    title: str
    page: str
    text: str
    example: str
    address: str


@blueprint.get("/")
def home() -> str:
    """The first page."""
    here = state()
    overview = here.overview.get()
    # A level may have been raised since the overview was made.
    named = [*overview.recent, *(row for row, _ in overview.arrived), *(row for row, _ in overview.worst)]
    visible = here.shelf.rows({row.id for row in named})
    recent = [row for row in overview.recent if row.id in visible]
    numbered = next((row.number for row in recent if row.number), None)
    return render_template(
        "home.html",
        overview=overview,
        recent=recent,
        arrived=[(row, at) for row, at in overview.arrived if row.id in visible],
        worst=[(row, item) for row, item in overview.worst if row.id in visible],
        jobs=jobs(overview.examples),
        examples=[example for example in (numbered, overview.examples.wording) if example],
    )


def jobs(examples: Examples) -> list[Job]:
    """The three jobs, each with an example."""
    return [
        Job(title, url_for(page), text, phrase, url_for(page, **given(name, phrase)))
        for title, page, name, text, phrase in (
            (
                N_("Câu chữ đã dùng"),
                "wording.wording",
                "q",
                N_(
                    "Trước đây đã viết thế nào, ở văn bản nào, của ai? Xem từng chỗ dùng, hoặc so câu đang soạn "
                    "với câu đã ban hành."
                ),
                examples.wording,
            ),
            (
                N_("Nguồn của chỉ tiêu"),
                "tracing.source",
                "cau",
                N_("Con số này lấy từ nghị quyết, chỉ thị nào? Lần ngược từng cấp, mỗi bước một câu làm chứng."),
                examples.target,
            ),
            (
                N_("Điển hình tiên tiến"),
                "exemplars.cards",
                "q",
                N_("Tập thể, cá nhân nào đã được nêu gương, làm gì, kết quả ra sao, được ghi nhận ở văn bản nào?"),
                examples.exemplar,
            ),
        )
    ]


def given(name: str, phrase: str) -> dict[str, Any]:
    """A parameter of an address."""
    return {name: phrase}


@blueprint.get("/tro-giup")
def help_page() -> str:
    """How to search, and the keys."""
    return render_template("help.html")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the application answers; says nothing of what it holds."""
    return jsonify(status="ok")
