"""The registrations of 2021 (DK): who registers what. Everyone not named registers as an advanced worker."""

from samples.answers import Answers, Row, rows

LDTT = "Lao động tiên tiến"
CSTDCS = "Chiến sĩ thi đua cơ sở"
TTLDTT = "Tập thể lao động tiên tiến"
TTLDXS = "Tập thể lao động xuất sắc"
GIAY_KHEN = "Giấy khen của Giám đốc Sở"
BANG_KHEN = "Bằng khen của Chủ tịch UBND tỉnh"
TARGET = "content measure assigned registered due"
MOVEMENT = "kind content performer duration"


def registration(
    preparer: str,
    phone: str,
    *,
    people: dict[str, Row] | None = None,
    collectives: dict[str, Row] | None = None,
    targets: list[str] | None = None,
    movements: list[str] | None = None,
    added: tuple[Row, ...] = (),
    doc_no: str = "",
    signed: str = "",
    title: str = LDTT,
    **cover: str,
) -> Answers:
    """A registration; `people` and `collectives` say what is not the usual."""
    first = {"preparer": preparer, "phone": f"'{phone}", "doc_no": doc_no, "signed_date": signed, **cover}
    return Answers(
        cover={key: value for key, value in first.items() if value},
        known={
            "ca_nhan": {**(people or {}), "*": {"title": title}},
            "tap_the": {**(collectives or {}), "*": {"title": TTLDTT}},
        },
        added={
            "ca_nhan": added,
            "noi_dung": rows(TARGET, targets or []),
            "phong_trao": rows(MOVEMENT, movements or []),
        },
    )


def fighter(initiative: str, award: str = "", title: str = CSTDCS) -> Row:
    """Cells of one who registers as a grassroots fighter."""
    return {"title": title, "initiative": initiative, **({"award": award} if award else {})}


