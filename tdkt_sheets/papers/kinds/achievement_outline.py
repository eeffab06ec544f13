"""Đề cương báo cáo thành tích: a page for each one proposed, with what is known of it, and gaps where somebody has to write."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import upper_first
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers.declared import Paper, declare, flag, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds.submission_letter import decider
from tdkt_sheets.roster.roster import Catalogue

NAME = "de-cuong-thanh-tich"
FILE = "de-cuong-bao-cao-thanh-tich"

PAPER = declare(
    Paper(
        NAME,
        "Đề cương báo cáo thành tích",
        "mỗi đợt trình cấp trên, khi chưa có quyết định; mỗi cá nhân, tập thể một trang để hoàn thiện",
        (
            text("cap_quyet_dinh", "người quyết định", "Chủ tịch Ủy ban nhân dân tỉnh"),
            listed(
                "dong",
                "từng cá nhân, tập thể, hộ gia đình được đề nghị",
                text("ten", "họ tên, tên tập thể", "Nông Thị Hạnh"),
                text("xung_ho", "“Ông ”, “Bà ” khi biết giới tính; không thì trống", "Bà "),
                flag("la_ca_nhan", "là cá nhân"),
                text("ngay_sinh", "ngày, tháng, năm sinh", "12/5/1985"),
                text("chuc_vu", "chức vụ, chức danh", "Chuyên viên"),
                text("don_vi", "đơn vị", "Phòng Người có công"),
                text("de_nghi", "danh hiệu, hình thức đề nghị", "Bằng khen của Chủ tịch UBND tỉnh"),
                text("thoi_gian", "thời gian của thành tích", "năm 2021"),
                text("thanh_tich", "tóm tắt thành tích trong hồ sơ", "Giải quyết 215 hồ sơ khó"),
                text("xep_loai", "xếp loại trong kỳ", "Hoàn thành xuất sắc nhiệm vụ"),
                text(
                    "sang_kien",
                    "sáng kiến, đề tài làm căn cứ",
                    "Quy trình tiếp nhận (QĐ 512/QĐ-SLĐTBXH ngày 25/11/2021)",
                ),
                text("da_khen", "khen thưởng đã nhận, theo hồ sơ", "Giấy khen của Giám đốc Sở năm 2020"),
            ),
        ),
    )
)


def is_due(bundle: Bundle) -> bool:
    """Whether a report goes up with it, and nobody has decided yet."""
    return bundle.route is not Route.UNIT and bundle.decision is None


def context(bundle: Bundle, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the pages; what the dossier does not say is a gap."""
    return {
        "cap_quyet_dinh": decider(bundle.route, catalogue),
        "dong": [_shown(line, bundle) for line in bundle.lines],
    }


def _shown(line: BundleLine, bundle: Bundle) -> dict[str, object]:
    is_person = line.object_kind == "INDIVIDUAL"
    return {
        "ten": line.recipient,
        "xung_ho": words.FORMS_OF_ADDRESS.get(line.sex, "") if is_person else "",
        "la_ca_nhan": is_person,
        "ngay_sinh": dates.show(line.birth) if line.birth else gap(),
        "chuc_vu": line.position or gap(),
        "don_vi": line.unit_name or line.recipient,
        "de_nghi": line.award_name,
        "thoi_gian": line.period or bundle.round.period.phrase,
        "thanh_tich": line.achievement or gap(),
        "xep_loai": line.grade or gap(),
        "sang_kien": line.ground or gap(),
        "da_khen": f"{upper_first(line.received)}." if line.received else gap(),
    }
