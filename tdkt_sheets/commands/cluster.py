"""Reading by a cluster of Dask that is there already. Imported only when a cluster is asked for.

Files go there by their hash, a few chunks ahead of what the workers read; what does not come back is read again, on another worker or on this machine.
"""

import logging
import pickle
import queue
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import dask
from distributed import Client, Future, KilledWorker, Security

from tdkt_sheets.commands.engine import Against, Chunk, Told
from tdkt_sheets.commands.engine_address import CA, CERTIFICATE, KEY, Address, is_loopback
from tdkt_sheets.commands.on_cluster import Answer, Sent, forget, kept, read_there, this_program
from tdkt_sheets.commands.workers import OwnMachine
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.program import program
from tdkt_sheets.core.text import count
from tdkt_sheets.intake.expand import read_whole

CONNECTS = 10  # seconds in which a scheduler answers, or answers again
FIRST_WORKER = 20  # seconds in which the first worker shows itself
NO_WORKER = 60  # seconds without any worker, after which this machine reads what is left
LOOKS = 2  # seconds between two looks at the cluster
AHEAD = 2  # chunks that wait for each thread of a worker, beside the one it reads
MOST_ON_THE_WAY = 256 << 20  # bytes that are at most there or on the way at once
TRIES = 3  # times that a chunk is sent
_COULD_NOT = (OSError, TimeoutError, CancelledError, RuntimeError, ImportError)

GONE = "Mất kết nối với cụm máy {address}. Máy này tự đọc nốt {left} tệp; kết quả không đổi, chỉ lâu hơn."
SOME_HERE = "Cụm máy {address} không đọc được {left} tệp; máy này đã tự đọc, kết quả không đổi."
NOBODY = "Không nối được với cụm máy {address}. Đề nghị kiểm tra địa chỉ, chứng thư, máy điều phối rồi chạy lại; hoặc bỏ --engine để chạy trên máy này."
NO_READER = (
    "Cụm máy {address} chưa có máy đọc nào. Đề nghị mở máy đọc rồi chạy lại; hoặc bỏ --engine để chạy trên máy này."
)
OTHER_PROGRAM = "Máy đọc trong cụm {address} có chương trình khác máy này (ở đó: {there}; ở đây: {here}). Đề nghị cài cùng một bản ở mọi máy rồi chạy lại."
NOT_THERE = "Máy đọc trong cụm {address} chưa cài chương trình này, hoặc có bản khác. Đề nghị cài cùng một bản ({here}) ở mọi máy rồi chạy lại."
DAEMON = (
    "Máy đọc trong cụm {address} không mở được tiến trình riêng để đọc tệp. Đề nghị mở lại máy đọc "
    "với biến DASK_DISTRIBUTED__WORKER__DAEMON=False rồi chạy lại."
)
OPEN_WORKERS = "Cụm máy {address} có máy đọc ở ngoài máy này ({host}) mà không mã hóa. Đề nghị mở cụm bằng tls:// và thêm --engine-tls."


class _Lost(Exception):
    """The cluster is gone, and does not come back."""


@dataclass(slots=True)
class _OnTheWay:
    """A chunk in the cluster."""

    chunk: Chunk
    size: int


