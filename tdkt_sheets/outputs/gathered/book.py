"""`tong-hop-chung.xlsx`: the summaries of many bodies, a line a body; who is told of twice; the register; the source of every figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.awards.fighter_share import allowance
from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES
from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import named
from tdkt_sheets.gathered.material import Gathered
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading as ListHead
from tdkt_sheets.outputs.pieces.tables import table_sheets
from tdkt_sheets.outputs.statistics.book import statistics_of
from tdkt_sheets.outputs.summary.cells import Placed
from tdkt_sheets.outputs.summary.page import report_sheet
from tdkt_sheets.outputs.summary.sources import sources_sheets
from tdkt_sheets.summaries import book as every_report  # noqa: F401 - registers them
from tdkt_sheets.summaries.award_rows import AWARDS, of_year
from tdkt_sheets.summaries.engine import SUMMARIES
from tdkt_sheets.summaries.figures import made
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.tables import Down, Head, Line, Report, Share, Table, Value

SAME = ("TH-02", "TH-05", "TH-06", "TH-07", "TH-13", "TH-14")  # the reports that a level up has too
WORDS = {
    "của các đơn vị thuộc Sở": "của các cơ quan", "các đơn vị thuộc Sở": "các cơ quan", "Đơn vị thuộc Sở": "Cơ quan", "đơn vị thuộc Sở": "cơ quan",
    "TỪNG ĐƠN VỊ": "TỪNG CƠ QUAN", "Đơn vị": "Cơ quan", "heo đơn vị": "heo cơ quan",
    "từng đơn vị": "từng cơ quan", "đơn vị báo cáo": "các cơ quan báo cáo", "đơn vị đăng ký": "các cơ quan đăng ký",
    "Của đơn vị, cá nhân thuộc Sở": "Của các cơ quan và người của các cơ quan",
}  # fmt: skip
REVIEWED = "BX.ca_nhan"
FOLDER, FILE = "chung-", "tong-hop-chung.xlsx"
QUOTA_TAB = "10. Tỷ lệ CSTĐCS"
BODIES = (
    ListHead("STT", 6, "cell integer"), ListHead("Cơ quan", 48), ListHead("Số liệu đến", 13, "cell centre"), ListHead("Bảng", 8, "cell integer", is_summed=True),
    ListHead("Dòng", 9, "cell integer", is_summed=True), ListHead("Thư mục, kết quả", 60),
)  # fmt: skip
DOUBLES = (
    ListHead("STT", 6, "cell integer"),
    ListHead("Nội dung", 36),
    ListHead("Ai", 50),
    ListHead("Cơ quan", 50),
    ListHead("Ở đâu", 60),
)
AWARDED = (
    ListHead("STT", 6, "cell integer"), ListHead("Cơ quan", 40), ListHead("Cá nhân, tập thể, hộ gia đình", 36), ListHead("Danh hiệu, hình thức", 38),
    ListHead("Số quyết định", 20), ListHead("Ngày", 12, "cell centre"),
)  # fmt: skip


def gathered_books(found: Gathered, left_out: Sequence[tuple[str, str]]) -> Iterator[tuple[str, WorkbookPlan]]:
    """Name and plan of the summary and of the official forms; `left_out` are folders that were not taken, with why."""
    material = found.material
    run = Run(found.catalogue, material.cut_off, [], [], material.tables, [], given_proposals=material.proposals)
    yield FILE, _summary(found, left_out, run)
    yield "bieu-thong-ke.xlsx", statistics_of(run, material)


def _summary(found: Gathered, left_out: Sequence[tuple[str, str]], run: Run) -> WorkbookPlan:
    material = found.material
    placed, month = Placed(), f"tháng {run.month.number}/{run.month.year}"
    reports = [report for id_ in SAME if (report := SUMMARIES[id_].make(material)) is not None]
    reports += [quotas] if (quotas := _quotas(found)) is not None else []
    reports = [_of_bodies(report) for report in reports]
    reports.sort(key=lambda report: SAME.index(report.id) if report.id in SAME else SAME.index("TH-07"))
    sheets = [_bodies(found, left_out)]
    sheets += [report_sheet(report, run, placed) for report in reports if report.tables]
    sheets += _doubles(found) + _register(found)
    sheets += sources_sheets(placed, material, sheets)
    return WorkbookPlan(f"Tổng hợp chung thi đua, khen thưởng {month}", sheets)


def _of_bodies(report: Report) -> Report:
    """A report in the words of a level up: its lines are bodies, not units of one department."""

    def worded(text: str) -> str:
        for one, other in WORDS.items():
            text = text.replace(one, other)
        return text

    tables = [
        replace(
            table,
            caption=worded(table.caption),
            heads=tuple(replace(head, caption=worded(head.caption), over=worded(head.over)) for head in table.heads),
            notes=[worded(note) for note in table.notes],
            empty=worded(table.empty),
        )
        for table in report.tables
    ]
    return replace(report, title=worded(report.title), subtitle=worded(report.subtitle), tables=tables, lists=[])


def _bodies(found: Gathered, left_out: Sequence[tuple[str, str]]) -> SheetPlan:
    rows: list[list[CellValue]] = []
    for body in found.bodies.values():
        many = sum(number for _, number in body.tables.values())
        rows.append(
            [
                len(rows) + 1,
                body.name,
                dates.show(body.cut_off.isoformat()),
                len(body.tables),
                many,
                f"{body.shown}: đúng mã băm",
            ]
        )
    for folder, why in left_out:
        rows.append([len(rows) + 1, "Chưa tổng hợp", None, None, None, f"{folder}: {why}"])
    said = [f"{table}: cột {named(sorted(keys), 'cột', 8)}" for table, keys in found.unknown.items()]
    note = (
        f"Cột của danh mục khác, không tổng hợp: {named(said, 'bảng', 6)}."
        if said
        else "Các bảng được ghép theo mã cột."
    )
    return table_sheets("1. Cơ quan", "CÁC CƠ QUAN ĐƯỢC TỔNG HỢP", BODIES, rows, note)[0]


def _doubles(found: Gathered) -> list[SheetPlan]:
    rows: list[list[CellValue]] = [[place, *one] for place, one in enumerate(found.doubles, 1)]
    note = (
        "Một khen thưởng mà hai cơ quan cùng kê chỉ được tính một lần, ở cơ quan kê trước."
        if rows
        else "Không có trường hợp nào."
    )
    return table_sheets("12. Trùng giữa cơ quan", "TRÙNG GIỮA CÁC CƠ QUAN", DOUBLES, rows, note)


def _register(found: Gathered) -> list[SheetPlan]:
    """The awards of the year of all bodies, each once."""
    frame, names = found.material.frames[AWARDS], found.material.names
    columns = frame.columns

    def rows() -> Iterator[list[CellValue]]:
        listed = sorted(of_year(frame, found.catalogue.year), key=lambda at: columns["decision_date"][at])
        for number, at in enumerate(listed, 1):
            title = found.catalogue.title_by_code.get(columns["award"][at])
            yield [
                number, names[columns[UNIT][at]], columns["recipient"][at], title.name if title else columns["award"][at],
                columns["decision_no"][at], dates.show(columns["decision_date"][at]),
            ]  # fmt: skip

    over = f"SỔ KHEN THƯỞNG CHUNG NĂM {found.catalogue.year}"
    return table_sheets(
        "13. Sổ khen thưởng chung", over, AWARDED, rows(), "Theo ngày quyết định; không gồm khen thưởng đã hủy."
    )


def _quotas(found: Gathered) -> Report | None:
    """Grassroots fighters among advanced workers as proposed in the year's review, body by body and over all."""
    material, year = found.material, str(found.catalogue.year)
    frame = material.frame(REVIEWED)
    base: dict[str, list[int]] = {}
    part: dict[str, list[int]] = {}
    for at in range(len(frame)):
        title = frame.columns["title"][at]
        if frame.columns[PERIOD][at] == year and title in PERSON_TITLES:
            base.setdefault(frame.columns[UNIT][at], []).append(at)
            if title in FIGHTERS:
                part.setdefault(frame.columns[UNIT][at], []).append(at)
    if not base:
        return None
    heads = (
        Head("seq", "STT", "seq"), Head("unit", "Cơ quan", "text"), Head("base", "LĐTT trở lên"), Head("fighters", "Trong đó CSTĐCS trở lên"),
        Head("rate", "Tỷ lệ (%)", "percent"), Head("most", "Tối đa"), Head("state", "So với mức", "state"),
    )  # fmt: skip

    def line(key: str, name: str, whole: Sequence[int], some: Sequence[int], seq: int | None) -> Line:
        allowed = allowance(len(whole), len(some), material.cut_off, material.proposals)
        state = None if allowed.allowed is None else "Lệch: vượt mức" if allowed.is_over else "Khớp"
        values: dict[str, Value] = {
            "seq": seq, "unit": name, "base": made(f"CH-TL/{key}/base", frame, tuple(whole), "title"),
            "fighters": made(f"CH-TL/{key}/fighters", frame, tuple(some), "title"), "rate": Share(("", "fighters"), ("", "base")),
            "most": allowed.allowed, "state": state,
        }  # fmt: skip
        return Line(key, values)

    units = [unit for unit in material.names if unit in base]
    lines = [
        line(unit, material.names[unit], base[unit], part.get(unit, ()), place) for place, unit in enumerate(units, 1)
    ]
    everyone, fighters = (sorted(at for rows in found_rows.values() for at in rows) for found_rows in (base, part))
    allowed = allowance(len(everyone), len(fighters), material.cut_off, material.proposals)
    total: dict[str, Value] = {
        "unit": "Cộng", "base": Down(), "fighters": Down(), "rate": Share(("", "fighters"), ("", "base")), "most": allowed.allowed,
    }  # fmt: skip
    lines.append(Line("CONG", total, "total"))
    table = Table("CH-TL", f"Chiến sĩ thi đua cơ sở trên Lao động tiên tiến, đề nghị năm {year}", heads, lines,
                  ["Mức tối đa theo quy định ở ngày chốt số liệu; mỗi cơ quan tính riêng, dòng cộng tính trên tổng."])  # fmt: skip
    return Report(
        "CH-TL",
        f"TỶ LỆ CHIẾN SĨ THI ĐUA CƠ SỞ NĂM {year}",
        QUOTA_TAB,
        (5, 50, 12, 14, 10, 10, 18),
        [table],
        ending="table",
    )
