from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Header
from ingest.references import find_references

PLAN = Header(type="kế hoạch", number="1/KH-UBND")
DECISION = Header(type="quyết định", number="2/2025/QĐ-UBND")

# Text, and for each act: number, type, date, issuer.
ACTS: list[tuple[str, list[tuple[str | None, str, str | None, str | None]]]] = [
    (
        "Quyết định số 90/QÐ-TIg ngày 18/01/2022",
        [("90/QĐ-TTg", "quyết định", "2022-01-18", "Thủ tướng Chính phủ")],
    ),
    (
        "Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị về lãnh đạo",
        [("46-CT/TW", "chỉ thị", "2025-05-16", "Bộ Chính trị")],
    ),
    (
        "Nghị quyết số 08-NQ/TW ngày 26/1/2022 của Bộ Chính trị (khóa XIII)",
        [("08-NQ/TW", "nghị quyết", "2022-01-26", "Bộ Chính trị")],
    ),
    (
        "Chỉ thị số 02-CT/TU ngày 05/8/2025 của Ban Thường vụ Tỉnh ủy về",
        [("02-CT/TU", "chỉ thị", "2025-08-05", "Ban Thường vụ Tỉnh ủy")],
    ),
    (
        "Kế hoạch số 01 - KH/ĐTN ngày 6/1/2026 của Ban Thường vụ Đoàn",
        [("01-KH/ĐTN", "kế hoạch", "2026-01-06", "Ban Thường vụ Đoàn")],
    ),
    (
        "Hướng dẫn số 06 -HD/TW ngày 09/6/2025 của Ban Bí thư Trung ương Đảng “Một",
        [("06-HD/TW", "hướng dẫn", "2025-06-09", "Ban Bí thư Trung ương Đảng")],
    ),
    ("Hướng dẫn số 08 –HD/BTCTU ngày 16/8/2017 về", [("08-HD/BTCTU", "hướng dẫn", "2017-08-16", None)]),
    ("Thông báo Kết luận số 99- TB/TW ngày 21 tháng 11 năm 2025.", [("99-TB/TW", "thông báo", "2025-11-21", None)]),
    (
        "Nghị định 237/2025/NĐ-CP ngày 29 tháng 8 năm 2025 của Chính phủ",
        [("237/2025/NĐ-CP", "nghị định", "2025-08-29", "Chính phủ")],
    ),
    (
        "Nghị định số 98/2019/NĐ-CP ngày 27 năm 12 năm 2019 của chính phủ về",
        [("98/2019/NĐ-CP", "nghị định", "2019-12-27", "chính phủ")],
    ),
    ("Quyết định số 22/201 /QĐ-UBND ngày 13 tháng 9 năm 2019", [("22/201/QĐ-UBND", "quyết định", "2019-09-13", None)]),
    (
        "Quyết định số 18/20202QĐ-UBND ngày 20/7/2020 của UBND tỉnh Hưng Yên về",
        [("18/20202QĐ-UBND", "quyết định", "2020-07-20", "UBND tỉnh Hưng Yên")],
    ),
    (
        "Nghị quyết số 66.2/2025/NQ-CP ngày 28 tháng 8 năm 2025",
        [("66.2/2025/NQ-CP", "nghị quyết", "2025-08-28", "Chính phủ")],
    ),
    ("Luật đấu thầu số 43/2013/QH 13 ngày 26/11/2013", [("43/2013/QH13", "luật", "2013-11-26", "Quốc hội")]),
    ("Thông số 11/2016/TT-BYT ngày 11/5/2016 của Bộ Y tế", [("11/2016/TT-BYT", "thông tư", "2016-05-11", "Bộ Y tế")]),
    (
        "Thông tư số 60 TC/CĐKT ngày 01/09/1997 của Bộ Tài chính",
        [("60TC/CĐKT", "thông tư", "1997-09-01", "Bộ Tài chính")],
    ),
    (
        "CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2025 CỦA THỦ TƯỚNG CHÍNH PHỦ",
        [("32/CT-TTg", "chỉ thị", "2025-10-21", "THỦ TƯỚNG CHÍNH PHỦ")],
    ),
    (
        "Báo cáo giải trình, tiếp thu số 469/BC-UBND ngày 25 tháng 11 năm 2025",
        [("469/BC-UBND", "báo cáo", "2025-11-25", None)],
    ),
    (
        "Kết luận liên ngành tư pháp Trung ương số 23/KL-LNTPTW ngày 21/11/2024",
        [("23/KL-LNTPTW", "kết luận", "2024-11-21", "liên ngành tư pháp Trung ương")],
    ),
    (
        "Nghị định của Chính phủ số 114/2003/NĐ-CP ngày 10/10/2003",
        [("114/2003/NĐ-CP", "nghị định", "2003-10-10", "Chính phủ")],
    ),
    ("Luật Thi đua, khen thưởng và các văn bản hướng dẫn", [(None, "luật", None, None)]),
    ("Luật các tổ chức tín dụng được phép", [(None, "luật", None, None)]),
    ("Luật Cán bộ, công chức năm 2008", [(None, "luật", "2008", None)]),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", [(None, "hiến pháp", None, None)]),
    ("Điều lệ Đảng Cộng sản Việt Nam; các quy định", [(None, "điều lệ", None, None)]),
    ("Nghị quyết Đại hội XIII của Đảng và", [(None, "nghị quyết", None, None)]),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII, nhiệm kỳ 2025 - 2030", [(None, "nghị quyết", None, None)]),
    ("Biên bản cuộc họp Hội đồng Thi đua, khen thưởng Sở Y tế ngày 20/12/2017", []),
    (
        "Căn cứ Biên bản cuộc họp Hội đồng Thi đua, khen thưởng Sở Y tế ngày 20/12/2017;",
        [(None, "biên bản", "2017-12-20", "Hội đồng Thi đua, khen thưởng Sở Y tế")],
    ),
    ("tại các địa phương đã được hỗ trợ tại Nghị quyết 347.", [("347", "nghị quyết", None, None)]),
    ("triển khai Đề án 06 theo quy định", [("06", "đề án", None, None)]),
    ("theo chỉ đạo của Bộ Chính trị tại Thông báo số 99-TB/TW", [("99-TB/TW", "thông báo", None, "Bộ Chính trị")]),
    (
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 252/TTr-SNV",
        [("252/TTr-SNV", "tờ trình", None, "Sở Nội vụ")],
    ),
]

