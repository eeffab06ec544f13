"""The award ledger as the office's officer keeps it: what was decided from 2016 on, recognised initiatives, grades, ranks, and what others say.

Everybody of the staff is in the lists of 2018 to 2020 unless said otherwise: from 2018 on the ledger is complete.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from samples.answers import Row, rows
from samples.registrations import BANG_KHEN, CSTDCS, GIAY_KHEN, LDTT, TTLDTT, TTLDXS
from samples.reviews import EXCELLENT, GOOD
from samples.staff import apart, eth, of_unit, shown, spaced, staff, tone_moved, unbroken
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.roster.roster import Person

FILE = "so-khen-thuong.xlsx"
DEPARTMENT, PROVINCE, STANDS = "Sở Lao động - Thương binh và Xã hội", "UBND tỉnh Cao Bằng", "Hiệu lực"
SCHOOL = "TTCN"
PERSON, BODY = "Cá nhân", "Tập thể"
COMPLETE, GRADED = (2018, 2019, 2020), (2019, 2020)

DECISION = "decision_no decision_date level issuer signer_post signer_name subject round state revoked_by"
DIRECTOR, CHAIRMAN = "GIÁM ĐỐC | Hoàng Thị Ngọc Mẫu", "CHỦ TỊCH | Trịnh Quốc Mẫu"
DECISIONS = rows(DECISION, [
    f"1765/QĐ-UBND | '20/11/2015 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Tặng Bằng khen thành tích 2013-2014 | | {STANDS} | ",
    f"1420/QĐ-TTg | '20/8/2015 | Nhà nước | Thủ tướng Chính phủ | | | Tặng Bằng khen thành tích 2010-2014 | | {STANDS} | ",
    f"598/QĐ-SLĐTBXH | '26/12/2016 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận Chiến sĩ thi đua cơ sở năm 2016 | | {STANDS} | ",
    f"455/QĐ-UBND | '20/3/2017 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Khen thưởng thành tích năm 2016 | | {STANDS} | ",
    f"601/QĐ-SLĐTBXH | '25/12/2017 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận Chiến sĩ thi đua cơ sở năm 2017 | | {STANDS} | ",
    f"88/QĐ-UBND | '12/02/2018 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Tặng Cờ thi đua, danh hiệu năm 2017 | | {STANDS} | ",
    f"615/QĐ-SLĐTBXH | '24/12/2018 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận danh hiệu thi đua năm 2018 | | {STANDS} | ",
    f"312/QĐ-UBND | '05/3/2019 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Công nhận Tập thể lao động xuất sắc năm 2018 | | {STANDS} | ",
    f"96/QĐ-SLĐTBXH | '15/4/2019 | Sở | {DEPARTMENT} | {DIRECTOR} | Khen thưởng đợt thi đua giảm nghèo | | Hủy bỏ | Quyết định 70/QĐ-SLĐTBXH ngày 20/02/2020, danh sách kê khai trùng",
    f"240/QĐ-SLĐTBXH | '28/6/2019 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận danh hiệu thi đua năm học 2018-2019 | | {STANDS} | ",
    f"622/QĐ-SLĐTBXH | '23/12/2019 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận danh hiệu thi đua năm 2019 | | {STANDS} | ",
    f"91/QĐ-UBND | '14/02/2020 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Tặng Cờ thi đua, công nhận Tập thể lao động xuất sắc năm 2019 | | {STANDS} | ",
    f"244/QĐ-SLĐTBXH | '26/6/2020 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận danh hiệu thi đua năm học 2019-2020 | | {STANDS} | ",
    f"633/QĐ-SLĐTBXH | '25/12/2020 | Sở | {DEPARTMENT} | {DIRECTOR} | Công nhận danh hiệu thi đua năm 2020 | | {STANDS} | ",
    f"58/QĐ-UBND | '29/01/2021 | Tỉnh | {PROVINCE} | {CHAIRMAN} | Công nhận Tập thể lao động xuất sắc năm 2020 | | {STANDS} | ",
    f"1016/QĐ-LĐTBXH | '16/9/2016 | Bộ, ngành | Bộ Lao động - Thương binh và Xã hội | | | Tặng Kỷ niệm chương năm 2016 | | {STANDS} | ",
])  # fmt: skip
YEARLY = {
    2016: "598/QĐ-SLĐTBXH",
    2017: "601/QĐ-SLĐTBXH",
    2018: "615/QĐ-SLĐTBXH",
    2019: "622/QĐ-SLĐTBXH",
    2020: "633/QĐ-SLĐTBXH",
}
OF_THE_SCHOOL = {2019: "240/QĐ-SLĐTBXH", 2020: "244/QĐ-SLĐTBXH"}  # by the year in which the school year ends
PAID = {2018: ("15/01/2019", "PC 12"), 2019: ("14/01/2020", "PC 09"), 2020: ("18/01/2021", "PC 11")}

# Grassroots fighters by year, each with the initiative the title rests on.
FIGHTERS: dict[int, dict[str, str]] = {
    2016: {
        "CB-014": "Lịch trả kết quả hồ sơ người có công theo ngày hẹn", "CB-021": "Phiếu theo dõi lao động theo xóm", "CB-049": "Phiên giao dịch việc làm theo cụm xã",
        "CB-060": "Tổ chăm sóc luân phiên", "CB-070": "Sổ sức khỏe người điều dưỡng", "CB-078": "Bảng phân công quản lý địa bàn",
    },
    2017: {
        "CB-014": "Danh mục giấy tờ hồ sơ người có công rút gọn", "CB-021": "Bản đồ nguồn lao động cấp huyện", "CB-044": "Lịch khai giảng lớp nghề theo mùa vụ",
        "CB-049": "Điểm giao dịch việc làm lưu động", "CB-060": "Phòng sinh hoạt chung cho người cao tuổi", "CB-070": "Thực đơn tuần cho đoàn điều dưỡng",
    },
    2018: {
        "CB-001": "Lịch công tác điện tử của Sở", "CB-010": "Đề cương thanh tra mẫu", "CB-014": "Đối chiếu danh sách chi trả trợ cấp theo tháng",
        "CB-021": "Theo dõi hợp đồng lao động qua bảng tính", "CB-027": "Sổ quản lý đối tượng bảo trợ cấp xã", "CB-033": "Mẫu dự toán theo nhiệm vụ",
        "CB-044": "Kho học liệu nghề dùng chung", "CB-049": "Nhóm tư vấn việc làm qua mạng xã hội", "CB-060": "Tủ sách cho trẻ em tại Trung tâm",
        "CB-070": "Quy trình đón tiếp đoàn điều dưỡng", "CB-081": "Phiếu khảo sát người sau cai",
    },
    2019: {
        "CB-004": "Bộ mẫu văn bản hành chính của Sở", "CB-010": "Bảng theo dõi kết luận sau thanh tra", "CB-014": "Hội nghị đối chất xác nhận liệt sĩ theo cụm",
        "CB-027": "Phiếu rà soát hộ nghèo hai mặt", "CB-033": "Lịch quyết toán cuốn chiếu", "CB-049": "Cẩm nang phỏng vấn cho người lao động",
        "CB-053": "Tra cứu tình trạng hồ sơ bảo hiểm thất nghiệp qua tin nhắn", "CB-060": "Góc phục hồi chức năng", "CB-063": "Thời gian biểu chăm sóc theo nhóm",
        "CB-070": "Thẻ theo dõi sức khỏe từng người",
    },
    2020: {
        "CB-001": "Quy trình xử lý văn bản trên môi trường mạng", "CB-014": "Biểu tổng hợp hồ sơ tồn đọng theo huyện", "CB-016": "Phần mềm tra cứu người hưởng trợ cấp",
        "CB-022": "Bảng thu thập thông tin cung cầu lao động theo quý", "CB-027": "Sổ tay chính sách trợ giúp xã hội", "CB-033": "Bảng cân đối kinh phí theo nguồn",
        "CB-044": "Bản tin tuyển sinh nghề", "CB-049": "Sàn việc làm cho lao động trở về", "CB-053": "Hướng dẫn trực quan nộp hồ sơ bảo hiểm thất nghiệp",
        "CB-060": "Nhật ký chăm sóc điện tử", "CB-070": "Tour về nguồn cho người có công", "CB-081": "Nhóm tự lực của người sau cai",
    },
}  # fmt: skip
SCHOOL_FIGHTERS = {
    2019: {"CB-085": "Bộ tiêu chí đánh giá tay nghề", "CB-089": "Mô hình mạch điện dân dụng"},
    2020: {"CB-085": "Sổ liên lạc điện tử của trường nghề", "CB-089": "Bàn thực hành điện ba pha"},
}  # fmt: skip
# Claimed for a title that was taken back: the chain of three years is broken there.
REVOKED = {(2019, "CB-021"): "Bản tin lao động hằng tuần"}
NOT_ADVANCED = {(2018, "CB-036"), (2019, "CB-029"), (2020, "CB-036"), (2020, "CB-055")}
# Initiatives that carried no title.
OTHER_INITIATIVES = {
    (2019, "CB-015"): "Sổ tra cứu hồ sơ liệt sĩ", (2020, "CB-015"): "Phiếu chuyển hồ sơ người có công liên thông cấp xã",
}  # fmt: skip
EXCELLENT_TOO = {"CB-015"}
EXCELLENT_BODIES = {
    2016: ("TTDDNCC",), 2017: ("TTDDNCC",), 2018: ("VP", "TTDDNCC"), 2019: ("PNCC", "TTDVVL", "TTDDNCC"), 2020: ("PNCC", "TTDVVL", "TTDDNCC"),
}  # fmt: skip
OF_EXCELLENT_BODIES = {
    2016: "455/QĐ-UBND",
    2017: "88/QĐ-UBND",
    2018: "312/QĐ-UBND",
    2019: "91/QĐ-UBND",
    2020: "58/QĐ-UBND",
}

# One person in all six ways of writing her name, found again by birth and unit.
SIX_WAYS = {2018: (apart, spaced), 2019: (str.upper, unbroken), 2020: (eth, tone_moved)}
HER = "CB-079"


def line(decision: str, who: Person | str, award: str, period: str, **more: str) -> Row:
    """A line of the list; a person of the staff with the id."""
    known: Row = {"recipient": who, "object_kind": BODY}
    if isinstance(who, Person):
        known = {
            "recipient": who.full_name,
            "object_kind": PERSON,
            "person": who.id,
            "birth": shown(who.birth or ""),
            "unit": _unit(who.unit),
        }
    return {
        "decision_no": decision,
        **known,
        "award": award,
        "reason_kind": "Công trạng",
        "for_period": period,
        "state": STANDS,
        **more,
    }


def _unit(code: str) -> str:
    return built_in().unit_by_code[code].name


def _there(year: int, school: bool) -> list[Person]:
    """Who was on the staff for ten months of a year."""
    last = date(year, 3, 1).isoformat()
    return [one for one in staff().values() if (one.unit == SCHOOL) is school and (one.joined or "") <= last]


def _numbered(listed: Iterable[Row]) -> Iterator[Row]:
    return ({**row, "gold_no": str(number)} for number, row in enumerate(listed, 1))


def _year(year: int) -> Iterator[Row]:
    """The lines of a year's decision of the department: collectives, advanced workers, fighters."""
    decision, period = YEARLY[year], f"Năm {year}"
    day, doc = PAID.get(year, ("", ""))
    paid = {"paid_date": f"'{day}", "paid_doc": doc} if day else {}
    if year in COMPLETE:
        for unit in built_in().units:
            if of_unit(unit.code) and unit.code not in (SCHOOL, *EXCELLENT_BODIES[year]):
                yield line(decision, unit.name, TTLDTT, period, unit=unit.name, **paid)
        for one in _there(year, school=False):
            if (year, one.id) not in NOT_ADVANCED:
                row = line(decision, one, LDTT, period, **paid)
                yield {**row, "recipient": SIX_WAYS[year][0](one.full_name), "person": ""} if one.id == HER else row
    for id_, initiative in FIGHTERS[year].items():
        yield line(decision, staff()[id_], CSTDCS, period, initiative=initiative, **paid)
    for (of, id_), initiative in REVOKED.items():
        if of == year:
            note = "Hủy bỏ theo Quyết định 71/QĐ-SLĐTBXH ngày 20/02/2020: sáng kiến của người khác"
            yield line(decision, staff()[id_], CSTDCS, period, initiative=initiative, **paid, state="Hủy bỏ", note=note)


