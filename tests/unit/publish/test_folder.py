"""A folder of outputs appears whole or stays as it was, whatever happens on the way."""

import errno
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import psutil
import pytest

from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.publish import folder as folder_module
from tdkt_sheets.publish.folder import publishing
from tdkt_sheets.publish.lock import LOCK_NAME, process_is_live

MONTH = "2021-06"


def publish(output, files, run=None, folder=MONTH):
    with publishing(output) as staging:
        for name, content in files.items():
            staging.path(name).write_text(content, encoding="utf-8")
        return staging.commit(folder, {"version": "1"} if run is None else run)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


FIRST = {"tong-hop.xlsx": "một", "phan-hoi/VP/DK.xlsx": "vp", "phan-hoi/TTDV/DK.xlsx": "ttdv"}
SECOND = {"tong-hop.xlsx": "hai", "phan-hoi/VP/DK.xlsx": "vp", "data/DK.csv": "a,b"}


def test_outputs_and_their_list_appear(tmp_path):
    done = publish(tmp_path / "output", FIRST)
    month = tmp_path / "output" / MONTH
    assert tree(month) == FIRST
    run = json.loads((month / "run.json").read_bytes())
    assert run["outputs"] == [
        {"path": name, "sha256": sha256(FIRST[name].encode()).hexdigest()} for name in sorted(FIRST)
    ]
    assert done.written == (*sorted(FIRST), "run.json")
    assert [path.name for path in (tmp_path / "output").iterdir()] == [MONTH]


def test_a_second_run_replaces_removes_and_leaves_alone(tmp_path):
    """Only what the earlier run wrote and this one did not goes; what the office put there stays."""
    publish(tmp_path, FIRST)
    own = tmp_path / MONTH / "phan-hoi" / "ghi chú của tôi.txt"
    own.write_text("giữ", encoding="utf-8")
    untouched = tmp_path / MONTH / "phan-hoi/VP/DK.xlsx"
    os.utime(untouched, (1, 1))
    done = publish(tmp_path, SECOND)
    assert tree(tmp_path / MONTH) == {**SECOND, "phan-hoi/ghi chú của tôi.txt": "giữ"}
    assert done.unchanged == ("phan-hoi/VP/DK.xlsx",)
    assert done.removed == ("phan-hoi/TTDV/DK.xlsx",)
    assert not (tmp_path / MONTH / "phan-hoi/TTDV").exists()
    assert untouched.stat().st_mtime == 1


def test_the_same_run_twice_changes_nothing(tmp_path):
    publish(tmp_path, FIRST)
    done = publish(tmp_path, FIRST)
    assert (done.written, done.removed) == ((), ())


def test_without_a_run_nothing_is_removed_and_all_stays_listed(tmp_path):
    with publishing(tmp_path) as staging:
        staging.path("VP/DK.xlsx").write_text("a", encoding="utf-8")
        staging.commit("bieu-mau", None)
        staging.path("TTDV/DK.xlsx").write_text("b", encoding="utf-8")
        staging.commit("bieu-mau", None)
    assert tree(tmp_path / "bieu-mau") == {"VP/DK.xlsx": "a", "TTDV/DK.xlsx": "b"}
    run = json.loads((tmp_path / "bieu-mau/run.json").read_bytes())
    assert [line["path"] for line in run["outputs"]] == ["TTDV/DK.xlsx", "VP/DK.xlsx"]


