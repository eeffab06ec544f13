"""What would read otherwise now in bundles that acts keep or that were paid: one finding for names and posts, one for amounts, of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.bundling import bundles, kept_beside_now
from tdkt_sheets.awards.frozen import Frozen, FrozenStage
from tdkt_sheets.awards.frozen_round import otherwise_now
from tdkt_sheets.awards.initiative_round import works_now
from tdkt_sheets.awards.kept import otherwise
from tdkt_sheets.awards.paid_list import PaidList
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import SIGNED_ROOM
from tdkt_sheets.core.text import named, number, quoted
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.signed_papers import signed_unknown
from tdkt_sheets.rules.kept_bundles import OTHER_AMOUNT, OTHERWISE_NOW
from tdkt_sheets.rules.payments import OTHERWISE_NOW as PAID_OTHERWISE


def kept_differences(run: Run) -> Iterator[Finding]:
    """Nothing where no act keeps a bundle, none was paid and no signed paper lies in its room."""
    if any(record.path.casefold().startswith(SIGNED_ROOM.folder) for record in run.records):
        yield from signed_unknown(run, bundles(run.proposals))
    yield from _of_rounds(run)
    kept = {one.key: one for one in run.proposals.frozen if one.stage is not FrozenStage.RETURNED}
    lists = run.proposals.ledger.paid_lists
    if not kept and not lists:
        return
    for one, now in kept_beside_now(run.proposals):
        if one.key in kept and (differing := otherwise(one, now)):
            names = named([f"{line.recipient} ({', '.join(words)})" for line, words in differing], "trường hợp")
            stage = "đã quyết định" if one.stage is FrozenStage.DECIDED else "đã trình"
            yield OTHERWISE_NOW.at(file=one.path, bundle=one.key, stage=stage, names=names)
    made = [replace(bundle, is_signed=False) for bundle in bundles(run.proposals) if bundle.lines]
    for bundle in with_prizes(made, terms_of(run.catalogue)):
        found = kept.get(bundle.key)
        if found is not None and found.stage is FrozenStage.DECIDED and (amounts := _amounts(found, bundle)):
            yield OTHER_AMOUNT.at(file=found.path, bundle=bundle.key, names=named(amounts, "trường hợp"))
        mine = [one for one in lists if one.bundle == bundle.key]
        # The finding above is about the same amounts.
        decided = found is not None and found.stage is FrozenStage.DECIDED
        if mine and not decided and (paid_otherwise := list(_paid_otherwise(bundle, mine))):
            yield PAID_OTHERWISE.at(file=mine[0].path, bundle=bundle.key, names=named(paid_otherwise, "trường hợp"))


def _of_rounds(run: Run) -> Iterator[Finding]:
    """One finding for each round of the initiative council of which units, staff list or scoring sheet now say something else."""
    kept = [one for one in run.proposals.frozen_rounds if one.stage is not FrozenStage.RETURNED]
    now = works_now(run.tables, run.catalogue) if kept else {}
    sittings = {one.key: one for one in run.proposals.ledger.scored}
    for one in kept:
        if differing := list(otherwise_now(one, now, sittings.get(one.key))):
            names = named([f"{quoted(name)} ({', '.join(words)})" for name, words in differing], "sáng kiến")
            stage = "đã quyết định" if one.stage is FrozenStage.DECIDED else "đã trình"
            yield OTHERWISE_NOW.at(file=one.path, bundle=one.key, stage=stage, names=names)


def _paid_otherwise(now: Bundle, lists: Sequence[PaidList]) -> Iterator[str]:
    """Who was paid on the ground of another amount than would be worked out now."""
    paid = replace(now, paid_lists=tuple(lists))
    for line in now.lines:
        told = paid.paid_line(line)
        if told is not None and told.is_paid and line.prize is not None and told.amount not in (0, line.prize.amount):
            yield f"{line.recipient}: {number(told.amount)} đồng, nay {number(line.prize.amount)} đồng"


def _amounts(kept: Frozen, now: Bundle) -> Sequence[str]:
    """Whose prize would be another amount, or paid by another body."""
    found = []
    for before, after in zip(kept.bundle.lines, now.lines, strict=True):
        then, today = before.prize, after.prize
        if then is None or today is None or not then.paid:
            continue
        if then.amount != today.amount:
            found.append(f"{before.recipient}: {number(then.amount)} đồng, nay {number(today.amount)} đồng")
        elif then.paid_by != today.paid_by:
            found.append(f"{before.recipient}: nguồn chi {then.paid_by or 'chưa rõ'}, nay {today.paid_by or 'chưa rõ'}")
    return found
