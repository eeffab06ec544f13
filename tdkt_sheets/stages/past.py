"""What a later file replaced is silent: findings on rows and files that count no more are history, by what counts at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Delivery, Layer, State, Verdict
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.deliveries import CHOOSE, EQUAL_TIMES
from tdkt_sheets.stages.recognise import unit_in_path

ANSWERING = (State.ACCEPTED, State.SUPERSEDED, State.REJECTED)
# Whose it is, for which round, which of two counts: nothing that came says so.
UNSURE = ("NB-06", "NB-13", CHOOSE.id, EQUAL_TIMES.id)


def past_findings(layers: Sequence[Layer]) -> dict[str, frozenset[Finding]]:
    """Of the files of a slot that count together: their own findings that the later ones made history."""
    found = {}
    for place, layer in enumerate(layers[:-1]):
        pages = [each.delivery for each in layers[place + 1 :] if not each.is_addition]
        own = layer.delivery.own_findings
        found[layer.delivery.path] = frozenset(each for each in own if _is_past(each, layer, pages))
    return found


def _is_past(finding: Finding, layer: Layer, pages: Sequence[Delivery]) -> bool:
    """Whether later files stand for everything that a finding is about; `pages` are those among them that are no additions."""
    fates = layer.by_row(finding.sheet_key)
    rows = [row for row in finding.rows if row in fates]
    if rows:
        return all(fates[row] == SET_ASIDE for row in rows)
    if finding.rows:  # rows written beforehand and left open
        return any(each.sheet(finding.sheet_key) is not None for each in pages)
    if finding.blocks and fates:  # it holds the annex
        return all(fate == SET_ASIDE for fate in fates.values())
    if finding.sheet is None and not finding.sheet_key:  # what its receipt says of the file
        return bool(pages) and not layer.number_of(TAKEN) and not layer.number_of(HELD)
    return bool(pages)


def outdated(
    deliveries: Iterable[Delivery], verdicts: Mapping[str, Verdict], catalogue: Catalogue
) -> dict[str, Verdict]:
    """The verdicts on refused files after which another one came for the same: they stay refused, and nobody is asked about them."""
    came: dict[Slot, list[Delivery]] = {}
    refused: list[Delivery] = []
    for delivery in deliveries:
        verdict = verdicts[delivery.path]
        if verdict.state in ANSWERING:
            came.setdefault(delivery.slot, []).append(delivery)
        is_sure = delivery.slot.is_whole and all(each.rule not in UNSURE for each in verdict.findings)
        if verdict.state is State.REJECTED and is_sure and not _names_another(delivery, catalogue):
            refused.append(delivery)
    found = {}
    for delivery in refused:
        slots = [replace(delivery.slot, period=period) for period in delivery.periods_meant]
        after = [later for slot in slots if (later := _last_after(delivery, came.get(slot, ()))) is not None]
        if len(after) == len(slots):
            verdict = verdicts[delivery.path]
            reason = f"{verdict.reason} {_words(after[0])}"
            found[delivery.path] = Verdict(
                verdict.state, reason, (), verdict.findings, after[0].path, verdict.handling, verdict.rows
            )
    return found


def _names_another(delivery: Delivery, catalogue: Catalogue) -> bool:
    """Whether the name of a file that could not be read says that it is of another unit than the one that sent it."""
    named = unit_in_path(delivery.path, catalogue) if delivery.submission is None else None
    return named is not None and named.code != delivery.unit


def _last_after(delivery: Delivery, others: Iterable[Delivery]) -> Delivery | None:
    after = [each for each in others if each.precedence > delivery.precedence]
    return max(after, key=lambda each: each.precedence, default=None)


def _words(later: Delivery) -> str:
    day = f" ngày {show(day_of(later.received).isoformat())}" if later.received else ""
    return f"Đã có bản{day} gửi sau."
