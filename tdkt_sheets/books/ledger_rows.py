"""The ledger's values from its sound rows: each cell is asked for as what its column declares."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tdkt_sheets.awards import spans
from tdkt_sheets.awards.ledger import Decided, Given, Graded, Initiative, Ledger, Named, Ranked, Sitting, Veto, Vote
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.books import ledger_sheets as of
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_term, number_key
from tdkt_sheets.roster.roster import Catalogue

# Key of a sheet → index and values of its sound rows.
Records = Callable[[str], Iterable[tuple[int, Mapping[str, object]]]]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row that no error holds. A cell of another type than its column's is a fault of the program: TypeError."""

    index: int
    values: Mapping[str, object]
    catalogue: Catalogue

    def text(self, key: str) -> str:
        """'' where the cell is blank."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise TypeError(f"{key} is no text: {value!r}")
        return value

    def number(self, key: str) -> int | None:
        """A whole number."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, int):
            raise TypeError(f"{key} is no whole number: {value!r}")
        return value

    def count(self, key: str) -> int:
        """A whole number; 0 where the cell is blank."""
        return self.number(key) or 0

    def share(self, key: str) -> Decimal | None:
        """A share in a hundred."""
        value = self.values.get(key)
        return None if value is None else Decimal(str(value))

    def day(self, key: str) -> date | None:
        """The first day that a date, a month or a year may mean."""
        text = self.text(key)
        return dates.first_day(text) if text else None

    def sure_day(self, key: str) -> date:
        """The day of a column that is required."""
        return dates.first_day(self.text(key))

    def says(self, key: str, code: str) -> bool:
        """Whether a pick list shows that entry."""
        return self.values.get(key) == code

    @property
    def span(self) -> Span:
        """The period an award or grade is for; a row that names none is held by SO-05."""
        found = _read_span(self.text("for_period"))
        if found is None:
            raise ValueError(self.text("for_period"))
        return found

    def who(self, key: str = "recipient") -> Named:
        """Whom the row names; the unit by its code where it is a known one."""
        unit = self.text("unit")
        known = self.catalogue.unit_by_name.get(fold_term(unit)) if unit else None
        kind = self.text("object_kind") or "INDIVIDUAL"
        return Named(self.text(key), kind, self.text("person"), self.text("birth"), known.code if known else unit)


@lru_cache(maxsize=10_000)
def _read_span(text: str) -> Span | None:
    return spans.read(text)


def ledger_of(records: Records, catalogue: Catalogue) -> Ledger:
    """The ledger that the rows make; its sheets are for the caller to add."""

    def rows(key: str) -> Iterator[LedgerRow]:
        for index, values in records(key):
            yield LedgerRow(index, values, catalogue)

    decisions = tuple(map(_decided, rows(of.DECISIONS)))
    by_number: dict[str, list[Decided]] = {}
    for one in decisions:
        by_number.setdefault(number_key(one.number), []).append(one)
    meetings = {fold_term(row.text("meeting")): row.text("meeting") for row in rows(of.MEETINGS)}
    return Ledger(
        decisions,
        tuple(_given(row, by_number) for row in rows(of.LINES)),
        tuple(map(_initiative, rows(of.INITIATIVES))),
        tuple(map(_sitting, rows(of.MEETINGS))),
        tuple(_vote(row, meetings) for row in rows(of.VOTES)),
        tuple(map(_graded, rows(of.GRADES))),
        tuple(map(_veto, rows(of.VETOES))),
        tuple(map(_ranked, rows(of.RANKS))),
    )


def _decided(row: LedgerRow) -> Decided:
    return Decided(
        row=row.index,
        number=row.text("decision_no"),
        day=row.sure_day("decision_date"),
        level=row.text("level"),
        issuer=row.text("issuer"),
        signer_post=row.text("signer_post"),
        signer_name=row.text("signer_name"),
        subject=row.text("subject"),
        round=row.text("round"),
        is_revoked=row.says("state", "HUY_BO"),
    )


def _given(row: LedgerRow, by_number: Mapping[str, list[Decided]]) -> Given:
    number, day = row.text("decision_no"), row.text("decision_date")
    same = [one for one in by_number.get(number_key(number), ()) if one.day.isoformat().startswith(day)]
    decision = same[0] if len(same) == 1 else None
    return Given(
        row=row.index,
        who=row.who(),
        award=row.text("award"),
        span=row.span,
        number=number,
        day=decision.day if decision else row.day("decision_date"),
        gold_no=row.number("gold_no"),
        reason_kind=row.text("reason_kind"),
        achievement=row.text("achievement"),
        initiative=row.text("initiative"),
        is_revoked=row.says("state", "HUY_BO"),
        is_paid=bool(row.text("paid_date") or row.text("paid_doc") or row.number("paid_amount")),
        decision=decision,
        officer_class=row.text("officer_class"),
        paid_amount=row.number("paid_amount"),
        paid_on=row.day("paid_date"),
        voucher=row.text("paid_doc"),
    )


def _initiative(row: LedgerRow) -> Initiative:
    return Initiative(
        row=row.index,
        kind=row.text("kind"),
        name=row.text("name"),
        who=row.who("author"),
        share_pct=row.share("share_pct"),
        number=row.text("decision_no"),
        day=row.day("decision_date"),
        issuer=row.text("issuer"),
        scope=row.text("scope"),
        is_applied=row.says("applied", "CO") if row.text("applied") else None,
    )


def _sitting(row: LedgerRow) -> Sitting:
    return Sitting(
        row=row.index,
        code=row.text("meeting"),
        round=row.text("round"),
        council=row.text("council"),
        day=row.day("day"),
        members=row.count("members"),
        present=row.count("present"),
        written=row.count("written"),
        is_secret=row.text("by_ballot") in (of.SOME, of.ALL),
        issued=row.number("issued"),
        collected=row.number("collected"),
        valid=row.number("valid"),
        minutes_no=row.text("minutes_no"),
        all_by_ballot=row.text("by_ballot") == of.ALL,
    )


def _vote(row: LedgerRow, meetings: Mapping[str, str]) -> Vote:
    meeting = row.text("meeting")
    return Vote(
        row=row.index,
        meeting=meetings.get(fold_term(meeting), meeting),
        who=row.who(),
        award=row.text("award"),
        votes_for=row.count("votes_for"),
        votes_against=row.number("votes_against"),
        conclusion=row.text("conclusion"),
        note=row.text("note"),
    )


def _graded(row: LedgerRow) -> Graded:
    return Graded(row.index, row.who(), row.span, row.text("grade"), row.text("discipline") or "KHONG")


def _veto(row: LedgerRow) -> Veto:
    until = row.text("until")
    return Veto(
        row=row.index,
        who=row.who(),
        agency=row.text("agency"),
        ground=row.text("ground"),
        since=row.sure_day("since"),
        until=dates.last_day(until) if until else None,
        blocks=row.says("effect", "BLOCK"),
    )


def _ranked(row: LedgerRow) -> Ranked:
    return Ranked(
        row=row.index,
        bloc=row.text("bloc"),
        who=Named(row.text("recipient"), "COLLECTIVE"),
        span=row.span,
        rank=row.count("rank"),
        over_fulfilled=row.text("over_fulfilled"),
        model=row.text("model"),
        unity=row.text("unity"),
    )
