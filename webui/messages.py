"""What the application says when something is wrong, in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, why, and what to do."""

    title: str
    text: str
    advice: str


SEARCH_AGAIN = "Hãy tìm lại theo số, ký hiệu hoặc vài từ trong văn bản, hoặc xem danh mục văn bản."
ERRORS = {
    400: Message(
        "Yêu cầu không hợp lệ",
        "Máy chủ không hiểu yêu cầu này.",
        "Hãy kiểm tra lại địa chỉ, hoặc bắt đầu lại từ trang đầu.",
    ),
    401: Message("Cần đăng nhập", "Yêu cầu này cần đăng nhập, hoặc cần một mã còn hạn.", "Hãy đăng nhập rồi thử lại."),
    403: Message(
        "Không có quyền",
        "Vai trò của tài khoản này không được làm việc đó.",
        "Nếu cần, hãy nhờ người quản trị đổi vai trò.",
    ),
    413: Message(
        "Tệp quá lớn", "Tệp gửi lên lớn hơn mức cho phép.", "Hãy chia nhỏ, hoặc nạp bằng lệnh tranguon ingest."
    ),
    429: Message(
        "Quá nhiều yêu cầu", "Máy chủ nhận quá nhiều yêu cầu trong thời gian ngắn.", "Hãy chờ một phút rồi thử lại."
    ),
    404: Message(
        "Không tìm thấy",
        "Không có trang hoặc văn bản nào ở địa chỉ này. Văn bản có thể đã được thay bằng bản khác.",
        SEARCH_AGAIN,
    ),
    405: Message(
        "Yêu cầu không hợp lệ",
        "Địa chỉ này chỉ dùng để xem.",
        "Hãy mở địa chỉ bằng trình duyệt, không gửi dữ liệu đến.",
    ),
    414: Message("Yêu cầu quá dài", "Địa chỉ dài hơn mức cho phép.", "Hãy rút ngắn câu tìm rồi thử lại."),
    500: Message(
        "Có lỗi trong chương trình",
        "Yêu cầu này chưa được trả lời; dữ liệu trong thư viện không bị ảnh hưởng.",
        "Hãy thử lại. Nếu vẫn lỗi, hãy báo người quản trị thời điểm xảy ra; chi tiết đã được ghi vào nhật ký.",
    ),
}
DEFAULT = ERRORS[400]
UNAVAILABLE = Message("Thư viện chưa sẵn sàng", "", "Báo người quản trị nếu tình trạng này kéo dài.")
NO_JOB = "Chức năng này chưa dùng được"
NO_ENCODER = (
    "Chức năng này cần mô hình ngôn ngữ, nhưng máy chủ đang chạy không có mô hình. "
    "Hãy báo người quản trị mở lại bằng lệnh tranguon serve; phần tìm kiếm và câu chữ vẫn dùng được."
)

BLANK_QUERY = "Hãy nhập số, ký hiệu hoặc vài từ cần tìm."
BLANK_PHRASE = "Nhập một cụm từ để xem đã dùng ở đâu, hoặc dán cả câu để so với câu đã ban hành."
LONG_QUERY = "Câu tìm dài {length} ký tự, quá mức {most}. Hãy rút ngắn còn một, hai câu tiêu biểu rồi tìm lại."
BAD_YEAR = "Năm «{value}» không hợp lệ. Hãy viết một năm (2025) hoặc một khoảng (2020..2025)."
BAD_CHOICE = "Không có lựa chọn «{value}» ở «{name}». Hãy chọn trong danh sách của trang."
BAD_ROLE = "Không có loại nội dung «{value}». Hãy chọn trong danh sách bên trái của trang kết quả."
BAD_NUMBER = "Giá trị «{value}» không hợp lệ ở «{name}». Hãy dùng một số nguyên từ {least}."
NO_PICTURE = Message(
    "Không dựng được ảnh trang",
    "Tệp gốc không có trang này hoặc không dựng thành ảnh được.",
    "Hãy xem phần nội dung chữ, hoặc tải tệp gốc về máy.",
)
