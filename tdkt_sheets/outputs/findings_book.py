"""`noi-dung-can-chinh-sua.xlsx`: all findings of all units, gravest first within each unit."""

from collections.abc import Iterator

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.outputs.register_book import period_label
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.tables import Head, table_sheet

SUMMARY = (
    Head("STT", 6, "cell centre"), Head("Đơn vị", 44), Head(Severity.CRITICAL.caption, 14, "cell number"), Head(Severity.ERROR.caption, 14, "cell number"),
    Head(Severity.WARNING.caption, 14, "cell number"), Head(Severity.NOTE.caption, 14, "cell number"),
)  # fmt: skip
DETAIL = (
    Head("STT", 6, "cell centre"), Head("Đơn vị", 26), Head("Biểu", 7, "cell centre"), Head("Kỳ", 13), Head("Mức", 14), Head("Mã", 8, "cell centre"),
    Head("Tệp", 34), Head("Ở đâu", 36), Head("Ô", 8, "cell centre"), Head("Đang ghi", 20), Head("Vì sao", 52), Head("Căn cứ", 16), Head("Đề nghị", 44),
)  # fmt: skip
LISTED = (Severity.CRITICAL, Severity.ERROR, Severity.WARNING)


def findings_book(run: Run) -> WorkbookPlan:
    """A page of counts by unit, then every finding that asks for something, then the notes."""
    names = {unit.code: unit.name for unit in run.catalogue.units}
    counted = list(_summary_rows(run, names))
    note = f"Chốt số liệu đến hết ngày {dates.show(run.cut_off.isoformat())}."
    order = {unit.code: place for place, unit in enumerate(run.catalogue.units)}
    asked = sorted(
        (finding for finding in run.findings if finding.severity in LISTED),
        key=lambda finding: (order.get(finding.unit, 999), finding.unit, finding.severity.rank),
    )
    notes = [finding for finding in run.findings if finding.severity is Severity.NOTE and finding.rule != "O-10"]
    return WorkbookPlan(
        "Nội dung cần chỉnh sửa",
        [
            table_sheet(
                "Theo đơn vị", "NỘI DUNG CẦN CHỈNH SỬA, THEO ĐƠN VỊ", SUMMARY, iter(counted), len(counted), note
            ),
            table_sheet(
                "Nội dung", "NỘI DUNG CẦN CHỈNH SỬA VÀ CẦN LÀM RÕ", DETAIL, _rows(asked, names), len(asked), note
            ),
            table_sheet("Ghi nhận", "NỘI DUNG GHI NHẬN, KHÔNG PHẢI SỬA", DETAIL, _rows(notes, names), len(notes), note),
        ],
    )


def _summary_rows(run: Run, names: dict[str, str]) -> Iterator[list[CellValue]]:
    counts: dict[str, dict[Severity, int]] = {}
    for finding in run.findings:
        unit = counts.setdefault(finding.unit, {})
        unit[finding.severity] = unit.get(finding.severity, 0) + 1
    listed = [code for code in names if code in counts] + sorted(code for code in counts if code not in names)
    for number, code in enumerate(listed, 1):
        unit = counts[code]
        yield [number, names.get(code, code) or "(chưa rõ đơn vị)", *(unit.get(severity) for severity in Severity)]


def _rows(findings: list[Finding], names: dict[str, str]) -> Iterator[list[CellValue]]:
    for number, finding in enumerate(findings, 1):
        yield [
            number, names.get(finding.unit, finding.unit), finding.form, period_label(finding.period), finding.severity.caption,
            finding.rule, finding.file, finding.place, ", ".join(finding.cells[:6]) + ("…" if len(finding.cells) > 6 else ""),
            finding.value, finding.message, finding.law, finding.fix,
        ]  # fmt: skip
