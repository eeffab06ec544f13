"""Who may be proposed for what: the rules' own conditions, run over the staff list from what is known to the years to come."""

from datetime import date
from typing import Any

import pytest

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.roster.whose import Whose, whose
from tdkt_sheets.rules.outlook import RULES_OF, TARGETS, Outlook, Prospect, outlooks
from tdkt_sheets.rules.proposal_engine import CANDIDATE_RULES
from tests.case_files import Case

HANH = "CB-016"
KNOWN = {"awards_complete_since": 2015, "grades_complete_since": 2015, "initiatives_complete_since": 2015}
DECISIONS = "| decision_no | decision_date | level |\n" + "".join(
    f"| {year}/QĐ | 28/12/{year} | Sở |\n" for year in range(2015, 2021)
)


def proposals(day: str = "2021-03-31", settings: dict[str, Any] | None = None, **ledger: str) -> Proposals:
    case = Case(
        "", "", [], [], {}, None, date.fromisoformat(day), ledger, settings=KNOWN if settings is None else settings
    )
    return case.run.proposals


def titles(*years: int, award: str = "Chiến sĩ thi đua cơ sở") -> dict[str, str]:
    lines = "".join(f"| {year}/QĐ | Nông Thị Hạnh | {HANH} | {award} | Năm {year} | Hiệu lực |\n" for year in years)
    head = "| decision_no | recipient | person | award | for_period | state |\n"
    return {"quyet_dinh": DECISIONS, "danh_sach": head + lines}


def initiative(year: int, scope: str = "Tỉnh", name: str = "Một") -> str:
    return f"| Sáng kiến | {name} | Nông Thị Hạnh | PNCC | {year}/QĐ-UBND | 01/12/{year} | {scope} |\n"


INITIATIVES = "| kind | name | author | unit | decision_no | decision_date | scope |\n"


def of(found: Proposals, award: str) -> Outlook:
    return next(one for one in outlooks(found, ["PNCC"]) if one.whom.key == HANH and one.award == award)


def test_what_is_asked_are_rules_that_there_are() -> None:
    ids = {each.rule.id for each in CANDIDATE_RULES}
    assert set(RULES_OF) == set(TARGETS) and {id for ids_of in RULES_OF.values() for id in ids_of} <= ids


def test_two_titles_in_a_row_and_an_initiative_of_the_province_need_this_year_alone() -> None:
    found = of(proposals(**titles(2019, 2020), sang_kien=INITIATIVES + initiative(2020)), "CSTDT")
    assert (found.state, found.when) == (Prospect.IF_YEAR_GOES_WELL, "năm 2021")
    assert found.words == "Chiến sĩ thi đua cơ sở của năm nay"


def test_what_this_year_must_bring_is_said() -> None:
    found = of(proposals(**titles(2019, 2020)), "CSTDT")
    assert found.state is Prospect.IF_YEAR_GOES_WELL and "phạm vi ảnh hưởng trong tỉnh" in found.words


@pytest.mark.parametrize(("years", "earliest"), [((2020,), 2022), ((2019,), 2023), ((), 2023), ((2018, 2019), 2023)])
def test_a_chain_that_broke_begins_again(years: tuple[int, ...], earliest: int) -> None:
    found = of(proposals(**titles(*years)), "CSTDT")
    assert (found.state, found.when) == (Prospect.LACKING, f"sớm nhất năm {earliest}")


def test_titles_that_an_earlier_provincial_title_used_up_do_not_count_again() -> None:
    ledger = titles(2018, 2019, 2020)
    ledger["danh_sach"] += f"| 2020/QĐ | Nông Thị Hạnh | {HANH} | Chiến sĩ thi đua cấp tỉnh | Năm 2020 | Hiệu lực |\n"
    found = of(proposals(**ledger), "CSTDT")
    assert (found.state, found.when, found.held) == (Prospect.LACKING, "sớm nhất năm 2023", 2020)


def test_history_that_no_book_tells_is_neither_met_nor_lacking() -> None:
    for award in ("CSTDT", "CSTDTQ", "BK_TTG"):
        found = of(proposals(settings={}), award)
        assert found.state is Prospect.UNKNOWN and found.words, award


def test_a_standard_that_is_met_says_since_when() -> None:
    grades = "| recipient | birth | object_kind | for_period | grade |\n" + "".join(
        f"| Nông Thị Hạnh | 12/5/1985 | Cá nhân | Năm {year} | Hoàn thành xuất sắc nhiệm vụ |\n"
        for year in (2018, 2019, 2020)
    )
    ideas = INITIATIVES + "".join(initiative(year, "Cơ sở", f"Sáng kiến {year}") for year in (2018, 2019, 2020))
    found = of(proposals(xep_loai=grades, sang_kien=ideas), "BK_TINH")
    assert (found.state, found.when, found.words) == (Prospect.MET, "từ hết năm 2019", "")


