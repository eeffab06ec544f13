"""Cases of rules as data: what arrived, and which findings of the rule it must give.

A case file `tests/cases/<RULE>.toml` holds `rule`, `why`, and cases. A case says its files (or, when it has one, that file's
keys at its own level) and what is expected:

    [[case]]
    name = "…"                       # what is shown
    expect = [["DK-01", "E4"]]       # rule, first cell ("" on a file or sheet, "@phone" a field of the first page,
                                     # "ca_nhan.title:4" by annex, column key and row, "thiet_lap:bloc_total" the value of a setting), file
    states = { "a.xlsx" = "superseded" }, taken = 3   # optional consequences
    now = "2026-03-31"               # the machine's day, where the office works on it
    form = "DK", unit = "PNCC", period = "2021", path, received, sender, dated_by = "mail"    # a unit that owes the annex (bieu_phai_nop.csv)
    cover = { phone = "0206 …" }     # fields of the first page as typed; "" leaves one blank
    tables.ca_nhan = '''| full_name | title | …'''    # rows of an annex by column key; USUAL, then in BX and HS the example of
                                     # what is required, hold for columns not named; "Lê Văn Mẫu ×12" are twelve people
    grids."Tên sheet" = '''| …'''    # a sheet cell by cell, from A1
    cells = { "PL1 Cá nhân!B3" = "Tên" }, drop = ["sheet"], unmapped = ["annex"], hidden_rows = { "sheet" = [4] },
    struck = { "sheet" = ["B4"] }    # cells whose text is struck through
    codes.ca_nhan = ["a.xlsx:4", ""] # the hidden codes of its rows in a marked copy; `given` are those it went out with, when others;
                                     # forged = true: the stamp over them is not the workspace's

    merged = { "sheet" = ["E4:E6"] }, hidden_columns = { "sheet" = ["F"] }, hidden_sheets = ["sheet"],
    notes = { "sheet!B4" = "…" }, far = { "sheet" = ["XFD5"] }    # what stands beside cells; cells left out as too far away
    stamp = false, properties = { tdkt = "…" }, remarks = ["macros"], lost = ["sheet"], repeat_of = "a.xlsx"
    kind = "rar", fault = "bomb"     # a part that is no sheet
    carrier = "van.thu@…", failed_at = ["mx.so.example"]    # who brought it, where another than the sender; servers that did not believe it
    aside = "bounce", said = ["link"], stated = "2031-03-15"    # what it is instead of a delivery, what a mail speaks of, a date not believed
    ledger.danh_sach = '''| decision_no | …'''      # sheets of the award ledger by column key; their findings name its file
    ledger_lacks = ["Sáng kiến"]     # tabs that the ledger's workbook has not
    handling = '''| kind | file | …'''              # the office's decisions
    settings = { regime_by = "submission_date" }  # settings of the catalogue over those shipped
    decision_days = { BX_NAM = "2024-01-01" }     # when a round is decided
    catalogue.units.PNCC = { area = "" }          # lines of the catalogue (units, people, titles, rounds …) over those
                                     # shipped, or a new person
    # in acts, sha256 = "=a.xlsx" is that of a file of the case
    acts = [{ act = "chot-ky", by = "…", written = "2021-07-01T08:00:00+07:00", period = "2021-Q2", cut_off = "30/6/2021" }]
                                     # what the office noted; withdraws = [0] takes back the first; the file of the act number 0 is "act:0"
    closed = [{ period = "2021", form = "DK", cut_off = "2021-03-31", gone = ["a.xlsx"], program = "0.0.1", figures = { "TH-02/CONG/TONG" = "9" } }]
                                     # periods that the office closed on the files received by then; `gone` are no longer there, `program`
                                     # wrote the snapshot, with other values of some figures
    offers = [{ path = "ghi-so/BX_NAM-SO.xlsx", bundle = "BX_NAM-SO", rows = [["danh_sach", "CB-016|LDTT", "Nông Thị Hạnh"]] }]
                                     # filled 9-ghi-so.xlsx: the rows offered; sheets.danh_sach etc. as in the ledger; by = "another" office
    kept = [{ bundle = "DOT_XUAT-SO", day = "2021-10-07", number = "245/QĐ-SLĐTBXH", lines = { "CB-016" = { position = "Phó phòng" } }, amount = 1 }]
                                     # a bundle as an act keeps it since that day: sent up, or decided where it has a number; with lines and
                                     # amounts that read otherwise then; it stands in viec-da-lam/kept.zip
    kept_rows = [{ sheet = "danh_sach", bundle = "DOT_XUAT-SO", decision_no = "245/QĐ" }]   # rows of the ledger that such an act keeps
    signed = ["van-ban-da-ky/245-QD-SLDTBXH.pdf"]  # what lies there
    counted = [{ path = "ghi-so/BX_NAM-SO-kiem-phieu.xlsx", bundle = "BX_NAM-SO", head = { day = "…", valid = 9 }, rows = [["tên", 8, 1, "", "", ""]] }]
    proposals = [{ path = "de-nghi/lu.xlsx", people = ["CB-016"], award = "GK", achievement = "…", day = "30/6/2021" }]    # the office's pages
    scored = [{ path = "ghi-so/SANG_KIEN-2021-phieu-cham.xlsx", round = "SANG_KIEN-2021", head = { day = "…", members = "9", present = "8" }, rows = [["tên", "điểm", "phiếu", "kết luận", "phạm vi", "lý do"]] }]
                                     # scoring sheets of the initiative council; by = "another" office
    paid = [{ path = "da-chi/DOT_XUAT-SO.xlsx", bundle = "DOT_XUAT-SO", decision = ["245/QĐ", "2021-10-07"], day = "20/10/2021", voucher = "PC 31",
              lines = [[1, "Nông Thị Hạnh", "CB-016", "", "GK", 447000, ""]] }]   # filled payment lists: number, name, id, birth, award, amount, mark; by = "another" office
    noted = { "viec-da-lam/la.json" = "{}" }         # other files in the folder of acts; "=0" is a copy of the first act
    templates = { "to-trinh.docx" = "{{ ten }}" }    # Word templates of the office, each of one paragraph; "!" is no Word file

A case may be read with a catalogue that differs from the shipped one:

    office = "khoi"                  # a bloc that the department heads, with a small scale (tests/bloc_year.py)
    sheets.thang_diem = '''| number | label | max_points | …'''    # a sheet of the catalogue by column key
    bloc = { bloc_flags = "2" }      # settings as the office types them
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tdkt_sheets.acts import parcel
from tdkt_sheets.acts.act import Act, made
from tdkt_sheets.acts.answers import answers
from tdkt_sheets.acts.corrections import Corrections, every_set
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.acts.proposing import offered, with_own_rounds
from tdkt_sheets.acts.receipts import receipts
from tdkt_sheets.acts.removing import removed_by
from tdkt_sheets.acts.standing import not_withdrawn
from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.bundle import Decision
from tdkt_sheets.awards.frozen import Frozen, FrozenStage
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.books import ballot_count as count
from tdkt_sheets.books import initiative_scores as scores
from tdkt_sheets.books import proposal_book
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.handling_sheet import SHEET as HANDLING
from tdkt_sheets.books.handling_sheet import handling_sheet
from tdkt_sheets.books.ledger_sheets import ledger_sheets
from tdkt_sheets.books.load import load_handlings, load_ledger
from tdkt_sheets.books.offers import Offer, read_offer, stamp_rows
from tdkt_sheets.books.payments import OfferedLine, Payment, read_payment
from tdkt_sheets.books.payments import stamp_rows as payment_stamp
from tdkt_sheets.books.stamped import STAMP_SHEET
from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.acting import made_act
from tdkt_sheets.commands.acts_folder import NotedActs, noted_in, path_of
from tdkt_sheets.commands.closing import snapshot
from tdkt_sheets.commands.inbox import TEMPLATES, Inbox, own_templates
from tdkt_sheets.commands.namesakes import maybe_named_in
from tdkt_sheets.commands.returned import with_genuine_codes
from tdkt_sheets.commands.rooms import apart
from tdkt_sheets.commands.still_named import still_named_in
from tdkt_sheets.commands.typed_proposals import proposals_of
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import NotedReceipt, Part, ReadPart, Record, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.core.refs import letters, split_a1
from tdkt_sheets.core.removed import Removed, without
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.submissions import Answering, row_code
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.demo.completed import completed
from tdkt_sheets.forms import stamp
from tdkt_sheets.forms.columns import Form, FormSheet, Need
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.roster.handling import Handlings
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.settling import settle
from tdkt_sheets.stages.corrected import with_corrections
from tdkt_sheets.stages.decide import Decisions
from tdkt_sheets.stages.recognise import read_submission
from tests.bloc_year import OFFICES
from tests.catalogues import changed
from tests.docx_text import word_bytes
from tests.tables import Sketch, sketches, table

KEY = WorkspaceKey(b"k" * 32)
FOLDER = Path(__file__).parent / "cases"
_NAMED_CELL = re.compile(r"(\w+)\.(\w+):(\d+)")
STRANGER = Person("", "Lê Thị Hòa", "NU", "1985-05-12", "Chuyên viên", "PNCC", "", "DIRECT_WORKER", None, None, None)
NOT_PROPOSED = "Không đề nghị"
# What stands in the columns that a case's table of a proposal or of the office's books does not name: a sound row.
USUAL = {
    ("BX", "ca_nhan"): {
        "sex": "Nữ", "birth": "12/5/1985", "position": "Chuyên viên", "officer_class": "Người trực tiếp công tác",
        "grade": "Hoàn thành tốt nhiệm vụ", "discipline": "Không", "title": "Lao động tiên tiến", "votes": "7",
    },
    ("BX", "tap_the"): {
        "grade": "Hoàn thành xuất sắc nhiệm vụ", "headcount": "7", "advanced_workers": "7", "fighters": "1",
        "not_complete": "0", "disciplined": "0", "title": "Tập thể lao động tiên tiến", "votes": "7",
    },
    ("HS", "ca_nhan"): {
        "sex": "Nữ", "birth": "12/5/1985", "position": "Chuyên viên", "officer_class": "Người trực tiếp công tác",
        "award": "Giấy khen của Giám đốc Sở", "achievement": "Hoàn thành vượt mức nhiệm vụ được giao",
    },
    ("SO", "quyet_dinh"): {"level": "Sở", "state": "Hiệu lực"},
    ("SO", "danh_sach"): {"object_kind": "Cá nhân", "unit": "PNCC", "state": "Hiệu lực"},
    ("SO", "sang_kien"): {"kind": "Sáng kiến", "unit": "PNCC", "scope": "Cơ sở", "applied": "Có"},
    ("SO", "phien_hop"): {"round": "BX_NAM", "council": "Hội đồng Ngành", "members": "10", "present": "10", "by_ballot": "Có"},
    ("SO", "bo_phieu"): {"object_kind": "Cá nhân", "unit": "PNCC", "conclusion": "Đồng ý"},
    ("YK", "y_kien"): {"decided_by": "Chánh Văn phòng", "decided_on": "10/12/2021", "reason": "Đã đối chiếu hồ sơ."},
}  # fmt: skip


@dataclass(frozen=True)
class Changes:
    """In what the catalogue of a case differs from the shipped one. It is read when it is asked for: a process runs only some cases."""

    settings: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> tuple[Catalogue, list[Finding]]:
        """The catalogue, and what is wrong with it."""
        return changed(self.settings, **self.sheets) if self.settings or self.sheets else (built_in(), [])


@dataclass
class File:
    """One file of a case."""

    form: str = "DK"
    unit: str = "PNCC"
    period: str = "2021"
    round: str = ""
    path: str = ""
    received: str = "2021-03-10"
    dated_by: str = "mail"
    sender: str = ""
    cover: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    grids: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    hidden_rows: dict[str, list[int]] = field(default_factory=dict)
    struck: dict[str, list[str]] = field(default_factory=dict)
    merged: dict[str, list[str]] = field(default_factory=dict)
    hidden_columns: dict[str, list[str]] = field(default_factory=dict)
    hidden_sheets: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    far: dict[str, list[str]] = field(default_factory=dict)
    stamp: bool = True
    properties: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    repeat_of: str = ""
    codes: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    forged: bool = False
    kind: str = "xlsx"
    fault: str = ""
    aside: str = ""
    said: list[str] = field(default_factory=list)
    stated: str = ""
    carrier: str = ""  # the address of the outer mail, where another than the sender brought it
    failed_at: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict, init=False)  # field of the first page → its cell
    changes: Changes = field(default_factory=Changes, repr=False)

    @cached_property
    def office(self) -> Catalogue:
        """The catalogue that it is read with."""
        return self.changes.read()[0]

    @property
    def name(self) -> str:
        """Where it lies below the input folder."""
        return self.path or f"{self.form}_{self.round or self.period}_{self.unit}.xlsx"

    @property
    def moment(self) -> datetime | None:
        """When it came."""
        if not self.received:
            return None
        hour = "00:00:00" if self.dated_by == "name" else "08:00:00"
        text = self.received if "T" in self.received else f"{self.received}T{hour}+07:00"
        return datetime.fromisoformat(text)

    @property
    def digest(self) -> str:
        """What stands for the sha256 of its bytes."""
        return sha256((self.repeat_of or self.name + repr(self.tables)).encode()).hexdigest()

    def read(
        self,
        noted: Mapping[str, NotedReceipt] | None = None,
        handlings: Handlings = Handlings(),  # noqa: B008 - frozen
        removed: Removed = Removed(),  # noqa: B008 - frozen
    ) -> ReadPart:
        """The part as a worker gives it back; `noted` are the receipts that the office noted, `removed` whom it took out."""
        received, content = self.moment, self.digest
        dated_by = self.dated_by if received else ""
        part = Part(self.name, self.kind, content, b"", self.sender, received, dated_by, "", self.fault)
        stated = datetime.fromisoformat(f"{self.stated}T08:00:00+07:00") if self.stated else None
        carrier = self.carrier or self.sender or None
        part = replace(part, aside=self.aside, said=tuple(self.said), stated=stated)
        part = replace(part, carrier=carrier, failed_at=tuple(self.failed_at))
        part = part.with_receipt((noted or {}).get(content))
        if self.kind != "xlsx" or self.fault:
            return read_part(part, replace(self.office, handlings=handlings))
        raw, seen = without(self.workbook(), removed)
        submission = read_submission(
            raw,
            replace(self.office, handlings=handlings),
            self.name,
            self.sender,
            part.noted.unit if part.noted else "",
            content,
        )
        return ReadPart(part, submission, (*submission.findings, *maybe_named_in(self.name, seen)))

    def corrected(self, together: Corrections) -> ReadPart:
        """The part once more, with cells of it corrected on the unit's word."""
        read, raw = self.read(), self.workbook()
        assert read.submission is not None
        better, told = with_corrections(raw, read.submission, together, self.office, self.name)
        again = read_submission(better, self.office, self.name, self.sender, "", self.digest)
        return ReadPart(read.part, again, (*again.findings, *told), corrected=tuple(one.act for one in together))

    def read_as_copy(self, read: ReadPart, digests: Mapping[str, str]) -> ReadPart:
        """The part with the codes of a marked copy, where it is one; `digests` are those of all files by name."""
        if not self.codes or read.submission is None:
            return read

        def code(text: str) -> str:
            name, _, row = text.rpartition(":")
            return row_code(digests[name], int(row)) if text else ""

        coded = {key: [code(text) for text in texts] for key, texts in self.codes.items()}
        given = tuple(
            (key, code(text)) for key, texts in {**self.codes, **self.given}.items() for text in texts if text
        )
        found = read.submission
        identity = (found.form, found.unit, found.period, found.revision, found.template, found.round)
        stamped = KEY.stamp(*identity, rows=[f"{key}:{each}" for key, each in given])
        answering = Answering("f" * 32 if self.forged else stamped, identity, given)
        sheets = [replace(sheet, codes=coded.get(sheet.key, [])) for sheet in found.sheets]
        return replace(read, submission=replace(found, sheets=sheets, answering=answering))

    def _look(self, sheets: dict[str, Sketch]) -> None:
        """What a person sees or does not see of the sheets, beside their values."""
        for name, ranges in self.merged.items():
            sheets[name].merged = tuple(map(_corners, ranges))
        for name, columns in self.hidden_columns.items():
            sheets[name].hidden_columns = frozenset(split_a1(f"{column}1")[1] for column in columns)
        for name in self.hidden_sheets:
            sheets[name].hidden = True
        for place, text in self.notes.items():
            name, _, address = place.rpartition("!")
            sheets[name].notes[split_a1(address)] = text
        for name, addresses in self.far.items():
            sheets[name].far = tuple(map(split_a1, addresses))

    def workbook(self) -> RawWorkbook:
        """The workbook as it would be read."""
        catalogue, period = self.office, Period(self.period)
        form, unit = catalogue.forms[self.form], catalogue.unit_by_code[self.unit]
        typed: dict[str, CellValue] = {}
        if form.code in ("BX", "HS"):
            typed |= {
                "meeting_date": "06/12/2021", "voters": 7, "present": 7, "vote_method": "Biểu quyết giơ tay",
            } | dict.fromkeys((key for key in form.cover.by_key if key.startswith("has_")), "Có kèm theo")  # fmt: skip
        content = completed(form, unit, period, catalogue, dict.fromkeys(self.tables, ()), typed, self.round)
        plan = form_book(form, unit, period, catalogue, FormContent(cover=content.cover), self.round)
        sheets = sketches(plan)
        self.fields = {
            str(sheets[stamp.SHEET_NAME].grid[row][2]): f"{line[4]}{int(float(str(line[5])))}"
            for row, line in enumerate(sheets[stamp.SHEET_NAME].grid)
            if line[0] == form.cover.key
        }
        for key, text in self.tables.items():
            _fill(sheets, form, key, text)
        for key, text in self.cover.items():
            sheets[form.cover.tab].put_at(self.fields[key], text)
        for name, text in self.grids.items():
            grid = Sketch(name)
            written = table(text)
            for row, line in enumerate([written.head, *written.lines]):
                for column, cell in enumerate(line):
                    grid.put(row, column, cell)
            sheets[name] = grid
        for place, text in self.cells.items():
            name, _, address = place.rpartition("!")
            sheets[name].put_at(address, text)
        for name, rows in self.hidden_rows.items():
            sheets[name].hidden_rows = frozenset(row - 1 for row in rows)
        for name, addresses in self.struck.items():
            sheets[name].struck = frozenset(map(split_a1, addresses))
        self._look(sheets)
        for name in (*self.drop, *([] if self.stamp else [stamp.SHEET_NAME])):
            del sheets[name]
        if self.stamp:
            lines = sheets[stamp.SHEET_NAME].grid
            sheets[stamp.SHEET_NAME].grid = [line for line in lines if line[0] not in self.unmapped]
        properties = {**plan.properties, **self.properties} if self.stamp else self.properties
        return RawWorkbook(
            "xlsx", [each.raw() for each in sheets.values()], properties, tuple(self.remarks), lost=tuple(self.lost)
        )


