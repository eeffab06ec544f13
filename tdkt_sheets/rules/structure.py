"""What may be wrong with the shape of a sheet: its header, its columns, rows that are not rows."""

from collections.abc import Iterator

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.rules.asked import OfFile, on_file
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, declare

WRITTEN_BY_OFFICE = "tru_diem"  # the prefill of an annex whose rows are all the office's

NO_TABLE = declare(
    "CT-01", ERROR, "Mỗi phụ lục phải còn bảng với dòng tiêu đề cột.", "Không tìm thấy bảng của phụ lục “{annex}”.",
    "Dùng lại biểu mẫu do Văn phòng Sở gửi, không xóa dòng tiêu đề cột.",
    example={"annex": "PL1 Cá nhân"},
)  # fmt: skip
MISSING_COLUMN = declare(
    "CT-02", ERROR, "Cột bắt buộc không được thiếu.", "Bảng thiếu cột bắt buộc “{caption}”.",
    "Thêm lại cột “{caption}” đúng như biểu mẫu và điền cho từng dòng.",
    example={"caption": "Chức vụ"},
)  # fmt: skip
DOUBLED_COLUMN = declare(
    "CT-03",
    ERROR,
    "Một cột không được có hai lần.",
    "Có nhiều cột cùng tên “{caption}”.",
    "Giữ một cột, xóa hoặc đổi tên cột thừa.",
    example={"caption": "Chức vụ"},
)
UNKNOWN_COLUMN = declare(
    "CT-04", WARNING, "Cột lạ có dữ liệu thì không được tổng hợp.", "Cột “{caption}” không có trong biểu mẫu nên không được tổng hợp.",
    "Chuyển nội dung vào cột của biểu mẫu, hoặc bỏ cột này.",
    example={"caption": "Chức vụ"},
)  # fmt: skip
RENAMED_COLUMN = declare(
    "CT-05", WARNING, "Tiêu đề cột bị sửa thì đọc theo vị trí.", "Tiêu đề cột đã bị sửa thành “{caption}”; đang hiểu là cột “{known}”.",
    "Giữ nguyên tiêu đề cột của biểu mẫu.", basis="val-typo",
    example={"caption": "Chức vụ", "known": "Họ và tên"},
)  # fmt: skip
OUTSIDE_TABLE = declare(
    "CT-06", WARNING, "Chữ ngoài bảng không được tổng hợp.", "Có nội dung nằm ngoài các cột của bảng nên không được tổng hợp.",
    "Chuyển nội dung vào đúng cột, hoặc xóa đi.",
)  # fmt: skip
FORMULA_ROWS = declare(
    "CT-07", WARNING, "Dòng chỉ có công thức báo lỗi không phải là dòng dữ liệu.", "{number} dòng chỉ có công thức báo lỗi, không có dữ liệu.",
    "Xóa các công thức thừa; nếu có dữ liệu thì gõ trực tiếp.", basis="xls-trailing-format",
    example={"number": "03"},
)  # fmt: skip
HIDDEN_ROWS = declare(
    "CT-08", WARNING, "Dòng bị ẩn được đọc như dòng thường và được nêu ra.", "{number} dòng đang bị ẩn nhưng có dữ liệu; được đọc như dòng thường.",
    "Bỏ ẩn để kiểm tra; dòng không dùng thì xóa.", basis="xls-hidden",
    example={"number": "03"},
)  # fmt: skip
MISSING_WANTED = declare(
    "CT-09",
    WARNING,
    "Bảng nên có đủ cột của biểu mẫu.",
    "Bảng thiếu cột “{caption}”.",
    "Dùng biểu mẫu hiện hành để có đủ cột.",
    example={"caption": "Chức vụ"},
)
SECOND_TABLE = declare(
    "CT-10", WARNING, "Hai trang tính cùng giống một phụ lục.", "Trang tính “{other}” cũng giống phụ lục này nhưng không được đọc.",
    "Giữ lại một trang; dữ liệu cần nộp để trong trang “{used}”.", basis="xls-extra-sheets",
    example={"other": "PL1 Cá nhân (2)", "used": "PL1 Cá nhân"},
)  # fmt: skip
NO_COVER = declare(
    "CT-14", ERROR, "Biểu phải còn trang “Thông tin chung”.", "Không tìm thấy trang “Thông tin chung”.",
    "Dùng lại tệp biểu mẫu được gửi, điền trang “Thông tin chung” rồi gửi lại.",
)  # fmt: skip
MISSING_FIELD = declare(
    "CT-15", ERROR, "Trang “Thông tin chung” phải còn đủ các mục bắt buộc.", "Không tìm thấy mục “{caption}” trên trang này.",
    "Điền mục “{caption}” trong tệp biểu mẫu được gửi; không xóa dòng của trang “Thông tin chung”.",
    example={"caption": "Chức vụ"},
)  # fmt: skip
NO_COVER_IN_LIST = declare(
    "CT-16", NOTE, "Danh sách tự lập không có trang “Thông tin chung” vẫn được đọc.", "Tệp không có trang “Thông tin chung”; danh sách vẫn được đọc.",
    "Không phải sửa; lần sau dùng tệp biểu mẫu được gửi, có đủ trang “Thông tin chung”.",
)  # fmt: skip
MISSING_ANNEX = declare(
    "CT-11", ERROR, "Tệp phải có đủ các phụ lục được giao.", "Tệp không có phụ lục “{annex}”.",
    "Bổ sung phụ lục từ biểu mẫu; nếu không có nội dung thì chọn “Không phát sinh” ở trang “Thông tin chung”.",
    example={"annex": "PL1 Cá nhân"},
)  # fmt: skip
MOVED_COLUMN = declare(
    "CT-12", NOTE, "Cột bị chuyển chỗ vẫn đọc được theo tiêu đề.", "Các cột đã bị chuyển chỗ hoặc chèn thêm; đã đọc theo tiêu đề cột.",
    "Không phải sửa.",
)  # fmt: skip
NEW_ANNEX = declare(
    "CT-13", WARNING, "Phụ lục mới thêm sau bản biểu mẫu của đơn vị thì chỉ nhắc.", "Tệp dùng bản biểu mẫu cũ, chưa có phụ lục “{annex}”.",
    "Dùng biểu mẫu mới được gửi để có phụ lục này.",
    example={"annex": "PL1 Cá nhân"},
)  # fmt: skip
OTHER_TOTAL = declare(
    "CT-17", WARNING, "Số ở dòng cộng khớp với các dòng.", "Dòng cộng ghi {stated}, trong khi các dòng cộng lại là {added}.",
    "Kiểm tra lại các dòng hoặc sửa dòng cộng; số tổng hợp lấy từ các dòng.", basis="xls-total-rows",
    example={"stated": "13", "added": "12"},
)  # fmt: skip
STRUCK = declare(
    "CT-18", WARNING, "Chữ gạch ngang vẫn là dữ liệu và được nêu ra.", "Chữ ở đây bị gạch ngang; được đọc như chữ thường.",
    "Nội dung đã bỏ thì xóa đi; nội dung vẫn dùng thì bỏ gạch ngang.", basis="val-strike",
)  # fmt: skip
CONTINUED = declare(
    "CT-19", ERROR, "Nội dung của một dòng được viết gọn trong một dòng.",
    "Dòng này chỉ có chữ ở cột “{caption}”, có thể là phần viết tiếp của dòng trên; chưa được tính.",
    "Chuyển phần viết tiếp lên cùng ô của dòng trên rồi xóa dòng này; nếu là một dòng riêng thì điền đủ các ô.", basis="xls-continuation",
    example={"caption": "Chức vụ"},
)  # fmt: skip

