"""What the papers of a round are written from: everyone who goes one way together, the vote on them, the decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tdkt_sheets.awards.appointed import NOT_NOTED, NOT_SAID, Appointed, Session
from tdkt_sheets.awards.paid_list import PaidLine, PaidList
from tdkt_sheets.roster.rounds import Round


class Route(StrEnum):
    """Who decides, and so which papers are written."""

    UNIT = "SO"  # the Director
    PROVINCE = "TINH"  # the chairman of the province
    MINISTRY = "BO"  # the Minister
    STATE = "NHA_NUOC"  # the Prime Minister, the President


@dataclass(frozen=True, slots=True)
class Prize:
    """The money of one award: how it was worked out, and why it is not paid where it is not.

    `amount` is what the law gives, rounded; `paid` what is to be paid now, 0 with a `reason`; `before` what the ledger says was paid of this
    very award already. VND.
    """

    multiple: Decimal | None
    base_salary: Decimal | None
    amount: int
    paid: int
    reason: str = ""
    paid_by: str = ""
    is_unconfirmed: bool = False
    before: int = 0
    by_office: str = ""  # the words for an amount that rests on a value of the office's own


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One person, collective or household and one award.

    `number` counts through all papers of a bundle: it is the number in the golden book (số sổ vàng) and never changes between
    the list, the decision, the certificates and the payment.
    """

    number: int
    recipient: str
    object_kind: str  # INDIVIDUAL, COLLECTIVE, HOUSEHOLD
    award: str  # a code of "Danh hiệu, hình thức"
    award_name: str
    unit: str  # its code, '' for a body outside
    unit_name: str
    position: str = ""
    sex: str = ""  # NAM, NU, ''
    birth: str = ""  # ISO, maybe a year alone
    officer_class: str = ""  # in words
    achievement: str = ""
    period: str = ""  # of the achievement, in words
    ground: str = ""  # the initiative, in words
    grade: str = ""  # how the work of the period was graded, in words
    service: str = ""  # years of service, posts held: what an award for them rests on
    earlier: str = ""  # what the ledger says was given before, the newest first
    received: str = ""  # the awards that its dossier cites, with their decisions
    unit_votes: str = ""  # "06/07" as the unit stated
    votes_for: int | None = None  # of the council
    votes_against: int | None = None
    conclusion: str = ""  # of the council, in words
    reason: str = ""  # why it was not agreed to, or is not in the decision any more, as the office wrote it
    is_passed: bool | None = None  # whether the council agreed; None while that is not known
    findings: tuple[str, ...] = ()  # what is still open about it, one sentence each
    file: str = ""  # where it came from
    tab: str = ""
    row: int = 0
    prize: Prize | None = None
    taken_out: date | None = None  # of the decision, by a correction of this day, and its number
    taken_out_by: str = ""
    who: str = ""  # one recipient in all rounds and years: an id; '' stands for name, birth and unit
    is_recorded: bool = False  # whether the ledger has a line of it
    is_name_open: bool = (
        False  # whether the unit spells it otherwise than the staff list, and nobody has said who is right
    )
    refused_by: str = ""  # in words, the opinion of a leader by which this case alone was refused, and its day
    refused_on: date | None = None
    voted_in: str = ""  # the sitting that voted on it, by its code
    came_on: date | None = None  # when the file that proposes it came

    @property
    def is_refused(self) -> bool:
        """Whether it is out of what goes on: the council did not agree, a leader did not, or a correction took it out."""
        return self.is_passed is False or bool(self.refused_by)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a council, as typed into the ledger; None and '' where it is not known yet."""

    council: str
    day: date | None = None
    minutes_no: str = ""
    members: int | None = None
    present: int | None = None
    written: int | None = None  # opinions of absent members, asked in writing
    is_secret: bool | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    code: str = ""  # as the ledger names it
    all_by_ballot: bool = False  # also on awards that do not ask for a ballot


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on awards as typed into the ledger."""

    number: str
    day: date
    issuer: str = ""
    signer_post: str = ""
    signer_name: str = ""
    subject: str = ""
    is_revoked: bool = False


