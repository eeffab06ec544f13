"""What goes wrong in a cell: one line per kind. Rule ids are data; nothing here asks the rules.

A line says where the fault lands, what is written there, which finding is due and at which cell; a row with an error is held.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tdkt_sheets.core.plan import Cell, CellValue, Formula
from tdkt_sheets.demo.completed import NIL, nil
from tdkt_sheets.demo.draft import COVER, ERROR, HELD, NOTE, SKIPPED, WARNING, Draft, DraftRow
from tdkt_sheets.demo.filled import code_of

When = Callable[[Draft, DraftRow], bool]
Write = Callable[[Random, Draft, DraftRow], "CellValue | Cell"]


def _always(draft: Draft, row: DraftRow) -> bool:
    return True


def _filled(*keys: str) -> When:
    return lambda draft, row: row.has(*keys)


def _is(annex: str, key: str, *codes: str) -> When:
    return lambda draft, row: code_of(draft, annex, key, row) in codes


@dataclass(frozen=True)
class CellFault:
    """A fault in one cell of one row. `at` is where the finding shows when that is another column."""

    name: str
    form: str
    annex: str
    key: str
    rule: str
    severity: str
    write: Write
    when: When = _always
    at: str = ""

    def apply(self, draft: Draft, random: Random) -> bool:
        """Spoil a free row, if there is one the fault fits."""
        if draft.form.code != self.form or self.annex not in draft.rows:
            return False
        rows = [row for row in draft.free(self.annex) if self.when(draft, row)]
        if not rows:
            return False
        row = random.choice(rows)
        written = self.write(random, draft, row)
        if isinstance(written, Cell):
            row.cells[self.key] = written
        else:
            row.values[self.key] = written
        row.is_touched = True
        if self.severity == ERROR:
            row.fate = HELD
        draft.plant(self.rule, self.severity, self.annex, row, self.at or self.key)
        draft.kinds.append(self.name)
        return True


def _one_of(*values: "CellValue | Cell") -> Write:
    return lambda random, draft, row: random.choice(values)


def _made(make: Callable[[str], str], key: str) -> Write:
    return lambda random, draft, row: make(str(row.values[key]))


def _date(year: int, month: int, day: int) -> Cell:
    """A date as Excel keeps it."""
    from datetime import date

    return Cell((date(year, month, day) - date(1899, 12, 30)).days, "date")


def _double_spaces(text: str) -> str:
    return "  " + text.replace(" ", "  ", 1) + " "


def _no_break(text: str) -> str:
    return text.replace(" ", "\u00a0", 1) + "\u200b"


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _grouped(text: str) -> str:
    return f"{int(text):,}".replace(",", ".")


def _is_accented(key: str) -> When:
    return lambda draft, row: _decomposed(str(row.values.get(key) or "")) != str(row.values.get(key) or "")


def _is_large(key: str) -> When:
    return lambda draft, row: isinstance(row.values.get(key), int) and int(str(row.values[key])) >= 1000


def _measured(draft: Draft, row: DraftRow) -> bool:
    return isinstance(row.values.get("registered"), int)


def _known_to_the_day(draft: Draft, row: DraftRow) -> bool:
    """Somebody of the staff list whom the day of birth still tells when the name is another."""
    return row.has("ma_can_bo") and str(row.values.get("birth") or "").count("/") == 2


def _fourth_quarter(draft: Draft, row: DraftRow) -> bool:
    return draft.period.quarter == 4


NOT_AVAILABLE = Cell(Formula("NA()", "#N/A"), "")
BROKEN_REFERENCE = Cell(Formula("1/0", "#DIV/0!"), "")
BAD_DATES = ("31/2/1985", "30/02/1990", "15/13/1979", "không rõ", "12/5", "12/5/15", "1985/5/12/3")
DK_TITLES = ("LĐTT xuất sắc", "Gương mẫu", "Chiến sĩ thi đua huyện", "Lao động giỏi", "Tập thể lao động tiên tiến")

CELL_FAULTS: tuple[CellFault, ...] = (
    # DK, people
    CellFault("title_blank", "DK", "ca_nhan", "title", "O-01", ERROR, _one_of(None)),
    CellFault("name_blank", "DK", "ca_nhan", "full_name", "O-01", ERROR, _one_of(None, "  ", "\u00a0")),
    CellFault("title_unlisted", "DK", "ca_nhan", "title", "O-03", ERROR, _one_of(*DK_TITLES)),
    CellFault("title_several", "DK", "ca_nhan", "title", "O-15", ERROR, _one_of("LĐTT, CSTĐCS", "LĐTT và CSTĐCS", "Lao động tiên tiến; Chiến sĩ thi đua cơ sở", "LĐTT/CSTĐCS", "LĐTT\nCSTĐCS")),
    CellFault("title_legacy_font", "DK", "ca_nhan", "title", "O-10", NOTE, _one_of("Lao ®éng tiªn tiÕn")),
    CellFault("title_abbreviated", "DK", "ca_nhan", "title", "O-10", NOTE, _one_of("LĐTT", "lao động tiên tiến", "LDTT", "Lao  động tiên tiến.")),
    CellFault("title_other_spelling", "DK", "ca_nhan", "title", "O-10", NOTE, _one_of("CSTĐCS", "CSTĐ cơ sở", "Chiến sỹ thi đua cơ sở", "CHIẾN SĨ THI ĐUA CƠ SỞ"), _filled("initiative")),
    CellFault("title_error_cell", "DK", "ca_nhan", "title", "O-08", ERROR, _one_of(NOT_AVAILABLE, BROKEN_REFERENCE)),
    CellFault("award_ambiguous", "DK", "ca_nhan", "award", "O-12", ERROR, _one_of("Bằng khen", "BK", "bằng  khen"), lambda d, r: code_of(d, "ca_nhan", "title", r) != "KHONG_CON_CONG_TAC"),
    CellFault("award_only_one_so_called", "DK", "ca_nhan", "award", "O-10", NOTE, _one_of("Giấy khen", "GK")),
    CellFault("award_unlisted", "DK", "ca_nhan", "award", "O-03", ERROR, _one_of("Huân chương Lao động", "Giấy biểu dương", "Thưởng tiền")),
    CellFault("award_after_leaving", "DK", "ca_nhan", "award", "DK-09", WARNING, _one_of("Giấy khen của Giám đốc Sở"), _is("ca_nhan", "title", "KHONG_CON_CONG_TAC")),
    CellFault("initiative_missing", "DK", "ca_nhan", "initiative", "O-02", WARNING, _one_of(None), _filled("initiative")),
    CellFault("sex_unlisted", "DK", "ca_nhan", "sex", "O-03", ERROR, _one_of("Khác", "M", "1")),
    CellFault("class_unlisted", "DK", "ca_nhan", "officer_class", "O-03", ERROR, _one_of("Viên chức", "Cán bộ")),
    CellFault("birth_bad", "DK", "ca_nhan", "birth", "O-06", ERROR, _one_of(*BAD_DATES)),
    CellFault("birth_out_of_range", "DK", "ca_nhan", "birth", "O-05", ERROR, _one_of("12/5/1925", "2015", 1899, "01/01/2011")),
    CellFault("birth_excel_date", "DK", "ca_nhan", "birth", "O-14", WARNING, _one_of(_date(1981, 4, 3), _date(1979, 12, 11), _date(1990, 1, 12))),
    CellFault("birth_short_year", "DK", "ca_nhan", "birth", "O-10", NOTE, _one_of("12-5-85", "1.2.79", "tháng 5/1985")),
    CellFault("birth_differs", "DK", "ca_nhan", "birth", "DK-06", WARNING, _one_of("1/1/1961"), _filled("ma_can_bo")),
    CellFault("name_decomposed", "DK", "ca_nhan", "full_name", "O-10", NOTE, _made(_decomposed, "full_name"), _is_accented("full_name")),
    CellFault("name_double_spaces", "DK", "ca_nhan", "full_name", "O-10", NOTE, _made(_double_spaces, "full_name"), _filled("full_name")),
    CellFault("name_no_break_space", "DK", "ca_nhan", "full_name", "O-10", NOTE, _made(_no_break, "full_name"), _filled("full_name")),
    CellFault("name_changed", "DK", "ca_nhan", "full_name", "DK-05", WARNING, _one_of("Người Khác Hẳn", "Tô Thị Lạ"), _known_to_the_day),
    CellFault("name_too_long", "DK", "ca_nhan", "full_name", "O-07", ERROR, _one_of("Nông Thị " * 9 + "H")),
    # DK, collectives
    CellFault("collective_title_unlisted", "DK", "tap_the", "title", "O-03", ERROR, _one_of("LĐTT", "Lao động tiên tiến", "Tập thể giỏi")),
    CellFault("collective_title_blank", "DK", "tap_the", "title", "O-01", ERROR, _one_of(None)),
    CellFault("collective_title_abbreviated", "DK", "tap_the", "title", "O-10", NOTE, _one_of("TTLĐTT", "TTLĐXS", "Tập thể LĐXS")),
    CellFault("collective_name_blank", "DK", "tap_the", "collective", "O-01", ERROR, _one_of(None)),
    CellFault("headcount_in_words", "DK", "tap_the", "headcount", "O-04", ERROR, _one_of("bảy", "mười hai người", "?")),
    CellFault("headcount_out_of_range", "DK", "tap_the", "headcount", "O-05", ERROR, _one_of(0, -3, "0", "-1")),
    CellFault("headcount_not_whole", "DK", "tap_the", "headcount", "O-13", ERROR, _one_of(7.5, "7,5", "12.5")),
    CellFault("headcount_with_word", "DK", "tap_the", "headcount", "O-10", NOTE, _one_of("07 người", "12 người")),
    CellFault("collective_award_ambiguous", "DK", "tap_the", "award", "O-12", ERROR, _one_of("Bằng khen", "BK")),
    # DK, targets
    CellFault("measure_blank", "DK", "noi_dung", "measure", "O-01", ERROR, _one_of(None), _measured),
    CellFault("target_blank", "DK", "noi_dung", "registered", "O-01", ERROR, _one_of(None)),
    CellFault("target_name_blank", "DK", "noi_dung", "content", "O-01", ERROR, _one_of(None), _measured),
    CellFault("assigned_in_words", "DK", "noi_dung", "assigned", "O-04", ERROR, _one_of("mười lăm nghìn", "khoảng 500", "500-600")),
    CellFault("assigned_as_text", "DK", "noi_dung", "assigned", "O-10", NOTE, _one_of("1.234,5", "15 500", "500 người", "12,25")),
    CellFault("assigned_two_readings", "DK", "noi_dung", "assigned", "O-16", WARNING, _one_of("1,234", "15,500")),
    CellFault("target_as_text", "DK", "noi_dung", "registered", "O-10", NOTE, _made(_grouped, "registered"), _is_large("registered")),
    CellFault("target_below_assigned", "DK", "noi_dung", "assigned", "DK-01", WARNING, lambda random, draft, row: int(str(row.values["registered"])) + 100, _measured, "registered"),
    CellFault("target_not_calculated", "DK", "noi_dung", "registered", "O-09", ERROR, _one_of(Cell(Formula("200+300", 500), ""))),
    CellFault("movement_kind_unlisted", "DK", "phong_trao", "kind", "O-03", ERROR, _one_of("Sáng kiến", "Khác")),
    CellFault("movement_name_blank", "DK", "phong_trao", "content", "O-01", ERROR, _one_of(None)),
    # KQ, tasks
    CellFault("state_unlisted", "KQ", "nhiem_vu", "state", "O-03", ERROR, _one_of("Gần xong", "90 %", "X", "Có")),
    CellFault("state_blank", "KQ", "nhiem_vu", "state", "O-01", ERROR, _one_of(None), _filled("result")),
    CellFault("state_error_cell", "KQ", "nhiem_vu", "state", "O-08", ERROR, _one_of(NOT_AVAILABLE, BROKEN_REFERENCE)),
    CellFault("state_other_spelling", "KQ", "nhiem_vu", "state", "O-10", NOTE, _one_of("Hoàn thành", "đã hoàn thành"), _filled("result")),
    CellFault("result_missing", "KQ", "nhiem_vu", "result", "O-02", WARNING, _one_of(None), _is("nhiem_vu", "state", "DA_HOAN_THANH")),
    CellFault("reason_missing", "KQ", "nhiem_vu", "reason", "O-02", WARNING, _one_of(None), _is("nhiem_vu", "state", "CHUA_THUC_HIEN")),
    CellFault("task_of_another_quarter", "KQ", "nhiem_vu", "seq", "KQ-05", ERROR, lambda random, draft, row: random.choice([f"{numeral}.1" for place, numeral in enumerate(("I", "II", "III", "IV"), 1) if place != draft.period.quarter] + ["V.1", "0"])),
    CellFault("task_changed", "KQ", "nhiem_vu", "task", "KQ-06", WARNING, _one_of("Việc khác do đơn vị tự ghi")),
    CellFault("task_blank", "KQ", "nhiem_vu", "task", "O-01", ERROR, _one_of(None)),
    # KQ, activities
    CellFault("activity_kind_blank", "KQ", "hoat_dong", "kind", "O-01", ERROR, _one_of(None)),
    CellFault("activity_kind_unlisted", "KQ", "hoat_dong", "kind", "O-03", ERROR, _one_of("Văn nghệ", "Thể thao")),
    CellFault("activity_content_too_long", "KQ", "hoat_dong", "content", "O-07", ERROR, _one_of("Hội nghị " * 56)),
    CellFault("activity_date_bad", "KQ", "hoat_dong", "from_date", "O-06", ERROR, _one_of("31/4/2021", "ngày mai", "quý I")),
    CellFault("activity_date_out_of_range", "KQ", "hoat_dong", "from_date", "O-05", ERROR, _one_of("12/5/1921", "1/1/2201")),
    CellFault("activity_outside_period", "KQ", "hoat_dong", "from_date", "KQ-02", WARNING, _one_of("15/6/2019", "2/1/2023")),
    CellFault("activity_excel_date", "KQ", "hoat_dong", "from_date", "O-14", WARNING, _one_of(_date(2021, 5, 4))),
    CellFault("activity_ends_before", "KQ", "hoat_dong", "to_date", "KQ-03", ERROR, _one_of("1/1/2021", "31/12/2020")),
    CellFault("movement_missing", "KQ", "hoat_dong", "movement", "O-02", WARNING, _one_of(None), _is("hoat_dong", "kind", "PHAT_DONG", "HUONG_UNG")),
    # KQ, targets
    CellFault("result_blank", "KQ", "chi_tieu", "cumulative", "O-01", ERROR, _one_of(None), _filled("note")),
    CellFault("registered_in_words", "KQ", "chi_tieu", "registered", "O-04", ERROR, _one_of("khoảng năm trăm", "theo kế hoạch")),
    CellFault("result_as_text", "KQ", "chi_tieu", "cumulative", "O-10", NOTE, _made(_grouped, "cumulative"), _is_large("cumulative")),
    CellFault("result_twice_the_target", "KQ", "chi_tieu", "cumulative", "KQ-08", WARNING, lambda random, draft, row: 10 * int(str(row.values["registered"])), lambda draft, row: _fourth_quarter(draft, row) and row.has("registered")),
    CellFault("short_without_reason", "KQ", "chi_tieu", "cumulative", "KQ-10", WARNING, lambda random, draft, row: int(str(row.values["registered"])) - 1, lambda draft, row: False),
    CellFault("result_error_cell", "KQ", "chi_tieu", "cumulative", "O-08", ERROR, _one_of(NOT_AVAILABLE)),
    # KQ, awards
    CellFault("award_from_elsewhere_ambiguous", "KQ", "khen_thuong", "award", "O-12", ERROR, _one_of("Bằng khen", "Giấy khen", "GK", "BK")),
    CellFault("award_from_elsewhere_unlisted", "KQ", "khen_thuong", "award", "O-03", ERROR, _one_of("Huân chương Lao động", "Giải thưởng", "Quà tặng")),
    CellFault("award_for_another_kind", "KQ", "khen_thuong", "award", "KQ-18", ERROR, _one_of("Cờ thi đua của Bộ", "Cờ thi đua của Chính phủ", "Cờ thi đua của UBND tỉnh"), _is("khen_thuong", "object_kind", "INDIVIDUAL")),
    CellFault("kind_for_another_award", "KQ", "khen_thuong", "object_kind", "KQ-18", ERROR, _one_of("Hộ gia đình", "Hộ"), _is("khen_thuong", "award", "HCLD_1", "HCLD_2"), "award"),
    CellFault("award_of_the_department", "KQ", "khen_thuong", "award", "KQ-16", WARNING, _one_of("Giấy khen của Giám đốc Sở", "Lao động tiên tiến"), _is("khen_thuong", "reason_kind", "CONG_TRANG")),
    CellFault("object_kind_blank", "KQ", "khen_thuong", "object_kind", "O-01", ERROR, _one_of(None)),
    CellFault("decision_number_blank", "KQ", "khen_thuong", "decision_no", "O-01", ERROR, _one_of(None)),
    CellFault("decision_date_blank", "KQ", "khen_thuong", "decision_date", "O-01", ERROR, _one_of(None)),
    CellFault("decision_date_bad", "KQ", "khen_thuong", "decision_date", "O-06", ERROR, _one_of("30/2/2021", "chưa rõ")),
    CellFault("decision_date_outside", "KQ", "khen_thuong", "decision_date", "KQ-11", WARNING, _one_of("15/6/2019")),
    CellFault("outsider_without_class", "KQ", "khen_thuong", "officer_class", "KQ-14", WARNING, _one_of(None)),
    # KQ, initiatives
    CellFault("share_out_of_range", "KQ", "sang_kien", "share_pct", "O-05", ERROR, _one_of(160, -5, "101")),
    CellFault("share_in_words", "KQ", "sang_kien", "share_pct", "O-04", ERROR, _one_of("sáu mươi", "một nửa")),
    CellFault("share_as_fraction", "KQ", "sang_kien", "share_pct", "O-17", WARNING, _one_of(0.6, "0,6", 1)),
    CellFault("share_short", "KQ", "sang_kien", "share_pct", "KQ-13", WARNING, _one_of(60, 85)),
    CellFault("share_with_sign", "KQ", "sang_kien", "share_pct", "O-10", NOTE, _one_of("100%", "100 %")),
    CellFault("summary_blank", "KQ", "sang_kien", "summary", "O-01", ERROR, _one_of(None), _is("sang_kien", "state", "DE_NGHI_CONG_NHAN")),
    CellFault("author_blank", "KQ", "sang_kien", "author", "O-01", ERROR, _one_of(None)),
    CellFault("initiative_kind_unlisted", "KQ", "sang_kien", "kind", "O-03", ERROR, _one_of("Giải pháp", "SK")),
)  # fmt: skip


def unreported(draft: Draft, random: Random) -> bool:
    """A pre-filled row of the quarterly form is left empty: it is not read, and its first answer is asked for."""
    answers = {"nhiem_vu": "state", "chi_tieu": "cumulative", "sang_kien": "state"}
    choices = [
        (annex, row)
        for annex in answers
        for row in draft.free(annex)
        if row.given and draft.form.code == "KQ" and row.has("ma_dong")
    ]
    if not choices:
        return False
    annex, row = random.choice(choices)
    for column in draft.annex(annex).columns:
        if column.is_entry:
            row.values[column.key] = None
    row.fate, row.is_touched = SKIPPED, True
    draft.plant("KQ-01", ERROR, annex, row, answers[annex])
    return True


def emptied(draft: Draft, random: Random) -> bool:
    """A pre-filled person's row is cleared, only its hidden mark stays: the row is skipped, and someone is missing."""
    rows = [row for row in draft.free("ca_nhan") if row.given] if draft.form.code == "DK" else []
    if len(rows) < 2 or "ca_nhan" in draft.reserved:
        return False
    row = random.choice(rows)
    row.values = {"ma_can_bo": row.values["ma_can_bo"]}
    row.fate, row.is_touched = SKIPPED, True
    return True


