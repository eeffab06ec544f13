"""What the office sets in the catalogue that `tdkt init` writes, before anything is sent. Examples, none of them Cao Bằng's own."""

from pathlib import Path

import openpyxl

Typed = list[tuple[object, ...]]
SETTINGS = {
    "head_name": "Nông Văn Mẫu",
    "office_head_name": "Đoàn Xuân Sơn",
    "accountant_name": "Phan Văn Mẫu",
    "awards_complete_since": "2018",
    "grades_complete_since": "2019",
    "initiatives_complete_since": "2019",
    "badge_min_years": "20",
}
# What the law leaves to the body, on the sheet of values, by the name that begins the code of its row.
VALUES = {"grassroots_fighter.min_vote_share": "70 %", "prize.KNC_LDTBXH.individual": "0,6"}
# An award that the shipped list does not have: the office adds a row, no code is touched.
AWARD = (
    "HC_CSVV_2", "Huy chương Chiến sĩ vẻ vang hạng Nhì", "Huy chương CSVV hạng Nhì; HCCSVV hạng Nhì", "Hình thức khen thưởng", "Cá nhân",
    "Nhà nước", "Chủ tịch nước", "", "Danh hiệu, hình thức các cấp",
)  # fmt: skip


def office_settings(catalogue: Path) -> Typed:
    """The cells that the office types into its catalogue."""
    book = openpyxl.load_workbook(catalogue)
    settings, awards = book["Thiết lập chung"], book["Danh hiệu, hình thức"]
    rows = {str(line[0].value): line[0].row for line in settings.iter_rows()}
    steps: Typed = [("force", settings.title, f"C{rows[key]}", text) for key, text in SETTINGS.items()]
    values = book["Văn bản, mức áp dụng"]
    places = {str(cell.value): cell.column for cell in values[3]}
    for row in range(4, values.max_row + 1):
        if text := VALUES.get(str(values.cell(row, places["Mã dòng"]).value).partition("/")[0]):
            at = values.cell(row, places["Mức của Văn phòng"]).coordinate
            steps.append(("force", values.title, at, text))
    free = max(line[0].row for line in awards.iter_rows() if line[0].value) + 1
    steps += [
        ("force", awards.title, f"{letter}{free}", text)
        for letter, text in zip("ABCDEFGHI", AWARD, strict=True)
        if text
    ]
    return steps
