"""The live counts of a review's collectives: how many people, titles, faults their annex of people holds."""

from collections.abc import Iterable

from tdkt_sheets.awards.review_counts import COUNTED
from tdkt_sheets.core.formula_words import can_be_counted, criterion
from tdkt_sheets.core.plan import Formula
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.outputs.blanks.annex import name_range
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow

PEOPLE, COLLECTIVES = "ca_nhan", "tap_the"


def set_live_counts(form: Form, content: FormContent) -> None:
    """Make the counts of a review's collectives live, where they are blank or say what the formula says.

    The first collective is the unit and counts everyone; another counts the people of its name in "Phòng, khoa, tổ".
    """
    people, collectives = form.sheet(PEOPLE), form.sheet(COLLECTIVES)
    if form.code != "BX" or people is None or collectives is None:
        return
    for place, row in enumerate(content.rows.get(COLLECTIVES, [])):
        name = str(row.values.get(collectives.label) or "")
        whole = row.values.get("ma_dong") == "TT-0" if "ma_dong" in row.values else place == 0
        if not name or not (whole or ("sub_unit" in people.by_key and can_be_counted(name))):
            continue
        inside = [
            each
            for each in content.rows.get(PEOPLE, [])
            if each.values.get("full_name")
            and (whole or fold_term(str(each.values.get("sub_unit") or "")) == fold_term(name))
        ]
        for key, (column, _) in COUNTED.items():
            if column not in people.by_key or key not in collectives.by_key:
                continue
            formula = _count(people, key, "" if whole else name, inside)
            if row.values.get(key) in (None, "", formula.value):
                row.values[key] = formula


def _count(people: FormSheet, key: str, sub_unit: str, inside: Iterable[FormRow]) -> Formula:
    column, wanted = COUNTED[key]
    where = f"{name_range(people, 'sub_unit')},{criterion(sub_unit)}," if sub_unit else ""
    if not wanted:
        return Formula(f'COUNTIFS({where}{name_range(people, column)},"?*")', sum(1 for _ in inside))
    kind = people.by_key[column].type
    codes = kind.codes if isinstance(kind, Choice) else None
    names = [name for code in wanted for name in codes.counted.get(code, ())] if codes else []
    area = name_range(people, column)
    text = "+".join(f"COUNTIFS({where}{area},{criterion(name)})" for name in names)
    folded = {name.casefold() for name in names}
    value = sum(str(row.values.get(column) or "").casefold() in folded for row in inside)
    return Formula(text or "0", value)
