"""`noi-dung-can-chinh-sua.xlsx`: all findings of all units, gravest first within each unit."""

from collections.abc import Iterable, Iterator, Sequence

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.core import dates
from tdkt_sheets.core.causes import Cause, by_cause
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.core.text import named
from tdkt_sheets.month.own_folders import told_on_top
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.unchecked import unchecked
from tdkt_sheets.outputs.books.questions_sheet import questions_sheets
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.rules.deliveries import BAD_RESEND

SUMMARY = (
    Heading("STT", 6, "cell centre"), Heading("Đơn vị", 44), Heading(Severity.CRITICAL.caption, 16, "cell number", True),
    Heading(Severity.ERROR.caption, 16, "cell number", True), Heading(Severity.WARNING.caption, 16, "cell number", True),
    Heading(Severity.NOTE.caption, 16, "cell number", True),
)  # fmt: skip
DETAIL = (
    Heading("STT", 5, "cell centre"), Heading("Đơn vị", 18), Heading("Biểu, kỳ", 11, "cell centre"), Heading("Mức", 11), Heading("Mã", 8, "cell centre"),
    Heading("Tệp", 24), Heading("Ở đâu", 30), Heading("Ô", 7, "cell centre"), Heading("Đang ghi", 16), Heading("Vì sao", 40), Heading("Đề nghị", 34),
)  # fmt: skip
WAIVED = (
    Heading("STT", 5, "cell centre"), Heading("Đơn vị", 20), Heading("Biểu, kỳ", 11, "cell centre"), Heading("Mã", 8, "cell centre"), Heading("Tệp", 26),
    Heading("Ở đâu", 32), Heading("Ô", 7, "cell centre"), Heading("Đang ghi", 18), Heading("Nội dung", 42), Heading("Ai cho qua, ngày, lý do", 42),
)  # fmt: skip
NO_UNIT = "(chưa rõ đơn vị)"
OWN = "@"  # stands for the office beside the codes of units
BOOK_NAMES = {own_forms.FORM: "Danh mục"} | {kind.code: kind.title for kind in BOOKS.values()}
LISTED = (Severity.CRITICAL, Severity.ERROR, Severity.WARNING)


def findings_book(run: Run) -> WorkbookPlan:
    """A page of counts by unit, then every finding that asks for something, then the notes."""
    names, found = _names(run), open_findings(run)
    counted = list(_summary_rows(found, names))
    note = (
        f"Chốt số liệu đến hết ngày {dates.show(run.cut_off.isoformat())}. "
        "Không gồm nội dung của tệp đã có bản khác thay (xem so-tiep-nhan.xlsx)."
    )
    failed = unchecked(run.failures, 8)
    top = "\n".join([*failed, *told_on_top(run.findings, 8), note])
    order = {unit.code: place for place, unit in enumerate(run.catalogue.units)}
    asked = sorted(
        (finding for finding in found if finding.severity in LISTED),
        key=lambda finding: (order.get(finding.unit, len(order)), finding.unit, finding.severity.rank),
    )
    notes = [finding for finding in found if finding.severity is Severity.NOTE and finding.rule != "O-10"]
    sheets = [
        *table_sheets("Theo đơn vị", "NỘI DUNG CẦN CHỈNH SỬA, THEO ĐƠN VỊ", SUMMARY, counted, top),
        *table_sheets("Nội dung", "NỘI DUNG CẦN CHỈNH SỬA VÀ CẦN LÀM RÕ", DETAIL, _rows(asked, names), top),
        *table_sheets("Ghi nhận", "NỘI DUNG GHI NHẬN, KHÔNG PHẢI SỬA", DETAIL, _rows(notes, names), note),
        *table_sheets(
            "Đã cho qua", "NỘI DUNG CẦN LÀM RÕ ĐÃ ĐƯỢC CHO QUA", WAIVED, _waived_rows(waived_findings(run), names),
            "Theo y-kien-xu-ly.xlsx. Không còn nêu với đơn vị; xóa dòng ý kiến thì nội dung được nêu lại.",
        ),
        *questions_sheets(run, found),
    ]  # fmt: skip
    return WorkbookPlan("Nội dung cần chỉnh sửa", sheets)


