"""What the reports are made of, from many bodies: merged tables by key with a unit for each body, and one register of awards."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import blake2b
from itertools import compress
from sys import intern
from typing import Any

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.dates import is_whole
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.spilled import Shelf
from tdkt_sheets.core.text import fold_name, number_key
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.types import Number
from tdkt_sheets.gathered.folders import BodyMonth
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.award_rows import AWARDS, BY_DIRECTOR, COLUMNS, UNKNOWN, doubtful, quarter_of
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame

REGISTER, LETTERS, PLACES = "khen_thuong", "cot_nguon", "NGUON"
KIND = "Đơn vị sự nghiệp"  # what a body is to the reports: one of those that are added up
FOLDED = 10_000  # names that are folded once, however often they stand
Letters = dict[tuple[str, str], dict[str, str]]  # by file and sheet: the column in which the values of a key stand


class Bodies(Material):
    """A body has sent an annex where it has a row of it: who of its units owed what is its own matter."""

    def has_annex(self, unit: str, form: str, annex: str, period: str) -> bool:
        """Whether the body has rows of an annex in a period."""
        frame = self.frame(f"{form}.{annex}")
        if frame.name not in self.worked_out:
            periods = zip(frame.columns.get(UNIT, ()), frame.columns.get(PERIOD, ()), strict=True)
            self.worked_out[frame.name] = set(periods)
        return (unit, period) in self.worked_out[frame.name]


@dataclass
class Gathered:
    """The material, the catalogue with a unit for each body, and what more than one body tells.

    `unknown` are columns that this catalogue has not, by table: a later or an office's own revision.
    """

    catalogue: Catalogue
    material: Material
    bodies: Mapping[str, BodyMonth]  # by the code that it has here
    doubles: list[tuple[str, str, str, str]] = field(default_factory=list)  # what, who, which bodies, where
    unknown: dict[str, set[str]] = field(default_factory=dict)


def gathered(bodies: Sequence[BodyMonth], catalogue: Catalogue, cut_off: date) -> Gathered:
    """All bodies as one, in the order given. Each is read by itself, and of its rows no value stays in memory."""
    coded = {f"CQ{place:03d}": body for place, body in enumerate(bodies, 1)}
    whole = replace(catalogue, units=tuple(_unit(code, body) for code, body in coded.items()), people=())
    rows, awards = _Rows(whole), _Awards(whole, coded)
    for code, body in coded.items():
        rows.add(code, body)
        awards.add(code, body)
    proposals = Proposals(whole, rows.tables, (), History(Ledger(), People(whole)), cut_off)
    material = Bodies(whole, cut_off, (), {}, rows.tables, (), (), proposals)
    awards.put_into(material)
    doubles = [*_people_of_several(material, coded), *awards.doubles]
    return Gathered(whole, material, coded, doubles, rows.unknown)


def _unit(code: str, body: BodyMonth) -> Unit:
    return Unit(code, body.name, (), KIND, "", (), "", "năm", "", "", True)


class _Rows:
    """The rows of the annexes of all bodies; those of units that are not a body's own stay with these units' own body."""

    def __init__(self, catalogue: Catalogue) -> None:
        shelf = Shelf()
        self.tables = {
            (form.code, sheet.key): Merged.shelved(sheet, shelf)
            for form in catalogue.forms.values()
            for sheet in form.sheets
        }
        self._strange: dict[tuple[str, str], set[str]] = {}
        self._alike: dict[tuple[str, str, tuple[tuple[str, str], ...]], Sheet] = {}

    @property
    def unknown(self) -> dict[str, set[str]]:
        """As of `Gathered`."""
        return {
            f"{key[0]} {merged.sheet.tab}": self._strange[key]
            for key, merged in self.tables.items()
            if key in self._strange
        }

    def add(self, code: str, body: BodyMonth) -> None:
        """All rows of a body."""
        letters = _letters(body)
        for (form, _), merged in self.tables.items():
            self._add(form, merged, code, body, letters)

    def _add(self, form: str, merged: Merged, code: str, body: BodyMonth, letters: Letters) -> None:
        declared = merged.sheet
        head, rows = body.table(f"{form}_{declared.key}")
        at = {key: place for place, key in enumerate(head)}
        if "_unit" not in at:
            return
        strange = {key for key in head if key[:1] != "_" and key not in merged.columns and key not in declared.by_key}
        if strange:
            self._strange.setdefault((form, declared.key), set()).update(strange)
        numbers = {column.key for column in declared.columns if isinstance(column.type, Number)}
        values = [(column, at.get(key), key in numbers) for key, column in merged.columns.items()]
        unit, period, file, tab, row = (at[key] for key in ("_unit", "_period", "_file", "_sheet", "_row"))
        round_ = at.get("_round")
        come: dict[tuple[str, str], tuple[str, Sheet]] = {}
        for told in rows:
            if not body.is_own(told[unit]):
                continue
            for column, place, is_number in values:
                column.append(None if place is None else _value(told[place], is_number))  # type: ignore[union-attr]
            where = told[file], told[tab]
            if where not in come:
                come[where] = (
                    intern(f"{body.name}: {where[0]}"),
                    self._source(form, declared, where[1], letters.get(where, {})),
                )
            merged.unit.append(code)
            merged.period.append(intern(told[period]))
            merged.round.append("" if round_ is None else intern(told[round_]))
            merged.file.append(come[where][0])
            merged.tab.append(come[where][1].tab)
            merged.row.append(int(told[row] or 0))
            merged.received.append("")
            merged.sources.append(come[where][1])

    def _source(self, form: str, declared: FormSheet, tab: str, letters: dict[str, str]) -> Sheet:
        """An annex that rows came from; one stands for all that have the same columns in the same places."""
        key = form, f"{declared.key} {tab}", tuple(letters.items())
        return self._alike.setdefault(key, Sheet(form, declared.key, intern(tab), [], {}, letters))


def _letters(body: BodyMonth) -> Letters:
    """In which column the values of a key stand, by file and sheet."""
    found: Letters = {}
    for file, sheet, key, letter in body.table(LETTERS)[1]:
        found.setdefault((file, sheet), {})[intern(key)] = intern(letter)
    return found


def _value(text: str, is_number: bool) -> Any:
    if not text:
        return None
    if not is_number:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


class _Awards:
    """The registers of all bodies as one: an award that several tell of is one, with the rows of all. `doubles` as of `Gathered`."""

    def __init__(self, catalogue: Catalogue, coded: Mapping[str, BodyMonth]) -> None:
        self.doubles: list[tuple[str, str, str, str]] = []
        self._catalogue, self._coded = catalogue, coded
        self._columns: dict[str, list[Any]] = {key: [] for key in COLUMNS}
        self._sources: list[list[tuple[str, int]]] = []
        self._places: tuple[list[str], list[str], list[int]] = ([], [], [])
        self._known: dict[bytes, int] = {}

    def add(self, code: str, body: BodyMonth) -> None:
        """The register of a body."""
        for row in _rows(body):
            if row["revoked"] == "true" or row.get("whose", Whose.OWN) != Whose.OWN:
                continue
            here = [(PLACES, place) for place in _places(row["sources"], body, self._places)]
            key = _key(row)
            at = self._known.get(key) if row["decision_no"] else None
            if at is not None:
                self._tell(at, row, body, here)
                continue
            self._known[key] = len(self._sources)
            self._sources.append(here)
            for name, value in _columns(row, code, self._catalogue).items():
                self._columns[name].append(intern(value) if type(value) is str else value)

    def _tell(self, at: int, row: Mapping[str, str], body: BodyMonth, here: list[tuple[str, int]]) -> None:
        """An award is told of once more."""
        self._sources[at] += here
        both = (self._coded[self._columns[UNIT][at]].name, body.name)
        if both[0] != both[1]:
            where = dict.fromkeys(_place(self._places, place) for _, place in self._sources[at])
            title = self._catalogue.title_by_code.get(row["award"])
            what = f"{title.name if title else row['award']}, {row['decision_no']}"
            told = f"{row['recipient']}: {what}", "; ".join(both), "; ".join(where)
            self.doubles.append(("Một khen thưởng, hai cơ quan cùng kê", *told))

    def put_into(self, material: Material) -> None:
        """The frame of the awards, and that of the places that tell of them."""
        material.frames[PLACES] = Frame(PLACES, {}, *self._places)
        number = len(self._sources)
        material.frames[AWARDS] = Frame(
            AWARDS, self._columns, [""] * number, [""] * number, [0] * number, sources=self._sources
        )


def _key(row: Mapping[str, str]) -> bytes:
    """What tells an award from every other."""
    decided = number_key(row["decision_no"]), row["decision_date"][:10]
    told = row["award"], *decided, row["object_kind"], fold_name(row["recipient"])
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _rows(body: BodyMonth) -> Iterator[dict[str, str]]:
    head, rows = body.table(REGISTER)
    return (dict(zip(head, row, strict=True)) for row in rows)


def _places(told: str, body: BodyMonth, places: tuple[list[str], list[str], list[int]]) -> Iterator[int]:
    """The rows of the body's files that tell of an award, entered as places of ours."""
    for one in told.split("; "):
        file, _, rest = one.partition("#")
        tab, _, row = rest.rpartition("!")
        places[0].append(intern(f"{body.name}: {file}"))
        places[1].append(intern(tab))
        places[2].append(int(row) if row.isdecimal() else 0)
        yield len(places[0]) - 1


