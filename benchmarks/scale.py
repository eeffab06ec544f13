"""A province for the benchmark: senders × seven forms of a year, most of them sent twice, about 80 rows in each file.

A form is made once for a stand-in unit and its people, and packed; each file is that workbook with the few parts anew in which unit, people and
texts stand. Every tenth file has two faults. Same seed, same files.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.corpus import (
    CATALOGUE,
    CLASSES,
    DEPARTMENTS,
    PEOPLE_IN_A_UNIT,
    Corpus,
    add_spare_rows,
    catalogue_of,
    catalogue_plan,
    name_of,
    unit_code,
    unit_name,
)
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.demo.completed import completed
from tdkt_sheets.demo.invented import POSTS
from tdkt_sheets.excel.write import workbook_bytes, write
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.roster.roster import Catalogue

SENT = 20_000  # files of a province
SENDERS = 1_500
ACTIVITIES = 78
ROUND = "BAU_CU"  # of dossiers
ORDINARY, REPLACES = "Lần đầu", "Thay thế bản đã nộp"
STAND_IN = 7_530  # the number of the unit that the prepared workbooks are of: no other digits there are like it
Rows = list[dict[str, CellValue]]


@dataclass(frozen=True, slots=True)
class Form:
    """One of the seven: what a sender owes, the folder of the day it comes on, and of the day it comes again."""

    code: str
    period: str
    came: str
    again: str


FORMS = (
    Form("DK", "2021", "2021-03-15", "2021-03-18"),
    Form("KQ", "2021-Q1", "2021-03-29", "2021-04-01"),
    Form("KQ", "2021-Q2", "2021-06-15", "2021-06-21"),
    Form("HS", "2021", "2021-06-07", "2021-06-10"),
    Form("KQ", "2021-Q3", "2021-09-24", "2021-09-30"),
    Form("KQ", "2021-Q4", "2021-11-26", "2021-12-01"),
    Form("BX", "2021", "2021-12-03", "2021-12-08"),
)


def make(folder: Path, files: int, seed: int = 1) -> Corpus:
    """Write a catalogue of as many senders as so many files have, and the files."""
    senders = max(1, round(files * SENDERS / SENT))
    folder.mkdir(parents=True)
    for form in FORMS:
        for day in (form.came, form.again):
            (folder / day).mkdir(exist_ok=True)
    write(catalogue_plan(STAND_IN + 1, False, random.Random(seed)), folder / CATALOGUE)
    of_all = catalogue_of(folder)
    prepared = [_prepared(form, is_faulty, again, of_all) for form in FORMS for is_faulty in (0, 1) for again in (0, 1)]
    write(catalogue_plan(senders, False, random.Random(seed)), folder / CATALOGUE)
    asked = [
        (*divmod(number % (senders * len(FORMS)), len(FORMS)), number // (senders * len(FORMS)))
        for number in range(files)
    ]
    work = [asked[start : start + 250] for start in range(0, files, 250)]
    with ProcessPoolExecutor(2) as pool:
        rows = sum(pool.map(partial(_write, folder, prepared, seed), work))
    size = sum(path.stat().st_size for path in folder.rglob("2021-*/*.xlsx"))
    return Corpus(folder, files, rows, size // files)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbook as bytes without the parts that differ from unit to unit, these as text, and how many rows it has."""

    package: bytes
    parts: Mapping[str, str]
    rows: int

    def of(self, number: int, words: Mapping[str, str]) -> bytes:
        """The same workbook of another unit."""
        target = BytesIO(self.package)
        old, new = unit_code(STAND_IN)[2:], unit_code(number)[2:]
        with ZipFile(target, "a", ZIP_DEFLATED, compresslevel=1) as packed:
            for name, text in self.parts.items():
                packed.writestr(name, _TOKEN.sub(lambda token: words[token[1]], text).replace(old, new))
        return target.getvalue()


_TOKEN = re.compile(r"@([a-z]\d\d)@")


def _prepared(form: Form, is_faulty: int, again: int, catalogue: Catalogue) -> Prepared:
    unit, period = catalogue.unit_by_code[unit_code(STAND_IN)], Period(form.period)
    declared, round_ = catalogue.forms[form.code], ROUND if form.code == "HS" else ""
    rows, cover = _content(form, catalogue)
    cover["delivery_kind"] = REPLACES if again else ORDINARY
    if is_faulty:
        first, *_ = rows.values()
        first[3]["birth" if "birth" in first[3] else "from_date"] = "31/02/1985"
        first[7]["title" if "title" in first[7] else "award" if "award" in first[7] else "kind"] = None
    content = completed(declared, unit, period, catalogue, rows, cover, round_)
    plan = form_book(declared, unit, period, catalogue, content, round_)
    add_spare_rows(plan)
    package, parts = BytesIO(), {}
    with ZipFile(BytesIO(workbook_bytes(plan))) as whole, ZipFile(package, "w", ZIP_DEFLATED) as lean:
        for name in whole.namelist():
            text = whole.read(name)
            if name == "xl/sharedStrings.xml" or unit_code(STAND_IN)[2:].encode() in text:
                parts[name] = text.decode()
            else:
                lean.writestr(name, text)
    return Prepared(package.getvalue(), parts, sum(map(len, rows.values())))


