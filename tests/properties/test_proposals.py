"""Findings on proposals over any mix of rows, files and ledger: order changes nothing, more titles never harm, a name is a person."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import LEDGER_FILE
from tests.case_files import Case, File

pytestmark = pytest.mark.slow

NAMES = ("Nông Thị Hạnh", "Bế Thị Hạnh", "Vi Đức Hùng", "Lê Thị Hòa")
BIRTHS = ("12/5/1985", "1985", "02/6/1972")
TITLES = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua toàn quốc", "Không đề nghị")  # fmt: skip
CHANGES = ("", "Chuyển đi", "Chuyển đến", "Đi học", "Nghỉ thai sản", "Biệt phái")
REASONS = ("", "Nghỉ 40 ngày", "Chưa đăng ký", "Có nhận xét của đơn vị cũ")
GROUNDS = ("", "Rà soát hồ sơ", "HTXSNV", "QĐ 2/QĐ-SLĐTBXH")
OWN = ("BX", "SK", "LS", "DX")
FIGHTER, PROVINCIAL = "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp tỉnh"
Row = tuple[str, ...]

people = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(BIRTHS), st.sampled_from(TITLES), st.sampled_from(CHANGES),
    st.sampled_from(["", "01/7/2021"]), st.sampled_from(REASONS), st.sampled_from(GROUNDS),
)  # fmt: skip
lines = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(BIRTHS), st.sampled_from(TITLES[:4]), st.integers(2017, 2020),
    st.sampled_from(["", "Rà soát hồ sơ"]),
).map(lambda line: (*line[:3], f"Năm {line[3]}", line[4]))  # fmt: skip
SHEETS = st.lists(people, min_size=1, max_size=4, unique_by=lambda row: row[0])
LEDGER = st.lists(lines, max_size=6, unique_by=lambda line: (line[0], line[2], line[3]))
DAYS = st.sampled_from(["2021-12-28", "2024-01-01"])


def table(head: str, rows: list[Row]) -> str:
    """Rows as a case writes them."""
    return "\n".join([head, *("| " + " | ".join(row) + " |" for row in rows)])


def review(unit: str, rows: list[Row]) -> File:
    """A unit's review."""
    return File("BX", unit, tables={
        "ca_nhan": table("| full_name | birth | title | change | change_date | reason | initiative |", rows)
    })  # fmt: skip


def case(files: list[File], ledger: list[Row], day: str = "2021-12-28", **settings: Any) -> Case:
    """These files beside a ledger of these lines."""
    decided = {line[3] for line in ledger}
    books = {
        "quyet_dinh": table("| decision_no | decision_date |", [(f"QĐ {period}", "28/12/2020") for period in sorted(decided)]),
        "danh_sach": table("| decision_no | recipient | birth | award | for_period | initiative |",
                           [(f"QĐ {line[3]}", *line) for line in ledger]),
    }  # fmt: skip
    given = {"awards_complete_since": 2010, "initiatives_complete_since": 2010} | settings
    return Case("", "", files, [], {}, None, date(2021, 12, 31), books, settings=given, decision_days={"BX_NAM": day})


def told(case: Case) -> list[tuple[Any, ...]]:
    """The findings of the rules on proposals, by whom they are about: a row may stand anywhere."""
    run = case.run
    names = {
        (table.file[index], table.row[index]): table.columns["full_name"][index]
        for (form, annex), table in run.tables.items()
        if annex == "ca_nhan"
        for index in range(len(table))
    } | {
        (record.path, sheet.rows[index]): sheet.columns["full_name"][index]
        for record in run.records
        for sheet in (record.submission.sheets if record.submission else ())
        if sheet.key == "ca_nhan"
        for index in range(len(sheet))
    }

    def about(finding: Finding) -> tuple[str, ...]:
        rows = sorted(str(names.get((finding.file, row), row)) for row in finding.rows)
        return () if finding.file == LEDGER_FILE else tuple(rows)

    found = [f for f in run.findings if f.rule.partition("-")[0] in OWN]
    return sorted((f.rule, f.severity.value, f.file, about(f), f.message, f.fix, f.law, f.basis) for f in found)


