"""Code lists: what may be picked, how it is written, and what else people write for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tdkt_sheets.core.formula_words import can_be_counted
from tdkt_sheets.core.text import bare, fold_term


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One entry: its code for ever, its name as printed, other spellings, and the years it may be picked in."""

    code: str
    name: str
    spellings: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    def valid_in(self, year: int) -> bool:
        """Whether it may be picked for that year."""
        return (self.first_year or year) <= year <= (self.last_year or year)

    @property
    def years(self) -> str:
        """The years it may be picked in, in words: 'chỉ áp dụng đến năm 2020'.

        >>> CodeEntry("A", "Cờ", last_year=2020).years, CodeEntry("B", "Cờ", first_year=2024).years
        ('chỉ áp dụng đến năm 2020', 'chỉ áp dụng từ năm 2024')
        """
        since = f" từ năm {self.first_year}" if self.first_year else ""
        until = f" đến năm {self.last_year}" if self.last_year else ""
        return f"chỉ áp dụng{since}{until}"


@dataclass(frozen=True)
class CodeList:
    """A pick list in printed order. `key` is its code, `name` what people call it.

    `ambiguous` maps a folded spelling that two entries share to their names: such a value is never decided here. `elsewhen` are entries
    that may be picked in other years only.
    """

    key: str
    name: str
    entries: tuple[CodeEntry, ...]
    elsewhen: tuple[CodeEntry, ...] = field(default=(), repr=False, compare=False)
    by_code: dict[str, CodeEntry] = field(init=False, repr=False, compare=False)
    by_name: dict[str, str] = field(init=False, repr=False, compare=False)
    ambiguous: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        owners: dict[str, list[str]] = {}
        for entry in self.entries:
            for text in (entry.name, *entry.spellings):
                codes = owners.setdefault(fold_term(text), [])
                if entry.code not in codes:
                    codes.append(entry.code)
        names = {fold_term(entry.name): entry.code for entry in self.entries}
        by_code = {entry.code: entry for entry in self.entries}
        object.__setattr__(self, "by_code", by_code)
        object.__setattr__(self, "by_name", {key: codes[0] for key, codes in owners.items() if len(codes) == 1} | names)
        object.__setattr__(
            self,
            "ambiguous",
            {
                key: tuple(by_code[code].name for code in codes)
                for key, codes in owners.items()
                if len(codes) > 1 and key not in names
            },
        )

    def code_of(self, text: str) -> str | None:
        """The code of a name or spelling; None when unknown or ambiguous."""
        return self.by_name.get(fold_term(text))

    def name_of(self, code: str) -> str:
        """The printed name of a code; the code itself when unknown."""
        entry = self.by_code.get(code)
        return entry.name if entry else code

    @cached_property
    def counted(self) -> Mapping[str, tuple[str, ...]]:
        """Of each code the name and the spellings that stand for it alone, each once whatever its case, fit for a formula."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.entries:
            known: dict[str, str] = {}
            for name in (entry.name, *entry.spellings):
                if self.code_of(name) == entry.code and can_be_counted(name):
                    known.setdefault(name.casefold(), name)
            found[entry.code] = tuple(known.values())
        return found

    @property
    def others(self) -> frozenset[str]:
        """The codes that may be picked in other years only."""
        return frozenset(entry.code for entry in self.elsewhen)

    def of_other_years(self, text: str) -> CodeEntry | None:
        """The entry that a name or spelling meant in other years; None when it is none."""
        key = fold_term(text)
        return next((entry for entry in self.elsewhen if key in map(fold_term, (entry.name, *entry.spellings))), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The printed names, in order."""
        return tuple(entry.name for entry in self.entries)

    def nearest(self, text: str) -> str | None:
        """The printed name most like a text, if one is near enough to ask about."""
        spelt = {text: entry.name for entry in self.entries for text in (entry.name, *entry.spellings)}
        return nearest(text, spelt)


def nearest(text: str, names: "dict[str, str] | Iterable[str]") -> str | None:
    """The name most like a text, accents aside; None when none is near enough to ask about."""
    from rapidfuzz import fuzz, process

    targets = names if isinstance(names, dict) else {name: name for name in names}
    keys = {spelling: bare(spelling) for spelling in targets}
    found = process.extractOne(bare(text), keys, scorer=fuzz.WRatio, score_cutoff=70)
    return targets[found[2]] if found else None
