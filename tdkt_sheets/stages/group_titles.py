"""Headings that name a title or an award, and stand for a column of them: “I. Chiến sĩ thi đua cơ sở”, with its people below."""

import re
from collections.abc import Iterable, Iterator, Mapping

from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.sheets import RawSheet
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import Choice, as_text
from tdkt_sheets.stages.derived import UnderHeading
from tdkt_sheets.stages.own_tables import COLLECTIVES, PEOPLE, CaptionReading, Header
from tdkt_sheets.stages.rows import is_total

TITLES = ("title", "award")
_MARK = re.compile(
    r"^(?:[ivx]+|[a-zđ]|\d{1,2})(?:\.\d{1,2})?\s*[.)/:-]\s*|^(?:phần|mục)\s+(?:[ivx]+|\d{1,2})\b\s*[.:-]?\s*"
)
_LEADING = re.compile(
    r"^(?:danh sách|đề nghị|đăng ký|đăng kí|xét|tặng|công nhận|cá nhân|tập thể|các|danh hiệu|hình thức|khen thưởng)\s*:?\s+"
)
# Of a text in which no two spaces follow each other.
_COUNT = re.compile(r"(?<!\s)\s?[:(-]\s?\d{1,4}\s?(?:người|đồng chí|đ/c|cá nhân|tập thể|đơn vị)?\s?\)?$")
_LONGEST = 120  # characters of a heading


def with_titles_of_headings(header: Header, raw: RawSheet, rows: range) -> frozenset[int]:
    """Where a table has no column of titles or of awards, or a blank one, give each row what the heading over it names.

    The rows that are such headings, whether they were needed or not.
    """
    lists = _lists(header.annex)
    named = dict(_headings(header, raw, rows, lists)) if lists else {}
    for key in lists:
        entries = {row: name for row, (of, name) in named.items() if of == key}
        place = header.plain.get(key)
        is_blank = place is not None and all(raw.at(row, place) in ("", None) for row in rows)
        if not entries or key in header.sources or (place is not None and not is_blank):
            continue
        if place is not None:
            del header.plain[key]
            header.readings = [one for one in header.readings if one.key != key]
            header.passed_over |= {place}
        column = header.plain.get(header.annex.label, min(header.plain.values(), default=0))
        header.sources[key] = UnderHeading(column, tuple(_below(header, raw, rows, named, key)), raw.name)
        header.readings.append(CaptionReading("tên nhóm", column, key, is_worked_out=True))
    return frozenset(named)


def kind_of_heading(header: Header, raw: RawSheet, row: int, annexes: Mapping[str, FormSheet]) -> str:
    """Whom the rows below a heading are about, where it names a title or award that only people or only collectives are given."""
    kinds = [
        key
        for key in (PEOPLE, COLLECTIVES)
        if (annex := annexes.get(key)) is not None and next(_headings(header, raw, (row,), _lists(annex)), None)
    ]
    return kinds[0] if len(kinds) == 1 else ""


def _lists(annex: FormSheet) -> dict[str, CodeList]:
    if annex.key not in (PEOPLE, COLLECTIVES):
        return {}
    types = {key: column.type for key in TITLES if (column := annex.by_key.get(key)) is not None}
    return {key: one.codes for key, one in types.items() if isinstance(one, Choice)}


def _headings(
    header: Header, raw: RawSheet, rows: Iterable[int], lists: Mapping[str, CodeList]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """The rows that hold nothing but the name of an entry and a mark before it, with the key of its list and the name."""
    seq = header.plain.get("seq")
    for row in rows:
        line = raw.grid[row]
        texts = [as_text(value) for at, value in enumerate(line) if at != seq and value not in ("", None)]
        if not texts and seq is not None and isinstance(value := raw.at(row, seq), str):
            texts = [value]  # a heading that begins in the column of numbers
        if len(texts) == 1 and len(texts[0]) <= _LONGEST and (found := _entry(texts[0], lists)) is not None:
            yield row, found


def _entry(text: str, lists: Mapping[str, CodeList]) -> tuple[str, str] | None:
    plain = _COUNT.sub("", _MARK.sub("", fold_term(text))).strip(" .:;-")
    ways = [plain]
    while (less := _LEADING.sub("", plain)) != plain:
        plain = less
        ways.append(plain)
    for key, codes in lists.items():
        for way in ways:
            if way and (code := codes.code_of(way)) is not None:
                return key, codes.name_of(code)
    return None


def _below(
    header: Header, raw: RawSheet, rows: Iterable[int], named: Mapping[int, tuple[str, str]], key: str
) -> Iterator[tuple[int, str]]:
    """Each row of somebody with the entry of the last heading, while that is of the list."""
    current = ""
    label, seq = header.plain.get(header.annex.label), header.plain.get("seq")
    for row in rows:
        if row in named:
            of, name = named[row]
            current = name if of == key else ""
        elif current and _is_of_somebody(header, raw, row, label, seq):
            yield row, current


def _is_of_somebody(header: Header, raw: RawSheet, row: int, label: int | None, seq: int | None) -> bool:
    """Whether a row has a name and a number, or something else beside the name; a total has not."""
    if label is None:  # the name is put together
        return any(raw.at(row, place) not in ("", None) for key, place in header.plain.items() if key != "seq")
    name = as_text(raw.at(row, label)).strip()
    if not name or is_total(name) or (seq is not None and is_total(as_text(raw.at(row, seq)))):
        return False
    number = as_text(raw.at(row, seq)).removesuffix(".0").strip(" .)") if seq is not None else ""
    beside = (raw.at(row, place) for key, place in header.plain.items() if key not in ("seq", header.annex.label))
    return number.isdigit() or any(isinstance(value, str) and value.strip() for value in beside)
