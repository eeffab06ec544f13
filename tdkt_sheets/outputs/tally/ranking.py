"""The first page of the tally workbook: the ranking as it stands, one sentence a member, who is left out, a chart."""

from collections.abc import Sequence
from decimal import Decimal

from tdkt_sheets.core import dates
from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.plan import CellValue, Chart, Formula, Page, Rich, Series, SheetPlan
from tdkt_sheets.core.text import number
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.print_pages import one_page_scale
from tdkt_sheets.outputs.summary.page import heading
from tdkt_sheets.outputs.tally.facts import facts_of
from tdkt_sheets.outputs.tally.places import BONUS, PROVINCE, RANKING, TAKEN, Places
from tdkt_sheets.outputs.tally.words import (
    UNCONFIRMED,
    decimals_of,
    live_number,
    province_most,
    province_words,
    ranked_by,
    rounding_words,
    tie_rule,
)
from tdkt_sheets.roster.bloc import RankBy
from tdkt_sheets.tally.exact import fixed
from tdkt_sheets.tally.standing import Standing

MARGINS = (20, 12, 15, 15)
LINE = 15.5
ONE_PAGE = 15  # members that stand on one printed page
NAMES, WORDS = 24, 76  # characters of the columns of names and of sentences
ROOM = 600.0  # points that the rows of members have together on one page


def ranking_sheet(places: Places, run: Run) -> SheetPlan:
    """One printed page; every figure, rank, name and sentence is live."""
    tally = places.tally
    plan = SheetPlan(RANKING, tab_colour="#1F3864")
    parts = places.parts
    tiers = bool(tally.bloc.agreed.tiers)
    widths = [7.0, float(NAMES), *([10.0] * len(parts)), 11.0, 8.0, *([16.0] if tiers else []), float(WORDS)]
    for place, width in enumerate(widths):
        plan.columns[place] = (width, "", False)
    last = len(widths) - 1
    row = heading(plan, run, widths)
    title = f"BẢNG XẾP HẠNG THI ĐUA {tally.bloc.name} {tally.period.phrase}".upper()
    plan.merge(row, 0, row, last, title, "title")
    plan.heights[row] = 26
    said = f"(Số liệu nhận đến hết ngày {dates.show(tally.cut_off.isoformat())}; xếp hạng theo {ranked_by(tally.bloc.agreed)})"
    plan.merge(row + 1, 0, row + 1, last, said, "label italic centre")
    plan.heights[row + 1] = 20
    header = row + 3
    captions = [
        "Hạng",
        "Đơn vị",
        *(_caption(places, key, words) for key, words in parts),
        "Tổng điểm",
        "Tỷ lệ %",
        *(["Xếp loại"] if tiers else []),
        "Nhận xét",
    ]
    for place, caption in enumerate(captions):
        plan.put(header, place, caption, "header")
    plan.heights[header] = (
        16.0 * max(lines(text, width, bold=True) for text, width in zip(captions, widths, strict=True)) + 6
    )
    first = header + 1
    _lines(plan, places, first)
    row = first + len(tally.ranked)
    plan.freeze = (first, 2)
    row = _left_out(plan, places, row, last, widths)
    row = _notes(plan, places, row, last, widths)
    row = _signatures(plan, row, last, widths)
    above = row
    if tally.ranked:
        plan.charts.append(_chart(places, row + 1, header, first, len(tally.ranked)))
        row += 1 + plan.charts[0].height // 21
    plan.page = Page(landscape=True, margins=MARGINS, area=(0, 0, row, last))
    plan.page.scale = one_page_scale(plan, widths, above)
    if tally.ranked:
        plan.page.breaks = (above,)
    if len(tally.ranked) > ONE_PAGE:
        plan.page.repeat_rows = (header, header)
    return plan


def _caption(places: Places, key: str, words: str) -> str:
    if key in (BONUS, TAKEN):
        return words[0].upper() + words[1:]
    if key == PROVINCE:
        return f"{words[0].upper()}{words[1:]}{province_most(places.tally.bloc.agreed)}"
    top = places.tally.scale.by_path[key]
    return f"{words[0].upper()}{words[1:]} ({number(top.max_points * top.weight)})"


def _lines(plan: SheetPlan, places: Places, first: int) -> None:
    """The ranked; each line has the height that whoever may come to stand there needs, as far as the page has room."""
    ranked = places.tally.ranked
    heights = [_height(places, place, standing) for place, standing in enumerate(ranked, 1)]
    for place, (standing, own) in enumerate(zip(ranked, heights, strict=True), 1):
        _line(plan, places, first + place - 1, place, standing)
        plan.heights[first + place - 1] = max(own, min(max(heights), ROOM / len(ranked)))


