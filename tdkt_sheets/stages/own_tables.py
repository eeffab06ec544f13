"""Headers of tables in a unit's own layout: which annex a table is, which column is which, what is put together or taken apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.header_rows import (
    DEEPEST,
    LONGEST_CAPTION,
    MOST_COLUMNS,
    ColumnHead,
    has_sub_header,
    heads,
    may_be_lower,
    merged_depth,
)
from tdkt_sheets.core.legacy_text import as_meant
from tdkt_sheets.core.sheets import RawSheet
from tdkt_sheets.core.text import bare, fold_term
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.types import Choice, PartialDate, Text, as_text
from tdkt_sheets.forms.wording import KIND_KEY, Layout, Wording
from tdkt_sheets.roster.roster import Title
from tdkt_sheets.stages.captions import Captions, Lookup, MeantColumn, Sure, unmarked
from tdkt_sheets.stages.derived import (
    Crosses,
    DayOf,
    Joined,
    PartOf,
    SexByAddress,
    SexByColumn,
    Source,
    columns_of,
    included,
    is_cross,
)
from tdkt_sheets.stages.parted_cells import BIRTH

ENTRIES = {"title", "award"}
LEAST = 3  # columns that are known
_FAMILY = frozenset(map(fold_term, ("Họ", "Họ đệm", "Họ và đệm", "Họ, đệm", "Họ và tên đệm", "Họ, tên đệm", "Họ và chữ đệm", "Họ, chữ đệm", "Họ lót", "Họ và chữ lót", "Họ tên đệm")))  # fmt: skip
_GIVEN = frozenset(map(fold_term, ("Tên", "Tên đệm và tên", "Đệm và tên", "Chữ đệm và tên", "Tên đệm, tên")))
_DAY_PARTS = {("ngày", "tháng", "năm"), ("ngay", "thang", "nam")}
_SEXES = {"nam": "Nam", "nữ": "Nữ", "nu": "Nữ"}
_BETWEEN_CAPTIONS = re.compile(r"(?<!\s)\s*(?:[,;/\n]|\s-\s|\bvà\b|\bhoặc\b)\s*")
_PUNCTUATION = re.compile(r"[\W_]+")
LEAST_BARE = 4  # captions without accents that make a header
# Captions of how people are addressed.
_ADDRESSES = frozenset({"ông bà", "ong ba", "ông hoặc bà", "danh xưng", "xưng hô"})
PEOPLE, COLLECTIVES = "ca_nhan", "tap_the"
KINDS = {"tập thể": COLLECTIVES, "hộ gia đình": COLLECTIVES, "gia đình": COLLECTIVES, "hộ": COLLECTIVES, "tapthe": COLLECTIVES, "hogiadinh": COLLECTIVES, "cá nhân": PEOPLE, "canhan": PEOPLE}  # fmt: skip
MOST_ROWS_LOOKED_AT = 50  # below a header, to learn what a column holds


@dataclass(frozen=True, slots=True)
class CaptionReading:
    """How a column was understood: its caption as typed, the key it was taken for, and how surely."""

    caption: str
    column: int
    key: str
    sure: Sure = Sure.DECLARED
    is_worked_out: bool = False


@dataclass(slots=True)
class Header:
    """A header of a table, as one of an annex: the key of each plain column, the columns that are worked out, those in doubt and unknown."""

    annex: FormSheet
    row: int
    depth: int
    plain: dict[str, int] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    readings: list[CaptionReading] = field(default_factory=list)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)  # column, caption, the key it may mean
    unknown: list[tuple[int, str]] = field(default_factory=list)
    doubled: list[tuple[str, list[int]]] = field(default_factory=list)
    passed_over: frozenset[int] = frozenset()  # columns known not to be taken
    layout: Layout | None = None
    kind_column: int | None = None
    is_mixed: bool = False  # people and collectives are in one table

    @property
    def keys(self) -> frozenset[str]:
        """The keys that the table gives."""
        return frozenset(self.plain) | frozenset(self.sources)

    @property
    def score(self) -> tuple[int, int]:
        """How well the header fits: known columns first, the fewer unknown ones the better."""
        return len(self.keys), -len(self.unknown) - len(self.doubts)

    @property
    def is_whole(self) -> bool:
        """Whether the table names its rows and enough else is known."""
        return self.annex.label in self.keys and len(self.keys) >= min(LEAST, len(self.annex.visible))


class Reader:
    """Reads headers of the annexes of a form: by captions that the catalogue declares or the office explained, and by lists of titles."""

    def __init__(
        self,
        form: Form,
        wording: Wording,
        titles: Mapping[str, Title],
        said: Mapping[str, Mapping[str, str]] = {},
        years: frozenset[str] = frozenset(),
    ) -> None:
        self.form, self.wording, self.titles = form, wording, titles
        self.captions = {
            annex.key: Captions(
                annex, said.get(annex.key, {}), wording.fillers, years, wording.others_of(form.code, annex.key)
            )
            for annex in form.sheets
        }
        self._layouts = {
            layout: Lookup(layout.by_caption, layout.keys, wording.fillers, years)
            for layout in wording.layouts
            if layout.form == form.code
        }
        declared = {text for captions in self.captions.values() for text in captions.declared}
        self._words = {word for text in declared for word in unmarked(text).split()}
        self._bare_words = set(map(bare, self._words))  # of captions that somebody types without accents

    def best(self, raw: RawSheet, row: int) -> Header | None:
        """The header that begins in a row, as that of the annex it fits best; None where there is none."""
        if not self.may_begin(raw, row):
            return None
        least = merged_depth(raw, row)
        while least < DEEPEST and has_sub_header(raw, row + least - 1):
            least += 1
        found: list[Header] = []
        for depth in range(least, DEEPEST + 1):
            if depth > 1 and not may_be_lower(raw, row + depth - 1):
                break
            texts = heads(raw, row, depth)
            kinds = kind_column(raw, row + depth, texts)
            for annex in self.form.sheets:
                header = self.header(annex, row, depth, texts, kinds)
                if header.is_whole:
                    found.append(header)
        chosen = max(found, key=lambda one: (one.score, -one.depth), default=None)
        if chosen is None:
            return None
        _by_words_below(chosen, raw, self.captions[chosen.annex.key])
        _with_given_names(chosen, raw)
        _with_births(chosen, raw)
        return self.with_doubts(chosen, raw)

    def may_begin(self, raw: RawSheet, row: int) -> bool:
        """Whether a row has the look of captions: words only, half of them with a word of ours."""
        line = [value for value in raw.grid[row] if isinstance(value, str) and value.strip()]
        if not 2 <= len(line) <= MOST_COLUMNS or any(isinstance(value, float) for value in raw.grid[row]):
            return False
        known = self._bare_words if len(line) >= LEAST_BARE and all(map(str.isascii, line)) else self._words
        hits = sum(bool(set(fold_term(as_meant(value[:LONGEST_CAPTION])).split()) & known) for value in line)
        return hits * 2 >= len(line)

    def header(
        self, annex: FormSheet, row: int, depth: int, texts: Sequence[ColumnHead], kinds: int | None = None
    ) -> Header:
        """What the captions are as a header of an annex; `kinds` is a column in which nothing but kinds of rows stands."""
        header = Header(annex, row, depth)
        captions = self.captions[annex.key]
        known = [
            (layout, lookup)
            for layout, lookup in self._layouts.items()
            if layout.sheet == annex.key and _is_layout(lookup, annex, texts, captions)
        ]
        if known:
            found = [_by_layout(Header(annex, row, depth), *one, texts, captions) for one in known]
            return max(found, key=lambda one: one.score)
        if kinds is not None and annex.key in (PEOPLE, COLLECTIVES):
            header.kind_column, header.is_mixed = kinds, True
            texts = [head for head in texts if head.column != kinds]
        left = self._days(header, self._sexes(header, list(texts), captions), captions)
        left = self._names(header, left, captions)
        rest = self._plain(header, left, captions)
        if header.is_mixed:
            rest = _named_beside_kinds(header, rest)
        rest = _addressed(header, self._crosses(header, self._joined(header, rest, captions)))
        header.unknown += [(head.column, head.shown) for head in rest]
        return header

    def with_doubts(self, header: Header, raw: RawSheet) -> Header:
        """The header, its unknown columns that may be one of ours, by caption or by what stands in them, told apart from the others."""
        captions, unknown = self.captions[header.annex.key], header.unknown
        near = {
            column: _by_entries(raw, header, column) or captions.nearest(caption) or _by_days(raw, header, column)
            for column, caption in unknown
        }
        header.doubts = [
            (column, text, near[column]) for column, text in unknown if near[column] and near[column] not in header.keys
        ]
        asked = {column for column, _, _ in header.doubts}
        header.unknown = [(column, text) for column, text in unknown if column not in asked]
        return header

    def _plain(self, header: Header, texts: list[ColumnHead], captions: Captions) -> list[ColumnHead]:
        """Columns with a caption of ours; of several that mean one key the surest, and where equally sure the first."""
        claims: dict[str, list[tuple[ColumnHead, MeantColumn]]] = {}
        rest: list[ColumnHead] = []
        for head in texts:
            meant = next((found for way in head.ways if (found := captions.meaning(way))), None)
            if meant is None or meant.key in header.sources:
                rest.append(head)
            elif not meant.key:
                header.passed_over |= {head.column}
            else:
                claims.setdefault(meant.key, []).append((head, meant))
        for key, claimed in claims.items():
            surest = min(meant.sure for _, meant in claimed)
            best = [head for head, meant in claimed if meant.sure == surest]
            header.plain[key] = best[0].column
            header.readings.append(CaptionReading(best[0].shown, best[0].column, key, surest))
            if len(best) > 1:
                header.doubled.append((key, [head.column for head in best]))
            header.unknown += [(head.column, head.shown) for head, _ in claimed if head not in best]
        return rest

    def _sexes(self, header: Header, texts: list[ColumnHead], captions: Captions) -> list[ColumnHead]:
        """Two columns Nam | Nữ: in the one of them that is filled stands the birth, or a cross."""
        for first, second in pairwise(texts):
            own = [fold_term(head.texts[-1]) for head in (first, second)]
            if {_SEXES.get(text) for text in own} != {"Nam", "Nữ"} or first.texts[:-1] != second.texts[:-1]:
                continue
            group = captions.meaning(" ".join(first.texts[:-1])) if first.texts[:-1] else None
            pair = tuple((head.column, _SEXES[text]) for head, text in zip((first, second), own, strict=True))
            keys = (
                ("birth", "sex")
                if group and group.key == "birth"
                else ("sex",)
                if not group or group.key == "sex"
                else ()
            )
            for key in keys:
                if key in header.annex.by_key:
                    header.sources[key] = SexByColumn(pair, key)
                    header.readings.append(
                        CaptionReading(f"{first.shown}, {second.texts[-1]}", first.column, key, is_worked_out=True)
                    )
            if keys:
                return [head for head in texts if head not in (first, second)]
        return texts

    def _days(self, header: Header, texts: list[ColumnHead], captions: Captions) -> list[ColumnHead]:
        """A birth over three columns, day, month and year, below their caption."""
        for at, first in enumerate(texts[:-2]):
            group = texts[at : at + 3]
            own = tuple(fold_term(head.texts[-1]) for head in group)
            if own not in _DAY_PARTS or len({head.texts[:-1] for head in group}) != 1:
                continue
            meant = captions.meaning(" ".join(first.texts[:-1])) if first.texts[:-1] else None
            if meant is not None and meant.key == "birth":
                header.sources["birth"] = DayOf(tuple(head.column for head in group))
                header.readings.append(
                    CaptionReading(" - ".join(first.texts[:-1]), first.column, "birth", is_worked_out=True)
                )
                return [head for head in texts if head not in group]
        return texts

    def _names(self, header: Header, texts: list[ColumnHead], captions: Captions) -> list[ColumnHead]:
        """A name over two columns: under one merged caption, or family and given name under two."""
        label = header.annex.label
        for at, head in enumerate(texts):
            following = texts[at + 1] if at + 1 < len(texts) else None
            columns: tuple[int, ...]
            used: tuple[ColumnHead, ...]
            own = unmarked(head.texts[-1])
            if (
                following
                and own in _FAMILY
                and unmarked(following.texts[-1]) in _GIVEN
                and following.column == head.column + 1
            ):
                columns, used, caption = (
                    (head.column, following.column),
                    (head, following),
                    f"{head.shown}, {following.shown}",
                )
            elif head.last > head.column and any(
                (meant := captions.meaning(way)) and meant.key == label for way in head.ways
            ):
                columns, used, caption = tuple(range(head.column, head.last + 1)), (head,), head.shown
            else:
                continue
            header.sources[label] = Joined(columns)
            header.readings.append(CaptionReading(caption, head.column, label, is_worked_out=True))
            return [other for other in texts if other not in used]
        return texts

    def _joined(self, header: Header, texts: list[ColumnHead], captions: Captions) -> list[ColumnHead]:
        """A caption that names several columns (Họ và tên, năm sinh, chức vụ), or people and collectives at once."""
        left = []
        for head in texts:
            keys = _keys_of_parts(unmarked(head.shown), captions)
            if keys and not set(keys) & header.keys and _are_words(header.annex, keys):
                for at, key in enumerate(keys):
                    header.sources[key] = PartOf(head.column, at, keys, _place(header.annex.label, keys))
                    header.readings.append(CaptionReading(head.shown, head.column, key, is_worked_out=True))
                continue
            if set(keys) == ENTRIES and not ENTRIES & header.keys:  # each entry goes to its own column
                header.plain["title"] = head.column
                header.readings += [CaptionReading(head.shown, head.column, key, is_worked_out=True) for key in keys]
                continue
            parts = [part for part in _BETWEEN_CAPTIONS.split(unmarked(head.shown)) if part]
            if self._names_both(parts) and header.annex.label not in header.keys:
                header.plain[header.annex.label] = head.column
                header.readings.append(CaptionReading(head.shown, head.column, header.annex.label))
                header.is_mixed = True
            else:
                left.append(head)
        return left

    def _names_both(self, parts: Sequence[str]) -> bool:
        """Whether the parts of a caption name people and collectives."""
        labels = {
            annex.key: {self._label_of(part, annex) for part in parts}
            for annex in self.form.sheets
            if annex.key in (PEOPLE, COLLECTIVES)
        }
        return len(labels) == 2 and all(True in found for found in labels.values())

    def _label_of(self, part: str, annex: FormSheet) -> bool:
        captions = self.captions[annex.key]
        return any(
            (meant := captions.meaning(text)) is not None and meant.key == annex.label
            for text in (part, f"tên {part}", part.removeprefix("họ tên ").removeprefix("họ và tên "))
        )

    def _crosses(self, header: Header, texts: list[ColumnHead]) -> list[ColumnHead]:
        """Columns headed by titles, with crosses below."""
        left, found = [], dict[str, list[tuple[int, str]]]()
        lists = {
            column.key: column.type.codes
            for column in header.annex.columns
            if column.key in ("title", "award") and isinstance(column.type, Choice) and column.key not in header.plain
        }
        for head in texts:
            named = ((key, name) for key, codes in lists.items() if (name := _entry_named(head, codes)))
            key, name = next(named, ("", ""))
            if key:
                found.setdefault(key, []).append((head.column, name))
                header.readings.append(CaptionReading(head.shown, head.column, key, is_worked_out=True))
            else:
                left.append(head)
        for key, crossed in found.items():
            codes = lists[key]
            implied = {
                codes.name_of(code): frozenset(map(codes.name_of, included(code, self.titles)))
                for code in codes.by_code
            }
            header.sources[key] = Crosses(tuple(crossed), implied)
        return left


def kind_column(raw: RawSheet, first: int, texts: Sequence[ColumnHead]) -> int | None:
    """The column in which, of each row, only its kind stands: a person, a collective, a household; None where there is none."""
    for head in texts:
        cells = _below(raw, first, head.column)
        if len(cells) >= 2 and all(_kind_of(cell) for cell in cells):
            return head.column
    return None


def _below(raw: RawSheet, first: int, column: int) -> list[str]:
    """What stands in a column right below its header, as far as it is looked at."""
    cells = (raw.at(row, column) for row in range(first, min(first + MOST_ROWS_LOOKED_AT, len(raw.grid))))
    return [as_text(cell) for cell in cells if cell not in ("", None)]


def _kind_of(text: str) -> str:
    folded = fold_term(text)
    return KINDS.get(folded.replace(" ", ""), KINDS.get(folded, ""))


def _named_beside_kinds(header: Header, texts: list[ColumnHead]) -> list[ColumnHead]:
    """In a table that says of each row what it is about, the first column headed as a name is the name."""
    if header.annex.label in header.keys:
        return texts
    found = next(
        (head for head in texts if unmarked(head.shown).split()[:1] in (["tên"], ["họ"], ["ten"], ["ho"])), None
    )
    if found is None:
        return texts
    header.plain[header.annex.label] = found.column
    header.readings.append(CaptionReading(found.shown, found.column, header.annex.label, Sure.REORDERED))
    return [head for head in texts if head is not found]


def _by_entries(raw: RawSheet, header: Header, column: int) -> str:
    """The one free column of a list of which all cells below a caption are entries; '' where none is, or several are."""
    cells = _below(raw, header.row + header.depth, column)
    found = [
        own.key
        for own in header.annex.visible
        if cells
        and isinstance(own.type, Choice)
        and own.key not in header.keys
        and all(own.type.codes.code_of(cell) is not None for cell in cells)
    ]
    return found[0] if len(found) == 1 else ""


def _by_days(raw: RawSheet, header: Header, column: int) -> str:
    """In a table that is not of people, the first free column of days, where nothing but days stands below a caption."""
    cells = [cell for row in _rows_below(raw, header) if (cell := raw.at(row, column)) not in ("", None)]
    if not cells or header.annex.label == "full_name":
        return ""
    free = [own for own in header.annex.visible if isinstance(own.type, PartialDate) and own.key not in header.keys]
    return free[0].key if free and not any(free[0].type.parse(cell).fault for cell in cells) else ""


def _rows_below(raw: RawSheet, header: Header) -> range:
    first = header.row + header.depth
    return range(first, min(first + MOST_ROWS_LOOKED_AT, len(raw.grid)))


def _by_words_below(header: Header, raw: RawSheet, captions: Captions) -> None:
    """A column under another word for a list's column, in which no entry of that list stands: it is the free column of words with the nearest caption."""
    for key, place in list(header.plain.items()):
        column = header.annex.by_key[key]
        reading = next((one for one in header.readings if one.key == key), None)
        if reading is None or key in ("title", "award") or not isinstance(column.type, Choice):
            continue
        cells = _below(raw, header.row + header.depth, place)
        if not cells or any(column.type.codes.code_of(cell) is not None for cell in cells):
            continue
        if fold_term(reading.caption) == fold_term(column.header):
            continue
        words = [
            each.key for each in header.annex.visible if isinstance(each.type, Text) and each.key not in header.keys
        ]
        if near := captions.nearest(reading.caption, words):
            header.plain[near] = header.plain.pop(key)
            header.readings[header.readings.index(reading)] = replace(reading, key=near, sure=Sure.REORDERED)


