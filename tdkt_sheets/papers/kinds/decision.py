"""Quyết định khen thưởng with its list: the Director's, or a draft for the chairman of the province."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Prize, Route
from tdkt_sheets.core.number_words import dong_in_words
from tdkt_sheets.core.text import number, upper_first
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.grounds import GROUNDS, grounds, reminder
from tdkt_sheets.papers.kinds.submission_letter import proposed, year_of
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "quyet-dinh"
OWN_VALUES = "Dự thảo: tổng tiền tính {own}. Đề nghị đối chiếu, rồi xóa dòng này."
DRAFTED = (Route.UNIT, Route.PROVINCE)  # ministries and the state write their own

PAPER = declare(
    Paper(
        NAME,
        "Quyết định khen thưởng và danh sách kèm theo",
        "do Giám đốc Sở quyết định; hoặc là dự thảo trình Chủ tịch UBND tỉnh",
        (
            *issuers.HEAD,
            flag("du_thao", "là dự thảo trình cấp trên"),
            text("trich_yeu", "trích yếu, sau chữ “Về việc”", "công nhận danh hiệu thi đua năm 2021"),
            text("nguoi_quyet_dinh", "người ban hành, chữ hoa", "GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
            text("ten_nguoi_quyet_dinh", "người ban hành, trong câu", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
            text("can_cu_chuc_nang", "văn bản quy định chức năng, nhiệm vụ của cơ quan", "…"),
            GROUNDS,
            text("theo_de_nghi", "bên đề nghị", "Chánh Văn phòng Sở"),
            text("noi_dung_hoa", "nội dung Điều 1, viết hoa chữ đầu", "Công nhận danh hiệu thi đua năm 2021"),
            *words.COUNTS,
            words.SUMMARY,
            text("doi_tuong", "đối tượng được khen", "các tập thể, cá nhân"),
            text("tong_tien", "tổng tiền thưởng, bằng số", "5.960.000"),
            text("tong_tien_chu", "tổng tiền thưởng, bằng chữ", "Năm triệu chín trăm sáu mươi nghìn đồng"),
            text("nguon_chi", "nguồn chi tiền thưởng", "Quỹ thi đua, khen thưởng của Sở"),
            text("ben_thi_hanh", "bên chịu trách nhiệm thi hành", "Chánh Văn phòng Sở, Thủ trưởng các đơn vị"),
            words.GROUPS,
            text("kem_theo", "dòng dưới tiêu đề danh sách", "Kèm theo Quyết định số …"),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Như Điều 3")),
            *issuers.SIGNER,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the decision; number and day stand as soon as the ledger has them."""
    own = bundle.route is Route.UNIT
    issuer = issuers.department(catalogue) if own else issuers.province(catalogue)
    year, known, lines = year_of(bundle), bundle.decision, proposed(bundle.lines)
    head = issuers.head(issuer, "QĐ", catalogue, year, known.day if known else None, known.number if known else "")
    if not own:
        head["dia_danh_ngay"] = f"{catalogue.setting('place')}, {issuers.dated(known.day if known else None, year)}"
    matter = words.subject(bundle, catalogue)
    number_and_day = f"{head['so_ky_hieu'].removeprefix('Số: ')} {issuers.dated(known.day if known else None, year)}"
    prizes = [line.prize for line in lines if line.prize is not None]
    total = sum(prize.paid + prize.before for prize in prizes)  # drawn again after paying, it is the same decision
    is_worked_out = len(prizes) == len(lines) and bool(lines) and all(prize.multiple is not None for prize in prizes)
    payers = list(dict.fromkeys(prize.paid_by for prize in prizes if prize.paid + prize.before and prize.paid_by))
    return (
        {
            **head,
            "chua_kiem_chung": " ".join(filter(None, (reminder(bundle), _own_values(prizes)))),
            "du_thao": not own,
            "trich_yeu": words.clause(known.subject) if known and known.subject else matter,
            "nguoi_quyet_dinh": issuer.named.upper(),
            "ten_nguoi_quyet_dinh": issuer.named,
            "can_cu_chuc_nang": gap(12),
            "can_cu": grounds(bundle),
            "theo_de_nghi": _asked_by(own, catalogue),
            "noi_dung_hoa": upper_first(matter),
            **words.counts(lines),
            "tong_hop": words.summary(lines),
            "doi_tuong": words.objects(lines),
            "tong_tien": number(total) if is_worked_out else gap(),
            "tong_tien_chu": dong_in_words(total) if is_worked_out else gap(8),
            "nguon_chi": "; ".join(payers) or gap(8),
            "ben_thi_hanh": _carried_out_by(own, bundle.lines, catalogue),
            "cac_nhom": words.groups(lines, bundle.meeting),
            "kem_theo": f"Kèm theo Quyết định số {number_and_day} của {issuer.named}",
            "noi_nhan": [{"noi": whom} for whom in _copies(own, catalogue)],
            **issuers.signer(issuer, Signed.DECISION, bundle, catalogue),
        }
        | ({"chuc_danh": known.signer_post.upper()} if known and known.signer_post else {})
        | ({"nguoi_ky": known.signer_name} if known and known.signer_name else {})
    )


def _own_values(prizes: list[Prize]) -> str:
    """The words at the foot of each page while the total rests on a value of the office's own; else ''."""
    own = max((prize.by_office for prize in prizes), default="")
    return highlighted(OWN_VALUES.format(own=own)) if own else ""


def _asked_by(own: bool, catalogue: Catalogue) -> str:
    if own:
        return f"{issuers.council_name(catalogue)} và {issuers.office(catalogue).named}"
    return " và ".join((issuers.department(catalogue).named, *issuers.province_award_office(catalogue)))


def _carried_out_by(own: bool, lines: list[BundleLine], catalogue: Catalogue) -> str:
    whom = words.objects(lines)
    if own:
        return f"{issuers.office(catalogue).named}, Thủ trưởng các phòng, đơn vị thuộc, trực thuộc Sở và {whom} có tên trong danh sách"
    body = issuers.province_body(catalogue)
    bodies = (f"Chánh Văn phòng {body}", *issuers.province_award_office(catalogue), issuers.department(catalogue).named)
    return f"{', '.join(bodies)} và {whom} có tên trong danh sách"


def _copies(own: bool, catalogue: Catalogue) -> list[str]:
    if own:
        return ["Như Điều 3", "Lãnh đạo Sở", f"Lưu: VT, {catalogue.setting('office_unit')}"]
    return ["Như Điều 3", "Lưu: VT"]
