"""What stands out in a paper: blanks a person has to write in, and words to look at before signing. Both come out highlighted.

A mark is plain text between two private characters, so that it passes through templates, filters and sentences like any word.
"""

import re

OPENS, CLOSES = "\ue000", "\ue001"
MARKED = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")
_STRAY = re.compile(f"[{OPENS}{CLOSES}]")
DOTS = "…"


def blank(length: int = 3) -> str:
    """A place for a person to write in, about so many letters of dots wide.

    >>> pieces(blank())
    [('………', True)]
    """
    return marked(DOTS * length)


def marked(words: str) -> str:
    """Words that stand out."""
    return f"{OPENS}{_STRAY.sub('', words)}{CLOSES}"


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands out.

    >>> pieces("Số: " + blank(2) + "/TTr")
    [('Số: ', False), ('……', True), ('/TTr', False)]
    """
    found: list[tuple[str, bool]] = []
    start = 0
    for match in MARKED.finditer(text):
        found += [(text[start : match.start()], False), (match[1], True)]
        start = match.end()
    found.append((text[start:], False))
    return [(_STRAY.sub("", words), is_marked) for words, is_marked in found if words]


def is_blank(words: str) -> bool:
    """Whether a piece that stands out is a place to write in."""
    return bool(words) and not words.strip(DOTS)
