"""No rule falls silent in the course of the years without a reason that stands here: a value that ends with its paper is told, not passed over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.rules.engine import RULES, Rule
from tdkt_sheets.rules.law_days import DECREE_152
from tests.case_files import FOLDER, Case, File, cases

DAYS = [
    day for year in range(2017, 2028) for day in (date(year, 6, 30), date(year, 12, 31)) if day >= date(2017, 12, 31)
]
LOOKED_UNTIL = date(2026, 12, 1)  # the latest day up to which papers were looked for, of any subject
# Rules that have nothing more to say from some day on, each with the reason.
NO_LONGER = {
    "BX-01": "Điều 7 Luật 2022: đăng ký không còn là căn cứ",
    "BX-02": "như trên",
    "BX-06": "như trên; từ năm 2024 khác với đăng ký chỉ được nêu (BX-07)",
    "BX-19": "khoản 2 Điều 23 Luật 2022: hoàn thành xuất sắc nhiệm vụ là một căn cứ",
    "BX-21": "Điều 23 Luật 2022 không đặt tỷ lệ Chiến sĩ thi đua cơ sở",
    "BX-22": "không còn tỷ lệ để tỉnh đặt mức thấp hơn",
    "BX-23": "không còn tỷ lệ để tính theo từng đơn vị",
    "BX-35": "từ năm 2024 nghị định hoặc tỉnh đặt tỷ lệ phiếu (BX-34)",
    "HD-04": "Nghị định 152/2025/NĐ-CP không còn quy định lấy ý kiến người vắng",
    "HD-05": "như trên",
    "HS-05": "từ năm 2024 hồ sơ giấy chỉ còn 01 bộ",
    "HT-17": "tiêu chuẩn trước khi sửa luật năm 2013 không còn ai nêu",
    "TT-08": "Điều 27 Luật 2022 không nêu kỷ luật",
}


def spoken(rule: Rule) -> list[tuple[date, bool]]:
    """Each half-year with whether the rule speaks on it: it finds what its own cases find, or the office is told that its law is not known."""
    found: list[tuple[date, bool]] = []
    before: object = None
    for day in DAYS:
        regime = regime_on(day)
        state = rule.holds(day), regime and regime.code, tuple(LawOn(day).known(name) for name in rule.law)
        if found and state == before:
            found.append((day, found[-1][1]))  # nothing that it reads has changed
        else:
            found.append((day, any(speaks(rule, case, day) for case in firing(rule))))
        before = state
    return found


def firing(rule: Rule) -> list[Case]:
    """Some of its cases in which it finds something: the first four, and the last, which may be of a later law."""
    of_rule = cases(FOLDER / f"{rule.id}.toml")
    found = [case for case in of_rule if any(expected[0] == rule.id for expected in case.expect)]
    return [*found[:4], *found[4:][-1:]]


def speaks(rule: Rule, case: Case, day: date) -> bool:
    """Whether it is heard of a case whose rounds are all decided on a day, on files that came when the case says or shortly before."""
    came = [] if day >= DECREE_152 else [case.files]  # what came before the decree is left to the law before it
    came.append([moved(file, day - timedelta(days=9)) for file in case.files])
    for files in came:
        decided = dict.fromkeys(case.office.round_by_code, day.isoformat())
        until = max(case.cut_off, day + timedelta(days=40))
        run = replace(case, files=files, decision_days=decided, cut_off=until).run
        if any(each.rule == rule.id or (each.rule == "DX-02" and rule.id in each.message) for each in run.findings):
            return True
    return False


def moved(file: File, day: date) -> File:
    """A file that came on another day."""
    return replace(file, received=day.isoformat() if file.received else "")


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.law], ids=lambda rule: rule.id)
def test_no_rule_falls_silent_without_a_reason(rule: Rule) -> None:
    """Every rule that rests on the law, on a day of each half-year: once it spoke it goes on, or says that it cannot, or stands above."""
    heard = spoken(rule)
    assert any(speaks for _, speaks in heard), "its cases never fire"
    first = next(day for day, speaks in heard if speaks)
    silent = [day for day, speaks in heard if day > first and not speaks]
    assert bool(silent) == (rule.id in NO_LONGER), silent[:1]


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if not rule.law], ids=lambda rule: rule.id)
def test_rules_of_consistency_do_not_end(rule: Rule) -> None:
    """What rests on no law is asked on every day from the one on which it begins."""
    assert rule.until is None


@pytest.mark.parametrize("topic", law().topics, ids=lambda topic: topic.key)
def test_every_subject_says_up_to_which_day_it_was_looked_at(topic: object) -> None:
    assert date(2024, 1, 1) < topic.horizon <= LOOKED_UNTIL  # type: ignore[attr-defined]
