"""The bundles of awards and the rounds of the initiative council that acts keep: what was sent up, decided, corrected, as far as it counts at a cut-off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CORRECTED, DECIDED, SUBMITTED
from tdkt_sheets.acts.parcel import ENDING
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.awards.frozen import FrozenStage, Kept
from tdkt_sheets.awards.frozen_round import read_kept
from tdkt_sheets.awards.initiative_round import KeptRound
from tdkt_sheets.core.office_files import ACTS_ROOM

KEEPING = (SUBMITTED, DECIDED, CORRECTED)
REFUSED = "REFUSED"  # an outcome: whoever decides did not agree
RETURNED = "RETURNED"  # an outcome: what came back to be completed


def frozen_by(acts: Iterable[Act], kept: Mapping[str, Mapping[str, bytes]]) -> tuple[dict[str, Kept], list[Act]]:
    """What acts keep of bundles, by the act's name; the acts of which that cannot be read."""
    found: dict[str, Kept] = {}
    unread: list[Act] = []
    for act in acts:
        if act.kind.key not in KEEPING or act.name not in kept:
            continue
        try:
            path = f"{ACTS_ROOM.folder}{act.name}{ENDING}"
            found[act.name] = read_kept(kept[act.name], act.day, act.number, path)
        except (ValueError, KeyError):
            unread.append(act)
    return found, unread


def last_time(acts: StandingActs, bundle: str) -> int:
    """How often a bundle was sent up; 0 where nobody noted it."""
    return max((time_of(act) for act in acts.of(SUBMITTED) if act.text("bundle") == bundle), default=0)


def time_of(act: Act) -> int:
    """Which time of sending up an act is about."""
    return int(act.text("time") or 1)


def outcome(acts: StandingActs, bundle: str, time: int) -> Act | None:
    """What came back of a bundle that was sent up for the nth time."""
    found = (act for act in acts.of(DECIDED) if act.text("bundle") == bundle and time_of(act) == time)
    return next(found, None)


def refusals(acts: StandingActs) -> Iterator[tuple[str, str]]:
    """Each bundle or round to which whoever decides did not agree when it was sent up last, with the paper or opinion, in words."""
    for key in dict.fromkeys(act.text("bundle") for act in acts.of(DECIDED)):
        came = outcome(acts, key, max(last_time(acts, key), 1))
        if came is not None and came.text("outcome") == REFUSED:
            number = came.text("number")
            by = f"văn bản số {number}" if number else "ý kiến của người có thẩm quyền"
            yield key, f"{by} ngày {came.day:%d/%m/%Y}"


def standing_frozen(acts: StandingActs, frozen: Mapping[str, Kept]) -> tuple[Kept, ...]:
    """One for each bundle: as it was decided, corrected last; else as it was sent up last; papers of both."""
    found: dict[str, Kept] = {}
    for act in sorted(acts.of(SUBMITTED), key=lambda one: (time_of(one), one.order)):
        if (one := frozen.get(act.name)) is not None:
            came = outcome(acts, one.key, time_of(act))
            is_back = came is not None and came.text("outcome") == RETURNED
            found[one.key] = replace(one, stage=FrozenStage.RETURNED, papers={}) if is_back else one
    corrections = sorted(acts.of(CORRECTED), key=lambda one: (one.day, one.order))
    for act in (*acts.of(DECIDED), *corrections):
        if (one := frozen.get(act.name)) is not None:
            before = found.get(one.key)
            is_whole = act.kind.key == CORRECTED and isinstance(one, KeptRound)  # has all papers of its round
            papers = {**(before.papers if before and not is_whole else {}), **one.papers}
            found[one.key] = replace(one, papers=papers)
    return tuple(found.values())
