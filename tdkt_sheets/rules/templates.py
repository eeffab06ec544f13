"""What may be said of the office's own Word templates."""

from tdkt_sheets.rules.engine import NOTE, WARNING, declare

UNUSABLE = declare(
    "MVB-01",
    WARNING,
    "Mẫu văn bản mà Văn phòng đã sửa dùng được.",
    "{why} Trong khi chờ, văn bản được soạn theo mẫu gốc.",
    "{fix}",
    example={
        "why": "Mẫu dùng trường “so_ky_hiu” mà văn bản này không có. Có phải “so_ky_hieu”?",
        "fix": "Sửa tên trường theo trang “Mẫu văn bản” trong tài liệu tra cứu.",
    },
)
NAMELESS = declare(
    "MVB-02",
    NOTE,
    "Tệp trong thư mục mẫu mang tên của một văn bản.",
    "Không có văn bản nào dùng mẫu tên này{question}; tệp chưa được dùng.",
    "Đặt lại tên tệp là một trong: {names}; hoặc bỏ tệp ra khỏi thư mục.",
    example={"question": " (có phải “to-trinh.docx”?)", "names": "“quyet-dinh.docx”, “to-trinh.docx”"},
)
