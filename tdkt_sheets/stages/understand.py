"""An annex or a cover from a raw sheet: located, its rows told, its values typed; one pass per column."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.cell_notes import not_ours
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.legacy_text import suspect
from tdkt_sheets.core.office_files import BOOK_FORMS
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawValue, Sheet
from tdkt_sheets.core.submissions import Cover
from tdkt_sheets.core.text import count, fold_term, named, number, quoted, strange_letters
from tdkt_sheets.forms.columns import Column, Filler, FormSheet, Need
from tdkt_sheets.forms.rows import PageFields, SheetRows
from tdkt_sheets.forms.stamp import SheetMap
from tdkt_sheets.forms.types import BLANK, Choice, Reading, Text, as_text
from tdkt_sheets.rules import cells, structure
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.stages.judged_together import judged
from tdkt_sheets.stages.locate import Located, locate
from tdkt_sheets.stages.merged_cells import MergedCells, given, mergings
from tdkt_sheets.stages.rows import DataRows, tell_rows
from tdkt_sheets.stages.totals import total_findings
from tdkt_sheets.stages.votes import VOTES, votes_read

_MEMO_LIMIT = 20_000
_DITTO_SIGNS = ("//", "/ /", '"', '" "', "''", "' '", ",,", "″", "”", "“", "””", "““", "’’", "‘‘", "〃", "↓")
_DITTO_WORDS = (
    *("nt", "n/t", "n.t", "như trên", "nhu tren", "như dòng trên", "như hàng trên", "như người trên"),
    *("giống trên", "giống như trên", "giống dòng trên", "tương tự như trên", "idem"),
)
_AROUND_DITTOS = ("{}", "-{}-", "- {} -", "--{}--", "-- {} --", "---{}---", "({})", "{}.", "-{}", "- {}")
_AS_TYPED: tuple[Callable[[str], str], ...] = (str, str.capitalize, str.upper)
DITTOS: frozenset[RawValue] = frozenset(
    around.format(typed(said))
    for said in (*_DITTO_SIGNS, *_DITTO_WORDS)
    for around in _AROUND_DITTOS
    for typed in _AS_TYPED
)
NOTHING = frozenset({"không", "khong", "không có", "khong co", "ko", "k", "không đăng kí", "không đề nghị", "0"})
OFFERED = frozenset({"title", "award"})  # what a list asks for its rows
_UNSEEN = re.compile(r"[^\S \n]")  # a space that looks like any other: one at which no line breaks, a thin one


class Memo:
    """Readings of one value type by raw value: most values of a column have been seen before."""

    def __init__(self, parse: Callable[[RawValue], Reading]) -> None:
        self.parse = parse
        self._forget()

    def _forget(self) -> None:
        self.known: dict[RawValue, Reading] = {"": BLANK}
        self.values: dict[RawValue, Any] = {"": BLANK.value}  # of what is known
        self.odd: dict[RawValue, Reading] = {}  # what of it needs a word

    def read(self, raw: RawValue) -> Reading:
        """The reading of a raw value."""
        if type(raw) is bool:  # True == 1.0 as a key
            return self.parse(raw)
        return self.known.get(raw) or self._learn(raw)

    def _learn(self, raw: RawValue) -> Reading:
        reading = self.known[raw] = self.parse(raw)
        self.values[raw] = reading.value
        if reading.is_told:
            self.odd[raw] = reading
        return reading

    def read_all(self, raws: list[RawValue]) -> tuple[list[Any], list[tuple[int, Reading]]]:
        """The values of raw values, and the readings that need a word, by index."""
        if bool in set(map(type, raws)):
            readings = [self.read(raw) for raw in raws]
            told = [(index, reading) for index, reading in enumerate(readings) if reading.is_told]
            return [reading.value for reading in readings], told
        if len(self.known) >= _MEMO_LIMIT:
            self._forget()
        for raw in set(raws).difference(self.known):
            self._learn(raw)
        odd = self.odd
        told = [] if odd.keys().isdisjoint(raws) else [(at, odd[raw]) for at, raw in enumerate(raws) if raw in odd]
        return list(map(self.values.__getitem__, raws)), told


_memos: dict[int, tuple[Column, Memo]] = {}


def nothing_read(parse: Callable[[RawValue], Reading]) -> Callable[[RawValue], Reading]:
    """Read a list's column that may stay blank: a word that says that there is nothing is a blank, unless it is an entry."""

    def read(raw: RawValue) -> Reading:
        reading = parse(raw)
        if reading.fault and isinstance(raw, str) and fold_term(raw).strip(" .-") in NOTHING:
            return Reading(None, changed=True)
        return reading

    return read


