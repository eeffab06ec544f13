"""Where a number of a list comes from: of the register, the findings by unit, the lists of the summary, the pages of the bloc.

Each is told to be a count with its rows, what was entered with its cell, or the number of a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tdkt_sheets.commands.amounts import amounts_of
from tdkt_sheets.commands.traced_place import TracedCell
from tdkt_sheets.commands.tracing_half_year import trace_half_year
from tdkt_sheets.core.causes import Cause
from tdkt_sheets.core.deliveries import (
    HELD,
    SET_ASIDE,
    TAKEN,
    UNCOUNTED,
    Layer,
    Record,
    layers_by_file,
    rows_in_balance,
)
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.refs import spans
from tdkt_sheets.core.text import count, named, number, upper_first
from tdkt_sheets.forms.columns import GROUP_MARK
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.findings_book import findings_of
from tdkt_sheets.outputs.tally.bloc_papers import HALF_YEAR, TALLY, part_named
from tdkt_sheets.outputs.tally.meeting import MEMBERS
from tdkt_sheets.outputs.tally.meeting import WRITTEN as WRITERS
from tdkt_sheets.roster.bloc import OPINION_FORM, Criterion
from tdkt_sheets.tally.paths import split_mark
from tdkt_sheets.tally.scores import ANSWER_MARK, STAGE_NAMES, CriterionLine, Stage
from tdkt_sheets.tally.tally import Tally

FINDINGS_BOOK = "noi-dung-can-chinh-sua.xlsx"
MOST = 60  # places listed
INDEX = "Số thứ tự, số dòng hoặc số sổ: không phải số liệu."
ENTERED = "Ô để điền: giá trị do người lập ghi vào."
INDEXES = ("STT", "TT", "Dòng", "Số sổ vàng", "Sổ vàng số")
FATES: Mapping[str, tuple[str, ...]] = {
    "Đọc": (TAKEN, HELD, SET_ASIDE), "Được tính": (TAKEN,), "Chờ chỉnh sửa": (HELD,), "Chờ": (HELD,), "Dòng chờ chỉnh sửa": (HELD,),
    "Để riêng": (SET_ASIDE,),
}  # fmt: skip
SKIPPED, LATE, CASES, MOST_POINTS = "Bỏ qua", "Quá hạn (ngày)", "Số trường hợp", "Điểm tối đa"
WRITTEN = "Đồng ý bằng văn bản"
STAGES = {upper_first(words): stage for stage, words in STAGE_NAMES.items()}


def trace_in_list(run: Run, place: TracedCell) -> list[str] | None:
    """Where a number without a formula comes from, in lines; None of one that is none of these."""
    caption = place.caption
    if place.path.name.replace(" (mới)", "") == FINDINGS_BOOK and (found := _of_findings(run, place)) is not None:
        return found
    if caption in INDEXES:
        return [INDEX]
    if caption in FATES or caption == SKIPPED:
        return _of_files(run, place, caption)
    if caption == LATE:
        return _of_lateness(place.row)
    if caption == CASES:
        return _of_cases(run, str(place.row.get("Mã hồ sơ") or ""))
    name = place.path.name.replace(" (mới)", "")
    if (half := part_named(name, HALF_YEAR, run)) is not None:
        return trace_half_year(half, place)
    part = part_named(name, TALLY, run) or run.within(place.path.parent.name)
    found = _of_bloc(part, place, caption)
    return found or ([ENTERED] if place.cells.is_open(place.tab, place.address) else None)


def listed(places: Sequence[str]) -> list[str]:
    """The places as they are told, at most so many."""
    rest = len(places) - MOST
    return ["Lấy từ:", *places[:MOST], *([f"  và {count(rest)} chỗ khác"] if rest > 0 else [])]


def _of_findings(run: Run, place: TracedCell) -> list[str] | None:
    severity = next((one for one in Severity if one.caption == place.caption), None)
    unit = place.row.get("Đơn vị")
    if severity is None or not unit:
        return None
    return listed([_in_words(one) for one in findings_of(run, str(unit), severity)])


def _in_words(cause: Cause) -> str:
    """A cause by its rule and first place, with how many more it has."""
    one, more = cause.first, len(cause.findings) - 1
    place = f"{f', trang “{one.sheet}”' if one.sheet else ''}{f', ô {one.cell}' if one.cell else ''}"
    return f"  {one.rule}: {one.file}{place}{f', và {count(more)} chỗ cùng nội dung' if more else ''}"


def _of_files(run: Run, place: TracedCell, caption: str) -> list[str] | None:
    """The rows of one file, or of all files of a unit, form and period, that are counted under a caption."""
    told = {str(value) for value in place.row.values() if value is not None}
    records = [one for one in run.records if one.path in told] or _records_of_slot(run, place.row)
    if not records:
        return None
    layers = layers_by_file(run.resolved)
    places = [line for record in records for line in _rows_of(record, layers, caption)]
    if not places and all(one.state in UNCOUNTED for one in records):
        states = named(sorted({f"“{one.state.caption}”" for one in records}), "trạng thái")
        return [f"Tệp ở trạng thái {states}: các dòng của tệp không vào cân đối số dòng."]
    return listed(places) if places or not place.value else None


def _records_of_slot(run: Run, row: Mapping[str, Any]) -> list[Record]:
    names = {unit.code: unit.name for unit in run.catalogue.units}
    return [
        one
        for one in run.records
        if names.get(one.unit) == row.get("Đơn vị") and one.form == row.get("Biểu") and one.slot in run.by_slot
        and any(layer.delivery.path == one.path for layer in run.by_slot[one.slot].layers)
    ]  # fmt: skip


def _rows_of(record: Record, layers: Mapping[str, Layer], caption: str) -> Iterator[str]:
    for sheet, fate_of in rows_in_balance(record.submission, record.state, layers.get(record.path)):
        if caption == SKIPPED:
            rows = list(sheet.skipped)
        else:
            rows = [sheet.rows[at] for at, fate in enumerate(fate_of) if fate in FATES[caption]]
        if rows:
            yield f"  {record.path}, trang “{sheet.tab}”, dòng {spans(rows)}"


def _of_lateness(row: Mapping[str, Any]) -> list[str]:
    said = [f"{caption}: {row[caption]}" for caption in ("Thời hạn", "Nhận lúc", "Ngày nhận") if row.get(caption)]
    tail = f" ({'; '.join(said)})" if said else ""
    return [f"Số ngày từ hạn nộp đến lúc nhận tệp đầu tiên{tail}; hạn nộp ở {CATALOGUE_FILE}, trang “Kỳ báo cáo”."]


def _of_cases(run: Run, key: str) -> list[str] | None:
    bundle = next((one for one in amounts_of(run) if one.key == key), None)
    if bundle is None:
        return None
    return listed([f"  {one.recipient}: {one.file}, trang “{one.tab}”, dòng {one.row}" for one in bundle.lines])


def _of_bloc(run: Run, place: TracedCell, caption: str) -> list[str] | None:
    """Points, of the member that the row, the column or the file is of; greatest points from the scale."""
    tally = next((one for period in run.tally_periods if (one := run.tally(period)) is not None), None)
    if tally is None:
        return None
    label = place.cells.value(place.tab, f"A{place.number}")
    if label == MEMBERS:
        return listed([f"  {tally.names[one.unit]}" for one in tally.bloc.members])
    if label == WRITERS:
        return listed([f"  {tally.names[unit]}" for unit in sorted(tally.ballot.written)])
    if caption == WRITTEN:
        return _of_opinions(run, tally, str(place.row.get("Đơn vị") or place.row.get("Đơn vị được giới thiệu")))
    criterion = _criterion(tally, place)
    if caption == MOST_POINTS and criterion is not None:
        return [
            f"Điểm tối đa của tiêu chí {criterion.path} trong thang điểm.", "Lấy từ:",
            f"  {CATALOGUE_FILE}, trang “Tiêu chí, thang điểm”, dòng {criterion.row}",
        ]  # fmt: skip
    unit = _unit(tally, place)
    line = tally.by_unit[unit].lines.get(criterion.path) if unit and criterion is not None else None
    stage = STAGES.get(caption)
    if line is not None and stage is not None and stage in line.stages:
        return _of_stage(line, stage)
    if line is not None and caption == "Chênh lệch" and Stage.SELF in line.stages and Stage.BLOC in line.stages:
        own, theirs = line.stages[Stage.SELF], line.stages[Stage.BLOC]
        return [
            f"Khối chấm {number(theirs.points)} trừ tự chấm {number(own.points)}.", "Lấy từ:",
            f"  {own.source}", f"  {theirs.source}",
        ]  # fmt: skip
    return None


def _of_opinions(run: Run, tally: Tally, member: str) -> list[str]:
    """The written opinions about a member that agree."""
    table = run.tables.get((OPINION_FORM, "y_kien"))
    told = [
        f"  {one.mark}: {table.file[one.index]}, trang “{table.tab[one.index]}”, ô {table.cell(one.index, 'opinion')}"
        for one in tally.ballot.opinions
        if table is not None and one.agrees and table.columns["member"][one.index] == member
    ]
    return listed(told) if told else ["Không có ý kiến đồng ý bằng văn bản."]


def _of_stage(line: CriterionLine, stage: Stage) -> list[str]:
    return [
        f"Điểm {STAGE_NAMES[stage]}: {number(Decimal(line.stages[stage].points))}.",
        "Lấy từ:",
        f"  {line.where(stage)}",
    ]


def _unit(tally: Tally, place: TracedCell) -> str:
    """The member whose number it is: named in the row, or the one whose sheet it is."""
    named = {str(value) for value in place.row.values()}
    return next((code for code, name in tally.names.items() if name in named), "") or (
        place.path.parent.name if place.path.parent.name in tally.names else ""
    )


def _criterion(tally: Tally, place: TracedCell) -> Criterion | None:
    """The criterion of a row: by its mark, else by its words, of equal ones by how many of them stand above on the page."""
    _, path = split_mark(str(place.row.get(ANSWER_MARK) or "").removeprefix(GROUP_MARK))
    if path in tally.scale.by_path:
        return tally.scale.by_path[path]
    words = place.row.get("Nội dung, tiêu chí")
    same = [one for one in tally.scale.criteria if one.label == words]
    if len(same) < 2:
        return same[0] if same else None
    above = sum(text == words for text in place.cells.above(place.tab, place.address, "Nội dung, tiêu chí"))
    return same[above] if above < len(same) else None
