"""TH-10 Kiểm soát: read = taken + held + set aside, by annex and by unit; files with hashes; totals by two routes; numbers changed by hand; versions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, STATES, TAKEN, Record, layers_by_file, rows_in_balance
from tdkt_sheets.roster.roster import LEFT
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.tables import At, Check, Down, Head, Line, Listing, Live, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import SUFFIX

TAB = "13. Kiểm soát"
FILES_TAB = f"{TAB.partition('.')[0]}a. Tệp và mã băm"
_FATES = ("read", TAKEN, HELD, SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sheet whose numbers are kept as they were written: how many, and the formula that counts those that differ now."""

    tab: str
    numbers: int
    differing: str


def control(
    material: Material, tables: Sequence[Table], sealed: Sequence[Sealed], versions: Sequence[tuple[str, str]]
) -> Report:
    """The control sheet over the tables of the other sheets."""
    counts = _by_annex(material)
    annexes = Table("TH-10", "Cân đối số dòng theo biểu và phụ lục", _HEADS, list(_annex_lines(material, counts)),
                    ["Đọc = Được tính + Chờ chỉnh sửa + Để riêng. Lý do của từng dòng chưa tính ở tệp “so-tiep-nhan.xlsx”."],
                    "Chưa đọc được dòng nào.")  # fmt: skip
    files = Table(
        "TH-10-TT",
        "Số tệp theo trạng thái",
        (Head("seq", "STT", "seq"), Head("what", "Trạng thái", "text"), Head("number", "Số tệp")),
        _file_lines(material),
    )
    against = Table(
        "TH-10-DC",
        "Đối chiếu số liệu giữa các bảng",
        (
            Head("seq", "STT", "seq"), Head("what", "Nội dung đối chiếu", "text"), Head("here", "Số ở bảng tổng hợp"),
            Head("there", "Số để đối chiếu"), Head("check", "Kết quả", "state"),
        ),
        list(_against(material, {table.id: table for table in tables if table.lines})),
    )  # fmt: skip
    units = Table(
        "TH-10-DV", "Cân đối số dòng theo đơn vị", (_HEADS[0], Head("what", "Đơn vị", "text"), *_HEADS[2:]), list(_unit_lines(material)),
        empty="Chưa đọc được dòng nào.",
    )  # fmt: skip
    by_hand = Table(
        "TH-10-ST", "Số liệu bị sửa tay sau khi lập",
        (Head("seq", "STT", "seq"), Head("what", "Trang", "text"), Head("numbers", "Số ô có số"), Head("changed", "Số ô khác lúc lập"), Head("check", "Kết quả", "state")),
        list(_sealed_lines(sealed)),
        ["Ô số khác với lúc lập được tô đỏ ở trang của nó; ô tính theo ô đó cũng đỏ. Trang này và trang “Tóm tắt” cũng được tô, không đếm ở đây."],
        "Chưa có số liệu nào.",
    )  # fmt: skip
    made_by = Table(
        "TH-10-PB", "Chương trình, quy định, danh mục đã dùng", (Head("seq", "STT", "seq"), Head("what", "Nội dung", "text"), Head("version", "Phiên bản", "wide")),
        [Line(str(place), {"seq": place, "what": what, "version": said}) for place, (what, said) in enumerate(versions, 1)],
    )  # fmt: skip
    return Report(
        "TH-10", "BẢNG KIỂM SOÁT SỐ LIỆU", TAB, (5, 58, 13, 13, 13, 13, 13), [annexes, units, files, against, by_hand, made_by], [_files(material)],
    )  # fmt: skip


def _sealed_lines(sealed: Sequence[Sealed]) -> Iterator[Line]:
    for place, one in enumerate(sealed, 1):
        yield Line(
            one.tab.partition(".")[0],
            {"seq": place, "what": one.tab, "numbers": one.numbers, "changed": Live(one.differing, 0), "check": Check("changed", ())},
        )  # fmt: skip
    if sealed:
        total: dict[str, Value] = {"what": "Cộng", "numbers": Down(), "changed": Down(), "check": Check("changed", ())}
        yield Line("CONG", total, "total")


