"""What the text tells of each exemplar, piece by piece, and nothing that it does not say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Header
from ingest.deeds import read_deed
from ingest.exemplar_details import find_details
from ingest.exemplars import find_exemplars
from ingest.movements import find_movements
from ingest.references import find_references

ITEM = (
    "2. Đồng chí Lý Thị Hòa, thợ tiện bậc 6/7, Phân xưởng B1: khắc phục tình trạng thiếu dao nhập ngoại, tự mài dao "
    "định hình cho máy cũ, tiết kiệm 120 triệu đồng mỗi năm; được tặng Bằng khen của Cục trưởng theo Quyết định số "
    "15/QĐ-CKT ngày 02/3/2024."
)
TABLE = (
    "Điều 1. Tặng Giấy khen cho 01 cá nhân có thành tích trong phong trào thi đua “Sáng tạo trẻ” năm 2024, gồm:\n"
    "TT | Họ và tên | Chức vụ, đơn vị | Thành tích nổi bật\n"
    "1 | Trần Quốc Toản | Nhân viên kho, Nhà máy K12 | Sắp xếp lại kho vật tư, tìm hàng nhanh gấp ba lần"
)
GRANT = "Tặng Bằng khen của Bộ trưởng cho Thiếu tá Lê Văn An, Đội trưởng, đã dũng cảm cứu người trong lĩnh vực cứu hộ."


def told(text: str) -> dict[str, str]:
    header = Header()
    exemplars = find_exemplars(text, header)
    details = find_details(text, exemplars, find_movements(text), find_references(text, header, ()))
    assert all(" ".join(text[one.start : one.end].split()) == one.text for one in details)
    assert {one.exemplar for one in details} <= {one.start for one in exemplars}
    return {one.aspect: one.text for one in details}


def test_an_item_tells_post_unit_trouble_way_result_award_and_decision() -> None:
    text = "III. ĐIỂN HÌNH TIÊN TIẾN\n" + ITEM
    assert told(text) == {
        "post": "thợ tiện bậc 6/7",
        "unit": "Phân xưởng B1",
        "problem": "khắc phục tình trạng thiếu dao nhập ngoại",
        "method": "tự mài dao định hình cho máy cũ",
        "result": "tiết kiệm 120 triệu đồng mỗi năm",
        "award": "Bằng khen của Cục trưởng",
        "decision": "Quyết định số 15/QĐ-CKT ngày 02/3/2024",
    }


def test_a_row_is_read_by_the_titles_of_its_columns_and_the_grant_above() -> None:
    assert told(TABLE) == {
        "post": "Nhân viên kho",
        "unit": "Nhà máy K12",
        "method": "Sắp xếp lại kho vật tư",
        "result": "tìm hàng nhanh gấp ba lần",
        "award": "Giấy khen",
        "movement": "Sáng tạo trẻ",
        "year": "2024",
    }


def test_what_the_text_does_not_say_is_not_there() -> None:
    found = told(GRANT)
    assert found["rank"] == "Thiếu tá"
    assert found["field"] == "cứu hộ"
    assert not found.keys() & {"decision", "movement", "year", "unit", "problem"}


@pytest.mark.parametrize(
    ("said", "method", "result"),
    [
        (
            "thay dầu nhập ngoại bằng dầu pha chế, tiết kiệm 640 triệu đồng",
            "thay dầu nhập ngoại bằng dầu pha chế",
            "tiết kiệm 640 triệu đồng",
        ),
        ("không có mối hàn nào phải sửa trong 14 tháng", None, "không có mối hàn nào phải sửa trong 14 tháng"),
        ("viết sổ tay hàn tôn mỏng", "viết sổ tay hàn tôn mỏng", None),
        (
            "trồng sầu riêng xen cà phê cho thu nhập 1 tỷ đồng/năm",
            "trồng sầu riêng xen cà phê cho",
            "thu nhập 1 tỷ đồng/năm",
        ),
        ("được tặng Bằng khen của Bộ trưởng", None, None),
    ],
    ids=["both", "result-only", "way-only", "one-breath", "recognition"],
)
def test_deeds(said: str, method: str | None, result: str | None) -> None:
    deed = read_deed(said, 0, len(said))
    assert (deed.method and said[slice(*deed.method)]) == method
    assert (deed.result and said[slice(*deed.result)]) == result


@given(st.text("ab, ;.:1%\ngiảm tăng", max_size=120))
@settings(max_examples=150)
def test_the_parts_of_a_deed_lie_inside_it(said: str) -> None:
    deed = read_deed(said, 0, len(said))
    for span in (deed.problem, deed.method, deed.result):
        assert span is None or 0 <= span[0] < span[1] <= len(said)