def _place(places: tuple[list[str], list[str], list[int]], at: int) -> str:
    """A place of ours as a sentence says it."""
    file, tab, row = (column[at] for column in places)
    return f"{file}{f', trang “{tab}”' if tab else ''}{f', dòng {row}' if row else ''}"


def _columns(row: Mapping[str, str], code: str, catalogue: Catalogue) -> dict[str, Any]:
    title = catalogue.title_by_code.get(row["award"])
    on = row["decision_date"]
    person = f"{code}/{row['person']}" if row["person"] else doubtful(row["object_kind"], row["recipient"], code)
    return {
        UNIT: code, PERIOD: quarter_of(on), "recipient": row["recipient"], "object_kind": row["object_kind"], "award": row["award"],
        "level": title.level if title else UNKNOWN, "reason_kind": row["reason_kind"] or UNKNOWN, "achievement": row["achievement"],
        "officer_class": row.get("officer_class", ""), "sex": row.get("sex", ""), "decision_no": row["decision_no"], "decision_date": on,
        "year": int(on[:4]) if on[:4].isdecimal() else None, "whose": Whose.OWN, "by_director": title is not None and title.decider == BY_DIRECTOR,
        "subject": person, "time": row["period"], "doubts": tuple(row["doubts"].split()),
    }  # fmt: skip


