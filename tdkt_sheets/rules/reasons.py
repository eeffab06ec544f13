"""What a unit writes in the column “Lý do”: words that name a ground, a paper, a number of days."""

import re

from tdkt_sheets.awards.proposals import NOT_PROPOSED, Candidate
from tdkt_sheets.core.text import fold
from tdkt_sheets.rules.titles import discipline_from, grade_below

_PAPER = re.compile(r"\d{1,10}\s{0,3}/\s{0,3}(?:\d{4}\s{0,3}/\s{0,3})?[a-zđ]{2}")  # 512/QĐ-SLĐTBXH, 45/2021/TB-SNV
_COMMENT = re.compile(r"(?<!chưa )(?<!chưa có )nhận xét")


def says(text: object, words: re.Pattern[str]) -> bool:
    """Whether a text holds such words, in any case or spelling."""
    return bool(text) and words.search(fold(str(text))) is not None


def names_a_paper(text: object) -> bool:
    """Whether a text gives the number of a paper.

    >>> names_a_paper("QĐ 512/QĐ-SLĐTBXH ngày 25/11/2021"), names_a_paper("từ 01/9/2021")
    (True, False)
    """
    return says(text, _PAPER)


def has_comment(one: Candidate) -> bool:
    """Whether the reason says that another body has given its comment."""
    return says(one.get("reason"), _COMMENT)


def left_out_for(one: Candidate, words: re.Pattern[str]) -> bool:
    """Whether somebody who meets every standard is not proposed, for a reason in such words or for none at all."""
    return (
        one.get("title") == NOT_PROPOSED
        and not grade_below(one.get("grade"), "HTTNV")
        and not discipline_from(one.get("discipline"), "KHIEN_TRACH")
        and (not one.get("reason") or says(one.get("reason"), words))
    )
