"""Who a row of people is about, by the file and the staff list alone: hidden code, name and birth weighed together (NS-01 … NS-10)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tdkt_sheets.core.dates import agree, is_whole, show
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import RowPerson, Sheet
from tdkt_sheets.core.text import count, fold, fold_name, quoted, without_address
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.roster.settled import is_another, person_meant
from tdkt_sheets.rules import like_people
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, Hit, sheet_rule

CODE, NAME, BIRTH = "ma_can_bo", "full_name", "birth"
OF_THE_STAFF = ("sex", BIRTH, "position", "officer_class")  # no unit is asked for what the office knows
SHEETS = ("DK.ca_nhan", "BX.ca_nhan", "HS.ca_nhan", "HS.ky_niem_chuong", "HS.huy_hieu", "HS.cong_hien")
MENDED_OR_REPLACED = "NS-02"  # the rule below: a marked copy that came back is asked it too
SPELT_DIFFERENTLY = "NS-04"  # the rule below: papers heed it
CALLED_LIKE = "NS-10"  # the rule below: the office is offered both answers
NAME_DIFFERS = (SPELT_DIFFERENTLY, "DK-05", "DK-06")  # the unit may be right, and the list wrong
NOBODY_KNOWN = RowPerson()
REGISTRATION = "DK"  # of the rows that were written for people DK-05 and DK-06 say it


def people_of(sheet: Sheet, catalogue: Catalogue, unit: str) -> list[RowPerson]:
    """Who each row of an annex of people is about.

    A row that carries the code of somebody who surely stands on another row is about somebody else: nobody is lost by it.
    """
    nothing = [None] * len(sheet)
    names = sheet.columns.get(NAME, nothing)
    births, codes = sheet.columns.get(BIRTH, nothing), sheet.columns.get(CODE, nothing)
    found = [
        _person(name or "", birth or "", code or "", catalogue, unit)
        for name, birth, code in zip(names, births, codes, strict=True)
    ]
    sure = {one.id for one in found if not one.is_spelt}
    found = [RowPerson(lost=one.lost) if one.is_open and one.lost in sure else one for one in found]
    return [RowPerson(like=one.id) if one.is_spelt and one.id in sure else one for one in found]


def _person(name: str, birth: str, code: str, catalogue: Catalogue, unit: str) -> RowPerson:
    """The verdict on one row: what the office said, then name and birth, then the code that one of them confirms."""
    known = catalogue.person_by_id.get(code)
    if not name:
        return RowPerson(known.id) if known else NOBODY_KNOWN
    key = fold_name(name)
    said = catalogue.handlings.on_people.get(key, ())
    if said and (meant := person_meant(said, birth, catalogue.person_by_id)) is not None:
        return RowPerson(meant.id)
    named = [one for one in catalogue.people_by_name.get(key, ()) if is_born(one, birth)]
    if known is None:
        of_unit = [one for one in named if one.unit == unit]
        if not named:
            return _spelt_otherwise_without_code(name, birth, catalogue, unit)
        is_clear = len(of_unit) == 1 and len(named) == 1
        return RowPerson(of_unit[0].id, by_name=not birth) if is_clear else NOBODY_KNOWN
    if known in named:
        return RowPerson(known.id)
    others = [one for one in named if (birth and one.birth) or one.unit == unit]
    if len(others) == 1 and not (known.is_called(name) and not birth):
        return RowPerson(others[0].id, lost=known.id, by_name=not birth)
    if is_same_person(known, name, birth):
        return RowPerson(known.id)
    if is_another(said, birth, known):
        return RowPerson(lost=known.id)
    return RowPerson(lost=known.id, is_open=True)


def _spelt_otherwise_without_code(name: str, birth: str, catalogue: Catalogue, unit: str) -> RowPerson:
    """Whom a name that no list has means, or may mean, in its unit."""
    if (known := like_people.surely(name, birth, catalogue, unit)) is not None:
        return RowPerson(known.id, is_spelt=True)
    maybe = like_people.perhaps(name, birth, catalogue, unit)
    return RowPerson(like=maybe.id) if maybe else NOBODY_KNOWN


def completed(sheet: Sheet, catalogue: Catalogue) -> tuple[Sheet, frozenset[tuple[int, str]]]:
    """The annex with what the staff list knows of people in cells that were left blank; these cells, by row and column."""
    filled: dict[str, list[Any]] = {}
    places = set()
    for index, one in enumerate(sheet.people):
        person = catalogue.person_by_id.get(one.id)
        for key in OF_THE_STAFF if person is not None else ():
            is_blank = (
                key in sheet.columns and sheet.columns[key][index] is None and (index, key) not in sheet.originals
            )
            if is_blank and (known := getattr(person, key)):
                filled.setdefault(key, list(sheet.columns[key]))[index] = known
                places.add((sheet.rows[index], key))
    return replace(sheet, columns={**sheet.columns, **filled}) if filled else sheet, frozenset(places)


def is_same_person(known: Person, name: str, birth: str) -> bool:
    """Whether a name and birth still mean a person: the name, or the whole day of birth, or the year and all but one word of the name."""
    return any(
        is_same_row(known_name, known_birth or "", name, birth)
        for known_name in filter(None, (known.full_name, known.listed_name))
        for known_birth in known.births
    )


def is_born(person: Person, birth: str | None) -> bool:
    """Whether a birth may be a person's, as the office accepted it or as the staff list has it."""
    return any(agree(known, birth) for known in person.births)


