"""Phiếu bầu: ballots below one another, a line to cut along between them."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look


def drawn() -> Document:
    """The template of a page of ballots."""
    paper = on.new_paper(foot="")
    on.narrow(paper, 12, 15)
    on.tag(paper, "for phieu in cac_phieu")
    on.say(paper, "{{ co_quan }}", Look(bold=True, size=11, align=on.CENTRE, after=0, keep=True))
    on.say(paper, "PHIẾU BẦU", Look(bold=True, size=13, align=on.CENTRE, before=2, after=0, keep=True))
    on.say(paper, "Xét {{ noi_dung }}", Look(bold=True, size=12, align=on.CENTRE, after=0, keep=True))
    on.say(
        paper,
        "({{ ngay_hop|hoa_dau }}. Đánh dấu x vào một trong hai ô của từng dòng)",
        Look(size=11, italic=True, align=on.CENTRE, after=4, keep=True),
    )
    on.table(
        paper,
        (
            DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
            DrawnColumn("Họ và tên, tên tập thể", 55, "{{ muc.ten }}", CELL),
            DrawnColumn("Đơn vị", 38, "{{ muc.don_vi }}", CELL),
            DrawnColumn("Danh hiệu, hình thức", 42, "{{ muc.danh_hieu }}", CELL),
            DrawnColumn("Đồng ý", 16),
            DrawnColumn("Không đồng ý", 16),
        ),
        "muc in phieu.dong",
    )
    on.tag(paper, "if phieu.con_phieu_sau")
    on.cut_line(paper)
    on.tag(paper, "endif")
    on.tag(paper, "endfor")
    return paper
