"""The bloc's tally in lines of text: the ranking on the screen, and why one member stands where it does."""

from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import count, fold_term, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.tally.words import award_name, decimals_of, own_province_words, step_words, tie_rule
from tdkt_sheets.roster.bloc import OPINION_FORM, REVIEW_FORM, SELF_FORM, TALLY_FORM, RankBy, Side
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.deduction_words import deduction_words
from tdkt_sheets.tally.exact import fixed
from tdkt_sheets.tally.ranking import deciding_step
from tdkt_sheets.tally.scores import STAGE_NAMES, Entered, Stage
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import Tally, codes_by_name

SHEETS = frozenset({SELF_FORM, REVIEW_FORM, OPINION_FORM, TALLY_FORM})
SHOWN = 15  # of what has to be mended, on the screen


def ranking_lines(tally: Tally, run: Run) -> list[str]:
    """The ranking, one member a line; of a half year, that it has none."""
    if not tally.ranked and not any(line.stages for one in tally.standings for line in one.lines.values()):
        whose = f" của {tally.bloc.name}" if tally.bloc.group else ""
        return [f"Đã lập bảng sơ kết {tally.period.phrase}{whose}, không xếp hạng."]
    lines = [f"{tally.bloc.name}, {tally.period.phrase}: {count(len(tally.ranked))} thành viên xếp hạng."]
    for standing in tally.ranked:
        lines.append(
            f"{standing.rank:>3}. {standing.name}: {_points(tally, standing)}{_award(tally, standing, run.catalogue)}"
        )
    for standing in tally.left_out:
        lines.append(f"  –. {standing.name}: {_points(tally, standing)}, không xếp hạng ({standing.ground})")
    return [*lines, *_not_counted(tally, run)]


def _not_counted(tally: Tally, run: Run) -> Iterator[str]:
    """What has to be mended in the sheets of the bloc before it counts, cell by cell."""
    found = [
        one
        for one in run.findings
        if one.blocks and one.rows and one.form in SHEETS and one.period == tally.period.code and not one.waived
    ]
    if not found:
        return
    yield f"Còn {count(len(found))} nội dung cần chỉnh sửa, các ô này chưa được tính:"
    for one in found[:SHOWN]:
        yield f"  {one.file}, {one.place}, ô {', '.join(one.cells)}: {one.message}"
    if len(found) > SHOWN:
        yield f"  … và {count(len(found) - SHOWN)} nội dung khác; lệnh tổng hợp tháng liệt kê đủ ở noi-dung-can-chinh-sua.xlsx."


def _points(tally: Tally, standing: Standing) -> str:
    return f"{fixed(standing.total, tally.bloc.agreed.places)} điểm"


def _award(tally: Tally, standing: Standing, catalogue: Catalogue) -> str:
    proposal = tally.proposals[standing.unit]
    if proposal.decided:
        return f"; Khối đề nghị {award_name(proposal.decided, catalogue) or 'không khen thưởng'}"
    if not proposal.by_rank:
        return ""
    waits = " (đồng hạng, chờ Khối quyết định)" if proposal.waits else ""
    return f"; theo thứ hạng: {award_name(proposal.by_rank, catalogue)}{waits}"


def member_of(name: str, catalogue: Catalogue) -> str:
    """The code of the member that goes by a name or code; '' when none does."""
    return codes_by_name(catalogue).get(fold_term(name), "")


