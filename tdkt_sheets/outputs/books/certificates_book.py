"""`in-giay-khen.xlsx`: one row per certificate, as Word's mail merge takes it; captions stand in the first row."""

from collections.abc import Sequence

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.outputs.pieces.tables import Heading, put_heads, row_height
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.award_words import achievement_of
from tdkt_sheets.papers.issuers import MOTTO, NATION
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

WITHOUT = frozenset({"LDTT", "CSTT"})  # the law prescribes no certificate for them
OPEN = "……"
HEADS = (
    Heading("Số sổ vàng", 10, "cell integer"),
    Heading("Dòng 1", 24),
    Heading("Dòng 2", 18),
    Heading("Dòng 3", 26),
    Heading("Dòng 4", 18),
    Heading("Danh xưng", 10),
    Heading("Họ tên, tên tập thể", 28),
    Heading("Chức vụ", 18),
    Heading("Đơn vị", 26),
    Heading("Danh hiệu, hình thức", 26),
    Heading("Thành tích", 36),
    Heading("Số quyết định", 20, "cell as_text"),
    Heading("Ngày quyết định", 24),
    Heading("Ngày", 7, "cell as_text centre"),
    Heading("Tháng", 7, "cell as_text centre"),
    Heading("Năm", 7, "cell as_text centre"),
    Heading("Địa danh, ngày", 30),
    Heading("Chức danh người ký", 20),
    Heading("Họ tên người ký", 22),
)
LOG = (
    Heading("Số sổ vàng", 8, "cell integer"),
    Heading("Họ tên, tên tập thể", 34),
    Heading("Danh hiệu, hình thức", 34),
    Heading("Ngày in", 13, "entry as_text centre"),
    Heading("Người in", 24, "entry"),
    Heading("Số phôi hỏng", 9, "entry centre"),
    Heading("Ghi chú", 26, "entry"),
)
GUIDE = (
    "Trang “In giấy” dùng làm nguồn trộn thư của Word: mở phôi giấy khen, chọn Mailings (Gửi thư), Select Recipients, Use an Existing List, "
    "chọn tệp này và trang “In giấy”.",
    "Mỗi dòng là một giấy. Tên cột ở dòng đầu là tên trường để chèn vào phôi; giữ nguyên dòng đầu.",
    "“Số sổ vàng” là số thứ tự của người, tập thể trong quyết định, giống số trong danh sách, biên bản, tờ trình.",
    "“Dòng 1” đến “Dòng 4” là bốn dòng chữ cố định trên phôi. Phôi đã in sẵn dòng nào thì không chèn trường đó. Nội dung bốn dòng ghi theo "
    "mẫu thường dùng: đề nghị đối chiếu với phôi của cơ quan.",
    "Ô ghi “……” là nội dung chưa có (số, ngày quyết định): nhập quyết định vào sổ khen thưởng rồi chạy lại, hoặc ghi tay trước khi in.",
    "Trang “Phôi giấy khen” của danh mục ghi vị trí chữ (mm) trên phôi: khi đó có 8-in-giay-khen.docx, mỗi giấy một trang để in thẳng vào phôi, và 8-in-thu.docx để in thử "
    "vào giấy trắng, soi chồng lên phôi. In xong ghi ở trang “Sổ in phôi”.",
    "Danh hiệu Lao động tiên tiến không có mẫu giấy chứng nhận nên không có trong trang này.",
)


def certificates_of(bundle: Bundle) -> list[BundleLine]:
    """The lines that get a certificate of the department; none where another body prints them."""
    if bundle.route is not Route.UNIT:
        return []
    return [line for line in bundle.lines if not line.is_refused and line.award not in WITHOUT]


