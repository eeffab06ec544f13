"""What a file is, told from its content. Its name only breaks ties."""

import re
from collections import Counter

from tdkt_sheets.intake import compound, mail_headers, signed, tnef, zipdir

HEAD = 16_384  # bytes of text looked at
MAX_ENTRIES = 4_096  # lines of a zip's directory looked at

_SHEET_SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xltm": "xlsx", ".xlsb": "xlsb", ".ods": "ods"}
_ZIP_SUFFIXES = _SHEET_SUFFIXES | {".docx": "word", ".docm": "word", ".odt": "old_word"}
_COMPOUND_SUFFIXES = {".xls": "xls", ".xlt": "xls", ".et": "xls", ".doc": "old_word", ".dot": "old_word", ".msg": "msg"}
_LINK_SUFFIXES = frozenset({".gsheet", ".gdoc"})
_DELIMITED_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_PROGRAM_SUFFIXES = frozenset(
    [
        ".bat",
        ".cmd",
        ".css",
        ".htm",
        ".html",
        ".ics",
        ".ini",
        ".js",
        ".json",
        ".lnk",
        ".log",
        ".md",
        ".ps1",
        ".py",
        ".reg",
        ".sh",
        ".sql",
        ".url",
        ".vbs",
        ".vcf",
        ".wsf",
        ".xml",
        ".yaml",
    ]
)
_MAGIC = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "old_word"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"MSCF", "archive"),
    (b"L\0\0\0\x01\x14\x02\0", "link"),
    (b"[InternetShortcut]", "link"),
    (b"MZ", "unknown"),
    (b"\x7fELF", "unknown"),
    (b"#!", "unknown"),
)
LEAST_TYPED_PDF = 2_000  # bytes; a shorter one holds a line or two
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|style|div|center|font|title|thead|tbody|tr)\b", re.I)


def sniff(data: bytes, name: str) -> str:
    """The kind of a file, in the words of `Part.kind`, with 'archive' for packings that we do not open (rar, 7z …), 'signature' for one alone."""
    suffix = _suffix(name)
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip_kind(data, suffix)
    if data[:8] == compound.SIGNATURE:
        return _compound_kind(data, suffix)
    if data[:4] == tnef.SIGNATURE:
        return "tnef"
    if kind_of_signed := signed.kind(data):
        return kind_of_signed
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _is_other_picture(data):
        return "picture"
    if data[257:262] == b"ustar" or data[2:7] in (b"-lh5-", b"-lh6-", b"-lh7-"):
        return "archive"
    if b"%PDF-" in data[:1024]:
        return "pdf_text" if _is_typed_pdf(data) else "pdf"
    if _BARE_BIFF.match(data):
        return "xls"
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        return "empty"
    return _text_kind(data[:HEAD], suffix)


def _suffix(name: str) -> str:
    last = name.rpartition("/")[2]
    return last[last.rfind(".") :].casefold() if "." in last else ""


def _is_typed_pdf(data: bytes) -> bool:
    """Whether a PDF holds typed text only: fonts, but no picture that could be a scan or a signature, and no digital signature."""
    has_text = b"/Font" in data or b"/ObjStm" in data
    return len(data) >= LEAST_TYPED_PDF and has_text and b"/Image" not in data and b"/ByteRange" not in data


def _is_other_picture(data: bytes) -> bool:
    return (
        (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS)
        or (data[:2] == b"BM" and len(data) > 26 and data[6:10] == b"\0\0\0\0")
    )


def _zip_kind(data: bytes, suffix: str) -> str:
    try:
        listed = zipdir.members(data, MAX_ENTRIES)
    except zipdir.BrokenZip:
        return _broken_zip_kind(data, suffix)
    found = {member.raw_name.lower().replace(b"\\", b"/").lstrip(b"/"): member for member in listed}
    if b"[content_types].xml" in found:
        return _package_kind(data, found)
    if b"mimetype" in found:
        return _open_document_kind(_text_of(data, found[b"mimetype"]))
    if b"xl/workbook.xml" in found:
        return "xlsx"
    if b"content.xml" in found and b"meta-inf/manifest.xml" in found:
        return _open_document_kind(_text_of(data, found[b"meta-inf/manifest.xml"]))
    if b"index/document.iwa" in found:
        return "numbers"
    if b"meta-inf/manifest.mf" in found:
        return "unknown"
    return "zip"


