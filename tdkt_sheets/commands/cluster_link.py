"""A connection with a cluster of Dask, and what is sent over it a little ahead of what the workers have done; what does not come back is sent again, or left to the caller."""

import logging
import queue
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import dask
from distributed import Client, Future, KilledWorker, Security

from tdkt_sheets.commands.engine_address import CA, CERTIFICATE, KEY, Address, is_loopback
from tdkt_sheets.commands.on_cluster import WorkerAnswer, forget, kept, this_program
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.program import program

T = TypeVar("T")

CONNECTS = 10  # seconds in which a scheduler answers, or answers again
FIRST_WORKER = 20  # seconds in which the first worker shows itself
NO_WORKER = 60  # seconds without any worker, after which this machine does what is left
LOOKS = 2  # seconds between two looks at the cluster
AHEAD = 2  # errands that wait for each thread of a worker, beside the one it does
MOST_ON_THE_WAY = 256 << 20  # bytes that are at most there or on the way at once
TRIES = 3  # times that an errand is sent
_COULD_NOT = (OSError, TimeoutError, CancelledError, RuntimeError, ImportError)

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


class Lost(Exception):
    """The cluster is gone, and does not come back."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker is asked to do: a function of `on_cluster`, and what it is given beside the name of the program it is asked of."""

    work: Callable[..., WorkerAnswer]
    given: tuple[Any, ...]


class ClusterLink:
    """A connection with a cluster. Use as a context manager; what was kept there for it is forgotten at the end."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._client: Client | None = None
        self._kept: dict[str, Future] = {}
        self._asked: set[Future] = set()
        self._seen = 0.0
        self.threads = 0

    def __enter__(self) -> "ClusterLink":
        """Raises: MachineRefused when there is no such cluster, or nobody there who works."""
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
            self._seen = time.monotonic()
            self.look()
        except (*_COULD_NOT, Lost) as fault:
            self.__exit__()
            raise MachineRefused(NO_READER.format(address=self._address.shown)) from fault
        except MachineRefused:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(Exception):
            if client.status == "running":
                client.cancel(list(self._asked), force=True)
                for hashed in self._kept:
                    client.sync(client._run, forget, hashed, on_error="ignore", callback_timeout=CONNECTS)
        self._asked.clear()
        self._kept.clear()
        with suppress(Exception):
            client.close(timeout=LOOKS)

    def keep(self, data: bytes, hashed: str) -> Future:
        """What stays there under its hash while a run needs it. Raises: Lost."""
        known = self._kept.get(hashed)
        if known is None or known.cancelled():
            known = self._kept[hashed] = self._ready().submit(kept, data, key=f"tdkt-{hashed}", pure=True)
        return known

    def send(self, errand: Errand) -> Future:
        """Raises: Lost."""
        future = self._ready().submit(errand.work, program(), *errand.given, pure=False)
        self._asked.add(future)
        return future

    def look(self) -> None:
        """How many threads the workers have; and whether there still are workers, all of them where data may go. Raises: Lost, MachineRefused."""
        try:
            workers: dict[str, Any] = self._ready().scheduler_info()["workers"]
        except _COULD_NOT as fault:
            raise Lost from fault
        self.threads = sum(each["nthreads"] for each in workers.values())
        if workers:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > NO_WORKER:
            raise Lost
        for worker in workers:
            host = urlsplit(worker).hostname or ""
            if self._address.certificates is None and not is_loopback(host):
                raise MachineRefused(OPEN_WORKERS.format(address=self._address.shown, host=host))

    def answer(self, future: Future) -> WorkerAnswer | None:
        """What a worker says to an errand; None where it was lost on the way. Raises: MachineRefused where this worker, and so this cluster, must not work for us."""
        self._asked.discard(future)
        shown, here = self._address.shown, this_program()
        try:
            answer: WorkerAnswer = future.result(timeout=NO_WORKER)
        except KilledWorker:
            return WorkerAnswer(failed="killed")
        except ModuleNotFoundError as fault:
            raise MachineRefused(NOT_THERE.format(address=shown, here=here)) from fault
        except (CancelledError, OSError, TimeoutError):
            return None
        except Exception as fault:
            return WorkerAnswer(failed=str(fault) or type(fault).__name__)
        if answer.refuses == "program":
            raise MachineRefused(OTHER_PROGRAM.format(address=shown, there=answer.has, here=here))
        if answer.refuses:
            raise MachineRefused(DAEMON.format(address=shown))
        return answer

    def _ready(self) -> Client:
        """The client, once it is connected; it connects again by itself. Raises: Lost."""
        until = time.monotonic() + CONNECTS + LOOKS
        while self._client is not None and self._client.status == "connecting" and time.monotonic() < until:
            time.sleep(0.1)
        if self._client is None or self._client.status != "running":
            raise Lost
        return self._client


class Errands(Generic[T]):
    """What a cluster is asked to do. `packed` makes an errand of a thing once it is its turn, or nothing of what cannot be sent; `size` says how many bytes it is, about."""

    def __init__(
        self,
        things: Iterable[T],
        link: ClusterLink,
        size: Callable[[T], int],
        packed: Callable[[T], Errand | None],
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        self._things, self._link, self._size, self._packed, self._waits = iter(things), link, size, packed, waits
        self._first: deque[T] = deque()  # what is to be sent before anything else
        self._on_the_way: dict[Future, T] = {}
        self._answered: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._tries: Counter[T] = Counter()

    def done(self) -> Iterator[tuple[T, WorkerAnswer | None]]:
        """Each thing with its answer, in the order in which they come back; with none where it could not be sent. What the workers cannot do has an answer that says so.

        Raises: Lost, and then `undone` has the rest; MachineRefused.
        """
        while True:
            yield from self._send()
            if not self._on_the_way:
                if self._next() is None:
                    return
                continue
            try:
                future = self._answered.get(timeout=LOOKS)
            except queue.Empty:
                self._link.look()
                continue
            if future not in self._on_the_way:
                continue
            answer = self._link.answer(future)
            thing = self._on_the_way.pop(future)
            if answer is None and self._tries[thing] < TRIES:
                self._first.append(thing)
                continue
            del self._tries[thing]
            yield thing, answer or WorkerAnswer(failed="lost")

    def undone(self) -> Iterator[T]:
        """What has no answer yet, in any order."""
        yield from self._on_the_way.values()
        yield from self._first
        yield from self._things

    def _next(self) -> T | None:
        if not self._first:
            self._first.extend([thing for thing in [next(self._things, None)] if thing is not None])
        return self._first[0] if self._first else None

    def _send(self) -> Iterator[tuple[T, None]]:
        """As many things as the workers can do soon are with them; gives those that cannot be sent."""
        while len(self._on_the_way) < max(1, self._link.threads) * (1 + AHEAD):
            if self._on_the_way and self._waits():
                return
            thing = self._next()
            if thing is None:
                return
            on_the_way = sum(map(self._size, self._on_the_way.values()))
            if self._on_the_way and self._size(thing) + on_the_way > MOST_ON_THE_WAY:
                return
            try:
                errand = self._packed(thing)
                if errand is None:
                    self._first.popleft()
                    yield thing, None
                    continue
                future = self._link.send(errand)
            except (*_COULD_NOT, AttributeError) as fault:
                raise Lost from fault
            self._first.popleft()
            self._tries[thing] += 1
            self._on_the_way[future] = thing
            future.add_done_callback(self._answered.put)


def _be_quiet() -> None:
    """What Dask would say in English, is not said."""
    warnings.filterwarnings("ignore", module=r"(distributed|dask)\b")
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("distributed.", "tornado.")):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
