"""By which words a form is known, and tables of other programs that are known as they are: declared by the catalogue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tdkt_sheets.core.text import bare, fold, fold_term

GAP = "…"  # in a phrase: up to so many words may stand here
LONGEST_GAP = 4
KIND_KEY = "@loai"  # in a layout: the column that says whether a row is a person or a collective
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST_TEXT = 600  # characters of a title that are looked at


def plain_words(text: str) -> str:
    """The words of a text, one space between them and at both ends.

    >>> plain_words("ĐĂNG KÝ THI ĐUA (năm 2021)")
    ' đăng kí thi đua năm 2021 '
    """
    return f" {_NO_WORD.sub(' ', fold_term(text[:_LONGEST_TEXT])).strip()} "


@dataclass(frozen=True)
class Phrase:
    """Words that stand in a title one after the other; … stands for a few others.

    >>> Phrase("đăng ký … danh hiệu").found_in("DANH SÁCH ĐĂNG KÝ CÁC DANH HIỆU"), Phrase("đăng ký").found_in("dang ky DK 2021")
    (4, 2)
    """

    text: str

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], int]:
        parts = [plain_words(part).strip() for part in self.text.split(GAP)]
        gap = rf"(?: [^ ]+){{0,{LONGEST_GAP}}} "
        with_accents = f" {gap.join(map(re.escape, parts))} "
        without = f" {gap.join(re.escape(bare(part)) for part in parts)} "
        return re.compile(with_accents), re.compile(without), sum(len(part.split()) for part in parts)

    def found_in(self, text: str) -> int:
        """How many of its words stand there; 0 where it does not. A text typed without any accent is compared without accents."""
        words = plain_words(text)
        with_accents, without, number = self._patterns
        pattern = without if words.isascii() else with_accents
        return number if pattern.search(words) else 0


@dataclass(frozen=True)
class FormWords:
    """What speaks for a form and against it: phrases of titles, and captions that other tables do not have."""

    titles: tuple[Phrase, ...] = ()
    against: tuple[Phrase, ...] = ()
    captions: frozenset[str] = frozenset()  # folded


@dataclass(frozen=True)
class Layout:
    """A table of another program, or of the office's own making: folded caption → key of a column of an annex, '' for one that we do not take.

    A table is this one when all its captions are declared here, at least three of them, and one is that of the row's name.
    """

    name: str
    form: str
    sheet: str
    keys: tuple[tuple[str, str], ...]

    @cached_property
    def by_caption(self) -> dict[str, str]:
        """The key of each folded caption."""
        return dict(self.keys)


@dataclass(frozen=True)
class Wording:
    """The words of all forms."""

    forms: tuple[tuple[str, FormWords], ...] = ()
    against: tuple[Phrase, ...] = ()  # every form
    fillers: frozenset[str] = frozenset()  # words of a caption that mean nothing by themselves, folded
    layouts: tuple[Layout, ...] = ()
    others: tuple[tuple[str, str, str, str], ...] = ()  # form, annex, caption that units use, key
    by_form: dict[str, FormWords] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_form", dict(self.forms))

    def of(self, form: str) -> FormWords:
        """The words of a form."""
        return self.by_form.get(form, FormWords())

    def others_of(self, form: str, sheet: str) -> Iterable[tuple[str, str]]:
        """Captions that units use for columns of an annex, beside those that the office declares."""
        return [(caption, key) for code, annex, caption, key in self.others if (code, annex) == (form, sheet)]


def title_phrase(text: str, least: int = 3) -> Phrase | None:
    """The words of a printed title of ours; None where fewer than so many are left beside the period.

    >>> title_phrase("ĐĂNG KÝ THI ĐUA, KHEN THƯỞNG {ky}").text
    'đăng ký thi đua, khen thưởng'
    """
    text = fold(re.sub(r"\{ky\}.*|\(.*", "", text)).strip(" ,.")
    return Phrase(text) if len(plain_words(text).split()) >= least else None
