"""What a merge costs at two commits, over the same files: processor time with all workers, run in turn, the least of the rounds.

    git worktree add --detach ../earlier COMMIT
    python -m benchmarks.two_commits ../earlier [--files 200] [--rounds 6]

The files are filled blanks of the earlier commit, so that both can read them. Only `--data-only` is compared: what else a month
writes differs from commit to commit.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Command, run

HERE = Path(__file__).parents[1]
MAKING = "import sys; from pathlib import Path; from benchmarks.corpus import make; make(Path(sys.argv[1]), int(sys.argv[2]), 10)"


def merging(checkout: Path, inbox: Path, outbox: Path) -> Command:
    """A merge by the program of a checkout."""
    asked = ("merge", "2021-03", "--data-only", "--jobs", "1", "--input", inbox, "--output", outbox)
    own_only = "PYTHONSAFEPATH=1"  # the folder one stands in comes before any other path else, and is one of the two
    return ("env", f"PYTHONPATH={checkout}", own_only, sys.executable, "-m", "tdkt_sheets.cli.main", *asked)


def main() -> None:
    """The least processor time at each, and how they compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path, help="a checkout of the earlier commit")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=6)
    asked = parser.parse_args()
    earlier = asked.earlier.resolve()
    with tempfile.TemporaryDirectory() as root:
        inbox, outbox = Path(root) / "input", Path(root) / "output"
        made = [sys.executable, "-c", MAKING, str(inbox), str(asked.files)]
        subprocess.run(made, check=True, cwd=earlier, env={**os.environ, "PYTHONPATH": str(earlier)})
        spent: dict[str, list[float]] = {"earlier": [], "now": []}
        for turn in range(asked.rounds + 1):
            for name, checkout in (("earlier", earlier), ("now", HERE)):
                shutil.rmtree(outbox, ignore_errors=True)
                once = run(merging(checkout, inbox, outbox))
                if turn:  # the first round compiles
                    spent[name].append(once.cpu)
    before, now = min(spent["earlier"]), min(spent["now"])
    print(
        f"earlier {before:.2f} s, now {now:.2f} s, {now / before:.3f} times ({asked.files} files, least of {asked.rounds} rounds)"
    )


if __name__ == "__main__":
    main()
