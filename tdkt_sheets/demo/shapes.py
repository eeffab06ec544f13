"""What goes wrong with the shape of a workbook: rows and columns moved, sheets lost, identity gone.

Each kind plants its expectations and leaves a change to be made to the plan of the workbook once it is written.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from random import Random

from tdkt_sheets.core.plan import Cell, Formula, SheetPlan
from tdkt_sheets.demo.draft import COVER, CRITICAL, ERROR, HELD, NOTE, TAKEN, WARNING, Draft
from tdkt_sheets.demo.render import AnnexPlace, DemoBook
from tdkt_sheets.forms.columns import Filler, Need
from tdkt_sheets.forms.stamp import PROPERTY, SHEET_NAME
from tdkt_sheets.roster.roster import Catalogue

Shape = Callable[[Draft, Random], bool]
# A column that may be lost, and with which every row of the annex still holds something the unit filled.
LOST = {
    "DK.ca_nhan": "title", "DK.tap_the": "title", "DK.noi_dung": "registered", "DK.phong_trao": "kind", "KQ.nhiem_vu": "state",
    "KQ.hoat_dong": "kind", "KQ.khen_thuong": "decision_date", "KQ.sang_kien": "kind",
}  # fmt: skip


def _annex(draft: Draft, random: Random) -> str:
    keys = [annex.key for annex in draft.annexes if draft.is_untouched(annex.key) and draft.rows[annex.key]]
    keys = [key for key in keys if key != "chi_tieu"]  # its formulas name rows and columns
    if not keys:
        return ""
    key = random.choice(keys)
    draft.reserved.add(key)
    return key


def _remake(sheet: SheetPlan, place: Callable[[int, int], tuple[int, int] | None]) -> None:
    """Every cell at its new place, or gone; what Excel checks at the keyboard is left out."""
    cells = sheet.cells.items()
    sheet.cells = {new: cell for old, cell in cells if (new := place(*old)) is not None}
    sheet.validations, sheet.conditionals, sheet.comments = [], [], []
    sheet.ignore_number_as_text = ()


def _insert_column(sheet: SheetPlan, layout: AnnexPlace, at: int) -> None:
    _remake(sheet, lambda row, column: (row, column + 1 if column >= at else column))
    sheet.columns = {place + 1 if place >= at else place: look for place, look in sheet.columns.items()}
    layout.columns = {key: place + 1 if place >= at else place for key, place in layout.columns.items()}


def _delete_column(sheet: SheetPlan, layout: AnnexPlace, key: str) -> None:
    at = layout.columns.pop(key)
    _remake(sheet, lambda row, column: None if column == at else (row, column - 1 if column > at else column))
    sheet.columns = {place - 1 if place > at else place: look for place, look in sheet.columns.items() if place != at}
    layout.columns = {name: place - 1 if place > at else place for name, place in layout.columns.items()}


def _insert_rows(sheet: SheetPlan, layout: AnnexPlace, at: int, number: int) -> None:
    _remake(sheet, lambda row, column: (row + number if row >= at else row, column))
    sheet.merges = [
        replace(merge, first_row=merge.first_row + number, last_row=merge.last_row + number)
        if merge.first_row >= at
        else merge
        for merge in sheet.merges
    ]
    sheet.heights = {row + number if row >= at else row: height for row, height in sheet.heights.items()}
    sheet.page.repeat_rows = None
    layout.header += number if layout.header >= at else 0
    layout.rows = {name: row + number if row >= at else row for name, row in layout.rows.items()}


def columns_swapped(draft: Draft, random: Random) -> bool:
    """Two columns change places: known by their captions."""
    key = _annex(draft, random)
    if not key:
        return False
    first, second = random.sample([column.key for column in draft.annex(key).visible], 2)

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        a, b = layout.columns[first], layout.columns[second]
        other = {a: b, b: a}
        merges = sheet.merges
        _remake(sheet, lambda row, column: (row, other.get(column, column)))
        sheet.merges = merges
        layout.columns[first], layout.columns[second] = b, a

    draft.shapes.append(shape)
    draft.plant("CT-12", NOTE, key)
    return True


def column_inserted(draft: Draft, random: Random) -> bool:
    """A column of the unit's own between ours: read past, and said so."""
    key = _annex(draft, random)
    if not key:
        return False
    before = random.choice([column.key for column in draft.annex(key).visible[1:]])
    extra = f"them_{before}"

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        at = layout.columns[before]
        _insert_column(sheet, layout, at)
        layout.columns[extra] = at
        sheet.cells[layout.header, at] = Cell("Cột đơn vị tự thêm", "header")
        for row in layout.rows.values():
            sheet.cells[row, at] = Cell("ghi thêm", "as_text")

    draft.shapes.append(shape)
    draft.plant("CT-04", WARNING, key, None, extra)
    return True


