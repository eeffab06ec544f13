"""Twice as much of one thing, all else equal: what a whole run costs more, in processor time beyond that of an empty inbox."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.corpus import CATALOGUE, PERIOD, RECEIVED, YEAR, make, name_of
from benchmarks.processes import Command, run
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.demo.completed import completed
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.blanks.form_book import form_book

Row = Mapping[str, CellValue]
Sized = Callable[[int, Path], None]  # writes an inbox that holds so many of the thing


def people_of_one_unit(number: int, inbox: Path) -> None:
    """Registered by one unit, nothing wrong."""
    choice = random.Random(1)
    _put(inbox, _registered([_person(name_of("NU", choice), at) for at in range(number)]))


def near_equal_names(number: int, inbox: Path) -> None:
    """Of one length and one birth, each a letter or two from the next."""
    letters = "abcdeghiklmnopqrstuvxy"
    names = (f"Nguyễn Văn T{letters[at % 22]}{letters[at // 22 % 22]}{letters[at // 484 % 22]}" for at in range(number))
    _put(inbox, _registered([_person(name, 0) for name in names]))


def findings(number: int, inbox: Path) -> None:
    """Rows that each carry two faults."""
    choice = random.Random(2)
    wrong = {"birth": "31/02/1985", "title": "LĐTT xuất sắc"}
    _put(inbox, _registered([{**_person(name_of("NAM", choice), at), **wrong} for at in range(number)]))


def merged_ranges(number: int, inbox: Path) -> None:
    """On a sheet of the unit's own in its file."""
    plan, sheet = _registered([_person("Nông Thị Hạnh", 0)]), SheetPlan("Bảng riêng")
    for row in range(number):
        sheet.merge(row, 0, row, 1, f"Nội dung {row}")
    plan.sheets.append(sheet)
    _put(inbox, plan)


def columns(number: int, inbox: Path) -> None:
    """Headed and filled, beside those of the form."""
    plan = _registered([_person("Nông Thị Hạnh", 0)])
    sheet = plan.sheet(_FORM.sheets[0].tab)
    header, width = sheet.freeze[0] - 1 if sheet.freeze else 0, 1 + max(column for _, column in sheet.cells)
    for column in range(width + 1, width + 1 + number):
        sheet.put(header, column, f"Cột thêm {column}")
        sheet.put(header + 1, column, f"{column}")
    _put(inbox, plan)


def units_and_files(number: int, inbox: Path) -> None:
    """Each with a registration of 80 rows."""
    make(inbox, number)


CASES: Mapping[str, tuple[Sized, int]] = {
    "people of one unit": (people_of_one_unit, 4_000),
    "near-equal names": (near_equal_names, 4_000),
    "findings": (findings, 1_000),
    "merged ranges": (merged_ranges, 10_000),
    "columns": (columns, 2_000),
    "units, each with its file": (units_and_files, 60),
}
_CATALOGUE = built_in(YEAR)
_FORM = _CATALOGUE.forms["DK"]


def measure(folder: Path, ours: Callable[[Path], Command], rounds: int) -> dict[str, tuple[float, float]]:
    """Processor seconds for each kind of thing: at its number, and at twice the number; the best of the rounds."""
    empty = folder / "empty"
    _put(empty, None)
    nothing = min(run(ours(empty)).cpu for _ in range(rounds))
    found = {}
    for name, (write, number) in CASES.items():
        inboxes = [folder / f"{write.__name__}-{many}" for many in (number, 2 * number)]
        for inbox, many in zip(inboxes, (number, 2 * number), strict=True):
            write(many, inbox)
        once, twice = (min(run(ours(inbox)).cpu for _ in range(rounds)) - nothing for inbox in inboxes)
        found[name] = (once, twice)
    return found


def _person(name: str, at: int) -> Row:
    return {
        "full_name": name, "sex": "Nữ", "birth": f"{at % 28 + 1:02d}/{at // 28 % 12 + 1:02d}/{1960 + at // 336 % 40}", "position": "Chuyên viên",
        "officer_class": "Người trực tiếp công tác", "title": "Lao động tiên tiến",
    }  # fmt: skip


def _registered(people: list[Row]) -> WorkbookPlan:
    unit = _CATALOGUE.unit_by_code["PNCC"]
    return form_book(_FORM, unit, PERIOD, _CATALOGUE, completed(_FORM, unit, PERIOD, _CATALOGUE, {"ca_nhan": people}))


def _put(inbox: Path, plan: WorkbookPlan | None) -> None:
    """The shipped catalogue, and one file that came in March, or none."""
    arrived = inbox / RECEIVED
    arrived.mkdir(parents=True)
    (inbox / CATALOGUE).write_bytes(workbook_bytes(starting_plan(YEAR)))
    if plan is not None:
        (arrived / "DK_2021_PNCC.xlsx").write_bytes(workbook_bytes(plan))
