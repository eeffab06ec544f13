"""Reading in worker processes: a file from outside is never parsed in the parent, and a dead or late worker costs one file.

Nothing here, or imported from here, may import pandas, click or XlsxWriter.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, TimeoutError
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from types import FrameType, MappingProxyType
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from tdkt_sheets.commands.engine import Against, Chunk, Engine, Told
from tdkt_sheets.commands.namesakes import maybe_named_in
from tdkt_sheets.commands.read_cache import ReadCache
from tdkt_sheets.core.beside import CAN_FORK
from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import CONTAINER_KINDS, SHEET_KINDS, InputFile, NotedReceipt, Part, ReadPart
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.failures import failure_of, place_of
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.kept_text import NotKept, parts_of, text_of
from tdkt_sheets.core.quiet_processes import be_quiet, stops_held
from tdkt_sheets.core.removed import Seen, without
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.spilled import Spill
from tdkt_sheets.core.text import cut_short
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read
from tdkt_sheets.intake.expand import expand
from tdkt_sheets.intake.sniff import sniff
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import files
from tdkt_sheets.stages.corrected import with_corrections
from tdkt_sheets.stages.recognise import read_submission

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

FILE_SECONDS = 30  # of a processor that one file, or one member of a container, may take
WAITS = 10  # times that the clock may take, before a worker is said to stand still: on a loaded machine the verdict on a file is the same
CHUNK_SECONDS = 60  # by the clock: a chunk of small ones may take this long; a late chunk is read again file by file
CONTAINER_SECONDS = 300  # of a processor that everything in one container may take
GRACE = 3  # seconds more, after which the system ends what hears no timer
COUNTED = hasattr(signal, "setitimer")  # whether the system counts processor time
_TIME_OVER = -getattr(signal, "SIGXCPU", 0)  # how a worker ends that the system ended for its processor time
STOOD_STILL = (
    "Máy không đọc được tệp “{path}”: đã thử hai lần, lần nào tiến trình đọc cũng đứng yên. Đây là việc của máy (ổ đĩa, mạng, phần mềm diệt vi-rút), "
    "không phải lỗi của đơn vị. Đề nghị kiểm tra máy rồi chạy lại; nếu vẫn vậy, ghi ý kiến “Để riêng tệp máy không đọc được” cho tệp này."
)
MEMBERS_AGAIN = 32  # members of a container over which a worker died that are read again together
CHUNK_FILES = 16
CONTAINERS = (".eml", ".msg", ".mbox", ".zip")
CHUNK_BYTES = 4 << 20
LARGEST_BOOK = 256 << 20  # bytes of a workbook of the office
MEMORY_BYTES = 2 << 30  # address space of a worker
WATCHED_RSS = 1 << 30  # where address space cannot be limited

_catalogue: Catalogue | None = None
_addresses: frozenset[str] = frozenset()
_noted: Mapping[str, NotedReceipt] = {}
_passwords: tuple[str, ...] = ()
_corrections: Mapping[str, tuple[tuple[Correction, ...], ...]] = {}


@dataclass(frozen=True, slots=True)
class _Task:
    """Read these files; of one file, only the parts `only`, or only list its parts."""

    files: Chunk
    only: frozenset[str] | None = None
    listing: bool = False


class _TimeUp(BaseException):
    """A part took more of the processor than it may; no reader takes it for a fault of its own."""


def _time_is_up(signum: int, frame: FrameType | None) -> None:
    raise _TimeUp


@contextlib.contextmanager
def _within_time() -> Iterator[None]:
    """What is done here may take FILE_SECONDS of a processor, where the system counts them and this is a process of its own."""
    if _catalogue is None or not COUNTED or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGPROF, _time_is_up)
    signal.setitimer(signal.ITIMER_PROF, FILE_SECONDS)
    _end_after(FILE_SECONDS + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _end_after(CONTAINER_SECONDS)


def _end_after(seconds: int) -> None:
    """The system ends this worker when it has used so much more of a processor: what is no Python hears no timer."""
    import resource

    with contextlib.suppress(OSError, ValueError):
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, most))


def read_part(part: Part, catalogue: Catalogue) -> ReadPart:
    """A part as understood, without its bytes; what cannot be read says why, whatever it is that fails."""
    bare = replace(part, data=b"")
    try:
        with _within_time():
            return _read_part(part, bare, catalogue)
    except _TimeUp:
        return _too_slow(bare, FILE_SECONDS)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # ours, or a library's panic; it costs this file only
        return _not_understood(bare, fault)


def _too_slow(bare: Part, seconds: int) -> ReadPart:
    return ReadPart(bare, None, (files.TOO_SLOW.at(file=bare.path, seconds=seconds),))


def _read(data: bytes, kind: str, catalogue: Catalogue) -> tuple[RawWorkbook, Seen]:
    """A workbook as it was sent, but for people whose data the office took out, and where they were."""
    return without(read(data, kind), catalogue.removed)


def _beside(found: ReadPart, seen: Seen) -> ReadPart:
    """A part with what the office is told of names that may be those of people taken out."""
    told = tuple(maybe_named_in(found.path, seen))
    return replace(found, findings=(*found.findings, *told)) if told else found


def _read_part(part: Part, bare: Part, catalogue: Catalogue) -> ReadPart:
    if part.fault == "encrypted" and part.data:
        return _read_locked(part, catalogue)
    if part.fault or part.kind not in SHEET_KINDS:
        return ReadPart(bare, None, tuple(_unread(part)))
    try:
        raw, seen = _read(part.data, part.kind, catalogue)
    except Unreadable as refusal:
        if refusal.slug == "encrypted" and _passwords:
            return _read_locked(part, catalogue)
        return ReadPart(bare, None, (_refused(part, refusal),))
    return _beside(_understood(part, bare, raw, catalogue), seen)


def _refused(part: Part, refusal: Unreadable) -> Finding:
    """Why a workbook could not be read; of a cell that lies too far away, which one; of what is damaged, how."""
    rule, facts = files.BY_FAULT[refusal.slug]
    if refusal.slug == "extent" and refusal.detail:
        facts = {"where": f" ({cut_short(refusal.detail, 80)})"}
    elif refusal.cause:
        facts = {"why": files.BY_CAUSE[refusal.cause]}
    return rule.at(file=part.path, **facts)


def _understood(part: Part, bare: Part, raw: RawWorkbook, catalogue: Catalogue) -> ReadPart:
    """What a workbook, or the tables of a document, say."""
    if not raw.sheets:
        return ReadPart(replace(bare, kind="word"))
    if part.unlocked:
        raw = replace(raw, remarks=(*raw.remarks, "unlocked"))
    submission = read_submission(
        raw, catalogue, part.path, part.sender, part.noted.unit if part.noted else "", part.sha256
    )
    if part.kind == "docx" and not (submission.form or submission.candidates):
        return ReadPart(replace(bare, kind="word"))  # a letter or a paper of other matter
    return ReadPart(bare, submission, tuple(submission.findings), tuple(submission.failures))


def _read_locked(part: Part, catalogue: Catalogue) -> ReadPart:
    """A locked workbook as any other, where a password of the office's list opens it; the register tells that one did."""
    from tdkt_sheets.excel.locked import unlocked

    data = unlocked(part.data, _passwords) if _passwords else None
    bare = replace(part, data=b"")
    if data is None:
        return ReadPart(bare, None, (files.ENCRYPTED.at(file=part.path),))
    opened = replace(part, data=data, kind=sniff(data, part.path), fault="", unlocked=True)
    bare = replace(opened, data=b"")
    if opened.kind not in SHEET_KINDS:
        return ReadPart(bare, None, tuple(_unread(opened)))
    try:
        raw, seen = _read(data, opened.kind, catalogue)
    except Unreadable as refusal:
        return ReadPart(bare, None, (_refused(part, refusal),))
    return _beside(_understood(opened, bare, raw, catalogue), seen)


