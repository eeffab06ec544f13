"""A small office of 2026: six units, a start in September, a registration put in late, one round, one review, and the next year made from it."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue.samples import samples_left
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.roster.roster import Catalogue
from tests.test_era import NAMES, strangers
from tests.workspaces import PROMISED, form_bytes

pytestmark = pytest.mark.slow
SIX = ("VP", "PCCVC", "PTDKT", "PLDVL", "PNCC", "TTDVVL")
GONE = ("PXDCQ", "PCCHC", "TTLTLS", "TTDDNCC")
REVIEWED = "| full_name | sex | birth | position | officer_class | grade | discipline | title | votes |"
VOTED = {
    "meeting_date": "07/12/2026",
    "voters": 4,
    "present": 4,
    "written": 0,
    "vote_method": "Bỏ phiếu kín",
    "valid_votes": 4,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in December: what six units sent since September lies in it."""
    folder = tmp_path_factory.mktemp("2026")
    begun = datetime(2026, 9, 1, 8, 0, tzinfo=VIETNAM)
    batch.init(2026, folder / "input", folder, given=NAMES, month=Month(2026, 9), by="Văn phòng", now=begun)
    path = folder / "input" / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    units, people = book["Đơn vị"], book["Nhân sự"]
    names = {str(row[0].value): str(row[1].value) for row in units.iter_rows(min_row=4) if row[0].value}
    for sheet, column, left in ((units, 1, set(GONE)), (people, 6, {names[code] for code in GONE})):
        for row in range(sheet.max_row, 3, -1):
            if sheet.cell(row, column).value in left:
                sheet.delete_rows(row)
    heads_its_bloc(book)
    book.save(path)
    catalogue, findings = read_catalogue(path)
    assert not [finding for finding in findings if finding.blocks]
    for name, data in sent(catalogue).items():
        place = folder / "input" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def heads_its_bloc(book: openpyxl.Workbook) -> None:
    """The department is head of its bloc this year, so that it has the tally to make."""
    [row] = [row for row in book["Thiết lập chung"].iter_rows(min_row=4) if row[0].value == "is_bloc_head"]
    row[2].value = "Có"
    roles = {str(row[0].value): row[1] for row in book["Khối thi đua"].iter_rows(min_row=4) if row[0].value}
    own = next(name for name in roles if "(trong Khối)" in name)
    head = next(
        name
        for name, cell in roles.items()
        if "trưởng" in str(cell.value).casefold() and "phó" not in str(cell.value).casefold()
    )
    roles[own].value, roles[head].value = roles[head].value, roles[own].value


def staff(catalogue: Catalogue, unit: str, title: str, review: bool) -> str:
    """The people of a unit as a table, all with one title."""
    sexes = {"NAM": "Nam", "NU": "Nữ"}
    classes = {entry.code: entry.name for entry in catalogue.lists["doi_tuong"].entries}
    lines = [REVIEWED if review else "| full_name | sex | birth | position | officer_class | title |"]
    for one in catalogue.people_of(unit):
        year, month, day = (one.birth or "").split("-")
        known = f"| {one.full_name} | {sexes[one.sex or '']} | {day}/{month}/{year} | {one.position} | {classes[one.officer_class or '']} |"
        lines.append(f"{known} Hoàn thành tốt nhiệm vụ | Không | {title} | 4 |" if review else f"{known} {title} |")
    return "\n".join(lines)


