"""Words of the letters that go out with blanks."""

from dataclasses import dataclass

from tdkt_sheets.core import dates
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.outputs.blanks.form_book import book_name
from tdkt_sheets.roster.roster import Catalogue, Due, Unit

OUTSIDE = ("Thành viên Khối", "Cơ quan ngoài")


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter's subject and body."""

    subject: str
    body: str


def said(form: Form, due: Due, catalogue: Catalogue) -> str:
    """A form and its period, or the round that a dossier is for, in running text."""
    asked = catalogue.round_by_code.get(due.round)
    return f"{form.name} ({asked.name})" if asked else f"{form.name}, {due.period.phrase}"


def blank_letter(unit: Unit, form: Form, due: Due, catalogue: Catalogue) -> LetterText:
    """The covering letter of a blank: what it is, what to do, by when, to whom."""
    is_outside = unit.kind in OUTSIDE
    greeting = f"Kính gửi quý cơ quan {unit.name}," if is_outside else f"Kính gửi {unit.name},"
    ask = "Trân trọng đề nghị quý cơ quan" if is_outside else "Đề nghị đơn vị"
    return _letter(form, due, catalogue, greeting, ask, book_name(form, unit, due.period, due.round))


def common_letter(form: Form, due: Due, catalogue: Catalogue, name: str) -> LetterText:
    """The covering letter of a blank for all."""
    ask = "Đề nghị các đơn vị chọn tên đơn vị ở trang “Thông tin chung”,"
    return _letter(form, due, catalogue, "Kính gửi các đơn vị,", ask, name)


def _letter(form: Form, due: Due, catalogue: Catalogue, greeting: str, ask: str, name: str) -> LetterText:
    office, what = catalogue.setting("office_name"), said(form, due, catalogue)
    lines = [
        greeting,
        "",
        f"{office} gửi biểu mẫu {what} (tệp {name} kèm theo).",
        f"{ask} điền các ô vàng, in và ký trang “Thông tin chung”, gửi lại chính tệp Excel này kèm bản ký",
        f"trước hoặc trong ngày {dates.show(due.last_day.isoformat())}, về địa chỉ {catalogue.setting('office_email')}.",
        "Phụ lục nào không có nội dung thì chọn “Không phát sinh”.",
        "",
        "Trân trọng.",
        office,
        " · ".join(text for text in (catalogue.setting("office_contact"), catalogue.setting("office_phone")) if text),
    ]
    return LetterText(f"Biểu mẫu {what}", "\n".join(lines))
