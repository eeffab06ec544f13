"""Awards that units tell of: decided elsewhere (KQ, phụ lục Khen thưởng), or received earlier and cited by a dossier (HS)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt_sheets.awards import spans
from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number_key
from tdkt_sheets.forms.merged import Merged

DECIDED_ELSEWHERE, CITED = ("KQ", "khen_thuong"), ("HS", "da_khen")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An award as a row tells it. `on` is the day of the decision, maybe a month alone; `span` None where no time is named.

    `number` and `on` are '' where the row lacks them: the office keeps such a row, and asks.
    """

    table: Merged
    index: int
    who: Named
    award: str
    number: str
    on: str
    span: Span | None
    reason_kind: str = ""
    achievement: str = ""
    officer_class: str = ""

    @property
    def day(self) -> date | None:
        """The first day that the decision can be of; None where none is written."""
        return dates.first_day(self.on) if self.on else None

    @property
    def paper(self) -> str:
        """The number of the decision, whichever way it is written."""
        return number_key(self.number)

    def is_of(self, days: Iterable[str]) -> bool:
        """Whether it can be of one of these days."""
        return bool(self.on) and any(day.startswith(self.on) for day in days)


def decided_elsewhere(tables: Mapping[tuple[str, str], Merged]) -> Iterator[Told]:
    """What units report of the decisions of others, and of their own.

    The time is what the achievement names; a term of office that goes on after the decision ("nhiệm kỳ 2021-2026") is none.
    """
    for table, index, row in _named_rows(tables.get(DECIDED_ELSEWHERE)):
        who = Named(row["recipient"], row["object_kind"] or "INDIVIDUAL", unit=table.unit[index])
        achievement, on = row["achievement"] or "", row["decision_date"] or ""
        span = spans.read(achievement)
        if span is not None and on and span.last > dates.first_day(on).year:
            span = None
        yield Told(
            table, index, who, row["award"], row["decision_no"] or "", on, span, row["reason_kind"] or "", achievement,
            row["officer_class"] or "",
        )  # fmt: skip


def cited(tables: Mapping[tuple[str, str], Merged]) -> Iterator[Told]:
    """What dossiers cite; whether a person or a collective is meant, the dossier's own lists tell."""
    for table, index, row in _named_rows(tables.get(CITED)):
        yield Told(
            table, index, Named(row["recipient"], unit=table.unit[index]), row["award"], row["decision_no"] or "",
            row["decision_date"] or "", spans.read(row["for_period"] or ""),
        )  # fmt: skip


def _named_rows(table: Merged | None) -> Iterator[tuple[Merged, int, dict[str, Any]]]:
    """The rows that name somebody and an award."""
    if table is None:
        return
    for index in range(len(table)):
        row = {key: values[index] for key, values in table.columns.items()}
        if row["recipient"] and row["award"]:
            yield table, index, row
