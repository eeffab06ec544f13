"""Files read by a real scheduler and two workers on this machine: the same bytes as without them, whatever happens to them meanwhile."""

import http.client
import multiprocessing
import os
import signal
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

import openpyxl
import psutil
import trustme
from distributed import Client

from tdkt_sheets import batch
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands import cluster, cluster_link, cluster_workspace, gathering, workers
from tdkt_sheets.commands.engine import Engine
from tdkt_sheets.commands.engine_address import address_of, engine_at
from tdkt_sheets.core.deliveries import InputFile, ReadPart
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.plan import PlanRefused, SheetPlan, WorkbookPlan, WrittenBook
from tdkt_sheets.excel.write import written_book
from tdkt_sheets.roster.whose import Whose, whose
from tests.cluster import short_limits
from tests.cluster.servers import NO_PAGES, UNSEEN, Servers, wire
from tests.workspaces import Workspace, form_bytes, mail_bytes, people

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("ignore")]

NOT_DAEMONIC = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
ONE = ("--nthreads", "1", "--host", "127.0.0.1", "--preload", "tests.cluster.short_limits")


def certificates(authority: trustme.CA, folder: Path) -> Path:
    """What one side of a conversation shows, and by whom it knows the other."""
    folder.mkdir()
    shown = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    shown.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    shown.private_key_pem.write_to_path(str(folder / "key.pem"))
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servers, Servers]]:
    """A cluster of two workers, one of them under a nanny, and one of one worker that speaks TLS alone."""
    root = tmp_path_factory.mktemp("cluster")
    plain = Servers(root / "plain")
    secured = Servers(root / "secured", certificates(trustme.CA(), root / "certificates"))
    for servers, words in ((plain, ()), (secured, ("--protocol", "tls"))):
        servers.folder.mkdir()
        servers.start("scheduler", "--host", "127.0.0.1", "--port", "0", *words)
    try:
        for servers in (plain, secured):
            assert servers.port
        plain.start("worker", *ONE, "--nworkers", "1", **NOT_DAEMONIC)
        plain.start("worker", *ONE, "--no-nanny")
        secured.start("worker", *ONE, "--no-nanny", "--protocol", "tls")
        yield plain, secured
    finally:
        plain.stop()
        secured.stop()