def added(annex: str, rows: list[DraftRow], values: dict[str, CellValue], fate: str) -> DraftRow:
    """A further row at the end of an annex."""
    row = DraftRow(values, fate=fate, is_touched=True)
    rows.append(row)
    return row


def _double(draft: Draft, random: Random) -> tuple[str, DraftRow, DraftRow] | None:
    choices = [
        (annex.key, row)
        for annex in draft.annexes
        if annex.key not in draft.reserved
        for row in draft.free(annex.key)
        if row.has(*annex.row_key)
    ]
    if not choices:
        return None
    key, row = random.choice(choices)
    mark = draft.annex(key).mark
    values = {name: value for name, value in row.values.items() if mark is None or name != mark.key}
    if draft.annex(key).by_key.get("seq") and key != "nhiem_vu":
        values.pop("seq", None)
    row.is_touched = True
    return key, row, added(key, draft.rows[key], values, SKIPPED)


def repeated_equal(draft: Draft, random: Random) -> bool:
    """A row comes again, equal in every value: the later one is set aside."""
    found = _double(draft, random)
    if found is None:
        return False
    annex, _, again = found
    again.fate = "set_aside"
    draft.plant("DG-01", WARNING, annex, again, draft.annex(annex).label)
    return True


REWRITTEN: dict[str, tuple[str, CellValue]] = {
    "DK.ca_nhan": ("position", "Chức vụ khác"), "DK.tap_the": ("note", "Ghi lại"), "DK.noi_dung": ("due", "Tháng 12/2021"),
    "DK.phong_trao": ("performer", "Người khác"), "KQ.nhiem_vu": ("result", "Kết quả khác"), "KQ.hoat_dong": ("result", "Kết quả khác"),
    "KQ.chi_tieu": ("note", "Ghi lại"), "KQ.khen_thuong": ("achievement", "Thành tích khác"), "KQ.sang_kien": ("share_pct", 50),
}  # fmt: skip


