"""Marked copies that came back: which row of the answered file each row of the copy is, whatever was mended in it (contract: marked copies).

The code of a row speaks for it; where name and birth say otherwise, they decide, and where nothing does the row waits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Delivery, Layer
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.sheets import RowPerson, Sheet
from tdkt_sheets.core.submissions import HASH_SHOWN, row_code
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.rules.repeats import keyed_rows
from tdkt_sheets.rules.row_people import BIRTH, NAME, SHEETS, is_same_row


class FiledRow(NamedTuple):
    """A row of a file that counts: the file, the annex, the row's index there."""

    path: str
    annex: str
    at: int


@dataclass(frozen=True, slots=True)
class RowsMeant:
    """What the rows of a returned copy are: rows that they stand for, rows of which it is asked whether they still mean the same person.

    `left_out` are rows that the copy was given with and has no more.
    """

    path: str
    stands_for: Mapping[FiledRow, FiledRow] = field(default_factory=dict)
    waits_for: Mapping[FiledRow, FiledRow] = field(default_factory=dict)
    left_out: tuple[FiledRow, ...] = ()

    @property
    def links(self) -> dict[FiledRow, FiledRow]:
        """Its rows as later versions of others, those that wait too."""
        return {**self.stands_for, **self.waits_for}


@dataclass(frozen=True, slots=True)
class _KeyedRow:
    """A row as far as it says whose it is."""

    place: FiledRow
    key: tuple[str, ...] | None
    days: tuple[str | None, ...]
    name: str
    birth: str
    person: RowPerson
    code: str

    def is_named_as(self, other: "_KeyedRow") -> bool:
        """Whether both have the key of one row."""
        if self.key is None or self.key != other.key:
            return False
        return all(agree(one, two) for one, two in zip(self.days, other.days, strict=True))

    @property
    def is_of_another(self) -> bool:
        """Whether it is surely about somebody else of the staff list, whatever its code."""
        if self.person.id:
            return not self.person.by_name
        return bool(self.person.lost) and not self.person.is_open

    def can_be(self, other: "_KeyedRow") -> bool:
        """Whether name and birth still mean the other row's person."""
        if self.person.id and other.person.id:
            return self.person.id == other.person.id
        return is_same_row(other.name, other.birth, self.name, self.birth)


def answer_of(copy: Delivery, counted: Sequence[Delivery], earlier: Iterable[RowsMeant], form: Form) -> RowsMeant:
    """What a copy says of the rows of the files that it answers, among those that count; `earlier` are the copies among these."""
    answering = copy.submission.answering if copy.submission else None
    if answering is None:
        return RowsMeant(copy.path)
    links: dict[FiledRow, tuple[FiledRow, bool]] = {}
    for each in earlier:
        links |= {row: (meant, True) for row, meant in each.stands_for.items()}
        links |= {row: (meant, False) for row, meant in each.waits_for.items()}
    stands, waits, gone = dict[FiledRow, FiledRow](), dict[FiledRow, FiledRow](), list[FiledRow]()
    for annex in form.sheets:
        codes = {code for key, code in answering.given if key == annex.key}
        sources = {
            code: row
            for file in counted
            if file.sha256[:HASH_SHOWN] in answering.files
            for row in _rows(file, annex)
            if (code := row_code(file.sha256, _number(file, row.place))) in codes
        }
        if sources:
            known = {row.place: row for file in counted for row in _rows(file, annex)}
            match = _Match(annex, sources, known, links)
            annex_waits = match.of(list(_rows(copy, annex)))
            stands |= match.stands_for
            waits |= annex_waits
            gone += (row.place for row in match.free.values() if row.place not in annex_waits.values())
    return RowsMeant(copy.path, stands, waits, tuple(gone))


def _number(file: Delivery, place: FiledRow) -> int:
    sheet = file.sheet(place.annex)
    assert sheet is not None
    return sheet.rows[place.at]