def _with_given_names(header: Header, raw: RawSheet) -> None:
    """A name of which the last word stands in the next column, that has no caption: both are the name."""
    label = header.annex.label
    place = header.plain.get(label) if label == "full_name" else None
    if place is None or any(raw.at(header.row + at, place + 1) not in ("", None) for at in range(header.depth)):
        return
    if place + 1 in {
        *header.plain.values(),
        *(column for one in header.sources.values() for column in columns_of(one)),
    }:
        return
    first = header.row + header.depth
    rows = range(first, min(first + MOST_ROWS_LOOKED_AT, len(raw.grid)))
    pairs = [(as_text(raw.at(row, place)).strip(), as_text(raw.at(row, place + 1)).strip()) for row in rows]
    named = [(name, given) for name, given in pairs if name and given]
    if len(named) * 2 > sum(bool(name) for name, _ in pairs) and all(_is_given(given, name) for name, given in named):
        del header.plain[label]
        header.sources[label] = Joined((place, place + 1))
        caption = next(one.caption for one in header.readings if one.key == label)
        header.readings = [one for one in header.readings if one.key != label]
        header.readings.append(CaptionReading(f"{caption} (hai cột)", place, label, is_worked_out=True))


def _with_births(header: Header, raw: RawSheet) -> None:
    """Under two columns headed by the sexes, without a caption over both, years or days are the births."""
    source = header.sources.get("sex")
    if not isinstance(source, SexByColumn) or "birth" in header.keys or "birth" not in header.annex.by_key:
        return
    first = header.row + header.depth
    below = [text for column in columns_of(source) for text in _below(raw, first, column) if not is_cross(text)]
    if below and all(any(map(str.isdigit, text)) for text in below):
        header.sources["birth"] = replace(source, key="birth")
        reading = next(one for one in header.readings if one.key == "sex")
        header.readings.append(replace(reading, key="birth"))