def _memo(column: Column) -> Memo:
    held = _memos.get(id(column))
    if held is None or held[0] is not column:
        if len(_memos) > 2_000:
            _memos.clear()
        parse = votes_read(column.type.parse) if column.key == VOTES else column.type.parse
        if isinstance(column.type, Choice) and column.need is Need.FREE:
            parse = nothing_read(parse)
        held = _memos[id(column)] = (column, Memo(parse))
    return held[1]


def understand(
    raw: RawSheet, sheet: FormSheet, file: str, hint: SheetMap | None = None, is_addition: bool = False
) -> tuple[Sheet | None, list[Finding], list[tuple[int, str, str]]]:
    """The typed annex, its findings, and its unanswered pre-filled rows (Excel row, mark, label).

    None when no table is found (CT-01). Findings: CT-xx on the shape, O-xx on cells.
    """
    located = locate(raw, sheet, hint)
    if located is None:
        found = structure.NO_TABLE.at(file=file, sheet=raw.name, sheet_key=sheet.key, annex=sheet.tab)
        return None, [found], []
    return understand_table(raw, sheet, located, file, hint, is_addition)


def understand_table(
    raw: RawSheet,
    sheet: FormSheet,
    located: Located,
    file: str,
    hint: SheetMap | None = None,
    is_addition: bool = False,
) -> tuple[Sheet, list[Finding], list[tuple[int, str, str]]]:
    """The typed annex of a located table, its findings, and its unanswered pre-filled rows."""
    rows = tell_rows(raw, sheet, located, is_addition)
    merged = mergings(raw, sheet, located, rows.data)
    raw = given(raw, merged, located)
    typed, problems = type_columns(raw, sheet, located, rows)
    newer = frozenset(sheet.by_key) - frozenset(hint.columns) if hint and hint.columns else frozenset()
    findings = shape_findings(raw, typed, sheet, located, rows, file, newer)
    findings += merged_findings(merged, typed, sheet, file)
    if sheet.form not in BOOK_FORMS:  # the office knows its own books
        findings += unseen_findings(raw, typed, sheet, located, file)
    findings += cell_findings(raw, typed, sheet, located, problems, file)
    findings += total_findings(raw, typed, sheet, located, rows, file)
    unreported = []
    mark, label = sheet.mark, located.columns.get(sheet.label)
    for row in rows.unanswered:
        name = as_text(raw.at(row, label)) if label is not None else ""
        unreported.append((row + 1, as_text(raw.at(row, located.columns[mark.key])) if mark else "", name))
    return typed, findings, unreported


