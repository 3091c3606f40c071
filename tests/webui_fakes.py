"""A small library and a stand-in for search, for the tests of the web application."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.records import (
    Box,
    Citation,
    Document,
    Exemplar,
    Header,
    Hit,
    Level,
    Movement,
    Page,
    Passage,
    Reasons,
    Reference,
    Relation,
    ReviewItem,
    Role,
    Section,
    Target,
)
from corpus.sentence import cut_sentences
from corpus.store import Library
from corpus.text import fold_marks
from search.results import Filters, Group, Results

PLAN = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN AN BÌNH | Độc lập - Tự do - Hạnh phúc
KẾ HOẠCH
Triển khai phong trào thi đua «An Bình chung sức»
Thực hiện Nghị quyết số 08-NQ/TW ngày 01/02/2022 của Bộ Chính trị, Ủy ban nhân dân huyện ban hành kế hoạch.
I. MỤC TIÊU
1. Phấn đấu đến năm 2025 có 95% hộ gia đình đạt danh hiệu gia đình văn hóa.
2. Xây dựng 12 mô hình điểm <b>chăn nuôi</b> sạch & an toàn.
II. TỔ CHỨC THỰC HIỆN
Phòng Nội vụ chủ trì, theo dõi phong trào thi đua; biểu dương Tổ hợp tác Hoa Sen là điển hình tiên tiến.
"""
RESOLUTION = """NGHỊ QUYẾT
Về đổi mới công tác thi đua, khen thưởng
I. QUAN ĐIỂM
Thi đua là yêu nước, yêu nước thì phải thi đua.
II. NHIỆM VỤ
Nhân rộng điển hình tiên tiến; phong trào thi đua phải thiết thực.
"""
SECRET = """BÁO CÁO
Kế hoạch phòng thủ khu vực Đồi Thông
Lực lượng phong trào thi đua tại Đồi Thông gồm ba trung đội.
"""
WORDS = re.compile(r"\w+")


def span(text: str, phrase: str) -> tuple[int, int]:
    start = text.index(phrase)
    return start, start + len(phrase)


def sections_of(text: str) -> tuple[Section, ...]:
    heads = [(m.start(), m[1], m[2]) for m in re.finditer(r"^([IVX]+)\. ([^\n]+)$", text, re.MULTILINE)]
    found = [Section(0, "", None, None, 0, Role.KHAC, 0, len(text))]
    for n, (start, label, heading) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else len(text)
        found.append(Section(n + 1, label, label, heading, 1, Role.MUC_TIEU, start, end))
    return tuple(found)


