"""Tài liệu phiên họp Hội đồng: a page for each case that something is open about, one table for all others."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.core.text import count
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.roster.roster import Catalogue

NAME = "tai-lieu-hop"
NONE = "không có"
SHOWN = (
    text("so", "số thứ tự", 1), text("ten", "họ tên, tên tập thể", "Bà Nông Thị Hạnh"), text("don_vi", "chức vụ, đơn vị", "Chuyên viên, Phòng Người có công"),
    text("danh_hieu", "danh hiệu, hình thức đề nghị", "Chiến sĩ thi đua cơ sở"), text("xep_loai", "xếp loại của kỳ", "Hoàn thành xuất sắc nhiệm vụ"),
    text("can_cu", "căn cứ: sáng kiến, thời gian công tác", "Sáng kiến rút ngắn quy trình"), text("truoc_day", "đã được khen trước đây, theo sổ khen thưởng, theo hồ sơ", "Lao động tiên tiến (2020)"),
    text("phieu", "phiếu ở đơn vị", "06/07"),
)  # fmt: skip

PAPER = declare(
    Paper(
        NAME,
        "Tài liệu phiên họp Hội đồng",
        "mỗi đợt Hội đồng chưa họp",
        (
            *issuers.HEAD,
            text("noi_dung", "việc được xét", "công nhận danh hiệu thi đua năm 2021"),
            *words.COUNTS,
            text("so_can_xem_xet", "số trường hợp cần xem xét; không có thì trống", "01"),
            text("so_con_lai", "số trường hợp khác; không có thì trống", "43"),
            listed(
                "can_xem_xet", "từng trường hợp cần xem xét", *SHOWN,
                text("thanh_tich", "thành tích", "Hoàn thành xuất sắc nhiệm vụ năm 2021"),
                listed("lam_ro", "từng nội dung cần làm rõ", text("noi", "một câu", "Chưa đủ 02 lần Lao động tiên tiến liên tục.")),
            ),
            listed("con_lai", "từng trường hợp khác", *SHOWN),
        ),
    )
)  # fmt: skip


def is_due(bundle: Bundle) -> bool:
    """Whether the council has not met on anybody yet."""
    met = bundle.meeting is not None and bundle.meeting.day is not None
    return bundle.decision is None and not met and all(line.is_passed is None for line in bundle.lines)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields: whom something is open about apart from all others."""
    open_ = [line for line in bundle.lines if line.findings or line.is_name_open]
    others = [line for line in bundle.lines if line not in open_]
    return {
        **issuers.head(issuers.council(catalogue), "TL", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "noi_dung": words.subject(bundle, catalogue),
        **words.counts(bundle.lines),
        "so_can_xem_xet": count(len(open_)) if open_ else "",
        "so_con_lai": count(len(others)) if others else "",
        "can_xem_xet": [
            _shown(line, bundle) | {"thanh_tich": line.achievement or NONE, "lam_ro": [{"noi": said} for said in _open(line)]} for line in open_
        ],
        "con_lai": [_shown(line, bundle, none="") for line in others],
    }  # fmt: skip


def _open(line: BundleLine) -> list[str]:
    name = ["Họ tên, ngày sinh ở hồ sơ khác danh sách Nhân sự."] if line.is_name_open else []
    return [*line.findings, *(said for said in name if not line.findings)]


def _earlier(line: BundleLine) -> str:
    """What was given before: as the ledger has it, then as the dossier cites it."""
    cited = f"hồ sơ ghi: {line.received}" if line.received else ""
    return "; ".join(filter(None, (line.earlier, cited)))


def _shown(line: BundleLine, bundle: Bundle, none: str = NONE) -> dict[str, object]:
    shown = words.shown(line, bundle.meeting)
    place = ", ".join(dict.fromkeys(filter(None, (line.position, line.unit_name))))
    return {
        "so": line.number, "ten": f"{shown['xung_ho']}{shown['ten']}", "don_vi": place, "danh_hieu": line.award_name, "xep_loai": line.grade or none,
        "can_cu": "; ".join(filter(None, (line.ground, line.service))) or none, "truoc_day": _earlier(line) or none, "phieu": line.unit_votes or none,
    }  # fmt: skip