def test_nothing_appears_without_a_commit(tmp_path):
    with publishing(tmp_path) as staging:
        staging.path("a.txt").write_text("a", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_while_building_leaves_the_old_outputs(tmp_path):
    publish(tmp_path, FIRST)
    with pytest.raises(RuntimeError), publishing(tmp_path) as staging:
        staging.path("tong-hop.xlsx").write_text("hỏng", encoding="utf-8")
        raise RuntimeError
    assert tree(tmp_path / MONTH) == FIRST
    assert [path.name for path in tmp_path.iterdir()] == [MONTH]


@pytest.mark.parametrize("fails_at", range(5))
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), PermissionError(13, "in use")])
def test_a_failure_while_replacing_restores_everything(tmp_path, monkeypatch, fails_at, fault):
    """At whichever file it happens: two replaced, one new, run.json, one removed."""
    publish(tmp_path, FIRST)
    before = {**tree(tmp_path / MONTH), "run.json": (tmp_path / MONTH / "run.json").read_text(encoding="utf-8")}
    replace, calls = Path.replace, []

    def failing(self, target):
        calls.append(target)
        if len(calls) == fails_at + 1:
            raise fault
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    expected = MachineRefused if getattr(fault, "errno", 0) == errno.ENOSPC else type(fault)
    if fails_at < 4:
        with pytest.raises(expected):
            publish(tmp_path, SECOND)
        monkeypatch.undo()
        run = (tmp_path / MONTH / "run.json").read_text(encoding="utf-8")
        assert {**tree(tmp_path / MONTH), "run.json": run} == before
        assert not (tmp_path / MONTH / "data").exists()
        assert [path.name for path in tmp_path.iterdir()] == [MONTH]
    else:  # past the last replacement nothing is left to fail
        publish(tmp_path, SECOND)
        assert tree(tmp_path / MONTH) == SECOND


CRASH = """
import os, sys
from pathlib import Path
from tdkt_sheets.publish.folder import publishing
output, at = Path(sys.argv[1]), int(sys.argv[2])
replace, calls = Path.replace, []
def dying(self, target):
    calls.append(target)
    if len(calls) == at + 1:
        os._exit(9)
    return replace(self, target)
with publishing(output) as staging:
    for name, content in {"tong-hop.xlsx": "hai", "data/DK.csv": "a,b"}.items():
        staging.path(name).write_text(content, encoding="utf-8")
    Path.replace = dying
    staging.commit("2021-06", {"version": "1"})
"""


@pytest.mark.parametrize("at", range(5))
def test_the_next_run_undoes_what_a_dead_one_left_half_done(tmp_path, at):
    """The process dies at each replacement in turn; its lock is taken over and its backups are put back."""
    publish(tmp_path, FIRST)
    before = (tmp_path / MONTH / "run.json").read_bytes()
    died = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path), str(at)], check=False)
    assert died.returncode == 9
    assert (tmp_path / LOCK_NAME).exists()
    with publishing(tmp_path):
        assert tree(tmp_path / MONTH) == FIRST
        assert (tmp_path / MONTH / "run.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [MONTH]


def test_backups_stay_when_restoring_fails_and_the_next_run_restores(tmp_path, monkeypatch):
    publish(tmp_path, FIRST)
    replace, calls = Path.replace, []

    def failing(self, target):
        calls.append(target)
        if len(calls) in (2, 3):  # the second replacement, and the first step of undoing
            raise OSError(errno.EIO, "bad disk")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="bad disk"):
        publish(tmp_path, SECOND)
    monkeypatch.undo()
    with publishing(tmp_path):
        assert tree(tmp_path / MONTH) == FIRST


@pytest.mark.parametrize("owner", ["~$tong-hop.xlsx", ".~lock.tong-hop.xlsx#"])
def test_a_file_open_in_an_office_program_is_named_before_anything_is_replaced(tmp_path, owner):
    publish(tmp_path, FIRST)
    (tmp_path / MONTH / owner).touch()
    with pytest.raises(MachineRefused, match=r"Tệp “2021-06/tong-hop\.xlsx” đang mở\. Đề nghị đóng tệp rồi chạy lại\."):
        publish(tmp_path, {**SECOND, "a.txt": "a"})
    (tmp_path / MONTH / owner).unlink()
    assert tree(tmp_path / MONTH) == FIRST


def test_a_file_open_elsewhere_that_does_not_change_is_no_obstacle(tmp_path):
    publish(tmp_path, FIRST)
    (tmp_path / MONTH / "phan-hoi/VP/~$DK.xlsx").touch()
    publish(tmp_path, SECOND)
    assert (tmp_path / MONTH / "tong-hop.xlsx").read_text(encoding="utf-8") == "hai"


