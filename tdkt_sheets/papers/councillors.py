"""Who sits on the council of a bundle, as its papers name them; a gap where the sheet “Hội đồng” does not tell."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tdkt_sheets.awards.appointed import Appointed, Session
from tdkt_sheets.awards.bundle import Bundle, Meeting
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.papers.declared import TemplateField, flag, text
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.issuers import council_name
from tdkt_sheets.roster.council import Council, Councillor, Seat
from tdkt_sheets.roster.roster import Catalogue

FIELDS: tuple[TemplateField, ...] = (
    text("chu_tri", "họ tên người chủ trì", "Hoàng Văn Mẫu"),
    text("chuc_vu_chu_tri", "chức vụ người chủ trì", "Giám đốc Sở, Chủ tịch Hội đồng"),
    text("thu_ky", "họ tên thư ký", "Nông Thị Mẫu"),
    text("chuc_vu_thu_ky", "chức vụ thư ký", "Chuyên viên, Thư ký Hội đồng"),
    flag("du_mat", "mọi ủy viên có mặt, không ai vắng"),
    text("gio", "giờ bắt đầu họp", "14 giờ 00"),
    text("dia_diem", "nơi họp", "Phòng họp tầng 2"),
    text("vang", "tên những người vắng mặt", "Nông Thị Mẫu (đi công tác)"),
    text("co_mat", "tên những người có mặt; mọi ủy viên khi họp đủ", "Hoàng Văn Mẫu, Nông Thị Mẫu"),
)
TITLES = {Seat.CHAIR: "Chủ tịch Hội đồng", Seat.SECRETARY: "Thư ký Hội đồng"}


def council_of(bundle: Bundle, catalogue: Catalogue) -> Council:
    """The council on the day of the meeting, else of today's members."""
    return Council.on(catalogue.councillors, bundle.meeting.day if bundle.meeting else None)


def with_membership(meeting: Meeting | None, bundle: Bundle, catalogue: Catalogue) -> Meeting | None:
    """The meeting with the full membership that the sheet tells, where nobody wrote it down."""
    voters = len(council_of(bundle, catalogue).voters)
    if not voters or (meeting is not None and meeting.members is not None):
        return meeting
    return replace(meeting or Meeting(council_name(catalogue)), members=voters)


def fields(bundle: Bundle, catalogue: Catalogue) -> dict[str, str | bool]:
    """The fields of FIELDS. The chairman is proposed as who presides; who was there is known when everybody was."""
    meeting = bundle.meeting
    present, members, day = (meeting.present, meeting.members, meeting.day) if meeting else (None, None, None)
    return seated(council_of(bundle, catalogue), present, members) | sat(
        bundle.session, day, council_of(bundle, catalogue), present, members
    )


def hour_and_place(held: Appointed) -> dict[str, str]:
    """Hour and place of a sitting or a ceremony, a gap where nobody has noted it."""
    return {"gio": held.hour or f"{gap(2)} giờ {gap(2)}", "dia_diem": held.place or gap(10)}


def sat(
    session: Session, day: date | None, council: Council, present: int | None, members: int | None
) -> dict[str, str]:
    """What was noted of a sitting of a day; who was there follows from who was absent. Names that are not as many as were absent are marked, to be looked at."""
    names = ", ".join(session.absent)
    agree = present is None or members is None or members - present == len(session.absent)
    said = hour_and_place(session.held.on(day)) | {
        "vang": (names if agree else highlighted(names)) if names else gap(12)
    }
    there = _without(session.absent, council)
    return said | ({"co_mat": ", ".join(there)} if session.absent and there and len(there) == present else {})


def _without(absent: Iterable[str], council: Council) -> list[str]:
    """Those who vote and are not among the names; none where a name is nobody's, so that nothing tells who was there."""
    gone = {fold_name(name.partition("(")[0].partition(",")[0]) for name in absent}
    if not gone <= {fold_name(one.name) for one in council.members}:
        return []
    return [one.name for one in council.voters if fold_name(one.name) not in gone]


def seated(council: Council, present: int | None, members: int | None) -> dict[str, str | bool]:
    """The same of any council: how many of how many were there, as its meeting has it."""
    chair, secretary = council.first(Seat.CHAIR), council.first(Seat.SECRETARY)
    voters = len(council.voters)
    everybody = present is not None and present == voters and members in (None, voters)
    nobody_absent = everybody or (present is not None and present == members)
    return {
        "chu_tri": chair.name if chair else gap(8),
        "chuc_vu_chu_tri": _post(chair) if chair else gap(8),
        "thu_ky": secretary.name if secretary else gap(8),
        "chuc_vu_thu_ky": _post(secretary) if secretary else gap(8),
        "du_mat": nobody_absent,
        "co_mat": ", ".join(one.name for one in council.voters) if everybody else gap(16),
    }


def _post(one: Councillor) -> str:
    return ", ".join(part for part in (one.post, TITLES[one.seat]) if part)
