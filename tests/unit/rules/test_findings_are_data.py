"""A finding keeps facts, and one place makes words of them."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import tdkt_sheets
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.findings import UNKNOWN, Finding, Severity
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.summaries.frame import Frame
from tests.case_files import Case, File

PACKAGE = Path(tdkt_sheets.__file__).parent


def results(quarter: str, day: str, figure: str) -> File:
    """A quarter's report of one figure."""
    table = f"| seq | content | registered | cumulative |\n| 1 | Giải quyết việc làm (người) | 15500 | {figure} |"
    return File("KQ", "TTDVVL", quarter, path=f"{quarter}.xlsx", received=day, tables={"chi_tieu": table})


def test_a_finding_across_files_shows_the_value_as_typed() -> None:
    """What the unit typed is what it looks for in its file: 7.120,5, never 7120.5."""
    files = [results("2021-Q2", "2021-06-20", "8.120,5"), results("2021-Q4", "2021-12-01", "7.120,5")]
    run = Case("KQ-07", "", files, [], {}, None, date(2026, 12, 31)).run
    [finding] = [finding for finding in run.findings if finding.rule == "KQ-07"]
    assert finding.value == "7.120,5"
    assert finding.message == "Số lũy kế 7.120,5 nhỏ hơn số lũy kế 8.120,5 đã báo cáo ở Quý II/2021."
    assert finding.place == "PL3 Chỉ tiêu, dòng 4 (Giải quyết việc làm (người)), cột “Thực hiện lũy kế từ đầu năm”"


def test_a_fact_that_a_rule_forgot_leaves_a_gap_and_loses_no_finding() -> None:
    """Words are made when a finding is shown, long after its rule was asked: nothing may fall over there."""
    finding = Finding("O-01", Severity.ERROR, "Ghi {number}, khác {other}.", "Sửa {other}.", {"number": 7})
    assert (finding.message, finding.fix) == (f"Ghi 7, khác {UNKNOWN}.", f"Sửa {UNKNOWN}.")
    assert finding.lacking == ("other",)


def test_days_and_decimals_are_worded_where_they_are_shown() -> None:
    """A fact is the value itself; an office reads 8.120,5 and 05/02/2021. A year stays a year."""
    facts = {"points": Decimal("8120.50"), "day": date(2021, 2, 5), "year": 2021, "name": "“Tổ 1”"}
    finding = Finding("O-01", Severity.ERROR, "{points}; {day}; {year}; {name}", facts=facts)
    assert finding.message == "8.120,5; 05/02/2021; 2021; “Tổ 1”"


def test_rows_among_facts_are_worded_where_they_are_shown() -> None:
    """A table that shows only some of the rows says whose numbers these are."""

    class Copy:
        tab = "PL1"

        def number(self, row: int) -> int | None:
            return {7: 4, 9: 5}.get(row)

        def caption(self, key: str) -> str:
            return ""

    facts = {"one": RowList((7,), ("Lê Thị Lan",)), "all": RowList((7, 9)), "away": RowList((7, 12))}
    finding = Finding("O-01", Severity.ERROR, "{one}; {all}; {away}", facts=facts, rows=(9,), names=("Lý Thị Mai",))
    assert finding.message == "dòng 7 (Lê Thị Lan); các dòng 7, 9; các dòng 7, 12"
    shown = finding.shown_in(Copy())
    assert shown.message == "dòng 4 (Lê Thị Lan); các dòng 4, 5; các dòng 7, 12 của tệp đã gửi"
    assert shown.place == "PL1, dòng 5 (Lý Thị Mai)"
    assert (shown.cells, shown.facts["one"].numbers) == (finding.cells, (4,))


ANNEX = built_in().forms["DK"].sheets[0]


@pytest.mark.parametrize(
    "table",
    [Sheet("DK", "ca_nhan", "PL1", [], {}, {}), Merged(ANNEX), Frame("DK.ca_nhan", {}, [], [], [])],
    ids=lambda table: type(table).__name__,
)
def test_a_table_is_neither_true_nor_false(table: object) -> None:
    """An annex without rows is there all the same: whoever takes its length for its being there passes over its columns."""
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(table)


MAKERS = {"core/findings.py", "core/rows.py", "rules/engine.py"}


def calls(*names: str) -> list[tuple[str, str, set[str | None]]]:
    """Every call of these names in the package: the name, its module, and the parameters that it names."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in names:
                    found.append((called, str(path.relative_to(PACKAGE)), {word.arg for word in node.keywords}))
    return found


WORDS = {"message", "why"}
ASKS = {"replace", "split", "partition", "rpartition", "startswith", "endswith", "find", "index", "removeprefix", "removesuffix",
        "search", "match", "sub", "findall", "finditer", "fullmatch"}  # fmt: skip


def test_nobody_takes_the_words_of_a_finding_apart() -> None:
    """What somebody needs of a finding is one of its facts, never a piece of its sentence. (`papers` reads messages of Jinja.)"""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = str(path.relative_to(PACKAGE))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parts: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS:
                parts = [node.func.value, *node.args]
            elif isinstance(node, ast.Compare) and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
                parts = node.comparators
            if any(isinstance(part, ast.Attribute) and part.attr in WORDS for part in parts):
                wrong.append(f"{module}:{node.lineno}")
    assert [place for place in wrong if not place.startswith(("papers/", "core/findings.py"))] == []


def test_nobody_composes_the_place_of_a_finding_or_its_words() -> None:
    """Rules give rows, columns and facts; place, message and remedy follow from them."""
    found = calls("Finding", "at", "on", "replace")
    assert {name for name, _, _ in found} == {"Finding", "at", "on", "replace"}
    assert {module for name, module, _ in found if name == "Finding"} <= {"rules/engine.py"}
    assert not [module for name, module, words in found if name in ("at", "on") and "place" in words]
    assert not [module for name, module, words in found if name == "replace" and words & {"place", "message", "fix"}]
