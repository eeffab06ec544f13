"""Báo cáo nhanh, một trang."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import DrawnColumn, Look

_SIZE = 10.5
_LEFT, _MIDDLE = Look(size=_SIZE, align=on.LEFT_ALIGNED, after=0), Look(size=_SIZE, align=on.CENTRE, after=0)
_SAID = Look(size=11.5, left=5, after=0, align=on.LEFT_ALIGNED)
_OPEN = Look(size=12, left=5, after=2, align=on.LEFT_ALIGNED)
_HEADING = Look(size=12, bold=True, before=2, after=1, keep=True)
_FIGURES = (
    DrawnColumn("Nội dung", 80, "{{ muc.noi_dung }}", _LEFT), DrawnColumn("Đến {{ ngay_truoc }}", 23, "{{ muc.truoc }}", _MIDDLE),
    DrawnColumn("Đến {{ ngay_so_lieu }}", 23, "{{ muc.nay }}", _MIDDLE), DrawnColumn("Thay đổi", 14, "{{ muc.doi }}", _MIDDLE),
    DrawnColumn("Nguồn", 25, "{{ muc.o_dau }}", _LEFT),
)  # fmt: skip


def drawn() -> Document:
    """The template of the quick report."""
    paper = on.headed_paper()
    on.say(paper, "BÁO CÁO NHANH", Look(bold=True, align=on.CENTRE, before=2, after=0, keep=True))
    on.say(
        paper,
        "Tình hình công tác thi đua, khen thưởng {{ thang }}",
        Look(bold=True, align=on.CENTRE, after=2, keep=True),
    )
    on.say(
        paper,
        "(Số liệu đến hết ngày {{ ngay_so_lieu }}; nguồn: trang, ô của tong-hop.xlsx)",
        Look(size=12, italic=True, align=on.CENTRE, after=4),
    )
    on.say(paper, "1. Số liệu chính", _HEADING)
    on.table(paper, _FIGURES, "muc in so_lieu")
    _part(paper, "2. Nội dung cần quyết định, xử lý", "can_quyet", "Không có.")
    _part(paper, "3. Trong tháng", "trong_thang", "Không có thay đổi.")
    _part(paper, "4. Biểu chưa nhận được", "chua_gui", "Các đơn vị đã gửi đủ biểu đến hạn.")
    on.say(paper, "5. Đề xuất của Văn phòng", _HEADING)
    on.say(paper, gap(20), _OPEN)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}", room=3)
    return paper


def _part(paper: Document, caption: str, key: str, empty: str) -> None:
    on.say(paper, caption, _HEADING)
    on.tag(paper, f"if {key}")
    on.each(paper, f"muc in {key}", "- {{ muc.noi_dung }}", _SAID)
    on.tag(paper, "else")
    on.say(paper, empty, _SAID)
    on.tag(paper, "endif")
