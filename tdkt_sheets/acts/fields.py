"""What may stand in a field of an act: read strictly, kept as plain text, shown as offices write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from tdkt_sheets.core import dates, periods
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.text import clean, fold_term, quoted, shortened

LONGEST = 2_000  # characters of a text in an act
_CLOCK = re.compile(r"([01]?\d|2[0-3])\s*(?::|h|g|giờ)\s*([0-5]\d)?\s*(?:phút)?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class FieldType(Protocol):
    """A kind of value."""

    def read(self, text: str) -> str:
        """The value as it is kept. Raises: ValueError in words for what it is not."""

    def show(self, kept: str) -> str:
        """The kept value as offices write it."""


@dataclass(frozen=True, slots=True)
class OneLine:
    """Some words."""

    longest: int = LONGEST

    def read(self, text: str) -> str:
        """The words on one line, without blanks around them."""
        words = clean(text)
        if not words:
            raise ValueError("chưa ghi gì")
        if len(words) > self.longest:
            raise ValueError(f"dài quá {self.longest} ký tự")
        return words

    def show(self, kept: str) -> str:
        """The words in quotes."""
        return quoted(shortened(kept, 200))


@dataclass(frozen=True, slots=True)
class Path:
    """A file below the input folder, '/' between names, kept letter for letter."""

    def read(self, text: str) -> str:
        """The path as the register has it."""
        path = text.replace("\\", "/").removeprefix("./")
        if not path.strip() or path.startswith("/") or ".." in path.split("/") or len(path) > LONGEST:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là tệp trong thư mục tiếp nhận")
        return path

    def show(self, kept: str) -> str:
        """The path in quotes."""
        return quoted(shortened(kept, 200))


@dataclass(frozen=True, slots=True)
class Day:
    """A whole day."""

    def read(self, text: str) -> str:
        """ISO 8601."""
        iso = dates.read(text)
        if iso is None or len(iso) != 10:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là ngày, ví dụ 05/10/2021")
        return iso

    def show(self, kept: str) -> str:
        """As offices write a day."""
        return dates.show(kept)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    def read(self, text: str) -> str:
        """HH:MM; '16h50', '16 giờ 50', '8h' are understood."""
        match = _CLOCK.fullmatch(text.strip().casefold())
        if match is None:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là giờ, ví dụ 16:50")
        return f"{int(match[1]):02d}:{match[2] or '00'}"

    def show(self, kept: str) -> str:
        """As offices write it."""
        return kept.replace(":", " giờ ")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number from 1."""

    def read(self, text: str) -> str:
        """Its digits."""
        if not text.strip().isdecimal() or not 1 <= int(text) <= 9_999:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là số thứ tự, ví dụ 2")
        return str(int(text))

    def show(self, kept: str) -> str:
        """The digits."""
        return kept


@dataclass(frozen=True, slots=True)
class MonthCode:
    """A month."""

    def read(self, text: str) -> str:
        """2021-06."""
        try:
            return periods.Month.parse(text).code
        except ValueError:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là tháng, ví dụ 2021-06") from None

    def show(self, kept: str) -> str:
        """06/2021."""
        return f"{kept[5:]}/{kept[:4]}"


@dataclass(frozen=True, slots=True)
class PeriodCode:
    """A period of reporting."""

    def read(self, text: str) -> str:
        """Its code."""
        found = periods.exact(text)
        if found is None:
            raise ValueError(f"{quoted(shortened(text, 80))} không phải là kỳ, ví dụ 2021-Q2.{periods.meant(text)}")
        return found.code

    def show(self, kept: str) -> str:
        """In words."""
        return periods.period_label(kept)


@dataclass(frozen=True, slots=True)
class Digest:
    """The sha256 of a file, in hexadecimal digits; also any other secret or hash of that length."""

    def read(self, text: str) -> str:
        """64 digits."""
        if not _DIGEST.fullmatch(text.strip().lower()):
            raise ValueError("không phải là mã băm 64 chữ số")
        return text.strip().lower()

    def show(self, kept: str) -> str:
        """The first digits."""
        return kept[:10]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: Mapping[str, str]  # what is kept → what the office reads
    spelled: Mapping[str, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        said = {fold_term(word): key for key, word in self.words.items()} | {fold_term(key): key for key in self.words}
        object.__setattr__(self, "spelled", said)

    def read(self, text: str) -> str:
        """What is kept."""
        found = self.spelled.get(fold_term(text))
        if found is None:
            near = nearest(text, list(self.words.values()))
            question = f" (có phải {quoted(near)}?)" if near else ""
            raise ValueError(
                f"{quoted(shortened(text, 80))} không có trong danh sách{question}: {'; '.join(self.words.values())}"
            )
        return found

    def show(self, kept: str) -> str:
        """What the office reads."""
        return quoted(self.words.get(kept, kept))


class Many(StrEnum):
    """How many values a field takes."""

    ONE = "một"
    LIST = "nhiều"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an act: its key in the file and on the command line (`--key`), its caption, its type."""

    key: str
    caption: str
    type: FieldType
    example: str
    is_needed: bool = True
    many: Many = Many.ONE

    @property
    def is_list(self) -> bool:
        """Whether it takes several values."""
        return self.many is Many.LIST

    def show(self, kept: "str | tuple[str, ...]") -> str:
        """The value in words; of a long list the first ones and how many there are."""
        if isinstance(kept, str):
            return self.type.show(kept)
        more = f" và {len(kept) - 5} mục khác" if len(kept) > 5 else ""
        return ", ".join(map(self.type.show, kept[:5])) + more
