import os
import socket
import unicodedata
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.intake import scan as scan_module
from tdkt_sheets.intake.faults import FAULTS
from tdkt_sheets.intake.scan import scan

NFC = "Đăng ký"
NFD = unicodedata.normalize("NFD", NFC)


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(path.encode())


def shown(folder: Path) -> list[tuple[str, str]]:
    return [(file.path, file.fault) for file in scan(folder)]


def test_files_at_any_depth_are_listed_by_path_with_their_size(tmp_path: Path) -> None:
    put(tmp_path, "z.xlsx", "a/b/c/d/DK.xlsx", "danh-muc.xlsx", "a-b.xlsx")
    files = scan(tmp_path)
    assert [file.path for file in files] == ["a-b.xlsx", "a/b/c/d/DK.xlsx", "danh-muc.xlsx", "z.xlsx"]
    assert files[1].size == len("a/b/c/d/DK.xlsx")
    assert Path(files[1].location).read_bytes() == b"a/b/c/d/DK.xlsx"


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_listing_order_of_the_disk_changes_nothing(tmp_path: Path, order: Random) -> None:
    put(tmp_path, "b/2.xlsx", "b/1.xlsx", "a.xlsx", f"{NFC}.xlsx", f"{NFD}.xlsx", f"{NFD}/DK.xlsx", f"{NFC}/DK.xlsx")
    before = scan(tmp_path)
    listed = os.scandir

    class Shuffled:
        def __init__(self, folder: str) -> None:
            with listed(folder) as listing:
                self.entries = list(listing)
            order.shuffle(self.entries)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *error: object) -> None:
            pass

    with patch.object(scan_module.os, "scandir", Shuffled):
        assert scan(tmp_path) == before


def test_a_decomposed_name_is_shown_composed_and_still_opens(tmp_path: Path) -> None:
    put(tmp_path, f"{NFD}/{NFD}.xlsx")
    [file] = scan(tmp_path)
    assert file.path == f"{NFC}/{NFC}.xlsx"
    assert Path(file.location).exists()


def test_names_equal_once_composed_are_both_kept_and_a_real_name_keeps_its_own(tmp_path: Path) -> None:
    put(tmp_path, f"{NFC}.xlsx", f"{NFD}.xlsx", f"{NFC} (2).xlsx")
    if len(list(tmp_path.iterdir())) < 3:
        return  # a disk that composes names itself cannot hold both
    files = {file.path: Path(file.location).name for file in scan(tmp_path)}
    assert files == {
        f"{NFC}.xlsx": f"{NFD}.xlsx",  # the decomposed bytes sort first
        f"{NFC} (3).xlsx": f"{NFC}.xlsx",
        f"{NFC} (2).xlsx": f"{NFC} (2).xlsx",
    }


@pytest.mark.parametrize(
    "name",
    ["~$DK.xlsx", ".~lock.DK.xlsx#", "Thumbs.db", "thumbs.DB", ".DS_Store", "desktop.ini", "Desktop.ini", "._DK.xlsx"],
)
def test_what_programs_leave_behind_is_listed_as_temporary(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"thư mục/{name}")
    assert shown(tmp_path) == [(f"thư mục/{name}", "temporary")]


def test_a_name_that_only_resembles_a_lock_file_is_an_ordinary_file(tmp_path: Path) -> None:
    put(tmp_path, "DK~$.xlsx", "my thumbs.db.xlsx")
    assert shown(tmp_path) == [("DK~$.xlsx", ""), ("my thumbs.db.xlsx", "")]


