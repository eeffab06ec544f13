"""Danh sách dự họp, ký xác nhận."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look


def drawn() -> Document:
    """The template of the list."""
    paper = on.headed_paper(number="", dated="")
    on.say(paper, "DANH SÁCH DỰ HỌP, KÝ XÁC NHẬN", on.TITLE)
    on.say(paper, "Phiên họp tổng kết công tác thi đua, khen thưởng {{ ky }} của {{ ten_khoi }}", on.UNDER_TITLE)
    on.say(paper, "({{ ngay_hop }}, tại {{ dia_diem }})", Look(italic=True, align=on.CENTRE, after=8))
    on.table(
        paper,
        (
            DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE),
            DrawnColumn("Cơ quan, đơn vị", 48, "{{ muc.don_vi }}", CELL),
            DrawnColumn("Vai trò", 25, "{{ muc.vai_tro }}", CELL),
            DrawnColumn(
                "Họ và tên", 32, "{{ muc.ho_ten }}", Look(size=on.SMALL, align=on.LEFT_ALIGNED, before=10, after=10)
            ),
            DrawnColumn("Chức vụ", 24, "{{ muc.chuc_vu }}", CELL),
            DrawnColumn("Ký tên", 24, "", CELL),
        ),
        "muc in thanh_vien",
    )
    on.say(paper, "", Look(size=6, after=0))
    made = on.columns(paper, (82, on.text_width() - 82))
    one, other = made.rows[0].cells
    on.into(on.clear(one), "", CELL)
    on.signature(other, "CHỦ TRÌ", "{{ ten_chu_tri }}", how="(Ký, ghi rõ họ tên)", dated="{{ dia_danh_ngay }}")
    return paper
