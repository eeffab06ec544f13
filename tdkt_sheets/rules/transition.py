"""Proposals between two rule sets (DX-01): what was gone by, and by which transitional clause, so that a person can look."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import upper_first
from tdkt_sheets.law.regimes import Days, RegimeBy, crosses_regimes, kept_by, regime_on
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.proposal_engine import OnRound, whole_rule


@whole_rule(
    "DX-01", WARNING, to_the_office=True,
    says="Ngày quyết định, ngày nhận hồ sơ và năm thành tích của một đợt thuộc cùng một bộ quy định.",
    message="{days} thuộc các bộ quy định khác nhau; đang xét theo {chosen} ({regime}).",
    fix="Xem điều khoản chuyển tiếp; giữ hoặc sửa thiết lập “Chọn quy định pháp luật theo”.",
    basis="regime-transition", law=("regime.by",),
    example={
        "days": "Ngày quyết định 15/01/2024, ngày nhận hồ sơ 08/12/2023, năm thành tích 2023", "chosen": "ngày quyết định",
        "regime": "Luật 2022, Nghị định 98/2023/NĐ-CP",
    },
)  # fmt: skip
def between_two_rule_sets(proposals: Proposals) -> Iterator[OnRound]:
    """The days of a round's proposals lie in one rule set, or the office is told once which of them was gone by."""
    told: dict[str, OnRound] = {}
    for group in sorted(
        proposals.groups.values(), key=lambda group: (group.received is None, group.received or group.period.last)
    ):
        days = proposals.days(group)
        if group.round is None or group.round.code in told or not crosses_regimes(days):
            continue
        day, chosen = proposals.law_day(group), RegimeBy(proposals.setting("regime_by") or RegimeBy.DECISION_DATE)
        regime = regime_on(day)
        facts = {
            "days": _listed(days),
            "chosen": _chosen(days, chosen),
            "regime": regime.name if regime else "chưa có quy định",
        }
        told[group.round.code] = OnRound(group.round, day, facts)
    yield from told.values()


def _chosen(days: Days, chosen: RegimeBy) -> str:
    """What chose the law, in words: a transitional clause comes before the day of the decision."""
    later = kept_by(days) if chosen is RegimeBy.DECISION_DATE else None
    return f"{RegimeBy.SUBMISSION_DATE.words}, theo {later.received_before}" if later else chosen.words


def _listed(days: Days) -> str:
    """The days of a case in words, each with its name."""
    words = []
    for by in RegimeBy:
        if day := days.by(by):
            shown = str(day.year) if by is RegimeBy.ACHIEVEMENT_YEAR else dates.show(day.isoformat())
            words.append(f"{by.words} {shown}")
    return upper_first(", ".join(words))
