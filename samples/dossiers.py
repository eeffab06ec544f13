"""The dossiers of 2021 (HS): whom units and bodies outside propose in each round of awards, with the slips that the rules find."""

from collections.abc import Iterable

from samples.answers import Answers, Row, rows
from samples.registrations import BANG_KHEN, GIAY_KHEN
from samples.reviews import HANDS, SENT
from samples.staff import apart, eth, facts, spaced, unbroken

MINUTES, DIRECT, LEADER = "BB", "Người trực tiếp công tác", "Lãnh đạo cấp sở, ngành và tương đương"
PRIME_MINISTER, THIRD_ORDER = "Bằng khen của Thủ tướng Chính phủ", "Huân chương Lao động hạng Ba"
SOLDIER = "Huy chương Chiến sĩ vẻ vang hạng Nhì"
PAPERS = ("has_letter", "has_report", "has_minutes")
RECEIVED = "recipient award for_period decision_no decision_date issuer"
MEDAL = "full_name sex birth position work_unit inside joined service added_years discipline achievement"


def dossier(
    preparer: str,
    met: str,
    voters: int,
    present: int = 0,
    *,
    people: Iterable[Row] = (),
    bodies: Iterable[Row] = (),
    medals: Iterable[Row] = (),
    badges: Iterable[Row] = (),
    posts: Iterable[Row] = (),
    received: Iterable[str] = (),
    **cover: str,
) -> Answers:
    """A dossier with all its papers; everyone in it has every vote that was given."""
    present = present or voters
    given = {"ca_nhan": people, "tap_the": bodies, "ky_niem_chuong": medals, "huy_hieu": badges, "cong_hien": posts}
    voted = {
        key: tuple({**({"votes": str(present)} if key in ("ca_nhan", "tap_the", "cong_hien") else {}), **row} for row in listed)
        for key, listed in given.items()
    }  # fmt: skip
    first = {
        "preparer": preparer, "meeting_date": met, "voters": str(voters), "present": str(present), "vote_method": HANDS,
        **dict.fromkeys(PAPERS, SENT), **cover,
    }  # fmt: skip
    return Answers(
        cover={key: value for key, value in first.items() if value},
        added={key: listed for key, listed in {**voted, "da_khen": rows(RECEIVED, received)}.items() if listed},
    )


def one(id_: str, award: str, achievement: str, **more: str) -> Row:
    """Somebody of the staff, proposed for an award."""
    return {**facts(id_), "award": award, "achievement": achievement, **more}


def outsider(
    name: str, sex: str, birth: str, post: str, where: str, class_: str, award: str, achievement: str, **more: str
) -> Row:
    """Somebody who is not of the staff."""
    return {
        "full_name": name, "sex": sex, "birth": birth, "position": post, "work_unit": where, "officer_class": class_, "award": award,
        "achievement": achievement, **more,
    }  # fmt: skip


def body(name: str, award: str, achievement: str, kind: str = "Tập thể", **more: str) -> Row:
    """A collective or household."""
    return {"collective": name, "object_kind": kind, "award": award, "achievement": achievement, **more}


def medal(id_: str, joined: str, service: str, **more: str) -> Row:
    """Somebody of the staff, proposed for the ministry's medal."""
    known = {key: text for key, text in facts(id_).items() if key != "officer_class"}
    return {**known, "inside": "Trong ngành", "joined": f"'{joined}", "service": service, "discipline": "Không", **more}


def badge(id_: str, years: str, achievement: str, **more: str) -> Row:
    """Somebody of the staff, proposed for the badge of the province."""
    known = {key: text for key, text in facts(id_).items() if key != "officer_class"}
    return {**known, "province_years": years, "discipline": "Không", "achievement": achievement, **more}


