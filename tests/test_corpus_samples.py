"""The sample documents: readable by their own libraries, true to their lineage, and made again from their sources."""

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import viparse

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import make_samples  # noqa: E402
from sample_formats import TCVN3, find_fonts  # noqa: E402
from sample_layout import SAMPLE_LINE  # noqa: E402

SAMPLES = ROOT / "corpus" / "samples"
CHAIN = json.loads((ROOT / "tests" / "data" / "chain.json").read_text(encoding="utf-8"))
FILES = sorted(CHAIN["documents"])
SCAN = "17-ke-hoach-233-kh-zm02-2024.pdf"
LEGACY = {".rtf", ".txt"}
CHANGES = {"same", "value", "deadline", "share", "step", "new", "amended", "restated"}


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def rtf_text(raw: str) -> str:
    raw = re.sub(r"\\'([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), raw)
    return re.sub(r"\{\\fonttbl.*\}\}|\\[a-z]+-?\d* ?|[{}]", "", raw)


def raw_text(path: Path) -> str:
    """The text as the format's own library reads it; a scan's is empty."""
    match path.suffix:
        case ".md":
            return path.read_text(encoding="utf-8").replace("**", "").replace("*", "")
        case ".docx":
            parts = docx.Document(str(path)).element.body.iter("{*}p")
            return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in parts)
        case ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        case ".rtf":
            return viparse.fix(rtf_text(path.read_text(encoding="ascii")), encoding="tcvn3")
        case _:
            return viparse.fix(path.read_bytes().decode("latin-1"))


def readable(file: str) -> str:
    """The text to look in; without the marks of case that TCVN3 cannot write, a scan's from its source."""
    if file == SCAN:
        sample, _ = make_samples.read_sample(make_samples.SOURCES / file.replace(".pdf", ".md"))
        return plain("\n".join(block.text for block in sample.blocks) + " " + sample.meta["title"])
    text = plain(raw_text(SAMPLES / file))
    return text.lower() if Path(file).suffix in LEGACY else text


TEXTS = {file: readable(file) for file in FILES}


def holds(file: str, wanted: str) -> bool:
    wanted = plain(wanted.translate(str.maketrans("–“”", '-""')) if Path(file).suffix in LEGACY else wanted)
    return (wanted.lower() if Path(file).suffix in LEGACY else wanted) in TEXTS[file]


def test_every_kind_of_document_and_format_is_there() -> None:
    types = {document["header"]["type"] for document in CHAIN["documents"].values()}
    assert types >= {"nghị quyết", "chỉ thị", "hướng dẫn", "kế hoạch", "báo cáo", "quyết định", "thông báo", "công văn"}
    assert {Path(file).suffix for file in FILES} == {".md", ".docx", ".pdf", ".rtf", ".txt"}
    assert len(FILES) >= 16


def test_sizes_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in SAMPLES.iterdir()}
    assert sum(sizes.values()) < 2_000_000
    assert max(sizes.values()) < 500_000
    assert sizes[SCAN] < 400_000


@pytest.mark.parametrize("file", [file for file in FILES if file != SCAN])
def test_says_that_it_is_a_sample(file: str) -> None:
    assert holds(file, SAMPLE_LINE)


@pytest.mark.parametrize("file", FILES)
def test_truth_stands_in_the_text(file: str) -> None:
    truth = CHAIN["documents"][file]
    wanted = [r["text"] for r in truth["references"]] + [t[k] for t in truth["targets"] for k in ("text", "sentence")]
    wanted += [e[k] for e in truth["exemplars"] for k in ("name", "achievement") if e[k]]
    wanted += [s["text"] for s in truth["award_statistics"]] + truth["movements"] + list(truth["abbreviations"])
    assert [text for text in wanted if not holds(file, text)] == []


@pytest.mark.parametrize("file", [file for file in FILES if file != SCAN])
def test_header_stands_in_the_text(file: str) -> None:
    header = CHAIN["documents"][file]["header"]
    assert holds(file, header["number"])
    assert holds(file, header["signer"])
    assert header["place"].lower() + ", ngày" in TEXTS[file].lower()
    assert header["type"] == "công văn" or header["type"] in TEXTS[file].lower()


