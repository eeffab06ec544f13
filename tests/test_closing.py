"""A closed period stays as it was closed, whatever arrives, is decided or is entered later; what came since stands beside it with its day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.commands.acting import begin, note
from tdkt_sheets.commands.acts_folder import noted_in, path_of
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tdkt_sheets.outputs.summary.book import built
from tdkt_sheets.settling import settle
from tdkt_sheets.summaries.adjustments import LIST_TAB
from tdkt_sheets.summaries.adjustments import TAB as ADJUSTMENTS_TAB
from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tdkt_sheets.summaries.figures import origins
from tests.test_decisions import decided, found, letter
from tests.workspaces import Merged, Workspace, book_bytes, cells_of, contents, form_bytes

pytestmark = pytest.mark.slow

HANH = "Nông Thị Hạnh, Văn phòng"
NOW = datetime(2021, 7, 20, 8, 0, tzinfo=VIETNAM)
Q2, CUT_OFF = Period("2021-Q2"), date(2021, 7, 15)
HEAD = "| kind | content | from_date | to_date | result |"
LAUNCH = "| Phát động | Phát động đợt thi đua {} | 05/4/2021 | 06/4/2021 | {} người tham gia |"
AWARD = "| recipient | object_kind | award | decider | decision_no | decision_date |"


DECISION = """
| decision_no | decision_date | level | issuer | state |
| 112/QĐ-SLĐTBXH | 25/5/2021 | Sở | Giám đốc Sở | Hiệu lực |
"""
GIVEN = """
| decision_no | recipient | object_kind | unit | award | for_period | state |
| 112/QĐ-SLĐTBXH | Nông Thị Hạnh | Cá nhân | PNCC | Giấy khen của Giám đốc Sở | Năm 2021 | Hiệu lực |
"""


def kq(*activities: tuple[str, str], unit: str = "PNCC", kind: str = "") -> bytes:
    """The report of the quarter of a unit."""
    rows = "\n".join([HEAD, *(LAUNCH.format(*one) for one in activities)])
    cover = {"delivery_kind": kind} if kind else {}
    return form_bytes("KQ", unit, "2021-Q2", {"hoat_dong": rows}, cover=cover)


def close(workspace: Workspace, form: str = "", cut_off: date = CUT_OFF, now: datetime = NOW) -> list[str]:
    return noting.close(Q2, form, as_of=cut_off, machine_day=now.date(), inbox=workspace.inbox, by=HANH, now=now)


def reopen(workspace: Workspace, day: str, now: datetime = NOW) -> None:
    noting.reopen(Q2, "", date.fromisoformat(day), "Sở Nội vụ đề nghị rà soát", workspace.inbox, by=HANH, now=now)


def pages(merged: Merged) -> dict[str, bytes]:
    """Every page and table of the closed quarter."""
    folder = merged.folder / "ky-da-chot" / "2021-Q2"
    return contents(folder) if folder.exists() else {}


def of_quarter(merged: Merged) -> dict[str, list[dict[str, str]]]:
    """The rows of the quarter in the tables of all periods."""
    return {
        path.stem: [row for row in merged.rows(path.stem) if row.get("_period") == "2021-Q2"]
        for path in sorted((merged.folder / "data").glob("KQ_*.csv"))
    }


def adjusted(merged: Merged) -> list[tuple[str, str, str, str, str]]:
    rows = merged.rows("dieu_chinh")
    return [(row["unit"], row["change"], row["column"], row["old"] or row["row"], row["received"]) for row in rows]


@pytest.fixture
def quarter(workspace: Workspace) -> Workspace:
    """Two units reported."""
    begin(workspace.inbox, HANH, NOW)
    workspace.put("2021-06-18/kq.xlsx", kq(("một", "40"), ("hai", "25")))
    workspace.put("2021-06-19/kq.xlsx", kq(("ba", "12"), unit="PBTXH"))
    return workspace


def test_whatever_comes_later_the_quarter_reads_the_same(quarter: Workspace) -> None:
    """A dated correction, an undated file, one dated back, an answer, a ledger row, a person more, a unit called otherwise."""
    assert close(quarter)[0].startswith("Đã chốt Quý II/2021, số liệu đến hết ngày 15/7/2021: 02 biểu, 03 dòng")
    first = quarter.merge("2021-07")
    kept, rows = pages(first), of_quarter(first)
    assert {"tong-hop.xlsx", "data/KQ_hoat_dong.csv"} <= set(kept) and adjusted(first) == []
    assert len(rows["KQ_hoat_dong"]) == 3

    def stays(*, months: tuple[str, ...] = ("2021-07", "2021-08", "2021-12")) -> Merged:
        for month in months:
            merged = quarter.merge(month)
            assert pages(merged) == kept, month
            assert of_quarter(merged) == rows, month
        return merged

    quarter.put("2021-08-02/kq.xlsx", kq(("một", "44"), ("hai", "25"), kind="Thay thế"))
    corrected = stays()
    assert adjusted(corrected) == [("PNCC", "changed", "result", "40 người tham gia", "2021-08-02")]
    assert "Số liệu của kỳ này đã chốt" in letter(quarter.merge("2021-08"))
    quarter.put("gui-lai/kq_ptreem.xlsx", kq(("bốn", "9"), unit="PTEBDG"))
    quarter.put("2021-06-20/kq_lai.xlsx", kq(("ba", "13"), ("năm", "8"), unit="PBTXH", kind="Thay thế"))
    later = stays()
    assert ("PTEBDG", "added", "", "Phát động đợt thi đua bốn", "") in adjusted(later)
    assert {one[0] for one in adjusted(later)} == {"PNCC", "PTEBDG", "PBTXH"}
    quarter.put("y-kien-xu-ly.xlsx", decided({"kind": "Đơn vị rút biểu", "file": "2021-06-19/kq.xlsx"}))
    quarter.put("so-khen-thuong.xlsx", book_bytes("SO", quyet_dinh=DECISION, danh_sach=GIVEN))
    book = openpyxl.load_workbook(quarter.inbox / "danh-muc.xlsx")
    people, units = book["Nhân sự"], book["Đơn vị"]
    people.append([cell.value for cell in people[people.max_row]])
    people.cell(people.max_row, 1).value, people.cell(people.max_row, 2).value = "CB-999", "Vi Thị Mới"
    name = next(cell for row in units.iter_rows() for cell in row if cell.value == "Phòng Người có công")
    name.value = "Phòng Chính sách người có công"
    book.save(quarter.inbox / "danh-muc.xlsx")
    december = stays()
    assert [row["decision_no"] for row in december.rows("khen_thuong")] == ["112/QĐ-SLĐTBXH"], (
        "the ledger's row counts where nothing is closed"
    )
    page = cells_of((december.folder / "tong-hop.xlsx").read_bytes())[ADJUSTMENTS_TAB]
    assert any(str(value).startswith("KQ PL2") for value in page.values()), "the adjustments stand in the months after"


def test_adjustments_stand_in_the_months_after_with_what_they_come_to(quarter: Workspace) -> None:
    """Page 12: kept rows, added, dropped, changed, and the figures of other pages with the adjustments; each at its cell."""
    close(quarter)
    quarter.put("2021-08-02/kq.xlsx", kq(("một", "44"), ("ba", "5"), ("bốn", "6"), kind="Thay thế"))
    merged = quarter.merge("2021-08")
    cells = cells_of((merged.folder / "tong-hop.xlsx").read_bytes())
    page = cells[ADJUSTMENTS_TAB]
    line = next(address for address, value in page.items() if address[0] == "B" and str(value).startswith("KQ PL"))
    number = line[1:]
    assert [page[f"{letter}{number}"] for letter in "CDEFGH"] == [3, 2, 1, 1, 4, 1]
    listed = [value for address, value in cells[LIST_TAB].items() if address.startswith("J")]
    assert listed.count("02/8/2021") == 4
    total = next(
        address for address, value in page.items() if str(value).startswith("Cộng, cộng (trang “5. Hoạt động”")
    )[1:]
    assert [page[f"{letter}{total}"] for letter in "CDE"] == [3, 1, 4]
    assert any(
        "Điều chỉnh Quý II/2021 sau chốt: 04 nội dung của 01 đơn vị" in str(v) for v in cells["Tóm tắt"].values()
    )
    assert not any(
        "Điều chỉnh" in str(v)
        for v in cells_of((quarter.merge("2021-09").folder / "tong-hop.xlsx").read_bytes())["Tóm tắt"].values()
    )


@pytest.mark.parametrize("order", [1, -1])
def test_a_period_that_a_decision_closed_has_its_adjustments_too(order: int, workspace: Workspace) -> None:
    """A row of the book that shuts a period keeps nothing, but what came after it is answered, counted apart and listed."""
    workspace.put("2021-06-18/kq.xlsx", kq(("một", "40"), ("hai", "25")))
    workspace.put(
        "y-kien-xu-ly.xlsx", decided({"kind": "Đóng kỳ", "form": "KQ", "period": "Quý II/2021", "since": "16/7/2021"})
    )
    files = [
        ("2021-08-02/kq.xlsx", kq(("một", "44"), ("ba", "5"), kind="Thay thế")),
        ("2021-08-03/vp.xlsx", kq(("bốn", "6"), unit="VP")),
    ]
    for path, data in files[::order]:
        workspace.put(path, data)
    merged = workspace.merge("2021-08")
    assert len(of_quarter(merged)["KQ_hoat_dong"]) == 2, "what was shut out counts in no table"
    told = Counter((row["unit"], row["change"]) for row in merged.rows("dieu_chinh"))
    assert told == {("PNCC", "changed"): 1, ("PNCC", "dropped"): 1, ("PNCC", "added"): 1, ("VP", "added"): 1}
    page = cells_of((merged.folder / "tong-hop.xlsx").read_bytes())[ADJUSTMENTS_TAB]
    number = next(address for address, value in page.items() if address[0] == "B" and str(value).startswith("KQ PL2"))[
        1:
    ]
    assert [page[f"{letter}{number}"] for letter in "CDEFGH"] == [2, 2, 1, 1, 3, 1]
    assert not any(CONTROL_TAB in str(value) for value in page.values())
    assert "đã chốt" in letter(merged) and "ghi nhận để điều chỉnh" in letter(merged, "VP")


TOLD = "| recipient | object_kind | award | reason_kind | achievement | decision_no | decision_date |"


def awarded(*names: str, award: str = "Bằng khen của Chủ tịch UBND tỉnh") -> str:
    """Awards that a report tells of."""
    return "\n".join(
        [TOLD, *(f"| {name} | Cá nhân | {award} | Công trạng | Năm 2020 | 12/QĐ | 10/5/2021 |" for name in names)]
    )


@pytest.mark.parametrize(
    ("unit", "activities", "awards"),
    [
        ("PNCC", [("một", "44"), ("ba", "5")], awarded("Bế Thị Hạnh", "Hoàng Văn Dũng")),
        ("PNCC", [("một", "40")], awarded("Bế Thị Hạnh", award="Bằng khen của Bộ trưởng")),
        ("PLDVL", [("bốn", "6")], awarded("Lục Văn Tuấn", award="Bằng khen của Bộ trưởng")),
        ("PNCC", [("một", "40")], ""),
    ],
    ids=["more and changed", "another award", "a unit that had not reported", "dropped"],
)
def test_closed_figures_with_adjustments_are_those_of_all_that_came(
    unit: str, activities: list[tuple[str, str]], awards: str, workspace: Workspace
) -> None:
    """Every figure of every page: what was closed and page 12 together, with the quarter that is still open, make what the register has."""
    begin(workspace.inbox, HANH, NOW)
    first = {"hoat_dong": "\n".join([HEAD, LAUNCH.format("một", "40")]), "khen_thuong": awarded("Bế Thị Hạnh")}
    workspace.put("2021-06-18/kq.xlsx", form_bytes("KQ", "PNCC", "2021-Q2", first))
    close(workspace)
    rows = {"hoat_dong": "\n".join([HEAD, *(LAUNCH.format(*one) for one in activities)]), "khen_thuong": awards}
    rows = {key: text for key, text in rows.items() if text}
    cover = {"delivery_kind": "Thay thế"}
    workspace.put("2021-08-02/kq.xlsx", form_bytes("KQ", unit, "2021-Q2", rows, cover=cover))
    third = {"khen_thuong": awarded("Vi Đức Hùng").replace("10/5/2021", "10/8/2021").replace("12/QĐ", "55/QĐ")}
    workspace.put("2021-10-02/kq3.xlsx", form_bytes("KQ", "PNCC", "2021-Q3", third))
    run = settle(read_inbox(workspace.inbox, jobs=1), date(2021, 10, 31))
    assert run.adjusted is not None
    book, opened = built(run), built(run.adjusted)
    [listed] = [table for table in book.tables if table.id == "TH-16-SL"]
    more = {line.key: line.values["more"] for line in listed.lines}
    shown, whole = (
        {id_: one.value for id_, one in each.placed.figures.items() if isinstance(one.value, int)}
        for each in (book, opened)
    )
    figures = {
        id_ for id_ in (*shown, *whole) if not id_.startswith(("TH-10", "TH-14", "TH-16"))
    }  # of files, of former years and of the adjustments themselves
    assert more and {id_: shown.get(id_, 0) + more.get(id_, 0) for id_ in figures} == {
        id_: whole.get(id_, 0) for id_ in figures
    }  # type: ignore[operator]


def test_a_run_before_the_closing_knows_nothing_of_it(quarter: Workspace) -> None:
    def told(merged: Merged) -> dict[str, bytes]:
        return {name: data for name, data in merged.files().items() if name.startswith(("data/", "phan-hoi/"))}

    before = told(quarter.merge("2021-06"))
    close(quarter)
    after = quarter.merge("2021-06")
    assert told(after) == before and pages(after) == {}


def test_reopening_leaves_a_trace_and_lets_it_be_closed_again(quarter: Workspace) -> None:
    """Between the closings the period is open; each cut-off keeps its answer; both closings stay in the folder."""
    close(quarter)
    first = pages(quarter.merge("2021-07"))
    quarter.put("2021-08-02/kq.xlsx", kq(("một", "44"), ("hai", "25"), kind="Thay thế"))
    with pytest.raises(UsageRefused, match="đã chốt"):
        close(quarter)
    reopen(quarter, "2021-08-10")
    assert pages(quarter.merge("2021-07")) == first, "the month that was shown stays as it was"
    opened = quarter.merge("2021-08")
    assert pages(opened) == {} and any("44" in row["result"] for row in opened.rows("KQ_hoat_dong"))
    with pytest.raises(UsageRefused, match="ngày chốt lại"):
        close(quarter)
    close(quarter, cut_off=date(2021, 8, 20), now=NOW.replace(month=8))
    again = pages(quarter.merge("2021-08"))
    assert again and again != first and b"44" in again["data/KQ_hoat_dong.csv"]
    assert [act.kind.key for act in noted_in(quarter.inbox).acts].count("chot-ky") == 2
    assert pages(quarter.merge("2021-07")) == first


def test_nothing_is_opened_that_is_not_closed(quarter: Workspace) -> None:
    with pytest.raises(UsageRefused, match="Chưa chốt"):
        reopen(quarter, "2021-08-10")


@pytest.mark.parametrize(
    ("form", "cut_off", "why"),
    [
        ("", date(2021, 6, 1), "chưa hết hạn nộp KQ"),
        ("XX", CUT_OFF, "không có biểu “XX”"),
        ("BX", CUT_OFF, "không có kỳ báo cáo nào của biểu BX"),
    ],
)
def test_what_cannot_be_closed_is_said(form: str, cut_off: date, why: str, quarter: Workspace) -> None:
    with pytest.raises(UsageRefused, match=why):
        close(quarter, form, cut_off)
    assert [act.kind.key for act in noted_in(quarter.inbox).acts] == ["khoi-tao"]


@pytest.mark.parametrize(
    "came", [(), ("bad",), ("late",)], ids=["nothing", "a file that cannot be read", "a file after the cut-off"]
)
def test_a_period_of_which_nothing_counts_is_closed_only_when_that_is_meant(
    came: tuple[str, ...], workspace: Workspace
) -> None:
    if "bad" in came:
        workspace.put("2021-07-01/KQ_2021-Q2_PNCC.xlsx", b"not a workbook")
    if "late" in came:
        workspace.put("2021-07-20/kq.xlsx", kq(("một", "40")))
    with pytest.raises(UsageRefused, match=r"chưa có biểu nào được tính.*\(KQ\).*tdkt close 2021-Q2 --anyway"):
        close(workspace)
    assert noted_in(workspace.inbox).acts == ()
    lines = noting.close(
        Q2, as_of=CUT_OFF, machine_day=NOW.date(), inbox=workspace.inbox, by=HANH, now=NOW, anyway=True
    )
    assert lines[0].endswith("0 biểu, 0 dòng được tính.")


def test_what_was_kept_cannot_be_edited_unseen(quarter: Workspace) -> None:
    """An archive whose rows were changed is no closing: it is told, and the period is open."""
    close(quarter)
    [act] = [act for act in noted_in(quarter.inbox).acts if act.kind.key == "chot-ky"]
    path = quarter.inbox / path_of(act)
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    edited = BytesIO()
    with ZipFile(edited, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data.replace(b"40 ", b"99 ") if name == "dong.json" else data)
    path.write_bytes(edited.getvalue())
    merged = quarter.merge("2021-07")
    assert "VL-01" in merged.rules() and pages(merged) == {}
    assert not any("99" in row["result"] for row in merged.rows("KQ_hoat_dong"))


def test_a_file_that_spoke_and_is_gone_is_told_and_its_rows_stay(quarter: Workspace) -> None:
    close(quarter)
    kept = pages(quarter.merge("2021-07"))
    (quarter.inbox / "2021-06-19/kq.xlsx").unlink()
    after = quarter.merge("2021-07")
    assert pages(after) == kept and len(of_quarter(after)["KQ_hoat_dong"]) == 3
    assert [finding["file"] for finding in found(after, "CK-02")] == ["2021-06-19/kq.xlsx"]
    assert adjusted(after) == [("PBTXH", "dropped", "", "Phát động đợt thi đua ba", "")]


def test_a_file_that_spoke_may_lie_elsewhere_now(quarter: Workspace) -> None:
    close(quarter)
    kept = pages(quarter.merge("2021-07"))
    quarter.put("2021-06-19/sap-xep/kq.xlsx", (quarter.inbox / "2021-06-19/kq.xlsx").read_bytes())
    (quarter.inbox / "2021-06-19/kq.xlsx").unlink()
    after = quarter.merge("2021-07")
    assert pages(after) == kept and found(after, "CK-02") == [] and adjusted(after) == []


def test_what_a_unit_mended_after_the_closing_is_asked_no_more(workspace: Workspace) -> None:
    """The row that had to be mended stays as it was closed; the unit that mended it is thanked, not asked again."""
    begin(workspace.inbox, HANH, NOW)
    faulty = form_bytes(
        "KQ", "PNCC", "2021-Q2", {"hoat_dong": f"{HEAD}\n{LAUNCH.format('một', '40')}".replace("06/4", "01/4")}
    )
    workspace.put("2021-06-18/kq.xlsx", faulty)
    close(workspace)
    asked = workspace.merge("2021-07")
    assert asked.input("2021-06-18/kq.xlsx")["rows"]["held"] == 1 and list(asked.folder.rglob("*can-chinh-sua*"))
    workspace.put("2021-08-02/kq.xlsx", kq(("một", "40"), kind="Thay thế"))
    mended = workspace.merge("2021-08")
    assert mended.input("2021-06-18/kq.xlsx")["rows"]["held"] == 1
    assert mended.rules("2021-06-18/kq.xlsx") == [] and not list((mended.folder / "phan-hoi" / "PNCC").glob("*.xlsx"))
    assert "Số liệu của kỳ này đã chốt" in letter(mended)


def test_what_has_to_be_mended_in_a_late_file_is_no_adjustment_and_is_asked_of_its_unit(quarter: Workspace) -> None:
    """ "Đã ghi nhận, không phải gửi lại" would lose the row: it is in no figure and in no adjustment. Mended, it is one."""
    begin(quarter.inbox, HANH, NOW)
    close(quarter)
    faulty = {"hoat_dong": f"{HEAD}\n{LAUNCH.format('sáu', '40')}".replace("06/4", "01/4")}
    quarter.put("2021-08-02/kq.xlsx", form_bytes("KQ", "PNCC", "2021-Q2", faulty, {"delivery_kind": "Bổ sung"}))
    asked = quarter.merge("2021-08")
    said = letter(asked)
    assert "trừ các nội dung sau" in said and "không phải gửi lại" not in said and "chỉnh sửa" in said
    assert "trừ 01 chỗ cần chỉnh sửa" in asked.input("2021-08-02/kq.xlsx")["reason"]
    quarter.put("2021-08-20/kq.xlsx", kq(("sáu", "40"), kind="Bổ sung"))
    mended = quarter.merge("2021-08")
    assert "đơn vị không phải gửi lại" in letter(mended) and "trừ các nội dung sau" not in letter(mended)
    assert len(adjusted(mended)) == 1


def test_a_row_that_holds_files_back_is_answered_by_the_offer_to_close(quarter: Workspace) -> None:
    """It goes on holding back; a closing takes its place, and what it held back is an adjustment."""
    said = {"kind": "Đóng kỳ", "form": "KQ", "period": "Quý II/2021", "since": "16/7/2021"}
    quarter.put("y-kien-xu-ly.xlsx", decided(said))
    quarter.put("2021-08-02/kq.xlsx", kq(("một", "44"), ("hai", "25"), kind="Thay thế"))
    held_back = quarter.merge("2021-08")
    [offer] = found(held_back, "CK-04")
    assert "tdkt close 2021-Q2 --form KQ" in offer["fix"] and "NOP-17" in held_back.rules("2021-08-02/kq.xlsx")
    assert pages(held_back) == {}
    close(quarter, "KQ")
    after = quarter.merge("2021-08")
    assert found(after, "CK-04") == [] and after.rules("2021-08-02/kq.xlsx") == ["CK-01"]
    assert [row[0] for row in adjusted(after)] == ["PNCC"]
    assert (after.folder / "ky-da-chot" / "2021-Q2-KQ" / "tong-hop.xlsx").exists()


def test_after_an_upgrade_what_would_now_be_another_figure_is_told(
    quarter: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept pages are shown; each figure that this program works out otherwise is one finding."""
    from tdkt_sheets.commands import closing

    monkeypatch.setattr(closing, "__version__", "0.0.1")
    close(quarter)
    kept = pages(quarter.merge("2021-07"))
    assert found(quarter.merge("2021-07"), "CK-03") == [], "another program, the same figures"
    assert found(quarter.merge("2021-12"), "CK-03") == [], "nor are they others in a later month"
    from tdkt_sheets.summaries import activities

    def one_more(*given: Any, **said: Any) -> Mapping[tuple[str, str], Any]:
        from dataclasses import replace

        return {key: replace(one, value=one.value + 1) for key, one in counted(*given, **said).items()}

    counted = activities.count_by
    monkeypatch.setattr(activities, "count_by", one_more)
    other = quarter.merge("2021-07")
    assert pages(other) == kept
    told = [finding["message"] for finding in found(other, "CK-03")]
    assert any(
        "TH-05/PHAT_DONG/2021-Q2" in each and "đã chốt là 3" in each and "hiện nay là 4" in each for each in told
    )


