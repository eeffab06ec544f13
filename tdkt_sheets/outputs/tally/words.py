"""Words of the tally that go on living in a workbook: numbers in texts, what parts two members, the tie rule."""

from collections.abc import Sequence

from tdkt_sheets.core.text import number
from tdkt_sheets.roster.bloc import Agreed, FinalRule, RankBy, TieKey
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.exact import rounding
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG

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
