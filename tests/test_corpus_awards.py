"""The vocabulary of awards: names, spellings, ranks, grantors, articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import awards
from corpus.awards import AWARDS, Award, canonical_award, find_awards, with_grantor
from ingest.pages import read_source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tặng Bằng khen của Chủ tịch UBND tỉnh cho ông A", ["Bằng khen của Chủ tịch UBND tỉnh"]),
        ("Chiến sỹ thi đua cơ sở", ["Chiến sỹ thi đua cơ sở"]),
        ("danh hiệu “Chiến sĩ thi đua Bộ Tư pháp” năm 2024", ["Chiến sĩ thi đua Bộ Tư pháp"]),
        ("Huân chương “Độc lập” hạng Nhì và Huân chương Lao động hạng Ba", None),
        ("huân chương các loại", ["Huân chương các loại"]),
        (
            "Bằng khen của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch, Giấy khen của Giám đốc Sở",
            ["Bằng khen của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "Giấy khen của Giám đốc Sở"],
        ),
        ("CỜ THI ĐUA CỦA UBND TỈNH", ["Cờ thi đua của UBND tỉnh"]),
        ("Kỷ niệm chương “Vì sự nghiệp Tư pháp”", ["Kỷ niệm chương Vì sự nghiệp Tư pháp"]),
        ("danh hiệu “Doanh nghiệp vì người lao động”", ["Doanh nghiệp vì người lao động"]),
        ("Huy hiệu 40 năm tuổi Đảng", ["Huy hiệu 40 năm tuổi Đảng"]),
        ("người lao động tiên phong đổi mới", []),
        ("thi đua, khen thưởng", []),
    ],
)
def test_mentions(text: str, names: list[str] | None) -> None:
    expected = ["Huân chương Độc lập hạng Nhì", "Huân chương Lao động hạng Ba"] if names is None else names
    assert [mention.name for mention in find_awards(text)] == expected


@pytest.mark.parametrize(
    ("spelling", "name", "article"),
    [
        ("CSTĐ cơ sở", "Chiến sĩ thi đua cơ sở", "Điều 23"),
        ("Chiến sỹ thi đua toàn quốc", "Chiến sĩ thi đua toàn quốc", "Điều 21"),
        ("Bằng khen Thủ tướng Chính phủ", "Bằng khen của Thủ tướng Chính phủ", "Điều 73"),
        ("Cờ thi đua của Bộ Quốc phòng", "Cờ thi đua", "Điều 26"),
        ("Anh hùng LLVTND", "Anh hùng Lực lượng vũ trang nhân dân", "Điều 62"),
        ("Gia đình văn hoá", "Gia đình văn hóa", "Điều 31"),
        ("“Huân chương Lao động” hạng Nhất", "Huân chương Lao động", "Điều 42, 43, 44"),
    ],
)
def test_spellings_map_to_the_law(spelling: str, name: str, article: str) -> None:
    award = canonical_award(spelling)
    assert award is not None
    assert (award.name, award.article) == (name, article)


def test_two_awards_have_no_canonical_one() -> None:
    assert canonical_award("Bằng khen và Giấy khen") is None


def test_grantor_joins_only_a_bare_name() -> None:
    assert with_grantor("Bằng khen", "Bộ Nội vụ") == "Bằng khen của Bộ Nội vụ"
    assert with_grantor("Chiến sĩ thi đua toàn quốc", "Bộ Nội vụ") == "Chiến sĩ thi đua toàn quốc"


@pytest.mark.parametrize("award", AWARDS, ids=lambda award: award.name)
def test_every_name_and_spelling_finds_its_award(award: Award) -> None:
    for spelling in (award.name, *award.spellings):
        title = f"{spelling} 40 năm tuổi Đảng" if award.group == "huy hiệu" else spelling
        (mention,) = find_awards(f"danh hiệu {title}.")
        assert mention.award == award


@pytest.mark.real
@pytest.mark.slow
def test_articles_are_those_of_the_law() -> None:
    from ingest.pages import read_source  # the readers load heavy packages

    folder = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents" / "office"
    paths = sorted(folder.glob("*06-2022-QH15*.doc"))
    if not paths:
        pytest.skip("the law's text is not here")
    law = read_source(paths[0]).text
    headings = {number: line.lower() for number, line in re.findall(r"^Điều (\d+)\. ([^\n]+)", law, re.M)}
    for award in AWARDS:
        for number in re.findall(r"\d+", award.article):
            assert number in headings
        if award.group in {"huân chương", "huy chương", "danh hiệu vinh dự nhà nước"} and "96" not in award.article:
            assert award.name.lower() in headings[re.findall(r"\d+", award.article)[0]].replace("”", "").replace(
                "“", ""
            )


LAW = Path(__file__).resolve().parents[2] / "shared/data/documents/office/16637487141-06-2022-QH15-418232.doc"


@pytest.mark.real
def test_every_award_stands_in_the_article_that_the_table_gives() -> None:
    if not LAW.exists():
        pytest.skip("the law is not here")
    parts = re.split(r"^(Điều \d+)\. ", read_source(LAW).text, flags=re.MULTILINE)
    articles = {number: " ".join(text.lower().split()) for number, text in zip(parts[1::2], parts[2::2], strict=True)}
    elsewhere = {"Điều 32", "Điều 76", "Điều 81", "Điều 96", "Điều 71", "Điều 33"}
    for award in AWARDS:
        for number in re.findall(r"\d+", award.article):
            if f"Điều {number}" in elsewhere or award.group.startswith("huy hiệu"):
                continue
            law = articles[f"Điều {number}"].replace("“", "").replace("”", "")
            words = award.name.lower().replace(" toàn quân", "").replace(" toàn lực lượng công an nhân dân", "")
            assert words in law or set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", law)), award
    state = [award for award in AWARDS if award.authority == "Chủ tịch nước"]
    assert all(award.level == "nhà nước" for award in state)
    assert {award.group for award in state} == {
        "huân chương",
        "huy chương",
        "danh hiệu vinh dự nhà nước",
        "giải thưởng",
    }


def test_no_pattern_is_passed_over_that_would_find_something(monkeypatch: pytest.MonkeyPatch) -> None:
    spellings = [spelling for award in AWARDS for spelling in (award.name, *award.spellings)]
    texts = [f"được tặng {form(spelling)} năm 2024" for spelling in spellings for form in (str, str.upper, str.lower)]
    texts += [text.replace("sĩ", "sỹ").replace("hóa", "hoá").replace("hòa", "hoà") for text in texts]
    found = [find_awards(text) for text in texts]
    monkeypatch.setattr(awards, "NAMED", tuple(("", pattern, award) for _, pattern, award in awards.NAMED))
    assert found == [find_awards(text) for text in texts]