def _rows(file: Delivery, annex: FormSheet) -> Iterator[_KeyedRow]:
    sheet = file.sheet(annex.key)
    if sheet is None:
        return
    names, births = _column(sheet, NAME), _column(sheet, BIRTH)
    for index, (key, days) in enumerate(keyed_rows(sheet, annex)):
        person = sheet.people[index] if sheet.people else RowPerson()
        code = sheet.codes[index] if sheet.codes else ""
        place = FiledRow(file.path, annex.key, index)
        yield _KeyedRow(place, key, days, names[index] or "", births[index] or "", person, code)


def _column(sheet: Sheet, key: str) -> list[str | None]:
    return sheet.columns.get(key, [None] * len(sheet))


class _Match:
    """Rows of one annex of a copy beside the rows that it was given with."""

    def __init__(
        self,
        annex: FormSheet,
        sources: Mapping[str, _KeyedRow],
        known: Mapping[FiledRow, _KeyedRow],
        links: Mapping[FiledRow, tuple[FiledRow, bool]],
    ) -> None:
        self.has_people = f"{annex.form}.{annex.key}" in SHEETS
        self.sources = sources
        self.known = known
        self.links = links
        self.free = dict(sources)
        self.found: dict[FiledRow, str] = {}  # the code of the row that a row is
        self.taken_by: dict[str, str] = {}  # by code of a row, the code on the row that it is now

    def of(self, rows: list[_KeyedRow]) -> dict[FiledRow, FiledRow]:
        """Find what each row is, the surest first, so that no row takes what is another's; those that wait."""
        by_key: dict[tuple[str, ...] | None, list[str]] = {}
        for code, other in self.sources.items():
            if self.links.get(other.place, (None, True))[1]:
                by_key.setdefault(other.key, []).append(code)
        named = {
            row.place: [code for code in by_key.get(row.key, ()) if row.is_named_as(self.sources[code])] for row in rows
        }
        for row in rows:
            if row.code in named[row.place]:
                self._take(row, row.code)
        for row in self._left(rows):
            meant = next((code for code in named[row.place] if code in self.free), None)
            if meant is not None:
                self._take(row, meant)
        for row in self._left(rows):
            if row.code in self.free and self._is_still(row, self.free[row.code]):
                self._take(row, row.code)
        return dict(self._waiting(self._left(rows))) if self.has_people else {}

    @property
    def stands_for(self) -> dict[FiledRow, FiledRow]:
        """The rows found, with what they are."""
        return {place: self.sources[code].place for place, code in self.found.items()}

    def _take(self, row: _KeyedRow, code: str) -> None:
        if code in self.free:
            self.found[row.place] = code
            self.taken_by[code] = row.code
            del self.free[code]

    def _left(self, rows: list[_KeyedRow]) -> list[_KeyedRow]:
        return [row for row in rows if row.place not in self.found]

    def _is_still(self, row: _KeyedRow, source: _KeyedRow) -> bool:
        """Whether a row is the one that its code names: of things it always is, of people as name and birth allow."""
        return not self.has_people or any(row.can_be(each) for each in self._versions(source))

    def _versions(self, source: _KeyedRow) -> Iterator[_KeyedRow]:
        """A row as it stands and as it stood before it was mended; not as it stands while that is asked about."""
        row: _KeyedRow | None = source
        while row is not None:
            meant, is_sure = self.links.get(row.place, (None, True))
            if is_sure:
                yield row
            row = self.known.get(meant) if meant is not None else None

    def _waiting(self, rows: list[_KeyedRow]) -> Iterator[tuple[FiledRow, FiledRow]]:
        """Rows that nothing tells from the one they were written over, or that lost their code and may be a mended one; the surest first again."""
        left = dict(self.free)
        open_rows = [one for one in rows if not one.is_of_another]
        for row in open_rows:
            if row.code in left:
                yield row.place, left.pop(row.code).place
        for row in (one for one in open_rows if one.code not in self.free):
            near: list[str] = []
            if not row.code and row.name:
                near = [code for code, each in left.items() if row.can_be(each)]
            elif row.code in self.sources and self.taken_by.get(row.code, row.code) != row.code:
                near = list(left)  # what it was written for is another row now
            if near:
                yield row.place, left.pop(near[0]).place


