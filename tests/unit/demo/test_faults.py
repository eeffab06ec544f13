"""Each kind of fault alone in a file: reading the file tells exactly what was planted, and the rows fare as expected."""

from collections import Counter
from random import Random

import pytest

from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.deliveries import Delivery, Part
from tdkt_sheets.demo.draft import Draft
from tdkt_sheets.demo.filled import filled, registered
from tdkt_sheets.demo.larger_catalogue import LargerCatalogue, catalogue_of
from tdkt_sheets.demo.render import render
from tdkt_sheets.demo.year import FAULTS, FORMS
from tdkt_sheets.month.known import Known
from tdkt_sheets.stages.choose import own_fates

pytestmark = pytest.mark.slow

CATALOGUE = catalogue_of(LargerCatalogue(2021, 6, 1))


def _drafts() -> list[Draft]:
    known, made = Known(), []
    for unit in CATALOGUE.units:
        for due in CATALOGUE.dues:
            form = CATALOGUE.forms[due.form]
            if due.form in FORMS and CATALOGUE.owes(unit, form, due.period):
                for seed in range(4):
                    draft = filled(form, unit, due.period, CATALOGUE, seed, known)
                    if form.code == "DK" and seed == 0:
                        registered(draft, known)
                    made.append(draft)
    return made


DRAFTS = _drafts()


def check(draft: Draft) -> None:
    made = render(draft, CATALOGUE)
    read = read_part(Part("bieu.xlsx", "xlsx", "", made.data), CATALOGUE)
    found = Counter((f.rule, f.severity.value, f.sheet, f.cell) for f in read.findings)
    expected = Counter((f["rule"], f["severity"], f["sheet"], f["cell"]) for f in made.expected)
    blocking = Counter({key: number for key, number in found.items() if key[1] in ("critical", "error")})
    assert blocking == Counter({key: number for key, number in expected.items() if key[1] in ("critical", "error")})
    assert not expected - found
    assert read.submission is not None
    delivery = Delivery("bieu.xlsx", "", "xlsx", submission=read.submission, own_findings=read.findings)
    fates = Counter(fate for fates in own_fates(delivery).values() for fate in fates)
    skipped = sum(len(sheet.skipped) for sheet in read.submission.sheets)
    told = {"read": sum(fates.values()), "skipped": skipped} | {
        key: fates[key] for key in ("taken", "held", "set_aside")
    }
    assert told == made.counts


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_found_where_it_was_planted(kind: str) -> None:
    for number, base in enumerate(DRAFTS):
        draft = base.copy()
        if FAULTS[kind](draft, Random(f"{kind} {number}")):
            return check(draft)
    pytest.fail("no form of the sample can carry this fault")


def test_a_form_filled_with_care_has_nothing_to_mend() -> None:
    for draft in DRAFTS[::7]:
        check(draft)


@pytest.mark.parametrize("annex", ["hoat_dong", "khen_thuong"])
def test_a_required_column_lost_is_missing_wherever_it_stood(annex: str) -> None:
    """Behind the last column there is nothing that could have been renamed."""
    from tdkt_sheets.demo.shapes import required_column_lost

    for base in DRAFTS:
        draft = base.copy()
        if len(draft.rows.get(annex, [])) and draft.is_untouched(annex):
            draft.reserved |= {each.key for each in draft.annexes} - {annex}
            assert required_column_lost(draft, Random("any"))
            return check(draft)
    pytest.fail("no form of the sample holds that annex")
