"""What a person reads of the bloc: its minutes and signing list, a member's letter, the ranking on the screen, why a member stands there.

`pytest tests/test_golden_bloc.py --update-golden` rewrites the files; the diff is read by a person before it is committed.
"""

from collections.abc import Callable, Iterator

import pytest

from tdkt_sheets.catalogue.load import built
from tdkt_sheets.catalogue.shipped import Shipped
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.outputs.tally.bloc_papers import year_papers
from tdkt_sheets.outputs.tally.bloc_words import explained, ranking_lines
from tdkt_sheets.outputs.tally.member_scores import MemberSheet
from tdkt_sheets.outputs.tally.words import quota_words
from tests.bloc_scenes import DECIDED, Scene, scene, small, tally_in
from tests.docx_text import lines
from tests.tables import sketches

Golden = Callable[[str, str], None]
MEETING = {
    "Ngày họp": "20/12/2021", "Địa điểm": "Hội trường Sở", "Chủ trì": "Nông Văn Mẫu, Giám đốc Sở", "Thư ký": "Nông Thị Mẫu, chuyên viên",
    "Số biên bản": "02/BB-KTĐ", "Số thành viên dự họp": "5", "Số phiếu phát ra": "5", "Số phiếu thu về": "5", "Số phiếu hợp lệ": "4",
    "Số phiếu không hợp lệ": "1", "Kết luận khác của Khối": "Thống nhất chương trình quý I/2022.",
}  # fmt: skip


def _decided() -> Scene:
    """The small scene after its meeting."""
    before = scene("small")
    plan = before.book()
    sheets = sketches(plan)
    page = sheets["Cuộc họp"]
    for row, line in enumerate(page.grid):
        if line and line[0] in MEETING:
            page.put(row, 1, MEETING[str(line[0])])
    scores, count, papers, elected = (
        sheets[name] for name in ("Chấm điểm", "Kiểm phiếu", "Điểm trừ", "Bầu Trưởng khối")
    )
    row = next(number for number, line in enumerate(scores.grid) if "KHOI_A:I.1" in line)
    scores.put(row, 6, "38,5")
    scores.put(row, 9, "Đã bổ sung minh chứng")
    for unit, votes in (("KHOI_A", "4"), ("KHOI_B", "4"), ("KHOI_C", "3"), ("KHOI_D", "2"), ("LDTBXH_KHOI", "4")):
        count.put(next(number for number, line in enumerate(count.grid) if f"{unit}:" in line), 3, votes)
    papers.put(next(number for number, line in enumerate(papers.grid) if "KHOI_B:DK.2021" in line), 7, "1")
    for row, (post, name, votes) in enumerate(
        (("Trưởng khối", "Sở B (mẫu)", "4"), ("Phó Trưởng khối", "Ban C (mẫu)", "3")), 3
    ):
        for column, text in enumerate((post, name, votes)):
            elected.put(row, column, text)
    raw = RawWorkbook("xlsx", [sheet.raw() for sheet in sheets.values()], plan.properties)
    return Scene(before.catalogue, before.files, [(DECIDED, raw)])


def _texts() -> Iterator[tuple[str, str]]:
    for label, of in (("before", scene("small")), ("after", _decided())):
        run = of.run()
        tally = tally_in(run)
        for path, content in year_papers(tally, run, {}):
            name = path.rpartition("/")[2]
            if isinstance(content, bytes):
                yield f"bloc_{label}_{name}.txt", "\n".join(lines(content)) + "\n"
            elif isinstance(content, MemberSheet) and content.unit == "KHOI_A":
                assert content.letter is not None
                yield f"bloc_{label}_letter.txt", f"{content.letter.subject}\n\n{content.letter.body}\n"
            assert isinstance(content, bytes | MemberSheet | WorkbookPlan)
        yield f"bloc_{label}_ranking.txt", "\n".join(ranking_lines(tally, run)) + "\n"
        for unit in ("KHOI_A", "KHOI_C", "KHOI_E"):
            yield f"bloc_{label}_explain_{unit}.txt", "\n".join(explained(tally, unit, run)) + "\n"


TEXTS = dict(_texts())


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_of_the_bloc_is_as_agreed(golden: Golden, name: str) -> None:
    """What is sent, signed and shown changes only when somebody meant it."""
    golden(name, TEXTS[name])


def test_a_city_proposes_awards_of_a_city() -> None:
    """The minutes call the committee what the province is, the screen calls awards what the catalogue calls them."""
    of = small(province="thành phố Cần Thơ")
    run = of.run()
    minutes = next(
        data for path, data in year_papers(tally_in(run), run, {}) if path.endswith("bien-ban-tong-ket.docx")
    )
    assert isinstance(minutes, bytes)
    said = [line for line in lines(minutes) if "Ủy ban nhân dân" in line]
    assert len(said) == 2 and all("Ủy ban nhân dân thành phố:" in line for line in said), said
    catalogue = built(Shipped(2026, given={"province": "thành phố Cần Thơ"}))
    quota = quota_words(catalogue.bloc.agreed, 6, catalogue)
    assert quota == "1 Cờ thi đua của UBND thành phố, 2 Bằng khen của Chủ tịch UBND thành phố"
