"""What click says to people is Vietnamese: every sentence it has is translated, or is one that nobody here can meet."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest

from tdkt_sheets.cli.phrases import PHRASES, PLURALS

# What click says only to programmers, or of what no command here has: prompts, editors, dates, UUIDs, shell completion.
NEVER_SHOWN = frozenset({
    "Arguments take exactly one parameter declaration, got {length}: {decls}.", "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})", "Confirm the action without prompting.", "Could not determine name for option with declarations {decls!r}",
    "Couldn't detect Bash version, shell completion is not supported.", "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}", "Do you want to continue?",
    "Error: The two entered values do not match.", "Error: invalid input", "Name '{name}' defined twice",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
    "Press any key to continue...", "Repeat for confirmation", "Shell completion is not supported for Bash versions older than 4.4.",
    "Unknown color {colour!r}", "Unknown standard stream '{name}'", "Value must be an iterable.", "Windows error: {error}", "d", "deprecated",
    "env var: {var}", "{editor}: Editing failed", "{editor}: Editing failed: {e}", "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.", "{value!r} is not a valid UUID.",
})  # fmt: skip


def sentences() -> Iterator[str]:
    """Every sentence that click would have translated."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "gettext", "ngettext"):
                yield from (
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def test_every_sentence_of_click_is_translated_or_never_shown() -> None:
    assert set(sentences()) - set(PHRASES) - set(PLURALS) - NEVER_SHOWN == set()


@pytest.mark.parametrize(("english", "vietnamese"), [*PHRASES.items(), *PLURALS.items()])
def test_a_translation_asks_for_no_fact_that_click_does_not_give(english: str, vietnamese: str) -> None:
    if "%" not in english:
        asked = {name for _, name, _, _ in Formatter().parse(vietnamese) if name}
        assert asked <= {name for _, name, _, _ in Formatter().parse(english) if name}


@pytest.mark.parametrize(
    "words",
    ["merge -x", "merge --outptu", "gop", "merge 2021-06 2021-07", "init hai", "merge --jobs", "check", "check khong-co.xlsx",
     "init 2021 --scale 7", "demo mau --units 0", "receive", "merge --strict=co"],
)  # fmt: skip
def test_a_slip_is_answered_in_vietnamese(words: str, tmp_path: Path) -> None:
    """In a process of its own: click takes its words when it is imported."""
    done = subprocess.run(
        [sys.executable, "-m", "tdkt_sheets.cli.main", *words.split()],
        capture_output=True, check=False, cwd=tmp_path, encoding="utf-8",
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert said.startswith("Cách dùng:") or "Lỗi:" in said
    for english in (
        "such",
        "option ",
        "argument",
        "Invalid",
        "Missing",
        "Usage",
        "Error",
        "Try ",
        "does not",
        "is not",
        "Got ",
    ):
        assert english not in said, said
