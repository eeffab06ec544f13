"""Văn bản đăng ký thi đua của Sở, with list and targets on pages of their own."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_SUMMARY = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE),
    DrawnColumn("Danh hiệu, hình thức đăng ký", 106, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Số lượng", 45, "{{ muc.so_luong }}", CELL_CENTRE),
)
_NAMES = (
    DrawnColumn("STT", 14, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 66, "{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 85, "{{ muc.chuc_vu_don_vi }}", CELL),
)
_TARGETS = (
    DrawnColumn("STT", 14, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Nội dung, chỉ tiêu thi đua", 71, "{{ muc.noi_dung }}", CELL),
    DrawnColumn("Đơn vị tính", 22, "{{ muc.don_vi_tinh }}", CELL_CENTRE),
    DrawnColumn("Đăng ký", 34, "{{ muc.dang_ky }}", CELL_CENTRE),
    DrawnColumn("Hoàn thành", 24, "{{ muc.thoi_gian }}", CELL_CENTRE),
)
_LIST = Look(bold=True, align=on.CENTRE, after=0, keep=True, new_page=True)
_GROUP = Look(bold=True, align=on.LEFT_ALIGNED, before=8, after=4, keep=True)


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper()
    on.say(paper, "V/v đăng ký thi đua năm {{ nam }}", Look(size=12, align=on.LEFT_ALIGNED, left=10, after=6))
    on.say(paper, "Kính gửi:", Look(indent=30, align=on.LEFT_ALIGNED, after=2))
    on.each(
        paper,
        "muc in kinh_gui",
        "- {{ muc.noi }}{{ '.' if loop.last else ';' }}",
        Look(left=45, align=on.LEFT_ALIGNED, after=2),
    )
    on.say(paper, f"Căn cứ {gap(18)},", Look(italic=True, indent=12.7, before=8))
    on.say(
        paper,
        "{{ ten_co_quan }} đăng ký danh hiệu thi đua, hình thức khen thưởng, nội dung và chỉ tiêu thi đua năm {{ nam }} như sau:",
    )
    on.say(paper, "1. Danh hiệu thi đua, hình thức khen thưởng", on.HEADING)
    on.table(paper, _SUMMARY, "muc in tong_hop")
    on.say(
        paper,
        "(Có danh sách kèm theo{% if tep_danh_sach %}: tệp {{ tep_danh_sach }}{% endif %})",
        Look(italic=True, indent=12.7, before=2),
    )
    on.say(paper, "2. Nội dung, chỉ tiêu thi đua", on.HEADING)
    on.tag(paper, "if chi_tieu")
    on.say(paper, "Gồm các nội dung, chỉ tiêu tại biểu kèm theo.")
    on.tag(paper, "else")
    on.say(paper, f"{gap(24)}.", on.OPEN)
    on.tag(paper, "endif")
    on.say(paper, "{{ ten_co_quan }} kính đề nghị tổng hợp, theo dõi./.", on.LAST)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    on.tag(paper, "if not tep_danh_sach")
    on.say(paper, "DANH SÁCH ĐĂNG KÝ", _LIST)
    on.say(paper, "Danh hiệu thi đua, hình thức khen thưởng năm {{ nam }}", on.UNDER_TITLE)
    on.tag(paper, "for nhom in cac_nhom")
    on.say(paper, "{{ nhom.thu_tu }}. {{ nhom.danh_hieu|hoa }} ({{ nhom.so_luong }})", _GROUP)
    on.table(paper, _NAMES, "muc in nhom.dong")
    on.tag(paper, "endfor")
    on.tag(paper, "endif")
    on.tag(paper, "if chi_tieu")
    on.say(paper, "NỘI DUNG, CHỈ TIÊU THI ĐUA", _LIST)
    on.say(paper, "{{ ten_co_quan }} đăng ký năm {{ nam }}", on.UNDER_TITLE)
    on.say(paper, "", Look(size=6, after=0))
    on.table(paper, _TARGETS, "muc in chi_tieu")
    on.tag(paper, "endif")
    return paper