CONG_TRANG = {
    "PNCC": dossier(
        "Nông Thị Hạnh", "17/02/2021", 7, signed_date="18/02/2021", minutes="01/BB ngày 17/02/2021", has_certificate=SENT,
        people=[
            one("CB-015", BANG_KHEN, "Tham mưu giải quyết 1.860 hồ sơ người có công trong hai năm, không có hồ sơ quá hạn; số hóa kho hồ sơ liệt sĩ của tỉnh.",
                from_year="2019", to_year="2020",
                initiative="Sổ tra cứu hồ sơ liệt sĩ; Phiếu chuyển hồ sơ người có công liên thông cấp xã"),
            one("CB-020", GIAY_KHEN, "Tham mưu chi trả 100% trợ cấp ưu đãi hằng tháng đúng kỳ cho 3.912 người trong năm 2020."),
        ],
        bodies=[body("Phòng Người có công", BANG_KHEN, "Hai năm liên tục hoàn thành 100% nhiệm vụ được giao, dẫn đầu các phòng về giải quyết thủ tục hành chính đúng hạn.",
                     from_year="2019", to_year="2020", headcount="7")],
    ),
    "VP": dossier(
        "La Đức Vượng", "18/02/2021", 9, 8, signed_date="19/02/2021", minutes="02/BB ngày 18/02/2021",
        people=[
            one("CB-008", GIAY_KHEN, "Tiếp nhận, chuyển xử lý 9.420 văn bản đến trong năm 2020, không thất lạc; lập xong hồ sơ lưu trữ 05 năm."),
            one("CB-003", GIAY_KHEN, "Duy trì cổng dịch vụ công của Sở hoạt động ổn định; hỗ trợ 11 đơn vị dùng chữ ký số."),
        ],
        bodies=[body("Văn phòng Sở", GIAY_KHEN, "Phục vụ tốt Đại hội thi đua yêu nước của ngành năm 2020.", headcount="9")],
    ),
    # One initiative has carried a title already.
    "TTDVVL": dossier(
        "Lý Thị Thanh Mai", "19/02/2021", 11, 10, doc_no="22/TTDVVL-HC", signed_date="22/02/2021", minutes="03/BB ngày 19/02/2021", has_certificate=SENT,
        people=[
            one("CB-053", BANG_KHEN, "Chi trả bảo hiểm thất nghiệp cho 2.140 người trong năm 2020 đúng hạn, không sai sót.", from_year="2019", to_year="2020",
                initiative="Tra cứu tình trạng hồ sơ bảo hiểm thất nghiệp qua tin nhắn"),
            one("CB-056", GIAY_KHEN, "Tư vấn cho 1.480 lượt người hưởng trợ cấp thất nghiệp; 312 người có việc làm mới trong năm 2020."),
        ],
    ),
    # Nothing but the grade as an achievement.
    "CCPCTNXH": dossier(
        "Nguyễn Văn Phong", "23/02/2021", 7, doc_no="14/CCPCTNXH", signed_date="25/02/2021", minutes="02/BB ngày 23/02/2021",
        people=[
            {**one("CB-079", GIAY_KHEN, "Chỉ đạo 24 buổi tuyên truyền phòng, chống mua bán người tại 12 xã biên giới năm 2020."), "full_name": unbroken("Đoàn Ngọc Thủy")},
            one("CB-082", GIAY_KHEN, "Hoàn thành tốt nhiệm vụ năm 2020"),
        ],
    ),
    # The minutes are not there yet; they come with the second sending.
    "TTCTXH": dossier(
        "Lý Thị Thu Nga", "24/02/2021", 10, doc_no="09/TTCTXH", signed_date="26/02/2021", has_minutes="Chưa có",
        people=[one("CB-062", GIAY_KHEN, "Vận động 38 nhà hảo tâm ủng hộ 412 triệu đồng chăm sóc trẻ em mồ côi năm 2020.")],
        bodies=[body("Phòng Chăm sóc, nuôi dưỡng", GIAY_KHEN, "Chăm sóc an toàn 96 đối tượng trong năm 2020, không để xảy ra dịch bệnh.", headcount="4")],
    ),
}  # fmt: skip
COMPLETE_TTCTXH = dossier(
    "Lý Thị Thu Nga", "24/02/2021", 10, doc_no="12/TTCTXH", signed_date="04/3/2021", minutes="01/BB ngày 24/02/2021",
    delivery_kind="Thay thế bản đã nộp",
    people=[one("CB-062", GIAY_KHEN, "Vận động 38 nhà hảo tâm ủng hộ 412 triệu đồng chăm sóc trẻ em mồ côi năm 2020.")],
    bodies=[body("Phòng Chăm sóc, nuôi dưỡng", GIAY_KHEN, "Chăm sóc an toàn 96 đối tượng trong năm 2020, không để xảy ra dịch bệnh.", headcount="4")],
)  # fmt: skip