# Enumerations: text, the numbers, the dates, the issuers; every act has the shared span.
ENUMERATIONS: list[tuple[str, list[str], list[str | None], list[str | None]]] = [
    (
        "Công văn số 4830/KTTH ngày 24/9/1997, số 1440/CP-KTTH ngày 07/11/1998 của Chính phủ và số "
        "2687/VPCP-KTTH ngày 15/7/1998 "
        "của Văn phòng Chính phủ",
        ["4830/KTTH", "1440/CP-KTTH", "2687/VPCP-KTTH"],
        ["1997-09-24", "1998-11-07", "1998-07-15"],
        ["Chính phủ", "Chính phủ", "Văn phòng Chính phủ"],
    ),
    ("Nghị quyết số 11, 22 và 35-NQ/TW", ["11-NQ/TW", "22-NQ/TW", "35-NQ/TW"], [None] * 3, [None] * 3),
    ("Nghị quyết số 11, 22 và 35", ["11", "22", "35"], [None] * 3, [None] * 3),
    ("Nghị quyết số 18-NQ/TW, số 19-NQ/TW ngày 25/10/2017", ["18-NQ/TW", "19-NQ/TW"], ["2017-10-25"] * 2, [None] * 2),
    ("Nghị quyết số 18-NQ/TW và 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"], [None] * 2, [None] * 2),
    (
        "Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 và số 79/2025/NĐ-CP ngày 01/4/2025",
        ["78/2025/NĐ-CP", "79/2025/NĐ-CP"],
        ["2025-04-01"] * 2,
        ["Chính phủ"] * 2,
    ),
    (
        "Nghị định số 37/2019/NĐ-CP và số 22/2025/NĐ-CP ngày 11/02/2025",
        ["37/2019/NĐ-CP", "22/2025/NĐ-CP"],
        [None, "2025-02-11"],
        ["Chính phủ"] * 2,
    ),
    (
        "Quyết định số 212-TC/CĐKT ngày 15-12-1989, 224-TC/CĐKT ngày 18-4-1990, 1205-TC/CĐKT và 1206-TC/CĐKT "
        "ngày 14-12-1994",
        ["212-TC/CĐKT", "224-TC/CĐKT", "1205-TC/CĐKT", "1206-TC/CĐKT"],
        ["1989-12-15", "1990-04-18", "1994-12-14", "1994-12-14"],
        [None] * 4,
    ),
    (
        "Quyết định số 101/QĐ-BQL ngày 21/7/2005 và 41/QĐ-BQL ngày 30/3/2006",
        ["101/QĐ-BQL", "41/QĐ-BQL"],
        ["2005-07-21", "2006-03-30"],
        [None] * 2,
    ),
    ("Kế hoạch số 12, 13 và 14/KH-UBND", ["12/KH-UBND", "13/KH-UBND", "14/KH-UBND"], [None] * 3, [None] * 3),
    (
        "Chỉ thị số 05-CT/TW, số 06-CT/TW và số 07-CT/TW của Ban Bí thư",
        ["05-CT/TW", "06-CT/TW", "07-CT/TW"],
        [None] * 3,
        ["Ban Bí thư"] * 3,
    ),
    ("Thông tư số 01/2022/TT-BNV, 02/2022/TT-BNV", ["01/2022/TT-BNV", "02/2022/TT-BNV"], [None] * 2, ["Bộ Nội vụ"] * 2),
]

