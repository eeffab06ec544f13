"""The closed periods that acts keep."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CLOSED
from tdkt_sheets.acts.parcel import ENDING
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.closed_text import read_closed
from tdkt_sheets.core.office_files import ACTS_ROOM


def closed_by(acts: Iterable[Act], kept: Mapping[str, Mapping[str, bytes]]) -> tuple[dict[str, Closed], list[Act]]:
    """What each act of closing keeps, by the act's name; the acts of which that cannot be read."""
    found: dict[str, Closed] = {}
    unread: list[Act] = []
    for act in acts:
        if act.kind.key != CLOSED:
            continue
        try:
            kept_of = read_closed(
                kept.get(act.name, {}), act.text("period"), act.text("form"), act.day, act.by, act.number
            )
        except (ValueError, KeyError):
            unread.append(act)
        else:
            found[act.name] = replace(kept_of, file=f"{ACTS_ROOM.folder}{act.name}{ENDING}")
    return found, unread


def standing_closings(acts: StandingActs, closed: Mapping[str, Closed]) -> tuple[Closed, ...]:
    """The closings that count, in order of period and form."""
    counted = [closed[act.name] for act in acts.of(CLOSED) if act.name in closed]
    return tuple(sorted(counted, key=lambda one: (one.period, one.form)))
