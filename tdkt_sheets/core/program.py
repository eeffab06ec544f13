"""Which program this is: a hash of its own files, and the versions of all that it works with."""

import os
import sys
import zlib
from functools import cache
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from xml.parsers import expat

OWN = Path(__file__).resolve().parents[1]
# Packages that read or write files, or words: another version of one may give other bytes. A test holds this against pyproject.toml.
LIBRARIES = frozenset(
    {
        "cryptography", "docxtpl", "et-xmlfile", "imap-tools", "jinja2", "lxml", "markupsafe", "msoffcrypto-tool", "numpy", "olefile", "openpyxl",
        "pandas", "pebble", "psutil", "python-calamine", "python-docx", "rapidfuzz", "xlrd", "xlsxwriter", "click",
    }
)  # fmt: skip
_ENDING = ".dist-info"


@cache
def program() -> str:
    """A hash of every file of the program and of the versions it runs with: where it is the same, the same bytes give the same results."""
    digest = sha256(_libraries().encode())
    for place, name in sorted(_own_files(), key=itemgetter(1)):
        data = Path(place).read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()


def _own_files() -> list[tuple[str, str]]:
    """Every file of the program, with its name; what Python compiles of them is no part of it."""
    found = []
    for folder, below, names in os.walk(OWN):
        below[:] = [name for name in below if name != "__pycache__"]
        inside = folder.removeprefix(str(OWN)).replace(os.sep, "/")
        found += [(f"{folder}{os.sep}{name}", f"{inside}/{name}") for name in names]
    return found


def _libraries() -> str:
    """Python, what it was built with, and the packages, by version."""
    versions = {name: version for place in reversed(sys.path) for name, version in _installed(place)}
    told = [f"{name} {version}" for name, version in sorted(versions.items())]
    return "\n".join([sys.version, sys.byteorder, os.name, zlib.ZLIB_RUNTIME_VERSION, expat.EXPAT_VERSION, *told])


def _installed(place: str) -> list[tuple[str, str]]:
    try:
        listed = [entry.name for entry in os.scandir(place or ".")]
    except OSError:
        return []
    found = (entry.removesuffix(_ENDING).rpartition("-") for entry in sorted(listed) if entry.endswith(_ENDING))
    pairs = ((name.replace("_", "-").replace(".", "-").casefold(), version) for name, _, version in found)
    return [(name, version) for name, version in pairs if name in LIBRARIES]