def _corners(address: str) -> tuple[int, int, int, int]:
    first, _, last = address.partition(":")
    return (*split_a1(first), *split_a1(last))


def _fill(sheets: dict[str, Sketch], form: Form, key: str, text: str) -> None:
    """Type a table of values by column key into the annex, from its first data row on."""
    annex = form.sheet(key)
    assert annex is not None, key
    assert annex.tab in sheets, (
        f"{form.code}.{key} is not asked of this unit (bieu_phai_nop.csv): name one of whom it is, `unit`"
    )
    places = {column.key: place for place, column in enumerate(annex.columns)}
    strange = set(table(text).head) - set(places)
    assert not strange, f"{form.code}.{key} has no column {sorted(strange)}; it has {', '.join(places)}"
    usual = USUAL.get((form.code, key), {})
    for row, record in enumerate(_each(table(text).records(), annex.label), FIRST_ROW):
        unvoted = {"votes": ""} if record.get("title") == NOT_PROPOSED else {}
        said = usual | unvoted | record
        for name, cell in (_examples(annex, said) | said).items():
            if cell:
                sheets[annex.tab].put(row, places[name], cell)


def _each(records: Iterable[dict[str, str]], label: str) -> Iterator[dict[str, str]]:
    """The rows, one named "Lê Văn Mẫu ×12" being twelve people of different names."""
    for record in records:
        many = re.fullmatch(r"(.+) ×(\d+)", record.get(label, ""))
        for number in range(int(many[2]) if many else 0):
            yield record | {
                label: f"{many[1] if many else ''} {chr(ord('A') + number // 26)}{chr(ord('a') + number % 26)}"
            }
        if not many:
            yield record


