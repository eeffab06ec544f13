"""Báo cáo sơ kết, tổng kết."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_AWARDS = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE), DrawnColumn("Danh hiệu, hình thức", 71, "{{ muc.hinh_thuc }}", CELL),
    DrawnColumn("Tập thể", 18, "{{ muc.tap_the }}", CELL_CENTRE), DrawnColumn("Cá nhân, hộ", 20, "{{ muc.ca_nhan }}", CELL_CENTRE),
    DrawnColumn("Cộng", 16, "{{ muc.cong }}", CELL_CENTRE), DrawnColumn("Cùng kỳ năm trước", 26, "{{ muc.nam_truoc }}", CELL_CENTRE),
)  # fmt: skip
_KINDS = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE), DrawnColumn("Loại", 115, "{{ muc.loai }}", CELL), DrawnColumn("Số lượng", 36, "{{ muc.so }}", CELL_CENTRE),
)  # fmt: skip
_SOURCES = (
    DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE), DrawnColumn("Số liệu", 76, "{{ muc.so_lieu }}", CELL), DrawnColumn("Xem nguồn ở", 75, "{{ muc.o_dau }}", CELL),
)  # fmt: skip


def drawn() -> Document:
    """The template of the report."""
    paper = on.headed_paper()
    on.say(paper, "BÁO CÁO", on.TITLE)
    on.say(paper, "{{ ten_bao_cao }} {{ ky }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "", Look(size=6, after=0))
    on.say(paper, "Kính gửi: {{ noi_nhan_bao_cao }}.", Look(align=on.CENTRE, after=8))
    on.say(
        paper,
        "Số liệu trong báo cáo tính đến hết ngày {{ ngay_so_lieu }}, tổng hợp từ biểu của các đơn vị và sổ khen thưởng.",
    )
    on.tag(paper, "if la_bao_cao_nam")
    on.say(paper, f"Ước thực hiện cả năm: {gap(16)}.", on.OPEN)
    on.tag(paper, "endif")
    on.say(paper, "I. TÌNH HÌNH CHUNG, CÔNG TÁC CHỈ ĐẠO", on.HEADING)
    on.say(paper, f"Văn bản đã ban hành, quán triệt: {gap(24)}.", on.OPEN)
    _results(paper)
    _difficulties(paper)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    on.say(
        paper,
        "PHỤ LỤC: NGUỒN SỐ LIỆU (để kiểm tra, bỏ khi gửi)",
        Look(bold=True, align=on.CENTRE, before=14, keep=True),
    )
    on.table(paper, _SOURCES, "muc in nguon")
    return paper


def _results(paper: Document) -> None:
    """What was reached, from the data."""
    on.say(paper, "II. KẾT QUẢ", on.HEADING)
    on.say(paper, "1. Số liệu chính", on.HEADING)
    on.each(paper, "muc in so_lieu", "- {{ muc.noi_dung }}: {{ muc.so }}{{ muc.trong_do }}.")
    on.say(paper, "2. Tổ chức phong trào, hoạt động", on.HEADING)
    _or_else(
        paper, "hoat_dong", _KINDS, "Chưa có hoạt động nào của các đơn vị được tổng hợp trong kỳ.",
        "Các đơn vị đã tổ chức {{ tong_hoat_dong }} hoạt động, theo loại:",
    )  # fmt: skip
    on.say(paper, "3. Khen thưởng có quyết định trong kỳ", Look(bold=True, indent=12.7, before=8, keep=True))
    _or_else(paper, "khen_thuong", _AWARDS, "Chưa có quyết định khen thưởng nào trong kỳ.")
    on.say(paper, "4. Sáng kiến, mô hình, điển hình", Look(bold=True, indent=12.7, before=8, keep=True))
    on.tag(paper, "if sang_kien")
    on.each(paper, "muc in sang_kien", "- {{ muc.loai }}: {{ muc.so }}.")
    on.tag(paper, "else")
    on.say(paper, "Chưa có sáng kiến, mô hình, điển hình nào được các đơn vị báo cáo trong kỳ.")
    on.tag(paper, "endif")
    on.say(paper, "5. Tình hình gửi biểu", on.HEADING)
    on.tag(paper, "if chua_nop")
    on.each(paper, "muc in chua_nop", "- Chưa nhận được: {{ muc.noi_dung }}.")
    on.tag(paper, "else")
    on.say(paper, "Các đơn vị đã gửi đủ biểu đến hạn.")
    on.tag(paper, "endif")


def _or_else(paper: Document, key: str, columns: tuple[DrawnColumn, ...], empty: str, before: str = "") -> None:
    """A table of a list; where that is empty, words."""
    on.tag(paper, f"if {key}")
    if before:
        on.say(paper, before)
    on.table(paper, columns, f"muc in {key}")
    on.tag(paper, "else")
    on.say(paper, empty)
    on.tag(paper, "endif")


def _difficulties(paper: Document) -> None:
    """What a person has to write, beside what the units said."""
    on.say(paper, "III. HẠN CHẾ, NGUYÊN NHÂN", on.HEADING)
    on.say(paper, f"{gap(24)} {{{{ goi_y_han_che }}}}", on.OPEN)
    on.tag(paper, "if kho_khan")
    on.say(paper, "Khó khăn, vướng mắc do các đơn vị nêu (nguyên văn):")
    on.each(paper, "muc in kho_khan", "- {{ muc.don_vi }}: “{{ muc.noi_dung }}”")
    on.tag(paper, "endif")
    on.say(paper, "IV. NHIỆM VỤ {{ ky_sau }}", on.HEADING)
    on.say(paper, f"{gap(30)}", on.OPEN)
    on.say(paper, "V. KIẾN NGHỊ, ĐỀ XUẤT", on.HEADING)
    on.tag(paper, "if kien_nghi")
    on.each(paper, "muc in kien_nghi", "- {{ muc.don_vi }}: “{{ muc.noi_dung }}”")
    on.tag(paper, "endif")
    on.say(paper, f"Kiến nghị của cơ quan: {gap(20)}.", on.OPEN)
