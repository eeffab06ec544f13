"""Work done by a cluster of Dask that is there already. Imported only when a cluster is asked for.

Files go there by their hash, plans of workbooks as plain data, whole workspaces as their files, a little ahead of what the workers have done; what does not come back is done by another worker or by this machine.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from tdkt_sheets.commands.body_workspaces import MergeAnswered, MergeAsked, Merges
from tdkt_sheets.commands.cluster_link import ClusterLink, Errand, Errands, Lost
from tdkt_sheets.commands.cluster_workspace import packed, size_of, unpacked
from tdkt_sheets.commands.engine import Against, Chunk, Makes, Told
from tdkt_sheets.commands.engine_address import Address
from tdkt_sheets.commands.on_cluster import Sent, read_there, write_there
from tdkt_sheets.commands.own_machine import SERIAL_BOOKS, OwnMachine, processes
from tdkt_sheets.commands.workers import ReadingHere
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.core.text import count
from tdkt_sheets.excel.write import written_book
from tdkt_sheets.excel.write_many import written_books
from tdkt_sheets.intake.expand import read_whole

BOOKS = 8  # workbooks that are written in one errand
BATCHES_HELD = 16  # errands of workbooks that are back before one asked for earlier

GONE = "Mất kết nối với cụm máy {address}. Máy này tự đọc nốt {left} tệp; kết quả không đổi, chỉ lâu hơn."
SOME_HERE = "Cụm máy {address} không đọc được {left} tệp; máy này đã tự đọc, kết quả không đổi."
MONTHS_SOME_HERE = "Cụm máy {address} không gộp được {left} thư mục; máy này tự gộp, kết quả không đổi."
BOOKS_HERE = "Cụm máy {address} không còn viết được các bản đánh dấu. Máy này tự viết; kết quả không đổi, chỉ lâu hơn."
MONTHS_HERE = "Mất kết nối với cụm máy {address}. Máy này tự gộp nốt {left} thư mục; kết quả không đổi, chỉ lâu hơn."


class Cluster:
    """The workers of a cluster; this machine does what they cannot, and all that is left once the cluster is gone."""

    def __init__(self, address: Address, says: Callable[[str], None]) -> None:
        self._address, self._says = address, says
        self._is_lost = False

    def reading(self, against: Against, jobs: int) -> "ReadingThere":
        """Readers of the cluster."""
        return ReadingThere(self, against, jobs)

    def workbooks(self, makers: Sequence[Makes], jobs: int | None) -> Iterator[WrittenBook]:
        """Each workbook, in order; a cluster that is not there, or no more, costs time only."""
        if self._is_lost or len(makers) < SERIAL_BOOKS:
            yield from OwnMachine().workbooks(makers, jobs)
            return
        batches, processes_here = _batches(make() for make in makers), jobs or processes(len(makers), SERIAL_BOOKS)
        back: dict[int, list[WrittenBook]] = {}
        wanted = 0
        for number, books in self._batches_written(batches, processes_here, lambda: len(back) > BATCHES_HELD):
            back[number] = books
            while wanted in back:
                yield from back.pop(wanted)
                wanted += 1

    def _batches_written(
        self, batches: Iterator["_Batch"], jobs: int, waits: Callable[[], bool]
    ) -> Iterator[tuple[int, list[WrittenBook]]]:
        """Each batch of workbooks by its number, in any order."""
        left: Iterable[_Batch] = batches
        try:
            with self.link() as link:
                errands = Errands(batches, link, _Batch.size, _Batch.errand, waits)
                try:
                    for batch, answer in errands.done():
                        if answer and not answer.failed:
                            yield batch.number, [WrittenBook(data, cells) for data, cells in answer.said]
                        else:
                            yield batch.number, [written_book(plan) for plan in batch.plans]
                    return
                finally:
                    left = errands.undone()
        except (Lost, MachineRefused):
            self.lost(BOOKS_HERE.format(address=self._address.shown))
        begun: deque[_Batch] = deque()
        books = written_books(_plans(left, begun), jobs)
        for first in books:
            batch = begun.popleft()
            yield batch.number, [first, *islice(books, len(batch.plans) - 1)]

    def months(
        self, merge: Merges, asked: Sequence[MergeAsked], jobs: int | None
    ) -> Iterator[tuple[MergeAsked, MergeAnswered]]:
        """Each workspace merged; by this machine those that cannot be sent, or that no worker could take.

        Raises: MachineRefused when there is no such cluster, or its workers have another program or must not merge.
        """
        unsent: list[MergeAsked] = []
        unmerged: list[MergeAsked] = []
        with self.link() as link:
            errands = Errands(asked, link, size_of, lambda one: packed(one, merge))
            try:
                for one, answer in errands.done():
                    if answer is None:
                        unsent.append(one)
                    elif answer.failed:
                        unmerged.append(one)
                    else:
                        yield one, unpacked(one, answer)
                if unmerged:
                    self.say(MONTHS_SOME_HERE, len(unmerged))
            except Lost:
                unmerged += errands.undone()
                self.lost(self.tell(MONTHS_HERE, len(unmerged)))
        if unmerged or unsent:
            yield from OwnMachine().months(merge, [*unmerged, *unsent], jobs)

    def link(self) -> ClusterLink:
        """A connection with it."""
        return ClusterLink(self._address)

    def lost(self, line: str) -> None:
        """From now on this machine does everything itself, and says so once."""
        self._is_lost = True
        self._says(line)

    def tell(self, line: str, left: int) -> str:
        """A line about this cluster."""
        return line.format(address=self._address.shown, left=count(left))

    def say(self, line: str, left: int) -> None:
        """Say a line about this cluster."""
        self._says(self.tell(line, left))


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Plans that are written in one errand, and the same as bytes."""

    number: int
    plans: tuple[WorkbookPlan, ...]
    data: bytes

    def size(self) -> int:
        return len(self.data)

    def errand(self) -> Errand:
        return Errand(write_there, (self.data,))