def _school_year(year: int) -> Iterator[Row]:
    decision, period = OF_THE_SCHOOL[year], f"Năm học {year - 1}-{year}"
    yield line(decision, _unit(SCHOOL), TTLDTT, period, unit=_unit(SCHOOL))
    for one in _there(year - 1, school=True):
        yield line(decision, one, LDTT, period)
    for id_, initiative in SCHOOL_FIGHTERS[year].items():
        yield line(decision, staff()[id_], CSTDCS, period, initiative=initiative)


def _single() -> Iterator[Row]:
    """Lines of decisions with few names."""
    home, her = _unit("TTDDNCC"), staff()[HER]
    yield line("1765/QĐ-UBND", staff()["CB-049"], BANG_KHEN, "2013-2014")
    yield line("1420/QĐ-TTg", home, "Bằng khen của Thủ tướng Chính phủ", "2010-2014", unit=home)
    yield line("455/QĐ-UBND", home, BANG_KHEN, "Năm 2016", unit=home)
    yield line("88/QĐ-UBND", home, "Cờ thi đua của UBND tỉnh", "Năm 2017", unit=home)
    yield line("91/QĐ-UBND", home, "Cờ thi đua của UBND tỉnh", "Năm 2019", unit=home)
    for year, codes in EXCELLENT_BODIES.items():
        for code in codes:
            yield line(OF_EXCELLENT_BODIES[year], _unit(code), TTLDXS, f"Năm {year}", unit=_unit(code))
    yield line("1016/QĐ-LĐTBXH", staff()["CB-061"], "Kỷ niệm chương ngành", "Năm 2016", reason_kind="Cống hiến")
    about = {"reason_kind": "Theo đợt, chuyên đề", "achievement": "Đợt thi đua giảm nghèo năm 2018"}
    yield line("96/QĐ-SLĐTBXH", staff()["CB-051"], GIAY_KHEN, "Năm 2018", **about, state="Hủy bỏ")
    # Written down long ago without a birth or an id: one of two of that name. The office has said which.
    yield {
        **line("601/QĐ-SLĐTBXH", staff()["CB-016"], CSTDCS, "Năm 2017"),
        "person": "",
        "birth": "",
        "unit": "Sở LĐTBXH",
    }
    # The other three ways of writing her name.
    for year, (_, way) in SIX_WAYS.items():
        yield {
            **line(YEARLY[year], her, GIAY_KHEN, f"Năm {year}"),
            "recipient": way(her.full_name),
            "person": "",
            "achievement": f"Tuyên truyền phòng, chống ma túy năm {year}",
        }
    # Slips of the office itself: somebody else's id; a golden-book number that stands twice.
    yield {
        **line("615/QĐ-SLĐTBXH", staff()["CB-020"], GIAY_KHEN, "Năm 2018"),
        "person": "CB-021",
        "achievement": "Rà soát hồ sơ tồn đọng",
        "gold_no": "1",
    }