CAP_NHA_NUOC = {
    "TTDDNCC": dossier(
        "Lục Thị Mai", "05/02/2021", 8, doc_no="06/TTĐD", signed_date="08/02/2021", minutes="01/BB ngày 05/02/2021", has_notice=SENT,
        bodies=[body("Trung tâm Điều dưỡng người có công", THIRD_ORDER,
                     "Năm năm điều dưỡng tập trung 4.620 lượt người có công, vượt kế hoạch 8%; 98% người được phục vụ hài lòng; không có đơn thư khiếu nại.",
                     from_year="2016", to_year="2020", headcount="8")],
        received=[
            f"Trung tâm Điều dưỡng người có công | {PRIME_MINISTER} | 2010-2014 | 1420/QĐ-TTg | '20/8/2015 | Thủ tướng Chính phủ",
            "Trung tâm Điều dưỡng người có công | Cờ thi đua của UBND tỉnh | Năm 2017 | 88/QĐ-UBND | '12/02/2018 | UBND tỉnh Cao Bằng",
            "Trung tâm Điều dưỡng người có công | Cờ thi đua của UBND tỉnh | Năm 2019 | 91/QĐ-UBND | '14/3/2020 | UBND tỉnh Cao Bằng",
            f"Trung tâm Điều dưỡng người có công | {BANG_KHEN} | Năm 2016 | 455/QĐ-UBND | '20/3/2017 | UBND tỉnh Cao Bằng",
        ],
    ),
    "TTDVVL": dossier(
        "Lý Thị Thanh Mai", "09/02/2021", 11, 10, doc_no="18/TTDVVL-HC", signed_date="10/02/2021", minutes="02/BB ngày 09/02/2021", has_certificate=SENT,
        people=[one("CB-049", PRIME_MINISTER, "Năm năm chỉ đạo đưa 5.870 người có việc làm, tăng 21% so với giai đoạn trước; mở 06 điểm giao dịch việc làm lưu động.",
                    from_year="2016", to_year="2020", initiative="Điểm giao dịch việc làm lưu động; Phiên giao dịch việc làm theo cụm xã")],
        received=[f"Chu Thị Nga | {BANG_KHEN} | 2013-2014 | 1765/QĐ-UBND | '20/11/2015 | UBND tỉnh Cao Bằng"],
    ),
}  # fmt: skip

HUY_HIEU = {
    "VP": dossier(
        "La Đức Vượng", "19/3/2021", 9, signed_date="22/3/2021", minutes="03/BB ngày 19/3/2021",
        badges=[
            badge("CB-001", "23", "Nhiều năm tham mưu cải cách hành chính, thi đua - khen thưởng của ngành."),
            badge("CB-002", "24", "Nhiều năm bảo đảm cơ sở vật chất phục vụ hoạt động của ngành."),
        ],
    ),
    "PBTXH": dossier(
        "Hoàng Thị Thu Liên", "19/3/2021", 6, signed_date="22/3/2021", minutes="02/BB ngày 19/3/2021",
        badges=[badge("CB-027", "30", "Tham mưu thực hiện chính sách giảm nghèo, trợ giúp xã hội của tỉnh qua nhiều giai đoạn.")],
    ),
    # One has it already, one has served two years too few by the standard that the office has set.
    "TTDDNCC": dossier(
        "Lục Thị Mai", "22/3/2021", 8, doc_no="24/TTĐD", signed_date="23/3/2021", minutes="03/BB ngày 22/3/2021",
        badges=[
            badge("CB-070", "26", "Hơn 20 năm gắn bó với công tác điều dưỡng người có công.", given_year="2016"),
            badge("CB-073", "18", "Tổ trưởng Tổ Phục vụ nhiều năm được người có công tin yêu."),
        ],
    ),
}  # fmt: skip

