"""Words of people inside formulas: whatever an office calls a title, a room or a place, the formula stays one and means that name."""

from functools import lru_cache

LITERAL = 200  # characters of one piece of words; Excel takes 255
LONGEST_CRITERION = 255  # characters that COUNTIF compares; of longer ones it gives an error
_WILD = str.maketrans({sign: f"~{sign}" for sign in "*?~"})


def literal(text: str) -> str:
    """Words as a formula says them: quotes doubled, in pieces that Excel takes.

    >>> print(literal('Sở "A" (mẫu)'), literal(""))
    "Sở ""A"" (mẫu)" ""
    """
    pieces = [text[start : start + LITERAL] for start in range(0, len(text), LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


@lru_cache(maxsize=2_000)
def criterion(text: str) -> str:
    """What COUNTIF is to count: the cells that say just this, whichever signs are in it.

    >>> print(criterion("Lao động tiên tiến"), criterion('Loại "A*"?'), criterion(">5 năm"))
    "Lao động tiên tiến" "Loại ""A~*""~?" "=>5 năm"
    """
    sought = text.translate(_WILD)
    return literal(f"={sought}" if text[:1] in ("<", ">", "=") else sought)


def can_be_counted(text: str) -> bool:
    """Whether COUNTIF can look for a name of that length."""
    return 0 < len(text.translate(_WILD)) < LONGEST_CRITERION
