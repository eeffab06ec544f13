"""What a hostile or unlucky input may cost: one file, said in one Vietnamese line; never the run, never a traceback."""

import io
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands import workers
from tdkt_sheets.core.deliveries import InputFile, ReadPart
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.publish.lock import locked
from tests.workspaces import Workspace, book_bytes, catalogue_bytes, form_bytes, mail_bytes, people

pytestmark = pytest.mark.slow

GOOD = form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))})
SAMPLES = Path(__file__).parent / "unit" / "excel" / "samples"


def packed(**members: bytes) -> bytes:
    """A zip of these members ('__' stands for '/', '_' before the suffix for '.')."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def altered(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good form with one part of its package changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.namelist():
            data = package.read(name)
            archive.writestr(name, change(data) if name == part else data)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
# Some take seconds to make: a process that runs none of them makes none.
HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "no bytes": (b"", "TEP-05"),
    "no workbook": (b"\x00\x01" * 500, "TEP-06"),
    "half a workbook": (GOOD[: len(GOOD) // 2], "TEP-"),
    "a sheet that is no xml": (partial(altered, SHEET, lambda data: b"<worksheet><sheetData><row"), "TEP-"),
    "entities": (partial(altered, SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data), "TEP-04"),
    "a part of a gigabyte": (partial(altered, SHEET, lambda data: b" " * (300 << 20)), "TEP-0"),
    "a cell that aborts calamine": (
        partial(altered, SHEET, lambda data: data.replace(b'r="A1"', b'r="ZZZZZZ1"', 1)),
        "TEP-03",
    ),
    "a password": ((SAMPLES / "password.xlsx").read_bytes(), "TEP-02"),
    "an archive we do not open": (b"Rar!\x1a\x07\x01\x00" + bytes(200), "TEP-17"),
    "a web page": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "TEP-06"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Workspace, dict[str, list[str]], dict[str, str]]":
    """All of them in one folder, with a good form among them."""
    workspace = Workspace(tmp_path_factory.mktemp("hostile"))
    workspace.put("2021-03-10/tốt.xlsx", GOOD)
    for name, (made, _) in HOSTILE.items():
        workspace.put(f"2021-03-11/{name}.xlsx", made if isinstance(made, bytes) else made())
    merged = workspace.merge("2021-03", jobs=2)
    rules = {line["path"]: merged.rules(line["path"]) for line in merged.run["inputs"]}
    return workspace, rules, {line["path"]: line["state"] for line in merged.run["inputs"]}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_itself(
    mixed: "tuple[Workspace, dict[str, list[str]], dict[str, str]]", name: str
) -> None:
    """It is set aside under its own rule; the good form beside it counts."""
    _, rules, states = mixed
    path = f"2021-03-11/{name}.xlsx"
    assert states[path] == "rejected"
    assert any(rule.startswith(HOSTILE[name][1]) for rule in rules[path]), rules[path]
    assert states["2021-03-10/tốt.xlsx"] == "accepted"


def test_a_cell_at_the_far_end_costs_that_cell(workspace: Workspace) -> None:
    """It is named; the rows count."""
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    workspace.put("2021-03-10/DK.xlsx", altered(SHEET, lambda data: data.replace(b"</sheetData>", far, 1)))
    merged = workspace.merge("2021-03", only_data=True)
    line = merged.input("2021-03-10/DK.xlsx")
    assert (line["state"], line["rows"]["taken"]) == ("accepted", 1)
    assert "CT-34" in merged.rules("2021-03-10/DK.xlsx")


def test_a_bomb_in_a_mail_costs_the_attachment(workspace: Workspace) -> None:
    """The form in the same mail counts."""
    bomb = packed(a_xlsx=b"\0" * (80 << 20))
    workspace.put("thu.eml", mail_bytes([("bom.zip", bomb), ("DK.xlsx", GOOD)]))
    merged = workspace.merge("2021-03", only_data=True)
    assert merged.input("thu.eml!/DK.xlsx")["state"] == "accepted"
    [bad] = [line for line in merged.run["inputs"] if line["state"] == "rejected"]
    assert bad["path"].startswith("thu.eml!/bom.zip")
    assert merged.rules(bad["path"]) == ["TEP-04"]


# Workers: the worker process inherits what is patched here because it is forked


def _forked() -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("needs fork")


@pytest.fixture
def files(tmp_path: Path) -> list[InputFile]:
    """Three forms, the second of which the patched reader does not survive."""
    made = []
    for name, unit in (("a.xlsx", "PNCC"), ("b.xlsx", "PBTXH"), ("c.xlsx", "PKHTC")):
        path = tmp_path / name
        path.write_bytes(form_bytes(unit=unit, tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
        made.append(InputFile(name, str(path), path.stat().st_size))
    return made


def _patched(monkeypatch: pytest.MonkeyPatch, fate: Callable[[], None]) -> None:
    _forked()
    honest = workers.read_part

    def read_part(part, catalogue):  # type: ignore[no-untyped-def]
        if part.path.endswith("b.xlsx"):
            fate()
        return honest(part, catalogue)

    monkeypatch.setattr(workers, "read_part", read_part)


def _rules(parts: list[ReadPart]) -> dict[str, list[str]]:
    return {part.path: [finding.rule for finding in part.findings if finding.rule.startswith("TEP")] for part in parts}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_costs_one_file(monkeypatch: pytest.MonkeyPatch, files: list[InputFile], jobs: int) -> None:
    """An abort of the reader is no exception: the process is gone. The others of its chunk are read again."""
    _patched(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    with workers.Readers(built_in(), jobs) as readers:
        parts = readers.read_all(files)
    assert _rules(parts) == {"a.xlsx": [], "b.xlsx": ["TEP-09"], "c.xlsx": []}
    assert [part.submission.unit for part in parts if part.submission] == ["PNCC", "PKHTC"]


def test_a_worker_that_stands_still_blames_the_machine(
    monkeypatch: pytest.MonkeyPatch, files: list[InputFile], tmp_path: Path
) -> None:
    """The clock runs and the processor does not: the file is tried once more, then named; no unit is told."""
    tries = tmp_path / "tries"

    def stand_still() -> None:
        with tries.open("a") as stream:
            stream.write("x")
        time.sleep(600)

    _patched(monkeypatch, stand_still)
    monkeypatch.setattr(workers, "FILE_SECONDS", 1)
    monkeypatch.setattr(workers, "WAITS", 2)
    monkeypatch.setattr(workers, "CHUNK_SECONDS", 2)
    with (
        workers.Readers(built_in(), 1) as readers,
        pytest.raises(MachineRefused, match=r"Máy không đọc được tệp “b\.xlsx”"),
    ):
        readers.read_all(files)
    assert len(tries.read_text()) >= 2


def test_a_file_that_stood_still_once_is_read(
    monkeypatch: pytest.MonkeyPatch, files: list[InputFile], tmp_path: Path
) -> None:
    """A machine that slept meanwhile changes no verdict."""
    slept = tmp_path / "slept"

    def stand_still_once() -> None:
        if not slept.exists():
            slept.touch()
            time.sleep(600)

    _patched(monkeypatch, stand_still_once)
    monkeypatch.setattr(workers, "CHUNK_SECONDS", 1)
    with workers.Readers(built_in(), 1) as readers:
        parts = readers.read_all(files)
    assert _rules(parts) == {"a.xlsx": [], "b.xlsx": [], "c.xlsx": []}


def test_what_hears_no_timer_is_ended_by_the_system(monkeypatch: pytest.MonkeyPatch, files: list[InputFile]) -> None:
    """A reader that goes round and round outside Python costs its file, by processor time too."""

    def deaf() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
        while True:
            pass

    honest = workers._read_part
    _patched(monkeypatch, lambda: None)
    monkeypatch.setattr(
        workers, "_read_part", lambda part, *rest: deaf() if part.path == "b.xlsx" else honest(part, *rest)
    )
    monkeypatch.setattr(workers, "FILE_SECONDS", 1)
    monkeypatch.setattr(workers, "GRACE", 1)
    monkeypatch.setattr(workers, "WAITS", 300)
    monkeypatch.setattr(workers, "CHUNK_SECONDS", 300)
    with workers.Readers(built_in(), 1) as readers:
        parts = readers.read_all(files)
    assert _rules(parts) == {"a.xlsx": [], "b.xlsx": ["TEP-08"], "c.xlsx": []}


def test_a_file_set_aside_is_not_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The month is made without it; the unit is told nothing about it."""
    workspace.put("2021-03-10/b.xlsx", GOOD)
    workspace.put("2021-03-10/c.xlsx", form_bytes(unit="PBTXH"))
    _patched(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    row = "| kind | file | decided_by | decided_on | reason |\n| Để riêng | 2021-03-10/b.xlsx | Hoàng Văn Mẫu | 11/3/2021 | Ổ đĩa hỏng |"
    workspace.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=row))
    merged = workspace.merge("2021-03")
    assert merged.input("2021-03-10/b.xlsx")["state"] == "ignored"
    assert merged.rules("2021-03-10/b.xlsx") == ["NOP-34"]
    assert merged.input("2021-03-10/c.xlsx")["state"] == "accepted"


