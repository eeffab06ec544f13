"""The results of the first and second quarter (KQ): what each unit reports, with the slips that people make."""

from samples.quarters import DOING, DONE, NOT_YET, OWN, PROVINCE, VOTE, YEAR, done, quarter

FIRST = {
    "VP": quarter(
        "La Đức Vượng", signed_date="02/4/2021",
        tasks={"I.8": {"state": DOING, "result": "Đã kiểm tra 2/4 đơn vị"}},
        activities=[
            f"Phát động thi đua | Phát động phong trào thi đua năm 2021 toàn ngành | {YEAR} | 20/01/2021 | | 118 người dự; Kế hoạch 25/KH",
            "Tập huấn | Hướng dẫn lập hồ sơ khen thưởng cho các đơn vị | | 10/3/2021 | 11/3/2021 | 26 người, 02 buổi",
            f"Hưởng ứng phong trào, đợt thi đua | Trang trí, tuyên truyền bầu cử tại trụ sở | {VOTE} | 15/3/2021 | | 12 băng rôn",
        ],
        difficulties="Biểu mẫu của các đơn vị gửi về chưa thống nhất, mất thời gian tổng hợp.",
        proposals="Đề nghị các đơn vị dùng đúng tệp biểu mẫu được gửi.",
    ),
    "PNCC": quarter("Nông Thị Hạnh", nil=("hoat_dong", "khen_thuong"), tasks={"I.8": done("Tự kiểm tra 15/3/2021, 7/7 người dự")}),
    "TTS": quarter("La Thị Quyên", nil=("nhiem_vu", "hoat_dong", "khen_thuong")),
    "PLDVL": quarter(
        "Chu Thị Kim Yến",
        activities=[
            f"Phát động thi đua | Phát động thi đua giải quyết việc làm | {OWN} | 25/01/2021 | | 5/5 người ký giao ước",
            "Tuyên truyền | Tuyên truyền chính sách việc làm tại 3 huyện | | 02/2021 | 03/2021 | 06 buổi, 420 lượt người",
        ],
    ),
    "PBTXH": quarter(
        "Hoàng Thị Thu Liên",
        tasks={"I.8": {"state": NOT_YET}, "I.7": {"state": DONE}},
        activities=["Hưởng ứng phong trào, đợt thi đua | Ủng hộ quỹ Vì người nghèo | Vì người nghèo | 18/12/2020 | | 6 triệu đồng"],
        difficulties="Cán bộ phụ trách thi đua kiêm nhiệm nhiều việc.",
    ),
    "PKHTC": quarter(
        "Phan Thị Bích Nga",
        awards=[
            f"Đàm Ngọc Vân | Cá nhân | | {PROVINCE} | Theo đợt, chuyên đề | Tổng điều tra năm 2020 | 215/QĐ-UBND | 26/02/2021",
            "Sầm Thị Bích Trang | Cá nhân | | Giấy khen của Giám đốc Sở | Đột xuất | Hoàn thành quyết toán sớm | 88/QĐ-SLĐTBXH | 12/3/2021",
        ],
    ),
    "PTEBDG": quarter("Trần Thị Bích Hiền", activities=["Tuyên truyền | Tháng hành động vì trẻ em, chuẩn bị | | 20/3/2021 | 15/3/2021 | Kế hoạch số 12"]),
    "TTDVVL": quarter(
        "Lý Thị Thanh Mai", doc_no="58/TTDVVL-HC", signed_date="01/4/2021",
        activities=[
            f"Phát động thi đua | Thi đua phiên giao dịch đầu xuân | {OWN} | 22/02/2021 | 28/02/2021 | 11 người, 1 phiên, 640 lượt người",
            "Khác | Quyên góp ủng hộ học sinh vùng cao | | 05/3/2021 | | 80 suất quà",
        ],
        remarks="Phong trào được triển khai đều ở các phòng.",
    ),
    "TTCTXH": quarter("Lý Thị Thu Nga"),
    "TTDDNCC": quarter(
        "Lục Thị Mai",
        activities=["Kiểm tra, tự kiểm tra | Kiểm tra bếp ăn phục vụ người có công | | 12/3/2021 | | Biên bản 03/BB"],
        awards=[
            "Tổ Phục vụ | Tập thể | | Giấy khen của Thủ trưởng đơn vị | Công trạng | Phục vụ tốt đợt điều dưỡng tháng 3 | 09/QĐ-TTĐD | 30/3/2021",
        ],
    ),
    "CCPCTNXH": quarter("Nguyễn Văn Phong"),
    "TTCN": quarter(
        "Nguyễn Văn Quân", doc_no="33/TTCN-TCHC", signed_date="03/4/2021",
        activities=[
            f"Phát động thi đua | Thi đua dạy tốt, học tốt chào mừng bầu cử | {VOTE} | 08/3/2021 | 23/5/2021 | 18 giáo viên, 6 lớp",
            "Sơ kết, tổng kết | Sơ kết học kỳ I năm học 2020-2021 | " + OWN + " | 18/01/2021 | | 19/19 người dự",
        ],
    ),
}  # fmt: skip

