"""Checks of the ledger's decisions and of the lists of who got what (SO-07 … SO-17)."""

from collections.abc import Iterator

from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.core import dates
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, number_key, quoted
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, Hit, sheet_rule
from tdkt_sheets.rules.office_books import LedgerContext

REVOKED = "HUY_BO"
LEVELS = {"DV": 0, "X": 1, "H": 2, "CS": 2, "T": 3, "SBN": 3, "TW": 4}  # who may decide what: from the lowest
EITHER_LEVEL = ("KNC_LDTBXH",)  # decided by the Ministry, or by the department in its name: not known which
BADGE = "HUYHIEU_CB"


@sheet_rule(
    "SO-07", WARNING, sheet="SO.quyet_dinh", reads=("decision_no", "decision_date"),
    says="Trong một năm, mỗi số quyết định của một cơ quan chỉ có một ngày.",
    message="Số {number} của năm {year} có {days} ngày khác nhau.",
    fix="Kiểm tra lại số, ngày quyết định; nếu là quyết định của hai cơ quan thì ghi đủ ký hiệu.",
    example={"number": "“512/QĐ-SLĐTBXH”", "year": "2021", "days": "02"},
)  # fmt: skip
def number_with_two_days(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A number is given once a year."""
    years: dict[tuple[str, str], list[int]] = {}
    days = sheet.columns["decision_date"]
    for index, (text, day) in enumerate(zip(sheet.columns["decision_no"], days, strict=True)):
        if text and day:
            years.setdefault((number_key(text), day[:4]), []).append(index)
    for (_, year), indexes in years.items():
        different = len({days[index] for index in indexes})
        if different > 1:
            text = sheet.columns["decision_no"][indexes[0]]
            facts = {"number": quoted(text), "year": year, "days": count(different)}
            yield from (Hit((index,), "decision_date", facts) for index in indexes)


@sheet_rule(
    "SO-08", WARNING, sheet="SO.quyet_dinh", reads=("state", "revoked_by"),
    says="Quyết định đã bị hủy thì ghi là hủy bỏ.",
    message="Đã ghi hủy bỏ theo {by} nhưng cột “Hiệu lực” chưa chọn “Hủy bỏ”.",
    fix="Chọn “Hủy bỏ”, hoặc xóa nội dung ở cột “Hủy bỏ theo”.",
    basis="r24-revoke",
    example={"by": "“QĐ 88 ngày 10/3/2022”"},
)  # fmt: skip
def revoked_by_and_in_force(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A decision that another one cancelled is marked so."""
    for index, (state, by) in enumerate(zip(sheet.columns["state"], sheet.columns["revoked_by"], strict=True)):
        if by and state and state != REVOKED:
            yield Hit((index,), "state", {"by": quoted(by)}, ("revoked_by",))


@sheet_rule(
    "SO-09", NOTE, sheet="SO.quyet_dinh", reads=("decision_no", "decision_date", "state"),
    says="Quyết định đã ghi sổ thì có danh sách hoặc sáng kiến.",
    message="Chưa có dòng nào của quyết định này ở trang “Danh sách” hoặc “Sáng kiến”.",
    fix="Ghi tiếp danh sách của quyết định.",
)  # fmt: skip
def decision_without_lines(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A decision has its list."""
    listed = {number_key(text) for key in ("danh_sach", "sang_kien") for text in context.sheets[key].columns["decision_no"] if text}  # fmt: skip
    for index, (text, state) in enumerate(zip(sheet.columns["decision_no"], sheet.columns["state"], strict=True)):
        if text and state != REVOKED and number_key(text) not in listed:
            yield Hit((index,), "decision_no")


@sheet_rule(
    "SO-10", WARNING, sheet="SO.danh_sach", reads=("decision_no", "decision_date", "state"),
    says="Danh sách của quyết định đã hủy thì cũng ghi là hủy bỏ.",
    message="Quyết định này đã bị hủy nhưng dòng này còn ghi “Hiệu lực”; khen thưởng này không được dùng để xét.",
    fix="Chọn “Hủy bỏ” ở dòng này; không xóa dòng.",
    basis="r24-revoke",
)  # fmt: skip
def line_of_a_revoked_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """What a cancelled decision gave is marked as cancelled, and stays in the ledger."""
    states = context.sheets["quyet_dinh"].columns["state"]
    for index, (state, decision) in enumerate(zip(sheet.columns["state"], context.decision_of_line, strict=True)):
        if state and state != REVOKED and decision is not None and states[decision] == REVOKED:
            yield Hit((index,), "state")


@sheet_rule(
    "SO-11", WARNING, sheet="SO.danh_sach", reads=("decision_no", "decision_date", "gold_no"),
    says="Trong một quyết định, mỗi số sổ vàng chỉ có một dòng.",
    message="Số sổ vàng {number} có ở {lines} của quyết định này.",
    fix="Ghi lại số sổ vàng theo đúng quyết định.",
    example={"number": "17", "lines": "các dòng 16, 356"},
)  # fmt: skip
def gold_number_twice(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A number of the golden book stands for one line."""
    seen: dict[tuple[int | None, str, int], list[int]] = {}
    for index, (text, gold) in enumerate(zip(sheet.columns["decision_no"], sheet.columns["gold_no"], strict=True)):
        if text and gold is not None:
            seen.setdefault((context.decision_of_line[index], number_key(text), gold), []).append(index)
    for (_, _, gold), indexes in seen.items():
        if len(indexes) > 1:
            facts = {"number": gold, "lines": RowList(tuple(sheet.rows[index] for index in indexes))}
            yield from (Hit((index,), "gold_no", facts) for index in indexes)


@sheet_rule(
    "SO-12", ERROR, sheet=("SO.danh_sach", "SO.bo_phieu"), reads=("award", "object_kind"), basis="val-class-misused",
    says="Danh hiệu, hình thức khen thưởng phải đúng loại đối tượng.",
    message="{award} không dành cho loại đối tượng đã chọn.",
    fix="Chọn lại danh hiệu, hình thức khen thưởng hoặc loại đối tượng.",
    example={"award": "“Giấy khen của Giám đốc Sở”"},
)  # fmt: skip
def award_for_another_kind(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """An award goes to the kind of subject it exists for."""
    for index, (code, kind) in enumerate(zip(sheet.columns["award"], sheet.columns["object_kind"], strict=True)):
        title = context.catalogue.title_by_code.get(code) if code else None
        if title and kind and title.objects and kind not in title.objects:
            yield Hit((index,), "award", {"award": quoted(title.name)}, ("object_kind",))


@sheet_rule(
    "SO-13", WARNING, sheet="SO.danh_sach", reads=("award", "decision_no", "decision_date"),
    says="Danh hiệu, hình thức khen thưởng đang được dùng ở năm ra quyết định.",
    message="Theo danh mục, {award} dùng {years}; quyết định này ban hành năm {year}.",
    fix="Kiểm tra lại danh hiệu, ngày quyết định; hoặc sửa “Từ năm”, “Đến năm” ở trang “Danh hiệu, hình thức” của danh mục.",
    example={"award": "“Giấy khen của Giám đốc Sở”", "years": "đến năm 2023", "year": "2024"},
)  # fmt: skip
def award_out_of_its_years(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """An award exists in the year in which it was given."""
    for index, code in enumerate(sheet.columns["award"]):
        title, day = context.catalogue.title_by_code.get(code) if code else None, context.decided(index)
        if title is None or day is None or code == BADGE:  # the law of the day answers for the badge
            continue
        if (title.first_year or day.year) <= day.year <= (title.last_year or day.year):
            continue
        since = f"từ năm {title.first_year}" if title.first_year else ""
        until = f"đến năm {title.last_year}" if title.last_year else ""
        yield Hit(
            (index,), "award", {"award": quoted(title.name), "years": f"{since} {until}".strip(), "year": day.year}
        )


@sheet_rule(
    "SO-14", ERROR, sheet="SO.danh_sach", reads=("award", "decision_no", "decision_date"),
    says="Huy hiệu của tỉnh chỉ được tặng khi còn là một hình thức khen thưởng.",
    message="Quyết định ngày {day}, khi Huy hiệu của tỉnh không còn là một hình thức khen thưởng.",
    fix="Kiểm tra lại ngày quyết định và hình thức khen thưởng.",
    basis="huyhieu-after-2023", law=("provincial_badge.is_a_form",),
    example={"day": "01/01/2024"},
)  # fmt: skip
def badge_after_its_law(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """No badge of the province is given under a law that knows none."""
    for index, code in enumerate(sheet.columns["award"]):
        day = context.decided(index) if code == BADGE else None
        if day is None:
            continue
        known = law_on(context.catalogue, day).known("provincial_badge.is_a_form")
        if known is not None and known.value is False:
            yield Hit((index,), "award", {"day": day}, day=day)


@sheet_rule(
    "SO-15", WARNING, sheet="SO.danh_sach", reads=("award", "decision_no", "decision_date"),
    says="Cấp ra quyết định không thấp hơn cấp của danh hiệu, hình thức khen thưởng.",
    message="{award} là khen thưởng cấp {own}, quyết định này ghi cấp {level}.",
    fix="Kiểm tra lại hình thức khen thưởng, hoặc cấp ở trang “Quyết định”.",
    example={"award": "“Bằng khen của Chủ tịch UBND tỉnh”", "own": "Tỉnh", "level": "Sở"},
)  # fmt: skip
def award_above_its_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """Nobody gives what only a higher body may give."""
    levels = context.sheets["quyet_dinh"].columns["level"]
    names = context.catalogue.lists["cap_khen"].name_of
    for index, (code, decision) in enumerate(zip(sheet.columns["award"], context.decision_of_line, strict=True)):
        title = context.catalogue.title_by_code.get(code) if code else None
        level = levels[decision] if decision is not None else None
        if title is None or level is None or code in EITHER_LEVEL:
            continue
        least = LEVELS.get(title.level, 0)
        if least >= LEVELS["T"] and LEVELS.get(level, least) < least:
            facts = {"award": quoted(title.name), "own": names(title.level), "level": names(level)}
            yield Hit((index,), "award", facts)


@sheet_rule(
    "SO-16", WARNING, sheet="SO.danh_sach", reads=("paid_date", "decision_no", "decision_date"),
    says="Tiền thưởng được chi sau khi có quyết định.",
    message="Ngày chi {paid} đứng trước ngày quyết định {day}.",
    fix="Kiểm tra lại ngày chi và số, ngày quyết định.",
    example={"paid": "24/11/2021", "day": "25/11/2021"},
)  # fmt: skip
def paid_before_the_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """No money goes out before there is a decision."""
    for index, paid in enumerate(sheet.columns["paid_date"]):
        day = context.decided(index) if paid else None
        if day is not None and dates.last_day(paid) < day:
            yield Hit((index,), "paid_date", {"paid": dates.show(paid), "day": day})


@sheet_rule(
    "SO-17", WARNING, sheet="SO.danh_sach", reads=("state", "paid_date", "paid_doc", "paid_amount", "decision_no", "decision_date"),
    says="Khen thưởng bị hủy thì thu hồi tiền thưởng đã chi.",
    message="Khen thưởng này đã bị hủy nhưng sổ ghi đã chi tiền thưởng{document}.",
    fix="Thu hồi hiện vật, tiền thưởng; khi đã thu hồi thì xóa ngày chi, chứng từ, số tiền đã chi và ghi vào cột “Ghi chú”.",
    basis="r21-revoke-fraud",
    example={"document": " (PC 215)"},
)  # fmt: skip
def paid_and_revoked(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """The money of a cancelled award comes back."""
    states = context.sheets["quyet_dinh"].columns["state"]
    columns = (sheet.columns[key] for key in ("state", "paid_date", "paid_doc", "paid_amount"))
    for index, (state, paid, document, amount) in enumerate(zip(*columns, strict=True)):
        decision = context.decision_of_line[index]
        is_revoked = state == REVOKED or (decision is not None and states[decision] == REVOKED)
        if is_revoked and (paid or document or amount):
            words = f" ({document})" if document else ""
            key = "paid_date" if paid else "paid_doc" if document else "paid_amount"
            yield Hit((index,), key, {"document": words})
