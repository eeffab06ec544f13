"""Invented bundles of award rounds: a long one, a short one, one of the province, one with names that try to break things."""

from datetime import date

from tdkt_sheets.awards.ballots import awards_by_ballot
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision, Meeting, Route
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.demo.invented import FAMILIES, GIVEN, MIDDLES
from tdkt_sheets.roster.rounds import Round, RoundKind

YEAR_END = Round(
    "BX_2021", "Bình xét thi đua năm 2021", "BX", RoundKind.REVIEW, "CONG_TRANG", Period("2021"), ("ca_nhan", "tap_the"), ("PHONG",),
    date(2021, 11, 25), date(2021, 12, 10), None, date(2021, 12, 20),
)  # fmt: skip
ELECTION = Round(
    "HS_BAU_CU", "Khen thưởng đợt thi đua phục vụ bầu cử", "HS", RoundKind.DRIVE, "THEO_DOT", Period("2021"), ("ca_nhan", "tap_the"),
    ("PHONG",), date(2021, 6, 1), date(2021, 6, 15), None, date(2021, 6, 25), "BAU_CU_2021",
)  # fmt: skip
BY_BALLOT, _ = awards_by_ballot(built_in())
DOUBTS = ("Điều 10 Nghị định 91/2017/NĐ-CP",)
CITATIONS = ["khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP", "Điều 10 Nghị định 91/2017/NĐ-CP (chưa kiểm chứng)"]
UNITS = (
    ("PNCC", "Phòng Người có công"), ("PBTXH", "Phòng Bảo trợ xã hội"), ("CCPCTNXH", "Chi cục Phòng, chống tệ nạn xã hội"),
    ("TTCN", "Trường Trung cấp nghề"), ("TTDDNCC", "Trung tâm Điều dưỡng người có công"),
)  # fmt: skip
LONG_NAME = "Nguyễn Hoàng Phương Thảo Nguyên Khánh Vy"  # 40 characters


def person_name(number: int) -> str:
    """The name of an invented person, always the same for a number."""
    sex = "NU" if number % 3 else "NAM"
    return f"{FAMILIES[number % len(FAMILIES)]} {MIDDLES[sex][number % len(MIDDLES[sex])]} {GIVEN[sex][number * 7 % len(GIVEN[sex])]}"


def person(
    number: int, name: str, award: str = "LDTT", award_name: str = "Lao động tiên tiến", **more: object
) -> BundleLine:
    """A line of a person; `more` overrides."""
    code, unit = UNITS[number % len(UNITS)]
    said: dict[str, object] = {
        "unit": code, "unit_name": unit, "position": ("Chuyên viên", "Phó Trưởng phòng", "Giáo viên")[number % 3],
        "sex": "NU" if "Thị" in name else "NAM", "birth": f"19{70 + number % 25}-0{1 + number % 9}-1{number % 10}",
        "officer_class": "Người trực tiếp công tác", "achievement": "Hoàn thành tốt nhiệm vụ năm 2021", "period": "Năm 2021",
        "unit_votes": "06/07", "votes_for": 15, "votes_against": 0, "conclusion": "Đồng ý", "is_passed": True,
    }  # fmt: skip
    return BundleLine(number, name, "INDIVIDUAL", award, award_name, **(said | more))  # type: ignore[arg-type]


def collective(number: int, name: str, award: str, award_name: str, **more: object) -> BundleLine:
    """A line of a collective."""
    said: dict[str, object] = {
        "unit": next((code for code, unit in UNITS if unit == name), ""), "unit_name": name, "period": "Năm 2021", "unit_votes": "07/07",
        "achievement": "Hoàn thành tốt nhiệm vụ, 90 % cá nhân đạt Lao động tiên tiến", "votes_for": 14, "votes_against": 1,
        "conclusion": "Đồng ý", "is_passed": True,
    }  # fmt: skip
    return BundleLine(number, name, "COLLECTIVE", award, award_name, **(said | more))  # type: ignore[arg-type]


