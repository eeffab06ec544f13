"""Letters know what was sent: one mail a unit, a part for each form, and nothing told twice unless it is asked again."""

from collections import Counter
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.acts.act import made
from tdkt_sheets.acts.kinds import BEGUN, KINDS
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tests.workspaces import Merged, Workspace, catalogue_bytes, form_bytes, people

GOOD, BAD = "Lao động tiên tiến", "Lao động giỏi"
BY = "Nông Thị Mẫu (mẫu)"


def registration(title: str = GOOD, name: str = "Nông Thị Hạnh") -> bytes:
    return form_bytes(tables={"ca_nhan": people((name, title))})


def states(merged: Merged, form: str = "DK", unit: str = "PNCC") -> list[str]:
    """What becomes of the parts about a form of a unit."""
    return [one["state"] for one in merged.run["letters"] if (one["unit"], one["form"]) == (unit, form)]


def mail(merged: Merged, unit: str = "PNCC") -> str:
    """The text of the one mail to a unit; '' when there is none."""
    from email import message_from_bytes, policy

    path = merged.folder / "phan-hoi" / unit / "thu.eml"
    if not path.exists():
        return ""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return f"{message['Subject']}\n{body.get_content()}"


def sent(workspace: Workspace, month: str, day: date, unit: str = "") -> None:
    """The office notes on a day that it sent a month's letters."""
    now = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    noting.note_sent(Month.parse(month), unit, workspace.inbox, workspace.outbox, by=BY, now=now)