def _not_understood(bare: Part, fault: BaseException) -> ReadPart:
    """A part that cost the program itself: set aside, with where it failed for whoever looks after the program."""
    rule = files.NOT_UNDERSTOOD
    finding = replace(rule.at(file=bare.path), basis=place_of(fault))
    return ReadPart(bare, None, (finding,), (failure_of(fault, says=rule.says, file=bare.path),))


def _unread(part: Part) -> Iterator[Finding]:
    """Why a part that is no readable sheet was not read; nothing for what is kept as it is, but that a password opened it."""
    if part.unlocked and part.kind not in CONTAINER_KINDS:
        yield files.UNLOCKED.at(file=part.path)
    if part.fault:
        rule, facts = files.BY_FAULT[part.fault]
        yield rule.at(file=part.path, **facts)
    elif part.kind in files.BY_KIND:
        rule, facts = files.BY_KIND[part.kind]
        yield rule.at(file=part.path, **facts)


def _start(against: Against) -> None:
    """Prepare a worker: what it reads against, what the office noted of files, and how much memory it may take."""
    global _catalogue, _addresses, _noted, _passwords, _corrections  # noqa: PLW0603 - a worker is set up once
    be_quiet()
    _catalogue, _noted = against.catalogue, against.noted
    _passwords, _corrections = against.passwords, against.corrections
    _addresses = frozenset(_catalogue.unit_by_address)
    gc.freeze()  # what a worker begins with stays, and its memory stays shared
    _limit_memory()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(task: _Task) -> list[Told]:
    """What each file says, as the text that is kept of it; where something in it has none, as it is."""
    if _catalogue is None:
        raise RuntimeError("a worker was not started with a catalogue")
    if task.listing:
        return [[ReadPart(replace(part, data=b"")) for part in _parts(file)] for file in task.files]
    return [_told(list(_as_said(_parts(file, task.only), _catalogue))) for file in task.files]


