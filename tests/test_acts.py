"""What the office notes by commands: written once, read by every run, taken back; and what no command may touch."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from tdkt_sheets import batch, noting
from tdkt_sheets.acts.act import Act, made
from tdkt_sheets.acts.kinds import KINDS, LISTED, NOTED, RECEIVED, ActKind, Ending
from tdkt_sheets.acts.parcel import KEPT
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.acts_folder import add_act, noted_in, path_of
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import ROOMS
from tdkt_sheets.core.periods import Period
from tdkt_sheets.outputs.books.questions_sheet import TAB
from tdkt_sheets.proposed.changes import AddedRow, Proposal, Put
from tdkt_sheets.proposed.write import carried_out, proposed_copy
from tests.test_decisions import BAD_PHONE, ONE, TWO, decided, found, letter, sheet
from tests.workspaces import PROMISED, Merged, Workspace, cells_of, contents, form_bytes

NOW = datetime(2021, 7, 6, 8, 0, tzinfo=VIETNAM)
HANH = "Nông Thị Hạnh, Văn phòng"
SAID = {"decided_on": "05/7/2021", "reason": "Đã hỏi đơn vị qua điện thoại"}


def run(*words: str, ok: bool = True) -> str:
    """What a command says."""
    done = CliRunner().invoke(cli, words, catch_exceptions=True)
    if ok:
        assert done.exception is None or done.exit_code == 0, (done.output, done.exception)
        return done.output
    assert done.exception is not None
    return done.output + str(done.exception)


def noted(workspace: Workspace) -> dict[str, bytes]:
    return contents(workspace.inbox / "viec-da-lam")


def answer(workspace: Workspace, number: str = "", **said: str) -> str:
    [line] = noting.note_answers(
        [number] if number else [], {**SAID, **said}, workspace.inbox, by=HANH, now=NOW, as_of=date(2021, 12, 31)
    )
    return line


def number_in(line: str) -> str:
    return line.split(" số ")[1].split(".", maxsplit=1)[0]


def example(kind: ActKind) -> list[str]:
    """The fields of an act as words of a command."""
    words = []
    for one in kind.fields:
        if one.key in (KEPT, "cases"):  # worked out, or looked for among those proposed
            continue
        words += [f"--{one.key.replace('_', '-')}", one.example]
    return words


@pytest.fixture
def doubtful(workspace: Workspace) -> Workspace:
    """A registration that is complete but for a telephone number without its 0."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}, cover=BAD_PHONE))
    return workspace


@pytest.mark.parametrize("kind", NOTED, ids=lambda kind: kind.key)
def test_each_act_is_noted_listed_and_taken_back(kind: ActKind, workspace: Workspace) -> None:
    """One file more each time, none changed; the run knows it; taken back it counts no more, and its file stays."""
    here = ["--input", str(workspace.inbox)]
    if kind.key in noting.OF_A_DECISION:
        said = {"bundle": "BAU_CU-SO", "number": "245/QĐ", "day": "24/6/2021", "outcome": "Quyết định"}
        add_act(workspace.inbox, made(KINDS["da-quyet-dinh"], HANH, NOW, said))
    line = run("note", kind.key, *example(kind), "--by", HANH, *here).strip()
    begun, *_, act = noted_in(workspace.inbox).acts
    assert len(noted_in(workspace.inbox).acts) == 2 + (kind.key in noting.OF_A_DECISION)
    assert begun.kind.key == "khoi-tao", "the first act in an older folder writes the key"
    assert line.startswith(f"Đã ghi việc số {act.number}. {kind.caption}") and (act.kind, act.by) == (kind, HANH)
    listed = run("acts", *here)
    names = {"unit": "“Phòng Người có công”", "form": "“KQ ", "person": "“Nông Thị Hạnh (CB-016)”"}
    assert f"{act.number}  " in listed and (
        act.says in listed or any(f" {names[key]}" in listed for key in names if act.text(key))
    )
    assert not any(f" “{act.text(key)}”" in listed for key in names if act.text(key)), "names, no codes"
    kept = noted(workspace)
    if kind.ending is Ending.UNDO:
        assert f'tdkt undo {act.number} --reason "lý do" --by "họ tên"' in line
        back = run("undo", act.number, "--reason", "Ghi nhầm", "--by", HANH, *here)
        assert back.startswith("Đã ghi việc số")
        [gone] = [line for line in run("acts", *here).splitlines() if line.startswith(act.number)]
        assert gone.endswith(" (đã hoàn tác)")
        assert "đã được hoàn tác" in run("undo", act.number, "--reason", "Ghi nhầm", "--by", HANH, *here, ok=False)
    else:
        assert "chỉ bỏ được bằng việc" in run("undo", act.number, "--reason", "Nhầm", "--by", HANH, *here, ok=False)
    after = noted(workspace)
    assert {name: after[name] for name in kept} == kept
    assert noted_in(workspace.inbox).findings == ()


