"""TH-16 Điều chỉnh sau chốt: closed rows and what came since, annex by annex; every figure that would read differently; a list with days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.closed import Closed, closing_of
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.row_changes import Change, RowChange, RowPlace
from tdkt_sheets.core.text import count, lower_first
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.figures import Figure, made
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame
from tdkt_sheets.summaries.tables import Across, At, Head, Line, Listing, Minus, Report, Table, Value

TAB = "12. Điều chỉnh"
LIST_TAB = f"{TAB.partition('.')[0]}a. Danh sách điều chỉnh"
FRAME = "DIEU_CHINH"
NOT_DATED = "chưa rõ"
MOST = 200  # figures listed one by one
NOWHERE = RowPlace("", "", 0)


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure of the book that closed periods keep at one value, and that would be another had they stayed open.

    `address` is '' where no page has it yet: its line would come only with the adjustments.
    """

    id: str
    words: str
    tab: str
    address: str
    more: "int | Decimal"


def adjustments(material: Material, differing: Sequence[Differing]) -> Report | None:
    """A table for each closed period, one of figures, one list; None where nothing is closed."""
    closings = [*material.closed, *_held_back(material)]
    if not closings:
        return None
    frame = adjustment_frame(material)
    tables = [_by_annex(material, closed, frame) for closed in closings]
    if differing:
        tables.append(_figures(differing))
    lists = [_list(material)] if material.adjustments else []
    return Report(
        "TH-16", "SỐ LIỆU ĐÃ CHỐT VÀ ĐIỀU CHỈNH SAU CHỐT", TAB, (5, 44, 13, 11, 11, 12, 15, 15), tables, lists,
        "Trang của kỳ giữ nguyên số đã chốt; điều chỉnh không cộng vào đó", landscape=True,
    )  # fmt: skip


def _held_back(material: Material) -> list[Closed]:
    """The periods of which a decision only holds later files back, as far as such files came: closed, and nothing kept."""
    slots = {one.slot for one in material.adjustments if closing_of(one.slot, material.closed) is None}
    found = sorted({(slot.period, slot.form) for slot in slots})
    return [Closed(period, form, material.cut_off, "", "", "") for period, form in found]


def adjustment_frame(material: Material) -> Frame:
    """The adjustments as rows, each at the cell it came from; of a row that went, where it stood."""
    found = material.frames.get(FRAME)
    if found is None:
        changes = material.adjustments
        places = [change.after or change.before or NOWHERE for change in changes]
        columns: dict[str, list[Any]] = {
            UNIT: [change.slot.unit for change in changes],
            PERIOD: [change.slot.period for change in changes],
            "annex": [f"{change.slot.form}.{change.annex}" for change in changes],
            "kind": [change.kind.value for change in changes],
            "value": [change.new for change in changes],
            "is_first": _firsts(changes),
        }
        found = material.frames[FRAME] = Frame(
            FRAME, columns, [place.file for place in places], [place.tab for place in places], [place.row for place in places],
            [{"value": place.letter} if place.letter else {} for place in places],
        )  # fmt: skip
    return found


def _firsts(changes: Sequence[RowChange]) -> list[bool]:
    """Whether a change is the first one of its row: several values of one row are one row."""
    seen: set[tuple[Any, ...]] = set()
    firsts = []
    for change in changes:
        place = change.after or change.before or NOWHERE
        row = (change.slot, change.annex, change.kind, place.file, place.tab, place.row)
        firsts.append(row not in seen)
        seen.add(row)
    return firsts


def _by_annex(material: Material, closed: Closed, frame: Frame) -> Table:
    id_ = f"TH-16-{closed.name}"
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Biểu, phụ lục", "text"), Head("kept", "Số dòng đã chốt"), Head("added", "Thêm"),
        Head("dropped", "Bớt"), Head("net", "Tăng, giảm"), Head("now", "Sau điều chỉnh"), Head("changed", "Số dòng sửa nội dung"),
    )  # fmt: skip
    lines: list[Line] = []
    for name, what, kept in _annexes(material, closed):
        own = tuple(
            at
            for at in range(len(frame))
            if frame.columns[PERIOD][at] == closed.period
            and frame.columns["annex"][at] == name
            and frame.columns["is_first"][at]
        )
        values: dict[str, Value] = {"seq": len(lines) + 1, "what": what, "kept": made(f"{id_}/{name}/kept", *kept)}
        for key, kind in (("added", Change.ADDED), ("dropped", Change.DROPPED), ("changed", Change.CHANGED)):
            rows = tuple(at for at in own if frame.columns["kind"][at] == kind.value)
            values[key] = Figure(f"{id_}/{name}/{key}", len(rows), FRAME, rows)
        lines.append(Line(name, values | {"net": Minus("added", "dropped"), "now": Across(("kept", "net"))}))
    title, note = _said(closed)
    return Table(id_, title, heads, lines, [note], "Kỳ không có dòng nào.")


