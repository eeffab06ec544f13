"""Bundles with the money of every line, beside what the ledger and filled lists say was paid."""

from collections.abc import Iterator
from dataclasses import replace

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.awards.payment import Paid, with_prizes
from tdkt_sheets.awards.prize import prize
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.law.on_day import LawOn


def payments_made(proposals: Proposals) -> Iterator[Paid]:
    """What the ledger says was paid; where it names no amount, that is what the law gave on the day of the decision."""
    terms = terms_of(proposals.catalogue)
    for subject, awards in proposals.history.given.items():
        for one in awards:
            if one.is_paid:
                said = prize(one.award, one.who.object_kind, LawOn(one.day, terms.law), terms) if one.day else None
                about = "" if one.award in terms.titles else one.achievement
                amount = one.paid_amount
                if amount is None and said and not said.reason:
                    amount = said.amount
                yield Paid(subject, one.award, one.span.words, about, amount)


def priced(proposals: Proposals) -> list[Bundle]:
    """The bundles of every round, each line with its prize, each bundle with its filled payment lists."""
    lists = proposals.ledger.paid_lists
    made = [
        replace(bundle, paid_lists=tuple(one for one in lists if one.bundle == bundle.key))
        for bundle in bundles(proposals)
    ]
    return with_prizes(made, terms_of(proposals.catalogue), payments_made(proposals))
