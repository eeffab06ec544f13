"""Where texts stand on the office's blank certificates: “Phôi giấy khen”."""

from decimal import Decimal

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, question
from tdkt_sheets.roster.certificates import Align, Printed
from tdkt_sheets.roster.roster import Title
from tdkt_sheets.rules import catalogue_workbook as rules

USUAL_SIZE = Decimal(14)


def printed_of(table: CatalogueTable, titles: tuple[Title, ...], faults: Faults) -> tuple[Printed, ...]:
    """The texts in the order of the sheet; one for an award that the catalogue has not is left out."""
    codes = {title.name.casefold(): title.code for title in titles} | {
        title.code.casefold(): title.code for title in titles
    }
    made = (_printed(row, codes, [title.name for title in titles], faults) for row in table)
    return tuple(one for one in made if one is not None)


def _printed(row: Row, codes: dict[str, str], names: list[str], faults: Faults) -> Printed | None:
    awards = []
    for text in row.several("awards"):
        code = codes.get(text.casefold())
        if code is None:
            faults.at(rules.UNKNOWN_AWARD_ON_BLANK, row, "awards", text=text, question=question(text, names))
            return None
        awards.append(code)
    left, top, width = (Decimal(str(row.get(key))) for key in ("left", "top", "width"))
    style = row.text("style")
    return Printed(
        row.text("what"), left, top, width, Decimal(str(row.get("size") or USUAL_SIZE)), Align(row.text("align") or Align.CENTRE),
        style in (vocabulary.BOLD, vocabulary.BOLD_ITALIC), style in (vocabulary.ITALIC, vocabulary.BOLD_ITALIC), frozenset(awards),
    )  # fmt: skip
