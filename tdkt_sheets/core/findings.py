"""What a check found, as data: where, what is there, on what ground, with which facts. Words are made when it is shown.

A finding crosses processes and outlives the tables it was found in, so it keeps what its words need of them: the names of its rows, the
caption of its column, the value as typed. Whoever shows it in another table moves it there first (`Finding.shown_in`) and reads the same
words with that table's row numbers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from string import Formatter
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.rows import PlaceKind, RowList, ShownTable
from tdkt_sheets.core.text import number, shortened


class Severity(StrEnum):
    """How far a finding reaches; its caption is what the office reads."""

    CRITICAL = "critical"  # the file is not taken
    ERROR = "error"  # the row, or the sheet it concerns, is held until mended
    WARNING = "warning"  # taken; listed until resolved
    NOTE = "note"  # what we changed or noticed

    @property
    def caption(self) -> str:
        """The Vietnamese words for this severity."""
        return CAPTIONS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return RANKS[self]


CAPTIONS = {
    Severity.CRITICAL: "Chưa tiếp nhận được",
    Severity.ERROR: "Cần chỉnh sửa",
    Severity.WARNING: "Cần làm rõ",
    Severity.NOTE: "Đã chuẩn hóa",
}
LONGEST_PLACE = 1_000  # characters of a place in words
UNKNOWN = "…"  # stands where a template asks for a fact that its rule did not give
SENTENCES = ("why", "fix")  # facts that are sentences of ours
_COMMITTEE = re.compile(r"“[^”]*”|UBND tỉnh(?! [^\W\d_a-zà-ỹđ])")
RANKS = {severity: rank for rank, severity in enumerate(CAPTIONS)}


class _Worded(dict[str, Any]):
    """Facts as a template is filled with them; one that is missing leaves its gap open, so that no finding is lost over its words."""

    def __getitem__(self, name: str) -> str:
        fact = self.get(name, UNKNOWN)
        if isinstance(fact, Decimal):
            return number(fact)
        return dates.show(fact.isoformat()) if isinstance(fact, date) else str(fact)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at its place.

    `says` and `remedy` are templates, filled with `facts` when the finding is shown: days and decimals as an office writes them, rows by their numbers, all
    else as it stands. `rows` are the Excel rows it concerns, in the file `file`, and
    `names` what these rows are called; with an error and no `rows`, the whole sheet `sheet_key` is held. `keys` are the columns it concerns,
    where it shows first; `caption` is what the first is called, '' where the place is no column. `value` is what was typed. `day` is that whose law it
    rests on, `law` the provisions of that day. `round` is a round of awards that it is about as a whole.
    """

    rule: str
    severity: Severity
    says: str
    remedy: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    stands_in: PlaceKind = PlaceKind.FILE
    file: str = ""
    sheet: str | None = None
    sheet_key: str = ""
    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    whose: str = ""  # said behind the numbers of rows that the table at hand does not show
    keys: tuple[str, ...] = ()
    caption: str = ""
    cells: tuple[str, ...] = ()
    value: str = ""
    day: date | None = None
    basis: str = ""
    law: str = ""
    unit: str = ""
    form: str = ""
    period: str = ""
    round: str = ""
    waived: str = ""  # who let it pass, when and why
    waits: bool = False  # a question: its rows wait for the answer, though nothing of them is wrong

    @property
    def cell(self) -> str | None:
        """The first cell, or None for a finding on a whole sheet or file."""
        return self.cells[0] if self.cells else None

    @property
    def blocks(self) -> bool:
        """Whether something has to be mended or answered before all rows count."""
        return self.severity in (Severity.CRITICAL, Severity.ERROR) or self.waits

    @property
    def said_of_its_value(self) -> str | None:
        """The first sentence of the message behind the value that it begins with; None where it does not."""
        start = f"“{self.value}”"
        if not self.value or not self.message.startswith(start):
            return None
        return self.message.removeprefix(start).partition(". ")[0].removesuffix(".")

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.says.format_map(_Worded(self.facts))

    @property
    def fix(self) -> str:
        """What to do."""
        return self.remedy.format_map(_Worded(self.facts))

    @property
    def why(self) -> str:
        """What is wrong, with the provision it rests on."""
        return self.message + (f" Căn cứ: {self.law}." if self.law else "")

    @property
    def column(self) -> str:
        """'cột “Đăng ký danh hiệu thi đua”', 'mục “Số người dự họp”'; '' where it is on no column."""
        kind = "mục" if self.stands_in is PlaceKind.COVER else "cột"
        return f"{kind} “{self.caption}”" if self.caption else ""

    @property
    def place(self) -> str:
        """Where it is: "Phụ lục 1, dòng 12 (Nông Thị Hạnh), cột “Đăng ký danh hiệu thi đua”"; '' for a file as a whole."""
        words = [self.sheet or ""]
        if self.rows:
            words.append(str(RowList(self.rows, self.names, self.whose)))
        elif self.names:
            words.append(self.names[0])
        words.append(self.column)
        return shortened(", ".join(filter(None, words)), LONGEST_PLACE)

    @property
    def told(self) -> str:
        """Where and what, in one go."""
        return f"{place}: {self.message}" if (place := self.place) else self.message

    def shown_in(self, table: ShownTable) -> "Finding":
        """The same finding as a table shows it: its sheet, its rows and those that its facts name by that table's numbers, its column's caption.

        `cells` stay those of the file it is about.
        """
        rows = RowList(self.rows, self.names).shown_in(table)
        facts = {name: fact.shown_in(table) if isinstance(fact, RowList) else fact for name, fact in self.facts.items()}
        caption = (table.caption(self.keys[0]) if self.keys else "") or self.caption
        return replace(self, sheet=table.tab, rows=rows.numbers, whose=rows.whose, caption=caption, facts=facts)

    @property
    def of_a_city(self) -> "Finding":
        """The same where the province is a city under the government: its committee is called so."""
        facts = {name: _of_a_city(fact) if name in SENTENCES else fact for name, fact in self.facts.items()}
        return replace(self, says=_of_a_city(self.says), remedy=_of_a_city(self.remedy), facts=facts)

    @property
    def quotes_its_value(self) -> bool:
        """Whether the message itself says what was typed."""
        return self.value in self.message

    @property
    def lacking(self) -> tuple[str, ...]:
        """The facts that its words ask for and that are not there: none, unless a rule forgot one."""
        asked = (name for text in (self.says, self.remedy) for _, name, _, _ in Formatter().parse(text) if name)
        return tuple(dict.fromkeys(name for name in asked if name not in self.facts))


def _of_a_city(text: str) -> str:
    """Our own words; what is quoted, and another province by its name, stay."""
    return _COMMITTEE.sub(lambda found: found[0] if found[0].startswith("“") else "UBND thành phố", text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings file by file, the gravest first, then by place."""
    return sorted(
        findings, key=lambda f: (f.file, f.severity.rank, f.sheet or "", f.rows[:1], f.cells[:1], f.rule, f.message)
    )
