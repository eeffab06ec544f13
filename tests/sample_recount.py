"""The registrations and awards of the sample year counted anew from the files themselves, by other means than the program's.

Workbooks are opened with calamine, mails and archives with Python's own modules; nothing of the program is imported. What is known of the files of
the sample is used: a name stands once in a unit's list, the later file's row is the one that counts, and what units typed by themselves in February they sent again in blanks.
"""

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

WORKBOOKS = (".xlsx", ".xls", ".ods", ".xlsb")
NAME, TITLE, AWARD = (
    "Họ và tên|Họ tên",
    "Đăng ký danh hiệu|Danh hiệu|Đăng ký thi đua",
    "Đăng ký hình thức|Hình thức khen thưởng|Khen thưởng",
)
SHORT = {
    "ldtt": "lao dong tien tien", "ld tien tien": "lao dong tien tien", "giay khen": "giay khen cua giam doc so", "cstdcs": "chien si thi dua co so", "cstd co so": "chien si thi dua co so",
    "ttldxs": "tap the lao dong xuat sac", "cstd tinh": "chien si thi dua cap tinh", "bk tinh": "bang khen cua chu tich ubnd tinh", "gk gd so": "giay khen cua giam doc so",
}  # fmt: skip


def plain(text: Any) -> str:
    """Without accents, capitals and spaces too many."""
    letters = unicodedata.normalize("NFD", str(text or "").casefold().replace("đ", "d"))
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(kept.replace("sy ", "si ").split())


@dataclass(frozen=True)
class Came:
    """A workbook as it came: the day in ISO, the sender, its path, its sheets as lists of rows."""

    day: str
    sender: str
    path: str
    sheets: dict[str, list[list[Any]]]


OWN_FOLDERS = ("viec-da-lam", "ghi-so", "mau-van-ban")


def came(folder: Path) -> list[Came]:
    """Every workbook that came, the earliest first; those that cannot be opened are left out, and the office's own folders."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] not in (path.name, *OWN_FOLDERS):
            day = next((part[:10] for part in path.relative_to(folder).parts if part[:4] == "2021"), "")
            found += _opened(path.name, path.read_bytes(), day, "", path.relative_to(folder).as_posix())
    return sorted(found, key=lambda one: (one.day, one.path))


def _opened(name: str, data: bytes, day: str, sender: str, path: str) -> Iterator[Came]:
    if name.lower().endswith(".eml"):
        mail = message_from_bytes(data, policy=policy.default)
        own = parsedate_to_datetime(str(mail["Date"])).date().isoformat() if mail["Date"] else day
        address = mail["From"].addresses[0].addr_spec if mail["From"] and mail["From"].addresses else sender
        for part in mail.iter_attachments():
            if part.get_content_type() == "message/rfc822":
                yield from _opened("thu.eml", part.get_payload()[0].as_bytes(), own, address, f"{path}!/thu")  # type: ignore[index,union-attr]
            elif part.get_filename():
                inner = part.get_payload(decode=True) or b""
                yield from _opened(part.get_filename(), inner, own, address, f"{path}!/{part.get_filename()}")  # type: ignore[arg-type]
    elif name.lower().endswith(".zip"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.flag_bits & 1:  # under a password
                    continue
                yield from _opened(member.filename, archive.read(member), day, sender, f"{path}!/{member.filename}")
    elif name.lower().endswith(WORKBOOKS):
        try:
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            sheets = {sheet: book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names}
        except Exception:  # what the sample has of broken files
            return
        yield Came(day, sender, path, sheets)


def table(rows: list[list[Any]], *captions: str) -> Iterator[dict[str, str]]:
    """The rows below the first line, or pair of lines, that has all these captions, or others that stand beside them after '|', by caption."""
    below = [*rows[1:], []]
    single = [list(map(plain, line)) for line in rows]
    double = [
        [plain(f"{one} {two}") for one, two in zip(line, under, strict=False)]
        for line, under in zip(rows, below, strict=True)
    ]
    for heads_of in (single, double):
        for number, heads in enumerate(heads_of):
            places = {}
            for caption in captions:
                ways = tuple(map(plain, caption.split("|")))
                places[caption] = next((at for at, head in enumerate(heads) if head.startswith(ways)), None)
            if None not in places.values():
                for row in rows[number + 1 :]:
                    yield {key: str(row[at]).strip() for key, at in places.items() if at is not None and at < len(row)}
                return


def identity(one: Came) -> dict[str, str]:
    """What the hidden sheet of a form says that it is."""
    return {str(row[0]): str(row[1]) for row in one.sheets.get("_tdkt", []) if len(row) > 1}


def registered(
    folder: Path, units: dict[str, str], of: str = "2021", caption: str = NAME
) -> dict[tuple[str, str], tuple[str, str]]:
    """Title and award by unit and name, of the registrations of a period; `units` are codes by address, `caption` is over the names."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for one in came(folder):
        said = identity(one)
        if not said and "2021-02-2" in one.path:
            continue
        if said:
            unit, form, period = said["unit"], said["form"], said["period"]
        else:
            first = " ".join(plain(cell) for rows in one.sheets.values() for row in rows[:8] for cell in row)
            unit, period = units.get(one.sender, ""), "2021"
            form = "DK" if "dang ky thi dua" in first else ""
        if (form, period) != ("DK", of) or not unit:
            continue
        for rows in one.sheets.values():
            for row in table(rows, caption, TITLE, AWARD):
                name, title, award = (plain(row.get(key)) for key in (caption, TITLE, AWARD))
                if name and title and title not in ("thi dua",):
                    found[unit, name] = (SHORT.get(title, title), SHORT.get(award, award))
    return found


