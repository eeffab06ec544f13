"""Danh sách trao thưởng: whom the honours are handed to, line by line to be signed; the amount where money comes with it."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.core.text import number
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds.submission_letter import proposed
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "danh-sach-trao-thuong"

PAPER = declare(
    Paper(
        NAME,
        "Danh sách trao thưởng, ký nhận",
        "mỗi đợt đã có quyết định",
        (
            *issuers.HEAD,
            text("noi_dung", "việc đã quyết định", "công nhận danh hiệu thi đua năm 2021"),
            text("theo", "quyết định", "Quyết định số 512/QĐ-SLĐTBXH ngày 20 tháng 12 năm 2021"),
            text("ngay_trao", "ngày trao", "ngày 25 tháng 12 năm 2021"),
            text("noi_trao", "nơi trao", "Hội trường Sở"),
            *words.COUNTS,
            listed(
                "dong",
                "từng dòng ký nhận",
                text("so", "số thứ tự, cũng là số sổ vàng", 1),
                text("ten", "họ tên, tên tập thể", "Bà Nông Thị Hạnh"),
                text("don_vi", "chức vụ, đơn vị", "Chuyên viên, Phòng Người có công"),
                text("danh_hieu", "danh hiệu, hình thức", "Lao động tiên tiến"),
                text("tien", "tiền thưởng thực chi; không có thì trống", "447.000"),
            ),
            *issuers.SIGNER,
        ),
    )
)


def is_due(bundle: Bundle) -> bool:
    """Whether there is a decision that stands."""
    return bundle.decision is not None and not bundle.decision.is_revoked


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the list; day and place of the ceremony as they were noted."""
    issuer, lines, known = issuers.office(catalogue), proposed(bundle.lines), bundle.decision
    by = f"Quyết định số {known.number} {issuers.dated(known.day, bundle.year)}" if known else gap(8)
    return {
        **issuers.head(issuer, "DS", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "noi_dung": words.subject(bundle, catalogue),
        "theo": by,
        **handed_over(bundle),
        **words.counts(lines),
        "dong": [_handed(line, bundle) for line in lines],
        **issuers.signer(issuer, Signed.LIST, bundle, catalogue),
    }


def handed_over(bundle: Bundle) -> dict[str, str]:
    """When and where the awards are handed over: as it was done, else as it is planned."""
    hour = (
        f"{bundle.ceremony.hour}, "
        if bundle.ceremony.hour and bundle.handed_over in (None, bundle.ceremony.day)
        else ""
    )
    return {
        "ngay_trao": f"{hour}{issuers.dated(bundle.handed_over or bundle.ceremony.day, bundle.year)}",
        "noi_trao": (bundle.handed_at if bundle.handed_over else bundle.ceremony.place) or gap(8),
    }


def _handed(line: BundleLine, bundle: Bundle) -> dict[str, str | int]:
    shown = words.shown(line, bundle.meeting)
    paid = line.prize.paid + line.prize.before if line.prize else 0
    return {
        "so": line.number,
        "ten": f"{shown['xung_ho']}{shown['ten']}",
        "don_vi": shown["chuc_vu_don_vi"],
        "danh_hieu": line.award_name,
        "tien": number(paid) if paid else "",
    }
