"""Every fact of the field is checked by a rule or worked out, or it is said why the forms cannot decide it."""

from importlib.resources import files
from pathlib import Path

import pytest

import tdkt_sheets
from tdkt_sheets.law.field_facts import Fact, chapters, faults
from tdkt_sheets.rules.all_proposals import check_proposals
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.rules.proposal_engine import BASES
from tests.case_files import case_paths

assert check_proposals, "imported so that every rule is registered"
TESTS = Path(__file__).parents[2]
FACTS = [fact for chapter in chapters() for fact in chapter.facts]
OF_OTHERS = ("xls-", "val-", "txt-", "form-", "khoi-")  # facts of other chapters: workbooks, text, statistics, the bloc


def test_there_is_no_third_state() -> None:
    """Every fact says something, and is checked or given a reason."""
    assert faults() == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.slug)
def test_a_fact_leads_to_rules_with_cases_or_to_a_reason(fact: Fact) -> None:
    """Id → module → case file, or module → table of examples; a reason is a whole sentence."""
    paths = {path.stem for path in case_paths()}
    for rule in fact.rules:
        assert rule in RULES, f"{fact.slug} names no rule"
        assert rule in paths
    if fact.computed:
        assert files(tdkt_sheets).joinpath(fact.computed).is_file()
        assert fact.slug in (TESTS / "unit" / "awards" / "test_prize.py").read_text(encoding="utf-8")
    if fact.why_not:
        assert len(fact.why_not) > 25 and fact.why_not.endswith(".")


def test_what_a_rule_rests_on_is_a_known_fact() -> None:
    """A slug that a rule cites stands in the register, and the register names the rule."""
    known = {fact.slug: fact for fact in FACTS}
    for rule, bases in BASES.items():
        for slug in {slug for slug in bases.values() if slug and not slug.startswith(OF_OTHERS)}:
            assert slug in known, f"{rule} rests on {slug}"
            assert rule in known[slug].rules, f"{slug} does not name {rule}"
