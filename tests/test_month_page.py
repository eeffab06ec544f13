"""The page of the month says what the run knows: everything that is open is reached from it, its numbers are those of run.json."""

import json
import re
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.outputs.page.pointer import is_pointer
from tdkt_sheets.outputs.statistics.book import SOURCES_TAB as STATISTICS_SOURCES
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.settling import settle
from tests.workspaces import Merged, Workspace, form_bytes, people, rows_of

pytestmark = pytest.mark.slow
HOSTILE = "<img src=x onerror=alert(1)>"


def page_of(folder: Path) -> str:
    return (folder / "bat-dau.html").read_text(encoding="utf-8")


def test_a_month_without_work_says_so(workspace: Workspace) -> None:
    merged = workspace.merge("2021-01")
    page = page_of(merged.folder)
    assert "Tháng này không còn việc." in page
    assert "việc cần làm" in page and "chưa biểu nào của đơn vị thuộc Sở đến hạn" in page and "0 / 0" not in page
    assert "chưa có bản sao lưu nào" in page
    batch.back_up(workspace.inbox, datetime(2021, 1, 29, 9, tzinfo=VIETNAM))
    assert "bản sao lưu mới nhất của thư mục input là của ngày 29/01/2021" in page_of(workspace.merge("2021-01").folder)


def test_letters_leave_the_list_once_they_are_noted_as_sent(workspace: Workspace) -> None:
    from tdkt_sheets.core.periods import Month

    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    before = page_of(workspace.merge("2021-03").folder)
    assert 'data-kind="letters"' in before
    assert "Chép nội dung" in before
    assert "tdkt send " not in before, "without a server for mail there is nothing to send by"
    book = openpyxl.load_workbook(workspace.inbox / "danh-muc.xlsx")
    row = next(row for row in book["Thiết lập chung"].iter_rows(min_row=4) if row[0].value == "smtp_server")
    row[2].value = "mail.so.test"
    book.save(workspace.inbox / "danh-muc.xlsx")
    assert "<code>tdkt send 2021-03</code>" in page_of(workspace.merge("2021-03").folder)
    now = datetime(2021, 3, 31, 9, tzinfo=VIETNAM)
    noting.note_sent(Month(2021, 3), "", workspace.inbox, workspace.outbox, by="Nông Thị Mẫu (mẫu)", now=now)
    assert 'data-kind="letters"' not in page_of(workspace.merge("2021-03").folder)


def test_what_nobody_noted_as_sent_is_told_until_it_is(workspace: Workspace) -> None:
    """An office that makes no month of March would never learn that a unit of March was told nothing."""
    from tdkt_sheets.core.periods import Month

    told = "nội dung của tháng trước chưa ghi nhận đã gửi"
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    unsent = page_of(workspace.merge("2021-04", as_of=date(2021, 4, 2)).folder)
    assert "Xem lại" in unsent and told in unsent
    now = datetime(2021, 4, 1, 9, tzinfo=VIETNAM)
    workspace.merge("2021-03")
    noting.note_sent(Month(2021, 3), "", workspace.inbox, workspace.outbox, by="Nông Thị Mẫu (mẫu)", now=now)
    assert told not in page_of(workspace.merge("2021-04", as_of=date(2021, 4, 2)).folder)


def test_a_month_that_has_ended_says_what_came_after_it(workspace: Workspace) -> None:
    """Who works March in April is told that April's files are not in it, and how to count them."""
    from tdkt_sheets.core.periods import Month

    rows = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables=rows))
    workspace.put("2021-04-02/dk.xlsx", form_bytes(unit="VP", tables=rows))
    options = {"inbox": workspace.inbox, "outbox": workspace.outbox, "only_data": True}
    ended = batch.merge(Month(2021, 3), as_of=date(2021, 4, 5), **options)  # type: ignore[arg-type]
    assert "Sau ngày 31/03/2021 đã nhận thêm 01 biểu, chưa tính ở đây (DK Năm 2021: 01)" in ended.closing_line
    assert ended.closing_line.endswith("tdkt merge 2021-04")
    assert "Sau ngày" not in batch.merge(Month(2021, 4), as_of=date(2021, 4, 5), **options).closing_line  # type: ignore[arg-type]


