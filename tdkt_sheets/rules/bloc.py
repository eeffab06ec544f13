"""Checks of the bloc over several files: what members registered, who scored whom twice, and what a tally leaves open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.core import dates
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import ADDITION, REPLACEMENT, Submission
from tdkt_sheets.core.text import count, named, number, quoted
from tdkt_sheets.forms.rows import PageFields
from tdkt_sheets.law.on_day import LawOn, NotKnown
from tdkt_sheets.roster.bloc import OPINION_FORM, REVIEW_FORM, SELF_FORM, TALLY_FORM, Averaging, Role
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.asked import OfRegister, OfTally, OfUnits, on_register, on_tables, on_tally
from tdkt_sheets.rules.engine import ERROR, WARNING, Rule, declare, on_merged
from tdkt_sheets.rules.not_known import Unchecked
from tdkt_sheets.tally.drawn import target_of
from tdkt_sheets.tally.papers import PACT, Deduction, Why
from tdkt_sheets.tally.paths import criterion_of, split_mark
from tdkt_sheets.tally.proposals import FLAG
from tdkt_sheets.tally.scores import Source, Stage, records, unit_of
from tdkt_sheets.tally.tally import NO_SHEET, Tally, codes_by_name

MEMBERS_SHEET = "Khối thi đua"

OTHER_TARGET = declare(
    "KH-12", ERROR, "Chỉ tiêu ở bảng tự chấm khớp với chỉ tiêu đã đăng ký.", "Chỉ tiêu ghi {here}, khác với chỉ tiêu đã đăng ký giao ước là {there}.",
    "Ghi lại đúng chỉ tiêu đã đăng ký.", basis="khoi-target-mismatch",
    example={"here": "15.000", "there": "15.500"},
)  # fmt: skip
TWO_SHEETS = declare(
    "KH-13", ERROR, "Mỗi thành viên chỉ có một bảng tự chấm điểm.", "Có hai bảng tự chấm điểm khác nhau của đơn vị: {first} và {second}; ô nào các bản ghi khác nhau thì đang dùng số ở {used}.",
    "Nếu tệp này thay bản trước thì chọn “Thay thế bản đã nộp” ở ô này rồi gửi lại; nếu không thì cho biết bản nào là bản chính thức.", basis="khoi-member-twice",
    example={"first": "“CD_2021_KHOI_A.xlsx”", "second": "“Ban moi.xlsx”", "used": "“Ban moi.xlsx”"},
)  # fmt: skip
TWO_SCORES = declare(
    "KH-27", ERROR, "Một tiêu chí của một đơn vị chỉ có một điểm Khối chấm.", "Tiêu chí này của {unit} được chấm hai lần khác nhau: {here} và {there}; chưa tính điểm nào.",
    "Thống nhất một điểm giữa Trưởng khối và Phó Trưởng khối rồi gửi lại.", basis="khoi-member-twice",
    example={"unit": "Sở A", "here": "36", "there": "40"},
)  # fmt: skip
NO_SELF_SHEET = declare(
    "KH-14", ERROR, "Thành viên gửi bảng tự chấm điểm thì mới được xét.", "Chưa nhận được bảng tự chấm điểm (thời hạn {due}); chưa được xếp hạng.",
    "Gửi bảng tự chấm điểm.", basis="khoi-self-missing",
    example={"due": "08/12/2021"},
)  # fmt: skip
NO_PACT = declare(
    "KH-15", ERROR, "Thành viên đăng ký thi đua và ký giao ước.", "{why}: trừ {points} điểm {by} và không đề nghị Cờ thi đua.",
    "Bổ sung đăng ký hoặc ngày ký giao ước nếu đã có.", basis="khoi-unregistered",
    example={"why": "Chưa có ngày ký giao ước thi đua", "points": "8", "by": "theo thiết lập của Khối (mức ví dụ, chưa kiểm chứng)"},
)  # fmt: skip
NO_PROVINCE_SCORE = declare(
    "KH-40", WARNING, "Mọi thành viên xếp hạng đều có điểm tỉnh chấm thì điểm ấy mới được tính.",
    "Chưa có điểm tỉnh chấm của {names}; chưa tính điểm tỉnh chấm cho thành viên nào.",
    "Ghi điểm ở cột “Điểm tỉnh chấm”; đã được 0 điểm thì ghi 0.",
    example={"names": "02 đơn vị: Sở A, Sở B"},
)  # fmt: skip
POINTS_FOR_LATENESS = declare(
    "KH-16", WARNING, "Biểu gửi muộn hoặc không gửi thì bị trừ điểm theo thiết lập của Khối.", "{what}: trừ {points} điểm {by}.",
    "Có ý kiến khác thì ghi ở phụ lục “Điểm trừ theo sổ” của bảng tự chấm điểm.", basis="khoi-late",
    example={
        "what": "Biểu Kết quả quý II năm 2021 gửi sau thời hạn 03 ngày", "points": "2",
        "by": "theo thiết lập của Khối (mức ví dụ, chưa kiểm chứng)",
    },
)  # fmt: skip
FLAG_NOT_FIRST = declare(
    "KH-19", ERROR, "Cờ thi đua đề nghị cho đơn vị dẫn đầu.", "Đề nghị Cờ thi đua cho đơn vị xếp thứ {rank}, không phải đơn vị dẫn đầu.",
    "Xem lại đề nghị; Cờ thi đua dành cho đơn vị dẫn đầu Khối.", basis="khoi-flag-first", law=("flags.provincial_rank",),
    example={"rank": "2"},
)  # fmt: skip
FLAG_NOT_ENOUGH = declare(
    "KH-20", WARNING, "Dẫn đầu chưa đủ: còn các điều kiện khác của Cờ thi đua.", "Dẫn đầu Khối nhưng Khối chưa xác nhận: {conditions}.",
    "Xác nhận các điều kiện ở trang “Kiểm phiếu”.", basis="khoi-flag-not-enough", law=("flags.rank_is_enough",),
    example={"conditions": "nội bộ đoàn kết"},
)  # fmt: skip
LEFT_OUT_YET_NAMED = declare(
    "KH-21", ERROR, "Đơn vị không xếp hạng thì không có thứ tự, không được đề nghị.", "Đơn vị này không xếp hạng ({ground}) nhưng vẫn có {what}.",
    "Xóa ô này, hoặc bỏ lý do không xếp hạng ở trang “Khối thi đua” của danh mục.", basis="khoi-excluded-ranked",
    example={"ground": "bị kỷ luật cảnh cáo", "what": "thứ tự khi bằng điểm"},
)  # fmt: skip
TIE = declare(
    "KH-22", WARNING, "Bằng điểm ở thứ hạng quyết định khen thưởng thì Khối quyết định.", "{names} cùng xếp thứ {rank}, bằng nhau cả các tiêu chí phụ, trong khi chỉ được đề nghị {quota}.",
    "Ghi thứ tự Khối quyết định ở trang “Kiểm phiếu” của tong-ket-khoi.xlsx.", basis="khoi-tie-unresolved",
    example={"names": "Sở A, Sở B", "rank": "1", "quota": "01 Cờ thi đua"},
)  # fmt: skip
STALE = declare(
    "KH-25", WARNING, "Điểm tự chấm không đổi sau khi Khối chấm.", "Khi Khối chấm, điểm tự chấm là {then}; nay là {now}.",
    "Xem lại điểm Khối chấm của tiêu chí này.",
    example={"then": "38", "now": "40"},
)  # fmt: skip
HEAD_AGAIN = declare(
    "KH-30", WARNING, "Trưởng khối được luân phiên hằng năm.", "{name} đang là Trưởng khối, lại được bầu làm Trưởng khối năm sau.",
    "Kiểm tra lại kết quả bầu.", basis="khoi-head-rotation",
    example={"name": "Sở A"},
)  # fmt: skip

OTHER_AWARD = declare(
    "KH-32", WARNING, "Ý kiến bằng văn bản tính cho đúng nội dung đã xin ý kiến.", "Ý kiến này là về {asked}; nay {now}. Ý kiến không được tính.",
    "Tạo lại biểu xin ý kiến và gửi thành viên vắng mặt, nếu Khối cần ý kiến về nội dung mới.",
    example={"asked": "“Bằng khen của Chủ tịch UBND tỉnh”", "now": "Khối đề nghị “Cờ thi đua của UBND tỉnh”"},
)  # fmt: skip


@on_tables(OTHER_TARGET)
def targets_that_differ(asked: OfUnits) -> Iterator[Finding]:
    """A member scores itself against the target that it registered."""
    table, registered = asked.tables.get((SELF_FORM, "tu_cham")), asked.tables.get(("DK", "noi_dung"))
    if table is None or registered is None:
        return
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for index, values in enumerate(zip(*registered.columns.values(), strict=True)):
        row = dict(zip(registered.columns, values, strict=True)) | {"_period": registered.period[index]}
        by_unit.setdefault(registered.unit[index], []).append(row)

    for index, here in enumerate(table.columns["target"]):
        unit, row = table.unit[index], {key: values[index] for key, values in table.columns.items()}
        catalogue = asked.catalogue.within(unit)
        scale = catalogue.bloc.sound_scale
        criterion = criterion_of(scale, row) if scale is not None else None
        if here is None or criterion is None or unit not in by_unit:
            continue
        its_own = {unit: by_unit[unit]}  # what units of the department registered is not the department's word
        drawn = target_of(
            catalogue, lambda of, *_, own=its_own: own.get(of, []), unit, criterion, Period(table.period[index])
        )
        if drawn is not None and drawn.value is not None and Decimal(drawn.value) != Decimal(here):
            facts = {"here": Decimal(here), "there": Decimal(drawn.value)}
            yield on_merged(OTHER_TARGET, table, index, ("target",), facts)


@on_tables(TWO_SCORES)
def scored_twice(asked: OfUnits) -> Iterator[Finding]:
    """No two scorers gave one criterion of one member different points."""
    table, catalogue = asked.tables.get((REVIEW_FORM, "cham")), asked.catalogue
    if table is None or catalogue.bloc.agreed.averaging is not Averaging.NONE:
        return
    names = codes_by_name(catalogue)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for period in sorted(set(table.period)):
        for index, row in records(table, period):
            unit = unit_of(row, names)
            scale = catalogue.within(unit).bloc.sound_scale
            criterion = criterion_of(scale, row) if scale is not None else None
            if criterion is not None and row["score"] is not None:
                groups.setdefault((period, unit, criterion.path), []).append(index)
    scores = table.columns["score"]
    for (_, unit, _), group in groups.items():
        for index in group:
            other = next(
                (at for at in group if table.unit[at] != table.unit[index] and scores[at] != scores[index]), None
            )
            if other is not None:
                name = catalogue.unit_by_code[unit].name if unit in catalogue.unit_by_code else ""
                facts = {"unit": name, "here": Decimal(scores[index]), "there": Decimal(scores[other])}
                yield on_merged(TWO_SCORES, table, index, ("score",), facts)


@on_register(TWO_SHEETS)
def two_sheets_of_one_member(asked: OfRegister) -> Iterator[Finding]:
    """A later self-scoring sheet that differs from an earlier one says that it replaces or adds."""
    groups: dict[Slot, list[Record]] = {}
    for record in asked.records:
        if (
            record.form == SELF_FORM
            and record.state in (State.ACCEPTED, State.SUPERSEDED)
            and record.submission is not None
        ):
            groups.setdefault(record.slot, []).append(record)
    for group in groups.values():
        ordered = sorted(group, key=lambda record: record.precedence)
        used = next((record for record in reversed(ordered) if record.state is State.ACCEPTED), ordered[-1])
        for earlier, later in pairwise(ordered):
            first, second = earlier.submission, later.submission
            if later.is_past:
                continue  # nobody asks any more what it was meant to be
            if first is None or second is None or second.cover is None or _entered(first) == _entered(second):
                continue
            cover = second.cover
            if cover.values.get("delivery_kind") in (REPLACEMENT, ADDITION) or "delivery_kind" not in cover.cells:
                continue
            page = PageFields(cover, asked.catalogue.forms[SELF_FORM].cover)
            facts = {"first": quoted(earlier.path), "second": quoted(later.path), "used": quoted(used.path)}
            finding = TWO_SHEETS.on(page, (), ("delivery_kind",), facts, file=later.path, holds="")
            yield later.tells(finding)


def _entered(submission: Submission) -> dict[str, tuple[Any, ...]]:
    """What a self-scoring sheet enters, by line."""
    sheet = submission.sheet("tu_cham")
    if sheet is None:
        return {}
    return {
        str(row.get("ma_dong") or row.get("content")): (row.get("score"), row.get("result"), row.get("penalties"))
        for row in sheet.records()
    }


@on_tally(OTHER_AWARD)
def opinions_on_another_award(asked: OfTally) -> Iterator[Finding]:
    """No opinion is about something else than the bloc now proposes: such a one is not heard."""
    tally, catalogue, table = asked.tally, asked.catalogue, asked.tables.get((OPINION_FORM, "y_kien"))
    if not asked.is_of_a_year:
        return
    for opinion in tally.ballot.opinions:
        if opinion.is_heard or table is None:
            continue
        proposal = tally.proposals.get(split_mark(opinion.mark)[1])
        title = catalogue.title_by_code.get(proposal.in_question) if proposal else None
        now = f"Khối đề nghị {quoted(title.name)}" if title else "Khối không đề nghị khen thưởng đơn vị này"
        before = quoted(catalogue.title_by_code[opinion.award].name)
        yield on_merged(OTHER_AWARD, table, opinion.index, ("opinion",), {"asked": before, "now": now})


def _of_member(rule: Rule, tally: Tally, unit: str, key: str, **facts: Any) -> Finding:
    """A finding at a member's row of “Khối thi đua”; on the file where it has none."""
    member = tally.bloc.by_unit[unit]
    cell = member.cells.get(key) or member.cells.get("unit")
    finding = rule.at(file=CATALOGUE_FILE, sheet=MEMBERS_SHEET, cells=(cell,) if cell else (), **facts)
    return replace(
        finding,
        stands_in=PlaceKind.BOOK,
        names=(tally.names[unit],),
        unit=unit,
        form=SELF_FORM,
        period=tally.period.code,
    )


