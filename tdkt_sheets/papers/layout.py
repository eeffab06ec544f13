"""Layout of administrative papers as Nghị định 30/2020/NĐ-CP has it: page, heading, body, tables, signature.

Only what draws templates imports this. Measures are millimetres and points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tdkt_sheets.papers.gaps import pieces
from tdkt_sheets.papers.issuers import MOTTO, NATION

FONT = "Times New Roman"
A4 = (210, 297)
TOP, RIGHT, BOTTOM, LEFT = 20, 15, 20, 30
TEXT = 14.0  # points of running text
SMALL = 12.0  # of tables
CENTRE, LEFT_ALIGNED, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER
_SPARE = ("customXml", "stylesWithEffects", "numbering", "webSettings", "thumbnail", "extended-properties")
UNCONFIRMED = "{{ chua_kiem_chung }}"
NUMBER, DATED = "{{ so_ky_hieu }}", "{{ dia_danh_ngay }}"


def text_width(landscape: bool = False) -> int:
    """Millimetres between the margins."""
    return (A4[1] if landscape else A4[0]) - LEFT - RIGHT


def new_paper(landscape: bool = False, foot: str = UNCONFIRMED) -> WordDocument:
    """An empty A4 document: font, margins, page number top centre from page 2, words at the foot of the first."""
    document = Document()
    _drop_what_no_paper_needs(document)
    _only_our_styles(document)
    section = document.sections[0]
    _set_page(section, landscape)
    _number_pages(section)
    put(section.first_page_footer.paragraphs[0], foot, Look(size=10, italic=True, align=CENTRE, after=0))
    return document


def _drop_what_no_paper_needs(document: WordDocument) -> None:
    """python-docx begins with a document that Word once saved: a picture of it, its program, spare parts."""
    package = document.part.package
    for rels in (document.part.rels, package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _SPARE]:
            del rels[key]


def _only_our_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(TEXT)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        defaults.remove(child)
    fonts = " ".join(f'w:{which}="{FONT}"' for which in ("ascii", "hAnsi", "cs", "eastAsia"))
    for xml in (
        f"<w:rFonts {nsdecls('w')} {fonts}/>",
        f'<w:lang {nsdecls("w")} w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/>',
    ):
        defaults.append(parse_xml(xml))
    own = normal.element.get_or_add_rPr()
    own.rFonts.set(qn("w:eastAsia"), FONT)
    own.rFonts.set(qn("w:cs"), FONT)
    for style in list(document.styles):
        if style.name not in (
            "Normal",
            "Default Paragraph Font",
            "Normal Table",
            "No List",
            "Header",
            "Footer",
            "Table Grid",
        ):
            style.element.getparent().remove(style.element)
    compat = document.settings.element.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        document.settings.element.append(compat)
    setting = OxmlElement("w:compatSetting")
    for key, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{key}"), value)
    compat.append(setting)


def _set_page(section: Section, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    wide, high = (A4[1], A4[0]) if landscape else A4
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def _number_pages(section: Section) -> None:
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    run = number.add_run()
    run.font.size = Pt(TEXT - 1)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = words
        run._r.append(node)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; `indent` is that of its first line."""

    size: float = TEXT
    bold: bool = False
    italic: bool = False
    align: Any = JUSTIFIED
    before: float = 0
    after: float = 6
    indent: float = 0
    left: float = 0
    right: float = 0
    keep: bool = False  # on the page of the next paragraph
    new_page: bool = False


BODY = Look(indent=12.7)
GROUND = Look(italic=True, indent=12.7, after=4)
TITLE = Look(bold=True, align=CENTRE, before=12, after=0, keep=True)
UNDER_TITLE = Look(bold=True, align=CENTRE, after=0, keep=True)
OPEN = Look(indent=12.7, align=LEFT_ALIGNED)  # a line with gaps, which justifying would tear apart
ABOUT = Look(size=12, align=CENTRE, right=90, after=12)  # what a letter is about: below its number, in the left half
LAST = Look(indent=12.7, keep=True)  # stays with who signs
HEADING = Look(bold=True, indent=12.7, before=4, keep=True)
CELL = Look(size=SMALL, align=LEFT_ALIGNED, after=0)
CELL_CENTRE = Look(size=SMALL, align=CENTRE, after=0)
CELL_HEAD = Look(size=SMALL, bold=True, align=CENTRE, after=0)


