"""Every blank goes through LibreOffice and back: filled, saved as .xlsx, .xls or .ods, and merged with the same rows."""

from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core import dates
from tests.office.blanks import read_blank
from tests.office.calc import Calc
from tests.office.filling import rows_of, typed
from tests.office.workspaces import blank_path, merged, tdkt

KINDS = {
    "PNCC": "phòng",
    "TTDVVL": "đơn vị sự nghiệp",
    "CCPCTNXH": "chi cục",
    "TTCN": "trường",
    "LDTBXH_KHOI": "Sở trong Khối",
}
YEAR = [(unit, "2021-2022" if unit == "TTCN" else "2021") for unit in KINDS]
QUARTERS = [(unit, f"2021-Q{number}") for unit in KINDS if unit != "LDTBXH_KHOI" for number in (1, 2, 3, 4)]
BLANKS = [*YEAR, *QUARTERS]
ONLY_XLSX = ("2021-Q1", "2021-Q3")  # built like the other two quarters; the other formats would tell nothing new
MONTH = "2022-12"  # after every deadline


def inbox(year: Path, folder: Path) -> Path:
    """An empty inbox with the catalogue of the year."""
    (folder / "input").mkdir(parents=True)
    (folder / "input" / "danh-muc.xlsx").write_bytes((year / "input" / "danh-muc.xlsx").read_bytes())
    return folder


def test_filled_blanks_merge_alike_in_every_format(calc: Calc, year: Path, tmp_path: Path) -> None:
    """What is typed is what is merged, whichever format the program of the unit saves; nothing is held or lost."""
    expected: dict[str, dict[tuple[str, str], int]] = {"xlsx": {}, "xls": {}, "ods": {}}
    for suffix in expected:
        inbox(year, tmp_path / suffix)
    for unit, period in BLANKS:
        blank = read_blank(blank_path(year, unit, period))
        number = sum(
            len(annex.rows) + (2 if name not in ("nhiem_vu", "chi_tieu") else 0)
            for name, annex in blank.annexes.items()
        )
        suffixes = ("xlsx",) if period in ONLY_XLSX else ("xlsx", "xls", "ods")
        for suffix in suffixes:
            expected[suffix][unit, period] = number
        saves = [tmp_path / suffix / "input" / "2021-12-31" / f"{unit} {period}.{suffix}" for suffix in suffixes]
        calc.fill(blank.path, typed(blank), *saves)
    results = {}
    for suffix, counted in expected.items():
        run = merged(tmp_path / suffix, MONTH)
        blocking = [f for f in run["findings"] if f["severity"] in ("critical", "error")]
        assert [(f["rule"], f["unit"], f["period"], f["cell"], f["message"]) for f in blocking] == []
        files = {(i["unit"], i["period"]): i for i in run["inputs"] if i["state"] != "office"}
        assert {key: (file["state"], file["rows"]["taken"]) for key, file in files.items()} == {
            key: ("accepted", number) for key, number in counted.items()
        }
        output = tmp_path / suffix / "output" / MONTH
        results[suffix] = {form: rows_of(output, form) for form in ("DK", "KQ")}
    common = {
        form: {name: [row for row in rows if row["_period"] not in ONLY_XLSX] for name, rows in tables.items()}
        for form, tables in results["xlsx"].items()
    }
    assert common == results["xls"]
    assert common == results["ods"]
    added = [row for row in results["xlsx"]["DK"]["DK_noi_dung"] if row["content"].startswith("Số lượt")]
    assert {row["registered"] for row in added} == {"1234.5"}
    born = {row["birth"] for row in results["xlsx"]["DK"]["DK_ca_nhan"] if row["full_name"].startswith("Nông Thị Mẫu")}
    assert born == {"1985-04-03"}


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(("unit", "period"), [("PNCC", "2021"), ("TTDVVL", "2021-Q2")])
def test_lists_protection_and_stamp_survive(
    unit: str, period: str, suffix: str, calc: Calc, year: Path, tmp_path: Path
) -> None:
    """A blank saved in another format still offers its lists far below the last row, is protected, and knows itself."""
    blank = read_blank(blank_path(year, unit, period))
    saved = tmp_path / f"saved.{suffix}"
    calc.request(blank.path, save=[saved])
    name, key = ("ca_nhan", "title") if period == "2021" else ("hoat_dong", "kind")
    annex = blank.annexes[name]
    spots = [annex.at(row, key) for row in (annex.first_free, 300)]
    told = calc.request(saved, [("lists", annex.tab, spots), ("dump",)])
    for check in told["lists"][annex.tab].values():
        assert check["kind"] == "LIST"
        assert ("Lao động tiên tiến" if period == "2021" else "Tập huấn") in check["entries"]
    sheets = told["sheets"]
    assert all(sheets[tab]["protected"] for tab in (blank.cover_tab, annex.tab, "_tdkt", "_dm"))
    assert not sheets["_tdkt"]["visible"]
    assert sheets["_tdkt"]["cells"]["B2"] == blank.form
    if suffix == "xlsx":
        assert told["properties"]["tdkt"].startswith(f"{blank.form}|{unit}|{period}|")


