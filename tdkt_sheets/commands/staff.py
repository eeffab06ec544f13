"""A personnel list as proposals for “Nhân sự”: joined, left, changed, moved, each to be left out; what cannot be told is asked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.completing import Completing
from tdkt_sheets.catalogue.staff_list import Compared, ListedPerson, PersonChange, compared, listed_in, listed_of
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.still_named import read_without
from tdkt_sheets.commands.upgrade import Copy, copies, copy_before
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import count, quoted, upper_first
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.proposed.changes import AddedRow, Proposal, Put
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.rules.files import told_of_fault

LISTED = "Theo {name}."


@dataclass(frozen=True, slots=True)
class StaffCopies:
    """The proposed copies, how many proposals of each kind there are, and what is asked."""

    copies: dict[str, Copy]
    words: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleTold:
    """The people that something names, what in it could not be read, what it is called; whether who is not in it has left."""

    people: list[ListedPerson]
    unread: list[str]
    name: str
    is_whole: bool = True


def of_list(path: Path, inbox: Path) -> PeopleTold:
    """The people of a personnel list."""
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    raw, _, slug = read_without(path, inbox)
    if raw is None:
        raise UsageRefused(f"Không đọc được {path}: {told_of_fault(slug)} Đề nghị mở lại bằng Excel, lưu dạng .xlsx.")
    people, unread = listed_in((sheet for sheet in raw.sheets if not sheet.hidden), catalogue)
    if not people:
        raise UsageRefused(f"Không thấy cột “Họ và tên” trong {path}, hoặc bảng không có dòng nào.")
    return PeopleTold(people, unread, f"danh sách {quoted(path.name)}")


def of_registrations(table: Merged | None, catalogue: Catalogue) -> PeopleTold:
    """The people whom units registered: who is not among them has not left."""
    people = listed_of(table, catalogue) if table is not None else []
    if not people:
        raise UsageRefused(
            "Chưa có đăng ký nào (biểu DK) được tính. Đề nghị ghi tệp danh sách nhân sự, ví dụ: tdkt staff danh-sach.xlsx"
        )
    return PeopleTold(people, [], "đăng ký của các đơn vị", is_whole=False)


def staff_copies(said: PeopleTold, inbox: Path, day: date) -> StaffCopies:
    """The proposed copy of the catalogue with what is said of the staff otherwise, beside what the program itself proposes."""
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    people, unread = said.people, said.unread
    found = compared(people, catalogue, day)
    if not said.is_whole:
        found = replace(found, left=())
    book, data, _ = read_office_workbook(str(inbox / CATALOGUE_FILE))
    assert book is not None
    completing = Completing(book)
    proposals = [*_proposals(found, completing, said.name, day)]
    made = copies(inbox, day)
    if proposals:
        made = copy_before(made, CATALOGUE_FILE, data, proposals, day)
    words = (
        f"{upper_first(said.name)} có {count(len(people))} người: {count(len(found.joined))} mới đến, {count(len(found.left))} không còn, "
        f"{count(len(found.changed))} thay đổi thông tin, {count(len(found.moved))} chuyển đơn vị, {count(len(found.asked) + len(unread))} cần hỏi."
    )
    return StaffCopies(made, words, (*found.asked, *unread))


def _proposals(found: Compared, completing: Completing, name: str, day: date) -> Iterator[Proposal]:
    why = LISTED.format(name=name)
    table = completing.tables[own_forms.PEOPLE]
    sheet, columns = table.sheet, completing.declared(own_forms.PEOPLE).by_key
    index = {id_: place for place, id_ in enumerate(sheet.columns["id"])}
    units = {unit.code: unit.name for unit in completing.catalogue.units}

    def shown(key: str, value: object) -> str:
        return str(columns[key].type.show(value) or "") if value else ""

    def put(person: Person, values: tuple[tuple[str, str | None], ...]) -> tuple[Put, ...]:
        at = index[person.id]
        return tuple(
            Put(sheet.tab, sheet.cell(at, key), shown(key, value)) for key, value in values if key in sheet.letters
        )

    for person in found.joined:
        values = {key: getattr(person, key) for key in columns}
        cells = tuple(
            (sheet.letters[key], shown(key, value)) for key, value in values.items() if value and key in sheet.letters
        )
        says = f"Mới đến: {person.called}, {units[person.unit]}, mã {person.id}."
        yield Proposal(says, f"{why} Ghi thêm “Từ ngày”, “Đối tượng” sau khi dùng.", (AddedRow(sheet.tab, cells),))
    for person in found.left:
        says = f"Không còn: {person.called}, {units.get(person.unit, person.unit)}: ghi “Đến ngày” {day:%d/%m/%Y}."
        yield Proposal(says, f"{why} Sửa lại đúng ngày chuyển, nghỉ.", put(person, (("until", day.isoformat()),)))
    for change in found.moved:
        told = f"{units.get(change.person.unit, change.person.unit)} sang {units[dict(change.values)['unit'] or '']}"
        yield Proposal(f"Chuyển đơn vị: {change.person.called}, từ {told}.", why, put(change.person, change.values))
    for change in found.changed:
        yield Proposal(
            f"Thay đổi: {change.person.called}: {_told(change, columns, shown)}.",
            why,
            put(change.person, change.values),
        )


def _told(change: PersonChange, columns: object, shown: object) -> str:
    told = []
    for key, value in change.values:
        old, new = shown(key, getattr(change.person, key)), shown(key, value)  # type: ignore[operator]
        told.append(f"{columns[key].header.lower()} {quoted(old or 'trống')} thành {quoted(new)}")  # type: ignore[index]
    return "; ".join(told)