def repeated_differing(draft: Draft, random: Random) -> bool:
    """A row comes again with another value: both are held."""
    found = _double(draft, random)
    if found is None:
        return False
    annex, first, again = found
    key, value = REWRITTEN[f"{draft.form.code}.{annex}"]
    again.values[key] = value
    for row in (first, again):
        row.fate = HELD
        draft.plant("DG-02", ERROR, annex, row, draft.annex(annex).label)
    return True


def namesake(draft: Draft, random: Random) -> bool:
    """Someone with the same name and another day of birth: another person, nothing to say."""
    rows = [row for row in draft.free("ca_nhan") if row.has("full_name", "birth")] if draft.form.code == "DK" else []
    if not rows or "ca_nhan" in draft.reserved:
        return False
    row = random.choice(rows)
    values = {key: value for key, value in row.values.items() if key not in ("ma_can_bo", "seq")}
    row.is_touched = True
    added("ca_nhan", draft.rows["ca_nhan"], values | {"birth": "29/2/1960"}, "taken")
    return True


def only_a_name(draft: Draft, random: Random) -> bool:
    """A typed row with nothing but a name is a row: its title is asked for."""
    if (
        draft.form.code != "DK"
        or "ca_nhan" not in draft.rows
        or "ca_nhan" in draft.reserved
        or not draft.free("ca_nhan")
    ):
        return False
    row = added("ca_nhan", draft.rows["ca_nhan"], {"full_name": "Cộng Thị Tổng"}, HELD)
    draft.plant("O-01", ERROR, "ca_nhan", row, "title")
    return True


