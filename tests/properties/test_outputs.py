"""What a run writes: the same in any order and number of workers, with nobody else's rows in an answer, and no formula from outside."""

import os
import random
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.text import fold
from tests.case_files import case_paths, cases
from tests.workspaces import FULL, Merged, Workspace, contents, form_bytes, mail_bytes, people

pytestmark = pytest.mark.slow

GOOD, BETTER, WRONG = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Lao động giỏi"
EVIL = ("=HYPERLINK(1,BOM)", "+BOM", "-BOM", "@BOM", "=cmd|BOM", "\tBOM", "{=BOM}", "<f>BOM</f>")


def _fill(workspace: Workspace) -> None:
    """A March with a bit of everything: two units with one person, faults, doubles, a zip, a stranger, rubbish."""
    shared = ("Lê Văn Chung", GOOD)
    pncc = form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", WRONG), ("Người Riêng Một", GOOD), shared)})
    pbtxh = form_bytes(
        unit="PBTXH", tables={"ca_nhan": people(("Người Riêng Hai", BETTER), shared, ("Bế Thị Hạnh", ""))}
    )
    workspace.put("2021-03-10/a.xlsx", pncc)
    workspace.put("2021-03-12/a lần hai.xlsx", pncc)
    workspace.mail("thu.eml", ("b.xlsx", pbtxh), ("b.pdf", b"%PDF-1.4\n%%EOF"), sender="pbtxh@soldtbxh.example")
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("PKHTC/c.xlsx", form_bytes(unit="PKHTC", tables={"ca_nhan": people(("Người Riêng Ba", GOOD))}))
        archive.writestr("PKHTC/d.txt", b"ghi chu")
    workspace.put("2021-03-11.zip", inner.getvalue())
    workspace.put(
        "2021-03-15/TTDVVL.xlsx",
        form_bytes(unit="TTDVVL", tables={"ca_nhan": people(("Người Riêng Bốn", "Bằng khen"))}),
    )
    workspace.put("2021-03-16/sua.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", GOOD))}))
    workspace.put("la.eml", mail_bytes([("gia.xlsx", b"khong phai bang tinh")], sender="la@x.example"))
    workspace.put("2021-03-17/trong.xlsx", b"")
    awards = "| recipient | object_kind | officer_class | award | reason_kind | achievement | decision_no | decision_date |\n"
    awards += "| Lê Văn Ruộng | Cá nhân | Nông dân | Bằng khen của Bộ trưởng | Công trạng | 2020 | 12/QĐ-BLĐTBXH | 10/02/2021 |"
    for unit in ("PNCC", "PBTXH"):
        workspace.put(f"2021-03-30/{unit}.xlsx", form_bytes("KQ", unit, "2021-Q1", {"khen_thuong": awards}))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Merged, dict[str, bytes]]:
    """The workspace, its run, and every file of it."""
    workspace = Workspace(tmp_path_factory.mktemp("office"))
    _fill(workspace)
    merged = workspace.merge("2021-03", jobs=1)
    return workspace, merged, merged.files()


Office = tuple[Workspace, Merged, dict[str, bytes]]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_arrival_gives_the_same_bytes(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, seed: int
) -> None:
    """Another disk lists the folder otherwise and keeps other times; more workers finish in another order."""
    chance = random.Random(seed)
    scandir = os.scandir

    class Shuffled:
        def __init__(self, where: Any) -> None:
            with scandir(where) as listing:
                self.entries = list(listing)
            chance.shuffle(self.entries)

        def __enter__(self) -> "Iterator[os.DirEntry[str]]":
            return iter(self.entries)

        def __exit__(self, *exc: object) -> None:
            pass

    workspace = Workspace(tmp_path)
    arrived = contents(office[0].inbox)
    for path in chance.sample(sorted(arrived), len(arrived)):
        workspace.put(path, arrived[path])
        moment = chance.randrange(10**9)
        os.utime(workspace.inbox / path, (moment, moment))
    monkeypatch.setattr("tdkt_sheets.intake.scan.os.scandir", Shuffled)
    files = workspace.merge("2021-03", jobs=jobs).files()
    monkeypatch.undo()
    assert set(files) == set(office[2])
    assert [name for name in files if files[name] != office[2][name]] == []


def test_running_twice_changes_nothing(office: Office) -> None:
    """Not even the time of a file: what a person has open or has sent is not touched."""
    folder = office[1].folder

    def times() -> dict[str, int]:
        return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    before, inbox = times(), contents(office[0].inbox)
    again = office[0].merge("2021-03")
    assert times() == before
    assert again.files() == office[2]
    assert contents(office[0].inbox) == inbox, "the input is never edited"


def _words_of(name: str, data: bytes) -> str:
    """All text of an answer: a letter with its attachments, or a workbook with its hidden sheets, comments and lists."""
    if name.endswith(".eml"):
        message = message_from_bytes(data, policy=policy.default)
        return "\n".join(str(part.get_content()) for part in message.walk() if part.get_content_type() == "text/plain")
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "\n".join(
            unescape(re.sub(r"<[^>]+>", "\n", package.read(part).decode("utf-8"))) for part in package.namelist()
        )