def _line(plan: SheetPlan, places: Places, row: int, place: int, standing: Standing) -> None:
    """The member that stands at a place."""

    def live(what: str) -> str:
        return places.sorted[place, what]

    plan.put(row, 0, Formula(live("rank"), standing.rank or 0), "cell integer bold")
    plan.put(row, 1, Formula(live("name"), standing.name), "cell")
    for column, (key, _) in enumerate(places.parts, 2):
        plan.put(row, column, Formula(live(key), places.part(standing, key)), "cell decimal_2 centre")
    after = 2 + len(places.parts)
    plan.put(row, after, Formula(live("total"), standing.total), "cell decimal_2 centre bold")
    position = live("position")
    rate = Formula(f"INDEX({places.of_members('rate')},{position})", standing.rate if standing.rate is not None else 0)
    plan.put(row, after + 1, rate, "cell decimal_2 centre")
    if places.tally.bloc.agreed.tiers:
        after += 1
        tier = Formula(f"INDEX({places.of_members('tier')},{position})", standing.tier)
        plan.put(row, after + 1, tier, "cell centre")
    shown = _said(places, place, standing)
    text = f'TRIM({sentence_formula(places, place)}&" "&INDEX({places.of_members("facts")},{position}))'
    plan.put(row, after + 2, Formula(text, shown), "cell size_11")


def _said(places: Places, place: int, standing: Standing) -> str:
    return f"{sentence(places, place)} {facts_of(places, standing.unit)}".strip()


def _height(places: Places, place: int, standing: Standing) -> float:
    return max(24.0, 14.5 * lines(_said(places, place, standing), WORDS * 1.1) + 5, _name_height(standing))


def _name_height(standing: Standing) -> float:
    return LINE * lines(standing.name, NAMES) + 5


def sentence_formula(places: Places, place: int) -> str:
    """Why a member stands where it does and what separates it from its neighbours, as a formula."""

    def live(what: str, at: int = place) -> str:
        return places.sorted[at, what]

    agreed = places.tally.bloc.agreed
    apart = decimals_of(agreed)

    def gap_from(one: int, other: int) -> str:
        """A difference as it is told: doubles leave more behind than was ever there."""
        return f"ROUND({live('score', one)}-{live('score', other)},{apart})"

    rank = live("rank")
    start = f'IF({rank}=1,"Dẫn đầu Khối","Đứng thứ "&{rank})'
    unit_words = _unit(places)
    above = below = '""'
    if place > 1:
        gap = gap_from(place - 1, place)
        name = live("name", place - 1)
        lower = (
            f'", kém "&{name}&" "&{live_number(gap, apart)}&"{unit_words}"&IF({live("gap")}>0,'
            f'", nhiều nhất ở "&{live("word")}&" ("&{live_number(live("gap"), agreed.places)}&" điểm)","")'
        )
        parted = f'", bằng điểm "&{name}&", xếp sau vì "&{name}&": "&{live("step")}'
        equal = f'", đồng hạng với "&{name}&" (bằng cả các tiêu chí phụ)"'
        above = f"IF({live('rank', place - 1)}={rank},{equal},IF({gap}=0,{parted},{lower}))"
    if place < len(places.tally.ranked):
        gap = gap_from(place, place + 1)
        name = live("name", place + 1)
        higher = f'"; hơn "&{name}&" "&{live_number(gap, apart)}&"{unit_words}"'
        parted = f'"; bằng điểm "&{name}&", xếp trên nhờ "&{live("step", place + 1)}'
        equal = f'"; đồng hạng với "&{name}'
        below = f"IF({live('rank', place + 1)}={rank},{equal},IF({gap}=0,{parted},{higher}))"
    return f'{start}&{above}&{below}&"."'


def sentence(places: Places, place: int) -> str:
    """The same words as they stand now."""
    ranked = places.tally.ranked
    here = ranked[place - 1]
    agreed = places.tally.bloc.agreed
    by, apart = agreed.rank_by, decimals_of(agreed)
    unit_words = _unit(places)
    words = "Dẫn đầu Khối" if here.rank == 1 else f"Đứng thứ {here.rank}"
    if place > 1:
        above = ranked[place - 2]
        gap = above.score(by) - here.score(by)
        if above.rank == here.rank:
            words += f", đồng hạng với {above.name} (bằng cả các tiêu chí phụ)"
        elif gap == 0:
            words += f", bằng điểm {above.name}, xếp sau vì {above.name}: {_shown(places, place, 'step')}"
        else:
            most = Decimal(places.shown[place, "gap"])
            words += f", kém {above.name} {fixed(gap, apart)}{unit_words}"
            if most > 0:
                words += f", nhiều nhất ở {_shown(places, place, 'word')} ({fixed(most, agreed.places)} điểm)"
    if place < len(ranked):
        below = ranked[place]
        gap = here.score(by) - below.score(by)
        if below.rank == here.rank:
            words += f"; đồng hạng với {below.name}"
        elif gap == 0:
            words += f"; bằng điểm {below.name}, xếp trên nhờ {_shown(places, place + 1, 'step')}"
        else:
            words += f"; hơn {below.name} {fixed(gap, apart)}{unit_words}"
    return words + "."


