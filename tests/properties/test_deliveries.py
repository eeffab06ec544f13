"""Which files and rows count, over any mix of deliveries: kinds, faults, dates, doubles, in any order."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core.deliveries import SET_ASIDE, ReadPart, State
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.excel.read import read as read_workbook
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.parts import parts
from tdkt_sheets.outputs.answers.replies import replies
from tdkt_sheets.settling import settle
from tdkt_sheets.stages.own_layout import FROM_STAFF_LIST
from tdkt_sheets.stages.recognise import read_submission
from tests.case_files import File

pytestmark = pytest.mark.slow

NAMES = ("Nông Thị Hạnh", "Bế Thị Hạnh", "Vi Đức Hùng", "Đinh Đức Lâm")
TITLES = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Lao động giỏi")  # the last is refused
KINDS = ("Lần đầu", "Thay thế bản đã nộp", "Bổ sung")


@st.composite
def files(draw: st.DrawFn, dated: bool = False, good: bool | None = None, kinds: tuple[str, ...] = KINDS) -> File:
    """A registration of one of two units."""
    titles = TITLES[:2] if good else TITLES
    people = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(titles)),
            max_size=4,
            unique_by=None if good is None else lambda pair: pair[0],
        )
    )
    if good is False:
        people = [*people, ("Hoàng Văn Dũng", TITLES[2])]
    days = st.sampled_from(["2021-03-10", "2021-03-11", "2021-03-12T08:00:00+00:00", "2021-04-02"])
    table = "| full_name | title |\n" + "\n".join(f"| {name} | {title} |" for name, title in people)
    return File(
        unit=draw(st.sampled_from(["PNCC", "PBTXH"])) if good is None else "PNCC",
        received=draw(days if dated else days | st.just("")),
        cover={
            "delivery_kind": draw(st.sampled_from(kinds)),
            "nil_ca_nhan": "Có phát sinh" if people else "Không phát sinh",
        },
        tables={"ca_nhan": table},
    )


def read(drawn: list[File]) -> list[ReadPart]:
    """The files under different paths, as workers give them back."""
    return [
        replace(file, path=f"{number}.xlsx", repeat_of=repr(replace(file, received="", path=""))).read()
        for number, file in enumerate(drawn)
    ]


def run(parts: list[ReadPart], cut_off: date = date(2021, 3, 31)) -> Run:
    """The run over these parts."""
    return settle(Inbox(built_in(), parts, []), cut_off, compare=False)


def told(made: Run) -> Any:
    """All that a run says, as plain data."""
    records = [(record.path, record.state, record.reason, record.receipts, record.rows) for record in made.records]
    rows = {key: (table.file, table.row, table.columns) for key, table in made.tables.items()}
    return records, made.findings, rows


def verdicts(made: Run) -> dict[str, Any]:
    """What became of each content, once; copies aside."""
    return {
        record.sha256: (record.state, record.reason, record.rows, sorted({each.rule for each in record.findings}))
        for record in made.records
        if record.state is not State.DUPLICATE
    }


def letters(made: Run) -> list[tuple[str, str, str]]:
    """What units are answered."""
    return [(letter.name, letter.subject, letter.body) for letter in replies(made, Known())]


def taken(made: Run) -> set[tuple[str, str]]:
    """Who counts, with which title."""
    table = made.tables["DK", "ca_nhan"]
    return set(zip(table.columns["full_name"], table.columns["title"], strict=True))


@given(st.lists(files(), max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_listed_does_not_matter(drawn: list[File], random: Any) -> None:
    """A folder is listed differently by every disk: the answer is the same."""
    parts = read(drawn)
    first = told(run(parts))
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert told(run(shuffled)) == first


@given(st.lists(files(), max_size=4))
def test_what_was_read_can_be_settled_any_number_of_times(drawn: list[File]) -> None:
    """Settling changes nothing of what was read, nor of what an earlier settling gave."""
    inbox = Inbox(built_in(), read(drawn), [])
    untouched = deepcopy(inbox.parts)
    first = settle(inbox, date(2021, 4, 30))
    said = deepcopy((told(first), first.resolved, told(first.before) if first.before else None))
    second = settle(inbox, date(2021, 4, 30))
    assert (told(second), second.resolved, told(second.before) if second.before else None) == said
    assert (told(first), first.resolved) == said[:2]
    assert inbox.parts == untouched


@given(st.lists(files(dated=True), max_size=4), st.data(), st.randoms(use_true_random=False))
def test_what_came_again_by_the_same_receipt_changes_no_verdict(
    drawn: list[File], data: st.DataObject, random: Any
) -> None:
    """The same bytes of the same moment beside themselves, wherever they lie: the verdict on each content is the same."""
    parts = read(drawn)
    again = data.draw(st.lists(st.sampled_from(parts), max_size=3)) if parts else []
    copies = [
        replace(one, part=replace(one.part, path=f"{one.path}!/{number}.xlsx")) for number, one in enumerate(again)
    ]
    shuffled = [*parts, *copies]
    random.shuffle(shuffled)
    without, repeated = run(parts), run(shuffled)
    assert verdicts(repeated) == verdicts(without)
    assert taken(repeated) == taken(without)
    assert letters(repeated) == letters(without)


@given(st.lists(files(), max_size=5))
def test_a_unit_never_gets_two_letters_about_one_form(drawn: list[File]) -> None:
    """One part for each form; what it says concerns only files that no later one stands for, and nothing found is lost."""
    made = run(read(drawn))
    about = [part.record.slot for part in parts(made)]
    assert len(about) == len(set(about)) == len({each.slot for each in made.records if each.state is not State.IGNORED})
    past = {record.path for record in made.records if record.is_past}
    answered = {record.path for part in parts(made) for record in (part.record, *part.beside)}
    assert answered >= {record.path for record in made.records if record.state is State.SUPERSEDED} - past
    assert not past & answered
    assert {finding.rule for finding in made.findings if finding.file in past} <= {"NOP-05", "NOP-11"}
    known = {(finding.file, finding.rule, finding.cells) for finding in (*made.findings, *made.past)}
    for record in made.records:
        assert known >= {(record.path, finding.rule, finding.cells) for finding in record.own_findings}


@given(st.lists(files(), max_size=5))
def test_every_account_balances(drawn: list[File]) -> None:
    """read = taken + held + set_aside for each file, and what is taken is what stands in the merged tables, once."""
    made = run(read(drawn))
    for record in made.records:
        assert record.rows.read == record.rows.taken + record.rows.held + record.rows.set_aside, record.path
        assert record.state, record.path
        assert record.rows.taken == sum(table.file.count(record.path) for table in made.tables.values())
    for table in made.tables.values():
        origins = list(zip(table.file, table.tab, table.row, strict=True))
        assert len(origins) == len(set(origins))


@given(st.lists(files(), max_size=4))
def test_nobody_counts_twice(drawn: list[File]) -> None:
    """However often a list is sent, one person of one unit has one row."""
    table = run(read(drawn)).tables["DK", "ca_nhan"]
    people = list(zip(table.unit, table.columns["full_name"], strict=True))
    assert len(people) == len(set(people))


def sent(day: str, kind: str, *people: tuple[str, str]) -> File:
    """A registration of a unit, as `files` draws them."""
    lines = "".join(f"| {name} | {title} |\n" for name, title in people)
    cover = {"delivery_kind": kind, "nil_ca_nhan": "Có phát sinh" if people else "Không phát sinh"}
    return File(unit="PNCC", received=day, cover=cover, tables={"ca_nhan": f"| full_name | title |\n{lines}"})


@given(st.lists(files(dated=True, good=True), min_size=1, max_size=3), files(dated=True, good=False, kinds=KINDS[:2]))
@example(  # the faulty one has a row of the addition too
    [sent("2021-03-11", KINDS[0]), sent("2021-03-10", KINDS[2], (NAMES[0], TITLES[0]))],
    sent("2021-03-10", KINDS[0], (NAMES[0], TITLES[1]), ("Hoàng Văn Dũng", TITLES[2])),
)
@example(  # the faulty one would end the addition, and the good one came after both
    [sent("2021-03-11", KINDS[0]), sent("2021-03-10", KINDS[2], (NAMES[0], TITLES[0]))],
    sent("2021-03-10", KINDS[1], ("Hoàng Văn Dũng", TITLES[2])),
)
def test_a_bad_resend_never_displaces_a_good_one(good: list[File], bad: File) -> None:
    """Whoever counts without the faulty file counts with it, wherever in time it falls."""
    before = run(read(good))
    whole = {f"{number}.xlsx" for number, file in enumerate(good) if file.cover["delivery_kind"] != KINDS[2]}
    assume(any(record.path in whole and record.state is State.ACCEPTED for record in before.records))
    assert taken(before) <= taken(run(read([*good, bad])))


@given(
    st.lists(files(dated=True, good=True), max_size=2),
    st.lists(files(dated=True, good=True, kinds=KINDS[:2]), min_size=2, max_size=3),
)
def test_of_files_of_one_moment_none_counts_and_what_counted_before_stays(before: list[File], tied: list[File]) -> None:
    """Whatever is in them, whatever their hashes: which one is later is a question."""
    earlier = [replace(file, received="2021-03-01") for file in before[:1]]
    together = [replace(file, received="2021-03-25") for file in tied]
    contents = [repr(replace(file, received="")) for file in (*earlier, *together)]
    assume(
        len(set(contents)) == len(contents)
    )  # equal bytes are one delivery, whose last receipt would be of that moment
    made = run(read([*earlier, *together]))
    assert taken(made) == taken(run(read(earlier)))
    refused = {record.path for record in made.records if any(f.rule == "NOP-11" for f in record.findings)}
    assert len(refused) == len(together)


@given(st.lists(files(), min_size=1, max_size=4), st.data())
def test_a_file_that_is_removed_leaves_nothing(drawn: list[File], data: st.DataObject) -> None:
    """Input is the only state: without the file there is no row, no finding and no line of it."""
    parts = read(drawn)
    gone = data.draw(st.sampled_from(parts))
    made = run([part for part in parts if part is not gone])
    assert gone.path not in {record.path for record in made.records}
    assert gone.path not in {finding.file for finding in made.findings}
    assert all(gone.path not in table.file for table in made.tables.values())


@given(st.lists(files(), max_size=4))
def test_the_cell_of_a_value_holds_the_value(drawn: list[File]) -> None:
    """Provenance: file, sheet, row and letter of every merged value lead to the cell it was typed in, or to the blank one that the staff list filled."""
    named = {f"{number}.xlsx": file for number, file in enumerate(drawn)}
    made = run(read(drawn))
    for table in made.tables.values():
        for index, path in enumerate(table.file):
            sheet = named[path].workbook().sheet(table.tab[index])
            assert sheet is not None
            for key, values in table.columns.items():
                if table.has(index, key):
                    raw = sheet.at(*split_a1(table.cell(index, key)))
                    if raw == "" and key in FROM_STAFF_LIST:
                        continue
                    assert table.sheet.by_key[key].type.parse(raw).value == values[index]


@given(st.lists(files(), max_size=4))
def test_an_earlier_cut_off_knows_nothing_of_later_files(drawn: list[File]) -> None:
    """The figures of March are those of a folder in which April's files had not come yet."""
    parts = read(drawn)
    early = [part for part in parts if part.part.received is None or part.part.received.month < 4]
    late = {part.path for part in parts} - {part.path for part in early}
    whole, alone = run(parts), run(early)
    assert taken(whole) == taken(alone)
    assert {record.path for record in whole.records if record.state is State.IGNORED} == late


