"""Figures that are hardly meant as they stand, beside their target and their measure: asked about, never changed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.measures import is_percent, measure_in
from tdkt_sheets.core.quantity import is_number
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold, number, quoted
from tdkt_sheets.forms.types import NumberOrText
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import WARNING, Hit, sheet_rule
from tdkt_sheets.tally.paths import criterion_of

BEYOND_PERCENT = 1000  # a share in a hundred above it has lost its decimal comma
FULL = 10  # a target from here on is meant in a hundred, not as a fraction
_DIGIT = re.compile(r"\d")
_CHECK = "Kiểm tra dấu chấm, dấu phẩy, số chữ số; đúng thì giữ nguyên."


def odd_percent(value: Any, target: Any, measure: str) -> str:
    """Why a share in a hundred is hardly meant as it stands; '' where it may be.

    >>> odd_percent(Decimal("98500"), 100, "%"), odd_percent(Decimal("0.98"), 98, "%"), odd_percent(120, 100, "%")
    ('98.500 % là quá lớn', '0,98 % trong khi chỉ tiêu là 98 %; có phải 98 %', '')
    """
    if not is_percent(measure) or not is_number(value):
        return ""
    if value > BEYOND_PERCENT:
        return f"{number(value)} % là quá lớn"
    if 0 < value <= 1 and is_number(target) and target >= FULL:
        return f"{number(value)} % trong khi chỉ tiêu là {number(target)} %; có phải {number(value * 100)} %"
    return ""


_MEANT_SMALL = re.compile(r"\b(?:giảm|tăng|dưới|không quá|tối đa|nghèo|thất nghiệp|quá hạn|sai sót|vi phạm)\b")


def _odd_alone(value: Any, content: str, measure: str) -> str:
    """Why a share that nothing above a fraction was assigned for is hardly meant as it stands; '' where its words speak of small ones.

    >>> _odd_alone(Decimal("0.95"), "Hồ sơ đúng hạn", "%"), _odd_alone(Decimal("0.5"), "Giảm tỷ lệ hộ nghèo", "%")
    ('0,95 %; có phải 95 %', '')
    """
    if not is_percent(measure) or not is_number(value) or not 0 < value <= 1 or _MEANT_SMALL.search(fold(content)):
        return ""
    return f"{number(value)} %; có phải {number(value * 100)} %"


@sheet_rule(
    "DK-11", WARNING, sheet="DK.noi_dung", reads=("content", "measure", "assigned", "registered"),
    says="Chỉ tiêu đăng ký không khác thường so với đơn vị tính, chỉ tiêu được giao.",
    message="Chỉ tiêu đăng ký cần xem lại: {why}.", fix=_CHECK,
    example={"why": "98.500 % là quá lớn"},
)  # fmt: skip
def odd_registered(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A registered target is of the size that its measure and the assigned one lead to expect."""
    columns = (sheet.columns[key] for key in ("content", "measure", "assigned", "registered"))
    for index, (content, measure, assigned, registered) in enumerate(zip(*columns, strict=True)):
        why = odd_percent(registered, assigned, measure or "")
        if not why and not (is_number(assigned) and assigned > 1):  # both may be typed as fractions
            why = _odd_alone(registered, content or "", measure or "")
        is_far = is_number(registered) and is_number(assigned) and 0 < 10 * assigned <= registered
        if not why and is_far:
            why = f"gấp mười lần chỉ tiêu được giao ({number(assigned)}) trở lên"
        if why:
            yield Hit((index,), "registered", {"why": why})


@sheet_rule(
    "KQ-20", WARNING, sheet="KQ.chi_tieu", reads=("content", "registered", "cumulative"),
    says="Tỷ lệ phần trăm được ghi bằng số phần trăm.",
    message="Kết quả cần xem lại: {why}.", fix=_CHECK,
    example={"why": "0,98 % trong khi chỉ tiêu là 98 %; có phải 98 %"},
)  # fmt: skip
def odd_result(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A result in a hundred is no fraction, and has not lost its decimal comma."""
    columns = zip(sheet.columns["content"], sheet.columns["registered"], sheet.columns["cumulative"], strict=True)
    for index, (content, registered, result) in enumerate(columns):
        if why := odd_percent(result, registered, measure_in(content or "")):
            yield Hit((index,), "cumulative", {"why": why})


@sheet_rule(
    "KH-33", WARNING, sheet="CD.tu_cham", reads=("content", "target", "result"),
    says="Kết quả ở bảng tự chấm không vượt xa chỉ tiêu.",
    message="Kết quả cần xem lại: {why}.", fix=_CHECK,
    example={"why": "gấp hơn hai lần chỉ tiêu (100)"},
)  # fmt: skip
def odd_own_result(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A result that a member scores itself by lies near its target."""
    scale = context.catalogue.bloc.sound_scale
    for index, row in enumerate(sheet.records()):
        criterion = criterion_of(scale, row) if scale is not None else None
        target, result = row["target"], row["result"]
        if criterion is None or not criterion.kind.has_target or not is_number(result):
            continue
        why = odd_percent(result, target, criterion.measure)
        if not why and is_number(target) and 0 < 2 * target < result:
            why = f"gấp hơn hai lần chỉ tiêu ({number(target)})"
        if why:
            yield Hit((index,), "result", {"why": why})


def _is_words_for_a_number(value: Any) -> bool:
    """Whether a text has digits and is not asked about at its cell already."""
    return isinstance(value, str) and _DIGIT.search(value) is not None and not NumberOrText().parse(value).doubt


@sheet_rule(
    "DK-12", WARNING, sheet="DK.noi_dung", reads=("measure", "registered"), basis="val-number-vn",
    says="Chỉ tiêu có đơn vị tính thì đăng ký bằng một số.",
    message="Có đơn vị tính “{measure}” nhưng chỉ tiêu {text} không phải là một số; đang hiểu là chữ, không tính được tỷ lệ.",
    fix="Ghi một số (ví dụ 50); không đo bằng số thì để trống đơn vị tính.",
    example={"measure": "người", "text": "“khoảng 50”"},
)  # fmt: skip
def registered_in_words(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A target with a measure is one number."""
    for index, (measure, registered) in enumerate(
        zip(sheet.columns["measure"], sheet.columns["registered"], strict=True)
    ):
        if measure and _is_words_for_a_number(registered):
            yield Hit((index,), "registered", {"measure": measure, "text": quoted(registered)})


@sheet_rule(
    "KQ-21", WARNING, sheet="KQ.chi_tieu", reads=("registered", "cumulative"), basis="val-number-vn",
    says="Chỉ tiêu đăng ký bằng số thì kết quả là một số.",
    message="Chỉ tiêu đăng ký là {registered} nhưng kết quả {text} không phải là một số; đang hiểu là chữ, không tính được tỷ lệ.",
    fix="Ghi một số (ví dụ 50); giải thích ghi ở cột “Nguyên nhân, ghi chú”.",
    example={"registered": "15.000", "text": "“15.500 (tăng 3 %)”"},
)  # fmt: skip
def result_in_words(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """What is reached of a number is a number."""
    for index, (registered, result) in enumerate(
        zip(sheet.columns["registered"], sheet.columns["cumulative"], strict=True)
    ):
        if is_number(registered) and _is_words_for_a_number(result):
            yield Hit((index,), "cumulative", {"registered": Decimal(registered), "text": quoted(result)})
