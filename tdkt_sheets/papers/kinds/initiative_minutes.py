"""Biên bản họp Hội đồng sáng kiến: who met, points and votes of each initiative, what was concluded."""

from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.papers import councillors, issuers
from tdkt_sheets.papers import initiative_words as words
from tdkt_sheets.papers.award_words import known
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.council import Council, Of
from tdkt_sheets.roster.roster import Catalogue

NAME = "bien-ban-sang-kien"

PAPER = declare(
    Paper(
        NAME,
        "Biên bản họp Hội đồng sáng kiến",
        "mỗi đợt của Hội đồng sáng kiến",
        (
            *issuers.HEAD,
            text("hoi_dong", "tên Hội đồng sáng kiến", "Hội đồng sáng kiến Sở Lao động - Thương binh và Xã hội"),
            text("nam", "năm", "2021"),
            text("ngay_hop", "ngày họp", "ngày 25 tháng 11 năm 2021"),
            text("so_thanh_vien", "tổng số thành viên", "09"),
            text("so_du_hop", "số dự họp", "08"),
            text("so_vang", "số thành viên vắng mặt", "01"),
            text("so_luong", "số sáng kiến, đề tài được xét", "05 sáng kiến, đề tài"),
            text("so_cong_nhan", "số được công nhận", "04 sáng kiến, đề tài"),
            text("so_khong", "số không được công nhận; không có thì trống", "01 sáng kiến, đề tài"),
            listed("dong", "từng sáng kiến", *words.LINE),
            *councillors.FIELDS,
        ),
    )
)


def context(of: InitiativeRound, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the minutes; what was said in the room is for a person to write."""
    council, sitting = words.council(catalogue), of.sitting
    issuer = issuers.Issuer(catalogue.setting("department"), council, "HĐSK", "CHỦ TỊCH HỘI ĐỒNG", "", council)
    seats = Council.on(catalogue.councillors, sitting.day if sitting else None, Of.INITIATIVES)
    present, members = (sitting.present, sitting.members) if sitting else (None, len(seats.voters) or None)
    works = of.voted_together
    judged = [one.score.is_recognised if one.score else True if one.is_recorded else None for one in works]
    passed, refused = (
        [one for one, said in zip(works, judged, strict=True) if said is which] for which in (True, False)
    )
    head = issuers.head(
        issuer, "BB", catalogue, of.year, sitting.day if sitting else None, sitting.minutes_no if sitting else ""
    )
    return {
        **head,
        "chua_kiem_chung": "",
        "hoi_dong": council,
        "nam": str(of.year),
        "ngay_hop": issuers.dated(sitting.day if sitting else None, of.year),
        "so_thanh_vien": known(members),
        "so_du_hop": known(sitting.present if sitting else None),
        "so_vang": known(members - present if members is not None and present is not None else None),
        "so_luong": words.counted(works),
        "so_cong_nhan": words.counted(passed) if None not in judged else gap(8),
        "so_khong": words.counted(refused) if refused else "",
        "dong": [words.shown(one, catalogue, sitting) for one in works],
        **councillors.seated(seats, present, members),
        **councillors.sat(of.session, sitting.day if sitting else None, seats, present, members),
    }
