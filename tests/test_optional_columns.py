"""An office whose forms have only the columns that no row goes without: every command still does its work.

So may a catalogue stand that was made before most columns came, or one whose office took out what it does not ask.
"""

import os
import shutil
from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.excel.write import workbook_bytes

SAMPLE = Path(__file__).parent.parent / "input"
TAB = "Biểu mẫu"


def kept(line: dict[str, str], asked: set[tuple[str, str, str]]) -> bool:
    """Whether a column stays: required of every row, part of a row's key or name, or asked by the condition of one that stays."""
    annex = next(one for one in shipped.lines("phu_luc") if (one["form"], one["key"]) == (line["form"], line["sheet"]))
    keys = {key.strip() for key in annex["row_key"].split(";")} | {annex["label"]}
    return (
        (line["need"] == "Có" and not line["when"])
        or line["key"] in keys
        or (line["form"], line["sheet"], line["key"]) in asked
    )


@pytest.fixture(scope="module")
def bare_catalogue() -> bytes:
    lines = shipped.lines("bieu_mau")
    asked = {(one["form"], one["sheet"], one["when"].split("=")[0]) for one in lines if one["when"]}
    plan = starting_plan(2021)
    sheet = plan.sheet(TAB)
    first = own_forms.HEADER_ROW + 1
    stay = [place for place, line in enumerate(lines) if kept(line, asked)]
    assert len(stay) < 0.45 * len(lines)
    moved = {first + place: first + number for number, place in enumerate(stay)}
    cells = {(row, column): cell for (row, column), cell in sheet.cells.items() if row < first}
    cells |= {(moved[row], column): cell for (row, column), cell in sheet.cells.items() if row in moved}
    sheet.cells = cells
    settings = plan.sheet("Thiết lập chung")
    [row] = [at for (at, column), cell in settings.cells.items() if column == 0 and cell.value == "is_bloc_head"]
    settings.cells[row, 2] = settings.cells[row, 2]._replace(value="Có")
    return workbook_bytes(plan)


def test_every_command_does_its_work(bare_catalogue: bytes, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "input")
    (tmp_path / "input" / CATALOGUE_FILE).write_bytes(bare_catalogue)
    options = {"inbox": tmp_path / "input", "outbox": tmp_path / "output"}
    day = Month.parse("2021-12").last_day
    run = batch.merge(Month.parse("2021-12"), jobs=2, **options).run  # type: ignore[arg-type]
    assert run is not None and run.failures == []
    table = run.tables["DK", "ca_nhan"]
    assert len(table) > 50 and "position" not in table.sheet.by_key
    assert set(table.columns["position"]) == {None}, "what rules may still ask is blank"
    data = (tmp_path / "output" / "2021-12" / "data" / "DK_ca_nhan.csv").read_text(encoding="utf-8")
    assert "position" not in data.partition("\n")[0].split(",")
    for period in ("2021", "2021-Q4", "2020-2021") if os.environ.get("TDKT_NIGHTLY") else ("2021",):
        assert batch.templates(Period(period), as_of=day, jobs=2, **options).written  # type: ignore[arg-type]
    assert batch.status(options["inbox"], day, 2).records
    batch.tally(Period("2021"), as_of=day, jobs=2, **options)  # type: ignore[arg-type]