def _typed(rule: Rule, tally: Tally, unit: str, key: str, value: str, **facts: Any) -> Finding:
    """A finding at what the bloc typed of a member at its meeting."""
    source = tally.decided_at.get(unit, {}).get(key)
    if source is None:
        return _of_member(rule, tally, unit, "unit", **facts)
    finding = rule.at(file=source.file, sheet=source.tab, cells=(source.cell,), value=value, **facts)
    name = tally.names[unit]
    return replace(finding, names=(name,), unit=tally.bloc.keeper, form=TALLY_FORM, period=tally.period.code)


@on_tally(NO_SELF_SHEET)
def member_without_sheet(asked: OfTally) -> Iterator[Finding]:
    """Once the due day is past, every member has scored itself."""
    tally = asked.tally
    due = asked.catalogue.due_of(Slot(form=SELF_FORM, period=tally.period.code))
    if due is None or due.last_day > tally.cut_off:
        return
    for standing in tally.left_out if tally.ranked else tally.standings:
        if standing.ground == NO_SHEET:
            yield _of_member(NO_SELF_SHEET, tally, standing.unit, "unit", due=due.last_day)


@on_tally(NO_PROVINCE_SCORE)
def member_without_province_score(asked: OfTally) -> Iterator[Finding]:
    """Once the self-scores are due, or the province has scored somebody, it has scored every member that is ranked."""
    tally = asked.tally
    due = asked.catalogue.due_of(Slot(form=SELF_FORM, period=tally.period.code))
    is_time = due is None or due.last_day < tally.cut_off
    if tally.without_province and (is_time or any(one.province is not None for one in tally.bloc.members)):
        names = named([tally.names[unit] for unit in tally.without_province], "đơn vị", between=", ")
        finding = _of_member(NO_PROVINCE_SCORE, tally, tally.without_province[0], "province", names=names)
        members = tally.bloc.by_unit
        cells = (members[unit].cells.get("province") for unit in tally.without_province)
        yield replace(finding, cells=tuple(one for one in cells if one), unit="", names=())