def texts_of(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> dict[str, str]:
    """What a certificate says, by the caption of its column."""
    return {head.caption: str(value) for head, value in zip(HEADS, _row(line, bundle, catalogue), strict=True)}


def certificates_book(bundle: Bundle, catalogue: Catalogue) -> WorkbookPlan | None:
    """The certificates of a decision of the department; None when it gives none, or another body prints them."""
    held = certificates_of(bundle)
    if not held:
        return None
    return WorkbookPlan(
        f"In giấy khen: {bundle.round.name}", [_sheet(bundle, held, catalogue), _guide(bundle), _log(held)]
    )


def _sheet(bundle: Bundle, held: Sequence[BundleLine], catalogue: Catalogue) -> SheetPlan:
    plan = SheetPlan("In giấy")
    rows = [_row(line, bundle, catalogue) for line in held]
    put_heads(plan, HEADS, 0)
    plan.heights[0] = 36
    for row, values in enumerate(rows, 1):
        for place, (value, head) in enumerate(zip(values, HEADS, strict=True)):
            plan.put(row, place, value, head.style)
        plan.heights[row] = row_height(values, HEADS)
    plan.freeze = (1, 0)
    plan.page = Page(landscape=True, margins=(15, 10, 15, 10), repeat_rows=(0, 0), fit_wide=False)
    return plan


def _row(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> list[str | int]:
    known, issuer = bundle.decision, issuers.department(catalogue)
    post, name = issuers.signed_for(issuer, Signed.CERTIFICATE, bundle, catalogue)
    day = known.day if known else None
    year = str(day.year if day else bundle.year)
    dated = dates.in_words(day) if day else f"ngày {OPEN} tháng {OPEN} năm {year}"
    is_person = line.object_kind == "INDIVIDUAL"
    address = {"NAM": "Ông", "NU": "Bà"}.get(line.sex, "") if is_person else ""
    is_title = catalogue.is_title(line.award)
    return [
        line.number,
        NATION,
        MOTTO,
        issuer.named.upper(),
        "TẶNG DANH HIỆU" if is_title else "TẶNG GIẤY KHEN",
        address,
        line.recipient,
        line.position if is_person else "",
        line.unit_name if line.unit_name != line.recipient else "",
        line.award_name,
        achievement_of(line, bundle, catalogue),
        known.number if known else OPEN,
        dated,
        count(day.day) if day else OPEN,
        _month(day.month) if day else OPEN,
        year,
        f"{catalogue.setting('place')}, {dated}",
        known.signer_post.upper() if known and known.signer_post else post,
        known.signer_name if known and known.signer_name else name,
    ]


def _log(held: Sequence[BundleLine]) -> SheetPlan:
    """Which certificates were printed, by whom, how many blanks were spoilt: filled in by hand."""
    plan = SheetPlan("Sổ in phôi")
    for place, head in enumerate(LOG):
        plan.columns[place] = (head.width, "", False)
    plan.merge(0, 0, 0, len(LOG) - 1, "SỔ THEO DÕI IN PHÔI GIẤY KHEN", "title")
    plan.heights[0] = 24
    for place, head in enumerate(LOG):
        plan.put(2, place, head.caption, "header")
    plan.heights[2] = 36
    for row, line in enumerate(held, 3):
        values: list[str | int | None] = [line.number, line.recipient, line.award_name, *[None] * (len(LOG) - 3)]
        for place, (value, head) in enumerate(zip(values, LOG, strict=True)):
            plan.put(row, place, value, head.style)
        plan.heights[row] = max(21.0, row_height(values, LOG))
    plan.freeze = (3, 0)
    plan.page = Page(landscape=True, margins=(15, 10, 15, 10), repeat_rows=(2, 2))
    return plan


def _month(month: int) -> str:
    """Two digits for the first two months, as dates are written."""
    return f"{month:02d}" if month <= 2 else str(month)


def _guide(bundle: Bundle) -> SheetPlan:
    plan = SheetPlan("Cách dùng", columns={0: (110, "", False)})
    plan.put(0, 0, "Cách dùng để in giấy khen", "title left")
    plan.heights[0] = 24
    open_ = (f"Chưa sẵn sàng in. {said}" for said in bundle.unchecked)
    for row, words in enumerate((*open_, *GUIDE), 1):
        plan.put(row, 0, words, "text_wrap")
        plan.heights[row] = 16 * lines(words, 110) + 4
    return plan