def test_who_has_not_sent_is_reminded_before_the_deadline(workspace: Workspace) -> None:
    """Within five working days of it; who has sent is not named, and neither is anybody once the day is over."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    due = next(each for each in built_in().dues if each.form == "DK" and each.period.code == "2021").last_day
    today = next(day for back in range(1, 20) if built_in().days.between(day := due - timedelta(back), due) == 3)
    page = page_of(workspace.merge(as_of=today).folder)
    assert 'data-kind="remind"' in page and "còn 03 ngày làm việc" in page
    [text] = re.findall(r"kính nhắc: Đăng ký thi đua[^<]*", unescape(page))
    assert "Thanh tra Sở" in text and "Phòng Người có công" not in text


def test_texts_of_units_stay_texts(workspace: Workspace) -> None:
    """A name, a file name, a value that is markup is shown, never acted on."""
    name = "<b>Nông</b> Thị Hạnh</script><script>alert(1)</script>"
    workspace.put(
        "2021-03-10/dk & <i>.xlsx", form_bytes(tables={"ca_nhan": people((name, HOSTILE), ("=1+1", "Lao động giỏi"))})
    )
    page = page_of(workspace.merge("2021-03").folder)
    assert page.count("<script") == 3
    assert "<img" not in page
    assert "<b>Nông" not in page
    assert "<i>.xlsx" not in page
    assert "&lt;b&gt;Nông&lt;/b&gt;" in page


def test_the_page_above_leads_to_the_newest_month(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    above = workspace.outbox / "bat-dau.html"
    workspace.merge("2021-03")
    assert b"./2021-03/bat-dau.html" in above.read_bytes()
    workspace.merge("2021-04")
    workspace.merge("2021-03")
    assert b"./2021-04/bat-dau.html" in above.read_bytes()
    assert is_pointer(above.read_bytes())


def test_a_page_above_that_a_person_changed_stays_and_is_told(workspace: Workspace) -> None:
    workspace.merge("2021-03")
    above = workspace.outbox / "bat-dau.html"
    above.write_text("của tôi", encoding="utf-8")
    merged = workspace.merge("2021-04")
    assert above.read_text(encoding="utf-8") == "của tôi"
    assert any("bat-dau.html" in line and "2021-04" in line for line in merged.outcome.by_hand)


def test_a_page_that_a_person_changed_is_led_past(workspace: Workspace) -> None:
    """The new version stands beside it, and that is where the page above leads."""
    page = workspace.merge("2021-03").folder / "bat-dau.html"
    page.write_text(page.read_text(encoding="utf-8") + "ghi thêm", encoding="utf-8")
    workspace.merge("2021-03")
    assert "bat-dau%20%28m%E1%BB%9Bi%29.html" in (workspace.outbox / "bat-dau.html").read_text(encoding="utf-8")


def test_the_same_run_gives_the_same_bytes(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    first = (workspace.merge("2021-03").folder / "bat-dau.html").read_bytes()
    (workspace.outbox / "2021-03" / "bat-dau.html").unlink()
    assert (workspace.merge("2021-03", jobs=2).folder / "bat-dau.html").read_bytes() == first


@pytest.fixture(scope="module")
def december(sample_december: Merged) -> Path:
    """The folder of the sample year's December."""
    return sample_december.folder


def said_of(page: str, name: str) -> list[str]:
    body = page.rpartition("<script>")[0]
    return [unescape(text) for text in re.findall(rf'data-{name}="([^"]*)"', body)]


def test_december_is_at_most_ten_things(december: Path) -> None:
    assert 1 <= len(said_of(page_of(december), "kind")) <= 10


def test_every_open_letter_is_reached_and_no_other(december: Path) -> None:
    run = json.loads((december / "run.json").read_text(encoding="utf-8"))
    shown = sorted(digest for row in said_of(page_of(december), "letters") for digest in row.split())
    assert shown == sorted(one["hash"] for one in run["letters"] if one["state"] == "new")


def test_every_open_question_is_reached_and_no_other(december: Path) -> None:
    rows = rows_of(december / "noi-dung-can-chinh-sua.xlsx", "Chờ ý kiến")
    head = next(at for at, row in enumerate(rows) if "Số" in row)
    column = rows[head].index("Số")
    listed = [str(row[column]) for row in rows[head + 1 :] if row[column]]
    assert sorted(said_of(page_of(december), "question")) == sorted(listed)


