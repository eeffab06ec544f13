"""The results of the third and fourth quarter (KQ), with other slips than the first half year's."""

from dataclasses import replace

from samples import first_half_year
from samples.quarters import DIRECT, DOING, DONE, NOT_YET, OWN, PROVINCE, YEAR, quarter

APPLIED = "Đã áp dụng, đề nghị công nhận"
POOR = "Phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”"
GRATITUDE = "Phong trào “Đền ơn đáp nghĩa”"
OFFICE_CULTURE = "Phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"
MINISTRY = "Bằng khen của Bộ trưởng"
IN_TCVN3 = "Thi ®ua ch¨m sãc, nu«i d­ìng ®èi t­îng"  # typed in the old font .VnTime

# The second quarter once more, with its figures as they should be.
MENDED_TTDVVL = replace(
    first_half_year.SECOND["TTDVVL"],
    cover={**first_half_year.SECOND["TTDVVL"].cover, "delivery_kind": "Thay thế bản đã nộp", "signed_date": "05/7/2021"},
    known={
        **first_half_year.SECOND["TTDVVL"].known,
        "chi_tieu": {
            "Lượt người được tư vấn việc làm (lượt)": {"cumulative": "3.480"},
            "Số người được giới thiệu có việc làm (người)": {"cumulative": "612"},
            "Phiên giao dịch việc làm (phiên)": {"cumulative": "13"},
        },
    },
)  # fmt: skip
# What could not be opened in April, sent without its password when the quarter was closed.
UNLOCKED_TTCTXH = replace(
    first_half_year.FIRST["TTCTXH"], cover={"preparer": "Lý Thị Thu Nga", "signed_date": "05/4/2021"}
)

