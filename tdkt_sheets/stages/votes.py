"""Votes as minutes write them: “8/8” is eight of eight present."""

import re
from collections.abc import Callable
from dataclasses import replace

from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.forms.types import Reading

VOTES = "votes"
WORDS = frozenset({"phiếu", "phieu"})  # of a caption that may be of votes in favour …
VOTED = (frozenset({"biểu", "quyết"}), frozenset({"bieu", "quyet"}))  # or both words of one of these …
OTHER_WORDS = frozenset(
    ["không", "khong", "trắng", "trang", "hợp", "hop", "lệ", "le", "phát", "phat", "thu", "tổng", "tong"]
)  # … unless it is of others
IN_FAVOUR = (frozenset({"đồng", "ý"}), frozenset({"đồng", "í"}), frozenset({"dong", "y"}))
ALL = frozenset({"tổng", "tong"})  # "số phiếu đồng ý/tổng số": both stand in the cell
_OUT_OF = re.compile(r"(\d{1,4})\s{0,9}/\s{0,9}(\d{1,4})\s{0,9}(?:phiếu|phieu)?\Z")


def votes_read(parse: Callable[[RawValue], Reading]) -> Callable[[RawValue], Reading]:
    """Read as a count, also where the number of those present stands behind a stroke; more votes than people stay as typed."""

    def read(raw: RawValue) -> Reading:
        match = _OUT_OF.match(raw.strip()) if isinstance(raw, str) else None
        if match is None or int(match[1]) > int(match[2]):
            return parse(raw)
        return replace(parse(match[1]), changed=True)

    return read


def may_be_votes(words: set[str]) -> bool:
    """Whether the words of a caption speak of votes, and not of those against, void or handed out."""
    others = words & OTHER_WORDS
    if any(both <= words for both in IN_FAVOUR):
        others -= ALL
    return (bool(words & WORDS) or any(both <= words for both in VOTED)) and not others