def _under_the_table(draft: Draft, random: Random, lines: list[dict[str, CellValue]]) -> bool:
    keys = [annex.key for annex in draft.annexes if draft.free(annex.key) and annex.key not in draft.reserved]
    keys = [key for key in keys if key != "nhiem_vu"]
    if not keys:
        return False
    key = random.choice(keys)
    label = draft.annex(key).label
    other = next(c.key for c in reversed(draft.annex(key).visible) if c.filler.value == "ĐV" and c.key != label)
    for line in lines:
        values = {{"label": label, "other": other}.get(name, name): value for name, value in line.items()}
        added(key, draft.rows[key], values, SKIPPED if values else "")
    draft.reserved.add(key)
    return True


def total_row(draft: Draft, random: Random) -> bool:
    """A row of totals under the list is no data."""
    return _under_the_table(draft, random, [{"label": random.choice(("Tổng cộng", "Cộng", "TỔNG SỐ:"))}])


def group_row(draft: Draft, random: Random) -> bool:
    """A row that heads a group is no data."""
    return _under_the_table(draft, random, [{"seq": random.choice(("I", "II", "B")), "label": "Khối phục vụ"}])


def note_row(draft: Draft, random: Random) -> bool:
    """A note under the list is no data."""
    return _under_the_table(draft, random, [{"label": "Ghi chú: danh sách đã được thông qua tại cuộc họp đơn vị"}])