THIRD = {
    "VP": quarter(
        "La Đức Vượng", signed_date="04/10/2021",
        activities=[
            f"Tuyên truyền | Đăng 06 tin, bài về điển hình tiên tiến trên trang tin của Sở | {YEAR} | 01/7/2021 | 30/9/2021 | 06 tin, bài",
            "Hoạt động Khối | Giao lưu, thăm mô hình giữa các đơn vị trong Khối | | 10/9/2021 | | 05 người dự",
            f"Kiểm tra, tự kiểm tra | Kiểm tra thực hiện văn hóa công sở | {OFFICE_CULTURE} | 15/9/2021 | 17/9/2021 | 08 phòng, 03 trung tâm",
        ],
        difficulties="Một số đơn vị gửi biểu không theo tệp mẫu.",
    ),
    "TTS": quarter(
        "La Thị Quyên", doc_no="47/TTr", signed_date="30/9/2021",
        activities=["Kiểm tra, tự kiểm tra | Thanh tra việc thực hiện chính sách bảo hiểm xã hội | | 12/7/2021 | 20/8/2021 | 03 doanh nghiệp"],
        awards=[f"Mông Thị Thu Hiền | Cá nhân | | {MINISTRY} | Theo đợt, chuyên đề | Thanh tra chuyên đề an toàn lao động | 985/QĐ-LĐTBXH | 08/9/2021"],
    ),
    "PNCC": quarter(
        "Nông Thị Hạnh", signed_date="27/9/2021",
        activities=[
            f"Hưởng ứng phong trào, đợt thi đua | Thăm, tặng quà gia đình chính sách dịp 27/7 | {GRATITUDE} | 20/7/2021 | 27/7/2021 | 4.120 suất quà, 9 đoàn",
            f"Sơ kết, tổng kết | Sơ kết rà soát hồ sơ tồn đọng | {OWN} | 30/8/2021 | | 118/150 hồ sơ",
        ],
        proposals="Đề nghị bố trí thêm máy quét hồ sơ khổ lớn.",
    ),
    "PLDVL": quarter(
        "Chu Thị Kim Yến", signed_date="01/10/2021",
        activities=[
            f"Hưởng ứng phong trào, đợt thi đua | Ngày hội tư vấn việc làm trực tuyến | {OWN} | 25/9/2021 | 24/9/2021 | 640 lượt truy cập",
            "Tập huấn | Tập huấn thu thập thông tin cung cầu lao động | | 9/2021 | | 161 người",
        ],
    ),
    "PBTXH": quarter(
        "Hoàng Thị Thu Liên", signed_date="30/9/2021",
        activities=[
            f"Phát động thi đua | Tháng cao điểm “Vì người nghèo” | {POOR} | 17/10/2021 | | Kế hoạch số 88/KH",
            f"Hưởng ứng phong trào, đợt thi đua | Rà soát hộ nghèo, hộ cận nghèo cuối năm | {POOR} | 01/9/2021 | 30/9/2021 | 161 xã, phường",
        ],
    ),
    "PKHTC": quarter(
        "Phan Thị Bích Nga", signed_date="04/10/2021",
        awards=[f"Đàm Ngọc Vân | Cá nhân | | {PROVINCE} | Theo đợt, chuyên đề | Tổng điều tra kinh tế năm 2021 | 1702/QĐ-UBND | 07/9/2021"],
    ),
    "PTEBDG": quarter(
        "Trần Thị Bích Hiền",
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Tổ chức Tết Trung thu cho trẻ em có hoàn cảnh đặc biệt | {OWN} | 21/9/2021 | | 350 phần quà"],
    ),
    "PGDNN": quarter(
        "Triệu Thị Thanh Duyên",
        tasks={"III.4": {"state": NOT_YET}},
        activities=["Tuyên truyền | Tư vấn tuyển sinh học nghề tại 12 trường | | 15/7/2021 | 15/8/2021 | 1.860 học sinh"],
    ),
    "TTDVVL": quarter(
        "Lý Thị Thanh Mai", doc_no="141/TTDVVL-HC", signed_date="01/10/2021",
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Hỗ trợ lao động về từ vùng dịch | {POOR} | 01/8/2021 | 30/9/2021 | 1.240 lượt người"],
        remarks="Thực hiện 20/26 phiên giao dịch việc làm.",
    ),
    "TTCTXH": quarter(
        "Lý Thị Thu Nga", doc_no="66/TTCTXH", signed_date="05/10/2021",
        activities=[f"Hưởng ứng phong trào, đợt thi đua | {IN_TCVN3} | {OWN} | 01/7/2021 | 30/9/2021 | 96 đối tượng"],
    ),
    "TTDDNCC": quarter(
        "Lục Thị Mai", doc_no="70/TTĐD", signed_date="28/9/2021",
        activities=[
            f"Hưởng ứng phong trào, đợt thi đua | Phục vụ đợt điều dưỡng dịp 27/7 | {GRATITUDE} | 01/7/2021 | 31/7/2021 | 186 lượt người",
            f"Hưởng ứng phong trào, đợt thi đua | Vườn rau sạch phục vụ bếp ăn | {OWN} | 01/8/2021 | | 600 kg rau",
        ],
        remarks="Tạm dừng đón khách 02 tuần để phòng, chống dịch.",
    ),
    "CCPCTNXH": quarter(
        "Nguyễn Văn Phong", doc_no="102/CCPCTNXH", signed_date="01/10/2021",
        activities=["Tuyên truyền | Tuyên truyền phòng, chống mua bán người | | 30/7/2021 | | 11 buổi, 1.430 lượt người"],
    ),
    "TTCN": quarter(
        "Nguyễn Văn Quân", doc_no="95/TTCN-TCHC", signed_date="29/9/2021",
        activities=[f"Phát động thi đua | Phát động thi đua năm học 2021-2022 | {OWN} | 06/9/2021 | | 19/19 người dự, 100% lớp ký giao ước"],
    ),
}  # fmt: skip