BY_SETTING, BY_THE_BLOC = "theo thiết lập của Khối (mức ví dụ, chưa kiểm chứng)", "như Khối đã thống nhất"


@on_tally(NO_PACT, POINTS_FOR_LATENESS)
def deductions_of_the_register(asked: OfTally) -> Iterator[Finding]:
    """What the register takes from a member is told."""
    for line in asked.tally.deductions:
        yield _of_deduction(line, asked.tally, asked.catalogue)


def _of_deduction(line: Deduction, tally: Tally, catalogue: Catalogue) -> Finding:
    points = number(line.counted)
    by = BY_SETTING if line.agreed is None else BY_THE_BLOC
    if line.form == PACT:
        is_registered = line.why is Why.UNSIGNED
        why = "Chưa có ngày ký giao ước thi đua" if is_registered else "Chưa có đăng ký thi đua"
        return _of_member(
            NO_PACT, tally, line.unit, "signed" if is_registered else "registered", why=why, points=points, by=by
        )
    form = catalogue.forms[line.form]
    what = f"Biểu {form.name} {Period(line.period).phrase}"
    if line.why is Why.MISSING:
        due = dates.show(line.due.isoformat()) if line.due else ""
        return _of_member(
            POINTS_FOR_LATENESS,
            tally,
            line.unit,
            "unit",
            what=f"{what} chưa gửi (thời hạn {due})",
            points=points,
            by=by,
        )
    what += f" gửi sau thời hạn {count(line.days or 0)} ngày"
    finding = POINTS_FOR_LATENESS.at(file=line.file, what=what, points=points, by=by)
    return replace(finding, unit=line.unit, form=line.form, period=line.period)