def test_every_declared_act_has_a_command() -> None:
    listed = {*cli.commands, *(f"note {kind.key}" for kind in NOTED)}
    for kind in LISTED:
        assert (f"note {kind.key}" if kind.command == "note" else kind.command) in listed


def test_an_act_is_never_written_twice_nor_over_another(workspace: Workspace) -> None:
    act = made(KINDS["da-ban-hanh"], HANH, NOW, {"task": "II.5", "number": "12/BC", "day": "25/6/2021"})
    add_act(workspace.inbox, act)
    before = noted(workspace)
    with pytest.raises(UsageRefused, match="đã được ghi"):
        add_act(workspace.inbox, act)
    assert noted(workspace) == before


def test_acts_follow_each_other_whatever_the_clock_says(workspace: Workspace) -> None:
    """Three acts within one second, and one after the clock was set back."""
    for task, moment in (("I.1", NOW), ("I.2", NOW), ("I.3", NOW - timedelta(days=3))):
        add_act(
            workspace.inbox, made(KINDS["da-ban-hanh"], HANH, moment, {"task": task, "number": "1", "day": "25/6/2021"})
        )
    acts = noted_in(workspace.inbox).acts
    assert [act.text("task") for act in acts] == ["", "I.1", "I.2", "I.3"]
    assert len({act.written for act in acts}) == 4


def test_the_writer_refuses_what_contradicts_unless_it_takes_that_back(workspace: Workspace) -> None:
    here, said = (
        ["--input", str(workspace.inbox), "--by", HANH],
        ["--unit", "PNCC", "--form", "KQ", "--period", "2021-Q2", "--reason", "Bận"],
    )
    first = number_in(run("note", "gia-han", *said, "--until", "05/7/2021", *here))
    before = noted(workspace)
    refused = run("note", "gia-han", *said, "--until", "09/7/2021", *here, ok=False)
    assert f"--withdraw {first}" in refused and noted(workspace) == before
    run("note", "gia-han", *said, "--until", "09/7/2021", "--withdraw", first, *here)
    assert [act.text("until") for act in workspace.merge().outcome.run.acts.of("gia-han")] == ["2021-07-09"]  # type: ignore[union-attr]


def test_what_others_rest_on_goes_only_with_them(workspace: Workspace) -> None:
    """A decision that was noted before its money was paid."""
    here = ["--input", str(workspace.inbox), "--by", HANH]
    decided = made(
        KINDS["da-quyet-dinh"],
        HANH,
        NOW,
        {"bundle": "BAU_CU-SO", "number": "245/QĐ", "day": "24/6/2021", "outcome": "Quyết định"},
    )
    put = add_act(workspace.inbox, decided)[-1].number
    run("note", "da-chi", "--bundle", "BAU_CU-SO", "--number", "PC 31", "--day", "28/6/2021", *here)
    assert "phải hoàn tác cùng" in run("undo", put, "--reason", "Nhầm", *here, ok=False)
    run("undo", put, "--reason", "Nhầm", "--with-later", *here)
    assert workspace.merge().outcome.run.acts.of("da-quyet-dinh", "da-chi") == []  # type: ignore[union-attr]


# Answers