def lines() -> list[Row]:
    """All lines of earlier years."""
    yearly = [list(_numbered(_year(year))) for year in YEARLY]
    school = [list(_numbered(_school_year(year))) for year in OF_THE_SCHOOL]
    return [row for listed in (*yearly, *school) for row in listed] + list(_single())


RECOGNISED = {2016: ("590/QĐ-SLĐTBXH", "'20/12/2016"), 2017: ("594/QĐ-SLĐTBXH", "'18/12/2017"), 2018: ("503/QĐ-SLĐTBXH", "'23/11/2018"),
              2019: ("505/QĐ-SLĐTBXH", "'22/11/2019"), 2020: ("508/QĐ-SLĐTBXH", "'20/11/2020"), 2021: ("512/QĐ-SLĐTBXH", "'25/11/2021")}  # fmt: skip
SCHOOL_RECOGNISED = {
    2019: ("190/QĐ-SLĐTBXH", "'15/5/2019"),
    2020: ("195/QĐ-SLĐTBXH", "'18/5/2020"),
    2021: ("198/QĐ-SLĐTBXH", "'12/5/2021"),
}
# Of 2021: author and share; the scope is the department's own where nothing is said.
OF_2021 = (
    ("Giải pháp rà soát hồ sơ người có công trên phần mềm", {"CB-016": "60", "CB-018": "40"}),
    ("Theo dõi lao động đi làm việc ngoài tỉnh theo xã", {"CB-021": "100"}),
    ("Mẫu báo cáo cung cầu lao động rút gọn", {"CB-022": "100"}),
    ("Chuyển trợ cấp xã hội qua bưu điện ở xã vùng cao", {"CB-027": "100"}),
    ("Bảng theo dõi giải ngân theo tháng", {"CB-033": "100"}),
    ("Số hóa sổ theo dõi văn bản đến", {"CB-001": "100"}),
    ("Mẫu biểu tổng hợp thi đua dùng chung", {"CB-004": "100"}),
    ("Lập kế hoạch thanh tra theo mức độ rủi ro", {"CB-010": "100"}),
    ("Sàn giao dịch việc làm trực tuyến phiên tháng", {"CB-049": "100"}),
    ("Trả kết quả bảo hiểm thất nghiệp qua bưu chính", {"CB-053": "100"}),
    ("Mô hình chăm sóc bán trú cho trẻ khuyết tật", {"CB-060": "100"}),
    ("Thực đơn điều dưỡng theo nhóm bệnh", {"CB-070": "100"}),
    ("Sổ tay quản lý sau cai tại cộng đồng", {"CB-081": "100"}),
)  # fmt: skip
OF_THE_PROVINCE = ("Quy trình phối hợp xác nhận liệt sĩ với cấp huyện", {"CB-014": "100"})
OF_THE_SCHOOL_2021 = ("Bàn thực hành điện lắp ghép từ vật tư cũ", {"CB-089": "50", "CB-094": "50"})


