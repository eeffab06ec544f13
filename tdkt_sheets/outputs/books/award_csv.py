"""`data/khen_thuong.csv`: the register of awards for machines, one line an award, of all years that are known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tdkt_sheets.awards.register import LEDGER, Award, Telling
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.whose import Whose, whose_by_code

HEADER = (
    "person", "recipient", "object_kind", "unit", "whose", "award", "decision_no", "decision_date", "period", "reason_kind", "achievement",
    "round", "revoked", "doubts", "officer_class", "sex", "sources",
)  # fmt: skip


def award_table(run: Run) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """Header and rows, in the order of the register; `sources` are `file#sheet!row` of every row that tells of the award."""
    return HEADER, _rows(run)


def _rows(run: Run) -> Iterator[Sequence[Any]]:
    bodies, staff = whose_by_code(run.catalogue), run.catalogue.person_by_id
    for one in run.proposals.awards.every:
        person = staff.get(one.subject)
        unit = one.told("unit")
        yield (
            person.id if person else "", person.full_name if person else one.who.name, one.who.object_kind, unit,
            bodies.get(unit, Whose.OWN).value, one.award, one.number, one.on, one.told("time"), one.told("reason_kind"),
            one.told("achievement"), one.told("round"), one.is_revoked, " ".join(one.doubts), *_person(one, run), _sources(one, run),
        )  # fmt: skip


def _person(one: Award, run: Run) -> tuple[str, str]:
    """Class and sex of a person; of others nothing."""
    if one.who.object_kind != "INDIVIDUAL":
        return "", ""
    known = run.proposals.individuals.of(one.subject)
    return one.told("officer_class") or known.officer_class or "", known.sex or ""


def _sources(one: Award, run: Run) -> str:
    return "; ".join(_place(telling, run) for telling in one.tellings)


def _place(telling: Telling, run: Run) -> str:
    form, _, annex = telling.sheet.partition(".")
    if telling.sheet == LEDGER:
        sheets: Mapping[str, Any] = run.proposals.ledger.sheets
        sheet = sheets.get(annex)
        if sheet is None:
            return LEDGER_FILE
        file, row = sheet.stands(telling.row, LEDGER_FILE)
        return f"{file}#{sheet.tab}!{row}"
    table = run.tables[form, annex]
    return f"{table.file[telling.row]}#{table.tab[telling.row]}!{table.row[telling.row]}"
