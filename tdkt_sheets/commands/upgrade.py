"""Proposed copies that bring the office's workbooks up to the program and to each other: what is shipped and lacking, and the words they offer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS, BookKind
from tdkt_sheets.catalogue import own_forms, shipped, vocabulary
from tdkt_sheets.catalogue.completing import Completing, NewColumn, NewRow, NewSheet, Part, WrittenCell
from tdkt_sheets.catalogue.lacking import VERSION, Lack, named
from tdkt_sheets.catalogue.load import load
from tdkt_sheets.catalogue.office_sheet import WORDS_TAB, lists_used
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.catalogue.refusal import refused
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import count, fold, fold_term, quoted
from tdkt_sheets.core.text import named as some_named
from tdkt_sheets.excel.read import read
from tdkt_sheets.forms.columns import Column, FormSheet
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import (
    AddedColumn,
    AddedRow,
    AddedSheet,
    CellValue,
    Change,
    OfferedWords,
    Proposal,
    Put,
)
from tdkt_sheets.proposed.write import SHOWN, carried_out, proposed_copy
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.files import told_of_fault

FOLDER = "de-xuat"  # below the output folder
NOT_USED = "Bản chương trình này có, danh mục chưa có nên chưa được dùng."
AS_SHIPPED = "Danh mục chưa có; chương trình đang dùng như bản có sẵn."
PRINTED_LAST = "Cột mới in sau cùng; muốn in ở chỗ khác thì chuyển dòng."
OFFERED_LATER = "Mục mới đứng cuối trang; muốn chọn được cả trong danh mục thì chuyển dòng vào giữa danh sách của nó."
NOT_IN_THE_BOOK = "Bản chương trình này có, sổ chưa có."
FROM_THE_CATALOGUE = "Cho khớp với danh mục hiện nay."
VALUES_OF_TODAY = "Mức, căn cứ của chương trình đã thay đổi; ô đối chiếu của mức đã đổi được để trống để đối chiếu lại."
WHY_A_VERSION = "Để chương trình không nêu lại các mục mà cơ quan không dùng."
MOST_WORDS = 5
Words = Mapping[str, tuple[str, tuple[str, ...]]]  # name of a list → the sheet it stands on, its words


@dataclass(frozen=True, slots=True)
class Copy:
    """A proposed copy as it is written, and what it proposes."""

    data: bytes
    proposals: tuple[Proposal, ...]


def copies(inbox: Path, day: date) -> dict[str, Copy]:
    """The proposed copy of each of the office's books that would change, by name of the book.

    Raises: UsageRefused when the catalogue or a book cannot be read.
    """
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    found = {}
    for name, kind in {CATALOGUE_FILE: None, **{kind.file: kind for kind in BOOKS.values()}}.items():
        if not (inbox / name).is_file():
            continue
        raw, data, slug = read_office_workbook(str(inbox / name))
        if raw is None:
            raise UsageRefused(
                f"Không đọc được {name}: {told_of_fault(slug)} Đề nghị mở lại bằng Excel, lưu dạng .xlsx."
            )
        proposals = tuple(for_catalogue(raw, data) if kind is None else for_book(kind, raw, data, catalogue))
        if proposals:
            found[name] = Copy(proposed_copy(data, name, proposals, day), proposals)
    return found


def closing_words(proposed: Mapping[str, Copy], folder: Path) -> str:
    """What was written, what to look at, how to use it."""
    if not proposed:
        return "Danh mục và các sổ đã có đủ nội dung của bản chương trình này; không có gì để đề xuất."
    listed = ", ".join(f"{name} ({count(len(copy.proposals))} đề xuất)" for name, copy in proposed.items())
    return (
        f"Đã lập bản đề xuất trong {folder}: {listed}. Các tệp đang dùng giữ nguyên. Đề nghị mở từng bản, xem trang “{SHOWN}”, ghi x vào ô "
        "“Bỏ” của đề xuất không dùng rồi lưu lại. Để dùng: "
        f'tdkt adopt {folder / next(iter(proposed))} --by "họ tên người quyết định"'
    )


def copy_before(
    made: Mapping[str, Copy], name: str, data: bytes, proposals: Sequence[Proposal], day: date
) -> dict[str, Copy]:
    """The copies, that of a book with these proposals before those of the program itself.

    Raises: UsageRefused when the catalogue would then not be read.
    """
    every = (*proposals, *(made[name].proposals if name in made else ()))
    if name == CATALOGUE_FILE:
        refuse_unreadable(name, carried_out(data, every), "Chưa lập được bản đề xuất")
    return {**made, name: Copy(proposed_copy(data, name, every, day), every)}


def for_catalogue(raw: RawWorkbook, data: bytes) -> list[Proposal]:
    """What the catalogue lacks of what is shipped, and the words that the program itself gives meaning to."""
    completing = Completing(raw)
    offered = Book(data, marked=False).offered()
    proposals = [
        Proposal(
            f"Thêm {named(lacks)}.",
            _why(lacks[0], offered),
            tuple(change for part in parts for change in _changes(part, completing, offered)),
        )
        for lacks, parts in completing.proposed()
    ]
    if refreshed := completing.values_refreshed():
        tab = quoted(completing.tables[own_forms.LAW].sheet.tab)
        proposals.append(
            Proposal(
                f"Ghi lại trang {tab} theo bản chương trình này ({count(len(refreshed))} ô, dòng).",
                VALUES_OF_TODAY,
                tuple(change for part in refreshed for change in _changes(part, completing, offered)),
            )
        )
    fixed = {key: codes for key, codes in vocabulary.FIXED.items() if f"dm_{key}" in offered}
    proposals += _words(offered, fixed, NOT_USED)
    if version := _version(completing):
        proposals.append(Proposal("Ghi phiên bản của danh mục.", WHY_A_VERSION, (version,)))
    refuse_unreadable(CATALOGUE_FILE, carried_out(data, proposals), f"Chưa lập được bản đề xuất cho {CATALOGUE_FILE}")
    return proposals


def _why(lack: Lack, offered: Words) -> str:
    """Why something is proposed; and, since new rows stand below all others, when the office may want to move them."""
    why = AS_SHIPPED if lack.is_taken else NOT_USED
    if lack.sheet == own_forms.COLUMNS and lack.keys:
        return f"{why} {PRINTED_LAST}"
    if lack.sheet == own_forms.LISTS and f"dm_{lack.keys[0]}" in offered:
        return f"{why} {OFFERED_LATER}"
    return why


def refuse_unreadable(name: str, data: bytes, what: str) -> None:
    """Refuse, with the reasons, to make a catalogue that could not be used; `what` is then not done."""
    if name != CATALOGUE_FILE:
        return
    catalogue, found = load(read(data, "xlsx"), "")
    if catalogue is None:
        raise UsageRefused(f"{what}, vì dùng rồi thì danh mục không đọc được:\n{refused(found, name)}")


def _version(completing: Completing) -> Change | None:
    """The change that writes the version; None when it stands there."""
    table = completing.tables[own_forms.SETTINGS]
    row = next((row for row in table if row.text("key") == VERSION), None)
    if row is None:
        return _added_row(completing.version_row, completing)
    if shipped.is_current(row.text("value")):
        return None
    return Put(table.sheet.tab, table.sheet.cell(row.index, "value"), shipped.version())


def _changes(part: Part, completing: Completing, offered: Words) -> Iterator[Change]:
    match part:
        case NewRow():
            yield _added_row(part, completing)
        case NewColumn():
            column = completing.declared(part.sheet).by_key[part.key]
            yield from _offering([column], offered)
            yield _added_column(completing.tables[part.sheet].sheet.tab, column)
        case NewSheet():
            declared = completing.declared(part.sheet)
            yield from _offering(declared.columns, offered)
            yield _added_sheet(declared, completing.tables[own_forms.DUES].sheet.tab, part)
        case WrittenCell():
            yield Put(completing.tables[part.sheet].sheet.tab, part.at, part.value)


def _added_row(part: NewRow, completing: Completing) -> AddedRow:
    sheet = completing.tables[part.sheet].sheet
    cells = ((sheet.letters[key], _cell(value)) for key, value in part.shown.items() if key in sheet.letters)
    return AddedRow(sheet.tab, tuple(cells))


def _cell(value: object) -> CellValue:
    if isinstance(value, str | int):
        return value
    number = float(str(value))
    return int(number) if number.is_integer() else number


def _list_of(column: Column) -> CodeList | None:
    return column.type.codes if isinstance(column.type, Choice) else None


def _offering(columns: Iterable[Column], offered: Words) -> Iterator[Change]:
    """The lists that new columns offer and no name of the workbook covers yet."""
    for column in columns:
        codes = _list_of(column)
        if codes is not None and f"dm_{codes.key}" not in offered:
            yield OfferedWords(WORDS_TAB, f"dm_{codes.key}", codes.name, codes.names)


def _added_column(tab: str, column: Column) -> AddedColumn:
    codes = _list_of(column)
    return AddedColumn(tab, HEADER_ROW + 1, column.header, f"dm_{codes.key}" if codes else "")


def _added_sheet(declared: FormSheet, like: str, part: NewSheet | None = None) -> AddedSheet:
    """A sheet of a workbook of the office, with the rows it begins with."""
    rows = part.rows if part else ()
    shown = tuple(tuple(_cell(row.get(column.key, "")) for column in declared.columns) for row in rows)
    first = HEADER_ROW + 2  # from 1
    shut = (first + part.folds_at, first + len(rows) - 1) if part and part.folds_at is not None else ()
    offers = ((place, _list_of(column)) for place, column in enumerate(declared.columns))
    header = tuple(column.header for column in declared.columns)
    return AddedSheet(
        declared.tab,
        ((declared.title,), (declared.instruction,), header, *shown),
        tuple(column.width for column in declared.columns),
        like,
        tuple((letters(place), f"dm_{codes.key}") for place, codes in offers if codes is not None),
        shut,
        letters(list(declared.by_key).index(own_forms.ROW_CODE)) if declared.key == own_forms.LAW else "",
    )


def for_book(kind: BookKind, raw: RawWorkbook, data: bytes, catalogue: Catalogue) -> list[Proposal]:
    """The sheets and columns that a book lacks, and the words it offers, beside what the catalogue says today."""
    sheets = kind.sheets(catalogue)
    there = {fold(sheet.name): sheet for sheet in raw.sheets}
    like = next((declared.tab for declared in sheets if fold(declared.tab) in there), "")
    offered = Book(data, marked=False).offered()
    proposals = []
    for declared in sheets:
        page = there.get(fold(declared.tab))
        if page is None and like:
            changes: list[Change] = [*_offering(declared.columns, offered), _added_sheet(declared, like)]
            proposals.append(Proposal(f"Thêm trang {quoted(declared.tab)}.", NOT_IN_THE_BOOK, tuple(changes)))
        elif page is not None and len(page.grid) > HEADER_ROW:
            captions = {fold_term(str(text)) for text in page.grid[HEADER_ROW]}
            for column in declared.columns:
                if not column.captions & captions:
                    says = f"Thêm cột {quoted(column.header)} vào trang {quoted(page.name)}."
                    changes = [*_offering([column], offered), _added_column(page.name, column)]
                    proposals.append(Proposal(says, NOT_IN_THE_BOOK, tuple(changes)))
    return [*proposals, *_words(offered, lists_used(sheets), FROM_THE_CATALOGUE)]


def _words(offered: Words, lists: Mapping[str, CodeList], why: str) -> Iterator[Proposal]:
    """A proposal for each list, offered from the sheet of words, that offers other words than it should."""
    for key, codes in lists.items():
        tab, words = offered.get(f"dm_{key}", ("", ()))
        if tab == WORDS_TAB and words != codes.names:
            change = OfferedWords(WORDS_TAB, f"dm_{key}", codes.name, codes.names)
            says = f"Danh sách chọn {quoted(codes.name)}: {_difference(words, codes.names)}."
            yield Proposal(says, why, (change,))


def _difference(before: Sequence[str], after: Sequence[str]) -> str:
    """What a list gains and loses, in words."""
    gained, lost = ([word for word in one if word not in other] for one, other in ((after, before), (before, after)))
    told = [
        f"{what} {some_named([quoted(word) for word in words], 'mục', MOST_WORDS, ', ')}"
        for what, words in (("thêm", gained), ("bỏ", lost))
        if words
    ]
    return "; ".join(told) or "xếp lại thứ tự"
