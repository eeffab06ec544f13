"""A blank filled with typical values, and the merged rows it must give."""

from typing import Any

from tests.office.blanks import Annex, Blank

CHOSEN = {
    "delivery_kind": "Lần đầu",
    "sex": "Nữ",
    "officer_class": "Người trực tiếp công tác",
    "kind": {
        "phong_trao": "Mô hình",
        "hoat_dong": "Tập huấn",
        "sang_kien": "Sáng kiến",
    },
    "title": {"ca_nhan": "Lao động tiên tiến", "tap_the": "Tập thể lao động tiên tiến"},
    "award": {
        "ca_nhan": "Giấy khen của Giám đốc Sở",
        "tap_the": "Giấy khen của Giám đốc Sở",
        "khen_thuong": "Bằng khen của Chủ tịch UBND tỉnh",
    },
    "state": {"nhiem_vu": "Đã hoàn thành", "sang_kien": "Đang thực hiện"},
    "movement": "Phong trào của đơn vị",
    "object_kind": "Cá nhân",
    "reason_kind": "Đột xuất",
}
TYPED = {
    "full_name": "Nông Thị Mẫu",
    "birth": "03/4/1985",
    "position": "Nhân viên",
    "initiative": "Giải pháp “một cửa” -5% thời gian",
    "collective": "Tổ Lưu động",
    "headcount": "4",
    "note": "Đã trao đổi & thống nhất",
    "content": "Số lượt người được tư vấn",
    "measure": "lượt",
    "assigned": "1.200",
    "registered": "1.234,5",
    "due": "Tháng 11/2021",
    "performer": "Tổ Lưu động",
    "duration": "3/2021 - 11/2021",
    "result": "02 người dự; giấy mời số 12",
    "from_date": {"2021-Q1": "02/3/2021", "2021-Q2": "12/5/2021", "2021-Q3": "03/8/2021", "2021-Q4": "01/11/2021"},
    "recipient": "Nguyễn Văn Dân",
    "achievement": "Cứu người bị nạn",
    "decision_no": "1123/QĐ-UBND",
    "decision_date": {"2021-Q1": "05/3/2021", "2021-Q2": "18/6/2021", "2021-Q3": "02/9/2021", "2021-Q4": "10/12/2021"},
    "name": "Bàn thực hành lắp ghép",
    "author": "Nông Thị Mẫu",
    "share_pct": "100",
    "cumulative": "620,5",
}
COVER = {"preparer": "Nông Thị Mẫu", "phone": "'0206 3852 000", "signed_date": "04/5/2021", "headcount": "30", "women": "12",
         "signer_name": "Hoàng Văn Mẫu", "difficulties": "Chưa có.\nCần thêm máy."}  # fmt: skip
ANSWERS = {"ca_nhan": ("title",), "tap_the": ("title",), "nhiem_vu": ("state", "result"), "chi_tieu": ("cumulative",),
           "sang_kien": ("share_pct", "state")}  # fmt: skip


def _word(key: str, annex: str, period: str) -> str | None:
    value = CHOSEN.get(key) or TYPED.get(key)
    if isinstance(value, dict):
        return value.get(annex) or value.get(period)
    return value


def typed(blank: Blank) -> dict[str, dict[str, str]]:
    """Cells typed: every pre-filled row answered, two rows added to each annex that takes any, the first page filled."""
    cover = {blank.fields[key]: text for key, text in COVER.items() if key in blank.fields}
    sheets = {blank.cover_tab: cover}
    for name, annex in blank.annexes.items():
        cells = sheets.setdefault(annex.tab, {})
        for number in annex.rows:
            for key in ANSWERS.get(name, ()):
                cells[annex.at(number, key)] = str(_word(key, name, blank.period))
        added = _added(name, annex, blank.period)
        cells.update(added)
        some = "Có phát sinh" if annex.rows or added else "Không phát sinh"
        cover[blank.fields[f"nil_{name}"]] = some
    return sheets


def _added(name: str, annex: Annex, period: str) -> dict[str, str]:
    if name in ("nhiem_vu", "chi_tieu"):  # every row of these is written beforehand
        return {}
    cells = {}
    for turn in (1, 2):
        for key in annex.letters:
            word = _word(key, name, period)
            if word is not None and key not in ("sub_unit", "officer_class" if name == "khen_thuong" else ""):
                distinct = key in ("full_name", "collective", "content", "recipient", "author", "name")
                cells[annex.at(annex.first_free - 1 + turn, key)] = f"{word} {'I' * turn}" if distinct else word
    return cells


def rows_of(folder: Any, form: str) -> dict[str, list[dict[str, str]]]:
    """The merged rows of a form by annex, without where they came from."""
    import csv

    found = {}
    for path in sorted((folder / "data").glob(f"{form}_*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.stem] = [
                {key: value for key, value in row.items() if key not in ("_file", "_row")}
                for row in csv.DictReader(lines)
            ]
    return found
