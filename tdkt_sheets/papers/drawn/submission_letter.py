"""Tờ trình."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_SUMMARY = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE),
    DrawnColumn("Danh hiệu, hình thức", 75, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Tập thể", 19, "{{ muc.tap_the }}", CELL_CENTRE),
    DrawnColumn("Hộ gia đình", 19, "{{ muc.ho }}", CELL_CENTRE),
    DrawnColumn("Cá nhân", 19, "{{ muc.ca_nhan }}", CELL_CENTRE),
    DrawnColumn("Tổng số", 19, "{{ muc.tong }}", CELL_CENTRE),
)
_TOTAL = ("", "Cộng", "{{ tong_tap_the }}", "{{ tong_ho }}", "{{ tong_ca_nhan }}", "{{ tong_so }}")
_NAMES = (
    DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 45, "{{ muc.xung_ho }}{{ muc.ten }}", CELL),
    DrawnColumn("Chức vụ, đơn vị", 45, "{{ muc.chuc_vu_don_vi }}", CELL),
    DrawnColumn("Danh hiệu, hình thức", 36, "{{ muc.danh_hieu }}", CELL),
    DrawnColumn("Phiếu đồng ý", 26, "{{ muc.ty_le }}", CELL_CENTRE),
)


def drawn() -> Document:
    """The template of the letter."""
    paper = on.headed_paper()
    on.say(paper, "TỜ TRÌNH", on.TITLE)
    on.say(paper, "Về việc {{ ve_viec }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "", Look(size=6, after=0))
    _addressees(paper)
    on.each(paper, "muc in can_cu", "Căn cứ {{ muc.van_ban }}{{ muc.dieu_khoan }};", on.GROUND)
    on.say(
        paper,
        "Căn cứ kết quả họp {{ hoi_dong }} {{ ngay_hop }} (Biên bản số {{ so_bien_ban }}),",
        on.GROUND,
    )
    on.say(
        paper,
        "{{ co_quan_trinh }} kính trình {{ nguoi_quyet_dinh }} xem xét{{ trinh_tiep }} {{ noi_dung }}, gồm {{ so_luong }}, cụ thể:",
    )
    on.say(paper, "1. Danh hiệu, hình thức đề nghị", on.HEADING)
    on.table(paper, _SUMMARY, "muc in tong_hop", _TOTAL)
    on.say(paper, "2. Kết quả xét của Hội đồng", Look(bold=True, indent=12.7, before=8, keep=True))
    on.say(
        paper,
        "Hội đồng có {{ so_uy_vien }} ủy viên; dự họp {{ so_du_hop }}, vắng mặt {{ so_vang }}, trong đó cho ý kiến bằng văn bản "
        "{{ so_y_kien_van_ban }}. Hội đồng {{ cach_bieu_quyet }}; tỷ lệ đồng ý tính trên tổng số ủy viên.",
    )
    on.tag(paper, "if danh_sach_ngan")
    on.say(paper, "3. Danh sách đề nghị", on.HEADING)
    on.table(
        paper,
        _NAMES,
        "muc in dong",
    )
    on.say(paper, "", Look(size=6, after=0))
    on.tag(paper, "else")
    on.say(paper, "**3. Danh sách đề nghị:** theo Danh sách trích ngang kèm theo.")
    on.tag(paper, "endif")
    on.tag(paper, "if cap_nha_nuoc")
    on.say(paper, "4. Ý kiến và kết quả thẩm định", on.HEADING)
    on.say(paper, f"a) Ý kiến của cấp ủy Đảng có thẩm quyền: {gap(16)}.", on.OPEN)
    on.say(paper, f"b) Ý kiến của các cơ quan có liên quan: {gap(16)}.", on.OPEN)
    on.say(paper, f"c) Kết quả thẩm định điều kiện, tiêu chuẩn, hồ sơ: {gap(16)}.", on.OPEN)
    on.tag(paper, "endif")
    on.say(
        paper,
        "Hồ sơ kèm theo gồm: {% for muc in ho_so %}{{ muc.ten }}{{ '.' if loop.last else '; ' }}{% endfor %}",
    )
    on.say(paper, "Kính đề nghị {{ nguoi_quyet_dinh }} xem xét{{ trinh_tiep or ', quyết định' }}./.", on.LAST)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    return paper


def _addressees(paper: Document) -> None:
    """Kính gửi: one body on the line, several below one another."""
    on.tag(paper, "if kinh_gui|length == 1")
    on.say(paper, "Kính gửi: {{ (kinh_gui|first).noi }}.", Look(align=on.CENTRE, before=4, after=8))
    on.tag(paper, "else")
    on.say(paper, "Kính gửi:", Look(align=on.LEFT_ALIGNED, left=35, before=4, after=2))
    on.each(
        paper,
        "muc in kinh_gui",
        "- {{ muc.noi }}{{ '.' if loop.last else ';' }}",
        Look(align=on.LEFT_ALIGNED, left=45, after=2),
    )
    on.tag(paper, "endif")