REGISTRATIONS = {
    "PNCC": registration(
        "Nông Thị Hạnh", "0206 0000 103", signed="04/3/2021",
        people={
            "Nông Thị Hạnh": fighter("Giải pháp rà soát hồ sơ người có công trên phần mềm", GIAY_KHEN),
            "Hoàng Văn Dũng": fighter("Quy trình phối hợp xác nhận liệt sĩ với cấp huyện", title="Chiến sĩ thi đua cấp tỉnh"),
            "Vi Đức Hùng": {"title": LDTT, "award": GIAY_KHEN},
        },
        collectives={"Phòng Người có công": {"title": TTLDXS, "award": BANG_KHEN}},
        targets=[
            "Hồ sơ người có công giải quyết đúng hạn | % | 98 | 99 | Năm 2021",
            "Rà soát hồ sơ tồn đọng | hồ sơ | 120 | 150 | Tháng 11/2021",
            "Thăm, tặng quà các gia đình chính sách dịp 27/7 | | | Tham mưu tổ chức kịp thời, đúng đối tượng | Tháng 7/2021",
        ],
    ),
    "PLDVL": registration(
        "Chu Thị Kim Yến", "0206 0000 104",
        people={
            "Lục Văn Tuấn": {"title": "CSTĐ tỉnh", "initiative": "Theo dõi lao động đi làm việc ngoài tỉnh theo xã"},
            "Triệu Ngọc Huệ": {"title": "CSTĐ cơ sở", "initiative": "Mẫu báo cáo cung cầu lao động rút gọn", "award": "BK tỉnh"},
            "Ma Xuân Hùng": {"title": "LĐ tiên tiến", "award": "GK GĐ Sở"},
        },
        collectives={"Phòng Lao động - Việc làm": {"title": "TTLĐXS"}},
        targets=[
            "Số lao động được giải quyết việc làm | người | 15.000 | 15.500 | Tháng 11/2021",
            "Số lao động đi làm việc ở nước ngoài | người | 150 | 150 | Năm 2021",
        ],
        title="LĐTT",
    ),
    "PBTXH": registration(
        "Hoàng Thị Thu Liên", "0206 0000 105", signed="15/03/2021",
        people={
            "Lương Thị Kim Vân": fighter("Chuyển trợ cấp xã hội qua bưu điện ở xã vùng cao"),
            "Đinh Thị Kim Quyên": {"title": "LĐTT xuất sắc"},
            "Đàm Đức Nam": {"title": "Lao động tiên tiến, giấy khen"},
            "Ma Văn Vượng": {"title": LDTT, "birth": "25/15/1976"},
        },
        collectives={"Phòng Bảo trợ xã hội": {"title": TTLDTT}},
        targets=[
            "Tỷ lệ hộ nghèo giảm trong năm | % | 3 | 2,5 | Năm 2021",
            "Đối tượng bảo trợ xã hội được trợ cấp đúng hạn | | | 100 | Hằng tháng",
        ],
        women="9",
    ),
    "PKHTC": registration(
        "Phan Thị Bích Nga", "0206 0000 106", signed="17/3/2021",
        people={
            "Dương Thị Bích Diệp": fighter("Bảng theo dõi giải ngân theo tháng"),
            "Đàm Ngọc Vân": {"title": LDTT, "award": GIAY_KHEN},
            "Thẩm Văn Long": {"title": "Không đăng ký"},
        },
        targets=["Giải ngân vốn được giao | % | 95 | 97 | Năm 2021"],
    ),
    "PTEBDG": registration(
        "Trần Thị Bích Hiền", "0206 0000 107", signed="ngày 16 tháng 3 năm 2021",
        people={
            "Vi Thị Chinh": {"title": LDTT, "birth": "'05-05-1966"},
            "La Thu Nga": {"title": CSTDCS, "birth": "'ngày 10 tháng 10 năm 1979"},
            "Hoàng Thị Thanh Nga": {"title": "Không còn công tác tại đơn vị"},
        },
        targets=[
            "Trẻ em có hoàn cảnh đặc biệt được chăm sóc | % | 90 | 92 | Năm 2021",
            "Xã, phường phù hợp với trẻ em | % | 85 | 85 | Năm 2021",
        ],
    ),
    "PGDNN": registration(
        "Triệu Thị Thanh Duyên", "0206 0000 108", signed="06/4/2021",
        people={"Mông Văn Sơn": fighter("Khảo sát nhu cầu học nghề bằng biểu trực tuyến", GIAY_KHEN)},
        targets=["Tuyển sinh, đào tạo nghề | người | 5.000 | 5.200 | Năm 2021"],
    ),
    "VP": registration(
        "La Đức Vượng", "0206 0000 101", signed="17/3/2021",
        people={
            "Đoàn Xuân Sơn": fighter("Số hóa sổ theo dõi văn bản đến", BANG_KHEN),
            "Sầm Thị Thanh Duyên": fighter("Mẫu biểu tổng hợp thi đua dùng chung"),
            "Lương Thị Thảo": {"title": LDTT, "award": GIAY_KHEN},
        },
        collectives={"Văn phòng Sở": {"title": TTLDXS}},
        targets=[
            "Văn bản đến được xử lý đúng hạn | % | | 98 | Năm 2021",
            "Dịch vụ công trực tuyến mức độ 3, 4 | thủ tục | 60 | 65 | Quý III/2021",
        ],
        added=({"full_name": "Bế Thị Ngọc Lan", "sex": "Nữ", "birth": "1997", "position": "Nhân viên hợp đồng",
                "officer_class": "Người trực tiếp công tác", "title": LDTT},),
    ),
    "TTS": registration(
        "La Thị Quyên", "0206 0000 102", doc_no="12/TTr", signed="16/3/2021",
        people={"Mông Thị Thu Hiền": fighter("Lập kế hoạch thanh tra theo mức độ rủi ro")},
        targets=["Cuộc thanh tra theo kế hoạch | cuộc | 8 | 8 | Tháng 10/2021"],
        added=({"full_name": "Nguyễn Thị Minh Ngọc", "sex": "Nữ", "birth": "12/9/1990", "position": "Thanh tra viên",
                "officer_class": "Người trực tiếp công tác", "title": LDTT},),
    ),
    "TTDVVL": registration(
        "Lý Thị Thanh Mai", "0206 0000 109", doc_no="45/TTDVVL-HC", signed="18/3/2021",
        people={
            "Chu Thị Nga": fighter("Sàn giao dịch việc làm trực tuyến phiên tháng", BANG_KHEN),
            "Đàm Văn Dũng": fighter("Trả kết quả bảo hiểm thất nghiệp qua bưu chính"),
            "Nguyễn Ngọc Hùng": fighter("Bản tin việc làm tuần gửi các xã"),
        },
        collectives={"Trung tâm Dịch vụ việc làm": {"title": TTLDXS, "award": BANG_KHEN}},
        targets=[
            "Lượt người được tư vấn việc làm | lượt | 6.000 | '6.250 | Năm 2021",
            "Số người được giới thiệu có việc làm | người | 1.200 | '1.234,5 | Năm 2021",
            "Phiên giao dịch việc làm | phiên | 24 | 26 | Năm 2021",
        ],
        movements=["Mô hình | “Chợ việc làm” cuối tuần tại các xã | Phòng Tư vấn, giới thiệu việc làm | 3/2021 - 11/2021"],
    ),
    "TTDDNCC": registration(
        "Lục Thị Mai", "0206 0000 111", doc_no="21/TTĐD", signed="19/3/2021",
        people={
            "Triệu Văn Khánh": fighter("Thực đơn điều dưỡng theo nhóm bệnh", GIAY_KHEN),
            "Vi Thị Oanh": {"title": LDTT, "award": GIAY_KHEN},
        },
        targets=["Lượt người có công được điều dưỡng tập trung | lượt | 1.000 | 1.050 | Tháng 12/2021"],
        movements=["Phong trào, đợt thi đua | Phục vụ người có công như người thân | Tổ Phục vụ | Năm 2021"],
    ),
    "CCPCTNXH": registration(
        "Nguyễn Văn Phong", "0206 0000 112", doc_no="30/CCPCTNXH", signed="19/03/2021",
        people={
            "Lý Văn Công": fighter("Sổ tay quản lý sau cai tại cộng đồng"),
            "Đoàn Ngọc Thủy": {"full_name": "ĐOÀN NGỌC THỦY", "title": LDTT, "award": GIAY_KHEN},
        },
        targets=["Người nghiện được tư vấn, quản lý sau cai | người | 300 | 320 | Năm 2021"],
        movements=["Điển hình tập thể | Đội công tác xã hội tình nguyện xã (mẫu) | Phòng Nghiệp vụ | 4/2021 - 12/2021"],
    ),
    "KHOI_A": registration(
        "Nguyễn Thị Mẫu A", "0206 0000 201", doc_no="112/SA-VP", signed="12/3/2021",
        collectives={"Sở A (mẫu)": {"title": "Cờ thi đua của UBND tỉnh", "headcount": "48"}},
        headcount="48", women="21", signer_post="KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", signer_name="Phạm Văn Mẫu A",
        targets=[
            "Hồ sơ thủ tục hành chính đúng hạn | % | 98 | 99,2 | Năm 2021",
            "Sáng kiến được công nhận | sáng kiến | 5 | 6 | Năm 2021",
        ],
        movements=["Mô hình | Ngày thứ Sáu không hẹn | Bộ phận tiếp nhận, trả kết quả | 2/2021 - 12/2021"],
    ),
    "KHOI_B": registration(
        "Trần Văn Mẫu B", "0206 0000 202", doc_no="87/SB-VP", signed="16/3/2021",
        collectives={"Sở B (mẫu)": {"title": TTLDXS, "award": BANG_KHEN, "headcount": "36"}},
        headcount="36", women="15", signer_post="GIÁM ĐỐC", signer_name="Đỗ Thị Mẫu B",
        targets=["Chỉ số cải cách hành chính | điểm | 85 | 86,5 | Năm 2021"],
        movements=["Phong trào, đợt thi đua | Thi đua chuyển đổi số trong cơ quan | Các phòng | Năm 2021"],
    ),
    "KHOI_C": registration(
        "Lê Thị Mẫu C", "0206 0000 203", doc_no="40/BC", signed="18/3/2021",
        collectives={"Ban C (mẫu)": {"title": TTLDXS}},
        targets=["Cuộc tiếp xúc, đối thoại với người dân | cuộc | 10 | 12 | Năm 2021"],
        movements=["Mô hình | Họp không giấy | Văn phòng Ban | 3/2021 - 12/2021"],
    ),
}  # fmt: skip

