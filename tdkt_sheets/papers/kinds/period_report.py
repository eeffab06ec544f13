"""Báo cáo sơ kết, tổng kết: figures of the period with where each stands, units' own words, blanks for what a person writes."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text

NAME = "bao-cao"

PAPER = declare(
    Paper(
        NAME,
        "Báo cáo công tác thi đua, khen thưởng",
        "sơ kết 6 tháng (tháng 6, tháng 7), tổng kết năm (tháng 11, tháng 12)",
        (
            *issuers.HEAD,
            text("ky", "kỳ báo cáo", "6 tháng đầu năm 2021"),
            text("ten_bao_cao", "tên báo cáo, không kể kỳ", "sơ kết công tác thi đua, khen thưởng"),
            text("noi_nhan_bao_cao", "nơi nhận báo cáo", "Sở Nội vụ"),
            text("ngay_so_lieu", "ngày số liệu tính đến", "30/6/2021"),
            text("ky_sau", "kỳ sau", "6 tháng cuối năm 2021"),
            flag("la_bao_cao_nam", "là báo cáo tổng kết năm"),
            listed("so_lieu", "số liệu chính", text("noi_dung", "số liệu, bằng lời", "Số biểu được tổng hợp"), text("so", "giá trị", "85"), text("trong_do", "trong đó, ghi chú; không có thì trống", "trong đó cá nhân: 80")),
            listed("hoat_dong", "hoạt động theo loại", text("loai", "loại hoạt động", "Phát động thi đua"), text("so", "số lượng", "12")),
            text("tong_hoat_dong", "tổng số hoạt động", "35"),
            listed(
                "khen_thuong", "khen thưởng có quyết định trong kỳ",
                text("hinh_thuc", "danh hiệu, hình thức", "Bằng khen của Chủ tịch UBND tỉnh"), text("tap_the", "số tập thể", "2"), text("ca_nhan", "số cá nhân, hộ gia đình", "9"),
                text("cong", "cộng", "11"), text("nam_truoc", "cùng kỳ năm trước", "8"),
            ),
            listed("sang_kien", "sáng kiến, mô hình, điển hình theo loại", text("loai", "loại", "Sáng kiến"), text("so", "số lượng", "19")),
            listed("kho_khan", "khó khăn, vướng mắc, nguyên văn của đơn vị", text("don_vi", "đơn vị", "Văn phòng Sở"), text("noi_dung", "nguyên văn", "Kinh phí còn hạn chế")),
            listed("kien_nghi", "kiến nghị, nguyên văn của đơn vị", text("don_vi", "đơn vị", "Văn phòng Sở"), text("noi_dung", "nguyên văn", "Tổ chức tập huấn")),
            listed("chua_nop", "biểu chưa nhận được", text("noi_dung", "biểu và đơn vị", "Kết quả quý II năm 2021: 02 đơn vị (…)")),
            text("goi_y_han_che", "gợi ý cho phần hạn chế, để người soạn xem lại", "02 đơn vị chưa gửi báo cáo"),
            listed("nguon", "số liệu và nơi xem nguồn", text("so_lieu", "số liệu", "Tổng số hoạt động: 35"), text("o_dau", "ở đâu", "tong-hop.xlsx, trang “5. Hoạt động”, ô E18")),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
