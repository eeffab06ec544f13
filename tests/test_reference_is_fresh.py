"""docs/reference says what the declarations say now, and leaves nothing out."""

import re
from datetime import date
from pathlib import Path

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import STATES, Record, State, Verdict
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.law.field_facts import facts
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_csv import HEADER as AWARD_HEADER
from tdkt_sheets.outputs.books.merged_book import csv_table
from tdkt_sheets.outputs.books.run_json import finding_json, input_json, run_json
from tdkt_sheets.outputs.reference import pages as reference
from tdkt_sheets.outputs.reference import run_keys
from tdkt_sheets.outputs.reference.rule_words import families_of, family_of
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.stages.merge import merge

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
PAGES = reference.pages()


def names(keys: tuple[run_keys.Key, ...]) -> list[str]:
    return [key.name for key in keys]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_would_be_made_now(name: str) -> None:
    """Stale? Run: python -m tdkt_sheets.outputs.reference docs/reference"""
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name]


def test_no_page_of_something_gone_is_left() -> None:
    assert {path.name for path in REFERENCE.iterdir()} == set(PAGES)


def test_every_family_of_rules_has_its_caption() -> None:
    """The page has a part for each family, in words."""
    assert {family_of(id) for id in RULES} <= set(families_of(built_in()))


def test_every_rule_has_its_line() -> None:
    """An id that a letter or workbook shows can be looked up."""
    page = PAGES["noi-dung-kiem-tra.md"]
    assert [id for id in RULES if f'| <a id="{id.casefold()}"></a>{id} |' not in page] == []


def test_every_fact_has_its_line() -> None:
    """With its sentence, and the rules, the module or the reason."""
    page = PAGES["co-so-nghiep-vu.md"]
    for fact in facts().values():
        [line] = [line for line in page.splitlines() if line.startswith(f'| <a id="{fact.slug}"></a>')]
        assert fact.says in line
        assert all(kept in line for kept in (*fact.rules, fact.computed, fact.why_not))


def test_links_between_lines_lead_to_a_line() -> None:
    """From a fact to its rules and back: an anchor that nothing has would leave the reader at the top of a long page."""
    places = {name: set(re.findall(r'<a id="([^"]+)">', page)) for name, page in PAGES.items()}
    for name, page in PAGES.items():
        for target, place in re.findall(r"\]\(([a-z0-9-]+\.md)#([^)]+)\)", page):
            assert place in places[target], f"{name} → {target}#{place}"


def test_no_place_holder_is_left_in_the_words() -> None:
    """A reader of the pages never meets {braces} by accident; {ky} is what the office itself writes."""
    for name, page in PAGES.items():
        tags = re.sub(r"`\{[{%].*?[%}]\}`", "", page)  # of Word templates, shown as they are written
        assert "{" not in tags.replace("{ky}", ""), name


def test_every_column_of_every_form_is_on_its_page() -> None:
    for code, form in built_in().forms.items():
        for sheet in (form.cover, *form.sheets):
            for column in sheet.columns:
                assert f"| `{column.key}` |" in PAGES[f"bieu-{code}.md"]


def test_the_keys_of_run_json_are_those_told() -> None:
    """A key that is added is told on the page, and one that is told is written."""
    run = Run(built_in(), date(2021, 6, 30), [], [], {}, [])
    assert "unchecked" not in run_json(run)
    run.failures = [Failure("DK-01", "Đủ họ tên.", "", "KeyError", "Traceback")]
    written = run_json(run)
    assert sorted([*written, "outputs"]) == sorted(names(run_keys.TOP))
    assert list(written["unchecked"][0]) == names(run_keys.UNCHECKED)
    assert list(written["counts"]) == names(run_keys.COUNTS)
    record = input_json(Record("DK.xlsx", "0" * 64, "xlsx", verdict=Verdict(State.ACCEPTED, "")))
    assert list(record) == names(run_keys.INPUT)
    assert list(record["rows"]) == names(run_keys.ROWS)
    assert list(finding_json(Finding("O-01", Severity.ERROR, "Chưa điền."))) == names(run_keys.FINDING)
    assert set(STATES) == set(run_keys.STATES)


def test_the_last_columns_of_a_csv_file_are_those_told() -> None:
    table = merge([], built_in())["DK", "ca_nhan"]
    heads, _ = csv_table(table)
    assert list(heads)[-len(run_keys.CSV_COLUMNS) :] == names(run_keys.CSV_COLUMNS)
    assert list(AWARD_HEADER) == names(run_keys.AWARD_COLUMNS)


def test_writing_again_changes_nothing_and_drops_what_is_gone(tmp_path: Path) -> None:
    """Only pages made from declarations are removed; what a person added stays."""
    (tmp_path / "bieu-XX.md").write_text(reference.MADE + "\n", encoding="utf-8")
    (tmp_path / "ghi-chu.md").write_text("Ghi chú riêng.", encoding="utf-8")
    reference.write(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    reference.write(tmp_path)
    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(first) == {*PAGES, "ghi-chu.md"}
