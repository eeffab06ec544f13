"""Kế hoạch công tác của năm: tasks by quarter as the catalogue has them, the days on which forms are due."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text

NAME = "ke-hoach-nam"

PAPER = declare(
    Paper(
        NAME,
        "Kế hoạch công tác thi đua, khen thưởng năm",
        "quý có nhiệm vụ ban hành hoặc xây dựng kế hoạch, đến khi ghi nhận đã ban hành",
        (
            *issuers.HEAD,
            text("ten_co_quan", "tên cơ quan ban hành, trong câu", "Sở Lao động - Thương binh và Xã hội"),
            text("nam", "năm của kế hoạch", "2022"),
            flag("la_nam_sau", "kế hoạch của năm sau, chuyển từ kế hoạch năm nay"),
            listed(
                "quy", "các quý",
                text("ten", "quý", "Quý I"),
                listed(
                    "viec", "nhiệm vụ của quý",
                    text("so", "số", "I.1"), text("noi_dung", "nội dung", "Đăng ký thi đua năm 2021"), text("chu_tri", "chủ trì", "Văn phòng Sở"),
                    text("phoi_hop", "phối hợp", "Các phòng chuyên môn và đơn vị trực thuộc"),
                ),
            ),
            listed("han", "thời hạn gửi biểu; năm sau thì trống", text("ten", "biểu, kỳ", "Đăng ký thi đua năm 2021"), text("ngay", "thời hạn", "20/3/2021")),
            listed("chi_tieu", "số liệu của năm làm căn cứ đặt chỉ tiêu", text("noi_dung", "số liệu", "Đăng ký Lao động tiên tiến (cá nhân)"), text("so", "giá trị", "84"), text("o_dau", "ở đâu", "trang “2. Đăng ký danh hiệu”, ô F20")),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
