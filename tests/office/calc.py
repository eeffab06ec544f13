"""LibreOffice Calc as a person uses it: types, inserts rows, saves, recalculates. One office serves many requests.

Needs soffice and the system's own Python with `uno` (Debian: libreoffice-calc, python3-uno).
"""

import json
import os
import selectors
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SYSTEM_PYTHON = "/usr/bin/python3"
ANSWERS_WITHIN = 180  # seconds; a stuck office is ended, so that it fails instead of hanging
Typed = Mapping[str, Mapping[str, str | float]]  # sheet → address → value


def is_installed() -> bool:
    """Whether LibreOffice can be driven here."""
    if shutil.which("soffice") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0


class Calc:
    """A running office; a context manager."""

    def __init__(self) -> None:
        side = Path(__file__).with_name("uno_side.py")
        env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON") and key != "VIRTUAL_ENV"}
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(side)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        try:
            self._process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def request(
        self, source: Path | None, steps: Iterable[Sequence[Any]] = (), save: Iterable[Path] = (), password: str = ""
    ) -> dict[str, Any]:
        """Open a workbook (None: a new one), go through the steps, save under each name."""
        targets = [path.absolute() for path in save]
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
        request = {
            "open": str(source.absolute()) if source else "",
            "steps": [list(step) for step in steps],
            "save": [str(target) for target in targets],
            "password": password,
        }
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(ANSWERS_WITHIN):
                self._process.kill()
                raise TimeoutError(f"LibreOffice gave no answer for {source}")
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("LibreOffice ended")
        answer: dict[str, Any] = json.loads(line)
        if "failed" in answer:
            raise ValueError(f"{source}: {answer['failed']}")
        return dict(answer["ok"])

    def fill(self, source: Path, typed: Typed, *save: Path, before: Iterable[Sequence[Any]] = ()) -> None:
        """Type into cells and save; `before` are steps that come first."""
        steps = [("type", sheet, address, value) for sheet, cells in typed.items() for address, value in cells.items()]
        self.request(source, [*before, *steps], save)

    def recalculated(self, path: Path) -> dict[str, Any]:
        """Sheets with their values after hard recalculation, and the cells in error."""
        return self.request(path, [("recalculate",), ("dump",)])

    def opened(self, path: Path) -> dict[str, Any]:
        """Sheets with their values as LibreOffice shows them on opening."""
        return self.request(path, [("dump",)])