TELLING = "Tuyên truyền, vận động nhân dân đi bầu cử đúng quy định, đạt tỷ lệ cao."
BAU_CU = {
    "VP": dossier(
        "La Đức Vượng", "03/6/2021", 9, signed_date="04/6/2021", minutes="06/BB ngày 03/6/2021",
        people=[
            one("CB-001", BANG_KHEN, "Chỉ đạo công tác tuyên truyền, bảo đảm an ninh, trật tự bầu cử tại trụ sở và 03 điểm bầu cử được phân công."),
            one("CB-006", GIAY_KHEN, "Trực, tổng hợp tiến độ bầu cử 24/24 giờ trong 03 ngày cao điểm."),
            {**one("CB-009", GIAY_KHEN, "Phục vụ 14 chuyến công tác đến các điểm bầu cử vùng cao an toàn, đúng giờ."), "full_name": spaced("La Đức Vượng")},
        ],
        bodies=[body("Văn phòng Sở", BANG_KHEN, "Tổ chức tốt công tác bầu cử của ngành; 100% công chức, người lao động tham gia bầu cử trước 09 giờ.", headcount="9")],
    ),
    "PNCC": dossier(
        "Nông Thị Hạnh", "04/6/2021", 7, signed_date="07/6/2021", minutes="04/BB ngày 04/6/2021",
        people=[
            {**one("CB-016", GIAY_KHEN, "Tham gia Tổ bầu cử số 4 phường (mẫu), lập danh sách 1.120 cử tri không sai sót."), "full_name": apart("Nông Thị Hạnh")},
        ],
    ),
    "PLDVL": dossier(
        "Chu Thị Kim Yến", "07/6/2021", 6, signed_date="08/6/2021", minutes="03/BB ngày 07/6/2021",
        people=[one("CB-024", GIAY_KHEN, TELLING)],
        bodies=[body("Phòng Lao động - Việc làm", GIAY_KHEN, "Lồng ghép tuyên truyền bầu cử tại 06 phiên giao dịch việc làm, 1.900 lượt người nghe.", headcount="6")],
    ),
    "TTS": dossier(
        "La Thị Quyên", "08/6/2021", 4, doc_no="27/TTr", signed_date="09/6/2021", minutes="02/BB ngày 08/6/2021",
        people=[one("CB-012", GIAY_KHEN, "Tiếp nhận, tham mưu giải quyết 05 đơn liên quan đến bầu cử đúng thời hạn, không để phát sinh điểm nóng.")],
    ),
    "TTDVVL": dossier(
        "Lý Thị Thanh Mai", "02/6/2021", 11, doc_no="80/TTDVVL-HC", signed_date="03/6/2021", minutes="05/BB ngày 02/6/2021",
        people=[
            one("CB-049", BANG_KHEN, "Chỉ đạo phiên giao dịch việc làm chào mừng bầu cử, kết hợp tuyên truyền cho 820 lượt người."),
            one("CB-055", GIAY_KHEN, "Vận động 46 lao động ngoài tỉnh đăng ký cử tri nơi tạm trú."),
        ],
    ),
    # A farmer of a village team.
    "CCPCTNXH": dossier(
        "Nguyễn Văn Phong", "08/6/2021", 7, doc_no="64/CCPCTNXH", signed_date="09/6/2021", minutes="03/BB ngày 08/6/2021",
        people=[
            {**one("CB-079", GIAY_KHEN, "Phụ trách 03 điểm tuyên truyền bầu cử ở xã biên giới, 100% cử tri đi bầu."), "full_name": eth("Đoàn Ngọc Thủy")},
            outsider("Lý Văn Mẫu", "Nam", "1979", "Đội trưởng đội công tác xã hội tình nguyện", "Xã Biên Giới (mẫu)", "Nông dân", GIAY_KHEN,
                     "Vận động 17 người sau cai và gia đình đi bầu cử đầy đủ."),
        ],
    ),
    "TTCTXH": dossier(
        "Lý Thị Thu Nga", "09/6/2021", 10, doc_no="37/TTCTXH", signed_date="14/6/2021", minutes="04/BB ngày 09/6/2021",
        bodies=[body("Trung tâm Công tác xã hội", GIAY_KHEN, "Tổ chức cho 41 đối tượng đang được nuôi dưỡng thực hiện quyền bầu cử an toàn.", headcount="10")],
    ),
}  # fmt: skip
# One more, sent the next day; nothing says whether it replaces or adds.
MORE_CCPCTNXH = dossier(
    "Nguyễn Văn Phong", "08/6/2021", 7, doc_no="65/CCPCTNXH", signed_date="10/6/2021", minutes="03/BB ngày 08/6/2021",
    people=[one("CB-083", GIAY_KHEN, "Biên soạn 02 tài liệu tuyên truyền bầu cử bằng tiếng dân tộc, phát tại 09 xã.")],
)  # fmt: skip