def told(merged: Merged) -> tuple[Any, ...]:
    """What a decision comes to: states and reasons, findings let pass, the letter."""
    states = {
        line["path"]: (line["state"], line["reason"]) for line in merged.run["inputs"] if line["state"] != "office"
    }
    findings = sorted(
        (f["rule"], f["file"], f["waived"].partition(", ngày")[2])
        for f in merged.run["findings"]
        if f["rule"] != "CK-04"  # it stands at the decision itself
    )
    return states, findings, letter(merged)


CASES: list[tuple[str, dict[str, str]]] = [
    ("waived", {"kind": "Cho qua nội dung cần làm rõ", "file": "2021-03-10/dk.xlsx", "rule": "TTC-07"}),
    ("withdrawn", {"kind": "Đơn vị rút biểu", "file": "dk.xlsx"}),
    ("closed", {"kind": "Đóng kỳ", "form": "DK", "period": "Năm 2021", "since": "01/3/2021"}),
]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[name for name, _ in CASES])
def test_an_answer_does_what_the_row_of_the_book_does(name: str, row: dict[str, str], doubtful: Workspace) -> None:
    doubtful.put("y-kien-xu-ly.xlsx", decided(row))
    by_row = told(doubtful.merge())
    (doubtful.inbox / "y-kien-xu-ly.xlsx").unlink()
    without = told(doubtful.merge())
    line = answer(doubtful, **row)
    by_act = told(doubtful.merge())
    assert by_act[0].keys() == by_row[0].keys()
    assert [words[0] for words in by_act[0].values()] == [words[0] for words in by_row[0].values()]
    assert by_act[1:] == by_row[1:] != without[1:]
    noting.undo([number_in(line)], doubtful.inbox, doubtful.outbox, "Ghi nhầm", by=HANH, now=NOW)
    assert told(doubtful.merge()) == without


def test_a_question_is_answered_by_its_number(doubtful: Workspace) -> None:
    """The number stands beside the question in “Chờ ý kiến”, and is the same in each run that asks it."""
    rows = sheet(doubtful.merge(), "noi-dung-can-chinh-sua.xlsx", TAB)
    place = rows[0].index("Số")
    [number] = [row[place] for row in rows[1:] if "TTC-07" in row]
    assert number in [row[place] for row in sheet(doubtful.merge("2021-11"), "noi-dung-can-chinh-sua.xlsx", TAB)]
    line = answer(doubtful, number)
    assert "TTC-07" in line
    [one] = found(doubtful.merge(), "TTC-07")
    assert one["waived"] == f"{HANH}, ngày 05/7/2021: Đã hỏi đơn vị qua điện thoại"
    with pytest.raises(UsageRefused, match="Không có việc nào mang số"):
        answer(doubtful, number)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "Cho qua", "file": "dk.xlsx", "rule": "TTC-07"}, "không có trong danh sách"),
        ({"kind": "Đơn vị rút biểu", "file": "khong-co.xlsx"}, "Không có tệp nào tên như vậy"),
        ({"kind": "Cho qua nội dung cần làm rõ", "file": "dk.xlsx", "rule": "XX-99"}, "Không có nội dung kiểm tra nào"),
        ({"kind": "Đóng kỳ", "form": "DK", "period": "Năm 2035", "since": "01/3/2021"}, "không phải là kỳ hoặc đợt"),
        ({"kind": "Chấp nhận gửi muộn"}, "."),
    ],
)
def test_an_answer_that_a_run_would_refuse_is_not_written(row: dict[str, str], said: str, doubtful: Workspace) -> None:
    with pytest.raises(UsageRefused, match=said):
        answer(doubtful, **row)
    assert noted(doubtful) == {}


