"""Headers in the layouts that offices use, from text as the readers leave it."""

# ruff: noqa: E501  # tables of letterheads and cases read better with a case a line
from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.numbers import parse_date
from corpus.records import Header, Page, ReviewItem, Source, Style
from ingest.header import read_header
from ingest.pages import read_source
from ingest.published import is_published_line

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def source(text: str, reader: str = "text", bold: tuple[str, ...] = ()) -> Source:
    """A one-page source; the stretches named are in bold."""
    styles = tuple(Style(text.index(part), text.index(part) + len(part), "bold") for part in bold)
    return Source(text, (Page(1, 0, len(text), reader, 0.9 if reader == "tesseract" else 1.0),), "text/plain", styles)


def read(text: str, reader: str = "text") -> tuple[Header, dict[str, ReviewItem]]:
    header, review = read_header(source(text, reader))
    return header, {item.field: item for item in review}


STATE = """ỦY BAN NHÂN DÂN
TỈNH ĐẮK LẮK
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 0125/KH-UBND
Đắk Lắk, ngày 18 tháng 11 năm 2025
KẾ HOẠCH
PHÁT ĐỘNG PHONG TRÀO THI ĐUA
NĂM 2026
Thực hiện Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị về lãnh đạo cuộc bầu cử;
I. MỤC ĐÍCH
Nội dung mục đích./.
Nơi nhận:
- Bộ Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Đào Mỹ
"""
ROWS = """ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -------
Số: 0125/KH-UBND | Đắk Lắk, ngày 18 tháng 11 năm 2025
KẾ HOẠCH
PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2026
Căn cứ Luật Thi đua, khen thưởng;
Nơi nhận: - Bộ Nội vụ; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đào Mỹ
"""
GLUED = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐẮK LẮK Độc lập - Tự do - Hạnh phúc
Số: 0125/KH-UBND Đắk Lắk, ngày 18 tháng 11 năm 2025
KẾ HOẠCH
PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2026
Căn cứ Luật Thi đua, khen thưởng;
Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Bộ Nội vụ; KT. CHỦ TỊCH
- Lưu: VT; Đào Mỹ
"""


@pytest.mark.parametrize("text", [STATE, ROWS, GLUED], ids=["blocks", "rows of cells", "columns run together"])
def test_state_letterhead_in_every_order(text: str) -> None:
    header, review = read(text)
    assert (header.number, header.type, header.date, header.place) == (
        "0125/KH-UBND",
        "kế hoạch",
        "2025-11-18",
        "Đắk Lắk",
    )
    assert header.issuer == "Ủy ban nhân dân tỉnh Đắk Lắk"
    assert header.title == "PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2026"
    assert header.signer == "Đào Mỹ"
    assert "CHỦ TỊCH" in (header.position or "")
    assert header.recipients[0] == "Bộ Nội vụ"
    assert not review


LAYOUTS = [
    (
        "Party",
        "THÀNH ỦY HÀ NỘI\nBAN TỔ CHỨC\n*\nSố 21-HD/BTCTU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 21 tháng 8 năm 2025\n"
        "HƯỚNG DẪN\nThực hiện quy trình trao tặng Huy hiệu Đảng\n-----\nCăn cứ Điều lệ Đảng;\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTriệu Thị Ngọc\n",
        ("21-HD/BTCTU", "hướng dẫn", "Ban Tổ chức Thành ủy Hà Nội", "2025-08-21", "Thực hiện quy trình trao tặng Huy hiệu Đảng", "Triệu Thị Ngọc"),
    ),
    (
        "National Assembly, dated where it was adopted",
        "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: 06/2022/QH15\nLUẬT\nTHI ĐUA, KHEN THƯỞNG\n"
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\nĐiều 1. Phạm vi điều chỉnh\nLuật này quy định.\n"
        "Luật này được Quốc hội khóa XV, kỳ họp thứ 3 thông qua ngày 15 tháng 6 năm 2022.\nCHỦ TỊCH QUỐC HỘI\nVương Đình Huệ\n",
        ("06/2022/QH15", "luật", "Quốc hội", "2022-06-15", "THI ĐUA, KHEN THƯỞNG", "Vương Đình Huệ"),
    ),
    (
        "People's Council",
        "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 83/2025/NQ-HĐND\nHà Nội, ngày 27 tháng 11 năm 2025\n"
        "NGHỊ QUYẾT\nVỀ XÉT TẶNG DANH HIỆU\nHỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI\nCăn cứ Luật Thủ đô;\nCHỦ TỊCH\nPhùng Thị Hồng Hà\n",
        ("83/2025/NQ-HĐND", "nghị quyết", "Hội đồng nhân dân thành phố Hà Nội", "2025-11-27", "VỀ XÉT TẶNG DANH HIỆU", "Phùng Thị Hồng Hà"),
    ),
    (
        "Youth Union, number still blank",
        "BCH ĐOÀN XÃ PHÚC THỊNH *** Số: - KH/ĐTN | ĐOÀN TNCS HỒ CHÍ MINH Phúc Thịnh, ngày 7 tháng 1 năm 2025\n"
        "KẾ HOẠCH\nTổ chức đêm nhạc gây quỹ\nThực hiện Kế hoạch số 01-KH/ĐTN;\nNơi nhận: - Lưu VP. | Người lập kế hoạch Đỗ Ngọc Nam\n",
        (None, "kế hoạch", "Ban Chấp hành Đoàn xã Phúc Thịnh", "2025-01-07", "Tổ chức đêm nhạc gây quỹ", None),
    ),
    (
        "letter with its subject in the left column",
        "UBND TỈNH NAM ĐỊNH\nSỞ NỘI VỤ\nSố: 12/SNV-XDCQ\nV/v hướng dẫn đánh giá,\nphân loại cán bộ, công chức cấp xã\n"
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNam Định, ngày 02 tháng 12 năm 2013\n"
        "Kính gửi: Ủy ban nhân dân các huyện\nCăn cứ Luật Cán bộ, công chức;\nNơi nhận:\n- Như trên;\nGIÁM ĐỐC\nVũ Văn Rung\n",
        ("12/SNV-XDCQ", "công văn", "Sở Nội vụ tỉnh Nam Định", "2013-12-02", "hướng dẫn đánh giá, phân loại cán bộ, công chức cấp xã", "Vũ Văn Rung"),
    ),
    (
        "older print, number and date under the type",
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 28/2003/NĐ-CP NGÀY 31 THÁNG 3 NĂM 2003 QUY ĐỊNH VIỆC PHÁT HÀNH CÔNG TRÁI\nCHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;\n",
        ("28/2003/NĐ-CP", "nghị định", "Chính phủ", "2003-03-31", "QUY ĐỊNH VIỆC PHÁT HÀNH CÔNG TRÁI", None),
    ),
    (
        "defence enterprise under its general department",
        "TỔNG CỤC CÔNG NGHIỆP QUỐC PHÒNG\nNHÀ MÁY Z113\nSố: 45/QĐ-Z113\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTuyên Quang, ngày 05 tháng 3 năm 2024\n"
        "QUYẾT ĐỊNH\nVề việc tặng Giấy khen\nGIÁM ĐỐC NHÀ MÁY Z113\nCăn cứ Luật Thi đua, khen thưởng;\nGIÁM ĐỐC\nĐại tá Nguyễn Văn Hùng\n",
        ("45/QĐ-Z113", "quyết định", "Nhà máy Z113", "2024-03-05", "Về việc tặng Giấy khen", "Nguyễn Văn Hùng"),
    ),
    (
        "school under its ministry, both names on one line",
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO ĐẠI HỌC BÁCH KHOA HÀ NỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5848/QĐ-ĐHBK Hà Nội, ngày 19 tháng 7 năm 2023\n"
        "QUYẾT ĐỊNH\nBan hành Quy định về công tác tổ chức đội tuyển\nGIÁM ĐỐC ĐẠI HỌC BÁCH KHOA HÀ NỘI\nCăn cứ Luật Giáo dục đại học;\n"
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC\nPGS.TS. Nguyễn Phong Điền\n",
        ("5848/QĐ-ĐHBK", "quyết định", "Đại học Bách khoa Hà Nội", "2023-07-19", "Ban hành Quy định về công tác tổ chức đội tuyển", "Nguyễn Phong Điền"),
    ),
    (
        "Youth Union's centre, decided by its secretariat",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố: 12 - QĐ/TWĐTN-VP\nĐOÀN TNCS HỒ CHÍ MINH\nHà Nội, ngày 2 tháng 5 năm 2013\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế\n-----\nBAN BÍ THƯ TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH\nCăn cứ Điều lệ Đoàn;\n",
        ("12-QĐ/TWĐTN-VP", "quyết định", "Ban Bí thư Trung ương Đoàn TNCS Hồ Chí Minh", "2013-05-02", "Về việc ban hành Quy chế", None),
    ),
    (
        "Youth Union's centre, programme of action",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố: 7 -CTr/TWĐTN-VP\nĐOÀN TNCS HỒ CHÍ MINH\nHà Nội, ngày 9 tháng 6 năm 2021\n"
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết\nI. MỤC ĐÍCH\n",
        ("7-CTr/TWĐTN-VP", "chương trình hành động", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh", "2021-06-09", "Thực hiện Nghị quyết", None),
    ),
    (
        "commission of the Central Committee, years of an anniversary in brackets",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN DÂN VẬN\n*\nSố 5-HD/BDVTW\nĐẢNG CỘNG SẢN VIỆT NAM\nHƯỚNG DẪN\n"
        "tuyên truyền 100 năm ngày sinh\n( 1/2/1922 - 1/2/2022)\nCăn cứ Kết luận số 8-KL/TW;\n",
        ("5-HD/BDVTW", "hướng dẫn", "Ban Dân vận Trung ương", None, "tuyên truyền 100 năm ngày sinh (1/2/1922 - 1/2/2022)", None),
    ),
    (
        "school with short names, a broken motto and a dot in the number",
        "UBND HUYỆN AN LỘC\nTRƯỜNG MN HOA SEN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nĐộc lập - Tự do -Hạnh phúc\nSố: 10./QĐ- MN\n"
        "An Lộc, ngày 6 tháng 9 năm 2018\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế\nHIỆU TRƯỞNG TRƯỜNG MẦM NON HOA SEN\nCăn cứ Luật Giáo dục;\n",
        ("10/QĐ-MN", "quyết định", "Trường Mầm non Hoa Sen", "2018-09-06", "Về việc ban hành Quy chế", None),
    ),
    (
        "glued words in the motto, the council's session on the title's line",
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH AN BÌNH\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆTNAM\nSố: 15/2020/NQ-HĐND\nAn Bình, ngày 9 tháng 12 năm 2020\n"
        "NGHỊ QUYẾT\nVỀ NHIỆM VỤ NĂM 2021 HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH, KHÓA IX - KỲ HỌP THỨ 18\nCăn cứ Luật Tổ chức chính quyền địa phương;\n",
        ("15/2020/NQ-HĐND", "nghị quyết", "Hội đồng nhân dân tỉnh An Bình", "2020-12-09", "VỀ NHIỆM VỤ NĂM 2021", None),
    ),
    (
        "ampersand in a department's name",
        "UBND HUYỆN AN PHÚ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG GIÁO DỤC&ĐÀO TẠO Độc lập – tự do – Hạnh phúc\n"
        "Số: 193/PGD&ĐT An Phú, ngày 15 tháng 9 năm 2009\nV/v đăng ký thi đua\nKính gửi: Các trường\n",
        ("193/PGD&ĐT", "công văn", "Phòng Giáo dục và đào tạo huyện An Phú", "2009-09-15", "đăng ký thi đua", None),
    ),
    (
        "older print in one sentence, who decides in small letters",
        "Chính phủ\nNghị định của Chính phủ số 8/2003/NĐ-CP\nngày 10/10/2003 về cán bộ xã.\nChính phủ\nCăn cứ Luật Tổ chức Chính phủ;\n",
        ("8/2003/NĐ-CP", "nghị định", "Chính phủ", "2003-10-10", "về cán bộ xã", None),
    ),
    (
        "older print, the sentence under the type",
        "Quyết định\ncủa Thủ tướng Chính phủ số 5/2004/QĐ-TTg ngày 25 tháng 6 năm 2004 về việc sửa đổi Quy chế\nThủ tướng Chính phủ\nCăn cứ Luật Tổ chức Chính phủ;\n",
        ("5/2004/QĐ-TTg", "quyết định", "Thủ tướng Chính phủ", "2004-06-25", "về việc sửa đổi Quy chế", None),
    ),
    (
        "law with its number in a note",
        "LUẬT\nGIAO THÔNG\n(số 7/2001/QH10 ngày 29-6-2001)\nCăn cứ vào Hiến pháp;\n",
        ("7/2001/QH10", "luật", "Quốc hội", "2001-06-29", "GIAO THÔNG", None),
    ),
    (
        "number on a line of its own, the title written twice",
        "BỘ CÔNG THƯƠNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:\n57/VBHN-BCT\nHà Nội, ngày 26 tháng 11 năm 2025\n"
        "THÔNG TƯ\nQUY ĐỊNH GIÁ ĐIỆN QUY ĐỊNH GIÁ ĐIỆN\nCăn cứ Luật Điện lực;\n",
        ("57/VBHN-BCT", "thông tư", "Bộ Công Thương", "2025-11-26", "QUY ĐỊNH GIÁ ĐIỆN", None),
    ),
    (
        "who decides stands before the title",
        "BỘ TÀI CHÍNH\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỐ: 44/2002/QĐ/BTC\nHà Nội, ngày 22 tháng 11 năm 2002\n"
        "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH\nvề việc sửa đổi mức thuế\nBỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ Nghị định số 8/CP;\n",
        ("44/2002/QĐ/BTC", "quyết định", "Bộ Tài chính", "2002-11-22", "về việc sửa đổi mức thuế", None),
    ),
    (
        "form with its code",
        "B1-1-ĐONTC\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐĂNG KÝ\nCHỦ TRÌ ĐỀ TÀI\n(Kèm theo Quyết định số 6/2003/QĐ-BKHCN)\nKính gửi: Bộ\n",
        (None, "đơn đăng ký", None, None, "CHỦ TRÌ ĐỀ TÀI", None),
    ),
    (
        "annex in a file of its own",
        "Phụ lục 3\nQUY TRÌNH ĐÁNH GIÁ\n(Kèm theo Quyết định số 3/2004/QĐ-BKHCN ngày 25/5/2004)\nI. Bước một\n",
        (None, "phụ lục", None, None, "QUY TRÌNH ĐÁNH GIÁ", None),
    ),
    (
        "board of an industrial zone, number and day blank",
        "UBND TỈNH AN BÌNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBQL CÁC KHU CÔNG NGHIỆP Độc lập – Tự do – Hạnh phúc\n"
        "Số : /QĐ. BQL–VP An Bình , ngày tháng năm 2007\nQUYẾT ĐỊNH\nV/v : Ban hành Quy chế\nCăn cứ Nghị định 130/2005/NĐ-CP;\n",
        (None, "quyết định", "Ban quản lý các khu công nghiệp tỉnh An Bình", "2007", "Ban hành Quy chế", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
def test_layouts(text: str, wanted: tuple[str | None, ...]) -> None:
    header, _ = read(text)
    assert (header.number, header.type, header.issuer, header.date, header.title, header.signer) == wanted


def test_a_blank_number_stays_empty_and_goes_to_review() -> None:
    header, review = read(STATE.replace("0125/KH-UBND", "      /KH-UBND"))
    assert header.number is None
    assert "để trống số" in review["number"].reason


def test_number_of_another_act_is_not_its_own() -> None:
    header, _ = read(
        "PHỤ LỤC II\nVIẾT HOA TRONG VĂN BẢN\n(Kèm theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ)\n"
    )
    assert (header.number, header.date, header.type) == (None, None, "phụ lục")


@pytest.mark.parametrize(
    ("text", "level", "urgency"),
    [
        (STATE.replace("Số: 0125", "MẬT\nSố: 0125"), "mật", None),
        (STATE.replace("Số: 0125", "Độ mật: TỐI MẬT\nHỎA TỐC\nSố: 0125"), "tối mật", "Hỏa tốc"),
        (STATE.replace("Nội dung mục đích", "Bảo vệ bí mật nhà nước, tài liệu tuyệt mật, khẩn"), "thường", None),
        (STATE.replace("PHÁT ĐỘNG PHONG TRÀO THI ĐUA\n", "BẢO VỆ TÀI LIỆU MẬT\n"), "thường", None),
    ],
    ids=["stamp", "labelled stamp and urgency", "running text", "title"],
)
def test_levels_only_from_stamps(text: str, level: str, urgency: str | None) -> None:
    header, _ = read(text)
    assert (header.level, header.urgency) == (level, urgency)


SCANNED = """_ UBND TỈNH KIÊN GIANG CQNG HOÀ XÃ HỌI CHỦ NGHĨA YIỆT NAM
SỞ Y TÉ Độc lập - Tự đo - Hạnh phúc
Só: 2} /KH-SYT Kiên Giang, ngày Ơ1 tháng 3 năm 2018
ˆ KÉ HOẠCH
Tổ chức đấu thầu cung ứng thuốc
Căn cứ Luật đấu thầu số 43/2013/QH13;
"""


def test_scanners_slips() -> None:
    header, review = read(SCANNED, "tesseract")
    assert (header.type, header.issuer, header.date) == ("kế hoạch", "Sở Y tế tỉnh Kiên Giang", "2018-03-01")
    assert header.number is None, "an unreadable serial is no number"
    assert {"number", "date"} <= set(review)


def test_a_file_name_helps_a_handwritten_number_and_never_makes_it_sure() -> None:
    header, review = read_header(source(SCANNED, "tesseract"), "239-kh-syt.pdf")
    assert header.number == "239/KH-SYT"
    assert any(item.field == "number" and item.suggestion == "239/KH-SYT" for item in review)
    header, _ = read_header(source(SCANNED, "tesseract"), "239-qd-ubnd.pdf")
    assert header.number is None, "other symbols"
    header, _ = read_header(source(STATE.replace("0125/KH", "   /KH")), "0125-KH-UBND.docx")
    assert header.number is None, "a draft's blank stays blank"


def test_every_scanned_number_and_date_goes_to_review() -> None:
    _, review = read(STATE, "tesseract")
    assert {"number", "date"} <= set(review)


@pytest.mark.parametrize(
    ("before", "after"),
    [("0125/KH-UBND", "0125/QĐ-UBND"), ("0125/KH-UBND", "0125/2024/KH-UBND")],
    ids=["symbol of another type", "year of another date"],
)
def test_contradictions_go_to_review(before: str, after: str) -> None:
    header, review = read(STATE.replace(before, after, 1))
    assert header.number == after
    assert "number" in review


def test_an_article_has_no_issuer() -> None:
    header, review = read(
        "Gương người tốt, việc tốt ở xã vùng cao\nSáng sớm, anh Tẩn A Phủ đã ra đồng. Anh kể chuyện.\n"
    )
    assert (header.type, header.title, header.issuer) == ("bài viết", "Gương người tốt, việc tốt ở xã vùng cao", None)
    assert not review


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Gương điển hình\n11:03 - 06/11/2018\nHôm nay.", "2018-11-06"),
        ("Gương điển hình\nTHỨ BA, 21/09/2021 17:08:53\nHôm nay.", "2021-09-21"),
        ("Gương điển hình\nNgày đăng: 14/01/2021  14:28\nNgày 15/01/2021, tỉnh mở hội nghị.", "2021-01-14"),
        ("Gương điển hình\nHôm nay.\nXuất bản:Thứ hai, 01/12/2025 11:00 (GMT+7)", "2025-12-01"),
        ("Gương điển hình\nDương An 03/03/2024 - 10:14\nHôm nay.", "2024-03-03"),
        ("Gương điển hình (23/12/2013)\nTheo Quyết định.", "2013-12-23"),
        ("Gương điển hình\n\n27/12/2014\nHôm nay, anh ra đồng.", "2014-12-27"),
        ("Gương điển hình\nHôm nay, anh ra đồng.\nNgày mai, chị lên nương.\nAnh kể.\n27/12/2014", None),
        ("Gương điển hình\nNgày 15/01/2021, tỉnh mở hội nghị.", None),
    ],
)
def test_an_article_is_dated_by_the_line_that_says_when_it_came_out(text: str, date: str | None) -> None:
    header, _ = read(text)
    assert (header.type, header.date) == ("bài viết", date)
    assert header.title and header.title.startswith("Gương điển hình")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("04/12/2014 08:44 AM", True),
        ("27/12/2025 08:44 GMT+7", True),
        ("27/12/2025 08:44 (GMT+7)", True),
        ("27/12/2025 08:44 GMT+07:00", True),
        ("08:44 AM 04/12/2014", True),
        ("08:44 GMT+7, 04/12/2014", True),
        ("8:44 sáng, 4/12/2014", True),
        ("27-12-2025 - 08:44 AM", True),
        ("27/12/2025, 08:44 CH", True),
        ("4/12/2014 8:44:00 SA", True),
        ("04/12/2014 08:44 AM +07", True),
        ("Dương An 03/03/2024 - 10:14", True),
        ("Báo Quân đội nhân dân - 27/12/2025 08:44 AM", True),
        ("04/12/2014 08:44 AM | Lượt xem: 123", True),
        ("04/12/2014 08:44 (GMT+7) Cỡ chữ", True),
        ("Thứ bảy, 27/12/2025 | 08:44 GMT+7", True),
        ("Thứ Hai, ngày 04 tháng 12 năm 2014", True),
        ("Cập nhật: ngày 4 tháng 12 năm 2014 08:44 GMT+7", True),
        ("27/12/2025 lúc 8h30, UBND tỉnh tổ chức hội nghị", False),
        ("Thứ Hai, ngày 04 tháng 12 năm 2014, tại Hà Nội đã diễn ra lễ trao", False),
        ("Ngày 04/12/2014, Bộ ban hành kế hoạch", False),
        ("Minh An - Thu Hà| 27/12/2025 08:44", True),
        ("XYZ | 27/12/2025 14:16", True),
        ("Print Thứ Sáu, 27/12/2025 10:30 Gốc", True),
        ("Thứ 6, 27/12/2025 | 08:43:58", True),
        ("Ngày đăng : 15:58, 27/12/2025", True),
        ("08:44:26 , 27/12/2025", True),
        ("Thứ Ba, 27/12/2025, 09:31 [GMT+7]", True),
        ("Thứ hai, 27/12/2025 09:34:00 | Tiếng nói cơ sở", True),
        ("Thứ tư, 24 Tháng 12 2025 16:10", True),
        ("Đăng ngày 19 - 12 - 2025", True),
        ("T7, 27/12/2025 - 9g30", True),
        ("By admin | 27/12/2025", True),
        ("Đăng bởi: Lan Anh - 27/12/2025 08:00", True),
        ("(Chinhphu.vn) - 27/12/2025 08:00", True),
        ("Hà Nội, 04/12/2014", False),
        ("Đường dây nóng: 0912345678Chủ nhật, 27/12/2025 07:07 GMT+7", False),
        ("27/12/2025 08:44 tại hội trường lớn của huyện", False),
        ("Lễ trao giải ngày 27/12/2025 vào 08:44 AM tại hội trường", False),
        ("Am hiểu pháp luật 08:44", False),
    ],
)
def test_a_line_that_only_says_when_a_page_came_out(line: str, published: bool) -> None:
    assert is_published_line(line) is published
    wanted = parse_date(line) if published else None
    assert read(f"Gương điển hình\n{line}\nHôm nay, anh ra đồng.")[0].date == wanted


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Quận Một trao quà Tết cho công nhân", "13:45 | 04/01/2018"], "Quận Một trao quà Tết cho công nhân"),
        (["13:45 | 04/01/2018", "Quận Một trao quà Tết cho công nhân"], "Quận Một trao quà Tết cho công nhân"),
        (
            ["Trang chủ Chính trị Chuyện tuần này", "13:45 | 04/01/2018", "Quận Một trao quà Tết cho công nhân"],
            "Quận Một trao quà Tết cho công nhân",
        ),
        (
            ["Bản in", "Thời sự", "Thứ Tư, 04/01/2018 21:05", "Quận Một trao quà Tết cho công nhân"],
            "Quận Một trao quà Tết cho công nhân",
        ),
        (
            ["Sở Nội vụ tỉnh Nghệ An", "18:21:26 , 04/01/2018", "Quận Một trao quà Tết cho công nhân"],
            "Quận Một trao quà Tết cho công nhân",
        ),
        (["Chi tiết tin", "Quận Một trao quà Tết cho công nhân"], "Quận Một trao quà Tết cho công nhân"),
        (["Theo dõi Báo Mới trên", "Quận Một trao quà Tết cho công nhân"], "Quận Một trao quà Tết cho công nhân"),
        (
            ["> Tin tức > Trong tỉnh > Quận Một", "Quận Một trao quà Tết cho công nhân", "04/01/2018"],
            "Quận Một trao quà Tết cho công nhân",
        ),
        (
            ["Thứ Hai, 04/01/2018, 16:00 (GMT+7)", ".", "Quận Một trao quà Tết cho công nhân"],
            "Quận Một trao quà Tết cho công nhân",
        ),
        (
            ["Theo dõi sát tình hình giá cả dịp Tết ở các chợ đầu mối", "13:45 | 04/01/2018"],
            "Theo dõi sát tình hình giá cả dịp Tết ở các chợ đầu mối",
        ),
        (
            ["Quận Một trao quà Tết cho công nhân năm 2018.", "(TTQ) - Ngày 4/1, quận đã trao quà."],
            "Quận Một trao quà Tết cho công nhân năm 2018.",
        ),
        (["(TTQ) - Ngày 4/1, quận đã trao quà cho công nhân.", "Ngày 5/1, phường cũng trao."], None),
        (["Gương sáng", "Anh kể chuyện."], "Gương sáng"),
    ],
)
def test_the_headline_is_told_from_what_a_page_prints_around_it(lines: list[str], title: str | None) -> None:
    header, _ = read("\n".join([*lines, "Anh dậy sớm, ra đồng khi trời còn mờ. Anh kể chuyện.", ""]))
    assert (header.type, header.title) == ("bài viết", title)


def test_a_page_headed_by_a_numbered_document_is_that_document() -> None:
    header, _ = read(
        "Thứ Hai, 6/12/2021\nKế hoạch số 31-KH/BDVTW ngày 02/9/2019 của Ban Dân vận Trung ương về tổ chức hội nghị\n"
        "Ban Dân vận Trung ương xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH, YÊU CẦU\n- Nâng cao nhận thức.\n"
    )
    assert (header.type, header.number, header.date) == ("kế hoạch", "31-KH/BDVTW", "2019-09-02")
    assert (header.issuer, header.title) == ("Ban Dân vận Trung ương", "tổ chức hội nghị")


def test_the_fields_of_a_portal_say_what_document_its_page_shows() -> None:
    header, _ = read(
        "Hướng dẫn chấm điểm thi đua năm 2016 của Mặt trận các cấp trong tỉnh\nSố hiệu: 61/HD-MT\n"
        "Loại văn bản: Hướng dẫn\nCơ quan ban hành: Ủy ban MTTQ Việt Nam tỉnh A\nNgày ban hành: 23/08/2016\n"
        "Ngày cập nhật: 24/08/2016\nNgười ký: Đang cập nhật\n"
    )
    assert (header.number, header.type, header.date) == ("61/HD-MT", "hướng dẫn", "2016-08-23")
    assert (header.issuer, header.signer) == ("Ủy ban MTTQ Việt Nam tỉnh A", None)


@pytest.mark.parametrize("text", ["", "\n\n", "|", "Số:", "TM.", "KẾ HOẠCH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_fragments_do_not_break_it(text: str) -> None:
    header, _ = read(text)
    assert header.number is None


@pytest.mark.real
@pytest.mark.slow
def test_born_digital_headers_reach_the_bars() -> None:
    if not SHARED.exists():
        pytest.skip("no shared documents beside the checkout")
    right = {"type": 0, "title": 0}
    total = 0
    for gold in sorted((SHARED / "gold").glob("*.json")):
        wanted = json.loads(gold.read_text("utf8"))
        if gold.name.startswith("scan-") or not wanted["file"].startswith("state/"):
            continue
        header, _ = read_header(read_source(SHARED / "documents" / wanted["file"]))
        total += 1
        right["type"] += header.type == wanted["header"]["type"]
        right["title"] += (header.title or "").lower() == wanted["header"]["title"].lower()
        assert header.number == wanted["header"]["number"], gold.name
        assert header.date == wanted["header"]["date"], gold.name
    assert right["type"] / total >= 0.98
    assert right["title"] / total >= 0.9


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số 7\nBan Thường vụ vừa ban hành.\n"
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức.\n",
            (
                "chương trình",
                "Ban Thường vụ Tỉnh ủy",
                "Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số 7",
            ),
        ),
        (
            "Chương trình hành động của Ban Thường vụ Tỉnh ủy được đồng tình\nSáng nay, hội nghị đã họp.\n",
            ("bài viết", None, "Chương trình hành động của Ban Thường vụ Tỉnh ủy được đồng tình"),
        ),
        (
            "KẾ HOẠCH CÔNG ĐOÀN\nNăm học 2018 – 2019\nI. CƠ SỞ\nCăn cứ hướng dẫn; Công đoàn trường THCS An Ba xây dựng kế hoạch như sau:\n",
            ("kế hoạch", "Công đoàn trường THCS An Ba", "CÔNG ĐOÀN Năm học 2018 – 2019"),
        ),
    ],
    ids=["document on a web page", "article about one", "issuer in the opening sentence"],
)
def test_without_a_letterhead(text: str, wanted: tuple[str | None, ...]) -> None:
    header, _ = read(text)
    assert (header.type, header.issuer, header.title) == wanted


def test_every_field_says_where_it_was_read() -> None:
    text = STATE.replace("KẾ HOẠCH\n", "HỎA TỐC\nKẾ HOẠCH\n", 1)
    header, _ = read(text)
    places = {name: text[start:end] for name, start, end in header.places}
    assert places == {
        "number": "0125/KH-UBND",
        "type": "KẾ HOẠCH",
        "issuer": "ỦY BAN NHÂN DÂN\nTỈNH ĐẮK LẮK",
        "place": "Đắk Lắk",
        "date": "Đắk Lắk, ngày 18 tháng 11 năm 2025",
        "title": "PHÁT ĐỘNG PHONG TRÀO THI ĐUA\nNĂM 2026",
        "urgency": "HỎA TỐC",
        "recipients": "Bộ Nội vụ;\n- Lưu: VT",
        "position": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "signer": "Đào Mỹ",
    }
    assert set(places) <= set(dict(header.confidence))


def test_a_blank_number_is_suggested_from_the_files_name_and_stays_blank() -> None:
    text = STATE.replace("Số: 0125/KH-UBND", "Số:     /KH-UBND")
    header, review = read_header(source(text), "0125-KH-UBND phat dong.docx")
    assert header.number is None
    assert [item.suggestion for item in review if item.field == "number"] == ["0125/KH-UBND"]


def test_the_body_above_the_issuer_is_its_parent() -> None:
    header, _ = read("UBND TỈNH AN BÌNH\nSỞ Y TẾ\nSố: 5/KH-SYT\nAn Bình, ngày 1 tháng 2 năm 2024\nKẾ HOẠCH\nThi đua\n")
    assert (header.issuer, header.parent) == ("Sở Y tế tỉnh An Bình", "Ủy ban nhân dân tỉnh An Bình")
    assert read(STATE)[0].parent is None


def test_a_list_of_documents_is_no_letter() -> None:
    rows = [
        f"van-ban/{at}-CV-UBND-V-v-to-chuc-thi-dua-dot-{at}.doc doc CÔNG VĂN V/v tổ chức thi đua đợt {at}"
        for at in range(60)
    ]
    header, _ = read("\n".join(["tệp loại nội dung", *rows]))
    assert header.title == "tệp loại nội dung" and header.type != "công văn"
