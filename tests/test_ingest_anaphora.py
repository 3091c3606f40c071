from __future__ import annotations

import pytest

from corpus.records import Header
from ingest.anaphora import find_back_references
from ingest.references import find_references

PLAN = Header(type="kế hoạch", number="1/KH-UBND")
DECISION = Header(type="quyết định", number="2/QĐ-UBND")
RESOLUTION = Header(type="nghị quyết", number="3/NQ-CP")
LAW = Header(type="luật", number="72/2025/QH15")
DECREE = Header(type="nghị định", number="9/2025/NĐ-CP")

# Text, the document's header, and what each back-reference means: "itself", the numbers or names meant, or nothing.
CASES = [
    ("Quyết định này có hiệu lực kể từ ngày ký.", DECISION, ["itself"]),
    ("Tổ chức thực hiện nghiêm túc Quy định này.", DECISION, ["itself"]),
    ("thuộc phạm vi hỗ trợ của Nghị quyết 347 và Nghị quyết này;", RESOLUTION, ["itself"]),
    ("theo quy định tại Điều 5 Nghị quyết này hoặc sau đó vi phạm Hiến pháp", RESOLUTION, ["itself"]),
    ("quy định tại Điều 72 của Luật này", LAW, ["itself"]),
    ("theo quy định tại Điều 8 Nghị định này;", DECREE, ["itself"]),
    ("Trong quá trình thực hiện Kế hoạch này, nếu có vướng mắc", PLAN, ["itself"]),
    ("thực hiện theo quy định của Luật này", PLAN, [None]),
    ("Luật Thủ đô số 39/2024/QH15 có hiệu lực. Theo Luật đó, Thành phố quy định", PLAN, ["39/2024/QH15"]),
    (
        "Nghị định số 31/2018/NĐ-CP quy định về xuất xứ, thương nhân thực hiện Nghị định này",
        DECISION,
        ["31/2018/NĐ-CP"],
    ),
    ("Chỉ thị số 32/CT-TTg ngày 21/10/2025. Các sở triển khai Chỉ thị nêu trên trước 30/11.", PLAN, ["32/CT-TTg"]),
    ("Nghị quyết số 163/2024/QH15; nội dung Nghị quyết trên được quán triệt", PLAN, ["163/2024/QH15"]),
    (
        "Nghị quyết số 163/2024/QH15; Nghị quyết số 50/NQ-CP. Các Nghị quyết trên được quán triệt",
        PLAN,
        ["163/2024/QH15", "50/NQ-CP"],
    ),
    ("Nghị quyết số 163/2024/QH15 và Nghị quyết số 50/NQ-CP. Nghị quyết trên được quán triệt", PLAN, [None]),
    ("Thông tư số 21/2021/TT-BYT. Thông tư nói trên quy định về vệ sinh", DECISION, ["21/2021/TT-BYT"]),
    ("Quyết định số 7619/QĐ-BCA. Thực hiện Quyết định nói trên, Công an thành phố", PLAN, ["7619/QĐ-BCA"]),
    ("Công văn số 574/UBND-NC. Công văn đó nêu rõ", PLAN, ["574/UBND-NC"]),
    ("Luật Dữ liệu; Luật này quy định về trung tâm dữ liệu", PLAN, ["Luật Dữ liệu"]),
    (
        "Hướng dẫn số 12-HD/BTCTW và Hướng dẫn số 06-HD/TW. Hai Hướng dẫn trên thống nhất",
        PLAN,
        ["12-HD/BTCTW", "06-HD/TW"],
    ),
    ("Kế hoạch số 321-KH/TU. Chỉ thị trên được triển khai", PLAN, [None]),
    ("Nghị quyết số 08-NQ/TW. Quán triệt Nghị quyết đó, Quân ủy", PLAN, ["08-NQ/TW"]),
    ("Nghị quyết số 08-NQ/TW. Nghị quyết số 08-NQ/TW đặt ra. Nghị quyết trên nêu", PLAN, ["08-NQ/TW"]),
    ("Đề án số 966/ĐA-UBND. Đề án đó được phê duyệt", PLAN, ["966/ĐA-UBND"]),
    ("“7. Báo cáo quyết toán quy định tại khoản 2 Điều 31 của Luật này.”", LAW, [None]),
    ("quy định tại các điều 43, 47 và 55 của Luật này.”. 3. Luật này có hiệu lực", LAW, ["itself", "itself"]),
    ("Bộ luật Hình sự được sửa đổi, bổ sung tại khoản 18 Điều 1 của Luật này;", LAW, ["itself"]),
    ("Các Quyết định sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:", DECISION, ["itself"]),
    ("Thuộc Chương trình (nếu có): tên Chương trình mà đề tài thuộc Chương trình đó", PLAN, [None]),
    ("d) Thông báo trên hệ thống thông tin nội bộ;", DECREE, []),
    ("Căn cứ chức năng, nhiệm vụ được giao và Kế hoạch này, chủ động xây dựng kế hoạch", PLAN, ["itself"]),
    ("kiểm toán việc thực hiện Dự án theo Nghị quyết này.", RESOLUTION, ["itself"]),
    ("tổ chức thực hiện Chương trình trên địa bàn thành phố", PLAN, []),
    ("bản kết luận được thông báo trên Cổng thông tin điện tử", DECISION, []),
    ("nếu mức thực tế thấp hơn quy định trên thì hưởng", DECREE, []),
    ("phải báo cáo ngay với người ra quyết định đó", DECREE, []),
    ("áp dụng theo văn bản pháp luật đó", DECREE, []),
]


@pytest.mark.parametrize(("text", "header", "meant"), CASES, ids=[case[0][:40] for case in CASES])
def test_words_that_point_back(text: str, header: Header, meant: list[str | None]) -> None:
    found = find_back_references(text, header, find_references(text, header, ()))
    got: list[str | None] = []
    for back in found:
        assert text[back.start : back.end] == back.text
        names = [reference.number or reference.text for reference in back.antecedents]
        got += ["itself"] if back.itself else names or [None]
    assert got == meant


@pytest.mark.parametrize("word", ["này", "trên", "đó", "nói trên", "nêu trên"])
@pytest.mark.parametrize("kind", ["Nghị quyết", "Luật", "Chỉ thị", "Thông tư", "Quy chế", "Đề án"])
def test_a_pointer_is_never_a_reference(kind: str, word: str) -> None:
    assert find_references(f"Thực hiện {kind} {word}, các cơ quan báo cáo.", PLAN, ()) == ()