def _package_kind(data: bytes, found: dict[bytes, zipdir.ZipMember]) -> str:
    if b"xl/workbook.bin" in found:
        return "xlsb"
    if b"xl/workbook.xml" in found:
        return "xlsx"
    if b"word/document.xml" in found:
        return "docx"
    types = _text_of(data, found[b"[content_types].xml"]).lower()
    # Before the binary kind: a default for parts that end in .bin does not say what the book itself is.
    if any(
        kind in types
        for kind in (
            b"spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroenabled.main",
            b"spreadsheetml.template",
            b"ms-excel.template.macroenabled",
        )
    ):
        return "xlsx"
    if b"ms-excel.sheet.binary" in types:
        return "xlsb"
    return "docx" if b"wordprocessingml.document.main" in types else "unknown"


def _open_document_kind(declared: bytes) -> str:
    if b"opendocument.spreadsheet" in declared:
        return "ods"
    return "old_word" if b"opendocument.text" in declared else "unknown"


def _text_of(data: bytes, member: zipdir.ZipMember) -> bytes:
    if member.is_encrypted or member.size > 1 << 20:
        return b""
    try:
        return zipdir.read(data, member)
    except (zipdir.BrokenZip, zipdir.UnsupportedZip):
        return b""


def _broken_zip_kind(data: bytes, suffix: str) -> str:
    """A zip cut short still says at its head, or in its name, what it was meant to be."""
    head = data[:HEAD]
    if b"opendocument.spreadsheet" in head[:200]:
        return "ods"
    if suffix in _ZIP_SUFFIXES:
        return _ZIP_SUFFIXES[suffix]
    if b"xl/" in head and (b"[Content_Types].xml" in head or b"_rels/.rels" in head):
        return "xlsx"
    return "zip"


def _compound_kind(data: bytes, suffix: str) -> str:
    found = compound.root_names(data)
    if found is None:
        return _COMPOUND_SUFFIXES.get(suffix, "unknown")
    if "EncryptedPackage" in found:
        return "encrypted"
    if "WordDocument" in found:
        return "old_word"
    if {name.casefold() for name in found} & {"workbook", "book"}:
        return "xls"
    return "msg" if "__properties_version1.0" in found or "__nameid_version1.0" in found else "unknown"


def _text_kind(head: bytes, suffix: str) -> str:
    if mail_headers.looks_like_mail(head, suffix):
        return _mail_kind(head, suffix)
    text = _text(head)
    if text is None or len(_CONTROLS.findall(text)) * 200 > len(text):
        return "unknown"
    if text.lstrip().startswith("<"):
        return _markup_kind(text, suffix)
    if suffix in _LINK_SUFFIXES and '"url"' in text:
        return "link"
    if suffix in _DELIMITED_SUFFIXES:
        return "csv"
    return "csv" if suffix not in _PROGRAM_SUFFIXES and _is_delimited(text) else "unknown"


def _mail_kind(head: bytes, suffix: str) -> str:
    if mail_headers.is_saved_page(head) or suffix in (".mht", ".mhtml"):
        return "html"
    return "mbox" if head.startswith(b"From ") and suffix != ".eml" else "eml"


def _text(head: bytes) -> str | None:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\0" in head:
        return None
    return head.decode("utf-8-sig", "replace") if head[:3] == b"\xef\xbb\xbf" else head.decode("latin-1")


def _markup_kind(text: str, suffix: str) -> str:
    lowered = text.casefold()
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered or "opendocument.spreadsheet" in lowered:
        return "flat"
    if "office/word/2003" in lowered or "wordprocessingml" in lowered or "opendocument.text" in lowered:
        return "old_word"
    if _TAG.search(lowered):
        return "old_word" if "office:word" in lowered and suffix in (".doc", ".docx") else "html"
    return "picture" if "<svg" in lowered else "unknown"


def _is_delimited(text: str) -> bool:
    """Whether the lines carry the same number of delimiters, as prose never does."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    if len(text) >= HEAD // 2 and len(lines) > 2:
        lines.pop()  # the last one may be cut
    if len(lines) < 2:
        return False
    for delimiter, least in (("\t", 1), (";", 2), ("|", 2), (",", 2)):
        number, lines_with_it = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        if number >= least and lines_with_it * 10 >= len(lines) * 8:
            return True
    return False
