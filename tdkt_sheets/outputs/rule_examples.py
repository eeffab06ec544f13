"""An example of what a unit reads, from the rule's own template and invented facts."""

from datetime import date
from functools import cache

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.forms.types import Number, NumberOrText, PartialDate, Percent, Text, ValueType, WholeNumber
from tdkt_sheets.rules.engine import Rule

# Facts that mean the same wherever a template names them.
COMMON = {
    "annex": "PL1 Cá nhân", "award": "“Giấy khen của Giám đốc Sở”", "assigned": "20", "because": "", "before": "15",
    "caption": "Chức vụ", "code": "III.2", "cut_off": "30/6/2021", "days": "03", "due": "20/3/2021", "earlier": "ngày 15/3/2021",
    "first": "dòng 5 (Hoàng Văn Nam)", "form": "Đăng ký thi đua", "here": "15", "kept": "ngày 15/3/2021", "key": "ca_nhan",
    "kind": ".docx", "known": "Họ và tên", "label": "nhiệm vụ I.3", "later": "ngày 20/3/2021", "listed": "14",
    "name": "Tên Sở", "names": "Nông Thị Hạnh, Đinh Đức Lâm, Vi Đức Hùng", "new": "“Nông Thị Hạnh”", "now": "12", "number": "03",
    "old": "“Nông  Thị Hạnh ”", "other": "dòng 5 (Hoàng Văn Nam)", "own": "Phòng Người có công", "period": "Quý II/2021",
    "question": "", "received": "23/3/2021", "registered": "10", "row": "12", "seconds": "60", "seen": "“Phòng Hành chính”",
    "sender": "“van.thu@example.vn”", "share": "85", "tab": "Đơn vị", "text": "#N/A", "there": "20", "total": "90",
    "unit": "Phòng Người có công", "used": "PL1 Cá nhân", "ways": "tiêu đề, cột và tên tệp", "what": "ô này.", "women": "95",
    "why": "không có quyền đọc",
}  # fmt: skip
FACTS = {
    "BX-01": {"period": "năm 2021"},
    "BX-02": {"registered": "“Lao động tiên tiến”"},
    "BX-03": {"least": "hoàn thành tốt nhiệm vụ"},
    "BX-04": {"since": "02/3/2021", "months": "9", "least": "10"},
    "BX-06": {"number": "02", "title": "“Chiến sĩ thi đua cấp tỉnh”", "registered": "ghi 01"},
    "BX-10": {"since": "01/9/2021", "least": "12"},
    "BX-12": {"since": "01/9/2020", "months": "16"},
    "BX-13": {"since": " từ 01/8/2021"},
    "BX-14": {"since": "01/10/2021", "months": "9"},
    "BX-15": {
        "why": "Người này đang biệt phái; cần nhận xét của nơi biệt phái đến.",
        "fix": "Gửi kèm nhận xét của nơi biệt phái đến và ghi “có nhận xét của nơi biệt phái” vào cột “Lý do”.",
    },
    "BX-16": {"period": "năm 2021"},
    "BX-17": {"why": "Người này cũng được đề nghị danh hiệu năm học 2020-2021 ở một đơn vị khác, trùng một phần thời gian."},
    "BX-18": {"why": "Chưa có căn cứ của danh hiệu: sáng kiến, đề tài được công nhận."},
    "BX-19": {"text": "“HTXSNV”"},
    "BX-20": {"ground": "hoàn thành xuất sắc nhiệm vụ"},
    "BX-21": {"asked": "05", "base": "33", "share": "15 %", "most": "04"},
    "BX-22": {"asked": "03", "base": "20", "share": "10 %", "most": "02"},
    "BX-23": {"who": "Đơn vị", "asked": "02", "base": "13", "share": "15 %", "most": "01"},
    "BX-24": {"share": "15 %"},
    "BX-25": {"missing": "năm 2019", "needed": "03"},
    "BX-27": {"asked": "02", "base": "19", "share": "10 %", "most": "01"},
    "BX-28": {"have": "01", "needed": "02"},
    "BX-29": {"decided": "20/3/2020", "year": "2021", "received": "02/01/2022"},
    "BX-31": {"received": "01/11/2021", "due": "31/10/2021"},
    "BX-32": {"votes": "08", "what": "số người dự họp", "most": "07"},
    "BX-33": {"here": "08", "there": "07"},
    "BX-34": {"votes": "07", "members": "09", "reached": "77,7 %", "share": "80 %", "least": "08"},
    "BX-35": {"votes": "07", "members": "10", "reached": "70 %", "share": "75 %", "least": "08"},
    "BX-36": {"votes": "08", "members": "10", "reached": "80 %", "share": "90 %", "least": "09"},
    "BX-37": {"votes": "08", "members": "10", "reached": "80 %", "share": "90 %", "least": "09"},
    "BX-38": {"meeting": "“HD-2021-1”", "title": "Chiến sĩ thi đua cấp tỉnh"},
    "DX-01": {
        "days": "Ngày quyết định 15/01/2024, ngày nhận hồ sơ 08/12/2023, năm thành tích 2023",
        "chosen": "ngày quyết định", "regime": "Luật 2022, Nghị định 98/2023/NĐ-CP",
    },
    "LS-01": {"who": "Nông Thị Hạnh, sinh ngày 12/5/1985, Phòng Người có công (mã CB-016), hoặc một người của một đơn vị khác"},
    "LS-02": {"who": "Nông Thị Hạnh, sinh ngày 12/5/1985, Phòng Người có công (mã CB-016)"},
    "SK-01": {"why": "Sáng kiến này có 02 tác giả, chưa ghi tỷ lệ đóng góp của người này."},
    "SK-02": {"recognised": "21/12/2021", "meeting": "20/12/2021"},
    "SK-03": {"issuer": "“Sở A (mẫu)”", "council": "“Sở Lao động - Thương binh và Xã hội”"},
    "SK-04": {"initiative": "“Rà soát hồ sơ”", "other": "“Chiến sĩ thi đua cơ sở” năm 2020 (Quyết định số 20/QĐ-SLĐTBXH)"},
    "SK-05": {"initiative": "“Rà soát hồ sơ”", "other": "“Chiến sĩ thi đua cơ sở” năm 2021 (đang đề nghị)"},
    "SK-06": {"initiative": "“Rà soát hồ sơ”", "other": "“Giấy khen của Giám đốc Sở” năm 2020 (Quyết định số 21/QĐ-SLĐTBXH)"},
    "DK-05": {"known": "Nông Thị Hạnh"},
    "KQ-05": {"period": "quý II/2021"},
    "KQ-07": {"period": "Quý I/2021"},
    "NB-03": {"seen": " (ghi “Phòng Hành chính”)"},
    "NB-05": {"other": "DK · PNCC · 2021", "own": "KQ · PNCC · 2021-Q1"},
    "NB-07": {"own": "Quý I/2021", "other": "Quý II/2021"},
    "NOP-02": {"other": "“DK_2021_PNCC.xlsx”"},
    "NOP-11": {"other": "“2021-03-18/DK_2021_PNCC.xlsx”"},
    "CT-10": {"other": "PL1 Cá nhân (2)"},
    "MVB-01": {
        "why": "Mẫu dùng trường “so_ky_hiu” mà văn bản này không có. Có phải “so_ky_hieu”?",
        "fix": "Sửa tên trường theo trang “Mẫu văn bản” trong tài liệu tra cứu.",
    },
    "MVB-02": {"question": " (có phải “to-trinh.docx”?)", "names": "“quyet-dinh.docx”, “to-trinh.docx”"},
    "O-01": {"what": "ngày sinh hoặc năm sinh."},
    "O-02": {"what": "số điện thoại."},
    "TEP-07": {"kind": ".msg"},
    "TTC-05": {"total": "12"},
    "YK-03": {"reason": "Tệp giống hệt một tệp đã nhận."},
    "YK-05": {"rule": "O-01"},
    "TT-01": {"advanced": "04", "of": "08", "share": "50 %", "least": "trên 50 %"},
    "TT-02": {"number": "01", "least": "cảnh cáo trở lên"},
    "TT-03": {"least": "hoàn thành tốt nhiệm vụ"},
    "TT-04": {"least": "hoàn thành xuất sắc nhiệm vụ"},
    "TT-05": {"number": "01"},
    "TT-06": {"advanced": "02", "of": "03", "share": "66,6 %", "least": "từ 70 %"},
    "TT-07": {"number": "0", "least": "01"},
    "TT-08": {"number": "01", "least": "cảnh cáo trở lên"},
    "TT-09": {"least": "91"},
    "TT-12": {"rank": "02", "bloc": "Khối giao ước thi đua số III"},
    "TT-13": {"why": "có nhân tố mới, mô hình mới"},
    "TT-14": {"rank": "02", "bloc": "Khối giao ước thi đua số III"},
    "TT-15": {"number": "01", "share": "20 %"},
    "TT-16": {"years": "04", "least": "05"},
    "TT-17": {"votes": "07", "members": "10", "reached": "70 %", "share": "80 %", "least": "08"},
    "HT-01": {"why": "có 01 sáng kiến trong 2019-2020, cần 02"},
    "HT-02": {"why": "chưa đủ 02 năm liên tục hoàn thành xuất sắc nhiệm vụ (2020: hoàn thành tốt nhiệm vụ)"},
    "HT-04": {"why": "chưa có Bằng khen của Chủ tịch UBND tỉnh hoặc Bằng khen của Bộ trưởng trước đó"},
    "HT-05": {"why": "mô hình mới ghi 01 năm, cần 02 năm ổn định"},
    "HT-06": {"why": "chưa có Cờ thi đua trong 2016-2020, cần 01 Cờ tỉnh, Bộ"},
    "HT-07": {"why": "giá trị đóng góp ghi 300.000.000 đồng, cần từ 500.000.000 đồng"},
    "HT-08": {"why": "có 01 sáng kiến có phạm vi cấp tỉnh, Bộ trong 2016-2020, cần 02"},
    "HT-09": {"why": "có 02 sáng kiến trong 2018-2020, cần 03"},
    "HT-10": {"why": "có 01 Cờ thi đua trong 2016-2020, cần 02 Cờ tỉnh, Bộ; cách khác: có 01 Bằng khen tỉnh, Bộ trong 2016-2020, cần 02"},
    "HT-11": {"least": "10"},
    "HT-12": {"why": "chưa có Huân chương Lao động hạng Ba trước đó"},
    "HT-13": {"why": "chưa có Huân chương Lao động hạng Nhì trước đó"},
    "HT-14": {"since": "quyết định ngày 01/10/2016", "until": "ngày 30/9/2021", "least": "05"},
    "HT-16": {"day": "30/9/2021"},
    "HT-18": {"held": "09 năm 11 tháng", "least": "10 năm"},
    "HT-19": {"made": "06/12/2021", "notice": "07/12/2021"},
    "HT-21": {"award": "“Giấy khen của Giám đốc Sở”", "due": "10/6/2021"},
    "HT-22": {"award": "Huy hiệu “Vì sự nghiệp xây dựng và phát triển tỉnh Cao Bằng”", "last": "2023"},
    "HT-23": {"award": "Huân chương Lao động hạng Ba", "whom": "cá nhân, tập thể", "who": "hộ gia đình"},
    "NT-01": {"other": "Bằng khen của Bộ trưởng đang được đề nghị"},
    "NT-03": {"other": "Bằng khen của Bộ trưởng đang được đề nghị"},
    "NT-04": {"other": "Cờ thi đua của UBND tỉnh đã được tặng (quyết định ngày 05/02/2021)"},
    "NT-05": {"year": "2021", "other": "Bằng khen của Thủ tướng Chính phủ đang được đề nghị"},
    "NT-06": {"other": "Bằng khen của Thủ tướng Chính phủ đã được tặng (quyết định ngày 20/12/2020)"},
    "NT-08": {"why": "Thành tích đạt tiêu chuẩn Bằng khen của Chủ tịch UBND tỉnh, chưa đạt tiêu chuẩn Bằng khen của Thủ tướng Chính phủ."},
    "NT-09": {"kind": "theo đợt, chuyên đề"},
    "NT-10": {"why": "quyết định này tặng “Bằng khen của Chủ tịch UBND tỉnh”"},
    "NT-11": {"since": "2015"},
    "NT-13": {"why": "Người đứng đầu được xếp loại cao hơn tập thể."},
    "NT-14": {"last": "2022", "day": "25/3/2021"},
    "NT-15": {"period": "năm 2017", "day": "20/3/2016"},
    "NT-16": {"first": "2020", "last": "2019"},
    "NT-17": {"agency": "Thanh tra tỉnh", "since": "01/10/2021"},
    "NT-18": {"agency": "Cục Thuế", "since": "01/10/2021"},
    "NT-19": {"first": "2018", "year": "2018"},
    "NT-21": {"why": "Danh sách đề nghị của hồ sơ này không có tên này nên khen thưởng chưa được tính cho ai."},
    "DOT-01": {"award": "Lao động tiên tiến"},
    "DOT-02": {"drive": "Đợt thi đua đặc biệt chào mừng bầu cử"},
    "DOT-03": {"why": "Đợt thi đua chưa ghi ngày kết thúc."},
    "DOT-04": {"since": "2020", "until": "2021", "least": "02", "most": "24"},
    "DOT-05": {"months": "05", "least": "03"},
    "UT-01": {"shares": "Trong 42 cá nhân được đề nghị: không giữ chức vụ lãnh đạo 30 (71,4 %); công nhân, nông dân 02 (4,7 %); nữ 25 (59,5 %)."},
    "UT-02": {"now": "50 %", "before": "66,6 %"},
    "UT-03": {"number": "02"},
    "DM-02": {"what": "Mã đơn vị", "text": "PNCC"},
    "DM-03": {"text": "CB-016", "name": "Nông Thị Hạnh"},
    "DM-04": {"text": "PNCC", "first": "Phòng Người có công", "second": "Phòng Nghiệp vụ"},
    "DM-05": {"text": "van.thu@example.vn", "first": "Phòng Người có công"},
    "DM-06": {"text": "PNCCC", "question": " Có phải “PNCC”?"},
    "DM-07": {"key": "department"},
    "DM-08": {"name": "Số ngày để đơn vị chỉnh sửa", "text": "vài ngày", "accepted": "số nguyên."},
    "DM-09": {"text": "departmnt", "question": " Có phải “department”?"},
    "DM-10": {"text": "Quý V/2021"},
    "DM-11": {"text": "3/2021"},
    "DM-12": {"later_name": "Thời hạn", "later": "10/3/2021", "earlier_name": "Mở từ ngày", "earlier": "15/3/2021"},
    "DM-13": {"text": "Dân tộc", "accepted": "chữ thường không dấu, số và dấu gạch dưới"},
    "DM-14": {"text": "PL1 Cá nhân/Tập thể", "why": "có dấu /"},
    "DM-15": {"text": "Họ và tên", "where": "phụ lục"},
    "DM-16": {"form": "DK", "text": "ca_nhn", "question": " Có phải “ca_nhan”?"},
    "DM-17": {"what": "cột", "form": "DK", "annex": ", phụ lục ca_nhan", "key": "title", "caption": "Đăng ký danh hiệu thi đua"},
    "DM-18": {"key": "title", "expected": "kiểu “chọn”", "found": "kiểu “chữ”"},
    "DM-19": {"what": "Cột", "text": "dan_toc"},
    "DM-20": {"text": "title CSTDCS", "why": "không đúng mẫu"},
    "DM-21": {"type": "chọn", "why": "chưa ghi danh sách"},
    "DM-22": {"type": "số", "why": "“Thấp nhất” lớn hơn “Cao nhất”"},
    "DM-23": {"text": "titel", "question": " Có phải “title”?"},
    "DM-24": {"text": "Cá nhan", "what": "danh sách Đối tượng khen", "question": " Có phải “Cá nhân”?"},
    "DM-25": {"form": "DK", "why": "thiếu trang đầu"},
    "DM-26": {"text": "Đăng ký {nam}"},
    "DM-27": {"text": "quý cuối"},
    "DM-28": {"list": "Đối tượng", "code": "CONG_NHAN", "name": "Công nhân"},
    "DM-29": {"first": "2022", "last": "2021"},
    "DM-31": {"reason": "dòng cộng"},
    "DM-32": {"name": "Nông Thị Hạnh", "other": "CB-016"},
    "DM-33": {"text": "Tổ 1", "question": " Có phải “Tổ I”?"},
}  # fmt: skip


