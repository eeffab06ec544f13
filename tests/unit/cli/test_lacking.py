"""Who forgets a parameter is shown what it is and a whole example: the name of an option alone helps nobody who types commands once a month."""

import click
import pytest
from click.testing import CliRunner

from tdkt_sheets.cli.lacking import told_beside
from tdkt_sheets.cli.main import cli


def required(command: click.Command) -> list[click.Parameter]:
    return [param for param in command.params if param.required]


LACKING = sorted(name for name, command in cli.commands.items() if required(command))


@pytest.mark.parametrize("name", LACKING)
def test_the_example_stands_beside_and_gives_all_that_is_required(name: str) -> None:
    command = cli.commands[name]
    said = CliRunner().invoke(command, [], standalone_mode=False)

    assert isinstance(said.exception, click.MissingParameter)
    lines = told_beside(said.exception)
    assert lines and lines[-1].startswith(f"Ví dụ: tdkt {name} "), lines
    for param in required(command):
        assert not isinstance(param, click.Option) or param.opts[0] in lines[-1]


def test_an_option_says_what_it_is() -> None:
    said = CliRunner().invoke(cli.commands["answer"], ["482913"], standalone_mode=False)

    assert isinstance(said.exception, click.MissingParameter)
    assert told_beside(said.exception)[0] == "  --reason: Vì sao quyết định như vậy."


def test_other_errors_say_no_more_than_they_did() -> None:
    said = CliRunner().invoke(cli, ["merge", "13-2021"], standalone_mode=False)

    assert isinstance(said.exception, click.UsageError)
    assert told_beside(said.exception) == []
