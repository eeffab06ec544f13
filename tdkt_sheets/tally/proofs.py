"""What proves the result of a criterion: the papers that the department's own files name for it, each with number, day and matter."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import clean, fold_term
from tdkt_sheets.roster.bloc import Criterion

Record = Mapping[str, Any]
SHORTEST = 10  # characters of words by which something is about a criterion
_NUMBER = re.compile(r"\b(\d{1,5}(?:/\d{4})?/[A-ZĐƯ][\w-]{1,30})")
_DAY = re.compile(r"\bngày (\d{1,2}/\d{1,2}/\d{4})")
# What names a paper in a record of any table, and what it is about.
NUMBERS, DAYS = ("decision_no", "number"), ("decision_date", "day", "from_date", "to_date")
MATTERS = ("content", "name", "achievement", "task", "recipient", "full_name", "collective")


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper: its number ('' where none is written), its day (ISO, '' when not known), what it is about, where it was told."""

    number: str
    day: str
    matter: str
    source: str

    @property
    def words(self) -> str:
        """As a member cites it: 'Quyết định 45/QĐ-UBND ngày 12/3/2021'."""
        day = f" ngày {dates.show(self.day)}" if self.day else ""
        return f"{self.number}{day}" if self.number else f"{self.matter}{day}"


def proof_of_record(record: Record, source: str) -> Proof | None:
    """The paper that a row tells of: by its columns, else by what is written in its result; None where it tells of none."""
    text = str(record.get("result") or record.get("note") or "")
    number = next((str(record[key]) for key in NUMBERS if record.get(key)), "")
    day = next((str(record[key]) for key in DAYS if record.get(key)), "")
    if not number and (found := _NUMBER.search(text)):
        number = found[1]
        if said := _DAY.search(text[found.start() :]):
            day = _iso(said[1])
    matter = next((clean(str(record[key])) for key in MATTERS if record.get(key)), "")
    if not matter and not number:
        return None
    return Proof(number, day, matter, source)


def _iso(text: str) -> str:
    day, month, year = (int(part) for part in text.split("/"))
    return f"{year:04d}-{month:02d}-{day:02d}"


class Speaking:
    """Papers by the words that tell of them, looked through for one criterion after the other: every text is folded once."""

    def __init__(self) -> None:
        self._told: list[Callable[[], Proof | None]] = []
        self._by_text: dict[str, list[int]] = {}

    def add(self, texts: Iterable[object], proof: Callable[[], Proof | None]) -> None:
        """A row of these texts, and the paper that it tells of."""
        for text in {fold_term(str(text)) for text in texts if text}:
            if len(text) >= SHORTEST:
                self._by_text.setdefault(text, []).append(len(self._told))
        self._told.append(proof)

    def of(self, criterion: Criterion) -> Iterator[Proof]:
        """The papers of rows that speak of a criterion, in the order of rows: the words of one stand in those of the other."""
        words = fold_term(criterion.label)
        if len(words) < SHORTEST:
            return
        near = (rows for text, rows in self._by_text.items() if words in text or text in words)
        for row in sorted({row for rows in near for row in rows}):
            if (proof := self._told[row]()) is not None:
                yield proof


def once(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """Each paper once, by day."""
    found = {(one.number, one.day, "" if one.number else one.matter): one for one in proofs}
    yield from sorted(found.values(), key=lambda one: (one.day or "9999", one.number))
