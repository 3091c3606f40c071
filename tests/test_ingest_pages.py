"""read_source over files of every kind, made here."""

from __future__ import annotations

import email.message
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pypdf
import pytest
from docx import Document as new_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from reportlab.pdfgen.canvas import Canvas
from viparse.normalize.encodings import get_charmap

from corpus.records import Source
from corpus.text import canonical
from ingest.errors import SkipDocument
from ingest.pages import read_source
from ingest.readers.paragraphs import Leaf, Paragraph, assemble

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")

SENTENCE = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
# "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;" as .VnTime shows it where the font is missing.
TCVN3 = "C¨n cø LuËt Thi ®ua, khen th\xadëng ngµy 15 th¸ng 6 n¨m 2022;"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def check_tiling(source: Source) -> None:
    assert "".join(source.text[page.start : page.end] for page in source.pages) == source.text
    assert canonical(source.text) == source.text
    for style in source.styles:
        assert 0 <= style.start < style.end <= len(source.text)
    for page in source.pages:
        assert all(page.start <= box.start < box.end <= page.end for box in page.boxes)


def styled(source: Source, kind: str) -> list[str]:
    return [source.text[style.start : style.end] for style in source.styles if style.kind == kind]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("Thực hiện Chỉ thị số 46-CT/TW\nngày 16/5/2025 của Bộ Chính trị\nvề bầu cử.\n\nĐoạn hai.",
         ["Thực hiện Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị về bầu cử.", "Đoạn hai."]),
        ("|\n**ỦY BAN\nNHÂN DÂN**\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n|\n\n"
         "nội dung\nviết thường\nnhiều dòng",
         ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
          "nội dung viết thường nhiều dòng"]),
        ("| TT | Chỉ tiêu |\n|---|---|\n| 1 | Số xã |", ["TT | Chỉ tiêu", "1 | Số xã"]),
        ("|\nTT\n|\nTên\n|\nGhi chú\n|\n|\n1\n|\nXã A\n|\n|\n", ["TT | Tên | Ghi chú", "1 | Xã A |"]),
        ("## Điều 1\\. *Phạm vi*", ["Điều 1. Phạm vi"]),
    ],
    ids=["hard wrap", "broken letterhead table", "pipe table", "bars on their own lines", "marks"],
)  # fmt: skip
def test_markdown_reads_as_lines(tmp_path: Path, markup: str, lines: list[str]) -> None:
    source = read_source(write(tmp_path, "a.md", markup))
    assert source.text.split("\n") == lines
    check_tiling(source)


def test_plain_text_keeps_its_stars(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, "a.txt", "Giá *tạm tính* | chưa thuế\n")).text == "Giá *tạm tính* | chưa thuế"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8", SENTENCE.encode()),
        ("utf-8 with mark", SENTENCE.encode("utf-8-sig")),
        ("utf-16", SENTENCE.encode("utf-16")),
        ("utf-16 without mark", SENTENCE.encode("utf-16-le")),
        ("tcvn3", TCVN3.encode("cp1252")),
    ],
)
def test_text_encodings(tmp_path: Path, encoding: str, data: bytes) -> None:
    assert read_source(write(tmp_path, "a.txt", data)).text == SENTENCE


LETTER = (
    "Uỷ ban nhân dân tỉnh An Bình\nKế hoạch phát động phong trào thi đua yêu nước năm 2026 của tỉnh.\n"
    "Thực hiện Chỉ thị số 35-CT/TW về đổi mới công tác thi đua, khen thưởng trong giai đoạn mới.\n"
    "Những vướng mắc đề nghị phản ánh kịp thời."
)


