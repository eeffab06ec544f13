"""What rules and summaries name may be renamed and reordered, not deleted or retyped; what an office adds has a key in x_."""

from collections.abc import Mapping

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.declarations import ADDED, NIL, Annexes, AnnexKey
from tdkt_sheets.catalogue.tables import Faults, Row, Table, question
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.text import quoted
from tdkt_sheets.forms.columns import COVER
from tdkt_sheets.roster.bloc import HEAD_FORMS, SELF_FORM
from tdkt_sheets.rules import catalogue_workbook as rules

OF_THE_BLOC = HEAD_FORMS | {SELF_FORM}
Lines = Mapping[tuple[str, ...], dict[str, str]]


def _shipped(sheet: str, *keys: str) -> Lines:
    return {tuple(line[key] for key in keys): line for line in shipped.lines(sheet)}


def check_forms(table: Table, forms: Mapping[str, Row], faults: Faults) -> None:
    """Every form we ship is there; those of the bloc may all be missing."""
    for (code,), line in _shipped(own_forms.FORMS, "code").items():
        if code not in forms and not (code in OF_THE_BLOC and OF_THE_BLOC.isdisjoint(forms)):
            facts = {"what": "biểu", "form": code, "annex": "", "key": code, "caption": line["name"]}
            faults.on_sheet(rules.CORE_KEY_GONE, table.declared, **facts)


def check_annexes(table: Table, forms: Mapping[str, Row], annexes: Annexes, faults: Faults) -> None:
    """Every annex we ship is there, and a new annex of a shipped form has a key in x_."""
    core = _shipped(own_forms.ANNEXES, "form", "key")
    for (form, key), line in core.items():
        if form in forms and (form, key) not in annexes:
            facts = {"what": "phụ lục", "form": form, "annex": "", "key": key, "caption": line["tab"]}
            faults.on_sheet(rules.CORE_KEY_GONE, table.declared, **facts)
    shipped_forms = {form for form, _ in core}
    for (form, key), row in annexes.items():
        if form in shipped_forms and (form, key) not in core and not key.startswith(ADDED):
            near = question(key, [other for at, other in core if at == form])
            faults.at(rules.ADDED_KEY, row, "key", what="Phụ lục", text=key, question=near)


def check_columns(
    table: Table, annexes: Annexes, columns: Mapping[AnnexKey, Mapping[str, Row]], faults: Faults
) -> None:
    """Every column we ship is there with its type and list, and a new column of a shipped annex has a key in x_."""
    core = _shipped(own_forms.COLUMNS, "form", "sheet", "key")
    for (form, sheet, key), line in core.items():
        if (form, sheet) not in annexes:
            continue
        row = columns[form, sheet].get(key)
        if row is None:
            facts = {"what": "cột", "form": form, "annex": f", phụ lục {sheet}", "key": key, "caption": line["header"]}
            faults.on_sheet(rules.CORE_KEY_GONE, table.declared, **facts)
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


def _quoted(text: object) -> str:
    return quoted(text) if text else "trống"


def _is_nil_of(key: str, form: str, sheet: str, annexes: Annexes) -> bool:
    """Whether a field of the first page answers "nothing to report" for an annex that is there."""
    return sheet == COVER and key.startswith(NIL) and (form, key.removeprefix(NIL)) in annexes


def check_codes(table: Table, lists: Mapping[str, CodeList], faults: Faults) -> None:
    """The entries we ship of the lists that forms offer are still there, retired or not; `lists` hold every year."""
    offered = {line["list"] for line in shipped.lines(own_forms.COLUMNS) if line["list"]}
    for line in shipped.lines(own_forms.LISTS):
        key, code = line["list"], line["code"]
        if key in offered and code != own_forms.PLACEHOLDER and (key not in lists or code not in lists[key].by_code):
            facts = {"list": line["list_name"], "code": code, "name": line["name"]}
            faults.on_sheet(rules.CORE_CODE_GONE, table.declared, **facts)
