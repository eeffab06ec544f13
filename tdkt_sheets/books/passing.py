"""How the office's books pass into the next year."""

from collections.abc import Mapping
from typing import Any

from tdkt_sheets.core.office_files import HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.core.passing import Passing
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.roster.handling import ON_LISTS, ON_NAMES, ON_SENDERS

# The ledger is one of all years; of what was decided in a year only who is who, who speaks for whom, and what columns and codes of units' own
# lists mean, concerns the next.
PASSES: Mapping[str, Passing] = {LEDGER_FILE: Passing.CARRIED, HANDLING_FILE: Passing.ENDED}


def lasting(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of the book of decisions that say who somebody is, for whom an address speaks whatever it sends, or what a unit's own list means."""
    return [
        row
        for row in sheet.records()
        if row["kind"] in (*ON_NAMES, *ON_LISTS) or (row["kind"] in ON_SENDERS and not row["file"])
    ]
