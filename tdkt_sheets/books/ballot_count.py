"""Filled counting workbooks of a council, kept as `ghi-so/<bundle>-kiem-phieu.xlsx`: read as the meeting and its votes, like what `9-ghi-so.xlsx` has of them.

It counts once its head is filled. A row without figures is agreed to by all; one without a conclusion is agreed to when more than half of all members are for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.recorded import AGREED, CONCLUSIONS, NOT_AGREED
from tdkt_sheets.books.ledger_sheets import COUNT, MEETINGS, VOTES
from tdkt_sheets.books.offers import Offer
from tdkt_sheets.books.stamped import LAYOUT, NotOurs, StampedKind, opened
from tdkt_sheets.core.dates import is_whole
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.text import fold, fold_name, named, quoted
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import PartialDate, Text, ValueType, WholeNumber
from tdkt_sheets.rules import ledger_offers as rules

SUFFIX, TAB = "-kiem-phieu", "Kiểm phiếu"
_FURTHER = re.compile(r"-lan-(\d+)$")  # the end of the code of a sitting after the first
COUNTING = StampedKind(
    "tdkt_kiem_phieu", "kiem-phieu", "tệp kiểm phiếu do chương trình lập",
    facts=((1, 1), (1, 2), (1, 3), (1, 4)), key=2, width=7, tab=TAB,
)  # fmt: skip
CELLS: Mapping[str, tuple[int, int]] = {  # of the head: row and column from 0
    "day": (3, 3), "minutes_no": (3, 7), "members": (4, 3), "present": (4, 7), "issued": (5, 3), "collected": (5, 7), "valid": (6, 3),
    "written": (6, 7),
}  # fmt: skip
TYPES: Mapping[str, ValueType] = {
    **dict.fromkeys(CELLS, COUNT),
    "day": PartialDate(1945, 2100),
    "minutes_no": Text(80),
    "members": WholeNumber(Decimal(1)),
}
NEEDED = {"day": "ngày họp", "members": "tổng số ủy viên", "present": "số dự họp", "valid": "số phiếu hợp lệ"}
FIRST = 9  # the row of the first line
NUMBER, NAME, FOR, AGAINST, WRITTEN_FOR, WRITTEN_AGAINST, CONCLUSION, REASON = 0, 1, 4, 5, 6, 7, 10, 11
WHOM = ("recipient", "object_kind", "person", "birth", "unit", "award")
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counting:
    """What the workbook was made for: the bundle, the code of the meeting, the round, the council; of each line its number and whom it is about."""

    bundle: str
    meeting: str
    round: str
    council: str
    lines: tuple[tuple[str, ...], ...]

    def stamp(self, key: WorkspaceKey) -> str:
        """The stamp of the workspace over all of it."""
        return key.stamp(COUNTING.identity, self.bundle, self.meeting, self.round, self.council, rows=self.codes)

    @property
    def codes(self) -> list[str]:
        """Each line as one text."""
        return ["|".join(one) for one in self.lines]


def name_of(bundle: str, meeting: str = "") -> str:
    """What the filled workbook of a bundle is called in `ghi-so/`: one of a further sitting has the end of its meeting's code.

    >>> name_of("BX_NAM-SO"), name_of("BX_NAM-SO", next_sitting("HD-BX_NAM"))
    ('BX_NAM-SO-kiem-phieu.xlsx', 'BX_NAM-SO-kiem-phieu-lan-2.xlsx')
    """
    further = _FURTHER.search(meeting)
    return f"{bundle}{SUFFIX}{further[0] if further else ''}.xlsx"


def next_sitting(meeting: str) -> str:
    """The code of the sitting after one on the same bundle.

    >>> next_sitting("HD-BX_NAM"), next_sitting("HD-BX_NAM-lan-2")
    ('HD-BX_NAM-lan-2', 'HD-BX_NAM-lan-3')
    """
    further = _FURTHER.search(meeting)
    return f"{meeting[: further.start()] if further else meeting}-lan-{int(further[1]) + 1 if further else 2}"


def line_of(number: int, whom: Record) -> tuple[str, ...]:
    """A line as the hidden sheet has it."""
    return (str(number), *(str(whom.get(key) or "") for key in WHOM))


def stamp_rows(counting: Counting, key: WorkspaceKey) -> list[list[str]]:
    """The hidden sheet by which the workbook is known again; none where the workspace has no key."""
    stamp = counting.stamp(key)
    head = ["bundle", counting.bundle, counting.meeting, counting.round, counting.council]
    return [[COUNTING.head, LAYOUT], head, ["stamp", stamp], *map(list, counting.lines)] if stamp else []


def read_count(
    path: str, raw: RawWorkbook | str, declared: Mapping[str, FormSheet], key: WorkspaceKey
) -> tuple[Offer | None, list[Finding]]:
    """The meeting and its votes as an offer to the ledger, and what is wrong with the workbook; None while its head is blank."""
    try:
        found_in = opened(path, raw, COUNTING, key, lambda facts: name_of(facts[0], facts[1]))
    except NotOurs as fault:
        return None, [rules.COUNT_NOT_READ.at(file=path, why=str(fault))]
    bundle, meeting_code, round_, council = found_in.facts
    of, sheet = Counting(bundle, meeting_code, round_, council, found_in.lines), found_in.page
    read = found_in.head(CELLS, TYPES)
    head = {name: one.value for name, one in read.items()}
    if head["day"] is None and head["valid"] is None and not any(one.fault for one in read.values()):
        return None, []
    lacking = [words for name, words in NEEDED.items() if head[name] is None]
    if lacking or not is_whole(str(head["day"])):
        what = f"Chưa ghi, hoặc chưa đọc được {', '.join(lacking or ['ngày họp'])}"
        return None, [rules.COUNT_UNCLEAR.at(file=path, what=f"{what}; kết quả chưa được tính.")]
    votes, unclear = _votes(sheet, of, head)
    found = (
        [rules.COUNT_UNCLEAR.at(file=path, what=f"{named(unclear, 'dòng')}. Các dòng này chưa được tính.")]
        if unclear
        else []
    )
    meeting = {
        **head, "meeting": of.meeting, "round": of.round, "council": of.council, "by_ballot": "CO", "written": head["written"] or 0,
    }  # fmt: skip
    sheets = {
        MEETINGS: _sheet(declared[MEETINGS], [(CELLS["day"][0] + 1, meeting)]),
        VOTES: _sheet(declared[VOTES], [(row, {**said, "meeting": of.meeting}) for row, said in votes]),
    }
    return Offer(path, of.bundle, sheets), found


def _votes(sheet: RawSheet, of: Counting, head: Record) -> tuple[list[tuple[int, Record]], list[str]]:
    """The votes by Excel row, and in words the lines that do not fit the head or are gone."""
    rows = {(sheet.text(row, NUMBER), fold_name(sheet.text(row, NAME))): row for row in range(FIRST, len(sheet.grid))}
    found: list[tuple[int, Record]] = []
    unclear: list[str] = []
    for number, *whom in of.lines:
        row = rows.get((number, fold_name(whom[0])))
        said = "dòng đã bị xóa" if row is None else _vote(sheet, row, head)
        if row is None or isinstance(said, str):
            unclear.append(f"{whom[0]}: {said}")
        else:
            found.append((row + 1, {**{key: value or None for key, value in zip(WHOM, whom, strict=True)}, **said}))
    return found, unclear


def _vote(sheet: RawSheet, row: int, head: Record) -> Record | str:
    """The figures and the conclusion of a line; in words why they cannot be right."""
    read = {column: COUNT.parse(sheet.at(row, column)) for column in (FOR, AGAINST, WRITTEN_FOR, WRITTEN_AGAINST)}
    if wrong := next((sheet.text(row, column) for column, one in read.items() if one.fault), ""):
        return f"chưa đọc được {quoted(wrong)}"
    by_ballot = _pair(read[FOR].value, read[AGAINST].value, head["valid"])
    in_writing = _pair(read[WRITTEN_FOR].value, read[WRITTEN_AGAINST].value, head["written"] or 0)
    if sum(by_ballot) > head["valid"]:
        return f"{sum(by_ballot)} phiếu, nhiều hơn {head['valid']} phiếu hợp lệ"
    if sum(in_writing) > (head["written"] or 0):
        return f"{sum(in_writing)} ý kiến bằng văn bản, nhiều hơn {head['written'] or 0} người đã cho ý kiến"
    agreed, against = by_ballot[0] + in_writing[0], by_ballot[1] + in_writing[1]
    said = sheet.text(row, CONCLUSION)
    code = next((code for code, words in CONCLUSIONS.items() if fold(words) == fold(said)), "")
    if said and not code:
        return f"kết luận {quoted(said)} không có trong danh sách"
    code = code or (AGREED if agreed * 2 > head["members"] else NOT_AGREED)
    return {
        "votes_for": agreed,
        "votes_against": against,
        "conclusion": code,
        "note": sheet.text(row, REASON) or None,
    }


def _pair(agreed: int | None, against: int | None, whole: int) -> tuple[int, int]:
    """For and against: what is not typed is the rest of the whole; where nothing is, all are for it."""
    if agreed is None:
        return max(whole - (against or 0), 0), against or 0
    return agreed, max(whole - agreed, 0) if against is None else against


def _sheet(declared: FormSheet, records: Sequence[tuple[int, Record]]) -> Sheet:
    columns = {name: [record.get(name) for _, record in records] for name in declared.by_key}
    at = {name: letters(place) for place, name in enumerate(declared.by_key)}
    return Sheet(declared.form, declared.key, declared.tab, [row for row, _ in records], columns, at)
