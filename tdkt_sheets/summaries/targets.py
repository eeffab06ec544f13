"""TH-04 Chỉ tiêu: what each unit registered, what it has reached, in a hundred; commitments without a number below."""

from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.measures import is_rate, measure_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.quantity import is_number
from tdkt_sheets.core.text import fold_term, named
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import SUM, made
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame
from tdkt_sheets.summaries.registration import held_note
from tdkt_sheets.summaries.tables import Head, Line, Minus, Report, Share, Table, Value

REGISTERED, REACHED = "DK.noi_dung", "KQ.chi_tieu"
NUMBERED = (
    Head("seq", "STT", "seq"), Head("content", "Nội dung, chỉ tiêu", "text"), Head("measure", "Đơn vị tính", "centre"),
    Head("assigned", "Được giao", "decimal"), Head("registered", "Đăng ký", "decimal"), Head("earlier", "Lũy kế đến kỳ trước", "decimal"),
    Head("cumulative", "Lũy kế đến kỳ báo cáo", "decimal"), Head("RIENG_KY", "Riêng trong kỳ", "decimal"), Head("TY_LE", "Tỷ lệ so với đăng ký (%)", "percent"),
    Head("period", "Kỳ báo cáo", "centre"),
)  # fmt: skip
SAID = (
    Head("seq", "STT", "seq"), Head("content", "Đơn vị, nội dung", "text"), Head("promise", "Cam kết", "wide"),
    Head("result", "Kết quả", "wide"),
)  # fmt: skip


@dataclass(slots=True)
class Target:
    """A target of a unit: the row that registered it, and the rows that report on it by quarter."""

    unit: str
    content: str
    measure: str
    registered: int | None = None
    reached: dict[str, int] = field(default_factory=dict)


def targets_of(material: Material) -> list[Target]:
    """Targets in the order of the roster and of the sheets; a result is matched by unit and words."""
    found: dict[tuple[str, int, str], Target] = {}
    year = material.catalogue.year
    registered = material.frame(REGISTERED)
    for row in range(len(registered)):
        content, measure = registered.columns["content"][row], registered.columns["measure"][row] or ""
        unit, period = registered.columns[UNIT][row], Period(registered.columns[PERIOD][row])
        if content:
            told = f"{content} ({measure})" if measure else content
            found[unit, period.first.year, fold_term(told)] = Target(unit, content, measure, row)
    reached = material.frame(REACHED)
    for row in range(len(reached)):
        content, unit = reached.columns["content"][row], reached.columns[UNIT][row]
        period = Period(reached.columns[PERIOD][row])
        if not content:
            continue
        keys = [(unit, period.year, fold_term(content)), (unit, period.year - 1, fold_term(content))]
        key = next((key for key in keys if key in found), keys[0])
        target = found.setdefault(key, Target(unit, content, ""))
        target.reached[period.code] = row
    order = {code: place for place, code in enumerate(material.names)}
    kept = [target for (_, first, _), target in found.items() if first in (year, year - 1)]
    return sorted(kept, key=lambda target: order.get(target.unit, len(order)))


