"""Báo cáo nhanh: one page for the leaders at the end of a month, each figure with its cell."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text

NAME = "bao-cao-nhanh"

PAPER = declare(
    Paper(
        NAME,
        "Báo cáo nhanh tình hình thi đua, khen thưởng",
        "hằng tháng, khi đã nhận được tệp của đơn vị",
        (
            *issuers.HEAD,
            text("thang", "tháng báo cáo", "tháng 6 năm 2021"),
            text("ngay_so_lieu", "ngày số liệu tính đến", "30/6/2021"),
            text("ngay_truoc", "ngày so sánh: cuối tháng trước", "31/5/2021"),
            listed(
                "so_lieu", "số liệu chính",
                text("noi_dung", "số liệu, bằng lời", "Số biểu được tổng hợp"), text("truoc", "cuối tháng trước", "60"), text("nay", "đến nay", "85"),
                text("doi", "thay đổi, có dấu", "+25"), text("o_dau", "trang và ô của tong-hop.xlsx", "5. Hoạt động, ô E18"),
            ),
            listed("trong_thang", "việc trong tháng", text("noi_dung", "nội dung", "Đã nhận 12 tệp của 09 đơn vị")),
            listed("can_quyet", "nội dung cần lãnh đạo quyết định, xử lý", text("noi_dung", "nội dung", "02 tệp chưa tiếp nhận được")),
            listed("chua_gui", "biểu chưa nhận được", text("noi_dung", "biểu và đơn vị", "Kết quả quý II năm 2021: Phòng Trẻ em và Bình đẳng giới")),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