AS_ABOVE = declare(
    "CT-20", ERROR, "Tên được ghi đủ ở từng dòng.", "Ô này chỉ ghi dấu “như trên” thay cho tên; chưa được tính.",
    "Ghi đủ tên; dòng thừa thì xóa.",
)  # fmt: skip
UNDERSTOOD = declare(
    "CT-21", WARNING, "Bảng do đơn vị tự lập được đọc theo tiêu đề cột, và nói rõ đã hiểu thế nào.", "Bảng do đơn vị tự lập, đã hiểu: {readings}.",
    "Nếu hiểu chưa đúng thì sửa trong bản đánh dấu gửi kèm; lần sau dùng biểu mẫu của Văn phòng Sở.",
    example={"readings": "“Danh hiệu thi đua đăng ký” là “Đăng ký danh hiệu thi đua”"},
)  # fmt: skip
COLUMN_IN_DOUBT = declare(
    "CT-22", WARNING, "Cột chưa rõ nghĩa thì hỏi, không đoán.", "Chưa rõ cột “{caption}” là cột nào của biểu nên chưa được tính; có phải “{known}”?",
    "Cho biết đây là cột nào của biểu, hoặc chuyển nội dung vào đúng cột.",
    example={"caption": "Danh hiệu đã đạt năm 2020", "known": "Danh hiệu đề nghị"},
)  # fmt: skip
NOT_IN_OWN_TABLE = declare(
    "CT-23", WARNING, "Danh sách tự lập cần đủ nội dung của biểu mẫu.", "Danh sách do đơn vị tự lập chưa có: {what}.",
    "Điền tiếp vào bản đánh dấu gửi kèm rồi gửi lại.",
    example={"what": "PL1 Cá nhân: giới tính, đối tượng"},
)  # fmt: skip
PERSON_OR_COLLECTIVE = declare(
    "CT-24", ERROR, "Dòng phải rõ là của cá nhân hay tập thể.", "Không rõ dòng này là cá nhân hay tập thể; chưa được tính.",
    "Ghi cá nhân và tập thể dưới hai tiêu đề “Tập thể”, “Cá nhân”, hoặc ở hai bảng.",
)  # fmt: skip
ON_NEXT_SHEET = declare(
    "CT-25", NOTE, "Danh sách viết tiếp sang trang khác được đọc nối vào.", "Danh sách viết tiếp ở trang “{tab}”: từ dòng {first} trở đi nói ở đây là các dòng của trang đó.",
    "Không phải sửa.",
    example={"tab": "Sheet2", "first": "41"},
)  # fmt: skip