def _examples(annex: FormSheet, record: dict[str, str]) -> dict[str, str]:
    """The examples of what a proposal requires and a case does not name."""
    if annex.form not in ("BX", "HS"):
        return {}
    required = [column for column in annex.columns if column.need is Need.REQUIRED and column.key not in record]
    found = {column.key: column.example for column in required if not column.when}
    row = {key: annex.by_key[key].type.parse(text).value for key, text in (found | record).items() if text}
    return found | {column.key: column.example for column in required if column.when and column.when.holds(row)}


@dataclass
class Case:
    """What arrived, and what must be found."""

    rule: str
    name: str
    files: list[File]
    expect: list[tuple[str, str, str]]
    states: dict[str, str]
    taken: int | None
    cut_off: date
    now: date | None = field(default=None, kw_only=True)
    ledger: dict[str, str] = field(default_factory=dict)
    ledger_lacks: list[str] = field(default_factory=list)
    handling: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    decision_days: dict[str, str] = field(default_factory=dict)
    catalogue: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    acts: list[dict[str, Any]] = field(default_factory=list)
    noted: dict[str, str] = field(default_factory=dict)
    closed: list[dict[str, Any]] = field(default_factory=list)
    offers: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    kept_rows: list[dict[str, Any]] = field(default_factory=list)
    paid: list[dict[str, Any]] = field(default_factory=list)
    scored: list[dict[str, Any]] = field(default_factory=list)
    counted: list[dict[str, Any]] = field(default_factory=list)
    proposals: list[dict[str, Any]] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @cached_property
    def office(self) -> Catalogue:
        """The catalogue that it is read with."""
        return self.changes.read()[0]

    @cached_property
    def run(self) -> Run:
        """The run over these files."""
        return settle(self.inbox(), self.cut_off, compare=False, now=self.now)

    def inbox(self) -> Inbox:
        """The files, the office's books and the settings as they would have been read."""
        shipped = self.office
        rounds = tuple(
            replace(each, decision_day=date.fromisoformat(day)) if (day := self.decision_days.get(each.code)) else each
            for each in shipped.rounds
        )
        assert set(self.decision_days) <= set(shipped.round_by_code)
        catalogue = replace(shipped, settings={**shipped.settings, **self.settings}, rounds=rounds)
        for lines, others in self.catalogue.items():
            catalogue = replace(catalogue, **{lines: _changed(getattr(catalogue, lines), others)})
        noted = self.noted_acts()
        typed = proposals_of((_proposal_page(**said) for said in self.proposals), KEY)
        proposing = (*noted.acts, *typed.acts)
        catalogue = with_own_rounds(catalogue, proposing)
        proposed = offered(proposing, catalogue, typed.places)
        book = _book(ledger_sheets(catalogue), self.ledger) if self.ledger else None
        if book is not None:
            book.sheets = [sheet for sheet in book.sheets if sheet.name not in self.ledger_lacks]
        removed = removed_by(noted.acts).beside(
            person.full_name for person in catalogue.people if person.id not in removed_by(noted.acts).codes
        )
        about_removed: list[Finding] = []
        if book is not None:
            book, seen = without(book, removed)
            about_removed = list(still_named_in(LEDGER_FILE, seen))
        guard = Guard()
        offered_rows, about_offers = self._offers(catalogue)
        read_lists = [_paid_list(**said) for said in self.paid]
        payments = [payment for payment, _ in read_lists if payment]
        ledger, about_ledger = load_ledger(book, catalogue, guard, offers=offered_rows, payments=payments)
        about_offers += [finding for _, about in read_lists for finding in about]
        about_offers += [finding for said in self.counted for finding in _counting(catalogue, **said)]
        about_offers += [finding for said in self.scored for finding in _scoring_sheet(catalogue, **said)]
        raw = _book((handling_sheet(catalogue),), {HANDLING: self.handling}) if self.handling else None
        given = answers((path_of(act), act) for act in not_withdrawn(noted.acts))
        handlings, sheet, declared, about_handlings = load_handlings(raw, catalogue, guard, given)
        decisions = Decisions(handlings, sheet, declared, HANDLING_FILE)
        digests = {file.name: file.digest for file in self.files}
        read = [file.read_as_copy(file.read(receipts(noted.acts), handlings, removed), digests) for file in self.files]
        parts, misplaced = apart(with_genuine_codes(read, KEY), catalogue)
        sets = every_set(noted.acts)
        better = tuple(file.corrected(one) for file in self.files for one in sets.get(file.digest, ()))
        found = [
            *self._found_in_catalogue(), *about_ledger, *about_offers, *about_handlings, *self._found_in_templates(), *noted.findings, *misplaced,
            *typed.unclear(proposed.unclear), *about_removed,
        ]  # fmt: skip
        inbox = Inbox(
            catalogue,
            [*parts, *proposed.parts],
            [Record(path, "", "office", verdict=Verdict(State.OFFICE, "Văn bản đã ký.")) for path in self.signed],
            found,
            ledger,
            decisions,
            failures=guard.failures,
            acts=noted.acts,
            corrected=better,
        )
        for said in self.closed:
            inbox = _closed(inbox, **said)
        for said in self.kept:
            inbox = _kept(inbox, **said)
        return inbox

    def _offers(self, catalogue: Catalogue) -> tuple[list[Offer], list[Finding]]:
        """The filled workbooks of bundles, stamped by a key of the case, or by "another" one."""
        declared = {sheet.key: sheet for sheet in ledger_sheets(catalogue)}
        offers, findings = [], []
        for said in self.offers:
            raw = _book(declared.values(), said.get("sheets", {}))
            rows = [tuple(row) for row in said.get("rows", [])]
            key = KEY if said.get("by", "") != "another" else WorkspaceKey(b"another")
            hidden = stamp_rows(said["bundle"], rows, key) if "bundle" in said else []
            raw.sheets.append(RawSheet(STAMP_SHEET, hidden, hidden=True))
            offer, about = read_offer(said["path"], said.get("fault") or raw, declared, KEY)
            offers += [offer] if offer else []
            findings += about
        for said in self.kept_rows:
            row = {key: value for key, value in said.items() if key not in ("sheet", "bundle")}
            sheet = declared[said["sheet"]]
            columns = {key: [row.get(key)] for key in sheet.by_key}
            typed = {said["sheet"]: Sheet(sheet.form, sheet.key, sheet.tab, [1], columns, {})}
            offers.append(Offer("viec-da-lam/kept.zip", said["bundle"], typed, is_kept=True))
        return offers, findings

    def noted_acts(self) -> NotedActs:
        """What the office noted, written into a folder and read from it."""
        made_acts = self._acts()
        if not made_acts and not self.noted:
            return NotedActs()
        with TemporaryDirectory() as folder:
            texts = {
                path_of(act): parcel.packed(act, {}) if act.text(parcel.KEPT) else act.to_bytes() for act in made_acts
            }
            for path, text in self.noted.items():
                texts[path] = texts[path_of(made_acts[int(text[1:])])] if text.startswith("=") else text.encode()
            for path, data in texts.items():
                place = Path(folder, path)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            return noted_in(Path(folder))

    def _acts(self) -> list[Act]:
        found: list[Act] = []
        for said in self.acts:
            own = {key: value for key, value in said.items() if key not in ("act", "by", "written", "withdraws")}
            if "acts" in own:
                own["acts"] = [found[at].name for at in own["acts"]]
            if (digest := str(own.get("sha256", ""))).startswith("="):
                own["sha256"] = next(file.digest for file in self.files if file.name == digest[1:])
            if said["act"] == "chot-ky":
                own[parcel.KEPT] = parcel.digest_of({})
            withdraws = tuple(found[at].name for at in said.get("withdraws", ()))
            found.append(made(KINDS[said["act"]], said["by"], datetime.fromisoformat(said["written"]), own, withdraws))
        return found

    def _found_in_catalogue(self) -> list[Finding]:
        return [one for one in self.changes.read()[1] if one.severity is not Severity.NOTE]

    def _found_in_templates(self) -> list[Finding]:
        if not self.templates:
            return []
        with TemporaryDirectory() as folder:
            places = {}
            for name, words in self.templates.items():
                place = Path(folder, name)
                place.write_bytes(b"!" if words == "!" else word_bytes(words))
                places[f"{TEMPLATES}{name}"] = str(place)
            return own_templates(places)[1]

    def found(self, run: Run) -> list[tuple[str, str, str]]:
        """Rule, first cell and file of every finding of the rule."""
        return sorted((f.rule, f.cell or "", f.file) for f in run.findings if f.rule == self.rule)

    def expected(self) -> list[tuple[str, str, str]]:
        """The same as the case says it, once its files were read."""
        fields = {file.name: file.fields for file in self.files}
        return sorted(
            (rule, fields[path][cell[1:]] if cell.startswith("@") else self._address(cell, path), self._path(path))
            for rule, cell, path in self.expect
        )

    def _path(self, path: str) -> str:
        return path_of(self._acts()[int(path[4:])]) if path.startswith("act:") else path

    def _address(self, cell: str, path: str) -> str:
        """A cell named by annex, column key and row, 'ca_nhan.title:4', or by its setting, 'thiet_lap:bloc_total'; an address is left as it is."""
        if cell.startswith(f"{own_forms.SETTINGS}:"):
            return _value_of(cell.partition(":")[2])
        named = _NAMED_CELL.fullmatch(cell)
        if not named:
            return cell
        catalogue = self.office
        book = next((kind for kind in BOOKS.values() if kind.file == path), None)
        if book is not None:
            sheets = book.sheets(catalogue)
        else:
            sheets = catalogue.forms[next(file.form for file in self.files if file.name == path)].sheets
        annex = next(sheet for sheet in sheets if sheet.key == named[1])
        return f"{letters([column.key for column in annex.columns].index(named[2]))}{named[3]}"


