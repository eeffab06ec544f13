"""Phiếu lấy ý kiến bằng văn bản: the council's opinion on a sudden award, asked of each member without a sitting."""

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.kinds import session_file
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import RoundKind

NAME = "phieu-lay-y-kien"

PAPER = declare(
    Paper(
        NAME,
        "Phiếu lấy ý kiến Hội đồng bằng văn bản",
        "đợt khen thưởng đột xuất mà Hội đồng chưa họp",
        (
            *issuers.HEAD,
            text("hoi_dong", "tên Hội đồng", "Hội đồng Thi đua - Khen thưởng Ngành"),
            text("noi_dung", "việc được xét", "tặng Giấy khen của Giám đốc Sở"),
            *words.COUNTS,
            listed(
                "dong", "từng trường hợp", text("so", "số thứ tự", 1), text("ten", "họ tên, tên tập thể", "Bà Nông Thị Hạnh"),
                text("don_vi", "chức vụ, đơn vị", "Chuyên viên, Phòng Người có công"), text("danh_hieu", "hình thức đề nghị", "Giấy khen của Giám đốc Sở"),
                text("thanh_tich", "thành tích", "Cứu người trong lũ ngày 03/10/2021"),
            ),
            text("noi_nhan_y_kien", "nơi nhận phiếu", "Văn phòng Sở"),
        ),
    )
)  # fmt: skip


def is_due(bundle: Bundle) -> bool:
    """Whether nobody has voted yet on a sudden award."""
    return bundle.round.kind is RoundKind.SUDDEN and session_file.is_due(bundle)


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields; who is asked and until when is for a person to fill in."""
    return {
        **issuers.head(issuers.council(catalogue), "PYK", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "hoi_dong": issuers.council_name(catalogue),
        "noi_dung": words.subject(bundle, catalogue),
        **words.counts(bundle.lines),
        "dong": [
            {
                "so": line.number, "ten": f"{shown['xung_ho']}{shown['ten']}", "danh_hieu": line.award_name, "thanh_tich": line.achievement or line.period,
                "don_vi": ", ".join(dict.fromkeys(filter(None, (line.position, line.unit_name)))),
            }
            for line in bundle.lines
            for shown in (words.shown(line, bundle.meeting),)
        ],
        "noi_nhan_y_kien": issuers.office(catalogue).body,
    }  # fmt: skip
