"""Biên bản kiểm phiếu: ballots issued, collected, valid; for and against, case by case."""

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.balloted import balloted
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import reminder
from tdkt_sheets.papers.kinds.submission_letter import year_of
from tdkt_sheets.roster.roster import Catalogue

NAME = "bien-ban-kiem-phieu"

PAPER = declare(
    Paper(
        NAME,
        "Biên bản kiểm phiếu",
        "mỗi đợt đã bỏ phiếu kín; chưa rõ cách biểu quyết thì cho các danh hiệu phải bỏ phiếu",
        (
            *issuers.HEAD,
            text("noi_dung", "việc được xét", "công nhận danh hiệu thi đua năm 2021"),
            *words.MEETING,
            *words.COUNTS,
            listed("dong", "từng trường hợp", *words.LINE),
            text("dia_diem", "nơi họp", "Phòng họp tầng 2"),
            text("truong_ban", "họ tên trưởng ban kiểm phiếu", "…"),
            text("thanh_vien", "họ tên thành viên ban kiểm phiếu", "…"),
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the count."""
    year, meeting = year_of(bundle), bundle.meeting
    return {
        **issuers.head(issuers.council(catalogue), "BB", catalogue, year, meeting.day if meeting else None),
        "chua_kiem_chung": reminder(bundle),
        "noi_dung": words.subject(bundle, catalogue),
        **words.meeting_fields(meeting, year, issuers.council_name(catalogue)),
        **words.counts(balloted(bundle)),
        "dong": [words.shown(line, meeting) for line in balloted(bundle)],
        "dia_diem": bundle.session.held.on(meeting.day if meeting else None).place or gap(10),
        "truong_ban": gap(8),
        "thanh_vien": gap(8),
    }
