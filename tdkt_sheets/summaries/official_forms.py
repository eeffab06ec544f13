"""The official statistical forms of a year as they are laid out: circular, rows with their codes, columns with their numbers, which sums must hold.

0701–0703 (Thông tư 03/2018/TT-BNV) are of 2021 and 2022, 0601–0605 (Thông tư 02/2023/TT-BNV) of 2023 and 2024. From 2025 on the forms are not
known here: the same figures stand on plain tables without code and circular.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

FIRST_2018, FIRST_2023, FIRST_UNKNOWN = 2018, 2023, 2025
TT_2018, TT_2023 = "Thông tư số 03/2018/TT-BNV ngày 06/3/2018", "Thông tư số 02/2023/TT-BNV ngày 23/3/2023"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of figures: key, caption, caption over it, the number printed below, and the columns that it adds up."""

    key: str
    caption: str
    number: str
    over: str = ""
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line: its code ('' heads a group), caption, unit; the columns it may be filled in (none: all)."""

    code: str
    caption: str
    unit: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """What must be equal in every column: a line, and others together."""

    whole: str
    parts: tuple[str, ...]
    is_at_most: bool = False  # a part of the whole, not all of it


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """A form: what it counts ('drives', 'state', 'province', or '' for what the office fills in itself)."""

    code: str
    circular: str
    title: str
    counts: str
    measure: str
    columns: tuple[FormColumn, ...]
    lines: tuple[FormLine, ...]
    sums: tuple[Sum, ...] = ()
    is_signed: bool = True

    @property
    def tab(self) -> str:
        """The name of its sheet."""
        return (
            self.code[:4]
            if self.code
            else {"drives": "Phong trào", "state": "Cấp Nhà nước"}.get(self.counts, "Cấp bộ, tỉnh")
        )


def _numbered(first: int, captions: Sequence[tuple[str, str]]) -> tuple[FormLine, ...]:
    return tuple(FormLine(f"{first + at:02d}", caption, unit) for at, (caption, unit) in enumerate(captions))


_DRIVES_2018 = OfficialForm(
    "0701.N/BNV-TĐKT", TT_2018, "Số phong trào thi đua", "drives", "Đơn vị tính: Phong trào",
    (
        FormColumn("all", "Tổng số", "1=(2+3)", adds=("state", "province")),
        FormColumn("state", "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)", "2"),
        FormColumn("province", "Cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương", "3"),
    ),
    (
        FormLine("01", "Tổng số"), FormLine("", "1. Chia theo phạm vi đối tượng thi đua"), FormLine("02", "Toàn quốc"),
        FormLine("03", "Bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương"),
        FormLine("", "2. Chia theo thời hạn thi đua"), FormLine("06", "Dưới 1 năm"), FormLine("07", "1 năm"),
        FormLine("08", "Từ 1 năm đến dưới 3 năm"), FormLine("09", "Từ 3 năm trở lên"),
        FormLine("", "3. Chia theo phương thức tổ chức phong trào thi đua"), FormLine("10", "Theo chuyên đề"), FormLine("11", "Thường xuyên hàng năm"),
    ),
    (Sum("01", ("02", "03")), Sum("01", ("06", "07", "08", "09")), Sum("01", ("10", "11"))),
)  # fmt: skip
_DRIVES_2023 = OfficialForm(
    "0601.N/BNV-TĐKT", TT_2023, "Số phong trào thi đua", "drives", "Đơn vị tính: Phong trào",
    (
        FormColumn("all", "Tổng số", "1=(2+3+4)", adds=("state", "province", "body")),
        FormColumn("state", "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)", "2"),
        FormColumn("province", "Cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương", "3"),
        FormColumn("body", "Cơ quan, tổ chức, đơn vị", "4"),
    ),
    (
        FormLine("01", "Tổng số"), FormLine("", "1. Chia theo phạm vi tổ chức thi đua"), FormLine("02", "Toàn quốc", columns=("all", "state")),
        FormLine("03", "Bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương", columns=("all", "province")),
        FormLine("04", "Cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng các cấp tổ chức", columns=("all", "body")),
        FormLine("05", "Cơ quan, tổ chức, đơn vị", columns=("all", "body")),
        FormLine("", "2. Chia theo thời hạn thi đua"), FormLine("06", "Dưới 1 năm"), FormLine("07", "1 năm"), FormLine("08", "Từ 1 năm đến dưới 3 năm"),
        FormLine("09", "Từ 3 năm đến dưới 5 năm"), FormLine("10", "Từ 5 năm trở lên"),
        FormLine("", "3. Chia theo phương thức tổ chức phong trào thi đua"), FormLine("11", "Theo chuyên đề"), FormLine("12", "Thường xuyên hàng năm"),
    ),
    (Sum("01", ("02", "03", "04", "05")), Sum("01", ("06", "07", "08", "09", "10")), Sum("01", ("11", "12"))),
)  # fmt: skip
_BOTH = ("Tập thể", "Cá nhân")
_ORDERS, _HONOURED, _CERTIFICATES, _OTHERS = (
    "Huân chương, huy chương các loại",
    "Danh hiệu vinh dự nhà nước",
    "Bằng khen của Thủ tướng Chính phủ",
    "Hình thức khác",
)
_STATE_COLUMNS = (
    FormColumn("all", "Tổng số", "1", adds=("orders_c", "orders_i", "hcm", "prize", "honour_c", "honour_i", "flag", "certificate_c", "certificate_i", "fighter", "other_c", "other_i")),
    FormColumn("orders_c", _BOTH[0], "2", _ORDERS), FormColumn("orders_i", _BOTH[1], "2", _ORDERS), FormColumn("hcm", "Giải thưởng Hồ Chí Minh (cá nhân)", "3"),
    FormColumn("prize", "Giải thưởng Nhà nước (cá nhân)", "4"), FormColumn("honour_c", _BOTH[0], "5", _HONOURED), FormColumn("honour_i", _BOTH[1], "5", _HONOURED),
    FormColumn("flag", "Cờ thi đua của Chính phủ", "6"), FormColumn("certificate_c", _BOTH[0], "7", _CERTIFICATES), FormColumn("certificate_i", _BOTH[1], "7", _CERTIFICATES),
    FormColumn("fighter", "Chiến sĩ thi đua toàn quốc", "8"), FormColumn("other_c", _BOTH[0], "9", _OTHERS), FormColumn("other_i", _BOTH[1], "9", _OTHERS),
)  # fmt: skip
CLASSES = (
    ("+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên", "Người"), ("+ Lãnh đạo cấp vụ, sở, ngành và tương đương", "Người"), ("+ Doanh nhân", "Người"),
    ("+ Các cấp lãnh đạo khác từ phó phòng trở lên", "Người"), ("+ Người trực tiếp công tác, lao động, học tập, chiến đấu (công nhân, nông dân …)", "Người"),
)  # fmt: skip
MODES = tuple(
    (name, "")
    for name in ("Thường xuyên", "Chuyên đề", "Đột xuất", "Đối ngoại", "Cống hiến", "Niên hạn", "Kháng chiến")
)
_STATE = OfficialForm(
    "0702.N/BNV-TĐKT", TT_2018, "Số lượng khen thưởng cấp Nhà nước", "state", "", _STATE_COLUMNS,
    (
        FormLine("01", "Tổng số"), FormLine("", "1. Chia theo đơn vị ban hành tờ trình Thủ tướng Chính phủ"),
        FormLine("02", "Bộ, ban, ngành, đoàn thể Trung ương", "Bộ, ngành"), FormLine("03", "Tỉnh, thành phố trực thuộc Trung ương", "Tỉnh"),
        FormLine("", "2. Chia theo đối tượng khen thưởng"), FormLine("06", "Tập thể", "Tập thể"), FormLine("07", "Trong đó: doanh nghiệp", "Doanh nghiệp"),
        FormLine("08", "Hộ gia đình", "Hộ"), FormLine("09", "Cá nhân", "Người"), *_numbered(10, CLASSES),
        FormLine("", "3. Chia theo phương thức khen thưởng"), *_numbered(15, MODES),
    ),
    (
        Sum("01", ("02", "03")), Sum("01", ("06", "08", "09")), Sum("06", ("07",), True), Sum("09", tuple(f"{at:02d}" for at in range(10, 15))),
        Sum("01", tuple(f"{at:02d}" for at in range(15, 22))),
    ),
)  # fmt: skip
_PROVINCE = OfficialForm(
    "0703.N/BNV-TĐKT", TT_2018, "Số lượng khen thưởng cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương", "province", "",
    (
        FormColumn("all", "Tổng số", "1=(2+3+4+5)", adds=("certificate", "fighter", "flag", "badge")), FormColumn("certificate", "Bằng khen", "2"),
        FormColumn("fighter", "Chiến sĩ thi đua cấp bộ, cấp tỉnh", "3"), FormColumn("flag", "Cờ thi đua của bộ, tỉnh", "4"),
        FormColumn("badge", "Huy hiệu (kỷ niệm chương) của bộ, tỉnh", "5"),
    ),
    (
        FormLine("01", "Tổng số"), FormLine("", "1. Chia theo đối tượng khen thưởng"), FormLine("02", "Tập thể", "Tập thể"),
        FormLine("03", "Trong đó: doanh nghiệp", "Doanh nghiệp"), FormLine("04", "Hộ gia đình", "Hộ"), FormLine("05", "Cá nhân", "Người"), *_numbered(6, CLASSES),
        FormLine("", "2. Chia theo phương thức khen thưởng"), *_numbered(11, MODES),
    ),
    (
        Sum("01", ("02", "04", "05")), Sum("02", ("03",), True), Sum("05", tuple(f"{at:02d}" for at in range(6, 11))),
        Sum("01", tuple(f"{at:02d}" for at in range(11, 18))),
    ),
)  # fmt: skip
_OFFICES = OfficialForm(
    "0604.N/BNV-TĐKT", TT_2023, "Số lượng tổ chức làm công tác thi đua, khen thưởng", "", "", (FormColumn("number", "Số lượng", "1"),),
    (
        FormLine("01", "Tổng số", "Tổ chức"), FormLine("02", "Vụ", "Tổ chức"), FormLine("03", "Phòng thuộc Vụ", "Tổ chức"),
        FormLine("04", "Ban thuộc Sở Nội vụ", "Tổ chức"), FormLine("05", "Phòng thuộc Sở Nội vụ", "Tổ chức"),
    ),
    (Sum("01", ("02", "03", "04", "05")),), is_signed=False,
)  # fmt: skip
_OFFICERS = OfficialForm(
    "0605.N/BNV-TĐKT", TT_2023, "Số lượng công chức làm công tác thi đua, khen thưởng", "", "Đơn vị tính: Người",
    (FormColumn("number", "Tổng số", "1"), FormColumn("women", "Trong đó: nữ", "2")),
    (
        FormLine("01", "Tổng số"), FormLine("", "1. Chia theo độ tuổi"),
        *_numbered(2, [(name, "") for name in ("Từ 30 trở xuống", "Từ 31 đến 40", "Từ 41 đến 50", "Từ 51 đến 55", "Từ 56 đến 60", "Trên 60")]),
        FormLine("", "2. Chia theo trình độ đào tạo"), *_numbered(8, [(name, "") for name in ("Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học", "Trên đại học")]),
        FormLine("", "3. Chia theo thâm niên công tác"), *_numbered(13, [(name, "") for name in ("Dưới 5 năm", "Từ 5 năm đến dưới 10 năm", "Từ 10 năm trở lên")]),
    ),
    (Sum("01", ("02", "03", "04", "05", "06", "07")), Sum("01", ("08", "09", "10", "11", "12")), Sum("01", ("13", "14", "15"))), is_signed=False,
)  # fmt: skip
OF_2018 = (_DRIVES_2018, _STATE, _PROVINCE)
OF_2023 = (
    _DRIVES_2023,
    replace(_STATE, code="0602.N/BNV-TĐKT", circular=TT_2023),
    replace(
        _PROVINCE, code="0603.N/BNV-TĐKT", circular=TT_2023,
        lines=tuple(replace(line, caption="3. Chia theo phương thức khen thưởng") if line.caption.startswith("2.") else line for line in _PROVINCE.lines),
    ),
    _OFFICES,
    _OFFICERS,
)  # fmt: skip
PLAIN = tuple(replace(form, code="", circular="", is_signed=False) for form in OF_2023 if form.counts)


def forms_of(year: int) -> tuple[OfficialForm, ...]:
    """The forms of a year's report, in order; plain tables where none is known."""
    if year >= FIRST_UNKNOWN or year < FIRST_2018:
        return PLAIN
    return OF_2023 if year >= FIRST_2023 else OF_2018
