"""Báo cáo kết quả kiểm tra."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_NUMBER = DrawnColumn("STT", 14, "{{ loop.index }}", CELL_CENTRE)
_UNITS = (
    _NUMBER, DrawnColumn("Đơn vị", 43, "{{ muc.ten }}", CELL), DrawnColumn("Ngày kiểm tra", 26, "{{ muc.ngay }}", CELL_CENTRE),
    DrawnColumn("Đoàn kiểm tra", 37, "{{ muc.doan }}", CELL), DrawnColumn("Kết luận", 45, "{{ muc.ket_luan }}", CELL),
)  # fmt: skip
_ITEMS = (
    _NUMBER, DrawnColumn("Nội dung kiểm tra", 85, "{{ muc.ten }}", CELL), DrawnColumn("Đạt", 18, "{{ muc.dat }}", CELL_CENTRE),
    DrawnColumn("Chưa đạt", 22, "{{ muc.chua_dat }}", CELL_CENTRE), DrawnColumn("Không phát sinh", 26, "{{ muc.khong_co }}", CELL_CENTRE),
)  # fmt: skip
_FAULTS = (
    _NUMBER, DrawnColumn("Đơn vị", 30, "{{ muc.ten }}", CELL), DrawnColumn("Tồn tại, hạn chế", 36, "{{ muc.noi_dung }}", CELL),
    DrawnColumn("Đề nghị", 31, "{{ muc.de_nghi }}", CELL), DrawnColumn("Thời hạn", 26, "{{ muc.han }}", CELL_CENTRE),
    DrawnColumn("Tình trạng", 28, "{{ muc.tinh_trang }}", CELL),
)  # fmt: skip
_OWN = (
    _NUMBER, DrawnColumn("Đơn vị", 46, "{{ muc.ten }}", CELL), DrawnColumn("Nội dung tự kiểm tra", 58, "{{ muc.noi_dung }}", CELL), DrawnColumn("Kết quả", 47, "{{ muc.ket_qua }}", CELL),
)  # fmt: skip
_SOURCES = (
    _NUMBER, DrawnColumn("Số liệu", 61, "{{ muc.so_lieu }}", CELL), DrawnColumn("Xem nguồn ở", 90, "{{ muc.o_dau }}", CELL),
)  # fmt: skip


# What only the drafter is told: it stands out, and is taken out before signing.
NO_FORM = highlighted("(Chưa có biểu kết quả kiểm tra KTR được tổng hợp.)")
ALL_KINDS = highlighted("(Bỏ dòng không thuộc việc kiểm tra về thi đua, khen thưởng.)")


def drawn() -> Document:
    """The template of the report."""
    paper = on.headed_paper()
    on.say(paper, "BÁO CÁO", on.TITLE)
    on.say(paper, "Kết quả kiểm tra việc thực hiện pháp luật", on.UNDER_TITLE)
    on.say(paper, "về thi đua, khen thưởng năm {{ nam }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "", Look(size=6, after=0))
    on.say(paper, "Kính gửi: {{ noi_nhan_bao_cao }}.", Look(align=on.CENTRE, after=8))
    on.say(paper, "I. VIỆC TỔ CHỨC KIỂM TRA", on.HEADING)
    on.say(paper, "Kế hoạch, quyết định kiểm tra: {{ so_ke_hoach }}.", on.OPEN)
    on.tag(paper, "if co_bieu")
    on.say(paper, "Đến hết ngày {{ ngay_so_lieu }} đã kiểm tra {{ so_don_vi }} đơn vị:")
    on.table(paper, _UNITS, "muc in don_vi")
    on.tag(paper, "else")
    on.say(paper, f"Đến hết ngày {{{{ ngay_so_lieu }}}} đã kiểm tra: {gap(12)}. {NO_FORM}", on.OPEN)
    on.tag(paper, "endif")
    _results(paper)
    _own_inspections(paper)
    on.say(paper, "IV. NHẬN XÉT, KIẾN NGHỊ", on.HEADING)
    on.each(paper, "muc in nhan_xet", "- “{{ muc.noi_dung }}”")
    on.say(paper, f"Nguyên nhân của tồn tại, hạn chế: {gap(18)}.", on.OPEN)
    on.say(paper, f"Kiến nghị: {gap(22)}.", on.OPEN)
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")
    on.tag(paper, "if nguon")
    on.say(
        paper,
        "PHỤ LỤC: NGUỒN SỐ LIỆU (để kiểm tra, bỏ khi gửi)",
        Look(bold=True, align=on.CENTRE, before=14, keep=True),
    )
    on.table(paper, _SOURCES, "muc in nguon")
    on.tag(paper, "endif")
    return paper


def _results(paper: Document) -> None:
    on.say(paper, "II. KẾT QUẢ KIỂM TRA", on.HEADING)
    on.tag(paper, "if noi_dung")
    on.say(paper, "Kiểm tra {{ so_noi_dung }} lượt nội dung: {{ so_dat }} đạt, {{ so_chua_dat }} chưa đạt.")
    on.table(paper, _ITEMS, "muc in noi_dung")
    on.tag(paper, "else")
    on.say(paper, f"Kết quả theo nội dung: {gap(20)}.", on.OPEN)
    on.tag(paper, "endif")
    on.each(paper, "muc in chua_dat", "- Chưa đạt: {{ muc.ten }}, {{ muc.noi_dung }}: {{ muc.nhan_xet }}")
    on.tag(paper, "if ton_tai")
    on.say(
        paper,
        "Tồn tại, hạn chế: {{ so_ton_tai }}; đã khắc phục {{ so_da_khac_phuc }}, quá thời hạn chưa khắc phục {{ so_qua_han }}.",
        Look(indent=12.7, before=6),
    )
    on.table(paper, _FAULTS, "muc in ton_tai")
    on.tag(paper, "endif")


def _own_inspections(paper: Document) -> None:
    on.say(paper, "III. ĐƠN VỊ TỰ KIỂM TRA", on.HEADING)
    on.tag(paper, "if tu_kiem_tra")
    on.say(paper, f"Theo biểu kết quả quý, các đơn vị đã tự kiểm tra: {ALL_KINDS}")
    on.table(paper, _OWN, "muc in tu_kiem_tra")
    on.tag(paper, "else")
    on.say(paper, "Chưa có đơn vị nào báo cáo việc tự kiểm tra.")
    on.tag(paper, "endif")
