"""The sample year counted anew by a script that shares nothing with the program: every cell of its pages of registrations and awards agrees."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.amounts_recount import amount, multiple, settings_of
from tests.amounts_recount import lines_of as lines_paid
from tests.docx_text import words_of
from tests.frozen_recount import certificates, kept_in, spent, units
from tests.sample_recount import (
    NAME,
    Given,
    codes_of_awards,
    decided,
    given,
    in_the_bloc,
    levels_of_awards,
    names_of_units,
    outsiders,
    plain,
    registered,
    units_by_address,
)
from tests.workspaces import Merged, rows_of

pytestmark = pytest.mark.slow

INPUT = Path(__file__).parent.parent / "input"
CATALOGUE, LEDGER = INPUT / "danh-muc.xlsx", INPUT / "so-khen-thuong.xlsx"
GONE, NONE, FLAG = "khong con cong tac tai don vi", "khong dang ky", "co thi dua cua ubnd tinh"


@pytest.fixture(scope="module")
def december(sample_december: Merged) -> Merged:
    """The run of the year's last month."""
    return sample_december


def lines_of(page: list[tuple[Any, ...]], title: str) -> dict[str, dict[str, int]]:
    """The cells of a table of a page by unit and caption; captions of two lines are joined into the lower one."""
    at = next(number for number, row in enumerate(page) if row and row[0] == title)
    upper, lower = page[at + 1], page[at + 2]
    heads = [plain(two or one) for one, two in zip(upper, lower, strict=True)]
    found = {}
    for row in page[at + 3 :]:
        if not isinstance(row[0], int) and row[1] != "Cộng" and row[0] != "Cộng":
            break
        name = "Cộng" if "Cộng" in row[:2] else str(row[1])
        found[name] = {head: value for head, value in zip(heads, row, strict=True) if isinstance(value, int)}
    return found


@pytest.mark.parametrize(
    ("who", "period", "is_bloc"),
    [
        ("Cá nhân", "năm 2021", False), ("Tập thể", "năm 2021", False), ("Tập thể", "năm 2021", True),
        ("Cá nhân", "năm học 2021-2022", False), ("Tập thể", "năm học 2021-2022", False),
    ],
)  # fmt: skip
def test_registrations_agree_in_all_cells(who: str, period: str, is_bloc: bool, december: Merged) -> None:
    """Unit by unit, title by title, award by award."""
    names, bloc = names_of_units(CATALOGUE), in_the_bloc(CATALOGUE)
    caption = NAME if who == "Cá nhân" else "Tên tập thể"
    every = registered(INPUT, units_by_address(CATALOGUE), period.rsplit(maxsplit=1)[-1], caption)
    found = {key: said for key, said in every.items() if (key[0] in bloc) is is_bloc}
    page, tail = page_of(december, "2. Đăng ký danh hiệu"), " (thành viên Khối thi đua)" if is_bloc else ""
    titles = Counter((names[unit], title) for (unit, _), (title, _) in found.items())
    table = lines_of(page, f"{who} đăng ký danh hiệu thi đua {period}{tail}")
    assert (
        set(table) - {"Cộng"} >= {unit for unit, _ in titles} and titles
    )  # who owes and sent none has a line without numbers
    for unit, cells in table.items():
        counted = Counter({title: n for (of, title), n in titles.items() if of == unit} if unit != "Cộng" else {})
        if unit == "Cộng":
            for (_, title), number in titles.items():
                counted[title] += number
        for caption, value in cells.items():
            if caption in ("tong so ca nhan", "tong so tap the"):
                assert value == counted.total() - counted[GONE], (unit, caption)
            elif caption.endswith("(ke ca danh hieu cao hon)"):
                higher = counted[FLAG]  # a flag includes none of the titles
                assert value == counted.total() - counted[GONE] - counted[NONE] - higher, (unit, caption)
            elif caption != "stt":
                assert value == counted[caption], (unit, caption)
    asked = Counter(award for _, award in found.values() if award)
    if asked:
        sums = lines_of(page, f"{who} đăng ký hình thức khen thưởng {period}{tail}")["Cộng"]
        assert {name: value for name, value in sums.items() if not name.startswith("tong so")} == asked


