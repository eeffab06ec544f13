"""Words of the tally that go on living in a workbook: numbers in texts, what parts two members, the tie rule."""

from collections.abc import Sequence

from tdkt_sheets.core.text import named, number
from tdkt_sheets.roster.bloc import Agreed, FinalRule, RankBy, TieKey
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.exact import rounding
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import Tally

RATE_DECIMALS = 2  # of a member's rate


def live_number(address: str, decimals: int) -> str:
    """The text of a number with a decimal comma, whatever the machine's own separators are."""
    return f'SUBSTITUTE(FIXED({address},{decimals},TRUE),".",",")'


def decimals_of(agreed: Agreed) -> int:
    """With how many decimals members are compared: points as they are rounded, a rate always with two."""
    return agreed.places if agreed.rank_by is RankBy.TOTAL else RATE_DECIMALS


def final_formula(agreed: Agreed, cells: Sequence[str]) -> str:
    """The score that counts by the rule of the bloc; `cells` are those of the stages that count, the first that spoke first."""
    if agreed.final_rule is FinalRule.HIGHEST and cells:
        whole = ",".join(cells)
        return f'IF(COUNT({whole})=0,"",{rounding(f"MAX({whole})", agreed.line_grain)})'
    text = '""'
    for address in cells:
        text = f"IF(ISNUMBER({address}),{rounding(address, agreed.line_grain)},{text})"
    return text


def step_words(step: str) -> str:
    """What a step of the tie rule looks at: 'điểm nhóm I cao hơn'."""
    key, _, mark = step.partition(":")
    return {
        TieKey.GROUP: f"điểm nhóm {mark} cao hơn",
        TieKey.DEDUCTIONS: "bị trừ ít điểm hơn",
        TieKey.VOTES: "nhiều phiếu đồng ý hơn",
        TieKey.WOMEN: "tập thể có từ 70 % nữ",
        TieKey.BLOC: "Khối quyết định",
    }[TieKey(key)]


def tie_rule(agreed: Agreed) -> str:
    """The written rule for equal points."""
    steps = "; ".join(f"({place}) {step_words(step)}" for place, step in enumerate(agreed.tie_order, 1))
    return f"Khi bằng điểm xét lần lượt: {steps}." if steps else "Khi bằng điểm thì cùng thứ hạng."


def rounding_words(agreed: Agreed) -> str:
    """What points are rounded to, said where they are printed."""
    to = (
        f"đến bội số của {number(agreed.step)} điểm"
        if agreed.step is not None
        else f"đến {number(agreed.places)} chữ số lẻ"
    )
    what = "Chỉ làm tròn tổng điểm" if agreed.rounds_total_alone else "Làm tròn điểm từng dòng và tổng điểm"
    return f"{what} {to}, nửa làm tròn lên."


def province_most(agreed: Agreed) -> str:
    """The most that the province gives, and its share in a total: ' (100, chiếm 30 %)'."""
    counted = agreed.province
    if counted is None:
        return ""
    share = "" if counted.share is None else f", chiếm {number(counted.share)} %"
    return f" ({number(counted.most)}{share})"


def province_words(tally: Tally) -> str:
    """How the score of the province counts, or who still lacks it so that it does not; '' where the bloc has none."""
    counted = tally.bloc.agreed.province
    if counted is None:
        return ""
    if not tally.counts_province:
        lacking = named([tally.names[unit] for unit in tally.without_province], "đơn vị", between=", ")
        still = f"; còn thiếu của {lacking}" if lacking else ""
        return f"Tổng điểm chưa kể điểm tỉnh chấm{still}."
    if counted.share is None:
        return "Tổng điểm gồm cả điểm tỉnh chấm, ghi ở trang “Khối thi đua” của danh mục."
    own = number(100 - counted.share)
    return (
        f"Tổng điểm là {own} % điểm của Khối (các nhóm, điểm thưởng, sau khi trừ) và {number(counted.share)} % điểm tỉnh chấm, "
        "ghi ở trang “Khối thi đua” của danh mục."
    )


def own_province_words(tally: Tally, standing: Standing) -> str:
    """The same for one member's own sheet, which names no other member."""
    if tally.bloc.agreed.province is None:
        return ""
    if standing.province is not None:
        return province_words(tally)
    return "Tổng điểm chưa kể điểm tỉnh chấm."


def ranked_by(agreed: Agreed) -> str:
    """What members are ranked by."""
    return "tổng điểm" if agreed.rank_by is RankBy.TOTAL else "tỷ lệ điểm đạt trên điểm tối đa được giao"


def award_name(award: str, catalogue: Catalogue) -> str:
    """What the catalogue calls an award; '' when it has none of that code."""
    title = catalogue.title_by_code.get(award)
    return title.name if title else ""


def quota_words(agreed: Agreed, members: int, catalogue: Catalogue) -> str:
    """How many awards may be proposed."""
    numbers = {FLAG: number(agreed.flags), CERTIFICATE: number(agreed.certificates_of(members))}
    return ", ".join(f"{many} {award_name(award, catalogue)}" for award, many in numbers.items())


UNCONFIRMED = (
    "Thang điểm, mức trừ, số Cờ, số Bằng khen, cách xét khi bằng điểm là thiết lập của Khối; mức ghi sẵn là ví dụ, "
    "chưa kiểm chứng với văn bản của tỉnh."
)
