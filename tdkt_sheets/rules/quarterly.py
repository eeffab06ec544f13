"""Checks of the quarterly results (KQ) that one file and the catalogue decide."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_name, fold_term, quoted
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.rules.asked import OfAnnex, on_annex
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import ERROR, WARNING, Hit, declare, sheet_rule

UNREPORTED = declare(
    "KQ-01", ERROR, "Mỗi dòng điền sẵn của biểu quý phải được báo cáo.", "Chưa báo cáo: {label}.",
    "Điền ô này; nếu không có việc thì chọn “Không phát sinh”.",
    example={"label": "nhiệm vụ I.3"},
)  # fmt: skip
ANSWER = {"nhiem_vu": "state", "chi_tieu": "cumulative", "sang_kien": "state"}  # the cell that answers a pre-filled row


@on_annex(UNREPORTED)
def unreported(asked: OfAnnex) -> Iterator[Finding]:
    """A pre-filled row is answered, unless the first page says the annex is nil."""
    sheet = asked.sheet
    key = ANSWER.get(sheet.key, "")
    if asked.of.is_nil(sheet.key) or key not in sheet.letters:
        return
    table = SheetRows(sheet, asked.declared)
    for row, _, label in asked.of.submission.unreported.get(sheet.key, ()):
        yield UNREPORTED.on(table, (row,), (key,), {"label": label}, file=asked.of.file)


def _outside(iso: str | None, context: Context) -> bool:
    return iso is not None and (
        dates.last_day(iso) < context.period.first or dates.first_day(iso) > context.period.last
    )


@sheet_rule(
    "KQ-02", WARNING, sheet="KQ.hoat_dong", reads=("from_date",),
    says="Hoạt động diễn ra trong kỳ báo cáo.",
    message="Ngày hoạt động nằm ngoài kỳ báo cáo ({period}).",
    fix="Kiểm tra lại ngày; hoạt động của kỳ khác thì báo cáo ở kỳ đó.",
    example={"period": "Quý II/2021"},
)  # fmt: skip
def activity_outside_period(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """An activity lies in its quarter."""
    for index, since in enumerate(sheet.columns["from_date"]):
        if _outside(since, context):
            yield Hit((index,), "from_date", {"period": context.period.label})


NOT_OF_PLAN = declare(
    "KQ-22", WARNING, "Việc ở báo cáo tự lập được đối chiếu với nhiệm vụ của kế hoạch theo nội dung; việc chưa rõ thì hỏi một lần, các dòng chờ.",
    "Chưa rõ các việc này là nhiệm vụ nào của kế hoạch {period}; các dòng chờ, chưa được tính.",
    "Là nhiệm vụ của kế hoạch thì ghi số của nhiệm vụ ở cột “STT” của bản đánh dấu gửi kèm; là hoạt động khác thì chuyển sang phụ lục “PL2 Hoạt động”; rồi gửi lại. Văn phòng Sở trả lời ở trang “Chờ ý kiến” thì các dòng được đọc, đơn vị không phải gửi lại.",
    waits=True, example={"period": "quý II/2021"},
)  # fmt: skip


@sheet_rule(
    "KQ-03", ERROR, sheet="KQ.hoat_dong", reads=("from_date", "to_date"),
    says="Đến ngày không trước Từ ngày.",
    message="“Đến ngày” đứng trước “Từ ngày”.", fix="Ghi lại hai ngày cho đúng thứ tự.",
)  # fmt: skip
def activity_ends_before_it_begins(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """An activity does not end before it begins."""
    for index, (since, until) in enumerate(zip(sheet.columns["from_date"], sheet.columns["to_date"], strict=True)):
        if since and until and dates.last_day(until) < dates.first_day(since):
            yield Hit((index,), "to_date", also=("from_date",))


@sheet_rule(
    "KQ-05", ERROR, sheet="KQ.nhiem_vu", reads=("seq",), basis="seed-repeat-rows",
    says="Nhiệm vụ báo cáo phải thuộc quý của biểu.",
    message="Nhiệm vụ {code} không thuộc {period} của kế hoạch.", fix="Báo cáo nhiệm vụ này ở biểu của quý tương ứng.",
    example={"code": "III.2", "period": "quý II/2021"},
)  # fmt: skip
def task_of_another_quarter(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A reported task is one of the plan's tasks of this quarter."""
    known = {task.code for task in context.catalogue.tasks if task.quarter == context.period.quarter}
    for index, code in enumerate(sheet.columns["seq"]):
        if code is not None and str(code) not in known:
            yield Hit((index,), "seq", {"code": code, "period": context.period.phrase})