def test_awards_of_the_ledger_agree_line_by_line(december: Merged) -> None:
    """Each line of the ledger is one award of the register, whatever number of reports and dossiers tell of it again."""
    codes = codes_of_awards(CATALOGUE)
    wanted = Counter((number, who, codes[award]) for number, who, award in decided(LEDGER, "2021"))
    rows = [row for row in december.rows("khen_thuong") if row["decision_date"].startswith("2021")]
    found = Counter((row["decision_no"], plain(row["recipient"]), row["award"]) for row in rows)
    assert wanted.total() > 100
    assert {key: found[key] for key in wanted} == dict(wanted)
    others = [row for row in rows if "so-khen-thuong.xlsx" not in row["sources"]]
    assert len(others) == len(rows) - wanted.total(), "what the ledger has is told of by no line of its own beside"


KINDS = ("Cá nhân", "Tập thể", "Hộ gia đình")


@pytest.fixture(scope="module")
def awards() -> list[Given]:
    """The awards of the year, counted anew."""
    return given(INPUT, CATALOGUE, LEDGER, "2021")


def cells_of_table(page: list[tuple[Any, ...]], title: str) -> dict[str, dict[str, int]]:
    """The rows of a table by their name, its numbers by caption; the last row is the sum."""
    at = next(number for number, row in enumerate(page) if row and row[0] == title)
    heads = page[at + 1]
    found: dict[str, dict[str, int]] = {}
    for row in page[at + 2 :]:
        name = "Cộng" if "Cộng" in row[:2] else str(row[1])
        found[name] = {
            str(head): value for head, value in zip(heads, row, strict=True) if head and isinstance(value, (int, float))
        }
        if name == "Cộng":
            break
    return found


def page_of(december: Merged, name: str, book: str = "tong-hop.xlsx") -> list[tuple[Any, ...]]:
    return rows_of(december.folder / book, name)


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("Theo danh hiệu, hình thức", lambda one, level: one.award), ("Theo cấp khen thưởng", lambda one, level: level),
        ("Theo loại hình khen thưởng", lambda one, level: one.reason), ("Theo đơn vị", lambda one, level: one.unit),
    ],
)  # fmt: skip
def test_awards_that_others_decided_agree_in_all_cells(
    title: str, of: Callable[[Given, str], str], awards: list[Given], december: Merged
) -> None:
    """Page 6, by form, level, kind and unit: what the Director decided and what bodies outside got is counted apart."""
    levels, outside = levels_of_awards(CATALOGUE), outsiders(CATALOGUE)
    wanted: dict[str, Counter[str]] = {}
    for one in awards:
        if levels[one.award] != "Sở" and one.unit not in outside:
            for name in (of(one, levels[one.award]), "Cộng"):
                wanted.setdefault(name, Counter()).update((one.kind, "Cộng"))
    found = cells_of_table(page_of(december, "6. Khen thưởng"), title)
    assert {name: {key: cells[key] for key in (*KINDS, "Cộng")} for name, cells in found.items()} == {
        name: {key: counted[key] for key in (*KINDS, "Cộng")} for name, counted in wanted.items()
    }


