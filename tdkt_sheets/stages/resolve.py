"""Which file counts for a unit, form, period and round, and which of its rows (contract §2); and what that makes of each file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Delivery, Layer, Resolved, State, Verdict
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.stages.choose import Choice, Offer, choose, own_fates
from tdkt_sheets.stages.decide import Handled
from tdkt_sheets.stages.row_keys import settle_keys


@dataclass(frozen=True, slots=True)
class Resolution:
    """What counts, slot by slot, and the verdict on every file that was an open question."""

    groups: tuple[Resolved, ...]
    verdicts: Mapping[str, Verdict]


def resolve(deliveries: Iterable[Delivery], handled: Mapping[str, Handled], catalogue: Catalogue) -> Resolution:
    """Settle what counts. The same in any order of arrival."""
    slots: dict[Slot, list[Offer]] = {}
    for delivery in deliveries:
        slots.setdefault(delivery.slot, []).append(Offer(delivery, handled.get(delivery.path, Handled())))
    groups, verdicts = [], dict[str, Verdict]()
    for slot in sorted(slots):
        choice = choose(slots[slot], catalogue.forms[slot.form])
        layers = [Layer(offer.delivery, own_fates(offer.delivery)) for offer in choice.counted]
        settled, beaten = settle_keys(layers, catalogue.forms[slot.form])
        first = _first(choice)
        groups.append(Resolved(slot, settled, first.first_received if first else None))
        told = [*_told_of_times(choice), *_told_of_lateness(first, slot, catalogue)]
        for one in beaten:
            offer = next(each for each in choice.offers if each.path == one.path)
            told.append(_tell(offer, rules.LATER_WINS, number=count(one.number), later=_named(one.later)))
        for offer in choice.offers:
            state, reason, own = _verdict(offer, choice)
            findings = (*offer.delivery.own_findings, *own, *(each for each in told if each.file == offer.path))
            verdicts[offer.path] = Verdict(state, reason, findings, offer.handled.words)
    return Resolution(tuple(groups), verdicts)


def _verdict(offer: Offer, choice: Choice) -> tuple[State, str, list[Finding]]:
    """What became of a file, by the final choice alone; why, and what there is to say of that."""
    if offer in choice.unclear:
        return State.REJECTED, rules.CHOOSE.says, [_tell(offer, rules.CHOOSE, number=count(len(choice.unclear)))]
    if offer in choice.counted:
        return State.ACCEPTED, "Đã tính vào số liệu tổng hợp.", list(_told_of_counted(offer, choice))
    later = _replaced_by(offer, choice)
    if later is None:
        kept = _named(next(each.delivery for each in reversed(choice.whole) if not each.delivery.has_error))
        reason = f"Còn nội dung cần chỉnh sửa; bản hợp lệ {kept} vẫn được dùng."
        return State.SUPERSEDED, reason, [_tell(offer, rules.BAD_RESEND, kept=kept)]
    name = _named(later.delivery)
    is_picked = later is choice.picked and not offer.is_addition
    why = "Văn phòng Sở đã chọn bản khác là bản chính thức." if is_picked else f"Đã có bản {name} thay thế."
    return State.SUPERSEDED, why, [_tell(offer, rules.SUPERSEDED, later=name)]


def _told_of_counted(offer: Offer, choice: Choice) -> Iterator[Finding]:
    """What there is to say of a file that counts, beside the others that do."""
    if offer.is_addition and not choice.whole:
        yield _tell(offer, rules.NO_BASE)
    if number := choice.absent.get(offer.path):
        before = choice.whole[choice.whole.index(offer) - 1]
        yield _tell(offer, rules.DROPPED_ROWS, number=count(number), earlier=_named(before.delivery))


def _replaced_by(offer: Offer, choice: Choice) -> Offer | None:
    """The file that stands for one that does not count; None for a file with an error after which no other one came."""
    if choice.picked is not None and not offer.is_addition:
        return choice.picked
    if offer.is_addition:
        return choice.whole[-1]
    return next((each for each in choice.whole if each.precedence > offer.precedence), None)


def _told_of_times(choice: Choice) -> Iterator[Finding]:
    """Files of the same moment, of which nothing but their content says which is the later one."""
    open_ones = [offer for offer in choice.offers if offer not in choice.unclear]
    if choice.picked is not None:
        open_ones = [offer for offer in open_ones if offer.is_addition or offer is choice.picked]
    for earlier, later in pairwise(open_ones):
        if earlier.delivery.received is not None and earlier.delivery.received == later.delivery.received:
            yield _tell(later, rules.EQUAL_TIMES, other=quoted(earlier.path))
            yield _tell(earlier, rules.EQUAL_TIMES, other=quoted(later.path))


def _first(choice: Choice) -> Delivery | None:
    """The first file that could be taken: a correction sent later does not make a unit late."""
    dated = [
        (received, offer.path, offer.delivery)
        for offer in choice.offers
        if (received := offer.delivery.first_received) is not None
    ]
    return min(dated, key=lambda one: (one[0].timestamp(), one[1]))[2] if dated else None


def _told_of_lateness(first: Delivery | None, slot: Slot, catalogue: Catalogue) -> Iterator[Finding]:
    due = catalogue.due_of.get((slot.form, slot.period, slot.round))
    if first is None or first.first_received is None or due is None or slot.form == TALLY_FORM:
        return
    day = day_of(first.first_received)
    if day > due.last_day:
        facts: dict[str, Any] = {"due": dates.show(due.last_day.isoformat()), "received": dates.show(day.isoformat())}
        yield first.tells(rules.LATE.at(file=first.path, days=f"{(day - due.last_day).days:02d}", **facts))


def _named(delivery: Delivery) -> str:
    """How a file is called: the day it came, else its name."""
    if delivery.received:
        return f"ngày {dates.show(day_of(delivery.received).isoformat())}"
    return quoted(delivery.path.rpartition("/")[2])


def _tell(offer: Offer, rule: Rule, **facts: Any) -> Finding:
    return offer.delivery.tells(rule.at(file=offer.path, **facts))