def test_contradicting_answers_are_refused_and_found_at_both_when_they_lie_there(workspace: Workspace) -> None:
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": TWO}))
    workspace.put("2021-03-11/b.xlsx", form_bytes(tables={"ca_nhan": ONE}))
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Thay thế bản đã nộp", "file": "b.xlsx"}))
    adds = {"kind": "Bổ sung vào bản đã nộp", "file": "b.xlsx"}
    with pytest.raises(UsageRefused, match="Trái với một ý kiến khác"):
        answer(workspace, **adds)
    act = add_act(workspace.inbox, made(KINDS["tra-loi"], HANH, NOW, {**adds, **SAID}))[-1]
    merged = workspace.merge()
    places = [(one["file"], one["cell"]) for one in found(merged, "YK-04")]
    assert places == [(path_of(act), None), ("y-kien-xu-ly.xlsx", "A4")]
    assert len(merged.rows("DK_ca_nhan")) == 2, "neither is done"


def test_an_answer_in_the_book_and_one_noted_name_each_other(workspace: Workspace) -> None:
    """A person's two identities: the row of the book says the number of the act, the act the row."""
    row = {"kind": "Cùng một người", "name": "Nông Thị Hạnh", "birth": "12/5/1985"}
    ids = [person.id for person in _people(workspace)[:2]]
    workspace.put("y-kien-xu-ly.xlsx", decided({**row, "person": ids[0]}))
    act = add_act(workspace.inbox, made(KINDS["tra-loi"], HANH, NOW, {**row, "person": ids[1], **SAID}))[-1]
    messages = {one["file"]: one["message"] for one in found(workspace.merge(), "YK-10")}
    assert f"việc số {act.number}" in messages["y-kien-xu-ly.xlsx"]
    assert "dòng 4" in messages[path_of(act)]


def _people(workspace: Workspace) -> Any:
    return read_catalogue(workspace.inbox / "danh-muc.xlsx")[0].people


# What no command may touch, and what is no act


def test_acts_are_read_only_directly_in_their_folder(workspace: Workspace) -> None:
    """An act that comes by mail or in a zip is no act of the office."""
    closing = made(
        KINDS["tra-loi"],
        "Người lạ",
        NOW,
        {"kind": "Đóng kỳ", "form": "DK", "period": "Năm 2021", "since": "01/3/2021", **SAID},
    )
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO}))
    name = f"viec-da-lam/{closing.name}.json"
    workspace.mail("thu/1.eml", (name, closing.to_bytes()), (f"{closing.name}.json", closing.to_bytes()))
    with ZipFile(workspace.inbox / "viec-da-lam.zip", "w") as package:
        package.writestr(name, closing.to_bytes())
    workspace.put(f"2021-03-11/viec-da-lam/{closing.name}.json", closing.to_bytes())
    assert len(workspace.merge().rows("DK_ca_nhan")) == 2
    workspace.put(name, closing.to_bytes())
    assert workspace.merge().rows("DK_ca_nhan") == []


def test_no_reading_command_writes_input(doubtful: Workspace) -> None:
    """Of a folder that cannot be written everything can be made, and it stays as it was."""
    run("init", "2021", "--input", str(doubtful.inbox), "--by", HANH)
    answer(doubtful, kind="Cho qua nội dung cần làm rõ", file="dk.xlsx", rule="TTC-07")
    before = {path: (path.stat().st_mtime_ns, path.is_dir() or path.read_bytes()) for path in _all(doubtful.inbox)}
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        doubtful.merge()
        batch.templates(Period("2021"), as_of=date(2021, 3, 1), inbox=doubtful.inbox, outbox=doubtful.outbox)
        batch.status(doubtful.inbox, date(2021, 12, 31))
        batch.check([doubtful.inbox / "2021-03-10/dk.xlsx"], doubtful.inbox)
        noting.acts(doubtful.inbox)
        batch.trace("TH-02/PNCC/LDTT", doubtful.inbox)
    finally:
        for path in before:
            path.chmod(0o755 if path.is_dir() else 0o644)
    after = {path: (path.stat().st_mtime_ns, path.is_dir() or path.read_bytes()) for path in _all(doubtful.inbox)}
    assert after == before


def _all(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.rglob("*"))]


