"""What a rule says and where: ids once for ever, templates that are filled, places in words."""

import re
from string import Formatter

import pytest

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.rows import rows_in_words
from tdkt_sheets.rules.__main__ import lines, next_ids
from tdkt_sheets.rules.asked import on_annex, on_file, on_register, on_tables, on_tally
from tdkt_sheets.rules.engine import RULES, SHEET_RULES, Rule, declare
from tdkt_sheets.rules.proposal_engine import CANDIDATE_RULES, WHOLE_RULES
from tdkt_sheets.rules.retired import PASSED_OVER, RETIRED
from tests.case_files import case_paths, cases


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_is_true_what_is_wrong_and_what_to_do(rule: Rule) -> None:
    """On every rule's page: a sentence; in every finding: words and a way out."""
    assert re.fullmatch(r"[A-Z]{1,3}-\d\d", rule.id)
    assert rule.says.endswith(".")
    assert rule.message
    assert rule.fix
    for template in (rule.message, rule.fix):
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(template))
    for blame in ("vi phạm", "yêu cầu", "bắt buộc phải sửa"):
        assert blame not in (rule.message + rule.fix).lower()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_shown_with_its_example(rule: Rule) -> None:
    """Its words are filled by the facts that stand beside it: none is missing, none is idle."""
    named = {name for text in (rule.message, rule.fix) for _, name, _, _ in Formatter().parse(text) if name}
    assert set(rule.example) == named
    why, fix = rule.told
    assert why.strip().endswith((".", "?", "”")) and fix.strip()
    assert not re.search(r"\s{2}(?!Thị Hạnh)|\.\.(?!\.)|None", f"{why} {fix}"), (why, fix)


def test_a_check_is_registered_for_one_kind_of_thing() -> None:
    """No rule of a file, of tables or of a tally is also asked of candidates: it would be told twice."""
    asked = [rule.id for checks in (on_file, on_tables, on_register, on_tally) for rule in checks.rules]
    asked += [each.rule.id for each in CANDIDATE_RULES] + [rule.id for rule, _ in WHOLE_RULES]
    assert len(asked) == len(set(asked))
    of_rows = {each.rule.id for found in SHEET_RULES.values() for each in found}
    assert not of_rows & set(asked)
    assert {rule.id for rule in on_annex.rules} - of_rows == {"KQ-01"}  # KH-03 is about rows left as they were, too


def test_an_id_is_used_once() -> None:
    """Two rules of one id could not be told apart in a letter."""
    with pytest.raises(ValueError, match="declared twice"):
        declare("O-01", Severity.ERROR, "x", "y")


@pytest.mark.parametrize("id", ["BX-32", "DK-07", "DM-40"])
def test_an_id_that_is_gone_is_not_given_again(id: str) -> None:
    """Letters and opinions of years ago name it with its former meaning."""
    with pytest.raises(ValueError, match="may not be"):
        declare(id, Severity.ERROR, "x", "y")


def test_every_gap_in_the_numbers_is_known() -> None:
    """A rule that was taken away is written down with what became of it; the next one gets the number after the highest."""
    ids = {*RULES, *RETIRED, *(f"{family}-{number:02d}" for family, found in PASSED_OVER.items() for number in found)}
    for family, following in next_ids().items():
        highest = int(following.partition("-")[2]) - 1
        assert {id for id in ids if id.startswith(f"{family}-")} == {f"{family}-{at + 1:02d}" for at in range(highest)}
    assert not set(RULES) & set(RETIRED)
    assert list(lines("BX")) == [next_ids()["BX"]] and list(lines("ZZ")) == ["ZZ-01"]


@pytest.mark.parametrize("where", SHEET_RULES)
def test_sheet_rules_read_columns_that_exist(where: str) -> None:
    """A misspelt key would switch a rule off in silence."""
    form, _, key = where.partition(".")
    sheets = BOOKS[form].sheets(built_in()) if form in BOOKS else built_in().forms[form].sheets
    [annex] = [sheet for sheet in sheets if sheet.key == key]
    for rule, reads, _ in SHEET_RULES[where]:
        assert set(reads) <= set(annex.by_key), rule.id


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_an_error_holds_something_or_says_why_not(path) -> None:  # type: ignore[no-untyped-def]
    """Contract §3: an error on rows holds these rows, an error on a sheet its rows: never is a row with an error taken.

    What is wrong in the office's own books holds nothing a unit sent.
    """
    for case in cases(path):
        run = case.run
        for finding in run.findings:
            if finding.severity is Severity.ERROR and finding.rows and (finding.form, finding.sheet_key) in run.tables:
                table = run.tables[finding.form, finding.sheet_key]
                taken = {row for file, row in zip(table.file, table.row, strict=True) if file == finding.file}
                assert not taken & set(finding.rows), (case.name, finding)


def test_what_a_stranger_typed_never_fills_more_than_a_cell() -> None:
    """Excel holds 32,767 characters; a cell of .ods or .csv may hold a million."""
    long = "x" * 10**6
    finding = RULES["CT-05"].at(sheet=long, value="\N{GRINNING FACE}" * 10**6, caption="y" * 10**6, known="z" * 10**6)
    for text in (finding.message, finding.fix, finding.value, finding.place):
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert finding.value.endswith("…")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([5, 6], "các dòng 5, 6"),
        ([4, 5, 6, 9], "các dòng 4–6, 9"),
        (list(range(4, 22)), "các dòng 4–21"),
        ([1, 3, 5, 7, 9, 11], "các dòng 1, 3, 5, 7, 9, 11"),
        ([1, 3, 5, 7, 9, 11, 13, 14, 15], "các dòng 1, 3, 5, 7, 9, 11 và 03 dòng khác"),
    ],
)
def test_rows_in_words_stay_short(numbers: list[int], words: str) -> None:
    """Whoever reads finds all rows that go on from one another at once, and never a line of dozens of numbers."""
    assert rows_in_words(numbers) == words
