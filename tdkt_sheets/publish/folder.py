"""A folder of outputs appears whole or stays as it was.

Everything is built in a temporary folder inside `output/`; then every target is probed, and only then replaced, file by
file, `run.json` last. A journal beside the backups lets the next run undo what a crash left half done. What a person edited
stays, and the new version stands beside it, see `hands`.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_sheets.core.beside import Beside
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.publish.exchange import (
    TEMPORARY,
    Exchange,
    is_half_done,
    new_place,
    remove_emptied,
    steps_to,
    undo_crashes,
)
from tdkt_sheets.publish.hands import (
    LARGEST_RUN,
    LIST_NAME,
    RUN_NAME,
    WORKBOOK,
    ByHand,
    Cells,
    Judge,
    ListedOutput,
    digest_of,
    hands_text,
)
from tdkt_sheets.publish.json_file import write_json
from tdkt_sheets.publish.lock import locked
from tdkt_sheets.publish.names import fitting_path, is_safe_path
from tdkt_sheets.publish.plain_files import is_link, is_odd, put_aside, sync_files

_NO_FOLDER = frozenset({errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EIO, errno.EACCES, errno.EROFS, errno.EPERM})
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(frozen=True, slots=True)
class Published:
    """What a commit did, as paths relative to its folder, sorted.

    `by_hand` are the persons' files it left alone; `passed_over` says in words what in `output` no run could have left.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    by_hand: tuple[ByHand, ...] = ()
    passed_over: tuple[str, ...] = ()


def _no_cells(path: str) -> str:
    return ""


@contextmanager
def publishing(output: Path, cells: Cells = _no_cells, processes: int = 0) -> Iterator["Staging"]:
    """A place to build outputs in, gone afterwards; `output` changes only through `Staging.commit`.

    `cells` tells workbooks that were only saved again; without it they are told by their bytes. So many `processes` may write beside this one.

    Raises: MachineRefused when another run is on, the disk is full or `output` cannot be written.
    """
    in_the_way = next((step for step in (output, *output.parents) if step.exists() and not step.is_dir()), None)
    if in_the_way is not None:
        raise MachineRefused(f"“{in_the_way.name}” là một tệp, không phải thư mục. Đề nghị chọn thư mục kết quả khác.")
    with _told_plainly(output):
        output.mkdir(parents=True, exist_ok=True)
        with locked(output) as lock_told:
            passed_over = [*lock_told, *undo_crashes(output)]
            place = new_place(output)
            staging = Staging(output, place, cells, passed_over, processes)
            try:
                yield staging
            finally:
                staging.beside.stop()
                if not is_half_done(place):  # else the next run restores from it
                    shutil.rmtree(place, ignore_errors=True)


def made_whole(output: Path) -> None:
    """What a dead run left half done below `output` is undone, before anything there is read for what a run wrote.

    Raises: MachineRefused while another run is at it.
    """
    if any(is_half_done(leftover) for leftover in output.glob(TEMPORARY + "*") if not is_link(leftover)):
        with _told_plainly(output), locked(output):
            undo_crashes(output)


