"""The catalogue of the next year from this one: every sheet says how it passes, and its rows are carried, shifted, ended or begun anew.

The sheets are read as they are written, so that what stands for a name goes on standing for it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.completing import of_former_setting
from tdkt_sheets.catalogue.lacking import VERSION
from tdkt_sheets.catalogue.law_sheet import shown_in
from tdkt_sheets.catalogue.load import Workbook
from tdkt_sheets.catalogue.naming import of_year
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, several
from tdkt_sheets.catalogue.year import OFFICE_UNIT
from tdkt_sheets.core import dates
from tdkt_sheets.core.passing import Passing
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import clean, fold_term
from tdkt_sheets.core.working_days import KEEP
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.roster.roster import Catalogue, Movement

Record = dict[str, Any]
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:(\s*[-–]\s*)(20\d\d))?(?!\d)")
_DAYS = re.compile(r"(\d{1,2}/\d{1,2}/(\d{4})\s*[-–]\s*\d{1,2}/\d{1,2}/(\d{4}))")
# Settings of one year only: when the office began, a new name taken within the year.
OF_ONE_YEAR = frozenset({"starts_on", "former_department", "former_symbol", "former_ministry", "renamed_on"})
IS_HEAD = "is_bloc_head"
DAYS = ("opens", "due", "extended", "decision_day", "submit_by")


@dataclass(frozen=True, slots=True)
class Passed:
    """How a sheet passed: how many rows stand in the new year, what was left behind, what is to be looked at."""

    what: str
    passing: Passing
    kept: int
    dropped: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True)
class Turn:
    """From one year to another: the catalogue that ends, and the rows of the sheet at hand."""

    catalogue: Catalogue
    tables: Mapping[str, CatalogueTable]
    year: int

    @property
    def first(self) -> date:
        """The first day of the new year."""
        return date(self.year, 1, 1)

    @property
    def by(self) -> int:
        """How many years lie between."""
        return self.year - self.catalogue.year

    def text(self, text: str | None) -> str | None:
        """The text with the year, the one before and the one after moved on; other years stay.

        A term of office (2021-2026) is no school year and stays as it is, as do the two days of an anniversary (28/01/1941 - 28/01/2021).
        """
        if not text:
            return text
        kept = [days[1] for days in _DAYS.finditer(text) if int(days[3]) - int(days[2]) > 1]
        between = re.split("|".join(map(re.escape, kept)), text) if kept else [text]
        moved = [_YEARS.sub(self._moved, part) for part in between]
        return moved[0] + "".join(f"{days}{part}" for days, part in zip(kept, moved[1:], strict=True))

    def _moved(self, found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[3] or found[1])
        if last - first > 1 or not self.catalogue.year - 1 <= first <= self.catalogue.year + 1:
            return found[0]
        return f"{first + self.by}{found[2]}{last + self.by}" if found[2] else f"{first + self.by}"

    def day(self, iso: str | None) -> str | None:
        """The day a year later, on the working day that the office keeps it on."""
        if not iso:
            return iso
        year, rest = int(iso[:4]) + self.by, iso[4:]
        if rest == "-02-29":
            rest = "-02-28"
        moved = f"{year}{rest}"
        days = shipped.working_days_of(shipped.Shipped(self.year), self.catalogue.days.moves)
        if len(moved) < len("2021-01-01") or days.moves == KEEP:
            return moved
        return days.moved(date.fromisoformat(moved)).isoformat()

    def is_over(self, until: str | None) -> bool:
        """Whether something that lasts until then ended before the new year."""
        return until is not None and dates.last_day(until) < self.first

    @cached_property
    def gone(self) -> dict[str, str]:
        """The units that are not there any more, each with its successor ('' = none). One that ended with people and without successor stays."""
        staffed = {
            person.unit for person in self.catalogue.people if person.until is None or not self.is_over(person.until)
        }
        return {
            unit.code: unit.successor
            for unit in self.catalogue.units
            if unit.until is not None and unit.until < self.first and (unit.successor or unit.code not in staffed)
        }

    def whose(self, text: str | None) -> str | None:
        """A list of units and kinds without those that are gone; a successor stands for its predecessor."""
        parts = [self.gone.get(self._code(part), part) for part in several(text)]
        return "; ".join(dict.fromkeys(filter(None, parts))) or None

    def _code(self, text: str) -> str:
        unit = self.catalogue.unit_by_name.get(fold_term(text))
        return unit.code if unit else text


Pass = Callable[[Turn, list[Record]], tuple[list[Record], tuple[str, ...]]]


def _all(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    return rows, ()


def _lasting(name: str) -> Pass:
    def passed(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
        over = [row for row in rows if turn.is_over(row.get("until"))]
        kept = [row for row in rows if not turn.is_over(row.get("until"))]
        return kept, tuple(f"{row[name]} (đến {dates.show(row['until'])})" for row in over)

    return passed


def _units(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    names = {row["code"]: row["name"] for row in rows}
    over = [row for row in rows if row["code"] in turn.gone]
    kept = [
        {**row, "parent": turn.whose(row.get("parent"))} if row.get("parent") else row
        for row in rows
        if row["code"] not in turn.gone
    ]
    return kept, tuple(
        f"{row['name']} (đến {dates.show(row['until'])}"
        + (f", {names[turn.gone[row['code']]]} kế thừa)" if turn.gone[row["code"]] else ")")
        for row in over
    )


def _people(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """Who is there on the first day, in the unit that took over where the own one ended."""
    kept, over = _lasting("full_name")(turn, rows)
    moved = [{**row, "unit": turn.gone.get(row["unit"]) or row["unit"]} for row in kept]
    return moved, over


def _owed(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    over = [row for row in rows if row["who"] in turn.gone]
    kept = [row for row in rows if row["who"] not in turn.gone]
    return kept, tuple(f"{row['who']}: {row['form']}, {row['sheet']}" for row in over)


def _settings(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """In the order of today's program; what an earlier one did not have stands there blank, or as shipped where that suits every office."""
    typed = {row["key"]: row for row in rows}
    found = []
    for key, setting in shipped.settings().items():
        old = typed.get(key)
        if key in shipped.MOVED:
            continue
        value = old["value"] if old else (setting.value if setting.suits_everybody else None)
        if key == "year":
            value = str(turn.year)
        elif key in OF_ONE_YEAR or (key == VERSION and old is None):
            value = None
        elif key == IS_HEAD:
            value = _heads_next(turn) or value
        elif key == OFFICE_UNIT:
            value = turn.gone.get(value or "") or value
        named = {"key": key, "name": setting.name, "note": of_year(setting.note, turn.year)}
        found.append({**named, **(old or {}), "value": value})
    return found, ()


