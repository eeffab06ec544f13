"""The next year's folder from that of this one: what is carried, shifted, ended, begun anew. The old folder is only read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_sheets.acts.answers import answers
from tdkt_sheets.acts.kinds import REMOVED
from tdkt_sheets.acts.standing import not_withdrawn, standing
from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.handling_sheet import FORM as HANDLING_FORM
from tdkt_sheets.books.load import load_handlings
from tdkt_sheets.books.passing import PASSES, lasting
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import load
from tdkt_sheets.catalogue.next_year import NextYear, Passed
from tdkt_sheets.catalogue.refusal import refused
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.commands.acts_folder import noted_in, path_of
from tdkt_sheets.commands.former_closings import carried_closings
from tdkt_sheets.commands.inbox import TEMPLATES
from tdkt_sheets.commands.launchers import beside as lying_beside
from tdkt_sheets.commands.still_named import refuse_still_named
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import (
    ACTS_ROOM,
    CATALOGUE_FILE,
    FETCHED_FILE,
    FORMER_CLOSINGS,
    LEDGER_FILE,
    PASSWORD_FILE,
    ROOMS,
    SENDING_FILE,
)
from tdkt_sheets.core.passing import Passing
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import count
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.papers.shipped import shipped_templates
from tdkt_sheets.proposed.changes import AddedRow, Proposal
from tdkt_sheets.proposed.write import carried_out
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.guard import Guard

# Files of the office beside its books, with how they pass.
FILES: Mapping[str, Passing] = dict.fromkeys((PASSWORD_FILE, FETCHED_FILE, SENDING_FILE), Passing.CARRIED)


@dataclass(slots=True)
class Beginning:
    """What the next year begins with: the contents of its files by path, the keys of the old folder, how everything passed."""

    catalogue: Catalogue
    contents: dict[Path, bytes]
    former_keys: tuple[str, ...]
    passed: list[Passed] = field(default_factory=list)
    unread: tuple[str, ...] = ()


def old_inbox(folder: Path) -> Path:
    """The input folder of an office's folder, or the folder itself when it is one."""
    for place in (folder / "input", folder):
        if (place / CATALOGUE_FILE).is_file():
            return place
    raise UsageRefused(f"Không thấy {CATALOGUE_FILE} trong {folder} hay {folder / 'input'}.")


def beginning(year: int, old: Path, inbox: Path, beside: Path, ledger: Ledger) -> Beginning:
    """Everything that the next year's folder is to hold, where `ledger` is the old one as read, offered rows included; refused where that is no later year, or the folder has a catalogue."""
    if (inbox / CATALOGUE_FILE).exists():
        raise UsageRefused(f"{inbox} đã có {CATALOGUE_FILE}. Đề nghị mở một thư mục mới cho năm {year} rồi chạy lại.")
    if inbox.resolve().is_relative_to(old.resolve()) or old.resolve().is_relative_to(inbox.resolve()):
        raise UsageRefused(f"Thư mục của năm {year} không được nằm trong thư mục năm cũ, và ngược lại.")
    refuse_still_named(old, f"Chưa mở năm {year}")
    catalogue, findings, raw = _read(old)
    if year <= catalogue.year:
        raise UsageRefused(f"{old} là của năm {catalogue.year}: năm mới phải sau năm đó.")
    if blocking := [finding for finding in findings if finding.blocks]:
        told = refused(blocking, CATALOGUE_FILE)
        raise UsageRefused(f"Danh mục năm {catalogue.year} còn nội dung cần chỉnh sửa, sửa xong rồi chạy lại:\n{told}")
    turned = NextYear(raw, year)
    data = workbook_bytes(starting_plan(year, turned))
    made, faults = load(_raw_of(data), "")
    if made is None:
        raise UsageRefused(f"Chưa lập được danh mục năm {year}:\n{refused(faults, CATALOGUE_FILE)}")
    begun = Beginning(made, {inbox / CATALOGUE_FILE: data}, _keys(old), turned.told, turned.unread)
    _pass_books(begun, catalogue, old, inbox, ledger)
    _pass_rooms(begun, old, inbox)
    begun.contents |= {beside / name: content for name, content in lying_beside(year).items()}
    return begun


def _read(old: Path) -> tuple[Catalogue, list[Finding], RawWorkbook]:
    raw, _, _ = read_office_workbook(str(old / CATALOGUE_FILE))
    if raw is None:
        raise UsageRefused(f"Không đọc được {old / CATALOGUE_FILE}. Đề nghị mở bằng Excel, lưu lại dạng .xlsx.")
    catalogue, findings = load(raw, "")
    if catalogue is None:
        raise UsageRefused(f"Danh mục năm cũ còn lỗi:\n{refused(findings, CATALOGUE_FILE)}")
    return catalogue, findings, raw