def explained(tally: Tally, unit: str, run: Run) -> Iterator[str]:
    """Why a member stands where it does: rank and neighbours, groups, papers, scores that are disputed, the cells they stand in."""
    standing = tally.by_unit[unit]
    place = f"xếp thứ {standing.rank}/{len(tally.ranked)}" if standing.rank else f"không xếp hạng: {standing.ground}"
    yield f"{standing.name}, {tally.period.phrase}: {_points(tally, standing)}, {place}."
    yield from _neighbours(tally, standing)
    yield "Điểm theo nhóm:"
    scale = tally.scale
    for path, points in standing.groups.items():
        top = scale.by_path[path]
        yield f"  {top.name}: {_fixed(points, tally)} / {_fixed(top.max_points * top.weight, tally)}"
    for path, points in standing.bonus_parts.items():
        yield f"  Điểm thưởng, {scale.by_path[path].name}: {_fixed(points, tally)}"
    if standing.bonus_parts and standing.bonus != sum(standing.bonus_parts.values()):
        yield f"  Điểm thưởng được tính, không quá mức tối đa: {_fixed(standing.bonus, tally)}"
    for path, points in standing.penalty_parts.items():
        yield f"  Điểm trừ, {scale.by_path[path].name}: {_fixed(points, tally)}"
    if (counted := tally.bloc.agreed.province) is not None and standing.province is not None:
        where = tally.bloc.by_unit[unit].cells.get("province", "")
        yield f"  Điểm tỉnh chấm: {_fixed(standing.province, tally)} / {_fixed(counted.most, tally)} (tệp {CATALOGUE_FILE}, Khối thi đua, ô {where})"
    for line in standing.deductions:
        where = f" (tệp {line.file})" if line.file else ""
        settled = f" Theo quyết định của Khối: {line.source}." if line.source else ""
        yield f"  Trừ {deduction_words(line, run.catalogue)}{where}.{settled}"
    if said := own_province_words(tally, standing):
        yield said
    yield from _lines(tally, standing)
    if standing.blanks:
        yield f"Chưa chấm (ô trống không phải là 0): {', '.join(standing.blanks)}."
    if standing.held:
        yield f"Còn {count(standing.held)} dòng chờ chỉnh sửa, chưa được tính."


def _neighbours(tally: Tally, standing: Standing) -> Iterator[str]:
    """What separates a member from those before and after it."""
    if standing.rank is None:
        return
    ranked, by = tally.ranked, tally.bloc.agreed.rank_by
    unit = "điểm" if by is RankBy.TOTAL else "%"
    at = ranked.index(standing)
    if standing.shares_rank_with:
        names = named([tally.names[other] for other in standing.shares_rank_with], "đơn vị", between=", ")
        yield f"Đồng hạng với {names}: bằng nhau cả các tiêu chí phụ. {tie_rule(tally.bloc.agreed)}"
    above = next((one for one in reversed(ranked[:at]) if one.rank != standing.rank), None)
    below = next((one for one in ranked[at + 1 :] if one.rank != standing.rank), None)
    for other, higher, word in ((above, above, "Kém"), (below, standing, "Hơn")):
        if other is None or higher is None:
            continue
        lower = standing if higher is other else other
        gap = higher.score(by) - lower.score(by)
        if gap:
            yield f"{word} {other.name} (thứ {other.rank}) {fixed(gap, decimals_of(tally.bloc.agreed))} {unit}."
        else:
            step = deciding_step(higher, lower, tally.tie_steps)
            yield f"Bằng điểm {other.name} (thứ {other.rank}); {higher.name} xếp trên nhờ {step_words(step)}."


def _lines(tally: Tally, standing: Standing) -> Iterator[str]:
    """The scores on which stages differ, then the cell of every other score."""
    scale = tally.scale
    disputed = [leaf for leaf in scale.leaves if standing.lines[leaf.path].is_disputed]
    if disputed:
        yield "Tiêu chí chấm khác nhau:"
    for leaf in disputed:
        line = standing.lines[leaf.path]
        spoken = "; ".join(
            f"{STAGE_NAMES[stage]} {_fixed(line.stages[stage].points, tally)} ({_source(line.stages[stage], tally)})"
            for stage in sorted(line.stages)
        )
        reason = f" Lý do: {line.reason}" if line.reason else ""
        yield f"  {leaf.path}. {leaf.label}: {spoken}.{reason}"
    yield "Điểm từng tiêu chí và ô lấy số:"
    for leaf in scale.leaves:
        line = standing.lines[leaf.path]
        if line.final is None or line.decided_by is None:
            continue
        side = {Side.BONUS: " (thưởng)", Side.PENALTY: " (trừ)"}.get(leaf.side, "")
        decided = line.stages[line.decided_by]
        source = line.source if line.decided_by is Stage.SELF and line.source else _source(decided, tally)
        yield f"  {leaf.path}{side}: {_fixed(line.final, tally)} / {_fixed(leaf.max_points, tally)}, {STAGE_NAMES[line.decided_by]}, {source}"


def _source(entered: Entered, tally: Tally) -> str:
    """Where points were typed, or who gave which where several were averaged."""
    if not entered.scorers:
        return str(entered.source)
    who = [f"{tally.names.get(unit, unit)} {_fixed(points, tally)}" for unit, points in entered.scorers]
    return f"trung bình của {count(len(who))} người chấm: {'; '.join(who)}"


def _fixed(points: Decimal, tally: Tally) -> str:
    return fixed(points, tally.bloc.agreed.places)
