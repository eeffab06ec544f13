"""TH-10 Kiểm soát: read = taken + held + set aside, annex by annex; files by state; reports against the rows they count."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, STATES, TAKEN, UNCOUNTED, State, fates_by_file
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.tables import At, Check, Down, Head, Line, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import SUFFIX

TAB = "13. Kiểm soát"


def control(material: Material, tables: Sequence[Table]) -> Report:
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
    return Report("TH-10", "BẢNG KIỂM SOÁT SỐ LIỆU", TAB, (5, 58, 13, 13, 13, 13, 13), [annexes, files, against])


_HEADS = (
    Head("seq", "STT", "seq"), Head("what", "Biểu, phụ lục", "text"), Head("read", "Đọc"), Head("taken", "Được tính"), Head("held", "Chờ chỉnh sửa"),
    Head("set_aside", "Để riêng"), Head("check", "Kết quả", "state"),
)  # fmt: skip


def _by_annex(material: Material) -> dict[str, dict[str, int]]:
    """Rows by fate, annex by annex."""
    fates = fates_by_file(material.by_slot.values())
    counts: dict[str, dict[str, int]] = {}
    for record in material.records:
        if record.submission is None or record.state in UNCOUNTED:
            continue
        mine = fates.get(record.path) if record.state is State.ACCEPTED else None
        for sheet in record.submission.sheets:
            number = counts.setdefault(f"{record.form}.{sheet.key}", {"read": 0, TAKEN: 0, HELD: 0, SET_ASIDE: 0})
            number["read"] += len(sheet)
            if mine is None:
                number[SET_ASIDE] += len(sheet)
            else:
                for fate in (TAKEN, HELD, SET_ASIDE):
                    number[fate] += mine[sheet.key].count(fate)
    return counts


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

    people, groups = all_of("TH-02", "TONG", "KHONG_CON_CONG_TAC"), all_of("TH-02-TT", "TONG", "KHONG_CON_CONG_TAC")
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
        wanted.append(("Tổng số dòng được tính và sổ tiếp nhận", ("TH-10/CONG/taken",), counted))
    wanted.append(
        ("Tổng số tệp theo trạng thái và số tệp trong sổ tiếp nhận", ("TH-10-TT/CONG/number",), len(material.records))
    )
    for place, (what, here, there) in enumerate(wanted, 1):
        values: dict[str, Value] = {"seq": place, "what": what, "here": At(here), "there": there}
        yield Line(str(place), values | {"check": Check("here", ("there",))})