# Text with several acts, and their numbers or names in order: names inside names, lists, the document itself.
SEVERAL: list[tuple[str, list[str]]] = [
    (
        "Luật Sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật số 87/2025/QH15;",
        ["87/2025/QH15", "Luật Ban hành văn bản quy phạm pháp luật"],
    ),
    (
        "Luật sửa đổi, bổ sung Luật Bảo vệ bí mật nhà nước và các văn bản",
        ["Luật sửa đổi, bổ sung Luật Bảo vệ bí mật nhà nước", "Luật Bảo vệ bí mật nhà nước"],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đầu tư và Luật Đấu thầu ngày 29/11/2024",
        [
            "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đầu tư và Luật Đấu thầu ngày 29/11/2024",
            "Luật Quy hoạch",
            "Luật Đầu tư",
            "Luật Đấu thầu",
        ],
    ),
    (
        "theo Luật Đầu tư và Nghị định hướng dẫn Luật Đầu tư;",
        ["Luật Đầu tư", "Nghị định hướng dẫn Luật Đầu tư", "Luật Đầu tư"],
    ),
    (
        "Luật Bảo vệ bí mật nhà nước, Luật An ninh mạng, Chỉ thị số 32/CT-TTg",
        ["Luật Bảo vệ bí mật nhà nước", "Luật An ninh mạng", "32/CT-TTg"],
    ),
    (
        "Căn cứ các Nghị định của Chính phủ: số 78/2025/NĐ-CP ngày 01/4/2025 quy định chi tiết; số "
        "187/2025/NĐ-CP ngày 01/7/2025",
        ["78/2025/NĐ-CP", "187/2025/NĐ-CP"],
    ),
    ("Công điện số 215/CĐ-TTg ngày 13 tháng 11 năm 2025, Công điện số 225/CĐ-TTg", ["215/CĐ-TTg", "225/CĐ-TTg"]),
    ("Ban hành kèm theo Kế hoạch số 01/KH-UBND ngày 2/3/2025", []),
    ("Số: 1/KH-UBND", []),
    ("theo Mẫu số 08/PLIII Phụ lục III", []),
    ("theo quy định của pháp luật về đất đai", []),
    ("Trường Đại học Luật Hà Nội cử đi đào tạo", []),
    ("Kế hoạch 5 năm 2026 - 2030", []),
    ("Báo cáo 6 tháng đầu năm", []),
    ("quyết định số lượng cấp phó", []),
    ("các Nghị quyết của Chính phủ, các quy định liên quan", []),
    ("xây dựng dự thảo Nghị quyết số …/2025/NQ-HĐND", []),
    ("Quyết định số /2025/QĐ-UBND ngày tháng năm 2025", []),
]

