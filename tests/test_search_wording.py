from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from wording_fakes import library_in, put

from corpus.records import Role
from corpus.store import Library
from search.collocations import collocates, compare, log_dice, log_likelihood
from search.concordance import Shelf, View
from search.formulas import mine_formulas
from search.grouping import group_found
from search.issuer_levels import issuer_level
from search.lookup import similar_sentences
from search.syllables import cut_syllables
from search.wording import Workbench
from search.wording_commands import wording
from search.wording_keeper import open_index

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from benchmark_wording import FEWEST_WORDS, plain_scan, sentences_of  # noqa: E402
from mutate_sentences import CHANGES, mutate  # noqa: E402

SENTENCES = (
    "Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
    "Phấn đấu đến năm 2030, tỷ lệ hộ nghèo của tỉnh giảm còn dưới 2,5% theo chuẩn nghèo đa chiều, không còn hộ đói.",
    "Kịp thời biểu dương, khen thưởng các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua yêu nước.",
    "Đẩy mạnh tuyên truyền, nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về chuyển đổi số.",
    "Kinh phí thực hiện được bố trí từ ngân sách nhà nước theo phân cấp hiện hành, lồng ghép với các chương trình.",
    "Tăng cường kiểm tra, giám sát việc chấp hành kỷ luật, kỷ cương hành chính tại các xã, phường trên địa bàn tỉnh.",
)


def fill(library: Library) -> None:
    put(library, "a.txt", *SENTENCES, date="2020-05-19", issuer="Chính phủ", number="1/NQ-CP", role=Role.TO_CHUC)
    put(
        library,
        "b.txt",
        "Giao Sở Tài chính chủ trì, phối hợp với các sở, ngành liên quan theo dõi, đôn đốc thực hiện Kế hoạch này.",
        SENTENCES[2],
        "Nghị quyết này có hiệu lực thi hành kể từ ngày 01/7/2021.",
        date="2021-06-01",
    )
    put(library, "c.txt", "Nghị quyết này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2023.", date="2023-08-01")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_in(tmp_path) as library:
        fill(library)
        yield library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """For the tests that only ask."""
    with library_in(tmp_path_factory.mktemp("asked")) as library:
        fill(library)
        yield Shelf(library, open_index(library, "thường"))


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda text: text[:20])
def test_a_changed_sentence_is_found(shelf: Shelf, sentence: str, kind: str) -> None:
    changed = mutate(sentence, kind, random.Random(1))
    answers = similar_sentences(shelf, changed, limit=3)
    assert sentence in [answer.text for answer in answers]
    assert [answer.similarity for answer in answers] == sorted((a.similarity for a in answers), reverse=True)


def test_the_sentence_itself_is_wholly_similar_and_cites_its_newest_use(shelf: Shelf) -> None:
    best = similar_sentences(shelf, SENTENCES[2])[0]
    assert (best.text, best.similarity, best.uses, best.document.path) == (SENTENCES[2], 1.0, 2, "b.txt")
    assert best.passage.text[best.start : best.end] == best.text
    older = similar_sentences(shelf, SENTENCES[2], View(issuer_levels=("trung ương",)))[0]
    assert (older.uses, older.document.path) == (1, "a.txt")


@pytest.mark.parametrize("text", ["", "?!…", "xyz qwerty zzz", "của các và"])
def test_nothing_like_it_gives_nothing(shelf: Shelf, text: str) -> None:
    assert similar_sentences(shelf, text) == ()


def test_groups(shelf: Shelf) -> None:
    groups = group_found(shelf, shelf.find("này"))
    older, newer = sorted(groups, key=lambda group: str(group.first))
    assert (older.count, older.documents, older.first, older.last) == (2, 2, "2020-05-19", "2021-06-01")
    assert (newer.count, newer.documents, newer.first, newer.last) == (2, 2, "2021-06-01", "2023-08-01")
    assert newer.by_year == ((2021, 1), (2023, 1))
    assert dict(older.by_level) == {"trung ương": 1, "tỉnh, thành phố": 1}
    assert sum(group.count for group in groups) == len(shelf.find("này").positions)


def test_a_form_that_went_out_of_use_names_the_newer_one(library: Library) -> None:
    for year in ("2010", "2011"):
        put(library, f"{year}.txt", f"Các đơn vị phải nộp báo cáo giấy về Sở trước ngày 15/12/{year}.", date=year)
    for year in ("2018", "2019"):
        put(library, f"{year}.txt", f"Các đơn vị gửi báo cáo điện tử về Sở trước ngày 15/12/{year}.", date=year)
    shelf = Shelf(library, open_index(library, "thường"))
    groups = group_found(shelf, shelf.find("về Sở trước ngày"))
    old = next(group for group in groups if group.last == "2011")
    assert old.replaced_by is not None and groups[old.replaced_by].first == "2018"
    assert all(group.replaced_by is None for group in groups if group.last == "2019")


