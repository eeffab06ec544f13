"""A personnel list in headings of its own beside “Nhân sự”: who joined, left, changed, moved, and who cannot be told.

The list is read by the reader of units' own layouts; a person is known by name and birth, never by the number of a line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.dates import is_whole, show
from tdkt_sheets.core.sheets import RawSheet, Sheet
from tdkt_sheets.core.text import bare_words, clean, fold_name, fold_term, quoted
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.types import Choice, PartialDate, Text
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.stages.understand import understand

MAN, WOMAN = "NAM", "NU"
_BIRTH = ("Ngày sinh", "Năm sinh", "Sinh năm", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh")
_SEX = CodeList("", "Nam, nữ", (CodeEntry(MAN, "Nam", ("M",)), CodeEntry(WOMAN, "Nữ", ("Nu", "F"))))
_DAY = PartialDate(1930, 2100)
_BORN = PartialDate(1930, 2015)
_NUMBERED = re.compile(r"^\s*(?:[IVXLC]+|[A-ZĐ]|\d+)(?:\.\d+)*[.)\-:]\s+")
_COUNTED = re.compile(r"[(:].*", re.DOTALL)


def _under(caption: str) -> tuple[str, ...]:
    return tuple(f"{above} {caption}" for above in _BIRTH)


def declared() -> FormSheet:
    """What is looked for in a personnel list, under the captions that offices and their programs write."""

    def column(key: str, header: str, *aliases: str, type: object = None, need: Need = Need.FREE) -> Column:
        return Column(key, header, type or Text(250), need, aliases=aliases)  # type: ignore[arg-type]

    return FormSheet(
        "NS",
        "danh_sach",
        "Danh sách nhân sự",
        "DANH SÁCH NHÂN SỰ",
        (
            column("full_name", "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên khai sinh", "Họ và tên cán bộ", type=Text(80), need=Need.REQUIRED),
            column("birth", "Ngày sinh", *_BIRTH, "Sinh ngày", type=_BORN),
            column("birth_man", "Nam", *_under("Nam"), type=_BORN),
            column("birth_woman", "Nữ", *_under("Nữ"), type=_BORN),
            column("sex", "Giới tính", "Nam/Nữ", "Phái", type=Choice(_SEX)),
            column("woman", "Phụ nữ", "Là nữ"),
            column("position", "Chức vụ", "Chức vụ, chức danh", "Chức danh", "Chức vụ hoặc chức danh công tác", "Chức vụ/chức danh", "Vị trí việc làm"),
            column("unit", "Đơn vị", "Đơn vị công tác", "Nơi công tác", "Phòng, đơn vị", "Phòng ban", "Cơ quan, đơn vị đang làm việc", "Khối (Tổ) công tác"),
            column("joined", "Ngày vào cơ quan", "Ngày tuyển dụng", "Ngày vào ngành", "Ngày về cơ quan", type=_DAY),
        ),
        one_row_per="người",
        row_key=(),
        label="full_name",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of the list. `unit` is a code, '' where the list does not tell; `place` says where it stands."""

    full_name: str
    birth: str | None
    sex: str | None
    position: str
    unit: str
    unit_text: str
    joined: str | None
    place: str

    @property
    def called(self) -> str:
        """The name with the birth."""
        return f"{self.full_name}, sinh {show(self.birth)}" if self.birth else self.full_name


def listed_in(sheets: Iterable[RawSheet], catalogue: Catalogue) -> tuple[list[ListedPerson], list[str]]:
    """The people of a list, and what in it could not be read, in words."""
    found: list[ListedPerson] = []
    unread: list[str] = []
    for raw in sheets:
        sheet, findings, _ = understand(raw, declared(), "")
        if sheet is None or "full_name" not in sheet.letters:
            continue
        found += _people(raw, sheet, catalogue)
        unread += [
            f"trang {quoted(raw.name)}, ô {finding.cell}: {finding.message}"
            for finding in findings
            if finding.blocks and finding.cell
        ]
    return found, unread


