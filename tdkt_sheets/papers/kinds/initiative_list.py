"""Danh sách sáng kiến đề nghị công nhận: what the initiative council has before it, with authors and effects; landscape."""

from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.papers import initiative_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "danh-sach-sang-kien"

PAPER = declare(
    Paper(
        NAME,
        "Danh sách sáng kiến đề nghị công nhận",
        "mỗi đợt của Hội đồng sáng kiến",
        (
            *issuers.HEAD,
            text("hoi_dong", "tên Hội đồng sáng kiến", "Hội đồng sáng kiến Sở Lao động - Thương binh và Xã hội"),
            text("nam", "năm", "2021"),
            text("so_luong", "số sáng kiến, đề tài", "05 sáng kiến, đề tài"),
            listed("dong", "từng sáng kiến", *words.LINE),
            *issuers.SIGNER,
        ),
    )
)


def context(of: InitiativeRound, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the list."""
    issuer = issuers.office(catalogue)
    post, name = issuers.signing(issuer, Signed.LIST, of.key, None, catalogue)
    return {
        **issuers.head(issuer, "DS", catalogue, of.year),
        "chua_kiem_chung": "",
        "hoi_dong": words.council(catalogue),
        "nam": str(of.year),
        "so_luong": words.counted(of.works),
        "dong": [words.shown(one, catalogue, of.sitting) for one in of.works],
        "chuc_danh": post,
        "nguoi_ky": name,
    }
