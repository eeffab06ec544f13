"""What acts keep of rounds, and what the ledger says was paid, read from the files themselves; nothing of the program is imported."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.sample_recount import plain


@dataclass(frozen=True)
class KeptRound:
    """What the archive of an act holds of a bundle: its values, the rows of the ledger, its papers."""

    values: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    papers: dict[str, bytes]

    @property
    def key(self) -> str:
        """What names its folder."""
        return str(self.values["key"])

    @property
    def is_decided(self) -> bool:
        """Whether it was decided, and not only sent up."""
        return bool(self.values["stage"] == "decided")

    @property
    def day(self) -> date:
        """The day whose law it is judged by."""
        return date.fromisoformat(self.values["law_day"]["ngày"])

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Who was asked for what."""
        return list(self.values["lines"])


def kept_in(acts: Path) -> Iterator[KeptRound]:
    """Every bundle that an act keeps, in order of the acts' names."""
    for path in sorted(acts.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "ho-so.json" in names:
                papers = {name[len("giay-to/") :]: archive.read(name) for name in names if name.startswith("giay-to/")}
                values, rows = (json.loads(archive.read(name)) for name in ("ho-so.json", "dong-so.json"))
                yield KeptRound(values, rows, papers)


@dataclass(frozen=True)
class KeptWorks:
    """What the archive of an act holds of a round of the initiative council: title, author and share of each row of the ledger; who was refused; its papers."""

    recognised: set[tuple[str, str, int]]
    refused: set[str]
    papers: dict[str, bytes]


def works_in(acts: Path) -> Iterator[KeptWorks]:
    """Every decided round of the initiative council that an act keeps, in order of the acts' names."""
    for path in sorted(acts.glob("*da-quyet-dinh*.zip")):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "sang-kien.json" in names:
                values, rows = (json.loads(archive.read(name)) for name in ("sang-kien.json", "dong-so.json"))
                papers = {name[len("giay-to/") :]: archive.read(name) for name in names if name.startswith("giay-to/")}
                listed = {(row["name"], row["author"], int(row["share_pct"])) for row in rows["sang_kien"]}
                refused = {one["name"] for one in values["works"] if not one["score"]["is_recognised"]}
                yield KeptWorks(listed, refused, papers)


def judged(sheet: Path) -> tuple[set[tuple[str, str, int]], set[str]]:
    """What a filled scoring sheet says: title, author and share of what was recognised, the titles of what was not; a row that is left blank says nothing."""
    recognised, refused = set(), set()
    for row in list(openpyxl.load_workbook(sheet)["Kết quả chấm"].iter_rows(values_only=True))[7:]:
        if not isinstance(row[0], int) or not any(row[5:8]):
            continue
        if row[7] == "Không công nhận":
            refused.add(str(row[1]))
            continue
        for author in str(row[2]).split(";"):
            name, _, share = author.strip().partition(" (")
            recognised.add((str(row[1]), name, int("".join(filter(str.isdigit, share)) or 100)))
    return recognised, refused


def paid_by(filled: Path) -> list[int]:
    """What a payment list that came back says was paid, line by line; a line with a mark was not."""
    rows = list(openpyxl.load_workbook(filled).worksheets[0].iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == "STT")
    at, left = (
        next(place for place, head in enumerate(heads) if str(head).startswith(word))
        for word in ("Mức tiền", "Chưa chi")
    )
    return [int(row[at]) for row in rows if isinstance(row[0], int) and not row[left]]


def certificates(data: bytes) -> list[tuple[int, str, str]]:
    """Number, name and decision of each certificate to be printed."""
    rows = list(openpyxl.load_workbook(BytesIO(data), data_only=True)["In giấy"].iter_rows(values_only=True))
    return [(int(row[0]), str(row[6]), str(row[11])) for row in rows if isinstance(row[0], int)]


def units(catalogue: Path) -> dict[str, str]:
    """The kind of each unit, by its name."""
    rows = list(openpyxl.load_workbook(catalogue, data_only=True)["Đơn vị"].iter_rows(values_only=True))
    return {plain(row[1]): str(row[3]) for row in rows[3:] if row[0]}


def spent(ledger: Path, kinds: dict[str, str], settings: dict[str, str], year: int) -> dict[str, tuple[int, int]]:
    """How many awards were paid in a year, and how much, by who pays: all of them are the Director's own."""
    own = {plain(one) for one in settings["prize_own_payers"].split(";")}
    many: Counter[str] = Counter()
    much: Counter[str] = Counter()
    rows = list(openpyxl.load_workbook(ledger, data_only=True)["Danh sách"].iter_rows(values_only=True))
    for row in rows[3:]:
        if row[14] and str(row[14]).strip().endswith(str(year)) and row[17] == "Hiệu lực":
            payer = str(row[7]) if plain(kinds.get(plain(row[7]), "")) in own else settings["prize_payer_unit"]
            many[payer] += 1
            much[payer] += int(row[16] or 0)
    return {payer: (number, much[payer]) for payer, number in many.items()}
