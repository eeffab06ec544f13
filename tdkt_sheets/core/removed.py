"""People whose data are taken out: known by a code and salted hashes of name and birth, never by their names, and left out of what is read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from tdkt_sheets.core import dates
from tdkt_sheets.core.sheets import RawSheet, RawValue, RawWorkbook
from tdkt_sheets.core.text import clean, fold_name

STANDS_FOR_IT = "Đã gỡ theo yêu cầu"
LONGEST_CAPTION = 60  # characters
NOT_COPIED = ".da-go.txt"  # behind the name of a kept page or paper that is no longer copied out
ALONE = "-"  # beside a name where it is enough
NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})
SHORTEST_NAME, LONGEST_NAME = 2, 7  # words of a name
OLDEST, YOUNGEST = 1900, 2010  # years of birth, as the forms take them
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d{2}(?:-\d{2}-\d{2})?(?![\d/.-])")
_BESIDE = re.compile(
    r"\s{0,4}[(,;–-]?\s{0,4}(?:(?:ngày |năm )?sinh(?: ngày| năm| vào)?:?|sn\.?)\s*((?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d{2})"
    r"|\s{0,4}[(,;–-]\s{0,4}((?:\d{1,2}[/.-]\d{1,2}[/.-])(?:19|20)\d{2})",
    re.IGNORECASE,
)  # a birth right behind a name
_CAPTION = re.compile(r"(?:ngày|tháng|năm)[\w\s,./]{0,40}\bsinh\b|^\s{0,4}sinh (?:ngày|năm)")
_SERIAL = re.compile(r"\d+[.)]?")


def hashes_of(name: str, births: Iterable[str], salt: str, is_only: bool) -> tuple[str, ...]:
    """What a person is known by: the name with each whole birth and its year, and as a name; `births` are ISO or a year.

    `is_only` where nobody else is known by that name: then the name alone is enough to tell who is meant.
    """
    known = [each for one in births if one for each in (one, one[:4])]
    return tuple(
        dict.fromkeys(_hash(salt, fold_name(name), one) for one in (*known, "", *([ALONE] if is_only else [])))
    )


def _hash(salt: str, name: str, birth: str) -> str:
    return sha256(f"{salt}|{name}|{birth}".encode("utf-8", "surrogatepass")).hexdigest()


class Meant(StrEnum):
    """Whom a name means."""

    THEM = "them"
    BY_NAME = "by name"  # them, by nothing but the name
    OTHER = "other"  # somebody else of that name
    UNCLEAR = "unclear"  # no birth stands there, and there are several of that name


@dataclass(frozen=True, slots=True)
class Removal:
    """One person that was taken out; `words` stand in the place of the name, `is_shared` where somebody else of that name is known."""

    code: str
    salt: str
    hashes: frozenset[str]
    words: str = STANDS_FOR_IT
    is_shared: bool = False

    def is_called(self, name: str, birth: str = "") -> bool:
        """Whether a name, with a birth where one is given, is theirs."""
        return _hash(self.salt, fold_name(name), birth) in self.hashes

    def of(self, name: str, births: Sequence[str]) -> Meant:
        """Whom their name means beside these births."""
        if births:
            return Meant.THEM if any(self.is_called(name, one) for one in births) else Meant.OTHER
        return Meant.BY_NAME if not self.is_shared and self.is_called(name, ALONE) else Meant.UNCLEAR


@dataclass(frozen=True)
class Removed:
    """The people that were taken out."""

    people: tuple[Removal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people)

    @property
    def codes(self) -> frozenset[str]:
        """Their codes in the staff list."""
        return frozenset(one.code for one in self.people)

    def beside(self, names: Iterable[str]) -> "Removed":
        """The same where these are the names of everybody else: who has a namesake is not known by the name alone."""
        others = list(names) if self.people else []
        return self.sharing(one for one in self.people if any(one.is_called(name) for name in others))

    def sharing(self, shared: Iterable[Removal]) -> "Removed":
        """The same where these have a namesake."""
        codes = {one.salt for one in shared}
        return Removed(tuple(replace(one, is_shared=True) if one.salt in codes else one for one in self.people))

    @cached_property
    def _said(self) -> dict[str, Removal | None]:
        return {}

    def who(self, name: str) -> Removal | None:
        """Whose name a whole text is, whoever is meant by it."""
        if name not in self._said:
            words = len(name.split())
            is_name = SHORTEST_NAME <= words <= LONGEST_NAME + 2 and len(name) < 100
            self._said[name] = next((one for one in self.people if one.is_called(name)), None) if is_name else None
        return self._said[name]

    def text(self, text: str) -> str:
        """A running text without their names, and without the birth that stands beside one; a name is written with capitals.

        A name with another birth beside it stays, and so does one that may be somebody else's.
        """
        if not self.people or not text:
            return text
        found = [one for one in self._names_in(text) if one[1] in (Meant.THEM, Meant.BY_NAME)]
        for removal, _, name, start, end in reversed(found):
            text = text[:start] + removal.words + text[end:]
            for day in [day[0] for day in _DAY.finditer(text)]:
                if any(removal.is_called(name, iso) for iso in births_in(day)):
                    text = text.replace(day, "…")
        return text

    def is_unclear(self, text: str) -> bool:
        """Whether a text has a name of theirs that may be somebody else's."""
        return bool(self.people) and any(one[1] is Meant.UNCLEAR for one in self._names_in(text))

    def are_in(self, texts: Iterable[str]) -> bool:
        """Whether a page, as its texts, names one: by what stands in one text, or by a name in one and its birth in another."""
        asked: list[tuple[Removal, str]] = []
        births: set[str] = set()
        for text in texts:
            births.update(iso for day in _DAY.finditer(text) for iso in births_in(day[0]))
            for removal, meant, name, *_ in self._names_in(text):
                if meant in (Meant.THEM, Meant.BY_NAME):
                    return True
                asked += [(removal, name)] if meant is Meant.UNCLEAR else []
        return any(removal.is_called(name, iso) for removal, name in asked for iso in births)

    def _names_in(self, text: str) -> Iterator[tuple[Removal, Meant, str, int, int]]:
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            for number in range(min(LONGEST_NAME, len(words) - at), SHORTEST_NAME - 1, -1):
                first, last = words[at], words[at + number - 1]
                span = text[first.start() : last.end()]
                if not (first[0][0].isupper() and last[0][0].isupper()) or any(
                    text[one.end() : after.start()].strip() or one.end() == after.start()
                    for one, after in zip(words[at : at + number], words[at + 1 : at + number], strict=False)
                ):
                    continue
                removal = self.who(clean(span))
                if removal is not None:
                    beside = _BESIDE.match(text, last.end())
                    births = births_in(beside[1] or beside[2]) if beside else []
                    yield removal, removal.of(clean(span), births), clean(span), first.start(), last.end()
                    at += number - 1
                    break
            at += 1

    def meant_by(
        self, values: Sequence[object], births: Sequence[object] | None = None
    ) -> tuple[Removal, Meant] | None:
        """Whose name stands in a row, and whom it means: by the code or a birth beside it, else by the name.

        `births` are its cells that are known to tell a birth: another one there is somebody else's; None where nobody knows which do.
        The code alone is enough in no file: somebody else may have been typed over it.
        """
        found: tuple[Removal, Meant] | None = None
        for value in values:
            removal = self.who(clean(value)) if isinstance(value, str) else None
            if removal is None or not isinstance(value, str):
                continue
            if removal.code and removal.code in values:
                return removal, Meant.THEM
            if any(removal.is_called(value, iso) for other in values if other is not value for iso in births_in(other)):
                return removal, Meant.THEM
            found = found or (
                removal,
                removal.of(clean(value), [iso for one in births or () for iso in births_in(one)]),
            )
        return found

    def of_row(self, values: Sequence[object], births: Sequence[object] | None = None) -> Removal | None:
        """Who a row is about; nobody where it is, or may be, about somebody else of that name."""
        found = self.meant_by(values, births)
        return found[0] if found and found[1] in (Meant.THEM, Meant.BY_NAME) else None

    def in_row(self, values: Sequence[object], births: Sequence[object] | None = None) -> "Removed":
        """The same for the texts of a row that is about somebody else of that name."""
        found = self.meant_by(values, births)
        return self.sharing([found[0]]) if found and found[1] in (Meant.OTHER, Meant.UNCLEAR) else self

    def cell(self, value: RawValue, removal: Removal) -> RawValue:
        """A cell of a row that is theirs and has to stay: without name, birth and whatever else is told in words."""
        if isinstance(value, str):
            return removal.words if self.who(clean(value)) is removal else "" if births_in(value) else self.text(value)
        return "" if any(births_in(value)) else value


