"""Phiếu bầu: one sheet of ballots to print as often as needed, with lines to cut along."""

from collections.abc import Mapping, Sequence

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.balloted import is_further_sitting, to_ballot
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.kinds.submission_letter import year_of
from tdkt_sheets.roster.roster import Catalogue

NAME = "phieu-bau"
PAGE = 268  # millimetres of a page that ballots may fill
HEAD, LINE, GAP = 33, 5, 14  # of a ballot's head, of a line of its table, between two ballots
WIDTHS = {"ten": 27, "don_vi": 17, "danh_hieu": 19}  # letters on a line of a column

PAPER = declare(
    Paper(
        NAME,
        "Phiếu bầu",
        "mỗi đợt có danh hiệu phải bỏ phiếu (Chiến sĩ thi đua, Cờ thi đua, cấp Nhà nước), trừ khi đã biểu quyết giơ tay",
        (
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
    issuer, meeting = issuers.council(catalogue), None if is_further_sitting(bundle) else bundle.meeting
    noted = bundle.session.held.day if bundle.meeting is None else None
    return {
        "co_quan": issuer.body.upper(),
        "noi_dung": words.subject(bundle, catalogue),
        "ngay_hop": issuers.dated(meeting.day if meeting else noted, year_of(bundle)),
        "cac_phieu": on_one_page(bundle),
    }


def on_one_page(bundle: Bundle) -> list[dict[str, object]]:
    """The ballots of a page, all alike."""
    lines = [words.shown(line, bundle.meeting) for line in to_ballot(bundle)]
    many = on_a_page(lines)
    return [{"con_phieu_sau": place < many, "dong": lines} for place in range(1, many + 1)]


def on_a_page(lines: Sequence[Mapping[str, object]]) -> int:
    """How many ballots with these lines a page holds, at least one."""
    tall = HEAD + sum(
        1 + LINE * max(-(-len(str(line[key])) // width) for key, width in WIDTHS.items()) for line in lines
    )
    return max(1, min(4, (PAGE + GAP) // (tall + GAP)))
