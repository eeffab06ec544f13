"""Danh sách công khai."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_NAMES = (
    DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 46, "{{ muc.xung_ho }}{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 46, "{{ muc.chuc_vu_don_vi }}", CELL),
    DrawnColumn("Danh hiệu, hình thức đề nghị", 60, "{{ muc.danh_hieu }}", CELL),
)


def drawn() -> Document:
    """The template of the list."""
    paper = on.headed_paper(foot="")
    on.say(paper, "THÔNG BÁO", on.TITLE)
    on.say(paper, "Công khai danh sách đề nghị {{ noi_dung }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(
        paper,
        "{{ noi_nhan_y_kien }} công khai danh sách {{ so_luong }} được đề nghị {{ cap_quyet_dinh }} {{ noi_dung }} để lấy ý kiến.",
    )
    on.table(paper, _NAMES, "muc in dong")
    on.say(
        paper,
        "**Thời gian công khai:** từ {{ tu_ngay }} đến hết {{ den_ngay }}.",
        Look(indent=12.7, before=8, after=6),
    )
    on.say(
        paper,
        "Ý kiến (nếu có) đề nghị gửi về {{ noi_nhan_y_kien }}{% if dien_thoai %}, điện thoại {{ dien_thoai }}{% endif %}. Hết thời gian trên, không có ý kiến "
        "khác thì danh sách được trình theo quy định./.",
        on.LAST,
    )
    on.signed_right(paper, 82)
    return paper