def _value_of(setting: str) -> str:
    """Where the value of a setting stands in the catalogue as it is shipped."""
    keys = [line["key"] for line in shipped.Shipped(shipped.FIRST_YEAR).lines_of(own_forms.SETTINGS)]
    return f"C{own_forms.HEADER_ROW + 2 + keys.index(setting)}"


def _counting(
    catalogue: Catalogue, path: str, bundle: str, head: dict[str, Any], rows: list[list[Any]], by: str = ""
) -> list[Finding]:
    """What is found in a counting workbook that came back: each row is a name, votes for and against, the same in writing, conclusion."""
    key = KEY if by != "another" else WorkspaceKey(b"another")
    grid: list[list[Any]] = [[""] * 12 for _ in range(count.FIRST + len(rows))]
    for name, (row, column) in count.CELLS.items():
        grid[row][column] = head.get(name, "")
    for at, (name, *votes, conclusion) in enumerate(rows):
        grid[count.FIRST + at] = [at + 1, name, "", "", *votes, "", "", conclusion, ""]
    lines = tuple(count.line_of(at, {"recipient": name, "award": "CSTDCS"}) for at, (name, *_) in enumerate(rows, 1))
    hidden = count.stamp_rows(count.Counting(bundle, "HD-1", "BX_NAM", "Hội đồng", lines), key)
    raw = RawWorkbook(
        "xlsx", [RawSheet(count.TAB, grid), RawSheet(STAMP_SHEET, [list(row) for row in hidden], hidden=True)]
    )
    return count.read_count(path, raw, {one.key: one for one in ledger_sheets(catalogue)}, KEY)[1]


