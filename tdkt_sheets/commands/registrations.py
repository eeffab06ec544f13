"""Registrations that the office took in before it had the program: its own list becomes a filled registration form of each unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.books.past_list import PastAward
from tdkt_sheets.books.past_people import known_people
from tdkt_sheets.books.past_words import Typed
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.commands.past import list_in
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import book_name, form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow
from tdkt_sheets.roster.roster import Catalogue, Unit

FOLDER = "dang-ky"
FORM, PEOPLE, COLLECTIVES = "DK", "ca_nhan", "tap_the"


@dataclass(slots=True)
class FilledRegistrations:
    """A filled form of each unit by file name, what they hold in words, what is asked."""

    forms: dict[str, WorkbookPlan] = field(default_factory=dict)
    words: str = ""
    asked: list[str] = field(default_factory=list)


def registered(path: Path, read: Inbox, period: Period) -> FilledRegistrations:
    """What a list says that people and collectives registered for; whoever has no unit of here is asked about."""
    typed = Typed("0/DK", f"{period.last.year}-12-31", "", str(period.last.year))  # a registration rests on no decision
    listed = list_in(path, read, typed)
    there = [one for one in listed.awards if one.unit in read.catalogue.unit_by_code]
    asked = [
        f"{one.recipient} ({one.where}): chưa rõ thuộc đơn vị nào."
        for one in listed.awards
        if one.unit not in read.catalogue.unit_by_code
    ]
    known, doubts = known_people(there, read.catalogue, read.decisions.handlings, read.ledger)
    found = FilledRegistrations(asked=[*listed.asked, *asked, *doubts])
    for unit in read.catalogue.units:
        if own := [one for one in known if one.unit == unit.code]:
            form = read.catalogue.forms[FORM]
            plan = form_book(form, unit, period, read.catalogue, _content(own, unit, period, read.catalogue))
            found.forms[book_name(form, unit, period)] = plan
    found.words = f"Danh sách có {count(len(known))} lượt đăng ký của {count(len(found.forms))} đơn vị, {count(len(found.asked))} nội dung cần hỏi."
    return found


def _content(own: list[PastAward], unit: Unit, period: Period, catalogue: Catalogue) -> FormContent:
    """The unit's blank with what was registered; people written beforehand who are not in the list are left out."""
    form = catalogue.forms[FORM]
    content = prefilled(form, unit, period, catalogue, Known())
    for annex in form.sheets:
        nil = form.cover.by_key.get(f"nil_{annex.key}")
        rows = {PEOPLE: _people, COLLECTIVES: _collectives}.get(annex.key)
        content.rows[annex.key] = list(rows(own, annex, content)) if rows else []
        if nil is not None:
            content.cover[nil.key] = nil.type.show("CO" if content.rows[annex.key] else "KHONG")
    return content


def _people(own: list[PastAward], annex: FormSheet, content: FormContent) -> Iterator[FormRow]:
    there = {str(row.values.get("ma_can_bo")): row for row in content.rows.get(annex.key, [])}
    people: dict[tuple[str, str], list[PastAward]] = {}
    for one in own:
        if one.object_kind == PERSON:
            people.setdefault((one.person, one.recipient if not one.person else ""), []).append(one)
    for (person, _), awards in people.items():
        values = dict(there[person].values) if person in there else _typed(awards[0], annex)
        yield FormRow({**values, **_asked_for(awards, annex)}, given=person in there)


def _typed(one: PastAward, annex: FormSheet) -> dict[str, CellValue]:
    shown: dict[str, CellValue] = {"full_name": one.recipient}
    if one.birth:
        shown["birth"] = str(annex.by_key["birth"].type.show(one.birth) or "")
    return shown


def _collectives(own: list[PastAward], annex: FormSheet, content: FormContent) -> Iterator[FormRow]:
    bodies: dict[str, list[PastAward]] = {}
    for one in own:
        if one.object_kind != PERSON:
            bodies.setdefault(one.recipient, []).append(one)
    there = {str(row.values.get("collective")): row for row in content.rows.get(annex.key, [])}
    for name, awards in bodies.items():
        values = dict(there[name].values) if name in there else {"collective": name}
        yield FormRow({**values, **_asked_for(awards, annex)}, given=name in there)


def _asked_for(awards: list[PastAward], annex: FormSheet) -> dict[str, CellValue]:
    """The titles and awards of somebody, in the columns that offer them."""
    found: dict[str, CellValue] = {}
    for one in awards:
        for key in ("title", "award"):
            codes = getattr(annex.by_key[key].type, "codes", None)
            if isinstance(codes, CodeList) and one.award in codes.by_code and key not in found:
                found[key] = codes.name_of(one.award)
                break
    return found