# The third quarter of the convalescence home again: one activity is gone, and nothing says why.
SHORTER_TTDDNCC = quarter(
    "Lục Thị Mai", doc_no="72/TTĐD", signed_date="04/10/2021",
    activities=[f"Hưởng ứng phong trào, đợt thi đua | Phục vụ đợt điều dưỡng dịp 27/7 | {GRATITUDE} | 01/7/2021 | 31/7/2021 | 186 lượt người"],
    remarks="Tạm dừng đón khách 02 tuần để phòng, chống dịch.",
)  # fmt: skip
LATER_PTEBDG = quarter(
    "Trần Thị Bích Hiền", signed_date="04/10/2021",
    activities=[
        f"Hưởng ứng phong trào, đợt thi đua | Tổ chức Tết Trung thu cho trẻ em có hoàn cảnh đặc biệt | {OWN} | 21/9/2021 | | 350 phần quà",
        "Tập huấn | Kỹ năng bảo vệ trẻ em trên môi trường mạng | | 28/9/2021 | | 45 người",
    ],
)  # fmt: skip

FOURTH = {
    "VP": quarter(
        "La Đức Vượng", signed_date="02/12/2021",
        activities=[
            f"Sơ kết, tổng kết | Hội nghị đánh giá công tác thi đua, khen thưởng năm 2021 | {YEAR} | 30/11/2021 | | 58 người dự",
            "Hoạt động Khối | Về nguồn, tặng quà học sinh vùng cao của Khối | | 22/10/2021 | | 120 suất quà",
            "Tập huấn | Hướng dẫn lập biểu bình xét cuối năm | | 25/11/2021 | | 31 người",
        ],
        initiatives={
            "Số hóa sổ theo dõi văn bản đến": {"share_pct": "100", "state": APPLIED, "summary": "Tra cứu một văn bản còn 1 phút, không in sổ giấy"},
            "Mẫu biểu tổng hợp thi đua dùng chung": {"share_pct": "100", "state": APPLIED, "summary": "Thời gian tổng hợp một kỳ báo cáo từ 05 ngày còn 01 ngày"},
        },
        remarks="Công tác thi đua, khen thưởng năm 2021 được triển khai đúng kế hoạch; có 36/36 nhiệm vụ đã thực hiện hoặc không phát sinh.",
        difficulties="Việc lập hồ sơ khen thưởng ở một số đơn vị còn chậm, thiếu giấy tờ.",
        proposals="Đề nghị các đơn vị cử một người phụ trách thi đua ổn định trong năm.",
    ),
    "TTS": quarter(
        "La Thị Quyên", doc_no="58/TTr", signed_date="30/11/2021",
        activities=[f"Sơ kết, tổng kết | Sơ kết công tác thanh tra năm 2021 | {YEAR} | 26/11/2021 | | 8/8 cuộc thanh tra"],
        initiatives={
            "Lập kế hoạch thanh tra theo mức độ rủi ro": {"share_pct": "100", "state": APPLIED, "summary": "Giảm 02 cuộc thanh tra trùng, phát hiện thêm 04 vi phạm"},
        },
        remarks="Hoàn thành 8/9 cuộc thanh tra theo đăng ký do dịch bệnh.",
    ),
    "PNCC": quarter(
        "Nông Thị Hạnh", signed_date="01/12/2021",
        activities=[f"Sơ kết, tổng kết | Tổng kết rà soát hồ sơ tồn đọng | {OWN} | 25/11/2021 | | 152/150 hồ sơ"],
        initiatives={
            "Giải pháp rà soát hồ sơ người có công trên phần mềm": {
                "share_pct": "60", "state": APPLIED, "summary": "Giảm thời gian giải quyết từ 10 xuống 7 ngày",
            },
            "Quy trình phối hợp xác nhận liệt sĩ với cấp huyện": {
                "share_pct": "100", "state": APPLIED, "summary": "10/10 huyện, thành phố áp dụng; xác nhận 27 hồ sơ trong 6 tháng",
            },
        },
        new_initiatives=[
            f"Sáng kiến | Giải pháp rà soát hồ sơ người có công trên phần mềm | Phan Thị Thu Liên | 40 | {APPLIED} | Cùng thực hiện",
            "Điển hình cá nhân | Người giữ “ngôi nhà chung” của hồ sơ liệt sĩ | Bế Thị Hạnh | | Đã áp dụng, đề nghị công nhận | Số hóa 1.240 hồ sơ liệt sĩ",
        ],
        remarks="Hoàn thành 100% nhiệm vụ năm 2021.",
    ),
    "PLDVL": quarter(
        "Chu Thị Kim Yến", signed_date="02/12/2021",
        activities=[f"Sơ kết, tổng kết | Tổng kết chương trình việc làm năm 2021 | {OWN} | 29/11/2021 | | 15.620 lao động có việc làm"],
        initiatives={
            "Theo dõi lao động đi làm việc ngoài tỉnh theo xã": {"share_pct": "100", "state": APPLIED, "summary": "161/161 xã, phường cập nhật hằng tháng"},
            "Mẫu báo cáo cung cầu lao động rút gọn": {"share_pct": "100", "state": APPLIED, "summary": "Số cột giảm từ 41 còn 18"},
        },
        remarks="Giải quyết việc làm đạt 104% kế hoạch.",
    ),
    "PBTXH": quarter(
        "Hoàng Thị Thu Liên", signed_date="03/12/2021",
        tasks={"IV.10": {"state": NOT_YET, "reason": "Chưa hoàn thành bài viết"}},
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Vận động hỗ trợ nhà ở cho hộ nghèo | {POOR} | 15/10/2021 | 30/11/2021 | 18 nhà"],
        initiatives={"Chuyển trợ cấp xã hội qua bưu điện ở xã vùng cao": {"share_pct": "100", "state": APPLIED, "summary": "32 xã, 2.900 đối tượng nhận tại xã"}},
    ),
    "PKHTC": quarter(
        "Phan Thị Bích Nga", signed_date="03/12/2021",
        awards=[f"Đàm Ngọc Vân | Cá nhân | | {PROVINCE} | Theo đợt, chuyên đề | Tổng điều tra kinh tế năm 2021 | 1702/QĐ-UBND | 07/9/2021"],
        initiatives={"Bảng theo dõi giải ngân theo tháng": {"share_pct": "1", "state": APPLIED, "summary": "Giải ngân đạt 97,4%"}},
    ),
    "PTEBDG": quarter(
        "Trần Thị Bích Hiền", signed_date="30/11",
        activities=["Tuyên truyền | Tháng hành động vì bình đẳng giới | | 15/11/2021 | 30/11/2021 | 14 buổi, 1.120 lượt người"],
        remarks="92% trẻ em có hoàn cảnh đặc biệt được chăm sóc.",
    ),
    "PGDNN": quarter(
        "Triệu Thị Thanh Duyên", signed_date="03/12/2021",
        activities=["Sơ kết, tổng kết | Tổng kết tuyển sinh, đào tạo nghề năm 2021 | | 30/11/2021 | | 5.236 người"],
        initiatives={
            "Khảo sát nhu cầu học nghề bằng biểu trực tuyến": {"share_pct": "100", "state": "Không thực hiện", "summary": "Chưa đủ điều kiện hạ tầng ở 05 huyện"},
        },
    ),
    "TTDVVL": quarter(
        "Lý Thị Thanh Mai", doc_no="176/TTDVVL-HC", signed_date="01/12/2021",
        activities=[f"Sơ kết, tổng kết | Tổng kết mô hình “Chợ việc làm” cuối tuần | {OWN} | 28/11/2021 | | 09 chợ, 2.060 lượt người"],
        targets={
            "Lượt người được tư vấn việc làm (lượt)": {"cumulative": "6.700"},
            "Số người được giới thiệu có việc làm (người)": {"cumulative": "1.260"},
            "Phiên giao dịch việc làm (phiên)": {"cumulative": "27"},
        },
        initiatives={
            "Sàn giao dịch việc làm trực tuyến phiên tháng": {"share_pct": "100", "state": APPLIED, "summary": "11 phiên, 4.380 lượt người truy cập"},
            "Trả kết quả bảo hiểm thất nghiệp qua bưu chính": {"share_pct": "100", "state": APPLIED, "summary": "71% hồ sơ trả qua bưu chính"},
            "Bản tin việc làm tuần gửi các xã": {"share_pct": "100", "state": DOING},
        },
        remarks="Hoàn thành vượt các chỉ tiêu đã đăng ký.",
    ),
    "TTCTXH": quarter(
        "Lý Thị Thu Nga", doc_no="81/TTCTXH", signed_date="03/12/2021",
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Chăm sóc trẻ khuyết tật bán trú | {OWN} | 01/10/2021 | 30/11/2021 | 24 trẻ"],
        initiatives={
            "Mô hình chăm sóc bán trú cho trẻ khuyết tật": {"share_pct": "100", "state": APPLIED, "summary": "24 trẻ; 15 gia đình có thêm thời gian lao động"},
            "Lịch trực luân phiên theo nhóm đối tượng": {"share_pct": "100", "state": DOING},
        },
    ),
    "TTDDNCC": quarter(
        "Lục Thị Mai", doc_no="88/TTĐD", signed_date="01/12/2021",
        activities=["Khác | Đón 11 đoàn điều dưỡng trong năm | | 05/10/2021 | 30/11/2021 | 1.150 lượt người"],
        targets={"Lượt người có công được điều dưỡng tập trung (lượt)": {"cumulative": "1.150"}},
        initiatives={"Thực đơn điều dưỡng theo nhóm bệnh": {"share_pct": "100", "state": APPLIED, "summary": "06 nhóm thực đơn; 98% người hài lòng"}},
        remarks="Vượt chỉ tiêu điều dưỡng 100 lượt người.",
    ),
    "CCPCTNXH": quarter(
        "Nguyễn Văn Phong", doc_no="130/CCPCTNXH", signed_date="02/12/2021",
        targets={"Người nghiện được tư vấn, quản lý sau cai (người)": {"cumulative": "301"}},
        awards=[
            "Đội công tác xã hội tình nguyện xã (mẫu) | Tập thể | | Giấy khen của Chủ tịch UBND huyện, thành phố | Công trạng | Tuyên truyền phòng, chống ma túy | 2150/QĐ-UBND | 15/11/2021",
            f"Hoàng Văn Mẫu | Cá nhân | Nông dân | {PROVINCE} | Đột xuất | Tố giác tội phạm ma túy tại xã | 1990/QĐ-UBND | 20/10/2021",
        ],
        initiatives={"Sổ tay quản lý sau cai tại cộng đồng": {"share_pct": "100", "state": APPLIED, "summary": "32 xã sử dụng"}},
    ),
    "TTCN": quarter(
        "Nguyễn Văn Quân", doc_no="121/TTCN-TCHC", signed_date="03/12/2021",
        tasks={"IV.1": {"state": DONE, "result": "Dự giờ 28 tiết, sinh hoạt chuyên môn 06 buổi"}},
        targets={
            "Tuyển sinh năm học 2021-2022 (học sinh)": {"cumulative": "163"},
            "Học sinh tốt nghiệp có việc làm (%)": {"cumulative": "0", "note": "Khóa học tốt nghiệp tháng 6/2022"},
        },
        activities=[f"Hưởng ứng phong trào, đợt thi đua | Hội thi thiết bị đào tạo tự làm cấp trường | {OWN} | 18/11/2021 | 20/11/2021 | 07 thiết bị"],
        awards=[f"Đinh Thị Hạnh | Cá nhân | {DIRECT} | Giấy khen của đoàn thể, cơ quan khác | Theo đợt, chuyên đề | Phong trào giỏi việc trường, đảm việc nhà | 45/QĐ-CĐ | 18/10/2021"],
        new_initiatives=["Điển hình cá nhân | Cô giáo của những lớp nghề vùng cao | Nông Thị Thu Loan | | Đang thực hiện | Dạy 03 lớp nghề lưu động"],
    ),
}  # fmt: skip
