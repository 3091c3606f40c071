"""Make the sample documents and their true lineage from the marked texts in ``scripts/samples``.

A source is a block of ``key: value`` lines, a line ``---``, then paragraphs, one a line: ``# `` centred and bold,
``## `` a heading, ``> `` italic (căn cứ), ``| `` a table row, ``===`` a new page. Marks, fields cut by ``¦``:

    [[text¦relation]]                                              a reference
    {{id¦parent¦change¦operator¦value¦unit¦deadline¦text}}         a target; parent and change may be empty
    <<name¦kind¦award¦achievement>>                                an exemplar
    ((text¦award¦kind¦count[¦award¦kind¦count]))                   counted awards
    ~~name~~  ~~=name~~  ^^SHORT=long^^                            a movement, in quotes or not; an abbreviation

The marks go to ``chain.json`` and vanish from the documents, so that the truth cannot drift from the texts.
The same sources give the same bytes: fixed dates, fixed noise, sorted archives.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sample_formats import docx_bytes, markdown_bytes, pdf_bytes, rtf_bytes, scan_bytes, tcvn3_text_bytes
from sample_layout import Block, Sample

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "samples"
OUTPUT = HERE.parent / "corpus" / "samples"
TRUTH = HERE.parent / "tests" / "data"
TARGET_FIELDS = ("id", "parent", "change", "operator", "value", "unit", "deadline", "text")
EXEMPLAR_FIELDS = ("name", "kind", "award", "achievement")
KINDS = {"c": "collective", "i": "individual"}
WRITERS: dict[str, Callable[[Sample], bytes]] = {
    "md": markdown_bytes,
    "docx": docx_bytes,
    "pdf": pdf_bytes,
    "scan": scan_bytes,
    "rtf": rtf_bytes,
    "tcvn3": tcvn3_text_bytes,
}
MARK = re.compile(
    r"\[\[(?P<reference>.+?)\]\]|\{\{(?P<target>.+?)\}\}|<<(?P<exemplar>.+?)>>"
    r"|\(\((?P<award>.+?)\)\)|~~(?P<movement>.+?)~~|\^\^(?P<abbreviation>.+?)\^\^"
)
TYPES = "(Nghị quyết|Chỉ thị|Hướng dẫn|Kế hoạch|Quyết định|Thông báo|Công văn|Báo cáo|Nghị định|Luật)"
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
LABEL = re.compile(r"^(?:[-+]|\(?\d+\)|\d+(?:\.\d+)*\.|[a-zđ]\))\s+")


@dataclass(slots=True)
class Truth:
    """What the marks of one source say, in document order."""

    references: list[dict[str, str | None]] = field(default_factory=list)
    targets: list[dict[str, str | None]] = field(default_factory=list)
    exemplars: list[dict[str, str | None]] = field(default_factory=list)
    award_statistics: list[dict[str, str]] = field(default_factory=list)
    movements: list[str] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)


def reference_fields(text: str, relation: str) -> dict[str, str | None]:
    """Split the text of a reference of a sample into the annotation's fields."""
    pinpoint = re.match(rf"((?:điểm|khoản|Điều) .+?) (?={TYPES})", text)
    act = text[pinpoint.end() :] if pinpoint else text
    number = re.search(r"số (\d[^\s,;]*)", act)
    date = re.search(r"ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})", act)
    issuer = re.search(r" của (?!Luật)(.+)$", act)
    kind = re.match(TYPES, act)
    return {
        "text": text,
        "number": number[1] if number else None,
        "type": kind[1].lower() if kind else None,
        "date": f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}" if date else None,
        "issuer": issuer[1] if issuer else None,
        "pinpoint": pinpoint[1] if pinpoint else None,
        "relation": relation,
    }


def named(names: tuple[str, ...], fields: list[str]) -> dict[str, str | None]:
    """The fields of a mark under their names; an empty one is ``None``."""
    return {name: value or None for name, value in zip(names, fields, strict=True)}


def unmark(text: str, truth: Truth) -> str:
    """The text as printed; what its marks say is added to ``truth``."""
    plain, end, pending = "", 0, []
    for mark in MARK.finditer(text):
        plain += text[end : mark.start()]
        end = mark.end()
        fields = (mark[mark.lastgroup or 0]).split("¦")
        match mark.lastgroup:
            case "reference":
                plain += fields[0]
                truth.references.append(reference_fields(fields[0], fields[1]))
            case "target":
                target = named(TARGET_FIELDS, fields)
                pending.append((len(plain), target))
                plain += fields[-1]
            case "exemplar":
                plain += fields[0]
                truth.exemplars.append(named(EXEMPLAR_FIELDS, fields) | {"kind": KINDS[fields[1]]})
            case "award":
                plain += fields[0]
                for award, kind, count in zip(fields[1::3], fields[2::3], fields[3::3], strict=True):
                    truth.award_statistics.append(
                        {"text": fields[0], "award": award, "kind": KINDS[kind], "count": count}
                    )
            case "movement":
                name = fields[0].removeprefix("=")
                plain += name if name != fields[0] else f'"{name}"'
                if name not in truth.movements:
                    truth.movements.append(name)
            case _:
                short, long = fields[0].split("=")
                plain += short
                truth.abbreviations[short] = long
    plain += text[end:]
    truth.targets += [target | {"sentence": sentence_at(plain, at)} for at, target in pending]
    return plain


