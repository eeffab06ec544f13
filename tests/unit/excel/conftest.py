"""Workbooks made by hand, byte for byte where it matters: what no library would write."""

import io
import struct
import zipfile

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPE = "application/vnd.openxmlformats-"
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def _relationships(rows):
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _zip(parts, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, content in parts.items():
            if content is not None:
                container.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def zip_of():
    """A zip container of {name: content}."""
    return _zip


@pytest.fixture(scope="session")
def worksheet():
    """The markup of a worksheet with these rows, and what follows them."""

    def build(rows, after="", before=""):
        return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'

    return build


@pytest.fixture(scope="session")
def xlsx_of(worksheet):
    """A small .xlsx: rows of the only sheet as markup, or several sheets as {name: rows}; parts replaced or (None) left out."""

    def build(rows="", strings=None, parts=None, sheets=None, tabs=None):
        sheets = sheets or {"Biểu": rows}
        pages = list(sheets.values())
        own = [(f"rId{i}", f"{OFFICE}/worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(pages) + 1)]
        if strings is not None:
            own.append(("rIdS", f"{OFFICE}/sharedStrings", "sharedStrings.xml"))
        tabs = tabs or "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, start=1)
        )
        found = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": _relationships([("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relationships(own),
        }
        for i, page in enumerate(pages, start=1):
            found[f"xl/worksheets/sheet{i}.xml"] = page if page.startswith("<?xml") else worksheet(page)
        if strings is not None:
            items = "".join(item if item.startswith("<si") else f"<si><t>{item}</t></si>" for item in strings)
            found["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
        return _zip({**found, **(parts or {})})

    return build


@pytest.fixture(scope="session")
def relationships_of():
    """A relationships part from (id, type, target) rows; a type is the last word of the office's own."""

    def build(*rows):
        return _relationships([(i, f"{OFFICE}/{kind}", target) for i, kind, target in rows])

    return build


ODS_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "meta", "style", "draw")
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


@pytest.fixture(scope="session")
def ods_of():
    """A small .ods with these rows in its only table, or this content.xml."""

    def build(rows="", content=None, parts=None, tables=None):
        tables = tables or f'<table:table table:name="Biểu">{rows}</table:table>'
        content = content or (
            f"{HEAD}<office:document-content {ODS_SPACES} {CALCEXT}><office:body><office:spreadsheet>"
            f"{tables}</office:spreadsheet></office:body></office:document-content>"
        )
        found = {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": HEAD
            + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": content,
        }
        return _zip({**found, **(parts or {})})

    return build


def _record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


@pytest.fixture(scope="session")
def record():
    """A BIFF record."""
    return _record


@pytest.fixture(scope="session")
def ole2_of():
    """An OLE2 container with one stream of that name."""

    def build(name, stream):
        stream = stream.ljust(4096, b"\0")  # a shorter one would live in another table
        blocks = -(-len(stream) // 512)
        stream = stream.ljust(blocks * 512, b"\0")
        free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
        tables = -(-(blocks + 2) // 127)
        chain = [*range(1, blocks), end, end, *[table] * tables]  # the stream, the directory, the table itself
        chain += [free] * (tables * 128 - len(chain))
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack(
            "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, blocks, 0, 4096, end, 0, end, 0
        )
        header += struct.pack("<109I", *[blocks + 1 + i for i in range(tables)], *[free] * (109 - tables))

        def entry(label, kind, start, size, child):
            text = (label + "\0").encode("utf-16-le")
            return text.ljust(64, b"\0") + struct.pack(
                "<HBBIII36xIII", len(text), kind, 1, free, free, child, start, size, 0
            )

        directory = entry("Root Entry", 5, end, 0, 1) + entry(name, 2, 0, len(stream), free)
        directory += (b"\0" * 68 + struct.pack("<III", free, free, free)).ljust(128, b"\0") * 2
        return header + stream + directory + struct.pack(f"<{len(chain)}I", *chain)

    return build


@pytest.fixture(scope="session")
def xls_of(ole2_of):
    """A small .xls: cell records of each sheet, told as {name: records}."""

    def build(sheets, extra=b"", version=0x0600, kinds=None):
        bof = struct.pack(
            "<HHHHII" if version == 0x0600 else "<HHHH", version, 5, 0, 0, *([0, 6] if version == 0x0600 else [])
        )
        page = struct.pack(
            "<HHHHII" if version == 0x0600 else "<HHHH", version, 0x10, 0, 0, *([0, 6] if version == 0x0600 else [])
        )
        bodies = [_record(0x809, page) + cells + _record(0x0A) for cells in sheets.values()]

        def globals_with(positions):
            bounds = b""
            for i, (name, position) in enumerate(zip(sheets, positions, strict=True)):
                text = name.encode("utf-16-le") if version == 0x0600 else name.encode("latin-1")
                flags = b"\1" if version == 0x0600 else b""
                state, kind = (kinds or {}).get(i, (0, 0))
                bounds += _record(0x85, struct.pack("<IBB", position, state, kind) + bytes([len(name)]) + flags + text)
            codepage = _record(0x42, struct.pack("<H", 1200 if version == 0x0600 else 1252))
            return _record(0x809, bof) + codepage + bounds + extra + _record(0x0A)

        position = len(globals_with([0] * len(bodies)))
        positions = []
        for body in bodies:
            positions.append(position)
            position += len(body)
        return ole2_of("Workbook" if version == 0x0600 else "Book", globals_with(positions) + b"".join(bodies))

    return build
