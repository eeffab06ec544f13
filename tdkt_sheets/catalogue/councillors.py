"""The councils: “Hội đồng”."""

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row
from tdkt_sheets.catalogue.year import term_in
from tdkt_sheets.roster.council import Councillor, Of, Seat


def councillors_of(table: CatalogueTable, faults: Faults) -> tuple[Councillor, ...]:
    """The members in the order of the sheet."""
    return tuple(_councillor(row, faults) for row in table)


def _councillor(row: Row, faults: Faults) -> Councillor:
    since, until = term_in(row, faults)
    votes = row.get("votes") is None or row.text("votes") == vocabulary.YES
    of = Of(row.text("council") or Of.AWARDS)
    return Councillor(Seat(row.text("seat")), row.text("name"), row.text("post"), since, until, votes, of)