def test_the_key_of_the_workspace_stays_in_input(doubtful: Workspace) -> None:
    run("init", "2021", "--input", str(doubtful.inbox), "--by", HANH)
    [begun] = [act for act in noted_in(doubtful.inbox).acts if act.kind.key == "khoi-tao"]
    doubtful.merge()
    batch.templates(Period("2021"), as_of=date(2021, 3, 1), inbox=doubtful.inbox, outbox=doubtful.outbox)
    key = begun.text("key")
    for name, data in _unpacked(contents(doubtful.outbox)):
        assert key.encode() not in data and bytes.fromhex(key) not in data, name


def _unpacked(files: dict[str, bytes]) -> Iterable[tuple[str, bytes]]:
    from email import message_from_bytes
    from io import BytesIO

    for name, data in files.items():
        yield name, data
        if name.endswith((".xlsx", ".docx")):
            with ZipFile(BytesIO(data)) as package:
                yield from ((f"{name}!/{member}", package.read(member)) for member in package.namelist())
        if name.endswith(".eml"):
            parts = {f"{name}!/{part.get_filename()}": part.get_payload(decode=True) for part in message_from_bytes(data).walk() if part.get_filename()}  # fmt: skip
            yield from _unpacked(parts)  # type: ignore[arg-type]


def test_init_writes_one_key_and_keeps_it(tmp_path: Path) -> None:
    for _ in range(2):
        run("init", "2021", "--input", str(tmp_path / "input"))
    assert [act.kind.key for act in noted_in(tmp_path / "input").acts] == ["khoi-tao"]


@pytest.mark.parametrize("room", [room.folder for room in ROOMS])
def test_a_form_in_a_room_of_the_office_is_told_on_top_and_not_read(room: str, workspace: Workspace) -> None:
    workspace.put(f"{room}dk.xlsx", form_bytes(tables={"ca_nhan": TWO}))
    merged = workspace.merge()
    assert merged.rows("DK_ca_nhan") == []
    assert merged.input(f"{room}dk.xlsx")["state"] == "office"
    [one] = found(merged, "VL-03")
    assert one["file"] == f"{room}dk.xlsx" and "Đặt nhầm chỗ" in one["message"]
    top = cells_of((merged.folder / "noi-dung-can-chinh-sua.xlsx").read_bytes())["Theo đơn vị"]
    assert any("Đặt nhầm chỗ" in str(value) for value in top.values())
    shown = run("merge", "2021-12", "--input", str(workspace.inbox), "--output", str(workspace.outbox))
    assert shown.index("Đặt nhầm chỗ") < shown.index("tong-hop.xlsx")


def test_passwords_are_listed_nowhere(workspace: Workspace) -> None:
    workspace.put("mat-khau.txt", b"bi-mat-cua-don-vi")
    workspace.put("thu/da-lay.csv", b"uid,sha256\n")
    merged = workspace.merge()
    assert not {"mat-khau.txt", "thu/da-lay.csv"} & {line["path"] for line in merged.run["inputs"]}
    assert all(b"bi-mat-cua-don-vi" not in data for data in merged.files().values())


# Receiving


def test_only_files_of_the_input_folder_are_received(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "ngoai.xlsx").write_bytes(b"1")
    workspace.put("luu/a.xlsx", b"1")
    said = {"unit": "PNCC", "day": "05/10/2021", "channel": "USB"}
    for path in (tmp_path / "ngoai.xlsx", workspace.inbox / "luu/a.xlsx", workspace.inbox / "danh-muc.xlsx"):
        with pytest.raises(UsageRefused):
            noting.note_received([path], workspace.inbox, said, by=HANH, now=NOW)
    workspace.put("moi/a.xlsx", b"1")
    with pytest.raises(UsageRefused, match="không có đơn vị"):
        noting.note_received(
            [workspace.inbox / "moi/a.xlsx"], workspace.inbox, {**said, "unit": "Phòng Người có côn"}, by=HANH, now=NOW
        )
    assert noted(workspace) == {}


# Proposed copies


ROW = Proposal("Đơn vị: sửa điện thoại.", "Đơn vị cho biết.", (Put("Đơn vị", "A2", "Ghi chú của Văn phòng"),))
NEW_LIST = AddedRow("Danh mục chọn", (("A", "moi"), ("B", "Danh sách mới"), ("C", "MOT"), ("D", "Mục một")))
MORE = Proposal("Danh mục chọn: thêm dòng.", "Chương trình có thêm.", (NEW_LIST,))


