"""Which recognised initiatives somebody has, and which of them a row names as its ground.

An initiative is named in the ledger once for each author. Rows name it as people do: by its title, or by the paper that recognised it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Initiative
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.core.text import fold, fold_term, number_key

GROUNDS = ("SANG_KIEN", "DE_TAI")  # the kinds that a title can rest on
_TOKEN = re.compile(r"[\w./-]+")  # that may hold the number of a paper
_PAPER = re.compile(r"\b(?:QĐ|quyết định|công nhận|số|ngày|theo|tại|của)\b|\(\s*\)|,", re.IGNORECASE)
SHORTEST = 6  # letters of a title that can be looked for inside other words


def recognised(
    history: History, subject: Subject, first: date, last: date, *, unapplied: bool = False
) -> list[Initiative]:
    """The initiatives and topics of an author that were recognised between two days, in the order of the days.

    Topics of which the ledger says that they are not applied count with `unapplied` alone.
    """
    return sorted(
        (
            one
            for one in history.initiatives.get(subject.key, ())
            if one.kind in GROUNDS
            and one.day is not None
            and first <= one.day <= last
            and (unapplied or not (one.kind == "DE_TAI" and one.is_applied is False))
        ),
        key=lambda one: (one.day or first, one.name, one.number),
    )


def identity(one: Initiative) -> str:
    """The same for every author and every paper of an initiative."""
    return fold_term(one.name)


def named_in(text: str, known: Iterable[Initiative]) -> list[Initiative]:
    """The initiatives that a text names: by title, else by the number of the paper that recognised them."""
    words, known = fold_term(text), list(known)
    papers = {number_key(number) for number in _numbers_in(fold(text))}
    titled = [one for one in known if _is_titled(one, words)]
    return titled or [one for one in known if number_key(one.number) in papers]


def _numbers_in(text: str) -> Iterator[str]:
    """The numbers of papers: from its first digit on, what has a slash behind it."""
    for token in _TOKEN.findall(text):
        if number := _number_of(token):
            yield number


def _number_of(token: str) -> str:
    whole = token.rstrip("./-")
    first = next((place for place, letter in enumerate(whole) if letter.isdecimal()), len(whole))
    return whole[first:] if "/" in whole[first:] else ""


def _without_number(token: re.Match[str]) -> str:
    number = _number_of(token[0])
    return token[0].replace(number, " ", 1) if number else token[0]


def _is_titled(one: Initiative, words: str) -> bool:
    title = identity(one)
    return words == title or (len(title) >= SHORTEST and title in words)


def rests_on(text: str, known: Iterable[Initiative]) -> dict[str, str]:
    """What a cell rests on: the identity and the title of each initiative that it lists.

    One that the ledger does not know is what is written of it, without its paper; a paper alone that recognised several, or
    none that is known, tells nothing.
    """
    found: dict[str, str] = {}
    known = list(known)
    for part in re.split(r"[;\n]", text):
        named = {identity(one): one.name for one in named_in(part, known)}
        title = " ".join(_PAPER.sub(" ", _TOKEN.sub(_without_number, part)).split())
        if len(named) == 1:
            found |= named
        elif not named and len(fold_term(title)) >= SHORTEST:
            found[fold_term(title)] = title
    return found
