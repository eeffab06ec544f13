"""Biên bản họp tổng kết Khối: what was agreed, ranks by points beside the ballots, what is proposed, who heads the bloc next year."""

from collections.abc import Mapping
from datetime import date

from tdkt_sheets.core.text import count, named, number
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.award_words import known
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.issuers import Issuer
from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.deduction_words import deduction_words
from tdkt_sheets.tally.exact import fixed
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG
from tdkt_sheets.tally.scores import STAGE_NAMES, Stage
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import Tally
from tdkt_sheets.tally.votes import Ballot

NAME = "bien-ban-tong-ket-khoi"
SYMBOL = "KTĐ"
REMINDER = highlighted(
    "Dự thảo: thang điểm, mức trừ, số lượng đề nghị là thiết lập của Khối, chưa kiểm chứng với văn bản của tỉnh. Đề nghị đối chiếu, rồi xóa dòng này."
)
MEETING = (
    text("ten_khoi", "tên Khối", "Khối giao ước thi đua số III"),
    text("ky", "kỳ tổng kết", "năm 2021"),
    text("ngay_hop", "ngày họp", "ngày 20 tháng 12 năm 2021"),
    text("dia_diem", "nơi họp", "Hội trường Sở A (mẫu)"),
)

PAPER = declare(
    Paper(
        NAME,
        "Biên bản họp tổng kết Khối",
        "tổng kết Khối, khi Sở là Trưởng khối",
        (
            *issuers.HEAD,
            *MEETING,
            text("chu_tri", "họ tên, chức vụ người chủ trì", "Hoàng Văn Mẫu, Giám đốc Sở A (mẫu)"),
            text("thu_ky", "họ tên, chức vụ thư ký", "Nông Thị Mẫu, chuyên viên Sở A (mẫu)"),
            text("ten_chu_tri", "họ tên người chủ trì, ở chỗ ký; chưa biết thì trống", "Hoàng Văn Mẫu"),
            text("ten_thu_ky", "họ tên thư ký, ở chỗ ký; chưa biết thì trống", "Nông Thị Mẫu"),
            text("so_thanh_vien", "tổng số thành viên", "06"),
            text("so_du_hop", "số thành viên dự họp", "05"),
            text("so_vang", "số thành viên vắng", "01"),
            text("y_kien_van_ban", "thành viên vắng đã cho ý kiến bằng văn bản; không có thì trống", "Ban C (mẫu)"),
            listed(
                "diem_thong_nhat", "điểm Khối thống nhất khác điểm đã chấm",
                text("don_vi", "đơn vị", "Sở A (mẫu)"),
                text("tieu_chi", "tiêu chí", "I.2.b. Chất lượng văn bản, đề án tham mưu"),
                text("truoc", "điểm đã chấm", "Khối chấm 34,00"),
                text("sau", "điểm thống nhất", "37,00"),
                text("ly_do", "lý do; không có thì trống", "tính cả tháng 12"),
            ),
            listed("diem_tru", "điểm trừ theo sổ tiếp nhận", text("don_vi", "đơn vị", "Sở B (mẫu)"), text("noi_dung", "số điểm, lý do", "2 điểm, …")),
            listed(
                "xep_hang", "đơn vị được xếp hạng",
                text("hang", "thứ hạng", 1), text("don_vi", "đơn vị", "Sở A (mẫu)"), text("diem", "tổng điểm", "972,06"),
                text("phieu", "phiếu đồng ý trên tổng số thành viên", "06/06 (100 %)"),
                text("de_nghi", "hình thức đề nghị; không có thì trống", "Cờ thi đua của UBND tỉnh"),
            ),
            listed("khong_xep_hang", "đơn vị không xếp hạng", text("don_vi", "đơn vị", "Cơ quan E (mẫu)"), text("ly_do", "lý do", "chưa gửi bảng tự chấm điểm")),
            text("dong_hang", "các đơn vị đồng hạng; không có thì trống", "Ban C (mẫu), Sở D (mẫu) cùng xếp thứ 3"),
            text("phat_ra", "số phiếu phát ra", "05"),
            text("thu_ve", "số phiếu thu về", "05"),
            text("hop_le", "số phiếu hợp lệ", "05"),
            text("khong_hop_le", "số phiếu không hợp lệ", "00"),
            listed(
                "bau_cu", "người được giới thiệu làm Trưởng khối, Phó Trưởng khối năm sau",
                text("chuc_danh", "chức danh", "Trưởng khối năm 2022"), text("don_vi", "đơn vị", "Sở B (mẫu)"),
                text("phieu", "phiếu trên tổng số thành viên", "06/06 (100 %)"),
            ),
            text("uy_ban", "Ủy ban nhân dân tặng Cờ, Bằng khen: của tỉnh hay của thành phố", "Ủy ban nhân dân tỉnh"),
            listed("co_thi_dua", "đơn vị được đề nghị Cờ thi đua", text("don_vi", "đơn vị", "Sở A (mẫu)")),
            listed("bang_khen", "đơn vị được đề nghị Bằng khen", text("don_vi", "đơn vị", "Sở D (mẫu)")),
            text("truong_khoi", "Trưởng khối năm sau", "Sở B (mẫu)"),
            text("pho_truong_khoi", "Phó Trưởng khối năm sau", "Ban C (mẫu)"),
            text("nam_sau", "năm sau", "2022"),
            text("ket_luan_khac", "kết luận khác; không có thì trống", "Thống nhất chương trình công tác quý I năm sau"),
            listed("noi_nhan", "nơi nhận", text("noi", "nơi nhận", "Thành viên Khối")),
        ),
    )
)  # fmt: skip


