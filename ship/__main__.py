"""`python -m ship --python ZIP --sha256 …`: makes the one file for offices with Windows. It was never started on Windows."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ship.bundle import make, version_of
from ship.wheels import downloader, gathered, own_wheel
from tdkt_sheets import __version__

PROJECT = Path(__file__).parents[1]


def main() -> None:
    """Check the Python that was downloaded, gather the wheels, and write the file."""
    asked = argparse.ArgumentParser(prog="ship", description=__doc__)
    asked.add_argument(
        "--python", type=Path, required=True, help="the embeddable zip of Python for Windows, 64-bit, as downloaded"
    )
    asked.add_argument("--sha256", required=True, help="its hash, as the page it was downloaded from says")
    asked.add_argument("--out", type=Path, default=PROJECT / "dist", help="the folder for the file")
    said = asked.parse_args()
    python = version_of(said.python)
    said.out.mkdir(parents=True, exist_ok=True)
    target = said.out / f"tdkt-{__version__}-windows.zip"
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "own").mkdir()
        own = own_wheel(PROJECT, place / "own")
        wheels = gathered(own, place, python, downloader(python, PROJECT / "constraints.txt"))
        page = (Path(__file__).parent / "DOC-TRUOC.txt").read_text(encoding="utf-8")
        make(said.python, said.sha256, wheels, __version__, page, target)
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.0f} MB, {len(wheels)} packages\n")


if __name__ == "__main__":
    main()