def column_behind(draft: Draft, random: Random) -> bool:
    """A column of the unit's own behind ours."""
    key = _annex(draft, random)
    if not key:
        return False

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        at = max(layout.columns.values()) + 1
        layout.columns["phia_sau"] = at
        sheet.cells[layout.header, at] = Cell("Điện thoại riêng", "header")
        sheet.cells[min(layout.rows.values()), at] = Cell("0912 000 000", "as_text")

    draft.shapes.append(shape)
    draft.plant("CT-04", WARNING, key, None, "phia_sau")
    return True


def column_renamed(draft: Draft, random: Random) -> bool:
    """A header nobody knows over a column that has not moved."""
    key = _annex(draft, random)
    if not key:
        return False
    renamed = random.choice([column.key for column in draft.annex(key).visible if column.key != "seq"])

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        place = layout.header, layout.columns[renamed]
        sheet.cells[place] = sheet.cells[place]._replace(value="Mục theo dõi")

    draft.shapes.append(shape)
    draft.plant("CT-05", WARNING, key, None, renamed)
    return True


def column_called_otherwise(draft: Draft, random: Random) -> bool:
    """A header that the catalogue lists as another caption: nothing to say."""
    key = _annex(draft, random)
    named = [column for column in draft.annex(key).visible if column.aliases] if key else []
    if not named:
        return False
    column = random.choice(named)

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        place = layout.header, layout.columns[column.key]
        sheet.cells[place] = sheet.cells[place]._replace(value=f" {column.aliases[0].upper()} ")

    draft.shapes.append(shape)
    return True


def required_column_lost(draft: Draft, random: Random) -> bool:
    """A required column is deleted: the annex is held."""
    key = _annex(draft, random)
    lost = LOST.get(f"{draft.form.code}.{key}")
    if lost is None:
        return False
    others = [column.key for column in draft.annex(key).columns if column.filler is Filler.UNIT and column.key != lost]
    if key == "nhiem_vu" and not all(any(row.has(other) for other in others) for row in draft.rows[key]):
        return False
    draft.shapes.append(lambda book: _delete_column(book.sheet(key), book.layouts[key], lost))
    for row in draft.rows[key]:
        row.fate = HELD if row.fate == TAKEN else row.fate
    draft.plant("CT-02", ERROR, key)
    draft.closed.add(key)
    return True


def wanted_column_lost(draft: Draft, random: Random) -> bool:
    """A column that is only asked for is deleted: the rows still count."""
    key = _annex(draft, random)
    if not key:
        return False
    columns = draft.annex(key).visible
    wanted = [
        c.key
        for c in columns[:-1]
        if c.need is Need.WANTED and (c.filler is not Filler.UNIT or len(draft.annex(key).row_key) > 1)
    ]
    if not wanted or key == "nhiem_vu":
        return False
    lost = random.choice(wanted)
    draft.shapes.append(lambda book: _delete_column(book.sheet(key), book.layouts[key], lost))
    draft.plant("CT-09", WARNING, key)
    draft.closed.add(key)
    return True


def column_doubled(draft: Draft, random: Random) -> bool:
    """One caption over two columns: nobody knows which, so the annex is held."""
    key = _annex(draft, random)
    doubled = LOST.get(f"{draft.form.code}.{key}")
    if doubled is None:
        return False

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        at = layout.columns[doubled]
        _insert_column(sheet, layout, at + 1)
        for row in (layout.header, *layout.rows.values()):
            if (row, at) in sheet.cells:
                sheet.cells[row, at + 1] = sheet.cells[row, at]

    draft.shapes.append(shape)
    for row in draft.rows[key]:
        row.fate = HELD if row.fate == TAKEN else row.fate
    draft.plant("CT-03", ERROR, key, None, doubled)
    draft.closed.add(key)
    return True


def lines_above(draft: Draft, random: Random) -> bool:
    """The unit puts its own heading above the table: the table is found further down."""
    key = _annex(draft, random)
    if not key:
        return False
    lines = ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", draft.unit.name.upper(), "")[: random.randint(1, 3)]

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        _insert_rows(sheet, layout, 0, len(lines))
        for row, line in enumerate(lines):
            if line:
                sheet.cells[row, 0] = Cell(line, "bold")
        layout.above += sum(map(bool, lines))

    draft.shapes.append(shape)
    return True