def issuer(tally: Tally, catalogue: Catalogue) -> Issuer:
    """The bloc as a body that issues papers."""
    return Issuer(catalogue.setting("parent_body"), tally.bloc.name, SYMBOL, "TRƯỞNG KHỐI", "", tally.bloc.name)


def meeting_fields(tally: Tally) -> dict[str, str]:
    """The fields of MEETING."""
    return {
        "ten_khoi": tally.bloc.name,
        "ky": tally.period.phrase,
        "ngay_hop": issuers.dated(_day(tally), tally.period.year),
        "dia_diem": tally.ballot.meeting.get("meeting_place") or gap(10),
    }


def _day(tally: Tally) -> date | None:
    said = tally.ballot.meeting.get("meeting_date")
    return date.fromisoformat(said) if said and len(said) == 10 else None


def context(tally: Tally, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the minutes; what the meeting has not typed yet is a gap."""
    meeting = tally.ballot.meeting
    head = issuers.head(
        issuer(tally, catalogue), "BB", catalogue, tally.period.year, _day(tally), meeting.get("minutes_no") or ""
    )
    return {
        **head,
        "chua_kiem_chung": REMINDER,
        **meeting_fields(tally),
        "chu_tri": meeting.get("chair") or gap(12),
        "thu_ky": meeting.get("secretary") or gap(12),
        "ten_chu_tri": name_of(meeting.get("chair")),
        "ten_thu_ky": name_of(meeting.get("secretary")),
        "diem_thong_nhat": [line for one in tally.standings for line in _agreed(tally, one)],
        "diem_tru": [
            {"don_vi": tally.names[line.unit], "noi_dung": deduction_words(line, catalogue)}
            for line in tally.deductions
            if line.counted
        ],
        "xep_hang": [_ranked(tally, one, catalogue) for one in tally.ranked],
        "khong_xep_hang": [{"don_vi": one.name, "ly_do": one.ground} for one in tally.left_out],
        "dong_hang": "; ".join(_equals(tally)),
        **_counted(tally),
        **_elections(tally),
        "uy_ban": issuers.province_committee(catalogue),
        "co_thi_dua": [{"don_vi": name} for name in _proposed(tally, FLAG)],
        "bang_khen": [{"don_vi": name} for name in _proposed(tally, CERTIFICATE)],
        "nam_sau": str(tally.period.year + 1),
        "ket_luan_khac": (meeting.get("remarks") or "").rstrip("."),
        "noi_nhan": [
            {"noi": words}
            for words in (
                *issuers.province_award_office(catalogue),
                "Thành viên Khối",
                f"Lưu: {catalogue.setting('office_unit')}",
            )
        ],
    }


def _counted(tally: Tally) -> dict[str, object]:
    """Who was there, who wrote instead, and the ballot papers."""
    ballot = tally.ballot
    present = ballot.number("present")
    written = [tally.names[unit] for unit in tally.names if unit in ballot.written]
    return {
        "so_thanh_vien": known(ballot.members),
        "so_du_hop": known(present),
        "so_vang": known(None if present is None else ballot.members - present),
        "y_kien_van_ban": named(written, "đơn vị", between=", "),
        "phat_ra": known(ballot.number("issued")),
        "thu_ve": known(ballot.number("collected")),
        "hop_le": known(ballot.number("valid")),
        "khong_hop_le": known(ballot.number("invalid")),
    }


def _elections(tally: Tally) -> dict[str, object]:
    """The votes for next year's head and deputy, and who was elected."""
    ballot = tally.ballot
    elected = {role: ballot.elected(role) for role in (Role.HEAD, Role.DEPUTY)}
    return {
        "bau_cu": [
            {
                "chuc_danh": _post(role, tally),
                "don_vi": tally.names[unit],
                "phieu": _votes(ballot, ballot.of(unit, role).total),
            }
            for role in elected
            for unit in ballot.candidates(role)
            if unit in tally.names
        ],
        "truong_khoi": _elected(tally, elected, Role.HEAD),
        "pho_truong_khoi": _elected(tally, elected, Role.DEPUTY),
    }


def _proposed(tally: Tally, award: str) -> list[str]:
    """The members proposed for an award; equals beyond the quota are a gap: whom, the bloc writes."""
    names = [one.name for one in tally.ranked if tally.proposals[one.unit].award == award]
    if any(one.waits and not one.decided and one.by_rank == award for one in tally.proposals.values()):
        names.append(gap(8))
    return names


def name_of(said: str | None) -> str:
    """The name in 'Hoàng Văn Mẫu, Giám đốc'."""
    return (said or "").partition(",")[0].strip()


def _agreed(tally: Tally, standing: Standing) -> list[dict[str, str]]:
    """The scores that the meeting changed."""
    digits, found = tally.bloc.agreed.places, []
    for leaf in tally.scale.leaves:
        stages = standing.lines[leaf.path].stages
        if Stage.AGREED not in stages:
            continue
        earlier = [stage for stage in (Stage.BLOC, Stage.SELF) if stage in stages]
        before = f"{STAGE_NAMES[earlier[0]]} {fixed(stages[earlier[0]].points, digits)}" if earlier else "chưa chấm"
        found.append({
            "don_vi": standing.name, "tieu_chi": f"{leaf.path}. {leaf.label}", "truoc": before,
            "sau": fixed(stages[Stage.AGREED].points, digits), "ly_do": stages[Stage.AGREED].reason.rstrip("."),
        })  # fmt: skip
    return found


def _ranked(tally: Tally, standing: Standing, catalogue: Catalogue) -> dict[str, object]:
    proposal = tally.proposals[standing.unit]
    title = catalogue.title_by_code.get(proposal.award)
    waits = gap(6) if proposal.waits and not proposal.decided else ""
    return {
        "hang": standing.rank or 0, "don_vi": standing.name, "diem": fixed(standing.total, tally.bloc.agreed.places),
        "phieu": _votes(tally.ballot, tally.ballot.of(standing.unit).total), "de_nghi": title.name if title else waits,
    }  # fmt: skip


def _votes(ballot: Ballot, votes: int | None) -> str:
    """Votes out of the full membership, in parts and in a hundred, as the workbook of the tally rounds them."""
    share = ballot.share(votes)
    return (
        gap(3) if votes is None or share is None else f"{count(votes)}/{count(ballot.members)} ({number(share)}\u00a0%)"
    )


def _equals(tally: Tally) -> list[str]:
    """The members of one rank, a rank a clause."""
    by_rank: dict[int, list[str]] = {}
    for one in tally.ranked:
        by_rank.setdefault(one.rank or 0, []).append(one.name)
    return [
        f"{named(names, 'đơn vị', between=', ')} cùng xếp thứ {rank}"
        for rank, names in by_rank.items()
        if len(names) > 1
    ]


def _post(role: Role, tally: Tally) -> str:
    return f"{'Trưởng khối' if role is Role.HEAD else 'Phó Trưởng khối'} năm {tally.period.year + 1}"


def _elected(tally: Tally, elected: Mapping[Role, str], role: Role) -> str:
    return tally.names.get(elected[role], "") or gap(8)
