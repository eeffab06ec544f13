"""What a form asks: its fields, what may stand in each, and the words of the command that it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is shown, and what its value may be."""

    TEXT = "text"
    LINES = "lines"  # several values, one a line
    DAY = "day"
    YES = "yes"
    ONE_OF = "one-of"  # of `choices`
    UNIT = "unit"
    FORM = "form"
    ROUND = "round"
    MONTH = "month"
    PERIOD = "period"
    BUNDLE = "bundle"
    SENDING = "sending"  # a sending of blanks that was made
    LETTERS = "letters"  # a month or a sending of blanks: whose letters are sent
    DELIVERY = "delivery"  # a file that came, by its number
    DELIVERIES = "deliveries"
    CHECKED = "checked"  # a file that came or a book of the office
    READ_FILE = "read-file"  # a file that was read as a form, also one inside a mail, by its number
    OWN_LIST = "own-list"  # a file of the office's own in `luu/`
    OWN_LISTS = "own-lists"
    PROPOSED = "proposed"  # a copy proposed for a book
    WORKBOOK = "workbook"  # a workbook below `output/`
    ACT = "act"


OF_FILES = frozenset(
    {
        FieldKind.DELIVERY,
        FieldKind.DELIVERIES,
        FieldKind.CHECKED,
        FieldKind.OWN_LIST,
        FieldKind.OWN_LISTS,
        FieldKind.PROPOSED,
        FieldKind.WORKBOOK,
    }
)
SEVERAL = frozenset({FieldKind.LINES, FieldKind.DELIVERIES, FieldKind.OWN_LISTS})
PICKED = (
    frozenset(
        {
            FieldKind.ONE_OF,
            FieldKind.UNIT,
            FieldKind.FORM,
            FieldKind.ROUND,
            FieldKind.ACT,
            FieldKind.READ_FILE,
            FieldKind.SENDING,
        }
    )
    | OF_FILES
)  # nothing else may be said
LONGEST = 4_000  # characters of a value


class NotSaid(ValueError):
    """What is wrong with what was filled in, in words."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field: `option` is that of the command, '' for what stands without one."""

    key: str
    caption: str
    kind: FieldKind = FieldKind.TEXT
    option: str = ""
    is_needed: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def takes_several(self) -> bool:
        """Whether it has several values."""
        return self.kind in SEVERAL


Said = Mapping[str, Sequence[str]]  # what was filled in, by field
Choices = Sequence[tuple[str, str]]  # what is sent, what is read


def words(asks: Sequence[Ask], said: Said, picked: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The words of a command for what was filled in; `picked` gives, for what is only picked, the word that each choice means.

    Nothing that was filled in can become an option: options carry their values, and what has none stands behind `--`.

    Raises: NotSaid that names every field in which something is missing or that was not offered.
    """
    options: list[str] = []
    plain: list[str] = []
    wrong: list[str] = []
    for ask in asks:
        given = _values(ask, said)
        if ask.is_needed and not given:
            wrong.append(f"chưa ghi “{ask.caption}”")
        if ask.kind in PICKED:
            known = picked[ask.key]
            if any(one not in known for one in given):
                wrong.append(f"“{ask.caption}” đã chọn không còn trong danh sách")
                continue
            given = [known[one] for one in given]
        if any(len(one) > LONGEST or "\0" in one for one in given):
            wrong.append(f"“{ask.caption}” dài quá {LONGEST} ký tự hoặc có ký tự lạ")
        elif ask.kind is FieldKind.YES:
            options += [ask.option] if given else []
        elif ask.option:
            options += [f"{ask.option}={one}" for one in given]
        else:
            plain += given
    if wrong:
        raise NotSaid("; ".join(wrong))
    return [*options, *(["--", *plain] if plain else [])]


def _values(ask: Ask, said: Said) -> list[str]:
    given = said.get(ask.key, ())
    if ask.kind is FieldKind.LINES:
        given = [line for text in given for line in text.splitlines()]
    kept = [one.strip() for one in given if one.strip()]
    return kept if ask.takes_several else kept[:1]
