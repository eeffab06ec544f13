"""Quyết định công nhận sáng kiến with its list: of all that the council recognises."""

from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.papers import initiative_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "quyet-dinh-sang-kien"

PAPER = declare(
    Paper(
        NAME,
        "Quyết định công nhận sáng kiến và danh sách kèm theo",
        "mỗi đợt của Hội đồng sáng kiến",
        (
            *issuers.HEAD,
            text("nguoi_quyet_dinh", "người ban hành, chữ hoa", "GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
            text("ten_nguoi_quyet_dinh", "người ban hành, trong câu", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
            text("hoi_dong", "tên Hội đồng sáng kiến", "Hội đồng sáng kiến Sở Lao động - Thương binh và Xã hội"),
            text("bien_ban", "biên bản họp", "Biên bản số 01/BB-HĐSK ngày 25 tháng 11 năm 2021"),
            text("nam", "năm", "2021"),
            text("so_luong", "số sáng kiến, đề tài được công nhận", "04 sáng kiến, đề tài"),
            text("ben_thi_hanh", "bên chịu trách nhiệm thi hành", "Chánh Văn phòng Sở, Thủ trưởng các đơn vị"),
            text("kem_theo", "dòng dưới tiêu đề danh sách", "Kèm theo Quyết định số …"),
            listed("dong", "từng sáng kiến được công nhận", *words.LINE),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Như Điều 3")),
            *issuers.SIGNER,
        ),
    )
)


def context(of: InitiativeRound, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the decision; number and day stand as soon as the ledger has them."""
    issuer, known, sitting = issuers.department(catalogue), of.decision, of.sitting
    head = issuers.head(issuer, "QĐ", catalogue, of.year, known.day if known else None, known.number if known else "")
    post, name = issuers.signing(issuer, Signed.DECISION, of.key, known.day if known else None, catalogue)
    if known and known.signer_name:
        post, name = known.signer_post or post, known.signer_name
    dated = issuers.dated(known.day if known else None, of.year)
    minutes = f"Biên bản số {(sitting.minutes_no if sitting else '') or gap(3)} {issuers.dated(sitting.day if sitting else None, of.year)}"
    return {
        **head,
        "chua_kiem_chung": "",
        "nguoi_quyet_dinh": issuer.named.upper(),
        "ten_nguoi_quyet_dinh": issuer.named,
        "hoi_dong": words.council(catalogue),
        "bien_ban": minutes,
        "nam": str(of.year),
        "so_luong": words.counted(of.recognised),
        "ben_thi_hanh": f"{issuers.office(catalogue).named}, Thủ trưởng các phòng, đơn vị thuộc, trực thuộc Sở và các tác giả có tên trong danh sách",
        "kem_theo": f"Kèm theo Quyết định số {head['so_ky_hieu'].removeprefix('Số: ')} {dated} của {issuer.named}",
        "dong": [
            words.shown(one, catalogue, sitting) | {"so": place} for place, one in enumerate(of.recognised, 1)
        ],
        "noi_nhan": [
            {"noi": whom} for whom in ("Như Điều 3", "Lãnh đạo Sở", f"Lưu: VT, {catalogue.setting('office_unit')}")
        ],
        "chuc_danh": post,
        "nguoi_ky": name,
    }  # fmt: skip
