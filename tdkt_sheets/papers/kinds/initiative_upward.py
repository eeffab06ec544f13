"""Văn bản đề nghị công nhận phạm vi ảnh hưởng: initiatives whose reach goes beyond the department, to the body that certifies it."""

from tdkt_sheets.awards.initiative_round import InitiativeRound, Work
from tdkt_sheets.papers import initiative_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "de-nghi-sang-kien"

PAPER = declare(
    Paper(
        NAME,
        "Đề nghị công nhận phạm vi ảnh hưởng của sáng kiến",
        "khi Hội đồng sáng kiến xác định có sáng kiến vượt phạm vi cơ sở",
        (
            *issuers.HEAD,
            text("kinh_gui", "nơi nhận", "Ủy ban nhân dân tỉnh Cao Bằng"),
            text("ten_co_quan", "cơ quan đề nghị, trong câu", "Sở Lao động - Thương binh và Xã hội"),
            text("theo", "quyết định công nhận", "Quyết định số 498/QĐ-SLĐTBXH ngày 30 tháng 11 năm 2021"),
            text("so_luong", "số sáng kiến, đề tài", "01 sáng kiến, đề tài"),
            listed("dong", "từng sáng kiến", *words.LINE),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Như trên")),
            *issuers.SIGNER,
        ),
    )
)


def going_up(of: InitiativeRound) -> list[Work]:
    """What goes up for a wider reach."""
    return [one for one in of.works if one.goes_up]


def context(of: InitiativeRound, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the letter."""
    issuer, known, going = issuers.department(catalogue), of.decision, going_up(of)
    post, name = issuers.signing(issuer, Signed.LETTER, of.key, known.day if known else None, catalogue)
    to_province = all(one.scope == "TINH" for one in going)
    return {
        **issuers.head(issuer, "", catalogue, of.year),
        "so_ky_hieu": f"Số: {gap(2)}/{issuer.symbol}",
        "chua_kiem_chung": "",
        "kinh_gui": issuers.province_body(catalogue) if to_province else gap(10),
        "ten_co_quan": issuer.body,
        "theo": f"Quyết định số {known.number} {issuers.dated(known.day, of.year)}"
        if known
        else f"Quyết định số {gap(4)}",
        "so_luong": words.counted(going),
        "dong": [
            words.shown(one, catalogue, of.sitting) | {"so": place} for place, one in enumerate(going, 1)
        ],
        "noi_nhan": [{"noi": "Như trên"}, {"noi": f"Lưu: VT, {catalogue.setting('office_unit')}"}],
        "chuc_danh": post,
        "nguoi_ky": name,
    }  # fmt: skip
