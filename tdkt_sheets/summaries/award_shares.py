"""TH-13 Cơ cấu: of those proposed and honoured, how many hold no leading post, are workers or farmers, women, of remote areas; against last year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt_sheets.roster.whose import Whose, whose
from tdkt_sheets.summaries.award_rows import AWARDS, award_frame, doubtful, of_year
from tdkt_sheets.summaries.awards import HARD_AREAS, WITHOUT_POST, WOMAN, unknown_notes
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import UNIT
from tdkt_sheets.summaries.joined import READS
from tdkt_sheets.summaries.tables import Down, Head, Line, Minus, Report, Share, Table, Value

TAB = "11. Cơ cấu khen thưởng"
LABOUR = ("WORKER", "FARMER")
GROUPS = (
    ("post", "Không giữ chức vụ lãnh đạo, quản lý"), ("labour", "Công nhân, nông dân"), ("women", "Nữ"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Honoured:
    """One award of one subject: its row in a frame, who it is, the time it is for, and what groups the subject belongs to."""

    award: str
    object_kind: str
    frame: str
    row: int
    groups: frozenset[str]
    subject: str = ""
    time: str = ""


@summary("TH-13", "Cơ cấu khen thưởng", TAB, READS)
def award_shares(material: Material) -> Report | None:
    """Decided this year by award; compared with last year; proposed this year by award."""
    year = material.catalogue.year
    now, then = _decided(material, year), _decided(material, year - 1, material.cut_off)
    asked = _proposed(material)
    if not (now or then or asked):
        return None
    tables = [
        _by_award(material, "TH-13", f"Cá nhân được khen thưởng, công nhận theo quyết định năm {year}", now),
        _against_last_year(material, year, now, then),
        _by_award(material, "TH-13-DN", f"Cá nhân được đề nghị (bình xét, hồ sơ) năm {year}", asked),
        _areas(material, year, now, asked),
    ]
    return Report(
        "TH-13", "CƠ CẤU KHEN THƯỞNG: NGƯỜI TRỰC TIẾP CÔNG TÁC, LAO ĐỘNG, NỮ, VÙNG KHÓ KHĂN", TAB,
        (5, 44, 11, 12, 9, 12, 9, 12, 9), [table for table in tables if table is not None], ending="table", landscape=True,
    )  # fmt: skip


def _groups(officer_class: str, sex: str) -> frozenset[str]:
    found = {"unclassed"} if not officer_class else set()
    found |= {"unsexed"} if not sex else set()
    if officer_class in WITHOUT_POST:
        found.add("post")
    if officer_class in LABOUR:
        found.add("labour")
    if sex == WOMAN:
        found.add("women")
    return frozenset(found)


def _decided(material: Material, year: int, until: date | None = None) -> list[Honoured]:
    """The awards of a year to the department's own, as the register has them; to the same day of the year as `until` alone when given."""
    frame = award_frame(material)
    columns = frame.columns
    last = f"{year}-{until.month:02d}-{until.day:02d}" if until else f"{year}-12-31"
    return [
        Honoured(
            columns["award"][at], columns["object_kind"][at], frame.name, at,
            _groups(columns["officer_class"][at], columns["sex"][at]) if columns["object_kind"][at] == "INDIVIDUAL"
            else _area(material, columns[UNIT][at]),
            columns["subject"][at], columns["time"][at],
        )
        for at in of_year(frame, year)
        if columns["decision_date"][at] <= last
    ]  # fmt: skip


def _area(material: Material, unit: str) -> frozenset[str]:
    known = material.catalogue.unit_by_code.get(unit)
    return frozenset({"area"}) if known and known.area in HARD_AREAS else frozenset()


def _proposed(material: Material) -> list[Honoured]:
    """What rows of this year's reviews and dossiers of the department's own ask for, each title as proposed."""
    found = []
    for one in material.proposals.candidates:
        award = one.title or one.award
        if not award or whose(one.unit) is not Whose.OWN:
            continue
        if one.is_person:
            known = material.proposals.individuals.of(one.subject.key)
            groups = _groups(one.get("officer_class") or known.officer_class, one.get("sex") or known.sex)
        else:
            groups = _area(material, one.unit.code)
        subject = one.subject.key or doubtful(one.who.object_kind, one.who.name, one.unit.code)
        found.append(
            Honoured(
                award, one.who.object_kind, f"{one.group.form}.{one.annex}", one.index, groups, subject, one.span.words
            )
        )
    return found


def _with_implied(material: Material, people: Sequence[Honoured], code: str) -> list[Honoured]:
    """Those who have, or are proposed for, an award or one that includes it: each person once for a time."""
    higher = {title.code for title in material.catalogue.titles if code in title.implies}
    mine = [one for one in people if one.award == code]
    if not material.catalogue.is_title(code) or not higher:
        return mine
    seen = {(one.subject, one.time) for one in mine}
    for one in people:
        if one.award in higher and (one.subject, one.time) not in seen:
            seen.add((one.subject, one.time))
            mine.append(one)
    return mine


