"""Phiếu lấy ý kiến bằng văn bản."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_ASKED = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE), DrawnColumn("Họ và tên, tên tập thể", 44, "{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 42, "{{ muc.don_vi }}", CELL), DrawnColumn("Hình thức", 34, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Thành tích", 48, "{{ muc.thanh_tich }}", CELL), DrawnColumn("Đồng ý", 16), DrawnColumn("Không đồng ý", 18), DrawnColumn("Ý kiến khác", 38),
)  # fmt: skip


def drawn() -> Document:
    """The template of the form."""
    paper = on.headed_paper(landscape=True, foot="", number="")
    on.say(paper, "PHIẾU LẤY Ý KIẾN BẰNG VĂN BẢN", on.TITLE)
    on.say(paper, "Xét {{ noi_dung }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width(landscape=True))
    on.say(paper, f"Kính gửi: {gap(16)}, ủy viên {{{{ hoi_dong }}}}.", on.OPEN)
    on.say(
        paper,
        "Đề nghị ông, bà cho ý kiến về {{ so_luong }} dưới đây (hồ sơ gửi kèm): đánh dấu x vào một ô của từng dòng; có ý kiến khác thì ghi nguyên văn.",
        Look(indent=12.7, after=6, keep=True),
    )
    on.table(paper, _ASKED, "muc in dong")
    on.say(
        paper,
        f"Phiếu gửi về {{{{ noi_nhan_y_kien }}}} trước {gap(2)} giờ {gap(2)}, ngày {gap(2)} tháng {gap(2)} năm {gap(2)}. Phiếu gửi sau, không ký hoặc không rõ ý kiến thì không được "
        "tính; tỷ lệ tính trên tổng số ủy viên.",
        Look(indent=12.7, before=8, align=on.LEFT_ALIGNED, keep=True),
    )
    made = on.columns(paper, (127, on.text_width(landscape=True) - 127))
    on.signature(made.rows[0].cells[1], "ỦY VIÊN HỘI ĐỒNG", "", how="(Ký, ghi rõ họ tên)")
    on.into(on.clear(made.rows[0].cells[0]), "", CELL)
    return paper
