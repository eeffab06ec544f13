"""TH-09 Đối chiếu: each person who registered, and what that person was awarded elsewhere in the year."""

from collections.abc import Iterator
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.summaries.awards import FRAME as AWARDS
from tdkt_sheets.summaries.awards import INDIVIDUAL
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.registration import GONE, NONE, codes_of
from tdkt_sheets.summaries.tables import Listing, Report

FRAME = "DK.ca_nhan"


@summary("TH-09", "Đối chiếu theo từng người", "9. Đối chiếu", {FRAME: ("full_name", "birth", "title", "award")})
def people(material: Material) -> Report | None:
    """Everyone who asked for a title or an award, in the order of the roster and of the sheets."""
    frame = material.frame(FRAME)
    if not len(frame):
        return None
    awarded = _awarded(material)
    titles, forms = codes_of(material, FRAME, "title"), codes_of(material, FRAME, "award")
    keys = ("full_name", "birth", "position", "title", "award", "initiative")
    blank = [None] * len(frame)
    columns = [frame.columns.get(key, blank) for key in keys]
    rows = [
        row
        for row in zip(frame.columns[UNIT], frame.columns[PERIOD], *columns, strict=True)
        if row[5] not in (None, NONE, GONE) or row[6]
    ]
    if not rows:
        return None

    def lines() -> Iterator[tuple[Any, ...]]:
        shown: dict[Any, str | None] = {None: None}
        for number, (unit, period, name, birth, position, title, award, initiative) in enumerate(rows, 1):
            for codes, code in ((titles, title), (forms, award)):
                if code not in shown:
                    shown[code] = codes.name_of(code) if codes else code
            elsewhere = awarded.get((unit, fold_name(name or "")))
            yield (
                number, name, dates.show(birth) if birth else None, position, material.names.get(unit, unit), shown[title],
                shown[award], initiative, "\n".join(elsewhere) if elsewhere else None, Period(period).label,
            )  # fmt: skip

    listing = Listing(
        "9. Đối chiếu",
        "ĐỐI CHIẾU ĐĂNG KÝ VÀ KHEN THƯỞNG ĐÃ CÓ TRONG NĂM, THEO TỪNG NGƯỜI",
        (
            ("STT", 6, "seq"), ("Họ và tên", 24, "text"), ("Ngày sinh", 12, "centre"), ("Chức vụ, chức danh", 20, "text"), ("Đơn vị", 28, "text"),
            ("Danh hiệu đăng ký", 24, "text"), ("Hình thức khen thưởng đăng ký", 26, "text"), ("Sáng kiến, đề tài dự kiến", 34, "text"),
            ("Đã được khen trong năm (cơ quan khác, đơn vị)", 36, "text"), ("Kỳ đăng ký", 14, "centre"),
        ),
        lines(),
        len(rows),
        "Khen thưởng đối chiếu theo họ tên trong cùng đơn vị.",
    )  # fmt: skip
    return Report("TH-09", "", "", (), [], [listing])


def _awarded(material: Material) -> dict[tuple[str, str], list[str]]:
    """Awards from elsewhere by unit and name, each once."""
    frame, codes = material.frame(AWARDS), codes_of(material, AWARDS, "award")
    found: dict[tuple[str, str], list[str]] = {}
    if not len(frame):
        return found
    keys = ("recipient", "object_kind", "award", "decision_no", "decision_date")
    for unit, name, kind, award, decision, day in zip(
        frame.columns[UNIT], *(frame.columns[key] for key in keys), strict=True
    ):
        if kind == INDIVIDUAL and name and award:
            said = codes.name_of(award) if codes else str(award)
            paper = " ".join(text for text in (decision, f"ngày {dates.show(day)}" if day else "") if text)
            words = f"{said} ({paper})" if paper else said
            mine = found.setdefault((unit, fold_name(name)), [])
            if words not in mine:
                mine.append(words)
    return found
