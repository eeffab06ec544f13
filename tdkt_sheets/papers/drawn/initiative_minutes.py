"""Biên bản họp Hội đồng sáng kiến."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.drawn.council_minutes import opened, sign
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_RESULTS = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Tên sáng kiến, đề tài", 48, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả", 34, "{{ muc.tac_gia }}", CELL),
    DrawnColumn("Điểm trung bình", 16, "{{ muc.diem }}", CELL_CENTRE),
    DrawnColumn("Phiếu công nhận trên tổng số thành viên", 23, "{{ muc.phieu }}", CELL_CENTRE),
    DrawnColumn("Kết luận", 32, "{{ muc.ket_luan }}{% if muc.ly_do %}: {{ muc.ly_do }}{% endif %}", CELL),
)


def drawn() -> Document:
    """The template of the minutes."""
    paper = opened("Họp {{ hoi_dong }} năm {{ nam }}")
    on.say(
        paper,
        "3. Tổng số thành viên Hội đồng: {{ so_thanh_vien }}. Có mặt: {{ so_du_hop }}, gồm: {{ co_mat }}.",
        on.OPEN,
    )
    absent = "{% if du_mat %}không{% else %}{{ so_vang }}, gồm: {{ vang }}{% endif %}"
    on.say(paper, f"4. Vắng mặt: {absent}.", on.OPEN)
    on.say(paper, "III. Nội dung", on.HEADING)
    on.say(paper, "1. Hội đồng xét {{ so_luong }} do các đơn vị đề nghị công nhận; hiệu quả nêu ở danh sách trình họp.")
    on.say(paper, f"2. Ý kiến thảo luận: {gap(20)}.", on.OPEN)
    on.say(paper, "3. Kết quả chấm điểm, biểu quyết:", Look(indent=12.7, after=4, keep=True))
    on.table(paper, _RESULTS, "muc in dong")
    on.say(paper, "IV. Kết luận", Look(bold=True, indent=12.7, before=10, keep=True))
    on.say(paper, "Hội đồng đề nghị công nhận {{ so_cong_nhan }}.")
    on.tag(paper, "if so_khong")
    on.say(paper, "Không đề nghị công nhận: {{ so_khong }}, lý do nêu ở bảng trên.")
    on.tag(paper, "endif")
    sign(paper)
    return paper
