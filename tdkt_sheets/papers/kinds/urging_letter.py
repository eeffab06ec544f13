"""Công văn đôn đốc: one letter to all units, its annex says who owes what."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text

NAME = "cong-van-don-doc"

PAPER = declare(
    Paper(
        NAME,
        "Công văn đôn đốc gửi biểu",
        "tháng có đơn vị chưa gửi biểu đến hạn",
        (
            *issuers.HEAD,
            text("ve_viec", "trích yếu", "V/v đôn đốc gửi biểu thi đua, khen thưởng"),
            text("ngay_so_lieu", "ngày số liệu tính đến", "30/6/2021"),
            text("so_don_vi", "số đơn vị còn thiếu biểu", "04"),
            text("thu_nhan", "địa chỉ thư nhận biểu", "thidua@so.example"),
            listed(
                "con_thieu", "biểu còn thiếu, mỗi biểu của một đơn vị một dòng",
                text("so", "số thứ tự", 1), text("don_vi", "đơn vị", "Văn phòng Sở"), text("bieu", "biểu, kỳ", "Kết quả công tác quý II năm 2021"),
                text("han", "thời hạn", "25/6/2021"), text("ghi_chu", "ghi chú", "mới có bản ký"),
            ),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
