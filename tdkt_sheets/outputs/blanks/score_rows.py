"""The rows of the bloc's sheets as they go out: a member's self-scoring, the bloc's scoring of others, opinions in writing."""

from collections.abc import Iterator, Mapping
from typing import Any

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import named
from tdkt_sheets.forms.columns import GROUP_MARK, FormSheet
from tdkt_sheets.outputs.blanks.scale_words import BY_BLOC, ENTERED, NOT_ASSIGNED, asked, method, own_formula, subtotal
from tdkt_sheets.outputs.blanks.sheet_rows import FormRow, shown
from tdkt_sheets.roster.bloc import Bloc, Criterion, LeafKind, Role, Scale, Scorer
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.deduction_words import paper_name
from tdkt_sheets.tally.drawn import FigureOf, RowsOf, no_figures, result_of, takes_result, target_of
from tdkt_sheets.tally.leaf import FAIL, PART, PASS, level_word
from tdkt_sheets.tally.papers import Deduction
from tdkt_sheets.tally.paths import mark_of, split_mark
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG
from tdkt_sheets.tally.scores import Stage
from tdkt_sheets.tally.tally import Tally
from tdkt_sheets.tally.votes import AWARD

LOOK = "group wrap locked"  # of a line that heads others


def self_rows(
    annex: FormSheet,
    unit: str,
    period: Period,
    catalogue: Catalogue,
    rows_of: RowsOf,
    figure_of: FigureOf = no_figures,
    proofs: Mapping[str, str] = {},
) -> list[FormRow]:
    """Every line of the scale for a member: what it is asked is open, what follows is worked out, what is known is there.

    `proofs` are the papers that prove a criterion, in words, by its path.
    """
    bloc = catalogue.bloc
    scale = bloc.sound_scale
    if scale is None:
        return []
    found = []
    for one in scale.criteria:
        row = _self_row(annex, one, unit, period, catalogue, scale, rows_of, figure_of)
        if proofs.get(one.path) and "evidence" in annex.by_key and "evidence" not in row.shut:
            said = str(row.values.get("evidence") or "").strip()
            row.values["evidence"] = shown(annex.by_key["evidence"], ". ".join(filter(None, (said, proofs[one.path]))))
        found.append(row)
    return found


def _self_row(
    annex: FormSheet,
    criterion: Criterion,
    unit: str,
    period: Period,
    catalogue: Catalogue,
    scale: Scale,
    rows_of: RowsOf,
    figure_of: FigureOf,
) -> FormRow:
    values: dict[str, Any] = {"seq": criterion.number, "content": criterion.label, "max_points": criterion.max_points}
    if not criterion.is_leaf:
        values["ma_dong"] = GROUP_MARK + criterion.path
        computed = {"score": subtotal(scale, criterion, catalogue.bloc.agreed.line_grain)}
        return _row(annex, values, frozenset({*ENTERED, "evidence"}), computed, look=LOOK)
    open_columns = asked(criterion) if scale.is_asked(criterion, unit) else frozenset()
    if not open_columns:
        values["method"] = BY_BLOC if scale.is_asked(criterion, unit) else NOT_ASSIGNED
        values["ma_dong"] = GROUP_MARK + criterion.path
        return _row(annex, values, frozenset({*ENTERED, "evidence"}))
    values |= {"method": method(criterion), "ma_dong": criterion.path}
    formula = own_formula(criterion, catalogue.bloc.agreed.line_grain)
    if takes_result(criterion):
        values |= _drawn(criterion, unit, period, catalogue, rows_of, figure_of)
    offers = {"result": choices(criterion)} if choices(criterion) else {}
    shut = frozenset(ENTERED) - open_columns - ({"score"} if formula else set())
    return _row(annex, values, shut, {"score": formula} if formula else {}, offers)


def choices(criterion: Criterion) -> tuple[str, ...]:
    """What may be chosen as the result of a criterion; nothing where a number is entered."""
    if criterion.kind is LeafKind.CHOICE:
        return tuple(map(level_word, range(len(criterion.levels))))
    if criterion.kind is not LeafKind.PASS_FAIL:
        return ()
    return (PASS, FAIL) if criterion.points_each is None else (PASS, PART, FAIL)


def _drawn(
    criterion: Criterion, unit: str, period: Period, catalogue: Catalogue, rows_of: RowsOf, figure_of: FigureOf
) -> dict[str, Any]:
    """Target and result as they were stated before; the department's result says whose figures it adds up."""
    values: dict[str, Any] = {}
    if criterion.kind.has_target and (target := target_of(catalogue, rows_of, unit, criterion, period)):
        values["target"] = target.value
    result = result_of(catalogue, rows_of, unit, criterion, period, figure_of)
    if result is None:
        return values
    said = []
    if result.parts:
        latest = max((Period(code) for _, code in result.parts), key=lambda stated: stated.last)
        words = f"Theo kết quả {latest.phrase}"
        if unit == catalogue.bloc.own:
            told = list(dict.fromkeys(catalogue.unit_by_code[code].name for code, _ in result.parts))
            words += f" của {named(told, 'đơn vị', between=', ')}"
        said.append(words)
    if result.figures:
        said.append(f"Theo báo cáo của các đơn vị thuộc Sở (tong-hop.xlsx, số liệu {', '.join(result.figures)})")
    if result.unknown:
        said.append(
            f"Chưa có số liệu mang mã {', '.join(result.unknown)}; đề nghị xem lại cột “Lấy số liệu từ” của thang điểm"
        )
    if result.value is None and len(result.parts) > 1:
        said.append("Tỷ lệ, điểm của các đơn vị không cộng lại được; đề nghị ghi số của Sở")
    values["result"], values["evidence"] = result.value, ". ".join(said)
    return values


