"""A workbook in a unit's own layout as annexes of a form: its tables read, what the office knows filled in, what is lacking asked once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import compress
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.submissions import Leftover
from tdkt_sheets.core.text import clean, fold_term, lower_first, named, quoted
from tdkt_sheets.forms.columns import Filler, Form, FormSheet, Need
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import Choice, as_text
from tdkt_sheets.roster.bloc import SELF_FORM, Scale
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import cells, row_people, structure
from tdkt_sheets.stages.entries import Parted, part_entries
from tdkt_sheets.stages.entries_said import decisions_on, with_entries
from tdkt_sheets.stages.one_sex import with_one_sex
from tdkt_sheets.stages.own_codes import asked_once, kinds_asked_once
from tdkt_sheets.stages.own_scores import OWN_SCORES, joined_groups, scored, told
from tdkt_sheets.stages.own_tables import CaptionReading, Reader
from tdkt_sheets.stages.own_tasks import OWN_TASKS, TASK, put_to_plan
from tdkt_sheets.stages.proof import named_in, shown_sheets, title_lines
from tdkt_sheets.stages.sheet_tables import OwnTable, appended, goes_on, tables_on
from tdkt_sheets.stages.understand import is_essential, understand_table

FROM_STAFF_LIST = {"sex": "sex", "birth": "birth", "position": "position", "officer_class": "officer_class"}
MEASURE = "measure"
_OF_NUMBERS = "0123456789.,"  # and blanks
_GOES_ON = ("tiếp theo", "(tiếp)", "tiep theo", "(tiep)")


@dataclass(slots=True)
class OwnWorkbook:
    """The tables of a workbook as annexes of a form, the sheets they stand on, and sheets that look like one of them again."""

    tables: dict[str, OwnTable] = field(default_factory=dict)
    sheets: list[RawSheet] = field(default_factory=list)
    again: list[tuple[str, str, str]] = field(default_factory=list)  # annex key, sheet used, other sheet
    unread: list[str] = field(default_factory=list)


def tables_of(raw: RawWorkbook, form: Form, catalogue: Catalogue, unit: str, years: frozenset[str]) -> OwnWorkbook:
    """The tables of the shown sheets that are of the form: those that say so, that have captions of it alone, or the only one there is."""
    catalogue = catalogue.within(unit)
    reader = Reader(form, catalogue.wording, catalogue.title_by_code, _explained(catalogue, unit, form), years)
    found = OwnWorkbook()
    read = [(sheet, tables_on(sheet, reader)) for sheet in shown_sheets(raw)]
    with_tables = [sheet for sheet, tables in read if tables]
    last: OwnTable | None = None
    scale = catalogue.bloc.sound_scale if form.code == SELF_FORM else None
    for sheet, tables in read:
        if tables and (len(with_tables) == 1 or _is_of_form(sheet, tables, form, catalogue)):
            found.sheets.append(sheet)
            for table in tables:
                last = _placed(found, table, scale)
        elif last is not None and not tables and (more := goes_on(last, sheet, reader)) is not None:
            found.sheets.append(sheet)
            last = found.tables[last.annex.key] = more
        else:
            found.unread.append(sheet.name)
    return found


def _placed(found: OwnWorkbook, table: OwnTable, scale: Scale | None) -> OwnTable:
    """The table among those found; one that goes on an earlier one of its annex, or has further lines of the scale, is put below that."""
    key = table.annex.key
    known = found.tables.get(key)
    if known is None:
        found.tables[key] = table
    elif _goes_on(known, table):
        found.tables[key] = appended(known, table)
    elif key == OWN_SCORES and scale is not None and (whole := joined_groups(known, table, scale)) is not None:
        found.tables[key] = whole
    else:
        found.again.append((key, known.raw.name, table.raw.name))
    return found.tables[key]


def _goes_on(known: OwnTable, table: OwnTable) -> bool:
    """Whether a table says that it goes on another, or goes on numbering its rows."""
    said = fold_term(" ".join((table.raw.name, *title_lines(table.raw))))
    if any(word in said for word in _GOES_ON):
        return True
    ends, begins = _numbers(known), _numbers(table)
    return bool(ends and begins) and begins[0] == ends[-1] + 1


def _numbers(table: OwnTable) -> list[int]:
    seq = table.located.columns.get("seq")
    if seq is None:
        return []
    rows = range(table.located.first_row, len(table.raw.grid))
    texts = (clean(as_text(table.raw.at(row, seq))).removesuffix(".0").rstrip(".") for row in rows)
    return [int(text) for text in texts if text.isascii() and text.isdigit()]


def _is_of_form(sheet: RawSheet, tables: Iterable[OwnTable], form: Form, catalogue: Catalogue) -> bool:
    """Whether something on a sheet says that its tables are of the form."""
    texts = [*title_lines(sheet), sheet.name]
    if said := named_in(texts, catalogue):
        return form.code in said
    if any(fold_term(sheet.name) == fold_term(annex.tab) for annex in form.sheets):
        return True
    captions = catalogue.wording.of(form.code).captions
    return any(
        fold_term(one.caption.rpartition(" - ")[2]) in captions for table in tables for one in table.header.readings
    ) or any(len(table.header.keys) * 10 >= len(table.annex.visible) * 7 for table in tables)


def _explained(catalogue: Catalogue, unit: str, form: Form) -> dict[str, dict[str, str]]:
    """What the office said that captions in the lists of a unit mean, by annex."""
    found: dict[str, dict[str, str]] = {}
    for row in catalogue.handlings.of(HandlingKind.COLUMN_IS):
        if row.unit == unit and row.form == form.code:
            for annex in form.sheets:
                meant = fold_term(row.meaning)
                key = next((column.key for column in annex.columns if fold_term(column.header) == meant), None)
                if key is not None:
                    found.setdefault(annex.key, {})[row.caption] = key
    return found


def is_of_scale(own: OwnWorkbook, scale: Scale | None) -> bool:
    """Whether the scores of a workbook are those of the bloc's scale; where there is none nobody can tell."""
    table = own.tables.get(OWN_SCORES)
    return scale is None or table is None or scored(table, scale) is not None


