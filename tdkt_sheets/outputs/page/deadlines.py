"""What falls due in the next weeks: forms of units, dossiers, and what the office itself owes upwards."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import APPOINTED
from tdkt_sheets.awards.bundle import Bundle, Route, is_part_key
from tdkt_sheets.core import dates
from tdkt_sheets.month.appointments import PUBLIC
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.things import Deadline
from tdkt_sheets.roster.occasion import ON_OCCASION
from tdkt_sheets.roster.public_days import as_noted, public_days
from tdkt_sheets.roster.roster import Due
from tdkt_sheets.roster.rounds import Round
from tdkt_sheets.roster.whose import counted

AHEAD = 30  # working days


def deadlines(run: Run, bundles: Iterable[Bundle] = ()) -> list[Deadline]:
    """The days after today and within so many working days, the nearest first; of a round of which every bundle is decided none."""
    last = run.catalogue.days.after(run.today, AHEAD)
    found = [*_of_units(run), *_of_the_office(run, _decided(bundles))]
    return [
        Deadline(dates.show(day.isoformat()), run.catalogue.days.between(run.today, day), what, whose)
        for day, what, whose in sorted(found)
        if run.today < day <= last
    ]


def next_year(run: Run) -> int | None:
    """The year after the catalogue's, when some of those days lie in it: its deadlines stand in a folder of its own."""
    year = run.catalogue.year
    return year + 1 if run.catalogue.days.after(run.today, AHEAD).year > year else None


def _decided(bundles: Iterable[Bundle]) -> set[str]:
    rounds: dict[str, bool] = {}
    for one in bundles:
        rounds[one.round.code] = rounds.get(one.round.code, True) and one.decision is not None
    return {code for code, are_all in rounds.items() if are_all}


def _of_units(run: Run) -> Iterator[tuple[date, str, str]]:
    for due in run.catalogue.dues:
        if due.form in run.catalogue.forms and due.form not in ON_OCCASION:
            asked = [unit for unit in run.catalogue.units if run.catalogue.is_invited(unit, due)]
            if asked:
                yield due.last_day, named_due(due, run), f"{counted(asked)} gửi"


def named_due(due: Due, run: Run) -> str:
    """A form and its period, or the round that a dossier is for."""
    form, round_ = run.catalogue.forms[due.form], run.catalogue.round_by_code.get(due.round)
    return f"{form.name}: {round_.name}" if round_ else f"{form.name}, {due.period.phrase}"


def _is_of(act: Act, round_: Round) -> bool:
    return any(is_part_key(act.text("bundle"), round_.code, route) for route in Route)


def _of_the_office(run: Run, decided: Collection[str]) -> Iterator[tuple[date, str, str]]:
    office = run.catalogue.setting("office_name")
    for round_ in run.catalogue.rounds:
        if round_.code in decided:
            continue
        noted = [one for one in run.acts.of(APPOINTED) if one.text("what") == PUBLIC and _is_of(one, round_)]
        for one in noted:
            noted_last = date.fromisoformat(one.text("until")) if one.text("until") else None
            last = as_noted(one.day, noted_last, round_, run.catalogue).last
            if last is not None:
                yield last, f"Ngày cuối niêm yết công khai, hồ sơ {one.text('bundle')}: {round_.name}", office
        if not noted and (hangs := public_days(round_, run.catalogue)) is not None and hangs.last is not None:
            until = dates.show(hangs.last.isoformat())
            yield hangs.first, f"Niêm yết chậm nhất ngày này, công khai đến hết ngày {until}: {round_.name}", office
            yield hangs.last, f"Ngày cuối công khai danh sách đề nghị: {round_.name}", office
        if round_.submit_by is not None:
            yield round_.submit_by, f"Nộp hồ sơ lên cấp trên: {round_.name}", office
        if round_.planned_day is not None:
            yield round_.planned_day, f"Ngày dự kiến quyết định: {round_.name}", office
