"""What the documents say of the program is so: links lead somewhere, commands, ids, messages and words are those of the program."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.launchers import launchers
from tdkt_sheets.core.deliveries import STATES
from tdkt_sheets.core.findings import CAPTIONS
from tdkt_sheets.outputs.reference import pages as reference
from tdkt_sheets.rules.engine import RULES

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path for folder in (ROOT, ROOT / "docs") for path in folder.glob("*.md" if folder == ROOT else "**/*.md")
)
GUIDES = sorted((ROOT / "docs" / "huong-dan").glob("*.md"))
OFFICE = (ROOT / "docs" / "huong-dan" / "van-phong.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


@pages
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    assert [t for t in targets if t and "://" not in t and not (path.parent / t).exists()] == []


@pages
def test_pictures_are_small(path: Path) -> None:
    """A clone stays light and a page opens at once on a slow line."""
    for target in re.findall(r"!\[[^]]*\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).stat().st_size < 150_000, target


@pytest.fixture(scope="module")
def rules() -> set[str]:
    """The ids of all rules: making the reference pages registers every one."""
    reference.pages()
    return set(RULES)


@pages
def test_a_rule_that_is_named_exists(path: Path, rules: set[str]) -> None:
    named = set(
        re.findall(
            r"\b(?:TEP|NB|CT|O|TTC|DG|DK|KQ|BX|HS|HD|KNC|HH|LK|NOP|MVB|DX|LS|SK|SO|YK|CK|VL|DM)-\d\d\b",
            path.read_text(encoding="utf-8"),
        )
    )
    assert named - rules == set()


@pages
def test_a_command_that_is_shown_can_be_typed(path: Path) -> None:
    """Commands in code, with their options; what stands for a value is in capitals."""
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"(?:^|[`/\\ ])tdkt ([a-z]+(?: [^`\n|&…]*)?)(?:`|$)", text, re.MULTILINE):
        name, *words = shlex.split(line)
        assert name in cli.commands, line
        command = cli.commands[name]
        if isinstance(command, click.Group) and words and words[0].islower() and words[0][0] not in "-<":
            inner = command.get_command(click.Context(command), words[0])
            assert inner is not None, line
            command = inner
        options = {"--help", *(option for param in command.params for option in param.opts)}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_readme_tells_every_command() -> None:
    assert set(re.findall(r"^\| `tdkt ([a-z]+)", README, re.MULTILINE)) == set(cli.commands)


def test_the_two_commands_are_one_line_each() -> None:
    """They are pasted as they stand, and the CI script takes the second from here."""
    section = README.split("\n## Two commands\n", 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"^```\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert blocks[0].rstrip().endswith("tdkt merge 2021-12")
    assert "pytest" in blocks[1]


def test_the_guide_tells_every_state_severity_and_launcher() -> None:
    for word in (*STATES.values(), *CAPTIONS.values()):
        assert word == "Đơn vị rút" or f"| {word} |" in OFFICE, word
    for name in launchers(2021):
        assert f"`{name}`" in OFFICE


def test_sheets_and_columns_of_the_catalogue_are_called_as_they_are() -> None:
    """The guide writes them in bold; a sheet that was renamed would be looked for in vain."""
    tabs = {own_forms.SHEETS[key](built_in().lists).tab for key in own_forms.TAB_ORDER}
    section = OFFICE.split("## Sửa danh mục", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"[Tt]rang \*\*(.+?)\*\*", section)) <= tabs | {"Đọc trước"}


def test_messages_in_the_table_of_messages_are_the_programs_own() -> None:
    """What somebody reads on the screen is found in the table word by word."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tdkt_sheets").rglob("*.py"))
    table = OFFICE.split("| Thông báo |", 1)[1]
    rows = re.findall(r"^\| (?!---)(.+?) \|", table, re.MULTILINE)
    own = [row for row in rows if not row.startswith(("“tdkt”", "Chữ tiếng Việt"))]
    assert len(own) > 5
    for row in own:
        parts = [part.strip(" .:“”") for part in re.split("…|“input”|2021-06|2021", row) if part.strip(" .:“”")]
        assert all(part in source for part in parts if part != "`tdkt merge"), row


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_the_guide_is_polite(path: Path) -> None:
    """An office asks; it does not demand, and it blames nobody."""
    text = path.read_text(encoding="utf-8").casefold()
    assert [word for word in ("yêu cầu", "vi phạm", "bắt buộc phải") if word in text] == []


def test_words_that_people_read_are_polite_and_in_vietnamese() -> None:
    """Messages and fixes of every rule; “Excel”, “Text”, “Unicode” and the like are names."""
    reference.pages()
    texts = {id: f"{rule.says} {rule.message} {rule.fix}" for id, rule in RULES.items()}
    for id, text in texts.items():
        bare = re.sub(r"\{\{?\w+\}?\}", "", text)
        assert not re.search(r"yêu cầu|vi phạm|\b(?:row|column|cell|file|error|value|invalid|null|None)\b", bare), id
        assert '"' not in bare, id


def test_every_option_is_explained() -> None:
    for command in cli.commands.values():
        for param in command.params:
            assert not isinstance(param, click.Option) or param.help, (command.name, param.name)


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    """What `--help` prints of the program, "", and of each command. In a fresh process: click keeps the words it was imported with."""
    code = (
        "import json, sys; from tdkt_sheets.cli.main import cli; from click.testing import CliRunner\n"
        "shown = {name: CliRunner().invoke(cli, [*name.split(), '--help'], prog_name='tdkt') for name in sys.argv[1:]}\n"
        "json.dump({name: result.output for name, result in shown.items()}, sys.stdout)"
    )
    words = [sys.executable, "-c", code, "", *cli.commands]
    return json.loads(subprocess.run(words, capture_output=True, check=True, cwd=ROOT).stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["", *cli.commands])
def test_help_is_in_vietnamese(name: str, helps: dict[str, str]) -> None:
    """No English word of click's own is left."""
    text = helps[name]
    assert text.startswith(f"Cách dùng: tdkt {name}".rstrip())
    assert (
        re.findall(
            r"\b(?:OPTIONS|COMMAND|ARGS|DIRECTORY|INTEGER|FLOAT|RANGE|FILE|PATH|TEXT|Usage|default|required|Show|exit)\b",
            text,
            re.ASCII,
        )
        == []
    )
