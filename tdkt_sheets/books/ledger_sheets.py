"""The sheets of `so-khen-thuong.xlsx`, declared as annexes of a form of the office's own."""

from collections.abc import Mapping
from decimal import Decimal

from tdkt_sheets.catalogue.naming import declared_by
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.office_files import LEDGER_FORM
from tdkt_sheets.forms.columns import Column, Condition, FormSheet, Need
from tdkt_sheets.forms.types import Choice, Mark, PartialDate, Percent, Text, ValueType, WholeNumber
from tdkt_sheets.roster.roster import Catalogue

FORM = LEDGER_FORM
DECISIONS, LINES, INITIATIVES = "quyet_dinh", "danh_sach", "sang_kien"
MEETINGS, VOTES, GRADES = "phien_hop", "bo_phieu", "xep_loai"
VETOES, RANKS = "loai_tru", "xep_hang_khoi"
REQUIRED, WANTED, FREE = Need.REQUIRED, Need.WANTED, Need.FREE
DAY = PartialDate(1945, 2100)
COUNT = WholeNumber(Decimal(0))
YEARS = "Năm {year}, Năm học {last_year}-{year}, hoặc nhiều năm: 2016-{year}."
WHO = "Đúng tên như quyết định. Người của Sở ghi thêm mã cán bộ thì không nhầm với người trùng tên."
EXAMPLES = {  # invented, shown as a tip while typing
    "decision_no": "512/QĐ-{ký hiệu}", "decision_date": "25/11/{year}", "issuer": "{Sở}",
    "signer_post": "GIÁM ĐỐC", "signer_name": "Hoàng Văn Mẫu", "subject": "Về việc công nhận danh hiệu thi đua năm {year}",
    "revoked_by": "Quyết định 88/QĐ-{ký hiệu} ngày 10/3/{next_year}, kê khai sai thành tích", "gold_no": "17", "recipient": "Nông Thị Mẫu",
    "author": "Nông Thị Mẫu", "person": "CB-016", "birth": "12/5/1985, hoặc 1985", "unit": "Phòng Người có công",
    "achievement": "Hoàn thành xuất sắc nhiệm vụ năm {year}", "initiative": "Giải pháp rà soát hồ sơ người có công",
    "name": "Giải pháp rà soát hồ sơ người có công", "share_pct": "60", "paid_date": "20/12/{year}", "paid_doc": "PC 215", "paid_amount": "450000",
    "meeting": "HD-{year}-1", "council": "Hội đồng Thi đua - Khen thưởng Ngành", "day": "05/11/{year}", "minutes_no": "02/BB-HĐ",
    "agency": "Thanh tra tỉnh", "ground": "Đang thanh tra theo thông báo số 12/TB-TTr", "bloc": "{Khối}", "rank": "1", "since": "10/11/{year}", "until": "10/12/{year}",
}  # fmt: skip

Lists = Mapping[str, CodeList]


def _column(
    key: str,
    header: str,
    width: float,
    type: ValueType | None = None,
    need: Need = FREE,
    help: str = "",
    when: str = "",
) -> Column:
    return Column(
        key, header, type or Text(), need, Condition.parse(when) if when else None,
        help=help, example=EXAMPLES.get(key, ""), width=width,
    )  # fmt: skip


def _choice(lists: Lists, key: str) -> Choice:
    return Choice(lists.get(key) or CodeList(key, key, ()))


def round_list(catalogue: Catalogue) -> CodeList:
    """The rounds as a pick list; a code is accepted too."""
    return CodeList(
        "ds_dot_xet", "Đợt xét khen thưởng", tuple(CodeEntry(r.code, r.name, (r.code,)) for r in catalogue.rounds)
    )


SOME, ALL = "CO", "MOI_DANH_HIEU"  # by ballot on what asks for one, on everything
BALLOTS = CodeList(
    "bo_phieu_kin",
    "Bỏ phiếu kín",
    (CodeEntry(SOME, "Có"), CodeEntry(ALL, "Có, mọi danh hiệu"), CodeEntry("KHONG", "Không")),
)


def every_award(catalogue: Catalogue) -> CodeList:
    """All titles and awards, those of other years too: the ledger reaches back."""
    offered = catalogue.lists.get("khen_thuong_khac") or CodeList("khen_thuong_khac", "Danh hiệu, hình thức", ())
    rest = (CodeEntry(t.code, t.name) for t in catalogue.titles if t.code not in offered.by_code)
    return CodeList(offered.key, offered.name, (*offered.entries, *rest))


