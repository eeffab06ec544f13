"""A new decree is data alone: the rules go on being asked on its days, but for those that end or begin.

The decree is invented: it takes over from the last one that is shipped and says what that one said.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tdkt_sheets.law import read as law_read
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.rules import engine, law_days
from tdkt_sheets.rules.engine import RULES, Rule
from tests.case_files import FOLDER, cases

NEW = "ND-0"  # its key
LAST = law().regimes[-1]


def _replaced() -> str:
    """The decree that it replaces: of those of the last rule set, the one that most values rest on."""
    newest = [parameter.entries[0] for parameter in law().parameters.values()]
    return Counter(each.instrument.key for each in newest if each.instrument.key in LAST.instruments).most_common(1)[0][
        0
    ]


OLD = _replaced()
ENDS = law().instruments[OLD].until  # where it is known already
DAY_BEFORE = ENDS or date(max(each.since.year for each in law().instruments.values()) + 1, 8, 31)
SINCE = DAY_BEFORE + timedelta(days=1)
DECREE = f"""
[{NEW}]
kind = "Nghị định"
number = "0/NĐ-CP"
name = "Nghị định ví dụ, không có thật"
issuer = "Chính phủ"
since = {SINCE}
grade = "M"
"""
RULE_SET = f"""
[{NEW}]
name = "Bộ quy định ví dụ"
since = {SINCE}
instruments = {json.dumps([*(key for key in LAST.instruments if key != OLD and law().instruments[key].in_force(SINCE)), NEW])}
grade = "M"
"""


@pytest.fixture
def decree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped files of the law with one decree more, typed as the recipe of CONTRIBUTING says, through the reader of the law."""
    folder = copytree(Path(law_read.__file__).parent, tmp_path / "law")
    for name, key, more in (("instruments.toml", OLD, DECREE), ("regimes.toml", LAST.code, RULE_SET)):
        if ENDS is None:
            _put(folder / name, f"[{key}]\n", f"[{key}]\nuntil = {DAY_BEFORE}\n")
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    for path in sorted((folder / "parameters").glob("*.toml")):
        for header, carried in _ending(tomllib.loads(path.read_text(encoding="utf-8"))):
            before, _, after = path.read_text(encoding="utf-8").partition(header)
            after = after.replace(f"carried = {json.dumps(carried)}\n", "", 1)
            path.write_text(f"{before}{header}carried = {json.dumps([*carried, NEW])}\n{after}", encoding="utf-8")
    monkeypatch.setattr(law_read, "files", lambda _: folder)
    for kept in (law, engine._evidence):
        kept.cache_clear()
    yield
    monkeypatch.undo()
    for kept in (law, engine._evidence):
        kept.cache_clear()


def _put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def _ending(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, list[str]]]:
    """The header of every value that would end with the decree before, and the decrees it is carried into already."""
    for key, inner in table.items():
        if not isinstance(inner, dict):
            continue
        carried = inner.get("carried", [])
        if [inner.get("instrument"), *carried][-1] == OLD and "until" not in inner:
            if key == max(day for day in table if day[:1].isdigit()):
                yield f"[{above}{key}]\n", carried
        else:
            yield from _ending(inner, f"{above}{key}.")


def asked(day: date) -> set[str]:
    """The rules that are asked by the law of a day."""
    return {rule.id for rule in RULES.values() if rule.holds(day)}


@pytest.mark.usefixtures("decree")
def test_the_same_rules_are_asked_on_both_days() -> None:
    """Nothing but a rule's own days decides whether it is asked; today none ends or begins with this decree."""
    assert [regime.code for day in (DAY_BEFORE, SINCE) if (regime := regime_on(day))] == [LAST.code, NEW]
    assert any(parameter.entries[0].instrument.key == NEW for parameter in law().parameters.values())
    ends = {rule.id for rule in RULES.values() if rule.until == DAY_BEFORE}
    begins = {rule.id for rule in RULES.values() if rule.since == SINCE}
    assert asked(SINCE) == asked(DAY_BEFORE) - ends | begins
    assert len(asked(SINCE)) > 300


@pytest.mark.usefixtures("decree")
@pytest.mark.parametrize("rule", ["BX-03", "BX-18", "BX-25", "BX-30", "TT-04", "TT-07", "SK-05"])
def test_they_find_the_same(rule: str) -> None:
    """What a rule on candidates finds the day before it finds on the day itself, citing the new decree where the old one stood."""
    found = {}
    for day in (DAY_BEFORE, SINCE):
        found[day] = set()
        for number, case in enumerate(cases(FOLDER / f"{rule}.toml")):
            case.decision_days = {"BX_NAM": day.isoformat(), "BX_NAM_HOC": day.isoformat()}
            found[day] |= {
                (number, each.file, each.cell) for each in type(case).run.func(case).findings if each.rule == rule
            }
    assert found[DAY_BEFORE]
    assert found[SINCE] == found[DAY_BEFORE]


def test_days_in_rules_are_those_of_their_papers() -> None:
    """A rule that begins with a law begins on the day on which the register says that the law does."""
    papers = law().instruments
    assert papers["ND-91-2017"].since == law_days.LAW_2003
    assert law_days.LAW_2022 == papers["LUAT-2022"].since == papers["ND-98-2023"].since
    assert law_days.LAST_OF_LAW_2003 == papers["LUAT-2003"].until == law_days.LAW_2022 - timedelta(days=1)
    assert papers["ND-152-2025"].since == law_days.DECREE_152


@pytest.mark.parametrize(
    ("day", "slug"),
    [(date(2017, 9, 30), "a"), (date(2023, 12, 31), "a"), (date(2024, 1, 1), "b"), (date(2030, 1, 1), "b")],
)
def test_a_ground_holds_from_its_day_on(day: date, slug: str) -> None:
    """A finding names the fact of its own day; before all of them, the first."""
    rule = Rule("ZZ-01", engine.ERROR, "", "", "", ((law_days.LAW_2003, "a"), (law_days.LAW_2022, "b")))
    assert rule.basis_on(day) == slug
