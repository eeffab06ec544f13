"""Which lines of a round go together: one bundle for each decision, one for what is not decided yet; numbers, votes and payments by it."""

import tomllib
from datetime import date
from typing import Any

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.papers.award_words import groups
from tests.case_files import case_of

FLOOD, FIRE, FRAUD = "Cứu người bị lũ cuốn", "Dập tắt đám cháy kho lưu trữ", "Phát hiện một vụ lừa đảo"
DEEDS = f"""| full_name | birth | achievement |
| Nông Thị Hạnh | 12/5/1985 | {FLOOD} |
| Bế Thị Hạnh | 02/6/1972 | {FRAUD} |
| Đinh Đức Lâm | 08/11/1986 | {FIRE} |"""
DECISIONS = """| decision_no | decision_date | level | round |
| 88/QĐ-SLĐTBXH | 12/3/2021 | Sở | DOT_XUAT |
| 318/QĐ-SLĐTBXH | 02/8/2021 | Sở | DOT_XUAT |"""
LINES = f"""| decision_no | gold_no | recipient | person | award | for_period | achievement | paid_date |
| 88/QĐ-SLĐTBXH | 1 | Nông Thị Hạnh | CB-016 | Giấy khen của Giám đốc Sở | Năm 2021 | {FLOOD} | 20/3/2021 |
| 318/QĐ-SLĐTBXH | 1 | Bế Thị Hạnh | CB-015 | Giấy khen của Giám đốc Sở | Năm 2021 | {FRAUD} | |"""
MEETINGS = """| meeting | round | day |
| HD-1 | DOT_XUAT | 09/3/2021 |
| HD-2 | DOT_XUAT | 30/7/2021 |"""
VOTES = """| meeting | recipient | person | award | votes_for | conclusion |
| HD-1 | Nông Thị Hạnh | CB-016 | Giấy khen của Giám đốc Sở | 10 | Đồng ý |
| HD-2 | Bế Thị Hạnh | CB-015 | Giấy khen của Giám đốc Sở | 9 | Đồng ý |"""


def run_of(tables: dict[str, str], **ledger: str) -> Run:
    """A run over one dossier of sudden deeds and a ledger."""
    return run_of_round("DOT_XUAT", tables, **ledger)


def run_of_round(code: str, tables: dict[str, str], **ledger: str) -> Run:
    period = "2020" if code == "CONG_TRANG" else "2021"
    said: dict[str, Any] = {
        "form": "HS",
        "period": period,
        "round": code,
        "tables": tables,
        "received": "2021-02-20",
        "cut_off": "2021-12-31",
    }
    return case_of("HS-01", {"name": "", "expect": [], "ledger": ledger, **said}).run


def told(bundle: Bundle) -> tuple[str, str, list[tuple[int, str, str]]]:
    """Folder, decision, lines."""
    lines = [(line.number, line.recipient, line.achievement) for line in bundle.lines]
    return bundle.key, bundle.decision.number if bundle.decision else "", lines


def test_each_decision_of_a_round_has_its_own_bundle() -> None:
    """A round that is open all year has several decisions: each with its own list, day and meeting, and what is still to be decided apart."""
    found = bundles(
        run_of({"ca_nhan": DEEDS}, quyet_dinh=DECISIONS, danh_sach=LINES, phien_hop=MEETINGS, bo_phieu=VOTES).proposals
    )
    assert [told(each) for each in found] == [
        ("DOT_XUAT-SO", "88/QĐ-SLĐTBXH", [(1, "Nông Thị Hạnh", FLOOD)]),
        ("DOT_XUAT-SO-2", "318/QĐ-SLĐTBXH", [(1, "Bế Thị Hạnh", FRAUD)]),
        ("DOT_XUAT-SO-3", "", [(1, "Đinh Đức Lâm", FIRE)]),
    ]
    assert [each.law_day for each in found] == [date(2021, 3, 12), date(2021, 8, 2), date(2021, 12, 28)]
    assert [each.meeting.day if each.meeting else None for each in found] == [date(2021, 3, 9), date(2021, 7, 30), None]
    assert [[line.votes_for for line in each.lines] for each in found] == [[10], [9], [None]]


