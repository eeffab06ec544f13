"""Danh sách trao thưởng."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_NAMES = (
    DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 58, "{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 58, "{{ muc.don_vi }}", CELL),
    DrawnColumn("Danh hiệu, hình thức", 52, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Tiền thưởng (đồng)", 28, "{{ muc.tien }}", CELL_CENTRE),
    DrawnColumn("Ký nhận", 36, "", CELL),
)


def drawn() -> Document:
    """The template of the list, landscape."""
    paper = on.headed_paper(landscape=True, foot="", number="")
    on.say(paper, "DANH SÁCH TRAO THƯỞNG", on.TITLE)
    on.say(paper, "{{ theo }} về việc {{ noi_dung }}", on.UNDER_TITLE)
    on.say(
        paper,
        "Trao {{ ngay_trao }}, tại {{ noi_trao }}. Số lượng: {{ so_luong }}.",
        Look(align=on.CENTRE, after=6),
    )
    on.table(paper, _NAMES, "muc in dong")
    on.say(paper, "", Look(size=6, after=0))
    on.signed_right(paper, 140, landscape=True)
    return paper