@dataclass(slots=True)
class UnderstoodLayout:
    """The annexes of a workbook in its own layout, with what is found on them and what of it stands in none."""

    sheets: list[Sheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    unreported: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)  # as in Submission


def understood(
    own: OwnWorkbook,
    form: Form,
    catalogue: Catalogue,
    unit: str,
    file: str,
    is_addition: bool = False,
    period: str = "",
) -> UnderstoodLayout:
    """The typed annexes; what the staff list knows of a person stands where the table has no such column."""
    result = UnderstoodLayout()
    lacking: list[str] = []
    decisions = decisions_on(catalogue, unit, form.code)
    first: tuple[OwnTable, str] | None = None
    scale = catalogue.within(unit).bloc.sound_scale if form.code == SELF_FORM else None
    for annex in form.sheets:
        table = own.tables.get(annex.key)
        if table is None:
            continue
        _leave_out_blank(table, annex)
        scores = scored(table, scale) if scale is not None and annex.key == OWN_SCORES else None
        table = scores.table if scores is not None else table
        parted = part_entries(table, catalogue.title_by_code)
        typed, found, unreported = understand_table(table.raw, annex, table.located, file, is_addition=is_addition)
        if unreported:
            result.unreported[annex.key] = unreported
        _with_measures(typed, table)
        found = with_one_sex(found, typed, table)
        answered = with_entries(found, decisions, table, typed, annex, file)
        found = kinds_asked_once(answered.found, table, typed, annex, file)
        found = asked_once(found, table, typed, annex, file)
        known: list[str] = []
        if f"{form.code}.{annex.key}" in row_people.SHEETS:
            known = _from_staff_list(typed, annex, catalogue, unit)
        asked = [column.key for column in annex.columns if _is_asked(column.key, annex, typed)]
        if asked and len(typed):
            lacking.append(f"{annex.tab}: {'; '.join(_lacking(asked, annex, typed))}")
            first = first or (table, asked[0])
        if f"{form.code}.{annex.key}" == f"KQ.{OWN_TASKS}":
            caption = next((one.caption for one in table.header.readings if one.key == TASK), annex.by_key[TASK].header)
            put = put_to_plan(typed, annex, catalogue, period, decisions, caption, file)
            result.findings += put.found
            answered.said += put.said
        if scores is not None and scale is not None:
            result.findings += told(scores, typed, annex, scale, unit, file)
        result.sheets.append(typed)
        result.findings += [_in_doubt(finding, table, annex) for finding in found]
        result.findings += _parted(parted, typed, annex, file)
        result.findings += _about_table(table, typed, annex, (known, answered.said), file)
    if first is not None:
        table, key = first
        found_once = structure.NOT_IN_OWN_TABLE.at(**_where(table, file), what="; ".join(lacking))
        result.findings.append(replace(found_once, keys=(key,)))
    result.leftovers = list(_left(own, result.sheets))
    return result


