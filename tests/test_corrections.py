"""What a unit says is to be corrected: read so from its day on, told in the register and the next letter, superseded by what the unit sends later."""

from datetime import datetime
from typing import Any

import pytest

from tdkt_sheets import noting
from tdkt_sheets.commands.acts_folder import noted_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tests.workspaces import PROMISED, Merged, Workspace, form_bytes, people

NOW = datetime(2021, 7, 6, 8, 0, tzinfo=VIETNAM)
HANH = "Nông Thị Hạnh, Văn phòng"
SAID = {"said_by": "Nông Thị Mẫu", "channel": "Điện thoại", "day": "05/04/2021"}
TWO = people(("Nông Thị Mẫu", "LĐTT xuất sắc"), ("Bế Thị Mẫu", "Lao động tiên tiến"))


@pytest.fixture
def office(tmp_path: Any) -> Workspace:
    """A registration with a title that is in no list."""
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}))
    return workspace


def wrong(merged: Merged) -> dict[str, Any]:
    """What holds a row, as run.json tells it."""
    return dict(
        next(
            one
            for one in merged.run["findings"]
            if one["severity"] == "error" and one["value"] in ("LĐTT xuất sắc", "99")
        )
    )


def corrected(office: Workspace, cell: str, new: str, file: str = "2021-03-10/dk.xlsx", **said: str) -> str:
    [line] = noting.note_correction(file, cell, office.inbox, {**SAID, "new": new, **said}, by=HANH, now=NOW)
    return line


def rows(merged: Merged) -> tuple[int, int]:
    [line] = [one for one in merged.run["inputs"] if one["state"] == "accepted"]
    return line["rows"]["taken"], line["rows"]["held"]


def test_a_cell_is_read_as_the_unit_said_from_that_day_on(office: Workspace) -> None:
    before = office.merge("2021-04")
    assert rows(before) == (2, 1)
    found = wrong(before)
    file = (office.inbox / "2021-03-10/dk.xlsx").read_bytes()
    line = corrected(office, f"{found['sheet']}!{found['cell']}", "Lao động tiên tiến", old="LĐTT xuất sắc")
    assert "Sửa theo đơn vị" in line
    after = office.merge("2021-04")
    assert (office.inbox / "2021-03-10/dk.xlsx").read_bytes() == file
    assert rows(after) == (3, 0)
    [told] = [one for one in after.run["findings"] if one["rule"] == "VL-06"]
    assert "“LĐTT xuất sắc” thành “Lao động tiên tiến” (Nông Thị Mẫu, điện thoại, ngày 05/4/2021)" in told["message"]
    assert rows(office.merge("2021-03")) == (2, 1), "the cut-off of March lies before the unit's word"


def test_the_next_letter_tells_the_unit(office: Workspace) -> None:
    from email import message_from_bytes, policy

    found = wrong(office.merge("2021-03"))
    corrected(office, f"{found['sheet']}!{found['cell']}", "Lao động tiên tiến")
    letter = (office.merge("2021-04").folder / "phan-hoi/PNCC/thu.eml").read_bytes()
    body = message_from_bytes(letter, policy=policy.default).get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    assert "Đã sửa theo đơn vị" in words
    assert "Nếu chưa đúng, đề nghị đơn vị gửi lại biểu." in words
    assert "Đề nghị chỉnh sửa" not in words


def test_a_later_delivery_supersedes_it_and_undoing_takes_it_back(office: Workspace) -> None:
    found = wrong(office.merge("2021-04"))
    line = corrected(office, f"{found['sheet']}!{found['cell']}", "Lao động tiên tiến")
    number = line.split(" số ")[1].split(".", maxsplit=1)[0]
    office.put(
        "2021-04-20/dk.xlsx",
        form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Chiến sĩ thi đua cơ sở")), "noi_dung": PROMISED}),
    )
    later = office.merge("2021-04")
    assert "VL-06" not in {one["rule"] for one in later.run["findings"]}
    (office.inbox / "2021-04-20/dk.xlsx").unlink()
    noting.undo([number], office.inbox, office.outbox, "Nghe nhầm", by=HANH, now=NOW)
    assert rows(office.merge("2021-04")) == (2, 1)


def test_what_is_no_data_or_reads_otherwise_is_refused(office: Workspace) -> None:
    found = wrong(office.merge("2021-04"))
    cell = f"{found['sheet']}!{found['cell']}"
    for place, said, words in (
        (f"{found['sheet']}!A1", {}, "không phải là ô số liệu"), ("Không có!G12", {}, "không phải là ô số liệu"),
        (cell, {"old": "Chiến sĩ thi đua"}, "đang ghi “LĐTT xuất sắc”"),
    ):  # fmt: skip
        with pytest.raises(UsageRefused, match=words):
            corrected(office, place, "x", **said)
    with pytest.raises(UsageRefused, match="Không có tệp"):
        corrected(office, cell, "x", file="../danh-muc.xlsx")
    assert not noted_in(office.inbox).acts


def test_votes_are_corrected_only_with_the_paper_that_proves_them(tmp_path: Any) -> None:
    workspace = Workspace(tmp_path)
    people_ = "| full_name | title | votes |\n| Nông Thị Mẫu | Lao động tiên tiến | 99 |"
    workspace.put(
        "2021-12-06/bx.xlsx",
        form_bytes("BX", tables={"ca_nhan": people_}, cover={"meeting_date": "06/12/2021", "voters": 7, "present": 7}),
    )
    found = wrong(workspace.merge("2021-12"))
    cell = f"{found['sheet']}!{found['cell']}"
    said = {"file": "2021-12-06/bx.xlsx", "day": "08/12/2021"}
    with pytest.raises(UsageRefused, match="văn bản chứng minh"):
        corrected(workspace, cell, "7", **said)
    corrected(workspace, cell, "7", **said, paper="Biên bản số 12/BB-HĐ ngày 06/12/2021")
    merged = workspace.merge("2021-12")
    [told] = [one for one in merged.run["findings"] if one["rule"] == "VL-06"]
    assert "Biên bản số 12/BB-HĐ" in told["message"]