def _people(raw: RawSheet, sheet: Sheet, catalogue: Catalogue) -> Iterator[ListedPerson]:
    """The rows with a name; a line that names a unit gives it to those below, the name of the page or a title to all."""
    units = dict(_group_units(raw, sheet, catalogue))
    current = unit_named(raw.name, catalogue)
    at = 0
    for index, record in enumerate(sheet.records()):
        row = sheet.rows[index]
        for number in sorted(number for number in units if at < number < row):
            current = units[number]
        at = row
        if not record.get("full_name"):
            continue
        if not any(value for key, value in record.items() if key != "full_name") and (
            heads := unit_named(record["full_name"], catalogue)
        ):
            current = heads
            continue
        given = record.get
        man, woman = given("birth_man"), given("birth_woman")
        sex = given("sex") or (MAN if man and not woman else WOMAN if (woman and not man) or given("woman") else None)
        text = given("unit") or ""
        unit = unit_named(text, catalogue) if text else current
        birth = given("birth") or (None if man and woman else man or woman)
        place = f"trang {quoted(raw.name)}, dòng {row}"
        yield ListedPerson(
            clean(record["full_name"]), birth, sex, given("position") or "", unit, text, given("joined"), place
        )


def listed_of(table: Merged, catalogue: Catalogue) -> list[ListedPerson]:
    """The people of merged rows of an annex of people, each once."""
    found: dict[tuple[str, str | None, str], ListedPerson] = {}
    for index in range(len(table)):
        record = {key: values[index] for key, values in table.columns.items()}
        name, unit = clean(str(record.get("full_name") or "")), table.unit[index]
        if not name or unit not in catalogue.unit_by_code:
            continue
        birth, sex, position = (record.get(key) or None for key in ("birth", "sex", "position"))
        place = f"{table.file[index]}, dòng {table.row[index]}"
        found.setdefault(
            (fold_name(name), birth, unit), ListedPerson(name, birth, sex, position or "", unit, "", None, place)
        )
    return list(found.values())


