"""Quyết định khen thưởng, with its list on pages of its own."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.decision_parts import closing, decides, list_closing, list_opening, opening
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_LINES = (
    DrawnColumn("STT (số sổ vàng)", 22, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 63, "{{ muc.xung_ho }}{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 80, "{{ muc.chuc_vu_don_vi }}", CELL),
)


def drawn() -> Document:
    """The template of the decision."""
    paper = on.new_paper()
    on.tag(paper, "if du_thao")
    on.say(paper, "DỰ THẢO", Look(bold=True, italic=True, align=on.LEFT_ALIGNED, after=0))
    on.tag(paper, "endif")
    opening(paper, "Về việc {{ trich_yeu }}")
    on.say(paper, "Căn cứ {{ can_cu_chuc_nang }};", on.GROUND)
    on.each(paper, "muc in can_cu", "Căn cứ {{ muc.van_ban }};", on.GROUND)
    on.say(paper, "Theo đề nghị của {{ theo_de_nghi }}.", on.GROUND)
    decides(paper)
    on.say(paper, "**Điều 1.** {{ noi_dung_hoa }}, gồm {{ so_luong }}:")
    on.each(
        paper,
        "muc in tong_hop",
        "- {{ muc.danh_hieu }}: {{ muc.so_luong }}{{ '.' if loop.last else ';' }}",
        Look(indent=12.7, after=2),
    )
    on.say(paper, "(Có danh sách kèm theo)", Look(italic=True, indent=12.7, before=2))
    on.say(
        paper,
        "**Điều 2.** {{ doi_tuong|hoa_dau }} có tên trong danh sách được nhận tiền thưởng theo quy định. Tổng số tiền: {{ tong_tien }} đồng "
        "(Bằng chữ: {{ tong_tien_chu }}). Nguồn chi: {{ nguon_chi }}.",
    )
    closing(paper)
    list_opening(paper, "{{ trich_yeu|hoa_dau }}")
    on.tag(paper, "for nhom in cac_nhom")
    on.say(
        paper,
        "{{ nhom.thu_tu }}. {{ nhom.danh_hieu|hoa }} ({{ nhom.so_luong }})",
        Look(bold=True, align=on.LEFT_ALIGNED, before=8, after=4, keep=True),
    )
    on.table(
        paper,
        _LINES,
        "muc in nhom.dong",
    )
    on.tag(paper, "endfor")
    list_closing(paper)
    return paper