def _proposal_page(
    path: str, people: Iterable[str] = (), by: str = "", **said: str
) -> tuple[str, RawWorkbook | None, bytes, str]:
    """The page on which the office proposes, typed into and saved."""
    grid: list[list[Any]] = [[""] * 3 for _ in range(proposal_book.FIRST)]
    for name, text in said.items():
        grid[proposal_book.FIELDS[name]][proposal_book.VALUE] = text
    grid += [["", one, ""] for one in people]
    key = KEY if by != "another" else WorkspaceKey(b"another")
    hidden: list[list[Any]] = [list(row) for row in proposal_book.stamp_rows(key)]
    raw = RawWorkbook(
        "xlsx", [RawSheet(proposal_book.TAB, grid), RawSheet(proposal_book.STAMP_SHEET, hidden, hidden=True)]
    )
    return path, raw, b"", ""


def _scoring_sheet(
    catalogue: Catalogue, path: str, round: str, head: dict[str, str], rows: list[list[Any]], by: str = ""
) -> list[Finding]:
    """What is found in a scoring sheet that came back: each row is an initiative's name, points, votes, conclusion, reach and reason."""
    key = KEY if by != "another" else WorkspaceKey(b"another")
    grid: list[list[Any]] = [[""] * 10 for _ in range(scores.FIRST + len(rows))]
    for name, (row, column) in scores.HEAD_CELLS.items():
        grid[row][column] = head.get(name, "")
    for at, (name, *said) in enumerate(rows):
        grid[scores.FIRST + at] = [str(at + 1), name, "", "", "", *said]
    offered = [(f"PNCC|{fold_term(name)}", name) for name, *_ in rows]
    hidden: list[list[Any]] = [list(row) for row in scores.stamp_rows(round, offered, key)]
    raw = RawWorkbook("xlsx", [RawSheet(scores.TAB, grid), RawSheet(STAMP_SHEET, hidden, hidden=True)])
    return scores.read_scores(path, raw, catalogue, KEY)[1]


