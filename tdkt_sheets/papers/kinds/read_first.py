"""Đọc trước: what lies in the folder of a round, what a person still has to write, settle or compare before anything is signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, named, upper_first, without_private
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import doubtful
from tdkt_sheets.papers.kinds.submission_letter import decider
from tdkt_sheets.roster.roster import Catalogue

NAME = "doc-truoc"

PAPER = declare(
    Paper(
        NAME,
        "Đọc trước khi dùng bộ giấy tờ",
        "mỗi đợt, cho mỗi cấp quyết định; dùng trong Văn phòng, không gửi đi",
        (
            text("dot", "tên đợt xét", "Bình xét thi đua năm 2021"),
            text("nguoi_quyet_dinh", "người có thẩm quyền quyết định", "Giám đốc Sở"),
            text("ngay_ap_dung", "ngày dùng để chọn quy định và mức lương cơ sở", "20/12/2021"),
            text("bo_quy_dinh", "bộ quy định của ngày đó", "Luật 2003, Nghị định 91/2017/NĐ-CP"),
            *words.COUNTS,
            listed(
                "giay_to",
                "các tệp trong thư mục",
                text("tep", "tên tệp", "1-to-trinh.docx"),
                text("ten", "là giấy tờ gì", "Tờ trình đề nghị khen thưởng"),
                text("cho_trong", "số chỗ cần điền tay", "03"),
            ),
            listed("viec", "việc cần làm, điều cần biết", text("noi_dung", "nội dung", "Chưa có quyết định.")),
            listed(
                "con_mo",
                "nội dung còn cần làm rõ của từng trường hợp",
                text("so", "số thứ tự trong danh sách", 1),
                text("ten", "họ tên, tên tập thể", "Nông Thị Hạnh"),
                text("noi_dung", "nội dung", "Chưa có giới tính."),
            ),
            listed("khong_chi", "trường hợp không chi hoặc chi một phần tiền thưởng", *words.LINE[:2], text("ly_do", "lý do", "…")),
            listed("quy_dinh", "điều khoản đã dùng", text("noi_dung", "điều khoản", "khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP")),
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of the folder: its name, what it is, how many gaps are left in it (None where that is not counted)."""

    file: str
    title: str
    gaps: int | None = None


def context(bundle: Bundle, catalogue: Catalogue, made: Sequence[MadeFile], notes: Iterable[str]) -> dict[str, object]:
    """The fields of the page; `notes` are what else the office has to know."""
    day = bundle.law_day
    regime = regime_on(day) if day else None
    return {
        "dot": bundle.round.name,
        "nguoi_quyet_dinh": decider(bundle.route, catalogue),
        "ngay_ap_dung": dates.show(day.isoformat()) if day else gap(),
        "bo_quy_dinh": regime.name if regime else gap(),
        **words.counts(bundle.lines),
        "giay_to": [
            {"tep": each.file, "ten": each.title, "cho_trong": "" if each.gaps is None else count(each.gaps)}
            for each in made
        ],
        "viec": [{"noi_dung": said} for said in (*open_points(bundle), *notes)],
        "con_mo": [
            {"so": line.number, "ten": line.recipient, "noi_dung": without_private(said)}
            for line in bundle.lines
            for said in line.findings
        ],
        "khong_chi": [
            {"so": line.number, "ten": line.recipient, "ly_do": line.prize.reason}
            for line in bundle.lines
            if line.prize and line.prize.reason
        ],
        "quy_dinh": [{"noi_dung": said} for said in bundle.citations],
    }


def open_points(bundle: Bundle) -> Iterable[str]:
    """What is not settled yet; a name that may be wrong goes first."""
    if names := bundle.names_open:
        yield (
            f"Chưa sẵn sàng trình ký. Họ tên hoặc ngày sinh đơn vị ghi khác danh sách Nhân sự: {named(names, 'người')}. Văn bản in theo danh sách, tên được tô màu; "
            "có thể đơn vị ghi đúng. Đề nghị hỏi đơn vị; sửa trang “Nhân sự” của danh-muc.xlsx, hoặc chép dòng “Cho qua” ở trang “Chờ ý kiến”, rồi chạy lại."
        )
    yield from map(without_private, bundle.way)
    if bundle.waiting:
        yield (
            f"Chưa vào hồ sơ vì dòng còn phải chỉnh sửa: {without_private(named(bundle.waiting, 'trường hợp', between='; '))}. "
            "Nội dung cần sửa ở noi-dung-can-chinh-sua.xlsx và thư gửi đơn vị."
        )
    for said in bundle.opinions:
        yield f"Ý kiến lãnh đạo đã ghi: {without_private(said)}."
    if bundle.let_pass:
        yield f"Văn phòng đã cho qua, chấp nhận hoặc sửa theo đơn vị: {without_private(named(bundle.let_pass, 'nội dung'))}."
    for said in bundle.signed_files:
        yield f"Đã có bản đã ký. {without_private(said)}"
    for said in bundle.unchecked:
        yield f"Chưa sẵn sàng trình ký. {without_private(said)} Đề nghị chưa trình, chưa in, chưa chi đến khi chạy lại không còn dòng này."
    yield from bundle.unread
    if bundle.decision is None:
        planned = (
            " Các văn bản, mức tiền tính theo ngày dự kiến." if bundle.law_day_is_planned and bundle.law_day else ""
        )
        yield f"Chưa có quyết định trong sổ khen thưởng.{planned} Có quyết định thì điền số, ngày vào 9-ghi-so.xlsx, lưu vào ghi-so rồi chạy lại."
    elif bundle.decision.is_revoked:
        yield "Quyết định đã bị hủy bỏ trong sổ khen thưởng: đề nghị không dùng bộ giấy tờ này."
    if bundle.law_day is None:
        yield "Chưa rõ ngày quyết định nên chưa chọn được quy định và mức tiền thưởng."
    if bundle.meeting is None:
        yield "Chưa có kết quả họp Hội đồng trong sổ khen thưởng: biên bản để trống số phiếu."
    elif bundle.decision is None and (
        unheard := [line.recipient for line in bundle.lines if line.is_passed is None and not line.is_refused]
    ):
        yield f"Chưa có kết quả của Hội đồng về {named(unheard, 'trường hợp')}: chưa đưa vào tờ trình đã ký, hoặc ghi kết quả của phiên họp sau."
    if own := max((line.prize.by_office for line in bundle.lines if line.prize), default=""):
        yield f"Có mức tiền thưởng {own} ở trang “Văn bản, mức áp dụng” của danh mục; ghi ở từng dòng của danh sách chi."
    if doubts := doubtful(bundle):
        yield f"{upper_first(UNCONFIRMED)} với văn bản gốc: {named(doubts, 'nội dung')}. Chân trang đầu của mỗi văn bản có dòng nhắc, đối chiếu xong thì xóa."
