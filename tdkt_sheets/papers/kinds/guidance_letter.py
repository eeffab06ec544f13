"""Công văn hướng dẫn: a task of the plan that ends in guidance, with the rounds, forms and days that the catalogue knows."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.grounds import GROUNDS

NAME = "huong-dan"

PAPER = declare(
    Paper(
        NAME,
        "Công văn hướng dẫn",
        "quý có nhiệm vụ ban hành hướng dẫn trong kế hoạch, đến khi ghi nhận đã ban hành",
        (
            *issuers.HEAD,
            text("ten_co_quan", "tên cơ quan ban hành, trong câu", "Sở Lao động - Thương binh và Xã hội"),
            text("ve_viec", "trích yếu", "V/v hướng dẫn lập hồ sơ Kỷ niệm chương"),
            text("noi_dung", "nội dung hướng dẫn, trong câu", "hướng dẫn lập hồ sơ Kỷ niệm chương"),
            text("kinh_gui", "nơi gửi", "Các sở, ban, ngành"),
            text("nam", "năm của kế hoạch", "2021"),
            text("nhiem_vu", "số nhiệm vụ trong kế hoạch", "II.10"),
            GROUNDS,
            listed("danh_hieu", "danh hiệu, hình thức đề nghị xét; người soạn xem lại", text("ten", "danh hiệu, hình thức", "Tập thể lao động tiên tiến")),
            listed("bieu", "biểu phải gửi", text("ten", "tên biểu", "Đề nghị khen thưởng"), text("phu_luc", "các phụ lục", "PL Kỷ niệm chương")),
            listed("giay_to", "giấy tờ kèm theo, như trang đầu của biểu hỏi", text("ten", "giấy tờ", "Báo cáo thành tích")),
            listed("dot", "đợt, thời hạn", text("ten", "đợt", "Kỷ niệm chương năm 2021"), text("tu", "nhận từ ngày", "20/5/2021"), text("han", "thời hạn", "15/7/2021")),
            text("thu_nhan", "địa chỉ thư nhận biểu", "thidua@so.example"),
            text("lien_he", "người liên hệ, điện thoại", "Nông Thị Mẫu, 0206 0000 000"),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
