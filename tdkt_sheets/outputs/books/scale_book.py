"""What a pasted scale was understood to be: the tree with its points, what is asked at a line, the columns ready for the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.plan import CellValue, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count, number
from tdkt_sheets.core.wrapping import lines as text_lines
from tdkt_sheets.roster.bloc import Side
from tdkt_sheets.roster.pasted_scale import LineRole, PastedLine

TREE, PASTE, TITLE = "Thang điểm đã hiểu", "Dán vào danh mục", "THANG ĐIỂM THI ĐUA ĐÃ ĐƯỢC HIỂU"
WIDTHS = (8.0, 12.0, 62.0, 14.0, 34.0, 52.0)
CAPTIONS = ("Dòng", "TT", "Nội dung, tiêu chí", "Điểm", "Được hiểu là", "Cần xác nhận, cần sửa")
STEP = "    "
Ways = Mapping[str, str]  # how criteria are scored that are not scored directly, in words, by path
NO_WAYS: Ways = MappingProxyType({})
OF_ROLE = {
    LineRole.LEVEL: "một mức để chọn",
    LineRole.NOTE: "nội dung diễn giải của dòng trên",
    LineRole.ASIDE: "không thuộc thang điểm",
    LineRole.UNREADABLE: "chưa hiểu được",
    LineRole.DOUBLED: "chưa dùng: số thứ tự đã có trong nhóm",
}


@dataclass(frozen=True, slots=True)
class UnderstoodScale:
    """What a scale was understood to be: its lines in order, each with its row there, and what is wrong or asked."""

    tab: str
    rows: tuple[int, ...]
    lines: tuple[PastedLine, ...]
    findings: tuple[Finding, ...]
    declared: Decimal | None = None
    groups: tuple[str, ...] = ()  # whose scale it is, where the bloc is divided
    not_read: tuple[str, ...] = ()  # tables of scales that were left aside
    ways: Mapping[str, str] = field(default_factory=dict)  # in words, of criteria that are not scored directly, by path
    nobodys: tuple[Finding, ...] = ()  # what is wrong with lines that stand in no scale

    @property
    def blocked(self) -> bool:
        """Whether something in it has to be mended before it may be used."""
        return any(finding.blocks for finding in (*self.findings, *self.nobodys))


def points_of(line: PastedLine) -> str:
    """The points of a line as they were understood."""
    sign = "-" if line.side is Side.PENALTY or line.worth.taken else ""
    if line.each is not None:
        most = f", tối đa {number(line.most)}" if line.most is not None else ""
        return f"{sign}{number(line.each)} mỗi {line.worth.what or 'lần'}{most}"
    if line.worth.least is not None and line.most is not None:
        return f"{'trừ ' if sign else ''}{number(line.worth.least)}–{number(line.most)}"
    return f"{sign}{number(line.most)}" if line.most is not None else ""


def meaning(line: PastedLine, places: Sequence[PastedLine], ways: Ways = NO_WAYS) -> str:
    """What a line was understood to be; `ways` are those of criteria that are not scored directly, by path."""
    if line.role is not LineRole.CRITERION:
        return OF_ROLE[line.role]
    below = [places[child] for child in line.children if places[child].role is LineRole.CRITERION]
    side = {Side.MAIN: "", Side.BONUS: "điểm thưởng", Side.PENALTY: "điểm trừ"}[line.side]
    if line.levels:
        words = f"chọn một trong {count(len(line.levels))} mức"
    elif below:
        words = f"nhóm, {'chỉ tính dòng cao nhất trong' if line.takes_highest else 'cộng'} {count(len(below))} dòng con"
    else:
        words = f"tiêu chí, {_way(line, ways) or 'chấm thẳng'}" if line.each is None else "tính theo số lần"
    words += f"; hệ số {number(line.weight)}" if line.weight != 1 else ""
    return f"{words}; {side}" if side else words


def _way(line: PastedLine, ways: Ways) -> str:
    return ways.get(line.place.path, "") if line.place else ""


def scales_book(scales: Sequence[UnderstoodScale]) -> WorkbookPlan:
    """Of each scale the page of its tree, and the page whose columns are copied into the catalogue."""
    pages = []
    for number_, one in enumerate(scales, 1):
        before = f"{number_}. " if len(scales) > 1 else ""
        pages += [_tree(one, before), _paste(one.lines, before)]
    return WorkbookPlan("Thang điểm thi đua", pages)


def title_of(scale: UnderstoodScale) -> str:
    """The title of the page of a tree: whose scale it is where there are several."""
    return f"{TITLE}: {'; '.join(scale.groups)}" if scale.groups else TITLE


def told_of_scales(scales: Sequence[UnderstoodScale]) -> Iterator[str]:
    """The trees of all scales for a screen, each below the names of those that use it."""
    for one in scales:
        if one.groups:
            yield f"{'; '.join(one.groups)}:"
        yield from tree_lines(one.rows, one.lines, one.findings, one.not_read, one.ways)
    for finding in (each for one in scales for each in one.nobodys):
        yield f"? dòng {', '.join(map(str, finding.rows))}: {finding.message}"


def said_at(rows: Sequence[int], findings: Sequence[Finding]) -> Mapping[int, str]:
    """What was found at each row, in words."""
    found: dict[int, list[str]] = {}
    for finding in findings:
        if finding.severity is Severity.NOTE:
            continue  # nothing that anybody has to look at
        for row in finding.rows or (rows[0] if rows else 0,):
            found.setdefault(row, []).append(finding.message)
    return {row: " ".join(dict.fromkeys(words)) for row, words in found.items()}


def totals(lines: Sequence[PastedLine]) -> str:
    """What the groups come to."""
    tops = [line for line in lines if line.role is LineRole.CRITERION and line.parent is None]
    parts = [f"Tổng điểm các nhóm: {number(_sum(tops, Side.MAIN))}"]
    if any(line.side is Side.BONUS for line in tops):
        parts.append(f"điểm thưởng tối đa {number(_sum(tops, Side.BONUS))}")
    if any(line.side is Side.PENALTY for line in tops):
        most = _sum(tops, Side.PENALTY)
        parts.append(f"điểm trừ tối đa {number(most)}" if most else "có điểm trừ")
    leaves = sum(
        line.role is LineRole.CRITERION
        and (bool(line.levels) or not any(lines[c].role is LineRole.CRITERION for c in line.children))
        for line in lines
    )
    return f"{'; '.join(parts)}. {count(leaves)} tiêu chí có điểm."


def _sum(tops: Sequence[PastedLine], side: Side) -> Decimal:
    return sum((line.most or Decimal(0) for line in tops if line.side is side), Decimal(0))


def tree_lines(
    rows: Sequence[int],
    lines: Sequence[PastedLine],
    findings: Sequence[Finding],
    not_read: Sequence[str] = (),
    ways: Ways = NO_WAYS,
) -> Iterator[str]:
    """The tree for a screen, what is asked below its line, the totals last; and which tables were left aside."""
    said = dict(said_at(rows, findings))
    for row, line in zip(rows, lines, strict=True):
        depth = line.place.depth if line.place else 0
        points = points_of(line)
        told = f" [{points}]" if points else ""
        kind = (
            f" ({meaning(line, lines, ways)})"
            if line.role is not LineRole.CRITERION
            or line.levels
            or line.each is not None
            or line.takes_highest
            or line.weight != 1
            or _way(line, ways)
            else ""
        )
        yield f"{STEP * depth}{line.mark or '·'} {line.label}{told}{kind}"
        if row in said:
            yield f"{STEP * depth}  ? dòng {row}: {said.pop(row)}"
    yield totals(lines)
    if not_read:
        yield f"Chưa đọc bảng thang điểm khác trong tệp: {', '.join(not_read)}. Cần bảng nào thì lưu bảng ấy thành một tệp riêng."


def tree_rows(
    rows: Sequence[int], lines: Sequence[PastedLine], findings: Sequence[Finding], ways: Ways = NO_WAYS
) -> Iterator[tuple[int | str, ...]]:
    """The tree line by line, under `CAPTIONS`: its row in the source, its mark, its words at their depth, points, what it was understood as, what is asked."""
    said = said_at(rows, findings)
    for row, line in zip(rows, lines, strict=True):
        words = f"{STEP * (line.place.depth if line.place else 0)}{line.label}"
        yield row, line.mark, words, points_of(line), meaning(line, lines, ways), said.get(row, "")


def is_group(line: PastedLine, lines: Sequence[PastedLine]) -> bool:
    """Whether criteria stand below a line."""
    return line.role is LineRole.CRITERION and any(lines[child].role is LineRole.CRITERION for child in line.children)


def summed_up(lines: Sequence[PastedLine], declared: Decimal | None) -> str:
    """What stands above the tree: the totals, the total that was set, what to do."""
    known = "" if declared is None else f" Tổng điểm đã đặt: {number(declared)}."
    return f"{totals(lines)}{known} Đề nghị đối chiếu với bảng gốc trước khi gửi."


def _tree(scale: UnderstoodScale, before: str) -> SheetPlan:
    lines = scale.lines
    plan = SheetPlan(f"{before}{TREE}", tab_colour="#1F3864")
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, CAPTIONS[place], "header")
    last = len(WIDTHS) - 1
    plan.merge(0, 0, 0, last, title_of(scale), "title")
    plan.merge(1, 0, 1, last, summed_up(lines, scale.declared), "note")
    plan.heights |= {0: 26.0, 1: 20.0, 2: 24.0}
    for at, (line, values) in enumerate(
        zip(lines, tree_rows(scale.rows, lines, scale.findings, scale.ways), strict=True), 3
    ):
        heads = is_group(line, lines)
        look = "group" if heads else "muted" if line.role is not LineRole.CRITERION else ""
        for place, value in enumerate(values):
            centre = " centre" if place in (0, 1, 3) else ""
            doubt = " doubt" if place == last and value else ""
            plan.put(at, place, value or None, f"cell{centre} {look} wrap{doubt}")
        needed = max(text_lines(str(value), width, heads) for value, width in zip(values, WIDTHS, strict=True))
        plan.heights[at] = max(19.0, 15.5 * needed + 3)
    plan.freeze = (3, 0)
    plan.page = Page(landscape=True, repeat_rows=(2, 2), area=(0, 0, 2 + len(lines), last))
    return plan


def _paste(lines: Sequence[PastedLine], before: str) -> SheetPlan:
    """Columns of the catalogue's page, as they stand there."""
    plan = SheetPlan(f"{before}{PASTE}")
    has_weights = any(line.weight != 1 for line in lines)
    columns = [("TT", 14.0), ("Nội dung, tiêu chí", 80.0), ("Điểm tối đa", 22.0), ("Hệ số", 10.0)]
    for place, (caption, width) in enumerate(columns if has_weights else columns[:3]):
        plan.columns[place] = (width, "", False)
        plan.put(0, place, caption, "header")
    shown = [line for line in lines if line.role is not LineRole.ASIDE]
    for row, line in enumerate(shown, 1):
        values: tuple[CellValue, ...] = (line.mark or None, line.label, line.typed)
        if has_weights:
            values += (line.weight if line.weight != 1 else None,)
        for place, value in enumerate(values):
            plan.put(row, place, value, "cell wrap" if place == 1 else "cell centre")
        plan.heights[row] = max(18.0, 15.5 * text_lines(line.label, 80.0) + 3)
    plan.freeze = (1, 0)
    plan.page = Page(area=(0, 0, len(shown), 3 if has_weights else 2), repeat_rows=(0, 0))
    return plan
