"""Every fact of the field is checked by a rule or worked out, or it is said why the forms cannot decide it."""

import ast
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

import tdkt_sheets
from tdkt_sheets.law.field_facts import Fact, chapters, faults
from tdkt_sheets.rules.engine import RULES
from tests.case_files import case_paths

TESTS = Path(__file__).parents[2]
FACTS = [fact for chapter in chapters() for fact in chapter.facts]
BY_SLUG = {fact.slug: fact for fact in FACTS}


def test_there_is_no_third_state() -> None:
    """Every fact says something, and is checked or given a reason."""
    assert faults() == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.slug)
def test_a_fact_leads_to_rules_with_cases_to_what_works_it_out_or_to_a_reason(fact: Fact) -> None:
    """Id → module → case file, or module → a test that imports it and names the fact; a reason is a whole sentence."""
    cases = {path.stem for path in case_paths()}
    assert set(fact.rules) <= set(RULES) & cases
    assert list(fact.rules) == sorted(set(fact.rules))
    if fact.computed:
        assert files(tdkt_sheets).joinpath(fact.computed).is_file()
        module = f"tdkt_sheets.{fact.computed.removesuffix('.py').replace('/', '.')}"
        assert any(fact.slug in named and module in imported for named, imported in _tests()), "no test shows it"
    if fact.why_not:
        assert len(fact.why_not) > 25 and fact.why_not.endswith(".")


@cache
def _tests() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """What every other test file names, slug by slug, and the modules it imports."""
    return tuple(
        (frozenset(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)), frozenset(_imported(ast.parse(text))))
        for path in sorted(TESTS.rglob("test_*.py"))
        if path != Path(__file__)
        for text in (path.read_text(encoding="utf-8"),)
    )


def _imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("id", RULES)
def test_what_a_rule_rests_on_is_a_known_fact(id: str) -> None:
    """A slug that a rule cites stands in the register, and the register names the rule."""
    for _, slug in RULES[id].bases:
        assert slug in BY_SLUG
        assert id in BY_SLUG[slug].rules, f"{slug} does not name it"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.slug)
def test_a_fact_is_told_as_an_office_tells_it(fact: Fact) -> None:
    """Whole polite sentences in Vietnamese, no slug, no code word in them."""
    for said in filter(None, (fact.says, fact.why_not)):
        assert said[0] in "“0123456789" or said[0].isupper()
        assert said.endswith(".")
        assert '"' not in said
        assert not re.search(r"yêu cầu|vi phạm|bắt buộc phải|\b(?:slug|None|null|row|column|file)\b", said)