def _heads_next(turn: Turn) -> str:
    """Whether the department is head of its bloc in the new year, as the settings say it; '' where the bloc proposed no head.

    Who keeps several blocs or groups goes on keeping them, whoever heads them.
    """
    if turn.catalogue.bloc.groups:
        return ""
    heads = [member.unit for member in turn.catalogue.bloc.members if member.next_role is Role.HEAD]
    return "" if not heads else "Có" if turn.catalogue.bloc.own in heads else "Không"


def _dues(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    days = ("opens", "due")
    return [
        {**row, "period": turn.text(row["period"]), **{key: turn.day(row.get(key)) for key in days}, "extended": None}
        for row in rows
    ], ()


def _days_off(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """The shipped days, and those of the office that lie in the new year or later."""
    own = {row["day"]: row for row in rows if row["day"] >= turn.first.isoformat()}
    known = {line["day"]: dict(line) for line in shipped.lines(own_forms.DAYS_OFF)}
    return [row for _, row in sorted({**known, **own}.items())], ()


def _rounds(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    movements = {movement.code: movement.until for movement in turn.catalogue.movements}
    kept, over = [], []
    for row in rows:
        if turn.is_over(movements.get(row.get("movement") or "")) or _ended_award(turn, row):
            over.append(f"{row['name']} ({row['code']})")
            continue
        days = {key: turn.day(row.get(key)) for key in DAYS if key != "extended"}
        words = {key: turn.text(row[key]) for key in ("code", "name", "period")}
        movement = turn.text(row.get("movement"))
        kept.append({**row, **words, **days, "who": turn.whose(row.get("who")), "extended": None, "movement": movement})
    return kept, tuple(over)


def _ended_award(turn: Turn, row: Record) -> bool:
    """Whether a round is for one award only, which ended."""
    award = {"ky_niem_chuong": "KNC_LDTBXH", "huy_hieu": "HUYHIEU_CB"}.get((row.get("annexes") or "").strip())
    title = turn.catalogue.title_by_code.get(award or "")
    return bool(title and title.last_year and title.last_year < turn.year)


def _tasks(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """The tasks with the years moved on; those of a movement that ended are left out."""
    words = ("task", "work", "proof")
    names = turn.catalogue.movement_names
    over = [name for one in turn.catalogue.movements if _stays_behind(turn, one) for name in names[one.code]]
    ended = [row for row in rows if any(name in fold_term(row["task"]) for name in over)]
    kept = [
        {**row, "of": turn.whose(row.get("of")), **{key: turn.text(row.get(key)) for key in words}}
        for row in rows
        if row not in ended
    ]
    return kept, tuple(row["task"] for row in ended)


def _stays_behind(turn: Turn, movement: Movement) -> bool:
    return turn.is_over(movement.until) and not _is_of_the_year(turn, movement.name, movement.since, movement.until)


def _movements(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """What runs on; a movement of the year itself is that of the next."""
    kept, over = [], []
    for row in rows:
        since, until = row.get("since"), row.get("until")
        if _is_of_the_year(turn, row["name"], since, until):
            words = ("code", "name", "spellings", "since", "until")
            kept.append({**row, **{key: turn.text(row.get(key)) for key in words}})
        elif turn.is_over(until):
            over.append(f"{row['name']} (đến {dates.show(until)})")
        else:
            kept.append(row)
    return kept, tuple(over)


def _is_of_the_year(turn: Turn, name: str, since: str | None, until: str | None) -> bool:
    """Whether a movement is that of the year, from its first day to its last, and says so."""
    if not since or not until or str(turn.catalogue.year) not in name:
        return False
    return (dates.first_day(since), dates.last_day(until)) == (
        date(turn.catalogue.year, 1, 1),
        date(turn.catalogue.year, 12, 31),
    )


def _bloc(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """The roles that were proposed, where there is a head of the bloc or group among them; days and grounds of the old year stay behind."""
    new = []
    for row in rows:
        heads = [one for one in rows if one.get("next_role") == "TRUONG" and one.get("group") == row.get("group")]
        role = (row.get("next_role") or ("THANH_VIEN" if heads else row["role"])) if heads else row["role"]
        new.append(
            {**row, "role": role, "last_role": row["role"], "next_role": None}
            | dict.fromkeys(("registered", "signed", "province", "excluded"))
        )
    return new, ()


OWN_OF_LAW = ("own_value", "own_since", "own_until", "own_number", "own_issuer", "own_by", "own_on")
CHECKED = ("confirmed_by", "confirmed_on", "note")


def _law(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """The values of the new year; what was checked stays checked while it is the same, the office's own values while they are in force."""
    checked = {row["key"]: row for row in rows}
    own = {_name_of(row): row for row in rows if row.get("own_value") and not turn.is_over(row.get("own_until"))}
    found = []
    for shown in (row for part in shown_in(turn.year) for row in part):
        same = checked.get(shown.key, {})
        former = own.get(shown.name, {}) if shown.is_left_open or shown.key in checked else {}
        kept = {key: same.get(key) for key in CHECKED} | {key: former.get(key) for key in OWN_OF_LAW}
        if not rows:
            kept |= of_former_setting(shown, turn.catalogue)
        found.append({**shown.cells, **kept})
    written = {_name_of(row) for row in found if row.get("own_value")}
    lost = [row for row in rows if row.get("own_value") and _name_of(row) not in written]
    return found, tuple(f"{row.get('content') or row['key']}: {row['own_value']}" for row in lost)


def _name_of(row: Record) -> str:
    """Which value of the law a row is of."""
    return str(row["key"]).partition("/")[0]


def _signers(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """Who still signs; an order for single rounds ended with them."""
    over = [row for row in rows if turn.is_over(row.get("until")) or row.get("bundles")]
    kept = [row for row in rows if row not in over]
    return kept, tuple(f"{row.get('name') or row.get('post') or ''}" for row in over)


def _council(turn: Turn, rows: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
    """Who still sits on the council."""
    over = [row for row in rows if turn.is_over(row.get("until"))]
    return [row for row in rows if row not in over], tuple(str(row.get("name") or "") for row in over)


# How each sheet passes, with what is done to its rows and what the office should look at.
SHEETS: Mapping[str, tuple[Passing, Pass, str]] = {
    own_forms.SETTINGS: (Passing.SHIFTED, _settings, "Người phụ trách, số điện thoại; Sở có là Khối trưởng hay không."),
    own_forms.UNITS: (Passing.ENDED, _units, ""),
    own_forms.PEOPLE: (Passing.ENDED, _people, "Người mới đến từ ngày 01/01."),
    own_forms.SIGNERS: (Passing.ENDED, _signers, "Ủy quyền theo đợt đã bỏ; kiểm tra người ký."),
    own_forms.COUNCIL: (Passing.ENDED, _council, "Quyết định kiện toàn Hội đồng, nếu có."),
    own_forms.ACCOUNTS: (Passing.CARRIED, _all, "Tài khoản của người đã nghỉ, chuyển đi."),
    own_forms.CERTIFICATE: (Passing.CARRIED, _all, "Phôi mới của năm, nếu có."),
    own_forms.DUES: (Passing.SHIFTED, _dues, "Thời hạn theo công văn của năm mới."),
    own_forms.DAYS_OFF: (Passing.BEGUN, _days_off, "Đối chiếu thông báo nghỉ lễ, hoán đổi ngày làm việc."),
    own_forms.ROUNDS: (Passing.SHIFTED, _rounds, "Thời hạn, ngày dự kiến quyết định của từng đợt."),
    own_forms.LAW: (Passing.SHIFTED, _law, "Văn bản mới, mức mới của tỉnh."),
    own_forms.TASKS: (Passing.SHIFTED, _tasks, "Là dự thảo: xem trang “Dự thảo kế hoạch” của tệp này."),
    own_forms.TITLES: (Passing.CARRIED, _all, ""),
    own_forms.MOVEMENTS: (Passing.ENDED, _movements, "Phong trào mới phát động."),
    own_forms.BLOC: (Passing.SHIFTED, _bloc, "Vai trò, ngày ký giao ước của năm mới."),
    own_forms.GROUPS: (Passing.CARRIED, _all, "Mức, tên của từng khối, nhóm, nếu có."),
    own_forms.SCALE: (Passing.CARRIED, _all, "Thang điểm của năm mới, nếu Khối sửa."),
    own_forms.LISTS: (Passing.CARRIED, _all, ""),
    own_forms.FORMS: (Passing.CARRIED, _all, ""),
    own_forms.ANNEXES: (Passing.CARRIED, _all, ""),
    own_forms.COLUMNS: (Passing.CARRIED, _all, ""),
    own_forms.WORDING: (Passing.CARRIED, _all, ""),
    own_forms.LAYOUTS: (Passing.CARRIED, _all, ""),
    own_forms.OWED: (Passing.ENDED, _owed, ""),
}


class NextYear:
    """Reads the sheets of the next year from a workbook of this one; a `Reader` of what is to be written."""

    def __init__(self, workbook: RawWorkbook, year: int) -> None:
        self.faults = Faults("")
        self._tables: dict[str, CatalogueTable] = {}
        self._former = Workbook(workbook, self.faults, is_named=False)
        self.turn = Turn(build(self._reading, "", self.faults), self._tables, year)
        self.passed: dict[str, Passed] = {}
        self._shipped = shipped.Shipped(year, is_named=False)
        self.unread = tuple(_unread(workbook, self._tables))

    @property
    def told(self) -> list[Passed]:
        """How the sheets passed, in the order of the workbook."""
        return [self.passed[key] for key in own_forms.TAB_ORDER]

    def _reading(self, declared: FormSheet) -> CatalogueTable:
        self._tables[declared.key] = self._former(declared)
        return self._tables[declared.key]

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        """The sheet as it is to stand in the new year."""
        passing, made, look = SHEETS[declared.key]
        old = self._tables[declared.key]
        came_later = not old.sheet.letters and declared.key in own_forms.LATER and made is _all
        source = self._shipped(declared) if came_later else old
        rows, dropped = made(self.turn, list(source.sheet.records()))
        self.passed[declared.key] = Passed(f"Trang “{declared.tab}”", passing, len(rows), dropped, look)
        first = own_forms.HEADER_ROW + 2
        columns = {column.key: [row.get(column.key) for row in rows] for column in declared.columns}
        numbers = list(range(first, first + len(rows)))
        return CatalogueTable(declared, replace(old.sheet, rows=numbers, columns=columns, skipped={}, originals={}))


def _unread(workbook: RawWorkbook, tables: Mapping[str, CatalogueTable]) -> list[str]:
    """Sheets and columns that the office added beside ours: they are not carried, and told."""
    ours = {table.declared.tab: table.declared for table in tables.values()}
    found = []
    for sheet in workbook.sheets:
        declared = ours.get(sheet.name)
        if declared is None:
            if not sheet.hidden and sheet.name not in ("Đọc trước", "Từ dùng"):
                found.append(f"trang “{sheet.name}”")
            continue
        captions = {text for column in declared.columns for text in column.captions}
        header = sheet.grid[own_forms.HEADER_ROW] if len(sheet.grid) > own_forms.HEADER_ROW else []
        found += [
            f"cột “{clean(str(text))}” của trang “{sheet.name}”"
            for text in header
            if isinstance(text, str) and clean(text) and fold_term(text) not in captions
        ]
    return found
