"""An entry of the log in words that an auditor reads, who is no programmer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from corpus.accounts import ROLES
from corpus.audit import Entry
from corpus.store import DocumentRow
from webui.formats import name
from webui.languages import N_, translated

# What was looked at, by the end of the page's inner name; what no line names is told by that name.
PAGES: Mapping[str, str] = {
    "search.results": N_("Tìm trong thư viện"),
    "wording.wording": N_("Câu chữ đã dùng"),
    "tracing.source": N_("Nguồn của chỉ tiêu"),
    "exemplars.cards": N_("Điển hình tiên tiến"),
    "exemplars.export": N_("Bảng điển hình tiên tiến"),
    "documents.document": N_("Văn bản"),
    "phrasing.groups": N_("Câu chữ theo nhóm"),
    "phrasing.formulas": N_("Câu mẫu"),
    "phrasing.collocations": N_("Chữ đi kèm"),
    "phrasing.restatements": N_("Được nêu lại thế nào"),
    "exemplars.card": N_("Một điển hình"),
    "exemplars.movements": N_("Phong trào thi đua"),
    "documents.listing": N_("Danh mục văn bản"),
    "comparing.compared": N_("So sánh văn bản"),
    "relating.relations": N_("Quan hệ của văn bản"),
    "descending.children": N_("Ai triển khai chỉ tiêu"),
    "descending.coverage": N_("Độ phủ chỉ tiêu"),
    "access.standing": N_("Độ mật của văn bản"),
    "review.document": N_("Soát xét văn bản"),
    "pages.picture": N_("Ảnh trang"),
    "documents.passage": N_("Đoạn của văn bản"),
    "documents.original": N_("Tệp gốc"),
    "pages.page": N_("Ảnh trang"),
    "dossiers.export": N_("Hồ sơ"),
    "dossiers.add": N_("Giữ đoạn vào hồ sơ"),
    "dossiers.make": N_("Lập hồ sơ"),
    "dossiers.change": N_("Sửa hồ sơ"),
    "descending.coverage_table": N_("Bảng độ phủ chỉ tiêu"),
    "relating.wanted_table": N_("Bảng văn bản chưa có"),
    "checking.check": N_("Kiểm tra bản thảo"),
    "checking.commented": N_("Bản thảo có ghi chú"),
    "tracing.decide": N_("Quyết định về nguồn chỉ tiêu"),
    "shortening.listing": N_("Chữ viết tắt"),
    "shortening.change": N_("Sửa chữ viết tắt"),
    "review.decide": N_("Soát xét, sửa chỗ đọc sai"),
    "intake.receive": N_("Nạp văn bản"),
    "access.change": N_("Đổi độ mật, kho"),
    "access.answer": N_("Trả lời đề nghị hạ độ mật"),
    "following.add": N_("Theo dõi"),
    "following.change": N_("Sửa mục theo dõi"),
    "following.look_at_all": N_("Đánh dấu tin đã xem"),
    "admin.add": N_("Thêm tài khoản"),
    "admin.change": N_("Sửa tài khoản"),
    "admin.change_groups": N_("Sửa kho và nhóm"),
    "journal.table": N_("Bảng nhật ký"),
    "mcp.search": N_("Trợ lý: tìm"),
    "mcp.show": N_("Trợ lý: xem văn bản"),
    "mcp.trace": N_("Trợ lý: nguồn của chỉ tiêu"),
    "mcp.wording": N_("Trợ lý: câu chữ"),
    "api.search": N_("Phần mềm: tìm"),
    "api.wording": N_("Phần mềm: câu chữ"),
    "api.trace": N_("Phần mềm: nguồn của chỉ tiêu"),
    "api.exemplars": N_("Phần mềm: điển hình"),
    "api.document": N_("Phần mềm: văn bản"),
    "api.text": N_("Phần mềm: toàn văn"),
    "api.passage": N_("Phần mềm: đoạn"),
    "mcp": N_("Trợ lý"),
    "proxy": N_("Máy chủ trung gian"),
    "ldap": N_("Máy chủ thư mục"),
}
LABELS: Mapping[str, str] = {
    "q": N_("câu hỏi"),
    "cau": N_("câu hỏi"),
    "ten": N_("câu hỏi"),
    "so": N_("số, ký hiệu"),
    "text": N_("nội dung"),
    "address": N_("từ máy"),
    "number": N_("trang"),
    "ordinal": N_("đoạn số"),
    "account": N_("tài khoản"),
    "role": N_("vai trò"),
    "clearance": N_("xem đến độ"),
    "active": N_("được đăng nhập"),
    "password": N_("đặt lại mật khẩu"),
    "changed": N_("việc"),
    "was": N_("từ"),
    "to": N_("đến"),
    "members": N_("thành viên"),
    "collections": N_("kho"),
    "collection": N_("kho"),
    "group": N_("nhóm"),
    "name": N_("mã"),
    "by": N_("qua"),
    "kind": N_("dạng"),
    "documents": N_("số văn bản"),
    "made_at": N_("sao lưu lúc"),
    "dossier_id": N_("hồ sơ số"),
    "follow_id": N_("mục số"),
    "seq": N_("đề nghị số"),
}
VALUES: Mapping[str, str] = {
    "added": N_("thêm tài khoản"),
    "changed": N_("sửa tài khoản"),
    "password": N_("đổi mật khẩu"),
    "token": N_("cấp mã truy cập"),
    "token withdrawn": N_("thu hồi mã truy cập"),
    "them-kho": N_("thêm kho"),
    "xoa-kho": N_("xóa kho"),
    "them-nhom": N_("thêm nhóm"),
    "xoa-nhom": N_("giải tán nhóm"),
    "ghi-nhom": N_("đặt lại nhóm"),
    "collection added": N_("thêm kho"),
    "collection removed": N_("xóa kho"),
    "group added": N_("thêm nhóm"),
    "group changed": N_("đặt lại nhóm"),
    "group removed": N_("giải tán nhóm"),
    "level raised": N_("nâng độ mật"),
    "level lowering requested": N_("đề nghị hạ độ mật"),
    "level lowering approved": N_("duyệt hạ độ mật"),
    "level lowering refused": N_("từ chối hạ độ mật"),
    "backup": N_("sao lưu"),
    "restored": N_("khôi phục"),
    "True": N_("có"),
    "False": N_("không"),
    "proxy": N_("máy chủ trung gian"),
    **{str(role): title for role, title in ROLES.items()},
}
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d\d)-(\d\d)", re.ASCII)


def told(entry: Entry, rows: Mapping[str, DocumentRow]) -> list[tuple[str, str]]:
    """(label, words) of what was done, in the language of this answer. ``rows``: the documents the auditor may see."""
    what = dict(entry.what)
    parts = []
    if page := what.pop("page", None):
        parts.append(("", translated(PAGES.get(str(page), str(page)))))
    if document_id := what.pop("document_id", None):
        row = rows.get(str(document_id))
        parts.append((translated(N_("văn bản")), name(row) if row else str(document_id)))
    for key, value in what.items():
        values = value if isinstance(value, list) else [value]
        words = ", ".join(translated(VALUES.get(str(one), str(one))) for one in values)
        if words:
            parts.append((translated(LABELS.get(key, key)), words))
    return parts


def local(at: str) -> str:
    """An entry's time as the clock on this machine shows it.

    >>> len(local("2026-11-25T08:00:00.000+00:00"))
    19
    """
    return datetime.fromisoformat(at).astimezone().strftime("%d/%m/%Y %H:%M:%S")


def begins(day: str | None, after: int = 0) -> str | None:
    """When a day begins on this machine's clock, as the log writes times; ``after`` so many days. None: no day.

    >>> begins("31/02/2026"), begins(None)
    (None, None)
    """
    match = DAY.fullmatch(day or "")
    if match is None:
        return None
    d, m, y = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        wanted = date(int(y), int(m), int(d)) + timedelta(days=after)
        return datetime(wanted.year, wanted.month, wanted.day).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return None
