"""A bundle in the words of its papers: what is asked for, for whom, how many, how the council voted."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tdkt_sheets.awards.ballots import BALLOT, HANDS
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Meeting
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, fold_name, lower_first, number
from tdkt_sheets.papers.declared import TemplateField, flag, listed, text
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.issuers import dated
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import RoundKind

OBJECTS = {"COLLECTIVE": "tập thể", "HOUSEHOLD": "hộ gia đình", "INDIVIDUAL": "cá nhân"}
SEXES = {"NAM": "Nam", "NU": "Nữ"}
FORMS_OF_ADDRESS = {"NAM": "Ông ", "NU": "Bà "}
MERITS = {
    RoundKind.MERIT: "có thành tích {period}",
    RoundKind.SUDDEN: "có thành tích đột xuất",
    RoundKind.SERVICE: "có quá trình cống hiến",
    RoundKind.TENURE: "có quá trình công tác theo niên hạn",
    RoundKind.FOREIGN: "có đóng góp, được khen thưởng đối ngoại",
    RoundKind.MEDAL: "đủ điều kiện, tiêu chuẩn",
    RoundKind.BADGE: "đủ điều kiện, tiêu chuẩn",
    RoundKind.STATE: "có thành tích {period}",
}
# Titles whose standard is an outstanding achievement.
OUTSTANDING = frozenset({"CSTDCS", "CSTDT", "CSTDB", "CSTDTQ", "TTLDXS"})
OF_A_PERIOD = (RoundKind.REVIEW, RoundKind.SCHOOL)
_LOWERED = ("Đợt ", "Phong trào ", "Cuộc vận động ", "Chiến dịch ")
_ABOUT = re.compile(r"^(?:về việc|v/v)[:\s]+", re.IGNORECASE)
_YEARS = re.compile(r"(?:Năm )?(\d{4})\s*-\s*(\d{4})")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

LINE: tuple[TemplateField, ...] = (
    text("so", "số thứ tự, cũng là số sổ vàng; giữ nguyên trong mọi văn bản của đợt", 1),
    text("ten", "họ tên, tên tập thể, hộ gia đình", "Nông Thị Hạnh"),
    text("xung_ho", "“Ông ”, “Bà ” khi biết giới tính của cá nhân; không thì trống", "Bà "),
    text("gioi_tinh", "giới tính của cá nhân", "Nữ"),
    text("ngay_sinh", "ngày, tháng, năm sinh của cá nhân", "12/5/1985"),
    text("chuc_vu", "chức vụ, chức danh", "Chuyên viên"),
    text("don_vi", "đơn vị", "Phòng Người có công"),
    text("chuc_vu_don_vi", "chức vụ và đơn vị", "Chuyên viên, Phòng Người có công"),
    text("doi_tuong", "đối tượng", "Người trực tiếp công tác"),
    text("danh_hieu", "danh hiệu, hình thức khen thưởng", "Chiến sĩ thi đua cơ sở"),
    text("thanh_tich", "tóm tắt thành tích", "Hoàn thành xuất sắc nhiệm vụ"),
    text(
        "can_cu_rieng", "sáng kiến, thời gian công tác, chức vụ đã giữ làm căn cứ", "QĐ 512/QĐ-SLĐTBXH ngày 25/11/2021"
    ),
    text("thanh_tich_can_cu", "thành tích và căn cứ", "Hoàn thành xuất sắc nhiệm vụ; QĐ 512/QĐ-SLĐTBXH"),
    text("phieu_don_vi", "kết quả bỏ phiếu tại đơn vị, như đơn vị ghi", "06/07"),
    text("dong_y", "số phiếu đồng ý của Hội đồng", "14"),
    text("khong_dong_y", "số phiếu không đồng ý của Hội đồng", "01"),
    text("khong_y_kien", "số phiếu hợp lệ không có ý kiến", "0"),
    text("ty_le", "tỷ lệ đồng ý trên tổng số ủy viên", "14/15 (93,33 %)"),
    text("ket_luan", "kết luận của Hội đồng", "Đồng ý"),
)
NOT_TOLD: Mapping[str, str] = {}
GROUPS = listed(
    "cac_nhom",
    "danh sách chia theo đối tượng và danh hiệu",
    text("thu_tu", "số La Mã", "I"),
    text("danh_hieu", "danh hiệu, hình thức khen thưởng", "Chiến sĩ thi đua cơ sở"),
    text("so_luong", "số người, số tập thể bằng chữ số", "06 cá nhân"),
    flag("la_ca_nhan", "nhóm gồm cá nhân"),
    text(
        "cach_bieu_quyet",
        "cách biểu quyết, khi phiên họp có hai cách và giấy tờ kể đến; không thì trống",
        "bỏ phiếu kín",
    ),
    listed("dong", "từng dòng", *LINE),
)
SUMMARY = listed(
    "tong_hop",
    "số lượng theo danh hiệu, hình thức",
    text("danh_hieu", "danh hiệu, hình thức khen thưởng", "Lao động tiên tiến"),
    text("tap_the", "số tập thể", "02"),
    text("ho", "số hộ gia đình", "0"),
    text("ca_nhan", "số cá nhân", "42"),
    text("tong", "tổng số", "44"),
    text("so_luong", "tổng số, chia theo đối tượng", "02 tập thể và 42 cá nhân"),
)
COUNTS: tuple[TemplateField, ...] = (
    text(
        "so_luong", "tổng số, chia theo đối tượng; ai có nhiều danh hiệu chỉ tính một lần", "02 tập thể và 42 cá nhân"
    ),
    text("tong_so", "tổng số lượt", "44"),
    text("tong_tap_the", "tổng số lượt tập thể", "02"),
    text("tong_ho", "tổng số lượt hộ gia đình", "0"),
    text("tong_ca_nhan", "tổng số lượt cá nhân", "42"),
)
MEETING: tuple[TemplateField, ...] = (
    text("hoi_dong", "tên Hội đồng", "Hội đồng Thi đua - Khen thưởng Ngành"),
    text("ngay_hop", "ngày họp", "ngày 15 tháng 12 năm 2021"),
    text("so_bien_ban", "số biên bản", "02/BB-HĐTĐKT"),
    text("so_uy_vien", "tổng số ủy viên Hội đồng", "15"),
    text("so_du_hop", "số ủy viên dự họp", "13"),
    text("so_vang", "số ủy viên vắng mặt", "02"),
    text("so_y_kien_van_ban", "số ủy viên vắng mặt cho ý kiến bằng văn bản", "02"),
    text("phat_ra", "số phiếu phát ra", "15"),
    text("thu_ve", "số phiếu thu về", "15"),
    text("hop_le", "số phiếu hợp lệ", "15"),
    text("khong_hop_le", "số phiếu không hợp lệ", "0"),
    text("cach_bieu_quyet", "cách biểu quyết", "bỏ phiếu kín"),
    flag("bo_phieu_kin", "bỏ phiếu kín, hoặc chưa rõ"),
)


def act(bundle: Bundle, catalogue: Catalogue) -> str:
    """What is asked or decided: "công nhận danh hiệu thi đua", "tặng Giấy khen của Giám đốc Sở"."""
    kinds = {kind_of(line.award, catalogue) for line in bundle.lines}
    given = list(dict.fromkeys(line.award_name for line in bundle.lines if kind_of(line.award, catalogue) != "TITLE"))
    commendation = f"tặng {given[0]}" if len(given) == 1 else "tặng hình thức khen thưởng"
    parts = (["công nhận danh hiệu thi đua"] if "TITLE" in kinds else []) + ([commendation] if given else [])
    return " và ".join(parts) or "khen thưởng"


def kind_of(award: str, catalogue: Catalogue) -> str:
    """'TITLE' or 'COMMENDATION'; '' for an award the catalogue does not have."""
    title = catalogue.title_by_code.get(award)
    return title.kind if title else ""


def subject(bundle: Bundle, catalogue: Catalogue) -> str:
    """The matter in a clause: "công nhận danh hiệu thi đua năm 2021"."""
    done, about = act(bundle, catalogue), bundle.round
    if about.kind in OF_A_PERIOD:
        return f"{done} {about.period.phrase}"
    return f"{done} cho {objects(bundle.lines)} {_merit(bundle, catalogue)}"


def _merit(bundle: Bundle, catalogue: Catalogue) -> str:
    """For what a round honours, in a clause: "có thành tích đột xuất"."""
    about = bundle.round
    if about.kind is RoundKind.DRIVE:
        movement = next((each.name for each in catalogue.movements if each.code == about.movement), "")
        return f"có thành tích trong {_lowered(movement) or gap(8)}"
    return MERITS[about.kind].format(period=_span(bundle))


def _span(bundle: Bundle) -> str:
    """The years of merit: those that all dossiers of the round name, else its own period.

    A round to the State goes over several years: "từ năm 2016 đến năm 2020".
    """
    named = {line.period for line in bundle.lines}
    years = _YEARS.fullmatch(named.pop()) if len(named) == 1 else None
    return f"từ năm {years[1]} đến năm {years[2]}" if years else bundle.round.period.phrase


def achievement_of(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> str:
    """What a certificate says somebody is honoured for: as proposed; where the proposal has no words of its own, as titles and rounds usually say it."""
    if line.achievement:
        return line.achievement
    period = lower_first(line.period) or bundle.round.period.phrase
    if bundle.round.kind not in OF_A_PERIOD and gap(8) not in (merit := _merit(bundle, catalogue)):
        return f"Đã {merit}"
    how = "thành tích xuất sắc" if line.award in OUTSTANDING else "thành tích"
    return f"Đã có {how} trong phong trào thi đua {period}"


def _lowered(name: str) -> str:
    """A name inside a sentence: the generic word in front is not capital."""
    return lower_first(name) if name.startswith(_LOWERED) else name


def clause(matter: str) -> str:
    """A matter as typed in the ledger, as it stands after “Về việc”.

    >>> clause("Công nhận danh hiệu thi đua"), clause("Về việc tặng Giấy khen"), clause("UBND tỉnh tặng Bằng khen")
    ('công nhận danh hiệu thi đua', 'tặng Giấy khen', 'UBND tỉnh tặng Bằng khen')
    """
    text = _ABOUT.sub("", matter.strip())
    return lower_first(text) if text[1:2].islower() else text


def objects(lines: Iterable[BundleLine]) -> str:
    """For whom: "các tập thể, cá nhân"."""
    kinds = {line.object_kind for line in lines}
    return "các " + ", ".join(word for kind, word in OBJECTS.items() if kind in kinds)


def counted(lines: Sequence[BundleLine]) -> str:
    """How many of each, everybody once: "02 tập thể và 42 cá nhân"; of several awards to one, how many in all: "76 cá nhân (87 lượt)"."""
    whose = [(line.object_kind, line.who or (fold_name(line.recipient), line.birth, line.unit)) for line in lines]
    kinds = [kind for kind, _ in set(whose)]
    said = [f"{count(found)} {word}" for kind, word in OBJECTS.items() if (found := kinds.count(kind))]
    words = " và ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said) or "0 trường hợp"
    return words if len(kinds) == len(lines) else f"{words} ({count(len(lines))} lượt)"


def _number(lines: Iterable[BundleLine], kind: str) -> int:
    return sum(line.object_kind == kind for line in lines)


def counts(lines: Sequence[BundleLine]) -> dict[str, str]:
    """The fields of COUNTS: in words everybody once, in the totals of a table every award."""
    return {
        "so_luong": counted(lines),
        "tong_so": count(len(lines)),
        "tong_tap_the": count(_number(lines, "COLLECTIVE")),
        "tong_ho": count(_number(lines, "HOUSEHOLD")),
        "tong_ca_nhan": count(_number(lines, "INDIVIDUAL")),
    }


def summary(lines: Sequence[BundleLine]) -> list[dict[str, str]]:
    """The field of SUMMARY, awards in the order of the lines."""
    by_award: dict[str, list[BundleLine]] = {}
    for line in lines:
        by_award.setdefault(line.award_name, []).append(line)
    return [
        {
            "danh_hieu": name,
            "tap_the": count(_number(of, "COLLECTIVE")),
            "ho": count(_number(of, "HOUSEHOLD")),
            "ca_nhan": count(_number(of, "INDIVIDUAL")),
            "tong": count(len(of)),
            "so_luong": counted(of),
        }
        for name, of in by_award.items()
    ]


def groups(
    lines: Iterable[BundleLine], meeting: Meeting | None, voting: Mapping[str, str] = NOT_TOLD
) -> list[dict[str, object]]:
    """The field of GROUPS: all of one kind and award, in the order of the first of each; whom the council refused stands with the others.

    `voting` is how an award was voted on, where that is told award by award.
    """
    found = []
    together: dict[tuple[str, str], list[BundleLine]] = {}
    for line in lines:
        together.setdefault((line.object_kind, line.award_name), []).append(line)
    for place, ((kind, name), held) in enumerate(together.items(), 1):
        found.append(
            {
                "thu_tu": roman(place),
                "danh_hieu": name,
                "so_luong": f"{count(len(held))} {OBJECTS[kind]}",
                "la_ca_nhan": kind == "INDIVIDUAL",
                "cach_bieu_quyet": voting.get(name, ""),
                "dong": [shown(line, meeting) for line in held],
            }
        )
    return found


def shown(line: BundleLine, meeting: Meeting | None) -> dict[str, str | int]:
    """The fields of LINE; a vote that is not known is a gap."""
    members = meeting.members if meeting else None
    place = ", ".join(filter(None, (line.position, line.unit_name)))
    return {
        "so": line.number,
        "ten": highlighted(line.recipient) if line.is_name_open else line.recipient,
        "xung_ho": FORMS_OF_ADDRESS.get(line.sex, "") if line.object_kind == "INDIVIDUAL" else "",
        "gioi_tinh": SEXES.get(line.sex, ""),
        "ngay_sinh": dates.show(line.birth) if line.birth else "",
        "chuc_vu": line.position,
        "don_vi": line.unit_name,
        "chuc_vu_don_vi": place,
        "doi_tuong": line.officer_class,
        "danh_hieu": line.award_name,
        "thanh_tich": line.achievement,
        "can_cu_rieng": line.ground or line.service,
        "thanh_tich_can_cu": "; ".join(
            filter(None, (line.achievement.rstrip(" .;"), line.grade, line.ground, line.service, line.received))
        ),
        "phieu_don_vi": line.unit_votes,
        "dong_y": known(line.votes_for),
        "khong_dong_y": known(line.votes_against),
        "khong_y_kien": known(_without_opinion(line, meeting)),
        "ty_le": share(line.votes_for, members),
        "ket_luan": line.conclusion or gap(),
    }


def _without_opinion(line: BundleLine, meeting: Meeting | None) -> int | None:
    """Valid ballots and opinions in writing that say neither yes nor no of a line; None when they cannot be counted."""
    if meeting is None or meeting.valid is None or line.votes_for is None or line.votes_against is None:
        return None
    apart = meeting.written if meeting.present is not None and meeting.valid <= meeting.present else 0
    rest = meeting.valid + (apart or 0) - line.votes_for - line.votes_against
    return rest if rest >= 0 else None


def known(value: int | None) -> str:
    """A count, or a gap while it is not known."""
    return gap(2) if value is None else count(value)


def share(votes: int | None, members: int | None) -> str:
    """Votes out of the full membership, in parts and in a hundred.

    >>> share(13, 15), share(15, 15)
    ('13/15 (86,67\\xa0%)', '15/15 (100\\xa0%)')
    """
    if votes is None or not members:
        return gap(3)
    part = (Decimal(votes * 100) / members).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{count(votes)}/{count(members)} ({number(part)}\u00a0%)"


def meeting_fields(meeting: Meeting | None, year: int, council: str) -> dict[str, str | bool]:
    """The fields of MEETING; what is not known is a gap."""
    held = meeting or Meeting(council)
    absent = held.members - held.present if held.members is not None and held.present is not None else None
    invalid = held.collected - held.valid if held.collected is not None and held.valid is not None else None
    secret = {True: BALLOT, False: HANDS, None: gap()}[held.is_secret]
    return {
        "hoi_dong": held.council or council,
        "ngay_hop": dated(held.day, year),
        "so_bien_ban": held.minutes_no or gap(2),
        "so_uy_vien": known(held.members),
        "so_du_hop": known(held.present),
        "so_vang": known(absent),
        "so_y_kien_van_ban": known(held.written),
        "phat_ra": known(held.issued),
        "thu_ve": known(held.collected),
        "hop_le": known(held.valid),
        "khong_hop_le": known(invalid),
        "cach_bieu_quyet": secret,
        "bo_phieu_kin": held.is_secret is not False,
    }


def roman(number: int) -> str:
    """A Roman numeral.

    >>> [roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    said = ""
    for value, sign in _ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said