@dataclass(slots=True)
class Bundle:
    """The lines of one round that one body decides together, in the order of all its papers.

    Collectives come first, then households, then people, each by award and unit. `citations` are the provisions that the rules read of its lines, in words; `doubts` those doubtful
    ones on which something rests that was found about one of them. `law_day` chose the rule set; `law_day_is_planned` while no decision is known. `part` counts
    the decisions of one body in a round, by day, and then what still waits for one. `unchecked` says what the program failed to check about it:
    while anything stands there, its papers are not ready. `unread` says what could not be checked since the law of its day is not known.
    Once an act kept it, `fixed_key` names it for ever, `papers` are those that are copied out unchanged, and after the decision
    (`is_signed`) lines, votes and amounts are those of the act.
    """

    round: Round
    route: Route
    lines: list[BundleLine]
    law_day: date | None = None
    law_day_is_planned: bool = True
    regime: str = ""
    meeting: Meeting | None = None
    decision: Decision | None = None
    citations: list[str] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    part: int = 1
    unchecked: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    planned: date | None = None  # the day of a decision that is not there yet, as far as it is planned
    fixed_key: str = ""
    papers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    is_signed: bool = False
    handed_over: date | None = None  # when the awards were handed over, and where, as the office noted
    handed_at: str = ""
    refused: str = ""  # in words, the paper or opinion by which whoever decides did not agree to it as a whole
    session: Session = NOT_NOTED  # what was noted of the sitting on it
    ceremony: Appointed = NOT_SAID  # when and where the awards are to be handed over
    hung: Appointed = NOT_SAID  # from which day to which the public list hangs out, as the office noted
    opinions: tuple[str, ...] = ()  # of leaders on it, as the office noted them, a clause each
    way: tuple[str, ...] = ()  # what was noted of its way, a sentence each: sent up, came back, corrected
    came_back: str = ""  # in words, the paper by which it was returned and why, until it is sent up again
    waiting: tuple[str, ...] = ()  # in words, whom units propose beside it in rows that are held until they are mended
    let_pass: tuple[str, ...] = ()  # in words, what the office let pass, accepted late, chose or mended of its lines
    signed_files: tuple[str, ...] = ()  # in words, each signed paper of it that lies in its room
    paid_lists: tuple[PaidList, ...] = ()  # its payment lists that came back filled
    held_from: str = ""  # the key of the bundle that a leader keeps these cases out of, until he names them again
    earlier_meetings: tuple[
        Meeting, ...
    ] = ()  # the sittings before the last one that voted on some of its lines, by day
    by_ballot: frozenset[str] = frozenset()  # the awards that the council votes on by ballot
    held: list[BundleLine] = field(default_factory=list)  # the cases that he keeps out of this one

    @property
    def year(self) -> int:
        """The year papers are dated in while their day is open."""
        return self.law_day.year if self.law_day else self.round.period.last.year

    @property
    def voted_together(self) -> list[BundleLine]:
        """The lines that its last sitting is about: those that a leader keeps back since were voted on there too."""
        there = [*self.lines, *(line for line in self.held if line.is_passed is not None)]
        return [line for line in there if self._is_of_the_sitting(line)]

    def _is_of_the_sitting(self, line: BundleLine) -> bool:
        """Not what an earlier sitting voted on, nor what nobody voted on yet and came after the last one."""
        sitting = self.meeting
        if sitting is None:
            return True
        if line.voted_in:
            return line.voted_in == sitting.code
        return line.is_passed is not None or not (line.came_on and sitting.day and line.came_on > sitting.day)

    def sitting_of(self, line: BundleLine) -> Meeting | None:
        """The sitting that voted on a line; the last one where nothing tells."""
        return next((one for one in self.earlier_meetings if line.voted_in and one.code == line.voted_in), self.meeting)

    @property
    def names_open(self) -> list[str]:
        """The names that are not settled: while one is left, the papers are not ready."""
        return list(dict.fromkeys(line.recipient for line in self.lines if line.is_name_open))

    def paid_line(self, line: BundleLine) -> PaidLine | None:
        """What filled payment lists say of a line, the one that paid it before all others; None where there is none."""
        found = [told for listed in self.paid_lists if (told := listed.line(line.number, line.recipient))]
        return min(found, key=lambda told: not told.is_paid, default=None)

    @property
    def key(self) -> str:
        """Names its folder: 'BX_NAM-SO', 'DOT_XUAT-SO-2' of the second decision."""
        return self.fixed_key or part_key(self.round.code, self.route, self.part)


def part_key(round_code: str, route: Route, part: int) -> str:
    """The key of a part of a round.

    >>> part_key("BX_NAM", Route.UNIT, 1), part_key("DOT_XUAT", Route.UNIT, 2)
    ('BX_NAM-SO', 'DOT_XUAT-SO-2')
    """
    return f"{round_code}-{route.value}" + (f"-{part}" if part > 1 else "")


def part_of(key: str, round_code: str, route: Route) -> int:
    """Which part of a round a key names.

    >>> part_of("BX_NAM-SO", "BX_NAM", Route.UNIT), part_of("DOT_XUAT-SO-2", "DOT_XUAT", Route.UNIT)
    (1, 2)
    """
    return int(key[len(part_key(round_code, route, 1)) + 1 :] or 1)


def is_part_key(key: str, round_code: str, route: Route) -> bool:
    """Whether a key is that of a part of a round that one body decides."""
    first = part_key(round_code, route, 1)
    return key == first or (key.startswith(f"{first}-") and key[len(first) + 1 :].isdecimal())
