"""Which file counts for a unit, form, period and round, and which of its rows (contract §2); and what that makes of each file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import BY_THE_OFFICE, Delivery, Layer, Resolved, State, Verdict
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, named, quoted
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.stages.choose import OfferedFile, SlotChoice, choose
from tdkt_sheets.stages.copy_questions import told_of_copies
from tdkt_sheets.stages.decide import Handled
from tdkt_sheets.stages.past import past_findings
from tdkt_sheets.stages.row_keys import called, settle_keys


@dataclass(frozen=True, slots=True)
class Resolution:
    """What counts, slot by slot, the verdict on every file that was an open question, and whose names units mended, slot by slot.

    `unclosed` is what would count of the slots of files that a decision holds back.
    """

    groups: tuple[Resolved, ...]
    verdicts: Mapping[str, Verdict]
    mended: tuple[Mended, ...] = ()
    unclosed: tuple[Resolved, ...] = ()


def resolve(
    deliveries: Iterable[Delivery],
    handled: Mapping[str, Handled],
    catalogue: Catalogue,
    held_back: Iterable[Delivery] = (),
) -> Resolution:
    """Settle what counts. The same in any order of arrival."""
    slots: dict[Slot, list[OfferedFile]] = {}
    for delivery in deliveries:
        slots.setdefault(delivery.slot, []).append(OfferedFile(delivery, handled.get(delivery.path, Handled())))
    groups, verdicts, mended = [], dict[str, Verdict](), list[Mended]()
    for slot in sorted(slots):
        choice = choose(slots[slot], catalogue.forms[slot.form])
        settled, beaten = settle_keys(choice.layers(), catalogue.forms[slot.form])
        mended += choice.mended(settled)
        first = _first(choice)
        groups.append(Resolved(slot, settled, first.first_received if first else None))
        told = [*_told_of_lateness(first, settled, catalogue)]
        told += told_of_copies(choice.returned, settled, catalogue.forms[slot.form])
        for one in beaten:
            offer = next(each for each in choice.offers if each.path == one.path)
            told.append(_tell(offer, rules.LATER_WINS, number=count(one.number), later=called(one.later)))
        past = past_findings(settled)
        for offer in choice.offers:
            about = [each for each in told if each.file == offer.path]
            verdicts[offer.path] = _verdict(offer, choice, about, past.get(offer.path, frozenset()))
    return Resolution(tuple(groups), verdicts, tuple(mended), tuple(_unclosed(slots, held_back, catalogue)))


def _unclosed(
    slots: Mapping[Slot, Sequence[OfferedFile]], held_back: Iterable[Delivery], catalogue: Catalogue
) -> Iterator[Resolved]:
    """What would count of slots into which files came that a decision holds back."""
    further: dict[Slot, list[OfferedFile]] = {}
    for delivery in held_back:
        further.setdefault(delivery.slot, []).append(OfferedFile(delivery))
    for slot, offers in sorted(further.items()):
        choice = choose([*slots.get(slot, ()), *offers], catalogue.forms[slot.form])
        settled, _ = settle_keys(choice.layers(), catalogue.forms[slot.form])
        yield Resolved(slot, settled)


def _verdict(offer: OfferedFile, choice: SlotChoice, about: Iterable[Finding], past: Collection[Finding]) -> Verdict:
    """What became of a file, by the final choice alone; `about` it the others of its slot say something, `past` are its replaced rows'."""
    own, words = offer.delivery.own_findings, offer.handled.words
    if offer in choice.unclear:
        asked = _tell(offer, rules.CHOOSE, number=count(len(choice.unclear)))
        return Verdict(State.REJECTED, rules.CHOOSE.says, (*own, asked, *about), handling=words)
    if offer in choice.counted:
        kept = [finding for finding in own if finding not in past]
        told = (*kept, *_told_of_counted(offer, choice), *about)
        aside = tuple(finding for finding in own if finding in past)
        return Verdict(State.ACCEPTED, "", told, aside, handling=words)  # its rows say it
    group = next((group for group in choice.tied if offer in group), None)
    if group is not None:
        others = named([quoted(each) for each in _names([each.path for each in group if each is not offer])], "bản")
        asked = _tell(offer, rules.EQUAL_TIMES, others=others)
        return Verdict(State.REJECTED, rules.EQUAL_TIMES.says, (*own, asked, *about), handling=words)
    later = _replaced_by(offer, choice)
    if later is None:
        name = called(next(each.delivery for each in reversed(choice.pages) if not each.delivery.has_error))
        reason = f"Còn nội dung cần chỉnh sửa; bản hợp lệ {name} vẫn được dùng."
        told = (*own, _tell(offer, rules.BAD_RESEND, kept=name), *about)
        return Verdict(State.SUPERSEDED, reason, told, handling=words)
    name = called(later.delivery)
    is_picked = later is choice.picked and not offer.is_addition
    why = "Văn phòng Sở đã chọn bản khác là bản chính thức." if is_picked else f"Đã có bản {name} thay thế."
    replaced = _tell(offer, rules.SUPERSEDED, later=name)
    return Verdict(State.SUPERSEDED, why, (replaced,), (*own, *about), later.path, words)


def _names(paths: list[str]) -> list[str]:
    """What files are called: as they were sent, or with their folders where two are called alike."""
    names = [path.rpartition("/")[2] for path in paths]
    return names if len(set(names)) == len(names) else paths


def _told_of_counted(offer: OfferedFile, choice: SlotChoice) -> Iterator[Finding]:
    """What there is to say of a file that counts, beside the others that do."""
    if offer.is_addition and not choice.whole and offer.delivery.kind != BY_THE_OFFICE:
        yield _tell(offer, rules.NO_BASE)
    if number := choice.absent.get(offer.path):
        before = choice.whole[choice.whole.index(offer) - 1]
        yield _tell(offer, rules.DROPPED_ROWS, number=count(number), earlier=called(before.delivery))


def _replaced_by(offer: OfferedFile, choice: SlotChoice) -> OfferedFile | None:
    """The file that stands for one that does not count; None for a file with an error after which no other whole one came."""
    if choice.picked is not None and not offer.is_addition:
        return choice.picked
    if offer.is_addition:
        return choice.whole[-1]
    after = [each for each in choice.offers[choice.offers.index(offer) + 1 :] if not each.is_addition]
    return next((each for each in after if each in choice.pages), after[-1] if after else None)


def _first(choice: SlotChoice) -> Delivery | None:
    """The first file that could be taken: a correction sent later does not make a unit late."""
    dated = [
        (received, offer.path, offer.delivery)
        for offer in choice.offers
        if (received := offer.delivery.first_received) is not None
    ]
    return min(dated, key=lambda one: (one[0].timestamp(), one[1]))[2] if dated else None


def _told_of_lateness(first: Delivery | None, layers: Sequence[Layer], catalogue: Catalogue) -> Iterator[Finding]:
    """That a form came late, told of the last file that counts: that is the one which is answered."""
    if first is None or first.first_received is None or not layers or first.form == TALLY_FORM:
        return
    due = catalogue.due_of(first.slot)
    if due is None or not catalogue.asks(due):
        return
    day = day_of(first.first_received)
    if day > due.last_day:
        facts: dict[str, Any] = {"due": due.last_day, "received": day}
        answered = layers[-1].delivery
        yield answered.tells(rules.LATE.at(file=answered.path, days=f"{(day - due.last_day).days:02d}", **facts))


def _tell(offer: OfferedFile, rule: Rule, **facts: Any) -> Finding:
    return offer.delivery.tells(rule.at(file=offer.path, **facts))
