"""What the application says when something is wrong, in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass

from webui.languages import N_


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, why, and what to do."""

    title: str
    text: str
    advice: str


SEARCH_AGAIN = N_("Hãy tìm lại theo số, ký hiệu hoặc vài từ trong văn bản, hoặc xem danh mục văn bản.")
ERRORS = {
    400: Message(
        N_("Yêu cầu không hợp lệ"),
        N_("Máy chủ không hiểu yêu cầu này."),
        N_("Hãy kiểm tra lại địa chỉ, hoặc bắt đầu lại từ trang đầu."),
    ),
    401: Message(
        N_("Cần đăng nhập"), N_("Yêu cầu này cần đăng nhập, hoặc cần một mã còn hạn."), N_("Hãy đăng nhập rồi thử lại.")
    ),
    403: Message(
        N_("Không có quyền"),
        N_("Vai trò của tài khoản này không được làm việc đó."),
        N_("Nếu cần, hãy nhờ người quản trị đổi vai trò."),
    ),
    413: Message(
        N_("Tệp quá lớn"),
        N_("Tệp gửi lên lớn hơn mức cho phép."),
        N_("Hãy chia nhỏ, hoặc nạp bằng lệnh tranguon ingest."),
    ),
    429: Message(
        N_("Quá nhiều yêu cầu"),
        N_("Máy chủ nhận quá nhiều yêu cầu trong thời gian ngắn."),
        N_("Hãy chờ một phút rồi thử lại."),
    ),
    404: Message(
        N_("Không tìm thấy"),
        N_("Không có trang hoặc văn bản nào ở địa chỉ này. Văn bản có thể đã được thay bằng bản khác."),
        SEARCH_AGAIN,
    ),
    405: Message(
        N_("Yêu cầu không hợp lệ"),
        N_("Địa chỉ này chỉ dùng để xem."),
        N_("Hãy mở địa chỉ bằng trình duyệt, không gửi dữ liệu đến."),
    ),
    414: Message(N_("Yêu cầu quá dài"), N_("Địa chỉ dài hơn mức cho phép."), N_("Hãy rút ngắn câu tìm rồi thử lại.")),
    500: Message(
        N_("Có lỗi trong chương trình"),
        N_("Yêu cầu này chưa được trả lời; dữ liệu trong thư viện không bị ảnh hưởng."),
        N_("Hãy thử lại. Nếu vẫn lỗi, hãy báo người quản trị thời điểm xảy ra; chi tiết đã được ghi vào nhật ký."),
    ),
}
DEFAULT = ERRORS[400]
UNAVAILABLE = Message(N_("Thư viện chưa sẵn sàng"), "", N_("Báo người quản trị nếu tình trạng này kéo dài."))
NO_JOB = N_("Chức năng này chưa dùng được")
NO_ENCODER = N_(
    "Chức năng này cần mô hình ngôn ngữ, nhưng máy chủ đang chạy không có mô hình. "
    "Hãy báo người quản trị mở lại bằng lệnh tranguon serve; phần tìm kiếm và câu chữ vẫn dùng được."
)

BLANK_QUERY = N_("Hãy nhập số, ký hiệu hoặc vài từ cần tìm.")
BLANK_PHRASE = N_("Nhập một cụm từ để xem đã dùng ở đâu, hoặc dán cả câu để so với câu đã ban hành.")
LONG_QUERY = N_("Câu tìm dài {length} ký tự, quá mức {most}. Hãy rút ngắn còn một, hai câu tiêu biểu rồi tìm lại.")
BAD_YEAR = N_("Năm «{value}» không hợp lệ. Hãy viết một năm (2025) hoặc một khoảng (2020..2025).")
BAD_CHOICE = N_("Không có lựa chọn «{value}» ở «{name}». Hãy chọn trong danh sách của trang.")
BAD_ROLE = N_("Không có loại nội dung «{value}». Hãy chọn trong danh sách bên trái của trang kết quả.")
BAD_NUMBER = N_("Giá trị «{value}» không hợp lệ ở «{name}». Hãy dùng một số nguyên từ {least}.")
NO_PICTURE = Message(
    N_("Không dựng được ảnh trang"),
    N_("Tệp gốc không có trang này hoặc không dựng thành ảnh được."),
    N_("Hãy xem phần nội dung chữ, hoặc tải tệp gốc về máy."),
)
