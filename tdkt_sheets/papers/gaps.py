"""What stands out in a paper: gaps a person has to write in, and words to look at before signing. Both come out highlighted.

What stands out is plain text between two private characters, so that it passes through templates, filters and sentences like any word.
"""

import re

OPENS, CLOSES = "\ue000", "\ue001"
BETWEEN = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")
_STRAY = re.compile(f"[{OPENS}{CLOSES}]")
DOTS = "…"


def gap(length: int = 3) -> str:
    """A place for a person to write in, about so many letters of dots wide.

    >>> pieces(gap())
    [('………', True)]
    """
    return highlighted(DOTS * length)


def highlighted(words: str) -> str:
    """Words that stand out."""
    return f"{OPENS}{_STRAY.sub('', words)}{CLOSES}"


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands out.

    >>> pieces("Số: " + gap(2) + "/TTr")
    [('Số: ', False), ('……', True), ('/TTr', False)]
    """
    found: list[tuple[str, bool]] = []
    start = 0
    for match in BETWEEN.finditer(text):
        found += [(text[start : match.start()], False), (match[1], True)]
        start = match.end()
    found.append((text[start:], False))
    return [(_STRAY.sub("", words), is_bright) for words, is_bright in found if words]


def is_gap(words: str) -> bool:
    """Whether a piece that stands out is a place to write in."""
    return bool(words) and not words.strip(DOTS)
