"""Checks of the registration (DK) that one file and the catalogue decide."""

from collections.abc import Iterator

from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, fold_name, quoted
from tdkt_sheets.roster.roster import LEFT
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import NOTE, WARNING, Hit, sheet_rule
from tdkt_sheets.rules.row_people import is_born


@sheet_rule(
    "DK-01", WARNING, sheet="DK.noi_dung", reads=("assigned", "registered"),
    says="Chỉ tiêu đăng ký không thấp hơn chỉ tiêu được giao.",
    message="Chỉ tiêu đăng ký thấp hơn chỉ tiêu được giao ({assigned}).",
    fix="Xác nhận, hoặc ghi lại chỉ tiêu đăng ký.",
    example={"assigned": "20"},
)  # fmt: skip
def registered_below_assigned(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A registered target is not below the assigned one."""
    for index, (assigned, registered) in enumerate(
        zip(sheet.columns["assigned"], sheet.columns["registered"], strict=True)
    ):
        if (
            assigned is not None
            and registered is not None
            and not isinstance(registered, str)
            and registered < assigned
        ):
            yield Hit((index,), "registered", {"assigned": assigned})


@sheet_rule(
    "DK-03", NOTE, sheet="DK.ca_nhan", reads=("full_name", "ma_can_bo"),
    says="Người ngoài danh sách Nhân sự được nêu ra.",
    message="Người này chưa có trong danh sách Nhân sự của đơn vị.",
    fix="Văn phòng Sở bổ sung vào danh sách Nhân sự nếu đúng.",
)  # fmt: skip
def not_on_the_staff_list(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """People the unit added are known to the office's staff list, when it lists anybody of the unit."""
    if not context.people:
        return
    for index, (name, mark) in enumerate(zip(sheet.columns["full_name"], sheet.columns["ma_can_bo"], strict=True)):
        is_somebody = bool(sheet.people) and (sheet.people[index].id or sheet.people[index].like)  # asked about as such
        if (
            name
            and mark is None
            and not is_somebody
            and any(map(str.isalpha, name))
            and fold_name(name) not in context.people
        ):
            yield Hit((index,), "full_name")


@sheet_rule(
    "DK-04", WARNING, sheet="DK.ca_nhan", reads=("full_name", "ma_can_bo"),
    says="Người đã điền sẵn không bị xóa khỏi danh sách mà không nói rõ.",
    message="Danh sách thiếu {number} người đã được điền sẵn: {names}.",
    fix="Người đã nghỉ hoặc chuyển đi thì giữ dòng và chọn “Không còn công tác tại đơn vị”.",
    example={"number": "03", "names": "Nông Thị Hạnh, Đinh Đức Lâm, Vi Đức Hùng"},
)  # fmt: skip
def staff_left_out(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Every person written beforehand is still there."""
    if context.is_addition:
        return
    marks = set(sheet.columns["ma_can_bo"])
    names = {fold_name(name) for name in sheet.columns["full_name"] if name}
    if not any(marks - {None}):
        return
    marks.update(one.id or one.like for one in sheet.people)
    absent = [
        person
        for people in context.people.values()
        for person in people
        if person.id not in marks and person.until is None and fold_name(person.full_name) not in names
    ]
    if absent:
        shown = ", ".join(person.full_name for person in absent[:5]) + ("…" if len(absent) > 5 else "")
        yield Hit((), "", {"number": count(len(absent)), "names": shown})


@sheet_rule(
    "DK-05", WARNING, sheet="DK.ca_nhan", reads=("full_name", "ma_can_bo"),
    says="Tên trên dòng điền sẵn khớp với danh sách Nhân sự.",
    message="Biểu ghi {here}, danh sách Nhân sự ghi {known}; văn bản in theo danh sách đến khi Văn phòng xác nhận.",
    fix="Đơn vị xác nhận cách ghi đúng; nếu là người khác, đề nghị ghi ở dòng trống bên dưới và giữ lại dòng điền sẵn.",
    example={"here": "“Lò Văn Ính”", "known": "Lò Văn Inh, sinh 12/5/1985"},
)  # fmt: skip
def prefilled_name_changed(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A row written for a person still names that person; one that has become somebody else's is NS-01 or NS-02."""
    for index, (name, one) in enumerate(zip(sheet.columns["full_name"], sheet.people, strict=True)):
        person = context.catalogue.person_by_id.get(one.id)
        if person and name and not one.lost and not one.is_spelt and not person.is_called(name):
            yield Hit((index,), "full_name", {"known": person.called, "here": quoted(name)})


@sheet_rule(
    "DK-06", WARNING, sheet="DK.ca_nhan", reads=("full_name", "birth", "ma_can_bo"),
    says="Ngày sinh khớp với danh sách Nhân sự.",
    message="Ngày sinh khác với danh sách Nhân sự.",
    fix="Xác nhận ngày sinh đúng; Văn phòng Sở sửa danh sách Nhân sự nếu cần.",
)  # fmt: skip
def birth_differs(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A person's birth date agrees with the staff list."""
    rows = zip(sheet.columns["full_name"], sheet.columns["birth"], sheet.people, strict=True)
    for index, (name, birth, one) in enumerate(rows):
        person = context.catalogue.person_by_id.get(one.id)
        if person and person.unit == context.unit.code and person.is_called(name or "") and not is_born(person, birth):
            yield Hit((index,), "birth")


@sheet_rule(
    "DK-09", WARNING, sheet="DK.ca_nhan", reads=("title", "award"),
    says="Người không còn công tác thì không đăng ký khen thưởng.",
    message="Người này được ghi là không còn công tác tại đơn vị nhưng vẫn đăng ký hình thức khen thưởng.",
    fix="Bỏ hình thức khen thưởng, hoặc chọn lại cột đăng ký danh hiệu.",
)  # fmt: skip
def award_for_one_who_left(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Nobody who left is registered for an award."""
    for index, (title, award) in enumerate(zip(sheet.columns["title"], sheet.columns["award"], strict=True)):
        if title == LEFT and award is not None:
            yield Hit((index,), "award")


@sheet_rule(
    "DK-10", WARNING, sheet="DK.noi_dung", reads=("content",), basis="r21-reg-unit-content",
    says="Đơn vị đăng ký nội dung, chỉ tiêu thi đua.",
    message="Bản đăng ký không có nội dung, chỉ tiêu thi đua nào.",
    fix="Ghi nội dung, chỉ tiêu vào phụ lục này, hoặc xác nhận đơn vị không có.",
)  # fmt: skip
def nothing_promised(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A registration says what the unit means to reach."""
    if not len(sheet) and not context.is_addition:
        yield Hit((), "")
