"""What a person reads in the papers of a round, kept as lines: page, foot, paragraphs, rows of tables, [[highlighted words]].

`pytest tests/test_golden_papers.py --update-golden` rewrites the files; the diff is read by a person before it is committed.
"""

from collections.abc import Callable, Iterator

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.award_papers import award_papers
from tests.bundles import long_bundle, province_bundle, short_bundle
from tests.docx_text import lines
from tests.test_golden import described

Golden = Callable[[str, str], None]
FEW = ("7-chi-tien-thuong-TTCN.xlsx", "7-chi-tien-thuong-CCPCTNXH.xlsx")  # like those of the fund


def _papers() -> Iterator[tuple[str, str]]:
    """Every paper of a short round of the department, of one for the province, and the decision of a long one."""
    for label, bundle in (("so", short_bundle()), ("tinh", province_bundle()), ("dai", long_bundle())):
        for path, content in award_papers([bundle], built_in()):
            name = path.rpartition("/")[2]
            if name in FEW or (label == "dai" and not name.startswith("4-")):
                continue
            text = (
                "\n".join(lines(content)) + "\n" if isinstance(content, bytes) else described(workbook_bytes(content))
            )
            yield f"paper_{label}_{name}.txt", text


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
