"""The one file for Windows, made from a stand-in for Python: what is in it, what it asks for, what it leaves alone. Nothing here ran on Windows."""

import re
import runpy
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ship.bundle import Refused, checked, make, version_of
from ship.wheels import gathered, missing
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.launchers import beside, launchers


def wheel(folder: Path, name: str, asks: Sequence[str] = (), **files: str) -> Path:
    """A wheel that installs a module and asks for others."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}/__init__.py", f"NAME = {name!r}\n")
        told = "".join(f"Requires-Dist: {one}\n" for one in asks)
        packed.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{told}\n"
        )
        packed.writestr(f"{name}-1.0.data/scripts/{name}.exe", "a program of its own")
        packed.writestr(f"{name}-1.0.data/purelib/{name}_more.py", "")
        for place, text in files.items():
            packed.writestr(place, text)
    return path


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A stand-in for the embeddable Python."""
    path = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("python.exe", "không phải chương trình thật")
        packed.writestr("python311.zip", "thư viện")
        packed.writestr(
            "python311._pth", "python311.zip\n.\n\n# Uncomment to run site.main() automatically\n#import site\n"
        )
    return path


def test_what_only_windows_needs_is_asked_for_by_the_wheels_own_words(tmp_path: Path) -> None:
    """pip judges markers by the machine that it runs on, and would leave colorama out."""
    store, got = tmp_path / "store", tmp_path / "got"
    store.mkdir()
    got.mkdir()
    own = wheel(
        tmp_path, "tdkt_sheets", ["click>=8", 'keyring>=24; extra == "keyring"', 'uvloop; sys_platform != "win32"']
    )
    wheel(store, "click", ['colorama; platform_system == "Windows"'])
    wheel(store, "colorama")
    asked: list[str] = []

    def download(wanted: Sequence[str], folder: Path) -> None:
        asked.extend(wanted)
        for one in wanted:
            name = one.partition(">")[0]
            (folder / f"{name}-1.0-py3-none-any.whl").write_bytes((store / f"{name}-1.0-py3-none-any.whl").read_bytes())

    found = gathered(own, got, "3.11", download)
    assert asked == ["click>=8", "colorama"]
    assert [path.name.partition("-")[0] for path in found] == ["click", "colorama", "tdkt_sheets"]
    assert missing(found, "3.11") == []


def test_a_package_without_a_wheel_for_windows_is_told(tmp_path: Path) -> None:
    own = wheel(tmp_path, "tdkt_sheets", ["nowhere"])
    with pytest.raises(SystemExit, match="no wheel for Windows of: nowhere"):
        gathered(own, tmp_path / "none", "3.11", lambda wanted, folder: None)


def test_the_file_has_python_the_packages_and_a_launcher_and_nothing_of_the_office(
    tmp_path: Path, python: Path
) -> None:
    target = tmp_path / "tdkt.zip"
    wheels = [wheel(tmp_path, "tdkt_sheets"), wheel(tmp_path, "click")]
    digest = sha256(python.read_bytes()).hexdigest()
    assert version_of(python) == "3.11"
    make(python, digest, wheels, "0.2.0", "Cách bắt đầu\n", target)
    with zipfile.ZipFile(target) as packed:
        names = set(packed.namelist())
        base = "TDKT/chuong-trinh/0.2.0/"
        assert {name.removeprefix(base) for name in names if name.startswith(base)} >= {
            "python.exe", "python311._pth", "Lib/site-packages/tdkt_sheets/__init__.py", "Lib/site-packages/click_more.py",
            "Lib/site-packages/click-1.0.dist-info/METADATA",
        }  # fmt: skip
        assert {name for name in names if not name.startswith(base)} == {
            "TDKT/BAT-DAU.bat", "TDKT/DOC-TRUOC.txt", "TDKT/chuong-trinh/ban-dang-dung.txt",
        }  # fmt: skip
        assert packed.read(f"{base}python311._pth").split() == [b"python311.zip", b".", b"Lib\\site-packages"]
        assert packed.read("TDKT/chuong-trinh/ban-dang-dung.txt").strip() == b"0.2.0"
        assert packed.read("TDKT/BAT-DAU.bat") == launchers(2026)["BAT-DAU.bat"]
        assert not [name for name in names if name.endswith(".exe") and not name.endswith("python.exe")]
        assert max(map(len, names)) < 150
    again = tmp_path / "again.zip"
    make(python, digest, wheels, "0.2.0", "Cách bắt đầu\n", again)
    assert again.read_bytes() == target.read_bytes()