def test_every_missing_sheet_is_reached_and_no_other(december: Path) -> None:
    """Those that the first page of the summary workbook counts as without a file."""
    from tdkt_sheets.commands.inbox import read_inbox

    run = settle(read_inbox(Path(__file__).parent.parent / "input", 1), date(2021, 12, 31), compare=False)
    missing = [f"{unit.code}|{due.form}|{due.period.code}" for unit, due in run.owed if run.is_missing(unit, due)]
    assert sorted(said_of(page_of(december), "missing")) == sorted(missing)


def test_every_paper_of_an_open_bundle_is_reached_and_no_other(december: Path) -> None:
    page = page_of(december)
    bundles = said_of(page, "bundle")
    assert len(bundles) == len(set(bundles))
    papers = [path for path in said_of(page, "paper") if path.startswith("ho-so/")]
    written = [path.relative_to(december).as_posix() for path in (december / "ho-so").rglob("*") if path.is_file()]
    assert sorted(papers) == sorted(path for path in written if path.split("/")[1] in bundles)
    closed = {path.name for path in (december / "ho-so").iterdir()} - set(bundles)
    assert closed  # the sample has rounds that are over, and they left the list
    of_the_bloc = [path for path in said_of(page, "paper") if not path.startswith("ho-so/")]
    assert sorted(of_the_bloc) == sorted(
        path.relative_to(december).as_posix()
        for path in [december / "tong-ket-khoi.xlsx", *(december / "khoi").rglob("*")]
        if path.is_file()
    )


def test_units_to_mend_are_counted_apart_from_outside_bodies(december: Path) -> None:
    """As many as are listed below; nowhere are the two added together."""
    page = page_of(december)
    title = re.search(r"Theo dõi (\d+) đơn vị, (\d+) cơ quan ngoài Sở phải chỉnh sửa", page)
    rows = re.search(r"(\d+) dòng của đơn vị thuộc Sở và (\d+) dòng của nơi khác chưa tính", page)
    assert title is not None and rows is not None
    run = json.loads((december / "run.json").read_text(encoding="utf-8"))
    assert int(rows[1]) + int(rows[2]) == run["counts"]["rows"]["held"]
    assert int(title[1]) > int(title[2]) > 0


