from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.restore import Syllables
from search.suggest import suggestion

LEARNED = Syllables()
LEARNED.learn(["Phong trào thi đua Quyết thắng; khen thưởng kịp thời tập thể, cá nhân."] * 30)
LEARNED.learn(["Xã Đăk Phong."])
LEARNED.learn(["Thi đua yêu nước. Nhân viên y tế bị đau lưng. Quy định nào này."] * 40)
LEARNED.learn(["Mức thuởng cũ."] * 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phong trào thi đua", ""),
        pytest.param("phong trào thi đau", "phong trào thi đua", id="letters changed round"),
        pytest.param("khen thửơng kịp thời", "khen thưởng kịp thời", id="mark on the wrong letter"),
        pytest.param("quyêt thắng", "quyết thắng", id="mark left out"),
        pytest.param("khen thuonng kip thoi", "khen thuong kip thoi", id="without marks"),
        pytest.param("thửơng", "thưởng", id="alone"),
        pytest.param("phong trào TĐQT", "", id="short form"),
        pytest.param("08-NQ/TW phong trào", "", id="number"),
        pytest.param("xã Đăk Phong", "", id="rare but held"),
        pytest.param("ngân sách quốc phòng", "", id="about something else"),
        pytest.param("kịp Thơi", "kịp thời", id="capital"),
        pytest.param("phong trào thi đau yêu nước", "phong trào thi đua yêu nước", id="a syllable that is known"),
        pytest.param("thi đau", "thi đua", id="known, with one neighbour"),
        pytest.param("khen thuởng kịp thời", "khen thưởng kịp thời", id="known, another mark"),
        pytest.param("bị đau lưng", "", id="at home where it stands"),
        pytest.param("thi, đau lưng", "", id="parted from what stands before"),
        pytest.param("đau thi", "", id="nothing near stands there"),
        pytest.param("quy định nảo này", "quy định nào này", id="between two"),
        pytest.param("quyết thắng bao nhiêu", "", id="words of questions"),
        pytest.param("quyêt thôn", "", id="stands beside one neighbour only"),
        ("", ""),
        ("!!", ""),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert suggestion(typed, [LEARNED]) == meant


def test_nothing_is_suggested_from_what_may_not_be_seen() -> None:
    assert suggestion("khen thửơng", [Syllables()]) == "" == suggestion("khen thửơng", [])


@given(st.text(max_size=60))
def test_anything_typed_is_read(typed: str) -> None:
    assert isinstance(suggestion(typed, [LEARNED]), str)
