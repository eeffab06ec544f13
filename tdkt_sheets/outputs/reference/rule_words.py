"""Every rule, those of the catalogue among them, in the words its page and `explain` show."""

import re

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.core import dates
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import SHEET_RULES, Rule

CATALOGUE = "DM"
# Families of rule ids, in the order in which a file meets them.
FAMILIES = {
    "TEP": "Tệp nhận được",
    "NB": "Nhận ra biểu, đơn vị, kỳ",
    "CT": "Bảng của phụ lục",
    "O": "Từng ô",
    "TTC": "Trang “Thông tin chung”",
    "DG": "Dòng lặp lại",
    "LK": "Giữa các đơn vị",
    "KT": "Danh sách khen thưởng",
    "NS": "Ai là ai trong danh sách",
    "NOP": "Việc nộp biểu",
    "KH": "Khối thi đua: điểm, xếp hạng, đề nghị",
    "HD": "Họp, bỏ phiếu",
    "KNC": "Kỷ niệm chương",
    "HH": "Huy hiệu của tỉnh",
    "TT": "Danh hiệu tập thể và Cờ thi đua",
    "HT": "Giấy khen, Bằng khen, Huân chương",
    "NT": "Nguyên tắc chung",
    "DOT": "Đợt thi đua",
    "UT": "Đối tượng ưu tiên",
    "MVB": "Mẫu văn bản của Văn phòng",
    "DX": "Đợt xét khen thưởng",
    "LS": "Người được đề nghị và các dòng trong sổ",
    "SK": "Sáng kiến làm căn cứ",
    "SO": "Sổ khen thưởng",
    "GS": "Tệp ghi sổ của từng hồ sơ",
    "CSK": "Phiếu chấm sáng kiến",
    "CHI": "Danh sách đã chi tiền thưởng",
    "DQ": "Hồ sơ đã trình, đã quyết định",
    "YK": "Ý kiến xử lý",
    "CK": "Kỳ đã chốt",
    "VL": "Việc đã làm, thư mục riêng của Văn phòng",
    CATALOGUE: "Danh mục",
}
# What some facts are; any other is shown as an ellipsis.
WORDED = {
    "why": "(nêu lý do)",
    "fix": "(nêu cách sửa)",
    "row": "dòng …",
    "rest": "nêu lý do để Hội đồng xem xét (từ năm 2024: bỏ đề nghị này)",
    "because": " (nêu điều kiện, nếu có)",
    "question": " (nêu tên gần nhất, nếu có)",
}


def family_of(id: str) -> str:
    """The family of a rule: DK of DK-07."""
    return id.partition("-")[0]


def families_of(catalogue: Catalogue) -> dict[str, str]:
    """Captions of the families, forms last."""
    return FAMILIES | {code: f"Biểu {code}: {form.name}" for code, form in catalogue.forms.items()}


def checked(rule: Rule, catalogue: Catalogue) -> str:
    """What a rule checks, with the first annex it looks at, in the order of the catalogue."""
    places = {place for place, checks in SHEET_RULES.items() if any(each.rule is rule for each in checks)}
    forms = [(form.code, form.sheets) for form in catalogue.forms.values()]
    books = [(code, book.sheets(catalogue)) for code, book in BOOKS.items()]
    in_order = (f"{code}.{sheet.key}" for code, sheets in (*forms, *books) for sheet in sheets)
    first = next((place for place in in_order if place in places), None)
    return f"{rule.says} ({annex_name(first, catalogue)})" if first else rule.says


def asked_on(rule: Rule) -> str:
    """On which days of the law a rule is asked, as a sentence; '' when on all.

    >>> from tdkt_sheets.rules.engine import RULES
    >>> asked_on(RULES["BX-19"]), asked_on(RULES["BX-20"]), asked_on(RULES["BX-03"])
    ('Chỉ xét theo quy định áp dụng đến ngày 31/12/2023.', 'Chỉ xét theo quy định áp dụng từ ngày 01/01/2024.', '')
    """
    ends = ((rule.since, "từ ngày"), (rule.until, "đến ngày"))
    words = [f"{word} {dates.show(day.isoformat())}" for day, word in ends if day is not None]
    return f"Chỉ xét theo quy định áp dụng {' '.join(words)}." if words else ""


def annex_name(place: str, catalogue: Catalogue) -> str:
    """The tab of an annex: 'PL1 Cá nhân' of 'DK.ca_nhan'; of a book of the office, 'Danh sách' of 'SO.danh_sach'."""
    code, _, key = place.partition(".")
    if code in BOOKS:
        return next(sheet.tab for sheet in BOOKS[code].sheets(catalogue) if sheet.key == key)
    form = catalogue.forms.get(code)
    sheet = form.sheet(key) if form else None
    return sheet.tab if sheet else place


def worded(template: str) -> str:
    """A template of words with an ellipsis for each fact."""
    text = re.sub(r"(?<!\{)\{(\w+)\}(?!\})", lambda match: WORDED.get(match[1], "…"), template)
    text = re.sub(r"…[….]+", "…", text.replace("{{", "{").replace("}}", "}"))
    return text.replace("((", "(").replace("))", ")")
