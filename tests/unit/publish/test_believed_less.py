"""What lies in `output` is believed less than `input`: whatever stands where a journal, a lock or a list of ours should, the run goes on."""

import json
import os
import platform
from pathlib import Path

import pytest

from tdkt_sheets.publish import folder as folder_module
from tdkt_sheets.publish.folder import Published, publishing
from tdkt_sheets.publish.lock import LOCK_NAME

MONTH = "2021-06"
FILES = {"tong-hop.xlsx": "một", "phan-hoi/VP/DK.xlsx": "vp"}


def publish(output: Path, files: dict[str, str] = FILES) -> Published:
    with publishing(output) as staging:
        for name, content in files.items():
            staging.path(name).write_text(content, encoding="utf-8")
        return staging.commit(MONTH, {"version": "1"})


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's folder with something to lose beside the outputs."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "danh-muc.xlsx").write_text("danh mục", encoding="utf-8")
    (tmp_path / "output").mkdir()
    return tmp_path


def leftover(office: Path, journal: bytes, backups: dict[str, str]) -> Path:
    """A temporary folder as a crash could have left it, with that journal."""
    place = office / "output" / ".tdkt-tam-1"
    (place / "new").mkdir(parents=True)
    old = place / "old-1"
    for name, content in {"journal.json": "", **backups}.items():
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_text(content, encoding="utf-8")
    (old / "journal.json").write_bytes(journal)
    return place


def said(folder: object = MONTH, fresh: object = (), new: object = "new") -> bytes:
    return json.dumps({"folder": folder, "fresh": fresh, "new": new}).encode()


ELSEWHERE = {
    "a folder above": said("../input"),
    "a folder above, hidden": said(f"{MONTH}/../../input"),
    "the outputs themselves": said("."),
    "no folder": said(""),
    "an absolute one": said("/input"),
    "one of Windows": said("..\\input"),
    "a number": said(7),
    "a new file above": said(fresh=["../../input/danh-muc.xlsx"]),
    "an absolute new file": said(fresh=["/tmp/x"]),
    "new files that are no list": said(fresh="danh-muc.xlsx"),
    "new files elsewhere": said(new="../../input"),
    "nested too deep": b"[" * 100_000,
    "cut short": b'{"folder": "2021',
    "no object": b"[]",
    "nothing": b"",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_journal_acts_only_inside_its_own_folder(office: Path, name: str) -> None:
    """The catalogue beside the outputs is neither replaced nor deleted; what was passed over is told; the month stands."""
    publish(office / "output")
    place = leftover(office, ELSEWHERE[name], {"danh-muc.xlsx": "xấu"})
    done = publish(office / "output", {**FILES, "data/DK.csv": "a"})
    assert (office / "input" / "danh-muc.xlsx").read_text(encoding="utf-8") == "danh mục"
    assert not place.exists()
    assert (office / "output" / MONTH / "data" / "DK.csv").exists()
    [line] = done.passed_over
    assert ".tdkt-tam-1" in line


def test_a_journal_leads_through_no_link(office: Path) -> None:
    """A month that is a link to the input is not the month of the journal."""
    (office / "output" / MONTH).symlink_to(office / "input")
    leftover(office, said(), {"danh-muc.xlsx": "xấu"})
    with publishing(office / "output"):
        pass
    assert (office / "input" / "danh-muc.xlsx").read_text(encoding="utf-8") == "danh mục"


def test_a_backup_is_a_plain_file_reached_through_no_link(office: Path) -> None:
    """A backup that is a link would bring its target into the outputs."""
    place = leftover(office, said(), {})
    (place / "old-1" / "tong-hop.xlsx").symlink_to(office / "input" / "danh-muc.xlsx")
    with publishing(office / "output"):
        pass
    assert not (office / "output" / MONTH).exists()


def test_a_journal_that_is_a_pipe_or_a_folder_does_not_hang(office: Path) -> None:
    """Opening a pipe waits for ever; a folder cannot be read."""
    place = leftover(office, said(), {})
    (place / "old-1" / "journal.json").unlink()
    os.mkfifo(place / "old-1" / "journal.json")
    (place / "old-2" / "journal.json").mkdir(parents=True)
    assert publish(office / "output").passed_over


def lock(**said: object) -> str:
    return json.dumps({"pid": os.getpid(), "started": 1.0, "host": platform.node()} | said)


@pytest.mark.parametrize(
    "content",
    [
        lock(pid=-1),
        lock(pid=0),
        lock(pid=2**80),
        lock(pid=float("inf")),
        lock(started=float("nan")),
        lock(pid=[[[]]]),
        "[" * 100_000,
        "x" * (1 << 20),
        "\x00" * 100,
    ],
    ids=["-1", "0", "huge", "infinite", "no time", "lists", "nested too deep", "too large", "no bytes"],
)
def test_a_lock_that_cannot_be_is_passed_over(tmp_path: Path, content: str) -> None:
    """It would refuse every run until somebody removed it by hand."""
    (tmp_path / LOCK_NAME).write_text(content, encoding="utf-8")
    publish(tmp_path)
    assert (tmp_path / MONTH / "tong-hop.xlsx").exists()
    assert not (tmp_path / LOCK_NAME).exists()


@pytest.mark.parametrize("kind", ["folder", "full folder", "pipe", "link", "dead link"])
@pytest.mark.parametrize("name", [LOCK_NAME, f"{MONTH}/run.json"])
def test_what_is_no_file_is_told_and_put_aside(tmp_path: Path, kind: str, name: str) -> None:
    """A folder, a pipe, a link in the place of the lock or of the list: nothing in it is lost, nothing hangs."""
    odd = tmp_path / "output" / name
    odd.parent.mkdir(parents=True, exist_ok=True)
    if "folder" in kind:
        odd.mkdir()
    if kind == "full folder":
        (odd / "a.txt").write_text("giữ", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(odd)
    if "link" in kind:
        odd.symlink_to(tmp_path / ("nowhere" if kind == "dead link" else "outside"))
    (tmp_path / "outside").mkdir()
    done = publish(tmp_path / "output")
    [line] = done.passed_over
    assert odd.name in line
    assert json.loads((tmp_path / "output" / MONTH / "run.json").read_bytes())["outputs"]
    [aside] = odd.parent.glob("khong-phai-*")
    assert kind != "full folder" or (aside / "a.txt").exists()
    assert publish(tmp_path / "output").passed_over == ()


def test_staged_files_are_on_the_disk_before_any_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a loss of power no output is there by name and empty inside."""
    synced: list[int] = []
    fsync, replace = os.fsync, Path.replace

    def noted(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def checked(self: Path, target: Path) -> Path:
        if "new" in self.parts:
            assert self.stat().st_ino in synced
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", checked)
    publish(tmp_path)
    assert len(synced) == len(FILES) + 2  # run.json and the journal too


def test_a_leftover_that_cannot_be_removed_does_not_stop_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name may be the one that this process would take."""
    place = tmp_path / f".tdkt-tam-{os.getpid()}"
    (place / "new").mkdir(parents=True)
    honest = folder_module.shutil.rmtree
    monkeypatch.setattr("shutil.rmtree", lambda path, **how: None if Path(path) == place else honest(path, **how))
    publish(tmp_path)
    assert (tmp_path / MONTH / "run.json").exists()
