"""The one table of acts: what each is called, its fields, what it tells, its day, what it is about, what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_sheets.acts.fields import (
    Clock,
    Day,
    Digest,
    Field,
    Many,
    MonthCode,
    OneLine,
    OneOf,
    Ordinal,
    Path,
    PeriodCode,
)
from tdkt_sheets.roster.handling import CAPTIONS


class Tells(StrEnum):
    """What an act tells: something that happened on a day, counted from that day on, or what is so in every run."""

    HAPPENED = "việc đã diễn ra"
    SETTLES = "ý kiến, thay đổi"


class Ending(StrEnum):
    """How an act may be taken back."""

    UNDO = "hoàn tác"
    REOPENED = "mở lại"  # only by the act that reopens
    NEVER = "không"


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act.

    `day` is the field that has the day of its matter. `about` are the fields that say what it is about: two standing acts of one kind about
    the same contradict each other unless they say the same (none: about the workspace; None: never). One that `binds` froze, closed or paid: of two the earlier stands.
    `rests_on` are kinds whose acts about the same (`tied_by`) it rests on: those are withdrawn only with it. `command` writes it.
    """

    key: str
    caption: str
    fields: tuple[Field, ...]
    tells: Tells
    day: str = ""
    about: tuple[str, ...] | None = None
    binds: bool = False
    rests_on: tuple[str, ...] = ()
    tied_by: tuple[str, ...] = ()
    ending: Ending = Ending.UNDO
    ended_by: str = ""
    command: str = "note"
    by_key: Mapping[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {one.key: one for one in self.fields})


def _free(key: str, caption: str, type: object, example: str) -> Field:
    return Field(key, caption, type, example, is_needed=False)  # type: ignore[arg-type]


def _several(key: str, caption: str, type: object, example: str, needed: bool = False) -> Field:
    return Field(key, caption, type, example, needed, Many.LIST)  # type: ignore[arg-type]


FILE = Field("file", "Tệp", Path(), "2021-10-05/KQ.xlsx")
DIGEST = Field("sha256", "Mã băm của tệp", Digest(), "0" * 64)
DAY = Field("day", "Ngày", Day(), "05/10/2021")
UNIT = Field("unit", "Đơn vị", OneLine(60), "PNCC")
FORM = Field("form", "Biểu", OneLine(20), "KQ")
PERIOD = Field("period", "Kỳ", PeriodCode(), "2021-Q3")
BUNDLE = Field("bundle", "Hồ sơ đợt", OneLine(120), "BAU_CU-SO")
TIME = Field("time", "Lần", Ordinal(), "2", is_needed=False)
PARCEL = Field("parcel", "Mã băm phần lưu", Digest(), "0" * 64, is_needed=False)
NUMBER = Field("number", "Số văn bản", OneLine(80), "245/QĐ-SLĐTBXH")
REASON = Field("reason", "Lý do", OneLine(), "Đã hỏi đơn vị qua điện thoại")
SAID_BY = Field("said_by", "Người cho biết", OneLine(200), "Nông Thị Mẫu, chuyên viên")
CHANNEL = OneOf(
    {
        "MAIL": "Thư điện tử", "MESSENGER": "Tin nhắn", "DOCUMENT_SYSTEM": "Hệ thống văn bản", "USB": "USB", "PAPER": "Bản giấy",
        "PHONE": "Điện thoại", "IN_PERSON": "Trực tiếp", "OTHER": "Cách khác",
    }
)  # fmt: skip
BY_WAY = Field("channel", "Cách nhận", CHANNEL, "Tin nhắn")
ANSWERS = OneOf({kind.value: caption for kind, caption in CAPTIONS.items()})
APPOINTMENTS = OneOf({"SITTING": "Họp Hội đồng", "CEREMONY": "Trao thưởng", "PUBLIC": "Niêm yết công khai"})
OPINIONS = OneOf({"AGREED": "Đồng ý", "TO_CLEAR": "Đề nghị làm rõ", "RETURNED": "Trả lại", "REFUSED": "Không đồng ý"})
OUTCOMES = OneOf({"DECIDED": "Quyết định", "REFUSED": "Không đồng ý", "RETURNED": "Trả lại"})

_HAPPENED, _SETTLES = Tells.HAPPENED, Tells.SETTLES