def in_old_bytes(text: str, encoding: str) -> bytes:
    """The text as a program of that time saved it."""
    if encoding == "windows-1258":  # letters with circumflex, breve or horn are one, the tone follows
        parts = []
        for letter in text:
            split = unicodedata.normalize("NFD", letter)
            tone = "".join(c for c in split if c in "\u0300\u0301\u0303\u0309\u0323")
            parts.append(unicodedata.normalize("NFC", "".join(c for c in split if c not in tone)) + tone)
        return "".join(parts).encode("cp1258")
    charmap = get_charmap(encoding)
    assert charmap
    table = {letter: sequence for sequence, letter in charmap.pairs}
    written = "".join(table.get(letter, letter) for letter in text)
    return b"".join(c.encode("cp1252") if ord(c) > 0xFF else bytes([ord(c)]) for c in written)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps", "windows-1258"])
def test_text_files_of_old_programs(tmp_path: Path, encoding: str) -> None:
    source = read_source(write(tmp_path, "a.txt", in_old_bytes(LETTER, encoding)))
    assert source.text == LETTER and source.repairs


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate(turn)
    for row, line in enumerate(("Dong thu nhat cua van ban.", "Dong thu hai cua van ban.", "Dong thu ba cua van ban.")):
        canvas.drawString(72, 500 - 20 * row, line)
    canvas.save()
    writer = pypdf.PdfWriter(out)
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "a.pdf")
    source = read_source(tmp_path / "a.pdf")
    assert (
        source.text.split() == "Dong thu nhat cua van ban. Dong thu hai cua van ban. Dong thu ba cua van ban.".split()
    )
    boxes = source.pages[0].boxes
    tops = [box.y0 for box in boxes if source.text[box.start : box.end] == "Dong"]
    assert len(tops) == 3 and tops == sorted(tops) and all(0 <= box.x0 < box.x1 <= 1 for box in boxes)


def test_docx_body_table_pages_and_looks(tmp_path: Path) -> None:
    document = new_docx()
    paragraph = document.add_paragraph()
    paragraph.add_run("Điều 1. ").bold = True
    paragraph.add_run("Phạm vi điều chỉnh")
    table = document.add_table(rows=2, cols=3)
    for number, text in enumerate(["TT", "Chỉ tiêu", "Kế hoạch", "1", "Số giường bệnh", "25,86"]):
        table.cell(number // 3, number % 3).text = text
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("Trang hai")
    document.save(str(tmp_path / "a.docx"))
    source = read_source(tmp_path / "a.docx")
    assert source.text.split("\n") == [
        "Điều 1. Phạm vi điều chỉnh",
        "TT | Chỉ tiêu | Kế hoạch",
        "1 | Số giường bệnh | 25,86",
        "Trang hai",
    ]
    assert styled(source, "bold") == ["Điều 1."] or styled(source, "bold") == ["Điều 1. "]
    assert len(styled(source, "table")) == 2
    assert [page.number for page in source.pages] == [1, 2]
    check_tiling(source)


def test_docx_letterhead_table_reads_as_two_blocks(tmp_path: Path) -> None:
    document = new_docx()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "SỞ Y TẾ\nSố: 12/KH-SYT"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.save(str(tmp_path / "a.docx"))
    assert read_source(tmp_path / "a.docx").text.split("\n") == [
        "SỞ Y TẾ",
        "Số: 12/KH-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


CHANGED = """<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
<w:p><w:r><w:t xml:space="preserve">Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>
<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Khung chữ</w:t></w:r></w:p></w:txbxContent>
</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Khung chữ</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r><w:r><w:t>Thân bài</w:t></w:r></w:p></w:body></w:document>"""


def test_docx_changes_are_accepted_and_boxes_read_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", CHANGED)
    source = read_source(tmp_path / "a.docx")
    assert source.text.split("\n") == ["Giữ thêm", "Khung chữ", "Thân bài"]
    assert ["sửa đổi" in item.reason for item in source.review] == [True]


def test_rtf_with_old_font(tmp_path: Path) -> None:
    body = "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in TCVN3)
    rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 .VnTime;}{\\f1 .VnTimeH;}}\\f0 " + body
    rtf += "\\par{\\b\\f1 quy\\'d5t \\'ae\\'denh}{\\*\\secret x}\\par}"
    source = read_source(write(tmp_path, "a.rtf", rtf))
    assert source.text.split("\n") == [SENTENCE, "QUYẾT ĐỊNH"]
    assert styled(source, "bold") == ["QUYẾT ĐỊNH"]


