"""Printed pages end where nothing that belongs together is parted."""

import pytest

from tdkt_sheets.core.plan import Page, SheetPlan
from tdkt_sheets.outputs.pieces.print_pages import PrintedTable, Together, print_scale, set_pages

WIDTHS = (10.0, 20.0)
ROOM = 46  # rows of 15.75 points on an upright page with these margins, at full size
MARGINS = (15, 15, 15, 15)


def paged(rows, keeps=(), tables=()):
    plan = SheetPlan("Trang", page=Page(margins=MARGINS))
    set_pages(plan, WIDTHS, Together(list(keeps), list(tables)), rows)
    return plan.page


def test_the_rows_of_a_page():
    """What the other tests take for granted."""
    assert paged(ROOM).breaks == ()
    assert paged(2 * ROOM).breaks == (ROOM,)


@pytest.mark.parametrize(
    ("widths", "landscape", "scale"), [((10, 20), False, 100), ((100,), False, 81), ((100,), True, 100), ((9_000,), False, 10)]
)  # fmt: skip
def test_wide_columns_are_printed_smaller_and_narrow_ones_never_larger(widths, landscape, scale):
    assert print_scale(widths, landscape, MARGINS) == scale


def test_what_belongs_together_moves_to_the_next_page_together():
    assert paged(ROOM + 2, keeps=[(ROOM - 3, ROOM + 1)]).breaks == (ROOM - 3,)


def test_overlapping_runs_are_one():
    assert paged(ROOM + 2, keeps=[(ROOM - 9, ROOM - 5), (ROOM - 5, ROOM + 1)]).breaks == (ROOM - 9,)


def test_a_run_longer_than_a_page_is_parted_after_all():
    assert paged(2 * ROOM, keeps=[(0, 2 * ROOM - 1)]).breaks == (ROOM,)


def test_a_table_that_fits_a_page_is_not_cut():
    short = PrintedTable(20, 50, (21, 22))
    assert paged(51, tables=[PrintedTable(2, 18, (3, 4)), short]).breaks == (20,)


def test_the_header_of_a_long_table_repeats_and_takes_its_room():
    page = paged(2 * ROOM, tables=[PrintedTable(0, 2 * ROOM - 1, (1, 2))])
    assert page.repeat_rows == (1, 2)
    assert page.breaks == (ROOM, 2 * ROOM - 2)


def test_a_header_does_not_repeat_over_another_table():
    first, second = PrintedTable(0, ROOM + 9, (1, 2)), PrintedTable(ROOM + 11, 2 * ROOM + 9, (ROOM + 12, ROOM + 13))
    assert paged(2 * ROOM + 10, tables=[first, second]).repeat_rows is None
    beside = PrintedTable(ROOM + 11, ROOM + 20, (ROOM + 12, ROOM + 12))
    assert paged(ROOM + 21, tables=[first, beside]).repeat_rows == (1, 2)
