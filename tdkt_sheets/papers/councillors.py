"""Who sits on the council of a bundle, as its papers name them; a gap where the sheet “Hội đồng” does not tell."""

from dataclasses import replace

from tdkt_sheets.awards.bundle import Bundle, Meeting
from tdkt_sheets.papers.declared import Field, flag, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.issuers import council_name
from tdkt_sheets.roster.council import Council, Councillor, Seat
from tdkt_sheets.roster.roster import Catalogue

FIELDS: tuple[Field, ...] = (
    text("chu_tri", "họ tên người chủ trì", "Hoàng Văn Mẫu"),
    text("chuc_vu_chu_tri", "chức vụ người chủ trì", "Giám đốc Sở, Chủ tịch Hội đồng"),
    text("thu_ky", "họ tên thư ký", "Nông Thị Mẫu"),
    text("chuc_vu_thu_ky", "chức vụ thư ký", "Chuyên viên, Thư ký Hội đồng"),
    flag("du_mat", "mọi ủy viên có mặt, không ai vắng"),
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
    return seated(
        council_of(bundle, catalogue), meeting.present if meeting else None, meeting.members if meeting else None
    )


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
