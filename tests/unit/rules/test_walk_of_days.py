"""No rule falls silent in the course of the years without a reason that stands here: a value that ends with its paper is told, not passed over."""

from datetime import date

import pytest

from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.read import law
from tdkt_sheets.rules.engine import RULES, Rule

DAYS = [
    day for year in range(2017, 2028) for day in (date(year, 6, 30), date(year, 12, 31)) if day >= date(2017, 12, 31)
]
# Rules that have nothing more to say from some day on, each with the reason.
ENDED = {
    "BX-01": "Điều 7 Luật 2022: đăng ký không còn là căn cứ",
    "BX-21": "Điều 23 Luật 2022 không đặt tỷ lệ Chiến sĩ thi đua cơ sở",
    "BX-22": "không còn tỷ lệ để tỉnh đặt mức thấp hơn",
    "HD-04": "Nghị định 152/2025/NĐ-CP không còn quy định lấy ý kiến người vắng",
    "HD-05": "như trên",
    "SK-04": "Công văn 5007/BNV-TĐKT: không hạn chế giữa các danh hiệu",
    "TT-08": "Điều 27 Luật 2022 không nêu kỷ luật",
}
# Rules that speak because the law sets nothing, or no longer knows a thing.
OF_AN_ABSENCE = {"BX-08", "BX-24", "HH-04", "SO-14", "HT-17"}


def is_silent(rule: Rule, day: date) -> bool:
    """Whether a rule can find nothing on a day though nothing is unknown: it is not asked, or the law is known to set none of what it reads."""
    if not rule.holds(day):
        return True
    found = [LawOn(day).known(name) for name in rule.law]
    return bool(found) and all(
        entry is not None and entry.value in (None, False) and not entry.is_delegated for entry in found
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.law], ids=lambda rule: rule.id)
def test_no_rule_falls_silent_without_a_reason(rule: Rule) -> None:
    spoke = [day for day in DAYS if not is_silent(rule, day)]
    silent = [day for day in DAYS if spoke and day > spoke[0] and is_silent(rule, day)]
    is_explained = rule.id in ENDED or rule.id in OF_AN_ABSENCE
    assert not silent or is_explained or _has_no(rule), (rule.id, silent[:1])


def _has_no(rule: Rule) -> bool:
    """Whether all it reads says no on every day: the rule is about what the law does not have."""
    return all(entry.value in (None, False) for name in rule.law for entry in law().parameters[name].entries)


def test_the_reasons_are_of_rules_that_end() -> None:
    for id in ENDED:
        assert any(is_silent(RULES[id], day) for day in DAYS), id


@pytest.mark.parametrize("topic", law().topics, ids=lambda topic: topic.key)
def test_every_subject_says_up_to_which_day_it_was_looked_at(topic: object) -> None:
    assert date(2024, 1, 1) < topic.horizon <= date(2026, 12, 1)  # type: ignore[attr-defined]
