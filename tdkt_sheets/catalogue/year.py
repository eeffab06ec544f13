"""The year's work: settings, due dates, tasks of the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tdkt_sheets.catalogue import shipped, vocabulary
from tdkt_sheets.catalogue.lacking import SETTING, VERSION, Lack
from tdkt_sheets.catalogue.naming import HEAD, Names, named
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, SeenWords, question, repeated
from tdkt_sheets.core import dates, periods
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.core.working_days import KEEP, WorkingDays
from tdkt_sheets.forms.columns import Need
from tdkt_sheets.roster.roster import Due, Task
from tdkt_sheets.rules import catalogue_workbook as rules

Settings = dict[str, str | Decimal | int]
YEAR = "year"
OFFICE_UNIT = "office_unit"


def head_of(table: CatalogueTable) -> Names:
    """The names that stand at the head of the settings, by key."""
    return {row.text("key"): row.text("value") for row in table if row.text("key") in HEAD}


def settings_of(table: CatalogueTable, faults: Faults) -> Settings:
    """The settings by key: those left blank are absent."""
    declared = shipped.settings()
    names = head_of(table)
    keys = SeenWords()
    found: Settings = {}
    for row in table:
        key, text = row.text("key"), named(row.text("value"), names)
        if repeated(keys, key, row, "key", "Mã thiết lập", faults):
            continue
        setting = declared.get(key)
        if setting is None:
            near = question(key, declared)
            faults.at(rules.UNKNOWN_SETTING, row, "key", text=key, question=near)
        elif text:
            value, accepted = _value(setting, text)
            if value is None:
                faults.at(rules.UNREADABLE_SETTING, row, "value", name=row.text("name"), text=text, accepted=accepted)
            else:
                found[key] = value
        elif setting.need in (Need.REQUIRED, shipped.STANDS_IN):
            faults.at(rules.MISSING_SETTING, row, "value", name=setting.name, key=key)
    for key, setting in declared.items():
        if key not in keys.rows:
            _without(setting, table, found, faults)
    return found


def _without(setting: shipped.Setting, table: CatalogueTable, found: Settings, faults: Faults) -> None:
    """A setting whose row is not there: asked for, taken as shipped, or left out."""
    if setting.need == Need.REQUIRED:
        faults.on_sheet(rules.MISSING_SETTING, table.declared, name=setting.name, key=setting.key)
        return
    is_taken = setting.need == shipped.STANDS_IN
    if is_taken and (value := _value(setting, setting.value)[0]) is not None:
        found[setting.key] = value
    if setting.key != VERSION and setting.key not in shipped.MOVED:
        faults.lacks.append(Lack(table.declared.key, (setting.key,), SETTING, quoted(setting.name), is_taken=is_taken))


def _value(setting: shipped.Setting, text: str) -> tuple[str | Decimal | int | None, str]:
    """A setting's value from its text, and what would be accepted."""
    if setting.is_period:
        period = periods.exact(text)
        return (period.code if period else None), f"kỳ, ví dụ: Năm 2026, Quý II/2026.{periods.meant(text, labels=True)}"
    reading = setting.type.parse(text)
    value = None if reading.fault else reading.value
    if setting.key == YEAR and isinstance(value, int) and not 2000 <= value <= 2100:
        value = None
    return value, setting.type.describe()


def dues_of(table: CatalogueTable, faults: Faults) -> tuple[Due, ...]:
    """When each form of a period opens and is due."""
    seen = SeenWords()
    found = []
    for row in table:
        period = periods.exact(row.text("period"))
        if period is None:
            faults.at(
                rules.UNREADABLE_PERIOD,
                row,
                "period",
                text=(text := row.text("period")),
                near=periods.meant(text, labels=True),
            )
            continue
        if repeated(seen, (row.text("form"), period.code), row, "period", "Kỳ", faults):
            continue
        opens, due, extended = (day_in(row, key, faults) for key in ("opens", "due", "extended"))
        if opens and due:
            in_order(row, "opens", opens, "due", due, faults)
        if due and extended:
            in_order(row, "due", due, "extended", extended, faults)
        if due:
            found.append(Due(row.text("form"), period, opens, due, extended))
    return tuple(found)


