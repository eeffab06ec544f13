"""What a member's sentence on the ranking page ends with, live: what is taken away for papers, rows that wait, criteria without points."""

from decimal import Decimal
from itertools import groupby

from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.text import count
from tdkt_sheets.outputs.tally.places import Places
from tdkt_sheets.roster.bloc import Criterion, Side
from tdkt_sheets.tally.adding import plain
from tdkt_sheets.tally.deduction_words import BY_THE_BLOC, FATES, counts_words, deduction_words, fault_words
from tdkt_sheets.tally.exact import points
from tdkt_sheets.tally.standing import vetoing

LOW = " Không xếp loại, không đề nghị khen thưởng: "
NO_PROVINCE = " Chưa có điểm tỉnh chấm."
FEW = 2  # deductions that a sentence names one by one


def facts_of(places: Places, unit: str) -> str:
    """What was taken from a member and why, what still waits, as it stands now."""
    standing = places.standing(unit)
    words = ""
    counted = [line for line in standing.deductions if line.counted]
    if len(counted) > FEW:
        words += f" Trừ {points(standing.paper_points)} điểm theo sổ tiếp nhận: {counts_words(counted)}, ghi ở trang “Điểm trừ”."
    elif counted:
        words += " Trừ: " + "; ".join(deduction_words(line, places.catalogue) for line in counted) + "."
    words += _low(places, unit) + _no_province(places, unit)
    if standing.held:
        words += f" Chưa kể {count(standing.held)} dòng chờ chỉnh sửa."
    if standing.blanks:
        words += f" Còn {count(len(standing.blanks))} tiêu chí chưa chấm."
    return words.strip()


def facts_formula(places: Places, unit: str) -> str:
    """The same as a formula: it follows what the meeting decides of deductions and of criteria without points.

    No text of it begins or ends with a space: LibreOffice drops such a one when it opens a stored value.
    """
    standing = places.standing(unit)
    parts = [_taken(places, unit)] if standing.deductions else []
    parts += _low_formula(places, unit)
    if said := _no_province(places, unit):
        parts.append(literal(said))
    if standing.held:
        parts.append(f'" Chưa kể {count(standing.held)} dòng chờ chỉnh sửa."')
    if finals := _asked(places, unit):
        open_ones = f"({len(finals)}-COUNT({','.join(_runs(finals))}))"
        parts.append(f'IF({open_ones}>0," Còn "&TEXT({open_ones},"00")&" tiêu chí chưa chấm.","")')
    return f"TRIM({'&'.join(parts)})" if parts else '""'


def _low(places: Places, unit: str) -> str:
    """Which criteria keep a member out of the classes."""
    standing, scale = places.standing(unit), places.tally.scale
    names = "; ".join(_low_name(scale.by_path[path]) for path in standing.vetoes)
    return f"{LOW}{names}." if names else ""


def _no_province(places: Places, unit: str) -> str:
    """That a member which is not ranked was given no score of the province, where that counts for the others."""
    return NO_PROVINCE if places.tally.counts_province and places.standing(unit).province is None else ""


def _low_name(leaf: Criterion) -> str:
    return f"{leaf.name} dưới {points(leaf.veto_below or 0)} điểm"


def _low_formula(places: Places, unit: str) -> list[str]:
    """The same, live."""
    leaves = vetoing(places.tally.scale, unit)
    if not leaves:
        return []
    each = "&".join(
        f'IF(ISNUMBER({address}),IF({address}<{plain(leaf.veto_below or Decimal(0))},{literal("; " + _low_name(leaf))},""),"")'
        for leaf in leaves
        for address in (places.finals[unit, leaf.path],)
    )
    return [f'IF(LEN({each})>0,"{LOW}"&MID({each},3,2000)&".","")']


def _taken(places: Places, unit: str) -> str:
    """What is taken away for papers: line by line while they are few."""
    lines = places.standing(unit).deductions
    cells = {line.key: places.taken[line.key] for line in lines}
    each = [
        f'IF({final}>0,"; "&{_number(final)}&{literal(f" điểm, {fault_words(line, places.catalogue)}")}&IF(ISNUMBER({agreed}),"{BY_THE_BLOC}",""),"")'
        for line in lines
        for agreed, final in (cells[line.key],)
    ]
    few = f'" Trừ: "&MID({"&".join(each)},3,2000)&"."'
    counted = "+".join(f"({final}>0)" for _, final in cells.values())
    if len(lines) <= FEW:
        return f'IF(({counted})=0,"",{few})'
    fates = []
    for why, words in FATES.items():
        many = "+".join(f"({cells[line.key][1]}>0)" for line in lines if line.why is why)
        if many:
            said = words.replace("{}", f'"&TEXT({many},"00")&"')
            fates.append(f'IF(({many})>0,", {said}","")')
    most = places.tally.bloc.agreed.papers_most
    added = "+".join(final for _, final in cells.values())
    whole = _number(added if most is None else f"MIN({added},{plain(most)})")
    several = f'" Trừ "&{whole}&" điểm theo sổ tiếp nhận: "&MID({"&".join(fates)},3,2000)&", ghi ở trang “Điểm trừ”."'
    return f'IF(({counted})=0,"",IF(({counted})>{FEW},{several},{few}))'


def _number(text: str) -> str:
    """A number without needless decimals and with a decimal comma, whatever the machine's own separators are."""
    return f'SUBSTITUTE(ROUND({text},4)&"",".",",")'


def _asked(places: Places, unit: str) -> list[str]:
    """The final cells that are to hold points: what counts within the declared total and is assigned."""
    leaves = (leaf for leaf in places.tally.scale.leaves if leaf.side is Side.MAIN)
    return [places.finals[unit, leaf.path] for leaf in leaves if (unit, leaf.path) in places.finals]


def _runs(cells: list[str]) -> list[str]:
    """Cells of one column as ranges of neighbours."""
    tab, _, first = cells[0].rpartition("!")
    letter = first.strip("$").partition("$")[0]
    rows = [int(one.rpartition("$")[2]) for one in cells]
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda one: one[1] - one[0])]
    return [f"{tab}!${letter}${run[0]}:${letter}${run[-1]}" for run in runs]