def _shown(places: Places, place: int, what: str) -> str:
    return str(places.shown[place, what])


def _unit(places: Places) -> str:
    return " điểm" if places.tally.bloc.agreed.rank_by is RankBy.TOTAL else " %"


def _left_out(plan: SheetPlan, places: Places, row: int, last: int, widths: Sequence[float]) -> int:
    """Members without a rank, each with its ground and the points it has; the row after."""
    left_out = places.tally.left_out
    if not left_out:
        return row + 1
    row += 1
    plan.merge(row, 0, row, last, "Thành viên không xếp hạng", "section")
    plan.heights[row] = 22
    after = 2 + len(places.parts)
    for standing in left_out:
        row += 1
        plan.put(row, 0, "–", "cell centre")
        plan.put(row, 1, standing.name, "cell")
        for column, (key, _) in enumerate(places.parts, 2):
            plan.put(row, column, _live_part(places, standing, key), "cell decimal_2 centre muted")
        total = Formula(places.calc[standing.unit, "total"], standing.total)
        plan.put(row, after, total, "cell decimal_2 centre muted")
        ground = f"Không xếp hạng: {standing.ground}."
        words = f"{ground} {facts_of(places, standing.unit)}".strip()
        text = f'TRIM({literal(ground)}&" "&{places.calc[standing.unit, "facts"]})'
        plan.merge(row, after + 1, row, last, Formula(text, words), "cell size_11")
        needed = 14.5 * lines(words, sum(widths[after + 1 :]) * 1.1) + 5
        plan.heights[row] = max(24.0, needed, _name_height(standing))
    return row + 2


def _live_part(places: Places, standing: Standing, key: str) -> CellValue:
    if key == PROVINCE and standing.province is None:
        return None
    return Formula(places.calc[standing.unit, key], places.part(standing, key))


def _notes(plan: SheetPlan, places: Places, row: int, last: int, widths: Sequence[float]) -> int:
    agreed, tally = places.tally.bloc.agreed, places.tally
    notes = [
        f"Hạng ghi theo lối thi đấu (1, 2, 2, 4). {tie_rule(agreed)} Bằng nhau cả các tiêu chí phụ thì đồng hạng, Khối quyết định.",
        f"{rounding_words(agreed)} "
        "Tỷ lệ là tổng điểm trên điểm tối đa của các tiêu chí được giao, không kể điểm thưởng. "
        "Sửa điểm ở trang “Chấm điểm” hoặc “Điểm trừ” thì thứ tự, điểm, nhận xét ở trang này tính lại ngay.",
        UNCONFIRMED,
    ]
    if tally.agreed_file:
        notes.insert(1, f"Điểm Khối thống nhất lấy từ tệp {tally.agreed_file}.")
    if said := province_words(tally):
        notes.insert(1, said)
    for note in notes:
        plan.merge(row, 0, row, last, note, "note")
        plan.heights[row] = 15.0 * lines(note, sum(widths) * 1.02) + 2
        row += 1
    return row


def _signatures(plan: SheetPlan, row: int, last: int, widths: Sequence[float]) -> int:
    split = len(widths) - 3
    post = Rich((("signer_title", "THƯ KÝ"), ("note", "\n(Ký, ghi rõ họ tên)"), ("size_13", "\n\n\n\n")))
    head = Rich((("signer_title", "TRƯỞNG KHỐI"), ("note", "\n(Ký, đóng dấu)"), ("size_13", "\n\n\n\n")))
    plan.merge(row + 1, 0, row + 1, split - 1, post, "centre top wrap")
    plan.merge(row + 1, split, row + 1, last, head, "centre top wrap")
    plan.heights[row + 1] = 96
    return row + 2


def _chart(places: Places, row: int, header: int, first: int, ranked: int) -> Chart:
    """Points by group, members in their present order; what is taken away is told in the table."""
    apart = (TAKEN, *([PROVINCE] if places.weight(PROVINCE) != 1 else []))  # not points of the same measure
    shown = [(column, words) for column, (key, words) in enumerate(places.parts, 2) if key not in apart]
    names = (RANKING, first, 1, first + ranked - 1, 1)
    series = tuple(
        Series(words[0].upper() + words[1:], names, (RANKING, first, column, first + ranked - 1, column))
        for column, words in shown
    )
    return Chart(row, 1, "bar", "Điểm theo nhóm (chưa trừ điểm)", series, "stacked", 980, 150 + 34 * ranked, font=10)
