"""Thông báo kết quả xét sáng kiến: to one unit, which of its initiatives were recognised, which were not and why."""

from collections.abc import Iterator

from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.papers import initiative_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "thong-bao-sang-kien"

PAPER = declare(
    Paper(
        NAME,
        "Thông báo kết quả xét sáng kiến gửi đơn vị",
        "sau phiên họp của Hội đồng sáng kiến, cho mỗi đơn vị có sáng kiến không được công nhận",
        (
            *issuers.HEAD,
            text("don_vi", "đơn vị nhận", "Phòng Người có công"),
            text("hoi_dong", "tên Hội đồng sáng kiến", "Hội đồng sáng kiến Sở Lao động - Thương binh và Xã hội"),
            text("ngay_hop", "ngày họp; không được đồng ý mà chưa họp thì trống", "ngày 25 tháng 11 năm 2021"),
            text("theo", "quyết định công nhận; chưa có thì trống", "Quyết định số 498/QĐ-SLĐTBXH ngày 30 tháng 11 năm 2021"),
            listed("duoc", "từng sáng kiến được công nhận", *words.LINE),
            listed("khong", "từng sáng kiến không được công nhận", *words.LINE),
            listed("xet_sau", "từng sáng kiến lãnh đạo để lại, xét sau; không có thì trống", *words.LINE),
            *issuers.SIGNER,
        ),
    )
)  # fmt: skip


def units_told(of: InitiativeRound, catalogue: Catalogue) -> Iterator[str]:
    """The units of which something was refused, or kept back by a leader from what was decided; in the order of the catalogue."""
    refused = {one.unit for one in (*of.refused, *(of.held if of.decision else ()))}
    yield from (unit.code for unit in catalogue.units if unit.code in refused)


def context(of: InitiativeRound, catalogue: Catalogue, unit: str) -> dict[str, object]:
    """The fields of the letter to a unit."""
    issuer, known, sitting = issuers.office(catalogue), of.decision, of.sitting
    post, name = issuers.signing(issuer, Signed.LIST, of.key, known.day if known else None, catalogue)
    return {
        **issuers.head(issuer, "TB", catalogue, of.year),
        "chua_kiem_chung": "",
        "don_vi": catalogue.unit_by_code[unit].name,
        "hoi_dong": words.council(catalogue),
        "ngay_hop": issuers.dated(sitting.day, of.year) if sitting else "" if of.not_agreed else gap(6),
        "theo": f"Quyết định số {known.number} {issuers.dated(known.day, of.year)}" if known else "",
        "duoc": [words.shown(one, catalogue, sitting) for one in of.recognised if one.unit == unit],
        "khong": [words.shown(one, catalogue, sitting) for one in of.refused if one.unit == unit],
        "xet_sau": [words.shown(one, catalogue, sitting) for one in of.held if one.unit == unit],
        "chuc_danh": post,
        "nguoi_ky": name,
    }
