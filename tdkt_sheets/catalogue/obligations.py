"""Who owes which annex of which form in which quarters: “Biểu phải nộp”."""

import re

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.catalogue.declarations import Annexes, unknown_annex
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, SeenWords, repeated, several
from tdkt_sheets.forms.columns import COVER
from tdkt_sheets.roster.roster import Owed
from tdkt_sheets.rules import catalogue_workbook as rules

_QUARTER_MARKS = re.compile(r"[,;\n]")


def owed_of(table: CatalogueTable, annexes: Annexes, faults: Faults) -> tuple[Owed, ...]:
    """Who owes which annex in which quarters."""
    seen = SeenWords()
    found = []
    for row in table:
        form, sheet = row.text("form"), row.text("sheet")
        if sheet == COVER:
            continue  # the first page goes with every form
        if (form, sheet) not in annexes:
            unknown_annex(row, annexes, faults)
            continue
        if repeated(seen, (row.text("who"), form, sheet), row, "sheet", "Phụ lục", faults):
            continue
        quarters = [vocabulary.QUARTERS.code_of(part) for part in several(row.get("quarters"), _QUARTER_MARKS)]
        if None in quarters:
            faults.at(rules.UNREADABLE_QUARTERS, row, "quarters", text=row.text("quarters"))
        found.append(Owed(row.text("who"), form, sheet, tuple(int(quarter) for quarter in quarters if quarter)))
    return tuple(found)
