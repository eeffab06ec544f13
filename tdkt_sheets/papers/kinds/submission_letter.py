"""Tờ trình: the letter that asks the next body for awards."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.balloted import balloted, voting_words
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import GROUNDS, grounds, reminder
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "to-trinh"
SHORT_LIST = 12  # so many lines stand in the letter itself

PAPER = declare(
    Paper(
        NAME,
        "Tờ trình đề nghị khen thưởng",
        "mỗi đợt, cho mỗi cấp quyết định: Văn phòng trình Giám đốc Sở; Sở trình UBND tỉnh hoặc Bộ",
        (
            *issuers.HEAD,
            text("ve_viec", "nội dung trình, sau chữ “Về việc”", "đề nghị công nhận danh hiệu thi đua năm 2021"),
            listed("kinh_gui", "nơi nhận tờ trình", text("noi", "cơ quan, người nhận", "Giám đốc Sở")),
            GROUNDS,
            text("co_quan_trinh", "cơ quan, đơn vị trình", "Văn phòng Sở"),
            text(
                "nguoi_quyet_dinh", "người nhận: có thẩm quyền quyết định, hoặc trình tiếp cấp Nhà nước", "Giám đốc Sở"
            ),
            text("trinh_tiep", "cấp trình tiếp theo, đứng sau tên người nhận; không có thì trống", ""),
            text("noi_dung", "việc đề nghị", "công nhận danh hiệu thi đua năm 2021"),
            *words.COUNTS,
            words.SUMMARY,
            *words.MEETING,
            flag(
                "cap_nha_nuoc",
                "đề nghị cấp Nhà nước: có phần ý kiến của cấp ủy, cơ quan liên quan và kết quả thẩm định",
            ),
            flag("danh_sach_ngan", f"danh sách có không quá {SHORT_LIST} dòng, in ngay trong tờ trình"),
            listed("dong", "từng trường hợp đề nghị", *words.LINE),
            listed("ho_so", "giấy tờ kèm theo", text("ten", "tên giấy tờ", "Danh sách trích ngang")),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Như trên")),
            *issuers.SIGNER,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the letter to whom the route leads next."""
    own = bundle.route is Route.UNIT
    issuer = issuers.office(catalogue) if own else issuers.department(catalogue)
    year = year_of(bundle)
    lines = proposed(bundle.lines)
    meeting = words.meeting_fields(bundle.meeting, year, issuers.council_name(catalogue)) | {
        "cach_bieu_quyet": voting_words(bundle)
    }
    meeting["ngay_hop"] = f"{_earlier_sittings(bundle, year)}{meeting['ngay_hop']}"
    matter = words.subject(bundle, catalogue)
    papers = ["Danh sách trích ngang", "Biên bản họp Hội đồng"]
    papers += ["Biên bản kiểm phiếu"] if balloted(bundle) else []
    papers += [] if own else ["Báo cáo thành tích của từng trường hợp"]
    return {
        **issuers.head(issuer, "TTr", catalogue, year),
        "chua_kiem_chung": reminder(bundle),
        "ve_viec": f"đề nghị {matter}",
        "kinh_gui": [{"noi": whom} for whom in _addressed(bundle.route, catalogue)],
        "can_cu": grounds(bundle),
        "co_quan_trinh": issuer.body,
        "nguoi_quyet_dinh": _addressed(bundle.route, catalogue)[0],
        "trinh_tiep": " để trình Thủ tướng Chính phủ, Chủ tịch nước" if bundle.route is Route.STATE else "",
        "noi_dung": matter,
        **words.counts(lines),
        "tong_hop": words.summary(lines),
        **meeting,
        "cap_nha_nuoc": bundle.route is Route.STATE,
        "danh_sach_ngan": len(lines) <= SHORT_LIST,
        "dong": [words.shown(line, bundle.meeting) for line in lines],
        "ho_so": [{"ten": name} for name in papers],
        "noi_nhan": [{"noi": whom} for whom in _copies(own, catalogue)],
        **issuers.signer(issuer, Signed.LETTER, bundle, catalogue),
    }


def proposed(lines: list[BundleLine]) -> list[BundleLine]:
    """The lines that go on: those that neither the council nor a leader refused."""
    return [line for line in lines if not line.is_refused]


def year_of(bundle: Bundle) -> int:
    """The year papers of a bundle are dated in while their day is open."""
    return bundle.year


def decider(route: Route, catalogue: Catalogue) -> str:
    """Who decides, as running text names them."""
    return {
        Route.UNIT: issuers.department(catalogue).named,
        Route.PROVINCE: f"Chủ tịch {issuers.province_body(catalogue)}",
        Route.MINISTRY: issuers.minister(catalogue),
        Route.STATE: "Thủ tướng Chính phủ, Chủ tịch nước",
    }[route]


def _earlier_sittings(bundle: Bundle, year: int) -> str:
    """The sittings before the last one that voted on some of the lines, each with its minutes, before the day of the last."""
    met = (
        f"{issuers.dated(one.day, year)} (Biên bản số {one.minutes_no or gap(2)}), " for one in bundle.earlier_meetings
    )
    return "".join(met)


def _addressed(route: Route, catalogue: Catalogue) -> list[str]:
    if route is Route.UNIT:
        return [issuers.department(catalogue).named]
    if route is Route.MINISTRY:
        return [issuers.minister(catalogue)]
    return [f"Chủ tịch {issuers.province_body(catalogue)}", *issuers.province_award_office(catalogue)]


def _copies(own: bool, catalogue: Catalogue) -> list[str]:
    archive = f"Lưu: {catalogue.setting('office_unit')}" if own else f"Lưu: VT, {catalogue.setting('office_unit')}"
    return ["Như trên", issuers.council_name(catalogue), archive]