def test_formulas(shelf: Shelf) -> None:
    formulas = mine_formulas(shelf)
    assert "{văn bản này} có hiệu lực thi hành kể từ {ngày}." in [formula.text for formula in formulas]
    assert all(formula.group.documents > 1 for formula in formulas)
    assert [formula.text for formula in mine_formulas(shelf, "hieu luc")] == [
        "{văn bản này} có hiệu lực thi hành kể từ {ngày}."
    ]
    assert mine_formulas(shelf, "không hề có") == ()
    assert mine_formulas(shelf, view=View(years=(2023, 2023))) == ()


def test_formulas_are_no_furniture_headings_or_copies(library: Library) -> None:
    said = "Giao Sở {} theo dõi, đôn đốc việc thực hiện Kế hoạch này."
    end = "Nơi nhận:\n- Lãnh đạo Sở Nội vụ theo dõi thực hiện;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN"
    heading = "Nguyên tắc theo dõi thi đua, khen thưởng"
    blank = "Giao Sở ……… theo dõi, đôn đốc việc nộp báo cáo về ………"
    for number, body in enumerate(("Nội vụ", "Tài chính", "Y tế"), 1):
        put(library, f"f{number}.txt", said.format(body), heading, blank, end, number=f"{number}/KH-UBND")
    # Two files of one act are one use.
    for path in ("draft.md", "signed.pdf"):
        put(library, path, f"Các đơn vị theo dõi sát tình hình địa bàn ({path[:5]}).", number="77/KH-UBND")
    shelf = Shelf(library, open_index(library, "thường"))
    assert [f.text for f in mine_formulas(shelf, "theo dõi")] == [
        "Giao {đơn vị} theo dõi, đôn đốc việc thực hiện {văn bản này}."
    ]
    assert [f.text for f in mine_formulas(shelf, "theo dõi", kind="heading")] == [heading]
    assert mine_formulas(shelf, "theo dõi")[0].group.documents == 3


def test_collocates_are_counted_as_by_hand(tmp_path: Path) -> None:
    with library_in(tmp_path) as library:
        put(library, "a.txt", *["đẩy mạnh phong trào lớn"] * 3, "phát động phong trào nhỏ", "đẩy mạnh sản xuất")
        shelf = Shelf(library, open_index(library, "thường"))
        left = {c.word: c for c in collocates(shelf, "phong trào", "left")}
        assert (left["đẩy mạnh"].together, left["đẩy mạnh"].alone) == (3, 4)
        # 4 places of the term, 4 syllables looked at on one side.
        assert left["đẩy mạnh"].strength == pytest.approx(14 + math.log2(2 * 3 / (16 + 4)), abs=1e-3)
        assert "lớn" not in left
        assert "lớn" in {c.word for c in collocates(shelf, "phong trào", "right")}


def test_measures_against_their_formulas() -> None:
    assert log_dice(5, 10, 10) == 13.0
    # Dunning's G2 of [[10, 0], [0, 10]] is 2 * 20 ln 2.
    assert log_likelihood(10, 0, 0, 10) == pytest.approx(40 * math.log(2))


def test_two_slices_differ(tmp_path: Path) -> None:
    with library_in(tmp_path) as library:
        put(library, "a.txt", *["đẩy mạnh phong trào"] * 4, issuer="Chính phủ")
        put(library, "b.txt", *["phát động phong trào"] * 4, issuer="UBND tỉnh Nghệ An")
        shelf = Shelf(library, open_index(library, "thường"))
        found = compare(
            shelf, "phong trào", View(issuer_levels=("trung ương",)), View(issuer_levels=("tỉnh, thành phố",))
        )
        shown = {d.word: (d.first, d.second, d.more_in_first) for d in found}
        assert shown["đẩy mạnh"] == (4, 0, True)
        assert shown["phát động"] == (0, 4, False)


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Bộ Quốc phòng", "trung ương"),
        ("Ủy ban Thường vụ Quốc hội", "trung ương"),
        ("Bộ Lao động - Thương binh và Xã hội", "trung ương"),
        ("Bảo hiểm xã hội Việt Nam", "trung ương"),
        ("Ủy ban nhân dân tỉnh Đắk Lắk", "tỉnh, thành phố"),
        ("UBND Đồng Nai", "tỉnh, thành phố"),
        ("Sở Nội vụ", "tỉnh, thành phố"),
        ("UBND thị xã Sơn Tây", "huyện"),
        ("Đảng ủy phường Bến Nghé", "xã, phường"),
        ("Bộ Chỉ huy quân sự tỉnh Nghệ An", "tỉnh, thành phố"),
        ("Sư đoàn 308", "đơn vị"),
        (None, None),
    ],
)
def test_levels_of_issuers(issuer: str | None, level: str | None) -> None:
    assert issuer_level(issuer) == level


def test_the_answer_counts_every_line_and_pages_them(library: Library) -> None:
    bench = Workbench(library)
    whole = bench.wording("thực hiện", sort="date")
    assert whole.exact.count == len(whole.lines) == 3
    assert (whole.exact.first, whole.exact.last) == ("2020-05-19", "2021-06-01")
    assert dict(whole.exact.by_issuer) == {"Chính phủ": 2, "UBND tỉnh Nghệ An": 1}
    paged = [bench.wording("thực hiện", limit=1, offset=at, similar=0).lines[0] for at in range(3)]
    assert tuple(paged) == whole.lines
    assert whole.lines[0].citation.text == "Kế hoạch số 12/KH-UBND ngày 01/6/2021 của UBND tỉnh Nghệ An, Điều 1"