class Staging:
    """Files on their way to a folder of outputs."""

    def __init__(
        self,
        output: Path,
        place: Path,
        cells: Cells = _no_cells,
        passed_over: Sequence[str] = (),
        processes: int = 0,
    ) -> None:
        self.beside = Beside(processes)
        self._output = output
        self._passed_over = tuple(passed_over)
        self._place = place
        self._cells = cells
        self._new = place / "new"
        self._new.mkdir()
        self._commits = 0
        self._names: dict[str, str] = {}
        self._known_cells: dict[str, str] = {}

    def path(self, relative: str) -> Path:
        """Where to write the file that will stand at `relative` ('/' between names) in the folder committed to; cut where it is too long.

        Raises: ValueError when a name is not as `safe_name` leaves it, or two names differ only in case.
        """
        relative = fitting_path(relative)
        if not is_safe_path(relative) or relative.casefold() in (RUN_NAME, LIST_NAME):
            raise ValueError(f"{relative!r} is no name for an output; see names.safe_name")
        known = self._names.setdefault(relative.casefold(), relative)
        if known != relative:
            raise ValueError(f"{relative!r} and {known!r} are one file on Windows")
        target = self._new / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def note_cells(self, relative: str, cells: str) -> None:
        """The hash of the cells of a workbook put there, where whoever wrote it knows it: it is not opened again."""
        self._known_cells[fitting_path(relative)] = cells

    def commit(self, folder: str, run: Mapping[str, Any] | None) -> Published:
        """Everything staged stands in `output/folder`, and `run.json` with its `outputs` (path, sha256 …) beside it.

        What the folder's earlier `run.json` lists and this run did not write is removed; without `run` it stays, and stays
        listed. Files whose bytes did not change are left alone. A person's file is neither replaced nor removed: the new version
        stands beside it, and `sua-tay.txt` names both.

        Raises: MachineRefused, everything being as before, when a target is open elsewhere or the disk is full.
        """
        if not is_safe_path(folder):
            raise ValueError(f"{folder!r} is no name for a folder of outputs")
        with _told_plainly(self._output):
            self.beside.wait()
            base = self._output / folder
            self._passed_over += _without_odd_list(base)
            judge = Judge(base, self._cells)
            outputs, by_hand = self._settled(judge)
            digests = {one.at: one.sha256 for one in outputs}
            standing = self._still_standing(judge, {at.casefold() for at in digests})
            obsolete = [] if run is None else [one.at for one in standing]
            listed = sorted([*outputs, *(standing if run is None else ())], key=lambda one: one.path)
            kept = [one.path for one in by_hand if not one.new]
            lists: dict[str, Any] = {"outputs": [one.as_json() for one in listed]} | ({"kept": kept} if kept else {})
            write_json(self._new / RUN_NAME, {**(run or {}), **lists})
            digests[RUN_NAME] = digest_of(self._new / RUN_NAME)
            changed = [name for name, digest in digests.items() if judge.digest(name) != digest]
            for name in (*changed, *obsolete):
                _probe(self._output, base / name)
            sync_files(self._new / name for name in changed)
            self._commits += 1
            exchange = Exchange(self._output, base, self._new, self._place / f"old-{self._commits}")
            exchange.carry_out(changed, obsolete, digests)
            remove_emptied(base, obsolete)
            shutil.rmtree(self._new)
            self._new.mkdir()
            self._names.clear()
            self._known_cells.clear()
        unchanged = tuple(name for name in digests if name not in set(changed))
        return Published(tuple(changed), unchanged, tuple(obsolete), tuple(by_hand), self._passed_over)

    def _still_standing(self, judge: Judge, places: set[str]) -> list[ListedOutput]:
        """What an earlier run wrote and this one did not, where no person changed it, in order of place."""
        earlier = (one for one in judge.listing.by_place.values() if one.at.casefold() not in places)
        found = [one for one in earlier if _is_plain(self._output, judge.base / one.at) and judge.is_ours(one.at)]
        return sorted(found, key=lambda one: one.at)

    def _settled(self, judge: Judge) -> tuple[list[ListedOutput], list[ByHand]]:
        """Where each new file comes to stand, there already among the staged ones, and the persons' files it stands beside."""
        staged = sorted(path.relative_to(self._new).as_posix() for path in self._new.rglob("*") if path.is_file())
        digests = {name: digest_of(self._new / name) for name in staged}
        places = judge.placed(digests)
        by_hand = [ByHand(name, at) for name, at in places.items() if at != name]
        standing = {at.casefold() for at in (*places, *places.values(), LIST_NAME)}
        left = (one.at for one in judge.listing.by_place.values() if not judge.is_ours(one.at))
        gone = sorted({name for name in (*left, *judge.listing.kept) if name.casefold() not in standing})
        by_hand += [ByHand(name) for name in gone if judge.digest(name)]
        if by_hand:
            (self._new / LIST_NAME).write_text(hands_text(by_hand), encoding="utf-8", newline="\n")
            digests[LIST_NAME] = digest_of(self._new / LIST_NAME)
            places |= judge.placed({LIST_NAME: digests[LIST_NAME]})
        for name, at in places.items():
            if at != name:
                (self._new / name).rename(self._new / at)
        outputs = [
            ListedOutput(name, at, digests[name], self._cells_of(name, at, digests[name], judge))
            for name, at in places.items()
        ]
        return outputs, by_hand

    def _cells_of(self, name: str, at: str, digest: str, judge: Judge) -> str:
        """The hash of the cells of a staged workbook, looked up where it is known, or the earlier run wrote the same bytes."""
        if not at.casefold().endswith(WORKBOOK):
            return ""
        if name in self._known_cells:
            return self._known_cells[name]
        listed = judge.listing.of(at)
        return listed.cells if listed and listed.sha256 == digest and listed.cells else self._cells(str(self._new / at))