CITING = """
expect = [["NT-10", "da_khen.award:5"]]
form = "HS"
round = "CAP_NHA_NUOC"
period = "2020"
tables.ca_nhan = '''
| full_name | award | achievement |
| Tô Văn Bình | Bằng khen của Thủ tướng Chính phủ | Giải quyết 312 hồ sơ |
| Lý Thị Mai | Bằng khen của Thủ tướng Chính phủ | Giải quyết 200 hồ sơ |
'''
tables.da_khen = '''
| recipient | award | for_period | decision_no | decision_date |
| Tô Văn Bình | Bằng khen của Chủ tịch UBND tỉnh | Năm 2015 | 20/QĐ-UBND | 20/3/2016 |
| Lý Thị Mai | Bằng khen của Bộ trưởng | Năm 2015 | 20/QĐ-UBND | 20/3/2016 |
'''
ledger.quyet_dinh = '''
| decision_no | decision_date | level | state |
| 20/QĐ-UBND | 20/3/2016 | Tỉnh | Hiệu lực |
'''
ledger.danh_sach = '''
| decision_no | recipient | object_kind | unit | award | for_period | state |
| 20/QĐ-UBND | Tô Văn Bình | Cá nhân | PNCC | Bằng khen của Chủ tịch UBND tỉnh | Năm 2015 | Hiệu lực |
| 20/QĐ-UBND | Lý Thị Mai | Cá nhân | PNCC | Bằng khen của Chủ tịch UBND tỉnh | Năm 2015 | Hiệu lực |
'''
"""


def test_what_a_dossier_cites_is_printed_once_it_agrees_with_the_ledger() -> None:
    """The list that goes up names it with its decision; a row that the ledger has otherwise is sent back, and on no paper."""
    case = case_of("NT-10", tomllib.loads(CITING) | {"name": "two cite an award"})
    [bundle] = bundles(case.run.proposals)
    said = {row["ten"]: row["thanh_tich_can_cu"] for group in groups(bundle.lines, None) for row in group["dong"]}
    cited = "đã được tặng Bằng khen của Chủ tịch UBND tỉnh (Quyết định số 20/QĐ-UBND ngày 20/3/2016)"
    assert said == {"Tô Văn Bình": f"Giải quyết 312 hồ sơ; {cited}", "Lý Thị Mai": "Giải quyết 200 hồ sơ"}


def test_a_decision_without_a_list_yet_is_that_of_everyone_still_waiting() -> None:
    """The office types the number first: the papers of who waits for it carry it at once."""
    found = bundles(
        run_of({"ca_nhan": DEEDS}, quyet_dinh=DECISIONS, danh_sach="\n".join(LINES.splitlines()[:2])).proposals
    )
    assert [(each.key, len(each.lines)) for each in found] == [("DOT_XUAT-SO", 1), ("DOT_XUAT-SO-2", 2)]
    assert [each.decision.number if each.decision else "" for each in found] == ["88/QĐ-SLĐTBXH", "318/QĐ-SLĐTBXH"]


def test_whom_the_council_refused_stays_in_the_papers_of_its_meeting() -> None:
    """The minutes tell of them; they open no folder of their own."""
    votes = VOTES.replace("| 9 | Đồng ý |", "| 3 | Không đồng ý |")
    lines = "\n".join(LINES.splitlines()[:2])
    one = "\n".join(DEEDS.splitlines()[:3])
    [bundle] = bundles(
        run_of(
            {"ca_nhan": one},
            quyet_dinh="\n".join(DECISIONS.splitlines()[:2]),
            danh_sach=lines,
            phien_hop=MEETINGS,
            bo_phieu=votes,
        ).proposals
    )
    assert [(line.number, line.recipient, line.is_passed) for line in bundle.lines] == [
        (1, "Nông Thị Hạnh", True),
        (2, "Bế Thị Hạnh", False),
    ]


YEARS = """| full_name | birth | award | achievement | from_year | to_year |
| Bế Thị Hạnh | 02/6/1972 | Bằng khen của Chủ tịch UBND tỉnh | Hai năm liên tục đứng đầu phòng về giải quyết hồ sơ | 2019 | 2020 |"""


def test_an_award_for_several_years_is_found_in_the_ledger_and_not_paid_again() -> None:
    """The period reads the same in proposal and ledger: "Năm 2019, 2020" is not the school year 2019-2020."""
    decisions = "| decision_no | decision_date | level | round |\n| 1067/QĐ-UBND | 10/6/2021 | Tỉnh | CONG_TRANG |"
    lines = """| decision_no | gold_no | recipient | person | award | for_period | achievement | paid_date |
| 1067/QĐ-UBND | 14 | Bế Thị Hạnh | CB-015 | Bằng khen của Chủ tịch UBND tỉnh | Năm 2019, 2020 | Hai năm liên tục đứng đầu phòng về giải quyết hồ sơ | 30/6/2021 |"""
    run = run_of_round("CONG_TRANG", {"ca_nhan": YEARS}, quyet_dinh=decisions, danh_sach=lines)
    [bundle] = with_prizes(bundles(run.proposals), terms_of(run.catalogue), payments_made(run.proposals))
    [line] = bundle.lines
    assert (bundle.key, line.number, line.period) == ("CONG_TRANG-TINH", 14, "Năm 2019, 2020")
    assert line.is_recorded
    assert line.prize is not None and (line.prize.paid, line.prize.reason) == (0, "Đã chi theo sổ khen thưởng.")
    assert line.prize.before == line.prize.amount == 1_490_000  # the ledger names no amount: what the law gave


