"""`3-kiem-phieu.xlsx`: what the counting board fills in after the ballot, opinions of absent members beside it; it comes back as the votes."""

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.awards.recorded import CONCLUSIONS
from tdkt_sheets.books import ballot_count as read
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan, Validation, WorkbookPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.outputs.books.ledger_entries import meeting_code, whom
from tdkt_sheets.outputs.pieces.print_pages import PrintedTable, Together, set_pages
from tdkt_sheets.outputs.pieces.tables import Heading, put_heads, row_height
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.balloted import is_further_sitting, to_ballot
from tdkt_sheets.papers.councillors import council_of
from tdkt_sheets.roster.roster import Catalogue

HEADS = (
    Heading("STT", 6, "cell integer"), Heading("Họ và tên, tên tập thể", 28), Heading("Đơn vị", 26), Heading("Danh hiệu, hình thức", 26),
    Heading("Phiếu đồng ý", 9, "entry integer centre"), Heading("Phiếu không đồng ý", 9, "entry integer centre"),
    Heading("Văn bản: đồng ý", 9, "entry integer centre"), Heading("Văn bản: không đồng ý", 9, "entry integer centre"),
    Heading("Cộng đồng ý", 8, "cell integer centre"), Heading("% tổng số ủy viên", 9, "cell centre"), Heading("Kết luận", 16, "entry centre wrap"),
    Heading("Lý do không đồng ý", 26, "entry wrap"),
)  # fmt: skip
LAST = len(HEADS) - 1
TOTAL, SHARE = 8, 9
LABELS = {
    "day": "Ngày họp", "minutes_no": "Biên bản số", "members": "Tổng số ủy viên", "present": "Số dự họp", "issued": "Phiếu phát ra",
    "collected": "Phiếu thu về", "valid": "Phiếu hợp lệ", "written": "Ý kiến bằng văn bản",
}  # fmt: skip
HOW = (
    "Điền sau khi kiểm phiếu, lưu thành input/ghi-so/{name}, chạy lại chương trình. Dòng để trống: toàn bộ phiếu đồng ý; chỉ ghi số không đồng ý cũng được. Kết luận để "
    "trống: đồng ý khi quá nửa tổng số ủy viên đồng ý; tỷ lệ cao hơn mà luật đòi hỏi thì chương trình kiểm tra sau. Không xóa dòng."
)


def count_book(bundle: Bundle, catalogue: Catalogue, workspace: WorkspaceKey) -> WorkbookPlan | None:
    """The workbook for the lines whose ballots are still to be counted; None where there are none, or the workspace has no key."""
    held = to_ballot(bundle)
    of = read.Counting(
        bundle.key, sitting_to_count(bundle), bundle.round.code, issuers.council_name(catalogue),
        tuple(read.line_of(line.number, whom(line, catalogue)) for line in held),
    )  # fmt: skip
    hidden = stamp_sheets(read.stamp_rows(of, workspace))
    if not held or not hidden:
        return None
    return WorkbookPlan(f"Kiểm phiếu: {bundle.round.name}", [_sheet(held, bundle, catalogue), *hidden])


def sitting_to_count(bundle: Bundle) -> str:
    """The code of the meeting that counts next: another one where the last has counted, which keeps its own workbook."""
    code = meeting_code(bundle)
    return read.next_sitting(code) if is_further_sitting(bundle) else code


def _sheet(held: list[BundleLine], bundle: Bundle, catalogue: Catalogue) -> SheetPlan:
    plan, widths = SheetPlan(read.TAB), [head.width for head in HEADS]
    header = read.FIRST - 1
    put_heads(plan, HEADS, header)
    plan.merge(0, 0, 0, LAST, f"KẾT QUẢ KIỂM PHIẾU: {bundle.round.name.upper()}", "title")
    plan.merge(1, 0, 1, LAST, HOW.format(name=read.name_of(bundle.key, sitting_to_count(bundle))), "instruction")
    voters = len(council_of(bundle, catalogue).voters)
    for name, (row, column) in read.CELLS.items():
        plan.merge(row, column - 3, row, column - 1, LABELS[name], "label right")
        style = "entry as_text" if name in ("day", "minutes_no") else "entry integer centre"
        if name == "minutes_no":
            plan.merge(row, column, row, column + 2, None, style)
        else:
            plan.put(row, column, (voters or None) if name == "members" else None, style)
        plan.heights[row] = 21
    for at, height in {0: 28.0, 1: 52.0, header: 52.0}.items():
        plan.heights[at] = height
    for place, line in enumerate(held):
        _put_line(plan, read.FIRST + place, line)
    end = read.FIRST + len(held) - 1
    plan.validations = [
        Validation(
            read.FIRST, read.CONCLUSION, end, read.CONCLUSION, "list", tuple(CONCLUSIONS.values()), error="Chọn một trong các kết luận."
        )
    ]  # fmt: skip
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), area=(0, 0, end, LAST))
    set_pages(plan, widths, Together([(0, read.FIRST)], [PrintedTable(header, end, (header, header))]), end + 1)
    plan.freeze = (read.FIRST, 2)
    return plan


def _put_line(plan: SheetPlan, row: int, line: BundleLine) -> None:
    values: list[CellValue] = [line.number, line.recipient, line.unit_name, line.award_name, *[None] * 8]
    for place, (value, head) in enumerate(zip(values, HEADS, strict=True)):
        if place not in (TOTAL, SHARE):
            plan.put(row, place, value, head.style)
    agreed, against, in_writing, members, valid, written = (
        a1(row, read.FOR), a1(row, read.AGAINST), (a1(row, read.WRITTEN_FOR), a1(row, read.WRITTEN_AGAINST)),
        _fixed("members"), _fixed("valid"), _fixed("written"),
    )  # fmt: skip
    total = f'IF({agreed}="",N({valid})-N({against}),{agreed})+IF({in_writing[0]}="",N({written})-N({in_writing[1]}),{in_writing[0]})'
    plan.put(row, TOTAL, Formula(f'IF({valid}="","",{total})', ""), HEADS[TOTAL].style)
    summed = a1(row, TOTAL)
    plan.put(
        row,
        SHARE,
        Formula(f'IF(OR({summed}="",N({members})=0),"",TEXT({summed}/{members}*100,"0")&" %")', ""),
        HEADS[SHARE].style,
    )
    plan.heights[row] = max(24.0, row_height(values, HEADS))


def _fixed(name: str) -> str:
    """The cell of the head, as a formula of any row names it."""
    row, column = read.CELLS[name]
    return f"${a1(0, column)[:-1]}${row + 1}"