def test_links_join_true_sentences_of_earlier_documents() -> None:
    assert len(CHAIN["links"]) >= 50
    for link in CHAIN["links"]:
        assert link["change"] in CHANGES
        assert holds(link["file"], link["sentence"]), link
        assert holds(link["parent_file"], link["parent_sentence"]), link
        dates = [CHAIN["documents"][link[key]]["header"]["date"] for key in ("parent_file", "file")]
        assert dates[0] <= dates[1], link


def test_changes_say_what_changed() -> None:
    targets = {t["id"]: t for document in CHAIN["documents"].values() for t in document["targets"]}
    for link in CHAIN["links"]:
        child, parent = targets[link["target"]], targets[link["parent"]]
        match link["change"]:
            case "same" | "restated":
                assert child["value"] == parent["value"], link
            case "value":
                assert child["value"] != parent["value"], link
            case "deadline":
                assert child["deadline"] != parent["deadline"], link


def test_a_unit_raises_a_value_and_another_moves_a_deadline() -> None:
    found = {(link["target"], link["parent"]): link["change"] for link in CHAIN["links"]}
    assert found["zm-tdh", "ct-tdh"] == "value"
    assert found["vs-tdh", "ct-tdh"] == "deadline"
    assert found["sd-tdh", "nq-tdh25"] == "amended"


def test_references_among_samples_agree_with_their_headers() -> None:
    headers = {d["header"]["number"]: d["header"] for d in CHAIN["documents"].values()}
    inside = [r for d in CHAIN["documents"].values() for r in d["references"] if r["number"] in headers]
    assert len(inside) >= 40
    for reference in inside:
        assert reference["date"] in (None, headers[reference["number"]]["date"]), reference
        assert reference["type"] == headers[reference["number"]]["type"], reference


def test_award_counts_stand_in_their_texts() -> None:
    for document in CHAIN["documents"].values():
        for statistic in document["award_statistics"]:
            words = re.sub(r"\b0(\d)\b", r"\1", statistic["text"])
            assert statistic["count"] in re.findall(r"\d+", words) or words.startswith("một "), statistic


def test_scan_has_two_pages_and_no_text() -> None:
    with pypdfium2.PdfDocument(SAMPLES / SCAN) as pdf:
        assert len(pdf) == 2
    assert raw_text(SAMPLES / SCAN).strip() == ""


def test_one_sample_is_mat() -> None:
    marked = [file for file in FILES if CHAIN["documents"][file]["header"]["level"] == "mật"]
    assert marked == ["20-ke-hoach-09-kh-tcsh-2025-mat.docx"]
    assert "MẬT" in TEXTS[marked[0]].split()


def test_tcvn3_table_has_one_byte_a_letter() -> None:
    assert len(TCVN3) == len(set(TCVN3.values())) == 74
    assert viparse.fix(bytes(TCVN3.values()).decode("latin-1"), encoding="tcvn3") == "".join(TCVN3)


QUERIES = json.loads((ROOT / "tests" / "data" / "golden_queries.json").read_text(encoding="utf-8"))["queries"]


def test_golden_queries_cover_the_three_jobs() -> None:
    counts = Counter(query["job"] for query in QUERIES)
    assert all(counts[job] >= 10 for job in ("number", "wording", "target", "exemplar"))
    assert len({query["id"] for query in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["id"])
def test_golden_answer_stands_in_its_documents(query: dict[str, Any]) -> None:
    expected = query["expected"]
    assert set(expected["files"]) <= set(FILES)
    assert query.get("from") not in expected["files"]
    for key in expected.keys() & {"text", "name"}:
        assert [file for file in expected["files"] if not holds(file, expected[key])] == []


@pytest.mark.skipif(not find_fonts(), reason="DejaVu Serif is not installed")
def test_made_again_they_are_the_same(tmp_path: Path) -> None:
    files = make_samples.make(tmp_path, tmp_path)
    assert {path.name for path in files} == {path.name for path in SAMPLES.iterdir()} | {"chain.json"}
    for path in files:
        kept = (ROOT / "tests" / "data" if path.name == "chain.json" else SAMPLES) / path.name
        if path.suffix in {".pdf", ".docx"}:  # another release of the fonts or of zlib writes other bytes
            assert plain(raw_text(path)) == plain(raw_text(kept)), path.name
        else:
            assert path.read_bytes() == kept.read_bytes(), path.name


@pytest.mark.slow
@pytest.mark.skipif(not find_fonts(), reason="DejaVu Serif is not installed")
def test_two_makings_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (make_samples.make(tmp_path / name, tmp_path / name) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
