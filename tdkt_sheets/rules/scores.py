"""Checks of the bloc's sheets (CD, TD, TK) that one file and the catalogue decide: points, results, evidence, reasons, votes."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term, number, quoted
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.roster.bloc import TALLY_FORM, Criterion, LeafKind, Scale, Scorer, Side
from tdkt_sheets.rules.asked import OfAnnex, OfFile, on_annex, on_file
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import ERROR, WARNING, Hit, declare, on_sheets, sheet_rule
from tdkt_sheets.rules.self_scores import NO_SUCH_LINE
from tdkt_sheets.tally.adding import is_capped
from tdkt_sheets.tally.leaf import (
    FAIL,
    PART,
    PASS,
    MemberEntry,
    bounds,
    is_points_alone,
    is_readable,
    level_word,
    own_points,
)
from tdkt_sheets.tally.paths import criterion_of
from tdkt_sheets.tally.proposals import FLAG
from tdkt_sheets.tally.scores import unit_of
from tdkt_sheets.tally.tally import codes_by_name

OWN, REVIEW, AGREED = "CD.tu_cham", "TD.cham", "TK.thong_nhat"
# Whose points stand in which column.
POINTS: Mapping[str, Mapping[str, Scorer]] = {
    OWN: {"score": Scorer.SELF},
    REVIEW: {"score": Scorer.BLOC},
    AGREED: {"agreed": Scorer.BLOC, "province": Scorer.PROVINCE},
}
SCORERS = {Scorer.SELF: "Đơn vị", Scorer.BLOC: "Khối", Scorer.PROVINCE: "Tỉnh"}
NEAR = Decimal("0.005")
KEPT = "Kiểm tra lại; đúng thì giữ nguyên, máy tính theo mức tối đa."


def _lines(sheet: Sheet, context: Context) -> Iterator[tuple[int, dict[str, Any], Criterion]]:
    """The rows that are about a criterion to which points are given."""
    scale = context.catalogue.bloc.sound_scale
    if scale is None:
        return
    for index, row in enumerate(sheet.records()):
        criterion = criterion_of(scale, row)
        if criterion is not None and criterion.is_leaf:
            yield index, row, criterion


def _typed(sheet: Sheet, context: Context) -> Iterator[tuple[int, str, Decimal, Criterion]]:
    """Points that a person typed: row, column, points, criterion."""
    place = f"{sheet.form}.{sheet.key}"
    for index, row, criterion in _lines(sheet, context):
        for key in POINTS[place]:
            if row.get(key) is not None and (place != OWN or _are_given(row, criterion)):
                yield index, key, Decimal(row[key]), criterion


def _are_given(row: Mapping[str, Any], criterion: Criterion) -> bool:
    """Whether the points of a member's row are its own word and do not follow from a result."""
    given = MemberEntry(row.get("score"), row.get("result"), row.get("target"), row.get("penalties"))
    return criterion.kind is LeafKind.DIRECT or is_points_alone(criterion, given)


ALL_POINTS = {OWN: ("content", "score"), REVIEW: ("content", "score"), AGREED: ("content", "agreed")}

OVER_MAX = declare(
    "KH-01", ERROR, "Điểm không vượt điểm tối đa của tiêu chí.", "Điểm {points} vượt điểm tối đa của tiêu chí là {most}.",
    "Ghi lại điểm không quá {most}.", basis="khoi-over-max",
    example={"points": "42", "most": "40"},
)  # fmt: skip


