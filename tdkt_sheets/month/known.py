"""What the office knows of each unit before it sends the next blanks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import PERSON, People
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.tally.drawn import FigureOf, no_figures
from tdkt_sheets.tally.tally import Tally

Record = dict[str, Any]


@dataclass(slots=True)
class Known:
    """What accepted forms say of a unit: the rows of each annex and period, and the last first page; `day` is that of the blank."""

    # (unit, form, annex) → records with _period.
    rows: dict[tuple[str, str, str], list[Record]] = field(default_factory=dict)
    last_cover: dict[str, Record] = field(default_factory=dict)  # unit → values of the latest first page of any form
    earlier_covers: dict[str, list[Record]] = field(default_factory=dict)  # unit → what `last_cover` was before each
    # Person's id or folded name → recognised initiatives in words.
    initiatives: dict[str, str] = field(default_factory=dict)
    # What is counted so far of the bloc or group that a member is ranked in.
    tally: Callable[[str, Period], Tally | None] = field(default=lambda unit, period: None)
    figure: FigureOf = field(default=no_figures)  # figures of the summary workbook
    # The rows that such a figure counts.
    figure_rows: Callable[[str], list[Record]] = field(default=lambda id_: list[Record]())

    # What proves the department's criteria, in words, by path.
    proofs: Callable[[], Mapping[str, str]] = field(default=dict[str, str])
    day: date | None = None

    def is_there(self, person: Person) -> bool:
        """Whether somebody of the staff list had joined by the day of the blank; whoever gives no day had."""
        days = [dates.first_day(text) for text in (person.joined, person.since) if text]
        return self.day is None or all(day <= self.day for day in days)

    def rows_of(self, unit: str, form: str, annex: str) -> list[Record]:
        """The rows of an annex that a unit sent."""
        try:
            return self.rows[unit, form, annex]
        except KeyError:
            return []


class _WhenAsked(dict[tuple[str, str, str], list[Record]]):
    """Rows that are made records when a unit's are first asked for: of most units of a large month nobody asks."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self._tables, self._people = run.tables, run.proposals.history.people
        self._spans: dict[tuple[str, str, str], list[slice]] = {}
        for (form, annex), table in run.tables.items():
            start = 0
            for unit, rows in groupby(table.unit):
                stop = start + sum(1 for _ in rows)
                self._spans.setdefault((unit, form, annex), []).append(slice(start, stop))
                start = stop

    def __missing__(self, key: tuple[str, str, str]) -> list[Record]:
        spans, (unit, form, annex) = self._spans[key], key
        table = self._tables[form, annex]
        made = self[key] = []
        for span in spans:
            columns = [*(values[span] for values in table.columns.values()), table.period[span]]
            rows = zip(*columns, strict=True)
            made += [
                _as_known(dict(zip((*table.columns, "_period"), row, strict=True)), unit, self._people) for row in rows
            ]
        return made


def _no_rows(id_: str) -> list[Record]:
    """Where nobody asks for the rows of a figure."""
    return []


def known_from(run: Run, figure: FigureOf, figure_rows: Callable[[str], list[Record]] = _no_rows) -> Known:
    """What accepted forms say of each unit, for the next blanks; `figure` gives those of the summary workbook."""
    known = Known(_WhenAsked(run), tally=run.tally_of, figure=figure, figure_rows=figure_rows, day=run.cut_off)
    latest = sorted(
        (layer.delivery for group in run.resolved for layer in group.layers),
        key=lambda delivery: delivery.precedence,
    )
    for one in run.proposals.ledger.initiatives:
        if one.day is not None and one.day.year == run.catalogue.year:
            who = one.who.person or fold_name(one.who.name)
            words = f"{one.name} (QĐ {one.number} ngày {dates.show(one.day.isoformat())})"
            before = known.initiatives.get(who)
            known.initiatives[who] = f"{before}; {words}" if before else words
    for record in latest:
        if record.submission and record.submission.cover:
            given = {key: value for key, value in record.submission.cover.values.items() if value is not None}
            last = known.last_cover.get(record.unit, {})
            known.earlier_covers.setdefault(record.unit, []).append(last)
            known.last_cover[record.unit] = last | given
    return known


def _as_known(row: Record, unit: str, people: People) -> Record:
    """A row with its person as the office knows them: name, birth and sex of the staff list, else as the unit mended them."""
    if not (name := row.get("full_name")):
        return row
    who = Named(name, PERSON, row.get("ma_can_bo") or "", row.get("birth") or "", unit)
    person = people.subject(who).person
    if person is not None:
        known = {"full_name": person.full_name, "birth": person.birth, "sex": person.sex}
        return row | {key: value for key, value in known.items() if value and key in row}
    mended = people.as_mended(who)
    return row | {"full_name": mended.name} | ({"birth": mended.birth} if mended.birth else {})
