"""Phiếu trình lãnh đạo."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_TEXT = Look(size=13, align=on.LEFT_ALIGNED, after=3)
_HEAD = Look(size=13, bold=True, align=on.LEFT_ALIGNED, before=5, after=3, keep=True)
_SUMMARY = (
    DrawnColumn("Danh hiệu, hình thức", 89, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Tập thể", 19, "{{ muc.tap_the }}", CELL_CENTRE),
    DrawnColumn("Hộ gia đình", 19, "{{ muc.ho }}", CELL_CENTRE),
    DrawnColumn("Cá nhân", 19, "{{ muc.ca_nhan }}", CELL_CENTRE),
    DrawnColumn("Tổng số", 19, "{{ muc.tong }}", CELL_CENTRE),
)
_TOTAL = ("{{ dong_cong }}", "{{ tong_tap_the }}", "{{ tong_ho }}", "{{ tong_ca_nhan }}", "{{ tong_so }}")
_OPINION = (DrawnColumn("Ý kiến của lãnh đạo", 120, "", CELL), DrawnColumn("Ngày, chữ ký", 45, "", CELL))


def drawn() -> Document:
    """The template of the page."""
    paper = on.headed_paper(foot="")
    on.say(paper, "PHIẾU TRÌNH", on.TITLE)
    on.say(paper, "{{ dot }}", on.UNDER_TITLE)
    on.say(paper, "Kính trình: {{ kinh_trinh }}.", Look(align=on.CENTRE, after=6))
    _asked(paper)
    on.say(paper, "2. Số liệu", _HEAD)
    on.table(paper, _SUMMARY, "muc in tong_hop", _TOTAL)
    money = Look(size=13, align=on.LEFT_ALIGNED, before=4, after=3)
    on.tag(paper, "if da_quyet_dinh")
    on.say(paper, "Tiền thưởng: {{ tong_tien }} đồng. {{ hop }}.", money)
    on.tag(paper, "else")
    on.say(paper, "Tiền thưởng dự kiến: {{ tong_tien }} đồng. {{ hop }}.", money)
    on.tag(paper, "endif")
    on.tag(paper, "if khong_nhat_tri")
    on.say(paper, "Hội đồng không nhất trí, không đưa vào danh sách: {{ khong_nhat_tri }}.", _TEXT)
    on.tag(paper, "endif")
    on.tag(paper, "if khong_dong_y")
    on.say(paper, "Lãnh đạo không đồng ý, không đưa vào danh sách: {{ khong_dong_y }}.", _TEXT)
    on.tag(paper, "endif")
    on.tag(paper, "if de_lai")
    on.say(paper, "Lãnh đạo để lại làm rõ, hoàn thiện, chưa đưa vào danh sách: {{ de_lai }}.", _TEXT)
    on.tag(paper, "endif")
    on.say(paper, "3. Nội dung cần cân nhắc", _HEAD)
    on.tag(paper, "if con_viec")
    on.each(paper, "muc in can_nhac", "- {{ muc.ten }}: {{ muc.noi_dung }}", _TEXT)
    on.tag(paper, "else")
    on.say(paper, "Không còn nội dung cần làm rõ.", _TEXT)
    on.tag(paper, "endif")
    on.tag(paper, "if con_lai")
    on.say(paper, "- {{ con_lai }}.", _TEXT)
    on.tag(paper, "endif")
    on.tag(paper, "if da_cho_qua")
    on.say(
        paper,
        "Văn phòng đã cho qua, chấp nhận hoặc sửa theo đơn vị: {{ da_cho_qua }} nội dung, kể ở 0-doc-truoc.docx.",
        _TEXT,
    )
    on.tag(paper, "endif")
    on.tag(paper, "if y_kien or not ket_qua")
    on.say(paper, "4. Ý kiến", _HEAD)
    on.tag(paper, "endif")
    on.each(paper, "muc in y_kien", "Đã cho ý kiến: {{ muc.noi }}.", _TEXT)
    on.tag(paper, "if not ket_qua")
    _room_for_the_opinion(paper)
    on.tag(paper, "endif")
    on.say(paper, "", Look(size=6, after=0))
    on.signed_right(paper, 82)
    return paper


def _asked(paper: Document) -> None:
    """What the leader is asked, or what came of it once that is known."""
    on.tag(paper, "if ket_qua")
    on.say(
        paper,
        "**1. Kết quả:** {{ ket_qua }}: {{ noi_dung }}, gồm {{ so_luong }}. Người quyết định: {{ cap_quyet_dinh }}.",
        _TEXT,
    )
    on.tag(paper, "else")
    on.say(
        paper,
        "**1. Việc xin ý kiến:** {{ noi_dung }}, gồm {{ so_luong }}. Người quyết định: {{ cap_quyet_dinh }}.",
        _TEXT,
    )
    on.tag(paper, "endif")


def _room_for_the_opinion(paper: Document) -> None:
    """A box of some lines: the leader writes by hand."""
    made = on.plain_table(paper, _OPINION)
    for cell in made.rows[-1].cells:
        on.into(cell, "\n\n\n")
