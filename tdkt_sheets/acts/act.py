"""An act as a value, and as the text of its file: JSON that a person can read, under a name that holds the hash of what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from tdkt_sheets.acts.kinds import KINDS, ActKind
from tdkt_sheets.core.clock import here
from tdkt_sheets.core.text import clean, count, quoted, shortened

ENDING = ".json"
LARGEST = 4 << 20  # bytes of an act's file
VERSION = 1
MOST_VALUES = 20_000  # of a field that takes several
# Fields that no sentence shows.
SECRET = frozenset({"key", "former", "salt", "hash", "sha256", "sent", "papers", "before", "after", "parcel"})
_HEX = 10  # digits of the hash in a name
_KEYS = ("version", "act", "says", "by", "written", "withdraws", "fields")
Values = Mapping[str, str | tuple[str, ...]]


class ActRefused(ValueError):
    """What is wrong with an act, in words for the office."""


@dataclass(frozen=True)
class Act:
    """What was noted: its kind, by whom, when it was written (with the zone), its fields, and the names of acts it takes back."""

    kind: ActKind
    by: str
    written: datetime
    values: Values = field(default_factory=dict)
    withdraws: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """A field of one value, '' when it was left out."""
        found = self.values.get(key, "")
        return found if isinstance(found, str) else ""

    def listed(self, key: str) -> tuple[str, ...]:
        """A field of several values."""
        found = self.values.get(key, ())
        return (found,) if isinstance(found, str) else found

    @property
    def day(self) -> date:
        """The day of its matter; of what names none, the day it was written."""
        told = self.text(self.kind.day) if self.kind.day else ""
        return date.fromisoformat(told) if told else here(self.written).date()

    @property
    def about(self) -> tuple[str, ...] | None:
        """What it is about, to be compared with acts of its kind; None where no two contradict each other."""
        return None if self.kind.about is None else tuple("; ".join(self.listed(key)) for key in self.kind.about)

    @property
    def says(self) -> str:
        """The act in one sentence, without secrets."""
        told = [
            f"{one.caption.lower()} {one.show(self.values[one.key])}"
            for one in self.kind.fields
            if one.key in self.values and one.key not in SECRET
        ]
        return f"{self.kind.caption}: {', '.join(told)}." if told else f"{self.kind.caption}."

    @cached_property
    def number(self) -> str:
        """The hash of what it says, which names it."""
        return sha256(_canonical(self)).hexdigest()[:_HEX]

    @property
    def name(self) -> str:
        """The name of its file without ending: day it was written, kind, number."""
        return f"{here(self.written).date().isoformat()}-{self.kind.key}-{self.number}"

    def told_as(self, values: Values) -> "Act":
        """The same act, under its own number, with other words."""
        if values == self.values:
            return self
        other = replace(self, values=values)
        other.__dict__["number"] = self.number
        return other

    @property
    def order(self) -> tuple[datetime, str]:
        """What is earlier than what."""
        return self.written, self.name

    def to_bytes(self) -> bytes:
        """The text of its file."""
        data = _plain(self)
        shown = {"version": VERSION, "act": data.pop("act"), "says": self.says, **data}
        return (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(act: Act) -> dict[str, Any]:
    values = {key: value if isinstance(value, str) else list(value) for key, value in sorted(act.values.items())}
    return {
        "act": act.kind.key,
        "by": act.by,
        "written": act.written.isoformat(timespec="seconds"),
        "withdraws": sorted(act.withdraws),
        "fields": values,
    }


def _canonical(act: Act) -> bytes:
    return json.dumps(_plain(act), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def made(
    kind: ActKind,
    by: str,
    written: datetime,
    said: Mapping[str, str | tuple[str, ...] | list[str] | None],
    withdraws: tuple[str, ...] = (),
) -> Act:
    """The act with its fields read strictly; fields left blank are left out.

    Raises: ActRefused that names every field that is missing, unknown or not what it should be.
    """
    wrong = [f"không có mục {quoted(shortened(key, 40))}" for key in said if key not in kind.by_key]
    values: dict[str, str | tuple[str, ...]] = {}
    for one in kind.fields:
        given = said.get(one.key)
        texts = [given] if isinstance(given, str) else list(given or ())
        try:
            if len(texts) > (MOST_VALUES if one.is_list else 1):
                raise ValueError("ghi quá nhiều giá trị")
            kept = tuple(one.type.read(text) for text in texts if text.strip())
        except ValueError as fault:
            wrong.append(f"mục “{one.caption}” {fault}")
            continue
        if kept:
            values[one.key] = kept if one.is_list else kept[0]
        elif one.is_needed:
            wrong.append(f"thiếu mục “{one.caption}”")
    who = clean(by)
    if not who or len(who) > 200:
        wrong.append("chưa ghi người thực hiện")
    if wrong:
        raise ActRefused("; ".join(wrong[:8]) + (f" và {count(len(wrong) - 8)} lỗi khác" if len(wrong) > 8 else ""))
    return Act(kind, who, written.replace(microsecond=0), values, tuple(sorted(set(withdraws))))


def read_act(name: str, data: bytes) -> Act:
    """The act that a file of that name holds.

    Raises: ActRefused, as `parse_act` does, and when the file was renamed, or changed after it was written.
    """
    act = parse_act(data)
    if act.name != name:
        raise ActRefused("tên tệp không khớp nội dung: tệp đã bị đổi tên hoặc sửa sau khi ghi")
    return act


def parse_act(data: bytes) -> Act:
    """The act that the text of a file says.

    Raises: ActRefused in words: no act, damaged, or of a kind that this program does not know.
    """
    if len(data) > LARGEST:
        raise ActRefused("tệp quá lớn")
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ActRefused("không đọc được nội dung") from None
    if not isinstance(said, dict) or not isinstance(said.get("act"), str) or not isinstance(said.get("fields"), dict):
        raise ActRefused("không phải là tệp do chương trình ghi")
    kind = KINDS.get(said["act"])
    if kind is None or said.get("version") != VERSION or set(said) - set(_KEYS):
        raise ActRefused("thuộc loại mà bản chương trình này chưa biết")
    return made(
        kind,
        _text(said.get("by")),
        _moment(said.get("written")),
        _fields(said["fields"]),
        _names(said.get("withdraws", [])),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        raise ActRefused("không rõ ghi lúc nào") from None
    if moment.tzinfo is None:
        raise ActRefused("không rõ ghi lúc nào")
    return moment


def _fields(values: Mapping[str, Any]) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for key, value in values.items():
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            found[key] = value
        else:
            raise ActRefused(f"mục {quoted(shortened(key, 40))} không đọc được")
    return found


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ActRefused("không rõ hoàn tác việc nào")
    return tuple(value)
