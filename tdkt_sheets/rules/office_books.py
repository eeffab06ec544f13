"""Checks of the office's own workbooks, at their own cells: the award ledger (SO-xx) and its handling decisions (YK-xx)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_sheets.awards import spans
from tdkt_sheets.core import dates
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, number_key, quoted
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import ERROR, Hit, declare, sheet_rule

MISSING_SHEET = declare(
    "SO-01", ERROR, "Sổ khen thưởng và ý kiến xử lý phải đủ các trang.", "Tệp không có trang “{tab}”.",
    "Lấy lại trang này từ bản gần nhất, hoặc đặt lại đúng tên trang là “{tab}”.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerContext:
    """What a check of the ledger may look at: the catalogue and the other sheets of the ledger."""

    catalogue: Catalogue
    sheets: Mapping[str, Sheet]


def _decisions(context: LedgerContext) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, text in enumerate(context.sheets["quyet_dinh"].columns["decision_no"]):
        if text:
            found.setdefault(number_key(text), []).append(index)
    return found


@sheet_rule(
    "SO-02", ERROR, sheet="SO.danh_sach", reads=("decision_no", "decision_date"),
    says="Mỗi dòng danh sách phải thuộc một quyết định có trong trang “Quyết định”.",
    message="{why}",
    fix="Ghi quyết định vào trang “Quyết định”, hoặc sửa lại số, ngày ở dòng này.",
)  # fmt: skip
def line_without_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A line names one decision of the sheet of decisions."""
    known = _decisions(context)
    days = context.sheets["quyet_dinh"].columns["decision_date"]
    for index, (text, day) in enumerate(zip(sheet.columns["decision_no"], sheet.columns["decision_date"], strict=True)):
        if not text:
            continue
        same = known.get(number_key(text), [])
        fitting = [at for at in same if not day or (days[at] or "").startswith(day)]
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
        if day and len(day) < len("2021-11-25"):
            yield Hit((index,), "decision_date")


NAMED_SHEETS = ("SO.danh_sach", "SO.sang_kien", "SO.bo_phieu", "SO.xep_loai", "SO.loai_tru")


@sheet_rule(
    "SO-04", ERROR, sheet=NAMED_SHEETS, reads=("person",),
    says="Mã cán bộ trong sổ phải có trong danh sách Nhân sự.",
    message="Danh sách Nhân sự không có mã cán bộ {text}.",
    fix="Ghi lại đúng mã như ở trang “Nhân sự” của danh mục, hoặc để trống nếu người này không có mã.",
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
)  # fmt: skip
def unreadable_span(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """The time an award is for can be read."""
    for index, text in enumerate(sheet.columns["for_period"]):
        if text and spans.read(text) is None:
            yield Hit((index,), "for_period", {"text": quoted(text)})
