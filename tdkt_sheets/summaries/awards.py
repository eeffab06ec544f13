"""TH-06 Khen thưởng: awards decided elsewhere, by level, form, kind, unit and class; three shares; the register of the year."""

from collections.abc import Iterator, Sequence
from typing import Any

from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.register import DOUBTS
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.text import count, upper_first
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.award_rows import UNKNOWN, award_frame, dayless, of_year, told_by
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import UNIT, Frame, Rows
from tdkt_sheets.summaries.registration import codes_of, held_note, missing_note
from tdkt_sheets.summaries.tables import Across, Down, Head, Line, Listing, Report, Share, Table, Value

FRAME = "KQ.khen_thuong"
LEFT_OUT = "DO_GIAM_DOC_SO"
WITHOUT_POST = ("DIRECT_WORKER", "WORKER", "FARMER")
HARD_AREAS = ("REMOTE", "EXTRA_DIFFICULT", "BORDER")
WOMAN = "NU"


def counted(material: Material) -> Rows:
    """The awards of the year to the department's own units and people that somebody else than the Director decided."""
    frame = award_frame(material)
    return tuple(at for at in of_year(frame, material.catalogue.year) if not frame.columns["by_director"][at])


def by_director(material: Material) -> Rows:
    """The awards of the year that the Director decided: said beside the total, not in it."""
    frame = award_frame(material)
    return tuple(at for at in of_year(frame, material.catalogue.year) if frame.columns["by_director"][at])


def left_out(material: Material) -> str:
    """'chưa kể 01 khen thưởng do Giám đốc Sở quyết định'; with those whose day nobody knows; '' when there is nothing."""
    number, unknown = len(by_director(material)), len(dayless(award_frame(material)))
    parts = [f"{count(number)} khen thưởng do Giám đốc Sở quyết định"] if number else []
    parts += [f"{count(unknown)} khen thưởng chưa rõ ngày quyết định"] if unknown else []
    return f"chưa kể {' và '.join(parts)}" if parts else ""


@summary(
    "TH-06",
    "Khen thưởng do cơ quan khác hoặc đơn vị quyết định",
    "6. Khen thưởng",
    {FRAME: ("recipient", "object_kind", "officer_class", "award", "reason_kind", "decision_no", "decision_date")},
)
def awards(material: Material) -> Report | None:
    """Each table counts the same awards by another column, by kind of recipient across; then the register, award by award."""
    frame = award_frame(material)
    kinds = codes_of(material, FRAME, "object_kind")
    year = material.catalogue.year
    if kinds is None or not (material.periods("KQ", "khen_thuong") or of_year(frame, year)):
        return None
    levels, columns = _level_names(material), frame.columns
    classes = codes_of(material, FRAME, "officer_class")
    shown = frozenset(counted(material))
    parts = (
        ("TH-06", "Theo cấp khen thưởng", "Cấp", levels, "level", ""),
        ("TH-06-HT", "Theo danh hiệu, hình thức", "Danh hiệu, hình thức khen thưởng", _names(codes_of(material, FRAME, "award")), "award", ""),
        ("TH-06-LH", "Theo loại hình khen thưởng", "Loại hình",
         _names(codes_of(material, FRAME, "reason_kind")) | {UNKNOWN: "Chưa rõ"}, "reason_kind", ""),
        ("TH-06-DV", "Theo đơn vị", "Đơn vị", material.names, UNIT, ""),
        ("TH-06-DT", "Cá nhân theo đối tượng", "Đối tượng", _names(classes) | {UNKNOWN: "Chưa rõ"}, "officer_class", PERSON),
    )  # fmt: skip
    tables = [
        _table(id_, caption, what, frame, shown, kinds, names, key, _notes(material) if id_ == "TH-06" else (), only)
        for id_, caption, what, names, key, only in parts
    ]
    tables[0].lines += _aside_lines(material, frame, kinds)
    if shown:
        tables.append(_shares(material, frame, shown))
    rows = tuple(at for at in range(len(frame)) if columns["year"][at] in (year, None))
    return Report(
        "TH-06", f"KHEN THƯỞNG DO CƠ QUAN KHÁC HOẶC ĐƠN VỊ QUYẾT ĐỊNH NĂM {year}", "6. Khen thưởng", (5, 54, 13, 13, 13, 13), tables,
        [_list(material, frame, rows, levels)] if rows else [], ending="table",
        subtitle="Của đơn vị, cá nhân thuộc Sở, theo ngày quyết định; không gồm khen thưởng do Giám đốc Sở quyết định. Mỗi khen thưởng tính một lần",
    )  # fmt: skip


