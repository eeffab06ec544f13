"""The office's officer at the two books: rows typed below what stands there, and the rows of a round copied from its `9-ghi-so.xlsx`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from samples.answers import Row
from samples.inbox import Inbox
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import Number

LEDGER, HANDLING = "SO", "YK"
FIRST = HEADER_ROW + 2  # the first row below a header, as a person counts
AGREED, REFUSED = "Đồng ý", "Không đồng ý"
Steps = list[tuple[object, ...]]


def sheets_of(book: str) -> dict[str, FormSheet]:
    """The sheets of a book by key."""
    return {sheet.key: sheet for sheet in BOOKS[book].sheets(built_in())}


def written(path: Path, tab: str) -> list[list[str]]:
    """The rows that stand on a sheet."""
    lines = openpyxl.load_workbook(path, data_only=True)[tab].iter_rows(min_row=FIRST, values_only=True)
    rows = [["" if value is None else str(value) for value in line] for line in lines]
    return [row for row in rows if any(row)]


def add(inbox: Inbox, book: str, tables: Mapping[str, Iterable[Row]]) -> None:
    """Type rows below those of each sheet: counts and amounts as numbers, all else as text, so that nothing becomes a date by itself."""
    file = BOOKS[book].file
    steps: Steps = []
    for key, rows in tables.items():
        declared = sheets_of(book)[key]
        letters = {column: get_column_letter(place) for place, column in enumerate(declared.by_key, 1)}
        numbers = {column.key for column in declared.columns if isinstance(column.type, Number)}
        start = FIRST + len(written(inbox.folder / "input" / file, declared.tab))
        for number, row in enumerate(rows, start):
            steps += [
                (
                    "type",
                    declared.tab,
                    f"{letters[column]}{number}",
                    text if column in numbers or text.startswith("'") else f"'{text}",
                )
                for column, text in row.items()
                if text
            ]
    inbox.edit(file, steps)


@dataclass(frozen=True)
class Entry:
    """What the officer enters about one folder of a round once it is decided: the meeting, the votes, the decision and its list.

    `votes` and `refused` are by name, where not everybody agreed; `left_out` is proposed but not in the decision; `paid` by the words of an award.
    """

    folder: str
    number: str
    day: str
    subject: str
    signer: tuple[str, str] = ("GIÁM ĐỐC", "Nông Văn Mẫu")
    issuer: str = ""
    met: str = ""
    minutes: str = ""
    members: int = 9
    present: int = 9
    written: int = 0
    by_ballot: bool = False
    votes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    refused: frozenset[tuple[str, str]] = frozenset()
    left_out: frozenset[str] = frozenset()
    paid: Mapping[str, Row] = field(default_factory=dict)


def enter(inbox: Inbox, month: str, entry: Entry) -> None:
    """Copy what a month's folder offers, complete it, and type it into the ledger."""
    offer = inbox.folder / "output" / month / "ho-so" / entry.folder / "9-ghi-so.xlsx"
    offered = {key: _offered(offer, sheet) for key, sheet in sheets_of(LEDGER).items() if _has(offer, sheet.tab)}
    decision = {
        "decision_no": entry.number, "decision_date": f"'{entry.day}", "subject": entry.subject,
        "signer_post": entry.signer[0], "signer_name": entry.signer[1], **({"issuer": entry.issuer} if entry.issuer else {}),
    }  # fmt: skip
    given = [
        row
        for row in offered.get("danh_sach", [])
        if (row["recipient"], row["award"]) not in entry.refused and row["recipient"] not in entry.left_out
    ]
    ballot = str(entry.present + entry.written) if entry.by_ballot else ""
    meeting: Row = {
        "day": f"'{entry.met}", "members": str(entry.members), "present": str(entry.present), "written": str(entry.written or ""),
        "by_ballot": "Có" if entry.by_ballot else "Không", "issued": ballot, "collected": ballot, "valid": ballot, "minutes_no": entry.minutes,
    }  # fmt: skip
    tables: dict[str, list[Row]] = {
        "quyet_dinh": [{**row, **decision} for row in offered.get("quyet_dinh", [])],
        "danh_sach": [
            {**row, "decision_no": entry.number, "decision_date": f"'{entry.day}", "gold_no": str(number), **entry.paid.get(_prize_of(row), {})}
            for number, row in enumerate(given, 1)
        ],
        "phien_hop": [{**row, **meeting} for row in offered.get("phien_hop", [])] if entry.met else [],
        "bo_phieu": [{**row, **_vote(row, entry)} for row in offered.get("bo_phieu", [])] if entry.met else [],
    }  # fmt: skip
    add(inbox, LEDGER, {key: rows for key, rows in tables.items() if rows})


def _prize_of(row: Row) -> str:
    return f"{row['object_kind']}: {row['award']}"


def _vote(row: Row, entry: Entry) -> Row:
    case = (row["recipient"], row["award"])
    given = entry.present + entry.written
    agree = entry.votes.get(case, given)
    return {
        "votes_for": str(agree),
        "votes_against": str(given - agree),
        "conclusion": REFUSED if case in entry.refused else AGREED,
    }


def _has(path: Path, tab: str) -> bool:
    return tab in openpyxl.load_workbook(path, read_only=True).sheetnames


def _offered(path: Path, declared: FormSheet) -> list[Row]:
    """The rows of a sheet by column key, as they stand."""
    return [
        {key: text for key, text in zip(declared.by_key, row, strict=False) if text}
        for row in written(path, declared.tab)
    ]
