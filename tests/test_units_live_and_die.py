"""Units live and die within a year, a department takes a new name: each day has what was there on it."""

from dataclasses import replace
from datetime import date

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.catalogue.load import built, built_in
from tdkt_sheets.catalogue.shipped import Shipped
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.roster.roster import Catalogue
from tests.bundles import short_bundle
from tests.docx_text import lines

ENDED = date(2021, 6, 30)


def with_units(**changes: dict[str, object]) -> Catalogue:
    """The shipped catalogue with other values of some units."""
    catalogue = built_in(2021)
    units = tuple(replace(unit, **changes.get(unit.code, {})) for unit in catalogue.units)  # type: ignore[arg-type]
    return replace(catalogue, units=units)


def owed(catalogue: Catalogue, unit: str, day: date) -> set[str]:
    run = Run(catalogue, day, [], [], {}, [])
    return {f"{due.form} {due.period.code}" for one, due in run.owed if one.code == unit}


def test_a_unit_owes_only_what_is_due_while_it_is_there() -> None:
    catalogue = with_units(TTS={"until": ENDED, "successor": "VP"}, PNCC={"since": date(2021, 7, 1)})
    everything = owed(built_in(2021), "TTS", date(2021, 12, 31))
    assert owed(catalogue, "TTS", date(2021, 12, 31)) == {"DK 2021", "KQ 2021-Q1", "KQ 2021-Q2"} < everything
    assert owed(catalogue, "PNCC", date(2021, 12, 31)) == everything - {"DK 2021", "KQ 2021-Q1", "KQ 2021-Q2"}
    due = next(due for due in catalogue.dues if due.form == "BX" and due.period.code == "2021")
    assert not catalogue.is_invited(catalogue.unit_by_code["TTS"], due)


def test_earlier_awards_count_for_a_successor_only_when_the_office_says_so() -> None:
    collective = Named(object_kind="COLLECTIVE", name="Thanh tra Sở", unit="TTS")
    for said, whose in (("CO", "@VP"), ("KHONG", "@TTS"), ("", "@TTS")):
        catalogue = with_units(TTS={"until": ENDED, "successor": "VP", "inherits": said})
        assert People(catalogue).subject(collective).key == whose


def test_a_paper_names_the_department_as_of_its_day() -> None:
    """Renamed on 1 July: what is decided in June is the former department's, in December the new one's."""
    given = {
        "department": "Sở Nội vụ", "department_symbol": "SNV", "former_department": "Sở Lao động", "former_symbol": "SLĐ",
        "renamed_on": "01/7/2021",
    }  # fmt: skip
    catalogue = built(Shipped(2021, given=given))
    assert {"sở nội vụ", "sở lao động"} <= catalogue.department_names
    for day, name, symbol in ((date(2021, 6, 24), "SỞ LAO ĐỘNG", "SLĐ"), (date(2021, 12, 28), "SỞ NỘI VỤ", "SNV")):
        bundle = replace(short_bundle(), decision=None, planned=day)
        papers = dict(award_papers([bundle], catalogue.named_on(date(2021, 6, 1))))
        [text] = ["\n".join(lines(data)) for path, data in papers.items() if "/4-" in path and isinstance(data, bytes)]
        assert name in text and f"QĐ-{symbol}" in text
