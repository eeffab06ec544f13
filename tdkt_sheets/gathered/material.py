"""What the reports are made of, from many bodies: merged tables by key with a unit for each body, and one register of awards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from sys import intern
from typing import Any

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_name, number_key
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
PERSON = "INDIVIDUAL"
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
    """All bodies as one, in the order given."""
    coded = {f"CQ{place:03d}": body for place, body in enumerate(bodies, 1)}
    whole = replace(catalogue, units=tuple(_unit(code, body) for code, body in coded.items()), people=())
    unknown: dict[str, set[str]] = {}
    letters = {code: _letters(body) for code, body in coded.items()}
    tables = {
        (form.code, sheet.key): _merged(sheet, form.code, coded, letters, unknown)
        for form in whole.forms.values()
        for sheet in form.sheets
    }
    proposals = Proposals(whole, tables, (), History(Ledger(), People(whole)), cut_off)
    material = Bodies(whole, cut_off, (), {}, tables, (), (), proposals)
    found = Gathered(whole, material, coded, unknown=unknown)
    material.frames[AWARDS] = _awards(coded, whole, material, found.doubles)
    found.doubles[:0] = list(_people_of_several(material, coded))
    return found


def _unit(code: str, body: BodyMonth) -> Unit:
    return Unit(code, body.name, (), KIND, "", (), "", "năm", "", "", True)


def _merged(
    declared: Any,
    form: str,
    coded: Mapping[str, BodyMonth],
    letters: Mapping[str, Letters],
    unknown: dict[str, set[str]],
) -> Merged:
    """The rows of an annex of all bodies, column by key; those of units that are not a body's own stay with these units' own body."""
    merged = Merged(declared)
    name = f"{form}_{declared.key}"
    numbers = {column.key for column in declared.columns if isinstance(column.type, Number)}
    for code, body in coded.items():
        head, rows = body.table(name)
        at = {key: place for place, key in enumerate(head)}
        if "_unit" not in at:
            continue
        strange = {
            key for key in head if not key.startswith("_") and key not in merged.columns and key not in declared.by_key
        }
        if strange:
            unknown.setdefault(f"{form} {declared.tab}", set()).update(strange)
        sheets: dict[tuple[str, str], Sheet] = {}
        for row in rows:
            if not body.is_own(row[at["_unit"]]):
                continue
            merged.put({key: _value(row[at[key]], key in numbers) for key in merged.columns if key in at}.get)
            merged.unit.append(code)
            merged.period.append(row[at["_period"]])
            merged.round.append(row[at["_round"]] if "_round" in at else "")
            merged.file.append(intern(f"{body.name}: {row[at['_file']]}"))
            merged.tab.append(row[at["_sheet"]])
            merged.row.append(int(row[at["_row"]] or 0))
            merged.received.append("")
            place = row[at["_file"]], row[at["_sheet"]]
            merged.sources.append(
                sheets.setdefault(place, Sheet(form, declared.key, place[1], [], {}, letters[code].get(place, {})))
            )
    return merged


def _letters(body: BodyMonth) -> Letters:
    """In which column the values of a key stand, by file and sheet."""
    found: Letters = {}
    for file, sheet, key, letter in body.table(LETTERS)[1]:
        found.setdefault((file, sheet), {})[key] = letter
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


def _awards(
    coded: Mapping[str, BodyMonth], catalogue: Catalogue, material: Material, doubles: list[tuple[str, str, str, str]]
) -> Frame:
    """The registers of all bodies as one: an award that several tell of is one, with the rows of all."""
    columns: dict[str, list[Any]] = {key: [] for key in COLUMNS}
    sources: list[list[tuple[str, int]]] = []
    places: tuple[list[str], list[str], list[int]] = ([], [], [])
    known: dict[tuple[str, ...], int] = {}
    for code, body in coded.items():
        for row in _rows(body):
            if row["revoked"] == "true" or row.get("whose", Whose.OWN) != Whose.OWN:
                continue
            here = [(PLACES, place) for place in _places(row["sources"], body, places)]
            key = (
                row["award"],
                number_key(row["decision_no"]),
                row["decision_date"][:10],
                row["object_kind"],
                fold_name(row["recipient"]),
            )
            at = known.get(key) if row["decision_no"] else None
            if at is not None:
                sources[at] += here
                where = dict.fromkeys(_place(places, place) for _, place in sources[at])
                both = (coded[columns[UNIT][at]].name, body.name)
                if both[0] != both[1]:
                    title = catalogue.title_by_code.get(row["award"])
                    what = f"{title.name if title else row['award']}, {row['decision_no']}"
                    doubles.append(
                        (
                            "Một khen thưởng, hai cơ quan cùng kê",
                            f"{row['recipient']}: {what}",
                            "; ".join(both),
                            "; ".join(where),
                        )
                    )
                continue
            known[key] = len(sources)
            sources.append(here)
            for name, value in _columns(row, code, catalogue).items():
                columns[name].append(value)
    material.frames[PLACES] = Frame(PLACES, {}, *places)
    number = len(sources)
    return Frame(AWARDS, columns, [""] * number, [""] * number, [0] * number, sources=sources)


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
    """The rows that tell of one person in one period, two and more, in the order of the first of them; of a person with a whole birth only."""
    import pandas as pd  # only here: a province has a million rows, and a month of one office is read without it

    told = pd.DataFrame({"name": names, "birth": births, "period": periods}, dtype=object)
    told = told[told["name"].notna() & (told["birth"].str.len() == len("1985-05-12"))]
    told["name"] = told["name"].map({name: fold_name(name) for name in told["name"].unique()})
    twice = told[told.duplicated(["name", "birth", "period"], keep=False)]
    for _, rows in twice.groupby(["name", "birth", "period"], sort=False):
        yield rows.index.tolist()
