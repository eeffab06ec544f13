"""Cell addresses as people write them: rows from 1, columns as letters."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """Column letters of a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=20_000)
def column_index(text: str) -> int:
    """Column counted from 0, from its letters.

    >>> column_index("A"), column_index("XFD")
    (0, 16383)
    """
    number = 0
    for char in text:
        number = number * 26 + ord(char) - 64
    return number - 1


def a1(row: int, column: int) -> str:
    """Address of a cell; both counted from 0.

    >>> a1(11, 6)
    'G12'
    """
    return f"{letters(column)}{row + 1}"


def split_a1(address: str) -> tuple[int, int]:
    """Row and column of an address, both counted from 0.

    >>> split_a1("G12")
    (11, 6)
    """
    digits = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1, column_index(address[: len(address) - len(digits)])


def spans(numbers: "list[int]") -> str:
    """Row numbers in few signs.

    >>> spans([4, 5, 6, 9, 11, 12])
    '4-6, 9, 11-12'
    """
    parts: list[str] = []
    start = last = None
    for number in sorted(numbers):
        if start is None or last is None:
            start = last = number
        elif number == last + 1:
            last = number
        elif number != last:
            parts.append(f"{start}-{last}" if last > start else f"{start}")
            start = last = number
    if start is not None and last is not None:
        parts.append(f"{start}-{last}" if last > start else f"{start}")
    return ", ".join(parts)