def _without_odd_list(base: Path) -> tuple[str, ...]:
    """A `run.json` that can be none of ours stands aside; in words."""
    if not is_odd(base / RUN_NAME, LARGEST_RUN) or (aside := put_aside(base / RUN_NAME)) is None:
        return ()  # one that cannot be moved is for the probe to refuse
    return (f"“{base.name}/{RUN_NAME}” không phải tệp của chương trình; đã đổi tên thành “{aside.name}”.",)


def _is_plain(output: Path, target: Path) -> bool:
    """Whether the target is a regular file reached from `output` through no link."""
    return target.is_file() and not any(is_link(step) for step in steps_to(output, target))


def _probe(output: Path, target: Path) -> None:
    """Nothing, when the target can be replaced.

    Raises: MachineRefused naming the file.
    """
    shown = target.relative_to(output).as_posix()
    for step in steps_to(output, target):
        if is_link(step) or (step != target and step.exists() and not step.is_dir()):
            odd = step.relative_to(output).as_posix()
            raise MachineRefused(
                f"“{odd}” không phải tệp hoặc thư mục thường trong thư mục kết quả. Đề nghị kiểm tra lại."
            )
    if target.is_dir():
        raise MachineRefused(f"“{shown}” đang là một thư mục. Đề nghị đổi tên thư mục đó rồi chạy lại.")
    open_already = f"Tệp “{shown}” đang mở. Đề nghị đóng tệp rồi chạy lại."
    for owner in (f"~${target.name}", f".~lock.{target.name}#"):
        if target.with_name(owner).exists():
            raise MachineRefused(f"{open_already} Nếu không ai mở tệp, xin xóa tệp “{owner}” bên cạnh.")
    try:
        if target.exists():
            with target.open("r+b"):  # Windows: refused while Excel has the file
                pass
    except PermissionError:
        raise MachineRefused(
            f"Tệp “{shown}” đang mở hoặc không được phép ghi. Đề nghị đóng tệp rồi chạy lại."
        ) from None
    folder = next(step for step in target.parents if step.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise MachineRefused(f"Không được phép ghi vào thư mục “{folder.name}”. Đề nghị kiểm tra quyền của thư mục.")


@contextmanager
def _told_plainly(output: Path) -> Iterator[None]:
    """What the machine refuses is one Vietnamese line."""
    try:
        yield
    except OSError as fault:
        if fault.errno in _FULL:
            raise MachineRefused("Ổ đĩa đã đầy, chưa ghi được kết quả. Kết quả cũ vẫn giữ nguyên.") from fault
        if fault.errno in _NO_FOLDER and not output.is_dir():
            raise MachineRefused(
                f"Không tạo được thư mục kết quả {output}. Đề nghị kiểm tra đường dẫn và quyền ghi."
            ) from fault
        if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM) and _concerns(fault, output):
            name = Path(os.fsdecode(fault.filename2 or fault.filename)).name
            raise MachineRefused(
                f"Tệp “{name}” đang mở hoặc không được phép ghi vào thư mục “{output.name}”. "
                "Đề nghị đóng tệp, kiểm tra quyền ghi rồi chạy lại."
            ) from fault
        raise


def _concerns(fault: OSError, output: Path) -> bool:
    return fault.filename is not None and Path(os.fsdecode(fault.filename)).is_relative_to(output)