def _unit_lines(material: Material) -> Iterator[Line]:
    """A line per unit that sent rows, in the order of the roster; what is nobody's comes last."""
    counts: dict[str, dict[str, int]] = {}
    for record in material.records:
        rows = record.rows
        if rows.read:
            number = counts.setdefault(record.unit, dict.fromkeys(("read", "taken", "held", "set_aside"), 0))
            for key in number:
                number[key] += getattr(rows, key)
    known = [*(unit for unit in material.names if unit in counts), *sorted(set(counts) - set(material.names))]
    check = Check("read", ("taken", "held", "set_aside"))
    for place, unit in enumerate(known, 1):
        values: dict[str, Value] = {"seq": place, "what": material.names.get(unit, unit) or "Chưa rõ đơn vị"}
        yield Line(unit or "_", values | dict(counts[unit]) | {"check": check})
    if known:
        total: dict[str, Value] = {key: Down() for key in ("read", "taken", "held", "set_aside")}
        yield Line("CONG", {"what": "Cộng"} | total | {"check": check}, "total")


def _files(material: Material) -> Listing:
    """Every file with its hash and what became of its rows."""

    def lines() -> Iterator[list[str | int | None]]:
        for place, one in enumerate(sorted(material.records, key=lambda record: record.path), 1):
            rows = one.rows
            yield [
                place, one.path, material.names.get(one.unit, one.unit) or None, " ".join(filter(None, (one.form, one.period))) or None, one.state.caption,
                rows.read, rows.taken, rows.held, rows.set_aside, one.sha256[:16],
            ]  # fmt: skip

    return Listing(
        FILES_TAB,
        "TỪNG TỆP: SỐ DÒNG, MÃ BĂM",
        (
            ("STT", 6, "seq"), ("Tệp", 60, "text"), ("Đơn vị", 28, "text"), ("Biểu, kỳ", 14, "text"), ("Trạng thái", 22, "text"), ("Đọc", 8, "number"),
            ("Được tính", 9, "number"), ("Chờ", 8, "number"), ("Để riêng", 9, "number"), ("SHA-256 (16 ký tự đầu)", 22, "centre"),
        ),
        lines(),
        len(material.records),
        "Mã băm đầy đủ ở run.json; tệp bị sửa dù một ô thì mã băm khác.",
    )  # fmt: skip


