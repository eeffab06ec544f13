"""The pipeline, on one page: from what was read to what counts at a cut-off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tdkt_sheets import __version__
from tdkt_sheets.acts.closings import standing_closings
from tdkt_sheets.acts.corrections import corrections
from tdkt_sheets.acts.extensions import extended
from tdkt_sheets.acts.kinds import REVIEWED
from tdkt_sheets.acts.shown import last_shown
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.awards.frozen import Frozen
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.initiative_round import KeptRound
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.told import decided_elsewhere
from tdkt_sheets.commands.acts_folder import told_against
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.commands.nil_acts import NOTHING_TO_REPORT, nil_words, with_nil
from tdkt_sheets.core.deliveries import Record, Resolved, State
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, in_order
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.periods import Month
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.frozen_bundles import refusals, standing_frozen
from tdkt_sheets.month.kept_differences import kept_differences
from tdkt_sheets.month.noted_steps import noted_opinions
from tdkt_sheets.month.row_changes import adjustments
from tdkt_sheets.month.run import Run
from tdkt_sheets.rules.asked import OfRegister, OfTally, OfUnits, on_register, on_tables, on_tally
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.proposal_engine import check_proposals
from tdkt_sheets.stages.attach import attach
from tdkt_sheets.stages.closed import accounted, as_closed, offers, parted, without_covered
from tdkt_sheets.stages.corrected import as_corrected
from tdkt_sheets.stages.decide import decide, waive
from tdkt_sheets.stages.merge import account, hold
from tdkt_sheets.stages.merge import merge as merge_rows
from tdkt_sheets.stages.past import outdated
from tdkt_sheets.stages.receive import receive
from tdkt_sheets.stages.resolve import resolve


def settle(
    inbox: Inbox, cut_off: date, compare: bool = True, today: date | None = None, now: date | None = None
) -> Run:
    """From what was read to what counts at a cut-off; with `compare`, also at the end of the month before.

    Letters count from `today`; a receipt after `now`, the day it is, cannot be true.
    """
    noted = standing(inbox.acts, cut_off)
    closed = standing_closings(noted, inbox.closed)
    catalogue = replace(
        extended(inbox.catalogue, noted).named_on(today or cut_off), handlings=inbox.decisions.handlings
    )
    nil = nil_words(noted.of(NOTHING_TO_REPORT), inbox.decisions)
    parts = as_corrected(inbox.parts, inbox.corrected, corrections(noted).values())
    received = receive(with_nil(list(parts), nil, catalogue, cut_off), catalogue, cut_off, now)
    decided = decide(received, without_covered(inbox.decisions, closed), cut_off)
    resolution = resolve(decided.still_open(received.deliveries), decided.handled, catalogue, decided.held_back)
    verdicts = {**decided.verdicts, **resolution.verdicts}
    verdicts |= attach(received.deliveries, verdicts, resolution.groups)
    verdicts |= outdated(received.deliveries, verdicts, catalogue)
    kept = as_closed(received.deliveries, verdicts, resolution.groups, closed, catalogue)
    groups = kept.groups
    tables = merge_rows(groups, catalogue)
    said = (cut_off, today or cut_off)
    proposals = proposals_of(inbox, tables, groups, said, resolution.mended)
    guard = Guard()
    across, past = parted(
        [*on_tables.ask(OfUnits(tables, catalogue), guard), *check_proposals(proposals, guard)], closed
    )
    if any(finding.blocks for finding in across):
        groups, used = hold(groups, across), proposals.law_used
        del tables, proposals  # before all is merged again
        tables = merge_rows(groups, catalogue)  # without the rows now held
        proposals = proposals_of(inbox, tables, groups, said, resolution.mended)
        proposals.law_used = used
    listed = accounted(account(received.deliveries, kept.verdicts, groups), kept, closed, past)
    records = sorted([*listed, *inbox.office], key=lambda record: record.path)
    run = Run(catalogue, cut_off, records, groups, tables, [], given_proposals=proposals, acts=noted, made_on=today)
    run.last_act, run.former_closed = inbox.last_act, inbox.former_closed
    run.closed, run.adjustments = closed, adjustments(closed, resolution.groups, resolution.unclosed, catalogue.forms)
    found = [*inbox.findings, *(finding for record in records for finding in record.findings), *across]
    found += [*told_against(inbox.acts, cut_off), *offers(inbox.decisions, closed)]
    found += [*_findings_of_the_bloc(run, guard), *kept_differences(run)]
    if any(one.program != __version__ for one in closed):
        from tdkt_sheets.outputs.closed.pages import other_figures

        found += other_figures(run)
    run.failures = [*_failures_of(inbox, records), *guard.failures]
    waived = waive(catalogue.worded(found), records, inbox.decisions, cut_off)
    run.findings = in_order([*waived, *decided.findings])
    if compare:
        run.before = settle(inbox, Month.of(cut_off).before.last_day, compare=False)
        if (shown := last_shown(noted)) is not None and shown < run.before.cut_off:
            run.shown = settle(inbox, shown, compare=False)
        run.adjusted = settle(inbox.opened, cut_off, compare=False) if run.adjustments else None
    return run


def _failures_of(inbox: Inbox, records: list[Record]) -> Iterator[Failure]:
    """What the program failed at in the office's books, and in files that came by the cut-off and that no later one stands for."""
    yield from inbox.failures
    passed = {each.path for each in records if each.state in (State.DUPLICATE, State.IGNORED) or each.is_past}
    for read in inbox.parts:
        if read.path not in passed:
            yield from read.failures


def _findings_of_the_bloc(run: Run, guard: Guard) -> Iterator[Finding]:
    """What the bloc's sheets leave open, where the department heads the bloc and at least one of them counts."""
    if not run.catalogue.bloc.is_head:
        return
    yield from on_register.ask(OfRegister(tuple(run.records), run.catalogue), guard)
    for part in run.apart:
        for period in part.tally_periods:
            if (tally := part.tally(period)) is not None:
                yield from on_tally.ask(OfTally(tally, run.tables, part.catalogue), guard)


def proposals_of(
    inbox: Inbox,
    tables: Mapping[tuple[str, str], Merged],
    resolved: Sequence[Resolved],
    days: tuple[date, date],
    mended: Sequence[Mended],
) -> Proposals:
    """Who is proposed for what, beside the ledger as it stood, what leaders said, and the law; of the days the cut-off and that of the run."""
    cut_off, today = days
    since = inbox.catalogue.settings.get("awards_complete_since")
    people = People(inbox.catalogue, inbox.decisions.handlings, mended)
    told = tuple(decided_elsewhere(tables))
    history = History(inbox.ledger.until(cut_off), people, int(since) if since else None, told)
    noted = standing(inbox.acts, cut_off)
    kept = standing_frozen(noted, inbox.frozen)
    reviewed = (act.day for act in noted.of(REVIEWED))
    return Proposals(
        inbox.catalogue, tables, resolved, history, cut_off, law_reviewed_until=max(reviewed, default=None),
        frozen=tuple(one for one in kept if isinstance(one, Frozen)),
        frozen_rounds=tuple(one for one in kept if isinstance(one, KeptRound)),
        said=tuple(noted_opinions(noted, today)), refused=dict(refusals(noted)),
    )  # fmt: skip
