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
