"""`2-phieu-cham.xlsx`: what the secretary of the initiative council fills in after the sitting, and the page that each member scores on."""

from decimal import Decimal

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.initiative_round import InitiativeRound, Work
from tdkt_sheets.books import initiative_scores as read
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.catalogue.office_sheet import words_sheet
from tdkt_sheets.core.plan import CellValue, Page, SheetPlan, Validation, WorkbookPlan
from tdkt_sheets.outputs.pieces.letterhead import body_of, letterhead
from tdkt_sheets.outputs.pieces.print_pages import PrintedTable, Together, set_pages
from tdkt_sheets.outputs.pieces.tables import Heading, put_heads, row_height
from tdkt_sheets.papers.initiative_words import authors, criteria, kind_name
from tdkt_sheets.roster.council import Council, Of
from tdkt_sheets.roster.roster import Catalogue

RESULT = (
    Heading("STT", 6, "cell integer"), Heading("Tên sáng kiến, đề tài", 34), Heading("Tác giả (tỷ lệ đóng góp)", 27), Heading("Đơn vị", 19),
    Heading("Hiệu quả", 30), Heading("Điểm trung bình", 9, "entry decimal centre"), Heading("Số phiếu công nhận", 9, "entry integer centre"),
    Heading("Kết luận", 14, "entry centre wrap"), Heading("Phạm vi ảnh hưởng", 12, "entry centre wrap"), Heading("Lý do không công nhận", 26, "entry wrap"),
)  # fmt: skip
LAST = len(RESULT) - 1
SCOPES = "pham_vi_sang_kien"
TITLE = "KẾT QUẢ CHẤM CỦA HỘI ĐỒNG SÁNG KIẾN"
HOW = (
    "Điền sau phiên họp, lưu thành input/ghi-so/{name}, chạy lại chương trình. Có điểm hoặc số phiếu mà để trống kết luận, phạm vi: công nhận, phạm vi cơ sở. Dòng để trống hết: chưa xét, còn chờ. Không xóa dòng."
)  # fmt: skip
LABELS = {"day": "Ngày họp", "minutes_no": "Biên bản số", "members": "Tổng số thành viên", "present": "Số dự họp"}


def score_book(of: InitiativeRound, catalogue: Catalogue, workspace: WorkspaceKey) -> WorkbookPlan:
    """The page of results, the page to score on, and the hidden sheet by which the workbook is known again."""
    hidden = stamp_sheets(read.stamp_rows(of.key, [(one.code, one.name) for one in of.works], workspace))
    words, names = words_sheet({SCOPES: catalogue.lists[SCOPES]}, {})
    sheets = [_results(of, catalogue), _member_page(of, catalogue), words, *hidden]
    return WorkbookPlan(f"Phiếu chấm sáng kiến năm {of.year}", sheets, names=names)


def _results(of: InitiativeRound, catalogue: Catalogue) -> SheetPlan:
    plan = SheetPlan(read.TAB)
    widths = [head.width for head in RESULT]
    put_heads(plan, RESULT, read.FIRST - 1)
    plan.merge(0, 0, 0, LAST, TITLE, "title")
    plan.merge(1, 0, 1, LAST, HOW.format(name=read.name_of(of.key)), "instruction")
    members = len(Council.on(catalogue.councillors, None, Of.INITIATIVES).voters) or None
    said = {"day": f"{of.sitting.day:%d/%m/%Y}", "minutes_no": of.sitting.minutes_no, "members": of.sitting.members, "present": of.sitting.present} if of.sitting else {"members": members}  # fmt: skip
    for name, (row, column) in read.HEAD_CELLS.items():
        plan.merge(row, max(0, column - 2), row, column - 1, LABELS[name], "label right")
        style = "entry as_text" if name in ("day", "minutes_no") else "entry integer centre"
        plan.merge(row, column, row, column + (2 if column == read.POINTS else 0), said.get(name) or None, style)
    for row, height in {0: 28.0, 1: 36.0, 3: 21.0, 4: 21.0, read.FIRST - 1: 52.0}.items():
        plan.heights[row] = height
    for place, one in enumerate(of.works):
        _put_work(plan, read.FIRST + place, one, catalogue)
    end = read.FIRST + max(1, len(of.works)) - 1
    plan.validations = _checks(end, catalogue)
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), area=(0, 0, end, LAST))
    set_pages(
        plan,
        widths,
        Together([(0, read.FIRST)], [PrintedTable(read.FIRST - 1, end, (read.FIRST - 1, read.FIRST - 1))]),
        end + 1,
    )
    plan.freeze = (read.FIRST, 2)
    return plan


