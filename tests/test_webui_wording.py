"""Wording used before: every place counted and shown in its line, likenesses with their differences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import FakeFinder, fill, make, plan, printed, resolution, secret

from corpus.records import Header
from search.alignment import align
from webui import create_app
from webui.settings import Settings
from webui.wording import differences

PLAN_ID = plan()[0].id
LONG = make(
    "THÔNG BÁO\n" + "".join(f"Lần {n:02} tổ chức hội nghị <i>sơ kết</i> quý.\n" for n in range(90)),
    "dai.md",
    Header("9/TB-BNV", "thông báo", "Bộ Nội vụ", date="2021-01-05"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Without an encoder: wording needs none."""
    folder = Path(tmp_path_factory.mktemp("wording"))
    with fill(folder, plan(), resolution(), secret(), printed(), LONG) as library:
        yield create_app(library, FakeFinder(library), Settings(seconds=0)).test_client()


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def lines(page: BeautifulSoup) -> list[tuple[str, str, str, str]]:
    cells = [row.select("td") for row in page.select(".kwic tbody tr")]
    return [(c[0].div.span.text, c[1].text, c[2].div.text, words(c[3].a)) for c in cells]


def test_every_place_is_shown_in_its_line_and_counted(client: FlaskClient) -> None:
    page = soup(client, "/cau-chu?q=phong+trào+thi+đua")
    assert words(page.select_one(".lan")) == "3 lần"
    assert words(page.select_one(".loc .nhe")) == "lần đầu 01/02/2022 gần nhất 08/3/2024"
    assert lines(page) == [
        ("Triển khai ", "phong trào thi đua", " «An Bình chung sức»", "12/KH-UBND"),
        (
            "Phòng Nội vụ chủ trì, theo dõi ",
            "phong trào thi đua",
            "; biểu dương Tổ hợp tác Hoa Sen là điển hình tiên tiến.",
            "12/KH-UBND",
        ),
        ("Nhân rộng điển hình tiên tiến; ", "phong trào thi đua", " phải thiết thực.", "08-NQ/TW"),
    ]
    issuers = [words(row) for row in page.select(".loc .dem li")]
    assert issuers == ["Trung ương 1", "Huyện 2", "UBND huyện An Bình 2", "Bộ Chính trị 1"]


def test_a_line_leads_to_its_place_and_is_cited(client: FlaskClient) -> None:
    row = soup(client, "/cau-chu?q=biểu+dương").select_one(".kwic tbody tr")
    address, _, name = row.select_one("a[data-open]")["href"].partition("#")
    page = soup(client, address)
    assert page.find(id=name) and "Hoa Sen" in "".join(tag.text for tag in page.select(".chu .doan"))
    said = "“biểu dương Tổ hợp tác Hoa Sen là điển hình tiên tiến.”"
    assert row.button["data-copy"] == f"{said} ({words(page.select_one('aside cite'))})"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("ngay", ["khai", "dõi", "tiến;"]),
        ("co-quan", ["tiến;", "khai", "dõi"]),
        ("trai", ["dõi", "tiến;", "khai"]),
        ("phai", ["khai", "dõi", "tiến;"]),
    ],
)
def test_lines_are_sorted(client: FlaskClient, sort: str, expected: list[str]) -> None:
    page = soup(client, f"/cau-chu?q=phong+trào+thi+đua&xep={sort}")
    assert [line[0].split()[-1] for line in lines(page)] == expected
    assert len(page.select(".xep b")) == 1 and len(page.select(".xep a")) == 3


def test_issuers_narrow_and_widen(client: FlaskClient) -> None:
    page = soup(client, "/cau-chu?q=phong+trào+thi+đua")
    link = next(a for a in page.select(".loc .dem a") if words(a) == "Bộ Chính trị")
    narrowed = soup(client, link["href"])
    assert [line[3] for line in lines(narrowed)] == ["08-NQ/TW"]
    back = narrowed.select_one(".loc a.chon")
    assert len(lines(soup(client, back["href"]))) == 3
    assert narrowed.select_one("input[name=co-quan]")["value"] == "Bộ Chính trị"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("loai=kế+hoạch", 2),
        ("cap=trung+ương", 1),
        ("cap=huyện", 2),
        ("nam=2022", 1),
        ("nam=2020..2023&loai=kế+hoạch", 0),
    ],
)
def test_filters(client: FlaskClient, filters: str, count: int) -> None:
    page = soup(client, f"/cau-chu?q=phong+trào+thi+đua&{filters}")
    assert len(lines(page)) == count and words(page.select_one(".lan")) == f"{count} lần"
    assert page.select_one('.loc-dm a[href^="/cau-chu?q="]')


def test_pages_of_lines_follow_one_another(client: FlaskClient) -> None:
    page, seen = soup(client, "/cau-chu?q=hội+nghị&xep=trai"), []
    assert words(page.select_one(".lan")) == "90 lần" and words(page.select_one(".phan span")) == "Trang 1 / 3"
    while True:
        seen += [line[0] for line in lines(page)]
        following = page.select_one("a[rel=next]")
        if following is None:
            break
        page = soup(client, following["href"])
    assert len(seen) == len(set(seen)) == 90
    beyond = soup(client, "/cau-chu?q=hội+nghị&trang=9")
    assert words(beyond.select_one(".bao h2")) == "Không có trang này"
    assert len(lines(soup(client, beyond.select_one(".bao a")["href"]))) == 40


