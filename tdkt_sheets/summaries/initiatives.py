"""TH-07 Sáng kiến, điển hình: distinct initiatives and role models by unit and kind, with their authors; what was registered."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_term, named, number
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import DISTINCT, Figure, count_by, made
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.registration import codes_of, held_note, missing_note
from tdkt_sheets.summaries.tables import Across, Down, Head, Line, Listing, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import OF, SUFFIX, basis, is_of, others_in

FRAME, REGISTERED = "KQ.sang_kien", "DK.phong_trao"


@summary(
    "TH-07",
    "Sáng kiến, điển hình",
    "7. Sáng kiến, điển hình",
    {FRAME: ("kind", "name", "author", "share_pct", "state", "summary"), REGISTERED: ("kind", "content", "performer")},
)
def initiatives(material: Material) -> Report | None:
    """One initiative with three authors is one; reported in two quarters it is still one."""
    frame, registered = material.frame(FRAME), material.frame(REGISTERED)
    codes, others = codes_of(material, FRAME, "kind"), codes_of(material, REGISTERED, "kind")
    if codes is None or others is None or not (len(frame) or len(registered)):
        return None
    present = {Whose.OWN, *others_in(material, FRAME), *others_in(material, REGISTERED)}
    tables = [
        table
        for whose in Whose
        if whose in present
        for table in _tables(material, whose, codes.entries, others.entries)
    ]
    others_there: list[Whose] = [whose for whose in Whose if whose in present - {Whose.OWN}]
    if others_there:
        tables[0].notes.insert(0, basis(others_there))
    lists = [_reported(material)] if len(frame) else []
    if len(registered):
        lists.append(_registered(material))
    return Report(
        "TH-07", f"SÁNG KIẾN, ĐIỂN HÌNH NĂM {material.catalogue.year}", "7. Sáng kiến, điển hình",
        (5, 40, *([13.0] * 6)), tables, lists, ending="table", landscape=True,
    )  # fmt: skip


def _tables(material: Material, whose: Whose, kinds: tuple[Any, ...], registered: tuple[Any, ...]) -> list[Table]:
    """What some units reported and what they registered; of others than the department's own only where there is something."""
    of, end, apart = is_of(material, whose), SUFFIX[whose], "" if whose is Whose.OWN else f" ({OF[whose]})"
    frame, id_, promised = material.frame(FRAME), f"TH-07{SUFFIX[whose]}", f"TH-07-DK{SUFFIX[whose]}"
    distinct = {
        key: made(f"{id_}/{key[0]}/{key[1]}", frame, rows, "name", DISTINCT)
        for key, rows in frame.groups(UNIT, "kind").items()
        if of(str(key[0]))
    }
    counted = count_by(promised, material.frame(REGISTERED), UNIT, "kind")
    theirs = {key: figure for key, figure in counted.items() if of(str(key[0]))}
    tables = [
        _by_unit(material, id_, f"Sáng kiến, đề tài, mô hình, điển hình đơn vị báo cáo{apart}", FRAME, kinds, distinct),
        _by_unit(
            material,
            promised,
            f"Phong trào, mô hình, điển hình đơn vị đăng ký xây dựng{apart}",
            REGISTERED,
            registered,
            theirs,
        ),
    ]
    return [table for table in tables if table.lines or not end]


def _by_unit(
    material: Material, id_: str, caption: str, name: str, entries: tuple[Any, ...], figures: dict[Any, Figure]
) -> Table:
    heads = (
        Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text"), *(Head(entry.code, entry.name) for entry in entries), Head("TONG", "Cộng"),
    )  # fmt: skip
    present = {unit for unit, _ in figures}
    lines = []
    for place, unit in enumerate((unit for unit in material.names if unit in present), 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names[unit]}
        for entry in entries:
            values[entry.code] = figures.get((unit, entry.code)) or Figure(f"{id_}/{unit}/{entry.code}", 0, name, ())
        values["TONG"] = Across(tuple(entry.code for entry in entries))
        lines.append(Line(unit, values))
    if lines:
        total: dict[str, Any] = {head.key: Down() for head in heads[2:]}
        lines.append(Line("CONG", {"unit": "Cộng"} | total, "total"))
    form, _, annex = name.partition(".")
    notes = [held_note(material, name, "", "dòng chờ chỉnh sửa")]
    for period in material.periods(form, annex):
        absent = missing_note(material, form, annex, period.code)
        notes.append(f"{period.label}: {absent}" if absent else "")
    return Table(id_, caption, heads, lines, [note for note in notes if note], "Chưa có nội dung nào.")


