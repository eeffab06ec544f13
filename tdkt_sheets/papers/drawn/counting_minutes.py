"""Biên bản kiểm phiếu."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look


def drawn() -> Document:
    """The template of the count."""
    paper = on.headed_paper()
    on.say(paper, "BIÊN BẢN KIỂM PHIẾU", on.TITLE)
    on.say(paper, "Xét {{ noi_dung }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "", Look(size=6, after=0))
    on.say(paper, "Hôm nay, {{ ngay_hop }}, tại {{ dia_diem }}, {{ hoi_dong }} cử Ban kiểm phiếu gồm:", on.OPEN)
    on.say(paper, "1. {{ truong_ban }}, Trưởng ban;")
    on.say(paper, "2. {{ thanh_vien }}, thành viên;")
    on.say(paper, f"3. {gap(8)}, thành viên.")
    on.say(paper, "Ban kiểm phiếu đã kiểm phiếu của Hội đồng, kết quả như sau:")
    heads = (
        "Tổng số ủy viên",
        "Có mặt",
        "Ý kiến bằng văn bản",
        "Phiếu phát ra",
        "Phiếu thu về",
        "Hợp lệ",
        "Không hợp lệ",
    )
    fields = ("so_uy_vien", "so_du_hop", "so_y_kien_van_ban", "phat_ra", "thu_ve", "hop_le", "khong_hop_le")
    on.plain_table(
        paper,
        [
            DrawnColumn(caption, width, f"{{{{ {field} }}}}", CELL_CENTRE)
            for caption, field, width in zip(heads, fields, (25, 22, 28, 23, 23, 22, 22), strict=True)
        ],
    )
    on.say(paper, "", Look(size=6, after=0))
    on.table(
        paper,
        (
            DrawnColumn("STT", 13, "{{ muc.so }}", CELL_CENTRE),
            DrawnColumn("Họ và tên, tên tập thể", 45, "{{ muc.xung_ho }}{{ muc.ten }}", CELL),
            DrawnColumn("Danh hiệu, hình thức", 34, "{{ muc.danh_hieu }}", CELL),
            DrawnColumn("Đồng ý", 15, "{{ muc.dong_y }}", CELL_CENTRE),
            DrawnColumn("Không đồng ý", 17, "{{ muc.khong_dong_y }}", CELL_CENTRE),
            DrawnColumn("Không có ý kiến", 18, "{{ muc.khong_y_kien }}", CELL_CENTRE),
            DrawnColumn("Tỷ lệ trên tổng số ủy viên", 23, "{{ muc.ty_le }}", CELL_CENTRE),
        ),
        "muc in dong",
    )
    on.say(paper, "", Look(size=6, after=0))
    said = f"Biên bản lập xong hồi {gap(2)} giờ {gap(2)} cùng ngày, đã đọc lại cho Hội đồng nghe và thống nhất./."
    members, head = ("THÀNH VIÊN BAN KIỂM PHIẾU", "{{ thanh_vien }}"), ("TRƯỞNG BAN KIỂM PHIẾU", "{{ truong_ban }}")
    on.two_sign(paper, said, members, head)
    return paper
