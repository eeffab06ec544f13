"""TH-08 Khó khăn, kiến nghị: what units wrote on their first pages, quoted with the unit's name."""

from tdkt_sheets.core.periods import Period
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.tables import Head, Line, Report, Table, Value

KEYS = {
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Kiến nghị, đề xuất",
    "remarks": "Nhận xét chung, kết quả nổi bật",
}
NOTHING = frozenset({"không", "không có", "không có gì", "-", "không."})


@summary("TH-08", "Khó khăn, kiến nghị của các đơn vị", "8. Khó khăn, kiến nghị", {})
def difficulties(material: Material) -> Report | None:
    """By period, the latest first; a unit's words as typed, from the file that counts last."""
    quotes: dict[str, dict[str, dict[str, str]]] = {}
    for group in material.by_slot.values():
        for layer in group.layers:
            cover = layer.delivery.cover
            for key in KEYS:
                said = str(cover.values.get(key) or "").strip() if cover else ""
                if said and said.casefold() not in NOTHING:
                    quotes.setdefault(group.period, {}).setdefault(group.unit, {})[key] = said
    if not quotes:
        return None
    lines: list[Line] = []
    for period in sorted(quotes, reverse=True):
        lines.append(Line(period, {"seq": Period(period).label}, "group"))
        ordered = [unit for unit in material.names if unit in quotes[period]]
        for place, unit in enumerate(ordered, 1):
            values: dict[str, Value] = {"seq": place, "unit": material.names[unit]}
            lines.append(Line(f"{period}.{unit}", {**values, **quotes[period][unit]}))
    heads = (Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text"), *(Head(k, v, "text") for k, v in KEYS.items()))
    return Report(
        "TH-08", "TỔNG HỢP KHÓ KHĂN, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ", "8. Khó khăn, kiến nghị", (5, 24, 44, 44, 44),
        [Table("TH-08", "", heads, lines, ["Nguyên văn của đơn vị."])], ending="report", landscape=True,
    )  # fmt: skip