def units_by_address(catalogue: Path) -> dict[str, str]:
    """The codes of units by the addresses that the catalogue's sheet of units has."""
    rows = CalamineWorkbook.from_path(catalogue).get_sheet_by_name("Đơn vị").to_python()
    found = {}
    for row in table(rows, "Mã đơn vị", "Địa chỉ thư điện tử"):
        for address in row["Địa chỉ thư điện tử"].replace(";", " ").split():
            found[address] = row["Mã đơn vị"]
    return found


def names_of_units(catalogue: Path) -> dict[str, str]:
    """The names of units by code."""
    rows = CalamineWorkbook.from_path(catalogue).get_sheet_by_name("Đơn vị").to_python()
    return {row["Mã đơn vị"]: row["Tên đơn vị"] for row in table(rows, "Mã đơn vị", "Tên đơn vị") if row["Mã đơn vị"]}


def codes_of_awards(catalogue: Path) -> dict[str, str]:
    """The codes of titles and awards by plain name."""
    rows = CalamineWorkbook.from_path(catalogue).get_sheet_by_name("Danh hiệu, hình thức").to_python()
    return {plain(row["Tên"]): row["Mã"] for row in table(rows, "Mã", "Tên") if row["Mã"]}


def decided(ledger: Path, year: str) -> list[tuple[str, str, str]]:
    """Number, recipient and award of every line of the ledger whose decision is of a year."""
    book = CalamineWorkbook.from_path(ledger)
    days = {
        row["Số quyết định"]: row["Ngày quyết định"]
        for row in table(book.get_sheet_by_name("Quyết định").to_python(), "Số quyết định", "Ngày quyết định")
    }
    lines = table(
        book.get_sheet_by_name("Danh sách").to_python(), "Số quyết định", "Họ và tên|Tên", "Danh hiệu, hình thức"
    )
    return [
        (number, plain(name), plain(award))
        for number, name, award in (tuple(row.values()) for row in lines)
        if year in days.get(number, "")
    ]


@dataclass(frozen=True)
class Given:
    """An award as a book or a report has it: plain words, but for the number."""

    number: str
    who: str
    kind: str  # person, collective or household
    unit: str
    award: str
    reason: str


def given(folder: Path, catalogue: Path, ledger: Path, year: str) -> list[Given]:
    """Every award of a year's decisions once: the lines of the ledger that stand, then what reports have beside them.

    Of a unit's reports of a quarter the last one counts; an award that is none for a person, or none for a collective, is no such award.
    """
    awards = {row["Tên"]: row for row in _sheet(catalogue, "Danh hiệu, hình thức", "Tên", "Đối tượng khen", "Cấp")}
    names = names_of_units(catalogue)
    days = {
        row["Số quyết định"]: row["Ngày quyết định"]
        for row in _sheet(ledger, "Quyết định", "Số quyết định", "Ngày quyết định")
    }
    found = [
        Given(row["Số quyết định"], plain(row["Họ và tên"]), row["Cá nhân/Tập thể"], row["Đơn vị"], row["Danh hiệu"], row["Loại hình"])
        for row in _sheet(ledger, "Danh sách", "Số quyết định", "Họ và tên", "Cá nhân/Tập thể", "Đơn vị", "Danh hiệu", "Loại hình", "Hiệu lực")
        if year in days.get(row["Số quyết định"], "") and row["Hiệu lực"] != "Hủy bỏ"
    ]  # fmt: skip
    known = {(one.number, one.who, one.award) for one in found}
    reports: dict[tuple[str, str], Came] = {}
    for one in came(folder):
        said = identity(one)
        if said.get("form") == "KQ":
            reports[said["unit"], said["period"]] = one
    for (unit, _), report in reports.items():
        for rows in report.sheets.values():
            for row in table(
                rows, "Tên cá nhân", "Cá nhân/Tập thể", "Danh hiệu", "Loại hình", "Số quyết định", "Ngày quyết định"
            ):
                key = (row["Số quyết định"], plain(row["Tên cá nhân"]), row["Danh hiệu"])
                is_such = row["Cá nhân/Tập thể"] in awards.get(row["Danh hiệu"], {}).get("Đối tượng khen", "")
                if row["Tên cá nhân"] and is_such and year in row["Ngày quyết định"] and key not in known:
                    known.add(key)
                    found.append(Given(key[0], key[1], row["Cá nhân/Tập thể"], names[unit], key[2], row["Loại hình"]))
    return found


def _sheet(book: Path, sheet: str, *captions: str) -> Iterator[dict[str, str]]:
    return table(CalamineWorkbook.from_path(book).get_sheet_by_name(sheet).to_python(), *captions)


def levels_of_awards(catalogue: Path) -> dict[str, str]:
    """The level of each award by its name."""
    return {row["Tên"]: row["Cấp"] for row in _sheet(catalogue, "Danh hiệu, hình thức", "Tên", "Cấp") if row["Tên"]}


def in_the_bloc(catalogue: Path) -> set[str]:
    """The codes of members of the bloc, the department as one of them too."""
    return {row["Mã đơn vị"] for row in _sheet(catalogue, "Đơn vị", "Mã đơn vị", "Loại") if "Khối" in row["Loại"]}


def outsiders(catalogue: Path) -> set[str]:
    """The names of units that are none of the department."""
    return {
        row["Tên đơn vị"] for row in _sheet(catalogue, "Đơn vị", "Tên đơn vị", "Loại") if row["Loại"] == "Cơ quan ngoài"
    }