def spelt_otherwise(person: Person, name: str, birth: str | None) -> tuple[bool, bool]:
    """Whether a name, and whether a birth, is other than the person's."""
    return not person.is_called(name), bool(birth and person.birth) and not is_born(person, birth)


def is_same_row(name: str, birth: str, new_name: str, new_birth: str) -> bool:
    """Whether a row of the one name and birth can have become a row of the other by mending."""
    if fold_name(name) == fold_name(new_name):
        return True
    if birth == new_birth and is_whole(birth):
        return True
    same_year = bool(birth and new_birth) and birth[:4] == new_birth[:4]
    return same_year and like_people.differ_in_one_word(fold_name(name).split(), fold_name(new_name).split())


@sheet_rule(
    "NS-01", NOTE, sheet=SHEETS, reads=(NAME, CODE),
    says="Họ tên, ngày sinh cho biết dòng là của ai; mã ẩn của người khác không được dùng.",
    message="Mã ẩn ở {number} dòng là của người khác (bảng đã được sắp xếp hoặc sao chép): mỗi dòng được hiểu là của người có họ tên, ngày sinh ghi ở đó.",
    fix="Không phải xử lý. Khi sắp xếp, sao chép trong bảng, đề nghị chọn cả dòng.",
    example={"number": "06"},
)  # fmt: skip
def code_of_another(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Rows sorted, copied or overwritten without the hidden column give nobody another's history."""
    rows = tuple(index for index, one in enumerate(sheet.people) if one.lost and not one.is_open)
    if rows:
        yield Hit(rows, NAME, {"number": count(len(rows))})


@sheet_rule(
    "NS-02", ERROR, sheet=SHEETS, reads=(NAME, CODE),
    says="Sửa họ tên, ngày sinh của một người không phải là thay người đó bằng người khác.",
    message="Dòng này là của {known}, nay ghi họ tên, ngày sinh khác hẳn: sửa thông tin hay thay người?",
    fix="Nếu vẫn là người đó, ghi lại họ tên hoặc ngày sinh đúng như danh sách; nếu là người khác, ghi ở dòng trống và giữ lại dòng này.",
    example={"known": "Nông Thị Hạnh, sinh 12/5/1985"},
)  # fmt: skip
def mended_or_replaced(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A row that is no longer the person's it was written for waits, and carries nobody's history."""
    for index, one in enumerate(sheet.people):
        if one.is_open:
            facts = {"known": context.catalogue.person_by_id[one.lost].called}
            yield Hit((index,), NAME, facts, also=(BIRTH,))


@sheet_rule(
    "NS-03", ERROR, sheet=SHEETS[:3], reads=(NAME, CODE),
    says="Một người chỉ có một dòng trong danh sách, dù tên ghi khác nhau.",
    message="{person} đã có ở {first}; dòng này ghi tên khác nhưng cùng mã, cùng ngày sinh.",
    fix="Giữ lại một dòng.", example={"person": "Nông Thị Hạnh, sinh 12/5/1985", "first": "dòng 5"},
)  # fmt: skip
def one_code_twice(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Of two rows of one person under two spellings the one that is spelt as the staff list counts; equal names are told as repeats."""
    rows: dict[str, list[int]] = {}
    for index, one in enumerate(sheet.people):
        if one.id:
            rows.setdefault(one.id, []).append(index)
    for id_, indexes in rows.items():
        person = context.catalogue.person_by_id[id_]
        names = {index: fold_name(sheet.columns[NAME][index] or "") for index in indexes}
        if len(set(names.values())) < 2:
            continue
        first = next((at for at in indexes if person.is_called(names[at])), indexes[0])
        for index in indexes:
            if names[index] != names[first]:
                yield Hit(
                    (index,), NAME, {"person": person.called, "first": RowList((sheet.rows[first],))}, also=(BIRTH,)
                )


@sheet_rule(
    "NS-04", WARNING, sheet=SHEETS, reads=(NAME, CODE),
    says="Họ tên, ngày sinh của người trong danh sách Nhân sự khớp với danh sách.",
    message="Biểu ghi {here}, danh sách Nhân sự ghi {known}; văn bản in theo danh sách đến khi Văn phòng xác nhận.",
    fix="Đơn vị xác nhận cách ghi đúng; nếu biểu đúng, Văn phòng Sở sửa ở trang “Nhân sự” của danh-muc.xlsx.",
    example={"here": "“Lò Văn Ính”", "known": "Lò Văn Inh, sinh 12/5/1985"},
)  # fmt: skip
def spelt_differently(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """What a unit spells otherwise than the staff list is asked about: either may be right, and papers are signed."""
    births = sheet.columns.get(BIRTH, [None] * len(sheet))
    for index, one in enumerate(sheet.people):
        person = context.catalogue.person_by_id.get(one.id)
        name, birth = sheet.columns[NAME][index], births[index]
        if person is None or not name or one.lost or (sheet.form == REGISTRATION and not one.is_spelt):
            continue
        other_name, other_birth = spelt_otherwise(person, name, birth)
        if other_name or other_birth:
            here = quoted(name) if other_name else f"sinh {show(birth)}"
            keys = (NAME, BIRTH) if other_name and other_birth else (NAME,) if other_name else (BIRTH,)
            yield Hit((index,), keys[0], {"here": here, "known": person.called}, also=keys[1:])


@sheet_rule(
    "NS-09", WARNING, sheet=SHEETS, reads=(NAME, "sex"),
    says="Giới tính của người trong danh sách Nhân sự khớp với danh sách.",
    message="Biểu ghi giới tính {here}, danh sách Nhân sự ghi {known}; văn bản in theo danh sách.",
    fix="Kiểm tra lại; nếu biểu đúng, Văn phòng Sở sửa ở trang “Nhân sự” của danh-muc.xlsx.",
    example={"here": "Nam", "known": "Nữ"},
)  # fmt: skip
def sex_differs(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Papers call people Ông and Bà; a column that slid by a row would turn a whole list."""
    sexes = context.catalogue.lists["gioi_tinh"]
    for index, one in enumerate(sheet.people):
        person, here = context.catalogue.person_by_id.get(one.id), sheet.get(index, "sex")
        if person and person.sex and here and here != person.sex:
            yield Hit((index,), "sex", {"here": sexes.name_of(here), "known": sexes.name_of(person.sex)})


@sheet_rule(
    "NS-10", WARNING, sheet=(*SHEETS, "KQ.khen_thuong"), reads=(),
    says="Người có tên giống hoặc gần giống một người trong danh sách Nhân sự của đơn vị thì phải rõ là ai.",
    message="Danh sách Nhân sự của đơn vị có {known}; dòng này ghi {here}: cùng một người hay người khác? Đang tính là người khác.",
    fix="Nếu là người đó, ghi họ tên, ngày sinh đúng như danh sách; nếu là người khác, Văn phòng Sở chép dòng sẵn có ở trang “Chờ ý kiến”.",
    example={"known": "Lò Văn Inh, sinh 12/5/1985", "here": "“Lo Van Inh”"},
)  # fmt: skip
def called_like_somebody(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Accents that slip, or a letter left out, make a second person of somebody, in figures and in years before."""
    for index, name, birth, id_ in _like(sheet, context):
        person = context.catalogue.person_by_id[id_]
        here = quoted(name) + (f", sinh {show(birth)}" if birth else "")
        key = NAME if NAME in sheet.columns else "recipient"
        yield Hit((index,), key, {"known": person.called, "here": here, "person": id_}, also=(BIRTH,) if birth else ())


def _like(sheet: Sheet, context: Context) -> Iterator[tuple[int, str, str, str]]:
    """Row, name, birth and the id of the one it may be."""
    if sheet.form != "KQ":
        for index, one in enumerate(sheet.people):
            if one.like:
                yield index, sheet.get(index, NAME), sheet.get(index, BIRTH) or "", one.like
        return
    for index, name in enumerate(sheet.columns.get("recipient", ())):
        is_person = bool(name) and sheet.get(index, "object_kind") == "INDIVIDUAL"
        if is_person and fold_name(name) not in context.catalogue.people_by_name:
            maybe = _person(name, "", "", context.catalogue, context.unit.code).like
            if maybe:
                yield index, name, "", maybe


_NUMBERED = re.compile(
    r"^\D{0,12}\d{1,3}\s+(?:cá nhân|người|đồng chí|đ/c|công chức|viên chức|cán bộ|nhân viên|tác giả)\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?<!\s)\s*(?:[\n;/+&|]|,|\b(?:và|cùng|với)\b|(?<=\s)\d{1,2}[.)](?=\s))\s*")
_DASHED = re.compile(r"\s[-–—]\s")  # behind which a second name, or the post of the first may stand
_MAY_BE_SEVERAL = re.compile(r"[\n;/+&|,\d]|và|cùng|với|\s[-–—]\s")  # without one of these nothing below finds two
_GROUP = re.compile(  # of a name as `fold_name` gives it, which is known already: “toàn” is “tòan” there
    r"(?:tập thể|tòan thể|tòan bộ|tất cả|các|những)\s|(?:như|theo|có|xem|kèm)\s(?:danh sách|phụ lục|file|tệp)\b|danh sách\b"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?:cá nhân|người|đồng chí|đ/c|công chức|viên chức|cán bộ|nhân viên)\b"
    r"|(?:phòng|khoa|tổ|trung tâm|chi cục|văn phòng|bộ phận)\s\S|.{3,80}\b(?:kèm theo|đính kèm)\)?$"
    r"|.{3,80}\b(?:và|cùng|với)\s(?:các|những|\d{1,3}|một số)?\s?(?:người|đồng chí|đ/c|cá nhân|cán bộ)\b",
)
_POST = re.compile(
    r"(?:trưởng|phó|giám|chuyên|nhân|kế|văn|cán|công|bí|chủ|ủy|thủ|hiệu|chánh|viên|lái|bảo|tổ|phòng|khoa|ban|chi|đội)\b",
    re.IGNORECASE,
)
_BESIDE_NAMES = re.compile(
    r"\([^()]{0,200}\)|\b\d{1,3}(?:[.,]\d{1,2})?\s?%|^[ \t]{0,20}\d{1,2}[.)]\s|^[ \t]{0,20}[-–•]", re.MULTILINE
)


def names_in(text: str) -> int:
    """How many people a cell of one name seems to name.

    >>> names_in("Nông Thị Mẫu, Lê Văn Mẫu"), names_in("05 cá nhân (danh sách kèm theo)"), names_in("Đ/c Nông Thị Mẫu (Phó phòng)")
    (2, 2, 1)
    >>> names_in("Nông Thị Mẫu cùng Lê Văn Mẫu"), names_in("Lê Văn Mẫu - Nông Thị Mẫu"), names_in("Lê Văn Mẫu - Phó Giám Đốc")
    (2, 2, 1)
    >>> names_in("Nông Thị Mẫu (60%), Lê Văn Mẫu: 40 %"), names_in("1. Nông Thị Mẫu 2. Lê Văn Mẫu"), names_in("Lê Mẫu (A Mẫu, B Mẫu)")
    (2, 2, 1)
    """
    if _MAY_BE_SEVERAL.search(text) is None:
        return 1
    if _NUMBERED.match(text):
        return 2
    bare_names = _BESIDE_NAMES.sub(" ", text.replace("Đ/c", "").replace("đ/c", "").replace("Đ/C", ""))
    dashed = _DASHED.split(bare_names)
    if len(dashed) > 1 and all(_is_name(part) and _POST.match(part.strip()) is None for part in dashed):
        return len(dashed)
    parts = [part for each in _JOINED.split(bare_names) if (part := each.strip(" :.-–"))]
    return max(1, sum(map(_is_name, parts))) if len(parts) > 1 else 1


def _is_name(text: str) -> bool:
    """Whether a piece of text reads as a person's name: two to six words, each beginning with a capital letter."""
    words = fold_name(text).split()
    given = [word for word in text.split() if word[:1].isalpha()]
    return 2 <= len(words) <= 6 and len(given) == len(text.split()) and all(word[:1].isupper() for word in given)


_MR_SOMEWHERE = re.compile(r"(?<!\w)ông\s", re.IGNORECASE)
_MR = re.compile(r"^ông (\S+(?: \S+)?)$")  # a surname too, before so few words


@sheet_rule(
    "NS-06", WARNING, sheet=SHEETS, reads=(NAME,),
    says="“Ông” đứng trước họ tên có một, hai tiếng có thể là họ.",
    message="“Ông” ở đây là họ hay cách gọi? {other} ghi {name}; đang hiểu là hai người.",
    fix="Nếu là cách gọi thì bỏ “Ông” và giữ một dòng; nếu là họ của người khác thì không phải sửa.",
    example={"other": "dòng 5", "name": "“Văn Tùng”"},
)  # fmt: skip
def mister_or_surname(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Of two rows of one list that differ in "Ông" alone, whether they are one person only the unit knows."""
    if _MR_SOMEWHERE.search("\n".join(name for name in sheet.columns.get(NAME, ()) if name)) is None:
        return
    names = [fold(name or "").strip(" .,;") for name in sheet.columns.get(NAME, ())]
    births = sheet.columns.get(BIRTH, [None] * len(names))
    rows: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        rows.setdefault(name, []).append(index)
    for index, name in enumerate(names):
        if (without := _MR.match(name)) is None:
            continue
        for other in rows.get(without[1], ()):
            if agree(births[index], births[other]):
                facts = {"other": RowList((sheet.rows[other],)), "name": quoted(sheet.columns[NAME][other])}
                yield Hit((index,), NAME, facts)
                break


@sheet_rule(
    "NS-05", ERROR, sheet=(*SHEETS, "KQ.khen_thuong", "KQ.sang_kien", "HS.da_khen"), reads=(),
    says="Mỗi người một dòng.",
    message="Ô này ghi nhiều người; mỗi người cần một dòng riêng.",
    fix="Tách thành từng dòng, mỗi dòng một người.",
)  # fmt: skip
def several_in_one_cell(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A cell of a person's name names one person: several in one cell, or a group of people, would be counted as one."""
    kinds = sheet.columns.get("object_kind")
    for key in (NAME, "recipient", "author"):
        for index, text in enumerate(sheet.columns.get(key, ())):
            is_person = kinds is None or kinds[index] in (None, "INDIVIDUAL")
            if not text or not is_person or (key == "recipient" and kinds is None):
                continue
            if names_in(str(text)) > 1 or (key != "author" and _GROUP.match(fold_name(str(text)))):
                yield Hit((index,), key)


@sheet_rule(
    "NS-07", ERROR, sheet=SHEETS, reads=(NAME,),
    says="Họ tên người phải có chữ.",
    message="Ô họ tên ghi {here}, không có chữ nào nên không thể là họ tên người.",
    fix="Ghi đủ họ tên; dòng không phải của một người thì xóa.",
    example={"here": "“12345”"},
)  # fmt: skip
def name_without_letters(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Digits and marks alone are nobody: a number that slid into the column, a line of dots."""
    for index, name in enumerate(sheet.columns[NAME]):
        if name and not any(map(str.isalpha, name)):
            yield Hit((index,), NAME, {"here": quoted(name)})


_BESIDE_A_NAME = re.compile(
    r"\([^()]{2,200}\)|\d[^()]{0,200}$|\([^()]{2,200}$|[^\w\s.,;:'’‘`´ʼ\"“”()/&+*·•–—-]{1,9}|\s[-–—]\s[^()]{2,200}$"
)


@sheet_rule(
    "NS-08", WARNING, sheet=SHEETS, reads=(NAME,),
    says="Ô họ tên chỉ ghi họ tên.",
    message="Ô họ tên ghi thêm {extra}; đang hiểu cả ô là họ tên.",
    fix="Để riêng họ tên; người đã chuyển đi, nghỉ hưu, không đề nghị thì xóa dòng, nội dung khác ghi ở cột của nó.",
    example={"extra": "“(đã chuyển công tác)”"},
)  # fmt: skip
def more_than_a_name(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A remark behind a name makes another person of it, and may say that this one is not meant; one letter tells namesakes apart."""
    for index, name in enumerate(sheet.columns[NAME]):
        if not name or _BESIDE_A_NAME.search(name) is None or not any(map(str.isalpha, name)) or names_in(name) > 1:
            continue
        if extra := _BESIDE_A_NAME.search(without_address(name)):
            yield Hit((index,), NAME, {"extra": quoted(extra[0].strip(" -–—"))})