def _told(parts: list[ReadPart]) -> Told:
    try:
        return text_of(parts)
    except NotKept:
        return parts


def _heard(told: Told) -> list[ReadPart]:
    return parts_of(told) if isinstance(told, bytes) else told


def _as_said(parts: Iterable[Part], catalogue: Catalogue) -> Iterator[ReadPart]:
    """Every part as it was sent; behind it, the same with each set of corrections that its unit asked for. Those at which the processor time of the whole container is over come unread."""
    began = time.process_time()
    for part in parts:
        if time.process_time() - began > CONTAINER_SECONDS:
            yield _too_slow(replace(part, data=b""), CONTAINER_SECONDS)
            continue
        read_as_sent = read_part(part, catalogue)
        yield read_as_sent
        for together in _corrections.get(part.sha256, ()):
            if read_as_sent.submission is not None and part.kind in SHEET_KINDS:
                yield read_corrected(part, together, catalogue)


def read_corrected(part: Part, together: tuple[Correction, ...], catalogue: Catalogue) -> ReadPart:
    """A part as understood once cells of it are corrected; with a note for each."""
    bare = replace(part, data=b"")
    try:
        with _within_time():
            raw, _ = _read(part.data, part.kind, catalogue)
            asked = _understood(part, bare, raw, catalogue).submission
            assert asked is not None
            better, told = with_corrections(raw, asked, together, catalogue, part.path)
            found = _understood(part, bare, better, catalogue)
            return replace(found, findings=(*found.findings, *told), corrected=tuple(one.act for one in together))
    except _TimeUp:
        return ReadPart(bare, None, (files.TOO_SLOW.at(file=part.path, seconds=FILE_SECONDS),))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        return _not_understood(bare, fault)


def _parts(file: InputFile, only: frozenset[str] | None = None) -> Iterator[Part]:
    """The parts of a file, each as it came by its mail, by what the office noted, or by names."""
    for part in expand(file, _addresses, only, _passwords):
        yield part.with_receipt(_noted.get(part.sha256))


