"""Thông báo kết quả: to one unit, who of its people was honoured, who was not and why, when and where it is handed over."""

from collections.abc import Iterator, Sequence

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.awards.recorded import AGREED, CONCLUSIONS
from tdkt_sheets.core.text import count
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds.handing_over import handed_over
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "thong-bao-ket-qua"
NOT_AGREED = "Người có thẩm quyền quyết định không đồng ý"

PAPER = declare(
    Paper(
        NAME,
        "Thông báo kết quả khen thưởng gửi đơn vị",
        "mỗi đợt đã có quyết định hoặc không được đồng ý, cho mỗi đơn vị có đề nghị",
        (
            *issuers.HEAD,
            text("noi_dung", "việc đã quyết định", "công nhận danh hiệu thi đua năm 2021"),
            text("don_vi", "đơn vị nhận", "Phòng Người có công"),
            text("theo", "quyết định", "Quyết định số 512/QĐ-SLĐTBXH ngày 20 tháng 12 năm 2021"),
            text("so_duoc", "số trường hợp được khen", "02"),
            listed(
                "duoc_khen", "từng trường hợp được khen",
                text("so", "số thứ tự, cũng là số sổ vàng", 1), text("ten", "họ tên, tên tập thể", "Bà Nông Thị Hạnh"),
                text("danh_hieu", "danh hiệu, hình thức", "Lao động tiên tiến"),
            ),
            listed(
                "khong_duoc", "từng trường hợp không được khen",
                text("ten", "họ tên, tên tập thể", "Ông Ma Văn Mẫu"), text("danh_hieu", "danh hiệu, hình thức đã đề nghị", "Chiến sĩ thi đua cơ sở"),
                text("ly_do", "lý do", "Hội đồng kết luận: Không đồng ý"),
            ),
            listed(
                "xet_sau", "từng trường hợp lãnh đạo để lại, xét sau; không có thì trống",
                text("ten", "họ tên, tên tập thể", "Ông Ma Văn Mẫu"), text("danh_hieu", "danh hiệu, hình thức đã đề nghị", "Chiến sĩ thi đua cơ sở"),
            ),
            flag("da_trao", "đã ghi nhận trao thưởng"),
            text("ngay_trao", "ngày trao", "ngày 25 tháng 12 năm 2021"),
            text("noi_trao", "nơi trao", "Hội trường Sở"),
            *issuers.SIGNER,
        ),
    )
)  # fmt: skip


def units_told(bundle: Bundle, catalogue: Catalogue) -> Iterator[str]:
    """The units with somebody in a bundle that was decided or refused, in the order of the catalogue; the office writes none to itself."""
    if _refused(bundle) if bundle.decision is None else not bundle.decision.is_revoked:
        asked = {line.unit for line in (*bundle.lines, *bundle.held)} - {catalogue.setting("office_unit")}
        yield from (unit.code for unit in catalogue.units if unit.code in asked)


def context(bundle: Bundle, catalogue: Catalogue, unit: str) -> dict[str, object]:
    """The fields of the letter to a unit; when and where it is handed over as it was noted."""
    issuer, known = issuers.office(catalogue), bundle.decision
    own = [line for line in bundle.lines if line.unit == unit]
    given = [line for line in own if not line.is_refused] if known else []
    later = [line for line in bundle.held if line.unit == unit]
    by = (
        f"Quyết định số {known.number} {issuers.dated(known.day, bundle.year)}" if known else _refused(bundle) or gap(8)
    )
    return {
        **issuers.head(issuer, "TB", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "noi_dung": words.subject(bundle, catalogue),
        "don_vi": catalogue.unit_by_code[unit].name,
        "theo": by,
        "so_duoc": count(len(given)),
        "duoc_khen": [{"so": line.number, **_named(line, bundle)} for line in given],
        "khong_duoc": [
            {**_named(line, bundle), "ly_do": _why(line, bundle) if line.is_refused else NOT_AGREED}
            for line in own
            if line not in given
        ],
        "xet_sau": [_named(line, bundle) for line in later],
        "da_trao": bundle.handed_over is not None,
        **handed_over(bundle),
        **issuers.signer(issuer, Signed.LIST, bundle, catalogue),
    }


def _refused(bundle: Bundle) -> str:
    """By what all of a bundle was refused, or each of its cases by leaders; '' where something of it still waits."""
    by = [line.refused_by for line in bundle.lines]
    return bundle.refused or ("; ".join(dict.fromkeys(by)) if all(by) else "")


def _named(line: BundleLine, bundle: Bundle) -> dict[str, str]:
    shown = words.shown(line, bundle.meeting)
    return {"ten": f"{shown['xung_ho']}{shown['ten']}", "danh_hieu": line.award_name}


def _why(line: BundleLine, bundle: Bundle) -> str:
    """What the council concluded, with the votes where they are known, or that a leader refused, and the reason that the office wrote."""
    if line.refused_by and line.is_passed is not False:
        return f"Không đồng ý, theo {line.refused_by}{f'. Lý do: {line.reason}' if line.reason else ''}"
    if not line.conclusion or line.conclusion == CONCLUSIONS[AGREED]:
        return line.reason
    members = bundle.meeting.members if bundle.meeting else None
    votes: Sequence[int | None] = (line.votes_for, members)
    told = f" ({line.votes_for:02d}/{members:02d} phiếu đồng ý)" if None not in votes else ""
    return f"Hội đồng kết luận: {line.conclusion}{told}{f'. Lý do: {line.reason}' if line.reason else ''}"
