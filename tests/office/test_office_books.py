"""The office's books as `init` wrote them, typed into at the keyboard with their own examples: read as meant, dates never swapped."""

from pathlib import Path

import openpyxl

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.load import load_handlings, load_ledger
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel.read import read
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.rules.guard import Guard
from tests.office.calc import Calc

CATALOGUE = built_in()
PICKED = {"kind": {"y_kien": "Chấp nhận gửi muộn", "sang_kien": "Sáng kiến"}, "object_kind": "Cá nhân", "award": "Lao động tiên tiến",
          "level": "Sở", "state": "Hiệu lực", "round": "Bình xét thi đua năm 2021", "unit": "Phòng Người có công", "form": "DK"}  # fmt: skip
MEANT = {"person": "", "birth": "12/5/1985", "members": "9", "present": "8", "written": "1", "issued": "8", "collected": "8", "valid": "8",
         "votes_for": "7", "votes_against": "1", "for_period": "Năm 2021", "period": "Năm 2021", "share_pct": "100",
         "revoked_by": "", "until": "", "file": "", "rule": "", "place": "", "name": {"y_kien": ""}, "since": {"y_kien": ""}}  # fmt: skip


def typed(sheet: object, key: str, column: object) -> str:
    """What a person types into a column: its example, or the first entry of its list."""
    for known in (MEANT, PICKED):
        found = known.get(key)
        if isinstance(found, dict):
            found = found.get(sheet.key)  # type: ignore[attr-defined]
        if found is not None:
            return found
    if isinstance(column.type, Choice):  # type: ignore[attr-defined]
        return column.type.codes.names[0]  # type: ignore[attr-defined,no-any-return]
    return column.example  # type: ignore[attr-defined,no-any-return]


def test_rows_typed_at_the_keyboard_are_read_as_meant(calc: Calc, year: Path, tmp_path: Path) -> None:
    """05/11/2021 stays the fifth of November; nothing is found on rows that are as the tips say."""
    for kind in BOOKS.values():
        cells = {
            sheet.tab: {
                f"{letters(place)}4": text
                for place, (key, column) in enumerate(sheet.by_key.items())
                if (text := typed(sheet, key, column))
            }
            for sheet in kind.sheets(CATALOGUE)
        }
        saved = tmp_path / kind.file
        calc.fill(year / "input" / kind.file, cells, saved)
        raw = read(saved.read_bytes(), "xlsx")
        if kind.code == "SO":
            ledger, found = load_ledger(raw, CATALOGUE, Guard())
            assert str(ledger.decisions[0].day) == "2021-11-25"
            assert str(ledger.sittings[0].day) == "2021-11-05"
            counts = (ledger.given, ledger.initiatives, ledger.votes, ledger.grades, ledger.vetoes, ledger.ranks)
            assert [len(rows) for rows in counts] == [1] * 6
        else:
            handlings, _, _, found = load_handlings(raw, CATALOGUE, Guard())
            assert [(row.on, row.unit, row.period) for row in handlings.rows] == [("2021-07-05", "PNCC", "2021")]
        assert [(finding.rule, finding.cell, finding.message) for finding in found] == []


def test_lists_and_checks_survive_the_saving(calc: Calc, year: Path, tmp_path: Path) -> None:
    """What Excel offers is still offered after another program has saved the book."""
    for kind in BOOKS.values():
        saved = tmp_path / kind.file
        calc.fill(year / "input" / kind.file, {}, saved)
        before, after = openpyxl.load_workbook(year / "input" / kind.file), openpyxl.load_workbook(saved)
        assert after.sheetnames == before.sheetnames
        for sheet in kind.sheets(CATALOGUE):
            offered = [
                {str(rule.sqref).split(":")[0] for rule in book[sheet.tab].data_validations.dataValidation if rule.type == "list"}
                for book in (before, after)
            ]  # fmt: skip
            assert offered[0] == offered[1] != set()