def _person(lists: Lists, name: str = "Họ và tên, tên tập thể") -> tuple[Column, ...]:
    """Who a row is about."""
    return (
        _column("recipient", name, 20, need=REQUIRED, help=WHO),
        _column("object_kind", "Cá nhân/Tập thể/Hộ", 9, _choice(lists, "doi_tuong_khen"), REQUIRED),
        _column("person", "Mã cán bộ", 8.5, Mark(), help="Như ở trang “Nhân sự” của danh mục; để trống nếu không có."),
        _column("birth", "Ngày sinh", 10.5, PartialDate(1900, 2010), help="Để phân biệt người trùng tên."),
        _column("unit", "Đơn vị", 16, help="Mã hoặc tên đơn vị khi được khen."),
    )


def _decisions(catalogue: Catalogue) -> FormSheet:
    """A row is a decision."""
    return FormSheet(
        FORM, DECISIONS, "Quyết định", "QUYẾT ĐỊNH KHEN THƯỞNG, CÔNG NHẬN",
        (
            _column("decision_no", "Số quyết định", 19, Text(80), REQUIRED),
            _column("decision_date", "Ngày quyết định", 10.5, DAY, REQUIRED),
            _column("level", "Cấp quyết định", 12, _choice(catalogue.lists, "cap_khen"), REQUIRED),
            _column("issuer", "Cơ quan ban hành", 26, need=WANTED),
            _column("signer_post", "Chức vụ người ký", 18),
            _column("signer_name", "Người ký", 20),
            _column("subject", "Về việc", 44, Text(500), WANTED),
            _column("round", "Đợt xét khen thưởng", 38, Choice(round_list(catalogue)), help="Để trống với quyết định của những năm trước."),
            _column("state", "Hiệu lực", 8, _choice(catalogue.lists, "hieu_luc"), REQUIRED),
            _column("revoked_by", "Hủy bỏ theo (số, ngày, lý do)", 26, Text(500), REQUIRED, when="state=HUY_BO"),
        ),
        instruction="Mỗi quyết định một dòng, chỉ gõ số và ngày một lần ở đây. Quyết định bị hủy: chọn “Hủy bỏ”, không xóa dòng.",
        one_row_per="quyết định", row_key=("decision_no", "decision_date"), label="decision_no",
    )  # fmt: skip


def _lines(catalogue: Catalogue) -> FormSheet:
    """A row is an award of somebody."""
    return FormSheet(
        FORM, LINES, "Danh sách", "DANH SÁCH ĐƯỢC KHEN THƯỞNG, CÔNG NHẬN",
        (
            _column("decision_no", "Số quyết định", 19, Text(80), REQUIRED, "Có ở trang “Quyết định”."),
            _column("decision_date", "Ngày quyết định", 10.5, DAY, help="Cần khi hai năm có quyết định cùng số."),
            _column("gold_no", "Sổ vàng số", 6, COUNT),
            *_person(catalogue.lists),
            _column("award", "Danh hiệu, hình thức khen thưởng", 21, Choice(every_award(catalogue)), REQUIRED),
            _column("reason_kind", "Loại hình khen thưởng", 11, _choice(catalogue.lists, "loai_hinh_khen_thuong")),
            _column("officer_class", "Đối tượng", 13, _choice(catalogue.lists, "doi_tuong")),
            _column("for_period", "Thành tích của kỳ", 11, Text(60), REQUIRED, YEARS),
            _column("achievement", "Thành tích", 18, Text(2000)),
            _column("initiative", "Sáng kiến làm căn cứ", 15, Text(500), help="Tên sáng kiến như ở trang “Sáng kiến”."),
            _column("paid_date", "Ngày chi tiền thưởng", 10.5, DAY),
            _column("paid_doc", "Chứng từ chi", 10),
            _column("paid_amount", "Số tiền đã chi (đồng)", 10, COUNT, help="Để trống thì tính theo mức tại ngày quyết định."),
            _column("state", "Hiệu lực", 8, _choice(catalogue.lists, "hieu_luc"), REQUIRED),
            _column("note", "Ghi chú", 11, Text(500)),
        ),
        instruction="Mỗi người hoặc tập thể và mỗi danh hiệu, hình thức một dòng, theo đúng thứ tự của quyết định (số sổ vàng). "
        "Đã điền tệp 9-ghi-so.xlsx của đợt thì không phải chép vào đây. Dòng bị hủy: chọn “Hủy bỏ”, không xóa.",
        one_row_per="lượt khen thưởng", row_key=("decision_no", "decision_date", "recipient", "birth", "unit", "award"), label="recipient",
    )  # fmt: skip