KY_NIEM = {
    "VP": dossier(
        "La Đức Vượng", "01/6/2021", 9, signed_date="02/6/2021", minutes="05/BB ngày 01/6/2021",
        people=[one("CB-004", GIAY_KHEN, "Sưu tầm, trưng bày 120 ảnh tư liệu về Bác Hồ với Cao Bằng tại trụ sở Sở.")],
        bodies=[body("Văn phòng Sở", GIAY_KHEN, "Tổ chức hội thi tìm hiểu 80 năm ngày Bác Hồ về nước với 11 đội, 158 người tham gia.", headcount="9")],
    ),
    "PNCC": dossier(
        "Nông Thị Hạnh", "02/6/2021", 7, signed_date="03/6/2021", minutes="03/BB ngày 02/6/2021",
        people=[one("CB-017", GIAY_KHEN, "Tham mưu tu sửa 14 nghĩa trang, đài tưởng niệm liệt sĩ trong đợt thi đua.")],
    ),
    "PBTXH": dossier(
        "Hoàng Thị Thu Liên", "02/6/2021", 6, signed_date="03/6/2021", minutes="03/BB ngày 02/6/2021",
        people=[one("CB-030", GIAY_KHEN, "Vận động 80 suất học bổng cho trẻ em nghèo học giỏi huyện H (mẫu).")],
    ),
    # The same words as for the election drive, for the same person: the unit takes the file back.
    "PLDVL": dossier(
        "Chu Thị Kim Yến", "03/6/2021", 6, signed_date="04/6/2021", minutes="02/BB ngày 03/6/2021",
        people=[one("CB-024", GIAY_KHEN, TELLING)],
    ),
    "TTDDNCC": dossier(
        "Lục Thị Mai", "03/6/2021", 8, doc_no="40/TTĐD", signed_date="04/6/2021", minutes="04/BB ngày 03/6/2021",
        people=[one("CB-074", GIAY_KHEN, "Phục vụ chu đáo 80 lão thành cách mạng, người có công về nguồn trong đợt kỷ niệm.")],
        bodies=[body("Tổ Phục vụ", GIAY_KHEN, "Cải tạo phòng truyền thống, vườn cây ơn Bác 600 m2.", headcount="3")],
    ),
}  # fmt: skip

NAM_HOC = {
    "TTCN": dossier(
        "Nguyễn Văn Quân", "02/6/2021", 8, doc_no="67/TTCN-TCHC", signed_date="04/6/2021", minutes="15/BB-HĐTĐKT ngày 02/6/2021",
        people=[
            one("CB-094", GIAY_KHEN, "Bồi dưỡng 02 học sinh đạt giải Nhất, giải Ba kỳ thi tay nghề cấp tỉnh năm học 2020-2021."),
            one("CB-101", GIAY_KHEN, "Dạy 03 lớp trồng trọt lưu động cho 92 lao động nông thôn."),
            one("CB-096", GIAY_KHEN, "Hoàn thành tốt nhiệm vụ năm học 2020-2021"),
        ],
        bodies=[body("Khoa Điện", GIAY_KHEN, "100% học sinh tốt nghiệp có việc làm trong 03 tháng; 02 thiết bị tự làm đạt giải cấp tỉnh.", headcount="3")],
    ),
}  # fmt: skip

