"""Figures of the official statistical forms: drives of the catalogue, awards of the register decided within the year, each with its rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tdkt_sheets.awards.people import COLLECTIVE, HOUSEHOLD, PERSON
from tdkt_sheets.core import dates
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import count, named
from tdkt_sheets.roster.roster import Movement
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.award_rows import award_frame, dayless, of_year
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import UNIT, Frame, Rows
from tdkt_sheets.summaries.official_forms import OfficialForm, forms_of

DRIVES, DRIVES_TAB = "PHONG_TRAO", "Phong trào, đợt thi đua"  # the frame; the sheet of the catalogue
CLASS_CODES = (
    ("MINISTER_LEVEL",),
    ("DEPARTMENT_LEVEL",),
    ("ENTREPRENEUR",),
    ("FROM_DEPUTY_HEAD",),
    ("DIRECT_WORKER", "WORKER", "FARMER"),
)
MODE_CODES = ("CONG_TRANG", "THEO_DOT", "DOT_XUAT", "DOI_NGOAI", "CONG_HIEN", "NIEN_HAN", "KHANG_CHIEN")
BUSINESS = "DOANH_NGHIEP"
ONE_YEAR, THREE_YEARS, FIVE_YEARS = 12, 36, 60  # months
# Which column of the form on awards of the province an award goes to.
PROVINCE_AWARDS = {
    "BK_TINH": "certificate", "BK_BO": "certificate", "CSTDT": "fighter", "CSTDB": "fighter", "CO_TINH": "flag", "CO_BO": "flag",
    "HUYHIEU_CB": "badge", "KNC_LDTBXH": "badge",
}  # fmt: skip
STATE_AWARDS = {"CO_CP": "flag", "CSTDTQ": "fighter", "AHLD": "honour", "BK_TTG": "certificate"}
STATE_LEVEL = "TW"
WITH_SIDES = ("orders", "honour", "certificate", "other")  # columns parted into collectives and individuals
BY_LEVEL = {"TW": "state", "NGANH_TINH": "province", "CO_QUAN": "body"}


@dataclass
class Filled:
    """A form with its figures by (line, column); lines and columns that are sums have none. `left_out` says what is in no line, and why."""

    form: OfficialForm
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def value(self, line: str, column: str) -> int:
        """What stands there; of a column of sums the sum."""
        adds = next(one.adds for one in self.form.columns if one.key == column)
        if adds:
            return sum(self.value(line, key) for key in adds)
        found = self.figures.get((line, column))
        return int(found.value) if found else 0


def statistics(material: Material) -> list[Filled]:
    """The forms of the catalogue's year, filled as far as the register and the catalogue tell."""
    year = material.catalogue.year
    fill: Mapping[str, Callable[[Material, OfficialForm, int], Filled]] = {
        "drives": _drives,
        "state": _state,
        "province": _province,
    }
    return [fill[form.counts](material, form, year) if form.counts else Filled(form) for form in forms_of(year)]


def _figure(form: OfficialForm, line: str, column: str, frame: str, rows: Rows, about: str) -> Figure:
    return Figure(f"TK-{form.tab}/{line}/{column}", len(rows), frame, rows, about)


NO_DRIVES = "Chưa có danh mục phong trào, đợt thi đua của nơi lập biểu: số phong trào đề nghị ghi tay."


def drive_frame(material: Material) -> Frame:
    """The drives of the catalogue as rows."""
    found = material.frames.get(DRIVES)
    if found is None:
        drives = material.catalogue.movements
        columns = {"code": [one.code for one in drives], "name": [one.name for one in drives]}
        number = len(drives)
        found = material.frames[DRIVES] = Frame(
            DRIVES, columns, [CATALOGUE_FILE] * number, [DRIVES_TAB] * number, [one.row for one in drives],
            [{"name": "B"}] * number,
        )  # fmt: skip
    return found


def _drives(material: Material, form: OfficialForm, year: int) -> Filled:
    """Drives that went on in a year: by who launched them, whom they reach, how long they last, how they are organised."""
    frame, filled = drive_frame(material), Filled(form)
    has_body = any(column.key == "body" for column in form.columns)
    places: dict[tuple[str, str], list[int]] = {}
    outside: list[str] = []
    unclear: list[str] = []
    for at, one in enumerate(material.catalogue.movements):
        column = BY_LEVEL.get(one.level, "")
        if not _goes_on(one, year):
            continue
        if not column or (column == "body" and not has_body):
            outside.append(one.name)
            continue
        scope = _scope_line(one, column, has_body)
        span = _duration_line(one, has_body)
        mode = {"CHUYEN_DE": "11" if has_body else "10", "THUONG_XUYEN": "12" if has_body else "11"}.get(one.kind, "")
        unclear += [one.name] if not span or not mode else []
        for line in ("01", scope, span, mode):
            if line:
                places.setdefault((line, column), []).append(at)
    filled.figures = {
        (line, column): _figure(form, line, column, frame.name, tuple(rows), "name")
        for (line, column), rows in places.items()
    }
    if not material.catalogue.movements:
        filled.left_out.append(NO_DRIVES)
    if outside:
        filled.left_out.append(f"Không thuộc cột nào của biểu: {named(outside, 'phong trào')}.")
    if unclear:
        filled.left_out.append(
            f"Chưa rõ ngày bắt đầu, kết thúc nên chưa chia theo thời hạn: {named(unclear, 'phong trào')}."
        )
    return filled


