"""A department of N units for the benchmark: its catalogue, and the registration that each unit sent back.

The forms are the product's own blanks, filled, and written in the shape Excel saves: shared strings, stored formula
values, a hundred spare styled rows under each table. The units type all their rows; with `staffed`, the catalogue lists
their people and the office has written them beforehand. Same seed, same files.
"""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.catalogue.own_forms import HEADER_ROW, PEOPLE, SHEETS, UNITS
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Cell, CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.demo.completed import NIL, completed, nil
from tdkt_sheets.demo.filled import TARGETS
from tdkt_sheets.demo.invented import FAMILIES, GIVEN, MIDDLES, POSTS
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes, write
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import book_name, form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow
from tdkt_sheets.roster.roster import Catalogue, Unit

YEAR = 2021
PERIOD = Period("2021")
CATALOGUE = "danh-muc.xlsx"
RECEIVED = "2021-03-15"  # the folder the files lie in states the day they came
PEOPLE_IN_A_UNIT = 66
SPARE_ROWS = 100
CLASSES = ("Người trực tiếp công tác", "Người trực tiếp công tác", "Lãnh đạo từ phó phòng trở lên")
DEPARTMENTS = ("Phòng Hành chính", "Phòng Nghiệp vụ", "Phòng Tư vấn", "Tổ Kế toán", "Tổ Dịch vụ")
TITLES = ("Lao động tiên tiến",) * 7 + ("Chiến sĩ thi đua cơ sở",) * 2 + ("Không đăng ký",)
FAULTS = ("unknown_title", "no_title", "impossible_date", "two_rows_for_one", "no_measure")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the input folder lies, and how many files and rows it holds."""

    inbox: Path
    files: int
    rows: int
    size: int


def make(folder: Path, files: int, faulty_pct: int = 10, staffed: bool = False, seed: int = 1) -> Corpus:
    """Write the catalogue and one filled registration per unit; `faulty_pct` of them carry one to five faults."""
    arrived = folder / RECEIVED
    arrived.mkdir(parents=True)
    write(catalogue_plan(files, staffed, random.Random(seed)), folder / CATALOGUE)
    shares = [range(start, files, 2) for start in range(2)]
    with ProcessPoolExecutor(2) as pool:
        rows = sum(pool.map(_write_forms, [folder] * 2, shares, [faulty_pct] * 2, [seed] * 2))
    size = sum(path.stat().st_size for path in arrived.iterdir())
    return Corpus(folder, files, rows, size // files)


def catalogue_of(folder: Path) -> Catalogue:
    """The catalogue of a corpus, as a run reads it."""
    data = (folder / CATALOGUE).read_bytes()
    catalogue, findings = load(read(data, "xlsx"), sha256(data).hexdigest())
    faults = [finding for finding in findings if finding.blocks]
    if catalogue is None or faults:
        raise ValueError(f"the benchmark's catalogue has faults: {faults[:3]}")
    return catalogue


def unit_code(number: int) -> str:
    return f"DV{number + 1:04d}"


def catalogue_plan(files: int, staffed: bool, choice: random.Random) -> WorkbookPlan:
    """The shipped catalogue with N more units; their people too when `staffed`."""
    plan = starting_plan(YEAR)
    lists = built_in(YEAR).lists
    _append(plan.sheet(SHEETS[UNITS](lists).tab), [_unit_row(number, choice) for number in range(files)])
    if staffed:
        people = [_person_row(unit, number, choice) for unit in range(files) for number in range(PEOPLE_IN_A_UNIT)]
        _append(plan.sheet(SHEETS[PEOPLE](lists).tab), people)
    return plan


def _unit_row(number: int, choice: random.Random) -> tuple[str | None, ...]:
    code = unit_code(number)
    return (
        code, unit_name(number), f"TTDV {number + 1:04d}", "Đơn vị sự nghiệp", None,
        f"{code.lower()}@soldtbxh.example", _name(choice), f"0206 1{number:06d}", "năm", "GIÁM ĐỐC", _name(choice),
        "Có", "; ".join(DEPARTMENTS), None, None,
    )  # fmt: skip


def _person_row(unit: int, number: int, choice: random.Random) -> tuple[str | None, ...]:
    person = _person(choice)
    return (
        f"CB{unit + 1:04d}-{number + 1:02d}", person["full_name"], person["sex"], person["birth"], person["position"],
        unit_name(unit), person["sub_unit"], person["officer_class"], None, None, None,
    )  # fmt: skip


def _person(choice: random.Random) -> dict[str, str]:
    """Somebody, as a form or the catalogue shows them."""
    sex = choice.choice(("NAM", "NU"))
    return {
        "full_name": name_of(sex, choice),
        "sex": {"NAM": "Nam", "NU": "Nữ"}[sex],
        "birth": f"{choice.randrange(1, 29):02d}/{choice.randrange(1, 13):02d}/{choice.randrange(1962, 1999)}",
        "position": choice.choice(POSTS),
        "sub_unit": choice.choice(DEPARTMENTS),
        "officer_class": choice.choice(CLASSES),
    }


def unit_name(number: int) -> str:
    return f"Trung tâm dịch vụ số {number + 1:04d}"


def _name(choice: random.Random) -> str:
    return name_of(choice.choice(("NAM", "NU")), choice)


def name_of(sex: str, choice: random.Random) -> str:
    """An invented name, of a man (NAM) or a woman (NU)."""
    return " ".join(map(choice.choice, (FAMILIES, MIDDLES[sex], GIVEN[sex])))


def _append(sheet: SheetPlan, rows: Sequence[Sequence[CellValue]]) -> None:
    """Further rows under the last one of a sheet, in its styles."""
    last = max(row for row, _ in sheet.cells)
    styles = {column: cell.style for (row, column), cell in sheet.cells.items() if row == last}
    for index, values in enumerate(rows, last + 1):
        for column, value in enumerate(values):
            sheet.put(index, column, value, styles[column])
    sheet.autofilter = (HEADER_ROW, 0, last + len(rows), len(styles) - 1)
    sheet.page.area = None


def _write_forms(folder: Path, numbers: range, faulty_pct: int, seed: int) -> int:
    """The forms of those units; how many rows they hold."""
    catalogue = catalogue_of(folder)
    rows = 0
    for number in numbers:
        unit = catalogue.unit_by_code[unit_code(number)]
        choice = random.Random(f"{seed}/{number}")
        content = filled(unit, catalogue, choice)
        if number * faulty_pct % 100 < faulty_pct:
            for _ in range(choice.randrange(1, 6)):
                _plant(choice.choice(FAULTS), content, choice)
        rows += sum(map(len, content.rows.values()))
        plan = form_book(catalogue.forms["DK"], unit, PERIOD, catalogue, content)
        add_spare_rows(plan)
        name = book_name(catalogue.forms["DK"], unit, PERIOD)
        (folder / RECEIVED / name).write_bytes(workbook_bytes(plan))
    return rows


def filled(unit: Unit, catalogue: Catalogue, choice: random.Random) -> FormContent:
    """A unit's registration as it comes back: the office's people or those the unit typed, and the unit's own picks."""
    form = catalogue.forms["DK"]
    said = {"preparer": _name(choice), "doc_no": f"{choice.randrange(1, 200)}/TTDV", "signed_date": "12/03/2021"}
    content = completed(form, unit, PERIOD, catalogue, {"noi_dung": _targets(choice)}, said)
    content.rows = {**prefilled(form, unit, PERIOD, catalogue, Known()).rows, **content.rows}
    content.cover |= {f"{NIL}{key}": nil(form, key != "phong_trao") for key in content.rows}
    if not content.rows["ca_nhan"]:
        _type_rows(content, choice)
    for row in content.rows["ca_nhan"]:
        row.values["title"] = choice.choice(TITLES)
        if choice.random() < 0.3:
            row.values["award"] = "Giấy khen của Giám đốc Sở"
        if row.values["title"] == "Chiến sĩ thi đua cơ sở":
            row.values["initiative"] = f"Giải pháp rà soát hồ sơ trên phần mềm, phần {choice.randrange(900)}"
    for row in content.rows["tap_the"]:
        row.values["title"] = "Tập thể lao động tiên tiến"
    return content