def numbers_under_header(draft: Draft, random: Random) -> bool:
    """A row of column numbers under the header is no data."""
    key = _annex(draft, random)
    if not key:
        return False
    style = random.choice(("{}", "({})"))

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        _insert_rows(sheet, layout, layout.header + 1, 1)
        for number, column in enumerate(book.draft.annex(key).visible, 1):
            sheet.cells[layout.header + 1, layout.columns[column.key]] = Cell(style.format(number), "header_number")
        layout.above += 1

    draft.shapes.append(shape)
    return True


def rows_hidden(draft: Draft, random: Random) -> bool:
    """Hidden rows with data count, and are named."""
    key = _annex(draft, random)
    if not key:
        return False
    row = random.choice(draft.rows[key])
    row.is_touched = True  # nothing may empty it

    def shape(book: DemoBook) -> None:
        book.sheet(key).hidden_rows = frozenset({book.layouts[key].rows[id(row)]})

    draft.shapes.append(shape)
    draft.plant("CT-08", WARNING, key, row, draft.annex(key).columns[0].key)
    return True


def formulas_below(draft: Draft, random: Random) -> bool:
    """Look-up formulas pulled down over empty rows, all #N/A, are no data."""
    key = _annex(draft, random)
    if not key or key == "nhiem_vu":
        return False
    column = draft.annex(key).label

    def shape(book: DemoBook) -> None:
        layout, sheet = book.layouts[key], book.sheet(key)
        last = max(layout.rows.values())
        for row in range(last + 1, last + 6):
            sheet.cells[row, layout.columns[column]] = Cell(Formula(f"VLOOKUP(A{row + 1},$A$4:$C$9,2,0)", "#N/A"), "")

    draft.shapes.append(shape)
    draft.plant("CT-07", WARNING, key)
    return True


def words_outside(draft: Draft, random: Random) -> bool:
    """A word beside the table, under no header."""
    key = _annex(draft, random)
    if not key:
        return False
    row = random.choice(draft.rows[key])
    row.is_touched = True  # nothing may empty it

    def shape(book: DemoBook) -> None:
        layout = book.layouts[key]
        layout.columns["ben_ngoai"] = max(layout.columns.values()) + 2
        book.sheet(key).cells[layout.rows[id(row)], layout.columns["ben_ngoai"]] = Cell("xem lại", "as_text")

    draft.shapes.append(shape)
    draft.plant("CT-06", WARNING, key, row, "ben_ngoai")
    return True


def tab_renamed(draft: Draft, random: Random) -> bool:
    """A sheet of another name is known by its table."""
    key = _annex(draft, random)
    if not key:
        return False

    def shape(book: DemoBook) -> None:
        old, book.layouts[key].tab = book.layouts[key].tab, "Danh sách 1"
        book.plan.sheet(old).name = "Danh sách 1"
        book.plan.names = {name: area.replace(f"'{old}'", "'Danh sách 1'") for name, area in book.plan.names.items()}
        _drop_live_counts(book)

    draft.shapes.append(shape)
    return True


def _drop_live_counts(book: DemoBook) -> None:
    """The cover's formulas become what they stand at: they would name a sheet that is gone."""
    cover = book.plan.sheet(book.cover_tab)
    for place, cell in cover.cells.items():
        if isinstance(cell.value, Formula):
            cover.cells[place] = cell._replace(value=cell.value.value)
    cover.merges = [
        replace(merge, value=merge.value.value) if isinstance(merge.value, Formula) else merge for merge in cover.merges
    ]


def _remove(book: DemoBook, key: str) -> None:
    _drop_live_counts(book)
    book.plan.sheets.remove(book.sheet(key))
    book.layouts[key].is_gone = True


def annex_lost(draft: Draft, random: Random) -> bool:
    """An annex is deleted although the cover says that it holds something: the annex is told, the cover follows from it."""
    key = _annex(draft, random)
    if not key or len(draft.annexes) < 2:
        return False

    draft.shapes.append(lambda book: _remove(book, key))
    draft.plant("CT-11", ERROR)
    draft.closed.add(key)
    return True


def empty_annex_lost(draft: Draft, random: Random) -> bool:
    """An annex marked “Không phát sinh” may be deleted."""
    keys = [a.key for a in draft.annexes if draft.is_untouched(a.key) and not draft.rows[a.key]]
    if not keys:
        return False
    key = random.choice(keys)
    draft.reserved.add(key)

    draft.shapes.append(lambda book: _remove(book, key))
    draft.closed.add(key)
    return True