def test_how_others_restate_a_document(library: Library) -> None:
    named = put(library, "gốc.txt", "Nghị quyết số 08-NQ/TW tự nói về mình.", number="08-NQ/TW")
    said = "Nghị quyết số 8-NQ/TW nhấn mạnh chuyển đổi số là đột phá."
    put(library, "khác.txt", said, number="1/BC", role=Role.KET_QUA)
    put(library, "căn cứ.txt", "Căn cứ Nghị quyết số 08-NQ/TW của Bộ Chính trị;", number="2/BC", role=Role.CAN_CU)
    groups = Workbench(library).restatements(named)
    assert [(group.text, group.count) for _, group in groups] == [(said, 1)]
    assert Workbench(library).restatements("không có") == ()


def test_levels_not_cleared_for_leave_no_trace(library: Library) -> None:
    put(library, "mật.txt", SENTENCES[0], "Chỉ huy sở bí danh Hải Âu.", level="mật", date="2030-01-01")
    bench = Workbench(library)
    for text in ("Hải Âu", SENTENCES[0], "bí danh"):
        seen = bench.wording(text)
        assert "2030" not in json.dumps([seen.exact.last]) and all(
            s.similar.document.level == "thường" for s in seen.similar
        )
    assert bench.wording("Hải Âu").exact.count == 0
    assert bench.wording("Hải Âu", partitions=("thường", "mật")).exact.count == 1
    assert bench.wording(SENTENCES[0], partitions=("thường", "mật")).exact.count == 2


def test_the_workbench_hears_of_new_documents(library: Library) -> None:
    bench = Workbench(library)
    assert bench.wording("câu vừa nạp").exact.count == 0
    put(library, "mới.txt", "Đây là câu vừa nạp.")
    assert bench.wording("câu vừa nạp").exact.count == 1


def run(library: Library, *arguments: str) -> Any:
    return CliRunner().invoke(wording, arguments, obj=SimpleNamespace(library_folder=library.folder))


def test_the_command_prints_what_the_design_says(library: Library) -> None:
    answer = json.loads(run(library, "thực hiện", "--json", "--sort", "left").output)
    assert set(answer) == {"text", "exact", "lines", "similar"}
    assert set(answer["exact"]) == {"count", "first", "last", "by_issuer"}
    assert {"left", "match", "right", "citation", "page", "number"} <= set(answer["lines"][0])
    similar = json.loads(run(library, "Giao Sở Y tế theo dõi thực hiện Kế hoạch này", "--json").output)["similar"][0]
    assert {"text", "similarity", "diff", "citation"} <= set(similar)
    assert " ".join(part["yours"] for part in similar["diff"] if part["yours"]) == (
        "Giao Sở Y tế theo dõi thực hiện Kế hoạch này"
    )


def test_the_command_groups_when_asked(library: Library) -> None:
    groups = json.loads(run(library, "hiệu lực", "--json", "--groups", "5").output)["groups"]
    assert [(group["count"], group["by_year"]) for group in groups] == [(2, {"2021": 1, "2023": 1})]
    assert "2 lần, 2 văn bản, 2021-06-01 đến 2023-08-01" in run(library, "hiệu lực", "--groups", "5").output


def test_the_command_for_people(library: Library) -> None:
    assert "«thực hiện»: 3 lần, từ 2020-05-19 đến 2021-06-01." in run(library, "thực hiện").output
    assert "chưa thấy đúng cụm từ này" in run(library, "chưa từng có").output
    assert run(library, "thực hiện", "--year", "năm nào").exit_code == 2


SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents" / "state"


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="no shared documents")
def test_real_sentences_are_found_again(tmp_path: Path) -> None:
    """The bar of 95 in 100, on every sixth document; ingestion's own code reads them."""
    # Imported here: the readers take seconds to load, and only this test needs them.
    from ingest.pipeline import read_document

    chance = random.Random(6)
    with library_in(tmp_path) as library:
        for path in sorted(SHARED.glob("*.md"))[::6]:
            library.put(read_document(path, path.name), path.read_bytes(), path.name, "1")
        shelf = Shelf(library, open_index(library, "thường"))
        asked = [sentence for sentence in sentences_of(library) if len(sentence.split()) >= FEWEST_WORDS]
        hits, kinds = 0, list(CHANGES)
        sample = chance.sample(list(dict.fromkeys(asked)), 180)
        for number, sentence in enumerate(sample):
            answers = similar_sentences(shelf, mutate(sentence, kinds[number % len(kinds)], chance), limit=3)
            hits += any(exact_words(answer.text) == exact_words(sentence) for answer in answers)
        assert hits / len(sample) >= 0.95
        for phrase in ("ủy ban nhân dân", "thuc hien", "theo quy định"):
            assert len(shelf.find(phrase).positions) == plain_scan(library, phrase)


def exact_words(text: str) -> list[str]:
    return [syllable.exact for syllable in cut_syllables(text)]