def _leave_out_blank(table: OwnTable, annex: FormSheet) -> None:
    """A column in which nothing stands is as if it were not there: what it asks is asked once.

    One that only some rows need stays, and each of these rows is asked.
    """
    located, rows = table.located, table.raw.grid[table.located.first_row :]
    for key, place in list(located.columns.items()):
        is_blank = all(place >= len(line) or line[place] in ("", None) for line in rows)
        column = annex.by_key[key]
        if is_blank and column.need is not Need.FREE and column.when is None and not is_essential(annex, key):
            del located.columns[key]
            located.used |= {place}


def _is_asked(key: str, annex: FormSheet, typed: Sheet) -> bool:
    column = annex.by_key[key]
    if column.need is Need.FREE or column.filler in (Filler.HIDDEN, Filler.FORMULA) or is_essential(annex, key):
        return False
    values = typed.columns.get(key)
    if column.when is not None:
        drivers = typed.columns.get(column.when.key, ()) if column.need is Need.REQUIRED else ()
        blank = [values is None or values[index] is None for index in range(len(typed))]
        is_of_table = key in typed.letters  # then each row that needs it is asked
        return not is_of_table and any(map(column.when.admits, compress(drivers, blank)))
    return values is None or (key in FROM_STAFF_LIST and key not in typed.letters and None in values)


def _lacking(asked: Iterable[str], annex: FormSheet, typed: Sheet) -> Iterator[str]:
    """The columns that are asked, in words: first those of everybody, then those that the staff list has of some only, with of whom not."""
    keys = list(asked)
    for_all = [key for key in keys if key not in typed.columns]
    if for_all:
        yield ", ".join(lower_first(annex.by_key[key].header) for key in for_all)
    missing: dict[tuple[str, ...], list[str]] = {}
    for key in keys:
        if key in typed.columns:
            when = annex.by_key[key].when
            drivers = typed.columns[when.key] if when else ()
            blank = [at for at, value in enumerate(typed.columns[key]) if value is None]
            blank = [at for at in blank if when is None or when.admits(drivers[at])]
            who = tuple(str(name) for at in blank if (name := typed.get(at, annex.label)))
            missing.setdefault(who, []).append(lower_first(annex.by_key[key].header))
    for who, captions in missing.items():
        yield f"{', '.join(captions)} của {named(who, 'người', 5) if who else 'người chưa rõ họ tên'}"


