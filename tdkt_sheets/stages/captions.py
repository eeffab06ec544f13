"""Which column of an annex a caption means: as declared, as people vary it, or in doubt with the nearest one."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from tdkt_sheets.core.text import bare, fold, fold_term
from tdkt_sheets.forms.columns import Column, Filler, FormSheet
from tdkt_sheets.forms.types import Number
from tdkt_sheets.stages.votes import VOTES, may_be_votes


class Sure(IntEnum):
    """How a caption was understood, the surest first."""

    DECLARED = 0  # as the catalogue declares it, or as the office said
    MARKED = 1  # beside it stand numbers, marks, (nếu có) …
    UNACCENTED = 2
    REORDERED = 3  # the same words in another order


# Columns that are never guessed from words in another order: what they say decides.
NEVER_REORDERED = frozenset({"grade", "state", "decision_no", "decision_date", "discipline", "votes", "share_pct"})
LEAST_ALIKE = 0.4  # of all words of two captions, how many they share
_MARKS = re.compile(
    r"\((?:\d{1,2}|[a-zđ]|\*+|bắt buộc|nếu có|ghi rõ|dd/mm/yyyy|ngày/tháng/năm|nam/nữ|nam, nữ|đánh dấu x)\)|\[[^\]]{0,20}\]|\*+|^\d{1,2}[.)]\s+|\s(?:\d|\(\d\))$"
)
_PUNCTUATION = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class MeantColumn:
    """The column that a caption means, and how surely."""

    key: str
    sure: Sure


@lru_cache(maxsize=20_000)
def unmarked(caption: str) -> str:
    """The folded caption without column numbers, marks of what is required and the like.

    >>> unmarked("Họ và tên (1)"), unmarked("[bắt buộc] Chức vụ *"), unmarked("TT (A)")
    ('họ và tên', 'chức vụ', 'tt')
    """
    text = fold(caption)
    while (less := _MARKS.sub(" ", text).strip(" .:;,*-")) != text:
        text = less
    return fold_term(text)


def words_of(caption: str, fillers: frozenset[str], years: frozenset[str]) -> tuple[str, ...]:
    """The words of a caption that mean something, in the order of the alphabet. `years` are those that the list is of.

    >>> words_of("Danh hiệu thi đua đăng ký năm 2021", frozenset({"năm"}), frozenset({"2021"}))
    ('danh', 'hiệu', 'kí', 'thi', 'đua', 'đăng')
    """
    words = _PUNCTUATION.sub(" ", unmarked(caption)).split()
    return tuple(sorted(word for word in words if word not in fillers and word not in years))


# A name, and how those are called who are named: "Họ tên cán bộ, công chức được đề nghị" is the name.
_NAMES = {
    "full_name": ("họ và tên", "họ, tên", "họ tên", "tên cá nhân", "cá nhân"),
    "collective": ("tên tập thể", "tên đơn vị, tập thể"),
}
_NAMED = frozenset(
    [
        "cán",
        "bộ",
        "công",
        "chức",
        "viên",
        "người",
        "lao",
        "động",
        "cá",
        "nhân",
        "tập",
        "thể",
        "đơn",
        "vị",
        "cbcc",
        "cbccvc",
        "ccvc",
        "cbvc",
        "cbccvclđ",
        "cb",
        "cc",
        "vc",
        "nlđ",
        "hội",
        "đoàn",
        "đảng",
        "giáo",
        "của",
        "được",
        "các",
        "đề",
        "nghị",
        "xét",
        "tặng",
        "đăng",
        "ký",
        "kí",
        "khen",
        "thưởng",
    ]
)


class Lookup:
    """What captions mean: as declared, with marks beside them, without accents, or with their words in another order.

    `moving` are the captions, with their keys, that are known by their words in whatever order.
    """

    def __init__(
        self,
        declared: Mapping[str, str],
        moving: Iterable[tuple[str, str]],
        fillers: frozenset[str] = frozenset(),
        years: frozenset[str] = frozenset(),
    ) -> None:
        self.declared = declared
        self._fillers, self._years = fillers, years
        self._meanings: dict[str, MeantColumn | None] = {}
        self._bare = _unshared((bare(text), key) for text, key in declared.items())
        self._by_words = _unshared(
            ("|".join(words), key) for text, key in moving if len(words := words_of(text, fillers, years)) > 1
        )

    def meaning(self, caption: str) -> MeantColumn | None:
        """The column that a caption means; None when none, or when only some of its words are those of a column."""
        if caption not in self._meanings:  # the same rows are looked at as headers of several depths
            self._meanings[caption] = self._meaning(caption)
        return self._meanings[caption]

    def _meaning(self, caption: str) -> MeantColumn | None:
        text = fold_term(caption)
        if text in self.declared:
            return MeantColumn(self.declared[text], Sure.DECLARED)
        plain = unmarked(caption)
        if plain in self.declared:
            return MeantColumn(self.declared[plain], Sure.MARKED)
        if plain.isascii() and plain in self._bare:
            return MeantColumn(self._bare[plain], Sure.UNACCENTED)
        words = words_of(caption, self._fillers, self._years)
        if (key := self._by_words.get("|".join(words))) is not None:
            return MeantColumn(key, Sure.REORDERED)
        return None


class Captions(Lookup):
    """The captions of an annex: those of its blank, other spellings, what the office said they mean in the lists of one unit."""

    def __init__(
        self,
        sheet: FormSheet,
        said: Mapping[str, str] = {},
        fillers: frozenset[str] = frozenset(),
        years: frozenset[str] = frozenset(),
        others: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.sheet = sheet
        declared: dict[str, str] = {}
        for text, column in _declared(sheet.columns):
            declared.setdefault(text, column.key)
        for text, key in others:
            if key in sheet.by_key:
                declared.setdefault(fold_term(text), key)
        if "seq" in sheet.by_key:
            declared.setdefault("tt", "seq")
        declared |= {fold_term(text): key for text, key in said.items() if key in sheet.by_key or not key}
        moving = [(text, key) for text, key in declared.items() if key and is_guessed(sheet.by_key[key])]
        super().__init__(declared, moving, fillers, years)

    def _meaning(self, caption: str) -> MeantColumn | None:
        return super()._meaning(caption) or self._as_name(unmarked(caption))

    def _as_name(self, plain: str) -> MeantColumn | None:
        """The name of the rows, where a caption says that and who they are, and nothing else."""
        label = self.sheet.label
        for name in _NAMES.get(label, ()):
            rest = plain.removeprefix(name)
            if rest != plain and set(_PUNCTUATION.sub(" ", rest).split()) <= _NAMED:
                return MeantColumn(label, Sure.REORDERED)
        return None

    def nearest(self, caption: str, among: Container[str] | None = None) -> str:
        """The column that a caption may mean: one with most of its words; '' when none is near enough to ask about.

        `among` are the only columns that it may be.
        """
        words = set(words_of(caption, self._fillers, self._years))
        best, most = "", 0.0
        for key, theirs in self._all_words:
            if among is not None and key not in among:
                continue
            common = len(words & theirs)
            share = common / len(theirs | words)
            if share > most and common > 1:
                best, most = key, share
        if most >= LEAST_ALIKE:
            return best if best != VOTES or may_be_votes(words) else ""
        return VOTES if among is None and VOTES in self.sheet.by_key and may_be_votes(words) else ""

    @cached_property
    def _all_words(self) -> list[tuple[str, set[str]]]:
        """The words of each declared caption that has two of them and is shown."""
        found = []
        for text, key in self.declared.items():
            column = self.sheet.by_key.get(key)
            words = set(words_of(text, self._fillers, self._years))
            if column is not None and key != "seq" and column.filler is not Filler.HIDDEN and len(words) > 1:
                found.append((key, words))
        return found


def is_guessed(column: Column) -> bool:
    """Whether a column may be known by its words in another order: never votes, money, ratings, decisions, nor a hidden one."""
    return (
        column.key not in NEVER_REORDERED and column.filler is not Filler.HIDDEN and not isinstance(column.type, Number)
    )


def _declared(columns: Iterable[Column]) -> Iterator[tuple[str, Column]]:
    for column in columns:
        yield fold_term(column.header), column
    for column in columns:
        for alias in column.aliases:
            yield fold_term(alias), column


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts that belong to one key only."""
    owners: dict[str, set[str]] = {}
    for text, key in pairs:
        owners.setdefault(text, set()).add(key)
    return {text: keys.pop() for text, keys in owners.items() if len(keys) == 1}
