"""Makes the shipped templates from `drawn/`: `python -m tdkt_sheets.papers.make`. A test fails when one is stale."""

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

from tdkt_sheets.papers import drawn, kinds
from tdkt_sheets.papers.package import packed, parts_of


def made() -> dict[str, bytes]:
    """Every template by its file name."""
    found = {}
    for module in pkgutil.iter_modules(kinds.__path__):
        kind = import_module(f"{kinds.__name__}.{module.name}")
        drawing = import_module(f"{drawn.__name__}.{module.name}")
        found[f"{kind.PAPER.name}.docx"] = packed(parts_of(drawing.drawn(), kind.PAPER.title))
    return found


def write(folder: Path) -> None:
    """The folder holds exactly these templates."""
    templates = made()
    for path in folder.glob("*.docx"):
        if path.name not in templates:
            path.unlink()
    for name, data in templates.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("templates"))
