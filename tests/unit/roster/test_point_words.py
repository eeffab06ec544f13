"""Points as scales write them."""

from decimal import Decimal
from typing import Any

import pytest

from tdkt_sheets.roster.point_words import worth

READ = {
    "10": {"most": 10}, "1.000": {"most": 1000}, "1,5": {"most": "1.5"}, "10đ": {"most": 10}, "10 (điểm)": {"most": 10},
    "Tối đa: 10 điểm": {"most": 10}, "≤ 5": {"most": 5}, "không quá 10 điểm": {"most": 10},
    "8 - 10 điểm": {"most": 10, "least": 8}, "từ 1 đến 5": {"most": 5, "least": 1},
    "-0,5": {"most": "0.5", "taken": True}, "trừ 5 điểm": {"most": 5, "taken": True}, "tối đa trừ 20 điểm": {"most": 20, "taken": True},
    "+5": {"most": 5, "given": True}, "cộng 3 điểm": {"most": 3, "given": True},
    "2 điểm/lần, tối đa 10": {"each": 2, "most": 10, "what": "lần"}, "-0,5/lần": {"each": "0.5", "what": "lần", "taken": True},
    "Mỗi văn bản chậm bị trừ 0,25 điểm (tối đa 2 điểm)": {"each": "0.25", "most": 2, "what": "văn bản chậm", "taken": True},
    "-": {}, "": {},
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_points_in_words_are_read(text: str) -> None:
    read, expected = worth(text), READ[text]
    for key in ("most", "least", "each"):
        value: Any = expected.get(key)
        assert getattr(read, key) == (None if value is None else Decimal(str(value))), key
    assert (read.taken, read.given, read.what) == (
        expected.get("taken", False),
        expected.get("given", False),
        expected.get("what", ""),
    )
    assert read.is_read and not read.doubt


@pytest.mark.parametrize("text", ["xem phụ lục", "5 + 5", "10/20/30"])
def test_words_without_one_number_are_not_read(text: str) -> None:
    assert not worth(text).is_read


@pytest.mark.parametrize(("text", "asked"), [("50%", "50"), ("10 điểm (mười)", "10"), ("8/10/2026", "8–10")])
def test_what_is_read_in_spite_of_its_words_is_asked(text: str, asked: str) -> None:
    assert asked in worth(text).doubt
