"""The catalogue as frozen values: settings, units, people, due dates, tasks, titles, movements, forms, what is owed."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.digest import Digested
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_law import OfficeLaw
from tdkt_sheets.core.periods import NUMERALS, Period
from tdkt_sheets.core.removed import Removed
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import bare_words, fold_collective, fold_name, fold_term, is_short_for
from tdkt_sheets.core.working_days import WorkingDays
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.wording import Wording
from tdkt_sheets.roster.accounts import BankAccount
from tdkt_sheets.roster.bloc import Bloc
from tdkt_sheets.roster.certificates import Printed
from tdkt_sheets.roster.council import Councillor
from tdkt_sheets.roster.handling import HandlingKind, Handlings
from tdkt_sheets.roster.rounds import DOSSIER, Round
from tdkt_sheets.roster.signers import Signer

# What a department that took a new name was called before, by the setting of its name.
FORMER = {"department": "department", "department_symbol": "symbol", "ministry": "ministry"}


PROVINCE, CITY = "tỉnh", "thành phố"
_BELONGING = re.compile(r"(?:[\s(-]|(?:trực )?thuộc|của){1,6}$")
_KIND_OF_PROVINCE = re.compile(r"^(?:(tỉnh)|(thành phố|tp\.?))\s+(?=\S)", re.IGNORECASE)


def province_parts(name: str) -> tuple[str, str]:
    """Whether a province is one or a city under the government, and its bare name; an office types the kind where it is a city.

    >>> province_parts("Lạng Sơn"), province_parts("tỉnh Lạng Sơn"), province_parts("TP. Cần Thơ")
    (('tỉnh', 'Lạng Sơn'), ('tỉnh', 'Lạng Sơn'), ('thành phố', 'Cần Thơ'))
    """
    found = _KIND_OF_PROVINCE.match(name.strip())
    if found is None:
        return PROVINCE, name.strip()
    return (CITY if found[2] else PROVINCE), name.strip()[found.end() :]


@dataclass(frozen=True)
class Unit:
    """A sender. `cycle` is 'năm' or 'năm học'; `area` and `collective_class` are codes."""

    code: str
    name: str
    spellings: tuple[str, ...]
    kind: str
    parent: str
    addresses: tuple[str, ...]
    phone: str
    cycle: str
    signer_post: str
    signer_name: str
    has_stamp: bool
    sub_units: tuple[str, ...] = ()
    collective_class: str = ""
    area: str = ""
    contact: str = ""
    since: date | None = None
    until: date | None = None
    successor: str = ""
    inherits: str = ""  # whether its earlier awards count for the successor: YES, NO, or '' while nobody said
    award_field: str = ""  # its field of work, as those name it who receive what goes up; '' is the office's setting

    def lives_on(self, day: date) -> bool:
        """Whether the unit is there on a day."""
        return dates.lies_within(day, self.since, self.until)


LEFT, NOTHING_REGISTERED = "KHONG_CON_CONG_TAC", "KHONG_DANG_KY"  # picked in place of a title


@dataclass(frozen=True)
class Person:
    """A person of a unit, as blanks are filled from."""

    id: str
    full_name: str
    sex: str | None
    birth: str | None
    position: str
    unit: str
    sub_unit: str
    officer_class: str | None
    joined: str | None
    since: str | None
    until: str | None
    listed_name: str = ""  # where the office accepted another spelling: as the staff list has it
    listed_birth: str | None = None

    def is_called(self, name: str) -> bool:
        """Whether a name is theirs, as it is printed or as the staff list has it."""
        return fold_name(name) in (fold_name(self.full_name), fold_name(self.listed_name or self.full_name))

    @property
    def births(self) -> tuple[str | None, ...]:
        """The birth as it is printed, and as the staff list has it where the office accepted another."""
        return (self.birth, self.listed_birth) if self.listed_birth else (self.birth,)

    def post(self, written: str) -> str:
        """The post as it is printed: as the staff list has it where somebody wrote none, the same or its initials, else as written."""
        return self.position if not written or is_short_for(written, self.position) else written

    def stays_into(self, day: date) -> bool:
        """Whether they are there on that day or later, as far as their last day is known."""
        return self.until is None or dates.last_day(self.until) >= day

    def spelt(self, name: str, birth: str) -> "Person":
        """The same person under a name, and a birth where one is given, that the office accepted."""
        return replace(
            self,
            full_name=name,
            birth=birth or self.birth,
            listed_name=self.listed_name or self.full_name,
            listed_birth=self.listed_birth or (self.birth if birth and birth != self.birth else None),
        )

    @property
    def called(self) -> str:
        """The name with the birth, which tells a person from a namesake."""
        return f"{self.full_name}, sinh {dates.show(self.birth)}" if self.birth else self.full_name


@dataclass(frozen=True)
class Due:
    """When a form of a period (of a dossier: of a round) opens and is due; `extended` counts when given."""

    form: str
    period: Period
    opens: date | None
    due: date
    extended: date | None = None
    round: str = ""

    @property
    def last_day(self) -> date:
        """The last day on time."""
        return self.extended or self.due

    def slot(self, unit: str) -> Slot:
        """What a unit's delivery for it is for."""
        return Slot(unit, self.form, self.period.code, self.round)


