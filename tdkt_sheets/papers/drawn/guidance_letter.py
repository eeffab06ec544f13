"""Công văn hướng dẫn."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_ROUNDS = (
    DrawnColumn("STT", 13, "{{ loop.index }}", CELL_CENTRE), DrawnColumn("Đợt", 92, "{{ muc.ten }}", CELL),
    DrawnColumn("Nhận từ ngày", 30, "{{ muc.tu }}", CELL_CENTRE), DrawnColumn("Thời hạn", 30, "{{ muc.han }}", CELL_CENTRE),
)  # fmt: skip


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper()
    on.say(paper, "{{ ve_viec }}", on.ABOUT)
    on.say(paper, "Kính gửi: {{ kinh_gui }}", Look(align=on.CENTRE, after=10))
    on.each(paper, "muc in can_cu", "Căn cứ {{ muc.van_ban }}{{ '.' if loop.last else ';' }}", on.GROUND)
    on.say(paper, "Thực hiện nhiệm vụ {{ nhiem_vu }} của Kế hoạch công tác thi đua, khen thưởng năm {{ nam }}, {{ ten_co_quan }} {{ noi_dung }} như sau:")  # fmt: skip
    on.say(paper, "1. Đối tượng, tiêu chuẩn", on.HEADING)
    on.tag(paper, "if danh_hieu")
    on.say(paper, "Danh hiệu, hình thức được xét:")
    on.each(paper, "muc in danh_hieu", "- {{ muc.ten }}.")
    on.tag(paper, "endif")
    on.say(paper, f"Đối tượng, tiêu chuẩn, tỷ lệ: {gap(20)}.", on.OPEN)
    on.say(paper, "2. Hồ sơ", on.HEADING)
    on.tag(paper, "if bieu")
    on.each(paper, "muc in bieu", "- Biểu “{{ muc.ten }}” (tệp Excel Văn phòng Sở gửi kèm): {{ muc.phu_luc }}.")
    on.tag(paper, "else")
    on.say(paper, f"Biểu mẫu: {gap(14)}.", on.OPEN)
    on.tag(paper, "endif")
    on.each(paper, "muc in giay_to", "- {{ muc.ten }}.")
    on.say(paper, "3. Thời hạn, nơi nhận", on.HEADING)
    on.tag(paper, "if dot")
    on.table(paper, _ROUNDS, "muc in dot")
    on.tag(paper, "else")
    on.say(paper, f"Thời hạn gửi hồ sơ: trước ngày {gap(8)}.", on.OPEN)
    on.tag(paper, "endif")
    on.say(paper, "Hồ sơ gửi về địa chỉ {{ thu_nhan }}; bản giấy có ký, đóng dấu gửi Văn phòng. Liên hệ: {{ lien_he }}.", Look(indent=12.7, before=6))  # fmt: skip
    on.say(paper, "Đề nghị các cơ quan, đơn vị quan tâm thực hiện./.", on.LAST)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    return paper