def _reported(material: Material) -> Listing:
    """One line per initiative: authors joined with their shares, state and words of the latest quarter."""
    frame = material.frame(FRAME)
    kinds, states = codes_of(material, FRAME, "kind"), codes_of(material, FRAME, "state")
    found: dict[tuple[str, str, str], dict[str, list[int]]] = {}
    for (unit, kind, name, period), rows in frame.groups(UNIT, "kind", "name", PERIOD).items():
        found.setdefault((unit, kind, fold_term(str(name))), {}).setdefault(period, []).extend(rows)

    def lines() -> Iterator[list[str | int | None]]:
        for place, ((unit, kind, _), periods) in enumerate(found.items(), 1):
            period = max(periods)
            rows = periods[period]
            first = rows[0]
            authors = named(
                [_author(frame.columns["author"][row], frame.columns["share_pct"][row], len(rows) > 1) for row in rows],
                "tác giả", between="\n",
            )  # fmt: skip
            state, words = frame.columns["state"][first], frame.columns["summary"][first]
            yield [
                place, material.names.get(unit, unit), kinds.name_of(kind) if kinds else kind, frame.columns["name"][first], authors,
                states.name_of(state) if states and state else None, words, Period(period).label,
            ]  # fmt: skip

    return Listing(
        "7a. Danh sách sáng kiến",
        "DANH SÁCH SÁNG KIẾN, ĐỀ TÀI, MÔ HÌNH, ĐIỂN HÌNH",
        (
            ("STT", 6, "seq"), ("Đơn vị", 28, "text"), ("Loại", 16, "text"), ("Tên", 48, "text"), ("Tác giả, tập thể, cá nhân", 30, "text"),
            ("Tình trạng", 20, "text"), ("Hiệu quả, thành tích", 44, "text"), ("Kỳ", 12, "centre"),
        ),
        lines(),
        len(found),
    )  # fmt: skip


def _author(name: str | None, share: "Decimal | int | None", several: bool) -> str:
    return f"{name or ''} ({number(share)}%)" if several and share is not None else name or ""


def _registered(material: Material) -> Listing:
    frame, codes = material.frame(REGISTERED), codes_of(material, REGISTERED, "kind")

    def lines() -> Iterator[list[str | int | None]]:
        blank = [None] * len(frame)
        columns = (frame.columns.get(key, blank) for key in ("kind", "content", "performer", "duration"))
        for place, (unit, period, kind, content, performer, duration) in enumerate(
            zip(frame.columns[UNIT], frame.columns[PERIOD], *columns, strict=True), 1
        ):
            yield [
                place, material.names.get(unit, unit), codes.name_of(kind) if codes and kind else None, content, performer, duration,
                Period(period).label,
            ]  # fmt: skip

    return Listing(
        "7b. Đăng ký phong trào",
        "DANH SÁCH PHONG TRÀO, MÔ HÌNH, ĐIỂN HÌNH ĐĂNG KÝ XÂY DỰNG",
        (
            ("STT", 6, "seq"), ("Đơn vị", 30, "text"), ("Loại", 24, "text"), ("Tên, nội dung", 54, "text"),
            ("Tập thể, cá nhân thực hiện", 30, "text"), ("Thời gian", 22, "text"), ("Kỳ", 14, "centre"),
        ),
        lines(),
        len(frame),
    )  # fmt: skip
