"""The messages of a mailbox in one file (.mbox)."""

import re
from collections.abc import Iterator

_FROM = re.compile(rb"^From [^\r\n]{1,300}(?:19|20)[0-9]{2}[^\r\n]{0,20}\r?\n(?=[!-9;-~]{1,60}:)", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(data: bytes) -> Iterator[bytes]:
    """Each message as it was, its "From " line left out and quoted ones restored."""
    starts = [
        found
        for found in _FROM.finditer(data)
        if found.start() == 0 or data[found.start() - 1 : found.start()] == b"\n"
    ]
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(data)
        yield _QUOTED.sub(rb"\1", data[found.end() : end].rstrip(b"\r\n") + b"\n")
