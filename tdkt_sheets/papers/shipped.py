"""The templates that come with the program, as bytes. Knows nothing of Word."""

from functools import cache
from importlib.resources import files

from tdkt_sheets.papers.declared import every_paper

ENDING = ".docx"


@cache
def shipped(name: str) -> bytes:
    """The template of a paper."""
    return files(__package__).joinpath("templates", name + ENDING).read_bytes()


def shipped_templates() -> dict[str, bytes]:
    """Every template by its file name: what `tdkt init` writes into the folder of templates."""
    return {name + ENDING: shipped(name) for name in every_paper()}
