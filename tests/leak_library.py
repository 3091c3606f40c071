"""Pairs of libraries that must look the same to a reader, and every request that one can make of them."""

from __future__ import annotations

import inspect
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from webui_fakes import SECRET, awards, chain, fill, make, plan, printed, resolution, secret, secret_plan
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from corpus.access import Access
from corpus.accounts import Accounts
from corpus.changes import Changes
from corpus.groups import Groups
from corpus.records import Header
from corpus.store import Library
from search.cards import Cards
from search.cleaning import clean
from search.indexing import catch_up
from search.searcher import Searcher
from search.wording import Workbench
from webui import create_app
from webui.lasting import address_of
from webui.permissions import OPEN
from webui.settings import Settings

Kind = Literal["level", "collection", "raised"]
PASSWORD = "con suối nhỏ chảy"
CSRF = re.compile(r'(?<=name="csrf_token" value=")[^"]+|(?<=name="csrf" content=")[^"]+')
TOOK = re.compile(r'(?<="took_ms":)[\d.]+|(?<=class="ms">)\d+')
# What tells only when something was asked: times, and the seals of the log over them.
WHEN = re.compile(
    r"[0-9a-f]{64}|\d\d/\d\d/\d{4} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?|"
    r"\d\d:\d\d ng|\d\dh\d\d|[0-9a-f]{16}(?=</code>)|(?<![\w-])[\w-]{24}(?![\w-])"
)
DRAFT = "KẾ HOẠCH\nThực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy và Báo cáo số 03/BC-BCH của Ban Chỉ huy X.\n"
WORDS = ("thi đua", "Đồi Thông", "ba trung đội", "phòng thủ", "03/BC-BCH", "08-NQ/ĐU", "08 nq", "Ban Chỉ huy X",
         "báo cáo", "tự động hóa đạt 65%", "doi thong", "nghị quyết", "dây chuyền sản xuất", "2028", "1/KH-BCH",
         "Bộ Chỉ huy X", "trần văn hòa", "Quyết thắng", "Cờ thi đua", "7/QĐ-TC")  # fmt: skip
NAMED = ("q", "cau", "ten", "co-quan", "loai", "nam", "phong-trao", "danh-hieu", "so", "voi", "text", "issuer", "type",
         "year", "award", "movement", "ai", "cap", "muc", "hieu-luc", "xep", "khop")  # fmt: skip
ABOUT = ("vb", "a", "b", "trong", "in", "giong", "do", "document")
VALUES = {"nam": ("2024", "2024..2026"), "year": ("2024", "2024..2026"), "hieu-luc": ("con",), "xep": ("moi", "cu")}
NONE = "0123456789abcdef"
KEYS = (NONE,)


def hidden_documents() -> list[tuple]:  # type: ignore[type-arg]
    return [secret(), secret_plan(), awards("mật")]


def library_of(folder: Path, kind: Kind, whole: bool) -> Library:
    """One of a pair; ``whole``: it holds what the reader may not see."""
    hidden = hidden_documents()
    if kind == "raised":
        hidden = [make(SECRET, secret()[0].path, Header("03/BC-BCH", "báo cáo", "Ban Chỉ huy X", date="2024-05-01"))]
        hidden += [awards()]
    library = fill(folder, plan(), resolution(), printed(), *chain())
    encoder = FakeEncoder()
    Groups(library).add_collection("kin", "Kho kín")
    if whole:
        for document, data in hidden:
            collection = "kin" if kind == "collection" else ""
            library.put(document, data, document.path, "fake", collection=collection)
    catch_up(library, encoder)
    # The words stand in the concordance, too, before they are raised.
    Workbench(library).wording("trung đội")
    if whole and kind == "raised":
        for document, _ in hidden:
            Changes(library).narrow(document.id, Access("mật"), "lan", "đóng dấu muộn")
        clean(library, encoder)
        catch_up(library, encoder)
    accounts = Accounts(library)
    accounts.add("lan", "Lan", PASSWORD, "administrator", "tuyệt mật")
    accounts.add("binh", "Bình", PASSWORD, "reviewer", "thường")
    return library


def application(library: Library, accounts: bool) -> Flask:
    encoder = FakeEncoder()

    def read_draft(path: Path):  # type: ignore[no-untyped-def]
        return make(path.read_text("utf8"), path.name, Header(None))[0]

    settings = Settings(accounts=accounts, seconds=0.0)
    app = create_app(library, Searcher(library, encoder), settings, encoder, read_draft)
    # The same on both sides, so that cookies and tokens are too.
    app.secret_key = b"the same on both sides"
    return app


def client_of(app: Flask, accounts: bool) -> FlaskClient:
    client = app.test_client()
    if accounts:
        form = {"ten": "binh", "mat-khau": PASSWORD, "csrf_token": token(client, "/dang-nhap")}
        assert client.post("/dang-nhap", data=form).status_code == 303
    return client


def token(client: FlaskClient, address: str) -> str:
    found = CSRF.search(client.get(address).text)
    assert found
    return found[0]


