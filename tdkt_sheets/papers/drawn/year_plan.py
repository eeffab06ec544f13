"""Kế hoạch công tác thi đua, khen thưởng năm."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_TASKS = (
    DrawnColumn("Số", 15, "{{ muc.so }}", CELL_CENTRE), DrawnColumn("Nội dung công việc", 78, "{{ muc.noi_dung }}", CELL), DrawnColumn("Chủ trì", 30, "{{ muc.chu_tri }}", CELL),
    DrawnColumn("Phối hợp", 42, "{{ muc.phoi_hop }}", CELL),
)  # fmt: skip
_DUE = (
    DrawnColumn("STT", 13, "{{ loop.index }}", CELL_CENTRE), DrawnColumn("Biểu, kỳ", 117, "{{ muc.ten }}", CELL), DrawnColumn("Thời hạn", 35, "{{ muc.ngay }}", CELL_CENTRE),
)  # fmt: skip
_BASIS = (
    DrawnColumn("Số liệu", 85, "{{ muc.noi_dung }}", CELL), DrawnColumn("Giá trị", 20, "{{ muc.so }}", CELL_CENTRE), DrawnColumn("Xem nguồn: tong-hop.xlsx", 60, "{{ muc.o_dau }}", CELL),
)  # fmt: skip


def drawn() -> Document:
    """The template of the plan."""
    paper = on.headed_paper()
    on.say(paper, "KẾ HOẠCH", on.TITLE)
    on.say(paper, "Công tác thi đua, khen thưởng năm {{ nam }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "", Look(size=6, after=0))
    on.say(paper, f"Căn cứ {gap(20)};", on.OPEN)
    on.say(paper, "{{ ten_co_quan }} xây dựng Kế hoạch công tác thi đua, khen thưởng năm {{ nam }} như sau:")
    on.say(paper, "I. MỤC ĐÍCH, YÊU CẦU", on.HEADING)
    on.say(paper, gap(30), on.OPEN)
    on.say(paper, "II. CHỈ TIÊU", on.HEADING)
    on.say(paper, f"Chỉ tiêu của năm: {gap(22)}.", on.OPEN)
    on.tag(paper, "if chi_tieu")
    on.say(paper, "Số liệu hiện có để đặt chỉ tiêu (bỏ khi ban hành):", Look(italic=True, indent=12.7, keep=True))
    on.table(paper, _BASIS, "muc in chi_tieu")
    on.tag(paper, "endif")
    on.say(paper, "III. NỘI DUNG", Look(bold=True, indent=12.7, before=8, keep=True))
    on.tag(paper, "if la_nam_sau")
    on.say(paper, "(Chuyển từ kế hoạch năm nay sang; đề nghị xem lại từng nhiệm vụ, thêm hoặc bỏ.)", on.GROUND)
    on.tag(paper, "endif")
    on.tag(paper, "for moi_quy in quy")
    on.say(paper, "{{ moi_quy.ten }}", Look(bold=True, indent=12.7, before=6, keep=True))
    on.table(paper, _TASKS, "muc in moi_quy.viec")
    on.tag(paper, "endfor")
    on.say(paper, "IV. THỜI HẠN GỬI BIỂU", Look(bold=True, indent=12.7, before=8, keep=True))
    on.tag(paper, "if han")
    on.table(paper, _DUE, "muc in han")
    on.tag(paper, "else")
    on.say(paper, "Theo trang “Kỳ báo cáo” của danh mục năm {{ nam }}, khi đã lập.")
    on.tag(paper, "endif")
    on.say(paper, "V. TỔ CHỨC THỰC HIỆN", Look(bold=True, indent=12.7, before=8, keep=True))
    on.say(
        paper,
        "Văn phòng là đầu mối theo dõi, đôn đốc, tổng hợp, báo cáo. Các phòng chuyên môn, đơn vị trực thuộc thực hiện nhiệm vụ, gửi biểu đúng thời hạn.",
    )
    on.say(paper, f"Kinh phí: {gap(20)}.", on.OPEN)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    return paper
