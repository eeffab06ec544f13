"""The one file: Python as it was downloaded, the wheels unpacked into it, the launcher, and a page that says how to begin."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tdkt_sheets.commands.launchers import IN_USE, PROGRAMS, launchers

FOLDER = "TDKT"
_DATE = (2026, 1, 1, 0, 0, 0)  # the same files give the same bytes
_PACKAGES = "Lib/site-packages"
_STEERING = re.compile(r"python(\d)(\d+)\._pth")


class Refused(SystemExit):
    """The bundle cannot be made; the message says why."""


def checked(python: Path, digest: str) -> bytes:
    """The bytes of the downloaded Python. Raises: Refused when they are not those of the hash."""
    data = python.read_bytes()
    found = sha256(data).hexdigest()
    if found != digest.strip().lower():
        raise Refused(f"{python}: sha256 is {found}, not {digest}: it is not the file that was meant")
    return data


def version_of(python: Path) -> str:
    """The version of an embeddable Python, as `3.11`."""
    with ZipFile(python) as packed:
        found = [match for name in packed.namelist() if (match := _STEERING.fullmatch(name))]
        if len(found) != 1 or "python.exe" not in packed.namelist():
            raise Refused(
                f"{python} is no embeddable Python for Windows: python.exe and one python3xx._pth are expected at its top"
            )
    return f"{found[0][1]}.{found[0][2]}"


def make(
    python: Path,
    digest: str,
    wheels: Sequence[Path],
    version: str,
    page: str,
    target: Path,
) -> None:
    """The file stands at the target; nothing of it lies outside the program's own folder but the launcher and the page."""
    checked(python, digest)
    base = f"{FOLDER}/{PROGRAMS}/{version}"
    contents = {f"{base}/{name}": data for name, data in _python(python)}
    for wheel in wheels:
        for name, data in _unpacked(wheel):
            contents[f"{base}/{_PACKAGES}/{name}"] = data
    contents[f"{FOLDER}/{PROGRAMS}/{IN_USE}"] = f"{version}\r\n".encode()
    contents[f"{FOLDER}/BAT-DAU.bat"] = launchers(0)["BAT-DAU.bat"]
    contents[f"{FOLDER}/DOC-TRUOC.txt"] = ("\ufeff" + page).replace("\n", "\r\n").encode()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in sorted(contents):
            packed.writestr(ZipInfo(name, _DATE), contents[name], ZIP_DEFLATED)


def _python(python: Path) -> Iterator[tuple[str, bytes]]:
    """The files of Python; its list of where to look names the packages too."""
    with ZipFile(python) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if _STEERING.fullmatch(name):
                lines = [line for line in data.decode().splitlines() if line.strip() and not line.startswith("#")]
                data = "".join(f"{line}\r\n" for line in [*lines, _PACKAGES.replace("/", "\\")]).encode()
            if not name.endswith("/"):
                yield name, data


def _unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """What a wheel installs, but for programs of its own: nothing here is started but by `python -m`."""
    with ZipFile(wheel) as packed:
        for name in packed.namelist():
            place = _installed_as(name)
            if ".." in place.split("/") or place.startswith("/"):
                raise Refused(f"{wheel.name}: {name} leads out of its folder")
            if place and not place.endswith("/"):
                yield place, packed.read(name)


def _installed_as(name: str) -> str:
    """Where a file of a wheel is installed, '' where it is not.

    >>> _installed_as("click/core.py"), _installed_as("x-1.data/purelib/x.py"), _installed_as("x-1.data/scripts/x.exe")
    ('click/core.py', 'x.py', '')
    """
    first, _, rest = name.partition("/")
    if not first.endswith(".data"):
        return name
    kind, _, rest = rest.partition("/")
    return rest if kind in ("purelib", "platlib") else ""