def proposed(workspace: Workspace, *proposals: Proposal) -> Path:
    copy = workspace.outbox / "de-xuat/danh-muc.xlsx"
    copy.parent.mkdir(parents=True, exist_ok=True)
    book = (workspace.inbox / "danh-muc.xlsx").read_bytes()
    copy.write_bytes(proposed_copy(book, "danh-muc.xlsx", proposals, date(2021, 7, 1)))
    return copy


def test_a_proposed_copy_takes_the_place_of_the_book_and_goes_back(workspace: Workspace) -> None:
    book = workspace.inbox / "danh-muc.xlsx"
    former, copy = book.read_bytes(), proposed(workspace, ROW)
    assert noting.adopt(copy, workspace.inbox, by=HANH, now=NOW, dry_run=True)[1:] == ["- Đơn vị: sửa điện thoại."]
    assert (book.read_bytes(), noted(workspace)) == (former, {})
    head, change, line = noting.adopt(copy, workspace.inbox, by=HANH, now=NOW)
    assert head == "danh-muc.xlsx, theo bản đề xuất ngày 01/7/2021:" and change == "- Đơn vị: sửa điện thoại."
    assert cells_of(book.read_bytes())["Đơn vị"]["A2"] == "Ghi chú của Văn phòng"
    [kept] = contents(workspace.inbox / "luu").values()
    assert kept == former
    noting.undo([number_in(line)], workspace.inbox, workspace.outbox, "Không dùng nữa", by=HANH, now=NOW)
    assert book.read_bytes() == former
    assert "Đơn vị: sửa điện thoại" in noting.acts(workspace.inbox)[1]


def test_a_book_that_was_edited_since_is_offered_its_former_rows(workspace: Workspace) -> None:
    book = workspace.inbox / "danh-muc.xlsx"
    line = noting.adopt(proposed(workspace, ROW), workspace.inbox, by=HANH, now=NOW)[-1]
    edited = carried_out(book.read_bytes(), [Proposal("", "", (Put("Đơn vị", "B2", "Gõ thêm"),))])
    book.write_bytes(edited)
    with pytest.raises(UsageRefused, match=r"đã được sửa sau khi dùng bản đề xuất.*danh-muc \(mới\)\.xlsx"):
        noting.undo([number_in(line)], workspace.inbox, workspace.outbox, "Không dùng nữa", by=HANH, now=NOW)
    assert book.read_bytes() == edited and len(noted(workspace)) == 2
    lines = noting.adopt(workspace.outbox / "de-xuat/danh-muc (mới).xlsx", workspace.inbox, by=HANH, now=NOW)
    assert lines[1:-1] == ["- Trang “Đơn vị”, dòng 2: trả lại như bản trước."]
    former = next(data for name, data in contents(workspace.inbox / "luu").items() if data != edited)
    assert cells_of(book.read_bytes())["Đơn vị"].get("A2") in (None, "", cells_of(former)["Đơn vị"].get("A2"))
    batch.merge(None, as_of=date(2021, 12, 31), inbox=workspace.inbox, outbox=workspace.outbox, dry_run=True)


def test_two_adoptions_go_back_the_later_first(workspace: Workspace) -> None:
    book = workspace.inbox / "danh-muc.xlsx"
    former = book.read_bytes()
    first = number_in(noting.adopt(proposed(workspace, ROW), workspace.inbox, by=HANH, now=NOW)[-1])
    noting.adopt(proposed(workspace, MORE), workspace.inbox, by=HANH, now=NOW)
    with pytest.raises(UsageRefused, match="phải hoàn tác cùng"):
        noting.undo([first], workspace.inbox, workspace.outbox, "Không dùng nữa", by=HANH, now=NOW)
    noting.undo([first], workspace.inbox, workspace.outbox, "Không dùng nữa", by=HANH, now=NOW, with_later=True)
    assert book.read_bytes() == former


