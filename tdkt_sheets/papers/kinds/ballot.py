"""Phiếu bầu: one sheet of ballots to print as often as needed, with lines to cut along."""

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.kinds.submission_letter import year_of
from tdkt_sheets.roster.roster import Catalogue

NAME = "phieu-bau"
ON_A_PAGE = ((4, 3), (11, 2))  # up to so many lines, so many ballots on a page

PAPER = declare(
    Paper(
        NAME,
        "Phiếu bầu",
        "mỗi đợt có bỏ phiếu kín (hoặc chưa rõ cách biểu quyết), cho mỗi cấp quyết định",
        (
            text("co_quan_cap_tren", "tên cơ quan cấp trên của Hội đồng", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
            text("co_quan", "tên Hội đồng, chữ hoa", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NGÀNH"),
            text("noi_dung", "việc được xét", "công nhận danh hiệu thi đua năm 2021"),
            text("ngay_hop", "ngày họp", "ngày 15 tháng 12 năm 2021"),
            listed(
                "cac_phieu",
                "các phiếu trên một trang, giống nhau",
                flag("con_phieu_sau", "còn phiếu khác ở dưới, để in đường cắt"),
                listed("dong", "từng trường hợp", *words.LINE),
            ),
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of a page of ballots."""
    issuer, meeting = issuers.council(catalogue), bundle.meeting
    lines = [words.shown(line, meeting) for line in bundle.lines]
    many = on_a_page(len(lines))
    return {
        "co_quan_cap_tren": issuer.above.upper(),
        "co_quan": issuer.body.upper(),
        "noi_dung": words.subject(bundle, catalogue),
        "ngay_hop": issuers.dated(meeting.day if meeting else None, year_of(bundle)),
        "cac_phieu": [{"con_phieu_sau": place < many, "dong": lines} for place in range(1, many + 1)],
    }


def on_a_page(lines: int) -> int:
    """How many ballots of so many lines a page holds."""
    return next((many for most, many in ON_A_PAGE if lines <= most), 1)