def _people_of_several(material: Material, coded: Mapping[str, BodyMonth]) -> Iterator[tuple[str, str, str, str]]:
    """Who stands in the registrations or reviews of more than one body: the same name with the same whole birth."""
    for form, what in (("DK", "Đăng ký ở hai cơ quan"), ("BX", "Đề nghị xét ở hai cơ quan")):
        frame = material.frame(f"{form}.ca_nhan")
        names, births, units = (frame.columns.get(key, ()) for key in ("full_name", "birth", UNIT))
        for rows in _rows_of_one_person(names, births, frame.columns.get(PERIOD, ())):
            bodies = dict.fromkeys(units[at] for at in rows)
            if len(bodies) > 1:
                where = "; ".join(f"{frame.file[at]}, trang “{frame.tab[at]}”, dòng {frame.row[at]}" for at in rows)
                yield what, str(names[rows[0]]), "; ".join(coded[unit].name for unit in bodies), where


def _rows_of_one_person(names: Sequence[Any], births: Sequence[Any], periods: Sequence[str]) -> Iterator[list[int]]:
    """The rows that tell of one person in one period, two and more, in the order of the first of them; of a person with a whole birth only.

    A province registers a million rows: of each only a number is held, and names are looked at again where that stands twice.
    """
    import pandas as pd  # only here: a month of one office is read without it

    folded = lru_cache(FOLDED)(fold_name)
    told = array("q")
    rows = array("I")
    for at, (name, birth, period) in enumerate(zip(names, births, periods, strict=True)):
        if name is not None and is_whole(birth):
            told.append(hash((folded(name), birth, period)))
            rows.append(at)
    again = pd.Series(told, dtype="int64").duplicated(keep=False)
    found: dict[tuple[str, str, str], list[int]] = {}
    for at in compress(rows, again):
        found.setdefault((folded(names[at]), births[at], periods[at]), []).append(at)
    yield from (same for same in found.values() if len(same) > 1)