def _group_units(raw: RawSheet, sheet: Sheet, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    for row in sheet.skipped:
        texts = [clean(value) for value in raw.grid[row - 1] if isinstance(value, str) and clean(value)]
        unit = next((code for text in texts if (code := unit_named(text, catalogue))), "")
        if unit:
            yield row, unit


def unit_named(text: str, catalogue: Catalogue) -> str:
    """The unit that a text names, its number in the list and what is counted behind it aside."""
    for said in (text, _NUMBERED.sub("", text), _COUNTED.sub("", _NUMBERED.sub("", text))):
        unit = catalogue.unit_by_name.get(fold_term(said))
        if unit is not None:
            return unit.code
        fitting = catalogue.units_by_words.get(bare_words(said), ())
        if len(fitting) == 1:
            return fitting[0].code
    return ""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What becomes of a person of “Nhân sự”: other values by column key."""

    person: Person
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The list beside the staff list: who is new (with a code), who changed or moved, who is not in it any more, what has to be asked."""

    joined: tuple[Person, ...]
    changed: tuple[PersonChange, ...]
    moved: tuple[PersonChange, ...]
    left: tuple[Person, ...]
    asked: tuple[str, ...]


def compared(people: Iterable[ListedPerson], catalogue: Catalogue, day: date) -> Compared:
    """Nobody is matched by guess: a name that fits several people, or a birth that says otherwise, is asked."""
    active = [one for one in catalogue.people if one.until is None or one.until > day.isoformat()]
    joined: list[Person] = []
    changed: list[PersonChange] = []
    moved: list[PersonChange] = []
    asked: list[str] = []
    seen: set[str] = set()
    doubtful: set[str] = set()
    names = {unit.code: unit.name for unit in catalogue.units}
    covered: set[str] = set()
    for one in people:
        covered.add(one.unit)
        if one.unit_text and not one.unit:
            asked.append(f"{one.called} ({one.place}): đơn vị {quoted(one.unit_text)} không có trong danh mục.")
        same, others = known(one.full_name, one.birth, one.unit, active)
        if same is None and others:
            doubtful.update(other.id for other in others)
            told = ", ".join(f"{other.called} ({other.id}, {names.get(other.unit, other.unit)})" for other in others)
            asked.append(f"{one.called} ({one.place}): có phải {told}?")
        elif same is not None and same.id in seen:
            asked.append(f"{one.called} ({one.place}): đã có ở một dòng khác của danh sách.")
        elif same is not None:
            seen.add(same.id)
            changed += _changes(one, same)
            if one.unit and one.unit != same.unit:
                moved.append(PersonChange(same, (("unit", one.unit), ("sub_unit", None))))
        elif one.unit:
            joined.append(_new(one, next_id(catalogue, joined)))
        elif not one.unit_text:
            asked.append(f"{one.called} ({one.place}): danh sách không cho biết thuộc đơn vị nào.")
    left = [one for one in active if one.unit in covered and one.id not in seen and one.id not in doubtful]
    return Compared(tuple(joined), tuple(changed), tuple(moved), tuple(left), tuple(asked))


def known(full_name: str, birth: str | None, unit: str, people: list[Person]) -> tuple[Person | None, list[Person]]:
    """Who a line of a list is: one person, or those it may be; nobody for a new name."""
    namesakes = [person for person in people if fold_name(person.full_name) == fold_name(full_name)]
    whole = [person for person in namesakes if person.birth == birth and is_whole(birth)]
    if len(whole) == 1:
        return whole[0], []
    fitting = [person for person in namesakes if _may_be(birth, person.birth)]
    here = [person for person in fitting if person.unit == unit]
    if len(fitting) == 1 and (birth or here):
        return fitting[0], []
    if len(here) == 1:
        return here[0], []
    if fitting:
        return None, fitting
    if namesakes:
        near = [person for person in namesakes if person.unit == unit]
        return None, near  # of another unit and another birth: somebody else
    born = [person for person in people if is_whole(birth) and person.birth == birth and person.unit == unit]
    return None, born


def _may_be(one: str | None, other: str | None) -> bool:
    """Whether two births, each maybe a year alone or unknown, can be of one person."""
    if not one or not other:
        return True
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def _changes(one: ListedPerson, person: Person) -> Iterator[PersonChange]:
    """What the list says otherwise or more; a blank says nothing."""
    values: list[tuple[str, str | None]] = []
    if one.position and fold_term(one.position) != fold_term(person.position):
        values.append(("position", one.position))
    if one.birth and len(one.birth) > len(person.birth or ""):
        values.append(("birth", one.birth))
    if one.sex and one.sex != person.sex:
        values.append(("sex", one.sex))
    if one.joined and not person.joined:
        values.append(("joined", one.joined))
    if values:
        yield PersonChange(person, tuple(values))


def _new(one: ListedPerson, id_: str) -> Person:
    return Person(id_, one.full_name, one.sex, one.birth, one.position, one.unit, "", None, one.joined, None, None)


def next_id(catalogue: Catalogue, joined: Sequence[Person]) -> str:
    """A code that nobody has or had: behind the highest number of the commonest beginning."""
    numbers = [match for person in (*catalogue.people, *joined) if (match := re.fullmatch(r"(.*?)(\d+)", person.id))]
    if not numbers:
        return f"CB-{len(joined) + 1:03d}"
    begins = max((match[1] for match in numbers), key=lambda begin: sum(other[1] == begin for other in numbers))
    own = [match for match in numbers if match[1] == begins]
    width = max(len(match[2]) for match in own)
    return f"{begins}{max(int(match[2]) for match in own) + 1:0{width}d}"