def test_a_reader_that_goes_round_and_round_costs_one_file(
    monkeypatch: pytest.MonkeyPatch, files: list[InputFile]
) -> None:
    """By the processor's time, not the clock's: the worker itself gives the file up and goes on."""

    def round_and_round() -> None:
        while True:
            pass

    _patched(monkeypatch, lambda: None)
    honest = workers._read_part

    def endless(part, bare, catalogue):  # type: ignore[no-untyped-def]
        if part.path.endswith("b.xlsx"):
            round_and_round()
        return honest(part, bare, catalogue)

    monkeypatch.setattr(workers, "_read_part", endless)
    monkeypatch.setattr(workers, "FILE_SECONDS", 1)
    with workers.Readers(built_in(), 1) as readers:
        parts = readers.read_all(files)
    assert _rules(parts) == {"a.xlsx": [], "b.xlsx": ["TEP-08"], "c.xlsx": []}


def test_a_member_that_kills_its_reader_costs_the_member(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of a mail with a good and a deadly attachment the good one is read."""
    _patched(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    path = tmp_path / "thu.eml"
    path.write_bytes(mail_bytes([("a.xlsx", GOOD), ("b.xlsx", form_bytes(unit="PBTXH"))]))
    with workers.Readers(built_in(), 1) as readers:
        parts = readers.read_all([InputFile("thu.eml", str(path), path.stat().st_size)])
    assert _rules(parts) == {"thu.eml": [], "thu.eml!/a.xlsx": [], "thu.eml!/b.xlsx": ["TEP-09"]}


def test_memory_that_runs_out_costs_one_file(monkeypatch: pytest.MonkeyPatch, files: list[InputFile]) -> None:
    """The worker's allowance ends before the machine's does."""

    def greedy() -> None:
        raise MemoryError

    _patched(monkeypatch, greedy)
    with workers.Readers(built_in(), 1) as readers:
        parts = readers.read_all(files)
    assert _rules(parts)["b.xlsx"] == ["TEP-09"]
    assert _rules(parts)["a.xlsx"] == _rules(parts)["c.xlsx"] == []


def test_started_afresh_workers_give_the_same(monkeypatch: pytest.MonkeyPatch, files: list[InputFile]) -> None:
    """Windows cannot fork: a worker that starts from nothing reads the same values and finds the same."""
    with workers.Readers(built_in(), 2) as readers:
        forked = readers.read_all(files)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    with workers.Readers(built_in(), 2) as readers:
        spawned = readers.read_all(files)
    assert [(part.path, part.findings, part.submission) for part in spawned] == [
        (part.path, part.findings, part.submission) for part in forked
    ]


# The catalogue, the output folder, the command line


def tdkt(workspace: Workspace, *words: str) -> subprocess.CompletedProcess[str]:
    """The program as an office worker starts it."""
    return subprocess.run(
        [sys.executable, "-m", "tdkt_sheets.cli.main", *words], cwd=workspace.root, capture_output=True, text=True, check=False,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}, timeout=120,
    )  # fmt: skip


BROKEN_CATALOGUES: dict[str, bytes] = {
    "no bytes": b"",
    "no workbook": b"khong phai bang tinh",
    "half of it": catalogue_bytes()[: len(catalogue_bytes()) // 2],
    "a password": (SAMPLES / "password.xlsx").read_bytes(),
    "a form in its place": GOOD,
    "entities": altered(SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data),
    "a cell that aborts calamine": altered(SHEET, lambda data: data.replace(b'r="A1"', b'r="ZZZZZZ1"', 1)),
}


@pytest.mark.parametrize("name", BROKEN_CATALOGUES)
def test_a_catalogue_that_cannot_be_read_is_refused_in_words(workspace: Workspace, name: str) -> None:
    """Exit code 2, what to do in Vietnamese, nothing written."""
    workspace.put("danh-muc.xlsx", BROKEN_CATALOGUES[name])
    with pytest.raises(UsageRefused) as refused:
        batch.merge(Month(2021, 3), inbox=workspace.inbox, outbox=workspace.outbox)
    words = str(refused.value)
    assert words.lower().startswith(("không đọc được danh mục", "danh mục còn lỗi"))
    assert re.search("đề nghị|lấy lại", words, re.IGNORECASE)
    assert "Traceback" not in words
    assert not workspace.outbox.exists()


LINES = book_bytes(
    "SO",
    quyet_dinh="| decision_no | decision_date | level | state |\n| 512/QĐ-SLĐTBXH | 25/11/2020 | Sở | Hiệu lực |",
    danh_sach="| decision_no | recipient | object_kind | award | for_period | state |\n"
    "| 512/QĐ-SLĐTBXH | Nông Thị Mẫu | Cá nhân | Lao động tiên tiến | Năm 2020 | Hiệu lực |",
)
BROKEN_BOOKS: dict[str, bytes] = {
    "no bytes": b"",
    "no workbook": b"khong phai bang tinh",
    "half of it": LINES[: len(LINES) // 2],
    "a password": (SAMPLES / "password.xlsx").read_bytes(),
    "a form in its place": GOOD,
    "the catalogue in its place": catalogue_bytes(),
    "entities": altered(SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data),
    "a cell that aborts calamine": altered(SHEET, lambda data: data.replace(b'r="A1"', b'r="ZZZZZZ1"', 1)),
}
each_book = pytest.mark.parametrize("book", [kind.file for kind in BOOKS.values()])


@each_book
@pytest.mark.parametrize("name", BROKEN_BOOKS)
def test_a_book_of_the_office_that_cannot_be_read_is_refused_in_words(
    workspace: Workspace, name: str, book: str
) -> None:
    """Read as empty it would tell a unit that nobody ever got anything, or undo what the office decided."""
    workspace.put(book, BROKEN_BOOKS[name])
    with pytest.raises(UsageRefused) as refused:
        batch.merge(Month(2021, 3), inbox=workspace.inbox, outbox=workspace.outbox)
    words = str(refused.value)
    assert book in words
    assert re.search("đề nghị|lấy lại", words, re.IGNORECASE)
    assert "Traceback" not in words
    assert not workspace.outbox.exists()


@each_book
@pytest.mark.parametrize("suffix", [".xls", ".ods", ".XLSM"])
def test_a_book_saved_in_another_format_is_missed(workspace: Workspace, book: str, suffix: str) -> None:
    """Nobody would see that it is passed over; beside the real one it is a stray file."""
    workspace.put(book.removesuffix(".xlsx") + suffix, b"khac")
    with pytest.raises(UsageRefused, match=f"mà không có {book}"):
        workspace.merge("2021-03")
    workspace.put(book, LINES if book.startswith("so-") else book_bytes("YK"))
    assert workspace.merge("2021-03", only_data=True).input(book)["state"] == "office"


@each_book
@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made as on POSIX")
@pytest.mark.parametrize("kind", ["link", "dangling link", "link to itself", "pipe", "folder"])
def test_a_book_that_is_no_file_is_never_opened(workspace: Workspace, book: str, kind: str) -> None:
    """A link may lead anywhere, a pipe may never end; a folder of that name holds files of others."""
    target = workspace.inbox / book
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
        with pytest.raises(UsageRefused, match=f"{book}.*là một thư mục"):
            workspace.merge("2021-03")
        return
    else:
        outside = workspace.root / "ngoai.xlsx"
        if kind == "link":
            outside.write_bytes(LINES)
        target.symlink_to(target if kind == "link to itself" else outside)
    with pytest.raises(UsageRefused, match=f"Không đọc được {book}"):
        workspace.merge("2021-03")
    assert not workspace.outbox.exists()


@pytest.mark.skipif(os.name != "posix", reason="links are made as on POSIX")
def test_a_link_that_leads_to_itself_costs_nothing(workspace: Workspace) -> None:
    """Asked whether it is a folder, the system raises."""
    workspace.put("2021-03-10/DK_2021_PNCC.xlsx", GOOD)
    (workspace.inbox / "vong").symlink_to("vong")
    assert [one["state"] for one in workspace.merge("2021-03").run["inputs"] if one["unit"]] == ["accepted"]


def _without(tab: str, header: str) -> bytes:
    """The ledger without a column, as when somebody deleted it."""
    book = openpyxl.load_workbook(io.BytesIO(LINES))
    sheet = book[tab]
    place = next(cell.column for cell in sheet[3] if cell.value == header)
    sheet.delete_cols(place)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_book_without_a_column_it_needs_stops_the_run(workspace: Workspace) -> None:
    """All rows of that sheet would be left out at once."""
    workspace.put("so-khen-thuong.xlsx", _without("Danh sách", "Thành tích của kỳ"))
    with pytest.raises(UsageRefused, match="Thành tích của kỳ"):
        workspace.merge("2021-03")
    workspace.put("so-khen-thuong.xlsx", _without("Danh sách", "Ghi chú"))
    assert workspace.merge("2021-03", only_data=True).run["inputs"]


def test_a_faulty_row_of_a_book_costs_that_row(workspace: Workspace) -> None:
    """It is told at its own cell; the other rows count."""
    row = "| 512/QĐ-SLĐTBXH | {} | Cá nhân | Lao động tiên tiến | {} | Hiệu lực |"
    head = "| decision_no | recipient | object_kind | award | for_period | state |"
    rows = [
        row.format(*each) for each in (("Nông Thị Mẫu", "Năm 2020"), ("Vi Thị Mẫu", "năm nào"), ("Lý Thị Mẫu", "=1+1"))
    ]
    workspace.put(
        "so-khen-thuong.xlsx",
        book_bytes(
            "SO",
            quyet_dinh="| decision_no | decision_date | level | state |\n| 512/QĐ-SLĐTBXH | 25/11/2020 | Sở | Hiệu lực |",
            danh_sach="\n".join([head, *rows]),
        ),
    )
    merged = workspace.merge("2021-03", only_data=True)
    assert merged.outcome.run is not None and merged.outcome.run.proposals is not None
    assert [one.span.first for one in merged.outcome.run.proposals.ledger.given] == [2020]
    found = {(f["rule"], f["cell"]) for f in merged.run["findings"] if f["file"] == "so-khen-thuong.xlsx" and f["severity"] == "error"}  # fmt: skip
    assert {("SO-05", "L5"), ("SO-05", "L6")} <= found


def told(done: subprocess.CompletedProcess[str]) -> Iterator[str]:
    """What the program said; it never shows its inside."""
    text = done.stdout + done.stderr
    assert "Traceback" not in text
    assert 'File "' not in text
    return iter(line for line in text.splitlines() if line.strip())


def test_a_broken_catalogue_ends_with_code_2(workspace: Workspace) -> None:
    """One clear line on stderr, for whoever double-clicked."""
    workspace.put("danh-muc.xlsx", b"hong")
    done = tdkt(workspace, "merge", "2021-03")
    assert done.returncode == 2
    [line] = told(done)
    assert line.startswith("Không đọc được danh mục")


def test_no_catalogue_ends_with_code_2_and_says_how_to_begin(tmp_path: Path) -> None:
    """The first thing a new office meets."""
    workspace = Workspace(tmp_path)
    (workspace.inbox / "danh-muc.xlsx").unlink()
    done = tdkt(workspace, "merge", "2021-03")
    assert done.returncode == 2
    assert "tdkt init" in "".join(told(done))


def test_a_second_run_at_the_same_time_is_refused(workspace: Workspace) -> None:
    """Code 3; the first run goes on undisturbed."""
    workspace.put("2021-03-10/a.xlsx", GOOD)
    workspace.outbox.mkdir()
    with locked(workspace.outbox):
        done = tdkt(workspace, "merge", "2021-03")
        assert done.returncode == 3
        assert "đang được một lần chạy khác" in "".join(told(done))
        with pytest.raises(MachineRefused):
            workspace.merge("2021-03")
    assert tdkt(workspace, "merge", "2021-03").returncode == 0


def test_an_open_output_ends_with_code_3(workspace: Workspace) -> None:
    """The file is named, so that the office knows which window to close."""
    workspace.put("2021-03-10/a.xlsx", GOOD)
    assert tdkt(workspace, "merge", "2021-03").returncode == 0
    (workspace.outbox / "2021-03" / ".~lock.so-tiep-nhan.xlsx#").write_text("ai đó", encoding="utf-8")
    workspace.put("2021-03-11/b.xlsx", form_bytes(unit="PBTXH"))
    done = tdkt(workspace, "merge", "2021-03")
    assert done.returncode == 3
    assert "so-tiep-nhan.xlsx" in "".join(told(done))


def test_merge_ends_0_whatever_it_found_and_1_when_strict(workspace: Workspace) -> None:
    """A month with faults is a finished month; a script may ask to know."""
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    assert tdkt(workspace, "merge", "2021-03").returncode == 0
    assert tdkt(workspace, "merge", "2021-03", "--strict").returncode == 1


@pytest.mark.parametrize(
    "words",
    [("merge", "tháng ba"), ("merge", "2021-13"), ("merge", "2021-03", "--as-of", "2021-3"), ("merge", "--jobs", "0"),
     ("gop",), ("check",), ("check", "khong-co.xlsx"), ("templates", "năm nao"), ("init", "21")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_code_2(workspace: Workspace, words: tuple[str, ...]) -> None:
    """In Vietnamese, and nothing is written."""
    done = tdkt(workspace, *words)
    assert done.returncode == 2
    assert list(told(done))
    assert not workspace.outbox.exists()


def test_a_stamp_without_a_period_stops_at_the_door(workspace: Workspace) -> None:
    """An identity that is not whole would fail later, where a period is needed."""
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    hidden = book["_tdkt"]
    [cell] = [cell for row in hidden.iter_rows() for cell in row if str(cell.value) == "2021"]
    cell.value = None
    stream = io.BytesIO()
    book.save(stream)
    workspace.put("2021-03-10/a.xlsx", stream.getvalue())
    workspace.put("2021-03-10/tot.xlsx", GOOD)
    merged = workspace.merge("2021-03")
    assert merged.input("2021-03-10/a.xlsx")["state"] == "rejected"
    assert "NB-04" in merged.rules("2021-03-10/a.xlsx")
    assert merged.input("2021-03-10/tot.xlsx")["state"] == "accepted"
