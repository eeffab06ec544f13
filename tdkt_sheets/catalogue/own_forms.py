"""The catalogue's own sheets, declared as forms: what `init` writes and `load` reads.

A sheet that offers words from another sheet is made with the lists read so far.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.office_files import ACCOUNTS_TAB, CATALOGUE_FORM
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.core.text import clean
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.forms.types import Choice, ExcelRule, Mark, Number, PartialDate, Reading, Text, ValueType, WholeNumber

FORM = CATALOGUE_FORM
SETTINGS, UNITS, PEOPLE, DUES, TASKS = "thiet_lap", "don_vi", "nhan_su", "ky_bao_cao", "ke_hoach"
TITLES, MOVEMENTS, LISTS = "danh_hieu", "phong_trao", "danh_muc"
FORMS, ANNEXES, COLUMNS, OWED = "bieu", "phu_luc", "bieu_mau", "bieu_phai_nop"
ROUNDS, DAYS_OFF = "dot_xet", "ngay_nghi"
SCALE, BLOC, GROUPS = "thang_diem", "khoi", "nhom_khoi"
SIGNERS, COUNCIL = "nguoi_ky", "hoi_dong"
ACCOUNTS, CERTIFICATE = "tai_khoan", "phoi_giay_khen"
LAW = "muc_ap_dung"
ROW_CODE = "key"  # of its column that names the value of a row
WORDING, LAYOUTS = "nhan_dang", "bang_khac"

# Lists that are made of the rows of a sheet.
UNIT_LIST, FORM_LIST, LIST_LIST, SENDER_LIST = "ds_don_vi", "ds_bieu", "ds_danh_muc", "ds_ben_nop"


@dataclass(frozen=True)
class PointWords(Number):
    """Points of a pasted scale: a number, or the words that a published scale has for them (roster.point_words)."""

    def parse(self, raw: RawValue) -> Reading:
        if isinstance(raw, date):
            return Reading(f"{raw.day}/{raw.month}/{raw.year}")
        reading = super().parse(raw)
        if isinstance(raw, str) and (reading.fault or re.search(r"[^\d.,\s]", clean(raw))):
            return Reading(clean(raw) or None)  # with whatever stands beside the number: "2 điểm/lần" is no 2
        return replace(reading, changed=False)  # cells of a table from a document hold text

    def excel_validation(self) -> ExcelRule | None:
        return None


Lists = Mapping[str, CodeList]
REQUIRED, WANTED, FREE = Need.REQUIRED, Need.WANTED, Need.FREE
YEAR = WholeNumber(Decimal(1900), Decimal(2100))
SEVERAL = "Ghi nhiều thì ngăn bằng dấu chấm phẩy."


def _choice(lists: Lists, key: str) -> Choice:
    """A pick from a list; from an empty one when the catalogue has no such list."""
    return Choice(vocabulary.FIXED.get(key) or lists.get(key) or CodeList(key, key, ()))


def _column(
    key: str,
    header: str,
    width: float,
    type: ValueType | None = None,
    need: Need = FREE,
    help: str = "",
    aliases: tuple[str, ...] = (),
) -> Column:
    return Column(key, header, type or Text(), need, aliases=aliases, help=help, width=width)


def settings(_: Lists) -> FormSheet:
    """A row is a setting."""
    return FormSheet(
        FORM,
        SETTINGS,
        "Thiết lập chung",
        "THIẾT LẬP CHUNG",
        (
            _column("key", "Mã thiết lập", 26, Mark(), REQUIRED, "Mã do chương trình đặt, đề nghị giữ nguyên."),
            _column("name", "Nội dung", 40, need=REQUIRED),
            _column("value", "Giá trị", 44, help="Cột duy nhất cần sửa trong trang này."),
            _column("note", "Giải thích", 60, Text(500)),
        ),
        instruction="Mỗi dòng là một thiết lập. Chỉ sửa cột “Giá trị”. Tên người, số điện thoại, thời hạn ghi sẵn là ví dụ, "
        "đề nghị thay bằng thông tin thật của cơ quan.",
        one_row_per="thiết lập",
        row_key=("key",),
        label="name",
    )


def units(lists: Lists) -> FormSheet:
    """A row is a sender."""
    return FormSheet(
        FORM,
        UNITS,
        "Đơn vị",
        "ĐƠN VỊ NỘP BIỂU",
        (
            _column("code", "Mã đơn vị", 13, Mark(), REQUIRED, "Chữ không dấu và số, không đổi qua các năm."),
            _column("name", "Tên đơn vị", 42, need=REQUIRED),
            _column("spellings", "Tên khác, viết tắt", 32, Text(500), help=SEVERAL),
            _column("kind", "Loại đơn vị", 18, _choice(lists, "loai_don_vi"), REQUIRED),
            _column("parent", "Đơn vị cấp trên", 16, help="Mã hoặc tên một đơn vị trong trang này, nếu có."),
            _column("addresses", "Địa chỉ thư điện tử", 34, Text(500), help=SEVERAL),
            _column("contact", "Người liên hệ", 22),
            _column("phone", "Điện thoại", 16, help="Ô dạng chữ để giữ số 0 ở đầu."),
            _column("cycle", "Chu kỳ", 10, _choice(lists, vocabulary.CYCLES.key), REQUIRED),
            _column("signer_post", "Chức danh người ký", 22),
            _column("signer_name", "Họ tên người ký", 22),
            _column("has_stamp", "Có con dấu", 9, _choice(lists, vocabulary.YES_NO.key), REQUIRED),
            _column("sub_units", "Phòng, khoa, tổ trực thuộc", 34, Text(1000), help=SEVERAL),
            _column("collective_class", "Loại tập thể", 18, _choice(lists, "loai_tap_the")),
            _column("area", "Địa bàn", 18, _choice(lists, "dia_ban")),
            _column(
                "since",
                "Từ ngày",
                12,
                PartialDate(2000, 2100),
                help="Ngày thành lập, nếu trong năm; để trống: có từ trước.",
            ),
            _column("until", "Đến ngày", 12, PartialDate(2000, 2100), help="Ngày giải thể, sáp nhập; không xóa dòng."),
            _column("successor", "Đơn vị kế thừa", 18, help="Mã hoặc tên đơn vị trong trang này, khi có “Đến ngày”."),
            _column(
                "inherits",
                "Tính thành tích trước cho đơn vị kế thừa",
                14,
                _choice(lists, vocabulary.YES_NO.key),
                help="Có: danh hiệu các năm trước được tính cho đơn vị kế thừa. Để trống thì được hỏi.",
            ),
            _column(
                "award_field",
                "Lĩnh vực hoạt động",
                20,
                help="Ghi vào tệp của nơi nhận, đúng tên ở danh mục nơi nhận. Để trống: theo “Thiết lập chung”.",
            ),
        ),
        instruction="Mỗi dòng là một đơn vị nộp biểu. Thêm đơn vị: thêm một dòng với mã chưa dùng; biểu phải nộp đi theo loại "
        "đơn vị (xem trang “Biểu phải nộp”). Tên người, thành viên Khối và địa chỉ thư ghi sẵn là mẫu, tự đặt.",
        one_row_per="đơn vị",
        row_key=("code",),
        label="name",
    )


def people(lists: Lists) -> FormSheet:
    """A row is a person of a unit."""
    return FormSheet(
        FORM,
        PEOPLE,
        "Nhân sự",
        "NHÂN SỰ",
        (
            _column("id", "Mã cán bộ", 12, Mark(), REQUIRED, "Không đổi khi người đó chuyển đơn vị."),
            _column("full_name", "Họ và tên", 26, Text(80), REQUIRED),
            _column("sex", "Giới tính", 9, _choice(lists, "gioi_tinh"), WANTED),
            _column("birth", "Ngày sinh", 12, PartialDate(1930, 2010), WANTED, "dd/mm/yyyy, hoặc chỉ năm sinh."),
            _column("position", "Chức vụ", 26, need=WANTED),
            _column("unit", "Đơn vị", 40, _choice(lists, UNIT_LIST), REQUIRED),
            _column("sub_unit", "Phòng, khoa, tổ", 24),
            _column("officer_class", "Đối tượng", 28, _choice(lists, "doi_tuong"), WANTED),
            _column("joined", "Ngày vào cơ quan", 14, PartialDate(1950, 2100)),
            _column("since", "Từ ngày", 12, PartialDate(1950, 2100)),
            _column("until", "Đến ngày (chuyển, nghỉ)", 14, PartialDate(1950, 2100)),
        ),
        instruction="Mỗi dòng là một người; biểu gửi đơn vị được điền sẵn từ đây. Người chuyển đi, nghỉ: ghi “Đến ngày”, không "
        "xóa dòng. Toàn bộ họ tên, ngày sinh ghi sẵn là mẫu, tự đặt.",
        one_row_per="người",
        row_key=("id",),
        label="full_name",
    )


def dues(lists: Lists) -> FormSheet:
    """A row is a form of a period."""
    return FormSheet(
        FORM,
        DUES,
        "Kỳ báo cáo",
        "KỲ BÁO CÁO",
        (
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), REQUIRED),
            _column(
                "period", "Kỳ", 24, need=REQUIRED, help="Năm {year}, Quý II/{year} hoặc Năm học {year}-{next_year}."
            ),
            _column("opens", "Mở từ ngày", 16, PartialDate(2000, 2100)),
            _column("due", "Thời hạn", 16, PartialDate(2000, 2100), REQUIRED),
            _column("extended", "Gia hạn đến", 16, PartialDate(2000, 2100)),
        ),
        instruction="Mỗi dòng là một biểu của một kỳ. Các ngày ghi sẵn là ví dụ, không phải quy định của tỉnh; đề nghị đặt theo "
        "công văn của Văn phòng Sở. Gia hạn: ghi vào cột “Gia hạn đến”, giữ nguyên “Thời hạn”. Tên của các mã biểu ở trang “Biểu”.",
        one_row_per="kỳ của một biểu",
        row_key=("form", "period"),
        label="period",
    )


def days_off(lists: Lists) -> FormSheet:
    """A row is a day off that is no Saturday or Sunday, or a Saturday or Sunday that is worked."""
    return FormSheet(
        FORM,
        DAYS_OFF,
        "Ngày nghỉ",
        "NGÀY NGHỈ, NGÀY LÀM BÙ",
        (
            _column("day", "Ngày", 14, PartialDate(2000, 2100), REQUIRED),
            _column("kind", "Loại", 16, _choice(lists, vocabulary.DAYS.key), REQUIRED),
            _column("note", "Nội dung", 60),
        ),
        instruction="Thứ Bảy, Chủ nhật là ngày nghỉ, không phải ghi. Các ngày ghi sẵn tra từ nguồn công khai, đề nghị đối chiếu thông báo của cơ "
        "quan có thẩm quyền rồi sửa. Số ngày làm việc trong thư và thời hạn rơi vào ngày nghỉ tính theo trang này.",
        one_row_per="ngày",
        row_key=("day",),
        label="day",
    )


def tasks(lists: Lists) -> FormSheet:
    """A row is a task of the plan."""
    return FormSheet(
        FORM,
        TASKS,
        "Kế hoạch",
        "KẾ HOẠCH CÔNG TÁC THI ĐUA, KHEN THƯỞNG",
        (
            _column("quarter", "Quý", 8, _choice(lists, vocabulary.QUARTERS.key), REQUIRED),
            _column("number", "Số", 6, WholeNumber(Decimal(1), Decimal(99)), REQUIRED),
            _column("task", "Nội dung công việc", 62, Text(500), REQUIRED),
            _column("partners", "Đơn vị phối hợp", 30),
            _column("work", "Việc của đơn vị", 44, help="Để trống: không hỏi đơn vị việc này."),
            _column(
                "of", "Đơn vị có việc", 34, Text(500), help="Loại đơn vị hoặc mã đơn vị, hoặc “Tất cả”. " + SEVERAL
            ),
            _column("proof", "Minh chứng", 34, help="Mã biểu (DK, KQ, BX, HS) nếu việc thể hiện bằng biểu đó."),
        ),
        instruction="Các nhiệm vụ ghi sẵn là ví dụ, đề nghị sửa theo kế hoạch của năm {year}. Việc nào đã thể hiện "
        "bằng một biểu thì ghi mã biểu ở cột “Minh chứng”, đơn vị không phải báo cáo lần nữa. “Việc của đơn vị” là gợi ý.",
        one_row_per="nhiệm vụ",
        row_key=("quarter", "number"),
        label="task",
    )


def titles(lists: Lists) -> FormSheet:
    """A row is a title or an award."""
    return FormSheet(
        FORM,
        TITLES,
        "Danh hiệu, hình thức",
        "DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG",
        (
            _column("code", "Mã", 14, Mark(), REQUIRED, "Không đổi qua các năm."),
            _column("name", "Tên", 46, need=REQUIRED),
            _column("spellings", "Cách viết khác", 46, Text(500), help=SEVERAL),
            _column("kind", "Loại", 22, _choice(lists, vocabulary.TITLE_KINDS.key), REQUIRED),
            _column("objects", "Đối tượng khen", 26, need=REQUIRED, help=SEVERAL),
            _column("level", "Cấp", 14, _choice(lists, "cap_khen"), REQUIRED),
            _column("decider", "Thẩm quyền quyết định", 32),
            _column("implies", "Bao gồm danh hiệu", 20, help="Mã của danh hiệu thấp hơn đã bao gồm. " + SEVERAL),
            _column("lists", "Có trong danh sách", 50, Text(500), help="Tên các danh sách chọn. " + SEVERAL),
            _column("first_year", "Từ năm", 8, YEAR),
            _column("last_year", "Đến năm", 8, YEAR),
        ),
        instruction="Mỗi dòng là một danh hiệu hoặc hình thức khen thưởng. Không dùng nữa: ghi “Đến năm”, không xóa dòng. Một cách viết "
        "khác mà nhiều dòng cùng có thì khi đọc biểu sẽ hỏi lại đơn vị.",
        one_row_per="danh hiệu, hình thức",
        row_key=("code",),
        label="name",
    )


def movements(lists: Lists) -> FormSheet:
    """A row is a movement or a drive."""
    return FormSheet(
        FORM,
        MOVEMENTS,
        "Phong trào, đợt thi đua",
        "PHONG TRÀO, ĐỢT THI ĐUA",
        (
            _column("code", "Mã", 24, Mark(), REQUIRED, "Không đổi qua các năm."),
            _column("name", "Tên", 70, need=REQUIRED),
            _column("spellings", "Cách viết khác", 44, Text(500), help=SEVERAL),
            _column("kind", "Phương thức", 22, _choice(lists, "phuong_thuc"), REQUIRED),
            _column("scope", "Phạm vi", 34, _choice(lists, "pham_vi"), WANTED),
            _column("since", "Từ", 12, PartialDate(1940, 2100)),
            _column("until", "Đến", 12, PartialDate(1940, 2100)),
            _column("level", "Cấp phát động", 34, _choice(lists, "cap_phat_dong"), WANTED),
        ),
        instruction="Mỗi dòng là một phong trào hoặc một đợt thi đua; đơn vị chọn trong danh sách này khi báo cáo hoạt động. Thời gian, "
        "phạm vi, cấp phát động ghi sẵn là ví dụ, đề nghị đối chiếu văn bản phát động.",
        one_row_per="phong trào, đợt thi đua",
        row_key=("code",),
        label="name",
    )


def code_lists(lists: Lists) -> FormSheet:
    """A row is an entry of a pick list."""
    return FormSheet(
        FORM,
        LISTS,
        "Danh mục chọn",
        "DANH MỤC CHỌN",
        (
            _column("list", "Mã danh sách", 24, Mark(), REQUIRED, "Chữ thường không dấu, số và dấu gạch dưới."),
            _column("list_name", "Tên danh sách", 40, need=REQUIRED),
            _column("code", "Mã", 24, Mark(), REQUIRED, "Không đổi qua các năm."),
            _column("name", "Nội dung", 48, need=REQUIRED),
            _column("spellings", "Cách viết khác", 34, Text(500), help=SEVERAL),
            _column("first_year", "Từ năm", 8, YEAR),
            _column("last_year", "Đến năm", 8, YEAR),
        ),
        instruction="Mỗi dòng là một mục của một danh sách chọn; thứ tự dòng là thứ tự khi chọn. Thêm mục: chèn một dòng vào giữa danh sách "
        "đó. Không dùng nữa: ghi “Đến năm”, không xóa dòng. Mã * là chỗ của các mục lấy từ trang khác.",
        one_row_per="mục",
        row_key=("list", "code"),
        label="name",
    )


def forms(_: Lists) -> FormSheet:
    """A row is a form."""
    return FormSheet(
        FORM,
        FORMS,
        "Biểu",
        "BIỂU",
        (
            _column("code", "Mã biểu", 10, Mark(), REQUIRED),
            _column("name", "Tên biểu", 50, need=REQUIRED),
            _column("title", "Tiêu đề in trên trang đầu", 70, need=REQUIRED, help="{ky} được thay bằng kỳ của biểu."),
        ),
        instruction="Mỗi dòng là một biểu gửi đơn vị. Được sửa tên và tiêu đề; đề nghị giữ nguyên mã biểu.",
        one_row_per="biểu",
        row_key=("code",),
        label="name",
    )


def annexes(lists: Lists) -> FormSheet:
    """A row is the cover or an annex of a form."""
    return FormSheet(
        FORM,
        ANNEXES,
        "Phụ lục",
        "PHỤ LỤC CỦA BIỂU",
        (
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), REQUIRED),
            _column("key", "Mã phụ lục", 18, Mark(), REQUIRED, "Phụ lục thêm vào có mã bắt đầu bằng x_."),
            _column(
                "tab",
                "Tên trang",
                30,
                need=REQUIRED,
                help="Không quá 31 ký tự, không có các dấu [ ] : * ? / \\",
                aliases=("Tên sheet",),
            ),
            _column("title", "Tiêu đề", 56, help="{ky} được thay bằng kỳ của biểu."),
            _column("instruction", "Hướng dẫn", 70, Text(1000)),
            _column("one_row_per", "Mỗi dòng là", 20),
            _column("row_key", "Khóa dòng", 24, help="Mã các cột phân biệt hai dòng với nhau. " + SEVERAL),
            _column("label", "Cột tên dòng", 14, help="Mã cột dùng để gọi tên dòng."),
            _column("prefill", "Điền sẵn", 24, _choice(lists, vocabulary.PREFILLS.key)),
            _column("spare_rows", "Số dòng trống", 9, WholeNumber(Decimal(0), Decimal(500))),
        ),
        instruction="Mỗi dòng là một phụ lục; dòng có mã thong_tin_chung là trang đầu của biểu. Được sửa tên trang, tiêu đề, hướng dẫn; "
        "đề nghị giữ nguyên mã.",
        one_row_per="phụ lục",
        row_key=("form", "key"),
        label="tab",
    )


def columns(lists: Lists) -> FormSheet:
    """A row is a column of an annex, or a field of a cover."""
    return FormSheet(
        FORM,
        COLUMNS,
        "Biểu mẫu",
        "CỘT CỦA BIỂU MẪU",
        (
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), REQUIRED),
            _column("sheet", "Mã phụ lục", 18, Mark(), REQUIRED),
            _column("key", "Mã cột", 18, Mark(), REQUIRED, "Cột thêm vào có mã bắt đầu bằng x_."),
            _column("header", "Tên cột", 44, need=REQUIRED),
            _column("aliases", "Tên cột khác", 34, Text(500), help="Tên cũ để vẫn đọc được biểu cũ. " + SEVERAL),
            _column("type", "Kiểu", 14, _choice(lists, vocabulary.TYPES.key), REQUIRED),
            _column("list", "Danh sách", 32, _choice(lists, LIST_LIST), help="Chỉ dùng với kiểu “chọn”."),
            _column("low", "Thấp nhất", 9, Number(), help="Số nhỏ nhất, hoặc năm đầu của kiểu “ngày”."),
            _column(
                "high", "Cao nhất", 9, Number(), help="Số lớn nhất, năm cuối, hoặc số ký tự tối đa của kiểu “chữ”."
            ),
            _column("need", "Bắt buộc", 9, _choice(lists, vocabulary.NEEDS.key), REQUIRED),
            _column(
                "when",
                "Khi",
                26,
                help="Điều kiện của “Bắt buộc”: mã cột=mã mục; mã cột=# là số; mã cột=* là khác trống.",
            ),
            _column("filler", "Ai điền", 10, _choice(lists, vocabulary.FILLERS.key), REQUIRED),
            _column("help", "Hướng dẫn", 60, Text(250)),
            _column("example", "Ví dụ", 34),
            _column("width", "Độ rộng", 8, Number(Decimal(2), Decimal(120))),
        ),
        instruction="Mỗi dòng là một cột của phụ lục hoặc một mục của trang đầu, theo thứ tự in. Được đổi tên cột (ghi tên cũ vào “Tên cột "
        "khác”), đổi thứ tự, sửa hướng dẫn, thêm cột có mã bắt đầu bằng x_; không xóa dòng, không đổi mã và kiểu của cột có sẵn.",
        one_row_per="cột",
        row_key=("form", "sheet", "key"),
        label="header",
    )


def owed(lists: Lists) -> FormSheet:
    """A row is what a kind of unit, or one unit, owes."""
    return FormSheet(
        FORM,
        OWED,
        "Biểu phải nộp",
        "BIỂU PHẢI NỘP",
        (
            _column("who", "Áp dụng cho (loại đơn vị hoặc mã đơn vị)", 34, _choice(lists, SENDER_LIST), REQUIRED),
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), REQUIRED),
            _column("sheet", "Phụ lục", 24, Mark(), REQUIRED, "Mã phụ lục."),
            _column("quarters", "Quý", 16, help="Để trống: mọi kỳ. Ví dụ: II, IV."),
        ),
        instruction="Mỗi dòng là một phụ lục mà một loại đơn vị, hoặc riêng một đơn vị, phải nộp. Thêm dòng để giao thêm, xóa dòng để thôi. "
        "Phân công ghi sẵn là đề xuất. Tên của các mã phụ lục ở trang “Phụ lục”.",
        one_row_per="phụ lục phải nộp",
        row_key=("who", "form", "sheet"),
        label="who",
    )


def rounds(lists: Lists) -> FormSheet:
    """A row is a round of awards."""
    day = PartialDate(2000, 2100)
    return FormSheet(
        FORM,
        ROUNDS,
        "Đợt xét khen thưởng",
        "ĐỢT XÉT KHEN THƯỞNG",
        (
            _column(
                "code", "Mã đợt", 18, Mark(), REQUIRED, "Chữ không dấu, số; có trong tên tệp hồ sơ và thư mục ho-so."
            ),
            _column("name", "Tên đợt", 52, need=REQUIRED),
            _column(
                "form", "Biểu", 8, _choice(lists, FORM_LIST), REQUIRED, "BX: bình xét danh hiệu; HS: hồ sơ khen thưởng."
            ),
            _column("kind", "Loại hồ sơ", 22, _choice(lists, vocabulary.ROUND_KINDS.key), help="Cần ghi với biểu HS."),
            _column("reason_kind", "Loại hình khen thưởng", 20, _choice(lists, "loai_hinh_khen_thuong"), REQUIRED),
            _column("period", "Kỳ thành tích", 22, need=REQUIRED, help="Năm {year} hoặc Năm học {last_year}-{year}."),
            _column("annexes", "Phụ lục của hồ sơ", 30, Text(500), help="Mã phụ lục của biểu HS. " + SEVERAL),
            _column("who", "Gửi biểu cho", 38, Text(500), help="Loại đơn vị hoặc mã đơn vị, hoặc “Tất cả”. " + SEVERAL),
            _column("opens", "Mở từ ngày", 13, day),
            _column("due", "Thời hạn", 13, day, help="Biểu BX lấy thời hạn ở trang “Kỳ báo cáo”."),
            _column("extended", "Gia hạn đến", 13, day),
            _column(
                "decision_day",
                "Dự kiến ngày quyết định",
                14,
                day,
                help="Chọn quy định pháp luật và mức lương cơ sở cho tới khi sổ khen thưởng có quyết định.",
            ),
            _column(
                "movement",
                "Phong trào, đợt thi đua",
                40,
                _choice(lists, "phong_trao"),
                help="Với hồ sơ theo đợt, chuyên đề.",
            ),
            _column(
                "submit_by",
                "Thời hạn trình cấp trên",
                14,
                day,
                help="Ngày cuối Sở phải trình cấp tỉnh, Bộ; để trống thì không xét.",
            ),
        ),
        instruction="Mỗi dòng là một đợt xét khen thưởng: một đợt bình xét danh hiệu (BX) hoặc một đợt hồ sơ (HS), mỗi tệp hồ sơ chỉ thuộc một đợt. "
        "Thời hạn, ngày dự kiến quyết định ghi sẵn là ví dụ, không phải quy định của tỉnh.",
        one_row_per="đợt",
        row_key=("code",),
        label="name",
    )


def scale(lists: Lists) -> FormSheet:
    """A row is a criterion; the first three columns suffice."""
    points = Number(Decimal(0))
    return FormSheet(
        FORM,
        SCALE,
        "Tiêu chí, thang điểm",
        "TIÊU CHÍ, THANG ĐIỂM CỦA KHỐI THI ĐUA",
        (
            _column("number", "TT", 7, Text(40), help="I, 1, 1.1, a), 6a, Tiêu chí số 5, - … hoặc để trống. Cây tiêu chí được hiểu theo số thứ tự này."),
            _column("label", "Nội dung, tiêu chí", 44, Text(600), REQUIRED),
            _column("max_points", "Điểm tối đa", 9, PointWords(), help="Số, hoặc như bảng đã ghi: tối đa 10, 8–10, trừ 5 điểm, 2 điểm/lần. Dòng có tiêu chí con: bằng tổng các dòng con."),
            _column(
                "kind", "Cách chấm", 18, _choice(lists, vocabulary.LEAF_KINDS.key), help="Để trống: chấm thẳng điểm."
            ),
            _column("side", "Thưởng, trừ", 9, _choice(lists, vocabulary.SIDES.key), help="Ngoài tổng điểm; dòng con theo dòng trên."),
            _column("measure", "Đơn vị tính", 9, Text(40)),
            _column("points_each", "Điểm mỗi lần", 8, points, help="Dùng khi chấm theo số lần; với “Đạt hoặc không đạt”: điểm khi đạt một phần."),
            _column(
                "penalty_each", "Điểm trừ mỗi lần, mỗi 1 %", 10, points, help="Mỗi lần bị trừ; hoặc mỗi 1 % chưa đạt của “Trừ dần phần chưa đạt”.",
            ),
            _column("lowest", "Thấp nhất", 7, Number(), help="Của “Cộng, trừ theo số lần”; để trống: 0."),
            _column(
                "bands", "Các mức hoàn thành", 15, help="Từ bao nhiêu % thì được bao nhiêu % điểm: 100: 100; 95: 90; 0: 50. Theo bậc: lần thứ mấy được mấy điểm: 1: 5; 2: 3; 3+: 1",
            ),
            _column(
                "direction", "Chiều", 10, _choice(lists, vocabulary.DIRECTIONS.key), help="Để trống: cao hơn là tốt hơn."
            ),
            _column("is_assigned", "Có giao trong năm", 8, _choice(lists, vocabulary.YES_NO.key), help="“Không”: bỏ khỏi cả điểm và điểm tối đa."),
            _column("applies_to", "Áp dụng cho", 12, Text(500), help="Mã hoặc tên thành viên; để trống: mọi thành viên. " + SEVERAL),
            _column("scored_by", "Ai chấm", 9, help="Đơn vị; Khối; Tỉnh. Để trống: cả ba. " + SEVERAL),
            _column(
                "feed", "Lấy số liệu từ", 20, Text(600), help="Của Sở: tên chỉ tiêu các đơn vị của Sở đã đăng ký, hoặc mã số liệu của tong-hop.xlsx; để trống: theo tên tiêu chí. " + SEVERAL,
            ),
            _column("first_year", "Từ năm", 6, YEAR),
            _column("last_year", "Đến năm", 6, YEAR),
            _column("weight", "Hệ số", 7, points, help="Nhân với điểm của dòng này khi cộng vào dòng trên, vào tổng; để trống: 1. Ví dụ 0,6."),
            _column("veto_below", "Không xếp loại nếu dưới", 9, points, help="Điểm chốt của tiêu chí dưới mức này thì không xếp loại, không đề nghị khen thưởng."),
            _column("groups", "Khối, nhóm", 18, Text(500), help="Khối hoặc nhóm dùng dòng này, khi có nhiều thang điểm. Để trống: mọi khối, nhóm. " + SEVERAL),
        ),
        instruction="Thang điểm ghi sẵn là VÍ DỤ, chưa kiểm chứng, không phải thang điểm của tỉnh. Thay bằng bảng đã giao ước: xóa các dòng "
        "ví dụ, dán ba cột TT, Nội dung, Điểm tối đa; các cột khác để trống thì chấm thẳng. Dán xong, chạy lại để được kiểm tra từng dòng.",
        one_row_per="tiêu chí",
        row_key=(),
        label="label",
    )  # fmt: skip


def bloc(lists: Lists) -> FormSheet:
    """A row is a member of the bloc."""
    return FormSheet(
        FORM,
        BLOC,
        "Khối thi đua",
        "THÀNH VIÊN KHỐI THI ĐUA",
        (
            _column("unit", "Thành viên", 44, _choice(lists, UNIT_LIST), REQUIRED, "Đơn vị loại “Thành viên Khối”, và đơn vị đứng tên Sở."),
            _column("role", "Vai trò", 17, _choice(lists, vocabulary.ROLES.key), REQUIRED),
            _column("registered", "Ngày đăng ký thi đua", 13, PartialDate(2000, 2100), help="Để trống nếu biểu đăng ký (DK) đã có trong sổ tiếp nhận."),
            _column("signed", "Ngày ký giao ước", 13, PartialDate(2000, 2100)),
            _column("last_role", "Vai trò năm trước", 17, _choice(lists, vocabulary.ROLES.key)),
            _column("next_role", "Giới thiệu năm sau", 17, _choice(lists, vocabulary.ROLES.key), help="Để in phiếu bầu Trưởng khối, Phó Trưởng khối."),
            _column("excluded", "Không xếp hạng vì", 44, Text(250), help="Căn cứ, ví dụ: bị kỷ luật theo quyết định số …; để trống: có xếp hạng."),
            _column("note", "Ghi chú", 30, Text(500)),
            _column("group", "Khối, nhóm", 24, Text(120), help="Chỉ ghi khi có nhiều khối, hoặc Khối chia nhóm xếp hạng riêng: tên khối, nhóm của thành viên này."),
            _column("province", "Điểm tỉnh chấm", 10, Number(Decimal(0)), help="Điểm tỉnh cho cả năm; chỉ tính khi đặt “Khối: điểm tỉnh chấm tính vào tổng”."),
        ),
        instruction="Mỗi dòng là một thành viên của Khối trong năm, đúng một Trưởng khối. Số điểm trừ, số Cờ, cách xử lý khi bằng điểm … đặt ở trang "
        "“Thiết lập chung”. Vai trò, ngày ký ghi sẵn là mẫu, tự đặt. Sở không tham gia Khối nào thì xóa hết các dòng.",
        one_row_per="thành viên",
        row_key=(),
        label="unit",
    )  # fmt: skip


def groups(_: Lists) -> FormSheet:
    """A row is a bloc or group that is ranked by itself, with what is otherwise for it than for all."""
    least = Number(Decimal(0))
    return FormSheet(
        FORM,
        GROUPS,
        "Các khối, nhóm",
        "CÁC KHỐI, NHÓM XẾP HẠNG RIÊNG",
        (
            _column("name", "Khối, nhóm", 30, Text(120), REQUIRED, "Như ghi ở cột “Khối, nhóm” của trang “Khối thi đua”."),
            _column("title", "Tên trên văn bản", 44, Text(250), help="Để trống: như tên khối, nhóm."),
            _column("total", "Tổng điểm", 10, least, help="Chưa kể điểm thưởng."),
            _column("bonus_cap", "Điểm thưởng tối đa", 10, least),
            _column("flags", "Số Cờ thi đua", 10, WholeNumber(Decimal(0), Decimal(50))),
            _column("certificates", "Số Bằng khen", 12, Text(20), help="Số, hoặc phần trăm số thành viên, ví dụ 30%."),
            _column("tie_order", "Thứ tự xét khi bằng điểm", 44, Text(500), help="Nhóm I; Điểm trừ; Phiếu; Nữ; Khối quyết định."),
        ),
        instruction="Chỉ dùng khi Văn phòng chấm cho nhiều khối, hoặc Khối chia nhóm xếp hạng riêng. Mỗi dòng là một khối, nhóm có mức khác mức chung; ô để trống lấy "
        "theo trang “Thiết lập chung”. Thành viên, Trưởng khối của từng khối, nhóm ghi ở trang “Khối thi đua”.",
        one_row_per="khối, nhóm",
        row_key=(),
        label="name",
    )  # fmt: skip


def signers(lists: Lists) -> FormSheet:
    """A row is somebody who signs."""
    return FormSheet(
        FORM,
        SIGNERS,
        "Người ký",
        "NGƯỜI KÝ VĂN BẢN",
        (
            _column("body", "Ký văn bản của", 14, _choice(lists, vocabulary.SIGNING_BODIES.key), REQUIRED),
            _column("capacity", "Tư cách ký", 20, _choice(lists, vocabulary.CAPACITIES.key), REQUIRED, "“Ký thay (KT.)”: dòng đầu tự ghi chức danh của người đứng đầu."),
            _column("post", "Chức danh", 26, need=REQUIRED),
            _column("name", "Họ và tên", 26, Text(80), REQUIRED),
            _column("since", "Từ ngày", 12, PartialDate(1990, 2100)),
            _column("until", "Đến ngày", 12, PartialDate(1990, 2100)),
            _column("papers", "Loại văn bản", 36, Text(500), help=f"Để trống: mọi văn bản. {'; '.join(vocabulary.SIGNED_PAPERS.names)}. " + SEVERAL),
            _column("bundles", "Chỉ ký hồ sơ đợt", 26, Text(500), help="Tên thư mục trong ho-so, ví dụ BX_NAM-SO. Để trống: mọi đợt. " + SEVERAL),
        ),
        instruction="Mỗi dòng là một người ký. Không ghi ai thì văn bản in theo người đứng đầu ở trang “Thiết lập chung”. Người chỉ ký một loại văn bản, "
        "hoặc chỉ một đợt, được chọn trước người ký chung. Đổi người ký: ghi “Đến ngày”, thêm dòng mới, không xóa dòng cũ.",
        one_row_per="người ký",
        row_key=(),
        label="name",
    )  # fmt: skip


def law(_: Lists) -> FormSheet:
    """A row is a value of the law in use on some day of the year. What the program writes of it is Mark: shown, and never read but for `key`."""
    day = PartialDate(2000, 2100)
    return FormSheet(
        FORM,
        LAW,
        "Văn bản, mức áp dụng",
        "VĂN BẢN, MỨC ÁP DỤNG TRONG NĂM",
        (
            _column("subject", "Lĩnh vực", 20, Mark(500)),
            _column("content", "Nội dung", 34, Mark(500)),
            _column("shown", "Mức của chương trình", 20, Mark(500)),
            _column("from_day", "Có hiệu lực từ", 11, Mark(500)),
            _column("to_day", "Đến hết", 11, Mark(500)),
            _column("provision", "Căn cứ", 30, Mark(1000)),
            _column("evidence", "Mức độ tin cậy", 22, Mark(1000)),
            _column("confirmed_by", "Người đối chiếu", 18, Text(80), help="Người đã đối chiếu mức của chương trình với văn bản gốc."),
            _column("confirmed_on", "Ngày đối chiếu", 12, day),
            _column("own_value", "Mức của Văn phòng", 18, Text(80), help="Mức của tỉnh, cơ quan; hoặc mức mới của trung ương mà chương trình chưa có."),
            _column("own_since", "Áp dụng từ ngày", 13, day, help="Mức mới của trung ương thì phải có ngày; mức của tỉnh để trống: mọi ngày."),
            _column("own_until", "Áp dụng đến hết", 13, day),
            _column("own_number", "Số, ký hiệu văn bản", 20, Text(120)),
            _column("own_issuer", "Cơ quan ban hành", 20, Text(120)),
            _column("own_by", "Người nhập", 18, Text(80)),
            _column("own_on", "Ngày nhập", 12, day),
            _column("note", "Ghi chú", 24, Text(500)),
            _column("key", "Mã dòng", 44, Mark(120), REQUIRED, "Do chương trình ghi, đề nghị giữ nguyên."),
        ),
        instruction="Các dòng đầu là mức mà tiền thưởng, tỷ lệ phiếu của năm dựa vào; các dòng sau gập lại, bấm dấu + ở lề trái để mở. Bảy cột đầu do chương trình "
        "ghi, sửa ở đó không có tác dụng. Đã đối chiếu với văn bản gốc thì ghi người, ngày đối chiếu; mức khác thì ghi từ cột “Mức của Văn phòng”. Ngoài "
        "nơi mà luật giao cho tỉnh, mức của Văn phòng cần ngày áp dụng, số văn bản, cơ quan ban hành, người và ngày nhập.",
        one_row_per="mức",
        row_key=(),
        label="content",
    )  # fmt: skip


def wording(lists: Lists) -> FormSheet:
    """A row is words by which a form is known."""
    return FormSheet(
        FORM,
        WORDING,
        "Nhận dạng biểu",
        "CHỮ ĐỂ NHẬN RA BIỂU DO ĐƠN VỊ TỰ LẬP",
        (
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), help="Để trống: mọi biểu."),
            _column("kind", "Dùng để", 24, _choice(lists, vocabulary.WORDING_KINDS.key), REQUIRED),
            _column("words", "Chữ", 50, need=REQUIRED, help="Dấu … là chỗ có thể có thêm vài chữ khác."),
        ),
        instruction="Tệp không có phần nhận dạng chỉ được nhận là một biểu khi tiêu đề, tên trang hoặc tên tệp có chữ của biểu, hoặc bảng có cột riêng "
        "của biểu. Có chữ nói ngược lại thì hỏi Văn phòng. Đơn vị hay dùng tiêu đề khác thì thêm dòng.",
        one_row_per="cách gọi",
        row_key=(),
        label="words",
    )


def layouts(lists: Lists) -> FormSheet:
    """A row is a column of a table of another program."""
    return FormSheet(
        FORM,
        LAYOUTS,
        "Bảng của nơi khác",
        "BẢNG CỦA PHẦN MỀM KHÁC, CỦA CƠ QUAN TỰ LẬP",
        (
            _column("layout", "Bảng", 44, need=REQUIRED),
            _column("form", "Biểu", 9, _choice(lists, FORM_LIST), REQUIRED),
            _column("sheet", "Mã phụ lục", 18, Mark(), REQUIRED),
            _column("caption", "Tiêu đề cột trong bảng", 40, need=REQUIRED),
            _column("key", "Mã cột của biểu", 18, help="Để trống: cột không dùng. @loai: cột ghi dòng là cá nhân, tập thể hay hộ."),
        ),
        instruction="Mỗi dòng là một cột của một bảng đã biết. Bảng có đúng các cột này thì được đọc theo đây; cơ quan thêm bảng của mình bằng cách "
        "thêm dòng.",
        one_row_per="cột của bảng",
        row_key=(),
        label="caption",
    )  # fmt: skip


def council(lists: Lists) -> FormSheet:
    """A row is a member of a council."""
    return FormSheet(
        FORM,
        COUNCIL,
        "Hội đồng",
        "THÀNH VIÊN CÁC HỘI ĐỒNG",
        (
            _column("seat", "Chức trách", 18, _choice(lists, vocabulary.SEATS.key), REQUIRED),
            _column("name", "Họ và tên", 28, Text(80), REQUIRED),
            _column("post", "Chức vụ", 40),
            _column("since", "Từ ngày", 12, PartialDate(1990, 2100)),
            _column("until", "Đến ngày", 12, PartialDate(1990, 2100)),
            _column("votes", "Có biểu quyết", 12, _choice(lists, vocabulary.YES_NO.key), help="Để trống: có. Thư ký không phải là ủy viên thì ghi “Không”."),
            _column("council", "Hội đồng", 22, _choice(lists, vocabulary.COUNCILS.key), help="Để trống: Hội đồng Thi đua - Khen thưởng."),
        ),
        instruction="Mỗi dòng là một thành viên theo quyết định thành lập Hội đồng; một người ở hai Hội đồng thì hai dòng. Giấy mời, biên bản họp, phiếu bầu lấy tên, số ủy viên từ đây. "
        "Thay người: ghi “Đến ngày”, thêm dòng mới. Không ghi ai thì các văn bản để trống chỗ này.",
        one_row_per="thành viên",
        row_key=(),
        label="name",
    )  # fmt: skip


def accounts(_: Lists) -> FormSheet:
    """A row is an account that the accountant pays to; what stands here is shown on payment lists alone."""
    return FormSheet(
        FORM,
        ACCOUNTS,
        ACCOUNTS_TAB,
        "TÀI KHOẢN NHẬN TIỀN THƯỞNG",
        (
            _column("name", "Họ và tên, tên tập thể", 32, need=REQUIRED),
            _column("code", "Mã cán bộ, mã đơn vị", 18, help="Bắt buộc khi có người trùng tên; người ngoài Sở để trống."),
            _column("number", "Số tài khoản", 24, Text(40), REQUIRED, "Ô dạng chữ để giữ số 0 ở đầu và đủ các chữ số."),
            _column("bank", "Ngân hàng", 36, Text(120)),
        ),
        instruction="Do kế toán giữ; không bắt buộc. Chỉ in ở danh sách chi tiền thưởng, không đưa vào biểu mẫu, thư, trang tổng hợp, tệp chia sẻ hay bản đề xuất. "
        "Danh sách đã chi giữ số tài khoản lúc chi; các danh sách khác lấy theo trang này mỗi lần lập.",
        one_row_per="tài khoản",
        row_key=(),
        label="name",
    )  # fmt: skip


def certificate(lists: Lists) -> FormSheet:
    """A row is a text on the office's blank certificate."""
    far = Number(Decimal(0), Decimal(600))
    return FormSheet(
        FORM,
        CERTIFICATE,
        "Phôi giấy khen",
        "VỊ TRÍ CHỮ TRÊN PHÔI GIẤY KHEN",
        (
            _column("what", "Nội dung in", 24, _choice(lists, vocabulary.PRINTED.key), REQUIRED),
            _column("left", "Cách mép trái (mm)", 12, far, REQUIRED),
            _column("top", "Cách mép trên (mm)", 12, far, REQUIRED, "Đến đầu dòng chữ thứ nhất."),
            _column("width", "Rộng (mm)", 10, Number(Decimal(5), Decimal(600)), REQUIRED, "Chữ dài hơn thì xuống dòng."),
            _column("size", "Cỡ chữ", 8, Number(Decimal(6), Decimal(96)), help="Để trống: 14."),
            _column("align", "Canh lề", 10, _choice(lists, vocabulary.ALIGNS.key), help="Để trống: giữa."),
            _column("style", "Kiểu chữ", 14, _choice(lists, vocabulary.LETTERS.key)),
            _column("awards", "Chỉ in cho", 36, Text(500), help=f"Tên hoặc mã danh hiệu, hình thức. Để trống: mọi giấy. {SEVERAL}"),
        ),
        instruction="Mỗi dòng là một nội dung in vào phôi đã có sẵn hoa văn; nội dung phôi in sẵn thì không ghi. Đo từ mép giấy, in 8-in-thu.docx vào giấy trắng rồi soi "
        "chồng lên phôi. Khổ giấy, độ lệch của máy in ở trang “Thiết lập chung”. Để trống trang này thì chỉ có tệp để trộn thư.",
        one_row_per="nội dung in",
        row_key=(),
        label="what",
    )  # fmt: skip