FIGHTER = """| full_name | birth | title | initiative |
| Nông Thị Hạnh | 12/5/1985 | Chiến sĩ thi đua cơ sở | Giải pháp rà soát hồ sơ (QĐ 512/QĐ-SLĐTBXH ngày 25/11/2021) |"""


def test_an_award_given_before_a_round_was_opened_is_not_its_award() -> None:
    """Commended in December for one deed of the year and proposed in spring for another: the dossier still waits for its decision."""
    proposed = "| full_name | birth | award | achievement |\n| Nông Thị Hạnh | 12/5/1985 | Giấy khen của Giám đốc Sở | Giải quyết 312 hồ sơ |"
    given = "| decision_no | recipient | person | award | for_period |\n| 633/QĐ-SLĐTBXH | Nông Thị Hạnh | CB-016 | Giấy khen của Giám đốc Sở | Năm 2020 |"
    for day, decision in (("25/12/2020", ""), ("20/3/2021", "633/QĐ-SLĐTBXH")):
        decisions = f"| decision_no | decision_date | level |\n| 633/QĐ-SLĐTBXH | {day} | Sở |"
        [bundle] = bundles(
            run_of_round("CONG_TRANG", {"ca_nhan": proposed}, quyet_dinh=decisions, danh_sach=given).proposals
        )
        assert [line.is_recorded for line in bundle.lines] == [decision != ""]


def test_an_initiative_is_the_ground_of_the_fighter_not_of_the_advanced_worker() -> None:
    """Both titles are lines of one row; only one of them rests on the initiative."""
    said: dict[str, Any] = {
        "form": "BX",
        "period": "2021",
        "tables": {"ca_nhan": FIGHTER},
        "received": "2021-12-08",
        "cut_off": "2024-12-31",
        "decision_days": {"BX_NAM": "2024-01-10"},
    }
    [bundle] = bundles(case_of("BX-01", {"name": "", "expect": [], **said}).run.proposals)
    assert [(line.award, bool(line.ground)) for line in bundle.lines] == [("CSTDCS", True), ("LDTT", False)]


def test_a_title_that_counts_into_a_higher_one_waits_for_no_money() -> None:
    """Also where the decision stands in the ledger alone: the highest of a year is paid, the lower one is only handed over."""
    both = "\n".join(
        f"| 1/QĐ-SLĐTBXH | Nông Thị Hạnh | CB-016 | {title} | Năm 2021 |"
        for title in ("Chiến sĩ thi đua cơ sở", "Lao động tiên tiến")
    )
    said: dict[str, Any] = {
        "form": "BX", "period": "2021", "tables": {"ca_nhan": FIGHTER}, "received": "2021-12-08", "cut_off": "2024-12-31",
        "decision_days": {"BX_NAM": "2024-01-10"},
        "ledger": {
            "quyet_dinh": "| decision_no | decision_date | level | round |\n| 1/QĐ-SLĐTBXH | 10/01/2024 | Sở | BX_NAM |",
            "danh_sach": f"| decision_no | recipient | person | award | for_period |\n{both}",
        },
    }  # fmt: skip
    run = case_of("BX-01", {"name": "", "expect": [], **said}).run
    waits = {case.line.award: case.waits_for for case in material_of(run).cases}
    assert waits == {"CSTDCS": "chờ trao, chi", "LDTT": "chờ trao"}


def lines_of(code: str, tables: dict[str, str]) -> list[BundleLine]:
    """The lines of the one bundle of a dossier."""
    [bundle] = bundles(run_of_round(code, tables).proposals)
    return bundle.lines