PINPOINTS = [
    ("theo Mẫu số 01/PLI Phụ lục I ban hành kèm theo Nghị định số 145/2020/NĐ-CP", "Mẫu số 01/PLI Phụ lục I"),
    ("Danh mục tại Phụ lục II ban hành kèm theo Thông tư số 5/2020/TT-BNV", "Phụ lục II"),
    ("theo quy định tại khoản 3 Điều 6 Nghị định số 31/2021/NĐ-CP", "khoản 3 Điều 6"),
    ("tại khoản 2, khoản 3 Điều 6 Nghị định số 31/2021/NĐ-CP", "khoản 2, khoản 3 Điều 6"),
    ("tại điểm c khoản 2 Điều 10 của Luật Ngân sách nhà nước số 83/2015/QH13", "điểm c khoản 2 Điều 10"),
    ("quy định tại điểm b, c, đ Khoản 1 Điều 75 Luật số 06/2022/QH15", "điểm b, c, đ Khoản 1 Điều 75"),
    ("tại điểm b khoản 4 Mục II Nghị quyết 347", "điểm b khoản 4 Mục II"),
    ("tại Điều 14, Điều 15 Pháp lệnh số 12/1999/PL-UBTVQH10", "Điều 14, Điều 15"),
    ("tại mục 1, Phần III Công văn số 7886/HD-BNV", "mục 1, Phần III"),
    ("theo mục 18.5, Hướng dẫn số 06-HD/TW", "mục 18.5"),
    ("quy định tại các Điều 8, 9, 10 Luật Cán bộ, công chức", "Điều 8, 9, 10"),
    ("theo Luật Cán bộ, công chức (Điều 8, 9, 10)", "Điều 8, 9, 10"),
    ("theo Mẫu số 01/PLI Phụ lục I Nghị định số 145/2020/NĐ-CP", "Mẫu số 01/PLI Phụ lục I"),
    ("Căn cứ Điều 7 Luật Thủ đô số 39/2024/QH15;", "Điều 7"),
    ("Căn cứ Luật Thủ đô số 39/2024/QH15;", None),
    ("Điều 3. Nghị định số 31/2021/NĐ-CP", None),
]

# The relation of the last act of the text.
RELATIONS = [
    ("Căn cứ Luật Thủ đô số 39/2024/QH15;", "based_on"),
    ("Căn cứ Luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15;", "based_on"),
    ("Căn cứ Nghị định số 1/2025/NĐ-CP của Chính phủ sửa đổi, bổ sung Nghị định số 105/2012/NĐ-CP", "mentions"),
    (
        "Căn cứ Nghị định số 1/2025/NĐ-CP quy định về phân cấp; quy định chi tiết một số điều của Luật Thi "
        "đua, khen thưởng;",
        "mentions",
    ),
    ("Căn cứ Luật Đầu tư số 64/2025/QH15;\nLuật Đấu thầu số 87/2025/QH15;", "based_on"),
    ("Thực hiện Chỉ thị số 46-CT/TW của Bộ Chính trị về lãnh đạo cuộc bầu cử", "implements"),
    ("Thực hiện Chỉ thị số 46-CT/TW về lãnh đạo cuộc bầu cử; Chỉ thị số 28/CT-TTg", "implements"),
    ("Thực hiện Chỉ thị số 46-CT/TW về lãnh đạo cuộc bầu cử đại biểu Quốc hội và Chỉ thị số 007/CT-UBND", "implements"),
    ("Thực hiện Nghị quyết số 50/NQ-CP ban hành Kế hoạch triển khai Nghị quyết số 163/2024/QH15", "mentions"),
    ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 252/TTr-SNV", "mentions"),
    ("Xét Tờ trình số 382/TTr-UBND; Báo cáo thẩm tra số 118/BC-BPC", "mentions"),
    ("Quyết định này thay thế Quyết định số 15/2014/QĐ-UBND", "replaces"),
    ("Quyết định này có hiệu lực từ ngày 15/12/2025. Bãi bỏ Quyết định số 13/2024/QĐ-UBND", "repeals"),
    ("Điều 1. Sửa đổi, bổ sung khoản 2 Điều 3 của Quyết định số 13/2024/QĐ-UBND", "amends"),
    (
        "Điều 1. Bãi bỏ toàn bộ các văn bản sau đây:\n1. Quyết định số 8/2001/QĐ-UBND\n2. Quyết định số 9/2002/QĐ-UBND",
        "repeals",
    ),
    ("Quyết định số 13/2024/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực", "repeals"),
    ("tham mưu Ủy ban nhân dân tỉnh sửa đổi, bổ sung hoặc thay thế Quyết định số 15/2021/QĐ-UBND", "mentions"),
    ("tuân thủ các quy định tại Nghị định số 105/2012/NĐ-CP", "mentions"),
    ("bảo đảm điều kiện theo quy định của Luật Phòng, chống ma túy", "mentions"),
    ("Việc chôn cất thực hiện theo hướng dẫn tại Nghị định số 23/2016/NĐ-CP", "implements"),
    ("Quyết định này quy định chi tiết khoản 2 Điều 5 Luật Thủ đô", "guides"),
]