@given(SHEETS, SHEETS, LEDGER, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_files_does_not_matter(
    first: list[Row], second: list[Row], ledger: list[Row], day: str, random: Any
) -> None:
    """A unit sorts its list, the office its ledger, a disk its folders: everybody is told the same."""
    settings = {"fighter_share_base": "UNIT", "fighter_share_pct": 10}
    before = told(case([review("PNCC", first), review("PBTXH", second)], ledger, day, **settings))
    for rows in (first, second, ledger):
        random.shuffle(rows)
    assert told(case([review("PBTXH", second), review("PNCC", first)], ledger, day, **settings)) == before


@given(LEDGER, st.sampled_from([2010, 2018, 2020, None]), st.sampled_from(TITLES[1:4]), st.integers(2012, 2020),
       DAYS)  # fmt: skip
def test_one_more_earlier_title_never_harms(
    ledger: list[Row], since: int | None, proposed: str, year: int, day: str
) -> None:
    """Whoever passed the rules on titles in a row passes them with one more title of those that the row is made of.

    Said of ledgers without a provincial title: such a one used up the years that it rested on, and the next row begins behind it.
    """
    ledger = [("Nông Thị Hạnh", "12/5/1985", *line[2:4], "") for line in ledger if line[2] != PROVINCIAL]
    rows = [("Nông Thị Hạnh", "12/5/1985", proposed, "", "", "", "")]
    added = ("Nông Thị Hạnh", "12/5/1985", FIGHTER, f"Năm {year}", "")

    def failed(ledger: list[Row]) -> set[str]:
        ledger = list({line[2:4]: line for line in ledger}.values())
        run = case([review("PNCC", rows)], ledger, day, awards_complete_since=since).run
        return {f.rule for f in run.findings if f.rule in ("BX-25", "BX-28") and f.blocks}

    assert failed([*ledger, added]) <= failed(ledger)


SIX = (
    "Lê Thị Hòa", unicodedata.normalize("NFD", "Lê Thị Hòa"), "Lê Thị Hoà", "LÊ  THỊ HÒA", "lê\u00a0thị hòa", "Lê Thị  Hòa ",
)  # fmt: skip
DOTTED = ("Đỗ Thị Mẫu", "Ðỗ Thị Mẫu")


@pytest.mark.parametrize("written", [*SIX, *DOTTED])
def test_a_chain_is_found_in_any_spelling(written: str) -> None:
    """Registered in one spelling, given titles in others, proposed in a third: one person with all that."""
    known = DOTTED if written in DOTTED else SIX
    birth = "12/5/1985"
    ledger = [(known[0], birth, FIGHTER, "Năm 2019", ""), (known[-1], "1985", FIGHTER, "Năm 2020", "")]
    registration = File(tables={"ca_nhan": table("| full_name | title |", [(known[-1], PROVINCIAL)])})
    rows = [(written, birth, PROVINCIAL, "", "", "", "Rà soát hồ sơ")]
    found = {f.rule for f in case([registration, review("PNCC", rows)], ledger).run.findings}
    assert not found & {"BX-01", "BX-25", "LS-01", "LS-02"}


def test_a_namesake_brings_no_titles() -> None:
    """Two people of one name, born in different years, in the same unit: the titles of one are no links of the other's chain."""
    ledger = [("Lê Thị Hòa", "1990", FIGHTER, "Năm 2019", ""), ("Lê Thị Hòa", "1990", FIGHTER, "Năm 2020", "")]
    rows = [("Lê Thị Hoà", "12/5/1985", PROVINCIAL, "", "", "", ""), ("Lê Thị Hòa", "1990", PROVINCIAL, "", "", "", "")]
    found = [f for f in case([review("PNCC", rows)], ledger).run.findings if f.rule == "BX-25"]
    assert [f.rows for f in found] == [(4,)]


def test_commendations_need_no_registration() -> None:
    """Registering was a basis of titles alone: a dossier of somebody who never registered is told nothing of it."""
    dossier = File("HS", period="2020", round="CONG_TRANG", tables={"ca_nhan": "| full_name |\n| Lê Thị Hòa |"})
    for day in ("2021-03-25", "2024-01-01"):
        asked = replace(case([dossier], []), decision_days={"CONG_TRANG": day})
        assert not [f for f in asked.run.findings if "đăng ký" in f.message.casefold()]


@given(st.integers(1, 40), st.integers(0, 40), st.sampled_from(["UNIT", "DEPARTMENT"]))
def test_no_share_is_asked_where_the_law_sets_none(workers: int, fighters: int, base: str) -> None:
    """Since 2024 no number of fighters is too many, and under the decree before only what 15 % do not allow."""
    rows = [("Lê Văn Mẫu ×" + str(workers), "1985", "Lao động tiên tiến", "", "", "", "")]
    rows += [("Lý Văn Mẫu ×" + str(fighters), "1985", FIGHTER, "", "", "", "")] if fighters else []
    school = replace(
        review("TTCN", rows), period="2020-2021"
    )  # the one unit that owes this review: nobody is still to come

    def told(day: str) -> set[str]:
        decided = replace(case([school], [], fighter_share_base=base), decision_days={"BX_NAM_HOC": day})
        return {f.rule for f in decided.run.findings} & {"BX-21", "BX-22", "BX-23"}

    assert told("2024-01-01") == set()
    assert ("BX-21" in told("2023-12-31")) is (fighters > (workers + fighters) * 15 // 100)