HEADER_ROW = 2  # counted from 0: title, instruction, header
PLACEHOLDER = "*"  # the code of the entry that stands for the rows of another sheet

# In reading order: a sheet comes after those whose words it offers.
SHEETS = {
    LISTS: code_lists,
    TITLES: titles,
    MOVEMENTS: movements,
    SETTINGS: settings,
    UNITS: units,
    PEOPLE: people,
    FORMS: forms,
    DUES: dues,
    DAYS_OFF: days_off,
    TASKS: tasks,
    ANNEXES: annexes,
    COLUMNS: columns,
    OWED: owed,
    ROUNDS: rounds,
    BLOC: bloc,
    GROUPS: groups,
    SCALE: scale,
    SIGNERS: signers,
    COUNCIL: council,
    ACCOUNTS: accounts,
    CERTIFICATE: certificate,
    LAW: law,
    WORDING: wording,
    LAYOUTS: layouts,
}
# Sheets that a catalogue may do without: a department in no bloc has no scale; the words of forms are then those that are shipped.
OPTIONAL = frozenset({BLOC, GROUPS, SCALE, SIGNERS, COUNCIL, ACCOUNTS, CERTIFICATE, DAYS_OFF, WORDING, LAYOUTS})
# Sheets that came later than the first catalogues, with the forms that cannot do without them.
LATER: Mapping[str, frozenset[str]] = {
    ROUNDS: frozenset({"BX", "HS"}),
    SIGNERS: frozenset(),
    COUNCIL: frozenset(),
    ACCOUNTS: frozenset(),
    CERTIFICATE: frozenset(),
    DAYS_OFF: frozenset(),
    LAW: frozenset(),
    GROUPS: frozenset(),
}
# Sheets that are offered with a form when an office takes it up.
WITH_FORMS = {**LATER, BLOC: frozenset({"CD"}), SCALE: frozenset({"CD"})}
# As the tabs stand in the workbook.
TAB_ORDER = (
    SETTINGS, UNITS, PEOPLE, SIGNERS, COUNCIL, ACCOUNTS, CERTIFICATE, DUES, DAYS_OFF, ROUNDS, LAW, TASKS, TITLES, MOVEMENTS, BLOC, GROUPS, SCALE, LISTS, FORMS, ANNEXES, COLUMNS, OWED, WORDING, LAYOUTS,
)  # fmt: skip
