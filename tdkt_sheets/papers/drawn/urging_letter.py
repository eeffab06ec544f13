"""Công văn đôn đốc gửi biểu."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_OWED = (
    DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE), DrawnColumn("Đơn vị", 50, "{{ muc.don_vi }}", CELL), DrawnColumn("Biểu, kỳ", 53, "{{ muc.bieu }}", CELL),
    DrawnColumn("Thời hạn", 27, "{{ muc.han }}", CELL_CENTRE), DrawnColumn("Ghi chú", 22, "{{ muc.ghi_chu }}", CELL),
)  # fmt: skip


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper()
    on.say(paper, "{{ ve_viec }}", on.ABOUT)
    on.say(paper, "Kính gửi: Các phòng, đơn vị thuộc và trực thuộc", Look(align=on.CENTRE, after=10))
    on.say(
        paper,
        "Đến hết ngày {{ ngay_so_lieu }}, còn {{ so_don_vi }} đơn vị chưa gửi đủ biểu thi đua, khen thưởng đến hạn (Phụ lục kèm theo).",
    )
    on.say(
        paper,
        f"Đề nghị các đơn vị có tên trong Phụ lục hoàn thành, gửi biểu về địa chỉ {{{{ thu_nhan }}}} trước ngày {gap(6)}. "
        "Đơn vị không phát sinh nội dung thì ghi “Không phát sinh” ở trang Thông tin chung rồi gửi lại. Đơn vị có khó khăn đề nghị trao đổi để được gia hạn.",
        on.OPEN,
    )
    on.say(paper, "Trân trọng đề nghị các đơn vị quan tâm thực hiện./.", on.LAST)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    on.say(paper, "PHỤ LỤC: CÁC BIỂU CHƯA NHẬN ĐƯỢC", Look(bold=True, align=on.CENTRE, before=14, keep=True))
    on.say(paper, "(Tính đến hết ngày {{ ngay_so_lieu }})", Look(italic=True, align=on.CENTRE, after=6, keep=True))
    on.table(paper, _OWED, "muc in con_thieu")
    return paper