SECOND = {
    "VP": quarter(
        "La Đức Vượng", signed_date="24/6/2021",
        tasks={"II.2": done("Cử 02 người dự tập huấn 20/5/2021")},
        activities=[
            f"Sơ kết, tổng kết | Sơ kết công tác thi đua, khen thưởng 6 tháng | {YEAR} | 22/6/2021 | | 45 người dự; báo cáo 780/BC",
            f"Hưởng ứng phong trào, đợt thi đua | Trực, phục vụ ngày bầu cử | {VOTE} | 22/5/2021 | 23/5/2021 | 9/9 người tham gia",
            "Kiểm tra, tự kiểm tra | Kiểm tra công tác thi đua tại 04 đơn vị | | 05/4/2021 | 20/4/2021 | 04 biên bản",
        ],
        awards=[
            f"Văn phòng Sở | Tập thể | | {PROVINCE} | Theo đợt, chuyên đề | Bầu cử đại biểu Quốc hội khóa XV | 1123/QĐ-UBND | 18/6/2021",
            f"Đoàn Xuân Sơn | Cá nhân | | {PROVINCE} | Theo đợt, chuyên đề | Bầu cử đại biểu Quốc hội khóa XV | 1123/QĐ-UBND | 18/6/2021",
        ],
        initiatives={
            "Số hóa sổ theo dõi văn bản đến": {
                "share_pct": "100", "state": "Đã áp dụng, đề nghị công nhận",
                "summary": "Giảm thời gian tra cứu một văn bản từ 15 phút xuống 1 phút",
            }
        },
        remarks="6 tháng đầu năm các phòng, đơn vị triển khai phong trào đúng kế hoạch; việc gửi biểu còn chậm ở một số nơi.",
        difficulties="Số liệu gửi về còn nhiều dạng tệp khác nhau.",
    ),
    "PNCC": quarter(
        "Nông Thị Hạnh", signed_date="22/6/2021",
        activities=[
            "Hưởng ứng phong trào, đợt thi đua | Lập danh sách tặng quà 27/7 sớm trước 10 ngày | Phong trào “Đền ơn đáp nghĩa” | 01/6/2021 | 20/6/2021 | 4.120 suất quà",
            "Tuyên truyền | Phổ biến Pháp lệnh Ưu đãi người có công sửa đổi | | 12/5/2021 | | 01 buổi, 62 người",
        ],
        awards=[f"Bế Thị Hạnh | Cá nhân | | {PROVINCE} | Công trạng | Thành tích 2 năm 2019-2020 | 1067/QĐ-UBND | 10/6/2021"],
        initiatives={
            "Giải pháp rà soát hồ sơ người có công trên phần mềm": {
                "share_pct": "60", "state": "Đã áp dụng, đề nghị công nhận",
                "summary": "Giảm thời gian giải quyết từ 10 xuống 7 ngày",
            }
        },
        new_initiatives=[
            "Sáng kiến | Giải pháp rà soát hồ sơ người có công trên phần mềm | Phan Thị Thu Liên | 30 | Đã áp dụng, đề nghị công nhận | Cùng thực hiện",
        ],
        proposals="Đề nghị Sở tổ chức thêm một buổi tập huấn trong quý III.",
        remarks="Phòng hoàn thành 100% nhiệm vụ được giao trong 6 tháng.",
    ),
    "PLDVL": quarter(
        "Chu Thị Kim Yến",
        tasks={"II.3": {"state": NOT_YET, "reason": "Chưa nhận được văn bản mới của cấp trên"}},
        activities=[f"Sơ kết, tổng kết | Sơ kết chương trình việc làm 6 tháng | {OWN} | 15/6/2021 | | 32 người dự"],
        remarks="Giải quyết việc làm đạt 52% kế hoạch.",
        difficulties="Dịch bệnh làm lao động đi ngoài tỉnh giảm so với cùng kỳ.",
    ),
    "PKHTC": quarter("Phan Thị Bích Nga", activities=["Tập huấn | Tập huấn phần mềm kế toán | | 6/2021 | | 05 người dự"]),
    "TTS": quarter(
        "La Thị Quyên", doc_no="31/TTr",
        tasks={"II.1": {"state": "Xong"}, "II.3": {"state": DONE}},
        awards=[
            "Mông Thị Thu Hiền | Cá nhân | | Cờ thi đua của UBND tỉnh | Công trạng | Dẫn đầu phong trào năm 2020 | 990/QĐ-UBND | 02/6/2021",
            f"Nông Văn Bảo | Cá nhân | | {PROVINCE} | Đột xuất | Phát hiện, ngăn chặn lừa đảo xuất khẩu lao động | 1011/QĐ-UBND | 04/6/2021",
        ],
    ),
    "PBTXH": quarter(
        "Hoàng Thị Thu Liên", signed_date="23/6/2021",
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Vận động tặng quà hộ nghèo dịp lễ | {VOTE} | 10/5/2021 | 20/5/2021 | 310 suất quà"],
        remarks="Hoàn thành cơ bản nhiệm vụ 6 tháng.",
    ),
    "PTEBDG": quarter("Trần Thị Bích Hiền"),
    "TTDVVL": quarter(
        "Lý Thị Thanh Mai", doc_no="96/TTDVVL-HC", signed_date="21/6/2021",
        activities=[
            f"Hưởng ứng phong trào, đợt thi đua | Phiên giao dịch việc làm chào mừng bầu cử | {VOTE} | 14/5/2021 | | 820 lượt người",
            "Tuyên truyền | Bản tin việc làm tuần gửi 161 xã, phường | | 01/4/2021 | 30/6/2021 | 13 số",
        ],
        targets={
            "Lượt người được tư vấn việc làm (lượt)": {"cumulative": "3.480"},
            "Số người được giới thiệu có việc làm (người)": {"cumulative": "'61.2,5"},
            "Phiên giao dịch việc làm (phiên)": {"cumulative": "130", "note": "Gồm cả phiên lưu động"},
        },
        awards=[f"Chu Thị Nga | Cá nhân | | {PROVINCE} | Theo đợt, chuyên đề | Bầu cử đại biểu Quốc hội khóa XV | 1123/QĐ-UBND | 18/6/2021"],
        initiatives={
            "Sàn giao dịch việc làm trực tuyến phiên tháng": {
                "share_pct": "100", "state": "Đã áp dụng, đề nghị công nhận",
                "summary": "6 phiên, 2.150 lượt người truy cập, 140 người có việc làm",
            }
        },
        remarks="Các chỉ tiêu đạt trên 50% kế hoạch năm.",
        proposals="Đề nghị hỗ trợ máy tính cho điểm giao dịch lưu động.",
    ),
    "TTCTXH": quarter(
        "Lý Thị Thu Nga", doc_no="40/TTCTXH", signed_date="28/6/2021",
        activities=["Khác | Đón 12 trẻ em có hoàn cảnh khó khăn | | 01/6/2021 | | 12 trẻ"],
        remarks="Chăm sóc, nuôi dưỡng ổn định 96 đối tượng.",
    ),
    "TTDDNCC": quarter(
        "Lục Thị Mai", doc_no="47/TTĐD", signed_date="24/6/2021",
        activities=["Khác | Đón 6 đoàn điều dưỡng | | 05/4/2021 | 20/6/2021 | 512 lượt người"],
        targets={"Lượt người có công được điều dưỡng tập trung (lượt)": {"cumulative": "512"}},
        remarks="Phục vụ chu đáo, không có phản ánh.",
    ),
    "CCPCTNXH": quarter(
        "Nguyễn Văn Phong", doc_no="71/CCPCTNXH", signed_date="25/6/2021",
        activities=["Tuyên truyền | Tháng hành động phòng, chống ma túy | | 01/6/2021 | 30/6/2021 | 24 buổi, 3.600 lượt người"],
        targets={"Người nghiện được tư vấn, quản lý sau cai (người)": {"cumulative": "168"}},
        difficulties="Thiếu kinh phí cho đội công tác xã hội tình nguyện.",
        remarks="Đạt 52,5% chỉ tiêu năm.",
    ),
    "TTCN": quarter(
        "Nguyễn Văn Quân", doc_no="78/TTCN-TCHC", signed_date="25/6/2021",
        activities=[f"Sơ kết, tổng kết | Tổng kết năm học 2020-2021 | {OWN} | 28/5/2021 | | 19 giáo viên, 132 học sinh"],
        new_initiatives=[
            "Sáng kiến | Bàn thực hành điện lắp ghép từ vật tư cũ | Đinh Thị Hạnh | 50 | Đã áp dụng, đề nghị công nhận | Tiết kiệm 14 triệu đồng, 3 lớp dùng",
            "Sáng kiến | Bàn thực hành điện lắp ghép từ vật tư cũ | Nông Thị Thu Loan | 50 | Đã áp dụng, đề nghị công nhận | Tiết kiệm 14 triệu đồng, 3 lớp dùng",
        ],
        remarks="100% học sinh tốt nghiệp đúng hạn.",
    ),
}  # fmt: skip