def test_papers_spell_a_name_as_the_staff_list_does() -> None:
    """Whatever the unit typed, the decision and the certificate show one name; a name that is another one stays as typed."""
    typed = "| full_name | ma_can_bo | birth | achievement |"
    for name in ("ĐOÀN NGỌC THỦY", "Đoàn  Ngọc Thuỷ", "\u00d0oàn\xa0Ngọc Thủy"):
        [line] = lines_of("DOT_XUAT", {"ca_nhan": f"{typed}\n| {name} | CB-079 | 06/5/1979 | {FLOOD} |"})
        assert line.recipient == "Đoàn Ngọc Thủy"
    [line] = lines_of("DOT_XUAT", {"ca_nhan": f"{typed}\n| LÊ VĂN MẪU | | 06/5/1979 | {FLOOD} |"})
    assert line.recipient == "LÊ VĂN MẪU"


def test_a_body_from_abroad_and_a_household_are_of_no_unit() -> None:
    """The unit that proposes them is not where they belong; its own room is."""
    bodies = f"""| collective | object_kind | award | achievement |
| Tổ chức Bàn tay ấm (mẫu) | Tập thể | Bằng khen của Chủ tịch UBND tỉnh | {FLOOD} |"""
    assert [line.unit_name for line in lines_of("DOI_NGOAI", {"tap_the": bodies})] == [""]
    own = f"""| collective | object_kind | award | achievement |
| Tổ Một cửa (mẫu) | Tập thể | Giấy khen của Giám đốc Sở | {FLOOD} |
| Hộ ông Lê Văn Mẫu | Hộ gia đình | Giấy khen của Giám đốc Sở | {FLOOD} |"""
    assert [line.unit_name for line in lines_of("DOT_XUAT", {"tap_the": own})] == ["Phòng Người có công", ""]


def test_years_of_service_are_the_ground_of_what_is_given_for_them() -> None:
    """The list that goes to the ministry, the province and the state says what each case rests on."""
    medals = """| full_name | sex | birth | inside | joined | service | added_years | discipline |
| Sầm Thị Kim Trang | Nữ | 1977 | Trong ngành | 01/10/2005 | 10/2005 - nay | 2 | Không |"""
    [line] = lines_of("KY_NIEM_CHUONG", {"ky_niem_chuong": medals})
    assert line.service == "Công tác trong ngành: 10/2005 - nay; được cộng 2 năm"
    badges = """| full_name | sex | birth | province_years | discipline | achievement |
| Nông Thị Hạnh | Nữ | 12/5/1985 | 23 | Không | Nhiều năm tận tụy |"""
    [line] = lines_of("HUY_HIEU", {"huy_hieu": badges})
    assert line.service == "23 năm công tác tại tỉnh"
    who = "Hoàng Thị Mẫu | Nữ | 15/5/1966 | Lãnh đạo cấp sở"
    last = "Không | Huân chương Lao động hạng Ba | 215/TB ngày 10/3/2021"
    posts = f"""| full_name | sex | birth | officer_class | post | post_from | post_to | resistance | award | retirement |
| {who} | Giám đốc Sở và tương đương | 01/3/2014 | 31/5/2021 | {last} |
| {who} | Phó Giám đốc Sở và tương đương | 01/9/2009 | 28/02/2014 | {last} |"""
    [line] = lines_of("CONG_HIEN", {"cong_hien": posts})
    assert line.service == (
        "Phó Giám đốc Sở và tương đương từ 01/9/2009 đến 28/02/2014; Giám đốc Sở và tương đương từ 01/3/2014 đến 31/5/2021"
    )


def test_an_award_given_before_the_dossier_came_is_not_its_award() -> None:
    """A Giấy khen of December for another deed of the year says nothing of one asked for in February."""
    asked = """| full_name | birth | award | achievement |
| Bế Thị Hạnh | 02/6/1972 | Giấy khen của Giám đốc Sở | Giải quyết đúng hạn 1.860 hồ sơ |"""
    line = "| decision_no | recipient | person | award | for_period | achievement |\n| 633/QĐ-SLĐTBXH | Bế Thị Hạnh | CB-015 | Giấy khen của Giám đốc Sở | Năm 2020 | {} |"

    def recorded(day: str, deed: str) -> bool:
        decisions = f"| decision_no | decision_date | level |\n| 633/QĐ-SLĐTBXH | {day} | Sở |"
        run = run_of_round("CONG_TRANG", {"ca_nhan": asked}, quyet_dinh=decisions, danh_sach=line.format(deed))
        [bundle] = bundles(run.proposals)
        return bundle.lines[0].is_recorded

    assert not recorded("25/12/2020", "Tuyên truyền phòng, chống ma túy")
    assert not recorded("19/02/2021", "")  # the day before it came
    assert recorded("20/02/2021", "")
    assert recorded("25/3/2021", "Giải quyết hồ sơ")  # typed without its round, in fewer words
    assert recorded("25/3/2021", "Giải quyết đúng hạn 1.860 hồ sơ")
