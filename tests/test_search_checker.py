from __future__ import annotations

import io
import itertools
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from conftest import Run
from fakes import FakeEncoder
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import FakeFinder, chain, fill, plan, resolution, secret_plan

from corpus.records import Document
from corpus.store import Library
from ingest.run import read_one
from search.check_docx import annotated, written
from search.checker import Checked, Checker, Verdict, flattened
from search.lineage import Tracer
from search.quotations import quotations
from search.validity import validities
from webui import create_app
from webui.settings import Settings

DRAFT = """KẾ HOẠCH
Triển khai phong trào thi đua năm 2029

Thực hiện Nghị quyết số 08-NQ/TW ngày 01/02/2022 của Bộ Chính trị về thi đua.
Căn cứ Nghị quyết số 08-NQ/TW ngày 05/02/2022 của Bộ Chính trị.
Căn cứ Chỉ thị số 12/CT-TC của Tổng cục A.
Căn cứ Nghị định số 999/2031/NĐ-CP ngày 01/01/2031 của Chính phủ.
Nghị quyết số 08-NQ/TW nêu rõ: “Nhân rộng điển hình tiên tiến; phong trào thi đua phải thiết thực”.
Nghị quyết số 08-NQ/TW cũng nêu: “Nhân rộng điển hình xuất sắc; phong trào thi đua phải thiết thực”.
Tục ngữ có câu: “Một cây làm chẳng nên non, ba cây chụm lại nên hòn núi cao”.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return fill(tmp_path_factory.mktemp("check") / "library", *chain(), plan(), resolution(), secret_plan())


def draft_of(folder: Path, text: str = DRAFT, name: str = "du-thao.txt") -> tuple[Path, Document]:
    path = folder / name
    if name.endswith(".docx"):
        word = docx.Document()
        for line in text.split("\n"):
            word.add_paragraph(line)
        word.save(str(path))
    else:
        path.write_text(text, encoding="utf-8")
    return path, read_one(path)


def checked(library: Library, read: Document) -> list[Checked]:
    checker = Checker(library, Tracer(library, FakeEncoder()), validities(library, ("thường",)))
    return list(checker.check(read))


def test_every_place_has_its_verdict(library: Library, tmp_path: Path) -> None:
    _, read = draft_of(tmp_path)
    found = [(one.kind, str(one.verdict)) for one in checked(library, read)]
    assert found[:4] == [
        ("dẫn chiếu", "KHỚP"),
        ("dẫn chiếu", "KHÔNG KHỚP"),
        ("dẫn chiếu", "KHÔNG CÒN HIỆU LỰC"),
        ("dẫn chiếu", "CHƯA KIỂM CHỨNG"),
    ]
    quotes = [verdict for kind, verdict in found if kind == "trích nguyên văn"]
    assert quotes == ["KHỚP", "KHÔNG KHỚP", "CHƯA KIỂM CHỨNG"]


def test_the_words_of_each_verdict(library: Library, tmp_path: Path) -> None:
    _, read = draft_of(tmp_path)
    found = checked(library, read)
    notes = [" ".join(one.notes) for one in found]
    assert "Bản thảo ghi ngày 05/02/2022, văn bản ghi ngày 01/02/2022" in notes[1]
    assert "đã được thay thế" in notes[2] and found[2].proof
    assert "thay thế Chỉ thị số 12/CT-TC" in found[2].proof.sentence
    changed = next(one for one in found if "xuất sắc" in one.text)
    assert "Nhân rộng điển hình tiên tiến" in changed.notes[0] and changed.proof


def test_every_place_is_the_text_that_it_names(library: Library, tmp_path: Path) -> None:
    _, read = draft_of(tmp_path)
    for one in checked(library, read):
        assert read.text[one.start : one.end] == one.text
        if one.proof:
            text = library.text(one.proof.document.id)
            assert text[one.proof.start : one.proof.start + len(one.proof.sentence)] == one.proof.sentence


def test_a_goal_has_a_suggested_source_or_none(library: Library, tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\n\nThực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy Tổng cục A.\nI. CHỈ TIÊU\n"
        "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030.\n"
        "Trồng mới 500 cây xanh trong năm 2030.\n"
    )
    goals = [one for one in checked(library, draft_of(tmp_path, text)[1]) if one.kind == "chỉ tiêu"]
    assert [(one.verdict, one.document and one.document.number) for one in goals][0] == (Verdict.AGREES, "08-NQ/ĐU")
    assert all("chưa ai xác nhận" in one.notes[0] for one in goals if one.document)
    assert goals[-1].verdict == Verdict.UNKNOWN


def test_a_secret_document_proves_nothing_to_who_may_not_see_it(library: Library, tmp_path: Path) -> None:
    text = "KẾ HOẠCH\n\nCăn cứ Nghị quyết số 08-NQ/ĐU của Đảng ủy Tổng cục A.\n"
    [one] = checked(library, draft_of(tmp_path, text)[1])
    assert "thay thế" not in " ".join(one.notes)


def test_flattened_text_keeps_its_places() -> None:
    text = "Một  hai\n ba"
    whole, offsets = flattened(text)
    assert whole == "Một hai ba" and [text[at] for at in offsets if not text[at].isspace()] == list("Mộthaiba")


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_comments_stand_at_the_places(library: Library, tmp_path: Path, name: str) -> None:
    path, read = draft_of(tmp_path, DRAFT, name)
    found = checked(library, read)
    if name.endswith(".docx"):
        data, missed = annotated(path.read_bytes(), found)
        assert missed == 0
    else:
        data = written(read.text, found)
    word = docx.Document(io.BytesIO(data))
    comments = list(word.comments)
    assert len(comments) == len(found) and all(comment.author == "Tra nguồn" for comment in comments)
    assert comments[1].text.startswith("KHÔNG KHỚP (dẫn chiếu)")
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert [line for line in texts if line] == [line for line in read.text.split("\n") if line]


@pytest.fixture
def client(library: Library) -> FlaskClient:
    settings = Settings(seconds=0)
    return create_app(library, FakeFinder(library), settings, FakeEncoder(), read_one).test_client()


def upload(client: FlaskClient, data: bytes, name: str) -> object:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/kiem-tra").text)
    assert token
    form = {"csrf_token": token[1], "ban-thao": (io.BytesIO(data), name)}
    return client.post("/kiem-tra", data=form, content_type="multipart/form-data", follow_redirects=True)


def test_the_page_shows_what_was_found_and_keeps_nothing(client: FlaskClient, library: Library) -> None:
    before = library.counts()
    page = upload(client, DRAFT.encode(), "../<b>dự thảo.txt")
    assert page.status_code == 200 and "KHÔNG CÒN HIỆU LỰC" in page.text  # type: ignore[attr-defined]
    assert "<b>dự" not in page.text.split("<main")[1]  # type: ignore[attr-defined]
    assert library.counts() == before
    address = page.request.path  # type: ignore[attr-defined]
    word = docx.Document(io.BytesIO(client.get(f"{address}/docx").data))
    assert len(list(word.comments)) >= 6
    only = client.get(f"{address}?ket-luan=KHÔNG+KHỚP").text
    assert only.count("data-hit") == 2


def test_anothers_draft_is_not_there(client: FlaskClient) -> None:
    assert client.get("/kiem-tra/doan-mo").status_code == 404


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.docx"), (b"PK\x03\x04 hong", "a.docx"), (b"\x00\x01\x02", "a.bin"), (b"", "")]
)
def test_what_cannot_be_read_is_told(client: FlaskClient, data: bytes, name: str) -> None:
    answer = upload(client, data, name)
    assert answer.status_code == 400  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_command(tranguon: Run, tmp_path: Path) -> None:
    source = tmp_path / "nguon"
    source.mkdir()
    text = (
        "BỘ CHÍNH TRỊ\nSố: 08-NQ/TW\nHà Nội, ngày 01 tháng 02 năm 2022\nNGHỊ QUYẾT\nvề thi đua\nThi đua là yêu nước.\n"
    )
    (source / "nq.txt").write_text(text, encoding="utf-8")
    assert tranguon("ingest", source).returncode == 0
    path, _ = draft_of(tmp_path)
    done = tranguon("check", path, "--json", "--docx", tmp_path / "ra.docx")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["found"]
    assert {one["verdict"] for one in found} >= {"KHỚP", "KHÔNG KHỚP", "CHƯA KIỂM CHỨNG"}
    assert list(docx.Document(str(tmp_path / "ra.docx")).comments)
    assert tranguon("check", path, "--docx", path).returncode == 1


def test_a_name_in_quotation_marks_is_nobodys_words(library: Library, tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\nTriển khai phong trào thi đua năm 2029\n\n"
        "Thực hiện Nghị quyết số 08-NQ/TW ngày 01/02/2022 của Bộ Chính trị.\n"
        "Nghị quyết số 08-NQ/TW ngày 01/02/2022 về phong trào thi đua “Lao động giỏi, lao động sáng tạo toàn ngành”.\n"
        "Nghị quyết số 08-NQ/TW ngày 01/02/2022 nêu rõ: “Lao động giỏi, lao động sáng tạo toàn ngành”.\n"
    )
    _, read = draft_of(tmp_path, text)
    quoted = [one for one in checked(library, read) if one.kind == "trích nguyên văn"]
    assert len(quoted) == 1 and "nêu rõ" in read.text[quoted[0].start - 12 : quoted[0].start]
    assert quoted[0].verdict == Verdict.DIFFERS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nêu: “Phong trào “Quyết thắng” phải thiết thực”.", ["Phong trào “Quyết thắng” phải thiết thực"]),
        ('nêu: "Phong trào “Quyết thắng” phải thiết thực".', ["Phong trào “Quyết thắng” phải thiết thực"]),
        ('nêu: "Phong trào "Quyết thắng" phải thiết thực".', ['Phong trào "Quyết thắng" phải thiết thực']),
        ('nêu: “Phong trào "Quyết thắng"”; và “hai”.', ['Phong trào "Quyết thắng"', "hai"]),
        ("nêu: «Một “hai «ba» bốn” năm».", ["Một “hai «ba» bốn” năm"]),
        ("“Mở “mà” không đóng", ["mà"]),
        ("đóng ” không mở, “một” thôi", ["một"]),
        ("“Một\nhai”", []),
        ("“Đóng bằng dấu mở“, rồi thôi", ["Đóng bằng dấu mở"]),
        ('ống 3" và 4" thì không', []),
    ],
)
def test_the_outermost_quotation_counts(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == found


@given(st.text(alphabet='“”"«» aĐ.\n', max_size=40))
def test_quotations_stand_in_order_within_their_lines(text: str) -> None:
    spans = list(quotations(text))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(0 < start <= end < len(text) and "\n" not in text[start - 1 : end + 1] for start, end in spans)


def test_made_up_words_with_a_name_in_them_are_told(library: Library, tmp_path: Path) -> None:
    said = "Nghị quyết số 08-NQ/TW ngày 01/02/2022 của Bộ Chính trị nêu: "
    text = f"KẾ HOẠCH\n\n{said}“Phong trào “Quyết thắng” phải lan tỏa đến từng tổ, đội sản xuất”.\n"
    [quoted] = [one for one in checked(library, draft_of(tmp_path, text)[1]) if one.kind == "trích nguyên văn"]
    assert quoted.verdict == Verdict.DIFFERS and quoted.text.startswith("Phong trào “Quyết thắng” phải lan tỏa")


@pytest.mark.parametrize(
    ("number", "issuer", "near"),
    [
        ("12/CT-TC", "Tổng cục A", False),  # held itself
        ("13/CT-TC", "Tổng cục A", True),
        ("13/CT-TC", "Tổng cục Thống kê", False),  # another body's
        ("913/CT-TC", "Tổng cục A", False),
    ],
)
def test_a_number_wrong_by_a_sign_gets_the_held_one(
    library: Library, tmp_path: Path, number: str, issuer: str, near: bool
) -> None:
    text = f"KẾ HOẠCH\n\nCăn cứ Chỉ thị số {number} của {issuer}.\n"
    found = [one for one in checked(library, draft_of(tmp_path, text)[1]) if one.kind == "dẫn chiếu"]
    assert any("Số gần giống: Chỉ thị số 12/CT-TC" in note for one in found for note in one.notes) is near
    assert not near or found[0].document is None  # a hint is no source


@pytest.mark.slow
def test_libreoffice_opens_the_comments(library: Library, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path, read = draft_of(tmp_path, name="du-thao.docx")
    data, missed = annotated(path.read_bytes(), checked(library, read))
    (tmp_path / "out.docx").write_bytes(data)
    assert missed == 0
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "out.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    with zipfile.ZipFile(tmp_path / "out.odt") as opened:
        content = opened.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(checked(library, read))
    assert "KHÔNG CÒN HIỆU LỰC" in content