def test_no_answer_holds_what_is_anothers(office: Office) -> None:
    """An answer goes to one unit: no row, person, name or address of another may stand in it, not even in a hidden sheet."""
    catalogue = built_in()
    of_unit = {unit.code: {person.full_name for person in catalogue.people_of(unit.code)} for unit in catalogue.units}
    typed: dict[str, set[str]] = {}
    for row in [*office[1].rows("DK_ca_nhan"), {"_unit": "PBTXH", "full_name": "Bế Thị Hạnh"}, {"_unit": "PNCC", "full_name": "Nông Thị Hạnh"}, {"_unit": "TTDVVL", "full_name": "Người Riêng Bốn"}, {"_unit": "PBTXH", "full_name": "Người Riêng Hai"}]:  # fmt: skip
        typed.setdefault(row["_unit"], set()).add(row["full_name"])
    known_to_all = {catalogue.setting("office_name"), catalogue.setting("office_contact")}
    checked = 0
    for name, data in office[2].items():
        if not name.startswith("phan-hoi/"):
            continue
        owner = name.split("/")[1]
        words = fold(_words_of(name, data))
        own = of_unit.get(owner, set()) | typed.get(owner, set()) | known_to_all
        unit = catalogue.unit_by_code.get(owner)
        own |= (
            {unit.name, unit.contact, unit.signer_name, "Lê Văn Ruộng", "Hoàng Văn Dũng", "Nông Thị Hạnh"}
            if unit
            else set()
        )
        for other in catalogue.units:
            if other.code != owner:
                foreign = of_unit[other.code] | typed.get(other.code, set()) | {other.name, *other.addresses} - {""}
                found = [text for text in foreign - own if re.search(rf"\b{re.escape(fold(text))}\b", words)]
                assert found == [], (name, found)
                checked += 1
    assert checked > 200


def test_a_finding_of_two_units_names_neither_to_the_other(office: Office) -> None:
    """It says "một đơn vị khác", is a warning, and holds nobody's row."""
    crossing = [finding for finding in office[1].run["findings"] if finding["rule"].startswith("LK-")]
    assert {finding["unit"] for finding in crossing} == {"PNCC", "PBTXH"}
    for finding in crossing:
        assert finding["severity"] == "warning"
        assert "một đơn vị khác" in finding["message"]
    assert {row["_unit"] for row in office[1].rows("KQ_khen_thuong")} == {"PNCC", "PBTXH"}


ENGLISH = re.compile(
    r"\b(?:row|rows|column|columns|cell|value|error|warning|missing|invalid|unknown|expected|found|none|nan|null|true|false|"
    r"dtype|index|key|list|dict|tuple|str|int|float|type|object|exception|traceback|failed|cannot|not|the|and|with|is|of|to|"
    r"sheet|file|line|default|required|optional|input|output|year|month|date|datetime|decimal|unit|form|period)\b",
    re.IGNORECASE,
)  # fmt: skip
QUOTED = re.compile(
    r"“[^”]*”|#\w+[!?]?|\"[^\"]*\"|\S+@\S+|\S*\.(?:xlsx|xls|xlsb|eml|csv|pdf|zip|rar|msg|mbox|ods|7z)\b|\b[A-Z]{2,4}-\d\d\b|\binput/\S*"
)


def _plain(text: str) -> list[str]:
    """What of a text is no Vietnamese: braces, program words, English words; quotations, file names and options of commands aside."""
    rest = re.sub(r"--[a-z-]+", " ", QUOTED.sub(" ", text))
    return [*re.findall(r"[{}<>]|\bNone\b|\bNaN\b|\\n", rest), *ENGLISH.findall(rest)]


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_findings_speak_vietnamese(path: Path) -> None:
    """No placeholder left open, no word of the program, no English: for every finding of every case of every rule."""
    for case in cases(path):
        for finding in case.run.findings:
            assert _plain(finding.message) == [], finding
            assert _plain(finding.fix) == [], finding
            assert _plain(finding.place) == [], finding
        for record in case.run.records:
            assert _plain(record.reason) == [], record.reason


def test_letters_speak_vietnamese(office: Office) -> None:
    """The same for letters as they go out; and none is empty."""
    for name, data in office[2].items():
        if name.endswith(".eml"):
            words = _words_of(name, data)
            assert len(words) > 80
            assert _plain(words) == [], name


def test_text_from_outside_is_never_a_formula(workspace: Workspace) -> None:
    """What a stranger typed is shown as typed in every workbook; a leading minus or plus stays."""
    lines = "\n".join(
        f"| {text} {number} | Nữ | 1985 | {text} | Nông dân | {GOOD} | {text} |"
        for number, text in enumerate(EVIL)
        if "|" not in text
    )
    table = f"{FULL} initiative |\n{lines}"
    workspace.put(
        "=BOM 2021-03-10.xlsx",
        form_bytes(tables={"ca_nhan": table}, cover={"preparer": "=BOM", "doc_no": "=BOM", "phone": "+BOM"}),
    )
    workspace.put("2021-03-11/sai.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": people(("=BOM", WRONG))}))
    merged = workspace.merge("2021-03")
    seen = False
    for name, data in merged.files().items():
        if not name.endswith(".xlsx"):
            continue
        with zipfile.ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                content = package.read(part).decode("utf-8")
                seen |= "BOM" in content
                for formula in re.findall(r"<f\b[^>]*>(.*?)</f>|<formula\d?>(.*?)</formula", content):
                    assert "BOM" not in "".join(formula), (name, part)
                assert "BOM" not in "".join(re.findall(r"<hyperlink[^>]*>|<definedName.*?</definedName>", content)), (
                    name,
                    part,
                )
    assert seen
    assert "-BOM 2" in {row["full_name"] for row in merged.rows("DK_ca_nhan")}