def type_columns(raw: RawSheet, sheet: FormSheet, located: Located, rows: DataRows) -> tuple[Sheet, list[Any]]:
    """The typed columns of the data rows, and the readings that need a word: (index, column, raw value, reading)."""
    lines = [raw.grid[number] if number < len(raw.grid) else [] for number in rows.data]
    widest = max(map(len, lines), default=0)
    lines = [line if len(line) == widest else [*line, *[""] * (widest - len(line))] for line in lines]
    columns: dict[str, list[Any]] = {}
    originals: dict[tuple[int, str], RawValue] = {}
    problems: list[tuple[int, Column, RawValue, Reading]] = []
    for column in sheet.columns:
        place = located.columns.get(column.key)
        if place is None or column.filler is Filler.FORMULA:
            continue
        if place >= widest:
            columns[column.key] = [None] * len(lines)
            continue
        raws = [line[place] for line in lines]
        marks: dict[int, RawValue] = {}
        if not DITTOS.isdisjoint(raws) and column.key != sheet.label and isinstance(column.type, Text | Choice):
            marks = _dittos(raws)  # a name, a day or a number is written out
        raws = [marks.get(index, raw) for index, raw in enumerate(raws)] if marks else raws
        columns[column.key], told = judged(column, raws, *_memo(column).read_all(raws))
        for index, reading in told:
            if index not in marks or reading.fault or reading.doubt:  # else told below, of the mark that is typed there
                problems.append((index, column, raws[index], reading))
            originals[index, column.key] = raws[index]
        for index in marks:
            if raws[index] == marks[index] and (value := columns[column.key][index]) is not None:
                problems.append((index, column, lines[index][place], Reading(value, changed=True)))
    typed = Sheet(
        form=sheet.form,
        key=sheet.key,
        tab=raw.name,
        rows=[number + 1 for number in rows.data],
        columns=columns,
        letters={key: located.letter(place) for key, place in located.columns.items()},
        originals=originals,
        skipped={number + 1: reason for number, reason in rows.skipped.items()},
        codes=[] if located.codes is None else [as_text(raw.at(number, located.codes)).strip() for number in rows.data],
    )
    return typed, problems


def _dittos(raws: list[RawValue]) -> dict[int, RawValue]:
    """What stands above each mark that says "as above", by index; a mark with nothing above it says nothing."""
    found: dict[int, RawValue] = {}
    for index, raw in enumerate(raws):
        above = found.get(index - 1, raws[index - 1]) if index else ""
        if raw in DITTOS and above not in ("", None):
            found[index] = above
    return found


def shape_findings(
    raw: RawSheet,
    typed: Sheet,
    sheet: FormSheet,
    located: Located,
    rows: DataRows,
    file: str,
    newer: frozenset[str] = frozenset(),
) -> list[Finding]:
    """CT-xx findings of a located table; a missing column that is `newer` than the file is only asked for."""
    where: dict[str, Any] = {"file": file, "sheet": raw.name, "sheet_key": sheet.key}
    header, table = located.header_row, SheetRows(typed, sheet)
    found = []

    def on_column(rule: Rule, key: str, cells: tuple[str, ...] = (), **facts: Any) -> Finding:
        return replace(rule.at(**where, cells=cells, **facts), keys=(key,))

    for key in located.missing(sheet, Need.REQUIRED):
        if rows.data and (not located.is_own or is_essential(sheet, key)):
            rule = structure.MISSING_WANTED if key in newer else structure.MISSING_COLUMN
            if located.is_own and key not in OFFERED and isinstance(sheet.by_key[key].type, Choice):
                rule = structure.NOT_DIVIDED
            found.append(on_column(rule, key, caption=table.caption(key), whose="từng dòng"))
    for key in located.missing(sheet, Need.WANTED):
        if rows.data and not located.is_own:
            found.append(on_column(structure.MISSING_WANTED, key, caption=table.caption(key)))
    for key, places in located.doubled:
        addresses = tuple(a1(header, place) for place in places)
        found.append(on_column(structure.DOUBLED_COLUMN, key, addresses, caption=table.caption(key)))
    for key, caption in located.renamed:
        address = a1(header, located.columns[key])
        renamed = on_column(structure.RENAMED_COLUMN, key, (address,), caption=caption, known=table.caption(key))
        found.append(replace(renamed, value=caption))
    headed = {place for place, _ in located.unknown}
    for place, caption in located.unknown:
        if any(raw.at(row, place) != "" for row in range(located.first_row, len(raw.grid))):
            found.append(
                structure.UNKNOWN_COLUMN.at(**where, cells=(a1(header, place),), value=caption, caption=caption)
            )
    if located.moved:
        found.append(structure.MOVED_COLUMN.at(**where))
    claimed = set(located.columns.values()) | headed | located.used | {located.codes}
    width = max((len(raw.grid[row]) for row in rows.data if row < len(raw.grid)), default=0)
    if extra := [place for place in range(width) if place not in claimed]:
        stray = [a1(row, place) for row in rows.data for place in extra if raw.at(row, place) not in ("", None)]
        if stray:
            found.append(structure.OUTSIDE_TABLE.at(**where, cells=tuple(stray)))
    if rows.formula_only:
        found.append(structure.FORMULA_ROWS.at(**where, number=len(rows.formula_only)))
    if raw.hidden_rows and (hidden := [row for row in rows.data if row in raw.hidden_rows]):
        first = next(iter(located.columns.values()))
        addresses = tuple(a1(row, first) for row in hidden)
        found.append(structure.HIDDEN_ROWS.at(**where, cells=addresses, number=len(hidden)))
    return found


