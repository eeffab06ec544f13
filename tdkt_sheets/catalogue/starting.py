"""The workbook that `init` writes: the shipped catalogue of a year, as a plan."""

from collections.abc import Iterator

from tdkt_sheets.catalogue import own_forms, shipped, vocabulary
from tdkt_sheets.catalogue.build import build, lists_offered
from tdkt_sheets.catalogue.law_sheet import shown_in
from tdkt_sheets.catalogue.lists import MOVEMENT_LIST
from tdkt_sheets.catalogue.naming import declared_for
from tdkt_sheets.catalogue.office_sheet import (
    LAST_ROW,
    cells_named,
    guide_sheet,
    lists_used,
    office_sheet,
    words_sheet,
)
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Reader
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.plan import Cell, SheetPlan, WorkbookPlan
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import Mark

SAMPLE = "Mẫu, tự đặt: đề nghị thay bằng thông tin thật."
EXAMPLE = "Ví dụ: đề nghị đặt theo quy định, phân công của cơ quan."
SAMPLES = {
    own_forms.SETTINGS: {"value": SAMPLE},
    own_forms.UNITS: dict.fromkeys(("name", "addresses", "contact", "phone", "signer_name", "sub_units"), SAMPLE),
    own_forms.PEOPLE: dict.fromkeys(("full_name", "birth", "position", "joined"), SAMPLE),
    own_forms.DUES: dict.fromkeys(("opens", "due"), EXAMPLE),
    own_forms.TASKS: dict.fromkeys(("work", "of", "proof"), EXAMPLE),
    own_forms.MOVEMENTS: dict.fromkeys(("scope", "since", "until", "level"), EXAMPLE),
    own_forms.OWED: {"who": EXAMPLE},
    own_forms.ROUNDS: dict.fromkeys(("who", "opens", "due", "decision_day"), EXAMPLE),
}


def starting_plan(year: int, read: Reader | None = None) -> WorkbookPlan:
    """The catalogue workbook of a year: it explains itself, offers its words, and reads back as `built_in(year)`.

    `read` gives its sheets, as they are to be written, when they are other than the shipped ones.
    """
    read = read or shipped.Shipped(year, is_named=False)
    catalogue = build(read, "", Faults(""))
    form_names = {form.code: form.name for form in catalogue.forms.values()}
    lists = lists_offered(catalogue.lists, catalogue.units, form_names)
    tables = {key: read(own_forms.SHEETS[key](lists)) for key in own_forms.TAB_ORDER}
    used = lists_used(table.declared for table in tables.values())
    words, names = words_sheet(used, dict(_named_on_sheets(used, tables)))
    sheets = [
        office_sheet(declared_for(table.declared, year, {}), table.sheet, SAMPLES.get(key, {}))
        for key, table in tables.items()
    ]
    _fold_values(sheets[own_forms.TAB_ORDER.index(own_forms.LAW)], tables[own_forms.LAW].declared, year)
    return WorkbookPlan(
        title=f"Danh mục thi đua, khen thưởng năm {year}",
        sheets=[guide_sheet(__package__, "doc_truoc.txt", year=str(year)), *sheets, words],
        names=names,
    )


def _fold_values(plan: SheetPlan, declared: FormSheet, year: int) -> None:
    """The sheet of values shows what the year's money and votes rest on; all else is folded, and the code of a row hidden."""
    ahead, rest = shown_in(year)
    begins = own_forms.HEADER_ROW + 1 + len(ahead)
    plan.folded = (begins, begins + len(rest) - 1) if rest else None
    place = declared.places[own_forms.ROW_CODE]
    width, style, _ = plan.columns[place]
    plan.columns[place] = (width, style, True)
    for column in (column for column in declared.columns if isinstance(column.type, Mark)):
        at = declared.places[column.key]
        plan.columns[at] = (column.width, "as_text shade wrap middle", at == place)
        for row in range(begins - len(ahead), begins + len(rest)):
            plan.cells[row, at] = Cell(plan.cells[row, at].value, "cell as_text shade wrap")


def _named_on_sheets(used: dict[str, CodeList], tables: dict[str, CatalogueTable]) -> Iterator[tuple[str, str]]:
    """Lists that stand on a sheet are named there, so that a row added in their midst is offered at once."""
    own = {
        own_forms.UNIT_LIST: (own_forms.UNITS, "name"),
        own_forms.FORM_LIST: (own_forms.FORMS, "code"),
        MOVEMENT_LIST: (own_forms.MOVEMENTS, "name"),
    }
    for key, (sheet, column) in own.items():
        table = tables[sheet]
        yield key, cells_named(table.declared.tab, table.declared.places[column], own_forms.HEADER_ROW + 1, LAST_ROW)
    table = tables[own_forms.LISTS]
    place = table.declared.places["name"]
    for key in used:
        if key in vocabulary.FIXED or key in own:
            continue
        rows = [index for index, listed in enumerate(table.sheet.columns["list"]) if listed == key]
        if rows:
            start = own_forms.HEADER_ROW + 1
            yield key, cells_named(table.declared.tab, place, start + rows[0], start + rows[-1])
