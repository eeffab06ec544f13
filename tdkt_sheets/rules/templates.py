"""What may be said of the office's own Word templates."""

from tdkt_sheets.rules.engine import NOTE, WARNING, declare

UNUSABLE = declare(
    "MVB-01",
    WARNING,
    "Mẫu văn bản mà Văn phòng đã sửa dùng được.",
    "{why} Trong khi chờ, văn bản được soạn theo mẫu gốc.",
    "{fix}",
)
NAMELESS = declare(
    "MVB-02",
    NOTE,
    "Tệp trong thư mục mẫu mang tên của một văn bản.",
    "Không có văn bản nào dùng mẫu tên này{question}; tệp chưa được dùng.",
    "Đặt lại tên tệp là một trong: {names}; hoặc bỏ tệp ra khỏi thư mục.",
)
