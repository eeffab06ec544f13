"""Forms in one zip and in one mail, beside the same forms apart: processor time of reading, in one process."""

import time
import zipfile
from email.message import EmailMessage
from itertools import cycle, islice
from pathlib import Path

from benchmarks.corpus import RECEIVED, catalogue_of
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.intake.expand import MAX_MEMBERS, expand

IN_A_MAIL = 400


def measure(inbox: Path, folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Seconds, together and apart, the best of the rounds: as many members as a zip may have, 400 forms in a mail."""
    catalogue = catalogue_of(inbox)
    sources = sorted((inbox / RECEIVED).iterdir())

    def spent(paths: list[Path]) -> float:
        began = time.process_time()
        for path in paths:
            for part in expand(InputFile(path.name, str(path), path.stat().st_size), frozenset()):
                read_part(part, catalogue)
        return time.process_time() - began

    found = {}
    for name, number, together in (("zip", MAX_MEMBERS, _zip), ("mail", IN_A_MAIL, _mail)):
        apart = list(islice(cycle(sources), number))
        container = together(apart, folder)
        found[name] = (
            min(spent([container]) for _ in range(rounds)),
            min(spent(apart) for _ in range(rounds)),
        )
    return found


def _zip(paths: list[Path], folder: Path) -> Path:
    made = folder / "together.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, path in enumerate(paths):
            archive.write(path, f"{number}.xlsx")
    return made


def _mail(paths: list[Path], folder: Path) -> Path:
    message = EmailMessage()
    message["From"], message["Date"] = "a@soldtbxh.example", "Mon, 15 Mar 2021 08:00:00 +0700"
    message.set_content("Kính gửi Văn phòng Sở.")
    for number, path in enumerate(paths):
        message.add_attachment(path.read_bytes(), "application", "octet-stream", filename=f"{number}.xlsx")
    made = folder / "together.eml"
    made.write_bytes(message.as_bytes())
    return made