def _said(closed: Closed) -> tuple[str, str]:
    """What a table of a closing is called, and what stands below it."""
    if not closed.number:
        return (
            f"{closed.label}: đã đóng kỳ theo ý kiến của Văn phòng",
            "Số liệu của kỳ chưa được lưu: nên chốt kỳ (tdkt close).",
        )
    day = dates.show(closed.cut_off.isoformat())
    title = f"{closed.label}: chốt số liệu đến hết ngày {day} ({closed.by}, việc số {closed.number})"
    return title, f"Trang và dữ liệu của kỳ lúc chốt ở thư mục “ky-da-chot/{closed.name}”."


def _annexes(material: Material, closed: Closed) -> Iterator[tuple[str, str, tuple[Frame, tuple[int, ...]]]]:
    """The annexes of a closed period that had rows, or have now."""
    changed = {f"{change.slot.form}.{change.annex}" for change in material.adjustments if closed.holds(change.slot)}
    for form in material.catalogue.forms.values():
        for sheet in form.sheets if closed.form in ("", form.code) else ():
            name = f"{form.code}.{sheet.key}"
            frame = material.frame(name)
            rows = frame.rows(**{PERIOD: closed.period}) if len(frame) else ()
            if rows or name in changed:
                yield name, f"{form.code} {sheet.tab}", (frame, rows)


def _figures(differing: Sequence[Differing]) -> Table:
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Số liệu (trang, ô)", "text"), Head("kept", "Đã chốt"), Head("more", "Điều chỉnh"),
        Head("now", "Sau điều chỉnh"),
    )  # fmt: skip
    lines = [
        Line(
            one.id,
            {"seq": place, "what": f"{one.words} ({_place(one)})", "kept": At((one.id,) if one.address else ()), "more": one.more,
             "now": Across(("kept", "more"))},
        )
        for place, one in enumerate(differing[:MOST], 1)
    ]  # fmt: skip
    rest = [f"Và {count(len(differing) - MOST)} số liệu khác."] if len(differing) > MOST else []
    return Table("TH-16-SL", "Số liệu của các trang khi cộng điều chỉnh", heads, lines, rest)


def _place(one: Differing) -> str:
    return f"trang “{one.tab}”, ô {one.address}" if one.address else f"trang “{one.tab}” chưa có dòng này"


def figures_in_words(table: Table) -> Iterator[tuple[str, str]]:
    """The figures of a table by id, each called by its line and column."""
    for line in table.lines:
        label = next((value for value in line.values.values() if isinstance(value, str)), "")
        for head in table.heads:
            value = line.values.get(head.key)
            if value is not None and not isinstance(value, str):
                id_ = value.id if isinstance(value, Figure) else f"{table.id}/{line.key}/{head.key}"
                yield id_, f"{label}, {' '.join(map(_inside, (head.caption, head.over))).strip()}".replace("\n", " ")


def _inside(caption: str) -> str:
    """A caption within a sentence; one that begins with an abbreviation stays.

    >>> _inside("Được tính"), _inside("KQ quý I/2021")
    ('được tính', 'KQ quý I/2021')
    """
    return caption if caption[1:2].isupper() else lower_first(caption)


def _list(material: Material) -> Listing:
    earlier = set(material.before.adjustments) if material.before is not None else set()

    def rows() -> Iterator[list[str | int | Decimal | None]]:
        for number, one in enumerate(material.adjustments, 1):
            place = one.after or one.before
            yield [
                number, period_label(one.slot.period), material.names.get(one.slot.unit, one.slot.unit), one.slot.form, one.name,
                one.kind.value, caption_of(material, one), one.old or None, one.new or None,
                dates.show(one.day.isoformat()) if one.day else NOT_DATED, "" if one in earlier else "x", place.file if place else "",
                place.words if place else "",
            ]  # fmt: skip

    return Listing(
        LIST_TAB, "DANH SÁCH ĐIỀU CHỈNH SAU CHỐT",
        (
            ("STT", 6, "seq"), ("Kỳ", 12, "centre"), ("Đơn vị", 22, "text"), ("Biểu", 6, "centre"), ("Dòng", 24, "text"), ("Điều chỉnh", 11, "text"),
            ("Cột", 18, "text"), ("Đã chốt", 18, "text"), ("Nay là", 18, "text"), ("Ngày nhận", 11, "centre"), ("Mới trong tháng", 8, "centre"),
            ("Tệp", 30, "text"), ("Ở đâu", 24, "text"),
        ),
        rows(), len(material.adjustments),
    )  # fmt: skip


def caption_of(material: Material, change: RowChange) -> str:
    """The caption of the column that changed; '' for a whole row."""
    form = material.catalogue.forms.get(change.slot.form)
    annex = form.sheet(change.annex) if form else None
    column = annex.by_key.get(change.key) if annex and change.key else None
    return column.header if column else change.key


def told_this_month(material: Material) -> list[str]:
    """A line for each closed period into which something came this month."""
    earlier = set(material.before.adjustments) if material.before is not None else set()
    lines = []
    for closed in (*material.closed, *_held_back(material)):
        new = [one for one in material.adjustments if closed.holds(one.slot) and one not in earlier]
        if new:
            units = len({one.slot.unit for one in new})
            lines.append(
                f"Điều chỉnh {closed.label} sau chốt: {count(len(new))} nội dung của {count(units)} đơn vị (trang “{TAB}”)."
            )
    return lines
