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
    "BX-06": {"number": "02", "title": "“Chiến sĩ thi đua cấp tỉnh”", "registered": "01"},
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
    "BX-33": {"column": "“Tổng số người”", "here": "08", "there": "07"},
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
    "HD-01": {"why": "08 người dự họp, nhiều hơn 07 người được biểu quyết."},
    "HD-02": {"votes": "07", "limit": "06", "words": "người dự họp"},
    "HD-03": {"voters": "06", "headcount": "07"},
    "HD-04": {"absent": "02", "members": "09"},
    "HD-05": {"written": "02"},
    "HD-06": {"voters": "08"},
    "HH-01": {"when": "năm 2015"},
    "HH-02": {"people": "03"},
    "HH-03": {"years": "19", "least": "20"},
    "HH-04": {"day": "ngày 01/01/2024"},
    "HS-01": {"paper": "biên bản họp, kết quả bỏ phiếu"},
    "HS-02": {"lines": "02"},
    "HS-05": {"copies": "02"},
    "HS-07": {"titles": "Chiến sĩ thi đua cấp tỉnh"},
    "HS-08": {"titles": "Cờ thi đua của UBND tỉnh"},
    "HS-09": {"received": "01/3/2022", "last": "28/02/2022"},
    "HS-10": {"received": "11/12/2021", "last": "10/12/2021"},
    "HS-11": {"received": "01/3/2022", "last": "28/02/2022", "ground": "quy định của tỉnh khác (chưa kiểm chứng)"},
    "KNC-01": {"when": "năm 2015"},
    "KNC-02": {"day": "ngày 20/9/2021", "served": "14 năm 11 tháng", "least": "15"},
    "KNC-03": {"parts": "“hơn 18 năm”"},
    "KNC-04": {"gaps": "sau 6/2010 đến trước 9/2010"},
    "KNC-06": {"retired": "01/6/1995", "until": "31/8/1995"},
    "KNC-08": {"birth": "năm sinh 1970"},
    "KNC-09": {"joined": "01/9/2001", "first": "9/2003"},
    "NOP-17": {"since": "15/7/2021"},
    "SO-02": {"why": "Trang “Quyết định” không có quyết định số “513/QĐ-SLĐTBXH”."},
    "SO-04": {"text": "“CB-999”"},
    "SO-05": {"text": "“nhiều năm”"},
    "SO-06": {"known": "Hoàng Văn Nam, sinh 12/5/1979"},
    "SO-07": {"number": "“512/QĐ-SLĐTBXH”", "year": "2021", "days": "02"},
    "SO-08": {"by": "“QĐ 88 ngày 10/3/2022”"},
    "SO-11": {"number": "17", "times": "02"},
    "SO-13": {"years": "đến năm 2023", "year": "2024"},
    "SO-14": {"day": "01/01/2024"},
    "SO-15": {"period": "Năm 2022", "day": "25/11/2021"},
    "SO-16": {"award": "“Bằng khen của Chủ tịch UBND tỉnh”", "own": "Tỉnh", "level": "Sở"},
    "SO-17": {"paid": "24/11/2021", "day": "25/11/2021"},
    "SO-18": {"document": " (PC 215)"},
    "SO-19": {"scope": "“Tỉnh”", "issuer": "“Sở Lao động - Thương binh và Xã hội”"},
    "SO-20": {"why": "08 người dự họp và 02 người cho ý kiến bằng văn bản, nhiều hơn tổng số 09 thành viên."},
    "SO-21": {"day": "06/12/2021", "decided": "05/12/2021"},
    "SO-22": {"code": "“HD-2021-2”"},
    "SO-23": {"votes": "08", "against": ", 02 phiếu không đồng ý", "ceiling": "09", "words": "phiếu hợp lệ và ý kiến bằng văn bản"},
    "SO-24": {"votes": "05", "members": "10"},
    "SO-25": {"until": "09/11/2021", "since": "10/11/2021"},
    "SO-26": {"award": "“Lao động tiên tiến”", "period": "Năm 2021", "other": "“513/QĐ-SLĐTBXH” ngày 26/11/2021"},
    "SO-27": {"award": "“Chiến sĩ thi đua cơ sở”", "period": "Năm 2019", "other": "“512/QĐ-SLĐTBXH” ngày 25/11/2019"},
    "YK-03": {"reason": "Nhận sau ngày chốt 30/6/2021; để lại kỳ sau."},
    "YK-05": {"rule": "O-03"},
    "YK-07": {"text": "“DK-99”"},
    "YK-08": {"text": "“Quý II/2019”"},
    "YK-09": {"text": "“CB-999”"},
    "YK-10": {"others": "dòng 5"},
    "YK-13": {"form": "DK", "period": "“Quý II/2021”"},
    "YK-14": {"known": "Hoàng Văn Nam, sinh 12/5/1979"},
    "YK-15": {"text": "“dòng 4”"},
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
