"""What a person sees of the workbooks, kept as text: cells, formats, validations, names, comments, print settings.

`pytest tests/test_golden.py --update-golden` rewrites the files; the diff is read by a person before it is committed.
"""

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_sheets.batch import merge, templates
from tdkt_sheets.core.periods import Month, Period
from tests.workspaces import PROMISED, Workspace, form_bytes, people

Golden = Callable[[str, str], None]


def described(data: bytes) -> str:
    """A workbook as readable lines, independent of how its package is put together."""
    book = openpyxl.load_workbook(BytesIO(data))
    lines = [f"title: {book.properties.title}", f"created: {book.properties.created:%Y-%m-%d}"]
    lines += [f"property {prop.name}: {prop.value}" for prop in book.custom_doc_props.props]
    lines += [f"name {name}: {defined.attr_text}" for name, defined in sorted(book.defined_names.items())]
    for sheet in book:
        lines += ["", *_sheet(sheet)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    yield f"[{sheet.title}] {sheet.sheet_state}{' protected' if sheet.protection.sheet else ''}"
    page, margins = sheet.page_setup, sheet.page_margins
    fit = f"{page.fitToWidth}x{page.fitToHeight}" if sheet.sheet_properties.pageSetUpPr else "-"
    yield (
        f"page: paper {page.paperSize} {page.orientation} fit {fit} margins "
        f"{margins.top:.2f} {margins.right:.2f} {margins.bottom:.2f} {margins.left:.2f} area {sheet.print_area or '-'} "
        f"rows {sheet.print_title_rows or '-'}"
    )
    yield f"freeze: {sheet.freeze_panes or '-'} filter: {sheet.auto_filter.ref or '-'}"
    widths = [
        f"{key} {column.width:.1f}{' hidden' if column.hidden else ''}"
        for key, column in sorted(sheet.column_dimensions.items())
    ]
    yield f"columns: {', '.join(widths)}"
    yield f"merged: {' '.join(sorted(str(span) for span in sheet.merged_cells.ranges))}"
    for rule in sorted(sheet.data_validations.dataValidation, key=lambda rule: str(rule.sqref)):
        yield f"validation {rule.sqref}: {rule.type} {rule.formula1 or ''} {rule.formula2 or ''} | {rule.promptTitle or ''} | {rule.prompt or ''} | {rule.error or ''}"
    for span, rules in sheet.conditional_formatting._cf_rules.items():
        yield f"conditional {span.sqref}: {' ; '.join(str(formula) for rule in rules for formula in rule.formula)}"
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and (cell.value is not None or cell.comment):
                yield from _cell(cell)


def _cell(cell: Cell) -> Iterator[str]:
    font, fill = cell.font, cell.fill
    look = [
        f"{font.name} {font.sz:g}",
        *(word for word, on in (("bold", font.b), ("italic", font.i), ("underlined", font.u)) if on),
    ]
    if fill.fill_type:
        look.append(f"fill {fill.fgColor.rgb}")
    look += [word for word in (cell.alignment.horizontal, "wrap" if cell.alignment.wrap_text else "") if word]
    look += [cell.number_format] if cell.number_format != "General" else []
    look += [] if cell.protection.locked else ["open"]
    link = f" -> {cell.hyperlink.location or cell.hyperlink.target}" if cell.hyperlink else ""
    yield f"{cell.coordinate}: {cell.value!r}{link}  ({', '.join(look)})"
    if cell.comment:
        yield f"{cell.coordinate} comment: {cell.comment.text!r}"


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blanks of PNCC for the year and its second quarter."""
    workspace = Workspace(tmp_path_factory.mktemp("blanks"))
    for period, form in (("2021", "DK"), ("2021", "BX"), ("2021-Q2", "")):
        templates(Period(period), form=form, as_of=date(2021, 3, 1), inbox=workspace.inbox, outbox=workspace.outbox)
    found = tmp_path_factory.mktemp("all")
    for path in (workspace.outbox / "bieu-mau").glob("*/PNCC/*"):
        (found / path.name).write_bytes(path.read_bytes())
    return found


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a March in which one unit sent a faulty registration, then another unit a clean one."""
    workspace = Workspace(tmp_path_factory.mktemp("march"))
    faulty = people(("Nông Thị Hạnh", "Lao động giỏi"), ("Bế Thị Hạnh", "LĐTT"), ("Vi Đức Hùng", ""))
    workspace.put("2021-03-10/DK.xlsx", form_bytes(tables={"ca_nhan": faulty}, cover={"phone": "2063852103"}))
    workspace.put(
        "2021-03-22/DK.xlsx",
        form_bytes(
            unit="PBTXH", tables={"ca_nhan": people(("Ma Văn Vượng", "Lao động tiên tiến")), "noi_dung": PROMISED}
        ),
    )
    workspace.put("2021-03-22/hong.xlsx", b"hong")
    merge(Month(2021, 3), inbox=workspace.inbox, outbox=workspace.outbox)
    return workspace.outbox / "2021-03"


@pytest.mark.parametrize("name", ["DK_2021_PNCC", "KQ_2021-Q2_PNCC"])
def test_a_blank_looks_as_agreed(blanks: Path, golden: Golden, name: str) -> None:
    """What units see and print changes only when somebody meant it."""
    golden(f"{name}.txt", described((blanks / f"{name}.xlsx").read_bytes()))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("marked_copy", "phan-hoi/PNCC/DK_2021_PNCC_can-chinh-sua.xlsx"),
        ("register", "so-tiep-nhan.xlsx"),
        ("findings", "noi-dung-can-chinh-sua.xlsx"),
    ],
    ids=["marked_copy", "register", "findings"],
)
def test_an_answer_looks_as_agreed(march: Path, golden: Golden, name: str, path: str) -> None:
    """The same for what the office reads and sends back."""
    golden(f"{name}.txt", described((march / path).read_bytes()))


def test_the_description_sees_what_it_is_to_keep(blanks: Path) -> None:
    """A golden text that left out lists, locks or print settings would let them vanish unseen."""
    text = described((blanks / "DK_2021_PNCC.xlsx").read_bytes())
    for part in (
        "validation",
        "list dm_danh_hieu_ca_nhan",
        "name dm_",
        "landscape",
        "protected",
        "hidden",
        "open",
        "property tdkt",
    ):
        assert part in text, part


def test_a_workbook_carries_no_trace_of_where_it_was_made(blanks: Path) -> None:
    """No author, no folder, no moment but the fixed one."""
    with zipfile.ZipFile(blanks / "DK_2021_PNCC.xlsx") as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}
        words: list[Any] = [package.read(name) for name in package.namelist() if name.startswith("docProps")]
    assert all(
        b"/tmp" not in part
        and b"lastModifiedBy"
        not in part.replace(b"<cp:lastModifiedBy/>", b"").replace(b"<cp:lastModifiedBy></cp:lastModifiedBy>", b"")
        for part in words
    )
