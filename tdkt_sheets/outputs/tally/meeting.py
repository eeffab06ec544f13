"""The pages of the tally workbook that the meeting fills: its own page, the count of ballots, the election."""

from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import GROUP_MARK
from tdkt_sheets.forms.types import Choice, LongText, PartialDate, WholeNumber
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW, HEADER_ROW
from tdkt_sheets.outputs.pieces.keyboard_checks import keyboard_check
from tdkt_sheets.outputs.tally.awards import by_rank
from tdkt_sheets.outputs.tally.places import COUNT, ELECTION, Places, cell, on, span
from tdkt_sheets.outputs.tally.scores import heading
from tdkt_sheets.roster.bloc import Role

LABEL, VALUE, LAST = 0, 1, 3
WIDTHS = (40.0, 22.0, 20.0, 14.0)
MEMBERS, WRITTEN = "Tổng số thành viên Khối", "Thành viên gửi ý kiến bằng văn bản"


def meeting_sheet(places: Places) -> tuple[SheetPlan, dict[str, tuple[int, int]]]:
    """The meeting's page, and where each field stands."""
    tally, form = places.tally, places.form
    plan = SheetPlan(form.cover.tab, protect=True, tab_colour="#2F5C8F")
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    plan.merge(0, 0, 0, LAST, f"PHIÊN HỌP TỔNG KẾT {tally.bloc.name} {tally.period.phrase}".upper(), "title")
    plan.heights[0] = 44
    plan.merge(1, 0, 1, LAST, form.cover.instruction, "instruction centre")
    plan.heights[1] = 36
    fields: dict[str, tuple[int, int]] = {}
    known = {"unit": places.catalogue.unit_by_code[tally.bloc.keeper].name, "period": tally.period.label}
    row = 3
    for column in form.cover.columns:
        value = column.type.show(tally.ballot.meeting.get(column.key))
        kind = "given_locked" if column.key in known else "entry"
        style = (
            "number left"
            if isinstance(column.type, WholeNumber)
            else "date_text left"
            if isinstance(column.type, PartialDate)
            else "as_text"
        )
        plan.put(row, LABEL, column.header, "label")
        plan.merge(row, VALUE, row, LAST, known.get(column.key, value), f"{kind} {style}")
        fields[column.key] = (row, VALUE)
        plan.heights[row] = 60.0 if isinstance(column.type, LongText) else 21.0
        if column.key not in known and (check := keyboard_check(column, row, VALUE, row)):
            plan.validations.append(check)
        row += 1
    row += 1
    plan.merge(row, 0, row, LAST, "Đối chiếu", "section")
    written = len(tally.ballot.written)
    for label, value in (
        (MEMBERS, tally.ballot.members),
        (WRITTEN, written),
    ):
        row += 1
        plan.put(row, LABEL, label, "label")
        plan.put(row, VALUE, value, "computed number")
        plan.heights[row] = 20
    row += 1
    present = cell(*fields["present"])
    plan.put(row, LABEL, "Dự họp và gửi ý kiến trên tổng số thành viên (%)", "label wrap")
    text = f'IF(ISNUMBER({present}),ROUND(100*({present}+{written})/{tally.ballot.members},1),"")'
    there = tally.ballot.number("present")
    share = tally.ballot.share(None if there is None else there + written)
    plan.put(row, VALUE, Formula(text, "" if share is None else share), "computed decimal_1")
    plan.heights[row] = 34
    plan.page = Page(margins=(20, 15, 20, 25), area=(0, 0, row, LAST), one_page=True)
    plan.selected = fields.get("meeting_date")
    return plan, fields


def count_sheet(places: Places) -> SheetPlan:
    """Ballots on each member's award against the full membership, the bloc's order of equals, what it proposes."""
    annex, tally = places.annex(COUNT), places.tally
    plan = SheetPlan(annex.tab, protect=True, tab_colour="#2F5C8F")
    visible = len(annex.visible) - 1
    heading(plan, annex, places, visible)
    at = annex.places
    for row, unit in enumerate(places.units, FIRST_ROW):
        places.votes[unit] = on(annex.tab, cell(row, at["total"]))
        places.orders[unit] = on(annex.tab, cell(row, at["order"]))
    last = FIRST_ROW + len(places.units) - 1
    places.counted = {key: on(annex.tab, span(FIRST_ROW, last, place)) for key, place in at.items()}
    for column in annex.columns:
        if column.is_entry and (check := keyboard_check(column, FIRST_ROW, at[column.key], last)):
            plan.validations.append(check)
    notes = [
        f"% tính trên tổng số {tally.ballot.members:02d} thành viên Khối, kể cả thành viên vắng mặt; ý kiến bằng văn bản lấy từ biểu PB đã nhận.",
        "Xếp hạng theo điểm và kết quả bỏ phiếu có thể khác nhau: cả hai đều được ghi.",
    ]
    if other := sum(not one.is_heard for one in tally.ballot.opinions):
        notes.append(
            f"Không kể {count(other)} ý kiến bằng văn bản về hình thức khen thưởng khác với hình thức nay Khối đề nghị."
        )
    if tally.ballot.written:
        notes.append(
            "Ý kiến bằng văn bản là số khi lập bảng này, không đổi theo chỗ sửa: nếu sửa điểm làm đổi hình thức đề nghị thì chạy lại "
            "tổng hợp; trang “Đề nghị khen thưởng” nêu đơn vị nào."
        )
    if tally.bloc.agreed.vote_pct is not None:
        share = f"{tally.bloc.agreed.vote_pct.normalize():f}".replace(".", ",")
        notes.append(f"Mức tham khảo để đề nghị Cờ thi đua: từ {share} % (mức ví dụ, chưa kiểm chứng).")
    row = last + 2
    for note in notes:
        plan.merge(row, 0, row, visible, note, "note")
        plan.put(row, at["ma_dong"], GROUP_MARK)  # not a row to be read back
        plan.heights[row] = 16
        row += 1
    plan.page = Page(
        landscape=True, margins=(15, 10, 15, 15), repeat_rows=(HEADER_ROW, HEADER_ROW), area=(0, 0, row - 1, visible)
    )
    return plan