MERGED_GIVEN = declare(
    "CT-30", NOTE, "Ô gộp theo chiều dọc được hiểu là ghi chung cho các dòng.", "Ô này gộp chung cho {number} dòng; đã hiểu là các dòng đều ghi {value}.",
    "Không phải sửa nếu đúng ý đơn vị.",
    example={"number": "03", "value": "“Chuyên viên”"},
)  # fmt: skip
MERGED_ASKED = declare(
    "CT-31", ERROR, "Mỗi dòng có họ tên, ngày sinh và số của riêng mình.", "Ô này gộp chung với dòng trên ({value}); không rõ dòng này ghi gì.",
    "Bỏ gộp ô rồi điền cho từng dòng.",
    example={"value": "“12/5/1985”"},
)  # fmt: skip
HIDDEN_COLUMN = declare(
    "CT-32", WARNING, "Cột bị ẩn được đọc như cột thường và được nêu ra.", "Cột “{caption}” đang bị ẩn nhưng có dữ liệu; được đọc như cột thường.",
    "Bỏ ẩn để kiểm tra; nội dung không dùng thì xóa.",
    example={"caption": "Chức vụ"},
)  # fmt: skip
HIDDEN_SHEET = declare(
    "CT-33", WARNING, "Trang bị ẩn được đọc như trang thường và được nêu ra.", "Trang này đang bị ẩn nhưng có dữ liệu; được đọc như trang thường.",
    "Bỏ ẩn để kiểm tra; trang không dùng thì xóa.",
)  # fmt: skip
FAR_CELLS = declare(
    "CT-34", WARNING, "Ô ở rất xa bảng không được đọc và được nêu ra.", "Có nội dung ở ô nằm rất xa bảng ({far}); nội dung đó không được đọc.",
    "Xóa nội dung ở ô đó; nếu cần nộp thì chuyển vào bảng.",
    example={"far": "XFD5"},
)  # fmt: skip
NOTED = declare(
    "CT-35", NOTE, "Ghi chú của đơn vị tại ô được chuyển đến Văn phòng Sở.", "Đơn vị ghi chú tại ô này: {text}",
    "Văn phòng Sở xem ghi chú; đơn vị không phải sửa.",
    example={"text": "“Mới chuyển công tác từ 01/3”"}, to_the_office=True,
)  # fmt: skip
OTHER_HIDDEN_SHEET = declare(
    "CT-36", NOTE, "Trang ẩn ngoài biểu không được đọc và được nêu ra.", "Tệp có trang ẩn {tab} không thuộc biểu; nội dung ở đó không được đọc.",
    "Nội dung cần nộp thì chuyển vào phụ lục của biểu.",
    example={"tab": "“Sheet2”"},
)  # fmt: skip
OTHER_SHEET = declare(
    "CT-40", WARNING, "Trang đơn vị thêm vào biểu không được đọc và được nêu ra.", "Tệp có thêm trang {tab} không thuộc biểu; nội dung ở đó không được đọc.",
    "Nội dung cần nộp thì chuyển vào phụ lục của biểu; không cần nộp thì xóa trang.",
    example={"tab": "“Sheet1”"},
)  # fmt: skip
NOT_IN_OWN_LIST = declare(
    "CT-37", WARNING, "Danh sách tự lập thiếu phụ lục thì hỏi có nội dung hay không.", "Danh sách do đơn vị tự lập không có phụ lục “{annex}”.",
    "Có nội dung thì điền tiếp vào bản đánh dấu gửi kèm rồi gửi lại; không có thì chọn “Không phát sinh” ở trang “Thông tin chung” của bản đó.",
    example={"annex": "PL2 Tập thể"},
)  # fmt: skip
NOT_DIVIDED = declare(
    "CT-38", WARNING, waits=True, says="Danh sách tự lập thiếu cột mà số liệu chia theo thì hỏi một lần, các dòng chờ.",
    message="Danh sách do đơn vị tự lập chưa có “{caption}” của {whose} nên chờ, chưa được tính.",
    fix="Điền tiếp “{caption}” vào bản đánh dấu gửi kèm rồi gửi lại.",
    example={"caption": "Loại", "whose": "từng dòng"},
)  # fmt: skip
CODES_UNKNOWN = declare(
    "CT-39", WARNING, waits=True, says="Mã của phần mềm khác mà danh mục chưa có thì hỏi một lần, các dòng chờ.",
    message="Danh mục của Văn phòng Sở chưa có mã {codes}; các dòng ghi mã này chờ, chưa được tính.",
    fix="Ghi tên thay cho mã trong bản đánh dấu gửi kèm rồi gửi lại; Văn phòng Sở trả lời ở trang “Chờ ý kiến” hoặc ghi mã vào cột “Cách viết khác” (trang {pages} của danh mục) thì các dòng được đọc, đơn vị không phải gửi lại.",
    example={"codes": "“17”, “21” ở cột “Mã hình thức khen thưởng”", "pages": "“Danh hiệu, hình thức”"},
)  # fmt: skip


@on_file(MISSING_ANNEX, NEW_ANNEX, NOT_IN_OWN_LIST)
def annex_not_there(asked: OfFile) -> Iterator[Finding]:
    """Every annex asked for is there, unless the first page says that it is nil, or the file only adds to another.

    A list of the unit's own never had the annexes of our blank: whether it has something to tell there is a question.
    """
    submission = asked.submission
    if submission.is_addition:
        return
    told = {finding.sheet_key for finding in submission.findings if finding.rule == NO_TABLE.id}
    there = told | {sheet.key for sheet in submission.sheets}
    is_own = not (submission.template or submission.revision)
    for annex in asked.owed:
        if is_own and annex.prefill == WRITTEN_BY_OFFICE:
            continue  # a table of the unit's own has not what only the office writes
        if annex.key not in there and not asked.is_nil(annex.key):
            is_newer = bool(submission.mapped) and annex.key not in submission.mapped
            rule = NOT_IN_OWN_LIST if is_own else NEW_ANNEX if is_newer else MISSING_ANNEX
            yield rule.at(file=asked.file, sheet_key=annex.key, annex=annex.tab)
