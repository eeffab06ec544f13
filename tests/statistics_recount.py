"""The official forms once more, from what lies open: the register as csv and the sheets of the catalogue, by the words that stand there."""

import csv
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from dateutil.relativedelta import relativedelta

Counted = Counter[tuple[str, str]]  # by line and column of a form

_OBJECTS = ("COLLECTIVE", "HOUSEHOLD", "INDIVIDUAL")
_CLASSES = {
    "MINISTER_LEVEL": 0, "DEPARTMENT_LEVEL": 1, "ENTREPRENEUR": 2, "FROM_DEPUTY_HEAD": 3, "DIRECT_WORKER": 4, "WORKER": 4, "FARMER": 4,
}  # fmt: skip
_MODES = ("CONG_TRANG", "THEO_DOT", "DOT_XUAT", "DOI_NGOAI", "CONG_HIEN", "NIEN_HAN", "KHANG_CHIEN")


@cache
def _book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path, data_only=True)


@cache
def _sheet(book: Path, words: str) -> list[dict[str, Any]]:
    """The rows of the sheet of the catalogue whose name begins with those words, by caption."""
    sheet = next(one for one in _book(book) if one.title.startswith(words))
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Mã")
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if row[0]]


def _province(name: str, level: str, kind: str) -> str:
    if level not in ("Tỉnh", "Bộ, ngành"):
        return ""
    begins = {
        "Bằng khen": "certificate",
        "Chiến sĩ thi đua": "fighter",
        "Cờ thi đua": "flag",
        "Huy hiệu": "badge",
        "Kỷ niệm chương": "badge",
    }
    return next((column for words, column in begins.items() if name.startswith(words)), "")


def _state(name: str, level: str, kind: str) -> str:
    if level != "Nhà nước":
        return ""
    side = "_i" if kind == "INDIVIDUAL" else "_c"
    if name.startswith(("Huân chương", "Huy chương")):
        return "orders" + side
    if name.startswith("Bằng khen"):
        return "certificate" + side
    if name.startswith(("Anh hùng", "Danh hiệu Anh hùng")):
        return "honour" + side
    return (
        "fighter"
        if name.startswith("Chiến sĩ thi đua")
        else "flag"
        if name.startswith("Cờ thi đua")
        else "other" + side
    )


def awards(data: Path, catalogue: Path, year: int, is_state: bool) -> Counted:
    """Awards of a year: 0702 and 0602 where `is_state`, else 0703 and 0603."""
    titles = {row["Mã"]: row for row in _sheet(catalogue, "Danh hiệu, hình thức")}
    found: Counted = Counter()
    with (data / "khen_thuong.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            title = titles.get(row["award"])
            if (
                title is None
                or row["revoked"] == "true"
                or row["whose"] != "own"
                or row["decision_date"][:4] != str(year)
            ):
                continue
            column = (_state if is_state else _province)(title["Tên"], title["Cấp"], row["object_kind"])
            if not column:
                continue
            lines = ["01", *(["03"] if is_state else [])]
            lines.append(
                ("06", "08", "09")[_OBJECTS.index(row["object_kind"])]
                if is_state
                else ("02", "04", "05")[_OBJECTS.index(row["object_kind"])]
            )
            first_class, first_mode = (10, 15) if is_state else (6, 11)
            if row["object_kind"] == "INDIVIDUAL" and row["officer_class"] in _CLASSES:
                lines.append(f"{first_class + _CLASSES[row['officer_class']]:02d}")
            if row["reason_kind"] in _MODES:
                lines.append(f"{first_mode + _MODES.index(row['reason_kind']):02d}")
            found.update((line, column) for line in lines)
    return found


def _ends(text: Any, is_last: bool) -> date | None:
    parts = [int(part) for part in str(text or "").split("/") if part]
    if not parts:
        return None
    year, month = parts[-1], parts[-2] if len(parts) > 1 else (12 if is_last else 1)
    day = parts[0] if len(parts) == 3 else (monthrange(year, month)[1] if is_last else 1)
    return date(year, month, day)


def drives(catalogue: Path, year: int, is_later: bool) -> Counted:
    """Drives that went on in a year: 0601 where `is_later`, else 0701."""
    found: Counted = Counter()
    columns = {
        "Cấp Trung ương": "state",
        "Cấp bộ, ngành, tỉnh": "province",
        "Cấp cơ quan, đơn vị": "body" if is_later else "",
    }
    for row in _sheet(catalogue, "Phong trào, đợt"):
        first, last = _ends(row["Từ"], False), _ends(row["Đến"], True)
        column = columns.get(str(row["Cấp phát động"]), "")
        if not column or (first and first.year > year) or (last and last.year < year):
            continue
        lines = ["01"]
        if is_later:
            lines.append(
                {"state": "02", "province": "03"}.get(column)
                or ("04" if str(row["Phạm vi"]).startswith("Cụm") else "05")
            )
        else:
            lines.append("02" if row["Phạm vi"] == "Toàn quốc" else "03")
        if first and last:
            after = last + timedelta(days=1)
            bounds = [first + relativedelta(years=years) for years in (1, 3, 5)]
            line = "06" if after < bounds[0] else "07" if after == bounds[0] else "08" if after < bounds[1] else "09"
            lines.append("10" if is_later and after >= bounds[2] else line)
        mode = str(row["Phương thức"])
        lines.append(str((11 if is_later else 10) + mode.startswith("Thường xuyên")))
        found.update((one, column) for one in lines)
    return found