@on_sheets(OVER_MAX, ALL_POINTS)
def points_above_the_most(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """No criterion has more points than it may have."""
    for index, key, points, criterion in _typed(sheet, context):
        if points > bounds(criterion)[1]:
            yield Hit((index,), key, {"points": Decimal(points), "most": Decimal(criterion.max_points)})


NEGATIVE = declare(
    "KH-02", ERROR, "Điểm không âm, trừ tiêu chí cộng, trừ theo số lần.", "Điểm đang ghi là số âm.{penalty}",
    "Ghi lại điểm từ {least} trở lên.", basis="khoi-negative",
    example={"penalty": "", "least": "0"},
)  # fmt: skip


@on_sheets(NEGATIVE, ALL_POINTS)
def points_below_nothing(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Points are not below the least of their criterion; what is taken away is written without a minus sign."""
    for index, key, points, criterion in _typed(sheet, context):
        least, _ = bounds(criterion)
        if points < least:
            penalty = " Điểm trừ ghi bằng số dương." if criterion.side is Side.PENALTY else ""
            yield Hit((index,), key, {"least": Decimal(least), "penalty": penalty})


BLANK = declare(
    "KH-03", WARNING, "Tiêu chí được giao đều được chấm; ô trống không phải là 0.", "Tiêu chí “{label}” chưa được chấm; ô trống không được hiểu là 0.",
    "Ghi điểm hoặc kết quả; không có thì ghi 0.", basis="khoi-blank-vs-zero",
    example={"label": "Hoàn thành chương trình công tác năm"},
)  # fmt: skip


@on_sheets(BLANK, {OWN: ("content", "score", "result")})
def not_scored(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A row of evidence or target alone gives no points."""
    for index, row, criterion in _lines(sheet, context):
        key = _answer(criterion)
        is_blank = all(row.get(each) is None for each in (key, "penalties", "score"))
        is_blank = is_blank and (index, key) not in sheet.originals
        if is_blank and criterion.side is Side.MAIN and _is_asked(criterion, context):
            yield Hit((index,), key, {"label": criterion.label})


@on_annex(BLANK)
def left_blank(asked: OfAnnex) -> Iterator[Finding]:
    """Each line of the scale that a member left as it was is told; bonus and penalties may be left so."""
    sheet, scale = asked.sheet, asked.of.context.catalogue.bloc.sound_scale
    if scale is None or asked.of.is_nil(sheet.key) or f"{sheet.form}.{sheet.key}" != OWN:
        return
    for row, mark, _ in asked.of.submission.unreported.get(sheet.key, ()):
        criterion = scale.by_path.get(mark)
        if criterion is None or criterion.side is not Side.MAIN or not criterion.is_leaf:
            continue
        key = _answer(criterion)
        if key in sheet.letters:
            table = SheetRows(sheet, asked.declared)
            yield BLANK.on(table, (row,), (key,), {"label": criterion.label}, file=asked.of.file)


def _answer(criterion: Criterion) -> str:
    """The column in which a member answers."""
    return "score" if criterion.kind is LeafKind.DIRECT else "result"


def _is_asked(criterion: Criterion, context: Context) -> bool:
    scale = context.catalogue.bloc.sound_scale
    asked = scale is not None and scale.is_asked(criterion, context.unit.code)
    return asked and Scorer.SELF in criterion.scored_by


def _own(row: Mapping[str, Any], criterion: Criterion, context: Context) -> Decimal | None:
    """The points that a member's row comes to; None where others bear on them."""
    given = MemberEntry(row.get("score"), row.get("result"), row.get("target"), row.get("penalties"))
    return own_points(criterion, given, context.catalogue.bloc.agreed.line_grain)


@sheet_rule(
    "KH-04", ERROR, sheet=OWN, reads=("content", "score"), basis="khoi-total-over",
    says="Tổng điểm không vượt tổng của thang điểm khi chưa kể điểm thưởng.",
    message="Tổng điểm tự chấm là {total}, vượt tổng của thang điểm là {declared} dù chưa kể điểm thưởng.",
    fix="Kiểm tra các tiêu chí có điểm vượt điểm tối đa.",
    example={"total": "1.012", "declared": "1.000"},
)  # fmt: skip
def total_above_the_scale(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Without any bonus a total stays within the declared one: told where points are above their most."""
    bloc = context.catalogue.bloc
    scale = bloc.sound_scale
    if scale is None:
        return
    declared = bloc.agreed.total or sum((top.max_points for top in scale.tops if top.side is Side.MAIN), Decimal(0))
    main = [line for line in _lines(sheet, context) if line[2].side is Side.MAIN]
    points = [(index, _own(row, one, context) or Decimal(0), one) for index, row, one in main]
    total = sum((own for _, own, _ in points), Decimal(0))
    above = tuple(index for index, own, one in points if own > one.max_points)
    if total > declared and above:
        yield Hit(above, "score", {"total": Decimal(total), "declared": Decimal(declared)})


@sheet_rule(
    "KH-34", WARNING, sheet=OWN, reads=("content", "score", "result"), basis="khoi-bonus-cap",
    says="Điểm thưởng, điểm trừ của một nhóm vượt mức tối đa của nhóm thì chỉ tính mức tối đa.",
    message="Điểm của nhóm {group} cộng lại là {total}, vượt mức tối đa của nhóm; chỉ tính {cap}.", fix=KEPT,
    example={"total": "60", "cap": "50", "group": "“Điểm thưởng”"},
)  # fmt: skip
def beyond_the_group(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Bonus and penalties keep to what their group may hold: no more counts."""
    scale = context.catalogue.bloc.sound_scale
    if scale is None:
        return
    entered = [(index, _own(row, one, context), one.path) for index, row, one in _lines(sheet, context)]
    for top in (*scale.of_side(Side.BONUS), *scale.of_side(Side.PENALTY)):
        paths = {one.path for one in scale.below(top.path) if one.side is top.side}
        inside = [(index, points) for index, points, path in entered if path in paths and points]
        total = sum((points for _, points in inside), Decimal(0))
        if is_capped(top) and not top.takes_highest and total > top.max_points:
            facts = {"total": total, "cap": top.max_points, "group": quoted(top.label)}
            yield Hit(tuple(index for index, _ in inside), "score", facts)


@sheet_rule(
    "KH-05", WARNING, sheet=OWN, reads=("content", "score", "result"), basis="khoi-bonus-cap",
    says="Điểm thưởng vượt mức tối đa của Khối thì chỉ tính mức tối đa.",
    message="Điểm thưởng cộng lại là {total}, vượt mức tối đa của Khối; chỉ tính {cap}.", fix=KEPT,
    example={"total": "60", "cap": "50"},
)  # fmt: skip
def bonus_above_the_cap(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Bonus claimed beyond the cap that the bloc set is told: no more than the cap counts."""
    cap = context.catalogue.bloc.agreed.bonus_cap
    if cap is None:
        return
    bonus = [
        (index, _own(row, one, context), one) for index, row, one in _lines(sheet, context) if one.side is Side.BONUS
    ]
    claimed = [(index, points, one) for index, points, one in bonus if points is not None and points > 0]
    total = _claimed([(points, one) for _, points, one in claimed], context.catalogue.bloc.sound_scale)
    if total > cap:
        yield Hit(tuple(index for index, _, _ in claimed), "score", {"total": total, "cap": cap})


def _claimed(bonus: Sequence[tuple[Decimal, Criterion]], scale: Scale | None) -> Decimal:
    """The bonus claimed: of lines of which only the highest counts, that one."""
    highest: dict[str, Decimal] = {}
    total = Decimal(0)
    for points, one in bonus:
        above = scale.by_path.get(one.parent) if scale is not None else None
        if above is not None and above.takes_highest:
            highest[above.path] = max(points, highest.get(above.path, Decimal(0)))
        else:
            total += points
    return total + sum(highest.values(), Decimal(0))


@sheet_rule(
    "KH-06", WARNING, sheet=OWN, reads=("content", "result", "evidence"), basis="khoi-evidence",
    says="Kết quả đo đếm có minh chứng.",
    message="Chưa ghi minh chứng cho kết quả này.", fix="Ghi số, ngày văn bản hoặc nguồn số liệu.",
)  # fmt: skip
def result_without_evidence(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """What is counted or measured says where it can be seen."""
    for index, row, criterion in _lines(sheet, context):
        is_counted = criterion.kind.is_quantitative or criterion.kind.is_counted
        if is_counted and row.get("result") not in (None, 0) and row.get("evidence") is None:
            yield Hit((index,), "evidence")


@sheet_rule(
    "KH-07", WARNING, sheet=OWN, reads=("content", "result", "target"), basis="khoi-target-zero",
    says="Tiêu chí đo theo chỉ tiêu có chỉ tiêu khác 0.",
    message="Chưa có chỉ tiêu (hoặc chỉ tiêu bằng 0): kết quả được so với các đơn vị khác cũng không có chỉ tiêu.",
    fix="Ghi chỉ tiêu đã đăng ký; không được giao chỉ tiêu thì giữ nguyên.",
)  # fmt: skip
def result_without_target(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A result that is to be measured against a target has one."""
    for index, row, criterion in _lines(sheet, context):
        if criterion.kind.has_target and row.get("result") is not None and row.get("target") in (None, 0):
            yield Hit((index,), "target")


OTHER_LINE = declare(
    "KH-08", ERROR, "Tiêu chí, điểm tối đa giữ nguyên như thang điểm đã giao ước.", "Dòng này không đúng thang điểm: {why}.",
    "Giữ nguyên nội dung, điểm tối đa của biểu mẫu; có đề nghị khác thì ghi ở trang “Thông tin chung”.", basis="khoi-code-path",
    example={"why": "điểm tối đa của thang điểm là 40"},
)  # fmt: skip


@on_sheets(OTHER_LINE, {OWN: ("content",), REVIEW: ("content",), AGREED: ("content",)})
def not_a_line_of_the_scale(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Every row is a line of the scale, with its words and its most points."""
    scale = context.catalogue.bloc.sound_scale
    if scale is None:
        return
    for index, row in enumerate(sheet.records()):
        criterion = criterion_of(scale, row)
        if _has_no_criterion(sheet, row, criterion):
            continue
        if criterion is None:
            yield Hit((index,), "content", {"why": "không có tiêu chí này"})
        elif row.get("content") and fold_term(row["content"]) != fold_term(criterion.label):
            yield Hit((index,), "content", {"why": f"nội dung của thang điểm là {quoted(criterion.label)}"})
        elif row.get("max_points") is not None and Decimal(row["max_points"]) != criterion.max_points:
            most = number(criterion.max_points)
            yield Hit((index,), "max_points", {"why": f"điểm tối đa của thang điểm là {most}"})


@on_sheets(NO_SUCH_LINE, {OWN: ("content", "score")})
def points_of_no_criterion(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A member's points stand at a criterion, in a blank and in a table of its own; said once, not as words that differ too."""
    scale = context.catalogue.bloc.sound_scale
    for index, row in enumerate(sheet.records() if scale is not None else ()):
        if scale is not None and _has_no_criterion(sheet, row, criterion_of(scale, row)):
            yield Hit((index,), "content", {"points": Decimal(row["score"])})


def _has_no_criterion(sheet: Sheet, row: Mapping[str, Any], criterion: Criterion | None) -> bool:
    """Whether a member's row has points that no criterion takes: of no line, or of a group's words a second time."""
    if f"{sheet.form}.{sheet.key}" != OWN or row.get("score") is None:
        return False
    return criterion is None or not (criterion.is_leaf or row.get("ma_dong"))


ONE_ROW = declare(
    "KH-31", ERROR, "Mỗi tiêu chí của một đơn vị chỉ có một dòng.", "Tiêu chí {name} có {lines}; chưa tính dòng nào.",
    "Giữ một dòng, xóa dòng còn lại.",
    example={"name": "“Hoàn thành chương trình công tác năm”", "lines": "dòng 12 và dòng 60"},
)  # fmt: skip


@on_sheets(ONE_ROW, {OWN: ("content",), REVIEW: ("content", "member"), AGREED: ("content", "member")})
def two_rows_of_one_line(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """No criterion of a member stands in two rows that look different; equal ones are found as such."""
    names = codes_by_name(context.catalogue)
    groups: dict[tuple[str, str], list[tuple[int, dict[str, Any]]]] = {}
    labels = {}
    for index, row, criterion in _lines(sheet, context):
        labels[criterion.path] = criterion.label
        unit = context.unit.code if f"{sheet.form}.{sheet.key}" == OWN else unit_of(row, names)
        groups.setdefault((unit, criterion.path), []).append((index, row))
    for (_, path), rows in groups.items():
        looks = {tuple(fold_term(str(row.get(key) or "")) for key in ("seq", "content", "ma_dong")) for _, row in rows}
        if len(looks) > 1:
            indexes = tuple(index for index, _ in rows)
            lines = RowList(tuple(sheet.rows[index] for index in indexes))
            yield Hit(indexes, "content", {"name": quoted(labels[path]), "lines": lines})


@sheet_rule(
    "KH-09", WARNING, sheet=REVIEW, reads=("content", "self_score", "score", "reason"), basis="khoi-review-reason",
    says="Điểm Khối chấm khác điểm tự chấm thì có lý do.",
    message="Khối chấm {points}, khác điểm tự chấm {own}, nhưng chưa ghi lý do.", fix="Ghi lý do chênh lệch.",
    example={"points": "36", "own": "40"},
)  # fmt: skip
def difference_without_reason(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A score that differs from the member's own says why."""
    for index, row, _ in _reviewed(sheet, context):
        if row["score"] != row["self_score"] and row["reason"] is None:
            yield Hit((index,), "reason", {"points": Decimal(row["score"]), "own": Decimal(row["self_score"])})


@sheet_rule(
    "KH-10", WARNING, sheet=REVIEW, reads=("content", "self_score", "score"), basis="khoi-review-diff-big",
    says="Chênh lệch giữa Khối chấm và tự chấm không quá lớn.",
    message="Khối chấm {points}, lệch điểm tự chấm {own} quá {share} % điểm tối đa.", fix="Trao đổi lại với đơn vị, kiểm tra minh chứng.",
    example={"points": "20", "own": "40", "share": "20"},
)  # fmt: skip
def great_difference(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A score does not lie far from the member's own."""
    share = context.catalogue.bloc.agreed.difference_pct
    if share is None:
        return
    for index, row, criterion in _reviewed(sheet, context):
        apart = abs(Decimal(row["score"]) - Decimal(row["self_score"]))
        if criterion.max_points and apart * 100 > share * criterion.max_points:
            facts = {"points": Decimal(row["score"]), "own": Decimal(row["self_score"]), "share": Decimal(share)}
            yield Hit((index,), "score", facts)


def _reviewed(sheet: Sheet, context: Context) -> Iterator[tuple[int, dict[str, Any], Criterion]]:
    for index, row, criterion in _lines(sheet, context):
        if row["score"] is not None and row["self_score"] is not None:
            yield index, row, criterion


NOT_A_MEMBER = declare(
    "KH-11", ERROR, "Điểm chỉ tính cho thành viên Khối trong năm.", "Chưa được tính: {why}.",
    "Kiểm tra tên đơn vị; Văn phòng kiểm tra trang “Khối thi đua” của danh mục.", basis="khoi-member-unknown",
    example={"why": "“Sở X” không phải là thành viên Khối"},
)  # fmt: skip


@on_sheets(
    NOT_A_MEMBER,
    {OWN: ("content",), REVIEW: ("member",), AGREED: ("member",), "TK.kiem_phieu": ("member",), "TK.tru_diem": ("member",), "TK.bau_cu": ("member",)},
)  # fmt: skip
def not_of_the_bloc(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A sheet comes from a member; a row that names a member names one of this year."""
    bloc = context.catalogue.bloc
    if sheet.key == "tu_cham":
        if context.unit.code not in bloc.by_unit:
            yield Hit((), "", {"why": "đơn vị này không phải là thành viên Khối trong năm"})
        return
    names = codes_by_name(context.catalogue)
    for index, row in enumerate(sheet.records()):
        if unit_of(row, names) not in bloc.by_unit:
            why = (
                f"{quoted(row['member'])} không phải là thành viên Khối"
                if row["member"]
                else "chưa rõ dòng này là của thành viên nào"
            )
            yield Hit((index,), "member", {"why": why})


@sheet_rule(
    "KH-23", ERROR, sheet=OWN, reads=("content", "result"),
    says="Kết quả ghi đúng kiểu của tiêu chí.",
    message="Kết quả này không dùng được: tiêu chí nhận {accepted}.", fix="Ghi lại kết quả: {accepted}.",
    example={"accepted": "Đạt hoặc Không đạt"},
)  # fmt: skip
def result_of_another_kind(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """A result is a number where something is counted or measured, “Đạt” or “Không đạt” where something is met."""
    for index, row, criterion in _lines(sheet, context):
        if not is_readable(criterion, row["result"]):
            whole = criterion.kind.is_counted
            words = "số lần, là số nguyên từ 0" if whole else "số từ 0 trở lên"
            yield Hit(
                (index,),
                "result",
                {"accepted": _accepted(criterion, words)},
            )


@sheet_rule(
    "KH-24", WARNING, sheet=OWN, reads=("content", "result", "score"),
    says="Điểm máy tính từ kết quả không bị gõ đè.",
    message="Điểm ghi {typed}, khác điểm tính từ kết quả là {worked_out}; đang tính {worked_out}.", fix="Kiểm tra lại kết quả; điểm do máy tính.",
    example={"typed": "20", "worked_out": "16"},
)  # fmt: skip
def points_typed_over(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Points that follow from a result are those that follow."""
    for index, row, criterion in _lines(sheet, context):
        points = None if criterion.kind is LeafKind.DIRECT else _own(row, criterion, context)
        if points is not None and row["score"] is not None and abs(Decimal(row["score"]) - points) > NEAR:
            yield Hit((index,), "score", {"typed": Decimal(row["score"]), "worked_out": Decimal(points)})


def _accepted(criterion: Criterion, words: str) -> str:
    if criterion.kind is LeafKind.CHOICE:
        return f"{level_word(0)} đến {level_word(len(criterion.levels) - 1)}"
    if criterion.kind is LeafKind.PASS_FAIL:
        return f"{PASS}{'' if criterion.points_each is None else f', {PART}'} hoặc {FAIL}"
    return words


OTHER_SCORER = declare(
    "KH-26", ERROR, "Mỗi tiêu chí do đúng bên được giao chấm.", "Ô này chưa được tính: {why}.",
    "Để trống ô này; có đề nghị khác thì ghi ở trang “Thông tin chung”.",
    example={"why": "Đơn vị không chấm tiêu chí này theo thang điểm"},
)  # fmt: skip


@on_sheets(OTHER_SCORER, ALL_POINTS)
def scored_by_another(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Only who may score a criterion does, and only where it is assigned."""
    place = f"{sheet.form}.{sheet.key}"
    scale, names = context.catalogue.bloc.sound_scale, codes_by_name(context.catalogue)
    for index, row, criterion in _lines(sheet, context):
        unit = context.unit.code if place == OWN else unit_of(row, names)
        for key, scorer in POINTS[place].items():
            typed = row.get(key) is not None or (place == OWN and row.get("result") is not None)
            why = _barred(criterion, scorer, scale, unit) if typed else ""
            if why:
                yield Hit((index,), key if row.get(key) is not None else "result", {"why": why})


def _barred(criterion: Criterion, scorer: Scorer, scale: Scale | None, unit: str) -> str:
    if scorer not in criterion.scored_by:
        return f"{SCORERS[scorer]} không chấm tiêu chí này theo thang điểm"
    if scale is not None and not scale.is_asked(criterion, unit):
        return "tiêu chí này không giao cho đơn vị"
    return ""


@sheet_rule(
    "KH-29", ERROR, sheet=REVIEW, reads=("member", "score"),
    says="Không đơn vị nào chấm cho chính mình.",
    message="Đơn vị không chấm cho chính mình: Phó Trưởng khối chấm Trưởng khối.", fix="Để trống điểm của các dòng này.",
)  # fmt: skip
def scored_itself(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """The head is scored by the deputy."""
    names = codes_by_name(context.catalogue)
    for index, row in enumerate(sheet.records()):
        if row["score"] is not None and unit_of(row, names) == context.unit.code:
            yield Hit((index,), "score")


TWO_ANSWERS = declare(
    "KH-39", WARNING, "Điểm thống nhất của một tiêu chí ghi ở hai trang thì như nhau.",
    "{member}, tiêu chí “{line}”: trang “{page}”, ô {cell} ghi {answer}, trang này ghi {stands}; đang tính {stands}.",
    "Ghi lại một điểm, hoặc xóa một trong hai ô.",
    example={"member": "Sở A", "line": "Thực hiện chỉ tiêu", "page": "Chênh lệch", "cell": "K5", "answer": "37", "stands": "38"},
)  # fmt: skip
VOTES = declare(
    "KH-17", ERROR, "Số phiếu đồng ý không vượt số phiếu hợp lệ.", "Số phiếu đồng ý {agree} nhiều hơn số phiếu hợp lệ {valid}.",
    "Kiểm tra số phiếu đồng ý ở đây và số phiếu hợp lệ ở trang “Cuộc họp”.", basis="khoi-vote-range",
    example={"agree": "6", "valid": "5"},
)  # fmt: skip


@on_sheets(VOTES, {"TK.kiem_phieu": ("agree",), "TK.bau_cu": ("agree",)})
def more_votes_than_ballots(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Nobody has more votes than there are valid ballots."""
    valid = context.cover.values.get("valid") if context.cover else None
    for index, agree in enumerate(sheet.columns["agree"]):
        if valid is not None and agree is not None and agree > valid:
            yield Hit((index,), "agree", {"agree": agree, "valid": valid})


@sheet_rule(
    "KH-18", ERROR, sheet="TK.kiem_phieu", reads=("member", "proposal"), basis="khoi-flag-one",
    says="Khối đề nghị Cờ thi đua trong số lượng được giao.",
    message="Khối đề nghị Cờ thi đua cho {number} đơn vị, trong khi thiết lập cho phép {allowed}.",
    fix="Giữ lại đề nghị Cờ thi đua cho đúng số đơn vị, hoặc sửa thiết lập “Khối: số Cờ thi đua của UBND tỉnh được đề nghị”.",
    example={"number": "2", "allowed": "1"},
)  # fmt: skip
def more_flags_than_allowed(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """One flag for the bloc, unless the office set another number."""
    flags = [index for index, award in enumerate(sheet.columns["proposal"]) if award == FLAG]
    allowed = context.catalogue.bloc.agreed.flags
    if len(flags) > allowed:
        yield Hit(tuple(flags), "proposal", {"number": len(flags), "allowed": allowed})


COUNTS = declare(
    "KH-28", WARNING, "Các số của biên bản kiểm phiếu khớp nhau.", "Các số chưa khớp: {why}.", "Kiểm tra lại các số ở trang “Cuộc họp”.",
    example={"why": "số phiếu thu về 6 nhiều hơn số phiếu phát ra 5"},
)  # fmt: skip


@on_file(COUNTS)
def counts_of_a_meeting(asked: OfFile) -> Iterator[Finding]:
    """The figures of the meeting's page agree with each other and with the number of members."""
    cover, page = asked.cover, asked.page
    if cover is None or page is None or asked.form.code != TALLY_FORM:
        return
    present, issued, collected, valid, invalid = (
        cover.values.get(key) for key in ("present", "issued", "collected", "valid", "invalid")
    )
    members = len(asked.context.catalogue.bloc.members)
    wrong = []
    if present is not None and present > members:
        wrong.append(("present", f"số dự họp {present} nhiều hơn số thành viên Khối là {members}"))
    if issued is not None and present is not None and issued > present:
        wrong.append(("issued", f"số phiếu phát ra {issued} nhiều hơn số dự họp {present}"))
    if collected is not None and issued is not None and collected > issued:
        wrong.append(("collected", f"số phiếu thu về {collected} nhiều hơn số phiếu phát ra {issued}"))
    if None not in (collected, valid, invalid) and valid + invalid != collected:  # type: ignore[operator]
        wrong.append(
            ("valid", f"số phiếu hợp lệ {valid} và không hợp lệ {invalid} cộng lại khác số thu về {collected}")
        )
    for key, why in wrong:
        if key in cover.cells:
            yield COUNTS.on(page, (), (key,), {"why": why}, file=asked.file, holds="")