def sheet_copied(draft: Draft, random: Random) -> bool:
    """A second sheet with the same table: one is read, the other named."""
    key = _annex(draft, random)
    if not key:
        return False

    def shape(book: DemoBook) -> None:
        again = deepcopy(book.sheet(key))
        again.name = f"{book.layouts[key].tab[:26]} (2)"
        book.plan.sheets.append(again)

    draft.shapes.append(shape)
    draft.plant("CT-10", WARNING, key)
    return True


SHAPES: dict[str, Shape] = {
    "columns_swapped": columns_swapped,
    "column_inserted": column_inserted,
    "column_behind": column_behind,
    "column_renamed": column_renamed,
    "column_called_otherwise": column_called_otherwise,
    "required_column_lost": required_column_lost,
    "wanted_column_lost": wanted_column_lost,
    "column_doubled": column_doubled,
    "lines_above": lines_above,
    "numbers_under_header": numbers_under_header,
    "rows_hidden": rows_hidden,
    "formulas_below": formulas_below,
    "words_outside": words_outside,
    "tab_renamed": tab_renamed,
    "annex_lost": annex_lost,
    "empty_annex_lost": empty_annex_lost,
    "sheet_copied": sheet_copied,
}


# --- identity: one of these to a file, and nothing beside it when the file is not taken ---------------------------------


def _set_identity(book: DemoBook, key: str, value: str) -> None:
    sheet = book.plan.sheet(SHEET_NAME)
    for (row, column), cell in list(sheet.cells.items()):
        if column == 0 and cell.value == key and (row, 1) in sheet.cells:
            sheet.cells[row, 1] = sheet.cells[row, 1]._replace(value=value)
    names = ("form", "unit", "period", "revision", "template")
    words = book.plan.properties[PROPERTY].split("|")
    words[names.index(key)] = value
    book.plan.properties[PROPERTY] = "|".join(words)


def no_identity(draft: Draft) -> None:
    """The lists were copied into a new workbook: known by captions and the unit's name."""

    def shape(book: DemoBook) -> None:
        book.plan.sheets.remove(book.plan.sheet(SHEET_NAME))
        book.plan.properties = {}

    draft.shapes.append(shape)
    draft.plant("NB-02", WARNING)


def unknown_unit(draft: Draft) -> None:
    """No identity, and a unit nobody knows: the file is not taken."""
    no_identity(draft)
    draft.planted = [planted for planted in draft.planted if planted.rule != "NB-02"]
    draft.cover["unit"] = "Phòng Không Có Thật"

    def shape(book: DemoBook) -> None:
        for sheet in book.plan.sheets:
            sheet.merges = [
                replace(merge, value="PHÒNG KHÔNG CÓ THẬT") if merge.value == draft.unit.name.upper() else merge
                for merge in sheet.merges
            ]

    draft.shapes.append(shape)
    draft.plant("NB-03", CRITICAL)
    draft.whole = "set_aside"


def another_units_cover(draft: Draft, other: str) -> None:
    """The file of one unit with the name of another on its cover."""
    draft.cover["unit"] = other
    draft.plant("NB-06", CRITICAL, COVER, None, "unit")
    draft.whole = "set_aside"


def unlisted_name_on_cover(draft: Draft) -> None:
    """The name on the cover is in no list; the identity holds."""
    draft.cover["unit"] = "Đơn vị chúng tôi"
    draft.plant("NB-10", WARNING, COVER, None, "unit")


def another_periods_cover(draft: Draft, label: str) -> None:
    """The file of one period with another one on its cover."""
    draft.cover["period"] = label
    draft.plant("NB-07", CRITICAL, COVER, None, "period")
    draft.whole = "set_aside"


def closed_period(draft: Draft) -> None:
    """A form of a period that the catalogue does not have."""
    draft.plant("NB-08", CRITICAL)
    draft.whole = "set_aside"


def two_witnesses(draft: Draft, other: str) -> None:
    """The property of the file speaks of another unit than the hidden sheet."""

    def shape(book: DemoBook) -> None:
        words = book.plan.properties[PROPERTY].split("|")
        book.plan.properties[PROPERTY] = "|".join((words[0], other, *words[2:]))

    draft.shapes.append(shape)
    draft.plant("NB-05", WARNING)


def old_revision(draft: Draft) -> None:
    """The form was revised since this blank went out."""
    draft.shapes.append(lambda book: _set_identity(book, "revision", "0a1b2c3d"))
    draft.plant("NB-09", WARNING)


def owes(catalogue: Catalogue, draft: Draft) -> bool:
    """Whether the unit is asked for this form at all."""
    return catalogue.owes(draft.unit, draft.form, draft.period)
