"""The plain files beside the workbooks: the same content, the same bytes."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.lines import Lines
from tdkt_sheets.publish.csv_files import write_csv
from tdkt_sheets.publish.json_file import json_bytes, write_json


def written_csv(path, rows, header=("a", "b")):
    write_csv(path, header, rows)
    return path.read_bytes()


def test_csv_is_utf8_with_lf_and_few_quotes(tmp_path):
    rows = [
        ("Nông Thị Hạnh", 5),
        ("có, phẩy", None),
        ('"', Decimal("1.50")),
        ("dòng\nhai", True),
        ("=1+1", Decimal("1E+3")),
    ]
    expected = 'a,b\nNông Thị Hạnh,5\n"có, phẩy",\n"""",1.50\n"dòng\nhai",true\n\'=1+1,1000\n'
    assert written_csv(tmp_path / "a.csv", rows).decode() == expected


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(rows=st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_csv_text_comes_back_as_typed(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, ("a", "b"), rows)
    with path.open(encoding="utf-8", newline="") as stream:
        for typed, read in zip([("a", "b"), *rows], csv.reader(stream), strict=True):
            for text, field in zip(typed, read, strict=True):
                assert field == text or (field == f"'{text}" and text[0] in "=+@\t-"), (
                    "an apostrophe before what would run"
                )


def test_csv_survives_half_of_a_surrogate_pair(tmp_path):
    assert written_csv(tmp_path / "a.csv", [("\ud800", "")]) == b"a,b\n\\ud800,\n"


class Severity(StrEnum):
    ERROR = "error"


def test_json_is_indented_by_one_and_keeps_its_order(tmp_path):
    value = {"z": 1, "a": [], "đơn vị": {"rows": (1, 2)}, "rỗng": {}}
    write_json(tmp_path / "run.json", value)
    assert (tmp_path / "run.json").read_text(encoding="utf-8") == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_json_says_what_the_standard_library_says(value):
    """Half a surrogate pair aside, which plain UTF-8 cannot hold, the bytes are those of json.dumps."""
    data = json_bytes(value)
    assert json.loads(data) == value
    expected = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert data.decode() == expected or any("\ud800" <= char <= "\udfff" for char in expected)


@pytest.mark.parametrize("count", [0, 1, 1_000, 1_001, 2_500])
def test_lines_that_are_made_while_they_are_written_are_a_list(count, tmp_path):
    lines = Lines(range(count), lambda at: {"n": at, "of": [at]})
    assert (lines[1:3], list(lines)[:1]) == (
        [lines[at] for at in range(count)][1:3],
        [lines[at] for at in range(count)][:1],
    )
    write_json(tmp_path / "run.json", {"before": "x", "lines": lines, "after": [], "none": {}})
    expected = {"before": "x", "lines": [{"n": at, "of": [at]} for at in range(count)], "after": [], "none": {}}
    assert (tmp_path / "run.json").read_text() == json.dumps(expected, indent=1) + "\n"


def test_json_of_our_own_values():
    value = {"s": Severity.ERROR, "d": date(2021, 6, 30), "t": datetime(2021, 6, 30, 8), "n": Decimal("1.50")}
    assert json.loads(json_bytes(value)) == {"s": "error", "d": "2021-06-30", "t": "2021-06-30T08:00:00", "n": 1.5}


def test_a_zero_keeps_its_sign():
    assert json_bytes(-0.0) == b"-0.0\n"


@pytest.mark.parametrize("value", [{1: 2}, {"a": {1}}, object(), b"x"])
def test_json_has_no_word_for(value):
    with pytest.raises(TypeError):
        json_bytes(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), [Decimal("-Infinity")]])
def test_json_has_no_number_for(value):
    with pytest.raises(ValueError, match="no number"):
        json_bytes(value)
