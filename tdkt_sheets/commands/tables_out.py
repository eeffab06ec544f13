"""Tables of those who receive, from `input/mau-xuat/`: under their own headings stands whoever a dossier, or the registration, sends up.

Headings are known by the tables of other places that the catalogue declares, then by those of our own forms: what a unit's list is read by, read backwards.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.commands.own_forms_out import with_told
from tdkt_sheets.commands.treasury_out import TreasuryForm
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold, fold_term, named, quoted, upper_first
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.wording import KIND_KEY
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import FOLDER
from tdkt_sheets.outputs.reports.registration import Promised
from tdkt_sheets.papers.award_words import FORMS_OF_ADDRESS, OBJECTS, SEXES
from tdkt_sheets.proposed.changes import CellValue
from tdkt_sheets.proposed.filled_table import FoundTable, Opened, fill_table, tables_in
from tdkt_sheets.proposed.named_cells import NotAWorkbook
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.captions import Captions

NAMES = frozenset({"full_name", "collective"})
ADDRESSED = "@xung_ho"  # how somebody is addressed: Ông, Bà, Tập thể
FIELD = "@linh_vuc"  # the field of work, of the unit, else one for all, as the receiver's own list names it
YEAR_OF_BIRTH = "@nam_sinh"
# Columns headed by a sex.
SEX_OF = {fold_term(word): sex for sex, words in {"NAM": ("Nam",), "NU": ("Nữ", "Phụ nữ")}.items() for word in words}
CROSS = "x"
TICKED = "award:"  # a column headed by an award itself, in which a cross says whose it is
# The parts of a heading over several things in one cell.
_BETWEEN = re.compile(r"(?<!\s)\s*[,;/\n]\s*|(?<!\s)\s+(?:-|và)\s+")
AND = "+"  # between the keys of such a column
KINDS = {"INDIVIDUAL": "CANHAN", "COLLECTIVE": "TAPTHE", "HOUSEHOLD": "HOGIADINH"}
WRITTEN_ONLY = {
    fold_term(caption): key
    for caption, key in {
        "Tên gọi": ADDRESSED, "Tên tập thể/cá nhân/hộ gia đình": "full_name", "Phân loại khen thưởng": KIND_KEY, "Danh hiệu/Hình thức": "award",
        "Phân loại đối tượng": "officer_class", "Lĩnh vực hoạt động": FIELD, "Lĩnh vực": FIELD, "Danh hiệu thi đua": "title", "Hình thức": "award", "Năm sinh": YEAR_OF_BIRTH,
    }.items()
}  # fmt: skip
REGISTERED, ALREADY = "đăng ký", "đã đăng ký"
REGISTRATION = "mau-xuat/dang-ky"
Record = Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A receiver's workbook whose tables are known: each with the key of each of its columns; `is_of_registration` as its title says."""

    name: str
    data: bytes
    tables: tuple[tuple[FoundTable, Mapping[int, str]], ...]
    unknown: tuple[str, ...]
    is_of_registration: bool


def layouts_of(forms: Iterable[Opened], catalogue: Catalogue, treasury: Iterable[TreasuryForm]) -> list[KnownLayout]:
    """The workbooks that have a table of names, beside those of the treasury."""
    of_the_treasury = {one.name for one in treasury}
    found = (_layout(form, catalogue) for form in forms if form.name not in of_the_treasury)
    return [one for one in found if one]


def _layout(form: Opened, catalogue: Catalogue) -> KnownLayout | None:
    meaning = _meanings(catalogue, ("HS", "BX"))
    tables = tables_in(form.raw, lambda text: meaning(text) is not None)
    known = []
    unknown: list[str] = []
    is_registered = False
    for table in tables:
        said = fold(f"{table.words} {' '.join(table.captions.values())}")
        is_registered |= fold(REGISTERED) in said.replace(fold(ALREADY), "")
        of = _meanings(catalogue, ("DK", "HS", "BX")) if is_registered else meaning
        keys = _meant(table, of)
        if NAMES & _held(keys):
            known.append((table, {column: key for column, key in keys.items() if key}))
            unknown += [text for column, text in table.captions.items() if keys[column] is None]
    return KnownLayout(form.name, form.data, tuple(known), tuple(unknown), is_registered) if known else None


