"""What Excel checks while a unit types: made from a column's type and help, the same on the first page and in the annexes."""

from tdkt_sheets.core.plan import Validation
from tdkt_sheets.core.text import shortened
from tdkt_sheets.forms.columns import Column, Filler
from tdkt_sheets.forms.types import Choice

LONGEST_TITLE, LONGEST_TEXT = 32, 255  # what Excel takes
REFUSED = "Giá trị chưa đúng"


def keyboard_check(column: Column, first_row: int, place: int, last_row: int) -> Validation | None:
    """The check of a column's cells, with its help as a tip where the unit fills; None where there is nothing to check."""
    rule = column.type.excel_validation()
    if column.filler in (Filler.FORMULA, Filler.OFFICE_LOCKED):
        return None
    tip = column.help if column.is_entry else ""
    if rule is None and not tip:
        return None
    return Validation(
        first_row,
        place,
        last_row,
        place,
        rule.kind if rule else "any",
        rule.source if rule else "",
        rule.minimum if rule else None,
        rule.maximum if rule else None,
        prompt_title=shortened(column.header, LONGEST_TITLE) if tip else "",
        prompt=shortened(tip, LONGEST_TEXT),
        error_title=REFUSED if rule else "",
        error=shortened(_accepted(column), LONGEST_TEXT) if rule else "",
    )


def _accepted(column: Column) -> str:
    """What a cell takes, as a sentence."""
    words = column.type.describe()
    return f"Đề nghị {words}" if isinstance(column.type, Choice) else f"Ô này nhận {words}"
