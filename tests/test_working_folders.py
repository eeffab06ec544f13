"""Where an office works: names with accents, blanks and signs that mean something elsewhere; a folder that lies too deep."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from tdkt_sheets.cli import options
from tdkt_sheets.cli.main import cli
from tests.workspaces import Workspace, form_bytes, people

ODD = "Hồ sơ #1, 50% của “tôi” 'A' & con"


def test_everything_works_in_a_folder_with_any_name(tmp_path: Path) -> None:
    """Every link of the page leads to a file, whatever a browser reads into the folder's name."""
    folder = tmp_path / ODD
    folder.mkdir()
    office = Workspace(folder)
    office.put(
        "Tin nhắn 100% #2/2021-03-10/DK 'mới' 50%.xlsx",
        form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Sai tên"))}),
    )
    office.merge("2021-03")
    page = folder / "output/2021-03/bat-dau.html"
    links = {unescape(one) for one in re.findall(r'href="([^"#][^"]*)"', page.read_text(encoding="utf-8"))}
    local = (
        links - {one for one in links if re.match(r"[a-z]+:", one)} - {"./sua-tay.txt"}
    )  # written once a person edits something
    assert len(local) > 3
    for one in local:
        assert (page.parent / unquote(one.partition("#")[0])).exists(), one
    leads = re.search(r'href="([^"]+)"', (folder / "output/bat-dau.html").read_text(encoding="utf-8"))
    assert leads and (folder / "output" / unquote(unescape(leads[1]))).exists()


@pytest.mark.parametrize(("more", "is_told"), [(0, False), (1, True)])
def test_a_folder_too_deep_for_windows_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, is_told: bool
) -> None:
    """Of 259 characters 150 are ours, and one parts them."""
    deep = tmp_path / ("x" * (259 - 150 - 1 + more - len(str(tmp_path)) - 1))
    deep.mkdir()
    monkeypatch.chdir(deep)
    done = CliRunner().invoke(cli, ["acts"])
    assert ("Đường dẫn của thư mục làm việc dài 109 ký tự" in done.stderr) is is_told
    if is_told:
        monkeypatch.setattr(options, "IS_WINDOWS", True)
        refused = CliRunner().invoke(cli, ["acts"])
        assert "Đường dẫn" in str(refused.exception)
    assert list(deep.iterdir()) == []
