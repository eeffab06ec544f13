"""What a person reads in the papers of a round, kept as lines: page, foot, paragraphs, rows of tables, [[highlighted words]].

`pytest tests/test_golden_papers.py --update-golden` rewrites the files; the diff is read by a person before it is committed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.awards.initiative_round import Author, InitiativeRound, Work
from tdkt_sheets.awards.scored import Score, Scored
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.award_papers import Content, award_papers
from tdkt_sheets.outputs.books.initiative_papers import initiative_papers
from tests.bundles import long_bundle, province_bundle, short_bundle
from tests.docx_text import lines
from tests.test_golden import described

Golden = Callable[[str, str], None]
FEW = ("7-chi-tien-thuong-TTCN.xlsx", "7-chi-tien-thuong-CCPCTNXH.xlsx")  # like those of the fund


def _papers() -> Iterator[tuple[str, str]]:
    """Every paper of a short round of the department, of one for the province, of one of initiatives; the decision of a long one."""
    for label, bundle in (("so", short_bundle()), ("tinh", province_bundle()), ("dai", long_bundle())):
        for path, content in award_papers([bundle], built_in()):
            name = path.rpartition("/")[2]
            if name in FEW or (label == "dai" and not name.startswith("4-")):
                continue
            yield f"paper_{label}_{name}.txt", _text(content)
    waiting = replace(province_bundle(), meeting=None)
    waiting.lines = [replace(line, is_passed=None) for line in waiting.lines]
    ballots = dict(award_papers([waiting], built_in()))[f"ho-so/{waiting.key}/6-phieu-bau.docx"]
    yield "paper_tinh_6-phieu-bau.docx.txt", _text(ballots)
    for path, content in initiative_papers([initiatives()], built_in()):
        yield f"paper_sang-kien_{path.rpartition('/')[2]}.txt", _text(content)


def _text(content: Content) -> str:
    return "\n".join(lines(content)) + "\n" if isinstance(content, bytes) else described(workbook_bytes(content))


def initiatives() -> InitiativeRound:
    """A sitting with one absent: recognised by two authors, recognised and to go up, refused, and one that waits."""
    two = (Author("Nông Thị Hạnh", Decimal(60), "CB-016", "1985-03-08"), Author("Ma Văn Mẫu", Decimal(40)))
    hers, his = ((replace(one, share=None),) for one in two)
    works = (
        Work(1, "PNCC|a", "SANG_KIEN", "Rà soát hồ sơ trên phần mềm", "PNCC", two, "Giảm từ 10 xuống 7 ngày", Score(True, Decimal(90), 8)),
        Work(2, "PNCC|b", "DE_TAI", "Khảo sát nhà ở người có công", "PNCC", hers, "Đủ số liệu 13 huyện", Score(True, Decimal("82.5"), 8, "TINH"), scope="TINH"),
        Work(3, "TTCN|c", "SANG_KIEN", "Sổ tay hỏi đáp chính sách", "TTCN", his, "In 200 cuốn", Score(False, Decimal(41), 2, "", "Chưa có tính mới")),
        Work(4, "TTCN|d", "SANG_KIEN", "Bảng theo dõi thiết bị", "TTCN", his),
    )  # fmt: skip
    met = {one.code: one.score for one in works if one.score}
    day = date(2021, 11, 25)
    sitting = Scored("", "SANG_KIEN-2021", day, "01/BB-HĐSK", 9, 8, tuple(one.code for one in works), met)
    return InitiativeRound("SANG_KIEN-2021", 2021, works, sitting)


PAPERS = dict(_papers())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_agreed(golden: Golden, name: str) -> None:
    """What is signed and sent changes only when somebody meant it."""
    golden(name, PAPERS[name])


def test_the_lines_show_what_they_are_to_keep() -> None:
    """A golden text without blanks, tables or the reminder at the foot would let them vanish unseen."""
    text = PAPERS["paper_so_2-bien-ban-hop.docx.txt"]
    for part in ("[[……]]", "| STT |", "first foot: [[Dự thảo:", "<PAGE>", "210 x 297"):
        assert part in text, part
