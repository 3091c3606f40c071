from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("corpus", "ingest", "search", "webui")
ALLOWED = {
    "corpus": {"corpus"},
    "ingest": {"ingest", "corpus"},
    "search": {"search", "corpus"},
    "webui": {"webui", "search", "corpus"},
}
MODULES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_point_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    assert imported(path) & set(FOLDERS) <= ALLOWED[folder]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_noun(path: Path) -> None:
    assert len(path.read_text("utf8").splitlines()) <= 400


def test_nothing_names_an_address_to_fetch_from() -> None:
    """A page or a style sheet that pulled something from a CDN would break on every office machine."""
    for path in [*(ROOT / "webui").rglob("*.html"), *(ROOT / "webui").rglob("*.css"), *(ROOT / "webui").rglob("*.js")]:
        text = path.read_text("utf8").replace("http://www.w3.org/", "")
        assert "http://" not in text and "https://" not in text and 'src="//' not in text, path


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parts[-2] in ("search", "webui")], ids=lambda path: path.name
)
def test_who_may_see_a_document_is_told_by_its_partition(path: Path) -> None:
    """A level alone would show the documents of other people's collections."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "level":
            assert not any(isinstance(op, ast.In | ast.NotIn) for op in node.ops), f"{path.name}:{node.lineno}"
