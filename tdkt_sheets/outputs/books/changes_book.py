"""`thay-doi.xlsx`: row by row what counts otherwise than at the end of the month before, and than what the leaders were shown last."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tdkt_sheets.core import dates
from tdkt_sheets.core.book_changes import BooksSince
from tdkt_sheets.core.periods import Month, period_label
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.core.row_changes import Change, RowChange
from tdkt_sheets.core.text import count
from tdkt_sheets.month.row_changes import row_changes
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets

HEADS = (
    Heading("STT", 6, "cell centre"), Heading("Đơn vị", 24), Heading("Biểu", 6, "cell centre"), Heading("Kỳ, đợt", 15), Heading("Dòng", 26), Heading("Thay đổi", 11),
    Heading("Cột", 20), Heading("Trước", 22), Heading("Nay", 22), Heading("Ngày nhận", 11, "cell centre"), Heading("Tệp", 34), Heading("Ở đâu", 26),
)  # fmt: skip

BOOK_HEADS = (
    Heading("STT", 6, "cell centre"), Heading("Sổ", 20), Heading("Trang", 20), Heading("Dòng", 40), Heading("Thay đổi", 11), Heading("Cột", 26), Heading("Trước", 30),
    Heading("Nay", 30), Heading("Ở đâu", 22),
)  # fmt: skip


def changes_book(run: Run, of_books: Iterable[BooksSince] = ()) -> WorkbookPlan:
    """What changed since the month before, and since the leaders were last shown a month where that was earlier; then in the office's own books."""
    before = Month.of(run.cut_off).before.last_day
    sheets = _sheets("Trong tháng", f"THAY ĐỔI SO VỚI NGÀY {dates.show(before.isoformat())}", run, run.before)
    if run.shown is not None:
        day = dates.show(run.shown.cut_off.isoformat())
        sheets += _sheets("Từ lần trình", f"THAY ĐỔI SO VỚI SỐ LIỆU ĐÃ TRÌNH LÃNH ĐẠO, NGÀY {day}", run, run.shown)
    for since in of_books:
        sheets += table_sheets(since.tab, since.title, BOOK_HEADS, _book_rows(since), _books_summed(since))
    return WorkbookPlan(f"Thay đổi tháng {run.month.number}/{run.month.year}", sheets)


def _sheets(tab: str, title: str, run: Run, earlier: Run | None) -> list[SheetPlan]:
    changes = row_changes(earlier.resolved, run.resolved, run.catalogue.forms) if earlier is not None else []
    return table_sheets(tab, title, HEADS, _rows(changes, run), _summed(changes))


def _summed(changes: Sequence[RowChange]) -> str:
    """How many rows came, went and were changed."""
    if not changes:
        return "Không có dòng nào thay đổi."
    rows: dict[Change, set[object]] = {kind: set() for kind in Change}
    for one in changes:
        if place := one.after or one.before:
            rows[one.kind].add((one.slot, one.annex, place.file, place.tab, place.row))
    told = [f"{kind.value.lower()}: {count(len(found))}" for kind, found in rows.items()]
    return f"Số dòng {'; '.join(told)}. Mỗi giá trị sửa một dòng của bảng này; chỉ kể các dòng được tính vào số liệu."


def _rows(changes: Sequence[RowChange], run: Run) -> Iterator[list[CellValue]]:
    names = {unit.code: unit.name for unit in run.catalogue.units}
    rounds = {round.code: round.name for round in run.catalogue.rounds}
    numbered = enumerate(changes, 1)
    for (slot, key), of_annex in groupby(numbered, lambda each: (each[1].slot, each[1].annex)):
        form = run.catalogue.forms.get(slot.form)
        annex = form.sheet(key) if form else None
        unit, when = names.get(slot.unit, slot.unit), rounds.get(slot.round, "") or period_label(slot.period)
        for number, one in of_annex:
            column = annex.by_key.get(one.key) if annex and one.key else None
            place = one.after or one.before
            yield [
                number, unit, slot.form, when, one.name, one.kind.value, column.header if column else one.key,
                one.old or None, one.new or None, dates.show(one.day.isoformat()) if one.day else None, place.file if place else None,
                place.words if place else None,
            ]  # fmt: skip


def _books_summed(since: BooksSince) -> str:
    if not since.changes:
        return "Không có dòng nào thay đổi."
    rows = {(one.book, one.tab, one.kind, one.place.lstrip("ôABCDEFGHIJKLMNOPQRSTUVWXYZ ")) for one in since.changes}
    told = [
        f"{kind.value.lower()}: {count(number)}" for kind in Change if (number := sum(row[2] is kind for row in rows))
    ]
    return f"Số dòng {'; '.join(told)}. So với sổ như khi chạy; dòng chỉ đổi chỗ không kể. Trang tài khoản chỉ cho biết ở đâu."


def _book_rows(since: BooksSince) -> Iterator[list[CellValue]]:
    for number, one in enumerate(since.changes, 1):
        yield [
            number, one.book, one.tab, one.name, one.kind.value, one.caption or None, one.old or None, one.new or None, one.place,
        ]  # fmt: skip