def put(paragraph: Paragraph, words: str, look: Look) -> Paragraph:
    """Words in a paragraph; **words** between double stars are bold, __words__ italic, marks are highlighted."""
    shape = paragraph.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape.first_line_indent = Mm(look.indent) if look.indent else None
    shape.left_indent = Mm(look.left) if look.left else None
    shape.right_indent = Mm(look.right) if look.right else None
    if look.keep:
        shape.keep_with_next = True
    if look.new_page:
        shape.page_break_before = True
    for place, part in enumerate(words.split("**")):
        for inner, piece in enumerate(part.split("__")):
            for said, is_marked in pieces(piece):
                run = paragraph.add_run(said)
                if is_marked:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                run.font.size = Pt(look.size)
                run.bold = look.bold or place % 2 == 1 or None
                run.italic = look.italic or inner % 2 == 1 or None
    return paragraph


def say(document: WordDocument, words: str, look: Look = BODY) -> Paragraph:
    """A paragraph at the end of the document."""
    return put(document.add_paragraph(), words, look)


def each(document: WordDocument, loop: str, words: str, look: Look = BODY) -> None:
    """A paragraph for each item: `loop` is "dong in danh_sach"."""
    tag(document, f"for {loop}")
    say(document, words, look)
    tag(document, "endfor")


def tag(document: WordDocument, words: str) -> None:
    """A paragraph that only holds a tag; nothing of it is left in the paper."""
    put(document.add_paragraph(), f"{{%p {words} %}}", Look(size=8, after=0))


def rule(container: Any, length: float, width: float) -> None:
    """A line of `length` in the middle of `width`, as under the motto."""
    paragraph = container.add_paragraph()
    side = (width - length) / 2
    put(paragraph, "", Look(size=2, after=2, left=side, right=side))
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    _border(paragraph, "single")


def _border(paragraph: Paragraph, line: str) -> None:
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="{line}" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def columns(document: WordDocument, widths: Sequence[float]) -> Table:
    """A row without lines: things side by side."""
    made: Table = document.add_table(rows=1, cols=len(widths))
    _shape(made, widths)
    _side_margins(made, 0)
    _whole_rows(made)
    return made


