"""No mark of ours can be forged by text from outside: one month full of such text, and every kind of output searched for what it would do."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.escape import unescape

from tests.workspaces import PROMISED, Merged, Workspace, form_bytes, mail_bytes, people

pytestmark = pytest.mark.slow

# Each between MO and KET, which stand nowhere else; what it would become, were it taken for a mark of ours.
FORGED = (
    "MO\ue0003\ue001KET", "MO_x0041_KET", "MO{{ 7 * 191 }}KET", "MO{% if 1 %}1337{% endif %}KET", "MO{_{ ten }_}KET", "MO<r>1337</r>KET",
    "MO<script>alert(1337)</script>KET", 'MO" onmouseover="alert(1337)KET', "MO</w:t><w:br/>KET", "MO&#49;&#51;KET", "MO{name}{0}KET", "MO]]>KET",
)  # fmt: skip


def own_list() -> bytes:
    """A list of a unit's own making: the name of its sheet, its captions and what stands in no column are forged too."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "MO\ue0003\ue001KET"
    sheet.append(["DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021"])
    sheet.append(["STT", "Họ và tên", "Danh hiệu", *FORGED])
    sheet.append([1, "Lò Văn Mẫu", "LĐTT", *FORGED])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Names, posts, titles, targets, words of the first page, names of files, senders, subjects: all of them forged."""
    workspace = Workspace(tmp_path_factory.mktemp("forged"))
    rows = people(*((f"Nông {text} {number}", "Lao động tiên tiến") for number, text in enumerate(FORGED)))
    wrong = people(*((f"Lò {text} {number}", text) for number, text in enumerate(FORGED)))
    promised = PROMISED + "".join(f"\n| Việc {number} {text} | hồ sơ | {text} |" for number, text in enumerate(FORGED))
    page = {"difficulties": FORGED[0] + FORGED[2], "signer_name": FORGED[4], "preparer": FORGED[5]}
    for unit, table in (("PNCC", rows), ("PBTXH", wrong)):
        workspace.put(
            f"2021-03-10/{unit}.xlsx",
            form_bytes(unit=unit, tables={"ca_nhan": table, "noi_dung": promised}, cover=page),
        )
    for number, text in enumerate(FORGED):
        name = re.sub(r'[/"\\<>:]', "'", text)
        workspace.put(f"2021-03-11/{number} {name}.xlsx", b"khong phai bang tinh")
        mail = mail_bytes([(f"{text}.xlsx", form_bytes(unit="VP"))], sender=f"mau{number}@thu-rieng.example")
        workspace.put(f"thu/{number}.eml", mail.replace("Gửi biểu".encode(), text.encode()))
    workspace.put("2021-03-12/Phòng Lao động - Việc làm/danh sach.xlsx", own_list())
    return workspace.merge("2021-03", as_of=date(2021, 3, 31))


class _Page(HTMLParser):
    """The texts and the values of attributes of a page, and what it would run."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.runs: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and data[:1] in ("{", "["):  # data that the page carries for itself
            self.texts += _strings(json.loads(data))
        else:
            self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [unquote(value) for _, value in attrs if value]
        self.runs += [name for name, _ in attrs if name.startswith("on")]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


def texts_of(name: str, data: bytes) -> Iterator[str]:
    """Every text of an output, as a person or a program reads it there."""
    kind = name.rpartition(".")[2]
    if kind == "xlsx":
        book = openpyxl.load_workbook(BytesIO(data))
        cells = (cell for sheet in book for row in sheet for cell in row if cell.value is not None)
        texts = (str(cell.value) for cell in cells)
        yield from (
            unescape(text) if "_x005F_" in text else text for text in texts
        )  # openpyxl turns back those of one place only
    elif kind == "docx":
        with zipfile.ZipFile(BytesIO(data)) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        yield from ("".join(one.itertext()) for one in body.iter("{*}p"))
    elif kind == "eml":
        mail = message_from_bytes(data, policy=policy.default)
        yield from (str(value) for value in mail.values())
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                yield str(part.get_content())
            elif str(part.get_filename()).endswith(".xlsx"):
                yield from texts_of("kem.xlsx", part.get_payload(decode=True))  # type: ignore[arg-type]
    elif kind == "json":
        yield from _strings(json.loads(data))
    elif kind == "csv":
        yield from (cell for row in csv.reader(StringIO(data.decode("utf-8-sig"))) for cell in row)
    elif kind == "html":
        page = _Page()
        page.feed(data.decode("utf-8"))
        assert not page.runs
        yield from page.texts
    else:
        yield data.decode("utf-8-sig")


def _seen(text: str) -> str:
    """A text as it is compared: private characters may be shown as lost, blanks fall together, names of files have no quotes."""
    return re.sub(r"\s+", " ", re.sub("[\ue000\ue001]", "\ufffd", re.sub(r'[-/"\\<>:|?*]', "'", text))).casefold()


def test_what_stands_in_any_output_is_what_was_typed(month: Merged) -> None:
    """None of it became another text, markup, a field, a header of a mail."""
    typed = {_seen(text) for text in (*FORGED, "MO13KET")}  # the last is what broken letters are asked to mean
    kinds = set()
    for name, data in month.files().items():
        for text in texts_of(name, data):
            for found in re.findall(r"MO(?:(?!MO|KET).){0,80}KET", text, re.DOTALL):
                kinds.add(name.rpartition(".")[2])
                assert _seen(found) in typed, (name, found)
    assert kinds >= {"xlsx", "html", "csv", "eml", "json"}, kinds


def test_forged_marks_make_no_formula_and_no_failure(month: Merged) -> None:
    assert month.outcome.run is not None and month.outcome.run.failures == []
    for name, data in month.files().items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                for part in package.namelist():
                    if part.startswith("xl/worksheets/sheet"):
                        formulas = re.findall(rb"<f>(.*?)</f>", package.read(part))
                        assert not [one for one in formulas if b"1337" in one], (name, part)


def test_what_a_unit_typed_reads_back_as_typed(month: Merged) -> None:
    """What Excel or XML could take for its own is the text that was typed, in the tables and in the data."""
    names = [row["full_name"] for row in month.rows("DK_ca_nhan")]
    broken = "MO&#49;&#51;KET"  # held: letters that a page lost
    for number, text in enumerate(FORGED[1:], 1):
        assert (f"Nông {text} {number}" in names) is (text != broken), text