def _read_raw(location: str) -> tuple[RawWorkbook | None, bytes, str]:
    """A workbook of the office: its cells, its bytes, or the slug of what is wrong."""
    from pathlib import Path

    from tdkt_sheets.publish.plain_files import is_odd, plain_bytes

    data = plain_bytes(Path(location), LARGEST_BOOK)
    if data is None:
        return None, b"", "special" if is_odd(Path(location), LARGEST_BOOK) else "unreadable"
    try:
        return read(data, sniff(data, location)), data, ""
    except Unreadable as refusal:
        return None, data, refusal.slug
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # ours, or a library's panic: the book is told of, not the exception
        return None, data, "not_understood"


def _send_raw(location: str, sender: Connection) -> None:
    be_quiet()
    _limit_memory()
    sender.send(_read_raw(location))


def read_office_workbook(location: str) -> tuple[RawWorkbook | None, bytes, str]:
    """The office's own workbook, read as carefully as any, in a process that ends with it; the slug says what is wrong."""
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_raw, args=(location, sender), daemon=True)
    watch = _MemoryWatch() if os.name != "posix" else None
    with stops_held():
        process.start()
    sender.close()
    try:
        if not receiver.poll(FILE_SECONDS):
            return None, b"", "late"
        answer: tuple[RawWorkbook | None, bytes, str] = receiver.recv()
        return answer
    except EOFError:
        return None, b"", "died"
    finally:
        process.kill()
        process.join()
        receiver.close()
        if watch:
            watch.stop()


def _context() -> "ForkContext | SpawnContext":
    """How workers are made: forked where that is safe and quick."""
    return multiprocessing.get_context("fork") if CAN_FORK else multiprocessing.get_context("spawn")


class ReadingHere:
    """Reads in a pool of processes of this machine; `jobs` is how many at once."""

    def __init__(self, against: Against, jobs: int = 1, context: "ForkContext | SpawnContext | None" = None) -> None:
        self._pool = ProcessPool(
            max_workers=max(1, jobs),
            initializer=_start,
            initargs=(against,),
            context=context or _context(),
        )
        self._watch = _MemoryWatch() if os.name != "posix" else None

    def close(self) -> None:
        """End the pool."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        if self._watch:
            self._watch.stop()

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Told]]]:
        """Each chunk with what its files say, in their order; a chunk over which a worker is lost is read again file by file."""
        futures = deque((chunk, self._scheduled(_Task(chunk), _seconds(chunk))) for chunk in chunks)
        while futures:
            chunk, future = futures.popleft()  # a future holds what its files say as long as it is there
            try:
                told = future.result()
            except Exception as fault:
                told = [self._read_alone(file, fault if len(chunk) == 1 else None) for file in chunk]
            yield chunk, told

    def _read_alone(self, file: InputFile, fault: BaseException | None) -> list[ReadPart]:
        """A file whose chunk did not come back: alone, and if that fails too, part by part."""
        if fault is None:
            try:
                return self._result(_Task((file,)))[0]
            except Exception as again:
                fault = again
        if isinstance(fault, TimeoutError) and COUNTED:
            try:
                return self._result(_Task((file,)))[0]
            except Exception as again:
                fault = again
        try:
            listed = self._result(_Task((file,), listing=True))[0]
        except Exception as again:
            return [_lost(ReadPart(Part(file.path, "unknown", "")), again)]
        if len(listed) == 1:
            return [_lost(listed[0], fault)]
        parts: list[ReadPart] = []
        for at in range(0, len(listed), MEMBERS_AGAIN):
            parts += self._read_members(file, listed[at : at + MEMBERS_AGAIN])
        return parts

    def _read_members(self, file: InputFile, members: list[ReadPart]) -> list[ReadPart]:
        """Some members of a container in one walk; those over which that fails, in halves, until one alone is lost."""
        try:
            return self._result(_Task((file,), only=frozenset(member.path for member in members)))[0]
        except Exception as fault:
            if len(members) == 1:
                return [_lost(members[0], fault)]
        half = len(members) // 2
        return self._read_members(file, members[:half]) + self._read_members(file, members[half:])

    def _result(self, task: _Task) -> list[list[ReadPart]]:
        return [_heard(told) for told in self._scheduled(task, _seconds(task.files)).result()]

    def _scheduled(self, task: _Task, seconds: int) -> "ProcessFuture[list[Told]]":
        with stops_held():
            return self._pool.schedule(_work, args=(task,), timeout=seconds)


class Readers:
    """Reads files by an engine, by default this machine, but for what is known of them already. Use as a context manager; `jobs` is how many at once on the own machine."""

    def __init__(
        self,
        catalogue: Catalogue,
        jobs: int = 1,
        noted: Mapping[str, NotedReceipt] = MappingProxyType({}),
        passwords: tuple[str, ...] = (),
        corrections: Mapping[str, tuple[tuple[Correction, ...], ...]] = MappingProxyType({}),
        kept: ReadCache | None = None,
        engine: Engine | None = None,
    ) -> None:
        self._kept = kept
        self._reading = (engine.reading if engine else ReadingHere)(
            Against(catalogue, dict(noted), passwords, dict(corrections)), jobs
        )

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *exc: object) -> None:
        self._reading.close()

    def read_all(
        self, inputs: Iterable[InputFile], progress: Callable[[int], None] = lambda number: None
    ) -> list[ReadPart]:
        """Every part of every file, in the files' order; `progress` hears how many files are done. What is known already is not read again."""
        listed = list(inputs)
        spill = Spill()
        known = self._kept.known(listed, spill.taken) if self._kept else {}
        progress(len(known))
        for chunk, said in self._reading.read(_chunks(file for file in listed if file.path not in known)):
            for file, told in zip(chunk, said, strict=True):
                known[file.path] = spill.taken(_heard(told))
                if self._kept and isinstance(told, bytes):
                    self._kept.take(file.path, known[file.path], told)
            progress(len(chunk))
        if self._kept:
            self._kept.keep()
        return [part for file in listed for part in known[file.path]]


