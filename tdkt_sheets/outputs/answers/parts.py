"""What a unit is answered: one part for each form, period and round, from the state at the end; the files that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_sheets.core.deliveries import BY_THE_OFFICE, Record, State
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.rules.closings import AFTER_CLOSING
from tdkt_sheets.rules.deliveries import BAD_RESEND, CLOSED, FOR_OFFICE


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """The file that is answered, the last one of its slot, and earlier ones that count beside it and leave something open."""

    record: Record
    beside: tuple[Record, ...] = ()

    @property
    def files_marked(self) -> list[Record]:
        """The files whose rows go into the marked copy: one that does not count goes back by itself."""
        together = (self.record,) if self.record.state is State.SUPERSEDED else (*self.beside, self.record)
        return [
            each
            for each in together
            if each.submission is not None and each.submission.is_located and each.state is not State.REJECTED
        ]


def parts(run: Run) -> list[AnsweredPart]:
    """What is answered, in the order of the register. A file of which unit, form or period is not known is answered by itself.

    Nobody hears of duplicates, of attachments, of what a later file replaced; nor of the tally and of what the office proposes: these are its own.
    """
    together: dict[object, list[Record]] = {}
    for record in run.records:
        if _concerns_its_sender(record, run):
            together.setdefault(record.slot if record.slot.is_whole else record.path, []).append(record)
    found = [_part(records, run) for records in together.values()]
    return sorted(found, key=lambda part: part.record.path)


def _concerns_its_sender(record: Record, run: Run) -> bool:
    if record.form == TALLY_FORM or record.is_past or record.kind == BY_THE_OFFICE:
        return False
    if record.state is State.SUPERSEDED:
        return any(finding.rule == BAD_RESEND.id for finding in still_asked(record, run))
    return record.state in (State.ACCEPTED, State.REJECTED) or is_after_closing(record)


def is_after_closing(record: Record) -> bool:
    """Whether a file came into a period that the office had closed: it is answered, and waits as an adjustment."""
    closed = (CLOSED.id, AFTER_CLOSING.id)
    return record.state is State.IGNORED and any(finding.rule in closed for finding in record.findings)


def _part(records: Iterable[Record], run: Run) -> AnsweredPart:
    """The last file; but the one that is to be mended before it can replace another, even if additions came after it.

    What is asked about whole files before that one falls away: its mended version stands for them.
    """
    ordered = sorted(records, key=lambda record: record.precedence)
    last = ordered[-1]
    counted = [each for each in ordered if each.state is State.ACCEPTED]
    to_mend = [each for each in ordered if each.state is State.SUPERSEDED]
    if to_mend and last.state is not State.REJECTED:
        group = run.by_slot.get(last.slot)
        added = {layer.delivery.path for layer in (group.layers if group else ()) if layer.is_addition}
        last, counted = to_mend[-1], [each for each in counted if each.path in added]
    return AnsweredPart(last, tuple(each for each in counted if each is not last and told_to_sender(each, run)))


def still_asked(record: Record, run: Run) -> list[Finding]:
    """What is still found about a file: the office let none of it pass."""
    return [finding for finding in run.findings_by_file.get(record.path, ()) if not finding.waived]


def told_to_sender(record: Record, run: Run) -> list[Finding]:
    """What its sender is told about a file: neither notes nor what only the office can act on."""
    return [
        finding
        for finding in still_asked(record, run)
        if finding.severity is not Severity.NOTE and finding.rule not in FOR_OFFICE
    ]