def _batches(plans: Iterable[WorkbookPlan]) -> Iterator[_Batch]:
    rest = iter(plans)
    number = 0
    while batch := tuple(islice(rest, BOOKS)):
        yield _Batch(number, batch, pickle.dumps(batch, protocol=5))
        number += 1


def _plans(batches: Iterable[_Batch], begun: deque[_Batch]) -> Iterator[WorkbookPlan]:
    for batch in batches:
        begun.append(batch)
        yield from batch.plans


class ReadingThere:
    """Reads by the workers of a cluster; by this machine what they cannot read, and all that is left once the cluster is gone."""

    def __init__(self, cluster: Cluster, against: Against, jobs: int) -> None:
        self._cluster, self._against, self._jobs = cluster, against, jobs
        self._bytes = pickle.dumps(against, protocol=5)
        self._hash = sha256(self._bytes).hexdigest()
        self._own: ReadingHere | None = None

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Told]]]:
        """Chunks with what their files say, in the order in which they come back; a file that cannot be sent is read here.

        Raises: MachineRefused when there is no such cluster, or its workers have another program or must not read.
        """
        asked = list(chunks)
        if not asked:
            return
        unread: list[Chunk] = []
        unsent: list[Chunk] = []
        with self._cluster.link() as link:
            errands = Errands(asked, link, _bytes_of, lambda chunk: self._packed(chunk, link))
            try:
                for chunk, answer in errands.done():
                    if answer is None:
                        unsent.append(chunk)
                    elif answer.failed:
                        unread.append(chunk)
                    else:
                        yield chunk, answer.said
                if unread:
                    self._cluster.say(SOME_HERE, _files(unread))
            except Lost:
                unread += errands.undone()
                self._cluster.lost(self._cluster.tell(GONE, _files(unread)))
        if unread or unsent:
            self._own = ReadingHere(self._against, self._jobs)
            yield from self._own.read([*unread, *unsent])

    def close(self) -> None:
        """End what was begun here."""
        if self._own:
            self._own.close()

    def _packed(self, chunk: Chunk, link: ClusterLink) -> Errand | None:
        """Files by hash, the bytes of each hash once; nothing where one cannot be read, or is too large to be."""
        sent: list[Sent] = []
        contents: dict[str, bytes] = {}
        for file in chunk:
            sha = ""
            if not file.fault:
                try:
                    data, sha = read_whole(file.location)
                except OSError:
                    return None
                if data is None:
                    return None
                contents[sha] = data
            sent.append((file.path, file.size, file.fault, sha))
        return Errand(read_there, (link.keep(self._bytes, self._hash), sent, contents))


def _bytes_of(chunk: Chunk) -> int:
    return sum(file.size for file in chunk)


def _files(chunks: Iterable[Chunk]) -> int:
    return sum(len(chunk) for chunk in chunks)
