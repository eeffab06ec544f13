"""What may be wrong with the catalogue workbook `danh-muc.xlsx`; the readers of its sheets place these rules."""

from tdkt_sheets.rules.engine import CRITICAL, ERROR, NOTE, WARNING, declare

MISSING_SHEET = declare(
    "DM-01", CRITICAL, "Danh mục có đủ các trang.", "Danh mục không có trang “{tab}”.",
    "Lấy lại trang này từ bản danh mục gần nhất, hoặc đặt lại đúng tên trang là “{tab}”.",
    example={"tab": "Đơn vị"},
)  # fmt: skip
REPEATED_CODE = declare(
    "DM-02", CRITICAL, "Mỗi mã chỉ dùng một lần.", "{what} “{text}” đã có ở {row}.",
    "Giữ một dòng; nếu là hai mục khác nhau thì đặt tên, mã khác nhau.",
    example={"what": "Mã đơn vị", "text": "PNCC", "row": "dòng 12"},
)  # fmt: skip
REPEATED_PERSON = declare(
    "DM-03", ERROR, "Mỗi mã cán bộ chỉ của một người.", "Mã cán bộ “{text}” đã dùng cho {name} ở {row}; dòng này chưa được tính.",
    "Đặt mã khác cho một trong hai người, hoặc xóa dòng thừa.",
    example={"text": "CB-016", "name": "Nông Thị Hạnh", "row": "dòng 12"},
)  # fmt: skip
SHARED_SPELLING = declare(
    "DM-04", CRITICAL, "Mỗi cách gọi chỉ thuộc một đơn vị.", "“{text}” đang là cách gọi của cả hai đơn vị {first} và {second}.",
    "Sửa để mỗi cách gọi chỉ thuộc một đơn vị.",
    example={"text": "PNCC", "first": "Phòng Người có công", "second": "Phòng Nghiệp vụ"},
)  # fmt: skip
SHARED_ADDRESS = declare(
    "DM-05", WARNING, "Mỗi địa chỉ thư điện tử chỉ của một đơn vị.", "Địa chỉ {text} đã ghi cho {first}; thư gửi từ địa chỉ này được hiểu là của {first}.",
    "Ghi địa chỉ riêng cho từng đơn vị.",
    example={"text": "van.thu@example.vn", "first": "Phòng Người có công"},
)  # fmt: skip
UNKNOWN_UNIT = declare(
    "DM-06", ERROR, "Đơn vị được nhắc đến phải có trong danh mục.", "“{text}” không phải là đơn vị trong danh mục.{question}",
    "Ghi mã hoặc tên đơn vị (hoặc loại đơn vị, nếu cột cho phép) có trong danh mục.",
    example={"text": "PNCCC", "question": " Có phải “PNCC”?"},
)  # fmt: skip
MISSING_SETTING = declare(
    "DM-07", CRITICAL, "Thiết lập bắt buộc phải có giá trị.", "Chưa có thiết lập bắt buộc “{name}” (mã {key}).",
    "Ghi giá trị cho thiết lập này; nếu dòng đã bị xóa thì thêm lại với mã {key}.",
    example={"name": "Tên Sở", "key": "department"},
)  # fmt: skip
UNREADABLE_SETTING = declare(
    "DM-08", CRITICAL, "Giá trị của thiết lập phải đọc được theo kiểu của ô.", "Thiết lập “{name}” đang ghi “{text}”, chưa dùng được. Ô này nhận {accepted}",
    "Ghi lại theo đúng kiểu.",
    example={"name": "Số ngày để đơn vị chỉnh sửa", "text": "vài ngày", "accepted": "số nguyên."},
)  # fmt: skip
UNKNOWN_SETTING = declare(
    "DM-09", WARNING, "Mỗi dòng thiết lập mang một mã có thật.", "Không có thiết lập nào mang mã “{text}” nên dòng này không có tác dụng.{question}",
    "Sửa lại mã thiết lập, hoặc xóa dòng.",
    example={"text": "departmnt", "question": " Có phải “department”?"},
)  # fmt: skip
UNREADABLE_PERIOD = declare(
    "DM-10", CRITICAL, "Kỳ báo cáo phải đọc được.", "“{text}” không đọc được thành kỳ báo cáo.{near}",
    "Ghi theo mẫu: Năm 2021, Quý II/2021 hoặc Năm học 2021-2022.",
    example={"text": "2021-06", "near": " Có phải Quý II/2021 hoặc Năm 2021?"},
)  # fmt: skip
INCOMPLETE_DATE = declare(
    "DM-11", CRITICAL, "Ngày trong danh mục ghi đủ ngày, tháng, năm.", "“{text}” chưa đủ ngày, tháng, năm.",
    "Ghi đủ ngày/tháng/năm, ví dụ 20/3/2021.",
    example={"text": "3/2021"},
)  # fmt: skip
DATES_OUT_OF_ORDER = declare(
    "DM-12", CRITICAL, "Các ngày của một kỳ, một đợt theo đúng thứ tự.", "Ngày {later_name} ({later}) đứng trước ngày {earlier_name} ({earlier}).",
    "Kiểm tra và ghi lại hai ngày.",
    example={"later_name": "Thời hạn", "later": "10/3/2021", "earlier_name": "Mở từ ngày", "earlier": "15/3/2021"},
)  # fmt: skip
BAD_KEY = declare(
    "DM-13", CRITICAL, "Mã được viết đúng cách.", "Mã “{text}” không đúng cách viết: {accepted}.",
    "Đặt lại mã theo cách viết này.",
    example={"text": "Dân tộc", "accepted": "chữ thường không dấu, số và dấu gạch dưới"},
)  # fmt: skip
BAD_SHEET_NAME = declare(
    "DM-14", CRITICAL, "Tên trang dùng được trong bảng tính.", "Tên trang “{text}” không dùng được: {why}.",
    "Đặt tên khác, không quá 31 ký tự và không có các dấu [ ] : * ? / \\",
    example={"text": "PL1 Cá nhân/Tập thể", "why": "có dấu /"},
)  # fmt: skip
REPEATED_CAPTION = declare(
    "DM-15", CRITICAL, "Hai mục ở cùng một nơi có tên khác nhau.", "Tên “{text}” đã dùng ở {row} của cùng {where}.",
    "Đặt tên khác nhau cho hai mục, kể cả trong các tên khác (tên cũ).",
    example={"text": "Họ và tên", "row": "dòng 12", "where": "phụ lục"},
)  # fmt: skip
UNKNOWN_ANNEX = declare(
    "DM-16", CRITICAL, "Phụ lục được nhắc đến phải có trong biểu.", "Biểu {form} không có phụ lục “{text}”.{question}",
    "Ghi đúng mã phụ lục như ở trang “Phụ lục”.",
    example={"form": "DK", "text": "ca_nhn", "question": " Có phải “ca_nhan”?"},
)  # fmt: skip
CORE_KEY_RETYPED = declare(
    "DM-18", CRITICAL, "Cột có sẵn giữ nguyên kiểu và danh sách.", "Cột có sẵn “{key}” phải là {expected}, đang ghi {found}.",
    "Ghi lại như cũ; cần cột kiểu khác thì thêm cột mới có mã bắt đầu bằng x_.",
    example={"key": "title", "expected": "kiểu “chọn”", "found": "kiểu “chữ”"},
)  # fmt: skip
ADDED_KEY = declare(
    "DM-19", CRITICAL, "Phụ lục, cột thêm vào có mã bắt đầu bằng x_.", "{what} thêm vào có mã “{text}”, chưa bắt đầu bằng x_.{question}",
    "Nếu là mục có sẵn thì ghi lại mã cũ; nếu thêm mới thì đặt mã bắt đầu bằng x_.",
    example={"what": "Cột", "text": "dan_toc", "question": ""},
)  # fmt: skip
BAD_CONDITION = declare(
    "DM-20", CRITICAL, "Điều kiện của cột phải dùng được.", "Điều kiện “{text}” không dùng được: {why}.",
    "Ghi theo mẫu: mã cột=mã mục (nhiều mã ngăn bằng dấu phẩy), mã cột=# hoặc mã cột=*.",
    example={"text": "title CSTDCS", "why": "không đúng mẫu"},
)  # fmt: skip
LIST_AND_TYPE = declare(
    "DM-21", CRITICAL, "Cột kiểu “chọn” có danh sách; cột kiểu khác thì không.", "Cột kiểu “{type}” {why}.",
    "Cột kiểu “chọn” cần một danh sách; cột kiểu khác để trống ô “Danh sách”.",
    example={"type": "chọn", "why": "chưa ghi danh sách"},
)  # fmt: skip
BAD_BOUNDS = declare(
    "DM-22", CRITICAL, "Giới hạn hợp với kiểu của cột.", "Giới hạn không dùng được với kiểu “{type}”: {why}.",
    "Kiểm tra hai ô “Thấp nhất”, “Cao nhất”.",
    example={"type": "số", "why": "“Thấp nhất” lớn hơn “Cao nhất”"},
)  # fmt: skip
UNKNOWN_COLUMN = declare(
    "DM-23", CRITICAL, "Cột được nhắc đến phải có trong phụ lục.", "Phụ lục này không có cột mã “{text}”.{question}",
    "Ghi đúng mã cột như ở trang “Biểu mẫu”.",
    example={"text": "titel", "question": " Có phải “title”?"},
)  # fmt: skip
UNKNOWN_WORD = declare(
    "DM-24", CRITICAL, "Mục được nhắc đến phải có trong danh mục.", "“{text}” không có trong {what}.{question}",
    "Ghi lại theo đúng tên trong danh mục.",
    example={"text": "Cá nhan", "what": "danh sách Đối tượng khen", "question": " Có phải “Cá nhân”?"},
)  # fmt: skip
INCOMPLETE_COVER = declare(
    "DM-25", CRITICAL, "Biểu có trang đầu với đủ các mục cần thiết.", "Biểu {form} chưa dùng được: {why}.",
    "Bổ sung dòng còn thiếu ở trang “Phụ lục” hoặc “Biểu mẫu”.",
    example={"form": "DK", "why": "thiếu trang đầu"},
)  # fmt: skip
BAD_PLACEHOLDER = declare(
    "DM-26", CRITICAL, "Giữa hai dấu ngoặc nhọn chỉ có kỳ của biểu.", "Trong “{text}” chỉ được dùng {{ky}} (kỳ của biểu) giữa hai dấu ngoặc nhọn.",
    "Bỏ các dấu ngoặc nhọn khác.",
    example={"text": "Đăng ký {nam}"},
)  # fmt: skip
UNREADABLE_QUARTERS = declare(
    "DM-27", CRITICAL, "Quý phải đọc được.", "“{text}” không đọc được thành quý.",
    "Để trống nếu mọi kỳ; hoặc ghi các quý ngăn bằng dấu phẩy, ví dụ: II, IV.",
    example={"text": "quý cuối"},
)  # fmt: skip
CORE_CODE_GONE = declare(
    "DM-28", WARNING, "Mục có sẵn của danh sách không bị xóa.", "Danh sách “{list}” thiếu mục có sẵn {code} (“{name}”); nội dung kiểm tra, tổng hợp theo mục này sẽ không có số liệu.",
    "Thêm lại mục; nếu không dùng nữa thì ghi “Đến năm”, không xóa dòng.",
    example={"list": "Đối tượng", "code": "CONG_NHAN", "name": "Công nhân"},
)  # fmt: skip
YEARS_OUT_OF_ORDER = declare(
    "DM-29", CRITICAL, "“Từ năm” không đứng sau “Đến năm”.", "“Đến năm” ({last}) đứng trước “Từ năm” ({first}).",
    "Kiểm tra và ghi lại hai năm.",
    example={"last": "2021", "first": "2022"},
)  # fmt: skip
MISSING_COLUMN = declare(
    "DM-30", WARNING, "Trang của danh mục có đủ các cột.", "Trang này thiếu cột “{caption}”, nên nội dung của cột được coi là để trống.",
    "Thêm lại cột với đúng tên “{caption}”.",
    example={"caption": "Chức vụ"},
)  # fmt: skip
SKIPPED_ROW = declare(
    "DM-31", WARNING, "Dòng của danh mục là dữ liệu thì mới được đọc.", "Dòng này được hiểu là {reason} nên không được đọc.",
    "Nếu là nội dung thật thì điền thêm các ô của dòng; nếu không thì xóa dòng.",
    example={"reason": "dòng cộng"},
)  # fmt: skip
SAME_PERSON = declare(
    "DM-32", WARNING, "Mỗi người chỉ có một dòng ở trang “Nhân sự”.", "{name} trùng họ tên và ngày sinh với người có mã {other} ở {row}.",
    "Nếu là một người thì giữ một dòng; người chuyển đơn vị giữ nguyên mã cũ.",
    example={"name": "Nông Thị Hạnh", "other": "CB-016", "row": "dòng 12"},
)  # fmt: skip
UNKNOWN_SUB_UNIT = declare(
    "DM-33", WARNING, "Phòng, khoa, tổ của cán bộ có ở trang “Đơn vị”.", "Đơn vị {unit} không có phòng, khoa, tổ “{text}” ở trang “Đơn vị”.{question}",
    "Ghi lại đúng tên, hoặc bổ sung vào cột “Phòng, khoa, tổ trực thuộc” của đơn vị.",
    example={"unit": "Phòng Người có công", "text": "Tổ 1", "question": " Có phải “Tổ I”?"},
)  # fmt: skip
INCOMPLETE_ROUND = declare(
    "DM-34", CRITICAL, "Đợt xét khen thưởng có đủ các ô cần thiết.", "Đợt xét khen thưởng này {why}.",
    "Bổ sung ô còn thiếu; đợt không dùng nữa thì xóa dòng.",
    example={"why": "không có quyền đọc"},
)  # fmt: skip
TWO_REVIEWS = declare(
    "DM-35", CRITICAL, "Mỗi kỳ chỉ có một đợt bình xét.", "Bình xét {period} đã có ở {row}.",
    "Mỗi kỳ giữ một đợt bình xét (biểu BX).",
    example={"period": "Quý II/2021", "row": "dòng 12"},
)  # fmt: skip
NO_PEOPLE = declare(
    "DM-86", ERROR, "Trang “Nhân sự” có danh sách cán bộ.",
    "Trang “Nhân sự” không có người nào nên biểu gửi các đơn vị không điền sẵn ai và không đối chiếu được người trong biểu gửi về.",
    "Chép lại danh sách cán bộ vào trang này; nếu vừa xóa nhầm thì lấy lại từ bản trước. Chưa có danh sách thì gửi biểu đăng ký để trống "
    "(tdkt templates DK --anyway), nhận về rồi chạy tdkt staff để lập danh sách từ đăng ký.",
)  # fmt: skip
NOT_AN_ADDRESS = declare(
    "DM-87", WARNING, "Địa chỉ thư điện tử phải gửi được.",
    "“{text}” không phải là địa chỉ thư điện tử, nên thư gửi {name} chưa có nơi nhận và thư từ nơi này không được nhận ra.",
    "Ghi lại địa chỉ đầy đủ, ví dụ phong.ncc@tinh.gov.vn; nhiều địa chỉ thì ngăn bằng dấu chấm phẩy.",
    example={"text": "pncc@snv", "name": "Phòng Người có công"},
)  # fmt: skip
OF_ANOTHER_YEAR = declare(
    "DM-88", WARNING, "Năm của danh mục là năm của các kỳ báo cáo.",
    "Danh mục ghi năm {year}, trong khi trang “Kỳ báo cáo” chỉ có kỳ của {found}.",
    "Sửa năm ở trang “Thiết lập chung”, hoặc ghi lại các kỳ; danh mục của năm khác thì đặt ở thư mục của năm ấy.",
    example={"year": "2026", "found": "2021"},
)  # fmt: skip
# The bloc and its scale.
PARENT_NOT_SUM = declare(
    "DM-51", ERROR, "Điểm tối đa của một nhóm bằng tổng điểm các dòng con.", "Điểm tối đa ghi {stated}, trong khi tổng các dòng con là {added}.",
    "Kiểm tra điểm của dòng này và {number} dòng con; hoặc sửa số thứ tự nếu có dòng nằm nhầm nhóm.", basis="khoi-max-tree",
    example={"stated": "300", "added": "290", "number": "4"},
)  # fmt: skip
TOTAL_NOT_DECLARED = declare(
    "DM-52", ERROR, "Tổng điểm của các nhóm bằng tổng điểm đã đặt.", "Tổng điểm của các nhóm là {added}, khác tổng điểm đã đặt là {declared} (không kể điểm thưởng, điểm trừ).",
    "Kiểm tra điểm của các nhóm, hoặc sửa tổng điểm đã đặt ở trang “Thiết lập chung” (của một khối, nhóm: trang “Các khối, nhóm”).", basis="khoi-max-total",
    example={"added": "990", "declared": "1.000"},
)  # fmt: skip
DOUBLED_NUMBER = declare(
    "DM-53", ERROR, "Mỗi dòng trong một nhóm có số thứ tự riêng.", "Số thứ tự “{text}” đã có ở {row} trong cùng một nhóm.",
    "Đánh lại số thứ tự để mỗi dòng trong nhóm có một số riêng.", basis="khoi-duplicate-code",
    example={"text": "b)", "row": "dòng 12"},
)  # fmt: skip
UNREADABLE_NUMBER = declare(
    "DM-54", ERROR, "Số thứ tự của thang điểm phải đọc được.", "“{text}” không đọc được thành số thứ tự.",
    "Ghi theo lối I, 1, 1.1, a) hoặc dấu gạch đầu dòng.",
    example={"text": "(xem trên)"},
)  # fmt: skip
NO_POINTS = declare(
    "DM-55", ERROR, "Tiêu chí phải có điểm tối đa.", "Tiêu chí này chưa có điểm tối đa.",
    "Ghi điểm tối đa; dòng chỉ là tiêu đề của các dòng con thì kiểm tra lại số thứ tự của các dòng con.",
)  # fmt: skip
UNREADABLE_POINTS = declare(
    "DM-81", ERROR, "Điểm của thang điểm phải đọc được.", "Điểm “{text}” chưa đọc được thành một số điểm.",
    "Ghi một số (10), hoặc: tối đa 10; 8–10; trừ 5; 2 điểm/lần.",
    example={"text": "5 + 5 + 5"},
)  # fmt: skip
DOUBTFUL_SCALE = declare(
    "DM-82", WARNING, "Cách hiểu một dòng của thang điểm cần được xác nhận.", "Dòng này cần xác nhận: {why}",
    "Đúng thì giữ nguyên; khác thì ghi lại điểm hoặc chọn ở cột “Cách chấm”, “Thưởng, trừ”.",
    example={"why": "chưa ghi điểm; dòng trên còn thiếu 20 điểm. Có phải 20 điểm?"},
)  # fmt: skip
BAD_SCORING = declare(
    "DM-56", ERROR, "Cách chấm của tiêu chí phải dùng được.", "Cách chấm của dòng này chưa dùng được: {why}.",
    "Sửa lại ô này, hoặc để trống để chấm thẳng điểm.",
    example={"why": "thiếu “Điểm mỗi lần”"},
)  # fmt: skip
NOT_A_MEMBER = declare(
    "DM-57", ERROR, "Vai trò, tiêu chí của Khối chỉ ghi cho thành viên Khối.", "“{text}” không phải là thành viên Khối trong danh mục.{question}",
    "Ghi đúng mã hoặc tên một đơn vị loại “Thành viên Khối”, hoặc đơn vị đứng tên Sở trong Khối.", basis="khoi-member-unknown",
    example={"text": "Sở X", "question": " Có phải “Sở A”?"},
)  # fmt: skip
NOT_ONE_HEAD = declare(
    "DM-58", ERROR, "Khối có đúng một Trưởng khối.", "{where} phải có đúng một Trưởng khối, hiện có {number}.",
    "Ghi “Trưởng khối” cho đúng một thành viên.", basis="khoi-head-role",
    example={"where": "Khối", "number": "2"},
)  # fmt: skip
NOT_ONE_GROUP = declare(
    "DM-94", ERROR, "Khi Khối chia nhóm, hoặc có nhiều khối, mỗi thành viên ở đúng một khối, nhóm.", "{name} {why}, nên chưa được chấm, chưa được xếp hạng.",
    "Ghi một khối, nhóm ở cột “Khối, nhóm” của trang “Khối thi đua”.",
    example={"name": "Sở A", "why": "chưa ghi khối, nhóm nào"},
)  # fmt: skip
EMPTY_GROUP = declare(
    "DM-95", ERROR, "Khối, nhóm được nhắc đến phải có thành viên và thang điểm.", "Khối, nhóm “{text}” {why}.{question}",
    "Ghi tên khối, nhóm cho các thành viên ở trang “Khối thi đua”, cho các dòng ở trang “Tiêu chí, thang điểm” (để trống: dùng chung), hoặc bỏ tên này.",
    example={"text": "Nhóm kinh te", "why": "chưa có thành viên nào ở trang “Khối thi đua”", "question": " Có phải “Nhóm kinh tế”?"},
)  # fmt: skip
PROVINCE_OUT_OF_RANGE = declare(
    "DM-96", ERROR, "Điểm tỉnh chấm nằm trong mức đã đặt.", "Điểm tỉnh chấm {points} nằm ngoài khoảng từ 0 đến {most}; chưa được tính.",
    "Ghi lại điểm, hoặc sửa “Khối: điểm tỉnh chấm tối đa” ở trang “Thiết lập chung”.",
    example={"points": "120", "most": "100"},
)  # fmt: skip
PROVINCE_UNCOUNTED = declare(
    "DM-97", WARNING, "Điểm tỉnh chấm có cách tính vào tổng điểm.",
    "Có điểm tỉnh chấm {points} nhưng “Khối: điểm tỉnh chấm tính vào tổng” để trống; điểm này chưa được tính.",
    "Ghi “Cộng” hoặc tỷ trọng (ví dụ 30%) ở trang “Thiết lập chung”, hoặc bỏ điểm.",
    example={"points": "45"},
)  # fmt: skip
TIE_STEP_LACKING = declare(
    "DM-80", ERROR, "Nhóm dùng để xét khi bằng điểm phải có trong thang điểm.",
    "Thứ tự xét khi bằng điểm ghi “{text}” nhưng thang điểm không có nhóm này; bước này chưa được dùng. Thang điểm có: {known}.",
    "Ghi đúng nhóm của thang điểm, hoặc bỏ bước này.",
    example={"text": "Nhóm IV", "known": "Nhóm I, Nhóm II, Nhóm III"},
)  # fmt: skip
HEAD_AGAIN = declare(
    "DM-59", WARNING, "Trưởng khối được luân phiên hằng năm.", "{name} làm Trưởng khối hai năm liền.",
    "Kiểm tra lại vai trò năm nay và năm trước; Trưởng khối thường được luân phiên.", basis="khoi-head-rotation",
    example={"name": "Sở A"},
)  # fmt: skip
MEMBER_TWICE = declare(
    "DM-60", ERROR, "Mỗi thành viên Khối chỉ có một dòng.", "Thành viên “{text}” đã có ở {row}; dòng này chưa được dùng.",
    "Giữ một dòng cho mỗi thành viên.", basis="khoi-member-twice",
    example={"text": "Sở A", "row": "dòng 12"},
)  # fmt: skip
HEAD_OTHERWISE = declare(
    "DM-61", ERROR, "Thiết lập “Sở là Khối trưởng” khớp với vai trò ở trang “Khối thi đua”.", "Thiết lập “Sở là Khối trưởng” ghi “{setting}” nhưng trang này ghi {name} là “{role}”.",
    "Sửa thiết lập hoặc vai trò cho khớp.",
    example={"setting": "Có", "name": "Sở Lao động - Thương binh và Xã hội", "role": "Thành viên"},
)  # fmt: skip
# Who signs.
UNKNOWN_PAPER = declare(
    "DM-64", ERROR, "Loại văn bản của người ký là một loại mà chương trình soạn.", "Không có loại văn bản “{text}”; dòng này chưa được dùng.{question}",
    "Ghi một trong các loại: {accepted}.",
    example={"text": "Quyết đinh", "question": " Có phải “Quyết định”?", "accepted": "Quyết định; Tờ trình; Giấy khen"},
)  # fmt: skip
TWO_SIGNERS = declare(
    "DM-65", ERROR, "Một ngày, một loại văn bản của một nơi chỉ có một người ký.",
    "{name} và người ở {row} cùng ký {what} trong cùng thời gian, nên chưa rõ ai ký; dòng này chưa được dùng.",
    "Ghi “Từ ngày”, “Đến ngày”, “Loại văn bản” hoặc “Chỉ ký hồ sơ đợt” để phân biệt hai người.",
    example={"name": "Hoàng Văn Mẫu", "row": "dòng 4", "what": "mọi văn bản của Sở"},
)  # fmt: skip
# Where money is paid to.
TWO_ACCOUNTS = declare(
    "DM-91", ERROR, "Mỗi người, mỗi tập thể có một tài khoản ở trang “Tài khoản”.",
    "{name} đã có tài khoản ở {row}, nên chưa rõ chi vào đâu; chưa tài khoản nào của người này được dùng.",
    "Giữ một dòng; hai người trùng tên thì ghi mã cán bộ cho từng người.",
    example={"name": "Nông Thị Mẫu", "row": "dòng 4"},
)  # fmt: skip
ACCOUNT_UNREADABLE = declare(
    "DM-92", ERROR, "Trang “Tài khoản” đọc được từng ô.", "Nội dung ở đây của trang “Tài khoản” chưa đọc được (không nêu lại nội dung).",
    "Mở danh mục, xem ô này: số tài khoản định dạng Text (Văn bản), đủ chữ số, không công thức.",
)  # fmt: skip
UNKNOWN_AWARD_ON_BLANK = declare(
    "DM-93", ERROR, "Trang “Phôi giấy khen” chỉ nêu danh hiệu, hình thức có trong danh mục.", "Không có danh hiệu, hình thức “{text}”; dòng này chưa được dùng.{question}",
    "Ghi tên hoặc mã như ở trang “Danh hiệu, hình thức”.",
    example={"text": "Giấy khen của GĐ Sở", "question": " Có phải “Giấy khen của Giám đốc Sở”?"},
)  # fmt: skip
# The workbook beside what is shipped.
OF_AN_EARLIER_VERSION = declare(
    "DM-62", NOTE, "Danh mục lập từ bản chương trình trước vẫn dùng được; nội dung có sau được nêu một lần.",
    "Danh mục được lập từ bản chương trình trước nên chưa có: {what}. Các nội dung này chưa được dùng; mọi việc khác vẫn như cũ.",
    "Cần dùng thì chạy tdkt init --upgrade để nhận bản đề xuất; không cần thì để nguyên.",
    example={"what": "cột “Ghi chú” (biểu KQ, phụ lục “PL2 Hoạt động”)"},
)  # fmt: skip
TAKEN_AS_SHIPPED = declare(
    "DM-63", NOTE, "Nội dung mà không dòng nào thiếu được thì danh mục có, hoặc lấy theo bản có sẵn.",
    "Danh mục không có {what}; chương trình đang dùng như bản có sẵn.",
    "Chạy tdkt init --upgrade để nhận bản đề xuất có các dòng này.",
    example={"what": "danh sách “Hiệu lực của quyết định”"},
)  # fmt: skip
# The sheet of values of the law.
VALUE_UNREADABLE = declare(
    "DM-71", WARNING, "Mức của Văn phòng đọc được theo loại của nội dung.", "Mức “{text}” không đọc được nên chưa được tính; ô này nhận {accepted}.",
    "Ghi lại theo mẫu.",
    example={"text": "0,15", "accepted": "một tỷ lệ phần trăm, ví dụ 15 %"},
)  # fmt: skip
VALUE_INCOMPLETE = declare(
    "DM-72", WARNING, "Việc đối chiếu, mức của Văn phòng ghi đủ căn cứ, người, ngày thì mới được tính.", "{said} chưa được tính: còn thiếu {lacking}.",
    "Ghi bổ sung; không dùng thì xóa ô đã ghi.",
    example={"said": "Mức do Văn phòng nhập (2.700.000)", "lacking": "ngày áp dụng; đang áp dụng mức của chương trình (2.530.000 đồng/tháng)"},
)  # fmt: skip
CONFIRMATION_LAPSED = declare(
    "DM-73", NOTE, "Việc đối chiếu chỉ có giá trị với đúng mức, ngày có hiệu lực và điều khoản đã đối chiếu.",
    "Đối chiếu của {by} ngày {on} cho {content} không còn giá trị, vì mức, ngày có hiệu lực hoặc điều khoản đã đổi. Nay là: {now}.",
    "Đối chiếu lại với văn bản; chạy tdkt init --upgrade để nhận dòng mới của trang này.",
    example={"by": "Nông Thị Mẫu", "on": "02/3/2026", "content": "“Mức lương cơ sở”", "now": "2.530.000 đồng/tháng, từ 01/7/2026, Nghị định 161/2026/NĐ-CP"},
)  # fmt: skip
VALUE_UNLIKE_OURS = declare(
    "DM-74", NOTE, "Mức của Văn phòng có đủ căn cứ thì được áp dụng; khác mức của chương trình thì nêu cả hai.",
    "{content}: từ ngày {since} áp dụng mức do Văn phòng nhập là {own} ({number}; {by} nhập ngày {on}); mức của chương trình là {ours} ({provision}).",
    "Đối chiếu hai văn bản; không áp dụng nữa thì xóa mức của Văn phòng.",
    example={
        "content": "“Mức lương cơ sở”", "since": "01/7/2026", "own": "2.600.000", "number": "Nghị định số 1/2026/NĐ-CP", "by": "Nông Thị Mẫu", "on": "02/7/2026",
        "ours": "2.530.000 đồng/tháng", "provision": "Nghị định 161/2026/NĐ-CP",
    },
)  # fmt: skip
VALUE_GIVEN_TWICE = declare(
    "DM-75", WARNING, "Mỗi mức của Văn phòng chỉ ghi một nơi, hoặc ghi như nhau.",
    "{content} đang ghi hai mức khác nhau: ở đây và ở {other}. Chưa mức nào trong hai mức được tính.",
    "Giữ một mức; xóa mức kia.",
    example={"content": "“Tỷ lệ phiếu đồng ý của Hội đồng: Chiến sĩ thi đua cơ sở”", "other": "thiết lập “Tỷ lệ phiếu tối thiểu xét Chiến sĩ thi đua cơ sở (%)”"},
)  # fmt: skip
UNKNOWN_VALUE = declare(
    "DM-76", WARNING, "Mỗi dòng của trang “Văn bản, mức áp dụng” mang một mã có thật.", "Không có mức nào mang mã “{text}” nên nội dung ghi ở dòng này không có tác dụng.{question}",
    "Chép lại dòng từ bản chương trình đề xuất (tdkt init --upgrade), rồi ghi lại.",
    example={"text": "money.base_salry/2024-07-01/1a2b3c", "question": ""},
)  # fmt: skip
STAFF_OF_AN_ENDED_UNIT = declare(
    "DM-89", WARNING, "Người của đơn vị đã giải thể, sáp nhập được chuyển sang đơn vị khác hoặc ghi “Đến ngày”.",
    "{unit} kết thúc ngày {until} nhưng trang “Nhân sự” còn {number} người chưa chuyển: {names}.",
    "Đổi “Đơn vị” của từng người sang {successor}, giữ nguyên mã cán bộ; ai đã nghỉ thì ghi “Đến ngày”.",
    example={"unit": "Thanh tra Sở", "until": "30/6/2021", "number": "02", "names": "Lý Thị Mẫu (CB-013); Nông Văn Mẫu (CB-014)", "successor": "Văn phòng Sở"},
)  # fmt: skip
INHERITANCE_NOT_SAID = declare(
    "DM-90", WARNING, "Đơn vị kế thừa có được tính thành tích các năm trước của đơn vị cũ hay không do Văn phòng quyết định.",
    "{unit} có đơn vị kế thừa là {successor}, chưa ghi thành tích các năm trước có được tính cho {successor} hay không; hiện chưa được tính.",
    "Ghi Có hoặc Không ở cột “Tính thành tích trước cho đơn vị kế thừa”.",
    example={"unit": "Thanh tra Sở", "successor": "Văn phòng Sở"},
)  # fmt: skip
