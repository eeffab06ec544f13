"""A form as a unit hands it in on whose first page nothing is missing: what the demo, the tests and the benchmarks fill begins here.

The sample inbox does not: its blanks are typed into by a real office program.
"""

from collections.abc import Mapping, Sequence

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow
from tdkt_sheets.roster.roster import Catalogue, Unit

NIL, SOME, NONE = "nil_", "CO", "KHONG"
NOTHING, SOMETHING = "Không phát sinh", "Có phát sinh"
SIGNED: Mapping[str, CellValue] = {
    "preparer": "Nông Thị Hạnh", "phone": "0206 0000 103", "signer_post": "TRƯỞNG PHÒNG", "signer_name": "Hoàng Văn Dũng",
}  # fmt: skip
Typed = Mapping[str, Sequence[Mapping[str, CellValue]]]  # annex → rows → column key → what is typed


def completed(
    form: Form,
    unit: Unit,
    period: Period,
    catalogue: Catalogue,
    rows: Typed,
    cover: Mapping[str, CellValue] | None = None,
    round: str = "",
) -> FormContent:
    """The form with these rows alone, signed, each annex that is asked said to have rows or none; `cover` says what is not the usual."""
    asked = catalogue.sheets_asked(unit, form, period, round) or form.sheets
    shown = dict(prefilled(form, unit, period, catalogue, Known(), round).cover)
    shown.update(SIGNED)
    said = {f"{NIL}{annex.key}": annex.key in rows for annex in asked}
    shown.update((key, nil(form, has_rows)) for key, has_rows in said.items() if key in form.cover.by_key)
    typed = {key: [FormRow(dict(row)) for row in listed] for key, listed in rows.items()}
    return FormContent(cover=shown | dict(cover or {}), rows=typed)


def nil(form: Form, has_rows: bool) -> CellValue:
    """What the first page says of an annex with rows, or without any."""
    kind = next(column.type for column in form.cover.columns if column.key.startswith(NIL))
    return kind.show(SOME if has_rows else NONE)
