"""Addresses that the office said send for a unit, as proposals for the unit's row in the catalogue: the month's proposed copy, for `adopt`."""

from collections.abc import Iterator, Mapping
from zipfile import BadZipFile

from lxml.etree import LxmlError

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.completing import Completing
from tdkt_sheets.core import dates
from tdkt_sheets.core.addresses import is_address
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import quoted
from tdkt_sheets.excel.read import read
from tdkt_sheets.month.run import Run
from tdkt_sheets.proposed.changes import Proposal, Put
from tdkt_sheets.proposed.write import proposed_copy
from tdkt_sheets.roster.handling import Handling, HandlingKind
from tdkt_sheets.roster.roster import Catalogue

NOT_IN_CATALOGUE = (
    "Văn phòng đã xác định địa chỉ gửi cho đơn vị ({words}); ghi vào danh mục thì thư trả lời cũng gửi đến địa chỉ này."
)


def with_new_addresses(run: Run, books: Mapping[str, bytes]) -> bytes | None:
    """The proposed copy of the catalogue in which units have these addresses; None where each stands there already, or the book is built in another way."""
    found = _not_in(run.catalogue)
    if not found or CATALOGUE_FILE not in books:
        return None
    data = books[CATALOGUE_FILE]
    try:
        proposals = tuple(_proposals(found, Completing(read(data, "xlsx"))))
        return proposed_copy(data, CATALOGUE_FILE, proposals, run.today) if proposals else None
    except (KeyError, ValueError, StopIteration, BadZipFile, LxmlError):
        return None  # the answer holds all the same


def _not_in(catalogue: Catalogue) -> dict[str, list[Handling]]:
    """What was answered of addresses that no unit has in the catalogue, by unit; an answer on one file is about no other."""
    found: dict[str, dict[str, Handling]] = {}
    for row in catalogue.handlings.on_senders:
        address = row.address.casefold()
        is_known = address in catalogue.unit_by_address or address in catalogue.office_addresses
        if row.kind is HandlingKind.SPEAKS and row.unit and not row.file and not is_known and is_address(row.address):
            found.setdefault(row.unit, {}).setdefault(address, row)
    units = {address: [code for code in found if address in found[code]] for each in found.values() for address in each}
    alone = {code: [row for address, row in each.items() if len(units[address]) == 1] for code, each in found.items()}
    return {code: rows for code, rows in alone.items() if rows}  # an address of two units stands in no row


def _proposals(found: Mapping[str, list[Handling]], completing: Completing) -> Iterator[Proposal]:
    for row in completing.tables[own_forms.UNITS]:
        rows = found.get(row.text("code"), ())
        sheet = completing.tables[own_forms.UNITS].sheet
        if not rows or "addresses" not in sheet.letters:
            continue
        added = [each.address for each in rows]
        written = "; ".join(filter(None, (row.text("addresses"), *added)))
        words = "; ".join(f"{each.by}, ngày {dates.show(each.on)}" for each in rows)
        says = f"Thêm địa chỉ {', '.join(map(quoted, added))} cho {row.text('name')}."
        put = Put(sheet.tab, sheet.cell(row.index, "addresses"), written)
        yield Proposal(says, NOT_IN_CATALOGUE.format(words=words), (put,))
