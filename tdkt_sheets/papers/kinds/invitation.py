"""Giấy mời họp Hội đồng: who is invited, to what, with which agenda."""

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.councillors import council_of, hour_and_place
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.council import Council, Seat
from tdkt_sheets.roster.roster import Catalogue

NAME = "giay-moi-hop"

PAPER = declare(
    Paper(
        NAME,
        "Giấy mời họp Hội đồng",
        "mỗi đợt chưa họp, khi danh mục có trang “Hội đồng”",
        (
            *issuers.HEAD,
            text("hoi_dong", "tên Hội đồng", "Hội đồng Thi đua - Khen thưởng Ngành"),
            text("noi_dung", "việc được xét", "công nhận danh hiệu thi đua năm 2021"),
            *words.COUNTS,
            listed(
                "kinh_moi",
                "những người được mời",
                text("ten", "họ tên", "Hoàng Văn Mẫu"),
                text("chuc_vu", "chức vụ", "Giám đốc Sở"),
                text("chuc_trach", "chức trách trong Hội đồng", "Chủ tịch Hội đồng"),
            ),
            text("gio", "giờ họp", "14 giờ 00"),
            text("ngay_hop", "ngày họp", "ngày 14 tháng 12 năm 2021"),
            text("dia_diem", "nơi họp", "Phòng họp tầng 2"),
            text("chu_tri", "người chủ trì", "Hoàng Văn Mẫu, Chủ tịch Hội đồng"),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Như trên")),
            text("chuc_danh", "chức danh người ký", "TM. HỘI ĐỒNG"),
            text("nguoi_ky", "họ tên người ký", "Hoàng Văn Mẫu"),
        ),
    )
)
SEATS = {
    Seat.CHAIR: "Chủ tịch Hội đồng",
    Seat.VICE_CHAIR: "Phó Chủ tịch Hội đồng",
    Seat.SECRETARY: "Thư ký Hội đồng",
    Seat.MEMBER: "Ủy viên",
}


def is_due(bundle: Bundle, catalogue: Catalogue) -> bool:
    """Whether the council is still to meet, and it is known who sits on it."""
    met = bundle.meeting is not None and bundle.meeting.day is not None
    return not met and bundle.decision is None and bool(council_of(bundle, catalogue).members)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the invitation; day, hour and place as they were noted."""
    issuer, council = issuers.council(catalogue), council_of(bundle, catalogue)
    chair = council.first(Seat.CHAIR)
    return {
        **issuers.head(issuer, "GM", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "hoi_dong": issuers.council_name(catalogue),
        "noi_dung": words.subject(bundle, catalogue),
        **words.counts(bundle.lines),
        "kinh_moi": _invited(council),
        **hour_and_place(bundle.session.held),
        "ngay_hop": issuers.dated(bundle.session.held.day, bundle.year),
        "chu_tri": f"{chair.name}, {SEATS[Seat.CHAIR]}" if chair else gap(8),
        "noi_nhan": [{"noi": "Như trên"}, {"noi": f"Lưu: {catalogue.setting('office_unit')}"}],
        "chuc_danh": "TM. HỘI ĐỒNG\nCHỦ TỊCH",
        "nguoi_ky": chair.name if chair else "",
    }


def _invited(council: Council) -> list[dict[str, str]]:
    return [{"ten": one.name, "chuc_vu": one.post, "chuc_trach": SEATS[one.seat]} for one in council.members]
