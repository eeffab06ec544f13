"""Quyết định công nhận sáng kiến, with its list on pages of its own."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, Column, Look

_WORKS = (
    Column("STT", 12, "{{ muc.so }}", CELL_CENTRE),
    Column("Tên sáng kiến, đề tài", 66, "{{ muc.ten }}", CELL),
    Column("Tác giả (tỷ lệ đóng góp)", 50, "{{ muc.tac_gia }}", CELL),
    Column("Đơn vị", 37, "{{ muc.don_vi }}", CELL),
)


def drawn() -> Document:
    """The template of the decision."""
    paper = on.new_paper()
    on.letterhead(paper, "{{ co_quan_cap_tren }}", "{{ co_quan }}", "{{ so_ky_hieu }}", "{{ dia_danh_ngay }}")
    on.say(paper, "QUYẾT ĐỊNH", on.TITLE)
    on.say(paper, "Về việc công nhận sáng kiến năm {{ nam }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "{{ nguoi_quyet_dinh }}", Look(bold=True, align=on.CENTRE, before=10, after=8))
    on.say(paper, f"Căn cứ {gap(14)};", on.GROUND)
    on.say(paper, "Căn cứ kết quả họp {{ hoi_dong }} ({{ bien_ban }});", on.GROUND)
    on.say(paper, "Theo đề nghị của {{ hoi_dong }}.", on.GROUND)
    on.say(paper, "QUYẾT ĐỊNH:", Look(bold=True, align=on.CENTRE, before=6, after=6, keep=True))
    on.say(paper, "**Điều 1.** Công nhận {{ so_luong }} năm {{ nam }} (có danh sách kèm theo).")
    on.say(
        paper,
        "**Điều 2.** Các tác giả, đồng tác giả có tên trong danh sách được hưởng quyền lợi theo quy định; sáng kiến được công nhận là căn cứ xét danh hiệu thi đua, hình thức khen thưởng.",
    )
    on.say(
        paper,
        "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký. {{ ben_thi_hanh|hoa_dau }} chịu trách nhiệm thi hành Quyết định này./.",
        on.LAST,
    )
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    on.say(paper, "DANH SÁCH", Look(bold=True, align=on.CENTRE, after=0, keep=True, new_page=True))
    on.say(paper, "Sáng kiến, đề tài được công nhận năm {{ nam }}", on.UNDER_TITLE)
    on.say(paper, "({{ kem_theo }})", Look(italic=True, align=on.CENTRE, after=6, keep=True))
    on.table(paper, _WORKS, "muc in dong")
    on.say(paper, "Danh sách gồm {{ so_luong }}./.", Look(italic=True, indent=12.7, before=8))
    return paper
