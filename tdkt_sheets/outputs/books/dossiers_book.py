"""`kiem-ho-so.xlsx`: of each case on its way which papers are there, which are lacking, and scans of which nobody knows whose they are."""

from collections.abc import Sequence

from tdkt_sheets.awards.cases import Case
from tdkt_sheets.awards.dossier_papers import NAMES, Checked, Scan, checked, unmatched
from tdkt_sheets.core.deliveries import SIGNED_KINDS, State
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.core.text import named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets

NAME = "kiem-ho-so.xlsx"
SCANNED, SAID, LACKING, NOT_ASKED = "có bản quét", "đơn vị ghi có", "thiếu", "–"
HEADS = (
    Heading("STT", 5, "cell centre"), Heading("Đợt", 26), Heading("Cá nhân, tập thể", 24), Heading("Đơn vị", 24), Heading("Đề nghị", 24), Heading("Đang ở bước", 14),
    *(Heading(name, 13, "cell centre") for name in NAMES.values()), Heading("Bản quét nhận ra", 34), Heading("Còn thiếu", 30),
)  # fmt: skip
SCANS = (Heading("STT", 5, "cell centre"), Heading("Đơn vị", 36), Heading("Tệp", 90))
NOTE = (
    "Giấy tờ được kiểm theo trang đầu của hồ sơ (“Có kèm theo”) và theo tên của bản quét: tên tệp có họ tên và chữ của loại giấy tờ, ví dụ "
    "“Báo cáo thành tích - Nông Thị Hạnh.pdf”. Chương trình không đọc nội dung bản quét. Hồ sơ theo thủ tục riêng (Kỷ niệm chương, Huy hiệu, niên hạn) thì xem biểu của đợt."
)
SCANS_NOTE = (
    "Bản quét của đơn vị đang có hồ sơ mà tên tệp chưa cho biết là giấy tờ nào, của ai: đề nghị xem, hỏi đơn vị."
)


def dossiers_book(run: Run, cases: Sequence[Case]) -> WorkbookPlan | None:
    """A line for each case that is on its way, those that lack something first; None where there is none."""
    proposals = run.proposals
    if proposals is None:
        return None
    scans = [
        Scan(record.path, record.unit, record.form, record.round or record.period)
        for record in run.records
        if record.state is State.ATTACHED and record.kind in SIGNED_KINDS
    ]
    found = checked(cases, proposals.groups.values(), scans, run.catalogue.office_law)
    if not found:
        return None
    ordered = sorted(found, key=lambda one: not one.lacking)
    units = {unit.code: unit.name for unit in run.catalogue.units}
    left = unmatched(found, scans)
    return WorkbookPlan(
        "Kiểm hồ sơ",
        [
            *table_sheets("Từng trường hợp", "GIẤY TỜ CỦA TỪNG TRƯỜNG HỢP ĐANG XÉT, ĐANG TRÌNH", HEADS, [_row(n, one) for n, one in enumerate(ordered, 1)], NOTE),
            *table_sheets(
                "Bản quét chưa rõ", "BẢN QUÉT CHƯA RÕ LÀ GIẤY TỜ NÀO, CỦA AI", SCANS,
                [[n, units.get(one.unit, one.unit), one.path] for n, one in enumerate(left, 1)], SCANS_NOTE,
            ),
        ],
    )  # fmt: skip


def _row(number: int, one: Checked) -> list[CellValue]:
    line = one.case.line
    scans = dict.fromkeys(scan.path.rpartition("/")[2] for found in one.scans.values() for scan in found)
    return [
        number, one.case.bundle.round.name, line.recipient, line.unit_name, line.award_name, one.case.last.step.words,
        *(_state(one, key) for key in NAMES), named(list(scans), "tệp", 6), "; ".join(NAMES[key] for key in one.lacking),
    ]  # fmt: skip


def _state(one: Checked, key: str) -> str:
    if one.scans.get(key):
        return SCANNED
    if key in one.said:
        return SAID
    return LACKING if key in one.asked else NOT_ASKED