def _from_staff_list(typed: Sheet, annex: FormSheet, catalogue: Catalogue, unit: str) -> list[str]:
    """Fill columns that the table has not with what the staff list says of the people in it; the captions of these columns."""
    people = row_people.people_of(typed, catalogue, unit)
    filled = []
    for key, attribute in FROM_STAFF_LIST.items():
        column = annex.by_key.get(key)
        if column is None or key in typed.letters:
            continue
        said = typed.columns.get(key, [None] * len(typed))
        values = [getattr(catalogue.person_by_id[one.id], attribute) if one.id else None for one in people]
        if isinstance(column.type, Choice):
            values = [value if value in column.type.codes.by_code else None for value in values]
        values = [known if own is None else own for own, known in zip(said, values, strict=True)]
        if values != said:
            typed.columns[key] = values
            filled.append(column.header)
    return filled


def _with_measures(typed: Sheet, table: OwnTable) -> None:
    """Where a table has no column of measures, what stands behind its numbers ("20 hộ") is the measure of each."""
    place = table.located.columns.get("registered")
    if place is None or MEASURE not in table.annex.by_key or MEASURE in typed.columns:
        return
    texts = [clean(as_text(table.raw.at(row - 1, place))) for row in typed.rows]
    measures = [
        _behind_number(text) if isinstance(value, int | float | Decimal) else ""
        for text, value in zip(texts, typed.columns["registered"], strict=True)
    ]
    if any(measures):
        typed.columns[MEASURE] = [each or None for each in measures]
        caption = next((one.caption for one in table.header.readings if one.key == "registered"), "")
        table.header.readings.append(CaptionReading(caption, place, MEASURE, is_worked_out=True))


def _behind_number(text: str) -> str:
    """What stands behind the number that a text begins with; '' where a further number does."""
    rest = text.lstrip(_OF_NUMBERS + " ")
    return rest if text[:1].isdigit() and not any(map(str.isdigit, rest)) else ""


def _parted(parted: Iterable[Parted], typed: Sheet, annex: FormSheet, file: str) -> Iterator[Finding]:
    """A note at each cell that held several entries, and what was typed kept beside what was understood."""
    at = {row: index for index, row in enumerate(typed.rows)}
    for each in parted:
        index = at.get(each.row + 1)
        if index is None:
            continue
        for key in each.new:
            typed.originals[index, key] = each.old
        new = " và ".join(map(quoted, each.new.values()))
        facts = {"old": quoted(each.old), "new": new}
        keys = tuple(each.new)
        yield cells.CHANGED.on(SheetRows(typed, annex), (each.row + 1,), keys, facts, file=file, value=each.old)


def _in_doubt(finding: Finding, table: OwnTable, annex: FormSheet) -> Finding:
    """An unknown column that may be one of ours is asked about."""
    if finding.rule != structure.UNKNOWN_COLUMN.id:
        return finding
    for column, caption, near in table.header.doubts:
        if finding.cells == (a1(table.located.header_row, column),):
            rule, facts = structure.COLUMN_IN_DOUBT, {"caption": caption, "known": annex.by_key[near].header}
            return replace(
                finding, rule=rule.id, severity=rule.severity, says=rule.message, remedy=rule.fix, facts=facts
            )
    return finding


def _about_table(
    table: OwnTable, typed: Sheet, annex: FormSheet, more: tuple[list[str], list[str]], file: str
) -> Iterator[Finding]:
    """How the table was understood, whose rows nobody can tell, and where it goes on.

    `more` is what came from the staff list, by caption, and what the office said.
    """
    where = _where(table, file)
    if said := [*_readings(table, annex, more[0]), *more[1]]:
        yield structure.UNDERSTOOD.at(**where, readings=named(said, "cột"))
    rows = [row + 1 for row in table.undecided if row + 1 in typed.rows]
    if rows:
        yield structure.PERSON_OR_COLLECTIVE.on(SheetRows(typed, annex), tuple(rows), (annex.label,), {}, file=file)
    for start, tab in table.continued:
        yield structure.ON_NEXT_SHEET.at(**where, tab=tab, first=str(start + 1))


