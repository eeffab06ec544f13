"""Forms, annexes, columns and pick lists of the office's workbook beside the shipped ones.

What rules and reports name (`named`) is core: it may be renamed and moved, not retyped, and a required column of it that is missing is taken as
shipped. Everything else that is shipped may be missing: it is left out, so that no blank changes because the program was renewed. What an office
adds to a shipped form has a key in x_.
"""

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.declarations import ADDED, NIL, Annexes, AnnexKey
from tdkt_sheets.catalogue.lacking import ANNEX, COLUMN, FORM, LIST, Lack, entry_of
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Reader, Row, question, several
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import quoted
from tdkt_sheets.forms.columns import COVER, Need
from tdkt_sheets.roster.bloc import HEAD_FORMS, SELF_FORM
from tdkt_sheets.rules import catalogue_workbook as rules

OF_THE_BLOC = HEAD_FORMS | {SELF_FORM}
Lines = Mapping[tuple[str, ...], dict[str, str]]
Columns = dict[AnnexKey, dict[str, Row]]


@cache
def named() -> Mapping[AnnexKey, frozenset[str]]:
    """The keys of columns that rules and reports name, by form and annex. A test holds `named_keys.toml` against what they read."""
    text = files(__package__).joinpath("named_keys.toml").read_text(encoding="utf-8")
    return {
        (form, sheet): frozenset(keys) for form, sheets in tomllib.loads(text).items() for sheet, keys in sheets.items()
    }


@cache
def _shipped(sheet: str) -> Lines:
    return {tuple(line[key] for key in shipped.KEYS[sheet]): line for line in shipped.lines(sheet)}


def is_core(form: str, sheet: str, key: str) -> bool:
    """Whether rules or reports name a column; every first page says of each annex whether there is something to report."""
    return key in named().get((form, sheet), ()) or (sheet == COVER and key.startswith(NIL))


def check_forms(table: CatalogueTable, forms: Mapping[str, Row], in_bloc: bool, faults: Faults) -> None:
    """Forms that are shipped and not there are left out; those of the bloc may all be missing where the department is in none."""
    for (code,), line in _shipped(own_forms.FORMS).items():
        if code not in forms and (in_bloc or code not in OF_THE_BLOC or not OF_THE_BLOC.isdisjoint(forms)):
            faults.lacks.append(Lack(table.declared.key, (code,), FORM, f"{code} ({quoted(line['name'])})"))


def check_annexes(table: CatalogueTable, forms: Mapping[str, Row], annexes: Annexes, faults: Faults) -> None:
    """Annexes that are shipped and not there are left out; a new annex of a shipped form has a key in x_."""
    core = _shipped(own_forms.ANNEXES)
    for (form, key), line in core.items():
        if form in forms and (form, key) not in annexes and key != COVER:
            name = f"{quoted(line['tab'])} (biểu {form})"
            faults.lacks.append(Lack(table.declared.key, (form, key), ANNEX, name))
    shipped_forms = {form for form, _ in core}
    for (form, key), row in annexes.items():
        if form in shipped_forms and (form, key) not in core and not key.startswith(ADDED):
            near = question(key, [other for at, other in core if at == form])
            faults.at(rules.ADDED_KEY, row, "key", what="Phụ lục", text=key, question=near)


def checked_columns(table: CatalogueTable, annexes: Annexes, columns: Columns, like: Reader, faults: Faults) -> Columns:
    """The columns, with those taken as shipped, from `like`, in their printed place.

    A named one has its type and list; a new one of a shipped annex has a key in x_.
    """
    core = _shipped(own_forms.COLUMNS)
    for (form, sheet, key), line in core.items():
        row = columns.get((form, sheet), {}).get(key)
        if row is None or not is_core(form, sheet, key):
            continue
        for place in ("type", "list"):
            found, expected = row.text(place), line[place]
            if found != expected:
                shown = row.table.declared.by_key[place].type.show
                words = {"expected": _quoted(shown(expected)), "found": _quoted(shown(found))}
                faults.at(rules.CORE_KEY_RETYPED, row, place, key=key, **words)
    shipped_annexes = {(form, sheet) for form, sheet, _ in core}
    for (form, sheet), rows in columns.items():
        if (form, sheet) not in shipped_annexes:
            continue
        for key, row in rows.items():
            if (form, sheet, key) in core or key.startswith(ADDED) or _is_nil_of(key, form, sheet, annexes):
                continue
            near = question(key, [other for *at, other in core if tuple(at) == (form, sheet)])
            faults.at(rules.ADDED_KEY, row, "key", what="Cột", text=key, question=near)
    return _completed(table, annexes, columns, like, faults)