def _paid_list(
    path: str,
    bundle: str = "",
    decision: tuple[str, str] = ("", ""),
    day: str = "",
    voucher: str = "",
    lines: Iterable[list[Any]] = (),
    by: str = "",
    time: int = 1,
) -> tuple[Payment | None, list[Finding]]:
    """A filled payment list, stamped by a key of the case, or by "another" one; any other workbook where it is of no bundle."""
    rows = [
        [None, None, day, None, voucher],
        *([each[0], each[1], *[None] * 3, *(each[7:8] or [None]), each[5], None, None, each[6]] for each in lines),
    ]
    offered_lines = [OfferedLine(*each[:5]) for each in lines]
    key = WorkspaceKey(b"another") if by == "another" else KEY
    hidden = (
        payment_stamp(bundle, "", (decision[0], decision[1]), "0,2;0,4", offered_lines, key, time) if bundle else []
    )
    sheets = [RawSheet("Danh sách chi", rows), RawSheet(STAMP_SHEET, hidden, hidden=True)]
    return read_payment(path, RawWorkbook("xlsx", sheets), KEY)


def _kept(
    inbox: Inbox,
    bundle: str,
    day: str,
    number: str = "",
    lines: Mapping[str, dict[str, Any]] | None = None,
    amount: int = 0,
) -> Inbox:
    """The inbox with an act that keeps a bundle as it was at the end of a day."""
    on = date.fromisoformat(day)
    run = settle(inbox, on, compare=False)
    priced = with_prizes([one for one in round_bundles(run) if one.lines], terms_of(run.catalogue))
    made = next(one for one in priced if one.key == bundle)
    made.lines = [
        replace(
            line,
            **(lines or {}).get(line.who, {}),
            is_recorded=bool(number),
            prize=replace(line.prize, amount=amount or line.prize.amount),
        )
        for line in made.lines
        if line.prize
    ]
    made.decision = Decision(number, on) if number else None
    said = {"bundle": bundle, "number": number or "45/TTr", "day": day, parcel.KEPT: "0" * 64, "outcome": "Quyết định"}
    kind = KINDS["da-quyet-dinh" if number else "da-trinh"]
    act = made_act(
        kind, "Hạnh", datetime.combine(on, time(9), VIETNAM), {key: said[key] for key in said if key in kind.by_key}
    )
    frozen = Frozen(
        bundle, FrozenStage.DECIDED if number else FrozenStage.SUBMITTED, on, made, path="viec-da-lam/kept.zip"
    )
    return replace(inbox, acts=(*inbox.acts, act), frozen={**inbox.frozen, act.name: frozen})