def _meanings(catalogue: Catalogue, forms: Sequence[str]) -> Callable[[str], str | None]:
    """What a heading means: the key of a column, '' for one that we cannot fill, None where nothing tells."""
    declared: dict[str, str] = {}
    for layout in catalogue.wording.layouts:
        if layout.form in forms:
            for caption, key in layout.keys:
                if key or caption not in declared:
                    declared[caption] = declared.get(caption) or key
    awards = {fold_term(title.name): title.code for title in catalogue.titles}
    sheets = [sheet for code in forms if code in catalogue.forms for sheet in catalogue.forms[code].sheets]
    own = [
        Captions(sheet, fillers=catalogue.wording.fillers, years=frozenset({str(catalogue.year)}))
        for sheet in sheets
        if NAMES & set(sheet.by_key)
    ]

    def meaning(text: str) -> str | None:
        folded = fold_term(text)
        if folded in WRITTEN_ONLY:
            key = WRITTEN_ONLY[folded]
            return "" if key == FIELD and not _has_fields(catalogue) else key
        if folded in declared:
            return declared[folded]
        found = next((meant.key for captions in own if (meant := captions.meaning(text))), None)
        return TICKED + awards[folded] if found is None and folded in awards else found

    def in_one_cell(text: str) -> str | None:
        """What a heading means, also one over several things: “Chức vụ, đơn vị”, which a unit's own list puts into its column of posts."""
        key = meaning(text)
        parts = list(dict.fromkeys(meaning(part) for part in _BETWEEN.split(text)))
        if all(parts) and (key is None or key in parts):
            return AND.join(part for part in parts if part)
        return key

    return in_one_cell


def _meant(table: FoundTable, meaning: Callable[[str], str | None]) -> dict[int, str | None]:
    """What each column is for; one headed by a sex has the birth, where it stands under that, else a cross."""
    keys = table.keys(meaning)
    for column, head in table.heads.items():
        *groups, own = head.texts
        if sex := SEX_OF.get(fold_term(own)):
            group = meaning(" ".join(groups)) if groups else "sex"
            keys[column] = f"{group}:{sex}" if group in ("birth", YEAR_OF_BIRTH, "sex") else None
    return keys


def _held(keys: Mapping[int, str | None]) -> set[str]:
    """All that the columns of a table hold."""
    return {part for key in keys.values() if key for part in key.split(AND)}


def _has_fields(catalogue: Catalogue) -> bool:
    return bool(catalogue.setting("award_field")) or any(unit.award_field for unit in catalogue.units)


def _field(unit: str, catalogue: Catalogue) -> str:
    """The field of work of a unit; of anybody outside, and of a unit without one, that of the setting."""
    own = catalogue.unit_by_code.get(unit)
    return (own.award_field if own else "") or catalogue.setting("award_field")


def bundle_tables(
    bundles: Sequence[Bundle], catalogue: Catalogue, layouts: Sequence[KnownLayout]
) -> Iterator[tuple[str, bytes]]:
    """Path below the month's folder and bytes of each receiver's workbook, for each bundle that goes up to another body; one that was sent up already stays as it was sent."""
    for bundle in bundles:
        lines = [line for line in bundle.lines if not line.is_refused]
        if bundle.route is Route.UNIT or not lines:
            continue
        for layout in layouts:
            if not layout.is_of_registration and layout.name not in bundle.papers:
                made, told = _filled(layout, [_of_line(line, catalogue) for line in lines])
                yield from with_told(f"{FOLDER}/{bundle.key}/{layout.name}", made, told)


def registration_tables(run: Run, promised: Promised, layouts: Sequence[KnownLayout]) -> Iterator[tuple[str, bytes]]:
    """The same of the department's registration."""
    asked = [layout for layout in layouts if layout.is_of_registration] if promised.rows else []
    records = [_of_registration(table, at, run.catalogue) for table, at in promised.rows] if asked else []
    for layout in asked:
        made, told = _filled(layout, records)
        yield from with_told(f"{REGISTRATION}/{layout.name}", made, told)


def _filled(layout: KnownLayout, records: Sequence[Record]) -> tuple[bytes | None, list[str]]:
    """The workbook with everybody, and what the office has to know; None where there is no room for all."""
    parted = [
        (table, keys, [one for one in records if _goes(one, keys, len(layout.tables))]) for table, keys in layout.tables
    ]
    told = []
    if layout.unknown:
        told.append(
            f"{layout.name}: chưa rõ ghi gì vào {named([quoted(one) for one in layout.unknown], 'cột')}. Đề nghị thêm cột đó ở trang "
            "“Bảng của nơi khác” của danh mục (biểu HS, DK), hoặc điền tay."
        )
    blank = [text for table, keys, _ in parted for column, text in table.captions.items() if column not in keys]
    if blank := [one for one in blank if one not in layout.unknown]:
        told.append(
            f"{layout.name}: để trống {named([quoted(one) for one in blank], 'cột')}, chọn theo danh mục của nơi nhận."
        )
    if without := [
        str(one["full_name"]) for _, keys, rows in parted if FIELD in keys.values() for one in rows if not one[FIELD]
    ]:
        told.append(
            f"{layout.name}: chưa có lĩnh vực hoạt động của {named(without, 'trường hợp')}. Đề nghị ghi ở trang “Đơn vị” của danh mục, hoặc chọn trong tệp."
        )
    if without := _in_no_column(parted):
        told.append(
            f"{layout.name}: không có cột nào để đánh dấu danh hiệu, hình thức của {named(without, 'trường hợp')}. Đề nghị ghi tay."
        )
    for table, _, rows in parted:
        if table.room is not None and len(rows) > table.room:
            told.append(
                f"{layout.name}, trang “{table.tab}”: chỉ có {table.room} dòng trống trước phần bên dưới, cần {len(rows)}. "
                "Đề nghị chèn thêm dòng trống vào mẫu ở input/mau-xuat, rồi chạy lại."
            )
            return None, told
    cells = [
        (table, [_cells(record, keys, place) for place, record in enumerate(rows, 1)]) for table, keys, rows in parted
    ]
    try:
        return fill_table(layout.data, cells), told
    except NotAWorkbook:
        return None, [f"{layout.name}: không ghi được vào tệp này. Đề nghị lưu lại bằng Excel, dạng .xlsx."]