def test_a_new_version_is_laid_beside_the_old_and_the_way_back_is_one_line(tmp_path: Path, python: Path) -> None:
    """Unpacked over the folder of the office: its files stay, both versions are there, the list says which is used."""
    digest = sha256(python.read_bytes()).hexdigest()
    office = tmp_path / "o"
    (office / "TDKT/input").mkdir(parents=True)
    (office / "TDKT/input/danh-muc.xlsx").write_bytes(b"office")
    for version in ("0.1.0", "0.2.0"):
        make(python, digest, [wheel(tmp_path, "tdkt_sheets")], version, "", tmp_path / "tdkt.zip")
        with zipfile.ZipFile(tmp_path / "tdkt.zip") as packed:
            packed.extractall(office)
    assert (office / "TDKT/input/danh-muc.xlsx").read_bytes() == b"office"
    assert sorted(path.name for path in (office / "TDKT/chuong-trinh").iterdir()) == [
        "0.1.0",
        "0.2.0",
        "ban-dang-dung.txt",
    ]
    assert (office / "TDKT/chuong-trinh/ban-dang-dung.txt").read_text().strip() == "0.2.0"
    script = launchers(2026)["2-TONG-HOP.bat"].decode()
    assert 'set /p BAN=<"%NOI%\\ban-dang-dung.txt"' in script
    assert '"%NOI%\\%BAN%\\python.exe" -X utf8 -m tdkt_sheets.cli.main' in script


def test_another_file_than_was_meant_is_refused(tmp_path: Path, python: Path) -> None:
    with pytest.raises(Refused, match="not the file that was meant"):
        checked(python, "0" * 64)
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "")
    with pytest.raises(Refused, match="no embeddable Python"):
        version_of(other)
    with pytest.raises(Refused, match="leads out"):
        make(
            python,
            sha256(python.read_bytes()).hexdigest(),
            [wheel(tmp_path, "odd", **{"../x.py": ""})],
            "1",
            "",
            tmp_path / "t.zip",
        )


def test_the_guides_are_pages_whose_links_and_pictures_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened by double-click, without a network; `init` lays them beside the input folder where the program came with them."""
    pytest.importorskip("markdown", reason="a tool of development, which the oldest versions are tried without")
    from ship.guides import guides

    pages = {name: data.decode() for name, data in guides(Path(__file__).parents[1] / "docs" / "huong-dan").items()}
    for name, text in pages.items():
        for target in re.findall(r'href="([^"]+)"', text):
            if "://" not in target:
                place, _, anchor = target.partition("#")
                assert place in pages or not place, (name, target)
                assert not anchor or f'id="{anchor}"' in pages[place or name], (name, target)
        assert all(source.startswith("data:image/png;base64,") for source in re.findall(r'src="([^"]+)"', text))
        assert text.count("<h1") == 1
    assert sum(text.count("<img") for text in pages.values()) >= 2
    assert "<li><strong>Đơn vị</strong>" in pages["van-phong.html"]  # a list within a list
    monkeypatch.setattr("tdkt_sheets.commands.launchers.GUIDES", tmp_path)
    (tmp_path / "van-phong.html").write_text("trang", encoding="utf-8")
    assert beside(2026) == {**launchers(2026), "huong-dan/van-phong.html": b"trang"}
    (tmp_path / "0-muc-luc.html").write_text("trang", encoding="utf-8")
    begun = CliRunner().invoke(cli, ["init", "2026", "--input", str(tmp_path / "o/input")])
    assert begun.stdout.endswith("“Đọc trước”. Hướng dẫn: huong-dan/0-muc-luc.html.\n")
    assert (tmp_path / "o/huong-dan/0-muc-luc.html").exists()


def test_building_the_package_lays_the_guides_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is installed, by pip or by the one file, `init` has them to lay beside the input folder."""
    pytest.importorskip("markdown", reason="a tool of development, which the oldest versions are tried without")
    setuptools = pytest.importorskip("setuptools", reason="a tool of building")
    asked: dict[str, Any] = {}
    monkeypatch.setattr(setuptools, "setup", lambda **given: asked.update(given))
    monkeypatch.setattr("sys.path", [*sys.path])
    project = Path(__file__).parents[1]
    runpy.run_path(str(project / "setup.py"))
    step = asked["cmdclass"]["build_py"](setuptools.Distribution({"packages": []}))
    step.build_lib = str(tmp_path)
    step.ensure_finalized()
    step.run()
    laid = {path.name for path in (tmp_path / "tdkt_sheets/guides").iterdir()}
    assert {"0-muc-luc.html", "cai-dat.html", "van-phong.html"} <= laid
    assert len(laid) == len(list((project / "docs/huong-dan").glob("*.md")))
    told = (project / "pyproject.toml").read_text(encoding="utf-8")
    assert any("markdown" in line for line in told.splitlines() if line.startswith("requires ="))
