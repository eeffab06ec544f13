"""Makes the sample inbox of 2021: `python -m samples.make_inbox NEW_FOLDER [KEPT]` writes NEW_FOLDER/input, and what the program made on the way.

Needs LibreOffice. What it makes is committed as it is under input/; LibreOffice stamps its files with the time of saving, so
a second run gives other bytes of the same content. A folder KEPT holds what LibreOffice made, for the next time.
"""

import sys
import tempfile
from pathlib import Path

from samples.inbox import Inbox, moment
from samples.year import YEAR
from tdkt_sheets import batch
from tests.office.calc import Calc


def main(folder: Path, kept: Path | None = None) -> None:
    """The whole year."""
    folder.mkdir(parents=True)
    batch.init(2021, folder / "input", folder, by="Văn phòng Sở", now=moment("2021-01-04 08:00"))
    with tempfile.TemporaryDirectory() as scratch, Calc() as calc:
        inbox = Inbox(folder, calc, Path(scratch), kept or Path(scratch) / "kept")
        for step in YEAR:
            step.go(inbox)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("Usage: python -m samples.make_inbox NEW_FOLDER [KEPT]")
    main(*(Path(word).absolute() for word in sys.argv[1:]))
