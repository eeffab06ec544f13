"""Danh sách sáng kiến đề nghị công nhận, landscape."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_WORKS = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Loại", 22, "{{ muc.loai }}", CELL_CENTRE),
    DrawnColumn("Tên sáng kiến, đề tài", 62, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả (tỷ lệ đóng góp)", 50, "{{ muc.tac_gia }}", CELL),
    DrawnColumn("Đơn vị", 40, "{{ muc.don_vi }}", CELL),
    DrawnColumn("Hiệu quả đơn vị báo cáo", 66, "{{ muc.hieu_qua }}", CELL),
)


def drawn() -> Document:
    """The template of the list."""
    paper = on.headed_paper(landscape=True, number="")
    on.say(paper, "DANH SÁCH SÁNG KIẾN, ĐỀ TÀI ĐỀ NGHỊ CÔNG NHẬN", on.TITLE)
    on.say(paper, "Trình {{ hoi_dong }} năm {{ nam }}", on.UNDER_TITLE)
    on.say(paper, "", Look(size=6, after=0))
    on.table(paper, _WORKS, "muc in dong")
    on.say(paper, "Danh sách gồm {{ so_luong }}./.", Look(italic=True, indent=12.7, before=8, keep=True))
    on.signed_right(paper, 140, landscape=True)
    return paper