def _row(
    annex: FormSheet,
    values: Mapping[str, Any],
    shut: frozenset[str] = frozenset(),
    computed: Mapping[str, Any] | None = None,
    offers: Mapping[str, tuple[str, ...]] | None = None,
    look: str = "",
) -> FormRow:
    cells = {key: shown(annex.by_key[key], value) for key, value in values.items() if key in annex.by_key}
    return FormRow(cells, True, {}, shut - frozenset(computed or ()), computed or {}, offers or {}, look)


def deduction_rows(annex: FormSheet, lines: list[Deduction], catalogue: Catalogue) -> list[FormRow]:
    """What is taken from a member by the register so far."""
    return [
        _row(annex, {"seq": place, **deduction_values(line, catalogue), "ma_dong": split_mark(line.key)[1]})
        for place, line in enumerate(lines, 1)
    ]


def deduction_values(line: Deduction, catalogue: Catalogue) -> dict[str, Any]:
    """A deduction as the sheets show it."""
    return {
        "paper": paper_name(line, catalogue),
        "due": line.due.isoformat() if line.due else None,
        "received": line.received.isoformat() if line.received else None,
        "days": line.days,
        "points": line.points,
    }


def review_rows(annex: FormSheet, scorer: str, tally: Tally) -> list[FormRow]:
    """What a scorer is to score, filled with what members gave themselves."""
    rows: list[FormRow] = []
    for unit in scored_by(tally.bloc, scorer):
        standing = tally.by_unit[unit]
        for criterion in tally.scale.criteria:
            name = tally.names[unit]
            values: dict[str, Any] = {
                "member": name, "seq": criterion.number, "content": criterion.label, "max_points": criterion.max_points,
            }  # fmt: skip
            if not criterion.is_leaf:
                values["ma_dong"] = GROUP_MARK + mark_of(unit, criterion.path)
                rows.append(_row(annex, values, frozenset({"self_score", "evidence", "score", "reason"}), look=LOOK))
            elif tally.scale.is_asked(criterion, unit) and Scorer.BLOC in criterion.scored_by:
                line = standing.lines[criterion.path]
                own = line.stages.get(Stage.SELF)
                points = own.points if own else None
                values |= {"self_score": points, "score": points, "evidence": line.evidence or None}
                rows.append(_row(annex, {**values, "ma_dong": mark_of(unit, criterion.path)}))
    return rows


def scored_by(bloc: Bloc, scorer: str) -> list[str]:
    """Whom a member scores: the head all others, the deputy the head; each all others where members check each other."""
    if bloc.agreed.is_cross_checked and scorer in bloc.by_unit:
        return [member.unit for member in bloc.members if member.unit != scorer]
    role = bloc.by_unit[scorer].role if scorer in bloc.by_unit else Role.MEMBER
    if role is Role.HEAD:
        return [member.unit for member in bloc.members if member.unit != scorer]
    return [bloc.head] if role is Role.DEPUTY and bloc.head else []


def opinion_rows(annex: FormSheet, tally: Tally, catalogue: Catalogue) -> list[FormRow]:
    """What an absent member is asked in writing: the awards proposed, then who is named for next year's head and deputy."""
    rows = []
    for place, (mark, content, unit) in enumerate(questions(tally, catalogue), 1):
        rows.append(_row(annex, {"seq": place, "content": content, "member": tally.names[unit], "ma_dong": mark}))
    return rows


def questions(tally: Tally, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Every question of the ballot: its mark, its words, the member it is about."""
    names = {
        code: catalogue.title_by_code[code].name for code in (FLAG, CERTIFICATE) if code in catalogue.title_by_code
    }
    for standing in tally.ranked:
        award = tally.proposals[standing.unit].in_question
        if award in names:
            yield mark_of(AWARD, standing.unit), award_question(names[award], tally.period), standing.unit
    yield from candidates(tally)


def award_question(award: str, period: Period) -> str:
    """What is asked of an award."""
    return f"Đề nghị tặng {award} năm {period.year}"


def candidates(tally: Tally) -> Iterator[tuple[str, str, str]]:
    """The questions on next year's head and deputy."""
    for role, words in ((Role.HEAD, "Trưởng khối"), (Role.DEPUTY, "Phó Trưởng khối")):
        for member in tally.bloc.members:
            if member.next_role is role:
                yield mark_of(role, member.unit), f"Bầu {words} năm {tally.period.year + 1}", member.unit
