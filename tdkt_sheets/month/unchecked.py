"""What the program failed to check, as the office reads it: on the screen, on first pages, in the folder of a round."""

from collections.abc import Iterable, Iterator

from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.text import MOST_NAMED, count, lower_first, named


def unchecked(failures: Iterable[Failure], most: int = MOST_NAMED) -> list[str]:
    """A sentence for each check that failed, with the files it failed on; at most so many, the rest counted in one more.

    >>> unchecked([Failure("DK-01", "Đủ họ tên.", "a.xlsx", "KeyError", ""), Failure("LK-01", "Mỗi người một nơi.", "", "KeyError", "")])
    ['Chưa kiểm tra: đủ họ tên (DK-01), ở tệp a.xlsx.', 'Chưa kiểm tra: mỗi người một nơi (LK-01).']
    """
    said = list(_said(failures))
    if len(said) <= most:
        return said
    return [*said[:most], f"Chưa kiểm tra: {count(len(said) - most)} nội dung khác (xem run.json, mục unchecked)."]


def _said(failures: Iterable[Failure]) -> Iterator[str]:
    files: dict[tuple[str, str], list[str]] = {}
    for failure in failures:
        files.setdefault((failure.rule, failure.says), []).append(failure.file)
    for (rule, says), where in files.items():
        if not rule:
            yield f"Chưa đọc được do lỗi chương trình: {named(where, 'tệp')}."
            continue
        what = lower_first(says).removesuffix(".")
        places = [file for file in where if file]
        yield f"Chưa kiểm tra: {what} ({rule})" + (f", ở tệp {named(places, 'tệp')}." if places else ".")


def failed_checks(failures: Iterable[Failure]) -> list[Failure]:
    """The checks that failed; files that could not be read stand in the register."""
    return [failure for failure in failures if failure.rule]
