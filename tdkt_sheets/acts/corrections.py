"""Corrections on a unit's word, by the sha256 of the file: which of them count at a cut-off, and every set that counts at some cut-off."""

from collections.abc import Iterable

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import BY_WAY, ON_THEIR_WORD
from tdkt_sheets.acts.standing import StandingActs, standing
from tdkt_sheets.core import dates
from tdkt_sheets.core.corrections import Correction

Corrections = tuple[Correction, ...]


def corrections(noted: StandingActs) -> dict[str, Corrections]:
    """Those that count, in order of writing, by file."""
    found: dict[str, list[Correction]] = {}
    for act in noted.of(ON_THEIR_WORD):
        found.setdefault(act.text("sha256"), []).append(_correction(act))
    return {digest: tuple(listed) for digest, listed in found.items()}


def every_set(acts: Iterable[Act]) -> dict[str, tuple[Corrections, ...]]:
    """By file every set of corrections that counts at some cut-off: what counts changes on the days of the acts alone."""
    listed = list(acts)
    found: dict[str, dict[Corrections, None]] = {}
    for day in sorted({act.day for act in listed if act.kind.key == ON_THEIR_WORD}):
        for digest, together in corrections(standing(listed, day)).items():
            found.setdefault(digest, {})[together] = None
    return {digest: tuple(sets) for digest, sets in found.items()}


def _correction(act: Act) -> Correction:
    tab, _, row = act.text("row").rpartition("!")
    way = BY_WAY.show(act.text("channel")).strip("“”")
    said = [act.text("said_by"), way if way.isupper() else way.lower(), f"ngày {dates.show(act.text('day'))}"]
    said += [act.text("paper")] if act.text("paper") else []
    return Correction(
        act.name, act.number, tab, int(row) if row.isdecimal() else 0, act.text("column"), act.text("old"), act.text("new"), ", ".join(said)
    )  # fmt: skip
