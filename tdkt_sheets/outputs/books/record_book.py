"""`ly-lich-khen-thuong`: the award record of one person or collective as a page to print, and as lines for the screen."""

from collections.abc import Iterator

from tdkt_sheets.awards.award_record import AwardRecord
from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets

HEADS = (
    Heading("STT", 5, "cell centre"), Heading("Kỳ", 14), Heading("Nội dung", 15), Heading("Danh hiệu, hình thức, kết quả", 40), Heading("Số, ngày văn bản", 26),
    Heading("Lấy từ", 44), Heading("Còn chờ", 40),
)  # fmt: skip
MOST_SOURCES = 6


def record_book(record: AwardRecord, run: Run) -> WorkbookPlan:
    """Who it is, every year, what stands open."""
    return WorkbookPlan(f"Lý lịch khen thưởng - {record.name}", list(_sheets(record, run)))


def _sheets(record: AwardRecord, run: Run) -> Iterator[SheetPlan]:
    traits = "; ".join(f"{caption}: {value or 'chưa rõ'}" for caption, value in record.traits)
    said = [f"{traits}.", f"Tính đến hết ngày {dates.show(run.cut_off.isoformat())}.", *record.lacking]
    rows = [
        (
            number, one.time, one.kind.value, one.what, one.paper,
            named([source.words for source in one.sources], "nguồn", MOST_SOURCES), " ".join(one.open),
        )
        for number, one in enumerate(record.entries, 1)
    ]  # fmt: skip
    title = f"LÝ LỊCH KHEN THƯỞNG: {record.name.upper()}"
    yield from table_sheets("Lý lịch khen thưởng", title, HEADS, rows, " ".join(said))


def record_lines(record: AwardRecord, run: Run) -> Iterator[str]:
    """The record on a screen: who it is, then year by year, each with where it stands."""
    yield f"{record.name}: lý lịch khen thưởng đến hết ngày {dates.show(run.cut_off.isoformat())}"
    yield "; ".join(f"{caption}: {value or 'chưa rõ'}" for caption, value in record.traits)
    time = ""
    for one in record.entries:
        if one.time != time:
            time = one.time
            yield ""
            yield time
        paper = f", {one.paper}" if one.paper else ""
        yield f"  {one.kind.value}: {one.what or 'không ghi'}{paper}"
        yield f"    ({named([source.words for source in one.sources], 'nguồn', MOST_SOURCES)})"
        for text in one.open:
            yield f"    Còn chờ: {text}"
    if not record.entries:
        yield ""
        yield "Chưa có đăng ký, đề nghị, xếp loại hay khen thưởng nào."
    yield ""
    yield from record.lacking
    yield f"Còn chờ {count(len(record.open))} nội dung." if record.open else "Không còn nội dung nào chờ."