def long_bundle() -> Bundle:
    """The year's end: five collectives and sixty people, council met, decision typed into the ledger."""
    lines = [collective(n, name, "TTLDTT", "Tập thể lao động tiên tiến") for n, (_, name) in enumerate(UNITS, 1)]
    for n in range(6, 66):
        high = n < 14
        name = LONG_NAME if n in (9, 40) else person_name(n)
        ground = f"Sáng kiến theo Quyết định số {500 + n}/QĐ-SLĐTBXH ngày 25/11/2021" if high else ""
        award = ("CSTDCS", "Chiến sĩ thi đua cơ sở") if high else ("LDTT", "Lao động tiên tiến")
        lines.append(
            person(n, name, *award, ground=ground, votes_for=14 if high else 15, votes_against=1 if high else 0)
        )
    return Bundle(
        YEAR_END, Route.UNIT, lines, date(2021, 12, 20), False, "R2021",
        Meeting("Hội đồng Thi đua - Khen thưởng Ngành", date(2021, 12, 15), "02/BB-HĐTĐKT", 15, 13, 2, True, 15, 15, 15),
        Decision("512/QĐ-SLĐTBXH", date(2021, 12, 20), "Sở Lao động - Thương binh và Xã hội", "GIÁM ĐỐC", "Nông Văn Mẫu"),
        CITATIONS, DOUBTS, by_ballot=BY_BALLOT,
    )  # fmt: skip


def short_bundle() -> Bundle:
    """The election drive: three lines, nothing decided yet."""
    award = ("GK", "Giấy khen của Giám đốc Sở")
    open_vote: dict[str, object] = {
        "votes_for": None, "votes_against": None, "conclusion": "", "is_passed": None, "unit_votes": "",
        "achievement": "Có nhiều thành tích trong công tác tuyên truyền, chuẩn bị bầu cử", "period": "",
    }  # fmt: skip
    lines = [
        collective(1, "Phòng Người có công", *award, **open_vote),
        person(2, "Nông Thị Hạnh", *award, **open_vote),
        person(3, LONG_NAME, *award, **open_vote),
    ]
    return Bundle(
        ELECTION,
        Route.UNIT,
        lines,
        date(2021, 6, 25),
        True,
        "R2021",
        citations=CITATIONS[:1],
        doubts=DOUBTS,
        by_ballot=BY_BALLOT,
    )


def province_bundle() -> Bundle:
    """The year's end, what the chairman of the province decides; one is refused by the council."""
    lines = [
        collective(1, "Chi cục Phòng, chống tệ nạn xã hội", "TTLDXS", "Tập thể lao động xuất sắc"),
        person(2, "Nông Thị Hạnh", "CSTDT", "Chiến sĩ thi đua cấp tỉnh", ground="Sáng kiến có phạm vi ảnh hưởng cấp tỉnh"),
        person(3, "Ma Văn Vượng", "BK_TINH", "Bằng khen của Chủ tịch UBND tỉnh"),
        person(4, "Bế Thị Hạnh", "BK_TINH", "Bằng khen của Chủ tịch UBND tỉnh", votes_for=9, votes_against=6,
               conclusion="Không đồng ý", is_passed=False),
    ]  # fmt: skip
    return Bundle(
        YEAR_END, Route.PROVINCE, lines, date(2022, 3, 15), True, "R2021",
        Meeting("Hội đồng Thi đua - Khen thưởng Ngành", date(2021, 12, 15), "03/BB-HĐTĐKT", 15, 13, 2, True, 15, 15, 15),
        citations=CITATIONS, doubts=DOUBTS, by_ballot=BY_BALLOT,
    )  # fmt: skip


HOSTILE = (
    "{{ 7*7 }}", "{% for x in y %}", "{%tr endfor %}", "{_{ ten }_}", "</w:t><w:p>", "<b>&amp;</b>", "=1+1", "a\x0bb\x07c\x0cd",
    "\ue000……", "]]>", "O'Neil \"Mẫu\"", "dòng\nhai", "\ud800x", "{# ghi chú #}", "&#95;{{r x }}",
)  # fmt: skip


def hostile_bundle() -> Bundle:
    """People whose names are templates, markup and formulas."""
    lines = [person(n, name, achievement=name, position=name) for n, name in enumerate(HOSTILE, 1)]
    return Bundle(YEAR_END, Route.UNIT, lines, date(2021, 12, 20), True, "R2021", by_ballot=BY_BALLOT)