@pytest.fixture(scope="module")
def plain(places: tuple[Servers, Servers]) -> str:
    port = places[0].port
    with Client(f"tcp://127.0.0.1:{port}", timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
    return f"dask://127.0.0.1:{port}"


@pytest.fixture(autouse=True)
def readers_that_stay(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Between tests the workers keep the processes that they began, which saves most of the time; how they end is one test's matter."""
    forget = cluster_link.forget
    monkeypatch.setattr(cluster_link, "forget", str)
    return forget


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[InputFile]:
    """Some that are read in many chunks: mails stand alone. Twice the same bytes among them, and what must not be opened."""
    root = tmp_path_factory.mktemp("files")
    made = []
    forms = [form_bytes(unit=unit, tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}) for unit in ("PNCC", "PBTXH")]  # fmt: skip
    for number in range(12):
        path = root / f"{number:02d}.{'xlsx' if number % 3 == 0 else 'eml'}"
        form = forms[number % 2]
        path.write_bytes(form if number % 3 == 0 else mail_bytes([("DK.xlsx", form)]))
        made.append(InputFile(path.name, str(path), path.stat().st_size))
    return [*made, InputFile("~$x.xlsx", str(root / "~$x.xlsx"), 3, "temporary"), InputFile("gone.xlsx", str(root / "gone.xlsx"), 3)]  # fmt: skip


@pytest.fixture(scope="module")
def here(files: list[InputFile]) -> list[ReadPart]:
    """What they say when this machine reads them."""
    with workers.Readers(built_in()) as readers:
        return readers.read_all(files)


def read_by(
    address: str,
    files: list[InputFile],
    certificates: Path | None = None,
    progress: Callable[[int], None] = lambda number: None,
) -> tuple[list[ReadPart], list[str]]:
    """What files say when a cluster reads them, and what is said of the cluster."""
    said: list[str] = []
    engine = engine_at(address, certificates, said.append)
    assert engine is not None
    with workers.Readers(built_in(), engine=engine) as readers:
        return readers.read_all(files, progress), said


def once(do: Callable[[], None]) -> Callable[[int], None]:
    """Done when the first files are read."""
    left = [do]

    def progress(number: int) -> None:
        if number and left:
            left.pop()()

    return progress


def pids(address: str) -> dict[str, int]:
    with Client(address.replace("dask", "tcp"), timeout=60) as client:
        found: dict[str, int] = client.run(os.getpid)
        return found


def test_the_month_has_the_same_bytes(plain: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is published, run.json among it: files are read there, and marked copies written."""
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    workspace.put("2021-03-11/thu.eml", mail_bytes([("DK.xlsx", form_bytes(unit="PBTXH"))]))
    workspace.put("2021-03-12/hỏng.xlsx", b"\0" * 100)
    monkeypatch.setattr(cluster, "SERIAL_BOOKS", 1)
    monkeypatch.setattr(cluster, "written_book", pytest.fail)
    made = []
    for name, engine in (("here", None), ("there", engine_at(plain, None, pytest.fail))):
        outbox = workspace.root / name
        batch.merge(Month(2021, 3), inbox=workspace.inbox, outbox=outbox, jobs=1, engine=engine, fresh=True)
        made.append({path.relative_to(outbox): path.read_bytes() for path in outbox.rglob("*") if path.is_file()})
    assert made[0] == made[1] and any("can-chinh-sua" in path.name for path in made[0])


def test_a_month_whose_copies_are_written_while_a_worker_is_killed_is_the_same(
    plain: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies when the first copy is back; the others are written by who is left, and nothing is said."""
    wrong = people(("Nông Thị Hạnh", "Lao động giỏi"))
    units = [unit.code for unit in built_in().units if whose(unit) is Whose.OWN]
    for unit in units:
        workspace.put(f"2021-03-10/{unit}.xlsx", form_bytes(unit=unit, tables={"ca_nhan": wrong}))
    monkeypatch.setattr(cluster, "SERIAL_BOOKS", 1)
    monkeypatch.setattr(cluster, "BOOKS", 1)
    monkeypatch.setattr(cluster, "written_book", pytest.fail)
    back: list[WrittenBook] = []

    def came(data: bytes, cells: Any) -> WrittenBook:
        if not back:
            os.kill(nannied(plain), signal.SIGKILL)
        back.append(WrittenBook(data, cells))
        return back[-1]

    monkeypatch.setattr(cluster, "WrittenBook", came)
    made = []
    for name, engine in (("here", None), ("there", engine_at(plain, None, pytest.fail))):
        outbox = workspace.root / name
        batch.merge(Month(2021, 3), inbox=workspace.inbox, outbox=outbox, jobs=1, engine=engine, fresh=True)
        made.append({path.relative_to(outbox): path.read_bytes() for path in outbox.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(back) == len(units) == len([path for path in made[0] if path.name.endswith("_can-chinh-sua.xlsx")])


def test_nobody_looks_into_a_cluster_begun_as_the_guide_says(plain: str, places: tuple[Servers, Servers]) -> None:
    """Dask serves pages in the clear beside TLS, on every address, even without its dashboard: what the guide tells to type leaves none."""
    guide = (Path(__file__).parents[2] / "docs" / "many-machines.md").read_text(encoding="utf-8")
    typed = [line for line in guide.splitlines() if "distributed.cli.dask_" in line]
    assert len(typed) == 2 and all(" ".join(UNSEEN) in line for line in typed)
    assert all(f"{name}='{value}'" in guide for name, value in NO_PAGES.items())
    begun = [psutil.Process(one.pid) for one in places[0].started]
    begun += [child for one in begun for child in one.children(recursive=True)]
    doors = [door.laddr for one in begun for door in one.net_connections("tcp") if door.status == psutil.CONN_LISTEN]
    assert len(doors) > 4 and {door.ip for door in doors} == {"127.0.0.1"}
    said = [served for door in doors for page in PAGES if (served := page_at(door.port, page))]
    assert said == []


PAGES = ("status", "health", "metrics", "info/main/workers.html", "json/counts.json")


def page_at(port: int, page: str) -> str:
    """What a door shows to a browser; '' for nothing, or no door for browsers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
            return f"{port}/{page}: {answer.status}"
    except (OSError, http.client.HTTPException):
        return ""


def test_what_a_worker_reads_is_the_same(plain: str, files: list[InputFile], here: list[ReadPart]) -> None:
    """By both workers; what cannot be sent is read on this machine."""
    found, said = read_by(plain, files)
    assert found == here and not said


def test_a_worker_that_is_lost_costs_time_only(plain: str, files: list[InputFile], here: list[ReadPart]) -> None:
    """It is killed with files in its hands: they are read by the other one, or by itself once its nanny has begun it again. Its reading process ends with it."""
    lost = nannied(plain)
    readers = []

    def kill() -> None:
        readers.extend(readers_of(lost))
        os.kill(lost, signal.SIGKILL)

    found, said = read_by(plain, files, progress=once(kill))
    assert found == here and not said
    assert readers and not psutil.wait_procs(readers, timeout=20)[1]


def readers_of(pid: int) -> list[psutil.Process]:
    """The processes in which a worker reads, once there is one."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [each for each in psutil.Process(pid).children() if "spawn_main" in " ".join(each.cmdline())]
        if found:
            return found
        time.sleep(0.05)
    return []


def test_a_connection_that_is_lost_once_is_made_again(plain: str, files: list[InputFile], here: list[ReadPart]) -> None:
    """What was on the way is sent again; nobody has to know."""
    with wire(int(plain.rpartition(":")[2])) as cable:
        found, said = read_by(f"dask://127.0.0.1:{cable.port}", files, progress=once(lambda: cable.cut(for_good=False)))
    assert found == here and not said


def test_a_cluster_that_does_not_come_back_is_done_without(
    plain: str, files: list[InputFile], here: list[ReadPart], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This machine reads what is left, and says so in one line."""
    monkeypatch.setattr(cluster_link, "CONNECTS", 2)
    with wire(int(plain.rpartition(":")[2])) as cable:
        address = f"dask://127.0.0.1:{cable.port}"
        found, said = read_by(address, files, progress=once(lambda: cable.cut(for_good=True)))
    assert found == here
    [line] = said
    assert line.startswith(f"Mất kết nối với cụm máy {address}. Máy này tự đọc nốt ")


@pytest.mark.parametrize("harm", ["a worker killed", "cut once", "cut for good"])
def test_workbooks_are_the_same_whatever_happens(plain: str, harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, by two workers, by one that is left, after the connection is made again, or by this machine, which says so once."""
    monkeypatch.setattr(cluster, "BOOKS", 2)
    monkeypatch.setattr(cluster_link, "CONNECTS", 2)
    said: list[str] = []
    expected = [written_book(plan(number)) for number in range(40)]
    with wire(int(plain.rpartition(":")[2])) as cable:
        engine = engine_at(f"dask://127.0.0.1:{cable.port}", None, said.append)
        assert engine is not None
        books = engine.workbooks([partial(plan, number) for number in range(40)], 1)
        made = [next(books)]
        if harm == "a worker killed":
            os.kill(nannied(plain), signal.SIGKILL)
        else:
            cable.cut(for_good=harm == "cut for good")
        made += books
    assert made == expected
    assert said == (
        [cluster.BOOKS_HERE.format(address=f"dask://127.0.0.1:{cable.port}")] if harm == "cut for good" else []
    )


def plan(number: int) -> WorkbookPlan:
    sheet = SheetPlan("Phụ lục")
    for row in range(200):
        sheet.put(row, 0, f"Đơn vị {number}, dòng {row}")
    return WorkbookPlan(f"Biểu {number}", [sheet])


def nannied(address: str) -> int:
    """The worker that is begun again when it ends."""
    return next(
        pid for pid in pids(address).values() if "dask_worker" in " ".join(psutil.Process(pid).parent().cmdline())
    )


def test_a_plan_that_no_workbook_can_hold_is_refused_as_here(plain: str) -> None:
    engine = engine_at(plain, None, pytest.fail)
    assert engine is not None
    with pytest.raises(PlanRefused, match="no sheet"):
        list(engine.workbooks([*(partial(plan, number) for number in range(8)), partial(WorkbookPlan, "Trống", [])], 1))


@dataclass(frozen=True)
class Bodies:
    """Workspaces of several bodies, and what gathering their months comes to where each was merged by hand."""

    folders: list[Path]
    by_hand: dict[Path, bytes]

    def gathered_by(self, address: str, outbox: Path) -> tuple[dict[Path, bytes], list[str]]:
        """What a cluster makes of them, and what is said of it."""
        said: list[str] = []
        gathered(self.folders, outbox, engine_at(address, None, said.append))
        return files_below(outbox), said


def gathered(folders: list[Path], outbox: Path, engine: Engine | None) -> None:
    outcome = batch.gather(folders, inbox=outbox.with_name("none"), outbox=outbox, month=Month(2021, 3), engine=engine)
    assert outcome.closing_line.startswith("Đã tổng hợp 03 cơ quan") and not outcome.blocked


def files_below(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bodies]:
    """One for each worker, and one that cannot be sent as it is: this machine merges it."""
    root = tmp_path_factory.mktemp("bodies")
    folders = []
    for name in ("Sở A", "Sở B", "Sở C"):
        folder = Workspace(root / name)
        book = openpyxl.load_workbook(folder.inbox / "danh-muc.xlsx")
        for cell in (cell for row in book["Thiết lập chung"].iter_rows() for cell in row):
            if cell.value == "Sở Lao động - Thương binh và Xã hội":
                cell.value = name
        book.save(folder.inbox / "danh-muc.xlsx")
        folder.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
        batch.merge(Month(2021, 3), inbox=folder.inbox, outbox=folder.outbox, jobs=1, only_data=True)
        folders.append(folder.root)
    (folders[2] / "input" / "lối-tắt").symlink_to(folders[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "FROM_WORKSPACE", "{folder}/output/2021-03")
        gathered([folder / "output" / "2021-03" for folder in folders], root / "hand", None)
        yield Bodies(folders, files_below(root / "hand"))


def test_workspaces_are_merged_there(plain: str, bodies: Bodies, tmp_path: Path) -> None:
    """As if each had been merged by hand."""
    made, said = bodies.gathered_by(plain, tmp_path / "there")
    assert made == bodies.by_hand and made and not said


@contextmanager
def while_it_merges(address: str, harm: Callable[[int], None]) -> Iterator[list[psutil.Process]]:
    """Harm comes once the nannied worker merges a workspace, in a process that it did not have before; which processes that was in."""
    worker = psutil.Process(nannied(address))
    before, over, merging = set(worker.children()), threading.Event(), list[psutil.Process]()

    def wait() -> None:
        while not over.wait(0.02):
            for new in set(worker.children()) - before:
                if "spawn_main" in " ".join(new.cmdline()) and new.children():
                    merging.extend([new, *new.children()])
                    harm(worker.pid)
                    return

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield merging
    finally:
        over.set()
        thread.join()


def test_a_worker_killed_while_it_merges_costs_time_only(
    plain: str, places: tuple[Servers, Servers], bodies: Bodies, tmp_path: Path
) -> None:
    """The other one, or itself once its nanny has begun it again, merges that workspace; nothing of it is left where it was lost, no process and no file."""
    laid_out: list[bool] = []

    def left_of_workspaces() -> bool:
        return any(places[0].local.rglob("danh-muc.xlsx"))

    def kill(worker: int) -> None:
        laid_out.append(left_of_workspaces())
        os.kill(worker, signal.SIGKILL)

    with while_it_merges(plain, kill) as merging:
        made, said = bodies.gathered_by(plain, tmp_path / "there")
    assert made == bodies.by_hand and not said
    assert merging and not psutil.wait_procs(merging, timeout=20)[1]
    with Client(plain.replace("dask", "tcp"), timeout=60) as client:
        client.wait_for_workers(2, timeout=60)  # the one that is begun again clears what the lost one had
    assert laid_out == [True] and not left_of_workspaces()


@pytest.mark.parametrize("for_good", [False, True])
def test_a_connection_cut_while_workspaces_merge_costs_time_only(
    plain: str, bodies: Bodies, for_good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made again; or this machine merges what is left, and says so in one line."""
    monkeypatch.setattr(cluster_link, "CONNECTS", 2)
    with wire(int(plain.rpartition(":")[2])) as cable:
        address = f"dask://127.0.0.1:{cable.port}"
        with while_it_merges(plain, lambda worker: cable.cut(for_good=for_good)) as merging:
            made, said = bodies.gathered_by(address, tmp_path / "there")
    assert made == bodies.by_hand and merging
    assert len(said) == for_good
    assert all(line.startswith(f"Mất kết nối với cụm máy {address}. Máy này tự gộp nốt ") for line in said)


def test_workspaces_that_no_worker_could_take_are_merged_here_and_told(
    plain: str, bodies: Bodies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where bytes are not those of their hash; the one that was never sent is not spoken of."""
    monkeypatch.setattr(cluster_workspace, "read_whole", lambda location: (Path(location).read_bytes(), "0" * 64))
    made, said = bodies.gathered_by(plain, tmp_path / "there")
    assert made == bodies.by_hand
    assert said == [cluster.MONTHS_SOME_HERE.format(address=plain, left="02")]


def test_limits_hold_on_a_worker(plain: str, tmp_path: Path) -> None:
    """What takes too long, too much memory or its reader's life costs itself, under the rule that it has on this machine."""
    made = []
    for name in ("tốt.xlsx", short_limits.SLOW, short_limits.HEAVY, short_limits.DEADLY):
        path = tmp_path / name
        path.write_bytes(form_bytes())
        made.append(InputFile(name, str(path), path.stat().st_size))
    found, said = read_by(plain, made)
    assert {part.path: [finding.rule for finding in part.findings if finding.rule.startswith("TEP")] for part in found} == {
        "tốt.xlsx": [], short_limits.SLOW: ["TEP-08"], short_limits.HEAVY: ["TEP-09"], short_limits.DEADLY: ["TEP-09"],
    }  # fmt: skip
    assert not said


def test_another_program_reads_nothing(plain: str, files: list[InputFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_link, "program", lambda: "another")
    with pytest.raises(MachineRefused, match=r"có chương trình khác máy này .* Đề nghị cài cùng một bản"):
        read_by(plain, files)


def set_daemon(value: bool) -> None:
    multiprocessing.current_process()._config["daemon"] = value  # type: ignore[attr-defined]


def test_a_worker_that_may_begin_no_process_reads_nothing(plain: str, files: list[InputFile]) -> None:
    """As Dask's nanny begins them unless told otherwise; the words say what to tell it."""
    with Client(plain.replace("dask", "tcp"), timeout=60) as client:
        client.run(set_daemon, True)
        try:
            with pytest.raises(MachineRefused, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"):
                read_by(plain, files)
        finally:
            client.run(set_daemon, False)


def test_nothing_is_left_on_the_workers(
    plain: str,
    files: list[InputFile],
    readers_that_stay: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What files are read against, passwords among it, is gone from the workers with the run."""
    monkeypatch.setattr(cluster_link, "forget", readers_that_stay)
    read_by(plain, files)
    with Client(plain.replace("dask", "tcp"), timeout=60) as client:
        left: dict[str, Any] = client.run(readings_left)
    assert set(left.values()) == {0}


def readings_left() -> int:
    from tdkt_sheets.commands.on_cluster import _readings

    return len(_readings)


# Where data may go


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10.0.0.5:8786", "Không hiểu địa chỉ"),
        ("dask://10.0.0.5", "Không hiểu địa chỉ"),
        ("dask://x:1:2", "Không hiểu địa chỉ"),
        ("dask://10.0.0.5:8786", "mà không mã hóa.*tls://10.0.0.5:8786"),
        ("dask://may-chu:8786", "mà không mã hóa"),
        ("tls://127.0.0.1:8786", "cần chứng thư"),
    ],
)
def test_an_address_that_must_not_be_used(text: str, words: str) -> None:
    with pytest.raises(UsageRefused, match=words):
        address_of(text, None)


def test_a_folder_of_certificates_is_whole(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match=r"không có tệp ca\.pem"):
        address_of("tls://10.0.0.5:8786", tmp_path)


def test_workers_beyond_this_machine_get_nothing_unencrypted(
    plain: str, files: list[InputFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler is here, its workers are not."""
    monkeypatch.setattr(cluster_link, "is_loopback", lambda host: False)
    with pytest.raises(MachineRefused, match=r"máy đọc ở ngoài máy này \(127\.0\.0\.1\) mà không mã hóa"):
        read_by(plain, files)


def test_tls_needs_both_sides(
    places: tuple[Servers, Servers],
    files: list[InputFile],
    here: list[ReadPart],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With certificates of the cluster's own authority files are read; with none, or with another's, nobody speaks to us."""
    _, secured = places
    found, said = read_by(f"tls://127.0.0.1:{secured.port}", files, secured.certificates)
    assert found == here and not said
    monkeypatch.setattr(cluster_link, "CONNECTS", 1)
    with pytest.raises(MachineRefused, match="Không nối được với cụm máy"):
        read_by(f"dask://127.0.0.1:{secured.port}", files)
    with pytest.raises(MachineRefused, match="Không nối được với cụm máy"):
        read_by(f"tls://127.0.0.1:{secured.port}", files, certificates(trustme.CA(), tmp_path / "others"))
