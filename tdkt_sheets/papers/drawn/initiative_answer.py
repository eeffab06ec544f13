"""Thông báo kết quả xét sáng kiến gửi đơn vị."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_RECOGNISED = (
    DrawnColumn("Tên sáng kiến, đề tài", 90, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả", 55, "{{ muc.tac_gia }}", CELL),
    DrawnColumn("Phạm vi", 20, "{{ muc.pham_vi }}", CELL_CENTRE),
)
_REFUSED = (
    DrawnColumn("Tên sáng kiến, đề tài", 65, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả", 40, "{{ muc.tac_gia }}", CELL),
    DrawnColumn("Lý do", 60, "{{ muc.ly_do }}", CELL),
)


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper(foot="")
    on.say(paper, "THÔNG BÁO", on.TITLE)
    on.say(paper, "Kết quả xét công nhận sáng kiến", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "Kính gửi: {{ don_vi }}", Look(align=on.CENTRE, before=6, after=8))
    on.tag(paper, "if ngay_hop")
    on.say(paper, "{{ hoi_dong }} đã họp {{ ngay_hop }} xét sáng kiến do các đơn vị đề nghị.")
    on.tag(paper, "endif")
    on.tag(paper, "if khong")
    on.say(paper, "Chưa được công nhận:", Look(indent=12.7, before=4, after=6, keep=True))
    on.table(paper, _REFUSED, "muc in khong")
    on.tag(paper, "endif")
    on.tag(paper, "if duoc")
    on.say(
        paper,
        "{% if theo %}Được công nhận theo {{ theo }}:{% else %}Được Hội đồng đề nghị công nhận:{% endif %}",
        Look(indent=12.7, before=8, after=6, keep=True),
    )
    on.table(paper, _RECOGNISED, "muc in duoc")
    on.tag(paper, "endif")
    on.tag(paper, "if xet_sau")
    on.say(
        paper, "Theo ý kiến lãnh đạo cần làm rõ, hoàn thiện, xét sau:", Look(indent=12.7, before=8, after=6, keep=True)
    )
    on.table(paper, _RECOGNISED[:2], "muc in xet_sau")
    on.tag(paper, "endif")
    on.say(
        paper,
        "Đề nghị đơn vị thông báo đến các tác giả; sáng kiến chưa được công nhận có thể bổ sung, đề nghị lại ở kỳ sau./.",
        Look(indent=12.7, before=8, after=6),
    )
    on.signed_right(paper, 82)
    return paper