def signatures(draft: Draft, random: Random) -> bool:
    """Place, date and signatures under the list are no data."""
    lines: list[dict[str, CellValue]] = [
        {},
        {"other": "Cao Bằng, ngày 18 tháng 3 năm 2021"},
        {"label": "NGƯỜI LẬP BIỂU", "other": "THỦ TRƯỞNG ĐƠN VỊ"},
        {"label": "(Ký, ghi rõ họ tên)", "other": "(Ký tên, đóng dấu)"},
        {},
        {"label": "Nông Thị Mẫu", "other": "Hoàng Văn Mẫu"},
    ]
    return _under_the_table(draft, random, lines)


def blank_rows(draft: Draft, random: Random) -> bool:
    """Blank rows between the rows change nothing."""
    keys = [annex.key for annex in draft.annexes if draft.rows.get(annex.key) and annex.key != "chi_tieu"]
    if not keys:
        return False
    rows = draft.rows[random.choice(keys)]
    for _ in range(random.randint(1, 3)):
        rows.insert(random.randint(0, len(rows)), DraftRow(fate=""))
    return True


def not_calculated(draft: Draft, random: Random) -> bool:
    """A formula without a stored result is no empty cell."""
    fault = next(fault for fault in CELL_FAULTS if fault.name == "target_not_calculated")
    before = {id(row) for row in draft.free("noi_dung")}
    if not fault.apply(draft, random):
        return False
    row = next(row for row in draft.rows["noi_dung"] if id(row) in before and row.is_touched)
    row.uncalculated.add("registered")
    return True


