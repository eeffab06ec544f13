"""Every way of scoring in one scale, counted once more by the test itself: nothing of the tally is asked how it counts."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tdkt_sheets.outputs.tally.places import RANKING
from tdkt_sheets.tally.standing import Standing
from tests.bloc_scenes import EVERY_WAY_ENTERED, Scene, every_way, review_sheet
from tests.case_files import File

D = Decimal
LEVELS = {"Mức 1": D(40), "Mức 2": D(30), "Mức 3": D(20)}
PARTS = {"Đạt": D(1), "Đạt một phần": D("0.5"), "Không đạt": D(0)}
STEPS = [D(0), D(12), D(19), D("21.5"), D(24), D("26.5"), D(29)]  # 12, then 7, then 2,5 each
LATE = {"KHOI_C": D("1.75")}  # 8 working days: 0,5 + 8 · 0,25 = 2,5; a paper takes 2 at most, all papers 1,75


def quarter(value: Decimal) -> Decimal:
    """To the nearest 0,25, halves up."""
    return (value * 4).quantize(D(1), ROUND_HALF_UP) / 4


def own(unit: str) -> dict[str, Decimal]:
    """The points that a member's entries come to, line by line."""
    said: Any = EVERY_WAY_ENTERED[unit]

    def score(path: str) -> Decimal:
        return D(said[path]["score"].replace(",", "."))

    return {
        "I.1": LEVELS[said["I.1"]["result"]], "I.2": quarter(score("I.2")), "I.3": quarter(25 * PARTS[said["I.3"]["result"]]),
        "II.1": min(STEPS[int(said["II.1"]["result"])], D(30)), "II.2": quarter(score("II.2")),
        "-1.-1": 15 * PARTS[said["-1.-1"]["result"]], "-1.-2": 10 * PARTS[said["-1.-2"]["result"]],
        "III.1": min(D("2.5") * int(said["III.1"]["result"]), D(6)), "III.2": quarter(score("III.2")),
    }  # fmt: skip


def counted(lines: dict[str, Decimal], unit: str) -> dict[str, Any]:
    """Groups, bonus, what is taken, the total, the class."""
    first = quarter((lines["I.1"] + lines["I.2"] + lines["I.3"]) * D("0.6"))
    second = quarter((lines["II.1"] + lines["II.2"] * 2) * D("0.4"))
    bonus = max(lines["-1.-1"], lines["-1.-2"])
    taken = min(lines["III.1"] + lines["III.2"], D(6)) + LATE.get(unit, D(0))
    total = quarter(first + second + bonus - taken)
    if lines["I.2"] < 12:
        tier = "Không xếp loại"
    else:
        tier = "Xuất sắc" if total >= 90 else "Tốt" if total >= 75 else "Khá" if total >= 60 else "Không xếp loại"
    return {"I": first, "II": second, "bonus": bonus, "taken": taken, "total": total, "tier": tier}


def of(standing: Standing) -> dict[str, Any]:
    """The same of the tally."""
    groups = {path: standing.groups[path] for path in ("I", "II")}
    return {**groups, "bonus": standing.bonus, "taken": standing.taken, "total": standing.total, "tier": standing.tier}


REVIEWED = {
    "KHOI_A:I.2": ("20,1", "thiếu"),
    "KHOI_B:I.2": ("14", "bổ sung"),
    "KHOI_C:II.1": ("19", "hai mô hình"),
    "KHOI_B:III.2": ("0", "không có"),
}
AGREED = {"KHOI_A:I.2": D("30.4"), "KHOI_C:I.3": D("12.5")}
PROVINCE = {"KHOI_A:-1.-1": D(0), "KHOI_C:II.2": D("30.12")}


def at_stage(stage: int) -> tuple[Scene, dict[str, dict[str, Decimal]]]:
    """The scene after so many stages, and what each line then is."""
    scene = every_way()
    lines = {unit: own(unit) for unit in EVERY_WAY_ENTERED}
    if stage > 1:
        scene.files.append(review_sheet(scene.catalogue, REVIEWED))
        for mark, (points, _) in REVIEWED.items():
            unit, _, path = mark.partition(":")
            lines[unit][path] = quarter(D(points.replace(",", ".")))
    if stage > 2:
        rows = ["| member | content | agreed | province | ma_dong |"]
        for mark in {**AGREED, **(PROVINCE if stage > 3 else {})}:
            unit, _, path = mark.partition(":")
            agreed, province = AGREED.get(mark), PROVINCE.get(mark) if stage > 3 else None
            lines[unit][path] = quarter(province if province is not None else agreed or D(0))
            label = scene.catalogue.bloc.sound_scale.by_path[path].label  # type: ignore[union-attr]
            shown = ["" if value is None else str(value).replace(".", ",") for value in (agreed, province)]
            rows.append(f"| {scene.catalogue.unit_by_code[unit].name} | {label} | {shown[0]} | {shown[1]} | {mark} |")
        scene.files.append(
            File("TK", scene.catalogue.bloc.own, received="2021-12-22", tables={"thong_nhat": "\n".join(rows)})
        )
    return scene, lines


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_every_figure_is_the_one_that_the_test_counts(stage: int) -> None:
    scene, lines = at_stage(stage)
    tally = scene.tally()
    expected = {unit: counted(lines[unit], unit) for unit in lines}
    assert {unit: of(tally.by_unit[unit]) for unit in lines} == expected
    for unit, own_lines in lines.items():
        assert {path: tally.by_unit[unit].lines[path].final for path in own_lines} == own_lines
    order = sorted(lines, key=lambda unit: -expected[unit]["total"])
    assert [standing.unit for standing in tally.ranked] == order


def test_who_stands_below_a_minimum_is_not_proposed() -> None:
    """B leads nobody: one criterion below its minimum bars it; C has too few points for a certificate."""
    tally = every_way().tally()
    assert {unit: one.by_rank for unit, one in tally.proposals.items()} == {
        "KHOI_A": "CO_TINH",
        "KHOI_B": "",
        "KHOI_C": "",
    }
    assert tally.by_unit["KHOI_B"].vetoes == ("I.2",)


def test_rounding_classes_and_deductions_by_the_day_are_said_on_the_page() -> None:
    book = every_way().book()
    page = next(sheet for sheet in book.sheets if sheet.name == RANKING)
    text = "\n".join(str(cell.value) for cell in page.cells.values()) + "\n".join(
        str(merge.value) for merge in page.merges
    )
    assert (
        "đến bội số của 0,25 điểm" in text
        and "Xếp loại" in text
        and "Không xếp loại, không đề nghị khen thưởng: 2. Báo cáo dưới 12 điểm" in text
    )
    assert "muộn" not in text.lower() or "08 ngày làm việc" in text
