"""Mutations of good workbooks, documents and mails, through reading, rules, summaries and outputs of a month: nothing unforeseen, no row lost.

500 here, 2,000 at night; as many as wanted by one command: TDKT_FUZZ=20000 python -m pytest tests/test_fuzz.py
With TDKT_FUZZ_FROM it begins at a number, so that several processes may share them. What a batch leaves on the disk goes with it.
"""

import io
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from tdkt_sheets.batch import merge
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.deliveries import UNCOUNTED, Part
from tdkt_sheets.core.periods import Month
from tdkt_sheets.summaries.control import FILES_TAB
from tests.workspaces import PROMISED, Workspace, cells_of, form_bytes, mail_bytes, people

pytestmark = pytest.mark.slow

BATCH = 50
FIRST, NUMBER = int(os.environ.get("TDKT_FUZZ_FROM", "0")), int(os.environ.get("TDKT_FUZZ", "500"))
UNITS = ("PNCC", "PBTXH", "PKHTC", "PLDVL", "VP")
STRANGE = (
    "", "=1+1", "#REF!", "\ue000\ue001", "_x000D_", "{{ a }}", "00/00/1985", "95%", "1,234", "Nguyá»…n", "12/10", "ƣ", "\u202e", "x" * 40_000,
    "]]>", "&lt;", "NaN", "1e309", "-0", "٣", "𝟙", "TRUE", "nt", "//",
)  # fmt: skip


def workbook(source: random.Random) -> bytes:
    """A registration of a unit with two people."""
    rows = people(("Nông Thị Mẫu", "Lao động tiên tiến"), ("Vi Đức Mẫu", source.choice(("Lao động tiên tiến", "x"))))
    return form_bytes(unit=source.choice(UNITS), tables={"ca_nhan": rows, "noi_dung": PROMISED})


def document(source: random.Random) -> bytes:
    """A list of people in Word."""
    made = docx.Document()
    made.add_paragraph("ĐĂNG KÝ THI ĐUA NĂM 2021")
    table = made.add_table(3, 4)
    head = ("STT", "Họ và tên", "Chức vụ", "Đăng ký danh hiệu thi đua")
    for row, line in enumerate(
        (head, ("1", "Nông Thị Mẫu", "Chuyên viên", source.choice(STRANGE)[:200]), ("2", "Vi Mẫu", "", "x"))
    ):
        for column, text in enumerate(line):
            table.cell(row, column).text = "".join(letter for letter in text if letter.isprintable())
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def broken_bytes(data: bytes, source: random.Random) -> bytes:
    """Some bytes changed, a piece left out or doubled, or the end cut off."""
    found = bytearray(data)
    at = source.randrange(len(found))
    fate = source.randrange(4)
    if fate == 0:
        for _ in range(source.randint(1, 30)):
            found[source.randrange(len(found))] = source.randrange(256)
    elif fate == 1:
        del found[at : at + source.randint(1, 400)]
    elif fate == 2:
        found[at:at] = found[at : at + source.randint(1, 400)]
    else:
        del found[at:]
    return bytes(found)


