"""Phiếu trình: one page on which a leader decides about a bundle: what is asked, the figures, the doubts, a line for the opinion; then what was decided."""

from collections.abc import Iterable

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, named, number
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds.submission_letter import decider, proposed
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "phieu-trinh"
MOST_DOUBTS = 7  # named on the page; the rest is counted
LONGEST = 160  # characters of a doubt
NOT_CHECKED = "có nội dung chương trình chưa kiểm tra được ở ngày áp dụng, kể ở 0-doc-truoc.docx"

PAPER = declare(
    Paper(
        NAME,
        "Phiếu trình lãnh đạo",
        "mỗi đợt, cho mỗi cấp quyết định: một trang để lãnh đạo cho ý kiến",
        (
            *issuers.HEAD,
            text("kinh_trinh", "người cho ý kiến", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
            text("dot", "đợt xét khen thưởng", "Bình xét thi đua năm 2021"),
            text("noi_dung", "việc xin ý kiến", "công nhận danh hiệu thi đua năm 2021"),
            text("cap_quyet_dinh", "người quyết định", "Giám đốc Sở"),
            text(
                "ket_qua",
                "số, ngày của quyết định, hoặc văn bản không đồng ý; chưa có thì trống",
                "Quyết định số 512/QĐ-SLĐTBXH ngày 20/12/2021",
            ),
            flag("da_quyet_dinh", "đã có quyết định, còn hiệu lực"),
            *words.COUNTS,
            words.SUMMARY,
            text("dong_cong", "tên dòng cộng; có người nhận nhiều danh hiệu thì là cộng số lượt", "Cộng"),
            text("hop", "kết quả họp Hội đồng, một câu", "Hội đồng đã họp ngày 15 tháng 12 năm 2021"),
            text("khong_nhat_tri", "số trường hợp Hội đồng không nhất trí; không có thì trống", "01 cá nhân"),
            text("khong_dong_y", "số trường hợp lãnh đạo không đồng ý; không có thì trống", "01 cá nhân"),
            text("de_lai", "số trường hợp lãnh đạo để lại làm rõ, hoàn thiện; không có thì trống", "01 cá nhân"),
            text("tong_tien", "tổng tiền thưởng, bằng số", "5.960.000"),
            flag("con_viec", "còn nội dung cần cân nhắc"),
            listed(
                "can_nhac",
                "từng nội dung cần cân nhắc",
                text("ten", "ai", "Nông Thị Hạnh"),
                text("noi_dung", "nội dung", "Chưa có sáng kiến được công nhận"),
            ),
            text(
                "con_lai", "câu nói còn bao nhiêu nội dung nữa; không có thì trống", "và 03 nội dung khác ở 0-doc-truoc"
            ),
            text(
                "da_cho_qua", "số nội dung Văn phòng đã cho qua, chấp nhận, sửa theo đơn vị; không có thì trống", "02"
            ),
            listed(
                "y_kien",
                "ý kiến lãnh đạo đã ghi",
                text("noi", "một ý kiến", "Giám đốc Sở, ngày 15/12/2021: Đồng ý trình"),
            ),
            *issuers.SIGNER,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the page: it fits one sheet whatever the number of people."""
    issuer, lines = issuers.office(catalogue), proposed(bundle.lines)
    refused = [line for line in bundle.lines if line.is_passed is False]
    doubts = _doubts(bundle, lines)
    rest, totals = len(doubts) - MOST_DOUBTS, words.counts(lines)
    return {
        **issuers.head(issuer, "PTr", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "kinh_trinh": issuers.department(catalogue).named,
        "dot": bundle.round.name,
        "noi_dung": _asked(bundle, catalogue),
        "cap_quyet_dinh": decider(bundle.route, catalogue),
        "ket_qua": _outcome(bundle),
        "da_quyet_dinh": bundle.decision is not None and not bundle.decision.is_revoked,
        **totals,
        "tong_hop": words.summary(lines),
        "dong_cong": "Cộng (lượt)" if "lượt" in totals["so_luong"] else "Cộng",
        "hop": _met(bundle),
        "khong_nhat_tri": words.counted(refused) if refused else "",
        "khong_dong_y": _named(line for line in bundle.lines if line.refused_by and line not in refused),
        "de_lai": _named(bundle.held),
        "tong_tien": _money(lines),
        "con_viec": bool(doubts),
        "can_nhac": [{"ten": name, "noi_dung": said} for name, said in doubts[:MOST_DOUBTS]],
        "con_lai": f"và {count(rest)} nội dung khác, xem 0-doc-truoc.docx" if rest > 0 else "",
        "da_cho_qua": count(len(bundle.let_pass)) if bundle.let_pass else "",
        "y_kien": [{"noi": said} for said in bundle.opinions],
        **issuers.signer(issuer, Signed.BRIEF, bundle, catalogue),
    }


def _asked(bundle: Bundle, catalogue: Catalogue) -> str:
    """The matter: what another body decides is proposed to it until it has."""
    is_proposed = bundle.route is not Route.UNIT and bundle.decision is None
    return f"{'đề nghị ' if is_proposed else ''}{words.subject(bundle, catalogue)}"


def _named(lines: Iterable[BundleLine]) -> str:
    """How many cases, and who they are; '' when there are none."""
    listed = list(lines)
    who = named(list(dict.fromkeys(line.recipient for line in listed)), "trường hợp", 3)
    return f"{words.counted(listed)} ({who})" if listed else ""


def _outcome(bundle: Bundle) -> str:
    """What came of it, in words; '' while whoever decides has not said."""
    if (known := bundle.decision) is not None:
        revoked = " (đã bị hủy bỏ)" if known.is_revoked else ""
        return f"Quyết định số {known.number} ngày {dates.show(known.day.isoformat())}{revoked}"
    return f"Không được đồng ý theo {bundle.refused}" if bundle.refused else ""


def _met(bundle: Bundle) -> str:
    meeting = bundle.meeting
    if meeting is None or meeting.day is None:
        return "Hội đồng chưa họp, hoặc chưa ghi kết quả họp"
    there = (
        f", dự họp {count(meeting.present)}/{count(meeting.members)} ủy viên"
        if meeting.present and meeting.members
        else ""
    )
    return f"Hội đồng đã họp {issuers.dated(meeting.day, bundle.year)}{there}"


def _money(lines: list[BundleLine]) -> str:
    prizes = [line.prize for line in lines if line.prize is not None]
    is_worked_out = bool(lines) and len(prizes) == len(lines) and all(prize.multiple is not None for prize in prizes)
    return number(sum(prize.paid + prize.before for prize in prizes)) if is_worked_out else gap()


def _doubts(bundle: Bundle, lines: list[BundleLine]) -> list[tuple[str, str]]:
    """What the leader has to weigh: why it came back, what was not checked, names that are not settled, then what is open about each case."""
    found = [("Lần trình trước", bundle.came_back)] if bundle.came_back else []
    found += [("Chương trình", _short(said)) for said in bundle.unchecked]
    found += [(name, "họ tên hoặc ngày sinh đơn vị ghi khác danh sách Nhân sự") for name in bundle.names_open]
    found += [("Quy định", NOT_CHECKED)] if bundle.unread else []
    return [*found, *((line.recipient, _short(said)) for line in lines for said in line.findings)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