def _where(table: OwnTable, file: str) -> dict[str, Any]:
    """The place of a table: the caption of its names."""
    located = table.located
    place = located.columns.get(table.annex.label, 0)
    head = a1(located.header_row, located.worked_out.get(place, place))
    return {"file": file, "sheet": table.raw.name, "sheet_key": table.annex.key, "cells": (head,)}


def _readings(table: OwnTable, annex: FormSheet, known: Iterable[str]) -> Iterator[str]:
    """The columns whose captions are not ours, each with what it was taken for; what was put together; what the staff list gave."""
    if table.header.layout is not None:
        yield f"theo bảng đã biết {quoted(table.header.layout.name)}"
    told: dict[tuple[str, ...], list[str]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for one in table.header.readings:
        header = annex.by_key[one.key].header
        if one.key != "seq" and (one.is_worked_out or fold_term(one.caption) != fold_term(header)):
            headers[one.caption] = (*headers.get(one.caption, ()), header)
    for caption, meant in headers.items():
        told.setdefault(meant, []).append(quoted(caption))
    for meant, captions in told.items():
        yield f"{', '.join(captions)} là {' và '.join(map(quoted, meant))}"
    if known:
        yield f"{', '.join(map(lower_first, known))} của người có trong danh sách nhân sự lấy theo danh sách đó"


def _left(own: OwnWorkbook, sheets: Iterable[Sheet]) -> Iterator[Leftover]:
    """What stands on the sheets that were read and in no annex: by row, each cell of a row of data behind the caption of its column."""
    typed = {sheet.key: sheet for sheet in sheets}
    for sheet in own.sheets:
        tables = [table for table in own.tables.values() if table.raw.name == sheet.name]
        captions = {column: text for table in tables for column, text in _captions_left(table)}
        heads = {table.located.header_row + at for table in tables for at in range(table.located.depth)}
        read = [_cells_read(table, typed.get(table.annex.key)) for table in tables]
        went_on = any(tab == sheet.name for table in own.tables.values() for _, tab in table.continued)
        for row, line in enumerate(sheet.grid if not went_on else []):
            columns = {column for cells in read for column in cells.get(row, ())}
            is_data = any(row in cells for cells in read)
            texts = [
                f"{captions[column]}: {as_text(value)}" if is_data and column in captions else as_text(value)
                for column, value in enumerate(line)
                if value not in ("", None) and column not in columns
            ]
            if texts and row not in heads:
                yield Leftover(sheet.name, row + 1, " | ".join(clean(text) for text in texts))
    for tab in own.unread:
        yield Leftover(tab, 0, "(cả trang)")


def _captions_left(table: OwnTable) -> Iterator[tuple[int, str]]:
    """The captions of columns that hold something which no annex has."""
    yield from table.located.unknown
    yield from ((head.column, head.shown) for head in table.heads if head.column in table.header.passed_over)
    if (seq := table.located.columns.get("seq")) is not None:
        yield seq, "STT"


def _cells_read(table: OwnTable, typed: Sheet | None) -> dict[int, set[int]]:
    """The columns of each row of data that an annex has; of a task, not the number that the plan's took the place of."""
    if typed is None:
        return {}
    places = _columns_read(table)
    found = {row - 1: set(places) for row in typed.rows}
    seq = table.located.columns.get("seq")
    if table.annex.key == OWN_TASKS and seq is not None:
        for row, number in zip(typed.rows, typed.columns["seq"], strict=True):
            if as_text(table.raw.at(row - 1, seq)).removesuffix(".0") != str(number):
                found[row - 1].discard(seq)
    return found


def _columns_read(table: OwnTable) -> set[int]:
    located = table.located
    own = {place for place in located.columns.values() if place not in located.worked_out}
    return own | {column for column in located.used if column not in table.header.passed_over}
