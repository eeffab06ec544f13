"""The reports in Word of the sample year: figures as they stand on the pages, units' own words, blanks for a person, nobody's telephone."""

import re
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.periods import Month
from tdkt_sheets.papers.gaps import DOTS
from tests.docx_text import lines
from tests.workspaces import Workspace, form_bytes, people

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[1] / "input"
PLACE = re.compile(r"^\| \d+ \| (.+): ([\d.]+) \| tong-hop\.xlsx, trang “(.+)”, ô ([A-Z]+\d+) \|$")


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    outbox = tmp_path_factory.mktemp("reports") / "output"
    for month in (3, 6, 12):
        batch.merge(Month(2021, month), inbox=SAMPLE, outbox=outbox)
    return {month: outbox / month for month in ("2021-03", "2021-06", "2021-12")}


def paper(folder: Path, name: str) -> list[str]:
    return [
        line.replace("[[", "").replace("]]", "") for line in lines((folder / "bao-cao" / f"{name}.docx").read_bytes())
    ]


def test_each_report_is_written_in_its_months(months: dict[str, Path]) -> None:
    written = {
        month: sorted(path.stem for path in (folder / "bao-cao").glob("*.docx")) for month, folder in months.items()
    }
    assert "bao-cao-6-thang" in written["2021-06"] and "bao-cao-nam" not in written["2021-06"]
    assert "bao-cao-nam" in written["2021-12"] and "bao-cao-6-thang" not in written["2021-12"]
    assert not [name for name in written["2021-03"] if name.startswith("bao-cao")]


@pytest.mark.parametrize(("month", "name"), [("2021-06", "bao-cao-6-thang"), ("2021-12", "bao-cao-nam")])
def test_every_figure_stands_at_the_cell_that_the_annex_names(month: str, name: str, months: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(months[month] / "tong-hop.xlsx", data_only=True)
    found = [match for line in paper(months[month], name) if (match := PLACE.match(line))]
    assert len(found) > 8
    for label, shown, tab, address in (match.groups() for match in found):
        assert str(book[tab][address].value) == shown.replace(".", ""), label


def test_a_person_writes_what_no_form_tells(months: dict[str, Path]) -> None:
    """Blanks stand under each heading that needs judgement; words of units are quoted; no telephone leaves the house."""
    said = paper(months["2021-06"], "bao-cao-6-thang")
    text = "\n".join(said)
    for heading in ("I. TÌNH HÌNH", "III. HẠN CHẾ", "IV. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2021"):
        at = next(place for place, line in enumerate(said) if heading in line)
        assert DOTS in said[at + 1], heading
    assert "Văn phòng Sở: “Số liệu gửi về còn nhiều dạng tệp khác nhau.”" in text
    assert not re.search(r"0206 ?\d", text) and "Ước thực hiện" not in text


def test_who_owes_what_is_one_letter_to_all(months: dict[str, Path]) -> None:
    said = paper(months["2021-06"], "cong-van-don-doc")
    text = "\n".join(said)
    assert (
        "V/v đôn đốc gửi biểu" in text
        and "Phòng Giáo dục nghề nghiệp | Kết quả công tác thi đua, khen thưởng quý I năm 2021 | 05/4/2021" in text
    )
    assert len([line for line in said if re.match(r"\| \d+ \| ", line)]) == 5


def test_where_nothing_is_owed_no_letter_is_written(workspace: Workspace) -> None:
    merged = workspace.merge("2021-01")
    assert not (merged.folder / "bao-cao").exists()


def test_a_year_that_is_not_over_asks_for_an_estimate(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    text = "\n".join(paper(workspace.merge("2021-11").folder, "bao-cao-nam"))
    assert "Ước thực hiện cả năm: …" in text
