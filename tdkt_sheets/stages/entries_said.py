"""What the office said that codes, or blank cells, in the lists of a unit mean: put in their place, each with a note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.forms import types
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.roster.handling import Handling, HandlingKind
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import cells, structure
from tdkt_sheets.stages.sheet_tables import OwnTable


@dataclass(slots=True)
class EntriesUnderstood:
    """The findings that are left, and what was understood by the office's word, in words."""

    found: list[Finding]
    said: list[str] = field(default_factory=list)


def decisions_on(catalogue: Catalogue, unit: str, form: str) -> list[Handling]:
    """What the office said of entries in the lists of a unit, those for all units among them."""
    rows = catalogue.handlings.of(HandlingKind.ENTRY_IS)
    return [row for row in rows if row.unit in ("", unit) and row.form == form]


def with_entries(
    found: Iterable[Finding],
    decisions: Iterable[Handling],
    table: OwnTable,
    typed: Sheet,
    annex: FormSheet,
    file: str,
) -> EntriesUnderstood:
    """The annex with what the office said; what was asked of it is not found any more."""
    meant = _meant(decisions, table, annex)
    result = EntriesUnderstood([])
    blank = dict[str, str]()
    for each in found:
        key = each.keys[0] if each.keys else ""
        entries = meant.get(key, {})
        written = fold_term(each.value.removesuffix(".0"))
        if each.rule == cells.REFUSED[types.NOT_LISTED].id and each.rows and written in entries:
            result.found.append(_put(each, entries[written], typed, annex, file))
        elif each.rule in (structure.NOT_DIVIDED.id, cells.REQUIRED.id) and "" in entries:
            blank[key] = entries[""]
        else:
            result.found.append(each)
    for key, code in blank.items():
        values = typed.columns.get(key, [None] * len(typed))
        typed.columns[key] = [code if value is None else value for value in values]
        column = annex.by_key[key]
        name = column.type.codes.name_of(code) if isinstance(column.type, Choice) else code
        result.said.append(
            f"{quoted(column.header)} của các dòng để trống là {quoted(name)} theo ý kiến của Văn phòng Sở"
        )
    return result


def _meant(decisions: Iterable[Handling], table: OwnTable, annex: FormSheet) -> dict[str, dict[str, str]]:
    """By key, the code of what is written; of blank cells under ''."""
    found: dict[str, dict[str, str]] = {}
    for row in decisions:
        for key, captions in _captions(table, annex):
            column = annex.by_key[key]
            if fold_term(row.caption) not in captions or not isinstance(column.type, Choice):
                continue
            code = column.type.codes.code_of(row.meaning)
            if code is not None:
                found.setdefault(key, {})[fold_term(row.written.removesuffix(".0"))] = code
    return found


def _captions(table: OwnTable, annex: FormSheet) -> Iterator[tuple[str, frozenset[str]]]:
    """The folded captions of each column: as the table has it, else as our blank has it."""
    written: Mapping[str, Any] = {one.key: one.caption for one in table.header.readings}
    for column in annex.columns:
        yield column.key, frozenset({fold_term(written.get(column.key, column.header)), fold_term(column.header)})


def _put(each: Finding, code: str, typed: Sheet, annex: FormSheet, file: str) -> Finding:
    """Put an entry where a code stands; the note on it."""
    key, index = each.keys[0], typed.rows.index(each.rows[0])
    typed.columns[key][index] = code
    typed.originals.pop((index, key), None)  # what goes back says the entry
    kind = annex.by_key[key].type
    name = kind.codes.name_of(code) if isinstance(kind, Choice) else code
    facts = {"old": quoted(each.value.removesuffix(".0")), "new": quoted(name)}
    return cells.CHANGED.on(SheetRows(typed, annex), each.rows, (key,), facts, file=file, value=each.value)