def _completed(table: CatalogueTable, annexes: Annexes, columns: Columns, like: Reader, faults: Faults) -> Columns:
    """The columns and, in its printed place, each named one that is missing and that no row could do without."""
    found = {annex: dict(rows) for annex, rows in columns.items()}
    read = like(table.declared)
    earlier: dict[AnnexKey, str] = {}
    for row in read:
        form, sheet, key = row.text("form"), row.text("sheet"), row.text("key")
        rows = found.get((form, sheet))
        if rows is None:
            continue
        if key not in rows and not (key.startswith(NIL) and (form, key.removeprefix(NIL)) not in annexes):
            is_taken = is_core(form, sheet, key) and (form in OF_THE_BLOC or _is_needed(row))
            where = (
                f"biểu {form}" if sheet == COVER else f"biểu {form}, phụ lục {quoted(annexes[form, sheet].text('tab'))}"
            )
            name = f"{quoted(row.text('header'))} ({where})"
            faults.lacks.append(Lack(table.declared.key, (form, sheet, key), COLUMN, name, is_taken=is_taken))
            if is_taken:
                found[form, sheet] = rows = _behind(rows, earlier.get((form, sheet), ""), key, row)
        if key in rows:
            earlier[form, sheet] = key
    return found


def _is_needed(row: Row) -> bool:
    """Whether no row of the annex counts without the column."""
    return row.text("need") == Need.REQUIRED and not row.get("when")


def _behind(rows: dict[str, Row], earlier: str, key: str, row: Row) -> dict[str, Row]:
    """The rows with one more behind another, first where there is no other."""
    keys = list(rows)
    place = keys.index(earlier) + 1 if earlier else 0
    return dict([*list(rows.items())[:place], (key, row), *list(rows.items())[place:]])


def _quoted(text: object) -> str:
    return quoted(text) if text else "trống"


def _is_nil_of(key: str, form: str, sheet: str, annexes: Annexes) -> bool:
    """Whether a field of the first page answers "nothing to report" for an annex that is there."""
    return sheet == COVER and key.startswith(NIL) and (form, key.removeprefix(NIL)) in annexes


def missing_lists(table: CatalogueTable, known: Mapping[str, object], like: Reader, faults: Faults) -> CatalogueTable:
    """The shipped rows, from `like`, of the pick lists that are not there: they are taken as shipped."""
    read = like(table.declared)
    keep = [index for index, key in enumerate(read.sheet.columns["list"]) if key not in known]
    for key, name in {read.sheet.columns["list"][i]: read.sheet.columns["list_name"][i] for i in keep}.items():
        faults.lacks.append(Lack(table.declared.key, (key,), LIST, quoted(name), is_taken=True))
    columns = {key: [values[index] for index in keep] for key, values in read.sheet.columns.items()}
    rows = [read.sheet.rows[index] for index in keep]
    sheet = read.sheet
    return CatalogueTable(read.declared, Sheet(sheet.form, sheet.key, sheet.tab, rows, columns, sheet.letters))


def titles_in(lists: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The names of those pick lists that each shipped title or award is in, by its code."""
    names = {line["list_name"] for line in shipped.lines(own_forms.LISTS) if line["list"] in lists}
    found = {line["code"]: several(line["lists"]) for line in shipped.lines(own_forms.TITLES)}
    return {code: tuple(name for name in listed if name in names) for code, listed in found.items()}


def check_codes(table: CatalogueTable, lists: Mapping[str, CodeList], faults: Faults) -> None:
    """The entries we ship of the lists that forms offer are still there, retired or not; `lists` hold every year."""
    offered = {line["list"] for line in shipped.lines(own_forms.COLUMNS) if line["list"]}
    for (key, code), line in _shipped(own_forms.LISTS).items():
        if key in offered and code != own_forms.PLACEHOLDER and code not in lists[key].by_code:
            facts = {"list": line["list_name"], "code": code, "name": line["name"]}
            gone = (rules.CORE_CODE_GONE, facts)
            kind = entry_of(line["list_name"])
            faults.lacks.append(Lack(table.declared.key, (key, code), kind, quoted(line["name"]), gone=gone))
