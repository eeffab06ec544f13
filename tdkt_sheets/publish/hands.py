"""Which files of a folder of outputs a person edited or put there (contract on what is edited by hand).

The folder's `run.json` lists what a run wrote. What stands there with other bytes, or is listed nowhere, is a person's, unless its bytes are
those that the run would write; a workbook whose typed cells and formulas are those listed was only saved again.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from tdkt_sheets.core.text import count
from tdkt_sheets.publish.names import LONGEST, is_safe_path
from tdkt_sheets.publish.plain_files import plain_bytes

RUN_NAME = "run.json"
LIST_NAME = "sua-tay.txt"
WORKBOOK = ".xlsx"
MOST_TOLD = 20  # lines on the screen
LARGEST_RUN = 512 << 20  # bytes of a run.json that is still read
Cells = Callable[[str], str]  # the hash of what was typed in a workbook, '' where it has none


@dataclass(frozen=True, slots=True)
class ListedOutput:
    """An output that an earlier run wrote: its name, where it stands, and what it was."""

    path: str
    at: str
    sha256: str
    cells: str = ""

    def as_json(self) -> dict[str, str]:
        """Its line in `outputs`."""
        line = {"path": self.path, "sha256": self.sha256}
        if self.cells:
            line["cells"] = self.cells
        if self.at != self.path:
            line["at"] = self.at
        return line


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person's file that no run replaces: where the run's own version stands, '' when this run has none."""

    path: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class ListedOutputs:
    """What the folder's earlier `run.json` says: outputs by place, and the persons' files that were left without an output."""

    by_place: Mapping[str, ListedOutput]
    kept: tuple[str, ...] = ()

    def of(self, place: str) -> ListedOutput | None:
        """The output that stands at a place; on Windows "A" and "a" are one."""
        return self.by_place.get(place.casefold())


def read_listing(base: Path) -> ListedOutputs:
    """The earlier listing of a folder; empty when there is none, and what leads elsewhere is not believed."""
    try:
        run = json.loads(plain_bytes(base / RUN_NAME, LARGEST_RUN) or b"")
        outputs, kept = run["outputs"], run.get("kept", [])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ListedOutputs({})
    found = (_listed(line) for line in outputs) if isinstance(outputs, list) else iter(())
    names = [name for name in kept if _is_name(name)] if isinstance(kept, list) else []
    return ListedOutputs({one.at.casefold(): one for one in found if one is not None}, tuple(sorted(set(names))))


def _listed(line: Any) -> ListedOutput | None:
    if not isinstance(line, dict):
        return None
    path, digest, cells = line.get("path"), line.get("sha256"), line.get("cells", "")
    at = line.get("at", path)
    if (
        not isinstance(path, str)
        or not isinstance(at, str)
        or not isinstance(digest, str)
        or not isinstance(cells, str)
    ):
        return None
    return ListedOutput(path, at, digest, cells) if _is_name(path) and _is_name(at) else None


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and is_safe_path(name) and name.casefold() != RUN_NAME


class Judge:
    """Whose the files of a folder are, each looked at once."""

    def __init__(self, base: Path, cells: Cells) -> None:
        self.listing = read_listing(base)
        self.base = base
        self._cells = cells
        self._digests: dict[str, str] = {}

    def digest(self, place: str) -> str:
        """The sha256 of what stands at a place, '' where nothing stands that could be read as a file."""
        if place not in self._digests:
            self._digests[place] = digest_of(self.base / place)
        return self._digests[place]

    def may_replace(self, place: str, digest: str) -> bool:
        """Whether a version of that sha256 may stand at a place: nothing stands there, or no person's file.

        What is no plain file is for the probe to refuse.
        """
        target = self.base / place
        if target.is_symlink() or not target.is_file():
            return True
        return self.digest(place) == digest or self.is_ours(place)

    def is_ours(self, place: str) -> bool:
        """Whether what stands there is what an earlier run wrote, be it saved again."""
        listed = self.listing.of(place)
        if listed is None:
            return False
        if self.digest(place) == listed.sha256:
            return True
        return bool(listed.cells) and self._cells(str(self.base / place)) == listed.cells

    def placed(self, names: Mapping[str, str]) -> dict[str, str]:
        """Where each new version comes to stand, by name; `names` with their sha256."""
        taken = {name.casefold() for name in names}
        places = {}
        for name, digest in names.items():
            own = name
            if not self.may_replace(name, digest):
                free = (other for other in beside(name) if other.casefold() not in taken)
                own = next(other for other in free if self.may_replace(other, digest))
                taken.add(own.casefold())
            places[name] = own
        return places


def beside(name: str) -> Iterator[str]:
    """Names for a version that stands beside a person's file.

    >>> names = beside("ho-so/to-trinh.docx")
    >>> next(names), next(names)
    ('ho-so/to-trinh (mới).docx', 'ho-so/to-trinh (mới 2).docx')
    """
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    number = 1
    while True:
        mark = " (mới)" if number == 1 else f" (mới {number})"
        room = LONGEST - len(mark) - len(dot) - len(ending)
        yield f"{folder}{slash}{stem[:room].rstrip(' .')}{mark}{dot}{ending}"
        number += 1


def digest_of(path: Path) -> str:
    """The sha256 of a file, '' where there is none to read."""
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def hands_text(found: Iterable[ByHand]) -> str:
    """The page that names persons' files and the new versions beside them."""
    listed = list(found)
    lines = ["Các tệp sau đã được sửa hoặc lưu bằng tay nên được giữ nguyên, không lần chạy nào ghi đè hay xóa."]
    if beside_them := [one for one in listed if one.new]:
        lines += ["", "Bản mới của chương trình nằm bên cạnh. Đề nghị so hai bản, giữ bản cần dùng và xóa bản kia:"]
        lines += [f"- {one.path} | bản mới: {one.new}" for one in beside_them]
    if left := [one for one in listed if not one.new]:
        lines += ["", "Lần chạy này không viết lại các tệp sau; không cần nữa thì xóa:"]
        lines += [f"- {one.path}" for one in left]
    return "\n".join(lines) + "\n"


def told_by_hand(folder: Path, found: Sequence[ByHand]) -> list[str]:
    """What the screen says of persons' files in a folder: at most 20 lines, then how many more there are."""
    lines = [
        f"Giữ nguyên tệp đã sửa bằng tay {folder / one.path}" + (f"; bản mới: {folder / one.new}" if one.new else "")
        for one in found[:MOST_TOLD]
    ]
    if len(found) > MOST_TOLD:
        lines.append(f"… và {count(len(found) - MOST_TOLD)} tệp khác: xem {folder / LIST_NAME}")
    return lines
