"""A draft as it goes out: dated now, no longer a draft, with the name it keeps whenever it is sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

_LINE_END = re.compile(rb"\r\n|\r|\n")
_NOT_SENT = (b"x-unsent", b"date", b"message-id", b"bcc", b"return-path")


@dataclass(frozen=True, slots=True)
class DraftHead:
    """The fields of a draft, in order, each as it stands with its folds, and the body behind the empty line."""

    fields: tuple[tuple[bytes, bytes], ...]  # name in lower case, the whole field
    body: bytes

    def values(self, name: bytes) -> Iterator[str]:
        """What stands in the fields of a name, folds undone."""
        for key, whole in self.fields:
            if key == name:
                yield b" ".join(part.strip() for part in _LINE_END.split(whole.partition(b":")[2])).decode(
                    "utf-8", "replace"
                )


def parted(data: bytes) -> DraftHead:
    """A draft's head and body, with lines that end in CR LF."""
    lines = _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf"))
    end = lines.index(b"") if b"" in lines else len(lines)
    fields: list[tuple[bytes, bytes]] = []
    for line in lines[:end]:
        if line[:1] in b" \t" and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + b"\r\n" + line)
        else:
            fields.append((line.partition(b":")[0].strip().lower(), line))
    return DraftHead(tuple(fields), b"\r\n".join(lines[end + 1 :]))


def outgoing(draft: DraftHead, sender: str, name: str, moment: datetime) -> bytes:
    """The letter as it is handed over; of what the draft says only what makes it a draft is changed.

    A sender is added where the draft names none.
    """
    head = [whole for key, whole in draft.fields if key not in _NOT_SENT]
    if not any(key == b"from" for key, _ in draft.fields):
        head.insert(0, f"From: {sender}".encode())
    head += [f"Date: {format_datetime(moment)}".encode(), f"Message-ID: <{name}>".encode()]
    return b"\r\n".join([*head, b"", draft.body])


def letter_number(parts: Sequence[str]) -> str:
    """By which people name a letter that tells these parts, to whomever."""
    return sha256("\0".join(sorted(parts)).encode()).hexdigest()[:8]


def letter_name(parts: Sequence[str], recipients: Sequence[str], sender: str) -> str:
    """The Message-ID of a letter, without its angles: the same for the same parts to the same recipients, on whatever day.

    It begins with the letter's number.

    >>> letter_name(["ab"], ["x@a.example"], "vp@so.example") == letter_name(["ab"], ["X@a.example"], "vp@so.example")
    True
    """
    number = letter_number(parts)
    told = "\0".join((*sorted(parts), "", *sorted(recipient.casefold() for recipient in recipients)))
    return f"{number}{sha256(told.encode()).hexdigest()[:24]}@{sender.rpartition('@')[2]}"