# --- the cover ---------------------------------------------------------------------------------------------------------


def _cover(key: str, rule: str, severity: str, *values: CellValue) -> Callable[[Draft, Random], bool]:
    def apply(draft: Draft, random: Random) -> bool:
        shown = {planted.key for planted in draft.planted if planted.annex == COVER}
        if key not in draft.form.cover.by_key or key in shown or (key == "headcount" and "women" in shown):
            return False
        draft.cover[key] = random.choice(values)
        draft.plant(rule, severity, COVER, None, key)
        return True

    return apply


def more_women(draft: Draft, random: Random) -> bool:
    """More women than people."""
    total = draft.cover.get("headcount")
    if not isinstance(total, int) or "headcount" not in draft.form.cover.by_key:
        return False
    draft.cover["women"] = total + 1
    draft.plant("TTC-06", ERROR, COVER, None, "women")
    return True


def _annex_with_rows(draft: Draft, random: Random) -> str:
    keys = [annex.key for annex in draft.annexes if draft.is_untouched(annex.key) and draft.data(annex.key)]
    return random.choice(keys) if keys else ""


def _annex_without_rows(draft: Draft, random: Random) -> str:
    keys = [annex.key for annex in draft.annexes if draft.is_untouched(annex.key) and not draft.rows.get(annex.key)]
    return random.choice(keys) if keys else ""