class Cluster:
    """Reads by the workers of a cluster; by this machine what they cannot read, and all that is left once the cluster is gone."""

    def __init__(self, address: Address, against: Against, jobs: int, says: Callable[[str], None]) -> None:
        self._address, self._against, self._jobs, self._says = address, against, jobs, says
        self._bytes = pickle.dumps(against, protocol=5)
        self._hash = sha256(self._bytes).hexdigest()
        self._client: Client | None = None
        self._setup: Future | None = None
        self._own: OwnMachine | None = None
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._on_the_way: dict[Future, _OnTheWay] = {}
        self._sent: Counter[Chunk] = Counter()
        self._threads, self._seen = 0, 0.0

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Told]]]:
        """Chunks with what their files say, in the order in which they come back; a file that cannot be sent is read here.

        Raises: MachineRefused when there is no such cluster, or its workers have another program or must not read.
        """
        left = deque(chunks)
        if not left:
            return
        self._connect()
        here: list[Chunk] = []  # what the workers could not read
        unsent: list[Chunk] = []
        try:
            yield from self._by_workers(left, here, unsent)
            if here:
                self._says(SOME_HERE.format(address=self._address.shown, left=_files(here)))
        except _Lost:
            here += [*(each.chunk for each in self._on_the_way.values()), *left]
            self._on_the_way.clear()
            self._says(GONE.format(address=self._address.shown, left=_files(here)))
        self._hang_up()
        if here or unsent:
            self._own = OwnMachine(self._against, self._jobs)
            yield from self._own.read([*here, *unsent])

    def close(self) -> None:
        """End the connection, and what was begun here; what the workers were set up with is forgotten."""
        self._hang_up()
        if self._own:
            self._own.close()

    def _connect(self) -> None:
        _be_quiet()
        secured = self._address.certificates
        security = (
            Security(
                require_encryption=True,
                tls_ca_file=str(secured / CA),
                tls_client_cert=str(secured / CERTIFICATE),
                tls_client_key=str(secured / KEY),
            )
            if secured
            else Security(require_encryption=False)
        )
        try:
            self._client = Client(
                self._address.dialled, security=security, timeout=CONNECTS, set_as_default=False, name="tdkt"
            )
        except (*_COULD_NOT, ValueError) as fault:
            raise MachineRefused(NOBODY.format(address=self._address.shown)) from fault
        try:
            self._client.wait_for_workers(1, timeout=FIRST_WORKER)
        except _COULD_NOT as fault:
            raise MachineRefused(NO_READER.format(address=self._address.shown)) from fault
        self._seen = time.monotonic()
        self._look()

    def _hang_up(self) -> None:
        client, self._client, self._setup = self._client, None, None
        if client is None:
            return
        with suppress(Exception):
            if client.status == "running":
                client.cancel(list(self._on_the_way), force=True)
                client.sync(client._run, forget, self._hash, on_error="ignore", callback_timeout=CONNECTS)
        with suppress(Exception):
            client.close(timeout=LOOKS)

    def _by_workers(
        self, left: deque[Chunk], here: list[Chunk], unsent: list[Chunk]
    ) -> Iterator[tuple[Chunk, list[Told]]]:
        """What the workers read; into `here` go the chunks that they cannot, into `unsent` what cannot be sent. Raises: _Lost, MachineRefused."""
        while left or self._on_the_way:
            self._send(left, unsent)
            if not self._on_the_way:
                continue
            try:
                future = self._done.get(timeout=LOOKS)
            except queue.Empty:
                self._look()
                continue
            taken = self._on_the_way.pop(future, None)
            if taken is None:
                continue
            answer = self._answer(future)
            if answer is not None and not answer.failed:
                yield taken.chunk, answer.told
            elif answer is None and self._sent[taken.chunk] < TRIES:
                left.append(taken.chunk)
            else:
                here.append(taken.chunk)

    def _send(self, left: deque[Chunk], unsent: list[Chunk]) -> None:
        """As many chunks as the workers can use soon are with them."""
        while left and len(self._on_the_way) < max(1, self._threads) * (1 + AHEAD):
            size = sum(file.size for file in left[0])
            if self._on_the_way and size + sum(each.size for each in self._on_the_way.values()) > MOST_ON_THE_WAY:
                return
            chunk, files, contents, kept_back = _packed(left.popleft())
            if kept_back:
                unsent.append(kept_back)
            if not chunk:
                continue
            try:
                future = self._submitted(files, contents)
            except (*_COULD_NOT, AttributeError, _Lost) as fault:
                left.append(chunk)
                raise _Lost from fault
            self._sent[chunk] += 1
            self._on_the_way[future] = _OnTheWay(chunk, size)
            future.add_done_callback(self._done.put)

    def _submitted(self, files: list[Sent], contents: dict[str, bytes]) -> Future:
        client = self._ready()
        if self._setup is None or self._setup.cancelled():
            self._setup = client.submit(kept, self._bytes, key=f"tdkt-{self._hash}", pure=True)
        return client.submit(read_there, program(), self._setup, files, contents, pure=False)

    def _ready(self) -> Client:
        """The client, once it is connected; it connects again by itself. Raises: _Lost."""
        until = time.monotonic() + CONNECTS + LOOKS
        while self._client is not None and self._client.status == "connecting" and time.monotonic() < until:
            time.sleep(0.1)
        if self._client is None or self._client.status != "running":
            raise _Lost
        return self._client

    def _look(self) -> None:
        """How many threads the workers have; and whether there still are workers, all of them where data may go. Raises: _Lost, MachineRefused."""
        try:
            workers: dict[str, Any] = self._ready().scheduler_info()["workers"]
        except _COULD_NOT as fault:
            raise _Lost from fault
        self._threads = sum(each["nthreads"] for each in workers.values())
        if workers:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > NO_WORKER:
            raise _Lost
        for worker in workers:
            host = urlsplit(worker).hostname or ""
            if self._address.certificates is None and not is_loopback(host):
                raise MachineRefused(OPEN_WORKERS.format(address=self._address.shown, host=host))

    def _answer(self, future: Future) -> Answer | None:
        """What a worker says of a chunk; None where it was lost on the way. Raises: MachineRefused where this worker, and so this cluster, must not read."""
        shown, here = self._address.shown, this_program()
        try:
            answer: Answer = future.result(timeout=NO_WORKER)
        except KilledWorker:
            return Answer(failed="killed")
        except ModuleNotFoundError as fault:
            raise MachineRefused(NOT_THERE.format(address=shown, here=here)) from fault
        except (CancelledError, OSError, TimeoutError):
            self._setup = None if self._setup is None or self._setup.cancelled() else self._setup
            return None
        except Exception as fault:
            return Answer(failed=str(fault))
        if answer.refuses == "program":
            raise MachineRefused(OTHER_PROGRAM.format(address=shown, there=answer.has, here=here))
        if answer.refuses:
            raise MachineRefused(DAEMON.format(address=shown))
        return answer


def _packed(chunk: Chunk) -> tuple[Chunk, list[Sent], dict[str, bytes], Chunk]:
    """What of a chunk is sent, its files by hash, the bytes of each hash once; and what is not: it cannot be read, or is too large to be."""
    sent: list[Sent] = []
    contents: dict[str, bytes] = {}
    going, kept_back = [], []
    for file in chunk:
        sha = ""
        if not file.fault:
            try:
                data, sha = read_whole(file.location)
            except OSError:
                data = None
            if data is None:
                kept_back.append(file)
                continue
            contents[sha] = data
        going.append(file)
        sent.append((file.path, file.size, file.fault, sha))
    return tuple(going), sent, contents, tuple(kept_back)


def _files(chunks: Iterable[Chunk]) -> str:
    return count(sum(len(chunk) for chunk in chunks))


def _be_quiet() -> None:
    """What Dask would say in English, is not said."""
    warnings.filterwarnings("ignore", module=r"(distributed|dask)\b")
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("distributed.", "tornado.")):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