def _is_given(text: str, before: str) -> bool:
    """Whether a text can be the given name behind a family name: one word as names are written, no sex and no short word for a post."""
    is_word = text.isalpha() and text[:1].isupper() and (not text.isupper() or before.isupper())
    return is_word and fold_term(text) not in _SEXES and not is_cross(text)


def _entry_named(head: ColumnHead, codes: CodeList) -> str:
    """The entry of a list that a caption names; '' where none."""
    ways = (*head.ways, *map(unmarked, head.ways))
    return next((codes.name_of(code) for way in ways if (code := codes.code_of(way))), "")


def _are_words(annex: FormSheet, keys: tuple[str, ...]) -> bool:
    """Whether columns hold words, or the birth of whoever is named beside it: these may stand in one cell."""
    is_named = annex.label in keys
    return all(isinstance(annex.by_key[key].type, Text) or (key == BIRTH and is_named) for key in keys)


def _place(key: str, keys: tuple[str, ...]) -> int:
    return keys.index(key) if key in keys else -1


def _keys_of_parts(caption: str, captions: Captions, most: int = 3) -> tuple[str, ...]:
    """The columns that a caption names one after the other, two or more; () where it does not."""
    marks = list(_BETWEEN_CAPTIONS.finditer(caption))
    for is_last in (True, False):
        for mark in marks:
            first, rest = captions.meaning(caption[: mark.start()]), caption[mark.end() :]
            second = captions.meaning(rest) if is_last else None
            following: tuple[str, ...] = (second.key,) if second and second.key else ()
            if not is_last and first and first.key and most > 2:
                following = _keys_of_parts(rest, captions, most - 1)
            if first and first.key and following and first.key not in following:
                return first.key, *following
    return ()


