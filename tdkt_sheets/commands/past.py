"""Old lists of decisions as proposed rows of the ledger: each award to be left out, nothing counted before it is adopted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.ledger_sheets import DECISIONS, LINES
from tdkt_sheets.books.ledger_sheets import FORM as LEDGER
from tdkt_sheets.books.past_list import PastAward, PastList, past_list
from tdkt_sheets.books.past_people import known_people
from tdkt_sheets.books.past_words import Typed
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.commands.ledger_row import ledger_row
from tdkt_sheets.commands.upgrade import Copy
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.removed import without
from tdkt_sheets.core.text import count, fold_name, number_key
from tdkt_sheets.proposed.changes import AddedRow, Proposal
from tdkt_sheets.proposed.write import proposed_copy
from tdkt_sheets.rules.files import told_of_fault
from tdkt_sheets.rules.looking_back import silent_until

IN_FORCE = "HIEU_LUC"
ONCE = "Người chưa rõ chỉ cần trả lời một lần ở y-kien-xu-ly.xlsx (“Cùng một người” hoặc “Là người khác”, ghi mã cán bộ), rồi chạy lại lệnh này."
__all__ = ["Typed", "past_copy"]


def past_copy(
    files: Sequence[Path], inbox: Path, read: Inbox, typed: Typed, day: date
) -> tuple[Copy | None, str, list[str]]:
    """The proposed copy of the ledger, what the lists hold in words, and what is asked."""
    listed, asked = _listed(files, read, typed)
    there = {_key(row["decision_no"], row["recipient"], row["award"]) for row in read.ledger.sheets[LINES].records()}
    fresh = [one for one in listed if _key(one.number, one.recipient, one.award) not in there]
    new, doubts = known_people(fresh, read.catalogue, read.decisions.handlings, read.ledger)
    told = {_key(one.number, one.recipient, one.award): one for one in new}
    new = list(told.values())
    words = _words(new, len(listed) - len(fresh), len(fresh) - len(new), len(asked), read)
    asked += doubts
    if doubts:
        words += f" {ONCE}"
    if not new:
        return None, words, asked
    _, data, _ = read_office_workbook(str(inbox / LEDGER_FILE))
    if not data:
        raise UsageRefused(f"Không đọc được {inbox / LEDGER_FILE}. Đề nghị chạy tdkt init để có sổ trống.")
    proposals = tuple(_proposals(new, read))
    return Copy(proposed_copy(data, LEDGER_FILE, proposals, day), proposals), words, asked


def _listed(files: Sequence[Path], read: Inbox, typed: Typed) -> tuple[list[PastAward], list[str]]:
    """The awards of all files, each saying which file it stands in, and what in them could not be read."""
    found: list[PastAward] = []
    asked: list[str] = []
    for path in files:
        one = list_in(path, read, typed)
        found += [replace(award, where=f"{path.name}, {award.where}") for award in one.awards]
        asked += [f"{path.name}: {line}" for line in one.asked]
    return found, asked


def list_in(path: Path, read: Inbox, typed: Typed) -> PastList:
    """The list that stands in a file. Raises: UsageRefused when it cannot be read, or holds none."""
    raw, _, slug = read_office_workbook(str(path))
    if raw is None:
        raise UsageRefused(f"Không đọc được {path}: {told_of_fault(slug)} Đề nghị lưu danh sách dạng .xlsx hoặc .docx.")
    found = past_list(without(raw, read.catalogue.removed)[0], read.catalogue, typed)
    if found.is_empty:
        raise UsageRefused(f"Không thấy danh sách nào có cột “Họ và tên” hoặc “Tên tập thể” trong {path}.")
    return found


def _words(new: Sequence[PastAward], there: int, open_ones: int, unread: int, read: Inbox) -> str:
    """What the lists hold, by period; which years are complete, and what stays silent until then."""
    known = [
        *(line["for_period"] or "" for line in read.ledger.sheets[LINES].records()),
        *(one.for_period for one in new),
    ]
    periods = "; ".join(f"{period}: {count(number)}" for period, number in sorted(Counter(known).items()) if period)
    since = read.catalogue.setting("awards_complete_since")
    said = f"đầy đủ từ năm {since}" if since else "chưa năm nào được coi là đầy đủ"
    return (
        f"Các danh sách có {count(len(new) + there + open_ones + unread)} lượt khen: {count(len(new))} lượt đề xuất ghi sổ, {count(there)} lượt sổ đã có, "
        f"{count(open_ones + unread)} lượt cần hỏi. Sổ cùng phần đề xuất có số lượt theo kỳ: {periods or 'chưa có'}. Dữ liệu khen thưởng hiện {said}; "
        f"ghi đủ rồi thì điền “Dữ liệu khen thưởng đầy đủ từ năm” ở Thiết lập chung. {silent_until(since)}"
    )


def _key(number: str | None, recipient: str | None, award: str | None) -> tuple[str, str, str]:
    return number_key(number or ""), fold_name(recipient or ""), award or ""


def _proposals(new: Sequence[PastAward], read: Inbox) -> Iterator[Proposal]:
    kind = BOOKS[LEDGER]
    declared = {sheet.key: sheet for sheet in kind.sheets(read.catalogue)}
    decided = {number_key(row["decision_no"] or "") for row in read.ledger.sheets[DECISIONS].records()}

    def row(key: str, values: Mapping[str, object]) -> AddedRow:
        return ledger_row(declared[key], read.ledger.sheets[key], values)

    for one in new:
        paper = {"decision_no": one.number, "decision_date": one.day, "state": IN_FORCE}
        line = {
            **paper,
            "recipient": one.recipient,
            "object_kind": one.object_kind,
            "person": one.person or None,
            "birth": one.birth,
        }
        line |= {"unit": one.unit or None, "award": one.award, "for_period": one.for_period}
        changes = [row(LINES, line)]
        if number_key(one.number) not in decided:
            changes.insert(0, row(DECISIONS, {**paper, "level": one.level, "issuer": one.issuer or None}))
        title = read.catalogue.title_by_code[one.award].name
        who = f"{one.recipient} ({one.person})" if one.person else one.recipient
        says = f"{who}: {title}, {one.for_period}, quyết định {one.number} ngày {show(one.day)}."
        yield Proposal(says, f"Theo {one.where}.", tuple(changes))