def test_a_pasted_sentence_is_laid_beside_approved_ones(client: FlaskClient) -> None:
    page = soup(client, "/cau-chu?q=Phòng+Nội+vụ+chủ+trì,+theo+doi+sát+phong+trào;+biểu+dương+điển+hình")
    assert words(page.select_one(".bao h2")) == "Chưa thấy đúng cụm từ này"
    likeness = page.select_one(".giong article")
    assert "12/KH-UBND" in words(likeness.h3)
    assert "sát" in " ".join(words(tag) for tag in likeness.select("del"))
    assert "dõi" in " ".join(words(tag) for tag in likeness.select("ins"))
    address = likeness.select_one("a[data-open]")["href"].partition("#")[0]
    assert address.startswith(f"/van-ban/{PLAN_ID}/doan/")
    for tag in likeness.select("del"):
        tag.decompose()
    assert words(likeness.blockquote).replace(" ;", ";") in " ".join(plan()[0].text.split())


def test_words_that_differ_in_marks_alone_are_told_apart() -> None:
    yours, theirs = "theo doi phong trào", "theo dõi phong trào"
    shown = differences(yours, theirs, align(yours, theirs).steps)
    assert [(piece.text, piece.kinds) for piece in shown] == [
        ("theo ", ()),
        ("doi", ("bo",)),
        (" ", ("cach",)),
        ("dõi", ("dau",)),
        (" phong trào", ()),
    ]


SENTENCES = st.lists(
    st.sampled_from("thi đua, phong trào; (đơn vị) <b> thực hiện 12% - kết quả. tổ chức doi dõi".split()), max_size=12
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_differences_give_the_approved_sentence_back(yours: str, theirs: str) -> None:
    shown = differences(yours, theirs, align(yours, theirs).steps)
    assert "".join(piece.text for piece in shown if piece.kinds not in (("bo",), ("cach",))) == theirs
    for piece in shown:
        assert "bo" not in piece.kinds or piece.text in yours


def test_what_documents_and_readers_say_is_escaped(client: FlaskClient) -> None:
    answer = client.get("/cau-chu?q=hội+nghị+<i>sơ+kết").text
    assert "<i>" not in answer and "&lt;i&gt;" in answer


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/cau-chu?q=a&xep=ngang", "Không có lựa chọn «ngang»"),
        ("/cau-chu?q=a&cap=làng", "Không có lựa chọn «làng»"),
        ("/cau-chu?q=a&nam=xưa", "Năm «xưa»"),
        ("/cau-chu?q=" + "a" * 2001, "quá mức"),
        ("/cau-chu?q=a&trang=0", "«0»"),
    ],
)
def test_questions_that_make_no_sense_are_refused(client: FlaskClient, address: str, said: str) -> None:
    assert said in words(soup(client, address, 400).main)


@pytest.mark.parametrize("text", ["???", "(", "đ", "&", "a" * 2000, "phong trào thi đua " * 100])
def test_no_phrase_breaks_the_page(client: FlaskClient, text: str) -> None:
    answer = client.get("/cau-chu", query_string={"q": text})
    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["Đồi Thông", "phong trào thi đua", "gồm ba trung đội"])
def test_what_lies_above_the_levels_is_not_there(client: FlaskClient, text: str) -> None:
    page = client.get("/cau-chu", query_string={"q": text}).text
    assert "trung đội" not in page.replace(text, "") and "03/BC-BCH" not in page and "Ban Chỉ huy X" not in page


def test_pages_are_named_only_where_the_file_has_them(client: FlaskClient) -> None:
    for phrase, page in (("dien+hinh+tien+tien", "tr. 2"), ("biểu+dương", "")):
        row = soup(client, f"/cau-chu?q={phrase}&loai=thông+báo" if page else f"/cau-chu?q={phrase}").select_one(
            ".kwic tr[data-hit]"
        )
        assert [words(small) for small in row.select(".o-vb small")] == ([page] if page else [])


def test_higher_levels_are_asked_by_a_link(client: FlaskClient) -> None:
    page = soup(client, "/cau-chu?q=phong+trào+thi+đua")
    higher = next(link for link in page.select(".loc .dem a") if link.text == "Trung ương")
    assert lines(soup(client, higher["href"])) == [
        ("Nhân rộng điển hình tiên tiến; ", "phong trào thi đua", " phải thiết thực.", "08-NQ/TW")
    ]


def test_each_pasted_sentence_has_its_own_answers(client: FlaskClient) -> None:
    pasted = "- Nhân rộng điển hình tiên tiến ở cơ sở;\n- Phòng Nội vụ theo dõi phong trào thi đua."
    page = soup(client, f"/cau-chu?q={quote(pasted)}")
    asked = [words(heading) for heading in page.select(".giong .cau-hoi")]
    assert asked == ["Nhân rộng điển hình tiên tiến ở cơ sở;", "Phòng Nội vụ theo dõi phong trào thi đua."]
    assert page.select_one("textarea").text.strip() == pasted
    first = page.select_one(".giong .cau-hoi + article blockquote")
    assert "Nhân rộng điển hình tiên tiến" in words(first)


def test_a_line_keeps_its_sentence_not_its_passage(client: FlaskClient) -> None:
    row = soup(client, "/cau-chu?q=Hoa+Sen").select_one(".kwic tbody tr")
    document_id, ordinal, start, end = row.select_one("button.giu")["value"].split(":")
    assert (document_id, int(end) - int(start)) == (
        PLAN_ID,
        len("biểu dương Tổ hợp tác Hoa Sen là điển hình tiên tiến."),
    )
