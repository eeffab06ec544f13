"""A backup is whole: read back before it counts, without what must not leave, and never over another."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from tdkt_sheets import batch
from tdkt_sheets.commands.backing_up import last_backup
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.publish import backup
from tests.workspaces import Workspace

pytestmark = pytest.mark.slow

NOW = datetime(2021, 12, 2, 9, 15, tzinfo=VIETNAM)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder as an office has it, a file of any bytes and a link out of it among what lies there."""
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/DK của đơn vị.xlsx", b"\x00bytes" * 1_000)
    workspace.put("van-ban-da-ky/245.pdf", b"%PDF-")
    workspace.put("mat-khau.txt", b"bi mat")
    (workspace.inbox / "ra ngoai").symlink_to("/")
    return workspace.inbox


def test_everything_is_kept_and_reads_back(kept: Path) -> None:
    assert last_backup(kept) is None
    [target] = batch.back_up(kept, NOW).written
    assert target == kept.parent.resolve() / "sao-luu" / "sao-luu-2021-12-02-0915.zip"
    assert last_backup(kept) == date(2021, 12, 2)
    with ZipFile(target) as package:
        read = {name: sha256(package.read(name)).hexdigest() for name in package.namelist()}
    names = ("danh-muc.xlsx", "2021-03-10/DK của đơn vị.xlsx", "van-ban-da-ky/245.pdf")
    assert read == {name: sha256((kept / name).read_bytes()).hexdigest() for name in names}
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    with pytest.raises(MachineRefused, match="Đã có"):
        batch.back_up(kept, NOW)


def test_what_does_not_read_back_is_no_backup(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that loses bytes: the zip is not left under a name that says it is whole."""
    put = backup._put

    def losing(*words: object) -> str:
        return put(*words)[::-1]  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_put", losing)
    with pytest.raises(MachineRefused, match="đọc lại không đúng"):
        batch.back_up(kept, NOW)
    assert list((kept.parent / "sao-luu").iterdir()) == []
    assert last_backup(kept) is None


def test_an_empty_folder_has_nothing_to_keep(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    with pytest.raises(UsageRefused, match="chưa có gì để sao lưu"):
        batch.back_up(tmp_path / "input", NOW)
