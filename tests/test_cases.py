"""Every rule has its cases, and every case finds exactly what it says.

Not to be found matters as much as to be found: a rule that also fires beside its cell sends an office worker looking for
nothing, and one that no longer fires lets a row into the totals.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType

import pytest

from tdkt_sheets.core.deliveries import ATTACHED_KINDS, CONTAINER_KINDS, SHEET_KINDS
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.excel import faults as excel_faults
from tdkt_sheets.intake import faults as intake_faults
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.rules.files import BY_FAULT, BY_KIND
from tests.case_files import Case, case_paths, cases
from tests.told_counted import untrue

OF_CATALOGUE = Path(__file__).parent / "unit" / "catalogue"
FACTS = (str, int, Decimal, date, RowList, NoneType)  # what a finding keeps: plain values, and rows

ALL = [pytest.param(case, id=f"{case.rule}: {case.name}") for path in case_paths() for case in cases(path)]


@pytest.fixture(scope="module", params=ALL)
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    """Each case in turn: its tests stand together, so that it is run once, and what it found goes with it."""
    one: Case = request.param
    yield one
    one.__dict__.pop("run", None)


def test_every_rule_has_its_case_file() -> None:
    """A rule without cases could stop working unseen; what an office may do to its catalogue's own sheets stands beside their tests."""
    filed = {path.stem for path in case_paths()}
    beside = "".join(path.read_text(encoding="utf-8") for path in sorted(OF_CATALOGUE.glob("test_*.py")))
    assert filed <= set(RULES)
    assert {id for id in set(RULES) - filed if not (id.startswith("DM-") and f'"{id}"' in beside)} == set()


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_a_case_file_is_about_the_rule_it_is_named_for(path: Path) -> None:
    """It says why the rule is there, shows it firing and, where it can stay silent, staying silent."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert said["rule"] == path.stem
    assert len(said["why"]) > 20
    names = [case["name"] for case in said["case"]]
    assert len(names) == len(set(names))
    assert {line[0] for case in said["case"] for line in case["expect"]} == {path.stem}, (
        "no case fires, or of another rule"
    )
    assert any(not case["expect"] for case in said["case"]), "no case stays silent"


def test_a_case_finds_what_it_says(case: Case) -> None:
    """The findings of the rule stand at these cells of these files, and nowhere else."""
    run = case.run
    assert run.failures == []
    assert case.found(run) == case.expected()
    states = {record.path: record.state for record in run.records}
    assert {path: states[path] for path in case.states} == case.states
    if case.taken is not None:
        assert sum(record.rows.taken for record in run.records) == case.taken
    assert all(
        record.rows.read == record.rows.taken + record.rows.held + record.rows.set_aside for record in run.records
    )


def test_a_finding_says_where_and_what_to_do(case: Case) -> None:
    """Contract §4: a finding on cells names its sheet and stands on rows; product §10: it ends in something to do.

    What it says of a row, that it counts or does not, is true of that row; so is what is said of a file.
    """
    assert list(untrue(case.run)) == []
    for finding in case.run.findings:
        assert finding.severity.rank >= RULES[finding.rule].severity.rank, "graver than the rule"
        assert finding.message.strip() and finding.fix.strip(), finding.rule
        assert not finding.lacking, f"{finding.rule} does not give what its words ask for: {finding.lacking}"
        assert all(isinstance(fact, FACTS) for fact in finding.facts.values()), finding.facts
        rows = [
            fact for fact in finding.facts.values() if isinstance(fact, str) and re.search(r"(?<!“)\bdòng \d", fact)
        ]
        assert not rows, f"{finding.rule} words the numbers of rows; another table has its own: {rows}"
        assert finding.sheet or not finding.cells, finding.rule
        assert finding.file, finding.rule
        if finding.severity is not Severity.NOTE and finding.sheet:
            assert finding.place, finding.rule


def test_every_fault_of_reading_has_its_rule() -> None:
    """A slug without a rule would end the run with a KeyError at the first such file."""
    assert set(intake_faults.FAULTS) | set(excel_faults.FAULTS) <= set(BY_FAULT)


def test_every_kind_that_is_kept_out_has_its_rule() -> None:
    """A part is a sheet, a container, kept as it is, or refused with words: nothing is dropped in silence."""
    kinds = {"xlsx", "xls", "xlsb", "ods", "csv", "eml", "zip", "pdf", "picture", "word", "msg", "mbox", "html", "archive",
             "encrypted", "empty", "temporary", "unknown"}  # fmt: skip
    told = SHEET_KINDS | CONTAINER_KINDS | ATTACHED_KINDS | set(BY_KIND)
    assert kinds - told <= {"temporary"}, "a temporary file carries the fault 'temporary' instead"


@pytest.mark.parametrize("slug", sorted(BY_FAULT))
def test_the_words_of_a_fault_need_no_more_facts(slug: str) -> None:
    """Every placeholder of the message is filled by the facts that stand beside the rule."""
    rule, facts = BY_FAULT[slug]
    finding = rule.at(file="a.xlsx", **facts)
    assert "{" not in finding.message + finding.fix


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_the_words_of_a_kind_need_no_more_facts(kind: str) -> None:
    """The same for kinds."""
    rule, facts = BY_KIND[kind]
    finding = rule.at(file="a", **facts)
    assert "{" not in finding.message + finding.fix