def _by_award(material: Material, id_: str, caption: str, found: Iterable[Honoured]) -> Table | None:
    people = [one for one in found if one.object_kind == "INDIVIDUAL"]
    if not people:
        return None
    heads: list[Head] = [
        Head("seq", "STT", "seq"),
        Head("what", "Danh hiệu, hình thức", "text"),
        Head("TONG", "Tổng số người"),
    ]
    for key, name in GROUPS:
        heads += [Head(key, "Số người", over=name), Head(f"{key}_pct", "%", "percent", over=name)]
    lines = []
    place = 0
    frames = dict.fromkeys(one.frame for one in people)
    for title in material.catalogue.titles:
        counted = {
            frame: mine
            for frame in frames
            if (mine := _with_implied(material, [one for one in people if one.frame == frame], title.code))
        }
        for frame, mine in counted.items():
            place += 1
            key = title.code if len(counted) == 1 else f"{title.code}.{frame}"
            values: dict[str, Value] = {"seq": place, "what": title.name, "TONG": _of(f"{id_}/{key}/TONG", frame, mine)}
            for group, _ in GROUPS:
                values[group] = _of(f"{id_}/{key}/{group}", frame, [one for one in mine if group in one.groups])
                values[f"{group}_pct"] = Share(("", group), ("", "TONG"))
            lines.append(Line(key, values))
    total: dict[str, Any] = {head.key: Down() for head in heads[2:] if not head.key.endswith("_pct")}
    total |= {f"{group}_pct": Share(("", group), ("", "TONG")) for group, _ in GROUPS}
    lines.append(Line("CONG", {"what": "Cộng"} | total, "total"))
    notes = [
        *unknown_notes(
            sum("unclassed" in one.groups for one in people), sum("unsexed" in one.groups for one in people)
        ),
        "Danh hiệu cao hơn đã bao gồm danh hiệu thấp hơn, ở cả số đề nghị và số đã quyết định.",
    ]
    return Table(id_, caption, tuple(heads), lines, notes)


def _of(id_: str, frame: str, found: Sequence[Honoured]) -> Figure:
    rows = tuple(one.row for one in found)
    return Figure(id_, len(rows), frame, rows, "award")


def _against_last_year(
    material: Material, year: int, now: Sequence[Honoured], then: Sequence[Honoured]
) -> Table | None:
    people = {
        year: [one for one in now if one.object_kind == "INDIVIDUAL"],
        year - 1: [one for one in then if one.object_kind == "INDIVIDUAL"],
    }
    if not any(people.values()):
        return None
    heads: list[Head] = [Head("seq", "STT", "seq"), Head("what", "Nhóm", "text")]
    for of in (year - 1, year):
        heads += [Head(f"n{of}", "Số người", over=f"Năm {of}"), Head(f"p{of}", "%", "percent", over=f"Năm {of}")]
    heads.append(Head("change", "Tăng, giảm (điểm %)", "decimal"))
    lines = []
    every: dict[str, Value] = {"what": "Tổng số lượt người"}
    for of, found in people.items():
        every[f"n{of}"] = _of(f"TH-13-SS/TONG/n{of}", AWARDS, found)
    for place, (group, name) in enumerate(GROUPS, 1):
        values: dict[str, Value] = {"seq": place, "what": name}
        for of, found in people.items():
            values[f"n{of}"] = _of(f"TH-13-SS/{group}/n{of}", AWARDS, [one for one in found if group in one.groups])
            values[f"p{of}"] = Share(("", f"n{of}"), ("TONG", f"n{of}"))
        if all(people.values()):
            values["change"] = Minus(f"p{year}", f"p{year - 1}")
        lines.append(Line(group, values))
    lines.append(Line("TONG", every, "extra"))
    unknown = unknown_notes(*(sum(what in one.groups for one in people[year]) for what in ("unclassed", "unsexed")))
    note = f"{unknown[0]} Không có mức tối thiểu theo quy định."
    since = material.proposals.history.complete_since
    if since is None or since > year - 1:
        note += f" Sổ khen thưởng chưa được khai là đầy đủ từ năm {year - 1}, nên phần so sánh chỉ để tham khảo."
    until = material.cut_off
    part = "" if (until.month, until.day) == (12, 31) else f", cùng tính đến hết ngày {until.day}/{until.month}"
    return Table("TH-13-SS", f"So với năm {year - 1} (theo ngày quyết định{part})", tuple(heads), lines, [note])


def _areas(material: Material, year: int, now: Sequence[Honoured], asked: Sequence[Honoured]) -> Table | None:
    """Collectives, and those of remote, especially difficult and border areas."""
    rows: Mapping[str, Sequence[Honoured]] = {
        f"Theo quyết định năm {year}": [one for one in now if one.object_kind == "COLLECTIVE"],
        "Đề nghị bình xét": [one for one in asked if one.object_kind == "COLLECTIVE" and one.frame.startswith("BX")],
        "Hồ sơ đề nghị": [one for one in asked if one.object_kind == "COLLECTIVE" and one.frame.startswith("HS")],
    }
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Tập thể", "text"), Head("TONG", "Tổng số"), Head("area", "Vùng sâu, xa, ĐBKK, biên giới"),
        Head("area_pct", "%", "percent"),
    )  # fmt: skip
    lines = []
    for place, (what, found) in enumerate(((what, found) for what, found in rows.items() if found), 1):
        frame, key = found[0].frame, str(place)
        lines.append(
            Line(
                key,
                {
                    "seq": place, "what": what, "TONG": _of(f"TH-13-DB/{key}/TONG", frame, found),
                    "area": _of(f"TH-13-DB/{key}/area", frame, [one for one in found if "area" in one.groups]),
                    "area_pct": Share(("", "area"), ("", "TONG")),
                },
            )
        )  # fmt: skip
    return Table("TH-13-DB", "Tập thể theo địa bàn", heads, lines) if lines else None
