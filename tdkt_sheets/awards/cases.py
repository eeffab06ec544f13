"""Each proposal as a case: where it is on its way from the unit's dossier to the money, with the day of every step.

A case is one award asked for one subject in one round, whatever number of files told of it. Its steps come from what arrived, from the
ledger, and from what the office noted of the whole bundle; a case that is otherwise than its bundle has its own line in the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route, is_part_key
from tdkt_sheets.awards.opinions import Opinion, Said, of_all, of_one, standing_words, that_counts, ways_to_call
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.text import number_key


class Step(StrEnum):
    """A step of a case, in order; what ends it otherwise stands last."""

    ASKED = "asked"
    REVIEWED = "reviewed"
    SENT_UP = "sent up"
    DECIDED = "decided"
    HANDED_OVER = "handed over"
    PAID = "paid"
    REFUSED = "refused"
    RETURNED = "returned"
    TAKEN_OUT = "taken out"

    @property
    def words(self) -> str:
        """What has been done."""
        return WORDS[self]


WORDS = {
    Step.ASKED: "Đã nhận hồ sơ", Step.REVIEWED: "Đã qua Hội đồng", Step.SENT_UP: "Đã trình", Step.DECIDED: "Đã có quyết định",
    Step.HANDED_OVER: "Đã trao", Step.PAID: "Đã chi", Step.REFUSED: "Không được khen", Step.RETURNED: "Bị trả lại",
    Step.TAKEN_OUT: "Đã đưa ra khỏi quyết định khi đính chính",
}  # fmt: skip
ENDS = frozenset({Step.PAID, Step.REFUSED, Step.TAKEN_OUT})


@dataclass(frozen=True, slots=True)
class Reached:
    """A step that was reached: its day (None where nobody wrote it down) and its paper."""

    step: Step
    day: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper of the office, by its number and day."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class BundleNote:
    """What the office noted of a whole bundle."""

    bundle: str
    reached: Reached


@dataclass(frozen=True, slots=True)
class Case:
    """One award asked for one subject in one round, with the steps it has reached, in order, and what a leader said of it, or of its bundle, that counts."""

    bundle: Bundle
    line: BundleLine
    steps: tuple[Reached, ...]
    said: Said | None = None

    @property
    def last(self) -> Reached:
        """Where it is."""
        return self.steps[-1]

    def reached(self, step: Step) -> Reached | None:
        """A step, when it was reached."""
        return next((one for one in self.steps if one.step is step), None)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done: paid, refused, or handed over where there is nothing to pay."""
        return self.last.step in ENDS or (self.last.step is Step.HANDED_OVER and not self.is_to_be_paid)

    @property
    def is_to_be_paid(self) -> bool:
        """Whether money goes out for it: an award comes with none, or counts into a higher one that is paid."""
        return self.line.prize is None or self.line.prize.paid > 0

    @property
    def waits_for(self) -> str:
        """What comes next, in words; '' when it is over."""
        if self.is_over:
            return ""
        if self.last.step is Step.RETURNED:
            return "chờ hoàn thiện, trình lại"
        if self.last.step in (Step.ASKED, Step.REVIEWED) and self.bundle.route is not Route.UNIT:
            return "chờ trình"
        if self.last.step is Step.ASKED:
            return "chờ Hội đồng"
        if self.last.step is Step.REVIEWED:
            return "chờ quyết định"
        if self.last.step is Step.SENT_UP:
            return "chờ quyết định"
        if self.last.step is Step.HANDED_OVER:
            return "chờ chi"
        return "chờ trao, chi" if self.is_to_be_paid else "chờ trao"

    @property
    def opinion(self) -> Said | None:
        """The leader's opinion that it stands under: before it is sent up, until a later step."""
        if self.said is None or self.last.step not in (Step.ASKED, Step.REVIEWED):
            return None
        if self.said.cases and self.said.opinion is not Opinion.AGREED:
            return self.said if self.bundle.held_from else None
        return self.said if self.last.day is None or self.last.day <= self.said.day else None

    @property
    def is_held(self) -> bool:
        """Whether a leader wants something of it before it goes on."""
        return self.opinion is not None and self.opinion.opinion is not Opinion.AGREED

    @property
    def standing(self) -> str:
        """What a leader said of it, where it stands under that, and what comes next, in words; '' when it is over."""
        if (said := self.opinion) is None:
            return self.waits_for
        return standing_words(said, self.waits_for)


