"""How far a command is, and how long it will still take."""

import pytest

from tdkt_sheets.cli.printing import Pace
from tdkt_sheets.panel.jobs import _SAID

AT = 1_000.0  # seconds of some clock


@pytest.mark.parametrize(
    ("passed", "done", "left"),
    [
        (4, 100, ""),  # too early to say
        (10, 100, ", còn khoảng 70 giây"),
        (60, 100, ", còn khoảng 7 phút"),
        (60, 700, ""),  # a few seconds
        (60, 0, ""),  # nothing was done yet
        (900, 100, ", còn khoảng 1 giờ 45 phút"),
        (60, 800, ""),  # all is done
    ],
)
def test_the_time_left_goes_by_what_was_done_since_the_first_word(passed: float, done: int, left: str) -> None:
    """200 of 1,000 were known beforehand, and say nothing of how fast it goes."""
    pace = Pace()
    assert pace.left("Đọc tệp", 200, 1_000, AT) == ""
    said = pace.left("Đọc tệp", 200 + done, 1_000, AT + passed)
    assert said == left
    assert _SAID.fullmatch(f"Đọc tệp: {200 + done}/1000{said}"), "the panel takes it for progress"


def test_another_thing_begins_anew() -> None:
    pace = Pace()
    pace.left("Đọc tệp", 0, 10, AT)
    assert pace.left("Viết phản hồi", 5, 10, AT + 60) == ""
    assert pace.left("Viết phản hồi", 6, 10, AT + 80) == ", còn khoảng 80 giây"