def is_essential(sheet: FormSheet, key: str) -> bool:
    """Whether a table of the unit's own making says nothing without a column: what its rows are, and what is asked for them."""
    asked, column = {*sheet.row_key, sheet.label, *OFFERED} - {"birth"}, sheet.by_key[key]
    return key in asked and column.need is Need.REQUIRED and column.when is None


def merged_findings(merged: list[MergedCells], typed: Sheet, sheet: FormSheet, file: str) -> Iterator[Finding]:
    """What is told of values that stand once for several rows: one note where each row has them, a question at each row where not."""
    table = SheetRows(typed, sheet)
    for each in merged:
        value, key = quoted(as_text(each.value)), (each.column.key,)
        if each.given:
            facts: dict[str, Any] = {"number": count(len(each.rows) + 1), "value": value}
            yield structure.MERGED_GIVEN.on(table, (each.first + 1,), key, facts, file=file)
            continue
        for row in each.rows:
            yield structure.MERGED_ASKED.on(table, (row + 1,), key, {"value": value}, file=file, value="")


def unseen_findings(raw: RawSheet, typed: Sheet, sheet: FormSheet, located: Located, file: str) -> Iterator[Finding]:
    """What somebody who looks at the sheet does not see: hidden columns, a hidden annex, notes beside cells, cells far away."""
    where: dict[str, Any] = {"file": file, "sheet": raw.name, "sheet_key": sheet.key}
    table = SheetRows(typed, sheet)
    if raw.hidden and len(typed):
        yield structure.HIDDEN_SHEET.at(**where)
    if raw.far:
        cells = tuple(a1(*each) for each in raw.far)
        yield structure.FAR_CELLS.at(**where, cells=cells, far=named(cells, "ô", between=", "))
    key_at = {place: key for key, place in located.columns.items()}
    for place in sorted(raw.hidden_columns & key_at.keys()):
        column = sheet.by_key[key_at[place]]
        values = typed.columns.get(column.key, [])
        if column.filler is not Filler.HIDDEN and column.key != "seq" and any(value is not None for value in values):
            told = structure.HIDDEN_COLUMN.at(
                **where, cells=(a1(located.header_row, place),), caption=table.caption(column.key)
            )
            yield replace(told, keys=(column.key,))
    rows = set(typed.rows) if raw.notes else set()
    for (row, place), note in sorted(raw.notes.items()):
        if not (text := not_ours(note)):
            continue  # a finding of ours that a marked copy brings back
        key = key_at.get(place)
        if row + 1 in rows and key is not None and key in typed.columns:
            yield structure.NOTED.on(table, (row + 1,), (key,), {"text": quoted(text)}, file=file)
        else:
            yield structure.NOTED.at(**where, cells=(a1(row, place),), text=quoted(text))