@dataclass(frozen=True)
class Extension:
    """A later last day that the office gave one unit, and in words who gave it and why."""

    until: date
    words: str


@dataclass(frozen=True)
class Task:
    """A task of the plan. `work` is what units do ('' = nothing is asked), `of` which units or kinds; `proof` a form or paper."""

    quarter: int
    number: int
    task: str
    partners: str
    work: str
    of: tuple[str, ...]
    proof: str

    @property
    def code(self) -> str:
        """'II.3'."""
        return f"{NUMERALS[self.quarter]}.{self.number}"

    @property
    def shown(self) -> str:
        """Its number and words, as offered where one is to be picked."""
        return f"{self.code}. {self.task}"

    def is_called(self, text: str) -> bool:
        """Whether a text is its number, its words, or both."""
        return fold_term(text) in map(fold_term, (self.code, self.task, self.shown))

    @property
    def proof_form(self) -> str:
        """The form that proves it ('DK', 'KQ' …), '' when it is reported as a task."""
        return self.proof if self.proof in ("DK", "BX", "HS", "KQ", "CD") else ""

    @property
    def is_conditional(self) -> bool:
        """Whether it is done only when the occasion arises."""
        return fold_term(self.task).endswith("nếu có")


@dataclass(frozen=True)
class Title:
    """A title or an award. `kind` 'TITLE' or 'COMMENDATION'; `objects` of INDIVIDUAL, COLLECTIVE, HOUSEHOLD; `implies` lower titles."""

    code: str
    name: str
    kind: str
    objects: tuple[str, ...]
    level: str
    decider: str
    implies: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is a title, not a commendation."""
        return self.kind == "TITLE"


@dataclass(frozen=True)
class Movement:
    """An emulation movement or drive; `row` is its row in the catalogue."""

    code: str
    name: str
    kind: str
    scope: str
    since: str | None
    until: str | None
    level: str
    row: int = 0


@dataclass(frozen=True)
class Owed:
    """One line of "Biểu phải nộp": who (a kind of unit or a unit's code) owes which annex of which form in which periods."""

    who: str
    form: str
    sheet: str
    quarters: tuple[int, ...]  # empty: every period


@dataclass(frozen=True)
class Catalogue(Digested):
    """The whole catalogue. `sha256` is that of the workbook."""

    sha256: str
    settings: Mapping[str, str | Decimal | int]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    dues: tuple[Due, ...]
    tasks: tuple[Task, ...]
    titles: tuple[Title, ...]
    movements: tuple[Movement, ...]
    lists: Mapping[str, CodeList]
    forms: Mapping[str, Form]
    owed: tuple[Owed, ...] = field(default=())
    rounds: tuple[Round, ...] = field(default=())
    councillors: tuple[Councillor, ...] = field(default=())
    printed: tuple[Printed, ...] = field(default=())  # on blank certificates
    accounts: tuple[BankAccount, ...] = field(default=(), repr=False)  # shown on payment lists alone
    signers: tuple[Signer, ...] = field(default=())
    bloc: Bloc = Bloc()  # noqa: RUF009 - frozen
    days: WorkingDays = WorkingDays()  # noqa: RUF009 - frozen
    office_law: OfficeLaw = OfficeLaw()  # noqa: RUF009 - frozen; what the office says of values of the law
    wording: Wording = Wording()  # noqa: RUF009 - frozen; by which words forms are known
    handlings: Handlings = Handlings()  # noqa: RUF009 - frozen; what the office decided, as far as reading a file needs it
    extensions: Mapping[Slot, Extension] = field(default_factory=dict)  # later last days of single units
    removed: Removed = Removed()  # noqa: RUF009 - frozen; people whose data the office took out

    @property
    def year(self) -> int:
        """The year of the catalogue."""
        return int(self.settings["year"])

    def setting(self, key: str) -> str:
        """A setting as text; '' when not given."""
        return str(self.settings.get(key, ""))

    @cached_property
    def starts(self) -> date | None:
        """The first day on which the office works with the program, when it began within the year."""
        month = self.setting("starts_on")
        return dates.first_day(month) if month else None

    def asks(self, due: Due, unit: Unit | None = None) -> bool:
        """Whether something is asked by a due date: not what was due before the office began, nor of a unit that is not there on that day."""
        if self.starts and due.last_day < self.starts:
            return False
        return unit is None or unit.lives_on(due.last_day)

    def named_on(self, day: date) -> "Catalogue":
        """The catalogue with the names that the department had on a day: it may have taken a new one within the year."""
        taken = self.setting("renamed_on")
        if not taken:
            return self
        prefix = "new" if day >= dates.first_day(taken) else "former"
        names = {key: self.settings.get(f"{prefix}_{name}") for key, name in FORMER.items()}
        kept = {f"new_{name}": self.settings[key] for key, name in FORMER.items() if key in self.settings}
        said = {key: name for key, name in names.items() if name}
        return replace(self, settings={**kept, **self.settings, **said})

    @cached_property
    def department_names(self) -> frozenset[str]:
        """How the whole department is called, folded: alone, with its province, by the symbol on its papers."""
        kind, province = province_parts(self.setting("province"))
        names = [name for key in ("department", "former_department") if (name := self.setting(key))]
        texts = [text for name in names for text in (name, f"{name} {province}", f"{name} {kind} {province}")]
        symbols = [self.setting("department_symbol"), self.setting("former_symbol")]
        texts += [*symbols, *(f"Sở {symbol[1:]}" for symbol in symbols if symbol.startswith("S"))]
        return frozenset(fold_term(text) for text in texts if text)

    def is_department(self, name: str) -> bool:
        """Whether a collective is called as the whole department is."""
        return fold_term(name) in self.department_names or fold_collective(name) in self._departments

    def unit_called(self, name: str) -> Unit | None:
        """The unit that a collective's name means: one of its spellings, maybe with the department behind it."""
        key = fold_collective(name)
        if key in self._units_as_collectives:
            return self._units_as_collectives[key]
        for department in self._departments:
            if key.endswith(department):
                own = _BELONGING.sub("", key.removesuffix(department))
                if own in self._units_as_collectives:
                    return self._units_as_collectives[own]
        return None

    def collective_key(self, name: str) -> str:
        """What is equal for all names of one collective of a unit."""
        unit = self.unit_called(name)
        return f"@{unit.code}" if unit else fold_collective(name)

    @cached_property
    def _departments(self) -> frozenset[str]:
        return frozenset(map(fold_collective, self.department_names))

    @cached_property
    def _units_as_collectives(self) -> dict[str, Unit | None]:
        """Units by every spelling as collectives are compared; None where two units share one."""
        return self._units_by(fold_collective)

    def _units_by(self, folded: Callable[[str], str]) -> dict[str, Unit | None]:
        found: dict[str, Unit | None] = {}
        for unit in self.units:
            for text in set(map(folded, (unit.code, unit.name, *unit.spellings))):
                found[text] = None if text in found else unit
        return found

    @cached_property
    def apart(self) -> tuple["Catalogue", ...]:
        """The catalogue as each part of the bloc has it that is ranked by itself; itself alone where the bloc is not divided."""
        return tuple(replace(self, bloc=group) for group in self.bloc.groups) or (self,)

    def within(self, unit: str) -> "Catalogue":
        """The catalogue as a member has it, its `bloc` being the one that it is ranked in."""
        return next((one for one in self.apart if unit in one.bloc.by_unit), self)

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def unit_by_name(self) -> dict[str, Unit | None]:
        """Units by every folded spelling; None where two units share one."""
        return self._units_by(fold_term)

    @cached_property
    def units_by_words(self) -> dict[tuple[str, ...], tuple[Unit, ...]]:
        """Units by the bare words of their code, name and other spellings."""
        found: dict[tuple[str, ...], tuple[Unit, ...]] = {}
        for unit in self.units:
            for words in {bare_words(text) for text in (unit.code, unit.name, *unit.spellings)} - {()}:
                found[words] = (*found.get(words, ()), unit)
        return found

    @cached_property
    def unit_by_address(self) -> dict[str, Unit]:
        """Units by e-mail address, case folded."""
        return {address.casefold(): unit for unit in self.units for address in unit.addresses}

    @cached_property
    def office_addresses(self) -> frozenset[str]:
        """The addresses by which the office itself sends, case folded."""
        own = self.setting("office_email").casefold()
        units = (unit for unit in self.units if unit.code == self.setting("office_unit"))
        others = {
            address.casefold() for unit in (*units, self.unit_by_address.get(own)) if unit for address in unit.addresses
        }
        return frozenset({own, *others} - {""})

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def _people_by_unit(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            found.setdefault(person.unit, []).append(person)
        return found

    def people_of(self, unit: str) -> list[Person]:
        """The people of a unit, as the catalogue lists them."""
        return self._people_by_unit.get(unit, [])

    @cached_property
    def movement_names(self) -> dict[str, frozenset[str]]:
        """How each movement is called, folded: its name and the spellings of its list entry."""
        entries = self.lists["phong_trao"].by_code if "phong_trao" in self.lists else {}
        found = {}
        for movement in self.movements:
            entry = entries.get(movement.code)
            texts = (movement.name, *((entry.name, *entry.spellings) if entry else ()))
            found[movement.code] = frozenset(fold_term(text) for text in texts if text)
        return found

    @cached_property
    def people_by_name(self) -> dict[str, list[Person]]:
        """People by folded name."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for name in dict.fromkeys((fold_name(person.full_name), fold_name(person.listed_name or person.full_name))):
                found.setdefault(name, []).append(person)
        return found

    @cached_property
    def people_by_birth(self) -> dict[str, list[Person]]:
        """People by birth, as it is printed and as the staff list has it."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for birth in filter(None, dict.fromkeys(person.births)):
                found.setdefault(birth, []).append(person)
        return found

    def with_names_accepted(self, handlings: Handlings) -> "Catalogue":
        """The same with everybody called as the office decided: where it accepted how a unit spells somebody, so."""
        accepted = {row.person: row for row in handlings.of(HandlingKind.SPELT_SO)}
        if not accepted:
            return self
        people = (
            person.spelt(row.name, row.birth) if (row := accepted.get(person.id)) else person for person in self.people
        )
        return replace(self, people=tuple(people))

    @cached_property
    def title_by_code(self) -> dict[str, Title]:
        """Titles and awards by code."""
        return {title.code: title for title in self.titles}

    def is_title(self, award: str) -> bool:
        """Whether an award is a title, by its code; one that nobody knows is none."""
        known = self.title_by_code.get(award)
        return known is not None and known.is_title

    def due_of(self, slot: Slot) -> Due | None:
        """When what a delivery is for is due, for this unit where it was given longer; None where nothing is asked."""
        due = self._dues.get(replace(slot, unit=""))
        given = self.extensions.get(slot) if self.extensions else None
        return due if due is None or given is None else replace(due, extended=given.until)

    def due_for(self, unit: str, due: Due) -> Due:
        """A due date as it holds for a unit."""
        return self.due_of(due.slot(unit)) or due if self.extensions else due

    @cached_property
    def _dues(self) -> dict[Slot, Due]:
        return {due.slot(""): due for due in self.dues}

    @cached_property
    def round_by_code(self) -> dict[str, Round]:
        """Rounds of awards by code."""
        return {round.code: round for round in self.rounds}

    @cached_property
    def review_by_period(self) -> dict[str, Round]:
        """The rounds of reviews by period code."""
        return {round.period.code: round for round in self.rounds if round.form != DOSSIER}

    def round_called(self, text: str) -> Round | None:
        """The round that a text names by its code or its name."""
        said = fold_term(text)
        return next((one for one in self.rounds if said in (fold_term(one.code), fold_term(one.name))), None)

    def round_of(self, form: str, period: str, round: str = "") -> Round | None:
        """The round that a proposal belongs to; None for forms that propose nobody."""
        if round or form == DOSSIER:
            return self.round_by_code.get(round)
        found = self.review_by_period.get(period)
        return found if found is not None and found.form == form else None

    def worded(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings as this province says them: of a city under the government, its committee is called so."""
        is_city = province_parts(self.setting("province"))[0] == CITY
        return [one.of_a_city if is_city else one for one in findings]

    def sheets_asked(self, unit: Unit, form: Form, period: Period, round: str = "") -> tuple[FormSheet, ...]:
        """The annexes that are asked of a unit: by the round, or those it owes."""
        asked = self.round_by_code.get(round)
        if asked is not None:
            return tuple(sheet for sheet in form.sheets if sheet.key in asked.annexes)
        return self.sheets_owed(unit, form, period)

    def is_invited(self, unit: Unit, due: Due) -> bool:
        """Whether a unit gets the blank of a due date: it is there by then, and owes the form, or the round asks its kind."""
        if not unit.lives_on(due.last_day):
            return False
        if due.round:
            asked = self.round_by_code.get(due.round)
            return asked is not None and (unit.kind in asked.who or unit.code in asked.who or "*" in asked.who)
        return due.form in self.forms and self.owes(unit, self.forms[due.form], due.period)

    def sheets_owed(self, unit: Unit, form: Form, period: Period) -> tuple[FormSheet, ...]:
        """The annexes a unit owes of a form in a period, in printed order; none when it owes no such form."""
        keys = {
            owed.sheet
            for owed in self.owed
            if owed.form == form.code
            and owed.who in (unit.kind, unit.code)
            and (not owed.quarters or period.quarter in owed.quarters)
        }
        return tuple(sheet for sheet in form.sheets if sheet.key in keys)

    def owes(self, unit: Unit, form: Form, period: Period) -> bool:
        """Whether a unit owes a form in a period: its cycle fits, the bloc asks for it, at least one annex is asked."""
        if form.code in ("DK", "BX") and period.is_school_year != (unit.cycle == "năm học"):
            return False
        return self.bloc.asks(form.code, unit.code) and bool(self.sheets_owed(unit, form, period))

    def tasks_asked(self, unit: Unit, period: Period) -> tuple[Task, ...]:
        """The plan tasks whose work is asked of a unit in a quarter."""
        return tuple(
            task
            for task in self.tasks
            if task.quarter == period.quarter
            and task.work
            and not task.proof_form
            and ("*" in task.of or unit.code in task.of or unit.kind in task.of)
        )