def _targets(choice: random.Random) -> list[dict[str, CellValue]]:
    return [
        {
            "seq": f"{number}", "content": f"{choice.choice(TARGETS)[0]}, đợt {number}", "measure": "lượt",
            "assigned": 100 * number, "registered": 100 * number + choice.randrange(90), "due": "Năm 2021",
        }
        for number in range(1, 9)
    ]  # fmt: skip


def _type_rows(content: FormContent, choice: random.Random) -> None:
    """People and collectives as a unit types them: no row is the office's, none has its hidden mark."""
    people = [FormRow({"seq": number, **_person(choice)}) for number in range(1, PEOPLE_IN_A_UNIT + 1)]
    content.rows["ca_nhan"] = people
    content.cover |= {"headcount": len(people), "women": sum(row.values["sex"] == "Nữ" for row in people)}
    for row in content.rows["tap_the"]:
        row.given = False
        del row.values["ma_dong"]
        row.values["headcount"] = choice.randrange(8, 20)


def _plant(fault: str, content: FormContent, choice: random.Random) -> None:
    people = content.rows["ca_nhan"]
    row = choice.choice(people)
    if fault == "unknown_title":
        row.values["title"] = "LĐTT xuất sắc"
    elif fault == "no_title":
        row.values["title"] = None
    elif fault == "impossible_date":
        row.values["birth"] = "31/02/1985"
    elif fault == "two_rows_for_one":
        again = {**row.values, "seq": len(people) + 1, "title": "Không đăng ký", "ma_can_bo": None}
        people.append(FormRow(again))
    else:
        choice.choice(content.rows["noi_dung"]).values["measure"] = None


def add_spare_rows(plan: WorkbookPlan) -> None:
    """Styled empty rows under every table, as a file has them after an office has drawn its borders far enough down."""
    for sheet in plan.sheets:
        if sheet.freeze is not None:
            sheet.cells |= dict(_spare_cells(sheet))


def _spare_cells(sheet: SheetPlan) -> Iterator[tuple[tuple[int, int], Cell]]:
    last = max(row for row, _ in sheet.cells)
    styles = {column: cell.style for (row, column), cell in sheet.cells.items() if row == last}
    for row in range(last + 1, last + 1 + SPARE_ROWS):
        for column, style in styles.items():
            yield (row, column), Cell(None, style)
