"""Two departments become one: the second's units, people and ledger as proposed copies, each part to be left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.joining import JoinedLedger, by_decision, joined_ledger
from tdkt_sheets.books.ledger_sheets import DECISIONS, LINES
from tdkt_sheets.books.ledger_sheets import FORM as LEDGER
from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.completing import Completing
from tdkt_sheets.catalogue.joining import Joining, joining
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.commands.ledger_row import ledger_row
from tdkt_sheets.commands.upgrade import Copy, copies, copy_before
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, LEDGER_FILE
from tdkt_sheets.core.removed import without
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.proposed.changes import AddedRow, Proposal

OWN_OF_A_LEDGER = "Chép từ sổ của {name}; mã, tên đơn vị theo danh mục ở đây."


@dataclass(frozen=True, slots=True)
class JoinCopies:
    """The proposed copies, what joins in words, and what is asked."""

    copies: dict[str, Copy] = field(default_factory=dict)
    words: str = ""
    asked: tuple[str, ...] = ()


def join_copies(inbox: Path, first: Inbox, second: Inbox, old: Path, day: date) -> JoinCopies:
    """The proposed copies of catalogue and ledger; the second department's folder is only read."""
    name = second.catalogue.setting("department")
    found = joining(first.catalogue, second.catalogue)
    book, data, _ = read_office_workbook(str(inbox / CATALOGUE_FILE))
    theirs, _, _ = read_office_workbook(str(old / CATALOGUE_FILE))
    if book is None or theirs is None:
        raise UsageRefused(f"Không đọc được {CATALOGUE_FILE} ở {inbox} hoặc {old}.")
    theirs = without(theirs, first.catalogue.removed)[0]
    made = copies(inbox, day)
    if proposals := (*_units_and_people(found, Completing(book), Completing(theirs), name),):
        made = copy_before(made, CATALOGUE_FILE, data, proposals, day)
    ledger = joined_ledger(second.ledger, second.decisions.handlings, found, first.catalogue, first.ledger)
    if rows := tuple(_ledger_proposals(ledger, first, name)):
        _, ledger_data, _ = read_office_workbook(str(inbox / LEDGER_FILE))
        if not ledger_data:
            raise UsageRefused(f"Không đọc được {inbox / LEDGER_FILE}. Đề nghị chạy tdkt init để có sổ trống.")
        made = copy_before(made, LEDGER_FILE, ledger_data, rows, day)
    return JoinCopies(made, _words(found, ledger, first, name), tuple(found.asked))


def _words(found: Joining, ledger: JoinedLedger, first: Inbox, name: str) -> str:
    gone = (
        f" Không đưa vào {count(len(found.gone))} người đã được gỡ dữ liệu ở đây, {count(ledger.gone)} dòng sổ của họ."
        if found.gone or ledger.gone
        else ""
    )
    own, theirs = (one.setting("awards_complete_since") for one in (first.catalogue, found.second))
    words = (
        f"{name}: {count(len(found.units))} đơn vị, {count(len(found.people))} người mới ở đây, {count(len(found.same))} người hai bên cùng có, "
        f"{count(sum(map(len, ledger.rows.values())))} dòng sổ đề xuất chép, {count(ledger.there)} dòng sổ đã có.{gone}"
    )
    if ledger.left:
        words += f" Không chép: {'; '.join(ledger.left)}."
    if own != theirs:
        later = f"{max(own, theirs)}" if own and theirs else "trống, vì một bên chưa có năm nào đầy đủ"
        words += f" “Dữ liệu khen thưởng đầy đủ từ năm” ở Thiết lập chung cần đổi thành {later}."
    return f"{words} Thư mục của {name} giữ nguyên."


def _units_and_people(found: Joining, here: Completing, there: Completing, name: str) -> Iterator[Proposal]:
    names = {unit.code: unit.name for unit in (*here.catalogue.units, *(unit for _, unit in found.units))}
    why = f"Theo danh mục của {name}."
    units = _as_shown(there, own_forms.UNITS, "code")
    for code, unit in found.units:
        own = {
            "code": unit.code, "name": unit.name, "spellings": "; ".join(unit.spellings),
            "parent": names.get(unit.parent, ""), "successor": names.get(unit.successor, ""),
        }  # fmt: skip
        told = f"mã {unit.code}" + ("" if code == unit.code else f" (mã cũ {code})")
        says = f"Thêm đơn vị {quoted(unit.name)}, {told}."
        yield Proposal(says, why, (_row(here, own_forms.UNITS, {**units[code], **own}),))
    people = _as_shown(there, own_forms.PEOPLE, "id")
    for code, person in found.people:
        own = {"id": person.id, "unit": names.get(person.unit, person.unit)}
        told = f"mã {person.id}" + ("" if code == person.id else f" (mã cũ {code})")
        says = f"Thêm {person.called}, {own['unit']}, {told}."
        yield Proposal(says, why, (_row(here, own_forms.PEOPLE, {**people[code], **own}),))


def _as_shown(there: Completing, sheet: str, key: str) -> dict[str, dict[str, object]]:
    """The rows of a sheet as the office reads them, by code."""
    table = there.tables[sheet]
    shown = {
        str(row.get(key)): {one.key: one.type.show(row.get(one.key)) for one in table.declared.columns} for row in table
    }
    return {code: {name: value for name, value in row.items() if value} for code, row in shown.items()}


def _row(here: Completing, sheet: str, values: Mapping[str, object]) -> AddedRow:
    read = here.tables[sheet].sheet
    cells = tuple((read.letters[key], str(value)) for key, value in values.items() if value and key in read.letters)
    return AddedRow(read.tab, cells)


def _ledger_proposals(ledger: JoinedLedger, first: Inbox, name: str) -> Iterator[Proposal]:
    declared = {sheet.key: sheet for sheet in BOOKS[LEDGER].sheets(first.catalogue)}
    why = OWN_OF_A_LEDGER.format(name=name)

    def row(key: str, values: Mapping[str, object]) -> AddedRow:
        return ledger_row(declared[key], first.ledger.sheets[key], values)

    for decision, lines in by_decision(ledger):
        changes = [row(DECISIONS, decision)] if decision else []
        changes += [row(LINES, line) for line in lines]
        number = (decision or lines[0])["decision_no"]
        day = f" ngày {show(str(decision['decision_date']))}" if decision and decision["decision_date"] else ""
        yield Proposal(f"Chép quyết định {number}{day}: {count(len(lines))} lượt khen.", why, tuple(changes))
    for key, rows in ledger.rows.items():
        if rows and key not in (DECISIONS, LINES):
            says = f"Chép {count(len(rows))} dòng trang {quoted(declared[key].tab)}."
            yield Proposal(says, why, tuple(row(key, values) for values in rows))