def cell_findings(
    raw: RawSheet, typed: Sheet, sheet: FormSheet, located: Located, problems: list[Any], file: str
) -> list[Finding]:
    """O-xx findings: error cells, refused and doubted values, changes, and needed values that are missing."""
    found: list[Finding] = []
    broken: set[tuple[int, str]] = set()

    table = SheetRows(typed, sheet)

    def tell(rule: Rule, index: int, keys: tuple[str, ...], value: RawValue = "", **facts: str) -> None:
        """A finding at cells of a row, beside what stands there as read."""
        found.append(rule.on(table, (typed.rows[index],), keys, facts, file=file, value=as_text(value)))

    if raw.errors or raw.uncalculated:
        index_of = {row - 1: index for index, row in enumerate(typed.rows)}
        key_at = {located.columns[key]: key for key in typed.columns}
        for (row, place), text in sorted({**dict.fromkeys(raw.uncalculated, ""), **raw.errors}.items()):
            index, key = index_of.get(row), key_at.get(place)
            if index is None or key is None or key == "seq":
                continue
            broken.add((index, key))
            typed.columns[key][index] = None
            if text:
                typed.originals[index, key] = text
                tell(cells.ERROR_CELL, index, (key,), text, text=text)
            else:
                tell(cells.UNCALCULATED, index, (key,))
    for index, column, value, reading in problems:
        if (index, column.key) in broken or column.key == "seq":
            continue
        rule, facts = _said(column, value, reading)
        tell(rule, index, (column.key,), value, **facts)
        if reading.fault:
            broken.add((index, column.key))
    for index, keys in _struck(raw, typed, located).items():
        tell(structure.STRUCK, index, tuple(keys), raw.at(typed.rows[index] - 1, located.columns[keys[0]]))
    names = typed.columns.get(sheet.label, ())
    for index, name in enumerate(names if not DITTOS.isdisjoint(names) else ()):
        if name in DITTOS:
            broken.add((index, sheet.label))
            tell(structure.AS_ABOVE, index, (sheet.label,), name)
    continued = dict(_continued(raw, typed, sheet, located))
    for index, key in continued.items():
        tell(structure.CONTINUED, index, (key,), typed.columns[key][index], caption=table.caption(key))
    for rule, index, column in _lacking(typed, sheet):
        if (index, column.key) not in broken and index not in continued:
            tell(rule, index, (column.key,), because=_because(column, sheet, typed, index), what=_what(column))
    return found


def _lacking(typed: Sheet, sheet: FormSheet) -> Iterator[tuple[Rule, int, Column]]:
    """The blank cells of each column that a row needs, where its condition holds."""
    for column in sheet.columns:
        values = typed.columns.get(column.key)
        if values is None or column.need is Need.FREE or None not in values:
            continue
        rule = cells.REQUIRED if column.need is Need.REQUIRED else cells.WANTED
        drivers = typed.columns.get(column.when.key) if column.when else None
        if column.when and drivers is None:
            continue
        for index, value in enumerate(values):
            if value is None and not (column.when and drivers and not column.when.admits(drivers[index])):
                yield rule, index, column


def _struck(raw: RawSheet, typed: Sheet, located: Located) -> dict[int, list[str]]:
    """Rows with text that is struck through, and the columns of it."""
    index_of = {row - 1: index for index, row in enumerate(typed.rows)} if raw.struck else {}
    key_at = {located.columns[key]: key for key in typed.columns}
    found: dict[int, list[str]] = {}
    for row, place in sorted(raw.struck):
        if row in index_of and place in key_at and raw.at(row, place) not in ("", None):
            found.setdefault(index_of[row], []).append(key_at[place])
    return found


def _continued(raw: RawSheet, typed: Sheet, sheet: FormSheet, located: Located) -> Iterator[tuple[int, str]]:
    """Rows right below another that hold nothing but words in one column, not that of the name: the row, the column's key.

    Whether they go on with the row above or are rows of their own, nobody can tell.
    """
    words = [column.key for column in sheet.columns if isinstance(column.type, Text)]
    rows = set(typed.rows)
    for index, row in enumerate(typed.rows):
        if row - 1 not in rows:
            continue
        filled = [
            key for key, values in typed.columns.items() if values[index] is not None or (index, key) in typed.originals
        ]
        is_numbered = raw.at(row - 1, located.columns.get("seq", -1)) != ""
        if len(filled) == 1 and filled[0] in words and filled[0] != sheet.label and not is_numbered:
            yield index, filled[0]