def sent(catalogue: Catalogue) -> dict[str, bytes]:
    files = {}
    for unit in SIX:
        registered = {"ca_nhan": staff(catalogue, unit, "Lao động tiên tiến", False), "noi_dung": PROMISED}
        files[f"2026-09-10/{unit}/DK_2026_{unit}.xlsx"] = form_bytes(
            "DK", unit, "2026", registered, catalogue=catalogue
        )
        files[f"2026-10-02/{unit}/KQ_2026-Q3_{unit}.xlsx"] = form_bytes("KQ", unit, "2026-Q3", catalogue=catalogue)
        reviewed = {"ca_nhan": staff(catalogue, unit, "Lao động tiên tiến", True)}
        files[f"2026-12-08/{unit}/BX_2026_{unit}.xlsx"] = form_bytes(
            "BX", unit, "2026", reviewed, VOTED, catalogue=catalogue
        )
    files["2026-12-02/KHOI_A/CD_2026_KHOI_A.xlsx"] = form_bytes("CD", "KHOI_A", "2026", catalogue=catalogue)
    saved = (
        "| full_name | sex | birth | position | officer_class | award | ground | achievement | votes |\n"
        "| Bế Thị Thử | Nữ | 12/5/1990 | Chuyên viên | Người trực tiếp công tác | Giấy khen của Giám đốc Sở "
        "| Thành tích có phạm vi ảnh hưởng | Cứu người trong lũ | 4 |"
    )
    files["2026-10-20/PNCC/HS_DOT_XUAT_PNCC.xlsx"] = form_bytes(
        "HS",
        "PNCC",
        "2026",
        {"ca_nhan": saved},
        {**VOTED, "meeting_date": "19/10/2026"},
        round="DOT_XUAT",
        catalogue=catalogue,
    )
    return files


def test_its_year_is_merged_from_the_month_it_began_with(office: Path) -> None:
    merged = batch.merge(
        Month(2026, 12), as_of=date(2026, 12, 20), inbox=office / "input", outbox=office / "output", jobs=1
    )
    run = merged.run
    assert run is not None
    asked = {(due.form, due.period.code) for unit, due in run.owed if unit.code in SIX}
    assert asked == {("KQ", "2026-Q3"), ("KQ", "2026-Q4"), ("BX", "2026")}
    assert not [finding for finding in run.findings if finding.rule == "NOP-01" and finding.period == "2026"]
    assert (
        len(run.tables["DK", "ca_nhan"]) == len(run.tables["BX", "ca_nhan"]) == 25
    )  # six units of four people, one of five
    assert {path.parent.name for path in (office / "output" / "2026-12" / "ho-so").rglob("*.docx")} >= {
        "BX_NAM-SO",
        "DOT_XUAT-SO",
    }


def test_no_output_of_its_year_names_another_department(office: Path) -> None:
    """Blanks, letters, papers, tally, statistics, closing pages, hand-over: what the office says at the head is all there is."""
    inbox, outbox = office / "input", office / "output"
    batch.merge(Month(2026, 12), as_of=date(2026, 12, 20), inbox=inbox, outbox=outbox, jobs=1)
    batch.tally(None, as_of=date(2026, 12, 20), inbox=inbox, outbox=outbox, jobs=1)
    for round_ in ("BX_NAM", "DOT_XUAT"):
        batch.papers(
            round_, as_of=date(2026, 12, 20), machine_day=date(2026, 12, 20), inbox=inbox, outbox=outbox, jobs=1
        )
    new = office.parent / "handed-over"
    batch.next_year(
        2027,
        office,
        new / "input",
        new / "output",
        new,
        by="Văn phòng",
        now=datetime(2026, 12, 29, 8, 0, tzinfo=VIETNAM),
        jobs=1,
    )
    assert (
        len(list(outbox.rglob("*.docx"))) > 10
        and list(outbox.rglob("*.eml"))
        and (new / "output" / "ban-giao" / "ban-giao.xlsx").is_file()
    )
    assert strangers(outbox) == {} and strangers(new / "output") == {}


def test_the_next_year_is_made_from_it(office: Path, tmp_path: Path) -> None:
    new = tmp_path / "2027"
    now = datetime(2026, 12, 29, 8, 0, tzinfo=VIETNAM)
    batch.next_year(2027, office, new / "input", new / "output", new, by="Văn phòng", now=now, jobs=1)
    catalogue, findings = read_catalogue(new / "input" / "danh-muc.xlsx")
    assert not [finding for finding in findings if finding.blocks]
    assert catalogue.starts is None and catalogue.setting("province") == NAMES["province"]
    assert {unit for unit in catalogue.unit_by_code if unit in (*SIX, *GONE)} == set(SIX)
    assert {"BAU_CU_2026"}.isdisjoint(catalogue.round_by_code) and "KTXH_2027" in catalogue.movement_names
    assert samples_left(catalogue)
    merged = batch.merge(Month(2027, 3), as_of=date(2027, 3, 31), inbox=new / "input", outbox=new / "output", jobs=1)
    assert merged.run is not None and ("DK", "2027") in {(due.form, due.period.code) for _, due in merged.run.owed}
