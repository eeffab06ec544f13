"""A figure cannot disagree with its rows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.summaries.figures import DISTINCT, SUM, count_by, made, origins, recomputed, spans
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame


def frame_of(rows, name="KQ.thu"):
    """Rows of (unit, period, kind, value)."""
    units, periods, kinds, values = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    columns = {UNIT: units, PERIOD: periods, "kind": kinds, "value": values}
    letters = [{"kind": "B", "value": "C"}] * len(rows)
    files = [f"{unit}.xlsx" for unit in units]
    return Frame(name, columns, files, ["PL1"] * len(rows), list(range(4, 4 + len(rows))), letters)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([4], "4"), ([4, 5], "4-5"), ([6, 4, 5, 9], "4-6, 9"), ([4, 4, 5], "4-5"), ([1, 3, 5], "1, 3, 5")],
)
def test_spans_are_short_and_whole(numbers, said):
    assert spans(numbers) == said


def test_blank_cells_are_in_no_group():
    frame = frame_of([("VP", "2021", "A", 1), ("VP", "2021", None, 2), ("TTS", "2021", "A", 3)])
    assert {key: figure.rows for key, figure in count_by("T", frame, UNIT, "kind").items()} == {
        ("VP", "A"): (0,),
        ("TTS", "A"): (2,),
    }


def test_an_empty_frame_gives_no_figure():
    assert count_by("T", frame_of([]), UNIT, "kind") == {}


def test_a_period_leaves_the_others_out():
    frame = frame_of([("VP", "2021", "A", 1), ("VP", "2021-2022", "A", 2)])
    assert count_by("T", frame, UNIT, "kind", "2021")["VP", "A"].rows == (0,)


def test_sums_stay_exact():
    frame = frame_of([("VP", "2021", "A", Decimal("0.1")), ("VP", "2021", "A", Decimal("0.2"))])
    assert made("T", frame, (0, 1), "value", SUM).value == Decimal("0.3")


def test_one_initiative_of_three_authors_is_one():
    """Spellings a reader takes as the same words are one name; the same words of another unit are another."""
    rows = [
        ("VP", "2021", "SK", "Giải pháp Hoà"),
        ("VP", "2021", "SK", "giải pháp hòa."),
        ("TTS", "2021", "SK", "Giải pháp hòa"),
    ]
    assert made("T", frame_of(rows), (0, 1, 2), "value", DISTINCT).value == 2


def test_origins_name_file_sheet_column_and_rows():
    frame = frame_of([("VP", "2021", "A", 1), ("VP", "2021", "A", 2), ("TTS", "2021", "A", 3)])
    figure = made("T", frame, (0, 1, 2), "value", SUM)
    assert [(o.file, o.tab, o.place) for o in origins(figure, {frame.name: frame})] == [
        ("VP.xlsx", "PL1", "cột C, dòng 4-5"),
        ("TTS.xlsx", "PL1", "cột C, dòng 6"),
    ]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["VP", "TTS", "PNCC"]), st.sampled_from(["2021-Q1", "2021-Q2"]), st.sampled_from(["A", "B", None]), st.integers(-9, 9)
    ),
    max_size=25,
)  # fmt: skip


@given(rows=ROWS)
def test_every_figure_is_recomputed_from_its_rows(rows):
    frame = frame_of(rows)
    figures = count_by("T", frame, UNIT, "kind")
    for (unit, kind), figure in figures.items():
        by_hand = [at for at, row in enumerate(rows) if row[0] == unit and row[2] == kind]
        assert list(figure.rows) == by_hand
        assert figure.value == recomputed(frame, figure.rows, figure.column, figure.how) == len(by_hand)
    assert sum(figure.value for figure in figures.values()) == sum(row[2] is not None for row in rows)
