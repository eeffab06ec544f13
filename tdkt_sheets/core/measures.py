"""What a figure measures: a count adds up and accumulates over a year; a rate, a score or a rank does neither."""

import re

from tdkt_sheets.core.text import fold

_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]*)\)\s*$")
_OF_RATES = re.compile(
    r"(?:%|‰|phần trăm|phần nghìn|(?:tỷ|tỉ) (?:lệ|suất|trọng)|chỉ số|hệ số|mức độ|bình quân|trung bình|(?:thứ |xếp )?hạng|thứ bậc)"
    r"|điểm(?: (?:%|phần trăm|số|chỉ số))?(?:\s*/.*)?$"
)
_MONEY = re.compile(r"\b(?:đồng|triệu|tỷ|trđ|usd)\b")
_PER_HEAD = re.compile(r"\A[\d.]*\s*(?:vạn |nghìn |trăm |đầu )?(?:người|dân|hộ|lao động|ha)\b")
_TIMES = frozenset(("năm", "quý", "tháng", "tuần", "ngày", "kỳ"))
_NAMED_A_RATE = re.compile(
    r"(?:%|(?:tỷ|tỉ) (?:lệ|suất|trọng)|chỉ số|điểm (?:số|chỉ số|đánh giá|trung bình|bình quân)|mức độ hài lòng|(?:thứ|xếp) hạng)"
)


def without_measure(content: str) -> str:
    """The words of a line without the measure that stands behind them in brackets.

    >>> without_measure("Giải quyết việc làm (người)")
    'Giải quyết việc làm'
    """
    return _BRACKETS.sub("", content)


def measure_in(content: str) -> str:
    """The measure that stands behind the words of a line in brackets; '' where none does.

    >>> measure_in("Hồ sơ đúng hạn (%)"), measure_in("Hồ sơ đúng hạn")
    ('%', '')
    """
    found = _BRACKETS.search(content)
    return found[1].strip() if found else ""


def is_rate(measure: str, content: str = "") -> bool:
    """Whether a figure is a rate, a score or a rank: by its measure, else by the first words of its line.

    What is measured per head or in money per something (triệu đồng/người) is a rate; xã/phường and lượt/năm are counts.

    >>> is_rate("%"), is_rate("điểm"), is_rate("triệu đồng/người/năm"), is_rate("lượt/năm"), is_rate("xã/phường"), is_rate("điểm cầu")
    (True, True, True, False, False, False)
    >>> is_rate("", "Tỷ lệ hồ sơ đúng hạn"), is_rate("hồ sơ", "Tỷ lệ hồ sơ đúng hạn"), is_rate("người")
    (True, False, False)
    """
    words = fold(measure)
    if not words:
        return _NAMED_A_RATE.match(fold(content)) is not None
    if _OF_RATES.match(words):
        return True
    first, *per = map(str.strip, words.split("/"))
    return any(_PER_HEAD.match(part) for part in per) or bool(per and _MONEY.search(first) and per[0] not in _TIMES)


def is_percent(measure: str) -> bool:
    """Whether a figure is said in a hundred."""
    return fold(measure).startswith(("%", "phần trăm"))
