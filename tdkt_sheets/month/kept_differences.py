"""What would read otherwise now in bundles that acts keep: one finding for names and posts, one for amounts, of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.bundling import bundles, kept_beside_now
from tdkt_sheets.awards.frozen import Frozen, Stage
from tdkt_sheets.awards.kept import otherwise
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import named, number
from tdkt_sheets.month.run import Run
from tdkt_sheets.rules.kept_bundles import OTHER_AMOUNT, OTHERWISE_NOW


def kept_differences(run: Run) -> Iterator[Finding]:
    """Nothing where no act keeps a bundle."""
    kept = {one.key: one for one in run.proposals.frozen if one.stage is not Stage.RETURNED}
    if not kept:
        return
    for one, now in kept_beside_now(run.proposals):
        if one.key in kept and (differing := otherwise(one, now)):
            names = named([f"{line.recipient} ({', '.join(words)})" for line, words in differing], "trường hợp")
            stage = "đã quyết định" if one.stage is Stage.DECIDED else "đã trình"
            yield OTHERWISE_NOW.at(file=one.path, bundle=one.key, stage=stage, names=names)
    made = [replace(bundle, is_signed=False) for bundle in bundles(run.proposals) if bundle.lines]
    for bundle in with_prizes(made, terms_of(run.catalogue)):
        found = kept.get(bundle.key)
        if found is not None and found.stage is Stage.DECIDED and (amounts := _amounts(found, bundle)):
            yield OTHER_AMOUNT.at(file=found.path, bundle=bundle.key, names=named(amounts, "trường hợp"))


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
