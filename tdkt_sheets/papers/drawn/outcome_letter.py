"""Thông báo kết quả gửi đơn vị."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_GIVEN = (
    DrawnColumn("Số sổ vàng", 20, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 65, "{{ muc.ten }}", CELL),
    DrawnColumn("Danh hiệu, hình thức", 80, "{{ muc.danh_hieu }}", CELL),
)
_REFUSED = (
    DrawnColumn("Họ và tên, tên tập thể", 50, "{{ muc.ten }}", CELL),
    DrawnColumn("Danh hiệu, hình thức đã đề nghị", 55, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Lý do", 60, "{{ muc.ly_do }}", CELL),
)
_LATER = (
    DrawnColumn("Họ và tên, tên tập thể", 65, "{{ muc.ten }}", CELL),
    DrawnColumn("Danh hiệu, hình thức đã đề nghị", 100, "{{ muc.danh_hieu }}", CELL),
)


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper(foot="")
    on.say(paper, "THÔNG BÁO", on.TITLE)
    on.say(paper, "Kết quả {{ noi_dung }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "Kính gửi: {{ don_vi }}", Look(align=on.CENTRE, before=6, after=8))
    on.tag(paper, "if duoc_khen")
    on.say(paper, "Theo {{ theo }}, {{ so_duoc }} trường hợp do đơn vị đề nghị được khen thưởng, công nhận:")
    on.table(paper, _GIVEN, "muc in duoc_khen")
    on.tag(paper, "else")
    on.say(paper, "Theo {{ theo }}, chưa có trường hợp nào do đơn vị đề nghị được khen thưởng, công nhận.")
    on.tag(paper, "endif")
    on.tag(paper, "if khong_duoc")
    on.say(paper, "Trường hợp chưa được khen thưởng, công nhận:", Look(indent=12.7, before=8, after=6, keep=True))
    on.table(paper, _REFUSED, "muc in khong_duoc")
    on.tag(paper, "endif")
    on.tag(paper, "if xet_sau")
    on.say(
        paper,
        "Trường hợp theo ý kiến lãnh đạo cần làm rõ, hoàn thiện, xét sau:",
        Look(indent=12.7, before=8, after=6, keep=True),
    )
    on.table(paper, _LATER, "muc in xet_sau")
    on.tag(paper, "endif")
    on.tag(paper, "if duoc_khen")
    on.say(
        paper,
        "{% if da_trao %}Khen thưởng đã được trao {{ ngay_trao }}, tại {{ noi_trao }}.{% else %}Thời gian trao: {{ ngay_trao }}; địa điểm: {{ noi_trao }}.{% endif %} "
        "Đề nghị đơn vị thông báo đến tập thể, cá nhân có tên trên./.",
        Look(indent=12.7, before=8, after=6),
    )
    on.tag(paper, "else")
    on.say(paper, "Đề nghị đơn vị thông báo đến tập thể, cá nhân có tên trên./.", Look(indent=12.7, before=8, after=6))
    on.tag(paper, "endif")
    on.signed_right(paper, 82)
    return paper
