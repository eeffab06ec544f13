"""Quyết định công nhận sáng kiến, with its list on pages of its own."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.decision_parts import closing, decides, list_closing, list_opening, opening
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn

_WORKS = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Tên sáng kiến, đề tài", 66, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả (tỷ lệ đóng góp)", 50, "{{ muc.tac_gia }}", CELL),
    DrawnColumn("Đơn vị", 37, "{{ muc.don_vi }}", CELL),
)


def drawn() -> Document:
    """The template of the decision."""
    paper = on.new_paper()
    opening(paper, "Về việc công nhận sáng kiến năm {{ nam }}")
    on.say(paper, f"Căn cứ {gap(14)};", on.GROUND)
    on.say(paper, "Căn cứ kết quả họp {{ hoi_dong }} ({{ bien_ban }});", on.GROUND)
    on.say(paper, "Theo đề nghị của {{ hoi_dong }}.", on.GROUND)
    decides(paper)
    on.say(paper, "**Điều 1.** Công nhận {{ so_luong }} năm {{ nam }} (có danh sách kèm theo).")
    on.say(
        paper,
        "**Điều 2.** Các tác giả, đồng tác giả có tên trong danh sách được hưởng quyền lợi theo quy định; sáng kiến được công nhận là căn cứ xét danh hiệu thi đua, hình thức khen thưởng.",
    )
    closing(paper)
    list_opening(paper, "Sáng kiến, đề tài được công nhận năm {{ nam }}")
    on.table(paper, _WORKS, "muc in dong")
    list_closing(paper)
    return paper
