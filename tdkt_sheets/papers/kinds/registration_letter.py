"""Văn bản đăng ký thi đua của Sở với tỉnh và Khối: how many aim at what, who they are, the targets of the year."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text

NAME = "dang-ky-thi-dua"

PAPER = declare(
    Paper(
        NAME,
        "Văn bản đăng ký thi đua của Sở với tỉnh, với Khối",
        "quý có nhiệm vụ đăng ký thi đua, đến khi ghi nhận đã ban hành",
        (
            *issuers.HEAD,
            listed("kinh_gui", "nơi nhận", text("noi", "nơi nhận", "Sở Nội vụ")),
            text("ten_co_quan", "cơ quan đăng ký, trong câu", "Sở Lao động - Thương binh và Xã hội"),
            text("nam", "năm", "2021"),
            listed(
                "tong_hop", "số lượng theo danh hiệu, hình thức",
                text("danh_hieu", "danh hiệu, hình thức", "Lao động tiên tiến"), text("so_luong", "số lượng", "84 cá nhân"),
            ),
            text("tep_danh_sach", "tệp Excel có danh sách, khi danh sách quá dài để đứng trong văn bản; thường thì trống", "dang-ky-thi-dua.xlsx"),
            listed(
                "cac_nhom", "danh sách theo danh hiệu, hình thức; trống khi danh sách đứng ở tệp riêng",
                text("thu_tu", "số La Mã", "I"), text("danh_hieu", "danh hiệu, hình thức", "Lao động tiên tiến"), text("so_luong", "số lượng", "84 cá nhân"),
                listed(
                    "dong", "từng người, tập thể",
                    text("so", "số thứ tự", 1), text("ten", "họ tên, tên tập thể", "Nông Thị Hạnh"),
                    text("chuc_vu_don_vi", "chức vụ, đơn vị", "Chuyên viên, Phòng Người có công"),
                ),
            ),
            listed(
                "chi_tieu", "nội dung, chỉ tiêu Sở đăng ký với Khối; chưa có thì trống",
                text("so", "số thứ tự", 1), text("noi_dung", "nội dung, chỉ tiêu", "Số hồ sơ giải quyết đúng hạn"), text("don_vi_tinh", "đơn vị tính", "%"),
                text("dang_ky", "chỉ tiêu đăng ký", "98"), text("thoi_gian", "thời gian hoàn thành", "Năm 2021"),
            ),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
