"""Faults that only two files together show. They are planted first; the files they rest on come in once and whole."""

from itertools import pairwise
from random import Random

from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.demo.draft import ERROR, HELD, WARNING, DraftRow
from tdkt_sheets.demo.stories import StorySlot


def _fix(*slots: StorySlot) -> None:
    for slot in slots:
        slot.is_fixed = True


def _targets(slot: StorySlot) -> list[DraftRow]:
    return [row for row in slot.draft.free("chi_tieu") if row.given and isinstance(row.values.get("registered"), int)]


def other_target(slots: list[StorySlot], random: Random) -> bool:
    """A target that differs from the registered one."""
    for result in random.sample(slots, len(slots)):
        rows = _targets(result) if result.due.form == "KQ" else []
        owner = result.draft.unit.code
        registration = next((s for s in slots if s.due.form == "DK" and s.draft.unit.code == owner), None)
        if not rows or registration is None or result.is_fixed:
            continue
        row = random.choice(rows)
        source = next(
            (
                source
                for source in registration.draft.free("noi_dung")
                if f"{source.values.get('content')} ({source.values.get('measure')})" == row.values["content"]
            ),
            None,
        )
        if source is None:
            continue
        row.values["registered"] = int(str(row.values["registered"])) + random.choice((-7, 13, 1000))
        row.fate, row.is_touched, source.is_touched = HELD, True, True
        registration.draft.reserved.add("noi_dung")
        result.draft.reserved.add("chi_tieu")
        result.draft.plant("KQ-09", ERROR, "chi_tieu", row, "registered")
        _fix(result, registration)
        return True
    return False


def falling(slots: list[StorySlot], random: Random) -> bool:
    """A cumulative figure lower than a quarter before."""
    owners = sorted({slot.draft.unit.code for slot in slots})
    for owner in random.sample(owners, len(owners)):
        own = sorted(
            (s for s in slots if s.due.form == "KQ" and s.draft.unit.code == owner and s.draft.rows.get("chi_tieu")),
            key=lambda slot: slot.due.period.code,
        )
        for before, now in pairwise(own):
            if before.is_fixed or now.is_fixed:
                continue
            pairs = [
                (first, second)
                for first in before.draft.free("chi_tieu")
                for second in now.draft.free("chi_tieu")
                if first.values["content"] == second.values["content"]
            ]
            if not pairs:
                continue
            first, second = random.choice(pairs)
            second.values["cumulative"] = int(str(first.values["cumulative"])) - 1
            second.fate, second.is_touched, first.is_touched = HELD, True, True
            for slot in (before, now):
                slot.draft.reserved.add("chi_tieu")
            now.draft.plant("KQ-07", ERROR, "chi_tieu", second, "cumulative")
            _fix(before, now)
            return True
    return False


def in_two_units(slots: list[StorySlot], random: Random) -> bool:
    """One person in the lists of two units: asked about in both, held in none."""
    registrations = [
        slot for slot in slots if slot.due.form == "DK" and slot.draft.free("ca_nhan") and not slot.is_fixed
    ]
    for first in random.sample(registrations, len(registrations)):
        for second in registrations:
            if second.draft.unit.code == first.draft.unit.code or second.due.period != first.due.period:
                continue
            people = second.draft.annex("ca_nhan").by_key
            gone = people["title"].type.show("KHONG_CON_CONG_TAC")
            rows = [
                row
                for row in first.draft.free("ca_nhan")
                if row.given and row.has("birth") and row.values["title"] != gone
            ]
            if not rows:
                continue
            row = random.choice(rows)
            values = {key: row.values.get(key) for key in ("full_name", "sex", "birth", "officer_class")}
            values |= {"position": "Nhân viên biệt phái", "title": people["title"].type.show("LDTT")}
            again = DraftRow(values, is_touched=True)
            second.draft.rows["ca_nhan"].append(again)
            row.is_touched = True
            for slot, one in ((first, row), (second, again)):
                slot.draft.reserved.add("ca_nhan")
                slot.draft.plant("LK-01", WARNING, "ca_nhan", one, "full_name")
            _fix(first, second)
            second.listed_before += 1
            return True
    return False


def told_again(slots: list[StorySlot], random: Random) -> bool:
    """An award that a unit reports in two quarters, or in three, each time in another spelling: one award."""
    owners = sorted({slot.draft.unit.code for slot in slots})
    for owner in random.sample(owners, len(owners)):
        own = [
            s
            for s in slots
            if s.due.form == "KQ" and s.draft.unit.code == owner and "khen_thuong" in s.draft.rows and not s.is_fixed
        ]
        if len(own) < 2:
            continue
        own.sort(key=lambda slot: slot.due.period.code)
        told = own[: random.choice((2, 3))]
        first = told[0].draft
        shown = {
            key: first.annex("khen_thuong").by_key[key].type.show(code)
            for key, code in (("object_kind", "INDIVIDUAL"), ("officer_class", "DIRECT_WORKER"), ("award", "BK_TINH"), ("reason_kind", "CONG_TRANG"))
        }  # fmt: skip
        number, month = random.randint(100, 9999), first.period.first.month
        for at, slot in enumerate(told):
            values: dict[str, CellValue] = {
                **shown,
                "recipient": ("Nông Thị Kể", "NÔNG THỊ KỂ", "Đ/c Nông  Thị Kể")[at],
                "achievement": ("Thành tích năm 2020", "Có thành tích xuất sắc năm 2020", "Năm 2020")[at],
                "decision_no": (f"{number}/QĐ-UBND", f"{number}/QĐ- UBND", f"{number}/qđ-ubnd")[at],
                "decision_date": f"{15}/{month}/{first.period.first.year}",
            }
            slot.draft.rows["khen_thuong"].append(DraftRow(values, is_touched=True))
            slot.draft.mark_nil("khen_thuong")
            slot.draft.reserved.add("khen_thuong")
        _fix(*told)
        told[-1].told_before += len(told) - 1
        return True
    return False


ACROSS = {"other_target": other_target, "falling": falling, "in_two_units": in_two_units, "told_again": told_again}
