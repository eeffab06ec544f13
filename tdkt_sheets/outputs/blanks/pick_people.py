"""Rows in which a person is picked by name from the unit's people: what the office knows of them follows, and may be typed over."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tdkt_sheets.core.plan import CellValue, Formula, SheetPlan, Validation
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.forms.columns import FormSheet

NAME = "full_name"
FOLLOWS = ("sex", "birth", "position", "officer_class", "ma_can_bo")  # what follows from who was picked
RANGE = "nhan_su"
ELSE = (
    "Người này không có trong danh sách của đơn vị. Nếu đúng là người khác thì chọn Có (Yes) và ghi đủ các ô của dòng."
)


def is_picked(annex: FormSheet) -> bool:
    """Whether the people of an annex may be picked: it has a name, and a hidden code that says who is meant."""
    return NAME in annex.by_key and "ma_can_bo" in annex.by_key


def put_people(plan: SheetPlan, names: dict[str, str], people: Sequence[Mapping[str, CellValue]]) -> None:
    """The people beside the pick lists, each name once; of those who share one nothing follows: which of them is meant, the unit says."""
    shared = Counter(fold_name(str(one[NAME])) for one in people)
    listed = list({fold_name(str(one[NAME])): one for one in people}.values())
    first = max((column for _, column in plan.cells), default=-1) + 1
    for place, key in enumerate((NAME, *FOLLOWS), first):
        plan.put(0, place, key, "header")
        for index, one in enumerate(listed, 1):
            alone = shared[fold_name(str(one[NAME]))] == 1
            plan.put(index, place, one.get(key) if key == NAME or alone else None, "as_text")
        column = letters(place)
        names[f"{RANGE}_{key}"] = f"='{plan.name}'!${column}$2:${column}${max(2, len(listed) + 1)}"


def name_check(first_row: int, place: int, last_row: int) -> Validation:
    """The list that a name is picked from; another one is asked about, since not everybody stands in it."""
    return Validation(
        first_row, place, last_row, place, "list", f"={RANGE}_{NAME}", prompt_title="Họ và tên",
        prompt="Chọn trong danh sách của đơn vị: giới tính, ngày sinh, chức vụ, đối tượng tự điền, sửa được. Người khác thì gõ họ tên.",
        error_title="Không có trong danh sách", error=ELSE, refusal="warning",
    )  # fmt: skip


def following(key: str, name_place: int, row: int) -> Formula | None:
    """What a cell of an empty row shows once a name is picked beside it; None where nothing follows."""
    if key not in FOLLOWS:
        return None
    cell = f"${letters(name_place)}{row + 1}"
    text = f'IF({cell}="","",IFERROR(INDEX({RANGE}_{key},MATCH({cell},{RANGE}_{NAME},0))&"",""))'
    return Formula(text, "")