def _seconds(chunk: Chunk) -> int:
    """How long the clock may take over a chunk of files, or over one."""
    if len(chunk) > 1:
        return CHUNK_SECONDS
    if chunk[0].path.lower().endswith(CONTAINERS):
        return max(FILE_SECONDS, min(CONTAINER_SECONDS, FILE_SECONDS * 10)) * (WAITS if COUNTED else 1)
    return FILE_SECONDS * WAITS if COUNTED else FILE_SECONDS


def _lost(read_part: ReadPart, fault: BaseException) -> ReadPart:
    """The part that its worker did not survive, or that could not be handed back.

    Raises: MachineRefused when the worker stood still: the clock ran and the processor did not, which is no fault of the file.
    """
    if isinstance(fault, TimeoutError) and COUNTED:
        raise MachineRefused(STOOD_STILL.format(path=read_part.path)) from fault
    if not isinstance(fault, TimeoutError | ProcessExpired | CancelledError | MemoryError):
        return _not_understood(read_part.part, fault)
    is_slow = isinstance(fault, TimeoutError) or (isinstance(fault, ProcessExpired) and fault.exitcode == _TIME_OVER)
    rule = files.TOO_SLOW if is_slow else files.KILLED
    return replace(read_part, findings=(rule.at(file=read_part.path, seconds=FILE_SECONDS),))


def _chunks(inputs: Iterable[InputFile]) -> Iterator[Chunk]:
    """Files in chunks that are quick to read; a container or a large file stands alone."""
    chunk: list[InputFile] = []
    size = 0
    for file in inputs:
        alone = file.path.lower().endswith(CONTAINERS) or file.size > CHUNK_BYTES
        if chunk and (alone or len(chunk) >= CHUNK_FILES or size + file.size > CHUNK_BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(file)
        size += file.size
        if alone:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


class _MemoryWatch:
    """Ends workers that take too much memory, where the system cannot be told to refuse it."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        import psutil

        while not self._over.wait(0.25):
            for child in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    if child.memory_info().rss > WATCHED_RSS:
                        child.kill()

    def stop(self) -> None:
        """End the watch."""
        self._over.set()
        self._thread.join()