def test_a_locked_cell_refuses_and_an_entry_cell_takes(calc: Calc, year: Path, tmp_path: Path) -> None:
    """What the office wrote for good cannot be typed over; yellow cells can, also below the last prepared row."""
    blank = read_blank(blank_path(year, "PNCC", "2021"))
    with pytest.raises(ValueError, match="locked"):
        calc.fill(blank.path, {blank.cover_tab: {blank.fields["unit"]: "Phòng khác"}})
    annex = blank.annexes["ca_nhan"]
    calc.fill(blank.path, {annex.tab: {annex.at(250, "full_name"): "Nông Thị Mẫu"}}, tmp_path / "x.xlsx")


def test_rows_inserted_and_columns_moved_are_read_where_they_are(calc: Calc, year: Path, tmp_path: Path) -> None:
    """A row put between others and a column put before them change no value."""
    folder = inbox(year, tmp_path)
    blank = read_blank(blank_path(year, "PNCC", "2021"))
    annex = blank.annexes["ca_nhan"]
    plain, moved = folder / "plain.xlsx", folder / "input" / "2021-03-15" / "PNCC.xlsx"
    calc.fill(blank.path, typed(blank), plain)
    calc.request(
        plain, [("insert_rows", annex.tab, min(annex.rows) + 2, 3), ("insert_columns", annex.tab, 3, 1)], [moved]
    )
    run = merged(folder, "2021-03")
    (file,) = (entry for entry in run["inputs"] if entry["state"] != "office")
    assert (file["state"], file["rows"]["held"], file["rows"]["set_aside"]) == ("accepted", 0, 0)
    people = rows_of(folder / "output" / "2021-03", "DK")["DK_ca_nhan"]
    assert [row["full_name"] for row in people][: len(annex.rows)] == [
        str(row["full_name"]) for row in annex.rows.values()
    ]
    assert {row["title"] for row in people} == {"LDTT"}


def test_who_is_picked_in_a_dossier_brings_what_the_office_knows(calc: Calc, year: Path, tmp_path: Path) -> None:
    """Sex, birth, post and class follow from the name, may be typed over, and the person is known by the hidden code."""
    tdkt(year, "templates", "DOT_XUAT", "--unit", "PNCC", "--as-of", "2021-06-01")
    [path] = (year / "output" / "bieu-mau" / "2021-06-01-DOT_XUAT-PNCC" / "PNCC").glob("*.xlsx")
    first, second = [person for person in built_in().people if person.unit == "PNCC"][:2]
    filled = tmp_path / "input" / "2021-06-02" / "hs.xlsx"
    typed_cells = {"B4": first.full_name, "B5": second.full_name, "D5": "'03/7/1980", "B6": "Người Khác (mẫu)"}
    calc.fill(path, {"PL1 Cá nhân": typed_cells}, filled)
    sheet = openpyxl.load_workbook(filled, data_only=True)["PL1 Cá nhân"]
    shown = [[sheet.cell(row, column).value for column in (2, 4, 15)] for row in (4, 5, 6)]
    assert shown == [
        [first.full_name, dates.show(first.birth or ""), first.id],
        [second.full_name, "03/7/1980", second.id],
        ["Người Khác (mẫu)", None, None],
    ]
    (tmp_path / "input" / "danh-muc.xlsx").write_bytes((year / "input" / "danh-muc.xlsx").read_bytes())
    run = merged(tmp_path, "2021-06")
    [file] = [line for line in run["inputs"] if line["path"].endswith("hs.xlsx")]
    assert file["rows"]["read"] == 3  # rows in which nobody was picked are no rows