@sheet_rule(
    "KQ-06", WARNING, sheet="KQ.nhiem_vu", reads=("seq", "task"),
    says="Nội dung nhiệm vụ giữ nguyên như kế hoạch.",
    message="Nội dung công việc đã bị sửa so với kế hoạch.", fix="Giữ nguyên nội dung điền sẵn; ghi thêm ở cột kết quả.",
)  # fmt: skip
def task_text_changed(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A task reads as it does in the plan."""
    known = {task.code: fold_term(task.task) for task in context.catalogue.tasks}
    for index, (code, task) in enumerate(zip(sheet.columns["seq"], sheet.columns["task"], strict=True)):
        if task and str(code) in known and fold_term(task) != known[str(code)]:
            yield Hit((index,), "task")


@sheet_rule(
    "KQ-08", WARNING, sheet="KQ.chi_tieu", reads=("registered", "cumulative"),
    says="Kết quả gấp hơn hai lần chỉ tiêu cần xem lại dấu chấm, dấu phẩy.",
    message="Kết quả gấp hơn hai lần chỉ tiêu đăng ký ({registered}).", fix="Kiểm tra dấu chấm, dấu phẩy; đúng thì giữ nguyên.",
    example={"registered": "10"},
)  # fmt: skip
def more_than_twice_the_target(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A result is not more than twice its target."""
    for index, registered, result in _figures(sheet):
        if registered > 0 and result > 2 * registered:
            yield Hit((index,), "cumulative", {"registered": Decimal(registered)})


@sheet_rule(
    "KQ-10", WARNING, sheet="KQ.chi_tieu", reads=("registered", "cumulative", "note"),
    says="Cả năm dưới 100 % thì nêu nguyên nhân.",
    message="Ước cả năm đạt {share} % chỉ tiêu đăng ký nhưng chưa nêu nguyên nhân.", fix="Ghi nguyên nhân ở cột “Nguyên nhân, ghi chú”.",
    example={"share": "85"},
)  # fmt: skip
def short_of_target_without_reason(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """At the year's end a target missed has its reason."""
    if context.period.quarter != 4:
        return
    for index, registered, result in _figures(sheet):
        if 0 <= result < registered and sheet.columns["note"][index] is None:
            share = (Decimal(result) * 100 / Decimal(registered)).quantize(Decimal("0.1"))
            yield Hit((index,), "note", {"share": Decimal(share)})


def _figures(sheet: Sheet) -> Iterator[tuple[int, Any, Any]]:
    for index, (registered, result) in enumerate(
        zip(sheet.columns["registered"], sheet.columns["cumulative"], strict=True)
    ):
        if (
            registered is not None
            and result is not None
            and not isinstance(registered, str)
            and not isinstance(result, str)
        ):
            yield index, registered, result


@sheet_rule(
    "KQ-11", WARNING, sheet="KQ.khen_thuong", reads=("decision_date",), basis="form-period",
    says="Quyết định khen thưởng ban hành trong kỳ báo cáo.",
    message="Ngày quyết định nằm ngoài kỳ báo cáo ({period}).", fix="Kiểm tra lại ngày; quyết định của kỳ khác thì báo cáo ở kỳ đó.",
    example={"period": "Quý II/2021"},
)  # fmt: skip
def decision_outside_period(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A decision lies in its quarter."""
    for index, day in enumerate(sheet.columns["decision_date"]):
        if _outside(day, context):
            yield Hit((index,), "decision_date", {"period": context.period.label})


@sheet_rule(
    "KQ-13", WARNING, sheet="KQ.sang_kien", reads=("name", "share_pct", "kind"),
    says="Tỷ lệ đóng góp của các tác giả cộng lại bằng 100 %.",
    message="Tỷ lệ đóng góp của các tác giả cộng lại là {total} %, không phải 100 %.", fix="Ghi lại tỷ lệ của từng tác giả.",
    example={"total": "90"},
)  # fmt: skip
def shares_do_not_add_up(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """The authors' shares of an initiative add up to 100 %; a single author without a share has it all.

    Shares that add up to 1 are fractions: each is asked about at its cell (O-17), nothing is wrong with their sum. What rounding leaves over is let pass.
    """
    groups: dict[str, list[int]] = {}
    for index, (name, kind) in enumerate(zip(sheet.columns["name"], sheet.columns["kind"], strict=True)):
        if name and kind in ("SANG_KIEN", "DE_TAI"):
            groups.setdefault(fold_term(name), []).append(index)
    for indexes in groups.values():
        shares = [sheet.columns["share_pct"][index] for index in indexes]
        given = [share for share in shares if share is not None]
        if given and sum(given) not in (1, 100) and not _is_rounded(given):
            yield Hit(tuple(indexes), "share_pct", {"total": Decimal(sum(given))})


def _is_rounded(shares: list[Decimal | int]) -> bool:
    """Whether shares add up to 100 but for their rounding: written with decimals, or all the same whole number.

    >>> _is_rounded([Decimal("33.3")] * 3), _is_rounded([33, 33, 33]), _is_rounded([50, 49])
    (True, True, False)
    """
    places = max(-int(Decimal(share).as_tuple().exponent) for share in shares)
    if places < 1 and len(set(shares)) > 1:
        return False
    half_a_unit = Decimal(1).scaleb(-max(places, 0)) / 2
    return abs(Decimal(sum(shares)) - 100) <= half_a_unit * len(shares)


@sheet_rule(
    "KQ-14", WARNING, sheet="KQ.khen_thuong", reads=("recipient", "object_kind", "officer_class"), basis="form-missing-class",
    says="Cá nhân ngoài danh sách đơn vị cần ghi đối tượng.",
    message="Người này không có trong danh sách Nhân sự của đơn vị nên cần ghi đối tượng.", fix="Chọn đối tượng ở cột “Đối tượng”.",
)  # fmt: skip
def outsider_without_class(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """An honoured person from outside has a class."""
    for index, (name, kind, klass) in enumerate(
        zip(sheet.columns["recipient"], sheet.columns["object_kind"], sheet.columns["officer_class"], strict=True)
    ):
        if name and kind == "INDIVIDUAL" and klass is None and fold_name(name) not in context.people:
            yield Hit((index,), "officer_class")


@sheet_rule(
    "KQ-16", WARNING, sheet="KQ.khen_thuong", reads=("award",),
    says="Khen thưởng do Giám đốc Sở quyết định không báo cáo lại ở đây.",
    message="{award} do Giám đốc Sở quyết định; Văn phòng Sở đã có, không cần báo cáo lại.", fix="Xóa dòng này nếu là quyết định của Sở.",
    example={"award": "“Giấy khen của Giám đốc Sở”"},
)  # fmt: skip
def decided_by_the_department(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Awards the department itself decided are not reported back to it."""
    for index, code in enumerate(sheet.columns["award"]):
        title = context.catalogue.title_by_code.get(code) if code else None
        if title and title.decider == "Giám đốc Sở":
            yield Hit((index,), "award", {"award": quoted(title.name)})


@sheet_rule(
    "KQ-18", ERROR, sheet="KQ.khen_thuong", reads=("award", "object_kind"), basis="val-class-misused",
    says="Danh hiệu, hình thức khen thưởng phải đúng loại đối tượng.",
    message="{award} không dành cho loại đối tượng đã chọn.", fix="Chọn lại danh hiệu, hình thức khen thưởng hoặc loại đối tượng.",
    example={"award": "“Giấy khen của Giám đốc Sở”"},
)  # fmt: skip
def award_for_another_kind(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A title goes to the kind of subject it exists for."""
    for index, (code, kind) in enumerate(zip(sheet.columns["award"], sheet.columns["object_kind"], strict=True)):
        title = context.catalogue.title_by_code.get(code) if code else None
        if title and kind and kind not in title.objects:
            yield Hit((index,), "award", {"award": quoted(title.name)}, ("object_kind",))