def _in_no_column(parted: Sequence[tuple[FoundTable, Mapping[int, str], Sequence[Record]]]) -> list[str]:
    """Whose award has no column of its own in a table that has one for each."""
    found = []
    for _, keys, rows in parted:
        ticked = [key for key in keys.values() if key.startswith(TICKED)]
        if ticked and not {"award", "title"} & _held(keys):
            found += [str(one["full_name"]) for one in rows if not any(one.get(key) for key in ticked)]
    return found


def _goes(record: Record, keys: Mapping[int, str], tables: int) -> bool:
    """Whether somebody belongs into a table: into the only one, or one that says of each row who it is; else people and collectives apart."""
    held = _held(keys)
    if tables == 1 or KIND_KEY in held or held >= NAMES:
        return True
    return (record[KIND_KEY] == KINDS["INDIVIDUAL"]) == ("full_name" in held)


def _cells(record: Record, keys: Mapping[int, str], place: int) -> dict[int, CellValue]:
    held = _held(keys)
    # Of two columns the one of its kind is filled.
    other = record.get("other", "") if held >= {"title", "award"} else ""

    def value(key: str) -> CellValue:
        if key == "seq":
            return place
        parts = [record.get(part, "") for part in key.split(AND) if part != other]
        told = list(dict.fromkeys(str(part) for part in parts if part != ""))
        return parts[0] if len(parts) == 1 else ", ".join(told)

    values = {column: value(key) for column, key in keys.items()}
    return {column: found for column, found in values.items() if found != ""}


def _of_line(line: BundleLine, catalogue: Catalogue) -> Record:
    """Somebody of a bundle, by the keys of the forms' columns."""
    is_person = line.object_kind == "INDIVIDUAL"
    title = catalogue.title_by_code.get(line.award)
    birth = dates.show(line.birth) if line.birth else ""
    address = (
        FORMS_OF_ADDRESS.get(line.sex, "").strip() if is_person else upper_first(OBJECTS.get(line.object_kind, ""))
    )
    return {
        "full_name": line.recipient, "collective": line.recipient, "sex": SEXES.get(line.sex, ""),
        "birth": birth, YEAR_OF_BIRTH: line.birth[:4], **_by_sex(line.sex, birth), "other": "award" if title and title.is_title else "title", "position": line.position,
        "work_unit": line.unit_name if is_person or line.unit_name != line.recipient else "", "officer_class": line.officer_class, "award": line.award_name,
        "title": line.award_name, "achievement": line.achievement, "initiative": line.ground, "grade": line.grade,
        "votes": "" if line.votes_for is None else line.votes_for, "object_kind": upper_first(OBJECTS.get(line.object_kind, "")),
        f"{TICKED}{line.award}": CROSS, KIND_KEY: KINDS.get(line.object_kind, ""), ADDRESSED: address, FIELD: _field(line.unit, catalogue),
    }  # fmt: skip


def _by_sex(sex: str, birth: str) -> Record:
    """What stands in columns headed by this sex."""
    return {f"birth:{sex}": birth, f"{YEAR_OF_BIRTH}:{sex}": birth[-4:], f"sex:{sex}": CROSS} if sex else {}


def _of_registration(table: Merged, at: int, catalogue: Catalogue) -> Record:
    """A row of a registration, as its unit wrote it, in words."""
    record: dict[str, CellValue] = {}
    for key, column in table.sheet.by_key.items():
        values = table.columns.get(key)
        if values is not None and values[at] is not None and key not in ("seq", "ma_can_bo", "ma_dong"):
            shown = column.type.show(values[at])
            record[key] = shown if isinstance(shown, int | float) else str(shown)
    is_person = "full_name" in table.sheet.by_key
    unit = catalogue.unit_by_code[table.unit[at]].name
    name = record.get("full_name") or record.get("collective") or ""
    sexes, birth = table.columns.get("sex"), str(record.get("birth", ""))
    record |= {YEAR_OF_BIRTH: birth[-4:], **_by_sex(str(sexes[at] or "") if sexes else "", birth)}
    record |= {
        "full_name": name,
        "collective": name,
        "work_unit": unit,
        KIND_KEY: KINDS["INDIVIDUAL" if is_person else "COLLECTIVE"],
        FIELD: _field(table.unit[at], catalogue),
    }
    return record