@pytest.mark.parametrize(("text", "acts"), ACTS, ids=[case[0][:45] for case in ACTS])
def test_one_act(text: str, acts: list[tuple[str | None, str, str | None, str | None]]) -> None:
    assert [(r.number, r.type, r.date, r.issuer) for r in find_references(text, PLAN, ())] == acts


@pytest.mark.parametrize(
    ("text", "numbers", "dates", "issuers"), ENUMERATIONS, ids=[case[0][:45] for case in ENUMERATIONS]
)
def test_enumerations_share_their_span(
    text: str, numbers: list[str], dates: list[str | None], issuers: list[str | None]
) -> None:
    found = find_references(f"theo các {text} về việc này", PLAN, ())
    assert [r.number for r in found] == numbers
    assert [r.date for r in found] == dates
    assert [r.issuer for r in found] == issuers
    assert {r.text for r in found} == {text}


@pytest.mark.parametrize(("text", "acts"), SEVERAL, ids=[case[0][:45] for case in SEVERAL])
def test_several_acts_or_none(text: str, acts: list[str]) -> None:
    assert [r.number or r.text for r in find_references(text, PLAN, ())] == acts


@pytest.mark.parametrize(("text", "place"), PINPOINTS, ids=[case[0][:45] for case in PINPOINTS])
def test_provisions(text: str, place: str | None) -> None:
    assert [r.pinpoint for r in find_references(text, PLAN, ())] == [place]


@pytest.mark.parametrize(("text", "relation"), RELATIONS, ids=[case[0][:45] for case in RELATIONS])
def test_relations(text: str, relation: str) -> None:
    assert find_references(text, DECISION, ())[-1].relation == relation


def test_a_resolution_proposed_to_replace_another_replaces_it() -> None:
    text = (
        "Xét Tờ trình số 382/TTr-UBND đề nghị ban hành Nghị quyết thay thế Nghị quyết số 32/2024/NQ-HĐND về danh hiệu"
    )
    assert find_references(text, Header(type="nghị quyết"), ())[-1].relation == "replaces"


def test_an_article_only_mentions() -> None:
    text = "tổ chức triển khai đồng bộ, hiệu quả Nghị quyết số 08-NQ/TW"
    assert find_references(text, Header(type="bài viết"), ())[0].relation == "mentions"


def test_a_law_does_not_refer_to_itself_by_name() -> None:
    header = Header(type="luật", title="Thi đua, khen thưởng")
    assert find_references("LUẬT THI ĐUA, KHEN THƯỞNG\nCăn cứ Hiến pháp;", header, ())[0].type == "hiến pháp"


