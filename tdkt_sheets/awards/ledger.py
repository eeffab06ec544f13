"""The award ledger as values: what was decided, for whom, on what initiative, with which votes; and where each stands in the workbook.

`row` is the index of the row in the sheet it was read from, so that a finding can be told at its own cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tdkt_sheets.awards.paid_list import PaidList
from tdkt_sheets.awards.scored import Scored
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.elsewhere import placed
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import LEDGER_FORM
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import number_key
from tdkt_sheets.forms.columns import FormSheet


class Named(NamedTuple):
    """Whom a row names: a person with what tells namesakes apart, a collective or a household."""

    name: str
    object_kind: str = "INDIVIDUAL"
    person: str = ""  # an id of the staff list
    birth: str = ""  # ISO, maybe a year alone
    unit: str = ""  # its code, else the text as written


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision."""

    row: int
    number: str
    day: date
    level: str
    issuer: str
    signer_post: str
    signer_name: str
    subject: str
    round: str
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class Given:
    """An award that was given. `decision` is None when no decision of that number and day is in the ledger."""

    row: int
    who: Named
    award: str
    span: Span
    number: str
    day: date | None
    gold_no: int | None
    reason_kind: str
    achievement: str
    initiative: str
    is_revoked: bool
    is_paid: bool
    decision: Decided | None = None
    officer_class: str = ""
    paid_amount: int | None = None  # VND; None when the ledger does not say
    paid_on: date | None = None  # None when the ledger does not say
    voucher: str = ""

    @property
    def paper(self) -> tuple[str, str]:
        """Its decision: the number, whichever way it is written, and the day in ISO."""
        return number_key(self.number), self.day.isoformat() if self.day else ""

    @property
    def round(self) -> str:
        """The round that its decision names; '' where it names none."""
        return self.decision.round if self.decision else ""

    @property
    def holds(self) -> bool:
        """Whether it still stands: neither it nor its decision was revoked."""
        return not self.is_revoked and not (self.decision and self.decision.is_revoked)


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative or topic, as recognised for one author."""

    row: int
    kind: str
    name: str
    who: Named
    share_pct: Decimal | None
    number: str
    day: date | None
    issuer: str
    scope: str
    is_applied: bool | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of a council."""

    row: int
    code: str
    round: str
    council: str
    day: date | None
    members: int
    present: int
    written: int
    is_secret: bool  # by ballot, at least on what asks for one
    issued: int | None
    collected: int | None
    valid: int | None
    minutes_no: str
    all_by_ballot: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """How a council voted on one award of one subject."""

    row: int
    meeting: str
    who: Named
    award: str
    votes_for: int
    votes_against: int | None
    conclusion: str
    note: str = ""  # why, where the office wrote it


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of a person or collective in a period, and the discipline."""

    row: int
    who: Named
    span: Span
    grade: str
    discipline: str


@dataclass(frozen=True, slots=True)
class Veto:
    """What another body says against somebody."""

    row: int
    who: Named
    agency: str
    ground: str
    since: date
    until: date | None
    blocks: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A collective's place in its bloc."""

    row: int
    bloc: str
    who: Named
    span: Span
    rank: int
    over_fulfilled: str
    model: str
    unity: str


@dataclass(frozen=True)
class Ledger:
    """All of the ledger that could be used, in the order of its sheets. `sheets` are the sheets as read, `declared` what they should be, by key."""

    decisions: tuple[Decided, ...] = ()
    given: tuple[Given, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    votes: tuple[Vote, ...] = ()
    grades: tuple[Graded, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    ranks: tuple[Ranked, ...] = ()
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    declared: Mapping[str, FormSheet] = field(default_factory=dict)
    sha256: str = ""
    # The bundle that a decision (number, day) was typed for.
    bundles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    scored: tuple[Scored, ...] = ()  # the sittings of the initiative council
    paid_lists: tuple[PaidList, ...] = ()  # the payment lists that came back filled

    def placed(self, finding: Finding) -> Finding:
        """A finding on the ledger at the file in which its rows stand by themselves."""
        sheet = self.sheets.get(finding.sheet_key) if finding.form in ("", LEDGER_FORM) else None
        return finding if sheet is None else placed(finding, sheet)

    def until(self, day: date) -> "Ledger":
        """The ledger as it stood at the end of a day: what was decided, met on or recognised later is not in it."""
        decisions = tuple(one for one in self.decisions if one.day <= day)
        sittings = tuple(one for one in self.sittings if one.day is None or one.day <= day)
        met = {one.code for one in self.sittings} - {one.code for one in sittings}
        return replace(
            self,
            decisions=decisions,
            given=tuple(_unpaid_until(one, day) for one in self.given if one.day is None or one.day <= day),
            initiatives=tuple(one for one in self.initiatives if one.day is None or one.day <= day),
            sittings=sittings,
            votes=tuple(one for one in self.votes if one.meeting not in met),
            scored=tuple(one for one in self.scored if one.day <= day),
            paid_lists=tuple(one for one in self.paid_lists if one.day <= day),
        )

    def decisions_of(self, round: str) -> tuple[Decided, ...]:
        """The decisions of a round that stand, in the order of the sheet."""
        return tuple(one for one in self.decisions if one.round == round and not one.is_revoked)

    def sittings_of(self, round: str) -> tuple[Sitting, ...]:
        """The meetings on a round."""
        return tuple(one for one in self.sittings if one.round == round)


def _unpaid_until(one: Given, day: date) -> Given:
    """An award as it stood at the end of a day: what was paid later was not paid yet."""
    if one.paid_on is None or one.paid_on <= day:
        return one
    return replace(one, is_paid=False, paid_amount=None, paid_on=None, voucher="")
