"""What a section does in its document, from the words of its heading."""

from __future__ import annotations

from corpus.records import Role
from corpus.text import fold_marks

# First match wins, so the narrower words stand first ("mục tiêu, chỉ tiêu" sets figures; "chỉ tiêu" decides).
WORDS: tuple[tuple[Role, str], ...] = (
    (Role.CAN_CU, "căn cứ; cơ sở pháp lý; cơ sở xây dựng; sự cần thiết"),
    (Role.BAI_HOC, "bài học; kinh nghiệm"),
    (Role.HAN_CHE, "hạn chế; tồn tại; khuyết điểm; khó khăn; vướng mắc; yếu kém; nguyên nhân"),
    (Role.CHI_TIEU, "chỉ tiêu"),
    (
        Role.TO_CHUC,
        "tổ chức thực hiện; tổ chức triển khai; trách nhiệm thi hành; phân công; điều khoản thi hành; hiệu lực; "
        "trách nhiệm tổ chức; trách nhiệm của; trách nhiệm thực hiện; kinh phí; chế độ báo cáo; tiến độ thực hiện; "
        "tổ chức chỉ đạo; điều khoản chuyển tiếp",
    ),
    (
        Role.KHEN_THUONG,
        "khen thưởng; biểu dương; danh hiệu; tôn vinh; trao tặng; xét tặng; hình thức khen; bình xét; huy hiệu",
    ),
    (
        Role.PHUONG_HUONG,
        "phương hướng; phương châm; nhiệm vụ trọng tâm năm; chương trình công tác; dự kiến; định hướng; tầm nhìn; "
        "kiến nghị; đề xuất",
    ),
    (Role.QUAN_DIEM, "quan điểm; tư tưởng chỉ đạo; nguyên tắc"),
    (Role.MUC_TIEU, "mục tiêu; mục đích; yêu cầu; ý nghĩa"),
    (
        Role.KET_QUA,
        "kết quả; tình hình; đánh giá; thành tựu; ưu điểm; thực trạng; những việc đã làm; kiểm điểm",
    ),
    (Role.NHIEM_VU, "nhiệm vụ; giải pháp; nội dung; biện pháp; công tác"),
)
FOLDED = tuple((role, tuple(f" {fold_marks(word)} " for word in words.split("; "))) for role, words in WORDS)


def role_of(heading: str | None, parent: Role) -> Role:
    """The role that a heading states; without one of its own, a section does what its parent does.

    >>> role_of("MỤC TIÊU, CHỈ TIÊU CHỦ YẾU", Role.KHAC).value, role_of("Về văn hóa", Role.NHIEM_VU).value
    ('chỉ tiêu', 'nhiệm vụ và giải pháp')
    """
    if heading:
        words = " ".join("".join(c if c.isalnum() else " " for c in fold_marks(heading)).split())
        for role, phrases in FOLDED:
            if any(phrase in f" {words} " for phrase in phrases):
                return role
    return parent
