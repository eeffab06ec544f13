"""Biên bản họp tổng kết Khối."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_ITEM = Look(indent=12.7, align=on.LEFT_ALIGNED, after=3)


def drawn() -> Document:
    """The template of the minutes."""
    paper = on.headed_paper()
    on.say(paper, "BIÊN BẢN", on.TITLE)
    on.say(paper, "Họp tổng kết công tác thi đua, khen thưởng {{ ky }} của {{ ten_khoi }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "I. Thời gian, địa điểm", on.HEADING)
    on.say(paper, f"Vào hồi {gap(2)} giờ {gap(2)}, {{{{ ngay_hop }}}}, tại {{{{ dia_diem }}}}.", on.OPEN)
    on.say(paper, "II. Thành phần", on.HEADING)
    on.say(paper, "1. Chủ trì: {{ chu_tri }}.", on.OPEN)
    on.say(paper, "2. Thư ký: {{ thu_ky }}.", on.OPEN)
    on.say(
        paper,
        "3. Tổng số thành viên Khối: {{ so_thanh_vien }}; dự họp: {{ so_du_hop }} (có danh sách ký); vắng: {{ so_vang }}.",
        on.OPEN,
    )
    on.tag(paper, "if y_kien_van_ban")
    on.say(paper, "Thành viên vắng đã gửi ý kiến bằng văn bản: {{ y_kien_van_ban }}.", on.OPEN)
    on.tag(paper, "endif")
    on.say(paper, "III. Nội dung", on.HEADING)
    on.say(
        paper,
        "1. Trưởng khối báo cáo kết quả công tác thi đua, khen thưởng {{ ky }}, kết quả tự chấm và Khối chấm điểm các thành viên.",
    )
    on.say(paper, f"2. Ý kiến thảo luận: {gap(20)}.", on.OPEN)
    _scores(paper)
    _ranking(paper)
    _election(paper)
    on.say(paper, "IV. Kết luận", Look(bold=True, indent=12.7, before=10, keep=True))
    on.say(paper, "1. Đề nghị tặng Cờ thi đua của {{ uy_ban }}: {% for muc in co_thi_dua %}{{ muc.don_vi }}{{ '' if loop.last else ', ' }}"
           f"{{% else %}}{gap(8)}{{% endfor %}}.")  # fmt: skip
    on.say(paper, "2. Đề nghị tặng Bằng khen của Chủ tịch {{ uy_ban }}: {% for muc in bang_khen %}{{ muc.don_vi }}"
           f"{{{{ '' if loop.last else ', ' }}}}{{% else %}}{gap(8)}{{% endfor %}}.")  # fmt: skip
    on.say(paper, "3. {{ truong_khoi }} làm Trưởng khối, {{ pho_truong_khoi }} làm Phó Trưởng khối năm {{ nam_sau }}.")
    on.tag(paper, "if ket_luan_khac")
    on.say(paper, "4. {{ ket_luan_khac }}.")
    on.tag(paper, "endif")
    said = f"Cuộc họp kết thúc hồi {gap(2)} giờ {gap(2)} cùng ngày. Biên bản đã được thông qua tại cuộc họp./."
    on.two_sign(paper, said, ("THƯ KÝ", "{{ ten_thu_ky }}"), ("CHỦ TRÌ", "{{ ten_chu_tri }}"))
    on.recipients(paper)
    return paper


def _scores(paper: Document) -> None:
    """What the meeting changed, what was taken for papers."""
    on.tag(paper, "if diem_thong_nhat")
    on.say(paper, "3. Khối thống nhất lại điểm các tiêu chí sau:", Look(indent=12.7, keep=True))
    on.each(
        paper, "muc in diem_thong_nhat",
        "- {{ muc.don_vi }}, tiêu chí {{ muc.tieu_chi }}: {{ muc.truoc }}, thống nhất {{ muc.sau }} điểm{{ ' (' ~ muc.ly_do ~ ')' if muc.ly_do else '' }}.",
        _ITEM,
    )  # fmt: skip
    on.tag(paper, "else")
    on.say(paper, "3. Khối thống nhất điểm các tiêu chí như đã chấm.")
    on.tag(paper, "endif")
    on.tag(paper, "if diem_tru")
    on.say(paper, "4. Điểm trừ do gửi muộn, thiếu biểu theo sổ tiếp nhận:", Look(indent=12.7, keep=True))
    on.each(paper, "muc in diem_tru", "- {{ muc.don_vi }}: {{ muc.noi_dung }}.", _ITEM)
    on.tag(paper, "else")
    on.say(paper, "4. Không có thành viên bị trừ điểm do gửi muộn, thiếu biểu.")
    on.tag(paper, "endif")


def _ranking(paper: Document) -> None:
    """Ranks by points beside the ballots."""
    on.say(
        paper,
        "5. Bỏ phiếu: phát ra {{ phat_ra }} phiếu, thu về {{ thu_ve }}, hợp lệ {{ hop_le }}, không hợp lệ {{ khong_hop_le }}. "
        "Tỷ lệ đồng ý tính trên tổng số thành viên, gồm cả ý kiến bằng văn bản của thành viên vắng.",
    )
    on.say(paper, "6. Kết quả xếp hạng theo điểm và kết quả bỏ phiếu:", Look(indent=12.7, keep=True))
    on.table(
        paper,
        (
            DrawnColumn("Hạng", 14, "{{ muc.hang }}", CELL_CENTRE),
            DrawnColumn("Đơn vị", 56, "{{ muc.don_vi }}", CELL),
            DrawnColumn("Tổng điểm", 23, "{{ muc.diem }}", CELL_CENTRE),
            DrawnColumn("Phiếu đồng ý", 30, "{{ muc.phieu }}", CELL_CENTRE),
            DrawnColumn("Đề nghị", 42, "{{ muc.de_nghi }}", CELL),
        ),
        "muc in xep_hang",
    )
    on.say(paper, "", Look(size=4, after=0))
    on.tag(paper, "if dong_hang")
    on.say(paper, "Đồng hạng sau khi xét các tiêu chí phụ: {{ dong_hang }}.")
    on.tag(paper, "endif")
    on.each(paper, "muc in khong_xep_hang", "Không xếp hạng {{ muc.don_vi }}: {{ muc.ly_do }}.", on.BODY)


def _election(paper: Document) -> None:
    """Who was named for next year, with the votes."""
    on.tag(paper, "if bau_cu")
    on.say(paper, "7. Bầu Trưởng khối, Phó Trưởng khối năm {{ nam_sau }}:", Look(indent=12.7, keep=True))
    on.each(paper, "muc in bau_cu", "- {{ muc.chuc_danh }}: {{ muc.don_vi }}, {{ muc.phieu }} phiếu đồng ý.", _ITEM)
    on.tag(paper, "else")
    on.say(paper, f"7. Bầu Trưởng khối, Phó Trưởng khối năm {{{{ nam_sau }}}}: {gap(12)}.", on.OPEN)
    on.tag(paper, "endif")