def _recognised(
    name: str, authors: dict[str, str], paper: tuple[str, str], issuer: str = DEPARTMENT, scope: str = "Cơ sở"
) -> Iterator[Row]:
    for id_, share in authors.items():
        one = staff()[id_]
        yield {
            "kind": "Sáng kiến", "name": name, "author": one.full_name, "person": id_, "birth": shown(one.birth or ""), "unit": _unit(one.unit),
            "share_pct": share, "decision_no": paper[0], "decision_date": paper[1], "issuer": issuer, "scope": scope, "applied": "Có",
        }  # fmt: skip


def initiatives() -> list[Row]:
    """Every initiative that was recognised."""
    whole = "100"
    found: list[Row] = []
    for year, named in FIGHTERS.items():
        others = {id_: name for (of, id_), name in {**OTHER_INITIATIVES, **REVOKED}.items() if of == year}
        for id_, name in {**named, **others}.items():
            found += _recognised(name, {id_: whole}, RECOGNISED[year])
    for year, named in SCHOOL_FIGHTERS.items():
        for id_, name in named.items():
            found += _recognised(name, {id_: whole}, SCHOOL_RECOGNISED[year])
    for name, authors in OF_2021:
        found += _recognised(name, authors, RECOGNISED[2021])
    found += _recognised(*OF_THE_PROVINCE, ("2310/QĐ-UBND", "'15/11/2021"), PROVINCE, "Tỉnh")
    found += _recognised(*OF_THE_SCHOOL_2021, SCHOOL_RECOGNISED[2021])
    return found