def _closed(
    inbox: Inbox,
    period: str,
    form: str,
    cut_off: str,
    gone: Iterable[str] = (),
    program: str = "",
    figures: Mapping[str, str] | None = None,
) -> Inbox:
    """The inbox after a period was closed on it, without files that went since."""
    kept = snapshot(settle(inbox, date.fromisoformat(cut_off), compare=False), period, form, "Văn phòng")
    others = {id_: replace(kept.figures[id_], value=value) for id_, value in (figures or {}).items()}
    said = {"period": period, "form": form, "cut_off": cut_off, "parcel": "0" * 64}
    act = made(KINDS["chot-ky"], "Văn phòng", datetime(2021, 7, 20, 8, tzinfo=VIETNAM), said)
    kept = replace(
        kept,
        number=act.number,
        file="viec-da-lam/chot-ky.zip",
        program=program or kept.program,
        figures={**kept.figures, **others},
    )
    parts = [read for read in inbox.parts if read.path not in gone]
    return replace(inbox, parts=parts, acts=(*inbox.acts, act), closed={**inbox.closed, act.name: kept})


def _changed(lines: Iterable[Any], changed: dict[str, dict[str, Any]]) -> tuple[Any, ...]:
    """Lines of the catalogue, each by its code or id, with some fields said anew."""
    known = {getattr(line, "code", None) or line.id: line for line in lines}
    if any(isinstance(line, Person) for line in known.values()):
        known |= {id: replace(STRANGER, id=id) for id in changed if id not in known}
    assert set(changed) <= set(known), set(changed) - set(known)
    return tuple(replace(line, **changed.get(key, {})) for key, line in known.items())


