"""The one step of building that is ours: the guides of docs/huong-dan are laid into the package as pages. All else is pyproject.toml."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PROJECT = Path(__file__).parent


class WithGuides(build_py):
    """Builds the package, and the guides that `init` lays beside the input folder; a checkout in development has none."""

    def run(self) -> None:
        """Build, then lay the guides."""
        super().run()
        if not self.editable_mode:
            sys.path.insert(0, str(PROJECT))
            from ship.guides import lay

            lay(PROJECT / "docs" / "huong-dan", Path(self.build_lib))


setup(cmdclass={"build_py": WithGuides})
