"""Initiatives in the words of the council's papers: authors with their shares, kinds, criteria, counts."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from tdkt_sheets.awards.initiative_round import Work
from tdkt_sheets.awards.scored import Scored
from tdkt_sheets.core.text import count, number
from tdkt_sheets.papers.award_words import share
from tdkt_sheets.papers.declared import TemplateField, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.roster import Catalogue

COUNCIL = "Hội đồng sáng kiến"
_POINTS = re.compile(r"\d+(?:[.,]\d+)?")

LINE: tuple[TemplateField, ...] = (
    text("so", "số thứ tự", 1),
    text("loai", "loại", "Sáng kiến"),
    text("ten", "tên sáng kiến, đề tài", "Giải pháp rà soát hồ sơ người có công"),
    text("tac_gia", "tác giả, tỷ lệ đóng góp khi có nhiều tác giả", "Nông Thị Hạnh (60 %); Ma Văn Mẫu (40 %)"),
    text("don_vi", "đơn vị", "Phòng Người có công"),
    text("hieu_qua", "tóm tắt hiệu quả như đơn vị báo cáo", "Giảm thời gian giải quyết từ 10 xuống 7 ngày"),
    text("diem", "điểm trung bình; chưa chấm thì để trống", "85,5"),
    text("phieu", "số phiếu công nhận trên số thành viên", "08/09 (88,89 %)"),
    text("ket_luan", "kết luận của Hội đồng", "Công nhận"),
    text("pham_vi", "phạm vi ảnh hưởng", "Cơ sở"),
    text("ly_do", "lý do không công nhận", "Chưa có số liệu chứng minh hiệu quả"),
)


def council(catalogue: Catalogue) -> str:
    """The council's name."""
    return f"{COUNCIL} {catalogue.setting('initiative_council')}"


def criteria(catalogue: Catalogue) -> list[tuple[str, Decimal]]:
    """The criteria of the council with their most points, as the setting lists them; a part that is no such line is left out."""
    found = []
    for part in re.split(r"[;\n]", catalogue.setting("initiative_criteria")):
        name, _, most = (text.strip() for text in part.rpartition(":"))
        try:
            found += [(name, Decimal(most.replace(",", ".")))] if name and _POINTS.fullmatch(most) else []
        except InvalidOperation:
            continue
    return found


def authors(one: Work, between: str) -> str:
    """Authors of an initiative; with their shares where there are several."""
    with_shares = len(one.authors) > 1
    return between.join(
        f"{each.name} ({number(each.share)}\u00a0%)" if with_shares and each.share is not None else each.name
        for each in one.authors
    )


def kind_name(one: Work, catalogue: Catalogue) -> str:
    """What kind it is, in words."""
    return catalogue.lists["loai_sang_kien"].name_of(one.kind)


def scope_name(one: Work, catalogue: Catalogue) -> str:
    """How far it reaches, in words; '' while nobody said."""
    return catalogue.lists["pham_vi_sang_kien"].name_of(one.scope) if one.scope else ""


def counted(works: Sequence[Work]) -> str:
    """How many: "05 sáng kiến, đề tài"."""
    return f"{count(len(works))} sáng kiến, đề tài"


def shown(one: Work, catalogue: Catalogue, sitting: Scored | None) -> dict[str, str | int]:
    """The fields of LINE; what the council has not said is a gap."""
    score = one.score
    judged = score.is_recognised if score else True if one.is_recorded else None
    said = {True: "Công nhận", False: "Không công nhận", None: gap()}[judged]
    return {
        "so": one.number,
        "loai": kind_name(one, catalogue),
        "ten": one.name,
        "tac_gia": authors(one, "; "),
        "don_vi": catalogue.unit_by_code[one.unit].name,
        "hieu_qua": one.effect,
        "diem": number(score.points) if score and score.points is not None else gap(2),
        "phieu": share(score.votes, sitting.members) if score and sitting else gap(3),
        "ket_luan": said,
        "pham_vi": scope_name(one, catalogue) or gap(3),
        "ly_do": why_not(one),
    }


def why_not(one: Work) -> str:
    """Why it is not recognised: what the council said, else by whose opinion or paper; '' where it is not refused."""
    if one.score and not one.score.is_recognised:
        return one.score.reason or gap(6)
    if not one.refused_by or one.is_recorded:
        return ""
    return f"Không đồng ý, theo {one.refused_by}{f'. Lý do: {one.reason}' if one.reason else ''}"
