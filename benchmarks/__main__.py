"""`python -m benchmarks`: the bounds of the product, measured in one run and printed as one table."""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from benchmarks import blanks, containers, doubling, papers, proposals, scale, tally
from benchmarks.corpus import PEOPLE_IN_A_UNIT, Corpus, make
from benchmarks.processes import Command, Spent, peak_memory, run, watched
from tdkt_sheets.cli.departments import write_departments

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "input"
PYTHON = sys.executable
TDKT = (PYTHON, "-m", "tdkt_sheets.cli.main")
GROUPS = (
    "merge",
    "peers",
    "again",
    "one_core",
    "all_faulty",
    "sample_year",
    "staff_list",
    "memory",
    "start",
    "blanks",
    "papers",
    "tally",
    "proposals",
    "containers",
    "gather",
    "cluster",
    "doubling",
)
ON_REQUEST = ("scale",)  # groups that take an hour: only when they are named
SIZES = (500, 2_000, 5_000, 20_000)  # files of a province, and of parts of it
EVERY_OUTPUT = (500, 5_000)
DEPARTMENTS = (100, 400)  # how many departments' months are gathered


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `bound` and `goal` are ratios, or MB; without a bound the figure is only told."""

    what: str
    reached: float
    unit: str
    bound: float | None = None
    goal: float | None = None
    at_most: bool = False
    detail: str = ""

    @property
    def verdict(self) -> str:
        if self.bound is None:
            return ""
        if not self._holds(self.bound):
            return "NOT"
        return "goal" if self.goal is not None and self._holds(self.goal) else "ok"

    def _holds(self, limit: float) -> bool:
        return self.reached <= limit if self.at_most else self.reached >= limit

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        bound = "" if self.bound is None else f"{sign} {self.bound:g}"
        goal = "" if self.goal is None else f"{sign} {self.goal:g}"
        return (
            f"{self.what:<50} {bound:>7} {goal:>7} {self.reached:>8.2f} {self.unit:<3} {self.verdict:<4}  {self.detail}"
        )


class Bench:
    """One corpus, and the ways that are compared over it."""

    def __init__(self, folder: Path, files: int, rounds: int) -> None:
        self.folder, self.files, self.rounds = folder, files, rounds

    @cached_property
    def corpus(self) -> Corpus:
        """What most groups read, made when the first of them asks for it."""
        return self._corpus("input", 10)

    def _corpus(self, name: str, faulty_pct: int, staffed: bool = False) -> Corpus:
        print(f"Making {self.files} workbooks, {faulty_pct} % of them with faults …", flush=True)
        return make(self.folder / name, self.files, faulty_pct, staffed)

    def ours(self, corpus: Corpus, *options: str) -> Command:
        return self._merging(corpus.inbox, *options)

    def _merging(self, inbox: Path, *options: str) -> Command:
        outbox = self.folder / f"output-{inbox.name}"
        return (*TDKT, "merge", "2021-03", "--input", inbox, "--output", outbox, *options)

    def naive(self, corpus: Corpus, *engines: str) -> Command:
        return (PYTHON, HERE / "naive.py", corpus.inbox, self.folder / "naive.xlsx", *engines)

    def polars(self, corpus: Corpus) -> Command:
        return (PYTHON, "-m", "benchmarks.polars_way", corpus.inbox, self.folder / "polars.xlsx")

    def floor(self, corpus: Corpus) -> Command:
        return (PYTHON, HERE / "floor.py", corpus.inbox, str(corpus.rows), self.folder / "floor.zip")

    def interleaved(self, ways: dict[str, tuple[Command, int]]) -> dict[str, Spent]:
        """Medians by way, after one warm-up each; the ways take turns. Each run publishes anew."""
        spent: dict[str, list[Spent]] = {name: [] for name in ways}
        for turn in range(self.rounds + 1):
            for name, (command, cores) in ways.items():
                for published in self.folder.glob("output-*"):
                    shutil.rmtree(published)
                once = run(command, cores)
                if turn:
                    spent[name].append(once)
                print(f"  {turn or 'warm-up'} {name}: {once.wall:.2f} s", flush=True)
        return {name: _median(runs) for name, runs in spent.items()}

    def merge(self) -> Iterable[Line]:
        corpus = self.corpus
        got = self.interleaved(
            {
                "every output": (self.ours(corpus), 0),
                "data alone": (self.ours(corpus, "--data-only"), 0),
                "naive": (self.naive(corpus), 0),
                "floor": (self.floor(corpus), 0),
            }
        )
        every, data, naive, floor = (got[name] for name in ("every output", "data alone", "naive", "floor"))
        yield _times("merged data alone, times as fast as naive", naive, data, 8, 12)
        yield _ratio("merged data alone, times the floor", data, floor, 2.2, 1.5)
        yield _times("every output, times as fast as naive", naive, every, 3, 6)

    def peers(self) -> Iterable[Line]:
        """Libraries that are quick, in as few lines as can be, which look at nothing."""
        corpus = self.corpus
        ways = {
            "data alone": (self.ours(corpus, "--data-only"), 0),
            "pandas": (self.naive(corpus, "calamine", "xlsxwriter"), 0),
        }
        if find_spec("polars") and find_spec("fastexcel"):
            ways["polars"] = (self.polars(corpus), 0)
        got = self.interleaved(ways)
        for name, bound in (("pandas", None), ("polars", 2)):
            if name in got:
                yield _times(
                    f"data alone, as fast as {name} with calamine", got[name], got["data alone"], bound, None, name
                )

    def again(self) -> Iterable[Line]:
        """The same files a second time: a month that stands, and files that were read already."""
        corpus, spent = self.corpus, dict[str, list[Spent]]()
        ways = {"unchanged": (self.ours(corpus, "--data-only"), True), "floor": (self.floor(corpus), False)}
        ways |= {"known": (self.ours(corpus, "--dry-run"), True), "dry": (self.ours(corpus, "--dry-run"), False)}
        ways["status"] = (*TDKT, "status", "--input", corpus.inbox, "--as-of", "2021-03-31"), True
        for turn in range(self.rounds + 1):
            for name, (command, cached) in ways.items():
                once = run(command, cached=cached)
                if turn:
                    spent.setdefault(name, []).append(once)
        unchanged, floor, known, dry, status = map(_median, spent.values())
        yield _ratio("unchanged, data alone, times the floor", unchanged, floor, 0.6)
        yield _ratio("unchanged, who sent what, times the floor", status, floor, 0.4)
        yield _ratio("all files known: dry run, times one without cache", known, dry, None)
        yield from self._one_new(corpus)

    def _one_new(self, corpus: Corpus) -> Iterable[Line]:
        """A month with every output that stands, and one of the files new; the same once more, unchanged."""
        merging, spent = self.ours(corpus), dict[str, list[Spent]]()
        new = max(corpus.inbox.glob("*/*.xlsx"))
        aside = self.folder / new.name
        for turn in range(self.rounds + 1):
            shutil.rmtree(self.folder / f"output-{corpus.inbox.name}", ignore_errors=True)
            new.rename(aside)
            run(merging, cached=True)
            aside.rename(new)
            once = {
                "one new": run(merging, cached=True), "unchanged": run(merging, cached=True),
                "dry": run((*merging, "--dry-run")), "floor": run(self.floor(corpus)),
            }  # fmt: skip
            for name, one in once.items() if turn else ():
                spent.setdefault(name, []).append(one)
        new_one, unchanged, dry, floor = map(_median, spent.values())
        yield _ratio("one new file, every output, times a dry run without cache", new_one, dry, 1.3)
        yield _ratio("unchanged, every output, times the floor", unchanged, floor, 0.8)

    def one_core(self) -> Iterable[Line]:
        corpus = self.corpus
        got = self.interleaved(
            {
                "data alone": (self.ours(corpus, "--data-only", "--jobs", "1"), 1),
                "naive": (self.naive(corpus), 1),
                "floor": (self.floor(corpus), 1),
            }
        )
        yield _times("one core: merged data alone, as fast as naive", got["naive"], got["data alone"], 6, 9)
        yield _ratio("one core: merged data alone, times the floor", got["data alone"], got["floor"], None)

    def all_faulty(self) -> Iterable[Line]:
        corpus = self._corpus("all-faulty", 100)
        got = self.interleaved(
            {
                "every output": (self.ours(corpus), 0),
                "data alone": (self.ours(corpus, "--data-only"), 0),
                "naive": (self.naive(corpus), 0),
            }
        )
        yield _times("all files faulty: data alone, as fast as naive", got["naive"], got["data alone"], None)
        yield _times("all files faulty: every output, as fast as naive", got["naive"], got["every output"], 4)

    def sample_year(self) -> Iterable[Line]:
        """The year that is shipped, with all its papers, beside reading and deciding it alone."""
        merging = (*TDKT, "merge", "2021-12", "--input", SAMPLE, "--output", self.folder / "output-sample")
        got = self.interleaved({"all papers": (merging, 0), "dry": ((*merging, "--dry-run"), 0)})
        yield _ratio("sample year with all papers, times its dry run", got["all papers"], got["dry"], 2.5)

    def staff_list(self) -> Iterable[Line]:
        """A catalogue with all 66 people of every unit: more than any department has, which the naive way never reads."""
        corpus = self._corpus("staff-list", 10, staffed=True)
        got = self.interleaved({"data alone": (self.ours(corpus, "--data-only"), 0), "floor": (self.floor(corpus), 0)})
        what = f"staff list of {self.files * PEOPLE_IN_A_UNIT} people: data alone, times the floor"
        yield _ratio(what, got["data alone"], got["floor"], None)

    def memory(self) -> Iterable[Line]:
        for name, options in (("every output", ()), ("data alone", ("--data-only",))):
            peak = peak_memory(self.ours(self.corpus, *options))
            yield Line(f"memory of all processes, {name}", peak, "MB", 300, at_most=True)

    def start(self) -> Iterable[Line]:
        ways = {"help": ((*TDKT, "--help"), 0), "bare": ((PYTHON, "-c", "pass"), 0)}
        spent: dict[str, list[Spent]] = {name: [] for name in ways}
        for turn in range(max(20, self.rounds)):
            for name, (command, cores) in ways.items():
                once = run(command, cores)
                if turn:
                    spent[name].append(once)
        helped, bare = (
            Spent(statistics.median(o.wall for o in spent[name]), statistics.median(o.cpu for o in spent[name]))
            for name in ways
        )
        yield _ratio("tdkt --help, times a bare interpreter", helped, bare, 8, 5)

    def blanks(self) -> Iterable[Line]:
        """The bound is for a unit that types its people; with a staff list the office writes 66 of them beforehand."""
        staffed = make(self.folder / "staffed-blanks", blanks.UNITS, staffed=True).inbox
        for what, inbox, bound, goal in (
            ("a blank, times XlsxWriter with 300 rows a table", self.corpus.inbox, 0.3, 0.2),
            ("a blank with 66 people, times the same", staffed, None, None),
        ):
            ours, usual = (statistics.median(times) for times in blanks.measure(inbox, self.rounds))
            detail = f"{ours * 1000:.1f} ms, {usual * 1000:.1f} ms (processor)"
            yield Line(what, ours / usual, "x", bound, goal, True, detail)

    def papers(self) -> Iterable[Line]:
        """Both ways in one process, over the same papers, byte for byte."""
        ours, usual = (statistics.median(times) for times in papers.measure(self.rounds))
        what = f"{papers.PAPERS} papers in Word, times docxtpl one by one"
        yield Line(what, ours / usual, "x", 0.25, 0.15, True, f"{ours:.2f} s, {usual:.2f} s (processor)")

    def tally(self) -> Iterable[Line]:
        """The engine alone, in one process."""
        spent = statistics.median(tally.measure(self.rounds))
        what = f"tally of {tally.MEMBERS} members, {tally.LINES} lines, {tally.LEVELS} levels"
        yield Line(what, spent, "s", 1, 0.5, True, "processor")

    def containers(self) -> Iterable[Line]:
        """What many forms in one container cost beside the same forms apart."""
        for name, (together, apart) in containers.measure(self.corpus.inbox, self.folder, self.rounds).items():
            detail = f"{together:.1f} s, {apart:.1f} s (processor)"
            yield Line(f"forms in one {name}, times the same apart", together / apart, "x", 1.2, 1.05, True, detail)

    def gather(self) -> Iterable[Line]:
        """The months of many departments, and of four times as many."""
        folders = [list(write_departments(self.folder / f"so-{many}", many, 4, 1, 2)) for many in DEPARTMENTS]
        ways: dict[str, tuple[Command, int]] = {}
        for months in folders:
            outbox = self.folder / f"output-{len(months)}"
            ways[f"gather {len(months)}"] = ((*TDKT, "gather", *months, "--output", outbox), 0)
            ways[f"floor {len(months)}"] = ((PYTHON, HERE / "gather_floor.py", *months), 0)
        got, few, many = self.interleaved(ways), *DEPARTMENTS
        for number in DEPARTMENTS:
            what = f"{number} departments gathered, times pandas' reading"
            yield _ratio(what, got[f"gather {number}"], got[f"floor {number}"], 3)
        growth = got[f"gather {many}"].cpu / got[f"gather {few}"].cpu * few / many
        yield Line(f"gathering, processor a department, {many} to {few}", growth, "x", 1.15, None, True)
        yield Line(f"memory of gathering {many}", peak_memory(ways[f"gather {many}"][0]), "MB")

    def cluster(self) -> Iterable[Line]:
        """The reading stage alone, by a cluster of Dask on this machine; workers at half speed leave a processor to who asks, as machines of their own would."""
        if not find_spec("distributed"):
            return
        from benchmarks.cluster import reading

        for at_half_speed, what, bound in ((True, ", each at half speed", 1.5), (False, "", None)):
            one, two = (reading(self.corpus.inbox, workers, self.rounds, at_half_speed) for workers in (1, 2))
            spent = f"processor: asks {two.asks:.2f}, scheduler {two.scheduler:.2f}, workers {two.workers:.2f}"
            yield Line(
                f"files read, two workers as fast as one{what}", one.wall / two.wall, "x", bound, None,
                detail=f"{one.wall:.2f} s, {two.wall:.2f} s; {spent}",
            )  # fmt: skip

    def doubling(self) -> Iterable[Line]:
        """Twice as much of one thing costs at most a little over twice."""
        found = doubling.measure(self.folder, self._merging, self.rounds)
        for name, (once, twice) in found.items():
            yield Line(
                f"twice as many {name}", twice / once, "x", 2.2, 2, True, f"{twice:.2f} s, {once:.2f} s (processor)"
            )

    def scale(self) -> Iterable[Line]:
        """From a department to a province: what a file costs, and what all processes hold."""
        found: dict[tuple[str, int], tuple[Spent, float]] = {}
        for size in SIZES:
            inbox = self.folder / f"province-{size}"
            corpus = scale.make(inbox, size)
            for what, options in (("data alone", ("--data-only",)), ("every output", ())):
                if what == "data alone" or size in EVERY_OUTPUT:
                    command = (
                        *TDKT,
                        "merge",
                        "2021-12",
                        "--input",
                        inbox,
                        "--output",
                        self.folder / "province",
                        *options,
                    )
                    found[what, size] = spent, peak = watched(command, 0.1)
                    shutil.rmtree(self.folder / "province")
                    told = f"{corpus.rows:,} rows, {spent.wall:.0f} s, processor {spent.cpu:.0f} s, {peak:.0f} MB"
                    print(f"  {what}, {size:,} files: {told}", flush=True)
                    yield Line(f"{what}, {size:,} files: processor a file", 1000 * spent.cpu / size, "ms", detail=told)
            shutil.rmtree(inbox)
        for what, few, many in (("data alone", 500, 20_000), ("every output", 500, 5_000)):
            growth = found[what, many][0].cpu / found[what, few][0].cpu * few / many
            yield Line(f"{what}, processor a file, {many:,} to {few:,}", growth, "x", 1.15, None, True)
        peak, before = found["data alone", 20_000][1], found["data alone", 5_000][1]
        yield Line("data alone, memory at 20,000 to 5,000", peak / before, "x", 1.15, None, True)
        yield Line("data alone, memory at 20,000", peak, "MB", 1_500, None, True)

    def proposals(self) -> Iterable[Line]:
        """The rules of the law alone, in one process."""
        spent = proposals.measure()
        what = f"rules over {proposals.PEOPLE:,} people, {proposals.YEARS} years"
        detail = f"{spent.ledger_lines:,} lines of ledger, processor {spent.cpu:.1f} s"
        yield Line(what, spent.wall, "s", proposals.BOUND, None, True, detail)


def _median(runs: Sequence[Spent]) -> Spent:
    return Spent(statistics.median(one.wall for one in runs), statistics.median(one.cpu for one in runs))


def _times(
    what: str, naive: Spent, ours: Spent, bound: float | None, goal: float | None = None, peer: str = "naive"
) -> Line:
    detail = f"{ours.wall:.2f} s, {peer} {naive.wall:.2f} s (processor {naive.cpu / ours.cpu:.1f} x)"
    return Line(what, naive.wall / ours.wall, "x", bound, goal, detail=detail)


def _ratio(what: str, ours: Spent, floor: Spent, bound: float | None, goal: float | None = None) -> Line:
    detail = f"{ours.wall:.3f} s, {floor.wall:.3f} s (processor {ours.cpu / floor.cpu:.2f} x)"
    return Line(what, ours.wall / floor.wall, "x", bound, goal, True, detail)


def main() -> int:
    """Measure, print, and end with 1 when a bound is not reached."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--files", type=int, default=500)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument(
        "--only", choices=(*GROUPS, *ON_REQUEST), action="append", help="measure only this group; may be repeated"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.files, chosen.rounds)
        lines: list[Line] = []
        for group in chosen.only or GROUPS:
            measure: Callable[[], Iterable[Line]] = getattr(bench, group)
            lines += measure()
        if "corpus" in vars(bench):
            corpus = bench.corpus
            print(f"\n{corpus.files} files of {corpus.size / 1024:.0f} KiB, {corpus.rows} rows")
        print(f"\n{chosen.rounds} rounds, medians")
        print(f"{'':<50} {'bound':>7} {'goal':>7} {'reached':>8}")
        print(*lines, sep="\n")
    return int(any(line.verdict == "NOT" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
