"""Giấy mời họp Hội đồng."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_INVITED = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE),
    DrawnColumn("Họ và tên", 50, "{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ", 61, "{{ muc.chuc_vu }}", CELL),
    DrawnColumn("Chức trách", 40, "{{ muc.chuc_trach }}", CELL),
)


def drawn() -> Document:
    """The template of the invitation."""
    paper = on.headed_paper(foot="")
    on.say(paper, "GIẤY MỜI", on.TITLE)
    on.say(paper, "Họp {{ hoi_dong }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "{{ hoi_dong }} trân trọng kính mời các ông, bà có tên dưới đây:")
    on.table(paper, _INVITED, "muc in kinh_moi")
    on.say(
        paper,
        "**Nội dung:** xét {{ noi_dung }}, gồm {{ so_luong }} (danh sách, hồ sơ gửi kèm).",
        Look(indent=12.7, before=8, after=6),
    )
    on.say(paper, "**Thời gian:** {{ gio }}, {{ ngay_hop }}.", on.OPEN)
    on.say(paper, "**Địa điểm:** {{ dia_diem }}.", on.OPEN)
    on.say(paper, "**Chủ trì:** {{ chu_tri }}.", on.OPEN)
    on.say(paper, "Chương trình", on.HEADING)
    on.say(paper, "1. Thường trực Hội đồng báo cáo hồ sơ, kết quả thẩm định và các trường hợp cần xem xét.", on.OPEN)
    on.say(paper, "2. Hội đồng thảo luận từng trường hợp cần xem xét.", on.OPEN)
    on.say(paper, "3. Hội đồng biểu quyết hoặc bỏ phiếu; công bố kết quả, thông qua biên bản.", on.OPEN)
    on.say(
        paper,
        "Ông, bà vắng mặt đề nghị gửi ý kiến bằng văn bản về Thường trực Hội đồng trước giờ họp; tỷ lệ phiếu tính trên tổng số ủy viên./.",
        on.LAST,
    )
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    return paper