def clear(cell: _Cell) -> _Cell:
    """The cell without its first empty paragraph; something has to be put into it then."""
    for paragraph in list(cell.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    return cell


def into(cell: _Cell, words: str, look: Look = CELL) -> Paragraph:
    """A paragraph in a cell."""
    return put(cell.add_paragraph(), words, look)


def headed_paper(
    landscape: bool = False, foot: str = UNCONFIRMED, number: str = NUMBER, dated: str = DATED
) -> WordDocument:
    """A new paper with its letterhead."""
    paper = new_paper(landscape, foot)
    letterhead(paper, number, dated)
    return paper


def letterhead(document: WordDocument, number: str = NUMBER, dated: str = DATED) -> None:
    """Issuing body left, Quốc hiệu and Tiêu ngữ right; below them number and symbol, place and date."""
    is_wide = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    # A little into the margins: both heads on one line.
    widths = (110, text_width(landscape=True) - 110) if is_wide else (78, 97)
    table = columns(document, widths)
    one, other = (clear(cell) for cell in table.rows[0].cells)
    into(one, "{{ co_quan_cap_tren }}", Look(size=12, align=CENTRE, after=0))
    into(one, "{{ co_quan }}", Look(size=12, bold=True, align=CENTRE, after=0))
    rule(one, 24, widths[0])
    into(other, NATION, Look(size=12, bold=True, align=CENTRE, after=0))
    into(other, MOTTO, Look(size=13, bold=True, align=CENTRE, after=0))
    rule(other, 60, widths[1])
    if number or dated:
        row = _new_row(table)
        into(clear(row.cells[0]), number, Look(size=13, align=CENTRE, before=4, after=0))
        into(clear(row.cells[1]), dated, Look(size=13, italic=True, align=CENTRE, before=4, after=0))
        _widths(table, widths)


def signature(cell: _Cell, post: str, name: str, how: str = "", dated: str = "", room: int = 4) -> None:
    """Who signs: place and date where the head has none, the post, so many empty lines, the name."""
    clear(cell)
    if dated:
        into(cell, dated, Look(size=13, italic=True, align=CENTRE, after=0, keep=True))
    into(cell, post, Look(bold=True, align=CENTRE, after=0, keep=True))
    if how:
        into(cell, how, Look(size=12, italic=True, align=CENTRE, after=0, keep=True))
    for _ in range(room):
        into(cell, "", Look(align=CENTRE, after=0, keep=True))
    into(cell, name, Look(bold=True, align=CENTRE, after=0))


def signed_right(document: WordDocument, left: float, landscape: bool = False) -> None:
    """Who signs, on the right; nothing stands in the millimetres left of it."""
    made = columns(document, (left, text_width(landscape=landscape) - left))
    signature(made.rows[0].cells[1], "{{ chuc_danh }}", "{{ nguoi_ky }}")


def ending(document: WordDocument, post: str, name: str, room: int = 4) -> None:
    """Nơi nhận left, who signs right; `noi_nhan` is the list of recipients."""
    say(document, "", Look(size=6, after=0, keep=True))
    table = columns(document, (80, text_width() - 80))
    one, other = table.rows[0].cells
    _recipients(clear(one))
    signature(other, post, name, room=room)


def two_sign(document: WordDocument, said: str, left: tuple[str, str], right: tuple[str, str]) -> None:
    """The closing sentence of minutes, kept with the two who sign below it: post and name of each."""
    say(document, said, LAST)
    say(document, "", Look(size=6, after=0))
    made = columns(document, (82, text_width() - 82))
    for cell, (post, name) in zip(made.rows[0].cells, (left, right), strict=True):
        signature(cell, post, name, how="(Ký, ghi rõ họ tên)")


def recipients(document: WordDocument) -> None:
    """Nơi nhận, below signatures that stand side by side."""
    say(document, "", Look(size=8, after=0))
    _recipients(document)


def _recipients(container: Any) -> None:
    def add(words: str, look: Look) -> None:
        put(container.add_paragraph(), words, look)

    add("Nơi nhận:", Look(size=12, bold=True, italic=True, align=LEFT_ALIGNED, after=0))
    add("{%p for muc in noi_nhan %}", Look(size=8, after=0))
    add("- {{ muc.noi }}{{ '.' if loop.last else ';' }}", Look(size=11, align=LEFT_ALIGNED, after=0))
    add("{%p endfor %}", Look(size=8, after=0))


def narrow(document: WordDocument, top: float, side: float) -> None:
    """Smaller margins, for what is cut up and not filed."""
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(top)
    section.left_margin = section.right_margin = Mm(side)


def cut_line(document: WordDocument) -> None:
    """A dashed line to cut along."""
    paragraph = document.add_paragraph()
    put(paragraph, "✂", Look(size=9, align=LEFT_ALIGNED, before=10, after=10))
    _border(paragraph, "dashed")


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """A column of a table: caption, width in millimetres, what a row says, and how."""

    caption: str
    width: float
    words: str = ""
    look: Look = CELL


def table(document: WordDocument, heads: Sequence[DrawnColumn], loop: str, total: Sequence[str] = ()) -> Table:
    """A table with a header that repeats and a row for each item of `loop` ("muc in ca_nhan"); `total` are the words of a last row."""
    made = _headed(document, heads)
    _tag_row(made, f"for {loop}")
    _row(made, heads)
    _tag_row(made, "endfor")
    if total:
        for cell, words in zip(_new_row(made).cells, total, strict=True):
            into(clear(cell), words, CELL_HEAD)
            cell.vertical_alignment = MIDDLE
    return _finished(made, heads)


def plain_table(document: WordDocument, heads: Sequence[DrawnColumn]) -> Table:
    """A table of one row."""
    made = _headed(document, heads)
    _row(made, heads)
    return _finished(made, heads)


def _headed(document: WordDocument, heads: Sequence[DrawnColumn]) -> Table:
    made: Table = document.add_table(rows=1, cols=len(heads))
    made.style = "Table Grid"
    for cell, head in zip(made.rows[0].cells, heads, strict=True):
        into(clear(cell), head.caption, CELL_HEAD)
        cell.vertical_alignment = MIDDLE
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def _row(made: Table, heads: Sequence[DrawnColumn]) -> None:
    for cell, head in zip(_new_row(made).cells, heads, strict=True):
        into(clear(cell), head.words, head.look)
        cell.vertical_alignment = MIDDLE


def _finished(made: Table, heads: Sequence[DrawnColumn]) -> Table:
    _shape(made, [head.width for head in heads])
    _whole_rows(made)
    return made


def _new_row(made: Table) -> Any:
    return made.add_row()  # type: ignore[no-untyped-call]


def _whole_rows(made: Table) -> None:
    """No row is parted by the end of a page."""
    for row in made.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _tag_row(made: Table, words: str) -> None:
    cells = _new_row(made).cells
    into(clear(cells[0]), f"{{%tr {words} %}}", CELL)


def _shape(made: Table, widths: Sequence[float]) -> None:
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    _side_margins(made, 1.5)
    _widths(made, widths)


def _widths(made: Table, widths: Sequence[float]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)


def _side_margins(made: Table, room: float) -> None:
    properties = made._tbl.tblPr
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    twips = int(room / 25.4 * 1440)
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="{twips}" w:type="dxa"/>'
        f'<w:right w:w="{twips}" w:type="dxa"/></w:tblCellMar>'
    )
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