@on_tally(STALE)
def scored_before_it_changed(asked: OfTally) -> Iterator[Finding]:
    """A member's own points are still those that its scorer saw."""
    tally, table = asked.tally, asked.tables.get((REVIEW_FORM, "cham"))
    names = codes_by_name(asked.catalogue)
    for index, row in records(table, tally.period.code):
        assert table is not None
        criterion, unit = criterion_of(tally.scale, row), unit_of(row, names)
        then = row["self_score"]
        if criterion is None or then is None or unit not in tally.by_unit or not table.has(index, "self_score"):
            continue
        own = tally.by_unit[unit].lines[criterion.path].stages.get(Stage.SELF) if criterion.is_leaf else None
        if own is not None and own.points != Decimal(then):
            yield on_merged(STALE, table, index, ("self_score",), {"then": Decimal(then), "now": Decimal(own.points)})


@on_tally(LEFT_OUT_YET_NAMED)
def named_though_left_out(asked: OfTally) -> Iterator[Finding]:
    """Who is not ranked has no order and is not proposed."""
    tally = asked.tally
    if not asked.is_of_a_year:
        return
    for standing in tally.left_out:
        said = tally.decided.get(standing.unit, {})
        for key, what in (("order", "thứ tự khi bằng điểm"), ("proposal", "đề nghị khen thưởng")):
            if said.get(key) not in (None, "KHONG_DE_NGHI"):
                facts = {"ground": standing.ground, "what": what}
                yield _typed(
                    LEFT_OUT_YET_NAMED, tally, standing.unit, key, str(said[key]) if key == "order" else "", **facts
                )