@summary(
    "TH-04",
    "Thực hiện chỉ tiêu",
    "4. Chỉ tiêu",
    {REGISTERED: ("content", "measure", "registered"), REACHED: ("content", "registered", "cumulative")},
)
def targets(material: Material) -> Report | None:
    """Registered, cumulative, in a hundred; the increase since the period reported before, as a difference."""
    listed = targets_of(material)
    if not listed:
        return None
    registered, reached = material.frame(REGISTERED), material.frame(REACHED)
    lines: list[Line] = []
    words: list[Line] = []
    unit, number = "", 0
    for target in listed:
        promise = registered.columns["registered"][target.registered] if target.registered is not None else None
        quarters = sorted(target.reached)
        latest = target.reached[quarters[-1]] if quarters else None
        result = reached.columns["cumulative"][latest] if latest is not None else None
        if promise is None and latest is not None:
            promise = reached.columns["registered"][latest]
        if is_number(promise):
            if target.unit != unit:
                unit, number = target.unit, 0
                lines.append(Line(f"DV_{unit}", {"seq": material.names.get(unit, unit)}, "group"))
            number += 1
            lines.append(_numbered(target, number, quarters, registered, reached))
        else:
            words.append(_committed(target, len(words) + 1, promise, result, material))
    notes = [
        held_note(material, REGISTERED, "", "dòng đăng ký chờ chỉnh sửa"),
        held_note(material, REACHED, "", "dòng kết quả chờ chỉnh sửa"),
        *_untold(material, {target.unit for target in listed if not target.reached}),
        "Riêng trong kỳ = lũy kế kỳ báo cáo - lũy kế kỳ trước; tỷ lệ, điểm, thứ hạng không trừ. Quý IV là số ước thực hiện cả năm.",
    ]
    numbered = Table("TH-04", "Chỉ tiêu đo được bằng số", NUMBERED, lines, [note for note in notes if note],
                     "Chưa có chỉ tiêu nào đăng ký bằng số.")  # fmt: skip
    said = Table(
        "TH-04-C",
        "Nội dung cam kết không đo bằng số",
        SAID,
        words,
        empty="Không có nội dung nào.",
    )  # fmt: skip
    return Report(
        "TH-04",
        f"THỰC HIỆN CHỈ TIÊU THI ĐUA NĂM {material.catalogue.year}",
        "4. Chỉ tiêu",
        (5, 50, 10, 12, 12, 12, 12, 12, 11, 13),
        [numbered, said],
        landscape=True,
    )


def _committed(target: Target, number: int, promise: Any, result: Any, material: Material) -> Line:
    """What was promised and reached in words."""
    shown: dict[str, Value] = {
        "seq": number,
        "content": f"{material.names.get(target.unit, target.unit)}: {target.content}",
        "promise": str(promise or ""),
        "result": str(result) if result is not None else "",
    }
    return Line(f"{target.unit}.C{number}", shown)


def _untold(material: Material, units: set[str]) -> list[str]:
    """Why units that registered targets show no result: they are not asked in the latest quarter, or have not told."""
    quarters = [period for period in material.periods("KQ", "chi_tieu") if period.first <= material.cut_off]
    if not quarters or not units:
        return []
    latest = quarters[-1]
    asked = {unit.code for unit in material.asked("KQ", "chi_tieu", latest.code)}
    free, silent = (
        named([name for code, name in material.names.items() if code in some], "đơn vị")
        for some in (units - asked, units & asked)
    )
    return [
        f"Không phải báo cáo chỉ tiêu {latest.phrase}: {free}." if free else "",
        f"Phải báo cáo chỉ tiêu {latest.phrase}, chưa có số liệu: {silent}." if silent else "",
    ]


def _numbered(target: Target, number: int, quarters: list[str], registered: Frame, reached: Frame) -> Line:
    key = f"{target.unit}.{number}"
    id_ = f"TH-04/{key}"
    values: dict[str, Value] = {"seq": number, "content": target.content, "measure": target.measure or None}
    if target.registered is not None:
        rows = (target.registered,)
        if is_number(registered.columns.get("assigned", [None] * len(registered))[target.registered]):
            values["assigned"] = made(f"{id_}/DUOC_GIAO", registered, rows, "assigned", SUM)
        values["registered"] = made(f"{id_}/DANG_KY", registered, rows, "registered", SUM)
    elif quarters:
        values["registered"] = made(f"{id_}/DANG_KY", reached, (target.reached[quarters[-1]],), "registered", SUM)
    if quarters:
        latest = target.reached[quarters[-1]]
        values["period"] = Period(quarters[-1]).label
        if is_number(reached.columns["cumulative"][latest]):
            values["cumulative"] = made(f"{id_}/LUY_KE", reached, (latest,), "cumulative", SUM)
            values["TY_LE"] = Share(("", "cumulative"), ("", "registered"))
            before = [
                row for code in quarters[:-1] if is_number(reached.columns["cumulative"][row := target.reached[code]])
            ]
            same_year = [row for row in before if reached.columns[PERIOD][row][:4] == quarters[-1][:4]]
            if same_year:
                values["earlier"] = made(f"{id_}/KY_TRUOC", reached, (same_year[-1],), "cumulative", SUM)
                if not is_rate(target.measure or measure_in(target.content), target.content):
                    values["RIENG_KY"] = Minus("cumulative", "earlier")
        elif reached.columns["cumulative"][latest] is not None:
            values["cumulative"] = str(reached.columns["cumulative"][latest])
    return Line(key, values)
