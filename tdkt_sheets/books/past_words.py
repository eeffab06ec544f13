"""What the words of old lists mean: awards, papers, names with a post behind them, headings, the titles above a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_sheets.catalogue.staff_list import unit_named
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import clean, fold, fold_term, without_address
from tdkt_sheets.roster.roster import Catalogue

_NUMBER = r"(?:số\s*:?\s*)?(\d[\d.]{0,9}\s*/\s*[^\s,;()]{1,60}(?:\s*-\s*[^\s,;()\d]{1,30})?)"
_DAY = r"(\d{1,2}\s*(?:[/.-]|\s*tháng\s*)\s*\d{1,2}\s*(?:[/.-]|,?\s*năm\s*)\s*\d{4})"
_PAPER = re.compile(rf"{_NUMBER}[,;]?\s*(?:,?\s*ngày\s*)?{_DAY}[,;]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_DIGITS = re.compile(r"\d+")
_OF = re.compile(r"^\s*(?:của|do)\s+", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:(?:[IVXLC]+|[A-ZĐ]|\d{1,3})(?:\.\d+)*[.)\-:]|[-–+•*])\s*")
_TAIL = re.compile(r"\s{0,20}(?:[(:].*|\.)$", re.DOTALL)
_ASKED_FOR = re.compile(
    r"^(?:(?:công nhận|tặng thưởng|tặng|đạt|phong tặng|danh hiệu thi đua|danh hiệu|hình thức khen thưởng|hình thức|được)\s+)+"
)
_COUNTED = re.compile(r"(?:[(:]\s*|:\s*|gồm\s+|có\s+)(\d{1,4})\s*(?:cá nhân|tập thể|người|đồng chí|hộ)", re.IGNORECASE)
_YEAR_OF = re.compile(r"(năm(?: học)?|giai đoạn)\s+((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)(?!\d)", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s{0,20}(?:,|;|\n|\s[-–]\s|\()\s*")
_LONGEST_NAME = 7  # words
_BODIES = re.compile(
    r"(?:"
    + "|".join(
        fold(word)
        for word in ("phòng", "trung tâm", "chi cục", "trường", "văn phòng", "thanh tra", "ban", "khoa", "tổ", "sở", "ủy ban", "ubnd", "công đoàn", "đảng bộ", "chi bộ", "đoàn thanh niên", "đoàn cơ sở", "hội", "tập thể", "công ty", "cơ sở", "bệnh viện", "trạm")
    )
    + r")(?!\w)"
)  # fmt: skip
_KINDS = {
    "cá nhân": "INDIVIDUAL", "canhan": "INDIVIDUAL", "tập thể": "COLLECTIVE", "tapthe": "COLLECTIVE", "hộ gia đình": "HOUSEHOLD", "hogiadinh": "HOUSEHOLD", "hộ": "HOUSEHOLD",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """What is said once for a list whose rows do not say it."""

    number: str = ""
    day: str = ""  # ISO
    issuer: str = ""
    year: str = ""


def paper_in(text: str) -> Typed | None:
    """The decision that a text names with its day, and who issued it.

    >>> paper_in("QĐ số 34/QĐ-SLĐTBXH ngày 11 tháng 01 năm 2019 của Giám đốc Sở")
    Typed(number='34/QĐ-SLĐTBXH', day='2019-01-11', issuer='Giám đốc Sở', year='')
    """
    found = _PAPER.search(text)
    if found is None:
        return None
    day = "/".join(_DIGITS.findall(found[2]))
    read = dates.read(day)
    if not read or not dates.is_whole(read):
        return None
    issuer = _OF.sub("", clean(found[3])).strip(" ).,;")
    return Typed(re.sub(r"\s+", "", found[1]).rstrip(",.;"), read, issuer)


def said_above(lines: Sequence[str], typed: Typed) -> Typed:
    """What the titles above a table say of all of it; what was typed stands in where they do not."""
    whole = " ".join(lines)
    paper = paper_in(whole[at:]) if (at := fold(whole).find("quyết định số")) >= 0 else None
    year = year_said(*(line for line in lines if "quyết định số" not in fold(line)))
    found = paper or replace(typed, year="")
    return replace(found, issuer=found.issuer or typed.issuer, year=year or typed.year)


def year_said(*lines: str) -> str:
    """The one year, school year or span of years that titles or a heading speak of; '' where they speak of none or several."""
    years = {f"{kind.lower()} {year}" for line in lines for kind, year in _YEAR_OF.findall(line)}
    return years.pop() if len(years) == 1 else ""


def awards_named(text: str, awards: CodeList) -> tuple[str, ...]:
    """The awards of a cell, which may name several; none where one of them is not known.

    Where a text leaves open which award it is, nothing is chosen.
    """
    if code := _code(text, awards):
        return (code,)
    parts = [part for part in re.split(r"[;\n+]|,\s", text) if part.strip()]
    codes = [_code(part, awards) for part in parts]
    return tuple(dict.fromkeys(codes)) if len(parts) > 1 and all(codes) else ()


def _code(text: str, awards: CodeList) -> str:
    unmarked = _MARK.sub("", text)
    short = _TAIL.sub("", unmarked)
    for said in (text, unmarked, short, _ASKED_FOR.sub("", fold(short))):
        if code := awards.code_of(clean(said)):
            return code
    return ""


def award_said(text: str, awards: CodeList) -> str:
    """The one award that a title or heading speaks of; '' where it is none, or several."""
    if code := _code(text, awards):
        return code
    said = fold_term(text)
    there = {
        name: code
        for name, code in awards.by_name.items()
        if len(name.split()) > 2 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)
    }
    longest = max(there, key=len, default="")
    return there[longest] if all(name in longest for name in there) and longest else ""


def counted(text: str) -> int:
    """How many people or bodies a heading says there are; 0 where it does not.

    >>> counted("I. Lao động tiên tiến (32 cá nhân)"), counted("1. Hạng Ba: 02 tập thể"), counted("Phòng Tổ chức")
    (32, 2, 0)
    """
    found = _COUNTED.search(text)
    return int(found[1]) if found else 0


def kind_said(text: str) -> str:
    """Whether a heading or a cell says that people, collectives or households are meant."""
    said = fold_term(_TAIL.sub("", _MARK.sub("", text)))
    said = said.removeprefix("danh sách ").removeprefix("các ")
    return _KINDS.get(said, "")


def is_body(text: str) -> bool:
    """Whether a name is that of a collective, not of a person."""
    return bool(_BODIES.match(fold(text)))


def name_and_rest(text: str) -> tuple[str, str]:
    """A person's name, and what stands behind it in the same cell.

    >>> name_and_rest("Ông Hoàng Văn Mẫu, Trưởng phòng Người có công")
    ('Hoàng Văn Mẫu', 'Trưởng phòng Người có công')
    """
    parts = _AFTER_NAME.split(text.strip(), maxsplit=1)
    name = clean(parts[0])
    rest = clean(parts[1]).strip(" ).") if len(parts) > 1 else ""
    if len(name.split()) > _LONGEST_NAME:
        name, rest = clean(text), ""
    return without_address(name), rest


def unit_in(text: str, catalogue: Catalogue) -> str:
    """The unit that a post with its unit names: the longest end of the text that is one.

    >>> from tdkt_sheets.catalogue.load import built_in
    >>> unit_in("Phó Trưởng phòng Người có công", built_in(2021)), unit_in("Kế toán, Văn phòng UBND huyện", built_in(2021))
    ('PNCC', '')
    """
    words = clean(text).split(" ") if text else []
    for at in range(len(words)):
        if unit := unit_named(" ".join(words[at:]).strip(" ,;-–"), catalogue):
            return unit
    return ""


Grid = list[list[RawValue]]
_ITEM = re.compile(r"^\s*(\d{1,4})\s*[.)/]\s*(.+)$", re.DOTALL)
_DASHED = re.compile(r"^\s*[-–+•*]\s*(.+)$", re.DOTALL)


def lines_as_sheet(lines: Sequence[str], awards: CodeList) -> RawSheet:
    """A document without a table as one: lines that begin with a number or a dash are rows, headings stay between them."""
    start = next((at for at, line in enumerate(lines) if _is_item(line, awards)), len(lines))
    while (
        start
        and not _is_title(lines[start - 1])
        and (award_said(lines[start - 1], awards) or kind_said(lines[start - 1]))
    ):
        start -= 1
    titles: Grid = [[line, "", ""] for line in lines[:start]]
    return RawSheet("Văn bản", [*titles, ["STT", "Họ và tên", "Ghi chú"], *_items(lines[start:], awards)])


def _is_title(line: str) -> bool:
    return fold(line).startswith(("danh sách", "quyết định", "(kèm"))


def _is_item(line: str, awards: CodeList) -> bool:
    found = _ITEM.match(line) or _DASHED.match(line)
    return bool(found) and not award_said(line, awards) and not kind_said(line)


def _items(lines: Iterable[str], awards: CodeList) -> Iterator[list[RawValue]]:
    for line in lines:
        if award_said(line, awards) or kind_said(line):
            yield ["", line, ""]
        elif found := _ITEM.match(line):
            yield [found[1], found[2].strip(" ;."), ""]
        elif found := _DASHED.match(line):
            yield ["-", found[1].strip(" ;."), ""]
