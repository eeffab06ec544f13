"""Later last days that the office gave single units, as the catalogue holds them."""

from dataclasses import replace
from datetime import date

from tdkt_sheets.acts.kinds import EXTENDED
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.roster.roster import Catalogue, Extension


def extended(catalogue: Catalogue, acts: StandingActs) -> Catalogue:
    """The catalogue with the last days of every unit as the office extended them."""
    given = {
        Slot(act.text("unit"), act.text("form"), act.text("period")): Extension(
            date.fromisoformat(act.text("until")), f"{act.by}: {act.text('reason')}"
        )
        for act in acts.of(EXTENDED)
    }
    return replace(catalogue, extensions=given) if given else catalogue