def _addressed(header: Header, texts: list[ColumnHead]) -> list[ColumnHead]:
    """A column of how people are addressed tells their sex; where it is the only one that can name them, it names them."""
    found = next(
        (head for head in texts if _PUNCTUATION.sub(" ", unmarked(head.texts[-1])).strip() in _ADDRESSES), None
    )
    if found is None or "sex" not in header.annex.by_key:
        return texts
    if header.annex.label not in header.keys:
        header.plain[header.annex.label] = found.column
        header.readings.append(CaptionReading(found.shown, found.column, header.annex.label))
    elif "sex" not in header.keys:
        header.sources["sex"] = SexByAddress(found.column)
        header.readings.append(CaptionReading(found.shown, found.column, "sex", is_worked_out=True))
    else:
        return texts
    return [head for head in texts if head is not found]


def _is_layout(lookup: Lookup, annex: FormSheet, texts: Sequence[ColumnHead], captions: Captions) -> bool:
    """Whether a header is that of a known table: two thirds of its captions and the name are, and one that lists of ours have not."""
    known = [(head.shown, meant.key) for head in texts if (meant := lookup.meaning(head.shown)) is not None]
    is_named = any(key == annex.label for _, key in known)
    is_its_own = any(captions.meaning(text) is None for text, _ in known)
    return len(known) >= LEAST and is_named and is_its_own and len(known) * 3 >= len(texts) * 2


def _by_layout(
    header: Header, layout: Layout, lookup: Lookup, texts: Sequence[ColumnHead], captions: Captions
) -> Header:
    """The header of a known table of another program; a column beside those of it is read as one of any list."""
    header.layout = layout
    beside: list[ColumnHead] = []
    for head in texts:
        meant = lookup.meaning(head.shown)
        if meant is None:
            beside.append(head)
        elif meant.key == KIND_KEY:
            header.kind_column = head.column
            header.is_mixed = True
        elif meant.key and meant.key not in header.plain:
            header.plain[meant.key] = head.column
            header.readings.append(CaptionReading(head.shown, head.column, meant.key, meant.sure))
        else:
            header.passed_over |= {head.column}
    for head in beside:
        meant = captions.meaning(head.shown)
        if meant is not None and meant.key and meant.key not in header.plain:
            header.plain[meant.key] = head.column
            header.readings.append(CaptionReading(head.shown, head.column, meant.key, meant.sure))
        else:
            header.unknown.append((head.column, head.shown))
    return header
