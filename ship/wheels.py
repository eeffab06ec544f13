"""The wheels that the program needs on Windows: those that pip finds, and those that only the wheels' own metadata ask for there."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

Download = Callable[[Sequence[str], Path], None]  # wheels for Windows of these requirements come to lie in a folder


def windows(python: str) -> dict[str, str]:
    """What markers are judged by: pip judges them by the machine it runs on, which is another."""
    return {
        "implementation_name": "cpython", "implementation_version": f"{python}.0", "os_name": "nt", "platform_machine": "AMD64",
        "platform_python_implementation": "CPython", "platform_release": "10", "platform_system": "Windows", "platform_version": "10",
        "python_full_version": f"{python}.0", "python_version": python, "sys_platform": "win32", "extra": "",
    }  # fmt: skip


def missing(wheels: Iterable[Path], python: str) -> list[str]:
    """The packages that these wheels ask for on Windows and that are not among them."""
    found = list(wheels)
    here = {parse_wheel_filename(wheel.name)[0] for wheel in found}
    asked = set()
    for wheel in found:
        for line in _metadata(wheel):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate(windows(python)):
                asked.add(f"{canonicalize_name(requirement.name)}{requirement.specifier}")
    return sorted(one for one in asked if canonicalize_name(Requirement(one).name) not in here)


def _metadata(wheel: Path) -> list[str]:
    with ZipFile(wheel) as packed:
        name = next(one for one in packed.namelist() if one.endswith(".dist-info/METADATA"))
        return message_from_bytes(packed.read(name)).get_all("Requires-Dist") or []


def gathered(own: Path, folder: Path, python: str, download: Download) -> list[Path]:
    """The program's own wheel and every wheel that it needs on Windows, in order of their names."""
    have: list[Path] = [own]
    while wanted := missing(have, python):
        download(wanted, folder)
        now = [own, *(path for path in sorted(folder.glob("*.whl")) if path.name != own.name)]
        if len(now) == len(have):
            raise SystemExit(f"no wheel for Windows of: {', '.join(wanted)}")
        have = now
    return sorted(have)


def downloader(python: str, constraints: Path) -> Download:
    """Wheels are fetched by pip, in the versions of the constraints."""

    def download(wanted: Sequence[str], folder: Path) -> None:
        command = [
            sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--implementation", "cp",
            "--python-version", python, "-c", str(constraints), "-d", str(folder), *wanted,
        ]  # fmt: skip
        subprocess.run(command, check=True)  # noqa: S603

    return download


def own_wheel(project: Path, folder: Path) -> Path:
    """The wheel of the program itself."""
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(project)]
    subprocess.run(command, check=True)  # noqa: S603
    return next(folder.glob("tdkt_sheets-*.whl"))
