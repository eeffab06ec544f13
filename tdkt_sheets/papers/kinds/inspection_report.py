"""Báo cáo kết quả kiểm tra: what the office's inspections found, unit by unit, from form KTR; what units inspected themselves."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text

NAME = "bao-cao-kiem-tra"

PAPER = declare(
    Paper(
        NAME,
        "Báo cáo kết quả kiểm tra việc thực hiện pháp luật về thi đua, khen thưởng",
        "quý có nhiệm vụ báo cáo kiểm tra trong kế hoạch; hoặc khi đã có biểu KTR",
        (
            *issuers.HEAD,
            text("nam", "năm", "2021"),
            text("noi_nhan_bao_cao", "nơi nhận báo cáo", "Sở Nội vụ"),
            text("ngay_so_lieu", "ngày số liệu tính đến", "31/12/2021"),
            text("so_ke_hoach", "số, ngày kế hoạch hoặc quyết định kiểm tra; chỗ trống khi biểu không ghi", "12/KH-SLĐTBXH ngày 15/3/2021"),
            flag("co_bieu", "đã có biểu KTR được tổng hợp"),
            text("so_don_vi", "số đơn vị được kiểm tra", "03"),
            text("so_noi_dung", "số lượt nội dung kiểm tra", "18"),
            text("so_dat", "số lượt đạt", "15"),
            text("so_chua_dat", "số lượt chưa đạt", "03"),
            text("so_ton_tai", "số tồn tại, hạn chế", "04"),
            text("so_da_khac_phuc", "số đã khắc phục", "03"),
            text("so_qua_han", "số chưa khắc phục mà đã quá thời hạn", "01"),
            listed(
                "don_vi", "đơn vị được kiểm tra",
                text("ten", "đơn vị", "Phòng Người có công"), text("ngay", "ngày kiểm tra", "12/8/2021"), text("doan", "đoàn kiểm tra", "QĐ 210/QĐ-SLĐTBXH"),
                text("ket_luan", "kết luận chung", "Chấp hành tốt"),
            ),
            listed(
                "noi_dung", "kết quả theo nội dung",
                text("ten", "nội dung kiểm tra", "Bình xét, họp, bỏ phiếu"), text("dat", "số đạt", "2"), text("chua_dat", "số chưa đạt", "1"),
                text("khong_co", "số không phát sinh", "0"),
            ),
            listed("chua_dat", "nội dung chưa đạt", text("ten", "đơn vị", "Phòng Người có công"), text("noi_dung", "nội dung", "Hồ sơ"), text("nhan_xet", "nhận xét", "Thiếu biên bản")),
            listed(
                "ton_tai", "tồn tại, hạn chế và việc khắc phục",
                text("ten", "đơn vị", "Phòng Người có công"), text("noi_dung", "tồn tại", "Chưa lưu biên bản"), text("de_nghi", "đề nghị", "Bổ sung biên bản"),
                text("han", "thời hạn", "30/9/2021"), text("tinh_trang", "tình trạng, minh chứng", "Đã khắc phục (Báo cáo số 45)"),
            ),
            listed("tu_kiem_tra", "đơn vị tự kiểm tra, theo biểu kết quả quý", text("ten", "đơn vị", "Văn phòng Sở"), text("noi_dung", "nội dung", "Tự kiểm tra hồ sơ"), text("ket_qua", "kết quả", "Đủ hồ sơ")),
            listed("nhan_xet", "nhận xét chung ghi trong biểu, nguyên văn", text("noi_dung", "nguyên văn", "Các đơn vị chấp hành tốt")),
            listed("nguon", "số liệu và nơi xem nguồn", text("so_lieu", "số liệu", "Đơn vị được kiểm tra: 03"), text("o_dau", "ở đâu", "KTR_2021_VP.xlsx, trang “PL1 Đơn vị kiểm tra”, dòng 5-7")),
            *issuers.SIGNER,
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VT, VP")),
        ),
    )
)  # fmt: skip
