"""The one path from sheets to a `Catalogue`, whether they were read from a workbook or shipped."""

from collections.abc import Iterator, Mapping

from tdkt_sheets.catalogue import (
    award_rounds,
    core_keys,
    declarations,
    obligations,
    own_forms,
    recognition,
    senders,
    shipped,
    year,
)
from tdkt_sheets.catalogue import lists as words
from tdkt_sheets.catalogue.bloc import bloc_of
from tdkt_sheets.catalogue.certificate_blank import printed_of
from tdkt_sheets.catalogue.councillors import councillors_of
from tdkt_sheets.catalogue.law_values import office_law_of
from tdkt_sheets.catalogue.paid_to import accounts_of
from tdkt_sheets.catalogue.signing import signers_of
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Reader, Row, question
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.roster.roster import Catalogue, Movement, Title, Unit
from tdkt_sheets.rules import catalogue_workbook as rules


def lists_offered(
    lists: Mapping[str, CodeList], units: tuple[Unit, ...], form_names: Mapping[str, str]
) -> dict[str, CodeList]:
    """Every list that the catalogue's own sheets pick from: the pick lists, and those made of other sheets' rows."""
    unit_list = senders.list_of_units(units)
    made = (
        unit_list,
        senders.list_of_senders(unit_list, lists.get("loai_don_vi")),
        declarations.list_of_forms(form_names),
        words.list_of_lists(lists),
    )
    return {**lists, **{codes.key: codes for codes in made}}


def build(read: Reader, sha256: str, faults: Faults) -> Catalogue:
    """The catalogue that the sheets declare, to be used only when `faults` then holds nothing critical.

    A sheet is read after those whose words it offers.
    """
    settings_table = read(own_forms.settings({}))
    settings = year.settings_of(settings_table, faults)
    like = shipped.Shipped(int(settings.get(year.YEAR, shipped.FIRST_YEAR)), given=year.head_of(settings_table))

    office_law = office_law_of(read(own_forms.law({})), settings, faults)
    titles, movements, lists = _lists_of(read, like, faults)

    units = senders.units_of(read(own_forms.units(lists)), lists, faults)
    unit_list = senders.list_of_units(units)
    people = senders.people_of(read(own_forms.people({**lists, unit_list.key: unit_list})), units, faults)
    _check_office(settings_table, unit_list, faults)

    forms = _forms_of(read, lists, bool(settings.get("bloc")), faults)
    offered = lists_offered(lists, units, {code: row.text("name") for code, row in forms.items()})

    dues = year.dues_of(read(own_forms.dues(offered)), faults)
    year.check_year(settings_table, settings, dues, faults)
    days = year.working_days_of(read(own_forms.days_off(offered)), settings, faults)
    tasks = year.tasks_of(read(own_forms.tasks(offered)), offered[own_forms.SENDER_LIST], faults)

    annexes_table = read(own_forms.annexes(offered))
    annexes = declarations.annexes_listed(annexes_table, faults)
    core_keys.check_annexes(annexes_table, forms, annexes, faults)
    built = [form for form in _declared(read(own_forms.columns(offered)), forms, annexes, lists, like, faults) if form]
    owed = obligations.owed_of(read(own_forms.owed(offered)), annexes, faults)
    rounds = award_rounds.rounds_of(
        read(own_forms.rounds(offered)), annexes, dues, offered[own_forms.SENDER_LIST], faults
    )

    bloc = bloc_of(settings, settings_table, read, offered, units, frozenset(forms), faults)
    by_code = {form.code: form for form in built}
    of_year = shipped.Shipped(int(settings.get(year.YEAR, shipped.FIRST_YEAR)))
    wording = recognition.wording_of(read, of_year, offered, by_code, faults)

    return Catalogue(
        sha256=sha256,
        settings=settings,
        units=units,
        people=people,
        dues=tuple(year.kept_on(days, due) for due in (*dues, *award_rounds.dues_of(rounds))),
        tasks=tasks,
        titles=titles,
        movements=movements,
        lists=lists,
        forms=by_code,
        owed=owed,
        rounds=rounds,
        bloc=bloc,
        councillors=councillors_of(read(own_forms.council(offered)), faults),
        printed=printed_of(read(own_forms.certificate(offered)), titles, faults),
        accounts=accounts_of(read(own_forms.accounts(offered)), faults),
        signers=signers_of(read(own_forms.signers(offered)), faults),
        days=days,
        office_law=office_law,
        wording=wording,
    )


def _forms_of(read: Reader, lists: Mapping[str, CodeList], has_bloc: bool, faults: Faults) -> dict[str, Row]:
    """The rows of the sheet of forms by code."""
    table = read(own_forms.forms(lists))
    forms = declarations.forms_listed(table, faults)
    core_keys.check_forms(table, forms, has_bloc, faults)
    return forms


def _lists_of(
    read: Reader, like: shipped.Shipped, faults: Faults
) -> tuple[tuple[Title, ...], tuple[Movement, ...], dict[str, CodeList]]:
    """Titles, movements and the pick lists of the year, which both of them join."""
    lists_table = read(own_forms.code_lists({}))
    drafts = words.drafts_of(lists_table, faults)
    taken = words.drafts_of(core_keys.missing_lists(lists_table, drafts, like, faults), faults)
    drafts |= taken
    every = {draft.key: CodeList(draft.key, draft.name, draft.entries()) for draft in drafts.values()}
    core_keys.check_codes(lists_table, every, faults)
    joins = core_keys.titles_in(taken)
    titles = words.titles_of(read(own_forms.titles(every)), drafts, faults, joins)
    movements = words.movements_of(read(own_forms.movements(every)), drafts, faults)
    return titles, movements, words.offered(drafts, like.year)


def _declared(
    table: CatalogueTable,
    forms: Mapping[str, Row],
    annexes: declarations.Annexes,
    lists: Mapping[str, CodeList],
    like: Reader,
    faults: Faults,
) -> Iterator[Form | None]:
    """Each form with its annexes and columns; None for one that cannot be used."""
    columns = declarations.columns_listed(table, annexes, faults)
    columns = core_keys.checked_columns(table, annexes, columns, like, faults)
    named = core_keys.named()
    for row in forms.values():
        yield declarations.form_of(row, annexes, columns, lists, faults, named)


def _check_office(settings: CatalogueTable, units: CodeList, faults: Faults) -> None:
    """The office itself is one of the units."""
    for row in settings:
        office = row.text("value")
        if row.text("key") == year.OFFICE_UNIT and office and office not in units.by_code:
            faults.at(rules.UNKNOWN_UNIT, row, "value", text=office, question=question(office, units.by_code))