def people_mended(copy: Delivery, answer: RowsMeant, files: Mapping[str, Delivery]) -> Iterator[Mended]:
    """Whose name or birth a copy mended, of people that the staff list has not; `files` are those of the slot by path."""
    for place, meant in answer.stands_for.items():
        before, now = files[meant.path].sheet(meant.annex), copy.sheet(place.annex)
        if (
            before is None
            or now is None
            or not now.people
            or now.people[place.at].is_open
            or before.people[meant.at].id
        ):
            continue
        name, birth = before.get(meant.at, NAME) or "", before.get(meant.at, BIRTH) or ""
        new_name, new_birth = now.get(place.at, NAME) or "", now.get(place.at, BIRTH) or ""
        is_renamed = fold_name(name) != fold_name(new_name)
        if name and new_name and (is_renamed or (birth and new_birth and birth != new_birth)):
            yield Mended(copy.unit, name, birth, new_name, new_birth or birth)


def settle_answers(
    layers: Sequence[Layer], answers: Sequence[RowsMeant], replacing: frozenset[str]
) -> tuple[Layer, ...]:
    """Of the versions of a row the last one that can be taken counts, the earlier ones are set aside; what is asked about is held.

    A held version never displaces one that is taken. Rows left out by files in `replacing` are set aside too.
    """
    fate = {
        FiledRow(layer.delivery.path, key, index): each
        for layer in layers
        for key, fates in layer.fates.items()
        for index, each in enumerate(fates)
    }
    links = {place: meant for answer in answers for place, meant in answer.links.items() if meant in fate}
    waiting = {place for answer in answers for place in answer.waits_for if place in links}
    fate |= {place: HELD for place in waiting if fate[place] == TAKEN}
    versions = versions_of(links)
    for each in versions.values():
        taken = [place for place in each if fate[place] == TAKEN]
        held = [place for place in each if fate[place] == HELD and place not in waiting]
        last = (taken or held)[-1:]
        fate |= dict.fromkeys(each[: each.index(last[0])] if last else (), SET_ASIDE)
    for path, gone in left_out(answers).items():
        if path in replacing:
            for place in (each for each in gone if each in fate):
                fate |= dict.fromkeys(versions.get(origin(place, links), [place]), SET_ASIDE)
    return tuple(
        replace(layer, fates={
            key: tuple(fate[FiledRow(layer.delivery.path, key, index)] for index in range(len(fates)))
            for key, fates in layer.fates.items()
        })
        for layer in layers
    )  # fmt: skip


def origin(place: FiledRow, links: Mapping[FiledRow, FiledRow]) -> FiledRow:
    """The row that a row is a later version of."""
    while place in links:
        place = links[place]
    return place


def versions_of(links: Mapping[FiledRow, FiledRow]) -> dict[FiledRow, list[FiledRow]]:
    """The versions of each row by the first one, in order of arrival, itself included; `links` lead from later to earlier ones."""
    found: dict[FiledRow, list[FiledRow]] = {}
    for place in links:
        first = origin(place, links)
        found.setdefault(first, [first]).append(place)
    return found


def left_out(answers: Sequence[RowsMeant]) -> dict[str, list[FiledRow]]:
    """By copy, the rows that it was given with and has no more, and that no later copy brings back."""
    links: dict[FiledRow, FiledRow] = {}
    brought: set[FiledRow] = set()
    found: dict[str, list[FiledRow]] = {}
    for answer in answers:
        links |= answer.links
    for answer in reversed(answers):
        if gone := [place for place in answer.left_out if origin(place, links) not in brought]:
            found[answer.path] = gone
        brought |= {origin(place, links) for place in answer.links}
    return found
