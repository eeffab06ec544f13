"""Tài liệu phiên họp Hội đồng."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_OTHERS = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE), DrawnColumn("Họ và tên, tên tập thể", 44, "{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 44, "{{ muc.don_vi }}", CELL), DrawnColumn("Đề nghị", 36, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Xếp loại", 30, "{{ muc.xep_loai }}", CELL), DrawnColumn("Căn cứ", 32, "{{ muc.can_cu }}", CELL),
    DrawnColumn("Đã được khen trước đây", 36, "{{ muc.truoc_day }}", CELL), DrawnColumn("Phiếu ở đơn vị", 18, "{{ muc.phieu }}", CELL_CENTRE),
)  # fmt: skip
_SAID = Look(indent=0, align=on.LEFT_ALIGNED, after=6)


def drawn() -> Document:
    """The template: all others in one table first, then a page each."""
    paper = on.headed_paper(landscape=True, foot="", number="")
    on.say(paper, "TÀI LIỆU PHIÊN HỌP", on.TITLE)
    on.say(paper, "Xét {{ noi_dung }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width(landscape=True))
    on.say(paper, "Tổng số: {{ so_luong }}.", on.OPEN)
    on.tag(paper, "if so_can_xem_xet")
    on.say(
        paper, "Trường hợp Hội đồng cần xem xét: {{ so_can_xem_xet }}, mỗi trường hợp một trang sau bảng này.", on.OPEN
    )
    on.tag(paper, "endif")
    on.tag(paper, "if so_con_lai")
    on.say(
        paper,
        "Trường hợp không có nội dung cần làm rõ: {{ so_con_lai }}.",
        Look(indent=12.7, align=on.LEFT_ALIGNED, keep=True),
    )
    on.table(paper, _OTHERS, "muc in con_lai")
    on.tag(paper, "endif")
    on.tag(paper, "for muc in can_xem_xet")
    on.say(
        paper,
        "TRƯỜNG HỢP CẦN XEM XÉT SỐ {{ loop.index }}",
        Look(bold=True, align=on.CENTRE, after=0, keep=True, new_page=True),
    )
    on.say(paper, "{{ muc.ten }}", Look(bold=True, size=16, align=on.CENTRE, before=6, after=0, keep=True))
    on.say(paper, "{{ muc.don_vi }}", Look(align=on.CENTRE, after=10, keep=True))
    on.say(paper, "**Đề nghị:** {{ muc.danh_hieu }} (số thứ tự {{ muc.so }})", _SAID)
    on.say(paper, "**Xếp loại:** {{ muc.xep_loai }}. **Phiếu ở đơn vị:** {{ muc.phieu }}.", _SAID)
    on.say(paper, "**Thành tích:** {{ muc.thanh_tich }}", _SAID)
    on.say(paper, "**Căn cứ:** {{ muc.can_cu }}", _SAID)
    on.say(paper, "**Đã được khen trước đây:** {{ muc.truoc_day }}", _SAID)
    on.say(paper, "**Nội dung cần làm rõ, theo kiểm tra:**", Look(align=on.LEFT_ALIGNED, keep=True))
    on.each(paper, "cau in muc.lam_ro", "- {{ cau.noi }}", Look(left=8, align=on.LEFT_ALIGNED, after=4))
    on.say(paper, f"**Ý kiến của Hội đồng:** {gap(30)}", Look(align=on.LEFT_ALIGNED, before=10))
    on.tag(paper, "endfor")
    return paper
