"""Who has not sent what was due, as reports and the letter to all tell it: without telephone numbers."""

from collections.abc import Iterator
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import named
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.roster.whose import Whose, whose
from tdkt_sheets.summaries.overview import form_period
from tdkt_sheets.summaries.submission import owings


def owed_forms(book: Built) -> Iterator[dict[str, Any]]:
    """Who has not sent what was due, in the order of the roster; a line a form."""
    material = book.material
    own = (one for one in owings(material) if one.is_absent(material.cut_off) and whose(one.unit) is Whose.OWN)
    for place, one in enumerate(own, 1):
        yield {
            "so": place, "don_vi": one.unit.name, "bieu": form_period(material, one.due.form, one.due.period.code),
            "han": dates.show(one.due.last_day.isoformat()), "ghi_chu": one.note,
        }  # fmt: skip


def absent_forms(book: Built) -> Iterator[str]:
    """Form by form, who has not sent it, without telephone numbers."""
    found: dict[str, list[str]] = {}
    for line in owed_forms(book):
        found.setdefault(f"{line['bieu']} (thời hạn {line['han']})", []).append(str(line["don_vi"]))
    for what, units in found.items():
        yield f"{what}: {named(units, 'đơn vị')}"
