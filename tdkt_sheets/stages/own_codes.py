"""Codes of another program that the office has not mapped, and kinds that a table does not say: one question on the table, its rows wait."""

import re
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
from tdkt_sheets.stages.understand import OFFERED, is_essential

_MOST_SHOWN = 12  # codes of one column
_OF_TITLES = OFFERED  # their entries come from the sheet of titles and awards
_CODE = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9_./-]{0,19}")
_LETTER = re.compile(r"[A-ZĐ]\d?")  # under any caption


def asked_once(found: list[Finding], table: OwnTable, typed: Sheet, annex: FormSheet, file: str) -> list[Finding]:
    """The findings, those on numbers and codes that are no entry of a list told together where the table gives codes."""
    captions = _captions_of_codes(table)
    own = {one.key: one.caption for one in table.header.readings if not one.is_worked_out and one.key in _OF_TITLES}
    unlisted = cells.REFUSED[types.NOT_LISTED].id
    codes = [
        each
        for each in found
        if each.rule == unlisted
        and each.rows
        and (_is_code(each.value) if each.keys[0] in captions else each.keys[0] in own and _is_letter(each.value))
    ]
    if not codes:
        return found
    captions = own | captions
    seen: dict[str, dict[str, None]] = {}
    for each in codes:
        seen.setdefault(each.keys[0], {})[quoted(each.value.removesuffix(".0"))] = None
    said = [
        f"{named(list(texts), 'mã', _MOST_SHOWN, ', ')} ở cột {quoted(captions[key])}" for key, texts in seen.items()
    ]
    pages = dict.fromkeys("Danh hiệu, hình thức" if key in _OF_TITLES else "Danh mục chọn" for key in seen)
    written = "\n".join(
        f"{key}\t{captions[key]}\t{text[1:-1]}" for key, texts in seen.items() for text in list(texts)[:_MOST_SHOWN]
    )
    facts = {"codes": "; ".join(said), "pages": " và ".join(map(quoted, pages)), "written": written}
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


def _is_code(text: str) -> bool:
    """Whether a text has the look of a code: a number, or capitals without an accent."""
    return _CODE.fullmatch(text.removesuffix(".0")) is not None


def _is_letter(text: str) -> bool:
    """Whether a text is one letter, or a number: under a caption that does not speak of codes nothing else is taken for one."""
    text = text.removesuffix(".0")
    return _LETTER.fullmatch(text) is not None or (text.isascii() and text.isdigit())


def kinds_asked_once(found: list[Finding], table: OwnTable, typed: Sheet, annex: FormSheet, file: str) -> list[Finding]:
    """The findings, those on blank cells of a kind by which figures are divided told together."""
    blank = [
        each
        for each in found
        if each.rule == cells.REQUIRED.id
        and each.rows
        and each.keys[0] not in _OF_TITLES
        and is_essential(annex, each.keys[0])
        and isinstance(annex.by_key[each.keys[0]].type, types.Choice)
    ]
    asked = []
    for key in dict.fromkeys(each.keys[0] for each in blank):
        rows = tuple(dict.fromkeys(row for each in blank if each.keys[0] == key for row in each.rows))
        rows_said = SheetRows(typed, annex)
        whose = "từng dòng" if len(rows) == len(typed) else "các dòng này" if len(rows) > 1 else "dòng này"
        heading = next((one.caption for one in table.header.readings if one.key == key), annex.by_key[key].header)
        facts = {"caption": annex.by_key[key].header, "whose": whose, "heading": heading}
        asked.append(structure.NOT_DIVIDED.on(rows_said, rows, (key,), facts, file=file))
    told = {id(each) for each in blank}
    return [*(each for each in found if id(each) not in told), *asked]
