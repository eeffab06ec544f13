"""What leaders said of what was put before them: of a whole bundle or round, or of some of its cases alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tdkt_sheets.awards.bundle import BundleLine
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_term


class Opinion(StrEnum):
    """What a leader said of what was put before him."""

    AGREED = "AGREED"
    TO_CLEAR = "TO_CLEAR"
    RETURNED = "RETURNED"
    REFUSED = "REFUSED"


HOLDING = frozenset({Opinion.TO_CLEAR, Opinion.RETURNED})  # what keeps a case back while the rest goes on


@dataclass(frozen=True, slots=True)
class Said:
    """A leader's opinion and its day; `cases` are those that it is about, none for all of a bundle, `by` who said it, in which `words`."""

    bundle: str
    opinion: Opinion
    day: date
    cases: tuple[str, ...] = ()
    by: str = ""
    words: str = ""

    @property
    def holds(self) -> bool:
        """Whether it keeps the cases that it names apart from the rest."""
        return bool(self.cases) and self.opinion in HOLDING

    def is_about(self, called: Iterable[str]) -> bool:
        """Whether it names a case, by one of the ways to call that."""
        return not {fold_term(one) for one in self.cases}.isdisjoint(map(fold_term, called))

    @property
    def refusal(self) -> str:
        """By whose opinion something was refused, in words."""
        return f"ý kiến của {self.by or 'lãnh đạo'} ngày {dates.show(self.day.isoformat())}"


def standing_words(said: Said, waits_for: str) -> str:
    """Where something stands under an opinion, and what it waits for, in words."""
    day = dates.show(said.day.isoformat())
    if said.opinion is Opinion.TO_CLEAR:
        return f"đang làm rõ theo ý kiến lãnh đạo ngày {day}"
    if said.opinion is Opinion.RETURNED:
        return f"lãnh đạo trả lại ngày {day}, chờ hoàn thiện"
    if said.opinion is Opinion.REFUSED:
        return f"lãnh đạo không đồng ý ngày {day}"
    return f"lãnh đạo đồng ý ngày {day}, {waits_for}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of all that is at work: by leaders, in order of days, and what was refused as a whole, by its key, in words; up to a cut-off."""

    said: Sequence[Said] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    cut_off: date = date.max


def ways_to_call(line: BundleLine) -> Iterator[str]:
    """How a case of a bundle may be named in an opinion: whoever it is about, with the award or the unit where that is needed."""
    for who in dict.fromkeys((line.recipient, f"{line.recipient}, {line.unit_name}")):
        yield from (who, f"{who}, {line.award_name}")


def of_one(said: Sequence[Said], is_here: Callable[[str], bool], called: Iterable[str]) -> Said | None:
    """The last opinion that names a case, of those on bundles that it may be in."""
    names = tuple(called)
    return next((one for one in reversed(said) if one.cases and is_here(one.bundle) and one.is_about(names)), None)


def of_all(said: Sequence[Said], key: str) -> Said | None:
    """The last opinion on all of a bundle."""
    return next((one for one in reversed(said) if not one.cases and one.bundle == key), None)


def that_counts(own: Said | None, whole: Said | None) -> Said | None:
    """Of what was said of a case and of its whole bundle: what keeps the case back until it is named again, else what was said last."""
    if own is None or whole is None:
        return own or whole
    return own if own.opinion is not Opinion.AGREED or own.day >= whole.day else whole