def put_counts(plan: SheetPlan, places: Places) -> None:
    """The rows of the count, now that ranks have a place."""
    annex, tally = places.annex(COUNT), places.tally
    at = annex.places
    for row, unit in enumerate(places.units, FIRST_ROW):
        standing = places.standing(unit)
        said = tally.decided.get(unit, {})
        votes = tally.ballot.of(unit)
        values: dict[str, CellValue] = {"member": tally.names[unit], "written": votes.written, "ma_dong": f"{unit}:"}
        values["rank"] = Formula(places.calc[unit, "rank"], standing.rank if standing.rank is not None else "")
        values["by_rank"] = by_rank(places, unit)
        for key in ("agree", "order", "proposal", "exceeded", "model", "unity"):
            value = said.get(key)
            values[key] = annex.by_key[key].type.show(value)
        typed, written, total = (cell(row, at[key], False) for key in ("agree", "written", "total"))
        text = f'IF(AND({typed}="",{written}=0),"",N({typed})+{written})'
        values["total"] = Formula(text, "" if votes.total is None else votes.total)
        share = tally.ballot.share(votes.total)
        text = f'IF({total}="","",ROUND(100*{total}/{tally.ballot.members},1))'
        values["share_pct"] = Formula(text, "" if share is None else share)
        for key, place in at.items():
            plan.put(row, place, values.get(key), "" if key == "ma_dong" else _style(places, key))
        plan.heights[row] = max(36.0, 15.5 * lines(tally.names[unit], annex.by_key["member"].width) + 5)  # two lines


def _style(places: Places, key: str) -> str:
    column = places.annex(COUNT).by_key[key]
    if column.is_entry:
        return "entry" if isinstance(column.type, Choice) else "entry decimal centre"
    if key in ("member", "written"):
        return "given_locked" + (" decimal centre" if key == "written" else "")
    return (
        "computed wrap"
        if key == "by_rank"
        else "computed decimal centre"
        if key != "share_pct"
        else "computed decimal_1 centre"
    )


def election_sheet(places: Places) -> SheetPlan:
    """Votes for next year's head and deputy: those named beforehand, then free rows."""
    annex, tally = places.annex(ELECTION), places.tally
    plan = SheetPlan(annex.tab, protect=True, tab_colour="#2F5C8F")
    visible = len(annex.columns) - 1
    heading(plan, annex, places, visible)
    at = annex.places
    rows = _candidates(places)
    end = FIRST_ROW + len(rows) + annex.spare_rows
    for row in range(FIRST_ROW, end):
        role, unit = rows[row - FIRST_ROW] if row - FIRST_ROW < len(rows) else (None, "")
        votes = tally.ballot.of(unit, role) if role else None
        post = annex.by_key["post"].type
        values: dict[str, CellValue] = {
            "post": post.show(role.value) if role else None,
            "member": tally.names.get(unit),
        }
        values["agree"] = votes.typed if votes else None
        values["written"] = votes.written if votes else None
        typed, written, total = (cell(row, at[key], False) for key in ("agree", "written", "total"))
        total_now, share = votes.total if votes else None, tally.ballot.share(votes.total if votes else None)
        text = f'IF(AND({typed}="",N({written})=0),"",N({typed})+N({written}))'
        values["total"] = Formula(text, "" if total_now is None else total_now)
        text = f'IF({total}="","",ROUND(100*{total}/{tally.ballot.members},1))'
        values["share_pct"] = Formula(text, "" if share is None else share)
        for key, place in at.items():
            plan.put(row, place, values.get(key), _election_style(key))
        plan.heights[row] = 24
    for column in annex.columns:
        if column.is_entry and (check := keyboard_check(column, FIRST_ROW, at[column.key], end - 1)):
            plan.validations.append(check)
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), area=(0, 0, end - 1, visible))
    return plan


def _candidates(places: Places) -> list[tuple[Role, str]]:
    """Who was named in the catalogue, and who got votes."""
    tally = places.tally
    found = []
    for role in (Role.HEAD, Role.DEPUTY):
        named = [member.unit for member in tally.bloc.members if member.next_role is role]
        voted = [unit for unit in tally.ballot.candidates(role) if unit not in named and unit in tally.names]
        found += [(role, unit) for unit in (*named, *voted)]
    return found


def _election_style(key: str) -> str:
    return {"post": "entry", "member": "entry as_text", "agree": "entry number centre", "written": "given_locked centre",
            "total": "computed centre", "share_pct": "computed decimal_1 centre"}[key]  # fmt: skip