def cases_of(bundles: Iterable[Bundle], proposals: Proposals, noted: Iterable[BundleNote] = ()) -> list[Case]:
    """Every case of the bundles, in their order."""
    received = {
        layer.delivery.path: day_of(group.first_received)
        for group in proposals.resolved
        if group.first_received is not None
        for layer in group.layers
    }
    by_bundle: dict[str, dict[Step, Reached]] = {}
    for one in noted:
        steps = by_bundle.setdefault(one.bundle, {})
        if one.reached.step is Step.SENT_UP:
            steps.pop(Step.RETURNED, None)  # sent up again
        steps[one.reached.step] = one.reached
    return [
        Case(
            bundle,
            line,
            _steps(bundle, line, received, by_bundle.get(bundle.key, {}), proposals),
            _said(bundle, line, proposals.said),
        )
        for bundle in bundles
        for line in bundle.lines
    ]


def _said(bundle: Bundle, line: BundleLine, said: Sequence[Said]) -> Said | None:
    """What a leader said of a case that counts."""
    if not said:
        return None
    own = of_one(said, lambda key: is_part_key(key, bundle.round.code, bundle.route), ways_to_call(line))
    return that_counts(own, of_all(said, bundle.key))


def _steps(
    bundle: Bundle, line: BundleLine, received: Mapping[str, date], noted: Mapping[Step, Reached], proposals: Proposals
) -> tuple[Reached, ...]:
    """The steps of a case: the ledger speaks for the case, an act of the office for its bundle, but for whom a filled payment list marks as not paid."""
    found = [Reached(Step.ASKED, received.get(line.file))]
    sitting = bundle.sitting_of(line)
    met = sitting.day if sitting else None
    if line.is_passed is not None:
        found.append(Reached(Step.REVIEWED, met))
    if line.taken_out and bundle.decision is not None:
        decided = Reached(Step.DECIDED, bundle.decision.day, bundle.decision.number)
        before = [noted.get(Step.SENT_UP), decided, noted.get(Step.HANDED_OVER)]
        return (*found, *filter(None, before), Reached(Step.TAKEN_OUT, line.taken_out, line.taken_out_by))
    if not line.is_recorded and line.refused_by and line.is_passed is not False:
        sent = [noted[Step.SENT_UP]] if Step.SENT_UP in noted else []
        return (*found, *sent, Reached(Step.REFUSED, line.refused_on))
    if not line.is_recorded and line.is_passed is False:
        return (*found, Reached(Step.REFUSED, met))
    if Step.SENT_UP in noted:
        found.append(noted[Step.SENT_UP])
    ended = next((noted[step] for step in (Step.REFUSED, Step.RETURNED) if step in noted), None)
    if line.is_recorded and bundle.decision is not None:
        found.append(Reached(Step.DECIDED, bundle.decision.day, bundle.decision.number))
    elif Step.DECIDED in noted:
        found.append(noted[Step.DECIDED])
    elif ended is not None:
        return (*found, ended)
    else:
        return tuple(found)
    if Step.HANDED_OVER in noted:
        found.append(noted[Step.HANDED_OVER])
    told = bundle.paid_line(line)
    if Step.PAID in noted and (told is None or told.is_paid):
        found.append(noted[Step.PAID])
    elif paid := _paid(bundle, line, proposals):
        found.append(paid)
    return tuple(found)


def _paid(bundle: Bundle, line: BundleLine, proposals: Proposals) -> Reached | None:
    """When and by which voucher this very award was paid, as the ledger has it; None where it does not say that it was."""
    number = number_key(bundle.decision.number) if bundle.decision else ""
    return next(
        (
            Reached(Step.PAID, one.paid_on, one.voucher)
            for one in proposals.history.given.get(line.who, ())
            if one.is_paid and one.award == line.award and one.paper[0] == number
        ),
        None,
    )