def _law(catalogue: Catalogue, day: date, *names: str) -> tuple[LawOn, str]:
    law = law_on(catalogue, day)
    law.cite(*names)
    return law, "; ".join(str(citation) for citation in law.cited())


@on_tally(FLAG_NOT_FIRST, FLAG_NOT_ENOUGH)
def flags_as_far_as_known(asked: OfTally) -> Iterator[Finding]:
    """What the law says of flags is kept to; where that is not known of the day, this is told instead."""
    if not asked.is_of_a_year:
        return
    try:
        yield from _flags(asked.tally, asked.catalogue)
    except NotKnown as unknown:
        unchecked = Unchecked()
        unchecked.add(FLAG_NOT_FIRST.id, unknown, "")
        yield from unchecked.findings([])


def _flags(tally: Tally, catalogue: Catalogue) -> Iterator[Finding]:
    """The flag goes to the leader, and the leader has more to show than its rank."""
    day = tally.period.last
    law, cited = _law(catalogue, day, "flags.provincial_rank")
    first = law["flags.provincial_rank"] or Decimal(1)
    allowed = max(int(first), tally.bloc.agreed.flags)
    for standing in tally.ranked:
        if tally.proposals[standing.unit].decided == FLAG and (standing.rank or 0) > allowed:
            finding = _typed(FLAG_NOT_FIRST, tally, standing.unit, "proposal", "Cờ thi đua", rank=str(standing.rank))
            yield replace(finding, law=cited)
    law, cited = _law(catalogue, day, "flags.rank_is_enough")
    if law.is_so("flags.rank_is_enough") or not tally.agreed_file:
        return
    for standing in tally.ranked:
        proposal = tally.proposals[standing.unit]
        if standing.rank == 1 and (proposal.decided or proposal.by_rank) == FLAG and proposal.open_conditions:
            conditions = "; ".join(proposal.open_conditions)
            finding = _typed(FLAG_NOT_ENOUGH, tally, standing.unit, "exceeded", "", conditions=conditions)
            yield replace(finding, law=cited)


