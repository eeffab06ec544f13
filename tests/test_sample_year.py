"""The sample year that is shipped: each kind of form, round and decision occurs, and awards go from registration to certificate and payment."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from samples.habit_list import EARLY, HABITS
from samples.habits import the_blank_untouched
from samples.inbox import Inbox
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Route
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.awards.ledger import Given, Named
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.certificates_book import WITHOUT
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.roster.rounds import RoundKind
from tests import docx_text
from tests.office.calc import Calc
from tests.told_counted import untrue
from tests.workspaces import Merged

pytestmark = pytest.mark.slow

INPUT = Path(__file__).parent.parent / "input"
PEOPLE = "INDIVIDUAL"
# Worked out by hand: multiple × 1.490.000, the base salary from 01/7/2019, rounded up to 10.000 (award, whether of a person → VND).
AMOUNTS = {
    ("LDTT", True): 450_000,  # 0,3 × 1.490.000 = 447.000
    ("CSTDCS", True): 1_490_000,  # 1,0
    ("TTLDTT", False): 1_200_000,  # 0,8 × 1.490.000 = 1.192.000
    ("GK", True): 450_000,  # 0,3
    ("GK", False): 900_000,  # 0,6 × 1.490.000 = 894.000
}


@dataclass
class Year:
    """The run of December over the sample inbox, and its folder."""

    run: Run
    folder: Path

    @property
    def proposals(self) -> Proposals:
        """All that is proposed, beside the ledger."""
        return self.run.proposals

    @cached_property
    def bundles(self) -> dict[str, Bundle]:
        """The papers' material by folder name."""
        return {bundle.key: bundle for bundle in bundles(self.proposals)}

    def sheet(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of the first sheet of a workbook below ho-so/."""
        book = openpyxl.load_workbook(self.folder / "ho-so" / name, read_only=True, data_only=True)
        return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def year(sample_december: Merged) -> Year:
    """What README's first command does."""
    assert sample_december.outcome.run is not None
    return Year(sample_december.outcome.run, sample_december.folder)


def decided(year: Year) -> Iterator[tuple[Bundle, list[BundleLine]]]:
    """The rounds that the Director has decided, each with the lines that were agreed."""
    for bundle in year.bundles.values():
        if bundle.route is Route.UNIT and bundle.decision is not None:
            yield bundle, [line for line in bundle.lines if line.is_passed is not False]


def test_every_row_that_was_read_is_accounted_for(year: Year) -> None:
    """Taken, held or set aside: nothing of the year is lost."""
    for record in year.run.records:
        rows = record.rows
        assert rows.read == rows.taken + rows.held + rows.set_aside, record.path


def test_nothing_is_said_to_count_that_does_not(year: Year) -> None:
    """Of rows that wait, or repeat others, no sentence says that they count."""
    assert list(untrue(year.run)) == []


def test_every_kind_of_form_and_round_occurs(year: Year) -> None:
    """Whoever looks for an example of a form, of a kind of round or of a body that decides finds one."""
    assert {one.group.round.kind for one in year.proposals.candidates if one.group.round} == set(RoundKind)
    assert {bundle.route for bundle in year.bundles.values()} == set(Route)
    assert set(year.proposals.by_round) >= {"BX_NAM", "BX_NAM_HOC"}
    assert {form for (form, _), table in year.run.tables.items() if len(table)} >= {
        "DK",
        "KQ",
        "BX",
        "HS",
        "CD",
        "TD",
        "PB",
        "TK",
    }


def test_each_habit_has_its_file_and_reads_as_said(year: Year) -> None:
    """What is declared of each: its state in December, its form, the people or promises in order, what is told of it; nobody is told of it any more."""
    records = {record.path: record for record in year.run.records}
    for habit in HABITS:
        assert habit.parts, habit.what
        for path, reads in habit.parts.items():
            record = records[path]
            assert (record.state.value, record.form) == (reads.state, reads.form), path
            assert not record.findings or not reads.form or {f.rule for f in record.findings} == {"NOP-05"}, path
            sheet = record.sheet(reads.annex) if reads.state == EARLY else None
            label = "full_name" if reads.annex == "ca_nhan" else "content"
            assert tuple(name or "" for name in (sheet.columns[label] if sheet is not None else ())) == reads.rows, path
            told = {finding.rule for finding in (*record.findings, *record.verdict.past)}
            assert told >= set(reads.rules), (path, told)


def test_habits_are_made_the_same_again(tmp_path: Path) -> None:
    """No clock is in what is written without a blank."""
    inbox = Inbox(tmp_path, Calc.__new__(Calc), tmp_path, tmp_path)
    for habit in HABITS:
        if habit.put is not the_blank_untouched:
            habit.put(inbox, habit.at)
    made = [path for path in (tmp_path / "input").rglob("*") if path.is_file()]
    assert len(made) == len(HABITS)  # one each, and the list of passwords, but for the blank
    for path in made:
        assert path.read_bytes() == (INPUT / path.relative_to(tmp_path / "input")).read_bytes(), path.name


def test_every_kind_of_decision_of_the_office_occurs(year: Year) -> None:
    """y-kien-xu-ly.xlsx shows each once, with who, when and why; but for those of which the sample has no occasion: lists of a unit's own making,
    a name that the staff list has wrongly, an address that does not send, nothing to report, a file at which the machine stood still."""
    handlings = year.proposals.history.people.handlings
    without = {
        HandlingKind.IS_FORM,
        HandlingKind.NO_FORM,
        HandlingKind.COLUMN_IS,
        HandlingKind.ENTRY_IS,
        HandlingKind.SPELT_SO,
        HandlingKind.NIL,
        HandlingKind.SPEAKS_NOT,
        HandlingKind.SET_ASIDE,
    }
    assert {one.kind for one in handlings.rows} == set(HandlingKind) - without
    assert all(one.by and one.on and one.reason for one in handlings.rows)
    told = [finding.rule for finding in year.run.findings if finding.file == "y-kien-xu-ly.xlsx"]
    assert told == ["CK-04"]  # that a row which closes a period keeps nothing, and how it may


def test_awards_go_from_registration_to_decision_certificate_and_payment(year: Year) -> None:
    """Whoever the Director's decisions of the year name stands in the ledger, the certificates and the payment lists with one number."""
    seen = []
    for bundle, lines in decided(year):
        assert bundle.decision is not None
        given = {(fold_name(one.who.name), one.who.unit, one.award): one for one in ledger_of(year, bundle)}
        certificates = {
            (row[0], fold_name(str(row[6]))): row for row in year.sheet(f"{bundle.key}/8-in-giay-khen.xlsx")[1:]
        }
        paid = payments(year, bundle)
        for line in lines:
            entry = given[fold_name(line.recipient), line.unit, line.award]
            assert entry.gold_no == line.number, (bundle.key, line.recipient)
            if line.award not in WITHOUT:
                row = certificates[line.number, fold_name(line.recipient)]
                assert (row[11], row[12]) == (bundle.decision.number, dates.in_words(bundle.decision.day))
            amount, now, why = paid[line.number]
            assert amount == AMOUNTS[line.award, line.object_kind == PEOPLE], (bundle.key, line.recipient)
            assert now == amount or why, (bundle.key, line.recipient)
            seen.append((bundle.round.kind, line.award))
    assert {kind for kind, _ in seen} == {
        RoundKind.MERIT,
        RoundKind.DRIVE,
        RoundKind.SUDDEN,
        RoundKind.SCHOOL,
        RoundKind.REVIEW,
    }
    assert {award for _, award in seen} >= {"LDTT", "CSTDCS", "TTLDTT", "GK"}


def test_a_title_for_three_years_is_paid_beside_one_for_a_year(year: Year) -> None:
    """By hand: 3,0 × 1.490.000 = 4.470.000 whole; of excellent collectives 1,5 × 1.490.000 = 2.235.000, up to 2.240.000, less the 1.200.000
    of the advanced ones of that year = 1.040.000 each. Khoản 2 Điều 66 Nghị định 91/2017/NĐ-CP: titles of different times are each paid."""
    rows = [row for row in year.sheet("BX_NAM-TINH/7-chi-tien-thuong.xlsx") if isinstance(row[0], int)]
    assert [(row[3], row[5], row[6]) for row in rows] == [
        *[("Tập thể lao động xuất sắc", 2_240_000, 1_040_000)] * 3,
        ("Chiến sĩ thi đua cấp tỉnh", 4_470_000, 4_470_000),
    ]
    assert sum(row[6] for row in rows) == 7_590_000
    [(amount, now)] = [
        (row[5], row[6])
        for row in year.sheet("BX_NAM-SO/7-chi-tien-thuong.xlsx")
        if isinstance(row[0], int) and row[1] == rows[-1][1] and row[3] == "Chiến sĩ thi đua cơ sở"
    ]
    assert (amount, now) == (1_490_000, 1_490_000)


# What each list of the year pays now, worked out by hand: how many of which award, at multiple × 1.490.000 rounded up to 10.000. Certificates of
# merit 1,0 and 2,0; the medal 0,6; the order of the third class 4,5 and 9,0; the Prime Minister's certificate 3,5.
GK, GK_OF_COLLECTIVE, LDTT, CSTDCS, TTLDTT = 450_000, 900_000, 450_000, 1_490_000, 1_200_000
BK, BK_OF_COLLECTIVE, MEDAL = 1_490_000, 2_980_000, 900_000
HCLD_3, HCLD_3_OF_COLLECTIVE, BK_TTG = 6_710_000, 13_410_000, 5_220_000  # 6.705.000, 13.410.000 and 5.215.000
PAID_NOW = {
    "BAU_CU-TINH/7-chi-tien-thuong.xlsx": BK_OF_COLLECTIVE + 2 * BK,
    "BX_NAM-SO-2/7-chi-tien-thuong.xlsx": LDTT,
    "BX_NAM-SO/7-chi-tien-thuong-CCPCTNXH.xlsx": 3 * TTLDTT + 6 * LDTT,
    "BX_NAM-SO/7-chi-tien-thuong-TTCTXH.xlsx": 6 * LDTT + CSTDCS,
    "BX_NAM-SO/7-chi-tien-thuong-TTDDNCC.xlsx": 3 * TTLDTT + 5 * LDTT + CSTDCS,
    "BX_NAM-SO/7-chi-tien-thuong-TTDVVL.xlsx": 4 * TTLDTT + 10 * LDTT + 2 * CSTDCS,
    "BX_NAM-SO/7-chi-tien-thuong.xlsx": 8 * TTLDTT + 38 * LDTT + 7 * CSTDCS,
    "BX_NAM-TINH/7-chi-tien-thuong.xlsx": 3 * (2_240_000 - TTLDTT) + 4_470_000,
    "BX_NAM_HOC-SO/7-chi-tien-thuong-TTCN.xlsx": 6 * TTLDTT + 15 * LDTT + 2 * CSTDCS,
    "CAP_NHA_NUOC-NHA_NUOC/7-chi-tien-thuong.xlsx": HCLD_3_OF_COLLECTIVE + BK_TTG,
    "CONG_HIEN-NHA_NUOC/7-chi-tien-thuong.xlsx": 2 * HCLD_3,
    "CONG_TRANG-TINH/7-chi-tien-thuong.xlsx": BK_OF_COLLECTIVE + 2 * BK,
    "DOI_NGOAI-TINH/7-chi-tien-thuong.xlsx": BK_OF_COLLECTIVE + BK,
    "DOT_XUAT-SO-2/7-chi-tien-thuong-CCPCTNXH.xlsx": 2 * GK,
    "DOT_XUAT-SO-3/7-chi-tien-thuong-TTDVVL.xlsx": GK,
    "KY_NIEM_80_60-SO/7-chi-tien-thuong-TTDDNCC.xlsx": GK_OF_COLLECTIVE + GK,
    "KY_NIEM_80_60-SO/7-chi-tien-thuong.xlsx": GK_OF_COLLECTIVE + 3 * GK,
    "KY_NIEM_CHUONG-BO-2/7-chi-tien-thuong.xlsx": 2 * MEDAL,
    "KY_NIEM_CHUONG-BO/7-chi-tien-thuong.xlsx": 9 * MEDAL,
    "LU_2021-SO/7-chi-tien-thuong.xlsx": GK,
    "NAM_HOC-SO/7-chi-tien-thuong-TTCN.xlsx": GK_OF_COLLECTIVE + 3 * GK,
}  # all others were paid before, or have no money


def test_every_list_of_the_year_pays_what_was_worked_out_by_hand(year: Year) -> None:
    found = {}
    for path in sorted((year.folder / "ho-so").glob("*/7-chi-tien-thuong*.xlsx")):
        name = f"{path.parent.name}/{path.name}"
        found[name] = sum(row[6] or 0 for row in year.sheet(name) if isinstance(row[0], int))
    assert {name: total for name, total in found.items() if total} == PAID_NOW


def ledger_of(year: Year, bundle: Bundle) -> list[Given]:
    """What the ledger holds of a bundle's decision."""
    assert bundle.decision is not None
    return [
        one
        for one in year.proposals.ledger.given
        if one.number == bundle.decision.number and one.day == bundle.decision.day
    ]


def payments(year: Year, bundle: Bundle) -> dict[int, tuple[int, int, str]]:
    """Amount, what is paid now and why not, by number, over the lists of all who pay."""
    found: dict[int, tuple[int, int, str]] = {}
    for path in sorted((year.folder / "ho-so" / bundle.key).glob("7-chi-tien-thuong*.xlsx")):
        for row in year.sheet(f"{bundle.key}/{path.name}"):
            if isinstance(row[0], int):
                assert row[-1] not in found, "one award in two payment lists"
                found[row[-1]] = (row[5], row[6], row[7] or "")
    return found


def test_a_title_was_registered_before_it_was_given(year: Year) -> None:
    """For each person of the year's decision on titles there is a registration, found again by the same person."""
    bundle = year.bundles["BX_NAM-SO"]
    registered = {key for key, ordinal, school in year.proposals.registrations if ordinal == 2021 and not school}
    named = [line for line in bundle.lines if line.object_kind == PEOPLE]
    assert len(named) >= 50
    assert [line.recipient for line in named if line.who not in registered] == []


def test_a_round_is_still_open_and_its_papers_say_what_is_missing(year: Year) -> None:
    """Beside decided rounds one waits: number and day are blanks to fill in, and its folder offers the rows for the ledger."""
    waiting, done = year.bundles["DOT_XUAT-SO-3"], year.bundles["DOT_XUAT-SO-2"]
    assert waiting.decision is None and done.decision is not None
    drafts = {
        bundle.key: "\n".join(docx_text.lines((year.folder / "ho-so" / bundle.key / "4-quyet-dinh.docx").read_bytes()))
        for bundle in (waiting, done)
    }
    assert "[[" in drafts[waiting.key]
    assert done.decision.number in drafts[done.key]
    assert (year.folder / "ho-so" / waiting.key / "9-ghi-so.xlsx").exists()
    assert not (year.folder / "ho-so" / done.key / "9-ghi-so.xlsx").exists()


# How December tells of one round of each road: bundle → what of it, the words of every step that was reached, where it is.
ROADS = {
    "BX_NAM-SO": "Đã có quyết định, chờ trao, chi",  # the yearly one
    "LU_2021-SO": "Đã có quyết định, chờ trao, chi",  # signed on the day on which the office proposed
    "CAP_NHA_NUOC-NHA_NUOC": "Đã trình, chờ quyết định",
    "DOI_NGOAI-TINH": "Đã trình, chờ quyết định",  # outsiders
    "HUY_HIEU-TINH-2": "Đã trình, chờ quyết định",  # returned once, and sent again
    "SANG_KIEN-2021-2": "Đã công nhận: 03",
}


def test_december_shows_where_a_round_of_each_road_stands(year: Year) -> None:
    """Yearly, sudden and signed the same day, initiatives, to the State, for outsiders, returned once and sent again."""
    book = openpyxl.load_workbook(year.folder / "tong-hop.xlsx", read_only=True, data_only=True)
    lines = {
        row[3]: [str(cell or "") for cell in row]
        for row in book["9c. Hồ sơ đang ở đâu"].iter_rows(values_only=True)
        if len(row) > 3
    }
    for key, words in ROADS.items():
        assert words in lines[key][-1], (key, lines[key])
    assert "402/QĐ-SLĐTBXH, 18/10/2021" in lines["LU_2021-SO"]
    assert "1233/TTr-SLĐTBXH, 02/11/2021" in lines["HUY_HIEU-TINH-2"]  # the second time
    assert "01/BB-HĐSK, 12/11/2021" in lines["SANG_KIEN-2021-2"]
    came_back = [act for act in year.run.acts.of("da-quyet-dinh") if act.text("outcome") == "RETURNED"]
    assert [act.text("bundle") for act in came_back] == ["HUY_HIEU-TINH-2"]


def test_the_same_day_has_proposal_decision_and_certificate(year: Year) -> None:
    """Papers of the act, amounts and the ledger's line agree; what was kept then is what December copies out."""
    bundle = year.bundles["LU_2021-SO"]
    assert bundle.is_signed and bundle.decision is not None and bundle.decision.day.isoformat() == "2021-10-18"
    [line], [given] = bundle.lines, ledger_of(year, bundle)
    assert line.recipient == given.who.name == "Ma Văn Vượng" and line.prize is not None and line.prize.amount == GK
    folder = year.folder / "ho-so" / "LU_2021-SO"
    assert (folder / "4-quyet-dinh.docx").read_bytes() == bundle.papers["4-quyet-dinh.docx"]
    assert line.recipient in "\n".join(docx_text.lines((folder / "4-quyet-dinh.docx").read_bytes()))


def test_one_person_in_six_spellings_is_one_and_two_namesakes_stay_two(year: Year) -> None:
    """The ledger writes her name in six ways without her id; her namesakes' births part two others."""
    written = {str(row[3]) for row in openpyxl.load_workbook(INPUT / "so-khen-thuong.xlsx")["Danh sách"].values}
    hers = {name for name in written if fold_name(name) == fold_name("Đoàn Ngọc Thủy")}
    assert len(hers) >= 6, hers
    people, given = year.proposals.history.people, year.proposals.history.given
    assert len([one for one in given["CB-079"] if one.who.person == ""]) >= 6
    first, second = (
        people.subject(Named("Nông Thị Hạnh", PEOPLE, birth=birth)).key for birth in ("1985-05-12", "1991-09-03")
    )
    assert (first, second) == ("CB-016", "CB-065")
    assert {one.who.birth for one in given[second]} == {"1991-09-03"}


def test_some_history_is_known_and_some_is_left_open(year: Year) -> None:
    """The ledger is complete from 2018 on: chains within are concluded, what reaches further back is only noted."""
    notes = [finding for finding in year.run.findings if finding.message.startswith("Chưa đủ dữ liệu để kết luận")]
    assert notes
    assert {finding.severity for finding in notes} == {Severity.NOTE}
    assert year.proposals.history.revoked


def test_the_bloc_ends_in_a_tally(year: Year) -> None:
    """A tie, an exclusion with its ground, papers that not all owe and that cost nobody points, a score that the bloc and a member saw differently."""
    tally = year.run.tally(Period("2021"))
    assert tally is not None
    ranks = [standing.rank for standing in tally.ranked]
    assert any(standing.shares_rank_with for standing in tally.ranked)
    assert len(ranks) > len(set(ranks))
    assert [standing.ground != "" for standing in tally.left_out] == [True]
    assert tally.uncompared and all(each.free for each in tally.uncompared)
    assert any(line.is_disputed and line.reason for standing in tally.ranked for line in standing.lines.values())
    assert (year.folder / "tong-ket-khoi.xlsx").exists()


def test_a_payment_list_counts_its_lines_and_says_the_decisions_number(sample_december: Merged) -> None:
    """Each list counts from 1 without a gap; ledger, certificates and the lists of all who pay give a line of the decision one number."""
    ledger = openpyxl.load_workbook(
        Path(__file__).parents[1] / "input" / "so-khen-thuong.xlsx", read_only=True, data_only=True
    )
    entered = {(row[0], row[2], fold_name(row[3])) for row in ledger["Danh sách"].iter_rows(min_row=4, values_only=True) if row[0] and row[3]}  # fmt: skip
    folder = sample_december.folder / "ho-so" / "BX_NAM-SO"
    numbers: dict[int, str] = {}
    lists = sorted(folder.glob("7-chi-tien-thuong*.xlsx"))
    for path in lists:
        rows = list(openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(values_only=True))
        heads = next(row for row in rows if row[0] == "STT")
        lines = [row for row in rows if isinstance(row[0], int)]
        assert [row[0] for row in lines] == list(range(1, len(lines) + 1)), path.name
        of_decision = [row[heads.index("Số sổ vàng")] for row in lines]
        assert of_decision == sorted(of_decision) and not numbers.keys() & set(of_decision), path.name
        numbers |= {number: fold_name(row[1]) for number, row in zip(of_decision, lines, strict=True)}
    assert len(lists) > 3 and sorted(numbers) == list(range(1, len(numbers) + 1)), (
        "the lists of all who pay make up the decision"
    )
    certificates = openpyxl.load_workbook(folder / "8-in-giay-khen.xlsx", data_only=True)["In giấy"]
    printed = {(row[0], fold_name(row[6])) for row in certificates.iter_rows(min_row=2, values_only=True)}
    assert len(printed) > 20 and printed <= set(numbers.items())
    mine = {(number, name) for decision, number, name in entered if decision == "611/QĐ-SLĐTBXH"}
    assert mine == set(numbers.items())
