from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from corpus.records import Role
from corpus.store import DocumentRow, PassageRow
from search.dossier import Dossier, Item, base, quotation
from search.dossier_docx import to_docx
from search.dossier_xlsx import to_xlsx
from search.title_case import sentence_case

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(name: str, number: str, kind: str, issuer: str, date: str, title: str | None) -> DocumentRow:
    return DocumentRow(name, f"{name}.docx", "docx", number, kind, issuer, None, date, title, None, "thường")


DECREE = document("a", "30/2020/NĐ-CP", "nghị định", "Chính phủ", "2020-03-05", "Về công tác văn thư")
PLAN = document("b", "0125/KH-UBND", "kế hoạch", "UBND tỉnh Đắk Lắk", "2025-11-18", "PHÁT ĐỘNG PHONG TRÀO THI ĐUA")


def passage(row: DocumentRow, text: str, section: str = "Điều 5/khoản 2", page: int = 3) -> PassageRow:
    return PassageRow(1, row.id, 0, section, "", Role.KHAC, page, 0, len(text), text)


DOSSIER = Dossier(
    "Hồ sơ tổng kết",
    (
        Item(passage(PLAN, "=1+1; <các> đơn vị & cá nhân thi đua.", "II/1"), PLAN, note="Dùng ở phần mở đầu"),
        Item(passage(DECREE, "Câu một. Văn bản được đăng ký.\nCâu ba."), DECREE, 9, 30),
    ),
)


def test_an_item_is_the_stretch_that_was_chosen() -> None:
    assert DOSSIER.items[1].text == "Văn bản được đăng ký."
    assert quotation(DOSSIER.items[1].text, DOSSIER.items[1].citation) == (
        "“Văn bản được đăng ký.” (Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, khoản 2 Điều 5, trang 3)"
    )


def test_bases_stand_from_the_highest_down() -> None:
    assert DOSSIER.bases() == (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Căn cứ Kế hoạch số 0125/KH-UBND ngày 18 tháng 11 năm 2025 của UBND tỉnh Đắk Lắk phát động phong trào thi đua.",
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            document("c", "06/2022/QH15", "luật", "Quốc hội", "2022-06-15", "THI ĐUA, KHEN THƯỞNG"),
            "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022 của Quốc hội",
        ),
        (
            document("d", "12/QĐ-UBND", "quyết định", "UBND tỉnh Nghệ An", "2024-01-09", "V/v khen thưởng."),
            "Quyết định số 12/QĐ-UBND ngày 09 tháng 01 năm 2024 của UBND tỉnh Nghệ An về việc khen thưởng",
        ),
        (
            document("e", "08-NQ/TW", "nghị quyết", "Bộ Chính trị", "2022-01", None),
            "Nghị quyết số 08-NQ/TW tháng 1 năm 2022 của Bộ Chính trị",
        ),
    ],
)
def test_a_base_is_said_in_full(row: DocumentRow, said: str) -> None:
    assert base(row) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Về công tác văn thư", "Về công tác văn thư"),
        ("ĐIỀU CỦA LUẬT TỔ CHỨC VIỆN KIỂM SÁT NHÂN DÂN", "điều của Luật Tổ chức Viện kiểm sát nhân dân"),
        ("THUỘC BỘ KHOA HỌC VÀ CÔNG NGHỆ, CƠ SỞ VĂN HÓA", "thuộc Bộ Khoa học và Công nghệ, cơ sở văn hóa"),
        ("THI HÀNH ĐIỀU LỆ ĐẢNG, KỶ LUẬT CỦA NGÀNH", "thi hành Điều lệ Đảng, kỷ luật của ngành"),
        ("TRÊN ĐỊA BÀN TỈNH ĐẮK LẮK", "trên địa bàn tỉnh Đắk Lắk"),
        (
            "THEO KẾT LUẬN SỐ 12-KL/TW CỦA BỘ CHÍNH TRỊ KHÓA XIII",
            "theo Kết luận số 12-KL/TW của Bộ Chính trị khóa XIII",
        ),
    ],
)
def test_titles_in_capitals(title: str, said: str) -> None:
    assert sentence_case(title) == said


def test_the_word_file_holds_every_text_and_citation_in_order() -> None:
    data = to_docx(DOSSIER)
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]
    assert lines[0] == "HỒ SƠ TỔNG KẾT"
    assert lines[1:3] == list(DOSSIER.bases())
    assert lines[3:] == [
        "1. =1+1; <các> đơn vị & cá nhân thi đua.",
        "Ghi chú: Dùng ở phần mở đầu",
        "2. Văn bản được đăng ký.",
    ]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
        assert "footnotes+xml" in archive.read("[Content_Types].xml").decode()
    said = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert [said[mark] for mark in marks] == [f"{item.citation}." for item in DOSSIER.items]


def test_the_workbook_holds_the_same_and_runs_nothing() -> None:
    book = openpyxl.load_workbook(BytesIO(to_xlsx(DOSSIER)))
    rows = list(book["Hồ sơ"].iter_rows(min_row=2))
    assert [row[1].value for row in rows] == [item.text for item in DOSSIER.items]
    assert [row[3].value for row in rows] == [item.citation for item in DOSSIER.items]
    assert rows[0][1].data_type == "s"
    assert [row[1].value for row in book["Căn cứ"].iter_rows(min_row=2)] == list(DOSSIER.bases())


def test_an_empty_dossier_and_control_characters_do_no_harm() -> None:
    item = Item(passage(PLAN, "chữ\x0b lạ\x00"), PLAN, note="ghi\x07 chú")
    for dossier in (Dossier("", ()), Dossier("x", (item,))):
        assert to_docx(dossier)[:2] == to_xlsx(dossier)[:2] == b"PK"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_its_footnotes_and_prints_it(tmp_path: Path) -> None:
    (tmp_path / "hồ sơ.docx").write_bytes(to_docx(DOSSIER))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("odt", "pdf"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "hồ sơ.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, timeout=180, capture_output=True)
    # The letters of a PDF come in the order of its fonts; what LibreOffice understood stands in the ODT.
    with zipfile.ZipFile(tmp_path / "hồ sơ.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    notes = ["".join(note.itertext()).strip() for note in content.iter(f"{text}note-body")]
    assert notes == [f"{item.citation}." for item in DOSSIER.items]
    assert all(item.text in "".join(content.itertext()) for item in DOSSIER.items)
    pdf = pypdfium2.PdfDocument(tmp_path / "hồ sơ.pdf")
    assert len(pdf) == 1
    pdf.close()
