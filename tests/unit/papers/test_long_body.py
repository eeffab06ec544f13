"""Long papers, put together piece by piece, are byte for byte what they are as a whole; what cannot be cut is made as a whole."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tdkt_sheets.papers import gaps, long_body
from tdkt_sheets.papers.compiled import WordedPart, compiled
from tdkt_sheets.papers.declared import Record, every_paper, sample
from tdkt_sheets.papers.long_body import Piece
from tdkt_sheets.papers.shipped import shipped

NEVER = 1 << 40  # characters: no body is so long
SHORT = 300
PAPER = tuple[bytes, int]
GAP = gaps.gap()
ROWS = [
    {"ten": f"Người {number} {'' if number % 3 else GAP}", "it": "x" if number % 2 else "", "o": range(2)}
    for number in range(60)
]


@dataclass
class Taken:
    """How a paper was made: how many pieces, and whether its body was looked at as a whole."""

    pieces: int = 0
    is_whole: bool = False
    texts: list[str] = field(default_factory=list)


def _made(template: bytes, context: Record, long: int) -> tuple[PAPER, Taken]:
    """A paper whose body counts as long from so many characters on."""
    taken = Taken()
    whole, cut = WordedPart._whole, WordedPart._piecewise

    def as_whole(part: WordedPart, rendered: str, docx: DocxTemplate) -> PAPER:
        taken.is_whole = taken.is_whole or part.frame is not None
        return whole(part, rendered, docx)

    def in_pieces(part: WordedPart, found: Iterator[Piece], frame: tuple[str, str], docx: DocxTemplate) -> PAPER | None:
        return cut(part, seen(found), frame, docx)

    def seen(found: Iterator[Piece]) -> Iterator[Piece]:
        for piece in found:
            taken.pieces += 1
            taken.texts.append(piece.text)
            yield piece

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_body, "LONG", long)
        patched.setattr(WordedPart, "_whole", as_whole)
        patched.setattr(WordedPart, "_piecewise", in_pieces)
        return compiled(template, "Thử").filled(context), taken


def both(document: WordDocument, long: int = SHORT, **context: object) -> Taken:
    """How a long paper was made, which is what it is as a whole."""
    target = BytesIO()
    document.save(target)
    template, said = target.getvalue(), {"dong": ROWS, "co": True, **context}
    expected, as_whole = _made(template, said, NEVER)
    got, taken = _made(template, said, long)
    assert (as_whole.pieces, as_whole.is_whole) == (0, True)
    assert got == expected
    return taken


def assert_cut(taken: Taken) -> None:
    assert taken.pieces > 2
    assert not taken.is_whole


def assert_whole(taken: Taken) -> None:
    assert taken.pieces
    assert taken.is_whole


def listed(document: WordDocument, *cells: str, rows: str = "dong") -> Table:
    """A table with a row for each in a list."""
    table: Table = document.add_table(3, len(cells))
    table.rows[0].cells[0].text = f"{{%tr for muc in {rows} %}}"
    for cell, words in zip(table.rows[1].cells, cells, strict=True):
        cell.text = words
    table.rows[2].cells[0].text = "{%tr endfor %}"
    return table


def drawing(paragraph: Any) -> None:
    """A drawing with the number that its template gave it."""
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:drawing {nsdecls("w", "wp")}><wp:inline><wp:docPr id="7" name="Ảnh"/></wp:inline></w:drawing>',
        )
    )


# --- what the project makes ---------------------------------------------------------------------------------------------


def test_papers_of_the_project_are_the_same_in_pieces() -> None:
    """Each shipped template, its lists forty times as long as its examples."""
    cut = set()
    for name, paper in every_paper().items():
        said = {
            key: value * 40 if isinstance(value, (list, tuple)) else value
            for key, value in sample(paper.fields).items()
        }
        expected, _ = _made(shipped(name), said, NEVER)
        got, taken = _made(shipped(name), said, SHORT)
        assert got == expected, name
        assert taken.pieces, name
        assert not taken.is_whole, name
        cut |= {name} if taken.pieces > 2 else set()
    assert {"quyet-dinh", "to-trinh", "danh-sach-trich-ngang", "danh-sach-trao-thuong", "danh-sach-cong-khai"} <= cut


def test_a_list_of_a_province_is_cut_without_being_asked() -> None:
    """At the length that holds in a run."""
    paper = every_paper()["danh-sach-trich-ngang"]
    said = {
        key: value * 600 if isinstance(value, (list, tuple)) else value for key, value in sample(paper.fields).items()
    }
    long = long_body.LONG
    got, taken = _made(shipped("danh-sach-trich-ngang"), said, long)
    assert_cut(taken)
    assert taken.pieces > 10
    assert max(map(len, taken.texts)) < 1.1 * long
    assert got == _made(shipped("danh-sach-trich-ngang"), said, NEVER)[0]


def test_a_short_paper_is_a_whole() -> None:
    document = Document()
    document.add_paragraph("Ngắn")
    expected = both(document, long=NEVER)
    assert (expected.pieces, expected.is_whole) == (0, True)


# --- what is cut --------------------------------------------------------------------------------------------------------


def test_rows_are_cut_between_texts_and_tables() -> None:
    document = Document()
    for number in range(3):
        document.add_paragraph(f"Trước bảng {number}: {{{{ dong[0].ten }}}}")
        listed(document, "{{ loop.index }}", "{{ muc.ten }}")
    document.add_paragraph("Sau {{ dong[3].ten }}")
    taken = both(document)
    assert_cut(taken)
    assert all(text.startswith(("<w:tr>", "<w:tr ")) for text in taken.texts[1:])


def test_gaps_are_counted_and_marked_over_all_pieces() -> None:
    document = Document()
    listed(document, "{{ muc.ten }}", "{{ muc.it }}")
    target = BytesIO()
    document.save(target)
    (_, found), taken = _made(target.getvalue(), {"dong": ROWS}, SHORT)
    assert found == 20
    assert_cut(taken)
    assert_cut(both(document))


def test_drawings_are_numbered_through() -> None:
    document = Document()
    drawing(document.add_paragraph())
    table = listed(document, "{{ muc.ten }}", "")
    drawing(table.rows[1].cells[1].paragraphs[0])
    drawing(document.add_paragraph())
    assert_cut(both(document))
    template = BytesIO()
    document.save(template)
    (data, _), _ = _made(template.getvalue(), {"dong": ROWS}, SHORT)
    body = Document(BytesIO(data)).element.body
    numbers = [int(node.get("id")) for node in body.iter(qn("wp:docPr"))]
    assert numbers == list(range(1001, 1001 + len(ROWS) + 2))


@pytest.mark.parametrize(
    "words",
    ["một\nhai", "một\thai", "a\n\n\tb", "trang\fsau", "đoạn\asau", "{{ x }} {% y %}", "<w:tr> & </w:tbl>", " hai  "],
)
def test_any_words_in_a_row_come_out_as_in_a_whole(words: str) -> None:
    document = Document()
    listed(document, "{{ muc.ten }}", "{{ muc.it }}")
    document.add_paragraph("{{ dong[0].ten }}")
    assert_cut(both(document, dong=[{"ten": words, "it": "{_{ {%_"}] * 40))


def test_a_table_within_a_cell_is_not_cut() -> None:
    document = Document()
    table = listed(document, "{{ muc.ten }}", "")
    cell = table.rows[1].cells[1]
    inner = cell.add_table(3, 2)
    inner.rows[0].cells[0].text = "{%tr for so in muc.o %}"
    inner.rows[1].cells[0].text = "{{ so }}"
    inner.rows[2].cells[0].text = "{%tr endfor %}"
    taken = both(document)
    assert_cut(taken)
    assert all(text.count("<w:tbl>") == text.count("</w:tbl>") for text in taken.texts[1:-1])


def test_the_only_full_row_may_come_late() -> None:
    """What a table looks like is known when it ends: its first rows join cells."""
    document = Document()
    table = listed(document, "{{ muc.ten }}", "b")
    table._tbl.append(deepcopy(table.rows[1]._tr))
    table.rows[1].cells[0].merge(table.rows[1].cells[1])
    table.rows[3].cells[0].text = "Cộng"
    document.add_paragraph("Sau")
    assert_cut(both(document))


def test_the_only_full_row_may_come_early() -> None:
    document = Document()
    table = listed(document, "{{ muc.ten }}", "b")
    table.rows[0]._tr.addprevious(deepcopy(table.rows[1]._tr))
    table.rows[0].cells[0].text = "Họ và tên"
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    assert_cut(both(document))


# --- what is made as a whole --------------------------------------------------------------------------------------------


def test_no_row_fills_the_table() -> None:
    document = Document()
    table = listed(document, "{{ muc.ten }}", "b")
    for row in table.rows:
        row._tr.remove(row._tr.tc_lst[-1])
    assert_whole(both(document))


@pytest.mark.parametrize("at", [0, 30, 59])
def test_a_row_wider_than_its_table(at: int) -> None:
    """docxtpl gives the table a column more: wherever the row is."""
    document = Document()
    table = listed(document, "{{ muc.ten }}", "b")
    for words in ("{%tc for so in muc.o %}", "{{ so }}", "{%tc endfor %}"):
        cell = deepcopy(table.rows[1].cells[1]._tc)
        cell.p_lst[0].r_lst[0].text = words
        table.rows[1]._tr.append(cell)
    rows = [{**row, "o": range(int(number == at))} for number, row in enumerate(ROWS)]
    assert_whole(both(document, dong=rows))
    assert_cut(both(document, dong=[{**row, "o": ()} for row in ROWS]))


def test_a_table_without_columns() -> None:
    """Nobody knows what such a table is to look like: it goes wrong as it did."""
    document = Document()
    table = listed(document, "{{ muc.ten }}")
    table._tbl.remove(table._tbl.tblGrid)
    target = BytesIO()
    document.save(target)
    for long in (NEVER, SHORT):
        with pytest.raises(AttributeError):
            _made(target.getvalue(), {"dong": ROWS}, long)


def test_a_table_within_something_else() -> None:
    document = Document()
    table = listed(document, "{{ muc.ten }}")
    around = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    table._tbl.addprevious(around)
    around[0].append(table._tbl)
    assert_whole(both(document))


def test_rows_within_something_else() -> None:
    document = Document()
    table = listed(document, "{{ muc.ten }}")
    around = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    table.rows[0]._tr.addprevious(around)
    for row in list(table.rows):
        around[0].append(row._tr)
    assert_whole(both(document))


def test_words_outside_every_paragraph() -> None:
    """Word would not open it, but it goes as it went: behind such words a space is a word too."""
    document = Document()
    document.add_paragraph("{{p chu }}")
    listed(document, "{{ muc.ten }}", "{{ muc.it }}")
    document.add_paragraph("{{p trong }}")
    document.add_paragraph("Sau")
    assert_whole(both(document, chu="lạc", trong=" "))
    assert_cut(both(document, chu=" ", trong="lạc"))


def test_a_loop_that_crosses_the_markup_goes_wrong_as_a_whole_does() -> None:
    document = Document()
    listed(document, "{{ muc.ten }}", "b")
    document.add_paragraph("Trước {% for muc in dong %}")
    document.add_table(1, 1).rows[0].cells[0].text = "{{ muc.ten }}{% endfor %}"
    target = BytesIO()
    document.save(target)
    for long in (NEVER, SHORT):
        with pytest.raises(etree.XMLSyntaxError):
            _made(target.getvalue(), {"dong": ROWS}, long)


def test_a_long_text_without_tables_is_one_piece() -> None:
    document = Document()
    for words in ("{%p for muc in dong %}", "{{ muc.ten }}", "{%p endfor %}"):
        document.add_paragraph(words)
    taken = both(document)
    assert (taken.pieces, taken.is_whole) == (1, False)


# --- anything -----------------------------------------------------------------------------------------------------------


def _text(document: WordDocument) -> None:
    document.add_paragraph("{{ dong[0].ten }}")


def _drawn(document: WordDocument) -> None:
    drawing(document.add_paragraph())


def _list(document: WordDocument) -> None:
    listed(document, "{{ muc.ten }}", "{{ muc.it }}")


def _joined(document: WordDocument) -> None:
    table = listed(document, "{{ muc.ten }}", "b", "c")
    table.rows[1].cells[0].merge(table.rows[1].cells[1])


def _nested(document: WordDocument) -> None:
    listed(document, "{{ muc.ten }}", "").rows[1].cells[1].add_table(2, 1).rows[0].cells[0].text = "{{ muc.it }}"


def _wide(document: WordDocument) -> None:
    table = listed(document, "{%tc for so in muc.o %}", "{{ so }}", "{%tc endfor %}")
    table._tbl.append(deepcopy(table.rows[1]._tr))
    for cell in table.rows[3].cells:
        cell.text = "Cộng"


BLOCKS: tuple[Callable[[WordDocument], None], ...] = (_text, _drawn, _list, _joined, _nested, _wide)


@given(
    blocks=st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5),
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "ten": st.text(st.sampled_from(f"aữ<&{{}}%\n\t {gaps.OPENS}{gaps.CLOSES}"), max_size=9),
                "it": st.sampled_from(["", GAP, "{{ x }}"]),
                "o": st.sampled_from([(), (1,), (1, 2, 3), (1, 2, 3, 4)]),
            }
        ),
        min_size=1,
        max_size=12,
    ),
    long=st.sampled_from([1, 200, 2000]),
)
def test_any_paper_is_the_same_in_pieces(
    blocks: list[Callable[[WordDocument], None]], rows: list[dict[str, object]], long: int
) -> None:
    document = Document()
    for block in blocks:
        block(document)
    both(document, long, dong=rows)
