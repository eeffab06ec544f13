"""Danh sách dự họp, ký xác nhận: one line for every member of the bloc."""

from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds.bloc_minutes import MEETING, issuer, meeting_fields, name_of
from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.tally import Tally

NAME = "danh-sach-ky-khoi"
ROLES = {Role.HEAD: "Trưởng khối", Role.DEPUTY: "Phó Trưởng khối", Role.MEMBER: "Thành viên"}

PAPER = declare(
    Paper(
        NAME,
        "Danh sách dự họp, ký xác nhận",
        "tổng kết Khối, khi Sở là Trưởng khối",
        (
            *issuers.HEAD,
            *MEETING,
            text("ten_chu_tri", "họ tên người chủ trì, ở chỗ ký; chưa biết thì trống", "Hoàng Văn Mẫu"),
            listed(
                "thanh_vien", "thành viên Khối",
                text("so", "số thứ tự", 1), text("don_vi", "đơn vị", "Sở A (mẫu)"), text("vai_tro", "vai trò", "Trưởng khối"),
                text("ho_ten", "họ tên người dự", "………"), text("chuc_vu", "chức vụ", "………"),
            ),
        ),
    )
)  # fmt: skip


def context(tally: Tally, catalogue: Catalogue) -> dict[str, object]:
    """The fields of the list; who came writes its name."""
    roles = {member.unit: member.role for member in tally.bloc.members}
    units = sorted(tally.names, key=lambda unit: list(ROLES).index(roles[unit]))
    return {
        **issuers.head(issuer(tally, catalogue), "DS", catalogue, tally.period.year),
        "chua_kiem_chung": "",
        **meeting_fields(tally),
        "ten_chu_tri": name_of(tally.ballot.meeting.get("chair")),
        "thanh_vien": [
            {
                "so": number,
                "don_vi": tally.names[unit],
                "vai_tro": ROLES[roles[unit]],
                "ho_ten": gap(6),
                "chuc_vu": gap(4),
            }
            for number, unit in enumerate(units, 1)
        ],
    }