def test_a_file_that_may_not_be_opened_for_writing_is_named(tmp_path, monkeypatch):
    """On Windows this is how a workbook open in Excel shows; here the refusal is played."""
    publish(tmp_path, FIRST)
    opened = Path.open

    def refusing(self, mode="r", *args, **kwargs):
        if mode == "r+b":
            raise PermissionError(13, "in use", str(self))
        return opened(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(MachineRefused, match=r"“2021-06/tong-hop\.xlsx” đang mở"):
        publish(tmp_path, SECOND)
    monkeypatch.undo()
    assert tree(tmp_path / MONTH) == FIRST


def test_a_folder_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    publish(tmp_path, FIRST)
    monkeypatch.setattr(folder_module.os, "access", lambda path, mode: False)
    with pytest.raises(MachineRefused, match="Không được phép ghi vào thư mục “2021-06”"):
        publish(tmp_path, SECOND)


def test_a_full_disk_is_one_line_and_the_old_outputs_stay(tmp_path):
    publish(tmp_path, FIRST)
    with pytest.raises(MachineRefused, match=r"^Ổ đĩa đã đầy[^\n]*$"), publishing(tmp_path) as staging:
        staging.path("tong-hop.xlsx").write_text("hai", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert tree(tmp_path / MONTH) == FIRST


@pytest.mark.parametrize("below", ["", "sâu/hơn"])
def test_output_that_is_a_file_is_told_plainly(tmp_path, below):
    (tmp_path / "output").write_text("tệp", encoding="utf-8")
    with pytest.raises(MachineRefused, match="“output” là một tệp"), publishing(tmp_path / "output" / below):
        pass


@pytest.mark.parametrize(
    "listed",
    [
        "../ngoai.txt",
        "/etc/passwd",
        "a/../../ngoai.txt",
        "..\\ngoai.txt",
        "C:\\ngoai.txt",
        "lien-ket/ngoai.txt",
        "ngoai-lien-ket.txt",
        "",
        ".",
        "thu-muc",
        7,
        None,
    ],
)
def test_a_tampered_list_deletes_nothing_elsewhere(tmp_path, listed):
    """run.json lies in a folder that anyone can edit."""
    outside, output = tmp_path / "ngoai.txt", tmp_path / "output"
    outside.write_text("quan trọng", encoding="utf-8")
    publish(output, FIRST)
    month = output / MONTH
    (month / "lien-ket").symlink_to(tmp_path)
    (month / "ngoai-lien-ket.txt").symlink_to(outside)
    (month / "thu-muc").mkdir()
    (month / "run.json").write_text(json.dumps({"outputs": [{"path": listed}]}), encoding="utf-8")
    done = publish(output, {"a.txt": "a"})
    assert outside.read_text(encoding="utf-8") == "quan trọng"
    assert (month / "thu-muc").is_dir()
    assert (month / "ngoai-lien-ket.txt").is_symlink()
    assert done.removed == ()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"outputs": 3}', '{"outputs": [3]}', '{"outputs": {"a": 1}}']
)
def test_a_broken_list_deletes_nothing(tmp_path, content):
    publish(tmp_path, FIRST)
    (tmp_path / MONTH / "run.json").write_text(content, encoding="utf-8")
    assert publish(tmp_path, SECOND).removed == ()


def test_nothing_is_written_through_a_link(tmp_path):
    elsewhere, output = tmp_path / "elsewhere", tmp_path / "output"
    elsewhere.mkdir()
    output.mkdir()
    (output / MONTH).symlink_to(elsewhere)
    with pytest.raises(MachineRefused):
        publish(output, FIRST)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_or_file_in_the_way_is_named(tmp_path):
    (tmp_path / MONTH / "tong-hop.xlsx").mkdir(parents=True)
    with pytest.raises(MachineRefused, match=r"tong-hop\.xlsx"):
        publish(tmp_path, FIRST)
    (tmp_path / MONTH / "tong-hop.xlsx").rmdir()
    (tmp_path / MONTH / "phan-hoi").touch()
    with pytest.raises(MachineRefused, match="phan-hoi"):
        publish(tmp_path, FIRST)


@pytest.mark.parametrize(
    "name", ["", "../a", "/a", "a//b", "a\\b", "CON", "a.", " a", "a:b", "run.json", "RUN.JSON", "."]
)
def test_names_that_are_not_safe_are_a_fault_of_the_program(tmp_path, name):
    with publishing(tmp_path) as staging, pytest.raises(ValueError, match="no name"):
        staging.path(name)


def test_names_that_differ_only_in_case_are_one_file_on_windows(tmp_path):
    with publishing(tmp_path) as staging:
        assert staging.path("phan-hoi/VP.xlsx") == staging.path("phan-hoi/VP.xlsx")
        with pytest.raises(ValueError, match="one file on Windows"):
            staging.path("phan-hoi/vp.xlsx")


