"""Whom units propose in rows that are held until they are mended: nobody of them is in a bundle yet."""

from collections.abc import Iterator

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.awards.bundling import route_of
from tdkt_sheets.awards.proposals import (
    AWARD_OF_ANNEX,
    NAME_OF_ANNEX,
    NO_SUBJECT,
    NOT_PROPOSED,
    Group,
    Proposals,
)
from tdkt_sheets.core.deliveries import HELD
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.month.run import Run


def held_proposals(run: Run) -> dict[tuple[str, Route], list[str]]:
    """By round and who would decide: name, what is asked for and the unit of each, in order of units and rows."""
    found: dict[tuple[str, Route], list[str]] = {}
    titles = run.catalogue.title_by_code
    for slot, group in run.proposals.groups.items():
        if group.round is None or not group.not_whole:
            continue
        for sheet, index in _held(run, slot):
            name = sheet.get(index, NAME_OF_ANNEX.get(sheet.key, "full_name"))
            awards = list(_asked(sheet, index, group, run.proposals)) if name else []
            for route in dict.fromkeys(filter(None, (route_of(run.proposals, award) for award in awards))):
                award = next(one for one in awards if route_of(run.proposals, one) is route)
                said = f"{name} ({group.unit.name}, {titles[award].name})"
                found.setdefault((group.round.code, route), []).append(said)
    return {key: list(dict.fromkeys(names)) for key, names in found.items()}


def _held(run: Run, slot: Slot) -> Iterator[tuple[Sheet, int]]:
    """The rows of a slot's files that are held, of annexes that name somebody."""
    for layer in run.by_slot[slot].layers:
        for sheet in layer.delivery.sheets:
            if sheet.key not in NO_SUBJECT:
                yield from ((sheet, at) for at, fate in enumerate(layer.fates.get(sheet.key, ())) if fate == HELD)


def _asked(sheet: Sheet, index: int, group: Group, proposals: Proposals) -> Iterator[str]:
    """What a row asks for, a title before those below it."""
    title, award = sheet.get(index, "title"), AWARD_OF_ANNEX.get(sheet.key) or sheet.get(index, "award")
    if group.form == "BX" and title and title != NOT_PROPOSED:
        yield from proposals.titles_implied(title)
    elif group.form != "BX" and award:
        yield award