def _said(column: Column, value: RawValue, reading: Reading) -> tuple[Rule, dict[str, str]]:
    """The rule on a reading that was refused, doubted or changed, and its facts."""
    slug = reading.fault or reading.doubt
    if not slug:
        return cells.CHANGED, _change(as_text(value), reading.value, as_text(column.type.show(reading.value)))
    why, fix = column.type.explain(value, slug)
    return cells.REFUSED[slug] if reading.fault else cells.DOUBTED[slug], {"why": why, "fix": fix}


def _change(old: str, value: Any, new: str) -> dict[str, str]:
    """The words for a changed value; a change that the eye cannot see is named."""
    if value is None:
        return {"old": quoted(old), "new": "ô trống"}
    if isinstance(value, int | Decimal):
        return {"old": f"chữ {quoted(old)}", "new": f"số {number(value)}"}
    if old != new and unicodedata.normalize("NFC", old) == new:
        return {"old": f"{quoted(old)} (dấu tách rời)", "new": f"{quoted(new)} (dấu liền)"}
    if " ".join(old.split()) == new and "\n" in old:
        return {"old": f"{quoted(' '.join(old.split()))} (viết thành nhiều dòng)", "new": f"{quoted(new)} (một dòng)"}
    if _UNSEEN.sub(" ", old) == new:
        return {"old": f"{quoted(old)} (dấu cách đặc biệt)", "new": f"{quoted(new)} (dấu cách thường)"}
    if "".join(filter(str.isprintable, _UNSEEN.sub(" ", old))).strip() == new:
        return {"old": f"{quoted(old)} (có ký tự ẩn)", "new": quoted(new)}
    if legacy := suspect(old):
        return {"old": f"{quoted(old)} (phông {legacy.font})", "new": quoted(new)}
    if strange := strange_letters(old):
        return {"old": f"{quoted(old)} (có chữ nhìn gần giống chữ Việt: {strange})", "new": quoted(new)}
    return {"old": quoted(old), "new": quoted(new)}


def _because(column: Column, sheet: FormSheet, typed: Sheet, index: int) -> str:
    """Why a conditional value is needed on this row."""
    if column.when is None or (driver := sheet.by_key.get(column.when.key)) is None:
        return ""
    value = as_text(driver.type.show(typed.get(index, driver.key)))
    return f" Ô này cần có vì cột “{driver.header}” ghi {quoted(value)}."


def _what(column: Column) -> str:
    """What to fill into a column, as the end of a sentence."""
    if isinstance(column.type, Choice):
        return f"bằng cách chọn trong danh sách {quoted(column.type.codes.name)}."
    if isinstance(column.type, Text):
        return f"“{column.header}”" + (f", ví dụ: {column.example}." if column.example else ".")
    return f"“{column.header}”: {column.type.describe()}"


def understand_cover(
    raw: RawSheet, sheet: FormSheet, file: str, hint: SheetMap | None = None
) -> tuple[Cover, list[Finding]]:
    """The typed first page and its findings: each field stands right of its label, where the map says or where the label is."""
    cover = Cover(raw.name)
    page = PageFields(cover, sheet)
    found: list[Finding] = []
    labels: dict[str, tuple[int, int]] | None = None
    blank: list[Column] = []

    def tell(rule: Rule, column: Column, value: RawValue, **facts: str) -> None:
        found.append(rule.on(page, (), (column.key,), facts, file=file, value=as_text(value)))

    for column in sheet.columns:
        if column.filler is Filler.FORMULA:
            continue
        place = _mapped_field(raw, column.key, hint)
        if place is None:
            labels = _labels(raw) if labels is None else labels
            place = _beside_label(raw, column, labels)
        if place is None:
            is_newer = hint is not None and column.key not in hint.fields
            if hint is not None and column.need is Need.REQUIRED and not is_newer:
                found.append(_missing(column, page, file))
            continue
        cover.cells[column.key] = a1(*place)
        value = raw.at(*place)
        if place in raw.errors or place in raw.uncalculated:
            text = raw.errors.get(place, "")
            cover.values[column.key] = None
            cover.originals[column.key] = text
            if text:
                tell(cells.ERROR_CELL, column, value, text=text)
            else:
                tell(cells.UNCALCULATED, column, value)
            continue
        reading = _memo(column).read(value) if value not in ("", None) else None
        cover.values[column.key] = reading.value if reading else None
        if reading and (reading.fault or reading.doubt or reading.changed):
            cover.originals[column.key] = value
            rule, facts = _said(column, value, reading)
            tell(rule, column, value, **facts)
        elif (reading is None or reading.value is None) and not column.key.startswith("nil_"):
            blank.append(column)
    return cover, [*found, *_lacking_fields(page, blank, file), *_unseen_on_page(raw, cover, page, file)]


