"""Danh sách trích ngang: everyone proposed, with what the next body asks of each; landscape."""

from tdkt_sheets.awards.bundle import Bundle, Route
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import reminder
from tdkt_sheets.papers.kinds.submission_letter import proposed, year_of
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "danh-sach-trich-ngang"

PAPER = declare(
    Paper(
        NAME,
        "Danh sách trích ngang",
        "mỗi đợt, cho mỗi cấp quyết định; kèm theo tờ trình",
        (
            *issuers.HEAD,
            text("noi_dung", "việc đề nghị", "công nhận danh hiệu thi đua năm 2021"),
            text("kem_theo", "tờ trình mà danh sách kèm theo", "Kèm theo Tờ trình số …"),
            *words.COUNTS,
            flag("co_tap_the", "có tập thể hoặc hộ gia đình"),
            flag("co_ca_nhan", "có cá nhân"),
            words.GROUPS,
            *issuers.SIGNER,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the list."""
    issuer = issuers.office(catalogue) if bundle.route is Route.UNIT else issuers.department(catalogue)
    year, lines = year_of(bundle), proposed(bundle.lines)
    return {
        **issuers.head(issuer, "DS", catalogue, year),
        "chua_kiem_chung": reminder(bundle),
        "noi_dung": words.subject(bundle, catalogue),
        "kem_theo": f"Kèm theo Tờ trình số {gap(2)}/TTr-{issuer.symbol} {issuers.dated(None, year)} của {issuer.body}",
        **words.counts(lines),
        "co_tap_the": any(line.object_kind != "INDIVIDUAL" for line in lines),
        "co_ca_nhan": any(line.object_kind == "INDIVIDUAL" for line in lines),
        "cac_nhom": words.groups(lines, bundle.meeting),
        **issuers.signer(issuer, Signed.LIST, bundle, catalogue),
    }