MENDED_PBTXH = registration(
    "Hoàng Thị Thu Liên", "0206 0000 105", signed="24/03/2021",
    people={
        "Lương Thị Kim Vân": fighter("Chuyển trợ cấp xã hội qua bưu điện ở xã vùng cao"),
        "Đàm Đức Nam": {"title": LDTT, "award": GIAY_KHEN},
    },
    targets=[
        "Tỷ lệ hộ nghèo giảm trong năm | % | 3 | 3,2 | Năm 2021",
        "Đối tượng bảo trợ xã hội được trợ cấp đúng hạn | % | | 100 | Hằng tháng",
    ],
    delivery_kind="Thay thế bản đã nộp",
)  # fmt: skip

SHORTER_TTS = registration(
    "La Thị Quyên", "0206 0000 102", doc_no="14/TTr", signed="19/3/2021",
    people={"Mông Thị Thu Hiền": fighter("Lập kế hoạch thanh tra theo mức độ rủi ro", BANG_KHEN)},
    targets=["Cuộc thanh tra theo kế hoạch | cuộc | 8 | 9 | Tháng 10/2021"],
)  # fmt: skip

ADDED_TTDVVL = Answers(
    only_new=True,
    cover={"delivery_kind": "Bổ sung", "preparer": "Lý Thị Thanh Mai", "signed_date": "25/3/2021", "doc_no": "52/TTDVVL-HC"},
    added={
        "ca_nhan": rows(
            "full_name sex birth position officer_class title award",
            [
                f"Hoàng Thị Thu Phương | Nữ | 15/6/1993 | Viên chức | Người trực tiếp công tác | {LDTT} | ",
                f"Đinh Quang Huy | Nam | 1996 | Nhân viên | Người trực tiếp công tác | {LDTT} | {GIAY_KHEN}",
            ],
        ),
        "phong_trao": rows(MOVEMENT, ["Điển hình cá nhân | Cán bộ tư vấn giỏi, tận tâm | Sầm Xuân Giáp | Năm 2021"]),
    },
)  # fmt: skip

SCHOOL_YEAR = {
    "TTCN": registration(
        "Nguyễn Văn Quân", "0206 0000 113", doc_no="94/TTCN-TCHC", signed="29/9/2021",
        people={
            "Sầm Thị Bích Diệp": fighter("Kế hoạch tuyển sinh theo cụm xã"),
            "Đinh Thị Hạnh": fighter("Bộ bài tập thực hành điện công nghiệp"),
        },
        collectives={"Trường Trung cấp nghề": {"title": TTLDXS}},
        targets=[
            "Tuyển sinh năm học 2021-2022 | học sinh | 150 | 160 | Tháng 10/2021",
            "Học sinh tốt nghiệp có việc làm | % | 80 | 85 | Tháng 6/2022",
        ],
        movements=["Phong trào, đợt thi đua | Thi đua dạy tốt, học tốt | Các khoa | Năm học 2021-2022"],
    ),
}  # fmt: skip