def _unseen_on_page(raw: RawSheet, cover: Cover, page: PageFields, file: str) -> Iterator[Finding]:
    """What somebody who looks at the first page does not see: notes beside its fields or anywhere on it, cells far away."""
    if raw.far:
        cells = tuple(a1(*each) for each in raw.far)
        yield structure.FAR_CELLS.at(
            file=file, sheet=raw.name, sheet_key=page.key, cells=cells, far=named(cells, "ô", between=", ")
        )
    keys = {place: key for key, place in cover.cells.items()}
    for (row, column), note in sorted(raw.notes.items()):
        if not (text := not_ours(note)):
            continue
        if key := keys.get(a1(row, column)):
            yield structure.NOTED.on(page, (), (key,), {"text": quoted(text)}, file=file)
        else:
            yield structure.NOTED.at(
                file=file, sheet=raw.name, sheet_key=page.key, cells=(a1(row, column),), text=quoted(text)
            )


def _missing(column: Column, page: PageFields, file: str) -> Finding:
    """A field that the first page has not any more: the page is its place."""
    lost = structure.MISSING_FIELD.on(page, (), (), {"caption": column.header}, file=file)
    return replace(lost, keys=(column.key,))


def _lacking_fields(page: PageFields, blank: Iterable[Column], file: str) -> Iterator[Finding]:
    """What is needed of the first page and was left blank, once it is known what the other fields say."""
    cover, sheet = page.cover, page.declared
    for column in blank:
        if column.need is Need.FREE or (column.when and not column.when.holds(cover.values)):
            continue
        because, driver = "", sheet.by_key.get(column.when.key) if column.when else None
        if driver is not None:
            value = as_text(driver.type.show(cover.values.get(driver.key)))
            because = f" Ô này cần có vì mục “{driver.header}” ghi {quoted(value)}."
        rule = cells.REQUIRED if column.need is Need.REQUIRED else cells.WANTED
        yield rule.on(page, (), (column.key,), {"because": because, "what": _what(column)}, file=file)


def _mapped_field(raw: RawSheet, key: str, hint: SheetMap | None) -> tuple[int, int] | None:
    """The cell of a field as the file's map says, if its label still stands in that row."""
    if hint is None or key not in hint.fields:
        return None
    caption, row, column = hint.fields[key]
    if any(raw.at(row, place) == caption for place in range(column)):
        return row, column
    return None


def _labels(raw: RawSheet) -> dict[str, tuple[int, int]]:
    """Folded texts of a sheet → their first place."""
    found: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(raw.grid):
        for column, value in enumerate(line):
            if value and isinstance(value, str) and value.strip():
                found.setdefault(fold_term(value), (row, column))
    return found


def _beside_label(raw: RawSheet, column: Column, labels: dict[str, tuple[int, int]]) -> tuple[int, int] | None:
    """The cell right of a field's label: the first filled one in its row, else the next one."""
    place = next(
        (labels[text] for text in (fold_term(column.header), *sorted(column.captions)) if text in labels), None
    )
    if place is None:
        return None
    row, start = place
    start = next((last for top, left, _, last in raw.merged if (top, left) == place), start)
    width = len(raw.grid[row]) if row < len(raw.grid) else 0
    for at in range(start + 1, width):
        if raw.at(row, at) not in ("", None):
            return row, at
    return row, start + 1