def _initiatives(lists: Lists) -> FormSheet:
    """A row is an author of an initiative."""
    return FormSheet(
        FORM, INITIATIVES, "Sáng kiến", "SÁNG KIẾN, ĐỀ TÀI ĐƯỢC CÔNG NHẬN",
        (
            _column("kind", "Loại", 12, _choice(lists, "loai_sang_kien"), REQUIRED),
            _column("name", "Tên sáng kiến, đề tài", 36, Text(500), REQUIRED, "Các tác giả của một sáng kiến ghi cùng một tên."),
            _column("author", "Tác giả", 20, need=REQUIRED, help="Mỗi tác giả một dòng, cùng tên sáng kiến."),
            _column("person", "Mã cán bộ", 8.5, Mark()),
            _column("birth", "Ngày sinh", 10.5, PartialDate(1900, 2010)),
            _column("unit", "Đơn vị", 20),
            _column("share_pct", "Tỷ lệ đóng góp (%)", 10, Percent(Decimal(0), Decimal(100)), WANTED),
            _column("decision_no", "Số quyết định công nhận", 18, Text(80), REQUIRED),
            _column("decision_date", "Ngày công nhận", 10.5, DAY, REQUIRED),
            _column("issuer", "Nơi công nhận", 20, need=WANTED),
            _column("scope", "Phạm vi ảnh hưởng", 10, _choice(lists, "pham_vi_sang_kien"), REQUIRED),
            _column("applied", "Đã áp dụng", 9, _choice(lists, "co_hay_khong"), WANTED),
        ),
        instruction="Mỗi tác giả một dòng. Tỷ lệ của các tác giả cùng một sáng kiến cộng lại bằng 100. Văn phòng Sở ghi sau khi Hội đồng sáng kiến họp.",
        one_row_per="tác giả", row_key=("name", "author", "decision_no"), label="name",
    )  # fmt: skip


def _meetings(catalogue: Catalogue) -> FormSheet:
    """A row is a sitting of a council."""
    return FormSheet(
        FORM, MEETINGS, "Phiên họp Hội đồng", "PHIÊN HỌP HỘI ĐỒNG",
        (
            _column("meeting", "Mã phiên", 12, Mark(), REQUIRED, "Tự đặt, ví dụ HD-{year}-1."),
            _column("round", "Đợt xét khen thưởng", 40, Choice(round_list(catalogue)), REQUIRED),
            _column("council", "Hội đồng", 36, need=REQUIRED),
            _column("day", "Ngày họp", 12, DAY, REQUIRED),
            _column("members", "Tổng số thành viên", 10, WholeNumber(Decimal(1)), REQUIRED, "Theo quyết định thành lập Hội đồng, kể cả người vắng."),
            _column("present", "Dự họp", 8, COUNT, REQUIRED, "Số thành viên có mặt."),
            _column("written", "Lấy ý kiến bằng văn bản", 11, COUNT, help="Số thành viên vắng đã cho ý kiến bằng văn bản."),
            _column("by_ballot", "Bỏ phiếu kín", 9, Choice(BALLOTS), REQUIRED, "“Có”: các danh hiệu phải bỏ phiếu kín, danh hiệu khác giơ tay."),
            _column("issued", "Phiếu phát ra", 8, COUNT),
            _column("collected", "Phiếu thu về", 8, COUNT),
            _column("valid", "Phiếu hợp lệ", 8, COUNT),
            _column("minutes_no", "Biên bản số", 16),
        ),
        instruction="Mỗi phiên họp một dòng. Tỷ lệ phiếu tính trên tổng số thành viên, người vắng được lấy ý kiến bằng văn bản.",
        one_row_per="phiên họp", row_key=("meeting",), label="meeting",
    )  # fmt: skip


def _votes(catalogue: Catalogue) -> FormSheet:
    """A row is a vote on somebody."""
    return FormSheet(
        FORM, VOTES, "Kết quả bỏ phiếu", "KẾT QUẢ BỎ PHIẾU CỦA HỘI ĐỒNG",
        (
            _column("meeting", "Mã phiên", 12, Mark(), REQUIRED),
            *_person(catalogue.lists),
            _column("award", "Danh hiệu, hình thức khen thưởng", 26, Choice(every_award(catalogue)), REQUIRED),
            _column("votes_for", "Số phiếu đồng ý", 9, COUNT, REQUIRED, "Kể cả ý kiến đồng ý bằng văn bản của người vắng."),
            _column("votes_against", "Số phiếu không đồng ý", 10, COUNT),
            _column("conclusion", "Kết luận", 18, _choice(catalogue.lists, "ket_luan_hoi_dong"), REQUIRED),
            _column("note", "Ghi chú", 26, Text(500)),
        ),
        instruction="Mỗi trường hợp bỏ phiếu một dòng.",
        one_row_per="trường hợp", row_key=("meeting", "recipient", "birth", "unit", "award"), label="recipient",
    )  # fmt: skip


