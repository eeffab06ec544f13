"""Biên bản họp Hội đồng."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_VOTES = (
    DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 43, "{{ muc.xung_ho }}{{ muc.ten }}", CELL),
    DrawnColumn("Đơn vị", 35, "{{ muc.don_vi }}", CELL),
    DrawnColumn("Đồng ý", 14, "{{ muc.dong_y }}", CELL_CENTRE),
    DrawnColumn("Không đồng ý", 17, "{{ muc.khong_dong_y }}", CELL_CENTRE),
    DrawnColumn("Tỷ lệ trên tổng số ủy viên", 23, "{{ muc.ty_le }}", CELL_CENTRE),
    DrawnColumn("Kết luận", 20, "{{ muc.ket_luan }}", CELL_CENTRE),
)


def opened(meeting: str) -> Document:
    """The beginning of the minutes of a council: of which meeting, when and where, who chaired it."""
    paper = on.headed_paper()
    on.say(paper, "BIÊN BẢN", on.TITLE)
    on.say(paper, meeting, on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "I. Thời gian, địa điểm", on.HEADING)
    on.say(paper, "Vào hồi {{ gio }}, {{ ngay_hop }}, tại {{ dia_diem }}.", on.OPEN)
    on.say(paper, "II. Thành phần", on.HEADING)
    on.say(paper, "1. Chủ trì: {{ chu_tri }}, chức vụ: {{ chuc_vu_chu_tri }}.", on.OPEN)
    on.say(paper, "2. Thư ký: {{ thu_ky }}, chức vụ: {{ chuc_vu_thu_ky }}.", on.OPEN)
    return paper


def sign(paper: Document) -> None:
    """When the meeting ended, secretary and chair."""
    said = f"Cuộc họp kết thúc hồi {gap(2)} giờ {gap(2)} cùng ngày. Biên bản đã được thông qua tại cuộc họp./."
    on.two_sign(paper, said, ("THƯ KÝ", "{{ thu_ky }}"), ("CHỦ TRÌ", "{{ chu_tri }}"))


def drawn() -> Document:
    """The template of the minutes."""
    paper = opened("Họp {{ hoi_dong }} xét {{ noi_dung }}")
    on.say(
        paper,
        "3. Tổng số ủy viên Hội đồng: {{ so_uy_vien }}. Có mặt: {{ so_du_hop }}, gồm: {{ co_mat }}.",
        on.OPEN,
    )
    on.say(
        paper,
        "4. Vắng mặt: {% if du_mat %}không{% else %}{{ so_vang }}, gồm: {{ vang }}; trong đó đã cho ý kiến bằng văn bản: "
        "{{ so_y_kien_van_ban }}{% endif %}.",
        on.OPEN,
    )
    on.say(paper, "III. Nội dung", on.HEADING)
    on.say(paper, "1. Thường trực Hội đồng báo cáo hồ sơ đề nghị {{ noi_dung }}, gồm {{ so_luong }}.")
    on.say(paper, f"2. Ý kiến thảo luận: {gap(20)}.", on.OPEN)
    on.say(
        paper,
        "3. Hội đồng {{ cach_bieu_quyet }}. Tỷ lệ đồng ý tính trên tổng số ủy viên Hội đồng, gồm cả ủy viên vắng mặt được lấy ý kiến "
        "bằng văn bản. Kết quả như sau:",
    )
    on.tag(paper, "for nhom in cac_nhom")
    on.say(
        paper,
        "{{ nhom.danh_hieu }} ({{ nhom.so_luong }}{% if nhom.cach_bieu_quyet %}; {{ nhom.cach_bieu_quyet }}{% endif %})",
        Look(bold=True, align=on.LEFT_ALIGNED, before=6, after=4, keep=True),
    )
    on.table(
        paper,
        _VOTES,
        "muc in nhom.dong",
    )
    on.tag(paper, "endfor")
    on.say(paper, "IV. Kết luận", Look(bold=True, indent=12.7, before=10, keep=True))
    on.say(paper, "Hội đồng nhất trí đề nghị {{ noi_dung }}, gồm {{ so_duoc_nhat_tri }}.")
    on.tag(paper, "if so_khong_nhat_tri")
    on.say(paper, "Chưa đề nghị: {{ so_khong_nhat_tri }}. Lý do: {{ ly_do }}.", on.OPEN)
    on.tag(paper, "endif")
    sign(paper)
    on.recipients(paper)
    return paper
