"""A local assistant talks to the real process over stdio: same gate, same log, every result with its citation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES
from webui_fakes import make

from corpus.accounts import Accounts
from corpus.audit import Audit
from corpus.records import Header
from corpus.store import Library
from ingest.pipeline import read_document
from search.encoder import open_encoder
from search.indexing import catch_up
from search.settings import Settings

pytestmark = pytest.mark.slow
OPEN_TEXT = (
    "UBND HUYỆN AN BÌNH\nKẾ HOẠCH\nPhát động phong trào thi đua năm 2024\n1. Mục tiêu\n"
    "Phấn đấu 95% hộ gia đình đạt danh hiệu gia đình văn hóa. Các xã tổ chức phong trào thi đua thiết thực.\n"
)
SECRET_TEXT = "BÁO CÁO\nPhong trào thi đua ở kho vũ khí Hòn Trứng. Kết quả phong trào thi đua năm 2024.\n"
GOAL = "Đến hết năm 2026, ít nhất 85% đề tài nghiệm thu được ứng dụng tại nhà máy"
CHAIN = ("01-nghi-quyet-08-nq-du-2024.pdf", "07-ke-hoach-96-kh-vtl-2024.md", "12-ke-hoach-58-kh-vtl-2025.pdf")


class Client:
    """The least of the protocol: one JSON-RPC message a line."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tranguon.py"), "mcp", "--site", "http://may-chu:8080/"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.number = 0
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
        self.server = self.ask("initialize", hello)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdout and self.process.stderr
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        answer: dict[str, Any] = json.loads(line)
        assert answer["id"] == self.number, answer
        result: dict[str, Any] = answer["result"]
        return result

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        answer = self.ask("tools/call", {"name": tool, "arguments": arguments})
        assert not answer.get("isError"), answer
        found: dict[str, Any] = json.loads(answer["content"][0]["text"])
        return found

    def refused(self, tool: str, **arguments: Any) -> str:
        answer = self.ask("tools/call", {"name": tool, "arguments": arguments})
        assert answer["isError"] is True
        return str(answer["content"][0]["text"])

    def close(self) -> str:
        rest, errors = self.process.communicate(timeout=60)
        assert self.process.returncode == 0 and rest == "", (rest, errors)
        return errors


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Path:
    folder = Path(tmp_path_factory.mktemp("assistant")) / "library"
    header = Header("15/KH-UBND", "kế hoạch", "UBND huyện An Bình", None, "2024-02-01", "Phát động phong trào thi đua")
    secret = Header("9/BC-UBND", "báo cáo", "UBND huyện An Bình", None, "2024-03-01", "Kho vũ khí", level="tối mật")
    with Library.open(folder) as library:
        for text, path, head in ((OPEN_TEXT, "kh.md", header), (SECRET_TEXT, "mat.md", secret)):
            document, data = make(text, path, head)
            library.put(document, data, path, "test")
        for name in CHAIN:
            library.put(read_document(SAMPLES / name, name), (SAMPLES / name).read_bytes(), name, "test")
        catch_up(library, open_encoder(Settings(model_folder)))
        Accounts(library).add("quan", "Quân", "mat-khau-dai-lam", "administrator", "tối mật")
    return folder


@pytest.fixture(scope="module")
def environment(home: Path, model_folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "TRANGUON_TOKEN"}
    return {**kept, "TRANGUON_LIBRARY": str(home), "TRANGUON_MODEL": str(model_folder)}


@pytest.fixture(scope="module")
def client(environment: dict[str, str]) -> Iterator[Client]:
    made = Client(environment)
    yield made
    made.close()


def log(home: Path) -> list[tuple[str, str, dict[str, Any]]]:
    audit = Audit(home)
    try:
        assert audit.broken() is None
        return [(entry.user, entry.action, dict(entry.what)) for entry in audit.newest()]
    finally:
        audit.close()


def test_four_tools_are_offered(client: Client) -> None:
    tools = client.ask("tools/list", {})["tools"]
    assert {tool["name"] for tool in tools} == {"search", "show", "trace", "wording"}
    assert all(tool["description"] and tool["inputSchema"]["properties"] for tool in tools)


@pytest.mark.parametrize(
    ("tool", "arguments", "under"),
    [
        ("search", {"query": "phong trào thi đua"}, "hits"),
        ("wording", {"text": "phong trào thi đua"}, "lines"),
        ("show", {"document": "15/KH-UBND"}, ""),
        ("show", {"document": "15/kh-ubnd", "page": 1}, ""),
    ],
    ids=["search", "wording", "show", "a page"],
)
def test_every_result_is_cited_with_its_own_words(
    client: Client, home: Path, tool: str, arguments: dict[str, Any], under: str
) -> None:
    answer = client.call(tool, **arguments)
    results = answer[under] if under else [answer]
    mine = [result for result in results if result["number"] == "15/KH-UBND"]
    assert mine and all("sentence" in result["citation"] for result in results)
    for result in mine:
        cited = result["citation"]
        assert cited["number"] == "15/KH-UBND" and cited["sentence"] in OPEN_TEXT and cited["sentence"].strip()
        assert cited["address"].startswith("http://may-chu:8080/van-ban/") and "/doan/" in cited["address"]
        assert "page" in cited and "15/KH-UBND" in cited["text"]
    user, action, what = log(home)[0]
    assert user == "máy này" and what["page"] == f"mcp.{tool}"
    assert action == ("open" if tool == "show" else "search")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"query": "kho vũ khí Hòn Trứng"}),
        ("wording", {"text": "Hòn Trứng"}),
        ("trace", {"text": "Hòn Trứng"}),
    ],
    ids=["search", "wording", "trace"],
)
def test_what_is_secret_is_not_there(client: Client, tool: str, arguments: dict[str, Any]) -> None:
    told = json.dumps(client.call(tool, **arguments), ensure_ascii=False)
    assert "BC-UBND" not in told and "Kết quả phong trào" not in told


def test_a_secret_document_and_none_are_refused_alike(client: Client) -> None:
    assert client.refused("show", document="9/BC-UBND") == client.refused("show", document="77/BC-UBND")
    assert "Hãy viết lại" in client.refused("search", query=" ?! ")
    assert "không có trang 9" in client.refused("show", document="15/KH-UBND", page=9)


def test_a_token_sees_what_its_account_may_until_it_is_withdrawn(home: Path, environment: dict[str, str]) -> None:
    with Library.open(home) as library:
        token = Accounts(library).give_token("quan", "trợ lý")
    client = Client({**environment, "TRANGUON_TOKEN": token})
    hits = client.call("search", query="kho vũ khí Hòn Trứng")["hits"]
    assert "9/BC-UBND" in {hit["number"] for hit in hits}
    assert log(home)[0][0] == "quan"
    with Library.open(home) as library:
        accounts = Accounts(library)
        accounts.withdraw_token("quan", accounts.tokens_of("quan")[0][0])
    assert "thu hồi" in client.refused("search", query="phong trào")
    client.close()


def test_a_wrong_token_does_not_start(environment: dict[str, str]) -> None:
    done = run({**environment, "TRANGUON_TOKEN": "sai"})
    assert done.returncode == 1 and done.stdout == "" and "Mã truy cập không đúng" in done.stderr


def test_without_the_package_one_line_says_what_to_do(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ImportError('not installed')\n")
    done = run({**environment, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("Chưa cài") and "tranguon[mcp]" in done.stderr and done.stderr.count("\n") == 1


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tranguon.py"), "mcp"]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
