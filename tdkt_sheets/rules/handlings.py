"""Checks of the office's handling decisions (`y-kien-xu-ly.xlsx`), at their own rows."""

import re
from collections.abc import Iterator

from tdkt_sheets.core import periods
from tdkt_sheets.core.addresses import is_address
from tdkt_sheets.core.dates import agree, is_whole
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_name, fold_term, quoted
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.roster.handling import ON_LISTS, ON_NAMES, ON_SENDERS, HandlingKind
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import ERROR, NOTE, RULES, WARNING, Hit, declare, sheet_rule

CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?[1-9]\d*")

UNKNOWN_FILE = declare(
    "YK-01", ERROR, "Ý kiến phải nêu đúng tệp đã nhận.", "Không có tệp nào tên như vậy trong sổ tiếp nhận.",
    "Chép lại tên tệp từ cột “Tệp” của so-tiep-nhan.xlsx.",
)  # fmt: skip
SEVERAL_FILES = declare(
    "YK-02", ERROR, "Ý kiến chỉ nêu một tệp.", "Có {number} tệp cùng tên này; chưa rõ ý kiến về tệp nào.",
    "Chép cả đường dẫn của tệp từ cột “Tệp” của so-tiep-nhan.xlsx.",
    example={"number": "03"},
)  # fmt: skip
FILE_NOT_OPEN = declare(
    "YK-03", WARNING, "Ý kiến nêu tệp còn được xét.", "Tệp này không được xét nên ý kiến không có tác dụng: {reason}",
    "Kiểm tra lại, hoặc xóa dòng.",
    example={"reason": "Nhận sau ngày chốt 30/6/2021; để lại kỳ sau."},
)  # fmt: skip
CONTRADICTION = declare(
    "YK-04", ERROR, "Hai ý kiến về một tệp, một biểu không được trái nhau.",
    "Trái với một ý kiến khác về tệp này, hoặc về bản khác của cùng biểu; chưa ý kiến nào được thực hiện.",
    "Giữ một ý kiến, xóa các dòng kia.",
)  # fmt: skip
ERROR_NOT_WAIVED = declare(
    "YK-05", ERROR, "Nội dung cần chỉnh sửa không cho qua được.", "{rule} là nội dung cần chỉnh sửa, không cho qua được.",
    "Đề nghị đơn vị chỉnh sửa rồi gửi lại; xóa dòng này.",
    example={"rule": "O-03"},
)  # fmt: skip
NOTHING_TO_WAIVE = declare(
    "YK-06", NOTE, "Ý kiến cho qua nêu nội dung đang có.", "Không còn nội dung nào như vậy nên ý kiến này không có tác dụng.",
    "Không phải xử lý; có thể xóa dòng.",
)  # fmt: skip


NO_LONGER = declare(
    "YK-17", NOTE, "Ý kiến cho qua có hạn thì hết hạn nội dung được nêu lại.",
    "Ý kiến này chỉ cho qua đến hết ngày {until}; nội dung đang được nêu lại.",
    "Vẫn cho qua thì ghi lại cột “Đến ngày”; không thì xóa dòng.",
    example={"until": "30/9/2021"},
)  # fmt: skip
OTHER_BYTES = declare(
    "YK-16", ERROR, "Ý kiến đã ghi nêu đúng tệp lúc quyết định.", "Tệp ở chỗ này không còn là tệp lúc ghi ý kiến nên ý kiến chưa được thực hiện.",
    "Xem lại tệp mới; ý kiến vẫn đúng thì hoàn tác rồi ghi lại.",
)  # fmt: skip


AFTER_CUT_OFF = declare(
    "YK-12", NOTE, "Ý kiến nên có trước ngày chốt số liệu.", "Ngày quyết định đứng sau ngày chốt số liệu {cut_off}; ý kiến vẫn được thực hiện.",
    "Không phải xử lý nếu ngày ghi đúng.",
    example={"cut_off": "30/6/2021"},
)  # fmt: skip


