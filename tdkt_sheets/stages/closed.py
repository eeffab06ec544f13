"""A closed period counts as it was closed: what came later, or was decided later, changes no row of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_sheets.core import dates
from tdkt_sheets.core.closed import Closed, ClosedFile, closing_of, files_that_spoke
from tdkt_sheets.core.deliveries import Delivery, Record, Resolved, State, Verdict
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.closings import AFTER_CLOSING, CLOSE_INSTEAD, GONE
from tdkt_sheets.rules.deliveries import NEXT_TIME
from tdkt_sheets.stages.decide import Decisions

NO_QUESTION = (State.CONTAINER, State.ATTACHED, State.OFFICE, State.DUPLICATE)
# What a file of a known sender that can be read would be, had the period stayed open.
COUNTED = (State.ACCEPTED, State.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class KeptPeriods:
    """What counts with the closed periods as they were, and the verdicts on the files of these."""

    groups: tuple[Resolved, ...]
    verdicts: Mapping[str, Verdict]
    spoke: Mapping[str, ClosedFile]  # by the path where a file that spoke lies now


def without_covered(decisions: Decisions, closed: Sequence[Closed]) -> Decisions:
    """The decisions of the office without those that hold back files of what is closed anyway."""
    if not closed:
        return decisions
    rows = tuple(row for row in decisions.handlings.rows if not _is_covered(row, closed))
    return replace(decisions, handlings=Handlings(rows))


def offers(decisions: Decisions, closed: Sequence[Closed]) -> list[Finding]:
    """What answers a decision that only holds later files back: the offer to close the period."""
    found: list[Finding] = []
    for row in decisions.handlings.of(HandlingKind.CLOSED):
        if row.period and not _is_covered(row, closed):
            found += decisions.at(CLOSE_INSTEAD, row, "kind", what=f"{row.period} --form {row.form}")
    return found


def _is_covered(row: Handling, closed: Sequence[Closed]) -> bool:
    return row.kind is HandlingKind.CLOSED and closing_of(Slot("", row.form, row.period, row.round), closed) is not None


def as_closed(
    deliveries: Iterable[Delivery],
    verdicts: Mapping[str, Verdict],
    groups: Iterable[Resolved],
    closed: Sequence[Closed],
    catalogue: Catalogue,
) -> KeptPeriods:
    """Closed slots as they were closed, all others as they are; what came later into closed ones waits as an adjustment."""
    open_groups = [group for group in groups if closing_of(group.slot, closed) is None]
    kept = [group for one in closed for group in one.groups if group.form in catalogue.forms]
    settled, spoke = dict(verdicts), dict[str, ClosedFile]()
    known = {(file.sha256, file.slot): file for _, file in files_that_spoke(closed)}
    for delivery in deliveries:
        closing = closing_of(delivery.slot, closed)
        verdict = verdicts[delivery.path]
        if closing is None or verdict.state in NO_QUESTION or _is_too_late(verdict):
            continue
        file = known.get((delivery.sha256, delivery.slot))
        if file is not None and file.path not in {one.path for one in spoke.values()}:
            spoke[delivery.path] = file
            settled[delivery.path] = _as_it_was(file, delivery, verdict)
        elif verdict.state in COUNTED:
            settled[delivery.path] = _adjusting(delivery, closing, verdict)
    return KeptPeriods(tuple(sorted([*open_groups, *kept], key=lambda group: group.slot)), settled, spoke)


def _is_too_late(verdict: Verdict) -> bool:
    """Whether a file waits for a later cut-off."""
    return verdict.state is State.IGNORED and any(finding.rule == NEXT_TIME.id for finding in verdict.findings)


def _as_it_was(file: ClosedFile, delivery: Delivery, verdict: Verdict) -> Verdict:
    """A file that spoke counts as it did. What its unit mended by a file that came since is history, though that one is an adjustment."""
    own = delivery.own_findings
    past = own if file.later else tuple(finding for finding in own if finding in verdict.past)
    told = tuple(finding for finding in own if finding not in past)
    return Verdict(State(file.state), file.reason, told, past, file.later, rows=file.rows)


def _adjusting(delivery: Delivery, closing: Closed, verdict: Verdict) -> Verdict:
    """A file that came into a closed period: it changes nothing there, and its sender is answered. What has to be mended is no adjustment yet."""
    day = dates.show(closing.cut_off.isoformat())
    to_mend = tuple(one for one in verdict.findings if one.blocks)
    but = f", trừ {count(len(to_mend))} chỗ cần chỉnh sửa," if to_mend else ""
    finding = delivery.tells(AFTER_CLOSING.at(file=delivery.path, day=day, but=but))
    past = tuple(one for one in dict.fromkeys((*delivery.own_findings, *verdict.past)) if one not in to_mend)
    return Verdict(State.IGNORED, finding.message, (finding, *to_mend), past=past, handling=verdict.handling)


def parted(found: Iterable[Finding], closed: Sequence[Closed]) -> tuple[list[Finding], list[Finding]]:
    """What is found across files, and apart from it what concerns rows of closed periods: that holds nothing, and nobody is asked."""
    paths = {file.path for _, file in files_that_spoke(closed)}
    still = [finding for finding in found if finding.file not in paths]
    return still, [finding for finding in found if finding.file in paths] if paths else []


def accounted(
    records: Iterable[Record], kept: KeptPeriods, closed: Sequence[Closed], past: Sequence[Finding]
) -> list[Record]:
    """The register with closed files as they were kept; one that spoke and is gone has its line all the same."""
    if not closed:
        return list(records)
    about: dict[str, tuple[Finding, ...]] = {}
    for finding in past:
        about[finding.file] = (*about.get(finding.file, ()), finding)
    listed = [_kept_record(record, kept.spoke.get(record.path), about) for record in records]
    there = {file.path for file in kept.spoke.values()} | {record.path for record in listed}
    layers = {layer.delivery.path: layer.delivery for one in closed for group in one.groups for layer in group.layers}
    for _, file in files_that_spoke(closed):
        if file.path not in there:
            delivery = layers.get(file.path) or Delivery(file.path, file.sha256, "", slot=file.slot)
            gone = (delivery.tells(GONE.at(file=file.path)),)
            verdict = Verdict(
                State(file.state), file.reason, gone, about.get(file.path, ()), file.later, rows=file.rows
            )
            listed.append(Record.of(delivery, verdict))
    return listed


def _kept_record(record: Record, file: ClosedFile | None, about: Mapping[str, tuple[Finding, ...]]) -> Record:
    if file is None:
        return record
    past = tuple(replace(finding, file=record.path) for finding in about.get(file.path, ()))
    return replace(record, verdict=replace(record.verdict, rows=file.rows, past=(*record.verdict.past, *past)))
