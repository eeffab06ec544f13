"""The rows of the ledger that an act of deciding keeps: read like those that the office offers, so that awards outlive every workbook."""

from collections.abc import Iterable, Iterator, Mapping

from tdkt_sheets.awards.frozen import Kept
from tdkt_sheets.books.offers import Offer
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet


def offers_of(frozen: Iterable[Kept], declared: Mapping[str, FormSheet]) -> Iterator[Offer]:
    """An offer for each bundle, and each round of the initiative council, that was decided."""
    for one in frozen:
        sheets = {key: _sheet(declared[key], one, key) for key in one.rows if key in declared}
        if sheets:
            yield Offer(one.path, one.key, sheets, is_kept=True)


def _sheet(declared: FormSheet, one: Kept, key: str) -> Sheet:
    records = one.rows[key]
    columns = {name: [record.get(name) for record in records] for name in declared.by_key}
    at = {name: letters(place) for place, name in enumerate(declared.by_key)}
    return Sheet(declared.form, declared.key, declared.tab, list(range(1, len(records) + 1)), columns, at)