PIECES = st.sampled_from(
    [
        "Căn cứ ",
        "Nghị quyết số ",
        "08-NQ/TW",
        " ngày 26/01/2022",
        " của Bộ Chính trị",
        "; ",
        ", ",
        " và ",
        "số ",
        "12",
        "Luật ",
        "Đất đai",
        " này",
        "Điều 5 ",
        "\n",
        ". ",
        "sửa đổi, bổ sung một số điều của ",
        "Quyết định ",
        "/QĐ-UBND",
        "(",
        ")",
        "tháng 2 năm 2025",
        "Đại hội XIII",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_are_exact_and_in_order(text: str) -> None:
    found = find_references(text, PLAN, ())
    assert all(text[r.start : r.end] == r.text and r.text for r in found)
    assert [r.start for r in found] == sorted(r.start for r in found)


# What unseen documents taught: text, (number, date, issuer) of each act.
WRITTEN_OTHERWISE = [
    (
        "các Công điện: số 007/CĐ-UBND ngày 17/11/2025 và số 008/CĐ-UBND ngày 19/11/2025",
        [("007/CĐ-UBND", "2025-11-17", None), ("008/CĐ-UBND", "2025-11-19", None)],
    ),
    ("theo Quy chế phối hợp 49/QCPH-UBND-UBMT và", [("49/QCPH-UBND-UBMT", None, None)]),
    (
        "Căn cứ Pháp lệnh Phòng, chống mại dâm số 10/2003/PL-UBTVQH11;",
        [("10/2003/PL-UBTVQH11", None, "Ủy ban Thường vụ Quốc hội")],
    ),
    (
        "thực hiện các Nghị định 87,88,31/CP",
        [("87/CP", None, "Chính phủ"), ("88/CP", None, "Chính phủ"), ("31/CP", None, "Chính phủ")],
    ),
    ("thực hiện Chỉ thi 05- CT/TW của Bộ Chính trị", [("05-CT/TW", None, "Bộ Chính trị")]),
    ("Nghò đònh 121/2005/NĐ-CP ngày 30/9/2005 của Chính phủ", [("121/2005/NĐ-CP", "2005-09-30", "Chính phủ")]),
    ("Thông tri số 10 ngày 8-7-2016 về công tác", [("10", "2016-07-08", None)]),
    ("hướng dẫn số 05-HD/BTCQU ngay 24 tháng 05 năm 2022", [("05-HD/BTCQU", "2022-05-24", None)]),
    (
        "Ngày 14/01/2021, UBND tỉnh ban hành văn bản số 129/UBND-KTTH về thi đua",
        [("129/UBND-KTTH", "2021-01-14", "UBND tỉnh")],
    ),
    (
        "Xét đề nghị của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn (Tờ trình số 02/TTr-UBND)",
        [("02/TTr-UBND", None, "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn")],
    ),
    ("Nghị quyết số 08-NQ/ĐÐU của Đảng ủy", [("08-NQ/ĐU", None, "Đảng ủy")]),
    ("quy định tại Luật thuế GTGT và các văn bản hướng dẫn", [(None, None, None)]),
    ("tăng 87,88 lần so với năm trước", []),
    ("ký hiệu 12-TT/KS trên bản vẽ", []),
]


@pytest.mark.parametrize(("text", "acts"), WRITTEN_OTHERWISE, ids=[case[0][:45] for case in WRITTEN_OTHERWISE])
def test_other_ways_to_write(text: str, acts: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(r.number, r.date, r.issuer) for r in find_references(text, PLAN, ())] == acts


def test_a_misread_number_of_its_own_is_no_reference() -> None:
    own = Header(type="nghị quyết", number="202/2025/QH15")
    assert find_references("Nghị quyết số 202/2025/QHI15", own, ()) == ()
    assert len(find_references("Nghị quyết số 203/2025/QH15", own, ())) == 1


ARTICLE_RELATIONS = [
    ("Thực hiện Chỉ thị số 35-CT/TW ngày 30/5/2019, Đảng ủy ban hành kế hoạch", "implements"),
    ("Tỉnh ủy vừa ban hành Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW", "implements"),
    ("Các đơn vị đã triển khai hiệu quả Nghị quyết số 57-NQ/TW", "mentions"),
]


@pytest.mark.parametrize(("text", "relation"), ARTICLE_RELATIONS)
def test_an_article_that_reprints_carries_out(text: str, relation: str) -> None:
    assert find_references(text, Header(type="bài viết"), ())[0].relation == relation


PLAN_RELATIONS = [
    ("Kế hoạch này có hiệu lực thi hành kể từ ngày ký và thay thế Kế hoạch số 5/KH-UBND", "replaces"),
    ("Quyết định này có hiệu lực từ ngày 01/01/2026 và thay cho Quyết định số 569/QĐ-TTg", "replaces"),
    ("Nghị quyết này thay thế Nghị quyết số 5/2020/NQ-HĐND và bãi bỏ Nghị quyết số 6/2020/NQ-HĐND", "repeals"),
    ("Thông tư này có hiệu lực từ 01/01/2026, sửa đổi Điều 5 Thông tư số 6/2021/TT-BNV", "amends"),
    ("theo các quy định, hướng dẫn thi hành Điều lệ Đảng", "mentions"),
    ("Kế hoạch này có hiệu lực thi hành theo Quyết định số 5/QĐ-UBND", "mentions"),
    ("KẾ HOẠCH\nthi đua năm 2025 (thay thế Kế hoạch số 96/KH-VTL)", "replaces"),
    ("1. Sửa đổi chỉ tiêu tại điểm b khoản 3 Mục II Nghị quyết số 08-NQ/ĐU như sau:", "amends"),
    ("Thống nhất báo cáo về kết quả thực hiện Nghị quyết số 95/2019/NQ-HĐND", "mentions"),
    ("Họp sơ kết một năm thực hiện Nghị quyết số 08-NQ/ĐU", "mentions"),
    ("Thực hiện Nghị quyết số 15-NQ/ĐU; theo Công văn số 420/TCSH-CCT, Viện ban hành kế hoạch", "implements"),
    ("Căn cứ Quy chế làm việc ban hành kèm theo Quyết định số 84/QĐ-TWĐTN", "based_on"),
]


@pytest.mark.parametrize(("text", "relation"), PLAN_RELATIONS)
def test_relations_by_place(text: str, relation: str) -> None:
    assert find_references(text, PLAN, ())[-1].relation == relation


def test_a_bare_serial_has_the_date_of_the_act_named_in_full() -> None:
    text = "Thực hiện Nghị quyết số 08-NQ/ĐU ngày 15/01/2024 của Đảng ủy. Các chỉ tiêu của Nghị quyết 08 được giao."
    assert [(r.number, r.date, r.issuer) for r in find_references(text, PLAN, ())] == [
        ("08-NQ/ĐU", "2024-01-15", "Đảng ủy"),
        ("08", "2024-01-15", "Đảng ủy"),
    ]
    two = text.replace("Các chỉ tiêu", "Thực hiện Nghị quyết số 8-NQ/TW ngày 26/01/2022. Các chỉ tiêu")
    assert find_references(two, PLAN, ())[-1].date is None


def test_a_line_that_opens_with_a_day_is_no_date_of_the_act_before() -> None:
    text = "sơ kết một năm thực hiện Nghị quyết số 08-NQ/ĐU\nNgày 18/02/2025, Thường vụ Đảng ủy họp"
    assert find_references(text, PLAN, ())[0].date is None


# Text, and the issuer and date of each mention in order.
COMPLETED: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    (
        "Chỉ thị 07-CT/TW ngày 01/02/2016 của Bộ Chính trị được quán triệt. Thực hiện Chỉ thị 07-CT/TW, xã đã làm tốt.",
        [("Bộ Chính trị", "2016-02-01")] * 2,
    ),
    (
        "Sơ kết Chỉ thị số 07\nViệc thực hiện Chỉ thị số 07 của Bộ Chính trị được đẩy mạnh.",
        [("Bộ Chính trị", None)] * 2,
    ),
    (
        "Kết luận 26-KL/TW của Ban Bí thư đi vào cuộc sống; sau 10 năm, Kết luận 26 còn nguyên giá trị.",
        [("Ban Bí thư", None)] * 2,
    ),
    (
        "Nghị quyết số 18 của Bộ Chính trị; Nghị quyết số 18, ngày 12/6/2018 của Ban Thường vụ Tỉnh ủy; "
        "Nghị quyết số 18",
        [("Bộ Chính trị", None), ("Ban Thường vụ Tỉnh ủy", "2018-06-12"), (None, None)],
    ),
    (
        "Kế hoạch 15-KH/ĐU ngày 01/3/2020 và Kế hoạch 15-KH/ĐU ngày 02/4/2021 của Đảng ủy xã",
        [("Đảng ủy xã", "2020-03-01"), ("Đảng ủy xã", "2021-04-02")],
    ),
    (
        "Tỉnh ủy vừa ban hành Kế hoạch tổng kết Đề án về tổ chức cơ sở đảng (Kế hoạch số 42-KH/TU, ngày 09/9/2020).",
        [("Tỉnh ủy", "2020-09-09")],
    ),
    ("Căn cứ Thông báo số 7-TB/TWngày 06 tháng 01 năm 2012 của Ban Bí thư;", [("Ban Bí thư", "2012-01-06")]),
    ("Căn cứ Luật Thi đua, Khen thưởng (2003);", [(None, "2003")]),
    ("Ngày 27/02/2008 UBND tỉnh A đã ra quyết định số 53/QĐ-UBND chuyển trường", [("UBND tỉnh A", "2008-02-27")]),
    ("Ông Võ Văn A, Chủ tịch UBND tỉnh này, đã có quyết định số 25/QĐ-UBND tặng", [("Chủ tịch UBND tỉnh", None)]),
    (
        "Ban Thi đua - Khen thưởng thành phố (Sở Nội vụ) đã ban hành Công văn số 3/BTĐ-NV2 ngày 2-2-2021",
        [("Ban Thi đua - Khen thưởng thành phố", "2021-02-02")],
    ),
    (
        "Xét đề nghị của Chủ tịch UBND tỉnh Bình Phước( Tờ trình số 13/TTr-UBND ngày 25 tháng 5 năm 2008 );",
        [("Chủ tịch UBND tỉnh Bình Phước", "2008-05-25")],
    ),
    (
        "quán triệt Đề án 04, Thông tri số 10 ngày 8-7-2016 của Ủy ban Trung ương MTTQVN",
        [("Ủy ban Trung ương MTTQVN", None), ("Ủy ban Trung ương MTTQVN", "2016-07-08")],
    ),
    (
        "thực hiện Nghị quyết số 9/NQ-HĐND và Kế hoạch số 10/KH-UBND của UBND huyện",
        [(None, None), ("UBND huyện", None)],
    ),
    (
        "Kế hoạch số 8-KH/ĐUKDN ngày 15/8/2019; Hướng dẫn số 2-HD/ĐUKDN ngày 28/11/2019 của Đảng ủy Khối Doanh nghiệp",
        [("Đảng ủy Khối Doanh nghiệp", "2019-08-15"), ("Đảng ủy Khối Doanh nghiệp", "2019-11-28")],
    ),
    (
        "Kế hoạch số 8/KH-UBND ngày 15/8/2019; Kế hoạch số 9/KH-UBND ngày 28/11/2019 của UBND huyện",
        [(None, "2019-08-15"), ("UBND huyện", "2019-11-28")],
    ),
    (
        "các Nghị quyết số 18, 19 của Hội nghị lần thứ 6 Trung ương Đảng khóa XII về đổi mới",
        [("Hội nghị lần thứ 6 Trung ương Đảng khóa XII", None)] * 2,
    ),
    ("Công văn số 08-CV/TBVK ngày 23/10/2019 của Tiểu ban Văn kiện về việc", [("Tiểu ban Văn kiện", "2019-10-23")]),
]


@pytest.mark.parametrize(("text", "expected"), COMPLETED, ids=[case[0][:45] for case in COMPLETED])
def test_what_is_said_once_of_an_act_holds_for_its_other_mentions(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(act.issuer, act.date) for act in find_references(text, PLAN, ())] == expected