def can_link(folder: Path) -> bool:
    try:
        (folder / "probe").symlink_to("nowhere")
    except (OSError, NotImplementedError):
        return False
    (folder / "probe").unlink()
    return True


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    if not can_link(tmp_path):
        return  # only some Windows accounts may make links
    outside, inbox = tmp_path / "outside", tmp_path / "input"
    put(outside, "secret.xlsx")
    put(inbox, "DK.xlsx")
    (inbox / "file.xlsx").symlink_to(outside / "secret.xlsx")
    (inbox / "folder").symlink_to(outside, target_is_directory=True)
    (inbox / "loop").symlink_to(inbox, target_is_directory=True)
    (inbox / "dead").symlink_to(outside / "none")
    assert shown(inbox) == [
        ("DK.xlsx", ""), ("dead", "link"), ("file.xlsx", "link"), ("folder", "link"), ("loop", "link")
    ]  # fmt: skip


def test_the_input_folder_itself_may_be_a_link_to_a_shared_disk(tmp_path: Path) -> None:
    if not can_link(tmp_path):
        return
    put(tmp_path / "share", "DK.xlsx")
    (tmp_path / "input").symlink_to(tmp_path / "share", target_is_directory=True)
    assert shown(tmp_path / "input") == [("DK.xlsx", "")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes on disk")
def test_pipes_and_sockets_are_listed_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "ong-dan")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("o-cam")
        assert shown(tmp_path) == [("o-cam", "special"), ("ong-dan", "special")]


def test_a_folder_that_cannot_be_listed_is_listed_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/DK.xlsx", "khóa/DK.xlsx")
    listed = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("khóa"):
            raise PermissionError(folder)
        return listed(folder)

    monkeypatch.setattr(scan_module.os, "scandir", refuse)
    assert shown(tmp_path) == [("a/DK.xlsx", ""), ("khóa", "unreadable")]


def test_an_input_folder_that_cannot_be_listed_is_refused_not_taken_as_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageRefused, match="Không tìm thấy"):
        scan(tmp_path / "none")

    def refuse(folder: str) -> object:
        raise PermissionError(folder)

    monkeypatch.setattr(scan_module.os, "scandir", refuse)
    with pytest.raises(MachineRefused, match="Máy không cho đọc"):
        scan(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep names as Unicode")
def test_names_in_other_encodings_are_guessed_and_still_open(tmp_path: Path) -> None:
    name = "Qu\u0301y ba.xlsx".encode("cp1258")
    try:
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    except OSError:
        return  # a disk that takes UTF-8 only
    [file] = scan(tmp_path)
    assert file.path == "Qúy ba.xlsx"
    assert Path(file.location).read_bytes() == b"x"


def test_control_characters_do_not_reach_the_shown_path(tmp_path: Path) -> None:
    try:
        put(tmp_path, "DK\n2021\u202exslx.exe")
    except OSError:
        return
    assert shown(tmp_path) == [("DK2021xslx.exe", "")]


def test_a_folder_cannot_pass_for_a_container(tmp_path: Path) -> None:
    put(tmp_path, "thu.eml!/DK.xlsx")
    assert shown(tmp_path) == [("thu.eml！/DK.xlsx", "")]


def test_an_office_workbook_is_known_in_any_case_and_the_exact_name_wins(tmp_path: Path) -> None:
    put(tmp_path, "Danh-Muc.xlsx", "SO-KHEN-THUONG.XLSX", "2021/Danh-Muc.xlsx")
    assert [file.path for file in scan(tmp_path)] == ["2021/Danh-Muc.xlsx", "danh-muc.xlsx", "so-khen-thuong.xlsx"]
    put(tmp_path, "danh-muc.xlsx")
    if len(list(tmp_path.iterdir())) == 4:  # a disk that tells cases apart
        paths = {file.path: Path(file.location).name for file in scan(tmp_path)}
        assert paths["danh-muc.xlsx"] == "danh-muc.xlsx"
        assert paths["Danh-Muc.xlsx"] == "Danh-Muc.xlsx"


def test_every_fault_of_the_code_is_explained() -> None:
    folder = Path(scan_module.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "faults.py")
    for slug, words in FAULTS.items():
        assert f'"{slug}"' in code, slug
        assert words
