"""Bundles that acts keep, beside what the files say now: who of those asked for belongs to which, and what of a line is the act's."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision
from tdkt_sheets.awards.frozen import Frozen, line_code, name_code
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.core.text import number_key

# Of a line that was sent up, what is so now.
NOW = ("findings", "file", "tab", "row", "is_recorded", "is_name_open", "unit_votes")
BY_A_LEADER = ("refused_by", "refused_on")  # said after it was sent up
VOTING = ("votes_for", "votes_against", "conclusion", "reason", "is_passed")
PLACE = ("file", "tab", "row")
SHOWN = {
    "recipient": "họ tên, tên tập thể", "birth": "ngày sinh", "sex": "giới tính", "position": "chức vụ", "unit_name": "đơn vị",
    "achievement": "thành tích", "ground": "căn cứ",
}  # fmt: skip


def shares(
    kept: Sequence[Frozen], lines: Iterable[BundleLine]
) -> tuple[dict[str, dict[int, BundleLine]], list[BundleLine]]:
    """The lines that belong to bundles that acts keep, by key and place in that bundle; and those that belong to none, in their order."""
    by_code: dict[str, tuple[str, int]] = {}
    by_name: dict[str, tuple[str, int]] = {}
    for one in kept:
        for place, line in enumerate(one.bundle.lines):
            if line.who:
                by_code.setdefault(line_code(line.who, line.achievement, line.award), (one.key, place))
            by_name.setdefault(name_code(line), (one.key, place))
    held: dict[str, dict[int, BundleLine]] = {one.key: {} for one in kept}
    free = []
    for line in lines:
        code = line_code(line.who, line.achievement, line.award)
        at = by_code.get(code) or by_name.get(name_code(line))
        if at is None or at[1] in held[at[0]]:
            free.append(line)
        else:
            held[at[0]][at[1]] = line
    return held, free


def sent_up(one: Frozen, now: Mapping[int, BundleLine], more: Sequence[BundleLine] = ()) -> list[BundleLine]:
    """The lines of a bundle that was sent up: who, and how he is called, stays; votes go on, and `more` are those decided with them.

    The ledger's numbers hold; whom the council refused stands last.
    """
    voting = () if any(line.is_passed is not None for line in one.bundle.lines) else VOTING
    lines, gold = [], []
    for place, kept in enumerate(one.bundle.lines):
        live = now.get(place)
        names = (*NOW, *BY_A_LEADER, *voting, *(("reason",) if live and live.refused_by else ()))
        lines.append(replace(kept, **{name: getattr(live, name) for name in names}) if live else kept)
        gold.append(live.number if live and live.is_recorded else 0)
    gold += [line.number for line in more]
    free = (number for number in count(1) if number not in gold)
    at = sorted(range(len(gold)), key=lambda place: [*lines, *more][place].is_refused)
    numbers = {place: gold[place] or next(free) for place in at}
    found = [replace(line, number=numbers[place]) for place, line in enumerate((*lines, *more))]
    return sorted(found, key=lambda line: line.number)


def as_decided(one: Frozen, now: Mapping[int, BundleLine], ledger: Ledger) -> Bundle:
    """The bundle as it was decided; only whether the decision still stands, and where a line is told of, is of today."""
    lines = [
        replace(line, findings=(), **{name: getattr(now[place], name) for name in PLACE}) if place in now else line
        for place, line in enumerate(one.bundle.lines)
    ]
    return replace(
        one.bundle, lines=lines, decision=_still(one.bundle.decision, ledger), papers=one.papers, fixed_key=one.key, is_signed=True
    )  # fmt: skip


def _still(decision: Decision | None, ledger: Ledger) -> Decision | None:
    if decision is None:
        return None
    same = (one for one in ledger.decisions if (number_key(one.number), one.day) == _paper(decision))
    return replace(decision, is_revoked=any(one.is_revoked for one in same))


def _paper(decision: Decision) -> tuple[str, date]:
    return number_key(decision.number), decision.day


def otherwise(one: Frozen, now: Mapping[int, BundleLine]) -> list[tuple[BundleLine, list[str]]]:
    """Lines of which the files or the staff list now say something else than what was kept, with what differs in words."""
    found = []
    for place, kept in enumerate(one.bundle.lines):
        live = now.get(place)
        if live is not None and (
            differing := [SHOWN[key] for key in SHOWN if getattr(live, key) != getattr(kept, key)]
        ):
            found.append((kept, differing))
    return found


TAKEN_OUT = "Đưa ra khỏi quyết định khi đính chính"


def taken_out(line: BundleLine, why: str, on: date | None = None, number: str = "") -> BundleLine:
    """A line that a correction takes out of the decision: it keeps its number, so that all others keep theirs, and is paid nothing."""
    prize = replace(line.prize, paid=0, reason=f"{TAKEN_OUT}.") if line.prize else None
    return replace(
        line, is_passed=False, is_recorded=False, reason=f"{TAKEN_OUT}: {why}", prize=prize, taken_out=on, taken_out_by=number
    )  # fmt: skip


def corrected(
    bundle: Bundle,
    now: Mapping[int, BundleLine],
    out: Collection[int] = (),
    why: str = "",
    on: date | None = None,
    number: str = "",
) -> tuple[Bundle, list[str]]:
    """A decided bundle with whom it names as the files and the staff list have him now, and without the numbers `out`; what changed, in words.

    `why`, `on` and `number` are the reason, the day and the paper of the correction.
    """
    lines, changed = [], []
    for place, kept in enumerate(bundle.lines):
        if kept.number in out:
            lines.append(taken_out(kept, why, on, number))
            changed.append(f"{kept.recipient}, {kept.award_name}: không còn trong quyết định")
            continue
        live = now.get(place)
        told = {key: getattr(live, key) for key in SHOWN if live and getattr(live, key) != getattr(kept, key)}
        lines.append(replace(kept, **told, unit=live.unit if live else kept.unit))
        changed += [
            f"{kept.recipient}, {SHOWN[key]}: {getattr(kept, key) or 'để trống'} → {value or 'để trống'}"
            for key, value in told.items()
        ]
    return replace(bundle, lines=lines), changed