def grades() -> list[Row]:
    """How everybody was graded in the years from which grades are complete."""
    found = []
    for year in GRADED:
        best = {*FIGHTERS[year], *EXCELLENT_TOO, *(id_ for of, id_ in REVOKED if of == year)}
        for one in (*_there(year, school=False), *_there(year, school=True)):
            known = {
                "recipient": one.full_name,
                "object_kind": PERSON,
                "person": one.id,
                "birth": shown(one.birth or ""),
                "unit": _unit(one.unit),
            }
            poor = (year, one.id) in NOT_ADVANCED
            grade = EXCELLENT if one.id in best else "Hoàn thành nhiệm vụ" if poor else GOOD
            found.append({"for_period": f"Năm {year}", **known, "grade": grade, "discipline": "Không"})
    return found


VETOES: tuple[Row, ...] = (
    {"recipient": "Chu Trung Nam", "object_kind": PERSON, "person": "CB-034", "unit": "Phòng Kế hoạch - Tài chính", "agency": "Thanh tra tỉnh (mẫu)",
     "ground": "Đang rà soát việc mua sắm tài sản năm 2020 theo Thông báo số 41/TB-TTr", "since": "'10/11/2021", "effect": "Cần làm rõ"},
    {"recipient": "Lý Quốc Quân", "object_kind": PERSON, "person": "CB-080", "unit": "Chi cục Phòng, chống tệ nạn xã hội",
     "agency": "Ủy ban Kiểm tra Đảng ủy (mẫu)", "ground": "Đang xác minh đơn theo Thông báo số 19/TB-UBKT", "since": "'01/10/2021", "effect": "Không xét"},
)  # fmt: skip
RANKS: tuple[Row, ...] = (
    {"bloc": "Khối thi đua các đơn vị sự nghiệp (mẫu)", "recipient": "Trung tâm Điều dưỡng người có công", "for_period": "Năm 2019", "rank": "1"},
)  # fmt: skip

BEFORE_2021: dict[str, list[Row]] = {
    "quyet_dinh": list(DECISIONS), "danh_sach": lines(), "sang_kien": initiatives(), "xep_loai": grades(), "loai_tru": list(VETOES),
    "xep_hang_khoi": list(RANKS),
}  # fmt: skip
