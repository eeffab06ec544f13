"""Nothing that a unit types ever becomes a formula in what we write; signs stay as they were typed."""

from pathlib import Path

import openpyxl

from tests.office.blanks import read_blank
from tests.office.calc import Calc
from tests.office.filling import typed
from tests.office.workspaces import blank_path, merged

TEXTS = (
    "=1+1",
    "-5",
    "+84 206 3852",
    "@SUM(A1)",
    '=HYPERLINK("http://example.invalid","bấm")',
    "=cmd|' /C calc'!A0",
    "-Tổ 2",
    "'=2",
)
SHEETS = ("so-tiep-nhan.xlsx", "noi-dung-can-chinh-sua.xlsx", "du-lieu-gop.xlsx")


def test_typed_formulas_stay_text_in_every_output(calc: Calc, year: Path, tmp_path: Path) -> None:
    """Text that begins like a formula is shown as typed in merged data, findings, marked copies and the next blanks."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "danh-muc.xlsx").write_bytes((year / "input" / "danh-muc.xlsx").read_bytes())
    blank = read_blank(blank_path(year, "PNCC", "2021"))
    cells = typed(blank)
    people, targets = blank.annexes["ca_nhan"], blank.annexes["noi_dung"]
    for offset, text in enumerate(TEXTS):
        cells[people.tab][people.at(people.first_free + offset, "full_name")] = f"'{text}"
        cells[people.tab][people.at(people.first_free + offset, "title")] = (
            f"'{text}"  # refused: quoted in the findings
        )
        cells[targets.tab][targets.at(targets.first_free + offset, "content")] = f"'{text}"
        cells[targets.tab][targets.at(targets.first_free + offset, "registered")] = f"'{text}"
    cells[blank.cover_tab][blank.fields["preparer"]] = "'=1+1"
    calc.fill(blank.path, cells, tmp_path / "input" / "2021-03-10" / "=1+1 PNCC.xlsx")
    merged(tmp_path, "2021-06")
    output = tmp_path / "output" / "2021-06"
    outputs = sorted(output.rglob("*.xlsx"))
    assert {*SHEETS, "DK_2021_PNCC_can-chinh-sua.xlsx"} <= {path.name for path in outputs}
    shown = set()
    for path in outputs:
        for sheet in openpyxl.load_workbook(path).worksheets:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.data_type == "f":
                        formula = str(getattr(cell.value, "text", cell.value))
                        assert not any(text in formula for text in TEXTS), (
                            f"{path.name} {sheet.title}!{cell.coordinate}: {formula}"
                        )
                    elif cell.value is not None:
                        shown.add(str(cell.value))
        told = calc.opened(path)
        assert told["errors"] == []
    assert set(TEXTS) - shown == set()