def _notes(material: Material) -> list[str]:
    """What is not in the counts: rows that wait, awards of the Director, quarters of units whose annex has not come."""
    held, out = held_note(material, FRAME, "", "dòng chờ chỉnh sửa"), left_out(material)
    absent = [
        f"{period.label}: {note}"
        for period in material.periods("KQ", "khen_thuong")
        if (note := missing_note(material, "KQ", "khen_thuong", period.code))
    ]
    return [note for note in (held, f"{upper_first(out)}." if out else "", *absent) if note]


def _aside_lines(material: Material, frame: Frame, kinds: CodeList) -> Iterator[Line]:
    """Awards beside the total and not in it: the Director's, those of members of the bloc, those of bodies outside."""
    year = material.catalogue.year
    asides = (
        (LEFT_OUT, "Ngoài ra: do Giám đốc Sở quyết định (không cộng)", by_director(material)),
        ("KHOI", "Ngoài ra: của thành viên Khối thi đua (không cộng)", of_year(frame, year, Whose.BLOC)),
        ("NGOAI", "Ngoài ra: của cơ quan, tổ chức ngoài Sở (không cộng)", of_year(frame, year, Whose.OUTSIDE)),
    )
    for key, what, aside in asides:
        if aside:
            values: dict[str, Value] = {"what": what}
            for entry in kinds.entries:
                rows = tuple(row for row in aside if frame.columns["object_kind"][row] == entry.code)
                values[entry.code] = Figure(f"TH-06/{key}/{entry.code}", len(rows), frame.name, rows, "award")
            values["TONG"] = Across(tuple(entry.code for entry in kinds.entries))
            yield Line(key, values, "extra")


def _names(codes: CodeList | None) -> dict[str, str]:
    return {entry.code: entry.name for entry in codes.entries} if codes else {}


def _level_names(material: Material) -> dict[str, str]:
    codes = material.catalogue.lists.get("cap_khen")
    return _names(codes) | {UNKNOWN: "Chưa rõ"}


def _table(
    id_: str,
    caption: str,
    what: str,
    frame: Frame,
    shown_rows: frozenset[int],
    kinds: CodeList,
    names: dict[str, str],
    key: str,
    notes: Sequence[str] = (),
    only: str = "",
) -> Table:
    """Rows by the codes of a column, columns by kind of recipient; only codes that occur."""
    codes = frame.columns[key]
    shown = [entry for entry in kinds.entries if not only or entry.code == only]
    found: dict[tuple[str, str], list[int]] = {}
    for (kind,), rows in frame.groups("object_kind").items():
        if not only or kind == only:
            for row in shown_rows.intersection(rows):
                found.setdefault((codes[row] or UNKNOWN, kind), []).append(row)
    heads = [Head("seq", "STT", "seq"), Head("what", what, "text"), *(Head(entry.code, entry.name) for entry in shown)]
    if not only:
        heads.append(Head("TONG", "Cộng"))
    else:
        heads.append(Head("TY_LE", "Tỷ lệ (%)", "percent"))
    present = {code for code, _ in found}
    ordered = [code for code in names if code in present] + sorted(present - set(names))
    lines = []
    for place, code in enumerate(ordered, 1):
        values: dict[str, Value] = {"seq": place, "what": names.get(code, code)}
        for entry in shown:
            rows = tuple(sorted(found.get((code, entry.code), ())))
            values[entry.code] = Figure(f"{id_}/{code}/{entry.code}", len(rows), frame.name, rows, "award")
        values["TONG" if not only else "TY_LE"] = (
            Across(tuple(entry.code for entry in shown)) if not only else Share(("", only), ("CONG", only))
        )
        lines.append(Line(code, values))
    if lines:
        total: dict[str, Any] = {entry.code: Down() for entry in shown}
        total |= {"TONG": Down()} if not only else {"TY_LE": Share(("", only), ("CONG", only))}
        lines.append(Line("CONG", {"what": "Cộng"} | total, "total"))
    return Table(id_, caption, tuple(heads), lines, list(notes), "Chưa có khen thưởng nào được báo cáo.")


