"""Đề nghị công nhận phạm vi ảnh hưởng của sáng kiến."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_WORKS = (
    DrawnColumn("STT", 12, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Tên sáng kiến, đề tài", 48, "{{ muc.ten }}", CELL),
    DrawnColumn("Tác giả, đơn vị", 40, "{{ muc.tac_gia }}, {{ muc.don_vi }}", CELL),
    DrawnColumn("Hiệu quả", 45, "{{ muc.hieu_qua }}", CELL),
    DrawnColumn("Phạm vi đề nghị", 20, "{{ muc.pham_vi }}", CELL_CENTRE),
)


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper()
    on.say(
        paper,
        "V/v đề nghị công nhận phạm vi ảnh hưởng của sáng kiến",
        Look(size=12, align=on.LEFT_ALIGNED, before=2, after=6),
    )
    on.say(paper, "Kính gửi: {{ kinh_gui }}", Look(align=on.CENTRE, before=6, after=8))
    on.say(
        paper,
        "{{ ten_co_quan }} đã công nhận sáng kiến theo {{ theo }}. Hội đồng sáng kiến đánh giá {{ so_luong }} sau đây có phạm vi ảnh hưởng vượt cơ sở; "
        "{{ ten_co_quan }} kính đề nghị {{ kinh_gui }} xem xét, công nhận:",
    )
    on.table(paper, _WORKS, "muc in dong")
    on.say(
        paper, "Hồ sơ, báo cáo hiệu quả của từng sáng kiến gửi kèm./.", Look(indent=12.7, before=8, after=6, keep=True)
    )
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    return paper