def test_a_copy_of_another_state_an_open_book_or_no_copy_is_refused(workspace: Workspace) -> None:
    book, copy = workspace.inbox / "danh-muc.xlsx", proposed(workspace, ROW)
    for owner in ("~$danh-muc.xlsx", ".~lock.danh-muc.xlsx#"):
        (workspace.inbox / owner).write_bytes(b"")
        with pytest.raises(MachineRefused, match="đang mở"):
            noting.adopt(copy, workspace.inbox, by=HANH, now=NOW)
        (workspace.inbox / owner).unlink()
    with pytest.raises(UsageRefused, match="không phải là bản đề xuất"):
        noting.adopt(book, workspace.inbox, by=HANH, now=NOW)
    book.write_bytes(book.read_bytes() + b"\0")
    with pytest.raises(UsageRefused, match="đã được sửa sau khi lập"):
        noting.adopt(copy, workspace.inbox, by=HANH, now=NOW)
    assert noted(workspace) == {} and not (workspace.inbox / "luu").exists()


def test_a_former_catalogue_is_upgraded_adopted_and_given_back_by_commands(workspace: Workspace) -> None:
    """What one command offers, the next takes; of an office that worked with a former program."""
    former = (Path(__file__).parent / "former" / "init-63c7af2.xlsx").read_bytes()
    book, copy = workspace.inbox / "danh-muc.xlsx", workspace.outbox / "de-xuat" / "danh-muc.xlsx"
    book.write_bytes(former)
    here, by = ["--input", str(workspace.inbox)], ["--by", HANH]
    run("init", "--upgrade", *here, "--output", str(workspace.outbox))
    said = run("adopt", str(copy), *here, *by)
    assert said.startswith("danh-muc.xlsx, theo bản đề xuất ngày") and book.read_bytes() != former
    assert not [one for one in workspace.merge().rules("danh-muc.xlsx") if one in ("DM-62", "DM-63")]
    [adopted] = [act for act in noted_in(workspace.inbox).acts if act.kind.key == "dung-ban-de-xuat"]
    run("undo", adopted.number, "--reason", "Xem lại", *here, *by, "--output", str(workspace.outbox))
    assert book.read_bytes() == former


def test_the_register_and_run_json_list_what_was_noted(workspace: Workspace) -> None:
    act: Act = add_act(
        workspace.inbox, made(KINDS["da-ban-hanh"], HANH, NOW, {"task": "II.5", "number": "12/BC", "day": "25/6/2021"})
    )[-1]
    line = workspace.merge().input(path_of(act))
    assert (line["state"], line["reason"], line["rows"]["read"]) == ("office", "Việc đã làm.", 0)
    assert json.loads(noted(workspace)[f"{act.name}.json"])["by"] == HANH


def test_a_blank_of_ours_says_itself_whose_it_is(workspace: Workspace) -> None:
    """Files of several units are noted together; only where a file does not say it, the office has to."""
    workspace.put("moi/zalo.xlsx", form_bytes(unit="PNCC"))
    workspace.put("moi/usb.xlsx", form_bytes(unit="PBTXH"))
    workspace.put("moi/khac.xlsx", b"khong phai bieu")
    one, other, nobody = (workspace.inbox / "moi" / name for name in ("zalo.xlsx", "usb.xlsx", "khac.xlsx"))
    assert batch.by_unit([one, other], workspace.inbox) == {"PNCC": [one], "PBTXH": [other]}
    run(
        "receive",
        str(one),
        str(other),
        "--day",
        "12/3/2021",
        "--channel",
        "Tin nhắn",
        "--by",
        HANH,
        "--input",
        str(workspace.inbox),
    )
    received = [act for act in noted_in(workspace.inbox).acts if act.kind.key == RECEIVED]
    assert {(act.text("file"), act.text("unit")) for act in received} == {
        ("moi/zalo.xlsx", "PNCC"),
        ("moi/usb.xlsx", "PBTXH"),
    }
    with pytest.raises(UsageRefused, match=r"khac\.xlsx” không cho biết là của đơn vị nào"):
        batch.by_unit([one, nobody], workspace.inbox)