def test_who_must_not_be_considered_today_lacks_that_in_every_year() -> None:
    veto = "| recipient | birth | object_kind | agency | ground | since | effect |\n| Nông Thị Hạnh | 12/5/1985 | Cá nhân | Thanh tra (mẫu) | Đang thanh tra | {} | Không xét |\n"
    barred = of(proposals(**titles(2019, 2020), loai_tru=veto.format("01/02/2021")), "CSTDT")
    assert barred.state is Prospect.LACKING and "chưa xét khen thưởng" in barred.words
    later = of(proposals(**titles(2019, 2020), loai_tru=veto.format("01/10/2021")), "CSTDT")
    assert later.state is Prospect.IF_YEAR_GOES_WELL, "what will stand in October stands not in March"


def test_law_that_nobody_has_read_is_said_as_such() -> None:
    found = of(proposals("2016-03-31"), "CSTDT")
    assert found.state is Prospect.UNKNOWN and found.words.startswith("Chưa có quy định đã biết")


def test_everybody_of_the_staff_list_is_there_once_for_each_award() -> None:
    run = proposals()
    found = outlooks(run)
    keys = [(one.whom.key, one.award) for one in found]
    assert len(keys) == len(set(keys)) and {one.whom.key for one in found if one.whom.person} == {
        one.id for one in run.catalogue.people if one.until is None or one.until >= "2021-03-31"
    }
    assert {one.whom.unit.code for one in outlooks(run, ["PNCC"])} == {"PNCC"}


UNIT = "@PNCC"
GRADES = "| recipient | object_kind | unit | for_period | grade |\n"


def of_unit(found: Proposals, award: str) -> Outlook:
    return next(one for one in outlooks(found, ["PNCC"]) if one.whom.key == UNIT and one.award == award)


def collective(*years: int) -> str:
    lines = (
        f"| Phòng Người có công | Tập thể | PNCC | Năm {year} | Hoàn thành xuất sắc nhiệm vụ |\n" for year in years
    )
    return GRADES + "".join(lines)


@pytest.mark.parametrize(
    ("years", "state", "when"),
    [
        ((2019, 2020), Prospect.MET, "từ hết năm 2020"),
        ((2020,), Prospect.IF_YEAR_GOES_WELL, "năm 2021"),
        ((2019,), Prospect.LACKING, "sớm nhất năm 2022"),
    ],
)
def test_a_unit_is_looked_at_like_a_person(years: tuple[int, ...], state: Prospect, when: str) -> None:
    """Two years of excellent work are the certificate of the province: there, on the way, or broken."""
    found = of_unit(proposals(xep_loai=collective(*years)), "BK_TINH")
    assert (found.state, found.when) == (state, when)


def test_flags_are_not_foreseen() -> None:
    """Nobody knows who will lead the bloc, so that an order which takes flags is not said to come by itself."""
    found = of_unit(proposals(xep_loai=collective(*range(2015, 2021))), "HCLD_3")
    assert found.state is not Prospect.MET and "Cờ" in found.words


@pytest.mark.parametrize(("given", "met"), [("Năm 2015", True), ("Năm 2016", False)])
def test_the_years_between_two_awards_count(given: str, met: bool) -> None:
    """Five years from the decision on the provincial certificate; until then the Prime Minister's is too soon."""
    day = "20/12/2015" if met else "20/12/2016"
    ledger = {
        "quyet_dinh": f"| decision_no | decision_date | level |\n| 1/QĐ-UBND | {day} | Tỉnh |\n| 2/QĐ-UBND | 20/12/2018 | Tỉnh |\n",
        "danh_sach": "| decision_no | recipient | object_kind | unit | award | for_period | state |\n"
        f"| 1/QĐ-UBND | Phòng Người có công | Tập thể | PNCC | Bằng khen của Chủ tịch UBND tỉnh | {given} | Hiệu lực |\n"
        "| 2/QĐ-UBND | Phòng Người có công | Tập thể | PNCC | Cờ thi đua của UBND tỉnh | Năm 2018 | Hiệu lực |\n",
    }
    found = of_unit(proposals(xep_loai=collective(*range(2015, 2021)), **ledger), "BK_TTG")
    assert (found.state is Prospect.MET) is met, found
    assert met or "chưa đủ 05 năm" in found.words


def test_members_of_the_bloc_are_no_units_of_the_department() -> None:
    run = proposals()
    found = {one.whom.unit.code for one in outlooks(run) if one.whom.person is None}
    assert found == {unit.code for unit in run.catalogue.units if whose(unit) is Whose.OWN}