def _book(declared: Iterable[FormSheet], tables: dict[str, str]) -> RawWorkbook:
    """A workbook of the office with these rows, typed under the captions of its sheets."""
    sheets = []
    known = {sheet.key: sheet for sheet in declared}
    assert set(tables) <= set(known), set(tables) - set(known)
    for sheet in known.values():
        grid = Sketch(sheet.tab)
        places = {column.key: place for place, column in enumerate(sheet.columns)}
        for column, place in zip(sheet.columns, range(len(sheet.columns)), strict=True):
            grid.put(2, place, column.header)
        for row, record in enumerate(table(tables[sheet.key]).records() if sheet.key in tables else (), 3):
            for key, text in (USUAL.get((sheet.form, sheet.key), {}) | record).items():
                if text:
                    grid.put(row, places[key], text)
        sheets.append(grid.raw())
    return RawWorkbook("xlsx", sheets)


_OWN = frozenset(
    {
        "ledger",
        "ledger_lacks",
        "handling",
        "settings",
        "decision_days",
        "catalogue",
        "templates",
        "acts",
        "noted",
        "closed",
        "offers",
        "kept",
        "kept_rows",
        "paid",
        "scored",
        "counted",
        "proposals",
        "signed",
    }
)
_KEYS = frozenset({"name", "expect", "states", "taken", "cut_off", "now", "file", "sheets", "bloc", "office"}) | _OWN


def case_of(rule: str, said: dict[str, Any]) -> Case:
    own = {key: value for key, value in said.items() if key not in _KEYS}
    files = [File(**{**own, **each}) for each in said.get("file", [{}])]
    settings, sheets = OFFICES.get(said.get("office", ""), ({}, {}))
    changes = Changes(settings | said.get("bloc", {}), sheets | said.get("sheets", {}))
    for file in files:
        file.changes = changes
    first = files[0].name if files else ""
    expect = [
        (line[0], line[1] if len(line) > 1 else "", line[2] if len(line) > 2 else first)
        for line in said.get("expect", ())
    ]
    cut_off = date.fromisoformat(said.get("cut_off", "2026-12-31"))
    office = {key: said[key] for key in _OWN if key in said}
    return Case(
        rule,
        said["name"],
        files,
        expect,
        said.get("states", {}),
        said.get("taken"),
        cut_off,
        now=date.fromisoformat(said["now"]) if "now" in said else None,
        changes=changes,
        **office,
    )


@cache
def cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(said) - {"office"} == {"rule", "why", "case"}, path.name
    shared = {"office": said["office"]} if "office" in said else {}
    return tuple(case_of(said["rule"], shared | case) for case in said["case"])


def case_paths() -> list[Path]:
    """All case files, in order."""
    return sorted(FOLDER.glob("*.toml"))