def changed_part(data: bytes, source: random.Random) -> bytes:
    """One part of a package changed in its markup or its words; the package itself is whole."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
        names = package.namelist()
        chosen = source.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            content = package.read(name)
            if name == chosen:
                content = broken_bytes(content, source) if source.random() < 0.5 else in_words(content, source)
            target.writestr(name, content)
    return into.getvalue()


BESIDE = ("docProps/core.xml", "docProps/app.xml", "xl/theme/theme1.xml")  # parts of a workbook that hold no cell


def beside_the_cells(data: bytes, source: random.Random) -> bytes:
    """A workbook in which only what holds no cell is changed: one such part, the order of its parts, how they are packed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(into, "w") as target:
        names = package.namelist()
        chosen = source.choice([name for name in names if name in BESIDE])
        if source.random() < 0.5:
            source.shuffle(names)
        for name in names:
            content = package.read(name)
            if name == chosen:
                content = broken_bytes(content, source) if source.random() < 0.5 else in_words(content, source)
            target.writestr(name, content, source.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return into.getvalue()


def in_words(content: bytes, source: random.Random) -> bytes:
    """One word of a part replaced by a strange one."""
    pieces = content.split(b">")
    place = source.randrange(len(pieces))
    strange = source.choice(STRANGE).encode("utf-8", "replace").replace(b"&", b"&amp;").replace(b"<", b"&lt;")
    before, mark, after = pieces[place].partition(b"<")
    pieces[place] = (strange if before.strip() else before) + mark + after
    return b">".join(pieces)


def mutation(number: int) -> tuple[str, bytes]:
    """The name and the bytes of one mutation: always the same for a number."""
    source = random.Random(number)
    kind = source.choice(("xlsx", "xlsx", "xlsx", "docx", "eml"))
    good = document(source) if kind == "docx" else workbook(source)
    made = changed_part(good, source) if source.random() < 0.7 else broken_bytes(good, source)
    if kind == "eml":
        made = mail_bytes([("DK.xlsx", made)], sender=f"{source.choice(UNITS).lower()}@soldtbxh.example")
        made = broken_bytes(made, source) if source.random() < 0.5 else made
    return f"2021-03-{source.randint(1, 28):02d}/{source.choice(UNITS)}/{number}.{kind}", made


def batches() -> Iterator[range]:
    for first in range(FIRST, NUMBER, BATCH):
        yield range(first, min(first + BATCH, NUMBER))


@pytest.mark.parametrize("numbers", list(batches()), ids=lambda numbers: f"{numbers.start}")
def test_no_mutation_surprises(tmp_path: Path, numbers: range) -> None:
    """Each file has its line and its state; read is taken, held and set aside; no check failed."""
    workspace = Workspace(tmp_path)
    paths = []
    for number in numbers:
        path, data = mutation(number)
        workspace.put(path, data)
        paths.append(path)
    outcome = merge(
        Month.parse("2021-03"), inbox=workspace.inbox, outbox=workspace.outbox, jobs=2, machine_day=date(2021, 4, 1)
    )
    assert outcome.run is not None
    assert outcome.run.failures == []
    records = {record.path: record for record in outcome.run.records}
    assert set(paths) <= set(records)
    for record in records.values():
        rows = record.rows
        assert rows.read == rows.taken + rows.held + rows.set_aside, record.path
        if record.state in UNCOUNTED:
            assert rows.read == 0
    shutil.rmtree(tmp_path)


def test_what_leaves_the_cells_alone_leaves_the_month_alone(tmp_path: Path) -> None:
    """Through rules, summaries and outputs: tables, findings and the pages of the summary are those of the originals."""
    months = []
    for name, changed in (("whole", False), ("changed", True)):
        workspace = Workspace(tmp_path / name)
        for number, unit in enumerate(UNITS[:3]):
            source = random.Random(-1 - number)
            good = form_bytes(
                unit=unit, tables={"ca_nhan": people((f"Nông Thị {unit.title()}", "x")), "noi_dung": PROMISED}
            )
            workspace.put(f"2021-03-10/{unit}.xlsx", beside_the_cells(good, source) if changed else good)
        months.append(workspace.merge("2021-03", jobs=2, machine_day=date(2021, 4, 1)))
    whole, changed_month = months
    assert whole.run["findings"] == changed_month.run["findings"]
    assert any(line["rows"]["held"] for line in whole.run["inputs"])
    for name, data in whole.files().items():
        if name.startswith("data/") or name == "noi-dung-can-chinh-sua.xlsx":
            assert changed_month.files()[name] == data, name
    pages, others = (cells_of((month.folder / "tong-hop.xlsx").read_bytes()) for month in months)
    assert {name for name, cells in pages.items() if cells != others[name]} == {FILES_TAB}


@pytest.mark.parametrize("first", range(0, NUMBER // 10, BATCH))
def test_what_leaves_the_cells_alone_leaves_the_rows_alone(first: int) -> None:
    """Every value is the original's, and so is who sent what of when."""
    catalogue = built_in()
    for number in range(first, min(first + BATCH, NUMBER // 10)):
        source = random.Random(-1 - number)
        good = workbook(source)
        before = read_part(Part("a.xlsx", "xlsx", "", good), catalogue).submission
        after = read_part(Part("a.xlsx", "xlsx", "", beside_the_cells(good, source)), catalogue).submission
        assert before is not None and after is not None, number
        assert (after.form, after.unit, after.period) == (before.form, before.unit, before.period), number
        assert [sheet.columns for sheet in after.sheets] == [sheet.columns for sheet in before.sheets]
        assert any(len(sheet) for sheet in after.sheets), number
