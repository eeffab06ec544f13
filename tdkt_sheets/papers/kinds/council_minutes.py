"""Biên bản họp Hội đồng: who met, how each case was voted on out of the full membership, what was concluded."""

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import councillors, issuers
from tdkt_sheets.papers.balloted import voting_of, voting_words
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import reminder
from tdkt_sheets.papers.kinds.submission_letter import year_of
from tdkt_sheets.roster.roster import Catalogue

NAME = "bien-ban-hop"

PAPER = declare(
    Paper(
        NAME,
        "Biên bản họp Hội đồng",
        "mỗi đợt, cho mỗi cấp quyết định",
        (
            *issuers.HEAD,
            text("noi_dung", "việc được xét", "công nhận danh hiệu thi đua năm 2021"),
            *words.MEETING,
            *words.COUNTS,
            words.GROUPS,
            text("so_duoc_nhat_tri", "số trường hợp Hội đồng nhất trí", "02 tập thể và 41 cá nhân"),
            text("so_khong_nhat_tri", "số trường hợp Hội đồng chưa nhất trí; không có thì trống", "01 cá nhân"),
            text(
                "ly_do",
                "lý do chưa nhất trí, như ghi ở sổ; không có thì chỗ trống",
                "Bà Nông Thị Mẫu: mới công tác 04 tháng",
            ),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Lưu: VP")),
            *councillors.FIELDS,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the minutes."""
    issuer, year, meeting = issuers.council(catalogue), year_of(bundle), bundle.meeting
    lines = bundle.voted_together
    passed = [line for line in lines if line.is_passed is not False]
    refused = [line for line in lines if line.is_passed is False]
    is_settled = all(line.is_passed is not None for line in lines)
    return {
        **issuers.head(
            issuer, "BB", catalogue, year, meeting.day if meeting else None, meeting.minutes_no if meeting else ""
        ),
        "chua_kiem_chung": reminder(bundle),
        "noi_dung": words.subject(bundle, catalogue),
        **words.meeting_fields(
            councillors.with_membership(meeting, bundle, catalogue), year, issuers.council_name(catalogue)
        ),
        "cach_bieu_quyet": voting_words(bundle),
        **words.counts(lines),
        "cac_nhom": words.groups(lines, meeting, voting_of(bundle)),
        "so_duoc_nhat_tri": words.counted(passed) if is_settled else gap(8),
        "so_khong_nhat_tri": words.counted(refused) if refused else "",
        "ly_do": "; ".join(f"{line.recipient}: {line.reason}" for line in refused if line.reason) or gap(16),
        "noi_nhan": [{"noi": f"Lưu: {catalogue.setting('office_unit')}"}],
        **councillors.fields(bundle, catalogue),
    }