def _goes_on(one: Movement, year: int) -> bool:
    begins = dates.first_day(one.since).year if one.since else year
    ends = dates.last_day(one.until).year if one.until else year
    return begins <= year <= ends


def _scope_line(one: Movement, column: str, is_later: bool) -> str:
    """The line of whom a drive reaches; from 2023 on a level fills its own line alone."""
    if not is_later:
        return "02" if one.scope == "TOAN_QUOC" else "03"
    return {"state": "02", "province": "03"}.get(column) or ("04" if one.scope == "CUM_KHOI" else "05")


def _duration_line(one: Movement, is_later: bool) -> str:
    """The line of how long a drive lasts; exactly twelve months are one year; '' while one end is not known."""
    if not one.since or not one.until:
        return ""
    first, after = dates.first_day(one.since), dates.last_day(one.until) + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    is_part = after.day < first.day
    whole = months - is_part
    is_exact = after.day == first.day
    if whole < ONE_YEAR:
        return "06"
    if whole == ONE_YEAR and is_exact:
        return "07"
    if whole < THREE_YEARS:
        return "08"
    return "09" if not is_later or whole < FIVE_YEARS else "10"


def _state(material: Material, form: OfficialForm, year: int) -> Filled:
    def column(award: str, kind: str) -> str:
        title = material.catalogue.title_by_code.get(award)
        if title is None or title.level != STATE_LEVEL:
            return ""
        group = "orders" if award.startswith("HC") else STATE_AWARDS.get(award, "other")
        return f"{group}_{'i' if kind == PERSON else 'c'}" if group in WITH_SIDES else group

    # A department of the province goes through the province's own proposal.
    return _awards(
        material, form, year, column, {"03": None}, {COLLECTIVE: "06", HOUSEHOLD: "08", PERSON: "09"}, "07", 10, 15
    )


def _province(material: Material, form: OfficialForm, year: int) -> Filled:
    return _awards(
        material, form, year, lambda award, kind: PROVINCE_AWARDS.get(award, ""), {}, {COLLECTIVE: "02", HOUSEHOLD: "04", PERSON: "05"}, "03", 6, 11
    )  # fmt: skip


def _awards(
    material: Material,
    form: OfficialForm,
    year: int,
    column_of: Callable[[str, str], str],
    all_in: Mapping[str, None],
    objects: Mapping[str, str],
    business: str,
    classes: int,
    modes: int,
) -> Filled:
    """Awards decided within the year to the department's own, each in one column, and in one line of every division as far as that is known."""
    frame, filled = award_frame(material), Filled(form)
    columns = frame.columns
    places: dict[tuple[str, str], list[int]] = {}
    unclassed: list[str] = []
    modeless: list[str] = []
    for at in of_year(frame, year, Whose.OWN):
        kind = columns["object_kind"][at]
        column = column_of(columns["award"][at], kind)
        if not column:
            continue
        lines = ["01", *all_in, objects[kind]]
        if kind == COLLECTIVE and _is_business(material, columns[UNIT][at]):
            lines.append(business)
        if kind == PERSON:
            of = _place(CLASS_CODES, columns["officer_class"][at])
            lines += [] if of is None else [f"{classes + of:02d}"]
            unclassed += [columns["recipient"][at]] if of is None else []
        mode = columns["reason_kind"][at]
        if mode in MODE_CODES:
            lines.append(f"{modes + MODE_CODES.index(mode):02d}")
        else:
            modeless.append(columns["recipient"][at])
        for line in lines:
            places.setdefault((line, column), []).append(at)
    filled.figures = {
        (line, column): _figure(form, line, column, frame.name, tuple(rows), "award")
        for (line, column), rows in places.items()
    }
    filled.left_out = list(_left_out(unclassed, modeless, sum(1 for _ in _dayless_of(frame, column_of))))
    return filled


def _dayless_of(frame: Frame, column_of: Callable[[str, str], str]) -> Iterator[int]:
    for at in dayless(frame):
        if column_of(frame.columns["award"][at], frame.columns["object_kind"][at]):
            yield at


def _left_out(unclassed: Sequence[str], modeless: Sequence[str], undated: int) -> Iterator[str]:
    if unclassed:
        yield f"Chưa rõ đối tượng cán bộ, chưa chia được: {named(list(unclassed), 'người')}."
    if modeless:
        yield f"Chưa rõ phương thức khen thưởng: {named(list(modeless), 'trường hợp')}."
    if undated:
        yield f"Chưa rõ ngày quyết định nên không tính vào năm nào: {count(undated)} khen thưởng."


def _is_business(material: Material, unit: str) -> bool:
    known = material.catalogue.unit_by_code.get(unit)
    return known is not None and known.collective_class == BUSINESS


def _place(groups: Sequence[Sequence[str]], code: str) -> int | None:
    return next((at for at, group in enumerate(groups) if code in group), None)


def faults_of(filled: Filled) -> list[str]:
    """The sums of a form that do not hold, in words."""
    found = []
    for rule in filled.form.sums:
        for column in filled.form.columns:
            whole = filled.value(rule.whole, column.key)
            parts = sum(filled.value(code, column.key) for code in rule.parts)
            if parts > whole or (parts != whole and not rule.is_at_most):
                found.append(
                    f"Cột {column.number.partition('=')[0]}: dòng {rule.whole} là {whole}, các dòng {', '.join(rule.parts)} cộng lại {parts}."
                )
    return found
