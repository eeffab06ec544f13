"""What keeps an award of the register from being one for certain: no number, no day, two days (KT-01 … KT-01)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.register import DAYS_DIFFER, LEDGER, Telling
from tdkt_sheets.core import dates
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, OnRow, Place, whole_rule


@whole_rule(
    "KT-01", WARNING,
    says="Một quyết định chỉ có một ngày.",
    message="Quyết định này được ghi ngày {here} ở đây và ngày {other} ở nơi khác; khen thưởng được tính một lần.",
    fix="Kiểm tra lại ngày quyết định.", basis="form-double",
    example={"here": "20/4/2021", "other": "02/4/2021"},
)  # fmt: skip
def two_days(proposals: Proposals) -> Iterator[Place]:
    """Where books and files write one decision with two days of a year, the row that weighs less is asked about."""
    for award in proposals.awards.every:
        if DAYS_DIFFER in award.doubts and not award.is_revoked:
            first = next(one for one in award.tellings if one.on)
            for one in award.tellings:
                if one.on and not one.on.startswith(first.on) and not first.on.startswith(one.on):
                    facts = {"here": dates.show(one.on), "other": dates.show(first.on)}
                    yield _at(one, "decision_date", proposals, facts)
                    break


def _at(one: Telling, key: str, proposals: Proposals, facts: dict[str, str] | None = None) -> Place:
    """The cell of a row that tells of an award."""
    form, _, annex = one.sheet.partition(".")
    if one.sheet == LEDGER:
        return OnLedger(annex, one.row, key, facts or {})
    found = Found(key, dict(facts or {}))
    return OnRow(proposals.tables[form, annex], one.row, found, proposals.cut_off)