_HEADS = (
    Head("seq", "STT", "seq"), Head("what", "Biểu, phụ lục", "text"), Head("read", "Đọc"), Head("taken", "Được tính"), Head("held", "Chờ chỉnh sửa"),
    Head("set_aside", "Để riêng"), Head("check", "Kết quả", "state"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behind:
    """A part of a number of this page: a file, a sheet of it ('' for the whole), how many of what is counted."""

    file: str
    tab: str
    number: int


def behind(material: Material, id_: str) -> list[Behind] | None:
    """The files, and their sheets, that a number of this page counts; None for any other id."""
    table, _, rest = id_.partition("/")
    line, _, key = rest.rpartition("/")
    if table == "TH-10" and key in _FATES:
        return [
            Behind(record.path, tab, number)
            for record, name, tab, numbers in _sheets(material)
            if name == line and (number := numbers[key])
        ]
    if table == "TH-10-DV" and key in _FATES:
        mine = (record for record in material.records if (record.unit or "_") == line)
        return [Behind(one.path, "", number) for one in mine if (number := getattr(one.rows, key))]
    if table == "TH-10-TT" and key == "number":
        return [Behind(record.path, "", 1) for record in material.records if record.state == line]
    return None


def _by_annex(material: Material) -> dict[str, dict[str, int]]:
    """Rows by fate, annex by annex."""
    counts: dict[str, dict[str, int]] = {}
    for _, name, _, numbers in _sheets(material):
        number = counts.setdefault(name, dict.fromkeys(_FATES, 0))
        for key in _FATES:
            number[key] += numbers[key]
    return counts


def _sheets(material: Material) -> Iterator[tuple[Record, str, str, Mapping[str, int]]]:
    """Every sheet of every file that is counted: the file, annex, tab, rows by fate."""
    layers = layers_by_file(material.by_slot.values())
    for record in material.records:
        for sheet, mine in rows_in_balance(record.submission, record.state, layers.get(record.path)):
            number = {fate: mine.count(fate) for fate in (TAKEN, HELD, SET_ASIDE)}
            yield record, f"{record.form}.{sheet.key}", sheet.tab, {"read": len(sheet), **number}


def _annex_lines(material: Material, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Line]:
    known = [f"{form.code}.{sheet.key}" for form in material.catalogue.forms.values() for sheet in form.sheets]
    check = Check("read", ("taken", "held", "set_aside"))
    listed = [name for name in known if name in counts]
    for place, name in enumerate(listed, 1):
        form, _, annex = name.partition(".")
        declared = material.catalogue.forms[form].sheet(annex)
        values: dict[str, Value] = {"seq": place, "what": f"{form} {declared.tab if declared else annex}"}
        yield Line(name, values | dict(counts[name]) | {"check": check})
    if listed:
        total: dict[str, Value] = {key: Down() for key in ("read", "taken", "held", "set_aside")}
        yield Line("CONG", {"what": "Cộng"} | total | {"check": check}, "total")


def _file_lines(material: Material) -> list[Line]:
    counts = Counter(record.state for record in material.records)
    listed = [state for state in STATES if state in counts]
    lines = [
        Line(state, {"seq": place, "what": state.caption, "number": counts[state]})
        for place, state in enumerate(listed, 1)
    ]
    return [*lines, Line("CONG", {"what": "Cộng", "number": Down()}, "total")] if lines else []


def _against(material: Material, tables: Mapping[str, Table]) -> Iterator[Line]:
    """Each total of a report beside the number of rows it should have counted."""
    wanted: list[tuple[str, tuple[str, ...], Any]] = []

    def all_of(prefix: str, *keys: str) -> tuple[str, ...]:
        found = []
        for id_, table in tables.items():
            if any(id_ == f"{prefix}{apart}" or id_.startswith(f"{prefix}{apart}-NH") for apart in SUFFIX.values()):
                found += [f"{id_}/CONG/{key}" for key in keys if any(head.key == key for head in table.heads)]
        return tuple(found)

    def taken(name: str) -> At:
        has = any(line.key == name for line in tables["TH-10"].lines) if "TH-10" in tables else True
        return At((f"TH-10/{name}/taken",) if has else ())

    people, groups = all_of("TH-02", "TONG", LEFT), all_of("TH-02-TT", "TONG", LEFT)
    if people:
        wanted.append(("Cá nhân ở bảng 2 (kể cả người đã chuyển) và số dòng được tính", people, taken("DK.ca_nhan")))
    if groups:
        wanted.append(("Tập thể ở bảng 2 và số dòng được tính", groups, taken("DK.tap_the")))
    if "TH-05" in tables:
        by_kind = [f"TH-05{apart}" for apart in SUFFIX.values() if f"TH-05{apart}" in tables]
        kinds = tuple(f"{id_}/CONG/TONG" for id_ in by_kind)
        wanted.append(("Hoạt động theo loại ở bảng 5 và số dòng được tính", kinds, taken("KQ.hoat_dong")))
        units = tuple(f"{id_}/CONG/TONG" for id_ in tables if id_.startswith("TH-05-") and id_ not in by_kind)
        wanted.append(("Hoạt động theo đơn vị và theo loại ở bảng 5", units, At(kinds)))
    if "TH-06" in tables:
        for id_, words in (("TH-06-HT", "hình thức"), ("TH-06-LH", "loại hình"), ("TH-06-DV", "đơn vị")):
            wanted.append(
                (f"Khen thưởng theo {words} và theo cấp ở bảng 6", (f"{id_}/CONG/TONG",), At(("TH-06/CONG/TONG",)))
            )
    read = sum(record.rows.read for record in material.records)
    counted = sum(record.rows.taken for record in material.records)
    if read:
        wanted.append(("Tổng số dòng đọc và sổ tiếp nhận", ("TH-10/CONG/read",), read))
        for key, words in (("read", "đọc"), ("taken", "được tính")):
            both = (f"TH-10-DV/CONG/{key}",), At((f"TH-10/CONG/{key}",))
            wanted.append((f"Tổng số dòng {words}: theo đơn vị và theo phụ lục", *both))
        wanted.append(("Tổng số dòng được tính và sổ tiếp nhận", ("TH-10/CONG/taken",), counted))
    wanted.append(
        ("Tổng số tệp theo trạng thái và số tệp trong sổ tiếp nhận", ("TH-10-TT/CONG/number",), len(material.records))
    )
    for place, (what, here, there) in enumerate(wanted, 1):
        values: dict[str, Value] = {"seq": place, "what": what, "here": At(here), "there": there}
        yield Line(str(place), values | {"check": Check("here", ("there",))})
