"""Who may be proposed for what: the rules' own conditions, run over the staff list from what is known to the years to come."""

from datetime import date
from typing import Any

import pytest

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.rules.outlook import RULES_OF, TARGETS, Outlook, State, outlooks
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
    return next(one for one in outlooks(found, ["PNCC"]) if one.person.id == HANH and one.award == award)


def test_what_is_asked_are_rules_that_there_are() -> None:
    ids = {each.rule.id for each in CANDIDATE_RULES}
    assert set(RULES_OF) == set(TARGETS) and {id for ids_of in RULES_OF.values() for id in ids_of} <= ids


def test_two_titles_in_a_row_and_an_initiative_of_the_province_need_this_year_alone() -> None:
    found = of(proposals(**titles(2019, 2020), sang_kien=INITIATIVES + initiative(2020)), "CSTDT")
    assert (found.state, found.when) == (State.IF_YEAR_GOES_WELL, "năm 2021")
    assert found.words == "Chiến sĩ thi đua cơ sở của năm nay"


def test_what_this_year_must_bring_is_said() -> None:
    found = of(proposals(**titles(2019, 2020)), "CSTDT")
    assert found.state is State.IF_YEAR_GOES_WELL and "phạm vi ảnh hưởng trong tỉnh" in found.words


@pytest.mark.parametrize(("years", "earliest"), [((2020,), 2022), ((2019,), 2023), ((), 2023), ((2018, 2019), 2023)])
def test_a_chain_that_broke_begins_again(years: tuple[int, ...], earliest: int) -> None:
    found = of(proposals(**titles(*years)), "CSTDT")
    assert (found.state, found.when) == (State.LACKING, f"sớm nhất năm {earliest}")


def test_titles_that_an_earlier_provincial_title_used_up_do_not_count_again() -> None:
    ledger = titles(2018, 2019, 2020)
    ledger["danh_sach"] += f"| 2020/QĐ | Nông Thị Hạnh | {HANH} | Chiến sĩ thi đua cấp tỉnh | Năm 2020 | Hiệu lực |\n"
    found = of(proposals(**ledger), "CSTDT")
    assert (found.state, found.when, found.held) == (State.LACKING, "sớm nhất năm 2023", 2020)


def test_history_that_no_book_tells_is_neither_met_nor_lacking() -> None:
    for award in ("CSTDT", "CSTDTQ", "BK_TTG"):
        found = of(proposals(settings={}), award)
        assert found.state is State.UNKNOWN and found.words, award


def test_a_standard_that_is_met_says_since_when() -> None:
    grades = "| recipient | birth | object_kind | for_period | grade |\n" + "".join(
        f"| Nông Thị Hạnh | 12/5/1985 | Cá nhân | Năm {year} | Hoàn thành xuất sắc nhiệm vụ |\n"
        for year in (2018, 2019, 2020)
    )
    ideas = INITIATIVES + "".join(initiative(year, "Cơ sở", f"Sáng kiến {year}") for year in (2018, 2019, 2020))
    found = of(proposals(xep_loai=grades, sang_kien=ideas), "BK_TINH")
    assert (found.state, found.when, found.words) == (State.MET, "từ hết năm 2019", "")


def test_who_must_not_be_considered_today_lacks_that_in_every_year() -> None:
    veto = "| recipient | birth | object_kind | agency | ground | since | effect |\n| Nông Thị Hạnh | 12/5/1985 | Cá nhân | Thanh tra (mẫu) | Đang thanh tra | {} | Không xét |\n"
    barred = of(proposals(**titles(2019, 2020), loai_tru=veto.format("01/02/2021")), "CSTDT")
    assert barred.state is State.LACKING and "chưa xét khen thưởng" in barred.words
    later = of(proposals(**titles(2019, 2020), loai_tru=veto.format("01/10/2021")), "CSTDT")
    assert later.state is State.IF_YEAR_GOES_WELL, "what will stand in October stands not in March"


def test_law_that_nobody_has_read_is_said_as_such() -> None:
    found = of(proposals("2016-03-31"), "CSTDT")
    assert found.state is State.UNKNOWN and found.words.startswith("Chưa có quy định đã biết")


def test_everybody_of_the_staff_list_is_there_once_for_each_award() -> None:
    run = proposals()
    found = outlooks(run)
    keys = [(one.person.id, one.award) for one in found]
    assert len(keys) == len(set(keys)) and {one.person.id for one in found} == {
        one.id for one in run.catalogue.people if one.until is None or one.until >= "2021-03-31"
    }
    assert {one.person.unit for one in outlooks(run, ["PNCC"])} == {"PNCC"}
