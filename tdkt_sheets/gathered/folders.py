"""A month's folder of another body, read and checked: what run.json lists has the bytes that it says."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from sys import intern

RUN, DATA, TABLE = "run.json", "data", ".csv"
Table = tuple[Sequence[str], Sequence[Sequence[str]]]  # header, rows
_RUN = frozenset("=+-@\t\r")
MOST_BYTES = 500_000_000  # of one table


@dataclass(frozen=True)
class BodyMonth:
    """One body's month: its name, cut-off, whose its units are, and what tables it has.

    The tables stay on disk until they are asked for: those of a province together would take gigabytes.
    """

    folder: str
    shown: str  # the folder as the office is told of it
    name: str
    cut_off: date
    own: frozenset[str] | None  # codes of its own units; None in a folder that does not say
    # By name: the hash of its file, and how many rows it has.
    tables: Mapping[str, tuple[bytes, int]] = field(repr=False)

    def table(self, name: str) -> Table:
        """A table: its header, and its rows; both empty where the body has none of this name. Raises: NotTaken when it changed meanwhile."""
        known = self.tables.get(name)
        return _table(Path(self.folder, DATA, f"{name}{TABLE}"), known[0]) if known else ((), ())

    def is_own(self, unit: str) -> bool:
        """Whether a unit is one of the body's own: rows of its bloc and of bodies outside are told by these themselves."""
        return self.own is None or unit in self.own


class NotTaken(Exception):
    """Why a folder cannot be gathered, in one sentence for the office."""


def read_folder(folder: Path, shown: str = "") -> BodyMonth:
    """The month of a body, of which the office is told under a name of its own where it does not know the folder. Raises: NotTaken."""
    path = folder / RUN
    if not path.is_file():
        raise NotTaken("không có run.json; thư mục chia sẻ bằng --public không tổng hợp được")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        cut_off = date.fromisoformat(told["cut_off"])
        listed = sorted((one["path"], one["sha256"]) for one in told["outputs"])
        digests = {
            intern(name.removeprefix(f"{DATA}/").removesuffix(TABLE)): bytes.fromhex(digest)
            for name, digest in listed
            if name.startswith(f"{DATA}/") and name.endswith(TABLE)
        }
    except (ValueError, KeyError, TypeError) as fault:
        raise NotTaken("run.json không đọc được") from fault
    office = told.get("office") or {}
    own = frozenset(office["own_units"]) if isinstance(office.get("own_units"), list) else None
    if not digests:
        raise NotTaken("không có bảng dữ liệu nào trong data/")
    name = str(office.get("department") or folder.resolve().parent.parent.name)
    tables = {
        table: (digest, len(_table(folder / DATA / f"{table}{TABLE}", digest)[1])) for table, digest in digests.items()
    }
    return BodyMonth(str(folder), shown or str(folder), name, cut_off, own, tables)


def _table(path: Path, digest: bytes) -> Table:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotTaken(f"{path.name} quá lớn")
        data = path.read_bytes()
    except OSError as fault:
        raise NotTaken(f"thiếu data/{path.name}") from fault
    if sha256(data).digest() != digest:
        raise NotTaken(f"data/{path.name} không đúng mã băm ghi trong run.json: tệp đã bị sửa hoặc chép thiếu")
    try:
        said = data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(said, newline="")))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise NotTaken(f"data/{path.name} không đọc được") from fault
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise NotTaken(f"data/{path.name} có dòng thiếu cột")
    head, rows = rows[0], rows[1:]
    return head, rows if "'" not in said else [[_meant(text) for text in row] for row in rows]


def _meant(text: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it.

    >>> _meant("'=1+1"), _meant("'x")
    ('=1+1', "'x")
    """
    return text[1:] if text[:1] == "'" and text[1:2] in _RUN else text