def nil_with_rows(draft: Draft, random: Random) -> bool:
    """“Không phát sinh” over an annex with rows holds them."""
    key = _annex_with_rows(draft, random)
    if not key:
        return False
    draft.cover[f"{NIL}{key}"] = nil(draft.form, has_rows=False)
    for row in draft.rows[key]:
        row.fate = HELD if row.fate == "taken" else row.fate
    draft.reserved.add(key)
    draft.plant("TTC-03", ERROR, COVER, None, f"nil_{key}")
    return True


def unmarked_with_rows(draft: Draft, random: Random) -> bool:
    """No mark over an annex with rows is understood, and only noted."""
    key = _annex_with_rows(draft, random)
    if not key:
        return False
    draft.cover[f"nil_{key}"] = None
    draft.reserved.add(key)
    draft.plant("TTC-02", NOTE, COVER, None, f"nil_{key}")
    return True


def unmarked_without_rows(draft: Draft, random: Random) -> bool:
    """No mark and no rows: nobody knows."""
    key = _annex_without_rows(draft, random)
    if not key:
        return False
    draft.cover[f"nil_{key}"] = None
    draft.reserved.add(key)
    draft.plant("TTC-01", ERROR, COVER, None, f"nil_{key}")
    return True


def some_without_rows(draft: Draft, random: Random) -> bool:
    """“Có phát sinh” and no rows."""
    key = _annex_without_rows(draft, random)
    if not key:
        return False
    draft.cover[f"{NIL}{key}"] = nil(draft.form, has_rows=True)
    draft.reserved.add(key)
    draft.plant("TTC-04", ERROR, COVER, None, f"nil_{key}")
    return True


