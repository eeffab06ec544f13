"""Old lists of decisions in headings of their own, as lines that the ledger could take; what a list does not say is asked, never supplied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tdkt_sheets.awards.people import COLLECTIVE, PERSON
from tdkt_sheets.books.ledger_sheets import every_award
from tdkt_sheets.books.past_words import (
    Typed,
    award_said,
    awards_named,
    counted,
    is_body,
    kind_said,
    lines_as_sheet,
    name_and_rest,
    paper_in,
    said_above,
    unit_in,
    year_said,
)
from tdkt_sheets.catalogue.staff_list import unit_named
from tdkt_sheets.core import dates
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.text import clean, count, fold, number_key, quoted
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.forms.types import PartialDate, Text
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.locate import Located, locate
from tdkt_sheets.stages.rows import NOTE, NUMBERING, SIGNATURE, TOTAL
from tdkt_sheets.stages.understand import understand_table

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
_ONE_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)(?:\.0)?$")
_NO = frozenset({"", "không", "0", "-", "ko"})
_REVOKED = re.compile(r"hủy|thu hồi")


@dataclass(frozen=True, slots=True)
class PastAward:
    """An award of an old list: everything that a row of the ledger needs."""

    recipient: str
    object_kind: str
    birth: str | None
    unit: str  # a code, else as written
    award: str
    level: str
    for_period: str
    number: str
    day: str
    issuer: str
    where: str
    person: str = ""


@dataclass(slots=True)
class PastList:
    """The awards of a list that lack nothing, and what has to be asked of the others, one line each."""

    awards: list[PastAward] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_empty: bool = True  # no table with names was found


@dataclass(slots=True)
class _Section:
    """What the headings above a row say of it."""

    award: str = ""
    unit: str = ""
    kind: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class _Paper:
    number: str
    day: str
    issuer: str
    is_revoked: bool = False


def _column(key: str, *captions: str, need: Need = Need.FREE, type: object = None) -> Column:
    return Column(key, captions[0], type or Text(500), need, aliases=captions[1:])  # type: ignore[arg-type]


_OF_A_PAPER = (
    _column("number", "Số quyết định", "Số QĐ", "Quyết định số", "Số, ký hiệu", "Số quyết định khen thưởng"),
    _column("day", "Ngày quyết định", "Ngày QĐ", "Ngày ký", "Ngày tháng", "Ngày, tháng, năm", "Ngày ban hành", type=PartialDate(1945, 2100)),
    _column("issuer", "Cơ quan ban hành", "Cơ quan khen thưởng", "Cơ quan quyết định", "Cấp quyết định", "Cấp khen thưởng", "Cấp khen", "Người ký quyết định"),
    _column("state", "Hiệu lực", "Tình trạng"),
)  # fmt: skip


def declared() -> FormSheet:
    """What is looked for in an old list, under the captions that offices write."""
    return FormSheet(
        "SO", "danh_sach_cu", "Danh sách", "DANH SÁCH",
        (
            _column("seq", "STT", "TT", "Số TT", "Số thứ tự"),
            _column("recipient", "Họ và tên", "Họ tên", "Tên tập thể", "Cá nhân, tập thể", "Tập thể, cá nhân", "Họ và tên, tên tập thể", "Tên cá nhân, tập thể", "Họ và tên (tên tập thể)", "Tên đơn vị", "Cán bộ", "Họ và tên cá nhân", "Họ tên, tên tập thể", "Tên tập thể, cá nhân", "Họ và tên/Tên tập thể", "Tập thể/Cá nhân", "Người được khen", "Đối tượng được khen", "Họ tên cán bộ", "Họ và tên, chức vụ", "Họ và tên, chức vụ, đơn vị", need=Need.REQUIRED),
            _column("birth", "Ngày sinh", "Năm sinh", "Sinh năm", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", type=PartialDate(1900, 2015)),
            _column("kind", "Loại đối tượng", "Đối tượng", "Cá nhân/Tập thể", "Cá nhân/Tập thể/Hộ", "Phân loại khen thưởng"),
            _column("unit", "Đơn vị", "Đơn vị công tác", "Nơi công tác", "Chức vụ, đơn vị", "Chức vụ, đơn vị công tác", "Phòng, đơn vị", "Cơ quan, đơn vị", "Chức vụ và đơn vị công tác", "Đơn vị khi được khen"),
            _column("award", "Danh hiệu", "Danh hiệu thi đua", "Hình thức", "Hình thức khen thưởng", "Danh hiệu, hình thức", "Danh hiệu/Hình thức", "Danh hiệu, hình thức khen thưởng", "Hình thức, danh hiệu", "Thành tích", "Danh hiệu đạt được", "Danh hiệu đăng ký", "Đăng ký danh hiệu", "Đăng ký danh hiệu thi đua", "Đăng ký thi đua", "Khen thưởng", "Hình thức khen"),
            _column("year", "Năm", "Năm đạt được", "Thành tích năm", "Năm khen thưởng", "Thành tích của kỳ", "Kỳ", "Năm công nhận", "Năm thành tích", "Năm đạt danh hiệu"),
            _column("paper", "Số, ngày quyết định", "Quyết định", "Số, ngày, tháng, năm của quyết định", "Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua; cơ quan ban hành quyết định", "Số, ngày tháng năm quyết định", "Quyết định số, ngày", "Số và ngày quyết định", "Quyết định (số, ngày, cơ quan)"),
            *_OF_A_PAPER,
            _column("note", "Ghi chú", "Chú thích"),
        ),
        one_row_per="lượt khen", row_key=(), label="recipient",
    )  # fmt: skip


def _papers_declared() -> FormSheet:
    """A page of decisions without names, which rows of other pages name by number."""
    return FormSheet(
        "SO", "quyet_dinh_cu", "Quyết định", "QUYẾT ĐỊNH", _OF_A_PAPER, one_row_per="quyết định", row_key=(), label="number"
    )  # fmt: skip


def past_list(raw: RawWorkbook, catalogue: Catalogue, typed: Typed) -> PastList:
    """What a file says: pages with names are lists, pages with numbers and days alone the decisions that they name."""
    sheets = [sheet for sheet in raw.sheets if not sheet.hidden]
    if not sheets and raw.lines:
        sheets = [lines_as_sheet(raw.lines, every_award(catalogue))]
    tables = [(sheet, located) for sheet in sheets if (located := locate(sheet, declared())) is not None]
    lists = [(sheet, located) for sheet, located in tables if "recipient" in located.columns]
    named = [sheet for sheet, _ in lists]
    papers = dict(_papers(sheet for sheet in sheets if sheet not in named))
    found = PastList(is_empty=not lists)
    for sheet, located in lists:
        _ListReader(sheet, located, catalogue, typed, papers).read(found)
    return found


def _papers(sheets: Iterator[RawSheet]) -> Iterator[tuple[str, _Paper | None]]:
    """Decisions by number; None for a number that stands for several days."""
    found: dict[str, _Paper | None] = {}
    for raw in sheets:
        shape = _papers_declared()
        located = locate(raw, shape)
        if located is None or not {"number", "day"} <= located.columns.keys():
            continue
        sheet, _, _ = understand_table(raw, shape, located, "")
        for row in sheet.records():
            if row.get("number") and row.get("day"):
                paper = _Paper(clean(row["number"]), row["day"], clean(row.get("issuer") or ""), _revoked(row))
                key = number_key(paper.number)
                found[key] = paper if found.get(key, paper) == paper else None
    yield from found.items()


def _revoked(row: dict[str, str]) -> bool:
    return bool(_REVOKED.search(fold(row.get("state") or "")))


class _ListReader:
    """Reads one list: its titles, its headings, its rows."""

    def __init__(
        self,
        raw: RawSheet,
        located: Located,
        catalogue: Catalogue,
        typed: Typed,
        papers: dict[str, _Paper | None],
    ) -> None:
        self.raw, self.catalogue, self.papers = raw, catalogue, papers
        self.offered = every_award(catalogue)
        self.sheet: Sheet = understand_table(raw, declared(), located, "")[0]
        above = [
            " ".join(clean(str(value)) for value in line if value != "") for line in raw.grid[: located.header_row]
        ]
        self.typed = said_above(above, typed)
        self.header_row = located.header_row
        self.titled = next((award for line in above if (award := award_said(line, self.offered))), "")
        self.beside = dict(self._beside(located))

    def _beside(self, located: Located) -> Iterator[tuple[int, tuple[str, str]]]:
        """Columns whose caption is an award or a year: what stands below says that, or what, was given."""
        for column in set(range(max(map(len, self.raw.grid), default=0))) - set(located.columns.values()):
            rows = range(located.header_row, located.first_row)
            captions = [clean(str(text)) for row in rows if (text := self.raw.at(row, column)) != ""]
            for caption in captions:
                if year := _ONE_YEAR.match(fold(caption)):
                    yield column, ("", year[1])
                elif award := self.offered.code_of(caption):
                    yield column, (award, "")

    def read(self, found: PastList) -> None:
        """Add what the list says."""
        section = _Section(self.titled)
        rows = {row: index for index, row in enumerate(self.sheet.rows)}
        headings: list[tuple[str, list[int]]] = []  # each with the rows below it
        for row in sorted({*rows, *self.sheet.skipped}):
            if row not in rows:
                headings += [(text, []) for text in self._headings(row, section)]
                continue
            record = {key: column[rows[row]] for key, column in self.sheet.columns.items()}
            if self._heads(record, section):
                headings.append((clean(str(record["recipient"])), []))
                continue
            if headings:
                headings[-1][1].append(row)
            self._row(record, row, section, found)
        place = f"trang {quoted(self.raw.name)}"
        found.asked += [
            f"{quoted(text)} ({place}): ghi {count(number)}, bảng có {count(len(below))}. Đề nghị đối chiếu quyết định."
            for text, below in headings
            if below and (number := counted(text)) and len(below) != number
        ]

    def _headings(self, row: int, section: _Section) -> list[str]:
        """The texts of a row that is no line of the list; what they head is taken."""
        if self.sheet.skipped[row] in (TOTAL, NOTE, SIGNATURE, NUMBERING):
            return []
        texts = [clean(str(value)) for value in self.raw.grid[row - 1] if value != ""]
        for text in texts:
            self._turn(text, section)
        return texts if row > self.header_row + 1 else []

    def _turn(self, text: str, section: _Section) -> bool:
        """Take a heading; whether the text was one."""
        if award := award_said(text, self.offered):
            section.award, section.unit, section.kind, section.year = award, "", kind_said(text), year_said(text)
        elif kind := kind_said(text):
            section.kind, section.unit = kind, ""
        elif (
            section.award
            and COLLECTIVE not in self._objects(section.award)
            and (unit := unit_named(text, self.catalogue))
        ):
            section.unit = unit
        else:
            return False
        return True

    def _heads(self, record: dict[str, object], section: _Section) -> bool:
        """Whether a row that says nothing but a name is a heading; what it heads is taken."""
        if any(value for key, value in record.items() if key not in ("recipient", "seq")):
            return False
        return self._turn(clean(str(record.get("recipient") or "")), section)

    def _objects(self, award: str) -> tuple[str, ...]:
        return self.catalogue.title_by_code[award].objects

    def _row(self, record: dict[str, object], row: int, section: _Section, found: PastList) -> None:
        texts = {key: clean(str(value)) if value else "" for key, value in record.items()}
        raw_name = str(record.get("recipient") or "")
        if not texts.get("recipient"):
            return
        place = f"trang {quoted(self.raw.name)}, dòng {row}"
        said: list[PastAward | str] = []
        beside = [
            (award, year, text)
            for column, (award, year) in self.beside.items()
            if fold(text := clean(str(self.raw.at(row - 1, column)))) not in _NO
        ]
        for award, year, text in beside:
            given = (award,) if award else awards_named(text, self.offered)
            own = {
                **texts,
                "year": year or texts.get("year", ""),
                "paper": text if paper_in(text) else texts.get("paper", ""),
            }
            said += [self._award(own, raw_name, code, section, place) for code in given] or [
                f"chưa rõ danh hiệu, hình thức {quoted(text)}."
            ]
        if not self.beside or texts.get("award"):
            awards = self._awards(texts, section)
            said += [self._award(texts, raw_name, code, section, place) for code in awards] or [self._unclear(texts)]
        for one in said:
            if isinstance(one, str):
                found.asked.append(f"{texts['recipient']} ({place}): {one}")
            else:
                found.awards.append(one)

    def _awards(self, texts: dict[str, str], section: _Section) -> tuple[str, ...]:
        if not (text := texts.get("award", "")):
            return (section.award,) if section.award else ()
        issuer = texts.get("issuer", "")
        return awards_named(text, self.offered) or (
            awards_named(f"{text} của {issuer}", self.offered) or awards_named(f"{text} {issuer}", self.offered)
            if issuer
            else ()
        )

    @staticmethod
    def _unclear(texts: dict[str, str]) -> str:
        said = texts.get("award", "")
        return f"chưa rõ danh hiệu, hình thức {quoted(said)}." if said else "chưa ghi danh hiệu, hình thức."

    def _award(
        self, texts: dict[str, str], raw_name: str, award: str, section: _Section, place: str
    ) -> PastAward | str:
        """The award of a row, or what is missing or doubtful in it."""
        paper = self._paper(texts)
        if isinstance(paper, str):
            return paper
        year_text = texts.get("year") or section.year or self.typed.year
        year = _YEAR.search(year_text)
        if year is None:
            return "thiếu năm của thành tích (năm ra quyết định có thể khác)."
        if year[0][:4] > paper.day[:4]:
            return f"thành tích năm {year[0]} sau ngày quyết định {dates.show(paper.day)}."
        whole = len(year[0]) == len("2019")
        school = "năm học" in fold(year_text)
        period = f"Năm {year[0]}" if whole else f"Năm học {year[0]}" if school else year[0]
        title = self.catalogue.title_by_code[award]
        name, kind, unit, birth = self._who(texts, raw_name, award, section)
        return PastAward(
            name, kind, birth, unit, award, title.level, period, paper.number, paper.day, paper.issuer, place
        )

    def _paper(self, texts: dict[str, str]) -> _Paper | str:
        """The decision that a row names, or the list as a whole."""
        said = paper_in(texts.get("paper") or texts.get("number") or "")
        number = said.number if said else texts.get("number") or texts.get("paper") or ""
        known = self.papers.get(number_key(number)) if number else None
        if known is None and not number and self.typed.number:
            known = self.papers.get(number_key(self.typed.number))
        day = (said.day if said else "") or texts.get("day") or ""
        issuer = (said.issuer if said else "") or texts.get("issuer") or ""
        is_of_list = not number or number_key(number) == number_key(self.typed.number)
        if is_of_list:
            number, day, issuer = self.typed.number, day or self.typed.day, issuer or self.typed.issuer
        day = day or (known.day if known else "")
        if _revoked(texts) or (known is not None and known.is_revoked):
            return "danh sách ghi là đã hủy bỏ, không đề xuất ghi sổ."
        if not number or not dates.is_whole(day):
            return "thiếu số hoặc ngày quyết định."
        return _Paper(number, day, issuer or (known.issuer if known else "") or self.typed.issuer)

    def _who(
        self, texts: dict[str, str], raw_name: str, award: str, section: _Section
    ) -> tuple[str, str, str, str | None]:
        """Name, kind, unit and birth of who is meant; a name and post in one cell are parted."""
        whole, birth = texts["recipient"], texts.get("birth") or None
        objects = self._objects(award)
        unit_text = texts.get("unit", "")
        said = kind_said(texts.get("kind", "")) or section.kind
        is_unit = unit_named(whole, self.catalogue) if COLLECTIVE in objects and not birth else ""
        if is_unit and said != PERSON:
            return whole, COLLECTIVE, is_unit, None
        only = objects[0] if len(objects) == 1 else ""
        kind = only or (said if said in objects else "") or (COLLECTIVE if is_body(whole) and not birth else PERSON)
        if kind != PERSON:
            return whole, kind, unit_in(unit_text, self.catalogue) or unit_text, None
        name, rest = name_and_rest(raw_name)
        text = unit_text or rest
        return name, kind, unit_in(text, self.catalogue) or section.unit or text, birth
