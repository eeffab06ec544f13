"""Old lists of decisions in headings of their own, as lines that the ledger could take; what a list does not say is asked, never supplied."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tdkt_sheets.books.ledger_sheets import every_award
from tdkt_sheets.catalogue.staff_list import known, unit_named
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.sheets import RawSheet, Sheet
from tdkt_sheets.core.text import clean, quoted
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.forms.types import PartialDate, Text
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.understand import understand

_PAPER = re.compile(
    r"(?:số\s*:?\s*)?(\d\S{0,60}/\S{1,60}?)[,;]?\s+(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[,;]?\s*(.*)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\s*(?:[IVXLC]+|[A-ZĐ]|\d+)(?:\.\d+)*[.)\-:]\s+")
_TAIL = re.compile(r"\s*[(:].*$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
INDIVIDUAL, COLLECTIVE = "INDIVIDUAL", "COLLECTIVE"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed once for a list whose rows do not say it."""

    number: str = ""
    day: str = ""  # ISO
    issuer: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class PastAward:
    """An award of an old list: everything that a row of the ledger needs."""

    recipient: str
    object_kind: str
    person: str
    birth: str | None
    unit: str
    award: str
    level: str
    for_period: str
    number: str
    day: str
    issuer: str
    place: str


def declared() -> FormSheet:
    """What is looked for in an old list, under the captions that offices write."""

    def column(key: str, *captions: str, need: Need = Need.FREE, type: object = None) -> Column:
        return Column(key, captions[0], type or Text(500), need, aliases=captions[1:])  # type: ignore[arg-type]

    return FormSheet(
        "SO", "danh_sach_cu", "Danh sách", "DANH SÁCH",
        (
            column("recipient", "Họ và tên", "Họ tên", "Tên tập thể", "Cá nhân, tập thể", "Tập thể, cá nhân", "Họ và tên, tên tập thể", "Tên cá nhân, tập thể", "Họ và tên (tên tập thể)", "Tên đơn vị", "Cán bộ", need=Need.REQUIRED),
            column("birth", "Ngày sinh", "Năm sinh", "Sinh năm", "Ngày, tháng, năm sinh", type=PartialDate(1900, 2015)),
            column("unit", "Đơn vị", "Đơn vị công tác", "Nơi công tác", "Chức vụ, đơn vị", "Chức vụ, đơn vị công tác"),
            column("award", "Danh hiệu", "Danh hiệu thi đua", "Hình thức", "Hình thức khen thưởng", "Danh hiệu, hình thức", "Danh hiệu/Hình thức", "Danh hiệu, hình thức khen thưởng", "Hình thức, danh hiệu"),
            column("year", "Năm", "Năm đạt được", "Thành tích năm", "Năm khen thưởng"),
            column("number", "Số quyết định", "Số QĐ", "Quyết định số"),
            column("day", "Ngày quyết định", "Ngày QĐ", "Ngày ký", "Ngày tháng", type=PartialDate(1945, 2100)),
            column("paper", "Số, ngày quyết định", "Quyết định", "Số, ngày, tháng, năm của quyết định", "Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua; cơ quan ban hành quyết định", "Số, ngày tháng năm quyết định"),
            column("issuer", "Cơ quan ban hành", "Cơ quan khen thưởng", "Cơ quan quyết định", "Cấp quyết định"),
        ),
        one_row_per="lượt khen", row_key=(), label="recipient",
    )  # fmt: skip


def past_awards(sheets: Iterable[RawSheet], catalogue: Catalogue, typed: Typed) -> tuple[list[PastAward], list[str]]:
    """The awards of a list that lack nothing, and what has to be asked of the others, one line each."""
    found: list[PastAward] = []
    asked: list[str] = []
    awards = every_award(catalogue)
    for raw in sheets:
        sheet, _, _ = understand(raw, declared(), "")
        if sheet is None or "recipient" not in sheet.letters:
            continue
        headed = dict(_headed(raw, sheet, awards))
        award = unit = ""
        at = 0
        for index, record in enumerate(sheet.records()):
            row = sheet.rows[index]
            award = next((headed[number] for number in sorted(headed, reverse=True) if at < number < row), award)
            at = row
            name = clean(record.get("recipient") or "")
            if not name:
                continue
            if not any(value for key, value in record.items() if key != "recipient"):
                if code := _award_named(name, awards):
                    award, unit = code, ""
                    continue
                if award and COLLECTIVE not in catalogue.title_by_code[award].objects and unit_named(name, catalogue):
                    unit = name
                    continue
            place = f"trang {quoted(raw.name)}, dòng {row}"
            one = _award({**record, "unit": record.get("unit") or unit}, award, place, catalogue, awards, typed)
            if isinstance(one, str):
                asked.append(f"{name} ({place}): {one}")
            else:
                found.append(one)
    return found, asked


def _headed(raw: RawSheet, sheet: Sheet, awards: CodeList) -> Iterator[tuple[int, str]]:
    """The rows that head others with the name of an award."""
    for row in sheet.skipped:
        for value in raw.grid[row - 1]:
            if isinstance(value, str) and (code := _award_named(value, awards)):
                yield row, code


def _award_named(text: str, awards: CodeList) -> str:
    for said in (text, _HEAD.sub("", text), _TAIL.sub("", _HEAD.sub("", text))):
        if code := awards.code_of(clean(said)):
            return code
    return ""


def _award(
    record: dict[str, object], headed: str, place: str, catalogue: Catalogue, awards: CodeList, typed: Typed
) -> PastAward | str:
    """The award of a row, or what is missing or doubtful in it."""
    texts = {key: clean(str(value)) if value else "" for key, value in record.items()}
    award = _award_named(texts["award"], awards) if texts.get("award") else headed
    if not award:
        said = texts.get("award") or ""
        return f"chưa rõ danh hiệu, hình thức {quoted(said)}." if said else "chưa ghi danh hiệu, hình thức."
    paper = _PAPER.search(texts.get("paper") or texts.get("number") or "")
    number = paper[1] if paper else texts.get("number") or typed.number
    day = (dates.read(paper[2]) or "") if paper else texts.get("day") or typed.day
    issuer = (paper[3] if paper else "") or texts.get("issuer") or typed.issuer
    year = _YEAR.search(texts.get("year") or typed.year)
    if not number or len(day) != len("2019-12-20"):
        return "thiếu số hoặc ngày quyết định."
    if year is None:
        return "thiếu năm của thành tích (năm ra quyết định có thể khác)."
    name, birth = texts["recipient"], texts.get("birth") or None
    title = catalogue.title_by_code[award]
    own_unit = unit_named(name, catalogue)
    if own_unit and COLLECTIVE in title.objects:
        kind, person, unit = COLLECTIVE, "", own_unit
    elif title.objects == (COLLECTIVE,):
        kind, person, unit = COLLECTIVE, "", unit_named(texts.get("unit", ""), catalogue) or texts.get("unit", "")
    else:
        unit = unit_named(texts.get("unit", ""), catalogue)
        same, others = known(name, birth, unit, list(catalogue.people))
        if same is None and others:
            told = ", ".join(f"{one.called} ({one.id})" for one in others)
            return f"có phải {told}?"
        kind, person = INDIVIDUAL, same.id if same else ""
        birth, unit = birth or (same.birth if same else None), unit or texts.get("unit", "")
    period = f"Năm {year[0]}" if len(year[0]) == len("2019") else year[0]
    return PastAward(name, kind, person, birth, unit, award, title.level, period, number, day, issuer, place)