def _raw_of(data: bytes) -> RawWorkbook:
    from tdkt_sheets.excel.read import read

    return read(data, "xlsx")


def _keys(old: Path) -> tuple[str, ...]:
    key = key_of(standing(noted_in(old).acts))
    return tuple(one.hex() for one in (key.key, *key.former) if one)


def _pass_books(begun: Beginning, former: Catalogue, old: Path, inbox: Path, ledger: Ledger) -> None:
    """The ledger goes on, with the rows that stood in filled offers alone; of the decisions, those noted as acts too, what was said about names and addresses."""
    for kind in BOOKS.values():
        passing = PASSES[kind.file]
        path = old / kind.file
        if kind.file == LEDGER_FILE:
            book = path.read_bytes() if path.is_file() else workbook_bytes(starting_book(kind, begun.catalogue))
            rows_added = list(_offered_rows(ledger))
            merged = Proposal("Chép bản ghi sổ đã điền.", "", tuple(rows_added))
            begun.contents[inbox / kind.file] = carried_out(book, [merged] if rows_added else [])
            look = (
                f"Đã chép thêm {count(len(rows_added))} dòng của thư mục ghi-so/."
                if rows_added
                else "Ghi tiếp vào sổ này."
            )
            begun.passed.append(Passed(f"Sổ {kind.file}", passing, 1, (), look))
            continue
        rows, dropped = {}, 0
        if kind.code == HANDLING_FORM:
            raw = read_office_workbook(str(path))[0] if path.is_file() else None
            noted = answers((path_of(act), act) for act in not_withdrawn(noted_in(old).acts))
            _, sheet, _, _ = load_handlings(raw, former, Guard(), noted)
            kept = lasting(sheet)
            rows, dropped = {sheet.key: kept}, len(sheet) - len(kept)
        begun.contents[inbox / kind.file] = workbook_bytes(starting_book(kind, begun.catalogue, rows))
        number = sum(map(len, rows.values()))
        left = (f"{count(dropped)} ý kiến về tệp của năm cũ",) if dropped else ()
        begun.passed.append(Passed(f"Sổ {kind.file}", passing, number, left))


def _offered_rows(ledger: Ledger) -> Iterator[AddedRow]:
    """The rows of the ledger that stand in filled offers alone, as rows of the workbook."""
    for key, sheet in ledger.sheets.items():
        declared = ledger.declared[key]
        at = {
            column.key: sheet.letters.get(column.key) or letters(place) for place, column in enumerate(declared.columns)
        }
        for index, row in enumerate(sheet.rows):
            if row in sheet.elsewhere:
                shown = (
                    (at[name], column.type.show(sheet.get(index, name))) for name, column in declared.by_key.items()
                )
                yield AddedRow(
                    sheet.tab, tuple((cell, value) for cell, value in shown if isinstance(value, str | int | float))
                )


def _pass_rooms(begun: Beginning, old: Path, inbox: Path) -> None:
    """Templates and lists of the office go on; what was done, signed and kept stays in the old folder."""
    for room in ROOMS:
        files = list(_files(old / room.folder))
        if room.passing is Passing.CARRIED:
            for path in files:
                begun.contents[inbox / room.folder / path.relative_to(old / room.folder)] = path.read_bytes()
        left = () if room.passing is Passing.CARRIED or not files else (f"{count(len(files))} tệp, giữ ở thư mục cũ",)
        kept = len(files) if room.passing is Passing.CARRIED else 0
        begun.passed.append(Passed(f"Thư mục {room.folder}", room.passing, kept, left))
    taken_out = [old / path_of(act) for act in standing(noted_in(old).acts).of(REMOVED)]
    begun.contents |= {inbox / ACTS_ROOM.folder / path.name: path.read_bytes() for path in taken_out}
    if taken_out:
        begun.passed.append(Passed("Việc “Gỡ dữ liệu cá nhân”", Passing.CARRIED, len(taken_out)))
    closings = dict(carried_closings(old))
    begun.contents |= {inbox / name: path.read_bytes() for name, path in closings.items()}
    if closings:
        begun.passed.append(Passed(f"Thư mục {FORMER_CLOSINGS}, các kỳ đã chốt", Passing.CARRIED, len(closings)))
    for name, passing in FILES.items():
        if (old / name).is_file():
            begun.contents[inbox / name] = (old / name).read_bytes()
            begun.passed.append(Passed(f"Tệp {name}", passing, 1))
    for name, content in shipped_templates().items():
        begun.contents.setdefault(inbox / TEMPLATES / name, content)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def write(begun: Beginning) -> tuple[list[Path], list[Path]]:
    """The files written and those kept: never over an existing file."""
    kept = [path for path in begun.contents if path.exists()]
    try:
        for path, content in begun.contents.items():
            if path not in kept:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được vào {fault.filename}. Đề nghị kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from fault
    return [path for path in begun.contents if path not in kept], kept