def test_one_measure_is_one_number_on_every_page(awards: list[Given], december: Merged) -> None:
    """Each form of award: by page 6, by the list behind it, by the shares of page 11, by form 0703 and by the register's own table."""
    outside, levels = outsiders(CATALOGUE), levels_of_awards(CATALOGUE)
    codes = {code: name for name, code in codes_of_awards(CATALOGUE).items()}
    register = Counter(
        (codes[row["award"]], row["object_kind"])
        for row in december.rows("khen_thuong")
        if row["decision_date"].startswith("2021") and row["whose"] == "own" and row["revoked"] == "false"
    )
    page, shares = (cells_of_table(page_of(december, name), title) for name, title in (
        ("6. Khen thưởng", "Theo danh hiệu, hình thức"), ("11. Cơ cấu khen thưởng", "Cá nhân được khen thưởng, công nhận theo quyết định năm 2021"),
    ))  # fmt: skip
    listed = Counter(
        (plain(row[4]), row[2]) for row in page_of(december, "6a. Danh sách khen thưởng")[3:] if row[3] not in outside
    )
    for name, cells in page.items():
        if name != "Cộng":
            key = plain(name)
            assert cells["Cá nhân"] == register[key, "INDIVIDUAL"] == listed[key, "Cá nhân"], name
            assert cells["Tập thể"] == register[key, "COLLECTIVE"] == listed[key, "Tập thể"], name
            assert cells["Cá nhân"] == shares.get(name, {"Tổng số người": 0})["Tổng số người"], name
    first = next(row for row in page_of(december, "Tóm tắt") if "Khen thưởng do cơ quan khác, đơn vị quyết định" in row)
    assert page["Cộng"]["Cộng"] in first
    higher = [one for one in awards if one.unit not in outside and levels[one.award] in ("Tỉnh", "Bộ, ngành")]
    medals = Counter(
        "Bằng khen" if one.award.startswith("Bằng khen") else "Huy hiệu"
        for one in higher
        if not one.award.startswith("Tập thể")
    )
    official = next(row for row in page_of(december, "0703", "bieu-thong-ke.xlsx") if row[0] == "Tổng số")
    assert [value for value in official if isinstance(value, int)] == [
        medals.total(),
        medals["Bằng khen"],
        0,
        0,
        medals["Huy hiệu"],
    ]


def test_rounds_that_acts_keep_are_recounted(december: Merged) -> None:
    """Amounts from the law's table, lines by award, numbers of ledger and certificates, what December's payment lists pay: one and the same; and who signed."""
    codes = codes_of_awards(CATALOGUE)
    names, settings = {code: name for name, code in codes.items()}, settings_of(CATALOGUE)
    paid = list(lines_paid(december.folder / "ho-so"))
    kept = {one.key: one for one in kept_in(INPUT / "viec-da-lam")}  # of several times of sending up the last
    assert {one.is_decided for one in kept.values()} == {True, False} and len(kept) >= 4
    for one in kept.values():
        assert [line["number"] for line in one.lines] == list(range(1, len(one.lines) + 1)), one.key
        for line in one.lines:
            times = multiple(line["award"], line["object_kind"] == "INDIVIDUAL", one.day, settings)
            assert line["prize"]["amount"] == (amount(times, one.day) if times is not None else 0), (one.key, line)
        listed = [each for each in paid if each.list.startswith(f"{one.key}/")]
        assert Counter(plain(each.award) for each in listed) == Counter(names[line["award"]] for line in one.lines)
        assert sum(each.amount for each in listed) == sum(line["prize"]["amount"] for line in one.lines), one.key
        if one.is_decided:
            decision = one.values["decision"]
            rows = {(row["gold_no"], row["recipient"], row["award"]) for row in one.rows["danh_sach"]}
            assert rows == {(line["number"], line["recipient"], line["award"]) for line in one.lines}
            printed = certificates(one.papers["8-in-giay-khen.xlsx"])
            assert printed == [(line["number"], line["recipient"], decision["number"]) for line in one.lines]
            [signed] = one.rows["quyet_dinh"]
            signer = (decision["signer_post"], decision["signer_name"])
            assert (signed["signer_post"], signed["signer_name"]) == signer
            assert all(words in words_of(one.papers["4-quyet-dinh.docx"]) for words in signer)


def test_the_fund_is_recounted_from_the_ledger(december: Merged) -> None:
    """Allotted, times, spent and left by who pays; the sum of all."""
    settings = settings_of(CATALOGUE)
    found = spent(LEDGER, units(CATALOGUE), settings, 2021)
    page = {
        row[1]: row[2:6] for row in page_of(december, "Quỹ khen thưởng") if row[0] is None or isinstance(row[0], int)
    }
    assert found and {payer: page[payer][1:3] for payer in found} == found
    assert page["Cộng"][1:3] == tuple(sum(each) for each in zip(*found.values(), strict=True))
    allotted = settings.get("award_fund", "")
    for payer in found:
        share, _, used, left = page[payer]
        assert share is None or str(share) == allotted
        assert left == (None if share is None else share - used)
