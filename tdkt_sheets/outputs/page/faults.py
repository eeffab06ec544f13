"""What is found, as the page lists it: in the office's own books; with units that have something to mend; what the program could not do."""

from collections.abc import Iterable

from tdkt_sheets.core.causes import Cause, by_cause
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.own_folders import TOLD_ON_TOP
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.unchecked import unchecked
from tdkt_sheets.outputs.books.own_books import OwnCause, grouped
from tdkt_sheets.outputs.page.things import Fault, FaultsOf, File, Thing, Tone
from tdkt_sheets.roster.whose import Whose, counted, noun, whose

MARKED = "danh-dau"  # the folder of marked copies of the office's books
PROPOSED = "de-xuat"  # the folder of proposed copies of them
ADOPT = "Mở bản đề xuất, xem trang “Đề xuất”; cách dùng ghi ở đó."
TONES = {
    Severity.CRITICAL: Tone.FAULT,
    Severity.ERROR: Tone.FAULT,
    Severity.WARNING: Tone.ASKED,
    Severity.NOTE: Tone.PLAIN,
}


def not_checked(run: Run) -> Thing | None:
    """What the program failed at: told first, since the month is less than it says."""
    said = unchecked(run.failures)
    if not said:
        return None
    return Thing(
        "lines",
        "Báo người hỗ trợ chương trình",
        f"{count(len(said))} nội dung chưa kiểm tra được",
        "lỗi chương trình",
        said,
        True,
    )


def office_books(
    run: Run, found: Iterable[Finding], marked: frozenset[str], has_proposed: bool = False
) -> Thing | None:
    """What the office itself has to look at, book by book, each cause once; of those in `marked` a copy shows the cells.

    Behind them the proposed copy of the catalogue, where answers on addresses led to one.
    """
    own = [one for one in found if is_offices(one, run) and one.severity is not Severity.NOTE]
    by_file: dict[str, list[Fault]] = {}
    for cause in grouped(own):
        by_file.setdefault(cause.first.file, []).append(_of_cause(cause))
    content = [FaultsOf(file, "", faults, _copy(file) if file in marked else None) for file, faults in by_file.items()]
    mend = sum(one.blocks for one in own)
    label = f"{count(mend)} cần chỉnh sửa" if mend else "cần xem lại"
    title = f"Xem lại {count(len(own))} chỗ trong sổ của Văn phòng"
    if has_proposed:
        file = File(f"{PROPOSED}/{CATALOGUE_FILE}", "bản đề xuất")
        fault = Fault("", "Địa chỉ thư đã xác định là của đơn vị, chưa có trong danh mục.", ADOPT, Tone.PLAIN)
        content.append(FaultsOf(f"Đề xuất cho {CATALOGUE_FILE}", "", [fault], file))
        title = title if own else "Ghi địa chỉ đã xác định vào danh mục"
    if not content:
        return None
    return Thing("faults", title, named(list(by_file) or [CATALOGUE_FILE], "tệp", 4), label, content, bool(mend))


def _copy(file: str) -> File:
    return File(f"{MARKED}/{file}", "bản có ô tô màu")


def is_offices(finding: Finding, run: Run) -> bool:
    """Whether a finding is on what the office itself writes or keeps."""
    return finding.rule in TOLD_ON_TOP or finding.file in run.own_files


def _of_cause(cause: OwnCause) -> Fault:
    first, rest = cause.findings[0], cause.findings[1:]
    what = f"{cause.effect}{cause.what}"
    return Fault(
        cause.where,
        what,
        first.fix,
        TONES[first.severity],
        [Fault("", one.told, "", TONES[one.severity]) for one in rest],
    )


def to_mend(run: Run, found: Iterable[Finding]) -> Thing | None:
    """Units of which something does not count until they mend it."""
    own = run.own_files
    by_unit: dict[str, list[Finding]] = {}
    for one in found:
        if one.blocks and one.file not in own and one.rule not in TOLD_ON_TOP:
            by_unit.setdefault(one.unit, []).append(one)
    if not by_unit:
        return None
    order = {unit.code: place for place, unit in enumerate(run.catalogue.units)}
    content, names, units, total = [], [], [], 0
    for code in sorted(by_unit, key=lambda code: (order.get(code, len(order)), code)):
        unit = run.catalogue.unit_by_code.get(code)
        units.append(unit)
        names.append(unit.name if unit else code or "chưa rõ đơn vị")
        faults = [_of_one_cause(cause) for cause in by_cause(by_unit[code])]
        content.append(FaultsOf(names[-1], unit.phone if unit else "", faults))
        total += len(faults)
    about = f"{count(total)} nội dung, {_rows_held(run)} chưa tính: {named(names, noun(units), 3)}"
    whom = [counted(filter(None, units))] if any(units) else []
    whom += ["nơi gửi chưa rõ là đơn vị nào"] if not all(units) else []
    return Thing("faults", f"Theo dõi {', '.join(whom)} phải chỉnh sửa", about, "chờ đơn vị", content)


def _rows_held(run: Run) -> str:
    """How many rows wait; those of members of the bloc and of bodies outside by themselves."""
    held: dict[bool, int] = {True: 0, False: 0}
    for record in run.records:
        held[whose(run.catalogue.unit_by_code.get(record.unit)) is Whose.OWN] += record.rows.held
    own, others = held[True], held[False]
    if not others:
        return f"{count(own)} dòng"
    return f"{count(own)} dòng của đơn vị thuộc Sở và {count(others)} dòng của nơi khác"


def _of_one_cause(cause: Cause) -> Fault:
    """A cause in a unit's file; its places are listed where there are several, so that each can be mended on the unit's word."""
    first = cause.first
    if len(cause.findings) == 1:
        return _at(first, first.fix)
    where = f"{_name(first)}: {cause.place or 'cả tệp'}"
    return Fault(where, cause.what, first.fix, TONES[first.severity], [_at(one, "") for one in cause.findings])


def _at(one: Finding, fix: str) -> Fault:
    where = f"{_name(one)}: {one.place or 'cả tệp'}" + (f", ô {one.cell}" if one.cell else "")
    cell = f"{one.sheet}!{one.cell}" if one.sheet and one.cell else ""
    return Fault(where, one.message, fix, TONES[one.severity], (), one.file, cell, one.value)


def _name(one: Finding) -> str:
    return one.file.rpartition("/")[2]
