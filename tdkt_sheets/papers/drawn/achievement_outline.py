"""Đề cương báo cáo thành tích."""

from dataclasses import replace

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.layout import Look

_HEAD = Look(bold=True, indent=0, before=8, after=4, keep=True)


def drawn() -> Document:
    """The template of the outlines, a page for each."""
    paper = on.new_paper(foot="")
    on.tag(paper, "for muc in dong")
    on.say(paper, "BÁO CÁO THÀNH TÍCH", replace(on.TITLE, new_page=True))
    on.say(paper, "Đề nghị {{ cap_quyet_dinh }} xét tặng {{ muc.de_nghi }}", on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "I. SƠ LƯỢC", _HEAD)
    on.tag(paper, "if muc.la_ca_nhan")
    on.say(paper, "Họ và tên: {{ muc.xung_ho }}{{ muc.ten }}; sinh ngày: {{ muc.ngay_sinh }}.")
    on.say(paper, "Chức vụ, đơn vị công tác: {{ muc.chuc_vu }}, {{ muc.don_vi }}.")
    on.say(paper, f"Quá trình công tác, nhiệm vụ được giao: {gap(4)}.")
    on.tag(paper, "else")
    on.say(paper, "Tên tập thể, hộ gia đình: {{ muc.ten }}.")
    on.say(paper, f"Địa chỉ, tổ chức, số người, nhiệm vụ được giao: {gap(4)}.")
    on.tag(paper, "endif")
    on.say(paper, "II. THÀNH TÍCH ĐẠT ĐƯỢC ({{ muc.thoi_gian }})", _HEAD)
    on.say(paper, "1. Kết quả nổi bật: {{ muc.thanh_tich }}")
    on.say(paper, "2. Xếp loại: {{ muc.xep_loai }}")
    on.say(paper, "3. Sáng kiến, đề tài, cách làm mới và hiệu quả: {{ muc.sang_kien }}")
    on.say(paper, f"4. Số liệu so với cùng kỳ, so với nhiệm vụ được giao: {gap(4)}.")
    on.say(paper, f"5. Chấp hành chủ trương, pháp luật; xây dựng tập thể; công tác xã hội: {gap(4)}.")
    on.say(paper, "III. KHEN THƯỞNG ĐÃ ĐƯỢC NHẬN", _HEAD)
    on.say(paper, "{{ muc.da_khen }}")
    made = on.columns(paper, (82, on.text_width() - 82))
    on.signature(made.rows[0].cells[0], "XÁC NHẬN CỦA ĐƠN VỊ", "")
    on.signature(made.rows[0].cells[1], "NGƯỜI BÁO CÁO", "")
    on.tag(paper, "endfor")
    return paper
