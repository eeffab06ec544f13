"""Danh sách trích ngang, landscape."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_HEAD = Look(bold=True, align=on.LEFT_ALIGNED, before=8, after=4, keep=True)


def drawn() -> Document:
    """The template of the list."""
    paper = on.headed_paper(landscape=True, number="", dated="")
    on.say(paper, "DANH SÁCH TRÍCH NGANG", on.TITLE)
    on.say(paper, "Đề nghị {{ noi_dung }}", on.UNDER_TITLE)
    on.say(paper, "({{ kem_theo }})", Look(italic=True, align=on.CENTRE, after=6))
    on.tag(paper, "for nhom in cac_nhom")
    on.say(paper, "{{ nhom.thu_tu }}. {{ nhom.danh_hieu|hoa }} ({{ nhom.so_luong }})", _HEAD)
    on.tag(paper, "if nhom.la_ca_nhan")
    on.table(
        paper,
        (
            DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
            DrawnColumn("Họ và tên", 37, "{{ muc.ten }}", CELL),
            DrawnColumn("Giới tính", 13, "{{ muc.gioi_tinh }}", CELL_CENTRE),
            DrawnColumn("Ngày sinh", 23, "{{ muc.ngay_sinh }}", CELL_CENTRE),
            DrawnColumn("Chức vụ, đơn vị", 46, "{{ muc.chuc_vu_don_vi }}", CELL),
            DrawnColumn("Đối tượng", 34, "{{ muc.doi_tuong }}", CELL),
            DrawnColumn("Thành tích, căn cứ", 50, "{{ muc.thanh_tich_can_cu }}", CELL),
            DrawnColumn("Phiếu tại đơn vị", 15, "{{ muc.phieu_don_vi }}", CELL_CENTRE),
            DrawnColumn("Phiếu của Hội đồng", 21, "{{ muc.ty_le }}", CELL_CENTRE),
        ),
        "muc in nhom.dong",
    )
    on.tag(paper, "else")
    on.table(
        paper,
        (
            DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
            DrawnColumn("Tên tập thể, hộ gia đình", 61, "{{ muc.ten }}", CELL),
            DrawnColumn("Đơn vị", 52, "{{ muc.don_vi }}", CELL),
            DrawnColumn("Thành tích, căn cứ", 85, "{{ muc.thanh_tich_can_cu }}", CELL),
            DrawnColumn("Phiếu tại đơn vị", 19, "{{ muc.phieu_don_vi }}", CELL_CENTRE),
            DrawnColumn("Phiếu của Hội đồng", 22, "{{ muc.ty_le }}", CELL_CENTRE),
        ),
        "muc in nhom.dong",
    )
    on.tag(paper, "endif")
    on.tag(paper, "endfor")
    on.say(paper, "Danh sách gồm {{ so_luong }}./.", Look(italic=True, indent=12.7, before=8, keep=True))
    wide = on.text_width(landscape=True)
    made = on.columns(paper, (wide - 110, 110))
    one, other = made.rows[0].cells
    on.into(on.clear(one), "", CELL)
    on.signature(
        other,
        "{{ chuc_danh }}",
        "{{ nguoi_ky }}",
        dated="{{ dia_danh_ngay }}",
    )
    return paper
