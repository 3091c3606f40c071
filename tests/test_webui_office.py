"""The pages of those who keep an office in order: levels, collections and groups, the log, and marked files."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from test_webui_attacks import NAMES, SCRIPTS, TAG
from test_webui_gate import PASSWORD, sign_in, token_of
from webui_fakes import FakeFinder, chain, fill, make, plan, resolution, secret

from corpus.access import Access
from corpus.accounts import Accounts
from corpus.audit import Audit
from corpus.groups import Groups
from corpus.records import Header
from corpus.store import Library
from webui.app import create_app
from webui.settings import Settings

PLAN, SECRET, UPPER = plan()[0].id, secret()[0].id, chain()[0][0].id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = fill(tmp_path / "library", plan(), resolution(), secret(), *chain())
    accounts = Accounts(library)
    accounts.add("lan", "Trần Thị Lan", PASSWORD, "administrator", "mật")
    accounts.add("sua", "Sửa", PASSWORD, "editor", "mật")
    accounts.add("soat", "Soát", PASSWORD, "reviewer", "mật")
    accounts.add("binh", "Bình", PASSWORD, "reader", "thường")
    accounts.add("kiem", "Kiểm", PASSWORD, "auditor", "thường")
    Groups(library).add_collection("hau-can", "Hậu cần")
    return library


@pytest.fixture
def app(library: Library) -> Flask:
    return create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder())


def post(client: FlaskClient, address: str, **form: object) -> int:
    data = {key.replace("_", "-"): value for key, value in form.items()}
    return client.post(address, data={**data, "csrf_token": token_of(client, "/ho-so")}).status_code


def test_an_editor_raises_at_once_and_it_is_gone_for_those_below(app: Flask, library: Library) -> None:
    reader, editor = sign_in(app, "binh"), sign_in(app, "sua")
    assert reader.get(f"/van-ban/{PLAN}").status_code == 200
    assert f"/van-ban/{PLAN}/do-mat" in editor.get(f"/van-ban/{PLAN}").text
    assert post(editor, f"/van-ban/{PLAN}/do-mat", do_mat="mật", can_cu="đóng dấu muộn") == 303
    assert library.access(PLAN) == Access("mật")
    assert reader.get(f"/van-ban/{PLAN}").status_code == 404
    assert "12/KH-UBND" not in reader.get("/van-ban").text + reader.get("/tim?q=thi+đua").text + reader.get("/").text
    assert "đóng dấu muộn" in editor.get(f"/van-ban/{PLAN}/do-mat").text


def test_lowering_waits_for_another_person(app: Flask, library: Library) -> None:
    editor, reviewer = sign_in(app, "sua"), sign_in(app, "soat")
    address = f"/van-ban/{SECRET}/do-mat"
    assert post(editor, address, do_mat="thường", can_cu="") == 400
    assert post(editor, address, do_mat="thường", can_cu="QĐ giải mật 5") == 303
    assert library.access(SECRET) == Access("mật")
    waiting = reviewer.get("/do-mat").text
    [found] = re.findall(rf'action="({address}/\d+)"', waiting)
    assert "QĐ giải mật 5" in waiting
    assert post(editor, found, tra_loi="duyet") == 403  # an editor approves nothing
    assert post(reviewer, address, do_mat="thường", can_cu="x") == 303
    [again] = re.findall(rf'action="({address}/\d+)"', reviewer.get("/do-mat").text)
    assert post(reviewer, again, tra_loi="duyet") == 400  # nor anybody his own request
    assert post(sign_in(app, "lan"), again, tra_loi="duyet") == 303
    assert library.access(SECRET) == Access("thường")
    assert post(reviewer, again, tra_loi="duyet") == 400
    told = [(entry.user, entry.what["changed"]) for entry in Audit(library.folder).newest(action="change")
            if "changed" in entry.what]  # fmt: skip
    assert ("lan", "level lowering approved") in told and ("sua", "level lowering requested") in told


def test_nobody_changes_what_they_may_not_see(app: Flask, library: Library) -> None:
    Accounts(library).change("sua", clearance="thường")
    editor = sign_in(app, "sua")
    for address in (f"/van-ban/{SECRET}/do-mat", "/van-ban/0123456789abcdef/do-mat"):
        assert editor.get(address).status_code == post(editor, address, do_mat="tối mật") == 404
    assert post(sign_in(app, "binh"), f"/van-ban/{PLAN}/do-mat", do_mat="mật") == 403
    assert post(editor, f"/van-ban/{PLAN}/do-mat", do_mat="vua") == 400
    assert post(editor, f"/van-ban/{PLAN}/do-mat", do_mat="thường", kho="hau-can") == 400  # not one of theirs
    assert library.access(PLAN) == Access("thường")


def test_the_log_tells_of_a_raised_document_only_to_those_above(app: Flask) -> None:
    post(sign_in(app, "sua"), f"/van-ban/{PLAN}/do-mat", do_mat="tuyệt mật")
    Accounts(app.extensions["tranguon-office"].accounts._library).change("kiem", clearance="tối mật")
    assert "nâng độ mật" not in sign_in(app, "kiem").get("/nhat-ky?viec=change").text
    Accounts(app.extensions["tranguon-office"].accounts._library).change("kiem", clearance="tuyệt mật")
    assert "nâng độ mật" in sign_in(app, "kiem").get("/nhat-ky?viec=change").text


def test_groups_are_set_on_a_page_and_hold_at_once(app: Flask, library: Library) -> None:
    admin, reader = sign_in(app, "lan"), sign_in(app, "binh")
    assert post(admin, "/kho-va-nhom", viec="them-nhom", ma="phong-hc", ten="Phòng <b>Hậu cần") == 303
    assert post(admin, "/kho-va-nhom", viec="ghi-nhom", ma="phong-hc", nguoi=["binh", "sua"], kho=["hau-can"]) == 303
    assert "<b>Hậu" not in admin.get("/kho-va-nhom").text
    assert post(sign_in(app, "sua"), f"/van-ban/{PLAN}/do-mat", do_mat="thường", kho="hau-can") == 303
    assert reader.get(f"/van-ban/{PLAN}").status_code == 200
    assert admin.get(f"/van-ban/{PLAN}").status_code == 404
    assert post(admin, "/kho-va-nhom", viec="ghi-nhom", ma="phong-hc", kho=["hau-can"]) == 303
    assert reader.get(f"/van-ban/{PLAN}").status_code == 404
    for form in ({"viec": "x"}, {"viec": "xoa-kho", "ma": "hau-can"}, {"viec": "them-kho", "ma": "../x"},
                 {"viec": "ghi-nhom", "ma": "phong-hc", "nguoi": ["khong-co"]}):  # fmt: skip
        assert post(admin, "/kho-va-nhom", **form) == 400
    assert post(admin, "/kho-va-nhom", viec="xoa-nhom", ma="phong-hc") == 303


@pytest.mark.parametrize(
    ("asked", "here", "gone"),
    [
        ("?ai=binh", "thi đua An Bình", "Đăng nhập của"),
        ("?viec=search", "thi đua An Bình", "mở văn bản</td>"),
        ("?vb=12/KH-UBND", "kế hoạch số 12/KH-UBND", "thi đua An Bình"),
        ("?vb=khong+co", "Không có việc nào", "12/KH-UBND</td>"),
        ("?tu=01/01/2000&den=02/01/2000", "Không có việc nào", "thi đua An Bình"),
        ("?tu=01/01/2000", "thi đua An Bình", "Không có việc nào"),
        ("?do=thường", "thi đua An Bình", "Không có việc nào"),
        ("?do=mật", "Không có việc nào", "thi đua An Bình"),
    ],
)
def test_an_auditor_narrows_the_log(app: Flask, asked: str, here: str, gone: str) -> None:
    reader = sign_in(app, "binh")
    reader.get("/tim?q=thi+đua+An+Bình")
    reader.get(f"/van-ban/{PLAN}")
    table = sign_in(app, "kiem").get("/nhat-ky" + asked).text.partition("<tbody>")[2]
    text = re.sub(r"<[^>]+>", "", table)
    assert here.casefold() in text.casefold() and gone.casefold() not in table.casefold()


@pytest.mark.parametrize(
    "address",
    [
        f"/van-ban/{PLAN}/quan-he", f"/so-sanh?a={PLAN}&b={UPPER}", f"/neu-lai?vb={PLAN}", "/cau-mau?q=thi+đua",
        f"/van-ban/{PLAN}/do-phu", "/nguon/trien-khai?cau=thi+đua", "/phong-trao?ten=An+Bình", "/van-ban?ten=an",
        f"/van-ban/{PLAN}/trang/1", f"/api/v1/documents/{PLAN}",
    ],
)  # fmt: skip
def test_whatever_shows_a_document_or_answers_a_question_is_logged(library: Library, address: str) -> None:
    app = create_app(library, FakeFinder(library), Settings(seconds=0.0), FakeEncoder())
    before = Audit(library.folder).count()
    assert app.test_client().get(address).status_code == 200
    [entry] = Audit(library.folder).newest(limit=Audit(library.folder).count() - before)
    assert entry.action in ("open", "search") and len(entry.what) > 1


def test_every_file_taken_out_says_who_when_and_at_which_level(app: Flask, library: Library) -> None:
    client = sign_in(app, "lan")
    for address in (f"/van-ban/{SECRET}/tep", "/chua-co.csv", f"/van-ban/{UPPER}/do-phu.xlsx", "/dien-hinh.csv"):
        with client.get(address) as answer:
            said = unquote(answer.headers["Content-Disposition"])
        assert re.search(r"\(mật, lan, \d\d-\d\d-\d{4} \d\dh\d\d\)\.\w+$", said), said
    assert "Trần Thị Lan xuất từ Tra nguồn" in client.get("/chua-co.csv").text
    with sign_in(app, "binh").get(f"/van-ban/{PLAN}/tep") as answer:
        assert "(thường, binh," in unquote(answer.headers["Content-Disposition"])


def test_the_log_itself_is_taken_out_marked_and_logged(app: Flask, library: Library) -> None:
    sign_in(app, "binh").get("/tim?q=%3DHYPERLINK(1)")
    client = sign_in(app, "kiem")
    answer = client.get("/nhat-ky.csv")
    assert answer.mimetype == "text/csv" and "Kiểm xuất từ Tra nguồn" in answer.text
    assert ",=HYPERLINK" not in answer.text
    assert Audit(library.folder).newest(action="export")[0].user == "kiem"
    assert sign_in(app, "lan").get("/nhat-ky.csv").status_code == 403


def test_a_checked_draft_bears_the_mark(library: Library) -> None:
    def read(path: Path):  # type: ignore[no-untyped-def]
        return plan()[0]

    app = create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder(), read)
    client = sign_in(app, "lan")
    token = token_of(client, "/kiem-tra")
    form = {"ban-thao": (io.BytesIO(b"x"), "nhap.txt"), "csrf_token": token}
    checked = client.post("/kiem-tra", data=form).location
    with client.get(checked + "/docx") as answer:
        word = docx.Document(io.BytesIO(answer.data))
    footer = " ".join(paragraph.text for paragraph in word.sections[0].footer.paragraphs)
    assert "Trần Thị Lan xuất từ Tra nguồn" in footer and "Độ mật: mật" in footer


def test_one_persons_machine_says_so_on_every_page(library: Library) -> None:
    alone = create_app(library, FakeFinder(library), Settings(seconds=0.0), FakeEncoder()).test_client()
    for address in ("/", "/tim?q=thi+đua", "/tro-giup"):
        assert "Chế độ một người dùng" in alone.get(address).text
    office = create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder())
    assert "Chế độ một người dùng" not in sign_in(office, "lan").get("/").text


def test_nothing_private_stays_in_a_browsers_cache(app: Flask) -> None:
    client = sign_in(app, "lan")
    for address in ("/", f"/van-ban/{PLAN}", f"/van-ban/{PLAN}/tep", "/chua-co.csv", "/api/v1/openapi.json"):
        with client.get(address) as answer:
            assert answer.headers["Cache-Control"] == "no-store" and "Expires" not in answer.headers, address
    with client.get("/static/base.css") as answer:
        assert "max-age" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", NAMES)
def test_a_marked_file_breaks_no_header_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    with fill(tmp_path, make("Thi đua.\n", name, Header("1/KH"))) as library:
        Accounts(library).add("lan", "Lan\r\nX: y", PASSWORD, "administrator", "mật")
        app = create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0))
        [row] = library.documents()
        with sign_in(app, "lan").get(f"/van-ban/{row.id}/tep") as answer:
            said = answer.headers["Content-Disposition"]
            assert said.startswith("attachment; filename*=UTF-8''") and said.isascii()
            assert not set(unquote(said.removeprefix("attachment; filename*=UTF-8''"))) & set('"\\/:*?<>|\r\n\u202e')


@pytest.mark.parametrize("script", SCRIPTS)
def test_nothing_that_people_type_becomes_markup(app: Flask, script: str) -> None:
    editor, admin = sign_in(app, "sua"), sign_in(app, "lan")
    post(editor, f"/van-ban/{SECRET}/do-mat", do_mat="thường", can_cu=script)
    post(editor, "/theo-doi", loai_theo_doi="movement", noi_dung=script)
    post(editor, "/theo-doi", loai_theo_doi="search", noi_dung=script)
    post(admin, "/kho-va-nhom", viec="them-kho", ma="x", ten=script)
    post(admin, "/kho-va-nhom", viec="them-nhom", ma="y", ten=script)
    editor.get("/tim", query_string={"q": script})
    editor.post("/nhat-ky/chep", data={"chu": script, "csrf_token": token_of(editor, "/ho-so")})
    Accounts(app.extensions["tranguon-office"].accounts._library).change("kiem", clearance="mật")
    for client, address in (
        (editor, f"/van-ban/{SECRET}/do-mat"), (admin, "/do-mat"), (editor, "/theo-doi"), (editor, "/"),
        (admin, "/kho-va-nhom"), (admin, "/quan-tri"), (sign_in(app, "kiem"), "/nhat-ky"),
    ):  # fmt: skip
        assert not TAG.search(client.get(address).text), address


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/kho-va-nhom", {"viec": "ghi-nhom", "ma": "x", "kho": "hau-can", "nguoi": "binh"}),
        ("/kho-va-nhom", {"viec": "them-nhom", "ma": "x", "ten": "x"}),
        (f"/van-ban/{PLAN}/do-mat", {"do_mat": "mật"}),
        (f"/van-ban/{PLAN}/do-mat/1", {"tra_loi": "duyet"}),
        ("/quan-tri/them", {"ten": "x", "vai_tro": "administrator", "do_mat": "tuyệt mật"}),
    ],
)
def test_a_reader_takes_no_rights(app: Flask, library: Library, address: str, form: dict[str, str]) -> None:
    assert post(sign_in(app, "binh"), address, **form) == 403
    assert Groups(library).seen_by("binh") == () and library.access(PLAN) == Access("thường")
