"""What is found, by cause: what one fault makes at many places is told once, with all these places and whose they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import with_name
from tdkt_sheets.core.text import MOST_NAMED, count, named, quoted

NAMED = 5  # values in one sentence
LONGEST_FACT = 40  # characters of a fact that is told beside others of its kind


@dataclass(frozen=True, slots=True)
class Cause:
    """What is found of one kind in one column of one file: one finding or many."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """What stands for it."""
        return self.findings[0]

    @property
    def rows(self) -> list[str]:
        """Its rows with what they are called, '6 (Nông Thị Hạnh)'."""
        return list(dict.fromkeys(row for one in self.findings for row in _rows(one)))

    @property
    def cells(self) -> list[str]:
        """Its cells, each once."""
        return list(dict.fromkeys(cell for one in self.findings for cell in one.cells))

    @property
    def values(self) -> list[str]:
        """What is typed there, each once."""
        return list(dict.fromkeys(one.value for one in self.findings if one.value))

    @property
    def place(self) -> str:
        """'PL1 Cá nhân, các dòng 6 (Nông Thị Hạnh), 7 (Bế Thị Hạnh), cột “Số phiếu đồng ý”', sheet by sheet; '' for a file as a whole."""
        if len(self.findings) == 1:
            return self.first.place
        by_sheet: dict[tuple[str, str], list[Finding]] = {}
        for one in self.findings:
            by_sheet.setdefault((one.sheet or "", one.column), []).append(one)
        return "; ".join(filter(None, (_place(sheet, column, found) for (sheet, column), found in by_sheet.items())))

    @property
    def what(self) -> str:
        """What is wrong, in one sentence where all places differ in one value or one fact at most; else of the first, and how many more."""
        return self._of_all or f"{self.first.message} Cùng lỗi này: {count(len(self.findings) - 1)} chỗ khác."

    @property
    def _of_all(self) -> str:
        """One sentence that is true of every place; '' where there is none."""
        said = {one.message for one in self.findings}
        if len(said) == 1:
            return self.first.message
        rests = {one.said_of_its_value for one in self.findings}
        if len(rests) == 1 and None not in rests:
            return f"{named([quoted(text) for text in self.values], 'giá trị', NAMED, ', ')}{rests.pop()}."
        return _with_each_fact(self.findings)

    @property
    def is_listed(self) -> bool:
        """Whether its places need a sentence each."""
        return not self._of_all

    @property
    def why(self) -> str:
        """What is wrong, with the provision it rests on."""
        return self.what + (f" Căn cứ: {self.first.law}." if self.first.law else "")

    @property
    def each(self) -> list[str]:
        """What is wrong at each place but the first, of which `what` speaks; at most twenty."""
        said = [one.told for one in self.findings[1 : MOST_NAMED + 1]]
        left = len(self.findings) - 1 - len(said)
        return said + ([f"và {count(left)} chỗ khác"] if left else [])


def by_cause(findings: Iterable[Finding]) -> list[Cause]:
    """The findings in their order, those of one kind, gravity and column in one file together: of a unit's form whatever annexes they stand in, of a book of the office sheet by sheet."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        key = (
            one.unit,
            one.form,
            one.period,
            one.round,
            one.file,
            one.sheet if not one.unit else None,
            one.rule,
            one.severity,
            one.keys[:1],
            one.fix,
            one.law,
        )
        groups.setdefault(key, []).append(one)
    return [Cause(tuple(group)) for group in groups.values()]


def _rows(one: Finding) -> Iterator[str]:
    if len(one.rows) == 1 and one.names:
        yield with_name(one.rows[0], one.names[0]) + one.whose
    else:
        yield from (f"{row}{one.whose}" for row in one.rows)


def _place(sheet: str, column: str, found: list[Finding]) -> str:
    rows = Cause(tuple(found)).rows
    said = f"{'dòng' if len(rows) == 1 else 'các dòng'} {named(rows, 'dòng', MOST_NAMED, ', ')}" if rows else ""
    return ", ".join(filter(None, (sheet, said, column)))


def _with_each_fact(findings: tuple[Finding, ...]) -> str:
    """One sentence of all, its one fact that differs as a list: '07, 06 phiếu đồng ý, nhiều hơn 05 phiếu hợp lệ'; '' where more differs."""
    first = findings[0]
    if any(one.says != first.says or one.facts.keys() != first.facts.keys() for one in findings):
        return ""
    differing = [name for name, fact in first.facts.items() if any(one.facts[name] != fact for one in findings)]
    facts = [one.facts[differing[0]] for one in findings] if len(differing) == 1 else []
    if not facts or not all(_is_short(fact) for fact in facts):
        return ""
    told = list(dict.fromkeys(replace(first, says="{it}", facts={"it": fact}).message for fact in facts))
    return replace(first, facts={**first.facts, differing[0]: named(told, "giá trị", NAMED, ", ")}).message


def _is_short(fact: Any) -> bool:
    return isinstance(fact, date | Decimal | int) or (isinstance(fact, str) and len(fact) <= LONGEST_FACT)