Fault = Callable[[Draft, Random], bool]
ROW_FAULTS: dict[str, Fault] = {
    **{
        fault.name: fault.apply
        for fault in CELL_FAULTS
        if fault.name not in ("target_not_calculated", "short_without_reason")
    },
    "target_not_calculated": not_calculated,
    "unreported": unreported,
    "emptied": emptied,
    "repeated_equal": repeated_equal,
    "repeated_differing": repeated_differing,
    "namesake": namesake,
    "only_a_name": only_a_name,
    "total_row": total_row,
    "group_row": group_row,
    "note_row": note_row,
    "signatures": signatures,
    "blank_rows": blank_rows,
    "more_women": more_women,
    "nil_with_rows": nil_with_rows,
    "unmarked_with_rows": unmarked_with_rows,
    "unmarked_without_rows": unmarked_without_rows,
    "some_without_rows": some_without_rows,
    "delivery_kind_blank": _cover("delivery_kind", "O-01", ERROR, None),
    "delivery_kind_unlisted": _cover("delivery_kind", "O-03", ERROR, "Nộp muộn", "Lần 2"),
    "total_in_words": _cover("headcount", "O-04", ERROR, "mười", "cả đơn vị"),
    "signed_date_bad": _cover("signed_date", "O-06", ERROR, "32/3/2021", "hôm nay"),
    "phone_without_zero": _cover("phone", "TTC-07", WARNING, "912345678", "206 3852 111"),
    "preparer_blank": _cover("preparer", "O-02", WARNING, None),
}
