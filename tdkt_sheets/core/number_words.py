"""Numbers in Vietnamese words, as sums of money are written out: every place is read, so that nothing can be added by hand."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CLASSES = ("", "nghìn", "triệu")


def in_words(number: int) -> str:
    """A whole number in words.

    >>> in_words(21), in_words(15), in_words(105), in_words(0)
    ('hai mươi mốt', 'mười lăm', 'một trăm linh năm', 'không')
    >>> in_words(1_005_000), in_words(1015)
    ('một triệu không trăm linh năm nghìn', 'một nghìn không trăm mười lăm')
    """
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    head = f"{in_words(billions)} tỷ" if billions else ""
    return f"{head} {_below_a_billion(rest, is_first=not billions)}".strip()


def dong_in_words(amount: int) -> str:
    """A sum of money, as it stands after "Bằng chữ:".

    >>> dong_in_words(2_340_000)
    'Hai triệu ba trăm bốn mươi nghìn đồng'
    """
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _below_a_billion(number: int, is_first: bool) -> str:
    """Millions, thousands and the rest; classes without a value are left out."""
    said: list[str] = []
    for place in (2, 1, 0):
        value = number // 1000**place % 1000
        if value:
            said.append(f"{_below_a_thousand(value, is_first and not said)} {_CLASSES[place]}".strip())
    return " ".join(said)


def _below_a_thousand(number: int, is_first: bool) -> str:
    """Three digits; behind a higher class the hundreds are read even when they are none."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [] if is_first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens > 1:
        said.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        said.append("mười")
    elif ones and said:
        said.append("linh")
    if ones == 1 and tens > 1:
        said.append("mốt")
    elif ones == 5 and tens:
        said.append("lăm")
    elif ones:
        said.append(_DIGITS[ones])
    return " ".join(said)
