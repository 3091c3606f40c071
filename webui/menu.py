"""The ways through the application: what stands in the header of every page, and what is folded under «Thêm»."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request

from webui.addresses import fixed
from webui.languages import N_
from webui.permissions import may, needed
from webui.user import current_user

# (endpoint, title); one that is not there, or that the person asking may not use, is left out.
MAIN = (
    ("wording.wording", N_("Câu chữ")),
    ("tracing.source", N_("Nguồn chỉ tiêu")),
    ("exemplars.cards", N_("Điển hình")),
    ("documents.listing", N_("Văn bản")),
    ("dossiers.listing", "Hồ sơ"),
)
FURTHER = (
    ("intake.form", N_("Nạp văn bản")),
    ("checking.form", N_("Kiểm tra bản thảo")),
    ("movements.listing", N_("Phong trào thi đua")),
    ("award_figures.figures", N_("Số liệu khen thưởng")),
    ("relating.wanted", N_("Văn bản chưa có")),
    ("shortening.listing", N_("Chữ viết tắt")),
    ("review.queue", N_("Soát xét")),
    ("following.listing", N_("Theo dõi")),
    ("access.waiting", N_("Đề nghị hạ độ mật")),
    ("journal.entries", N_("Nhật ký")),
    ("admin.accounts", N_("Tài khoản, phân quyền")),
    ("admin.groups", N_("Kho và nhóm")),
)
# Under which of them a page of a blueprint stands that is not listed itself.
MARKS = {
    "phrasing": "wording.wording",
    "wording": "wording.wording",
    "tracing": "tracing.source",
    "descending": "tracing.source",
    "exemplars": "exemplars.cards",
    "movements": "exemplars.cards",
    "documents": "documents.listing",
    "pages": "documents.listing",
    "dossiers": "dossiers.listing",
    "checking": "checking.form",
    "intake": "intake.form",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the menu. ``current``: the value of ``aria-current``, "" on other pages."""

    title: str
    address: str
    current: str


def main_ways() -> list[Way]:
    """What stands in the header."""
    return _ways(MAIN)


def further_ways() -> list[Way]:
    """What is folded away: rarer work, and what only some may do."""
    return _ways(FURTHER)


def _ways(table: tuple[tuple[str, str], ...]) -> list[Way]:
    user, here = current_user(), request.endpoint or ""
    alone = not user.account and bool(user.levels)
    listed = here in {endpoint for endpoint, _ in (*MAIN, *FURTHER)}
    above = None if listed else MARKS.get(here.partition(".")[0])
    return [
        Way(title, fixed(endpoint), {here: "page", above: "true"}.get(endpoint, ""))
        for endpoint, title in table
        if endpoint in current_app.view_functions and may(user.role, needed(endpoint, False), alone)
    ]