OUTSIDE = "Phối hợp thực hiện chính sách người có công, bảo trợ xã hội trên địa bàn"
KY_NIEM_CHUONG = {
    "PNCC": dossier(
        "Nông Thị Hạnh", "19/7/2021", 7, signed_date="20/7/2021",
        medals=[medal("CB-017", "01/10/2005", "10/2005 - nay"), medal("CB-018", "01/01/2007", "từ 01/2007 đến nay; trước đó hợp đồng từ 2005")],
    ),
    # Fourteen years and some months; a gap of two years.
    "PBTXH": dossier(
        "Hoàng Thị Thu Liên", "27/7/2021", 6, signed_date="28/7/2021",
        medals=[medal("CB-029", "01/5/2007", "5/2007 - nay"), medal("CB-028", "01/10/2003", "10/2003 - 6/2010; 7/2012 - nay")],
    ),
    "TTCTXH": dossier(
        "Lý Thị Thu Nga", "04/8/2021", 10, doc_no="52/TTCTXH", signed_date="05/8/2021",
        medals=[
            medal("CB-062", "01/9/1999", "9/1999 - nay"),
            medal("CB-067", "01/8/2005", "8/2005 - nay", added_years="2"),
            medal("CB-061", "01/10/2001", "10/2001 - nay", given_year="2016"),
        ],
    ),
    "TTCN": dossier(
        "Nguyễn Văn Quân", "05/8/2021", 9, doc_no="84/TTCN-TCHC", signed_date="06/8/2021",
        medals=[medal("CB-100", "01/7/2003", "7/2003 - nay"), medal("CB-089", "01/4/1998", "4/1998 - nay")],
    ),
    "NGOAI_H": dossier(
        "Bế Văn Mẫu", "06/8/2021", 9, doc_no="910/UBND-LĐ", signed_date="09/8/2021", signer_name="Nông Quang Mẫu",
        medals=rows(MEDAL, [
            "Bế Văn Mẫu | Nam | '14/8/1975 | Trưởng phòng Lao động - Thương binh và Xã hội | UBND huyện H (mẫu) | Trong ngành | '01/8/2004 | 8/2004 - nay | | Không | ",
            f"Hoàng Văn Dũng | Nam | 1966 | Chủ tịch UBND xã | UBND xã (mẫu) | Ngoài ngành | | | | Không | {OUTSIDE}",
            f"Đàm Thị Mẫu | Nữ | '02/9/1978 | Chủ tịch Hội Liên hiệp Phụ nữ xã | Xã Vùng Cao (mẫu) | Ngoài ngành | | | | Không | {OUTSIDE}",
        ]),
    ),
    # One whom the district proposes too.
    "NGOAI_G": dossier(
        "Phạm Thị Mẫu", "09/8/2021", 7, doc_no="204/CQG", signed_date="10/8/2021", signer_name="Trịnh Văn Mẫu",
        medals=rows(MEDAL, [
            "Trịnh Văn Mẫu | Nam | '20/01/1969 | Thủ trưởng cơ quan | Cơ quan ngoài G (mẫu) | Ngoài ngành | | | | Không | Tài trợ 120 nhà tình nghĩa cho gia đình chính sách",
            f"ĐÀM THỊ MẪU | Nữ | '02/9/1978 | Chủ tịch Hội Liên hiệp Phụ nữ xã | Xã Vùng Cao (mẫu) | Ngoài ngành | | | 3 | Không | {OUTSIDE}",
        ]),
    ),
}  # fmt: skip

SUDDEN = "Khen thưởng đột xuất"
DOT_XUAT = {
    "PKHTC": dossier(
        "Phan Thị Bích Nga", "05/3/2021", 6, signed_date="08/3/2021", has_minutes="Không thuộc diện",
        people=[one("CB-037", GIAY_KHEN, "Hoàn thành quyết toán ngân sách năm 2020 sớm 20 ngày, thu hồi nộp ngân sách 186 triệu đồng chi sai.")],
    ),
    "CCPCTNXH": dossier(
        "Nguyễn Văn Phong", "21/7/2021", 7, doc_no="84/CCPCTNXH", signed_date="22/7/2021", has_minutes="Không thuộc diện",
        people=[
            one("CB-080", GIAY_KHEN, "Phối hợp Bộ đội Biên phòng giải cứu 02 nạn nhân bị lừa bán ngày 18/7/2021."),
            outsider("Vàng A Mẫu", "Nam", "'03/02/1984", "Trưởng xóm", "Xóm Nà Mẫu, xã Biên Giới (mẫu)", "Nông dân", GIAY_KHEN,
                     "Phát hiện, báo tin kịp thời giúp giải cứu 02 nạn nhân bị lừa bán ngày 18/7/2021."),
        ],
    ),
    "TTDVVL": dossier(
        "Lý Thị Thanh Mai", "13/12/2021", 12, doc_no="188/TTDVVL-HC", signed_date="15/12/2021", has_minutes="Không thuộc diện",
        people=[one("CB-058", GIAY_KHEN, "Dập tắt đám cháy tại khu nhà kho lúc 22 giờ ngày 10/12/2021, cứu toàn bộ hồ sơ bảo hiểm thất nghiệp.")],
    ),
}  # fmt: skip