def test_html_blocks_and_tables(tmp_path: Path) -> None:
    html = "<html><head><title>T</title></head><body><p>Một <b>hai</b><script>x</script></p>"
    html += (
        "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table></body></html>"
    )
    source = read_source(write(tmp_path, "a.html", html))
    assert source.text.split("\n") == ["Một hai", "A | B | C", "1 | 2 | 3"]
    assert source.title == "T"


def test_workbook_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 1"
    for row in (["BIỂU TỔNG HỢP"], ["TT", "Tên", "Tỷ lệ"], [1, "Xã A", 97.5]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    lines = read_source(tmp_path / "a.xlsx").text.split("\n")
    assert lines == ["Biểu 1", "BIỂU TỔNG HỢP", "TT | Tên | Tỷ lệ", "1 | Xã A | 97,5"]


def test_slides_are_pages(tmp_path: Path) -> None:
    show = Presentation()
    for title in ("Kết quả", "Phương hướng"):
        show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = title
    show.save(str(tmp_path / "a.pptx"))
    source = read_source(tmp_path / "a.pptx")
    assert [source.text[page.start : page.end].strip() for page in source.pages] == ["Kết quả", "Phương hướng"]


def test_odt_text(tmp_path: Path) -> None:
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = f"<office:document-content {spaces}><office:body><office:text><text:h>Mục I</text:h>"
    content += "<text:p>Một<text:s/><text:span>hai</text:span> ba</text:p></office:text></office:body>"
    content += "</office:document-content>"
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("content.xml", content)
    assert read_source(tmp_path / "a.odt").text == "Mục I\nMột hai ba"


def test_mail_and_archive(tmp_path: Path) -> None:
    message = email.message.EmailMessage()
    message["Subject"] = "Về việc báo cáo"
    message.set_content("Đề nghị gửi báo cáo.")
    mail = write(tmp_path, "a.eml", message.as_bytes())
    assert read_source(mail).text == "Về việc báo cáo\nĐề nghị gửi báo cáo."
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(mail, "thu.eml")
        archive.writestr("hong.docx", b"no zip")
    source = read_source(tmp_path / "a.zip")
    assert source.text.split("\n")[0] == "thu.eml"
    assert ["hong.docx" in item.reason for item in source.review] == [True]


def letter(*attached: tuple[str, bytes], text: str = "Đề nghị gửi báo cáo.") -> bytes:
    message = email.message.EmailMessage()
    message["Subject"] = "Về việc báo cáo"
    message.set_content(text)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_attachments_are_read_and_lead_nowhere_else(tmp_path: Path) -> None:
    plan = "KẾ HOẠCH\nThi đua năm 2026".encode()
    mail = letter(("../../thoat.txt", plan), ("hỏng.docx", b"no zip"), ("gói.zip", packed(a_txt=plan)))
    source = read_source(write(tmp_path, "thu.eml", mail))
    assert source.text.count("Thi đua năm 2026") == 2 and "thoat.txt" in source.text
    assert ["hỏng.docx" in item.reason for item in source.review] == [True]
    assert [path.name for path in tmp_path.rglob("*")] == ["thu.eml"]


def test_files_in_files_have_an_end(tmp_path: Path) -> None:
    data = letter(text="Lá thư trong cùng.")
    for _ in range(4):
        data = packed(thu_eml=letter(("goi.zip", packed(thu_eml=data))))
    source = read_source(write(tmp_path, "a.zip", data))
    assert "Lá thư trong cùng" not in source.text
    assert any("quá nhiều lớp" in item.reason for item in source.review)


def test_names_in_an_archive_lead_nowhere_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../thoat.txt", "Nội dung một")
        archive.writestr("/etc/thoat.txt", "Nội dung hai")
    source = read_source(tmp_path / "a.zip")
    assert "Nội dung một" in source.text and "Nội dung hai" in source.text
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def make_pdf(
    path: Path, pages: Sequence[Sequence[tuple[float, float, str]]], password: tuple[str, str] | None = None
) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption

    lock = StandardEncryption(password[0], password[1]) if password else None
    canvas = Canvas(str(path), encrypt=lock)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def test_pdf_lines_columns_and_page_numbers(tmp_path: Path) -> None:
    letterhead = [(72, 780, "UBND TINH A"), (330, 780, "CONG HOA XA HOI CHU NGHIA VIET NAM"), (72, 765, "SO Y TE"),
                  (330, 765, "Doc lap - Tu do - Hanh phuc")]  # fmt: skip
    line = "day la mot dong van ban dai chay het chieu ngang cua trang giay kho bon va"
    body = [(72, 700, line), (72, 685, "con tiep tuc sang dong sau cho den het cau.")]
    pages = [[*letterhead, *body, (300, 20, "1")], [(72, 700, "Trang sau."), (300, 20, "2")]]
    source = read_source(make_pdf(tmp_path / "a.pdf", pages))
    lines = source.text.split("\n")
    assert lines[:2] == ["UBND TINH A", "SO Y TE"]
    assert lines[2].startswith("CONG HOA")
    assert lines[4] == line + " con tiep tuc sang dong sau cho den het cau."
    assert lines[5:] == ["Trang sau."]
    assert source.pages[0].boxes
    check_tiling(source)


def test_pdf_with_empty_password_is_read(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [[(72, 700, "Khong can mat khau")]], password=("", "owner"))
    assert read_source(pdf).text == "Khong can mat khau"


def unreadable(folder: Path) -> dict[str, Path]:
    return {
        "mật khẩu": make_pdf(folder / "khoa.pdf", [[(72, 700, "x")]], password=("secret", "owner")),
        "rỗng": write(folder, "rong.docx", b""),
        "hỏng": write(folder, "hong.docx", b"this is no zip archive"),
        "quá cũ": write(folder, "cu.doc", b"\xdb\xa5\x00\x00 word 2"),
        "Chưa đọc được": write(folder, "a.xyz", b"\x00\x01\x02"),
        "không mở được": write(folder, "hong.pdf", b"%PDF-1.4 nothing"),
    }


def test_each_unreadable_file_says_why(tmp_path: Path) -> None:
    for word, path in unreadable(tmp_path).items():
        with pytest.raises(SkipDocument) as caught:
            read_source(path)
        assert word in caught.value.reason
        assert ": hãy" in caught.value.reason


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(alphabet="aâầ̂́ \t\u00ad\u200bđ.|", max_size=12), max_size=4), max_size=4))
def test_assembled_pages_tile_the_text(pages: list[list[str]]) -> None:
    leaves = [Leaf(tuple(Paragraph(t, bold=((0, len(t)),)) for t in page), "x") for page in pages]
    check_tiling(assemble(leaves, "text/plain"))


@needs_shared
@pytest.mark.real
def test_right_docx_keep_every_word() -> None:
    for path in sorted((SHARED / "documents" / "office").glob("*.docx")):
        document = new_docx(str(path))
        plain = "".join(e.text or "" for e in document.element.body.iter() if e.tag.endswith("}t"))
        squeezed = "".join(canonical(plain).split()).lower()
        for line in read_source(path).text.split("\n")[:200]:
            for cell in line.split(" | ")[:1]:
                words = [word for word in cell.split() if any("\u1ea0" <= c <= "\u1ef9" for c in word)]
                assert all(word.lower() in squeezed for word in words), (path.name, line)


@needs_shared
@pytest.mark.real
@pytest.mark.slow
def test_every_office_and_state_file_is_read() -> None:
    for path in sorted((SHARED / "documents").rglob("*")):
        if path.suffix in (".doc", ".docx", ".rtf", ".md"):
            check_tiling(read_source(path))
