"""What a marked copy that came back leaves to be asked: rows that may be another person's, rows that it has no more."""

from collections.abc import Iterator, Mapping, Sequence

from tdkt_sheets.core.dates import show
from tdkt_sheets.core.deliveries import HELD, Delivery, Layer
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import count, named
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.rules.deliveries import ROWS_LEFT_OUT
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.rules.row_people import BIRTH, MENDED_OR_REPLACED, NAME
from tdkt_sheets.stages.answered import FiledRow, left_out, origin
from tdkt_sheets.stages.choose import Returned
from tdkt_sheets.stages.row_keys import called

MOST_NAMED = 5


def told_of_copies(returned: Sequence[Returned], layers: Sequence[Layer], form: Form) -> Iterator[Finding]:
    """The questions, each at the copy; `layers` are what counts in the end."""
    by_path = {layer.delivery.path: layer for layer in layers}
    links = {place: meant for each in returned for place, meant in each.answer.links.items() if meant.path in by_path}
    gone = left_out([each.answer for each in returned])
    for each in returned:
        copy = by_path[each.offer.path]
        for place in (one for one in each.answer.waits_for if one in links):
            row = copy.delivery.sheet(place.annex)
            asked = row is not None and bool(row.people) and row.people[place.at].is_open  # in the file itself
            if copy.fates[place.annex][place.at] == HELD and not asked:
                yield _same_or_another(copy.delivery, place, origin(place, links), by_path, form)
        missing = [place for place in gone.get(each.offer.path, ()) if place.path in by_path]
        if missing and each.asks_about_rows:
            earlier = by_path[missing[0].path].delivery
            names = named([_label(place, by_path, form) for place in missing], "dòng", MOST_NAMED, ", ")
            told = ROWS_LEFT_OUT.at(
                file=copy.delivery.path, number=count(len(missing)), earlier=called(earlier), names=f" ({names})"
            )
            yield copy.delivery.tells(told)


def _same_or_another(
    copy: Delivery, place: FiledRow, first: FiledRow, by_path: Mapping[str, Layer], form: Form
) -> Finding:
    sheet, declared = copy.sheet(place.annex), form.sheet(place.annex)
    before = by_path[first.path].delivery.sheet(first.annex)
    assert sheet is not None and declared is not None and before is not None
    birth = before.get(first.at, BIRTH)
    known = _label(first, by_path, form) + (f", sinh {show(birth)}" if birth else "")
    keys = tuple(key for key in (NAME, BIRTH) if key in sheet.letters)
    rule = RULES[MENDED_OR_REPLACED]
    return copy.tells(
        rule.on(SheetRows(sheet, declared), (sheet.rows[place.at],), keys, {"known": known}, file=copy.path)
    )


def _label(place: FiledRow, by_path: Mapping[str, Layer], form: Form) -> str:
    """What a row is called."""
    sheet, declared = by_path[place.path].delivery.sheet(place.annex), form.sheet(place.annex)
    assert sheet is not None and declared is not None
    return SheetRows(sheet, declared).label(sheet.rows[place.at])