def test_a_unit_that_was_given_longer_is_not_late(workspace: Workspace) -> None:
    """By whom and why stands on page 1; others keep the day of all; the quarter closes only after it."""
    workspace.put("2021-07-05/kq.xlsx", kq(("một", "40")))
    workspace.put("2021-07-05/kq2.xlsx", kq(("ba", "12"), unit="PBTXH"))
    said = {"unit": "PNCC", "form": "KQ", "period": "2021-Q2", "until": "10/7/2021", "reason": "Lũ quét ngày 18/6"}
    note(KINDS["gia-han"], workspace.inbox, said, HANH, NOW)
    merged = workspace.merge("2021-07")
    assert {finding["file"] for finding in found(merged, "NOP-01")} == {"2021-07-05/kq2.xlsx"}
    page = cells_of((merged.folder / "tong-hop.xlsx").read_bytes())["1. Tình hình nộp"]
    [line] = [value for value in page.values() if str(value).startswith("Gia hạn:")]
    assert "Phòng Người có công, KQ Quý II/2021 đến hết ngày 10/7/2021" in line and "Lũ quét" in line and HANH in line
    with pytest.raises(UsageRefused, match="chưa hết hạn nộp"):
        close(workspace, cut_off=date(2021, 7, 8))


def test_what_is_let_pass_until_a_day_is_asked_again_after_it(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(cover={"phone": "2063852103"}))
    row = {"kind": "Cho qua", "file": "dk.xlsx", "rule": "TTC-07", "until": "30/4/2021"}
    workspace.put("y-kien-xu-ly.xlsx", decided(row))
    [passed] = found(workspace.merge("2021-04"), "TTC-07")
    assert passed["waived"]
    after = workspace.merge("2021-05")
    assert [finding["waived"] for finding in found(after, "TTC-07")] == [""] and len(found(after, "YK-17")) == 1