def passages_of(text: str, sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """One passage a line."""
    found = []
    for m in re.finditer(r"[^\n]+", text):
        section = max(s.ordinal for s in sections if s.start <= m.start() < s.end)
        found.append(Passage(len(found), section, m.start(), m.end(), m[0]))
    return tuple(found)


def make(text: str, path: str, header: Header, data: bytes | None = None, **findings: object) -> tuple[Document, bytes]:
    data = data or (path + text).encode()
    sections = sections_of(text)
    given: dict[str, object] = {
        "media_type": "text/markdown",
        "pages": (Page(1, 0, len(text), "fake", 1.0),),
        **findings,
    }
    document = Document(
        id=hashlib.sha256(data).hexdigest()[:16],
        path=path,
        header=header,
        text=text,
        sections=sections,
        passages=passages_of(text, sections),
        **given,  # type: ignore[arg-type]
    )
    return document, data


def plan(level: Level = "thường") -> tuple[Document, bytes]:
    header = Header(
        "12/KH-UBND", "kế hoạch", "UBND huyện An Bình", "An Bình", "2024-03-08", "Triển khai phong trào thi đua",
        level=level,
    )  # fmt: skip
    reference = "Nghị quyết số 08-NQ/TW ngày 01/02/2022 của Bộ Chính trị"
    goal = "95% hộ gia đình đạt danh hiệu gia đình văn hóa"
    return make(
        PLAN,
        "kế hoạch/12-KH <img src=x>.md",
        header,
        references=(
            Reference(*span(PLAN, reference), reference, "08-NQ/TW", "nghị quyết", "2022-02-01", "Bộ Chính trị", None,
                      "implements"),
        ),
        targets=(Target(*span(PLAN, goal), goal, "hộ gia đình", "=", "95", "%", "2025"),),
        movements=(Movement(*span(PLAN, "An Bình chung sức"), "An Bình chung sức"),),
        exemplars=(Exemplar(*span(PLAN, "Tổ hợp tác Hoa Sen"), "Tổ hợp tác Hoa Sen", "collective", None, None),),
        review=(ReviewItem("signer", "Không đọc được người ký.", 0.4),),
    )  # fmt: skip


def resolution() -> tuple[Document, bytes]:
    header = Header("08-NQ/TW", "nghị quyết", "Bộ Chính trị", "Hà Nội", "2022-02-01", "Về đổi mới công tác thi đua")
    return make(RESOLUTION, "08-nq-tw.md", header)


def secret() -> tuple[Document, bytes]:
    header = Header("03/BC-BCH", "báo cáo", "Ban Chỉ huy X", None, "2024-05-01", "Phòng thủ Đồi Thông", level="mật")
    return make(SECRET, "mat/doi-thong.md", header)


def printed() -> tuple[Document, bytes]:
    """A PDF of two pages with the box of every word."""
    lines = [["THONG BAO", "Ket luan ve phong trao thi dua"], ["Trang hai noi ve dien hinh tien tien"]]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    text, pages = "", []
    for number, page in enumerate(lines, 1):
        canvas.setFont("Helvetica", 14)
        start, boxes = len(text), []
        for row, line in enumerate(page):
            canvas.drawString(72, 760 - 30 * row, line)
            for m in WORDS.finditer(line):
                left = 72 + pdfmetrics.stringWidth(line[: m.start()], "Helvetica", 14)
                right = 72 + pdfmetrics.stringWidth(line[: m.end()], "Helvetica", 14)
                top, bottom = (842 - 771 + 30 * row) / 842, (842 - 757 + 30 * row) / 842
                place = len(text)
                boxes.append(Box(place + m.start(), place + m.end(), left / 595, top, right / 595, bottom))
            text += line + "\n"
        canvas.showPage()
        pages.append(Page(number, start, len(text), "fake", 1.0, tuple(boxes)))
    canvas.save()
    header = Header("7/TB-UBND", "thông báo", "UBND huyện An Bình", None, "2023-01-05", "Kết luận giao ban")
    return make(text, "thong-bao.pdf", header, out.getvalue(), media_type="application/pdf", pages=tuple(pages))


def fill(folder: Path, *documents: tuple[Document, bytes]) -> Library:
    library = Library.open(folder)
    for document, data in documents:
        library.put(document, data, document.path, "fake")
    return library


class FakeFinder:
    """Passages that share folded words with the query, most words first. Sees only the filter's levels."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked: list[tuple[str, Filters, int]] = []

    def highlight(self, query: str, text: str) -> list[tuple[int, int]]:
        words = set(WORDS.findall(fold_marks(query)))
        return [m.span() for m in WORDS.finditer(fold_marks(text)) if m[0] in words]

    def search(self, query: str, filters: Filters = Filters(), limit: int = 10) -> Results:  # noqa: B008
        self.asked.append((query, filters, limit))
        asked = len(set(WORDS.findall(fold_marks(query))))
        hits: list[Hit] = []
        rows = [row for row in self.library.documents() if row.partition in filters.partitions]
        rows = [row for row in rows if filters.type in (None, row.type)]
        for row in rows:
            document = self.library.document(row.id)
            for passage in document.passages:
                spans = self.highlight(query, passage.text)
                met = len({fold_marks(passage.text[a:b]) for a, b in spans})
                if met * 2 >= asked and asked:
                    path = document.sections[passage.section].path
                    citation = Citation(row.id, 1, path, f"{row.type} {row.number}, {path}, trang 1")
                    reasons = Reasons(similarity=0.8, bm25=1.0, fused=met / asked, words=(met, asked))
                    hits.append(Hit(0, row.id, passage.ordinal, passage.text, citation, reasons, tuple(spans)))
        hits.sort(key=lambda hit: -hit.reasons.fused)
        groups: dict[str, list[Hit]] = {}
        for hit in hits[:limit]:
            groups.setdefault(hit.document_id, []).append(hit)
        by_id = {row.id: row for row in rows}
        return Results(
            query=query,
            kind="topic",
            took_ms=1.0,
            total=len(hits),
            weak=bool(hits) and hits[0].reasons.fused < 0.7,
            hits=tuple(hits[:limit]),
            groups=tuple(Group(by_id[key], tuple(found)) for key, found in groups.items()),
            facets={"type": tuple(Counter(by_id[hit.document_id].type or "" for hit in hits).most_common())},
            understood="tìm theo nội dung",
        )

    def nearest(
        self,
        query: str,
        texts: Sequence[str],
        filters: Filters = Filters(),  # noqa: B008
    ) -> list[tuple[int, int] | None]:
        """Of each text the sentence with the most words of the query."""
        return [
            max(cut, key=lambda span: len(self.highlight(query, text[slice(*span)])), default=None)
            for text, cut in ((text, cut_sentences(text)) for text in texts)
        ]


UPPER = """NGHỊ QUYẾT
I. CHỈ TIÊU
Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030 <i>toàn ngành</i>.
"""
DIRECTIVE = """CHỈ THỊ
Thực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy.
II. NHIỆM VỤ
Các đơn vị bảo đảm tỷ lệ dây chuyền sản xuất được tự động hóa đạt 60% trở lên trước ngày 30/6/2028.
"""
UNIT_PLAN = """KẾ HOẠCH
Thực hiện Chỉ thị số 12/CT-TC của Tổng cục và Nghị quyết số 08-NQ/ĐU của Đảng ủy.
I. CHỈ TIÊU
Phấn đấu tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028.
"""
REPLACING = """CHỈ THỊ
Chỉ thị này thay thế Chỉ thị số 12/CT-TC của Tổng cục.
"""
SECRET_PLAN = """KẾ HOẠCH
Kế hoạch này thay thế Nghị quyết số 08-NQ/ĐU của Đảng ủy tại Đồi Thông.
Phấn đấu tỷ lệ dây chuyền sản xuất được tự động hóa ở Đồi Thông đạt 65% trở lên năm 2028.
"""
GOAL = "tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028"


def naming(text: str, quoted: str, number: str, relation: Relation) -> Reference:
    return Reference(*span(text, quoted), quoted, number, None, None, None, None, relation)


def goal(text: str, clause: str, value: str, deadline: str) -> Target:
    return Target(*span(text, clause), clause, clause, ">=", value, "%", deadline)


def chain() -> tuple[tuple[Document, bytes], ...]:
    """A resolution, the directive that carries it out, a unit's plan that carries out both, and the directive's end."""
    to_upper, to_directive = "Nghị quyết số 08-NQ/ĐU", "Chỉ thị số 12/CT-TC"
    issuer = "Tổng cục A"
    lower = "tỷ lệ dây chuyền sản xuất được tự động hóa đạt 60% trở lên trước ngày 30/6/2028"
    upper = "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030"
    return (
        make(
            UPPER,
            "08-nq.md",
            Header("08-NQ/ĐU", "nghị quyết", "Đảng ủy Tổng cục A", date="2024-01-15", title="Về tự động hóa"),
            targets=(goal(UPPER, upper, "70", "2030"),),
        ),
        make(
            DIRECTIVE,
            "12-ct.md",
            Header("12/CT-TC", "chỉ thị", issuer, date="2024-02-01"),
            references=(naming(DIRECTIVE, to_upper, "08-NQ/ĐU", "implements"),),
            targets=(goal(DIRECTIVE, lower, "60", "2028-06-30"),),
        ),
        make(
            UNIT_PLAN,
            "5-kh.md",
            Header("5/KH-NM", "kế hoạch", "Nhà máy B", date="2024-03-01"),
            references=(
                naming(UNIT_PLAN, to_directive, "12/CT-TC", "implements"),
                naming(UNIT_PLAN, to_upper, "08-NQ/ĐU", "implements"),
            ),
            targets=(goal(UNIT_PLAN, GOAL, "55", "2028"),),
        ),
        make(
            REPLACING,
            "20-ct.md",
            Header("20/CT-TC", "chỉ thị", issuer, date="2025-02-01"),
            references=(naming(REPLACING, to_directive, "12/CT-TC", "replaces"),),
        ),
    )


def secret_plan() -> tuple[Document, bytes]:
    """Replaces the resolution and sets a goal like that of the unit's plan, both unseen by ordinary readers."""
    clause = "tỷ lệ dây chuyền sản xuất được tự động hóa ở Đồi Thông đạt 65% trở lên năm 2028"
    return make(
        SECRET_PLAN,
        "mat/1-kh.md",
        Header("1/KH-BCH", "kế hoạch", "Bộ Chỉ huy X", date="2024-02-20", level="mật"),
        references=(naming(SECRET_PLAN, "Nghị quyết số 08-NQ/ĐU", "08-NQ/ĐU", "replaces"),),
        targets=(goal(SECRET_PLAN, clause, "65", "2028"),),
    )


AWARDS = """QUYẾT ĐỊNH
Về việc khen thưởng trong phong trào thi đua «Quyết thắng»
I. TẬP THỂ
1. Phân xưởng Cơ khí <b>Số 2</b>, Nhà máy B: tiết kiệm điện, cải tiến máy tiện.
II. CÁ NHÂN
2. Ông Trần Văn Hòa, thợ hàn: sáng kiến tiết kiệm vật tư, làm lợi 120 triệu đồng.
"""


def awards(level: Level = "thường") -> tuple[Document, bytes]:
    """A collective and a person recognised in one decision."""
    return make(
        AWARDS,
        "7-qd.md",
        Header("7/QĐ-TC", "quyết định", "Tổng cục A", date="2025-12-19", title="Khen thưởng", level=level),
        movements=(Movement(*span(AWARDS, "Quyết thắng"), "Quyết thắng"),),
        exemplars=(
            Exemplar(
                *span(AWARDS, "Phân xưởng Cơ khí <b>Số 2</b>"),
                "Phân xưởng Cơ khí <b>Số 2</b>",
                "collective",
                "Cờ thi đua",
                None,
            ),
            Exemplar(*span(AWARDS, "Trần Văn Hòa"), "Trần Văn Hòa", "individual", "Bằng khen", None),
        ),
    )