def catalogue_with(caption: str, value: str) -> bytes:
    """The catalogue with one setting filled in."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    sheet = book["Thiết lập chung"]
    [row] = [row for row in sheet.iter_rows() if any(cell.value == caption for cell in row)]
    place = next(at for at, cell in enumerate(row) if cell.value == caption)
    row[place + 1].value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_unit_gets_one_mail_with_a_part_for_each_form(workspace: Workspace) -> None:
    """What it sent and what it still owes stand in one mail."""
    workspace.put("2021-04-10/dk.xlsx", registration(BAD))
    merged = workspace.merge("2021-04")
    letters = [path for path in merged.files() if path.startswith("phan-hoi/PNCC/") and path.endswith(".eml")]
    assert letters == ["phan-hoi/PNCC/thu.eml"]
    text = mail(merged)
    assert text.startswith("Đề nghị chỉnh sửa 01 biểu; đề nghị gửi 01 biểu (Phòng Người có công)\n")
    assert "Lao động giỏi" in text and "quý I năm 2021: thời hạn" in text


def test_what_would_have_read_the_same_a_month_ago_is_not_written_again(workspace: Workspace) -> None:
    """The first month writes it, whatever anybody noted; the next one lists it as old."""
    workspace.put("2021-03-10/dk.xlsx", registration(BAD))
    march, april = workspace.merge("2021-03"), workspace.merge("2021-04")
    assert (states(march), states(april)) == (["new"], ["old"])
    assert "Lao động giỏi" in mail(march) and "Lao động giỏi" not in mail(april)
    assert "Lao động giỏi" in mail(workspace.merge("2021-04", with_unsent=True))


@pytest.mark.parametrize(
    ("begun", "starts_on", "month", "told"),
    [
        ("2021-04-06", "", "2021-04", "new"),  # begun within the month: at the end of March nobody worked here
        ("2021-03-31", "", "2021-04", "old"),
        ("2021-04-06", "", "2021-05", "old"),
        ("2026-12-01", "", "2021-04", "old"),  # an earlier year looked at: when the folder was made tells nothing
        ("", "4/2021", "2021-04", "new"),
        ("", "3/2021", "2021-04", "old"),
        ("2021-03-02", "4/2021", "2021-04", "new"),
    ],
)  # fmt: skip
def test_the_first_month_that_is_worked_tells_everything(
    begun: str, starts_on: str, month: str, told: str, workspace: Workspace
) -> None:
    """A part is old by the month before only where the office worked with this folder then."""
    if begun:
        key = made(KINDS[BEGUN], BY, datetime.fromisoformat(f"{begun}T08:00+07:00"), {"key": "ab" * 32})
        workspace.put(f"viec-da-lam/{key.name}.json", key.to_bytes())
    if starts_on:
        workspace.put("danh-muc.xlsx", catalogue_with("Dùng chương trình từ tháng", starts_on))
    workspace.put("2021-03-10/dk.xlsx", registration(BAD))
    merged = workspace.merge(month)
    assert states(merged) == [told]
    assert ("Lao động giỏi" in mail(merged)) is (told == "new")


def test_mail_of_the_year_before_is_answered_in_january(workspace: Workspace) -> None:
    workspace.put("2020-12-28/dk.xlsx", registration(BAD))
    assert states(workspace.merge("2021-01")) == ["new"]


def test_what_changed_is_told(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", registration(BAD))
    workspace.merge("2021-03")
    workspace.put("2021-04-12/dk.xlsx", registration(GOOD))
    april = workspace.merge("2021-04")
    assert states(april) == ["new"]
    assert "Đã tổng hợp 1/1 dòng" in mail(april)


def test_what_was_sent_is_sent(workspace: Workspace) -> None:
    """A rerun of the month keeps it and says so; the next month is silent although nothing was written at its own end before."""
    workspace.put("2021-03-10/dk.xlsx", registration(BAD))
    workspace.merge("2021-03")
    sent(workspace, "2021-03", date(2021, 4, 1))
    again = workspace.merge("2021-03")
    assert set(Counter(states(again))) == {"sent"}
    assert "Lao động giỏi" in mail(again)
    assert states(workspace.merge("2021-04")) == ["old"]
    assert "Lao động giỏi" not in mail(workspace.merge("2021-04", with_unsent=True))


def test_a_unit_alone_can_be_noted(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", registration())
    workspace.merge("2021-03")
    sent(workspace, "2021-03", date(2021, 4, 1), "Phòng Người có công")
    again = workspace.merge("2021-03")
    assert (states(again), states(again, unit="VP")) == (["sent"], ["new"])


def test_what_is_still_owed_is_asked_again_after_five_working_days(workspace: Workspace) -> None:
    """Sent on Thursday 1 April: on 7 April nothing is asked yet, on 8 April it is, as the second time."""
    workspace.put("2021-03-10/vp.xlsx", form_bytes(unit="VP", tables={"ca_nhan": people(("La Văn Mẫu", GOOD))}))
    workspace.merge("2021-03")
    sent(workspace, "2021-03", date(2021, 4, 1))
    early = workspace.merge("2021-04", as_of=date(2021, 4, 7))
    assert (states(early), "Đăng ký thi đua" in mail(early)) == (["old"], False)
    later = workspace.merge("2021-04", as_of=date(2021, 4, 8))
    assert states(later) == ["new"]
    assert "đề nghị lần 2" in mail(later)


def test_what_a_file_that_has_come_made_untrue_is_not_asked(workspace: Workspace) -> None:
    """March is made on 6 April; the registration came on the second: it is not in March's figures, and nobody asks for it."""
    workspace.put("2021-03-10/vp.xlsx", form_bytes(unit="VP", tables={"ca_nhan": people(("La Văn Mẫu", GOOD))}))
    workspace.put("2021-04-02/dk.xlsx", registration())
    merged = batch.merge(Month(2021, 3), as_of=date(2021, 4, 6), inbox=workspace.inbox, outbox=workspace.outbox)
    assert merged.run is not None and merged.run.cut_off == date(2021, 3, 31)
    run = workspace.merge("2021-03", machine_day=date(2021, 4, 6))
    assert states(run) == ["moot"]
    assert "Đăng ký thi đua" not in mail(run)


def test_only_letters_that_lie_there_can_be_noted(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match="tdkt merge 2021-03"):
        sent(workspace, "2021-03", date(2021, 4, 1))
