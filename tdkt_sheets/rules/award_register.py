"""What keeps an award of the register from being one for certain: two days, two numbers (KT-01 … KT-02)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.register import DAYS_DIFFER, LEDGER, Award, Telling
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number_key
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


@whole_rule(
    "KT-02", WARNING,
    says="Một người, một tập thể không nhận một hình thức khen thưởng hai lần trong một ngày.",
    message="Cùng ngày này, cùng người, cùng hình thức khen thưởng này, nơi khác ghi quyết định số {other}; đang tính là hai lần khen thưởng.",
    fix="Kiểm tra lại số quyết định; cùng một quyết định thì ghi số giống nhau.", basis="form-double",
    example={"other": "1702/QĐ-UBND"},
)  # fmt: skip
def two_numbers(proposals: Proposals) -> Iterator[Place]:
    """Where two numbers stand for what one subject received on one day, the row that weighs less is asked about: one may be a slip."""
    days: dict[tuple[str, str, str], list[Award]] = {}
    for award in proposals.awards.standing:
        if award.subject and award.number and dates.is_whole(award.on):
            days.setdefault((award.subject, award.award, award.on), []).append(award)
    for same in days.values():
        first, *others = sorted(same, key=lambda one: one.first.order)
        for award in others:
            # The office's own book says one paper a line, as it was written.
            is_told_so = award.first.sheet == first.first.sheet == LEDGER
            if not is_told_so and number_key(award.number) != number_key(first.number):
                yield _at(award.first, "decision_no", proposals, {"other": first.number})


def _at(one: Telling, key: str, proposals: Proposals, facts: dict[str, str] | None = None) -> Place:
    """The cell of a row that tells of an award."""
    form, _, annex = one.sheet.partition(".")
    if one.sheet == LEDGER:
        return OnLedger(annex, one.row, key, facts or {})
    found = Found(key, dict(facts or {}))
    return OnRow(proposals.tables[form, annex], one.row, found, proposals.cut_off)