def prepare(client: FlaskClient) -> list[TestResponse]:
    """What a reader leaves behind: a dossier, follows, a checked draft. Returns every answer."""
    csrf = token(client, "/ho-so")

    def post(address: str, **form: str) -> TestResponse:
        return client.post(address, data={**form, "csrf_token": csrf})

    shown = [document for document, _ in (plan(), *chain())]
    hidden = [document for document, _ in hidden_documents()]
    answers = [post("/ho-so", ten="Của tôi")]
    answers += [post("/ho-so/them", doan=f"{one.id}:1") for one in (*shown, *hidden)]
    for kind, what in (
        *(("document", one.id) for one in (*shown, *hidden)),
        ("unit", "Ban Chỉ huy X"),
        ("movement", "Quyết thắng"),
        ("target", "tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028"),
        *(("search", word) for word in WORDS[:6]),
    ):
        answers.append(post("/theo-doi", **{"loai-theo-doi": kind, "noi-dung": what}))
    for one in hidden:
        answers.append(post(f"/van-ban/{one.id}/do-mat", **{"do-mat": "mật", "can-cu": "x"}))
        answers.append(post(f"/soat-xet/{one.id}", viec="sua"))
        answers.append(post("/nguon/quyet", vb=one.id, viec="xac-nhan"))
    draft = {"ban-thao": (io.BytesIO(DRAFT.encode()), "nháp.md"), "csrf_token": csrf}
    checked = client.post("/kiem-tra", data=draft)
    assert checked.status_code == 303
    answers += [client.get(checked.location), client.get(checked.location + "/docx")]
    return answers


def requests(app: Flask, seed: int, words: int) -> list[str]:
    """Addresses of every page and question there is; ``words``: how many values a parameter is tried with."""
    chance = random.Random(seed)
    found: list[str] = []
    library = app.extensions["tranguon-office"].accounts._library
    # Of every card there is, whoever may see it.
    cards = Cards(library, FakeEncoder(), library.partitions()).every
    keys = sorted({*(card.key for card in cards), *KEYS})
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" not in (rule.methods or ()) or rule.endpoint in OPEN - {"home.healthz"}:
            continue
        source = inspect.getsource(inspect.getmodule(app.view_functions[rule.endpoint]))  # type: ignore[arg-type]
        asked = [name for name in (*NAMED, *ABOUT) if f'"{name}"' in source]
        for path in paths(rule, keys):
            found.append(path)
            for name in asked if not rule.arguments else ("q",):
                values = ids() if name in ABOUT else VALUES.get(name, WORDS)
                for value in chance.sample(values, min(words, len(values))):
                    value = f"{value}:0" if name == "giong" else value
                    found.append(f"{path}?{name}={value.replace(' ', '+')}")
    found += [f"/so-sanh?a={one}&b={other}" for one in ids() for other in ids()]
    found += [f"/nguon?cau=tự+động+hóa&trong={one}" for one in ids()]
    with app.test_request_context():
        found += [address_of(row, passage) for row, passage in passages()]
    return found


def ids() -> list[str]:
    return [*(one[0].id for one in (plan(), resolution(), printed(), *chain(), *hidden_documents())), NONE]


def paths(rule: Rule, keys: list[str]) -> Iterator[str]:
    """The rule's paths, of documents that may be seen, that may not, and that are not there."""
    if "document_id" in rule.arguments:
        for name in ids():
            for number in ("1", "0") if len(rule.arguments) > 1 else ("1",):
                yield re.sub(r"<[^>]+>", number, re.sub(r"<[^>]*document_id>", name, rule.rule))
    elif "<path:key>" in rule.rule:
        yield from (rule.rule.replace("<path:key>", name) for name in ("an-binh-chung-suc", "quyet-thang", "x"))
    elif "<hex:key>" in rule.rule:
        yield from (rule.rule.replace("<hex:key>", key) for key in keys)
    elif rule.rule.startswith("/ho-so/") and "kind" in rule.arguments:
        yield from (f"/ho-so/1/{kind}" for kind in ("docx", "xlsx"))
    elif "kind" in rule.arguments:
        yield from (re.sub(r"<[^>]+>", kind, rule.rule) for kind in ("csv", "xlsx"))
    else:
        yield re.sub(r"<[^>]+>", "1", rule.rule)


def passages():  # type: ignore[no-untyped-def]
    from corpus.reader import DocumentRow

    for document, _ in (plan(), *chain(), *hidden_documents()):
        head = document.header
        row = DocumentRow(document.id, document.path, document.media_type, head.number, head.type, head.issuer,
                          head.place, head.date, head.title, head.signer, head.level)  # fmt: skip
        yield from ((row, passage.text) for passage in document.passages[:3])


def said(answer: TestResponse) -> tuple[int, str, list[tuple[str, str]]]:
    """All that an answer says, but for tokens, the time it took and the time it was given at."""
    kept = [h for h in answer.headers.items() if h[0] not in ("Date", "Set-Cookie", "Content-Length", "ETag")]
    data = answer.data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(name.encode() + b":" + archive.read(name) for name in archive.namelist())
    text = WHEN.sub("", TOOK.sub("", CSRF.sub("", data.decode("latin-1"))))
    kept = [(name, WHEN.sub("", re.sub(r"/kiem-tra/[\w-]+", "", value))) for name, value in kept]
    return answer.status_code, re.sub(r"/kiem-tra/[\w-]+", "", text), sorted(kept)
