"""Units and their people."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import CODE, CODE_STYLE, CatalogueTable, Faults, Row, SeenWords, question, repeated
from tdkt_sheets.catalogue.year import day_in
from tdkt_sheets.core.addresses import addresses_in, is_address
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.text import count, fold_name, fold_term, named, quoted
from tdkt_sheets.roster.roster import Person, Unit
from tdkt_sheets.rules import catalogue_workbook as rules


def units_of(table: CatalogueTable, lists: Mapping[str, CodeList], faults: Faults) -> tuple[Unit, ...]:
    """The senders; every way of naming one names only that one."""
    kinds = lists["loai_don_vi"] if "loai_don_vi" in lists else CodeList("", "", ())
    rows = list(table)
    names = _spellings(rows, faults)
    codes, addresses = SeenWords(), SeenWords()
    found = []
    for row in rows:
        code = row.text("code")
        if repeated(codes, code, row, "code", "Mã đơn vị", faults):
            continue
        if not CODE.fullmatch(code):
            faults.at(rules.BAD_KEY, row, "code", text=code, accepted=CODE_STYLE)
        own = []
        for address in addresses_in(row.text("addresses")):
            if not is_address(address):
                faults.at(rules.NOT_AN_ADDRESS, row, "addresses", text=address, name=row.text("name"))
            elif (first := addresses.first(address.casefold(), row)) is None:
                own.append(address)
            else:
                faults.at(rules.SHARED_ADDRESS, row, "addresses", text=address, first=first.text("name"))
        found.append(
            Unit(
                code=code,
                name=row.text("name"),
                spellings=row.several("spellings"),
                kind=kinds.name_of(row.text("kind")),
                parent=_named_unit(row, "parent", names, faults),
                addresses=tuple(own),
                phone=row.text("phone"),
                cycle=vocabulary.CYCLES.name_of(row.text("cycle")),
                signer_post=row.text("signer_post"),
                signer_name=row.text("signer_name"),
                has_stamp=row.text("has_stamp") == vocabulary.YES,
                sub_units=row.several("sub_units"),
                collective_class=row.text("collective_class"),
                area=row.text("area"),
                contact=row.text("contact"),
                since=day_in(row, "since", faults),
                until=day_in(row, "until", faults),
                successor=_named_unit(row, "successor", names, faults),
                inherits=row.text("inherits"),
                award_field=row.text("award_field"),
            )
        )
    return tuple(found)


def _spellings(rows: list[Row], faults: Faults) -> dict[str, Row]:
    """Folded spelling → row; a spelling of two units is found at the later one."""
    names: dict[str, Row] = {}
    for row in rows:
        for key in ("code", "name", "spellings"):
            for text in row.several(key):
                earlier = names.setdefault(fold_term(text), row)
                if earlier.text("code") != row.text("code"):
                    facts = {"first": quoted(earlier.text("name")), "second": quoted(row.text("name"))}
                    faults.at(rules.SHARED_SPELLING, row, key, text=text, **facts)
    return names


def _named_unit(row: Row, key: str, names: dict[str, Row], faults: Faults) -> str:
    """The code of the unit that a cell names; one that is not there is found."""
    text = row.text(key)
    unit = names.get(fold_term(text)) if text else None
    if text and unit is None:
        near = question(text, [other.text("name") for other in names.values()])
        faults.at(rules.UNKNOWN_UNIT, row, key, text=text, question=near)
    return unit.text("code") if unit else ""


def list_of_units(units: tuple[Unit, ...]) -> CodeList:
    """The units as a pick list: what “Nhân sự” chooses from."""
    return CodeList(
        own_forms.UNIT_LIST,
        "Đơn vị",
        tuple(CodeEntry(unit.code, unit.name, (unit.code, *unit.spellings)) for unit in units),
    )


def list_of_senders(units: CodeList, kinds: CodeList | None) -> CodeList:
    """Kinds of unit, then units: who a line of “Biểu phải nộp” or “Đơn vị có việc” may name.

    A kind's code is its name, as `Unit.kind` holds it.
    """
    kind_entries = tuple(CodeEntry(kind.name, kind.name, kind.spellings) for kind in (kinds.entries if kinds else ()))
    return CodeList(own_forms.SENDER_LIST, "Loại đơn vị, đơn vị", (*kind_entries, *units.entries))


def people_of(table: CatalogueTable, units: tuple[Unit, ...], faults: Faults) -> tuple[Person, ...]:
    """The people of the units, each id once."""
    ids, namesakes = SeenWords(), SeenWords()
    sub_units = {unit.code: {fold_term(text): text for text in unit.sub_units} for unit in units}
    names = {unit.code: unit.name for unit in units}
    found = []
    for row in table:
        person = _person(row.values)
        earlier = ids.first(person.id.casefold(), row)  # nobody tells CB-016 from cb-016
        if earlier is not None:
            facts = {"text": person.id, "name": earlier.text("full_name"), "row": earlier.fact}
            faults.at(rules.REPEATED_PERSON, row, "id", **facts)
            continue
        same = namesakes.first((fold_name(person.full_name), person.birth), row) if person.birth else None
        if same is not None:
            facts = {"name": person.full_name, "other": same.text("id"), "row": same.fact}
            faults.at(rules.SAME_PERSON, row, "full_name", **facts)
        if person.sub_unit:
            known = sub_units.get(person.unit, {})
            own_name = known.get(fold_term(person.sub_unit))
            if own_name is None:
                near = question(person.sub_unit, known.values())
                facts = {"unit": names[person.unit], "text": person.sub_unit, "question": near}
                faults.at(rules.UNKNOWN_SUB_UNIT, row, "sub_unit", **facts)
            elif own_name != person.sub_unit:
                person = replace(person, sub_unit=own_name)
        found.append(person)
    if units and not len(table.sheet):
        faults.on_sheet(rules.NO_PEOPLE, table.declared)
    _check_ended(units, found, faults)
    return tuple(found)


def _check_ended(units: tuple[Unit, ...], people: list[Person], faults: Faults) -> None:
    """People still written in a unit that ended are to move with their codes; whether its awards count for the successor is asked."""
    by_code = {unit.code: unit for unit in units}
    declared = own_forms.units({})
    for unit in units:
        if unit.until is None:
            continue
        until = unit.until.isoformat()
        there = [
            person for person in people if person.unit == unit.code and (person.until is None or person.until > until)
        ]
        heir = by_code.get(unit.successor)
        if there:
            names = named([f"{person.full_name} ({person.id})" for person in there], "người", 5)
            facts = {"unit": unit.name, "until": show(until), "number": count(len(there)), "names": names}
            faults.on_sheet(
                rules.STAFF_OF_AN_ENDED_UNIT,
                own_forms.people({}),
                **facts,
                successor=heir.name if heir else "đơn vị mới",
            )
        if heir is not None and not unit.inherits:
            faults.on_sheet(rules.INHERITANCE_NOT_SAID, declared, unit=unit.name, successor=heir.name)


def _person(values: Mapping[str, Any]) -> Person:
    given = values.get
    return Person(
        id=given("id") or "",
        full_name=given("full_name") or "",
        sex=given("sex"),
        birth=given("birth"),
        position=given("position") or "",
        unit=given("unit") or "",
        sub_unit=given("sub_unit") or "",
        officer_class=given("officer_class"),
        joined=given("joined"),
        since=given("since"),
        until=given("until"),
    )