@on_tally(TIE)
def ties_beyond_a_quota(asked: OfTally) -> Iterator[Finding]:
    """No equal ranks reach beyond a quota; told once for each group, naming its members to the office alone."""
    tally = asked.tally
    if not asked.is_of_a_year:
        return
    told: set[int] = set()
    for standing in tally.ranked:
        proposal = tally.proposals[standing.unit]
        rank = standing.rank or 0
        if not proposal.waits or proposal.decided or rank in told:
            continue
        told.add(rank)
        group = [standing.unit, *standing.shares_rank_with]
        agreed = tally.bloc.agreed
        is_flag = proposal.by_rank == FLAG
        quota = (
            f"{count(agreed.flags)} Cờ thi đua"
            if is_flag
            else f"{count(agreed.certificates_of(len(tally.bloc.members)))} Bằng khen"
        )
        names = named([tally.names[unit] for unit in group], "đơn vị", between=", ")
        finding = _of_member(TIE, tally, group[0], "unit", names=names, rank=str(rank), quota=quota)
        cells = tuple(cell for unit in group if (cell := tally.bloc.by_unit[unit].cells.get("unit")))
        yield replace(finding, cells=cells, unit="", names=())


@on_tally(HEAD_AGAIN)
def head_elected_again(asked: OfTally) -> Iterator[Finding]:
    """The head of the bloc changes from year to year."""
    tally = asked.tally
    if not asked.is_of_a_year:
        return
    elected = tally.ballot.elected(Role.HEAD)
    if not elected or elected != tally.bloc.head:
        return
    source: Source | None = tally.ballot.of(elected, Role.HEAD).source
    if source is not None:
        name = tally.names[elected]
        finding = HEAD_AGAIN.at(file=source.file, sheet=source.tab, cells=(source.cell,), name=name)
        yield replace(finding, unit=tally.bloc.keeper, form=TALLY_FORM, period=tally.period.code)
