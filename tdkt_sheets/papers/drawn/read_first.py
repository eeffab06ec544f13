"""Đọc trước."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import CELL, CELL_CENTRE, DrawnColumn, Look

_TEXT = Look(size=13, align=on.LEFT_ALIGNED, after=4)
_HEAD = Look(size=13, bold=True, align=on.LEFT_ALIGNED, before=8, after=4, keep=True)
_FILES = (
    DrawnColumn("Tệp", 65, "{{ muc.tep }}", CELL),
    DrawnColumn("Giấy tờ", 75, "{{ muc.ten }}", CELL),
    DrawnColumn("Số chỗ cần điền", 25, "{{ muc.cho_trong }}", CELL_CENTRE),
)
_OPEN = (
    DrawnColumn("STT", 14, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 55, "{{ muc.ten }}", CELL),
    DrawnColumn("Nội dung", 96, "{{ muc.noi_dung }}", CELL),
)
_UNPAID = (
    DrawnColumn("STT", 14, "{{ muc.so }}", CELL_CENTRE),
    DrawnColumn("Họ và tên, tên tập thể", 55, "{{ muc.ten }}", CELL),
    DrawnColumn("Lý do", 96, "{{ muc.ly_do }}", CELL),
)


def drawn() -> Document:
    """The template of the page for the office itself."""
    paper = on.new_paper(foot="")
    on.say(paper, "ĐỌC TRƯỚC KHI DÙNG BỘ GIẤY TỜ NÀY", Look(bold=True, align=on.CENTRE, after=0))
    on.say(paper, "{{ dot }}", Look(bold=True, align=on.CENTRE, after=8))
    on.say(paper, "Người quyết định: {{ nguoi_quyet_dinh }}. Số lượng: {{ so_luong }}.", _TEXT)
    on.say(paper, "Quy định và mức lương cơ sở lấy theo ngày {{ ngay_ap_dung }} ({{ bo_quy_dinh }}).", _TEXT)
    on.say(
        paper,
        "Các văn bản trong thư mục là dự thảo, dùng chung một cách đánh số (số thứ tự là số sổ vàng; danh sách chi tiền đếm từ 1, số sổ vàng ở cột cuối). Chỗ tô vàng là chỗ cần người điền "
        "hoặc xem lại. Sửa trực tiếp trong Word; tệp đã sửa tay được giữ nguyên, bản soạn mới đặt cạnh, tên thêm “(mới)”.",
        _TEXT,
    )
    on.say(paper, "Giấy tờ trong thư mục", _HEAD)
    on.table(
        paper,
        _FILES,
        "muc in giay_to",
    )
    on.tag(paper, "if viec")
    on.say(paper, "Việc cần làm, điều cần biết", _HEAD)
    on.each(paper, "muc in viec", "- {{ muc.noi_dung }}", _TEXT)
    on.tag(paper, "endif")
    on.tag(paper, "if con_mo")
    on.say(paper, "Nội dung còn cần làm rõ của từng trường hợp", _HEAD)
    on.table(
        paper,
        _OPEN,
        "muc in con_mo",
    )
    on.tag(paper, "endif")
    on.tag(paper, "if khong_chi")
    on.say(paper, "Không chi, hoặc chỉ chi một phần tiền thưởng", _HEAD)
    on.table(
        paper,
        _UNPAID,
        "muc in khong_chi",
    )
    on.tag(paper, "endif")
    on.tag(paper, "if quy_dinh")
    on.say(paper, "Điều khoản đã dùng", _HEAD)
    on.each(paper, "muc in quy_dinh", "- {{ muc.noi_dung }}", _TEXT)
    on.tag(paper, "endif")
    return paper
