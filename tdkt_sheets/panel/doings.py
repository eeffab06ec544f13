"""The one table of what the panel offers: each entry is a form and the command that it runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tdkt_sheets.acts.fields import Day, Digest, Field, MonthCode, OneOf, Path, PeriodCode
from tdkt_sheets.acts.kinds import CHANNEL, NOTED, OUTCOMES
from tdkt_sheets.panel.asked import Ask, FieldKind


class EntryGroup(StrEnum):
    """Where an entry stands in the list of all."""

    MONTH = "Hằng tháng"
    FILES = "Tệp và ý kiến"
    AWARDS = "Đợt khen thưởng"
    LOOK = "Tra cứu"
    NOTED = "Ghi việc đã làm"
    YEAR = "Danh mục, sổ, năm mới"


@dataclass(frozen=True, slots=True)
class Doing:
    """A form: `command` are the words it runs, `fixed` what is always said, `tells` what it will change, in one sentence.

    `writes` where the command knows the output folder; `notes` where it adds an act, and so asks who does it; `runs` where it reads all files.
    """

    key: str
    command: tuple[str, ...]
    caption: str
    button: str
    group: EntryGroup
    tells: str
    asks: tuple[Ask, ...] = ()
    writes: bool = False
    notes: bool = False
    runs: bool = False
    fixed: tuple[str, ...] = ()


MONTH = Ask("month", "Tháng", FieldKind.MONTH, hint="ví dụ 2026-06; để trống: tháng này")
LETTERS = Ask(
    "month",
    "Thư của tháng, hoặc của lần gửi biểu",
    FieldKind.LETTERS,
    hint="ví dụ 2026-06, 2026-03-01-dang-mo; để trống: tháng mới nhất đã gộp",
)
UNIT = Ask("unit", "Đơn vị", FieldKind.UNIT, "--unit")
FORM = Ask("form", "Biểu", FieldKind.FORM, "--form")
PERIOD = Ask("period", "Kỳ", FieldKind.PERIOD, is_needed=True, hint="ví dụ 2026, 2026-Q2, 2025-2026")
DAY = Ask("day", "Ngày", FieldKind.DAY, "--day")
REASON = Ask("reason", "Lý do", FieldKind.TEXT, "--reason", is_needed=True)
BUNDLE = Ask("bundle", "Mã hồ sơ", FieldKind.BUNDLE, is_needed=True)
DAY_OF_IT = Ask("day", "Ngày", FieldKind.DAY, "--day", hint="để trống: theo văn bản đã ghi, hoặc hôm nay")
PERSON = Ask("person", "Người", is_needed=True, hint="mã cán bộ, ví dụ CB-016; ngoài danh sách: họ tên, ngày sinh")
ROUND = Ask("round", "Đợt", FieldKind.ROUND, is_needed=True)
VERSIONS = (
    Ask("edited", "Thư có hai bản, gửi bản đã sửa tay: số của thư", FieldKind.LINES, "--edited"),
    Ask("new", "Thư có hai bản, gửi bản mới: số của thư", FieldKind.LINES, "--new"),
)  # fmt: skip
CHANNELS = tuple((word, word) for word in CHANNEL.words.values())
SCALES = (
    ("1000", "1000 điểm (700/200/100)"), ("950", "950 điểm và 50 điểm thưởng"), ("100", "100 điểm"),
    ("quang-tri", "230 dòng đã công bố (năm 2025)"),
)  # fmt: skip
PLANS = (("2021", "Kế hoạch năm 2021"), ("chung", "Việc thường kỳ theo quý"))

BEGIN = Doing(
    "khoi-dau", ("init",), "Bắt đầu một năm", "Tạo danh mục và các sổ", EntryGroup.YEAR,
    "Tạo danh mục, hai sổ, mẫu văn bản trong thư mục input; tệp đã có thì giữ nguyên.",
    (Ask("year", "Năm", is_needed=True, hint="ví dụ 2026"), Ask("department", "Tên Sở", option="--department"),
     Ask("ministry", "Bộ quản lý ngành", option="--ministry"), Ask("province", "Tên tỉnh, không có chữ “tỉnh”", option="--province"),
     Ask("symbol", "Ký hiệu của Sở trên văn bản", option="--symbol", hint="ví dụ SNV"), Ask("bloc", "Khối thi đua của Sở", option="--bloc"),
     Ask("start", "Tháng bắt đầu dùng chương trình", FieldKind.MONTH, "--start", hint="để trống: từ đầu năm"),
     Ask("scale", "Thang điểm ví dụ của Khối", FieldKind.ONE_OF, "--scale", choices=SCALES),
     Ask("plan", "Kế hoạch ghi sẵn", FieldKind.ONE_OF, "--plan", choices=PLANS)),
    writes=True, notes=True,
)  # fmt: skip

_LISTED = (
    Doing(
        "gop", ("merge",), "Gộp, kiểm tra, soạn thư của một tháng", "Gộp", EntryGroup.MONTH,
        "Đọc lại mọi tệp trong input, viết kết quả của tháng vào output; tệp đã sửa bằng tay được giữ nguyên.",
        (MONTH, Ask("unsent", "Viết cả các thư chưa ghi nhận đã gửi mà không có gì mới", FieldKind.YES, "--unsent")),
        writes=True, runs=True,
    ),
    Doing(
        "chia-se", ("merge",), "Số liệu để chia sẻ ra ngoài", "Viết để chia sẻ", EntryGroup.MONTH,
        "Viết các bảng đếm và danh sách khen thưởng, không có dữ liệu riêng của cá nhân, vào một thư mục mới “chia-se-…” bên cạnh input.",
        (MONTH,), writes=True, runs=True,
    ),
    Doing(
        "tao-bieu", ("templates",), "Tạo biểu mẫu gửi các đơn vị", "Tạo biểu mẫu", EntryGroup.MONTH,
        "Viết biểu mẫu đã điền sẵn, thư kèm theo và danh sách gửi vào một thư mục của lần gửi trong output/bieu-mau.",
        (Ask("asked", "Kỳ hoặc mã đợt", FieldKind.PERIOD, hint="để trống: mọi biểu đang mở"), FORM, UNIT,
         Ask("common", "Một biểu chung cho mọi đơn vị, không ghi sẵn đơn vị, người", FieldKind.YES, "--common"),
         Ask("anyway", "Vẫn tạo dù danh mục còn lỗi làm biểu thiếu người", FieldKind.YES, "--anyway")),
        writes=True, runs=True,
    ),
    Doing(
        "da-gui-bieu", ("sent",), "Ghi nhận đã gửi biểu mẫu", "Ghi nhận đã gửi", EntryGroup.MONTH,
        "Ghi một việc “Đã gửi”: lần tạo biểu sau không tạo lại các biểu ấy nếu không có gì khác.",
        (Ask("sending", "Lần gửi", FieldKind.SENDING, is_needed=True), Ask("unit", "Chỉ biểu gửi đơn vị", FieldKind.UNIT, "--unit")), writes=True, notes=True,
    ),
    Doing("tinh-hinh", ("status",), "Đơn vị nào đã gửi, chưa gửi", "Xem", EntryGroup.MONTH, "Chỉ đọc, không ghi gì.", runs=True),
    Doing(
        "da-gui", ("sent",), "Ghi nhận đã gửi thư", "Ghi nhận đã gửi", EntryGroup.MONTH,
        "Ghi một việc “Đã gửi”: tháng sau không viết lại các thư ấy, sau thời hạn thì nhắc.",
        (Ask("month", "Tháng", FieldKind.MONTH, is_needed=True), Ask("unit", "Chỉ thư gửi đơn vị", FieldKind.UNIT, "--unit")), writes=True, notes=True,
    ),
    Doing(
        "thu-se-gui", ("send",), "Xem các thư sẽ gửi qua máy chủ thư", "Xem danh sách", EntryGroup.MONTH,
        "Chỉ đọc: thư nào sẽ gửi, gửi đến đâu, thư nào không gửi và vì sao; cuối danh sách có mã xác nhận.", (LETTERS, UNIT, *VERSIONS), writes=True,
    ),
    Doing(
        "gui-thu", ("send",), "Gửi các thư đã xem qua máy chủ thư", "Gửi thư", EntryGroup.MONTH,
        "Gửi thật đúng danh sách đã xem, mỗi thư một lần, rồi ghi việc “Đã gửi”. Mật khẩu lấy từ kho mật khẩu của máy; chưa có thì gửi ở cửa sổ lệnh.",
        (LETTERS, UNIT, Ask("confirm", "Mã xác nhận", option="--confirm", is_needed=True, hint="ở cuối danh sách đã xem"), *VERSIONS),
        writes=True, notes=True,
    ),
    Doing(
        "thu-chua-ro", ("send",), "Thư chưa rõ đã gửi hay chưa", "Ghi", EntryGroup.MONTH,
        "Ghi điều Văn phòng đã hỏi rõ; thư chưa đến thì lần gửi sau có trong danh sách.",
        (LETTERS, Ask("arrived", "Số của thư đã đến", FieldKind.LINES, "--arrived"), Ask("not_arrived", "Số của thư chưa đến", FieldKind.LINES, "--not-arrived")),
        writes=True, notes=True,
    ),
    Doing(
        "lay-thu", ("fetch",), "Lấy thư mới từ hộp thư", "Lấy thư", EntryGroup.MONTH,
        "Chép thư mới vào input/thu, mỗi thư một lần; hộp thư giữ nguyên. Mật khẩu lấy từ kho mật khẩu của máy; chưa có thì lấy ở cửa sổ lệnh.",
        (Ask("since", "Thư đến từ ngày", FieldKind.DAY, "--since", hint="để trống: từ 01/11 năm trước"),),
    ),
    Doing(
        "chot-ky", ("close",), "Chốt kỳ", "Chốt kỳ", EntryGroup.MONTH,
        "Lưu số liệu, trang in của kỳ tính đến hôm nay; tệp đến sau thành điều chỉnh.", (PERIOD, FORM, Ask("anyway", "Vẫn chốt dù chưa có biểu nào của kỳ được tính", FieldKind.YES, "--anyway")),
        notes=True,
        runs=True,
    ),
    Doing(
        "mo-lai", ("reopen",), "Mở lại kỳ đã chốt", "Mở lại kỳ", EntryGroup.MONTH, "Kỳ được tính lại từ tệp; bản đã chốt vẫn được lưu.",
        (PERIOD, FORM, Ask("day", "Từ ngày", FieldKind.DAY, "--day", hint="để trống: hôm nay"), REASON), notes=True,
    ),
    Doing(
        "kiem-tra", ("check",), "Kiểm tra một tệp", "Kiểm tra", EntryGroup.FILES, "Xem tệp có gì cần sửa; không ghi gì.",
        (Ask("files", "Tệp", FieldKind.CHECKED, is_needed=True), Ask("notes", "Nêu cả nội dung đã chuẩn hóa", FieldKind.YES, "--notes")), runs=True,
    ),
    Doing(
        "so-sanh", ("compare",), "So hai bản của cùng một biểu", "So sánh", EntryGroup.FILES, "Chỉ đọc: nêu dòng nào, ô nào khác nhau.",
        (Ask("earlier", "Bản trước", FieldKind.DELIVERY, is_needed=True), Ask("later", "Bản sau", FieldKind.DELIVERY, is_needed=True)), runs=True,
    ),
    Doing(
        "tiep-nhan", ("receive",), "Tiếp nhận tệp không đến bằng thư", "Ghi tiếp nhận", EntryGroup.FILES,
        "Ghi tệp của đơn vị nào, nhận lúc nào, bằng cách nào; tệp giữ nguyên tên và nội dung.",
        (Ask("files", "Tệp", FieldKind.DELIVERIES, is_needed=True), Ask("unit", "Đơn vị", FieldKind.UNIT, "--unit", is_needed=True),
         Ask("day", "Ngày nhận", FieldKind.DAY, "--day", is_needed=True), Ask("hour", "Giờ nhận", option="--hour", hint="ví dụ 16:50"),
         Ask("order", "Thứ tự trong ngày khi không rõ giờ", option="--order", hint="ví dụ 2"),
         Ask("channel", "Cách nhận", FieldKind.ONE_OF, "--channel", is_needed=True, choices=CHANNELS), Ask("number", "Số đến", option="--number")),
        notes=True,
    ),
    Doing(
        "tra-loi", ("answer",), "Trả lời việc chờ ý kiến", "Trả lời", EntryGroup.FILES,
        "Ghi ý kiến của Văn phòng, sau khi thử xem lần gộp tới có thực hiện được không.",
        (Ask("numbers", "Số của việc", FieldKind.LINES, is_needed=True, hint="mỗi dòng một số, ở trang “Chờ ý kiến” hoặc việc cần làm"), REASON,
         Ask("decided_on", "Ngày quyết định", FieldKind.DAY, "--decided-on", hint="để trống: hôm nay")),
        notes=True, runs=True,
    ),
    Doing(
        "sua-theo-don-vi", ("mend",), "Sửa một ô theo lời đơn vị", "Ghi sửa", EntryGroup.FILES,
        "Tệp của đơn vị giữ nguyên; từ ngày đơn vị cho biết, ô này được đọc như đã sửa, thư sau báo lại đơn vị, bản gửi sau thay cho việc này.",
        (Ask("path", "Tệp", FieldKind.READ_FILE, is_needed=True), Ask("cell", "Trang và ô", is_needed=True, hint="ví dụ PL1 Cá nhân!G12"),
         Ask("old", "Đang ghi", option="--old", hint="để trống: như trong tệp"), Ask("new", "Sửa thành", option="--new", is_needed=True),
         Ask("said_by", "Người của đơn vị cho biết", option="--said-by", is_needed=True, hint="họ tên, chức vụ"),
         Ask("channel", "Cho biết bằng cách nào", FieldKind.ONE_OF, "--channel", is_needed=True, choices=CHANNELS),
         Ask("day", "Ngày đơn vị cho biết", FieldKind.DAY, "--day", is_needed=True),
         Ask("paper", "Văn bản chứng minh", option="--paper", hint="cần có khi sửa số phiếu: biên bản số, ngày")),
        notes=True,
    ),
    Doing(
        "giay-to", ("papers",), "Soạn giấy tờ của một đợt", "Soạn giấy tờ", EntryGroup.AWARDS,
        "Viết tờ trình, danh sách, biên bản của đợt vào output/ho-so, không gộp cả tháng.", (ROUND,), writes=True, runs=True,
    ),
    Doing(
        "de-nghi", ("propose",), "Văn phòng tự đề nghị khen thưởng", "Ghi đề nghị", EntryGroup.AWARDS,
        "Ghi người, tập thể được đề nghị; lần gộp tới đưa vào hồ sơ của đợt.",
        (Ask("people", "Người, tập thể", FieldKind.LINES, is_needed=True, hint="mỗi dòng một mã hoặc tên; ngoài Sở: “cá nhân: họ tên; nơi ở”"),
         Ask("award", "Hình thức khen thưởng", option="--award", is_needed=True, hint="ví dụ Giấy khen của Giám đốc Sở"),
         Ask("achievement", "Thành tích", option="--achievement", is_needed=True), Ask("day", "Ngày đề nghị", FieldKind.DAY, "--day", hint="để trống: hôm nay"),
         Ask("round", "Mã hoặc tên đợt", option="--round", hint="để trống: đợt đột xuất"), Ask("round_name", "Tên của đợt mới", option="--round-name")),
        notes=True,
    ),
    Doing(
        "phieu-de-nghi", ("propose",), "Lấy phiếu đề nghị trống", "Viết phiếu", EntryGroup.AWARDS,
        "Viết phiếu Excel một trang vào output/de-nghi; điền, lưu vào input/de-nghi với tên tùy ý là được đọc.", writes=True, fixed=("--blank",),
    ),
    Doing(
        "da-trinh", ("submit",), "Đã trình một bộ hồ sơ", "Ghi đã trình", EntryGroup.AWARDS,
        "Giữ nguyên tờ trình, danh sách, biên bản như đang có trong output; thêm một tệp vào việc đã làm.",
        (BUNDLE, Ask("number", "Số tờ trình", option="--number", is_needed=True), DAY_OF_IT,
         Ask("folder", "Lấy giấy tờ từ thư mục", option="--folder", hint="chỉ khi có hai bản khác nhau, ví dụ 2026-06/ho-so/BX_NAM-SO")),
        writes=True, notes=True,
    ),
    Doing(
        "da-quyet-dinh", ("decide",), "Kết quả của một bộ hồ sơ: quyết định, không đồng ý, trả lại", "Ghi kết quả", EntryGroup.AWARDS,
        "Có quyết định: lập một lần và giữ nguyên quyết định, giấy khen, mức tiền, các dòng của sổ khen thưởng.",
        (BUNDLE, Ask("outcome", "Kết quả", FieldKind.ONE_OF, "--outcome", choices=tuple((word, word) for word in OUTCOMES.words.values())),
         Ask("number", "Số quyết định", option="--number", hint="để trống: theo tệp ghi sổ đã điền"), DAY_OF_IT,
         Ask("signer", "Người ký", option="--signer", hint="họ tên, chức vụ; để trống: theo trang “Người ký”"),
         Ask("reason", "Lý do", option="--reason", hint="khi bị trả lại, không được đồng ý; hoặc quyết định đã ký mà chưa đủ kết quả họp của Hội đồng")),
        writes=True, notes=True,
    ),
    Doing(
        "dinh-chinh", ("correct",), "Đính chính bộ hồ sơ đã có quyết định", "Ghi đính chính", EntryGroup.AWARDS,
        "Lập bản mới của quyết định, giấy khen theo danh sách Nhân sự và hồ sơ hiện nay, bỏ người được đưa ra; số, ngày, mức tiền giữ nguyên.",
        (BUNDLE, REASON, DAY_OF_IT, Ask("number", "Số văn bản đính chính", option="--number"),
         Ask("without", "Đưa ra khỏi quyết định", option="--without", hint="họ tên hoặc số thứ tự; nhiều người: ngăn bằng dấu chấm phẩy")),
        writes=True, notes=True,
    ),
    Doing(
        "tong-ket-khoi", ("tally",), "Tổng kết, xếp hạng Khối thi đua", "Tổng kết", EntryGroup.AWARDS,
        "Viết bảng tổng kết của Khối vào output.", (Ask("period", "Năm", FieldKind.PERIOD, hint="để trống: năm của danh mục; 2026-H1: sơ kết 6 tháng"),),
        writes=True, runs=True,
    ),
    Doing(
        "du-kien", ("eligible",), "Ai đủ tiêu chuẩn danh hiệu, khen thưởng", "Xem và ghi bảng", EntryGroup.AWARDS,
        "Ghi bảng dự kiến vào output/du-kien.", (Ask("unit", "Đơn vị", FieldKind.UNIT, hint="để trống: tất cả"),), writes=True, runs=True,
    ),
    Doing(
        "ly-lich", ("history",), "Lý lịch khen thưởng của người, tập thể", "Xem", EntryGroup.LOOK, "Đọc sổ và hồ sơ; ghi trang in nếu chọn.",
        (Ask("name", "Họ tên, có thể thêm ngày sinh", is_needed=True, hint="ví dụ Nông Thị Hạnh, 12/5/1985"), Ask("page", "Ghi thêm trang để in", FieldKind.YES, "--page")),
        writes=True, runs=True,
    ),
    Doing(
        "nguon", ("trace",), "Nguồn của một ô số liệu", "Xem nguồn", EntryGroup.LOOK, "Chỉ đọc, không ghi gì.",
        (Ask("figure", "Tệp kết quả", FieldKind.WORKBOOK, is_needed=True), Ask("cell", "Trang và ô", is_needed=True, hint="ví dụ Tóm tắt!D12")), runs=True,
    ),
    Doing(
        "giai-thich", ("explain",), "Giải thích một nội dung kiểm tra, một mức, một thứ hạng", "Giải thích", EntryGroup.LOOK, "Chỉ đọc, không ghi gì.",
        (Ask("name", "Mã", is_needed=True, hint="ví dụ DK-04, luat, hoặc mã thành viên Khối"),), runs=True,
    ),
    Doing(
        "thang-diem", ("scale",), "Thang điểm của Khối được hiểu thế nào", "Xem", EntryGroup.LOOK, "Ghi bảng thang điểm vào output/thang-diem.",
        (Ask("file", "Tệp trong input/luu", FieldKind.OWN_LIST, hint="để trống: thang điểm của danh mục"),), writes=True,
    ),
    Doing(
        "sao-luu", ("backup",), "Sao lưu", "Sao lưu", EntryGroup.YEAR,
        "Chép toàn bộ thư mục input thành một tệp .zip trong thư mục sao-luu bên cạnh, đọc lại để chắc là đúng; không sửa gì.", runs=True,
    ),
    Doing(
        "cap-nhat", ("init",), "Đề xuất bổ sung danh mục, sổ theo bản chương trình này", "Lập bản đề xuất", EntryGroup.YEAR,
        "Viết bản đề xuất vào output/de-xuat; không sửa tệp nào đang dùng.", writes=True, fixed=("--upgrade",),
    ),
    Doing(
        "nhan-su", ("staff",), "So danh sách nhân sự với danh mục", "Lập bản đề xuất", EntryGroup.YEAR,
        "Viết bản đề xuất vào output/de-xuat. Chép danh sách vào input/luu trước.",
        (Ask("file", "Tệp trong input/luu", FieldKind.OWN_LIST, hint="để trống: theo các biểu đăng ký đã nhận"),),
        writes=True, runs=True,
    ),
    Doing(
        "dang-ky-cu", ("registrations",), "Lập biểu đăng ký từ danh sách đăng ký đã có", "Lập biểu đăng ký", EntryGroup.YEAR,
        "Viết biểu đăng ký đã điền của từng đơn vị vào output; chép vào input thì được tính. Chép danh sách vào input/luu trước.",
        (Ask("file", "Tệp trong input/luu", FieldKind.OWN_LIST, is_needed=True),), writes=True, runs=True,
    ),
    Doing(
        "nam-truoc", ("past",), "Ghi sổ khen thưởng từ danh sách các năm trước", "Lập bản đề xuất", EntryGroup.YEAR,
        "Viết bản đề xuất vào output/de-xuat. Chép danh sách vào input/luu trước.",
        (Ask("files", "Tệp trong input/luu", FieldKind.OWN_LISTS, is_needed=True), Ask("number", "Số quyết định của cả danh sách", option="--number"),
         Ask("day", "Ngày quyết định", FieldKind.DAY, "--day"), Ask("issuer", "Cơ quan ban hành", option="--issuer"),
         Ask("year", "Năm của thành tích", option="--year", hint="ví dụ 2019 hoặc 2019-2020")),
        writes=True, runs=True,
    ),
    Doing(
        "dung-ban", ("adopt",), "Dùng bản đề xuất thay cho sổ", "Dùng bản đề xuất", EntryGroup.YEAR,
        "Thay sổ bằng bản đề xuất; bản trước được giữ trong input/luu.",
        (Ask("copy", "Bản đề xuất", FieldKind.PROPOSED, is_needed=True), Ask("dry_run", "Chỉ xem sẽ thay đổi gì, chưa thay", FieldKind.YES, "--dry-run")), notes=True,
    ),
    Doing(
        "xem-go-du-lieu", ("remove",), "Xem các tệp nêu một người, trước khi gỡ dữ liệu", "Xem danh sách", EntryGroup.YEAR,
        "Chưa gỡ gì: viết danh sách các tệp nêu người ấy vào output/go-du-lieu; cuối danh sách có mã xác nhận.",
        (PERSON,), writes=True, runs=True,
    ),
    Doing(
        "go-du-lieu-ca-nhan", ("remove",), "Gỡ dữ liệu của một người", "Gỡ dữ liệu", EntryGroup.YEAR,
        "Từ nay người ấy không có trong kết quả nào; giấy tờ, trang đã giữ nêu người ấy không được chép ra nữa, số đếm không đổi. Không xóa tệp nào: Văn phòng xóa theo danh sách.",
        (PERSON, Ask("confirm", "Mã xác nhận", option="--confirm", is_needed=True, hint="ở cuối danh sách đã xem")), writes=True, notes=True, runs=True,
    ),
    Doing(
        "nam-moi", ("init",), "Mở năm sau", "Mở năm sau", EntryGroup.YEAR,
        "Tạo thư mục của năm sau bên cạnh thư mục này, mang theo danh mục và sổ; thư mục này giữ nguyên.", notes=True,
    ),
    Doing(
        "hoan-tac", ("undo",), "Hoàn tác việc đã ghi", "Hoàn tác", EntryGroup.NOTED, "Ghi một việc nữa bỏ việc cũ; tệp của việc cũ vẫn còn.",
        (Ask("numbers", "Việc", FieldKind.ACT, is_needed=True), REASON, Ask("with_later", "Hoàn tác cả các việc ghi sau dựa vào việc này", FieldKind.YES, "--with-later")),
        writes=True, notes=True,
    ),
)  # fmt: skip


def doings() -> Mapping[str, Doing]:
    """Every entry by its key: the table above, then the acts that have no command of their own."""
    return {one.key: one for one in (*_LISTED, *_acts())}


def _acts() -> Iterator[Doing]:
    for kind in NOTED:
        asks = tuple(ask for ask in map(_asked, kind.fields) if ask is not None)
        tells = f"Ghi một việc “{kind.caption}” vào input/viec-da-lam; hoàn tác được."
        title = f"Ghi “{kind.caption}”"
        yield Doing(kind.key, ("note", kind.key), kind.caption, title, EntryGroup.NOTED, tells, asks, notes=True)


KINDS_OF_KEYS = {"unit": FieldKind.UNIT, "form": FieldKind.FORM, "bundle": FieldKind.BUNDLE}
KINDS_OF_TYPES = {
    Day: FieldKind.DAY,
    MonthCode: FieldKind.MONTH,
    PeriodCode: FieldKind.PERIOD,
    Path: FieldKind.DELIVERY,
    OneOf: FieldKind.ONE_OF,
}


def _asked(field: Field) -> Ask | None:
    """A field of an act as a field of its form; None for a hash, which the program works out itself."""
    if isinstance(field.type, Digest):
        return None
    kind = KINDS_OF_KEYS.get(field.key) or KINDS_OF_TYPES.get(type(field.type), FieldKind.TEXT)
    choices = tuple((word, word) for word in field.type.words.values()) if isinstance(field.type, OneOf) else ()
    if field.is_list:
        kind = FieldKind.LINES
    hint = (
        ""
        if kind in (FieldKind.UNIT, FieldKind.FORM, FieldKind.DAY, FieldKind.ONE_OF, FieldKind.DELIVERY)
        else f"ví dụ {field.example}"
    )
    return Ask(field.key, field.caption, kind, f"--{field.key.replace('_', '-')}", field.is_needed, hint, choices)