@given(st.lists(files(dated=True), min_size=1, max_size=4))
def test_the_copy_that_goes_back_holds_every_row_that_counts(drawn: list[File]) -> None:
    """Whatever files of a unit are answered: who counts or waits by them stands in the one workbook that it gets, and nobody else.

    A file that counts beside them and of which nothing is asked stays as it is.
    """
    made = run(read(drawn))
    catalogue = built_in()
    answered = parts(made)
    by_unit = {part.record.unit: part.record for part in answered}  # one form of one year
    files_told = {each.path for part in answered for each in (part.record, *part.beside)}
    told = [
        (by_unit[letter.folder], book) for letter in replies(made, Known(), with_unsent=True) for book in letter.books
    ]
    for record, book in told:
        group = made.by_slot[record.slot]
        counted = {
            sheet.get(index, "full_name") or sheet.originals.get((index, "full_name"))
            for layer in group.layers
            if layer.delivery.path in files_told
            for sheet in layer.delivery.sheets
            for index, fate in enumerate(layer.fates[sheet.key])
            if sheet.key == "ca_nhan" and layer.by_row(sheet.key)[sheet.rows[index]] != SET_ASIDE
        }
        if record.state is State.SUPERSEDED:  # a file with errors after a good one: it is that file that goes back
            [sheet] = [each for each in record.sheets if each.key == "ca_nhan"] or [None]
            counted = set(sheet.columns["full_name"]) if sheet is not None else set()
        again = read_submission(read_workbook(workbook_bytes(book.plan()), "xlsx"), catalogue, "lai.xlsx")
        people = again.sheet("ca_nhan")
        assert (set(people.columns["full_name"]) if people is not None else set()) == counted, book.name