def test_closings_of_earlier_years_stand_beside_each_other(quarter: Workspace, tmp_path: Path) -> None:
    """They pass into the next year's folder; the page of several years has them by unit and leads to their cells; nothing else reads them."""
    close(quarter)
    new = tmp_path / "2022"
    batch.next_year(2022, quarter.inbox, new / "input", new / "output", new, by=HANH, now=NOW, jobs=1)
    passed = list((new / "input" / "luu" / "chot-ky").iterdir())
    assert [path.name for path in passed] == [path.name for path in (quarter.inbox / "viec-da-lam").glob("*.zip")]
    run = settle(read_inbox(new / "input"), date(2022, 3, 31), compare=False)
    assert run.closed == () and not run.resolved and not [one for one in run.findings if "chot-ky" in one.file]
    book = built(run)
    placed = book.placed.figures
    assert [placed[f"TH-14-CN/{unit}/HD_2021"].value for unit in ("PNCC", "PBTXH", "CONG")] == [2, 1, 3]
    [origin] = origins(placed["TH-14-CN/PNCC/HD_2021"].figure, book.material.frames)  # type: ignore[arg-type]
    assert origin.file == f"luu/chot-ky/{passed[0].name}" and origin.tab == "5. Hoạt động"
    later = tmp_path / "2023"
    batch.next_year(2023, new, later / "input", later / "output", later, by=HANH, now=NOW, jobs=1)
    assert len(list((later / "input" / "luu" / "chot-ky").iterdir())) == 1
    passed[0].write_bytes(b"x")
    assert any("chot-ky" in one.file for one in read_inbox(new / "input").findings)
