"""What becomes of a sheet or a room when the office begins the next year."""

from enum import StrEnum


class Passing(StrEnum):
    """How it passes into the next year; the value is what the office reads."""

    CARRIED = "Chuyển nguyên"
    SHIFTED = "Chuyển, dời sang năm mới"
    ENDED = "Chuyển, bỏ phần đã hết"
    BEGUN = "Bắt đầu mới"