def _names(run: Run) -> dict[str, str]:
    """Names of units by code; the office's books are told apart from the unit that the office itself is."""
    return {unit.code: unit.name for unit in run.catalogue.units} | {
        OWN: f"{run.catalogue.setting('office_name')} (sổ, danh mục)"
    }


def open_findings(run: Run) -> list[Finding]:
    """What still concerns somebody: not what the office let pass, nor a file that another one replaced, unless it is the one to be mended."""
    return [finding for finding in _concerning(run) if not finding.waived]


def waived_findings(run: Run) -> list[Finding]:
    """What the office let pass."""
    return [finding for finding in _concerning(run) if finding.waived]


def findings_of(run: Run, unit: str, severity: Severity) -> list[Cause]:
    """The open findings of a unit, by the name that the page of counts has for it, of one severity; as that page counts them."""
    names = _names(run)
    return [
        one
        for one in by_cause(open_findings(run))
        if one.first.severity is severity and (names.get(_whose(one.first), _whose(one.first)) or NO_UNIT) == unit
    ]


def _concerning(run: Run) -> list[Finding]:
    let_pass = {finding.file for finding in run.findings if finding.rule == BAD_RESEND.id and finding.waived}
    replaced = {record.path for record in run.records if record.is_past} | let_pass
    return [finding for finding in run.findings if finding.file not in replaced]


def _summary_rows(found: Iterable[Finding], names: dict[str, str]) -> Iterator[list[CellValue]]:
    counts: dict[str, dict[Severity, int]] = {}
    for cause in by_cause(found):
        unit = counts.setdefault(_whose(cause.first), {})
        unit[cause.first.severity] = unit.get(cause.first.severity, 0) + 1
    listed = [code for code in names if code in counts] + sorted(code for code in counts if code not in names)
    for number, code in enumerate(listed, 1):
        unit = counts[code]
        yield [number, names.get(code, code) or NO_UNIT, *(unit.get(severity) for severity in Severity)]


def _rows(findings: list[Finding], names: dict[str, str]) -> Iterator[list[CellValue]]:
    """A line for each cause; what one sentence does not say of all its places is listed below it."""
    for number, cause in enumerate(by_cause(findings), 1):
        finding = cause.first
        form, _, _ = _said(finding)
        listed = cause.each if cause.is_listed else []
        yield [
            number, names.get(_whose(finding), finding.unit), form, finding.severity.caption, finding.rule, finding.file,
            cause.place, _few(cause.cells), named(cause.values, "giá trị", 4), "\n".join([cause.why, *listed]), finding.fix,
        ]  # fmt: skip


def _waived_rows(findings: list[Finding], names: dict[str, str]) -> Iterator[list[CellValue]]:
    for number, finding in enumerate(findings, 1):
        form, cells, why = _said(finding)
        yield [
            number, names.get(_whose(finding), finding.unit), form, finding.rule, finding.file, finding.place, cells, finding.value, why,
            finding.waived,
        ]  # fmt: skip


def _whose(finding: Finding) -> str:
    """The unit a finding is about; the office's own books are the office's."""
    return OWN if finding.form in BOOK_NAMES else finding.unit


def _said(finding: Finding) -> tuple[str, str, str]:
    """Its form and period, its cells, and why with the ground."""
    form = "\n".join(
        text for text in (BOOK_NAMES.get(finding.form, finding.form), period_label(finding.period)) if text
    )
    return form, _few(finding.cells), finding.why


def _few(cells: Sequence[str]) -> str:
    return ", ".join(cells[:4]) + ("…" if len(cells) > 4 else "")