def births_in(value: object) -> list[str]:
    """What in a cell may be a birth: the ISO day and its year; nothing of a time in which nobody of working age was born."""
    if isinstance(value, datetime | date):
        told = value.strftime("%Y-%m-%d")
    elif isinstance(value, float | int) and not isinstance(value, bool):
        told = f"{value:.0f}" if OLDEST <= value <= YOUNGEST and value == int(value) else ""
    elif isinstance(value, str) and len(value) <= 40:
        told = dates.read(value, OLDEST, YOUNGEST) or ""
    else:
        told = ""
    return list(dict.fromkeys((told, told[:4]))) if told and OLDEST <= int(told[:4]) <= YOUNGEST else []


def _drops(line: Sequence[RawValue], removal: Removal, removed: Removed) -> bool:
    """Whether a row that names somebody is a row of a list, and no line "caption, value"."""
    filled = [value for value in line if value not in ("", None)]
    at = next(place for place, one in enumerate(filled) if isinstance(one, str) and removed.who(clean(one)) is removal)
    before = filled[:at]
    numbered = any(not isinstance(one, str) or _SERIAL.fullmatch(one.strip()) for one in before)
    return numbered or not before or removal.code in filled or any(map(births_in, filled))


def _births_of(sheet: RawSheet) -> list[int]:
    """The columns that a caption says tell births, those under the same wide caption included."""
    found: set[int] = set()
    for line in sheet.grid:
        for column, value in enumerate(line):
            if isinstance(value, str) and len(value) <= LONGEST_CAPTION and _CAPTION.search(value.lower()):
                found.add(column)
                beside = column + 1
                while beside < min(len(line), column + 4) and line[beside] in ("", None):
                    found.add(beside)
                    beside += 1
    return sorted(found)


