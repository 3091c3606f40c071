"""The first page: one search box, the three jobs, what the library holds; help and health."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template, url_for

from webui.overview import Examples
from webui.state import state

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One of the three jobs: what it answers, and an example to click."""

    title: str
    text: str
    example: str
    address: str


@blueprint.get("/")
def home() -> str:
    """The first page."""
    here = state()
    overview = here.overview.get()
    # A level may have been raised since the overview was made.
    visible = here.shelf.rows(row.id for row in overview.recent)
    recent = [row for row in overview.recent if row.id in visible]
    numbered = next((row.number for row in recent if row.number), None)
    return render_template(
        "home.html",
        overview=overview,
        recent=recent,
        jobs=jobs(overview.examples),
        examples=[example for example in (numbered, overview.examples.wording) if example],
    )


def jobs(examples: Examples) -> list[Job]:
    """The three jobs, each with an example."""
    return [
        Job(title, text, phrase, url_for("search.results", q=phrase))
        for title, text, phrase in (
            (
                "Câu chữ đã dùng",
                "Trước đây đã viết thế nào, ở văn bản nào, của ai? Tìm đoạn đã ban hành rồi chép kèm trích dẫn.",
                examples.wording,
            ),
            (
                "Chỉ tiêu từ đâu ra",
                "Con số này nằm ở nghị quyết, kế hoạch nào? Tìm câu nêu chỉ tiêu rồi lần theo văn bản dẫn chiếu.",
                examples.target,
            ),
            (
                "Điển hình tiên tiến",
                "Tập thể, cá nhân nào đã được nêu gương, làm gì, kết quả ra sao, được ghi nhận ở văn bản nào?",
                examples.exemplar,
            ),
        )
    ]


@blueprint.get("/tro-giup")
def help_page() -> str:
    """How to search, and the keys."""
    return render_template("help.html")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the application answers; says nothing of what it holds."""
    return jsonify(status="ok")