@sheet_rule(
    "YK-07", ERROR, sheet="YK.y_kien", reads=("rule",),
    says="Mã nội dung phải là mã có thật.",
    message="Không có nội dung kiểm tra nào mang mã {text}.",
    fix="Chép lại mã từ cột “Mã” của noi-dung-can-chinh-sua.xlsx.",
    example={"text": "“DK-99”"},
)  # fmt: skip
def unknown_rule(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A rule that is to be waived exists."""
    for index, rule in enumerate(sheet.columns["rule"]):
        if rule and rule not in RULES:
            yield Hit((index,), "rule", {"text": quoted(rule)})


@sheet_rule(
    "YK-08", ERROR, sheet="YK.y_kien", reads=("period",),
    says="Kỳ hoặc đợt phải có trong danh mục.",
    message="{text} không phải là kỳ hoặc đợt xét khen thưởng trong danh mục.{near}",
    fix="Ghi kỳ (Năm 2021, Quý II/2021) hoặc mã đợt như ở trang “Đợt xét khen thưởng”.",
    example={"text": "“2021-06”", "near": " Có phải Quý II/2021 hoặc Năm 2021?"},
)  # fmt: skip
def unknown_period(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A period or round that is named is in the catalogue."""
    rounds = {fold_term(text) for round_ in catalogue.rounds for text in (round_.code, round_.name)}
    known = {due.period.code for due in catalogue.dues}
    for index, text in enumerate(sheet.columns["period"]):
        if text and fold_term(text) not in rounds:
            period = periods.exact(text)
            if period is None or period.code not in known:
                near = "" if period else periods.meant(text, labels=True)
                yield Hit((index,), "period", {"text": quoted(text), "near": near})


@sheet_rule(
    "YK-09", ERROR, sheet="YK.y_kien", reads=("person",),
    says="Mã cán bộ phải có trong danh sách Nhân sự.",
    message="Danh sách Nhân sự không có mã cán bộ {text}.",
    fix="Ghi lại đúng mã như ở trang “Nhân sự” của danh mục.",
    example={"text": "“CB-999”"},
)  # fmt: skip
def unknown_person(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """An id is known to the staff list."""
    for index, mark in enumerate(sheet.columns["person"]):
        if mark and mark not in catalogue.person_by_id:
            yield Hit((index,), "person", {"text": quoted(mark)})


@sheet_rule(
    "YK-10", ERROR, sheet="YK.y_kien", reads=("kind", "name", "birth", "person"),
    says="Các ý kiến về một người không được trái nhau.",
    message="Trái với ý kiến ở {others} về cùng tên này; chưa ý kiến nào được thực hiện.",
    fix="Giữ ý kiến đúng, xóa dòng kia.",
    example={"others": "dòng 5"},
)  # fmt: skip
def contradicting_about_a_person(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A name belongs to one person, and is not said both to be somebody's and not to be."""
    columns = (sheet.columns[key] for key in ("kind", "name", "birth", "person"))
    rows = [
        (index, kind, fold_name(name), birth, person)
        for index, (kind, name, birth, person) in enumerate(zip(*columns, strict=True))
        if kind in ON_NAMES and name and person
    ]
    for index, kind, name, birth, person in rows:
        others = tuple(
            sheet.rows[at]
            for at, other, whose, born, whom in rows
            if at != index and _contradict((kind, name, birth, person), (other, whose, born, whom))
        )  # fmt: skip
        if others:
            here = tuple(row for row in others if row not in sheet.elsewhere)
            noted = tuple(sheet.elsewhere[row].words for row in others if row in sheet.elsewhere)
            yield Hit((index,), "person", {"others": RowList(here, noted=noted)}, ("name",))


def _contradict(one: tuple[str, str, str | None, str], other: tuple[str, str, str | None, str]) -> bool:
    """Whether two decisions on names cannot both be carried out; of each its kind, the folded name, the birth and the id."""
    (kind, name, birth, person), (kind2, name2, birth2, person2) = one, other
    if HandlingKind.SPELT_SO in (kind, kind2):
        both = kind == kind2 and person == person2 and (name, birth) != (name2, birth2)
        refused = HandlingKind.OTHER_PERSON in (kind, kind2) and person == person2 and name == name2
        return both or refused
    if name != name2 or kind == kind2 == HandlingKind.OTHER_PERSON:
        return False
    return person != person2 and birth == birth2 if kind == kind2 else person == person2


@sheet_rule(
    "YK-11", ERROR, sheet="YK.y_kien", reads=("since", "until", "decided_on"),
    says="Ngày của ý kiến ghi đủ ngày, tháng, năm.",
    message="Chưa đủ ngày, tháng, năm.",
    fix="Ghi đủ ngày/tháng/năm, ví dụ 05/7/2021.",
)  # fmt: skip
def incomplete_day(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """The day of a decision, and of a closing, is a whole day."""
    for key in ("since", "until", "decided_on"):
        for index, day in enumerate(sheet.columns[key]):
            if day and not is_whole(day):
                yield Hit((index,), key)


@sheet_rule(
    "YK-13", ERROR, sheet="YK.y_kien", reads=("form", "period"),
    says="Biểu và kỳ của ý kiến đi với nhau.",
    message="Danh mục không có biểu {form} của {period}.",
    fix="Ghi lại biểu, kỳ hoặc mã đợt như ở trang “Kỳ báo cáo”, “Đợt xét khen thưởng” của danh mục.",
    example={"form": "DK", "period": "“Quý II/2021”"},
)  # fmt: skip
def form_without_such_a_period(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """There is a form of that period or round; a period that is nowhere is told by YK-08."""
    known = {(due.form, due.period.code) for due in catalogue.dues if not due.round}
    rounds = {(round_.form, fold_term(text)) for round_ in catalogue.rounds for text in (round_.code, round_.name)}
    anywhere = {period for _, period in known}
    for index, (form, text) in enumerate(zip(sheet.columns["form"], sheet.columns["period"], strict=True)):
        if not form or not text or (form, fold_term(text)) in rounds:
            continue
        period = periods.exact(text)
        is_round = any(fold_term(text) == name for _, name in rounds)
        if is_round or (period and period.code in anywhere and (form, period.code) not in known):
            yield Hit((index,), "period", {"form": form, "period": quoted(text)}, ("form",))


@sheet_rule(
    "YK-14", WARNING, sheet="YK.y_kien", reads=("kind", "name", "birth", "person"),
    says="Mã cán bộ của ý kiến “Cùng một người” nên là của người cùng tên.",
    message="Mã cán bộ này ở trang “Nhân sự” là của {known}.",
    fix="Kiểm tra lại mã; đúng người thì không phải sửa.",
    example={"known": "Hoàng Văn Nam, sinh 12/5/1979"},
)  # fmt: skip
def same_person_of_another_name(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """Two names of one person are possible, a slip of the id is likelier."""
    columns = (sheet.columns[key] for key in ("kind", "name", "birth", "person"))
    for index, (kind, name, birth, mark) in enumerate(zip(*columns, strict=True)):
        person = catalogue.person_by_id.get(mark) if mark and kind == HandlingKind.SAME_PERSON else None
        if person is None or not name:
            continue
        if fold_name(person.full_name) != fold_name(name) or not agree(birth, person.birth):
            yield Hit((index,), "person", {"known": person.called}, ("name",))


@sheet_rule(
    "YK-18", ERROR, sheet="YK.y_kien", reads=("kind", "file", "address"),
    says="Ý kiến về địa chỉ gửi phải ghi địa chỉ thư, hoặc tệp.",
    message="Chưa có địa chỉ thư: ghi {text}.",
    fix="Chép địa chỉ từ trang “Chờ ý kiến”, ví dụ nong.hanh@thu.example.",
    example={"text": "“văn thư xã”"},
)  # fmt: skip
def no_address_of_a_sender(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A decision on a sender says whose mails it is about."""
    columns = (sheet.columns[key] for key in ("kind", "file", "address"))
    for index, (kind, file, address) in enumerate(zip(*columns, strict=True)):
        if kind in ON_SENDERS and (not is_address(address) if address else not file):
            yield Hit((index,), "address", {"text": quoted(address or "")})


@sheet_rule(
    "YK-19", ERROR, sheet="YK.y_kien", reads=("kind", "form", "caption", "meaning"),
    says="Ý kiến về danh sách tự lập nêu đúng cột của biểu, mục của danh mục.",
    message="{why}.",
    fix="Chép tiêu đề cột như ở trang “Chờ ý kiến”; tên cột, tên mục đúng như ở biểu mẫu, danh mục.",
    example={"why": "Biểu DK không có cột nào tên là “Danh hiệu”"},
)  # fmt: skip
def no_column_or_entry_of_a_form(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """What a column or a code of a unit's list is said to be is a column of that form, or an entry of one of its lists."""
    columns = (sheet.columns[key] for key in ("kind", "form", "caption", "meaning"))
    for index, (kind, code, caption, meaning) in enumerate(zip(*columns, strict=True)):
        form = catalogue.forms.get(code) if code and kind in ON_LISTS else None
        if form is None:
            continue
        if not caption or not meaning:
            blank = "Tiêu đề cột đã ghi" if not caption else "Là cột"
            yield Hit((index,), "meaning", {"why": f"Chưa điền cột {quoted(blank)}"}, ("caption",))
            continue
        declared = [column for annex in form.sheets for column in annex.columns]
        if kind == HandlingKind.COLUMN_IS:
            is_known = any(fold_term(column.header) == fold_term(meaning) for column in declared)
        else:
            lists = (column.type.codes for column in declared if isinstance(column.type, Choice))
            is_known = any(codes.code_of(meaning) is not None for codes in lists)
            is_known = is_known or (code == "KQ" and any(task.is_called(meaning) for task in catalogue.tasks))
        if not is_known:
            what = "cột nào tên là" if kind == HandlingKind.COLUMN_IS else "mục nào tên là"
            yield Hit((index,), "meaning", {"why": f"Biểu {code} không có {what} {quoted(meaning)}"})


@sheet_rule(
    "YK-15", ERROR, sheet="YK.y_kien", reads=("place",),
    says="Ô của ý kiến là địa chỉ một ô.",
    message="{text} không phải là địa chỉ một ô.",
    fix="Chép lại từ cột “Ô” của noi-dung-can-chinh-sua.xlsx, ví dụ G12; mỗi ô một dòng; cho qua mọi chỗ trong tệp thì để trống.",
    example={"text": "“dòng 4”"},
)  # fmt: skip
def no_address_of_a_cell(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """What is written as a cell is the address of one."""
    for index, text in enumerate(sheet.columns["place"]):
        if text and not CELL.fullmatch(text):
            yield Hit((index,), "place", {"text": quoted(text)})