def _births(line: Sequence[RawValue], columns: Sequence[int]) -> list[RawValue] | None:
    return [line[column] for column in columns if column < len(line)] if columns else None


def _namesakes(sheets: Iterable[RawSheet], removed: Removed) -> Iterator[Removal]:
    """Of whom a workbook has a row about somebody else of that name."""
    for sheet in sheets:
        columns = _births_of(sheet)
        for line in sheet.grid:
            found = removed.meant_by(line, _births(line, columns))
            if found is not None and found[1] is Meant.OTHER:
                yield found[0]


@dataclass(slots=True)
class Seen:
    """Rows of a workbook, from 1, by sheet: that named somebody taken out, that did so by nothing but the name, and where a name may be somebody else's."""

    named: dict[str, list[int]] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    unclear: dict[str, list[int]] = field(default_factory=dict)


def _without(sheet: RawSheet, removed: Removed, keeps: bool, seen: Seen) -> RawSheet:
    grid: list[list[RawValue]] = []
    gone, is_changed, columns = set(), False, _births_of(sheet)
    for row, line in enumerate(sheet.grid):
        births = _births(line, columns)
        found = removed.meant_by(line, births)
        removal = found[0] if found and found[1] in (Meant.THEM, Meant.BY_NAME) else None
        if found and found[1] is Meant.BY_NAME:
            seen.by_name.setdefault(sheet.name, []).append(row + 1)
        if removal is not None and not keeps and _drops(line, removal, removed):
            better: list[RawValue] = [""] * len(line)
            gone.add(row)
        elif removal is not None and keeps:
            better = [removed.cell(value, removal) for value in line]
        else:
            here = removed.in_row(line, births)
            better = [here.text(value) if isinstance(value, str) else value for value in line]
            is_unclear = any(isinstance(one, str) and here.is_unclear(one) for one in line)
            if removal is not None:
                better = [
                    removal.words if isinstance(one, str) and here.who(clean(one)) is not None else one
                    for one in better
                ]
            elif is_unclear and not (found and found[1] is Meant.OTHER):
                seen.unclear.setdefault(sheet.name, []).append(row + 1)
        if better != line:
            is_changed = True
            seen.named.setdefault(sheet.name, []).append(row + 1)
        grid.append(better)
    notes = {place: removed.text(text) for place, text in sheet.notes.items() if place[0] not in gone}
    if not is_changed and notes == dict(sheet.notes):
        return sheet
    return replace(
        sheet, grid=grid, notes=notes,
        errors={place: text for place, text in sheet.errors.items() if place[0] not in gone},
        formulas=frozenset(place for place in sheet.formulas if place[0] not in gone),
        uncalculated=frozenset(place for place in sheet.uncalculated if place[0] not in gone),
        struck=frozenset(place for place in sheet.struck if place[0] not in gone),
    )  # fmt: skip


def _covering(sheet: RawSheet, texts: frozenset[str]) -> RawSheet:
    """A sheet in which cells with one of some texts are blank."""
    if not texts:
        return sheet
    return replace(sheet, grid=[["" if value in texts else value for value in line] for line in sheet.grid])


def _uncovered(lean: RawSheet, covered: RawSheet, sheet: RawSheet) -> RawSheet:
    """A sheet of which nobody was taken out of the cells that were covered: they say again what they said."""
    if covered is sheet:
        return lean
    told = [
        [was if was != hid else now for now, hid, was in zip(*lines, strict=True)]
        for lines in zip(lean.grid, covered.grid, sheet.grid, strict=True)
    ]
    return replace(lean, grid=told)


def without(
    raw: RawWorkbook, removed: Removed, keeps: bool = False, nobody: Mapping[str, frozenset[str]] = NOTHING
) -> tuple[RawWorkbook, Seen]:
    """A workbook as if they were not in it, and where they were.

    Somebody else of that name stays: whose row has another birth, and, once there is such a row, whoever is named without a birth.
    With `keeps` a row stays and counts, without name and birth. `nobody` are texts, by sheet, that mean no person: invented names of examples.
    """
    seen = Seen()
    if not removed:
        return raw, seen
    if nobody:
        covered = replace(raw, sheets=[_covering(sheet, nobody.get(sheet.name, frozenset())) for sheet in raw.sheets])
        lean, seen = without(covered, removed, keeps)
        return replace(lean, sheets=list(map(_uncovered, lean.sheets, covered.sheets, raw.sheets))), seen
    here = removed.sharing(_namesakes(raw.sheets, removed))
    sheets = [_without(sheet, here, keeps, seen) for sheet in raw.sheets]
    return replace(raw, sheets=sheets, lines=tuple(map(here.text, raw.lines))), seen
