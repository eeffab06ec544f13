"""The page of the law leaves nothing out, and says of each value where it was read and how well it is known."""

from tdkt_sheets.law.evidence import Grade
from tdkt_sheets.law.read import law
from tdkt_sheets.outputs.reference.pages import pages

PAGE = pages()["can-cu-phap-ly.md"]
LINES = PAGE.splitlines()


def test_every_value_of_every_parameter_has_its_line() -> None:
    """A parameter is named once, at its newest value; older ones stand below it, in order."""
    for parameter in law().parameters.values():
        (start,) = [place for place, line in enumerate(LINES) if f"| `{parameter.name}` |" in line]
        for entry, line in zip(parameter.entries, LINES[start:], strict=False):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            assert parameter.shown(entry) in cells
            assert entry.citation in cells
            assert entry.evidence in cells


def test_every_paper_source_and_grade_is_there() -> None:
    for instrument in law().instruments.values():
        assert instrument.name in PAGE
    for key in law().sources:
        assert f"| `{key}` |" in PAGE
    for grade in Grade:
        assert f"| {grade.words} |" in PAGE


def test_headings_stand_in_the_order_of_the_alphabet() -> None:
    titles = [line.removeprefix("## ") for line in LINES if line.startswith("## ")]
    assert titles[:2] == ["Bộ quy định theo ngày", "Văn bản"]
    assert titles[-1] == "Nguồn đã đọc"
    assert set(titles[2:-1]) == {topic.title for topic in law().topics}
    assert (
        titles.index("Bằng khen, Giấy khen")
        < titles.index("Đăng ký thi đua")
        < titles.index("Tập thể lao động tiên tiến")
    )