def _content(form: Form, catalogue: Catalogue) -> tuple[dict[str, Rows], dict[str, CellValue]]:
    """Rows by annex, with a token where a unit has words of its own; and what the first page says."""
    quarter = Period(form.period).first
    if form.code == "KQ":
        return {"hoat_dong": [_activity(at, quarter.month, quarter.year) for at in range(ACTIVITIES)]}, {}
    people: Rows = [_person(at) for at in range(PEOPLE_IN_A_UNIT)]
    name = unit_name(STAND_IN)
    groups: Rows = [{"collective": one} for one in (name, *(f"{part} - {name}" for part in DEPARTMENTS))]
    votes: dict[str, CellValue] = {
        "meeting_date": "01/06/2021" if form.code == "HS" else "01/12/2021", "voters": 66, "present": 66, "vote_method": "Bỏ phiếu kín", "valid_votes": 66,
    }  # fmt: skip
    counted: dict[str, CellValue] = {"headcount": 66, "women": 33}
    for at, row in enumerate(people):
        if form.code == "HS":
            row |= {
                "award": "Giấy khen của Giám đốc Sở",
                "achievement": f"Phục vụ bầu cử tại tổ @a{at:02d}@",
                "votes": 60,
            }
            del row["sub_unit"]
        else:
            row["title"] = "Lao động tiên tiến"
        if form.code == "BX":
            row |= {
                "grade": "Hoàn thành tốt nhiệm vụ",
                "discipline": "Không",
                "votes": 60,
                "registered": "Lao động tiên tiến",
            }
    if form.code == "HS":
        return {"ca_nhan": people}, votes | {
            "has_letter": "Có kèm theo",
            "has_report": "Có kèm theo",
            "has_minutes": "Có kèm theo",
        }
    for row in groups:
        row |= {"title": "Tập thể lao động tiên tiến", "headcount": 66 if row["collective"] == name else 13}
        if form.code == "BX":
            row |= {
                "grade": "Hoàn thành tốt nhiệm vụ", "advanced_workers": row["headcount"], "fighters": 0, "not_complete": 0, "disciplined": 0,
                "votes": 60, "registered": "Tập thể lao động tiên tiến",
            }  # fmt: skip
    if form.code == "BX":
        return {"ca_nhan": people, "tap_the": groups}, counted | votes
    targets: Rows = [
        {"content": f"Lượt người được tư vấn, đợt {at}", "measure": "lượt", "assigned": 100 * at, "registered": 100 * at + 7, "due": "Năm 2021"}
        for at in range(1, 9)
    ]  # fmt: skip
    return {"ca_nhan": people, "tap_the": groups, "noi_dung": targets}, counted


def _person(at: int) -> dict[str, CellValue]:
    return {
        "seq": at + 1, "full_name": f"@n{at:02d}@", "sex": "Nữ" if at % 2 else "Nam", "birth": f"@b{at:02d}@", "position": POSTS[at % len(POSTS)],
        "sub_unit": DEPARTMENTS[at % len(DEPARTMENTS)], "officer_class": CLASSES[at % len(CLASSES)],
    }  # fmt: skip


def _activity(at: int, month: int, year: int) -> dict[str, CellValue]:
    return {
        "seq": at + 1, "kind": "Tập huấn" if at % 2 else "Tuyên truyền", "content": f"Buổi nói chuyện về @a{at:02d}@, lần {at + 1}",
        "from_date": f"{at % 20 + 1:02d}/{month + at % 2:02d}/{year}", "result": f"{at + 12} người dự, biên bản số @r{at:02d}@",
    }  # fmt: skip


def _words(number: int, form: int, seed: int) -> Iterator[tuple[str, str]]:
    """What a unit says in the place of each token: of people the same in all its forms."""
    people, texts = random.Random(f"{seed}/{number}"), random.Random(f"{seed}/{number}/{form}")
    for at in range(PEOPLE_IN_A_UNIT):
        yield f"n{at:02d}", name_of("NU" if at % 2 else "NAM", people)
        yield (
            f"b{at:02d}",
            f"{people.randrange(1, 29):02d}/{people.randrange(1, 13):02d}/{people.randrange(1962, 1999)}",
        )
    for at in range(ACTIVITIES):
        yield f"a{at:02d}", f"công tác thi đua số {texts.randrange(10_000)}"
        yield f"r{at:02d}", f"{texts.randrange(1_000)}/BB"


def _write(folder: Path, prepared: Sequence[Prepared], seed: int, asked: Sequence[tuple[int, int, int]]) -> int:
    """Some of the files: unit, form, and whether it comes again; how many rows they hold."""
    rows = 0
    for number, at, again in asked:
        one = prepared[4 * at + 2 * ((number * len(FORMS) + at) % 10 == 0) + min(again, 1)]
        day, code = (FORMS[at].again if again else FORMS[at].came), f"{FORMS[at].code}_{FORMS[at].period}"
        mark = f"-{again}" if again > 1 else ""
        data = one.of(number, dict(_words(number, at, seed)))
        (folder / day / f"{code}_{unit_code(number)}{mark}.xlsx").write_bytes(data)
        rows += one.rows
    return rows
