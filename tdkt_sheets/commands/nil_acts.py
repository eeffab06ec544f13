"""What the office noted on a unit's word as having nothing to report, as a delivery: the first page alone, every annex nil."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from tdkt_sheets.acts.act import Act
from tdkt_sheets.commands.acts_folder import path_of
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import NIL_KIND, Part, ReadPart
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.asked import NIL

NOTHING_TO_REPORT = "khong-phat-sinh"


def nil_parts(acts: Iterable[Act], catalogue: Catalogue) -> Iterator[ReadPart]:
    """A part for each act on a form that the unit owes, as of the act's day; one that names annexes speaks of these alone."""
    for act in acts:
        form, unit = catalogue.forms.get(act.text("form")), catalogue.unit_by_code.get(act.text("unit"))
        if form is None or unit is None:
            continue
        period = Period(act.text("period"))
        named = set(act.listed("annexes"))
        owed = catalogue.sheets_owed(unit, form, period)
        nil = {f"nil_{annex.key}": NIL for annex in owed if not named or _is_named(annex, named)}
        if not nil or len(nil) < len(owed):
            continue
        cover = Cover(form.cover.tab, {"unit": unit.name, "period": period.label, **nil})
        moment = datetime.combine(date.fromisoformat(act.text("day")), time(), VIETNAM)
        path = path_of(act)
        part = Part(path, NIL_KIND, act.name, received=moment, dated_by="noted")
        yield ReadPart(part, Submission(form.code, unit.code, period.code, revision=form.revision, cover=cover))


def _is_named(annex: FormSheet, named: set[str]) -> bool:
    return bool(named & {annex.key, annex.tab})