def example(rule: Rule) -> tuple[str, str]:
    """Why and what to do, as a unit would read them in one invented case."""
    slip = slips().get(rule.id)
    if slip:
        kind, raw = slip
        reading = kind.parse(raw)
        return kind.explain(raw, reading.fault or reading.doubt)
    facts = COMMON | FACTS.get(rule.id, {})
    return rule.message.format_map(facts), rule.fix.format_map(facts)


@cache
def slips() -> dict[str, tuple[ValueType, RawValue]]:
    """For the checks whose words come from a kind of value: such a kind, and something typed that it refuses or doubts."""
    titles, awards = _type("DK.ca_nhan", "title"), _type("KQ.khen_thuong", "award")
    return {
        "O-03": (titles, "LĐTT xuất sắc"),
        "O-04": (Number(), "nhiều"),
        "O-05": (Percent(), "120"),
        "O-06": (PartialDate(), "31/2/2021"),
        "O-07": (Text(10), "Nông Thị Hạnh Phúc"),
        "O-11": (Text(), "ChiÕn sÜ thi ®ua c¬ së"),
        "O-12": (awards, "Bằng khen"),
        "O-13": (WholeNumber(), "2,5"),
        "O-14": (PartialDate(), date(2021, 4, 3)),
        "O-15": (titles, "Lao động tiên tiến, Chiến sĩ thi đua cơ sở"),
        "O-16": (Number(), "1,234"),
        "O-17": (Percent(), "0,6"),
        "O-18": (NumberOrText(), "1.23.4"),
    }


def _type(place: str, key: str) -> ValueType:
    form, _, annex = place.partition(".")
    sheet = built_in().forms[form].sheet(annex)
    if sheet is None:
        raise KeyError(place)
    return sheet.by_key[key].type