POST = "full_name sex birth position officer_class post post_from post_to resistance award retirement"
CONG_HIEN = {
    "VP": dossier(
        "La Đức Vượng", "08/10/2021", 9, signed_date="12/10/2021", minutes="09/BB ngày 08/10/2021", has_notice=SENT,
        posts=rows(POST, [
            f"Hoàng Thị Ngọc Mẫu | Nữ | '15/5/1966 | Nguyên Giám đốc Sở | {LEADER} | Giám đốc Sở và tương đương | '01/3/2014 | '31/5/2021 | Không | {THIRD_ORDER} | 215/TB-SNV ngày 10/3/2021",
            f"Hoàng Thị Ngọc Mẫu | Nữ | '15/5/1966 | Nguyên Giám đốc Sở | {LEADER} | Phó Giám đốc Sở và tương đương | '01/9/2009 | '28/02/2014 | Không | {THIRD_ORDER} | 215/TB-SNV ngày 10/3/2021",
            f"Nông Văn Khải Mẫu | Nam | '20/02/1954 | Nguyên Giám đốc Sở | {LEADER} | Giám đốc Sở và tương đương | '01/3/2005 | '28/02/2014 | Không | {THIRD_ORDER} | 12/TB-SNV ngày 15/01/2014",
        ]),
        received=[
            f"Hoàng Thị Ngọc Mẫu | {BANG_KHEN} | 2015-2016 | 470/QĐ-UBND | '22/3/2017 | UBND tỉnh Cao Bằng",
        ],
    ),
}  # fmt: skip
NIEN_HAN = {
    "TTCN": dossier(
        "Nguyễn Văn Quân", "08/10/2021", 9, doc_no="104/TTCN-TCHC", signed_date="11/10/2021", minutes="18/BB ngày 08/10/2021",
        posts=rows(POST, [
            f"Hà Văn Mẫu | Nam | '09/9/1983 | Sĩ quan biệt phái, giáo viên quốc phòng | {DIRECT} | Chức vụ khác | '01/9/2006 | '01/9/2021 | Không | {SOLDIER} | ",
        ]),
    ),
}  # fmt: skip
DOI_NGOAI = {
    "TTCTXH": dossier(
        "Lý Thị Thu Nga", "26/11/2021", 10, doc_no="79/TTCTXH", signed_date="29/11/2021", minutes="09/BB ngày 26/11/2021",
        people=[outsider("Anna Mueller-Mau", "Nữ", "'11/4/1972", "Điều phối viên dự án", "Tổ chức Bàn tay ấm (mẫu), Cộng hòa Liên bang Đức", DIRECT, BANG_KHEN,
                         "Ba năm hỗ trợ kỹ thuật, trang thiết bị phục hồi chức năng cho 140 trẻ khuyết tật của tỉnh.", from_year="2019", to_year="2021")],
        bodies=[body("Tổ chức Bàn tay ấm (mẫu)", BANG_KHEN, "Tài trợ 2,4 tỷ đồng xây dựng phòng phục hồi chức năng tại Trung tâm Công tác xã hội.",
                     from_year="2019", to_year="2021", contribution_vnd="2.400.000.000")],
    ),
}  # fmt: skip

DOSSIERS = {
    "CONG_TRANG": CONG_TRANG, "CAP_NHA_NUOC": CAP_NHA_NUOC, "HUY_HIEU": HUY_HIEU, "BAU_CU": BAU_CU, "KY_NIEM_80_60": KY_NIEM, "NAM_HOC": NAM_HOC,
    "KY_NIEM_CHUONG": KY_NIEM_CHUONG, "DOT_XUAT": DOT_XUAT, "CONG_HIEN": CONG_HIEN, "NIEN_HAN": NIEN_HAN, "DOI_NGOAI": DOI_NGOAI,
}  # fmt: skip