def test_its_numbers_are_those_of_run_json(december: Path) -> None:
    page = page_of(december)
    counts = json.loads((december / "run.json").read_text(encoding="utf-8"))["counts"]
    facts = {words: value for value, words in re.findall(r"<li><b>([^<]*)</b><span>([^<]*)</span></li>", page)}
    [rows] = [words for words in facts if words.startswith("dòng được tính")]
    own, _, others = rows.partition("; của thành viên Khối, cơ quan ngoài Sở: ")
    taken, *held = (int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", f"{facts[rows]} {own} {others}"))
    assert others, "the sample has members of a bloc"
    assert taken + held.pop(1 if "chờ" in own else 0) == counts["rows"]["taken"]
    assert sum(held) == counts["rows"]["held"]
    assert int(facts["việc cần làm"]) == len(said_of(page, "kind"))
    for state, caption in (("accepted", "Được tổng hợp"), ("rejected", "Chưa tiếp nhận được")):
        row = re.search(rf'<td>{caption}</td><td class="n">(.*?)</td>', page)
        assert row is not None
        assert re.sub(r"<[^>]+>", "", row[1]) == str(counts["states"][state])


def test_every_link_leads_to_a_file_of_the_month(december: Path) -> None:
    links = {unescape(at) for at in re.findall(r'href="\./([^"]+)"', page_of(december))} - {"sua-tay.txt"}
    assert links
    assert [at for at in links if not (december / unquote(at)).is_file()] == []


def test_figures_lead_to_the_cells_that_the_workbook_names(december: Path) -> None:
    """The page and the sheet of sources read the same traces."""
    page = page_of(december)
    block = re.search(r'id="traces">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    traces = json.loads(block[1])
    named = {str(row[0]) for row in rows_of(december / "tong-hop.xlsx", SOURCES_TAB)[3:] if row[0]}
    with_rows = {id_ for id_, one in traces["figures"].items() if "o" in one}
    named |= {str(row[0]) for row in rows_of(december / "bieu-thong-ke.xlsx", STATISTICS_SOURCES)[3:] if row[0]}
    assert with_rows <= named
    assert set(said_of(page, "figure")) <= set(traces["figures"])
    assert len(with_rows) > 500


def test_the_official_forms_stand_on_the_page_with_their_sources(december: Path) -> None:
    """Each figure as in the workbook, and the places that its sheet of sources names."""
    text = page_of(december)
    sources = json.loads(re.findall(r'id="traces">(.*?)</script>', text, re.DOTALL)[0])
    listed: dict[str, set[tuple[str, str]]] = {}
    book = openpyxl.load_workbook(december / "bieu-thong-ke.xlsx", data_only=True)
    for id_, _, _, _, file, tab, *_ in book[STATISTICS_SOURCES].iter_rows(min_row=4, values_only=True):
        if tab:
            listed.setdefault(str(id_), set()).add((str(file), str(tab)))
    assert listed
    for id_, places in listed.items():
        found = {(sources["names"][file], sources["names"][tab]) for file, tab, *_ in sources["figures"][id_]["o"]}
        assert found == places, id_
    page = text.partition(">Biểu thống kê</summary>")[2].partition("</details>")[0]
    for form in ("0701", "0703"):
        rows = {str(row[1]): row for row in book[form].iter_rows(values_only=True) if str(row[1] or "").isdigit()}
        shown = [
            [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
            for row in re.findall(
                r"<tr>.*?</tr>", page.partition(f"Biểu {form}")[2].partition("</table>")[0], re.DOTALL
            )
        ]
        lines = {cells[1]: cells for cells in shown if len(cells) > 2}
        assert lines.keys() == rows.keys() and len(lines) > 5
        for code, cells in lines.items():
            wanted = [str(value).replace(".0", "") for value in rows[code][len(rows[code]) - len(cells) + 2 :]]
            assert [cell.replace(".", "") for cell in cells[2:]] == wanted, (form, code)


def test_the_first_page_names_no_birth_and_no_phone(december: Path) -> None:
    """It is printed alone for leaders; what the things hold is not printed with it."""
    page = page_of(december)
    first = page.split('<div class="first">', 1)[1].split('<div class="rest">', 1)[0]
    lines = " ".join(re.findall(r"<summary><b>.*?</summary>", first))
    assert lines
    assert not re.search(r"\b0\d{2,3}[ .]?\d{3,4}[ .]?\d{3}\b", lines)
    assert "sinh" not in lines.replace("học sinh", "")
    assert not re.search(r"\b\d{1,2}/\d{1,2}/(19|200)\d", lines)


def test_a_file_that_nobody_dated_is_asked_about_and_answered(workspace: Workspace) -> None:
    """It counts in every month, so nothing else would ever say that its unit has to mend it, or that it is not late."""
    workspace.put("moi/zalo.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    merged = workspace.merge("2021-03")
    page = page_of(merged.folder)
    assert page.count("data-undated=") == page.count('data-undated="moi/zalo.xlsx"') == 1
    assert 'tdkt receive "input/moi/zalo.xlsx" --day' in page
    letters = list((merged.folder / "phan-hoi" / "PNCC").glob("*.eml"))
    assert letters, "its unit was never told: no month is the one in which it came"
    now = datetime(2021, 3, 31, 9, tzinfo=VIETNAM)
    said = {"unit": "PNCC", "day": "12/3/2021", "channel": "Tin nhắn"}
    noting.note_received(
        [workspace.inbox / "moi" / "zalo.xlsx"], workspace.inbox, said, by="Nông Thị Mẫu (mẫu)", now=now
    )
    assert "data-undated=" not in page_of(workspace.merge("2021-03").folder)


def test_nobody_is_reminded_of_what_came_twice(workspace: Workspace) -> None:
    """Two copies of one day: neither counts until the office says which, and the unit has sent its form all the same."""
    workspace.put("2021-03-18/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "LĐTT"))}))
    workspace.put("2021-03-18/dk-sua.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "CSTĐCS"))}))
    page = page_of(workspace.merge("2021-03", as_of=date(2021, 3, 19)).folder)
    [reminded] = re.findall(r'data-kind="remind".*?</li>', page, re.DOTALL)
    unit = next(unit.name for unit in built_in().units if unit.code == "PNCC")
    assert unit not in unescape(reminded)