def _checks(end: int, catalogue: Catalogue) -> list[Validation]:
    """What the columns of results accept at the keyboard."""
    return [
        Validation(
            read.FIRST,
            read.CONCLUSION,
            end,
            read.CONCLUSION,
            "list",
            (read.RECOGNISED, read.REFUSED),
            error="Chọn một trong hai.",
        ),
        Validation(
            read.FIRST, read.SCOPE, end, read.SCOPE, "list", f"=dm_{SCOPES}", error="Nội dung không có trong danh sách."
        ),
        Validation(
            read.FIRST,
            read.POINTS,
            end,
            read.POINTS,
            "decimal",
            minimum=0,
            maximum=_most(catalogue),
            error="Điểm không quá điểm tối đa.",
        ),
    ]


def _most(catalogue: Catalogue) -> float:
    return float(sum((most for _, most in criteria(catalogue)), Decimal(0)) or 1000)


def _put_work(plan: SheetPlan, row: int, one: Work, catalogue: Catalogue) -> None:
    score = one.score
    unit = catalogue.unit_by_code[one.unit].name
    conclusion = "" if score is None else read.RECOGNISED if score.is_recognised else read.REFUSED
    scope = catalogue.lists[SCOPES].name_of(score.scope) if score and score.scope else ""
    values: list[CellValue] = [
        one.number, one.name, authors(one, ";\n"), unit, one.effect, score.points if score else None, score.votes if score else None,
        conclusion or None, scope or None, (score.reason if score else "") or None,
    ]  # fmt: skip
    for place, (value, head) in enumerate(zip(values, RESULT, strict=True)):
        plan.put(row, place, value, head.style)
    plan.heights[row] = max(34.0, row_height(values, RESULT))


def _member_page(of: InitiativeRound, catalogue: Catalogue) -> SheetPlan:
    """The page that each member of the council scores on: criteria across, as the settings have them."""
    parts = criteria(catalogue)
    heads = [
        Heading("STT", 6, "cell integer"),
        Heading("Loại", 11),
        Heading("Tên sáng kiến, đề tài", 40),
        Heading("Tác giả, đơn vị", 34),
        *(Heading(f"{name}\n(tối đa {most})", 12, "cell centre") for name, most in parts),
        Heading(f"Tổng điểm{f' (tối đa {sum(most for _, most in parts)})' if parts else ''}", 11, "cell centre"),
        Heading("Nhận xét", 30),
    ]
    plan = SheetPlan("Phiếu chấm của thành viên")
    last, widths = len(heads) - 1, [head.width for head in heads]
    top = letterhead(plan, widths, body_of(catalogue), of.year)
    plan.merge(top, 0, top, last, "PHIẾU CHẤM SÁNG KIẾN", "title")
    plan.merge(
        top + 1,
        0,
        top + 1,
        last,
        f"Thành viên Hội đồng: {'.' * 60} In cho mỗi thành viên một bản; không có mẫu chung, chỉnh theo quy chế của Hội đồng.",
        "label",
    )
    plan.heights |= {top: 26.0, top + 1: 24.0, top + 3: 52.0}
    first = top + 4
    put_heads(plan, heads, first - 1)
    for at, one in enumerate(of.works):
        unit = catalogue.unit_by_code[one.unit].name
        values: list[CellValue] = [one.number, kind_name(one, catalogue), one.name, f"{authors(one, '; ')}\n{unit}"]
        values += [None] * (len(heads) - len(values))
        for place, (value, head) in enumerate(zip(values, heads, strict=True)):
            plan.put(first + at, place, value, head.style)
        plan.heights[first + at] = max(40.0, row_height(values, heads))
    end = first + len(of.works) + 1
    plan.merge(end, last - 1, end, last, "NGƯỜI CHẤM", "signer_title")
    plan.heights[end] = 90.0
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), area=(0, 0, end, last))
    set_pages(
        plan, widths, Together([(0, first), (end - 2, end)], [PrintedTable(first - 1, end, (first - 1, first - 1))]), end + 1
    )  # fmt: skip
    return plan