def check_year(settings_table: CatalogueTable, settings: Settings, dues: Sequence[Due], faults: Faults) -> None:
    """The catalogue's year is one that some form is asked for."""
    asked = sorted({each for due in dues for each in (due.period.first.year, due.period.last.year)})
    own = settings.get(YEAR)
    if not asked or not isinstance(own, int) or own in asked:
        return
    for row in settings_table:
        if row.text("key") == YEAR:
            years = f"{asked[0]}" if len(asked) == 1 else f"{asked[0]}-{asked[-1]}"
            faults.at(rules.OF_ANOTHER_YEAR, row, "value", year=str(own), found=years)


def working_days_of(table: CatalogueTable, settings: Settings, faults: Faults) -> WorkingDays:
    """The days that the office works, and where a deadline on a day off goes."""
    seen = SeenWords()
    found: dict[str, set[date]] = {vocabulary.DAY_OFF: set(), vocabulary.DAY_WORKED: set()}
    for row in table:
        day = day_in(row, "day", faults)
        if day is not None and not repeated(seen, day, row, "day", "Ngày", faults):
            found[row.text("kind")].add(day)
    moves = str(settings.get("due_on_day_off", KEEP))
    return WorkingDays(frozenset(found[vocabulary.DAY_OFF]), frozenset(found[vocabulary.DAY_WORKED]), moves)


def kept_on(days: WorkingDays, due: Due) -> Due:
    """A due date on the working day that the office keeps it on."""
    extended = due.extended and days.moved(due.extended)
    return replace(due, due=days.moved(due.due), extended=extended)


def day_in(row: Row, key: str, faults: Faults) -> date | None:
    """The day in a cell; one without its day or month is found."""
    iso = row.get(key)
    if iso is None:
        return None
    if len(iso) < len("2021-03-20"):
        faults.at(rules.INCOMPLETE_DATE, row, key, text=dates.show(iso))
        return None
    return dates.first_day(iso)


def term_in(row: Row, faults: Faults) -> tuple[date | None, date | None]:
    """From which day to which a row holds; two days that stand the wrong way round are found."""
    since, until = day_in(row, "since", faults), day_in(row, "until", faults)
    if since and until:
        in_order(row, "since", since, "until", until, faults)
    return since, until


def in_order(row: Row, first_key: str, first: date, then_key: str, then: date, faults: Faults) -> None:
    """Find two days that stand the wrong way round."""
    if then < first:
        headers = row.table.declared.by_key
        faults.at(
            rules.DATES_OUT_OF_ORDER,
            row,
            then_key,
            later_name=f"“{headers[then_key].header}”",
            later=dates.show(then.isoformat()),
            earlier_name=f"“{headers[first_key].header}”",
            earlier=dates.show(first.isoformat()),
        )


def tasks_of(table: CatalogueTable, senders: CodeList, faults: Faults) -> tuple[Task, ...]:
    """The tasks of the plan, in the order of the workbook."""
    seen = SeenWords()
    found = []
    for row in table:
        quarter = int(row.text("quarter"))
        if repeated(seen, (quarter, row.get("number")), row, "number", "Số", faults):
            continue
        found.append(
            Task(
                quarter=quarter,
                number=row.get("number"),
                task=row.text("task"),
                partners=row.text("partners"),
                work=row.text("work"),
                of=_of(row, senders, faults),
                proof=row.text("proof"),
            )
        )
    return tuple(found)


def _of(row: Row, senders: CodeList, faults: Faults) -> tuple[str, ...]:
    """Unit codes and kinds that have the work."""
    return senders_in(row, "of", senders, faults)


def senders_in(row: Row, key: str, senders: CodeList, faults: Faults) -> tuple[str, ...]:
    """The unit codes and kinds that a cell names; an unknown one is found."""
    found = []
    for text in row.several(key):
        if fold_term(text) in vocabulary.EVERYONE_WORDS:
            found.append(vocabulary.EVERYONE)
        elif (code := senders.code_of(text)) is not None:
            found.append(code)
        else:
            faults.at(rules.UNKNOWN_UNIT, row, key, text=text, question=question(text, senders.names))
    return tuple(found)
