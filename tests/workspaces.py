"""A whole office on disk: an input folder with a catalogue, forms and mails as they arrive, and what a run makes of them."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tdkt_sheets import batch
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.demo.completed import completed
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.roster.roster import Catalogue
from tests.tables import table, typed

FULL = "| full_name | sex | birth | position | officer_class | title |"


# What a unit promises, so that its registration lacks nothing.
PROMISED = "| content | measure | registered |\n| Số hồ sơ giải quyết đúng hạn | % | 98 |"


def people(*names_and_titles: tuple[str, str], birth: str | None = None) -> str:
    """A table of people of DK with nothing missing: sex and birth as the shipped staff list has them, of others a woman of 12/5/1985."""
    line = "| {} | {} | {} | Chuyên viên | Người trực tiếp công tác | {} |"
    rows = [FULL]
    for name, title in names_and_titles:
        sex, born = _listed(name)
        rows.append(line.format(name, sex, born if birth is None else birth, title))
    return "\n".join(rows)


def _listed(name: str) -> tuple[str, str]:
    catalogue = built_in()
    listed = catalogue.people_by_name.get(fold_name(name), ())
    if len(listed) != 1:
        return "Nữ", "12/5/1985"
    return catalogue.lists["gioi_tinh"].name_of(listed[0].sex or "NU"), show(listed[0].birth or "")


@cache
def catalogue_bytes(year: int = 2021) -> bytes:
    """The catalogue workbook that `init` writes."""
    return workbook_bytes(starting_plan(year))


def book_bytes(code: str, **tables: str) -> bytes:
    """A book of the office (SO, YK) as it is saved, with rows by column key."""
    kind, catalogue = BOOKS[code], built_in()
    plan = starting_book(kind, catalogue)
    for declared in kind.sheets(catalogue):
        places = list(declared.by_key)
        for row, record in enumerate(table(tables[declared.key]).records() if declared.key in tables else (), 3):
            for key, text in record.items():
                if text:
                    plan.sheet(declared.tab).put(row, places.index(key), typed(text))  # type: ignore[arg-type]
    return workbook_bytes(plan)


def content_of(
    form: str,
    unit: str,
    period: str,
    tables: Mapping[str, str],
    cover: Mapping[str, CellValue],
    round: str = "",
    catalogue: Catalogue | None = None,
) -> FormContent:
    """What a filled form shows: tables by column key under a first page on which nothing is missing."""
    catalogue = catalogue or built_in()
    rows = {
        key: [{name: typed(cell) for name, cell in record.items() if cell} for record in table(text).records()]
        for key, text in tables.items()
    }
    return completed(catalogue.forms[form], catalogue.unit_by_code[unit], Period(period), catalogue, rows, cover, round)


def form_bytes(
    form: str = "DK",
    unit: str = "PNCC",
    period: str = "2021",
    tables: Mapping[str, str] | None = None,
    cover: Mapping[str, CellValue] | None = None,
    round: str = "",
    catalogue: Catalogue | None = None,
) -> bytes:
    """A form as a unit saves it; `round` is that of a dossier."""
    catalogue = catalogue or built_in()
    content = content_of(form, unit, period, tables or {}, cover or {}, round, catalogue)
    plan = form_book(catalogue.forms[form], catalogue.unit_by_code[unit], Period(period), catalogue, content, round)
    return workbook_bytes(plan)


def mail_bytes(
    attachments: Iterable[tuple[str, bytes]] = (),
    sender: str = "pncc@soldtbxh.example",
    date: str | None = "Wed, 10 Mar 2021 08:00:00 +0700",
    forwarded: Iterable[bytes] = (),
) -> bytes:
    """A mail as a mail program saves it; `forwarded` are whole mails attached to it."""
    from email import message_from_bytes, policy

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "thidua@soldtbxh.example", "Gửi biểu"
    if date:
        message["Date"] = date
    message.set_content("Kính gửi Văn phòng Sở.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for inner in forwarded:
        message.add_attachment(message_from_bytes(inner, policy=policy.default))
    return message.as_bytes()


@dataclass
class Merged:
    """What a run left in its folder."""

    folder: Path
    run: dict[str, Any]
    outcome: batch.Outcome

    def input(self, path: str) -> dict[str, Any]:
        """The line of `inputs` of a path."""
        [line] = [line for line in self.run["inputs"] if line["path"] == path]
        return line  # type: ignore[no-any-return]

    def rules(self, path: str | None = None) -> list[str]:
        """Rule ids found, of one file or of all."""
        return sorted(f["rule"] for f in self.run["findings"] if path is None or f["file"] == path)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of data/<table>.csv."""
        with (self.folder / "data" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def files(self) -> dict[str, bytes]:
        """Every file of the folder."""
        return contents(self.folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@dataclass
class Workspace:
    """An input and an output folder."""

    root: Path
    year: int = 2021
    made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.put("danh-muc.xlsx", catalogue_bytes(self.year))

    @property
    def inbox(self) -> Path:
        """Where files arrive."""
        return self.root / "input"

    @property
    def outbox(self) -> Path:
        """Where results are written."""
        return self.root / "output"

    def put(self, path: str, data: bytes) -> str:
        """A file arrives; its sha256."""
        target = self.inbox / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.made[path] = sha256(data).hexdigest()
        return self.made[path]

    def mail(self, path: str, *attachments: tuple[str, bytes], **said: Any) -> None:
        """A mail arrives."""
        self.put(path, mail_bytes(attachments, **said))

    def blank(self, unit: str, name: str) -> Path:
        """Where the newest blank of that name for a unit lies."""
        return max((self.outbox / "bieu-mau").glob(f"*/{unit}/{name}"))

    def merge(self, month: str = "2021-12", **options: Any) -> Merged:
        """Run the month."""
        chosen = None if options.get("as_of") else Month.parse(month) if month else None
        outcome = batch.merge(chosen, inbox=self.inbox, outbox=self.outbox, **options)
        assert outcome.run is not None
        folder = self.outbox / outcome.run.month.code
        run = json.loads((folder / "run.json").read_text(encoding="utf-8")) if (folder / "run.json").exists() else {}
        return Merged(folder, run, outcome)


def cells_of(data: bytes) -> dict[str, dict[str, Any]]:
    """Every filled cell of a workbook, by sheet and address."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book
    }


def rows_of(path: Path, tab: str) -> list[tuple[Any, ...]]:
    """The rows of one sheet; the others are not read."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
    return list(book[tab].iter_rows(values_only=True))