LISTED = (
    ActKind(
        "khoi-tao", "Khởi tạo",
        (Field("key", "Khóa của nơi làm việc", Digest(), "0" * 64), _several("former", "Khóa trước", Digest(), "0" * 64)),
        _SETTLES, about=(), binds=True, ending=Ending.NEVER, command="init",
    ),
    ActKind(
        "tiep-nhan", "Tiếp nhận",
        (FILE, DIGEST, UNIT, DAY, _free("hour", "Giờ", Clock(), "16:50"), _free("order", "Thứ tự trong ngày", Ordinal(), "2"), BY_WAY,
         _free("number", "Số đến", OneLine(80), "1204")),
        _HAPPENED, "day", ("sha256",), command="receive",
    ),
    ActKind(
        "sua-theo-don-vi", "Sửa theo đơn vị",
        (FILE, DIGEST, Field("row", "Trang và dòng", OneLine(120), "PL1. Cá nhân!12"), Field("column", "Cột", OneLine(3), "G"),
         _free("old", "Đang ghi", OneLine(), "LĐTT xuất sắc"), Field("new", "Sửa thành", OneLine(), "Lao động tiên tiến"), SAID_BY, BY_WAY, DAY,
         _free("paper", "Văn bản chứng minh", OneLine(200), "Biên bản họp số 12/BB-HĐ ngày 05/10/2021")),
        _HAPPENED, "day", ("sha256", "row", "column"), rests_on=("tiep-nhan",), tied_by=("sha256",), command="mend",
    ),
    ActKind(
        "khong-phat-sinh", "Không phát sinh",
        (UNIT, FORM, PERIOD, _several("annexes", "Phụ lục", OneLine(80), "PL1 Cá nhân"), SAID_BY, BY_WAY, DAY),
        _HAPPENED, "day", ("unit", "form", "period"),
    ),
    ActKind(
        "tra-loi", "Trả lời",
        (Field("kind", "Ý kiến", ANSWERS, "Chọn là bản chính thức"), _free("file", "Tệp", Path(), FILE.example), _free("unit", "Đơn vị", OneLine(200), "PNCC"),
         _free("form", "Biểu", OneLine(20), "KQ"), _free("period", "Kỳ hoặc mã đợt", OneLine(60), "Quý III/2021"), _free("rule", "Mã nội dung", OneLine(20), "DK-04"),
         _free("place", "Ô", OneLine(20), "G12"), _free("name", "Họ và tên đã ghi", OneLine(80), "Nông Thị Mẫu"),
         _free("birth", "Ngày sinh đã ghi", OneLine(40), "12/5/1985"), _free("person", "Mã cán bộ", OneLine(40), "CB-016"), _free("since", "Từ ngày", Day(), "15/7/2021"), _free("until", "Đến ngày", Day(), "30/9/2021"),
         _free("caption", "Tiêu đề cột đã ghi", OneLine(200), "Danh hiệu xét"), _free("meaning", "Là cột", OneLine(200), "Danh hiệu đề nghị"), _free("address", "Địa chỉ thư", OneLine(320), "nong.hanh@thu.example"), _free("annexes", "Phụ lục", OneLine(200), "PL1 Cá nhân"), _free("written", "Nội dung đã ghi", OneLine(200), "17"),
         Field("decided_on", "Ngày quyết định", Day(), "05/7/2021"), REASON, _free("sha256", "Mã băm của tệp", Digest(), "0" * 64)),
        _SETTLES, command="answer",
    ),
    ActKind(
        "y-kien-lanh-dao", "Ý kiến lãnh đạo",
        (Field("matter", "Về việc", OneLine(), "Trường hợp bà Nông Thị Mẫu, đợt BAU_CU"), Field("leader", "Lãnh đạo", OneLine(200), "Giám đốc Sở"), DAY,
         Field("opinion", "Ý kiến", OneLine(), "Đồng ý"), _free("bundle", "Hồ sơ đợt", OneLine(120), BUNDLE.example),
         _free("outcome", "Kết quả", OPINIONS, "Đồng ý"), _several("cases", "Chỉ riêng trường hợp", OneLine(300), "Nông Thị Mẫu")),
        _SETTLES, "day", ("matter", "day", "cases"),
    ),
    ActKind(
        "gia-han", "Gia hạn",
        (UNIT, FORM, PERIOD, Field("until", "Đến hết ngày", Day(), "15/7/2021"), REASON),
        _SETTLES, "until", ("unit", "form", "period"),
    ),
    ActKind(
        "da-ra-soat-van-ban", "Đã rà soát văn bản",
        (Field("until", "Văn bản mới đến ngày", Day(), "30/6/2026"), _free("note", "Ghi chú", OneLine(), "Công báo số 500 đến số 640")),
        _HAPPENED, "until",
    ),
    ActKind(
        "da-gui", "Đã gửi",
        (Field("what", "Thư của", OneLine(80), "2021-06"), Field("cut_off", "Ngày chốt", Day(), "30/6/2021"), _free("unit", "Đơn vị", OneLine(60), "PNCC"),
         _several("sent", "Mã băm phần đã gửi", Digest(), "0" * 64)),
        _HAPPENED, "cut_off", command="sent",
    ),
    ActKind(
        "de-nghi-cua-van-phong", "Đề nghị của Văn phòng",
        (_several("people", "Người, tập thể", OneLine(200), "CB-016", needed=True), Field("award", "Hình thức, danh hiệu", OneLine(120), "Giấy khen"),
         Field("achievement", "Thành tích", OneLine(), "Cứu người trong lũ ngày 03/10/2021"), DAY, _free("round", "Đợt", OneLine(40), "DOT_XUAT"),
         _free("round_name", "Tên đợt, khi danh mục chưa có", OneLine(200), "Khen thưởng thành tích phòng, chống lũ tháng 10/2021")),
        _HAPPENED, "day", command="propose",
    ),
    ActKind(
        "da-trinh", "Đã trình",
        (BUNDLE, NUMBER, DAY, TIME, _free("folder", "Lấy từ thư mục", Path(), "ho-so/BAU_CU-SO"), _several("papers", "Mã băm giấy tờ đã trình", Digest(), "0" * 64),
         _several("by_hand", "Giấy tờ đã hoàn thiện bằng tay", OneLine(120), "1-to-trinh.docx"), PARCEL),
        _HAPPENED, "day", ("bundle", "time"), binds=True, command="submit",
    ),
    ActKind(
        "da-quyet-dinh", "Đã quyết định",
        (BUNDLE, _free("number", "Số văn bản", OneLine(80), NUMBER.example), DAY, TIME, _free("signer", "Người ký", OneLine(200), "Hoàng Văn Mẫu, Giám đốc"), Field("outcome", "Kết quả", OUTCOMES, "Quyết định"),
         _free("reason", "Lý do", OneLine(), "Bổ sung xác nhận của xã"), PARCEL),
        _HAPPENED, "day", ("bundle", "time"), binds=True, rests_on=("da-trinh",), tied_by=("bundle", "time"), command="decide",
    ),
    ActKind(
        "dinh-chinh", "Đính chính",
        (BUNDLE, DAY, REASON, _free("number", "Số văn bản đính chính", OneLine(80), "260/QĐ-SLĐTBXH"),
         _several("without", "Đưa ra khỏi quyết định", OneLine(200), "Nông Thị Mẫu"), PARCEL),
        _HAPPENED, "day", ("bundle", "day"), binds=True, rests_on=("da-quyet-dinh",), tied_by=("bundle",), command="correct",
    ),
    ActKind(
        "dinh-ngay", "Định ngày họp, niêm yết, ngày trao",
        (BUNDLE, Field("what", "Việc", APPOINTMENTS, "Họp Hội đồng"), DAY, _free("hour", "Giờ", Clock(), "14:00"), _free("place", "Địa điểm", OneLine(200), "Phòng họp tầng 2"),
         _free("until", "Niêm yết đến hết ngày", Day(), "20/12/2021")),
        _SETTLES, "day", ("bundle", "what"),
    ),
    ActKind(
        "vang-hop", "Vắng họp Hội đồng",
        (BUNDLE, _several("absent", "Người vắng", OneLine(200), "Nông Thị Mẫu (đi công tác)", needed=True)),
        _SETTLES, "", ("bundle",),
    ),
    ActKind(
        "da-trao", "Đã trao",
        (BUNDLE, DAY, _free("place", "Nơi trao", OneLine(200), "Hội trường Sở")),
        _HAPPENED, "day", ("bundle",), rests_on=("da-quyet-dinh",), tied_by=("bundle",),
    ),
    ActKind(
        "da-chi", "Đã chi",
        (BUNDLE, Field("number", "Số chứng từ", OneLine(80), "PC 31"), DAY),
        _HAPPENED, "day", ("bundle",), binds=True, rests_on=("da-quyet-dinh",), tied_by=("bundle",),
    ),
    ActKind(
        "da-nop-len-tren", "Đã nộp lên trên",
        (Field("what", "Nộp gì", OneLine(), "Báo cáo 6 tháng"), Field("to", "Nơi nhận", OneLine(200), "Sở Nội vụ"), NUMBER, DAY),
        _HAPPENED, "day",
    ),
    ActKind(
        "da-ban-hanh", "Đã ban hành",
        (Field("task", "Nhiệm vụ của kế hoạch", OneLine(80), "II.5"), NUMBER, DAY, _free("subject", "Trích yếu", OneLine(), "Báo cáo sơ kết 6 tháng")),
        _HAPPENED, "day",
    ),
    ActKind("da-trinh-lanh-dao", "Đã trình lãnh đạo", (Field("month", "Tháng", MonthCode(), "2021-06"), DAY, PARCEL), _HAPPENED, "day"),
    ActKind(
        "chot-ky", "Chốt kỳ",
        (PERIOD, _free("form", "Biểu", OneLine(20), "KQ"), Field("cut_off", "Ngày chốt", Day(), "15/7/2021"), Field("parcel", "Mã băm phần lưu", Digest(), "0" * 64)),
        _HAPPENED, "cut_off", ("period", "form"), binds=True, rests_on=("mo-lai",), tied_by=("period", "form"), ending=Ending.REOPENED,
        ended_by="mo-lai", command="close",
    ),
    ActKind("mo-lai", "Mở lại", (PERIOD, _free("form", "Biểu", OneLine(20), "KQ"), DAY, REASON), _HAPPENED, "day", command="reopen"),
    ActKind(
        "dung-ban-de-xuat", "Dùng bản đề xuất",
        (Field("book", "Sổ", Path(), "danh-muc.xlsx"), Field("before", "Mã băm bản trước", Digest(), "0" * 64),
         Field("after", "Mã băm bản mới", Digest(), "1" * 64), Field("kept", "Bản trước giữ ở", Path(), "luu/danh-muc.xlsx"), DAY,
         _several("changes", "Thay đổi", OneLine(), "Đơn vị: thêm dòng")),
        _SETTLES, "day", rests_on=("dung-ban-de-xuat",), tied_by=("book",), command="adopt",
    ),
    ActKind(
        "go-du-lieu-ca-nhan", "Gỡ dữ liệu cá nhân",
        (Field("person", "Mã cán bộ", OneLine(40), "CB-016"), Field("salt", "Muối", Digest(), "0" * 64),
         _several("hash", "Mã băm họ tên, ngày sinh", Digest(), "0" * 64, needed=True), DAY),
        _SETTLES, "day", ("person",), command="remove",
    ),
    ActKind(
        "hoan-tac", "Hoàn tác",
        (_several("acts", "Việc được hoàn tác", OneLine(120), "2021-10-05-tiep-nhan-0123456789", needed=True), REASON),
        _SETTLES, ending=Ending.NEVER, command="undo",
    ),
)  # fmt: skip
KINDS = {kind.key: kind for kind in LISTED}
BEGUN, RECEIVED, ANSWERED, ADOPTED, UNDONE = "khoi-tao", "tiep-nhan", "tra-loi", "dung-ban-de-xuat", "hoan-tac"
REVIEWED, CLOSED, REOPENED, EXTENDED = "da-ra-soat-van-ban", "chot-ky", "mo-lai", "gia-han"
SHOWN = "da-trinh-lanh-dao"
ON_THEIR_WORD = "sua-theo-don-vi"
REMOVED = "go-du-lieu-ca-nhan"
SENT = "da-gui"
PROPOSED = "de-nghi-cua-van-phong"
APPOINTED, WERE_ABSENT = "dinh-ngay", "vang-hop"
OPINION = "y-kien-lanh-dao"
SUBMITTED, DECIDED, CORRECTED, PAID = "da-trinh", "da-quyet-dinh", "dinh-chinh", "da-chi"
NOTED = tuple(kind for kind in LISTED if kind.command == "note")