def sentence_at(paragraph: str, offset: int) -> str:
    """The sentence of a paragraph that holds an offset, without its list label."""
    start = 0
    for end in [m.end() for m in SENTENCE_END.finditer(paragraph)] + [len(paragraph)]:
        if offset < end:
            return LABEL.sub("", paragraph[start:end].strip())
        start = end
    raise ValueError(f"{offset} lies outside {paragraph!r}")


def read_blocks(body: str, truth: Truth) -> Iterator[Block]:
    """Blocks of a source body in order; consecutive table rows make one table."""
    rows: list[tuple[str, ...]] = []
    for line in [*body.strip().splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(unmark(cell.strip(), truth) for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Block("table", rows=tuple(rows))
            rows = []
        if line == "===":
            yield Block("break")
        elif line.strip():
            mark, _, rest = line.partition(" ")
            kind = {"#": "center", "##": "heading", ">": "italic"}.get(mark, "text")
            yield Block(kind, unmark(rest if kind != "text" else line, truth))


def read_sample(path: Path) -> tuple[Sample, Truth]:
    """A source as a sample to print and the truth its marks hold."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    meta = dict(line.split(": ", 1) for line in head.splitlines())
    truth = Truth()
    meta["title"] = unmark(meta["title"], truth)
    return Sample(meta, tuple(read_blocks(body, truth))), truth


def header_truth(sample: Sample) -> dict[str, str | None]:
    """The true header of a sample, in the annotation's fields."""
    meta = sample.meta
    return {
        "number": meta["number"],
        "type": meta["type"],
        "issuer": meta["issuer_name"],
        "date": meta["date"],
        "place": meta["place"],
        "title": meta["title"],
        "signer": meta["signer"],
        "level": meta.get("level", "thường"),
    }


def chain(samples: dict[str, tuple[Sample, Truth]]) -> dict[str, object]:
    """The lineage: what each document says, and each target with the sentence of the one it comes from."""
    places = {t["id"]: (file, t) for file, (_, truth) in samples.items() for t in truth.targets}
    links = []
    for file, target in places.values():
        if target["parent"] is None:
            continue
        parent_file, parent = places[target["parent"]]
        links.append(
            {
                "target": target["id"],
                "file": file,
                "number": samples[file][0].meta["number"],
                "sentence": target["sentence"],
                "text": target["text"],
                "parent": parent["id"],
                "parent_file": parent_file,
                "parent_number": samples[parent_file][0].meta["number"],
                "parent_sentence": parent["sentence"],
                "parent_text": parent["text"],
                "change": target["change"] or "same",
            }
        )
    documents = {
        file: {
            "header": header_truth(sample),
            "references": truth.references,
            "targets": truth.targets,
            "movements": truth.movements,
            "exemplars": truth.exemplars,
            "award_statistics": truth.award_statistics,
            "abbreviations": truth.abbreviations,
        }
        for file, (sample, truth) in samples.items()
    }
    note = "Tài liệu mẫu: mọi đơn vị, số liệu và tên người đều hư cấu. Tệp này do scripts/make_samples.py tạo ra."
    return {"note": note, "links": links, "documents": documents}


def make(output: Path, truth_folder: Path) -> list[Path]:
    """Write every sample into ``output`` and ``chain.json`` into ``truth_folder``; returns the files."""
    output.mkdir(parents=True, exist_ok=True)
    samples, files = {}, []
    for path in sorted(SOURCES.glob("*.md")):
        sample, truth = read_sample(path)
        file = path.stem + {"scan": ".pdf", "tcvn3": ".txt"}.get(sample.meta["format"], "." + sample.meta["format"])
        samples[file] = sample, truth
        files.append(output / file)
        files[-1].write_bytes(WRITERS[sample.meta["format"]](sample))
    files.append(truth_folder / "chain.json")
    files[-1].write_text(json.dumps(chain(samples), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return files


if __name__ == "__main__":
    for written in make(*map(Path, sys.argv[1:3])) if len(sys.argv) > 2 else make(OUTPUT, TRUTH):
        print(f"{written.stat().st_size:>8} {written.name}")
