"""`output/de-nghi/de-nghi.xlsx`: one page on which the office proposes by itself, with lists of awards, rounds and people to pick from."""

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.books import proposal_book as read
from tdkt_sheets.books.ledger_sheets import round_list
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.catalogue.office_sheet import words_sheet
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.plan import Page, SheetPlan, Validation, WorkbookPlan
from tdkt_sheets.outputs.pieces.letterhead import body_of, letterhead
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import DOSSIER

WIDTHS = (6.0, 27.0, 62.0)
NAME = "de-nghi.xlsx"
LABELS = {
    "award": "Hình thức khen thưởng", "achievement": "Thành tích", "day": "Ngày đề nghị", "round": "Mã đợt (để trống: khen đột xuất)",
    "round_name": "Tên đợt, khi mã đợt là mới", "by": "Người ghi",
}  # fmt: skip
HOW = (
    "Điền, lưu vào input/de-nghi với tên tùy ý, ví dụ input/de-nghi/cuu-nguoi-trong-lu.xlsx, rồi chạy tdkt papers hoặc gộp tháng. "
    "Sửa ở chính tệp đó; bỏ đề nghị thì xóa tệp. Mỗi hình thức, mỗi thành tích một tệp."
)
WHOM = "Mã hoặc họ tên cán bộ; mã hoặc tên đơn vị; ngoài Sở ghi “cá nhân: họ tên; nơi ở”, “tập thể: tên”, “hộ: tên; nơi ở”. Tên trùng thì ghi mã."
LONG_ROWS = {read.FIELDS["achievement"]: 64.0, read.FIELDS["round"]: 36.0}


def proposal_blank(catalogue: Catalogue, workspace: WorkspaceKey) -> WorkbookPlan:
    """The page, the words to pick, and the hidden sheet by which it is known again."""
    names = [title.name for title in catalogue.titles if title.kind == "COMMENDATION"]
    awards = CodeList("hinh_thuc", "Hình thức khen thưởng", tuple(CodeEntry(name, name) for name in names))
    given = tuple(
        entry for entry in round_list(catalogue).entries if catalogue.round_by_code[entry.code].form == DOSSIER
    )
    rounds = CodeList("dot", "Đợt", tuple(CodeEntry(entry.code, entry.code) for entry in given))
    words, areas = words_sheet({"hinh_thuc": awards, "dot": rounds}, {})
    sheets = [_page(catalogue), words, *stamp_sheets(read.stamp_rows(workspace))]
    return WorkbookPlan("Đề nghị khen thưởng của Văn phòng", sheets, names=areas)


def _page(catalogue: Catalogue) -> SheetPlan:
    plan = SheetPlan(read.TAB)
    last = len(WIDTHS) - 1
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    top = letterhead(plan, WIDTHS, body_of(catalogue), catalogue.year)
    plan.merge(top, 0, top, last, "ĐỀ NGHỊ KHEN THƯỞNG CỦA VĂN PHÒNG", "title")
    plan.merge(top + 1, 0, top + 1, last, HOW, "instruction")
    plan.heights |= {top: 28.0, top + 1: 54.0}
    for name, row in read.FIELDS.items():
        plan.merge(row, 0, row, read.VALUE - 1, LABELS[name], "label")
        plan.put(row, read.VALUE, None, "entry wrap as_text")
        plan.heights[row] = LONG_ROWS.get(row, 24.0)
    plan.merge(read.FIRST - 2, 0, read.FIRST - 2, last, WHOM, "instruction")
    plan.heights[read.FIRST - 2] = 36.0
    plan.put(read.FIRST - 1, 0, "STT", "header")
    plan.merge(read.FIRST - 1, 1, read.FIRST - 1, last, "Người, tập thể, hộ gia đình", "header")
    plan.heights[read.FIRST - 1] = 24.0
    end = read.FIRST + read.LINES - 1
    for number, row in enumerate(range(read.FIRST, end + 1), 1):
        plan.put(row, 0, number, "cell integer")
        plan.merge(row, read.WHO, row, last, None, "entry as_text")
        plan.heights[row] = 21.0
    award, round_ = read.FIELDS["award"], read.FIELDS["round"]
    plan.validations = [
        Validation(
            award, read.VALUE, award, read.VALUE, "list", "=dm_hinh_thuc", refusal="warning", error="Không có trong danh sách."
        ),
        Validation(
            round_, read.VALUE, round_, read.VALUE, "list", "=dm_dot", refusal="warning",
            error="Mã đợt chưa có trong danh mục: giữ lại là mở đợt mới.",
        ),
    ]  # fmt: skip
    plan.page = Page(margins=(15, 15, 15, 20), area=(0, 0, end, last), one_page=True, header="")
    plan.selected = (award, read.VALUE)
    return plan