def _shares(material: Material, frame: Frame, shown: frozenset[int]) -> Table:
    """People without leading posts, women, remote areas: each in a hundred of all; of whom nothing is known is said."""
    columns = frame.columns
    everyone: Rows = tuple(sorted(shown))
    individuals = tuple(row for row in everyone if columns["object_kind"][row] == PERSON)
    area = {unit.code: unit.area for unit in material.catalogue.units}
    parts = (
        ("KHONG_CHUC_VU", "Cá nhân không giữ chức vụ lãnh đạo, quản lý",
         tuple(row for row in individuals if columns["officer_class"][row] in WITHOUT_POST), individuals, "officer_class"),
        ("NU", "Cá nhân là nữ", tuple(row for row in individuals if columns["sex"][row] == WOMAN), individuals, "sex"),
        ("VUNG_KHO", "Thuộc đơn vị ở vùng sâu, vùng xa, đặc biệt khó khăn, biên giới",
         tuple(row for row in everyone if area.get(columns[UNIT][row]) in HARD_AREAS), everyone, "unit"),
    )  # fmt: skip
    lines = []
    for place, (code, label, part, whole, _) in enumerate(parts, 1):
        values: dict[str, Value] = {
            "seq": place, "what": label,
            "SO_LUOT": Figure(f"TH-06-TL/{code}/SO_LUOT", len(part), frame.name, part, "award"),
            "TONG_SO": Figure(f"TH-06-TL/{code}/TONG_SO", len(whole), frame.name, whole, "award"),
            "TY_LE": Share(("", "SO_LUOT"), ("", "TONG_SO")),
        }  # fmt: skip
        lines.append(Line(code, values))
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Cơ cấu", "text"), Head("SO_LUOT", "Số lượt"), Head("TONG_SO", "Trên tổng số"),
        Head("TY_LE", "Tỷ lệ (%)", "percent"),
    )  # fmt: skip
    notes = unknown_notes(
        sum(not columns["officer_class"][row] for row in individuals),
        sum(not columns["sex"][row] for row in individuals),
    )
    return Table("TH-06-TL", "Cơ cấu khen thưởng", heads, lines, notes)


def unknown_notes(unclassed: int, unsexed: int) -> list[str]:
    """The basis of every share of people, and of how many nothing is known."""
    said = [
        f"đối tượng của {count(unclassed)} lượt" if unclassed else "",
        f"giới tính của {count(unsexed)} lượt" if unsexed else "",
    ]
    unknown = ", ".join(text for text in said if text)
    return [
        f"Tỷ lệ tính trên tổng số lượt cá nhân; {'chưa rõ ' + unknown if unknown else 'không có ai chưa rõ đối tượng, giới tính'}."
    ]


def _list(material: Material, frame: Frame, listed: Rows, levels: dict[str, str]) -> Listing:
    """The register of the year: every award once, whoever decided it, with who tells of it and what is to be made clear."""
    kinds = _names(codes_of(material, FRAME, "object_kind"))
    known = material.catalogue.title_by_code
    reasons = _names(codes_of(material, FRAME, "reason_kind"))
    columns = frame.columns

    def rows() -> Iterator[tuple[str | int | None, ...]]:
        for number, at in enumerate(listed, 1):
            kind, unit, award, day = (columns[key][at] for key in ("object_kind", UNIT, "award", "decision_date"))
            yield (
                number, columns["recipient"][at], kinds.get(kind, kind), material.names.get(unit, unit),
                known[award].name if award in known else award, levels.get(columns["level"][at], columns["level"][at]),
                reasons.get(columns["reason_kind"][at]), columns["achievement"][at] or columns["time"][at] or None,
                columns["decision_no"][at] or None, dates.show(day) if day else None, "\n".join(told_by(material, frame, at)),
                "; ".join(DOUBTS[doubt] for doubt in columns["doubts"][at]) or None,
            )  # fmt: skip

    return Listing(
        "6a. Danh sách khen thưởng",
        f"KHEN THƯỞNG CÓ QUYẾT ĐỊNH NĂM {material.catalogue.year}, MỖI KHEN THƯỞNG MỘT DÒNG",
        (
            ("STT", 6, "seq"), ("Cá nhân, tập thể, hộ", 24, "text"), ("Loại", 9, "centre"), ("Đơn vị", 22, "text"), ("Danh hiệu, hình thức", 26, "text"),
            ("Cấp", 10, "centre"), ("Loại hình", 13, "text"), ("Thành tích về", 24, "text"), ("Số quyết định", 16, "text"), ("Ngày quyết định", 12, "centre"),
            ("Nguồn", 26, "text"), ("Cần làm rõ", 18, "text"),
        ),
        rows(),
        len(listed),
        "Gộp từ sổ khen thưởng, báo cáo quý (KQ) và hồ sơ đề nghị (HS). Khen thưởng chưa rõ ngày quyết định không tính vào tổng số nào.",
    )  # fmt: skip
