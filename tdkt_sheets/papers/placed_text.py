"""A Word document of pages on which every text stands at its place in millimetres: what is printed on a blank that lies in the printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from tdkt_sheets.papers.package import packed
from tdkt_sheets.roster.certificates import Align

FONT = "Times New Roman"
TWIPS = Decimal(1440) / Decimal("25.4")  # of a millimetre
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="2" w:space="0" w:color="808080"/>' for side in ("top", "left", "bottom", "right")
)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text: its upper left corner and width in millimetres, its letters in points; `framed`: with lines around it."""

    text: str
    left: Decimal
    top: Decimal
    width: Decimal
    size: Decimal
    align: Align = Align.CENTRE
    is_bold: bool = False
    is_italic: bool = False
    framed: bool = False


def placed_pages(title: str, page: tuple[Decimal, Decimal], pages: Sequence[Sequence[PlacedText]]) -> bytes:
    """The document: paper of that width and height without margins, a page for each sequence of texts."""
    shown = []
    for number, texts in enumerate(pages, 1):
        shown += [_frame(one) for one in texts]
        ends = '<w:r><w:br w:type="page"/></w:r>' if number < len(pages) else ""
        shown.append(
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>{ends}</w:p>'
        )
    width, height = (_twips(one) for one in page)
    turned = ' w:orient="landscape"' if page[0] > page[1] else ""
    paper = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" '
        'w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    document = f'{_HEAD}<w:document xmlns:w="{MAIN}"><w:body>{"".join(shown)}{paper}</w:body></w:document>'
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
    parts = {
        "[Content_Types].xml": _HEAD + _TYPES, "_rels/.rels": _HEAD + _RELS, "docProps/core.xml": core, "word/document.xml": document,
    }  # fmt: skip
    return packed({name: text.encode() for name, text in parts.items()})


def _frame(one: PlacedText) -> str:
    """A paragraph in a frame of its own, measured from the edges of the paper."""
    border = f"<w:pBdr>{_BORDER}</w:pBdr>" if one.framed else ""
    look = (
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{"<w:b/>" * one.is_bold}{"<w:i/>" * one.is_italic}'
    )
    look += f'<w:sz w:val="{round(one.size * 2)}"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in one.text.split("\n"))
    return (
        f'<w:p><w:pPr><w:framePr w:w="{_twips(one.width)}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{_twips(one.left)}" '
        f'w:y="{max(_twips(one.top), 1)}"/>{border}<w:spacing w:before="0" w:after="0"/><w:jc w:val="{ALIGNED[one.align]}"/></w:pPr>'
        f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p>"
    )


def _twips(millimetres: Decimal) -> int:
    return round(millimetres * TWIPS)
