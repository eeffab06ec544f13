"""Codes of another program in a table that the office has not mapped: one question on the table, its rows wait."""

from dataclasses import replace

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import named, quoted
from tdkt_sheets.forms import types
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.rules import cells, structure
from tdkt_sheets.stages.captions import unmarked
from tdkt_sheets.stages.sheet_tables import OwnTable

_MOST_SHOWN = 12  # codes of one column
_OF_TITLES = frozenset({"title", "award"})  # their entries come from the sheet of titles and awards


def asked_once(found: list[Finding], table: OwnTable, typed: Sheet, annex: FormSheet, file: str) -> list[Finding]:
    """The findings, those on numbers that are no entry of a list told together where the table gives codes."""
    captions = _captions_of_codes(table)
    unlisted = cells.REFUSED[types.NOT_LISTED].id
    codes = [
        each
        for each in found
        if each.rule == unlisted and each.rows and each.keys[0] in captions and _is_number(each.value)
    ]
    if not codes:
        return found
    seen: dict[str, dict[str, None]] = {}
    for each in codes:
        seen.setdefault(each.keys[0], {})[quoted(each.value.removesuffix(".0"))] = None
    said = [
        f"{named(list(texts), 'mã', _MOST_SHOWN, ', ')} ở cột {quoted(captions[key])}" for key, texts in seen.items()
    ]
    pages = dict.fromkeys("Danh hiệu, hình thức" if key in _OF_TITLES else "Danh mục chọn" for key in seen)
    facts = {"codes": "; ".join(said), "pages": " và ".join(map(quoted, pages))}
    rows = tuple(dict.fromkeys(row for each in codes for row in each.rows))
    asked = structure.CODES_UNKNOWN.on(SheetRows(typed, annex), rows, tuple(seen), facts, file=file)
    places = tuple(sorted((cell for each in codes for cell in each.cells), key=split_a1))
    told = {id(each) for each in codes}
    return [*(each for each in found if id(each) not in told), replace(asked, cells=places)]


def _captions_of_codes(table: OwnTable) -> dict[str, str]:
    """The columns, by key with their captions, in which codes may stand: all of a known table, else those that are headed so."""
    is_known = table.header.layout is not None
    return {
        one.key: one.caption
        for one in table.header.readings
        if not one.is_worked_out and (is_known or unmarked(one.caption).split()[:1] in (["mã"], ["ma"]))
    }


def _is_number(text: str) -> bool:
    text = text.removesuffix(".0")
    return text.isascii() and text.isdigit()
