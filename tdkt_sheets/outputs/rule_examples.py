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
    "DM-51": {"stated": "300", "added": "290", "number": "4"},
    "DM-52": {"added": "990", "declared": "1.000"},
    "DM-53": {"text": "b)"},
    "DM-54": {"text": "(xem trên)"},
    "DM-56": {"why": "thiếu “Điểm mỗi lần”"},
    "DM-57": {"text": "Sở X", "question": " Có phải “Sở A”?"},
    "DM-58": {"number": "2"},
    "DM-59": {"name": "Sở A"},
    "DM-60": {"text": "Sở A"},
    "KH-01": {"points": "42", "most": "40"},
    "KH-02": {"penalty": "", "least": "0"},
    "KH-03": {"label": "Hoàn thành chương trình công tác năm"},
    "KH-04": {"total": "1.012", "declared": "1.000"},
    "KH-05": {"total": "60", "cap": "50"},
    "KH-08": {"why": "điểm tối đa của thang điểm là 40"},
    "KH-09": {"points": "36", "own": "40"},
    "KH-10": {"points": "20", "own": "40", "share": "20"},
    "KH-11": {"why": "“Sở X” không phải là thành viên Khối"},
    "KH-12": {"here": "15.000", "there": "15.500"},
    "KH-13": {"first": "“CD_2021_KHOI_A.xlsx”", "second": "“Ban moi.xlsx”", "used": "“Ban moi.xlsx”"},
    "KH-14": {"due": "08/12/2021"},
    "KH-15": {"why": "Chưa có ngày ký giao ước thi đua", "points": "8"},
    "KH-16": {"what": "Biểu Kết quả quý II năm 2021 gửi sau thời hạn 03 ngày", "points": "2"},
    "KH-17": {"agree": "6", "valid": "5"},
    "KH-18": {"number": "2", "allowed": "1"},
    "KH-19": {"rank": "2"},
    "KH-20": {"conditions": "nội bộ đoàn kết"},
    "KH-21": {"ground": "bị kỷ luật cảnh cáo", "what": "thứ tự khi bằng điểm"},
    "KH-22": {"names": "Sở A, Sở B", "rank": "1", "quota": "01 Cờ thi đua"},
    "KH-23": {"accepted": "Đạt hoặc Không đạt"},
    "KH-24": {"typed": "20", "worked_out": "16"},
    "KH-25": {"then": "38", "now": "40"},
    "KH-26": {"why": "Đơn vị không chấm tiêu chí này theo thang điểm"},
    "KH-27": {"unit": "Sở A", "here": "36", "there": "40"},
    "KH-28": {"why": "số phiếu thu về 6 nhiều hơn số phiếu phát ra 5"},
    "KH-30": {"name": "Sở A"},
    "DM-61": {"setting": "Có", "name": "Sở Lao động - Thương binh và Xã hội", "role": "Thành viên"},
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