@pytest.mark.parametrize("name", ["", "..", "/etc", "a/../b", "CON"])
def test_a_folder_of_outputs_lies_in_output(tmp_path, name):
    with publishing(tmp_path) as staging, pytest.raises(ValueError, match="no name"):
        staging.commit(name, None)


def test_a_new_spelling_of_an_earlier_name_is_not_deleted_as_obsolete(tmp_path):
    publish(tmp_path, {"Báo cáo.docx": "1"})
    done = publish(tmp_path, {"báo cáo.docx": "2"})
    assert done.removed == ()
    assert (tmp_path / MONTH / "báo cáo.docx").read_text(encoding="utf-8") == "2"


def lock_of(pid, started, host=None):
    import platform

    return json.dumps({"pid": pid, "started": started, "host": platform.node() if host is None else host})


def test_a_live_run_keeps_others_out(tmp_path):
    parent = psutil.Process(os.getppid())
    (tmp_path / LOCK_NAME).write_text(lock_of(parent.pid, parent.create_time()), encoding="utf-8")
    with pytest.raises(MachineRefused, match=rf"^[^\n]*tiến trình {parent.pid}[^\n]*$"), publishing(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [LOCK_NAME]


def test_two_runs_in_one_process_keep_each_other_out(tmp_path):
    with publishing(tmp_path), pytest.raises(MachineRefused), publishing(tmp_path):
        pass
    with publishing(tmp_path):
        pass


@pytest.mark.parametrize(
    "content",
    [
        lock_of(os.getpid(), 1.0),  # the id is used again by a younger process
        lock_of(2**22 + 7, 1.0),
        "không phải json",
        "{}",
        "[]",
        "7",
        lock_of("x", "y"),
    ],
    ids=["reused id", "dead", "no json", "empty object", "list", "number", "words"],
)
def test_the_lock_of_a_dead_run_is_taken_over(tmp_path, content):
    (tmp_path / LOCK_NAME).write_text(content, encoding="utf-8")
    publish(tmp_path, FIRST)
    assert tree(tmp_path / MONTH) == FIRST
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_lock_that_cannot_be_written_is_not_left_behind(tmp_path, monkeypatch):
    def full(descriptor, mode):
        os.close(descriptor)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tdkt_sheets.publish.lock.os.fdopen", full)
    with pytest.raises(MachineRefused, match="Ổ đĩa đã đầy"), publishing(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_empty_lock_is_left_by_a_crash(tmp_path, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    (tmp_path / LOCK_NAME).touch()
    with publishing(tmp_path):
        pass


def test_a_run_on_another_machine_cannot_be_judged_dead(tmp_path):
    (tmp_path / LOCK_NAME).write_text(lock_of(1, 1.0, "MAY-KE-TOAN"), encoding="utf-8")
    with pytest.raises(MachineRefused, match="máy MAY-KE-TOAN"), publishing(tmp_path):
        pass


def test_processes_are_told_by_id_and_start():
    own = psutil.Process()
    assert process_is_live(own.pid, own.create_time())
    assert not process_is_live(own.pid, own.create_time() - 60)


def test_leftovers_of_dead_runs_are_cleaned_and_links_are_not_followed(tmp_path):
    outside, output = tmp_path / "outside", tmp_path / "output"
    outside.mkdir()
    (outside / "a.txt").touch()
    (output / ".tdkt-tam-1" / "new").mkdir(parents=True)
    (output / ".tdkt-tam-2").symlink_to(outside)
    with publishing(output):
        pass
    assert [path.name for path in output.iterdir()] == [".tdkt-tam-2"]
    assert (outside / "a.txt").exists()


def test_a_file_in_the_place_of_the_month_is_named_itself(tmp_path: Path) -> None:
    """What would lie below it is not there to be looked at."""
    (tmp_path / MONTH).write_text("của người khác", encoding="utf-8")
    with pytest.raises(MachineRefused, match=f"^“{MONTH}” không phải tệp hoặc thư mục thường"):
        publish(tmp_path, FIRST)
    assert (tmp_path / MONTH).read_text(encoding="utf-8") == "của người khác"
