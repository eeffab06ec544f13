"""Checks of any sheet of the award ledger (SO-01 … SO-06), at its own cells, and what such a check may look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tdkt_sheets.awards import spans
from tdkt_sheets.core import dates
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, number_key, quoted
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import CRITICAL, ERROR, Hit, declare, sheet_rule

MISSING_SHEET = declare(
    "SO-01", CRITICAL, "Sổ khen thưởng và ý kiến xử lý phải đủ các trang.", "Tệp không có trang “{tab}”.",
    "Lấy lại trang này từ bản gần nhất, hoặc đặt lại đúng tên trang là “{tab}”.",
    example={"tab": "Đơn vị"},
)  # fmt: skip


@dataclass
class LedgerContext:
    """What a check of the ledger may look at: the catalogue and the other sheets of the ledger."""

    catalogue: Catalogue
    sheets: Mapping[str, Sheet]

    @cached_property
    def decisions(self) -> dict[str, list[int]]:
        """Rows of the sheet of decisions by number."""
        found: dict[str, list[int]] = {}
        for index, text in enumerate(self.sheets["quyet_dinh"].columns["decision_no"]):
            if text:
                found.setdefault(number_key(text), []).append(index)
        return found

    def fitting(self, number: str | None, day: str | None) -> list[int]:
        """The decisions of a number, of a day as well when one is given."""
        days = self.sheets["quyet_dinh"].columns["decision_date"]
        same = self.decisions.get(number_key(number), []) if number else []
        return [at for at in same if not day or (days[at] or "").startswith(day)]

    @cached_property
    def decision_of_line(self) -> list[int | None]:
        """For each line of the list, its decision; None where none or several fit."""
        lines = self.sheets["danh_sach"].columns
        named = list(zip(lines["decision_no"], lines["decision_date"], strict=True))
        fitting = {each: self.fitting(*each) for each in set(named)}
        return [fitting[each][0] if len(fitting[each]) == 1 else None for each in named]

    def decided(self, line: int) -> date | None:
        """The day on which a line of the list was decided; None while that is not known."""
        decision = self.decision_of_line[line]
        day = None if decision is None else self.sheets["quyet_dinh"].columns["decision_date"][decision]
        return date.fromisoformat(day) if day and dates.is_whole(day) else None


@sheet_rule(
    "SO-02", ERROR, sheet="SO.danh_sach", reads=("decision_no", "decision_date"),
    says="Mỗi dòng danh sách phải thuộc một quyết định có trong trang “Quyết định”.",
    message="{why}",
    fix="Ghi quyết định vào trang “Quyết định”, hoặc sửa lại số, ngày ở dòng này.",
    example={"why": "Trang “Quyết định” không có quyết định số “513/QĐ-SLĐTBXH”."},
)  # fmt: skip
def line_without_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A line names one decision of the sheet of decisions."""
    days = context.sheets["quyet_dinh"].columns["decision_date"]
    rows = zip(sheet.columns["decision_no"], sheet.columns["decision_date"], context.decision_of_line, strict=True)
    for index, (text, day, decision) in enumerate(rows):
        if not text or decision is not None:
            continue
        same, fitting = context.decisions.get(number_key(text), []), context.fitting(text, day)
        if not same:
            yield Hit((index,), "decision_no", {"why": f"Trang “Quyết định” không có quyết định số {quoted(text)}."})
        elif not fitting:
            shown = dates.show(days[same[0]]) if days[same[0]] else "…"
            why = f"Quyết định số {quoted(text)} ở trang “Quyết định” ghi ngày {shown}, dòng này ghi ngày {dates.show(day)}."
            yield Hit((index,), "decision_date", {"why": why})
        elif len(fitting) > 1:
            why = f"Có {count(len(fitting))} quyết định cùng số {quoted(text)}; chưa rõ dòng này thuộc quyết định nào."
            yield Hit((index,), "decision_date", {"why": why})


@sheet_rule(
    "SO-03", ERROR, sheet="SO.quyet_dinh", reads=("decision_date",),
    says="Ngày quyết định ghi đủ ngày, tháng, năm.",
    message="Ngày quyết định chưa đủ ngày, tháng, năm; ngày này quyết định áp dụng quy định nào và mức lương cơ sở nào.",
    fix="Ghi đủ ngày/tháng/năm, ví dụ 25/11/2021.",
)  # fmt: skip
def whole_decision_day(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """The day of a decision is a day."""
    for index, day in enumerate(sheet.columns["decision_date"]):
        if day and not dates.is_whole(day):
            yield Hit((index,), "decision_date")


NAMED_SHEETS = ("SO.danh_sach", "SO.sang_kien", "SO.bo_phieu", "SO.xep_loai", "SO.loai_tru")


@sheet_rule(
    "SO-04", ERROR, sheet=NAMED_SHEETS, reads=("person",),
    says="Mã cán bộ trong sổ phải có trong danh sách Nhân sự.",
    message="Danh sách Nhân sự không có mã cán bộ {text}.",
    fix="Ghi lại đúng mã như ở trang “Nhân sự” của danh mục, hoặc để trống nếu người này không có mã.",
    example={"text": "“CB-999”"},
)  # fmt: skip
def unknown_person_id(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """An id is known to the staff list."""
    for index, mark in enumerate(sheet.columns["person"]):
        if mark and mark not in context.catalogue.person_by_id:
            yield Hit((index,), "person", {"text": quoted(mark)})


@sheet_rule(
    "SO-05", ERROR, sheet=("SO.danh_sach", "SO.xep_loai", "SO.xep_hang_khoi"), reads=("for_period",),
    says="Kỳ thành tích đọc được thành năm, năm học hoặc nhiều năm.",
    message="{text} không đọc được thành năm, năm học hoặc khoảng năm.",
    fix="Ghi theo mẫu: Năm 2020, Năm học 2019-2020 hoặc 2016-2020.",
    example={"text": "“nhiều năm”"},
)  # fmt: skip
def unreadable_span(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """The time an award is for can be read."""
    unread = {text for text in set(sheet.columns["for_period"]) if text and spans.read(text) is None}
    for index, text in enumerate(sheet.columns["for_period"]):
        if text in unread:
            yield Hit((index,), "for_period", {"text": quoted(text)})


@sheet_rule(
    "SO-06", ERROR, sheet=NAMED_SHEETS, reads=("person", "birth"),
    says="Mã cán bộ phải là của chính người ghi ở dòng đó.",
    message="Mã cán bộ này ở trang “Nhân sự” là của {known}.",
    fix="Ghi đúng mã, hoặc sửa lại họ tên, ngày sinh ở dòng này.",
    example={"known": "Hoàng Văn Nam, sinh 12/5/1979"},
)  # fmt: skip
def id_of_another_person(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """An id, the name and the birth beside it are one person's."""
    name_key = "author" if "author" in sheet.columns else "recipient"
    rows = zip(sheet.columns["person"], sheet.columns[name_key], sheet.columns["birth"], strict=True)
    for index, (mark, name, birth) in enumerate(rows):
        person = context.catalogue.person_by_id.get(mark) if mark else None
        if person is None or not name:
            continue
        facts = {"known": person.called}
        if not person.is_called(name):
            yield Hit((index,), "person", facts, (name_key,))
        elif not dates.agree(birth, person.birth):
            yield Hit((index,), "person", facts, ("birth",))