def _grades(lists: Lists) -> FormSheet:
    """A row is how somebody was graded in a period."""
    return FormSheet(
        FORM, GRADES, "Xếp loại các năm", "XẾP LOẠI CHẤT LƯỢNG, KỶ LUẬT CÁC NĂM TRƯỚC",
        (
            _column("for_period", "Kỳ", 18, Text(60), REQUIRED, "Năm 2020 hoặc Năm học 2019-2020."),
            *_person(lists),
            _column("grade", "Mức độ hoàn thành nhiệm vụ", 26, _choice(lists, "xep_loai"), REQUIRED),
            _column("discipline", "Kỷ luật", 12, _choice(lists, "ky_luat")),
        ),
        instruction="Mỗi người hoặc tập thể, mỗi kỳ một dòng. Kỳ này lấy từ biểu bình xét, không phải ghi.",
        one_row_per="kỳ của một người, tập thể", row_key=("for_period", "recipient", "birth", "unit"), label="recipient",
    )  # fmt: skip


def _vetoes(lists: Lists) -> FormSheet:
    """A row is what another authority objects to."""
    return FormSheet(
        FORM, VETOES, "Danh sách loại trừ", "DANH SÁCH DO CƠ QUAN KHÁC CUNG CẤP",
        (
            *_person(lists),
            _column("agency", "Cơ quan cung cấp", 26, need=REQUIRED),
            _column("ground", "Nội dung", 44, Text(500), REQUIRED, "Thanh tra, điều tra, xem xét kỷ luật, đơn thư … theo thông báo của cơ quan đó."),
            _column("since", "Từ ngày", 12, DAY, REQUIRED),
            _column("until", "Đến ngày", 12, DAY, help="Để trống nếu chưa kết thúc."),
            _column("effect", "Mức", 14, _choice(lists, "muc_loai_tru"), REQUIRED),
        ),
        instruction="Cá nhân, tập thể đang bị xem xét kỷ luật, điều tra, thanh tra, kiểm tra, có đơn thư hoặc vi phạm theo thông báo của cơ quan khác.",
        one_row_per="trường hợp", row_key=("recipient", "birth", "unit", "agency", "ground"), label="recipient",
    )  # fmt: skip


def _ranks(lists: Lists) -> FormSheet:
    """A row is the rank of a collective in its bloc."""
    return FormSheet(
        FORM, RANKS, "Xếp hạng Khối", "KẾT QUẢ XẾP HẠNG CỦA CỤM, KHỐI THI ĐUA",
        (
            _column("for_period", "Kỳ", 18, Text(60), REQUIRED, "Năm 2020 hoặc Năm học 2019-2020."),
            _column("bloc", "Cụm, Khối thi đua", 36, need=REQUIRED),
            _column("recipient", "Tên tập thể", 36, need=REQUIRED, help="Như tên đơn vị ở trang “Đơn vị” của danh mục."),
            _column("rank", "Xếp hạng", 9, WholeNumber(Decimal(1)), REQUIRED, "Thứ hạng trong cụm, khối của kỳ đó."),
            _column("over_fulfilled", "Vượt chỉ tiêu", 10, _choice(lists, "co_hay_khong")),
            _column("model", "Có nhân tố mới, mô hình mới", 12, _choice(lists, "co_hay_khong")),
            _column("unity", "Nội bộ đoàn kết, tiết kiệm, chống tham nhũng", 16, _choice(lists, "co_hay_khong")),
        ),
        instruction="Kết quả bình xét, suy tôn của cụm, khối mà đơn vị tham gia; là căn cứ đề nghị Cờ thi đua.",
        one_row_per="tập thể", row_key=("for_period", "bloc", "recipient"), label="recipient",
    )  # fmt: skip


def ledger_sheets(catalogue: Catalogue) -> tuple[FormSheet, ...]:
    """Every sheet of the ledger, in the order of its tabs."""
    sheets = (
        _decisions(catalogue),
        _lines(catalogue),
        _initiatives(catalogue.lists),
        _meetings(catalogue),
        _votes(catalogue),
        _grades(catalogue.lists),
        _vetoes(catalogue.lists),
        _ranks(catalogue.lists),
    )
    return tuple(declared_by(sheet, catalogue) for sheet in sheets)
