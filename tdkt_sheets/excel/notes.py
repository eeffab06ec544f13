"""What people wrote beside cells of .xlsx: notes and comments, those of the office itself left out."""

import posixpath

from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.excel.guard import Package

OWN_AUTHOR = "Văn phòng Sở"  # who signs the notes that we write
MOST = 2_000  # notes of one sheet
_HEAD_OF_THREAD = "[Threaded comment]"


def has_notes(package: Package) -> bool:
    """Whether a workbook has any notes at all."""
    return any("comment" in name for name in package.names())


def notes(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The notes of a sheet by cell; what several people wrote beside one stands below each other."""
    found: dict[tuple[int, int], list[str]] = {}
    threads: dict[tuple[int, int], list[str]] = {}
    folder, base = posixpath.split(part)
    if posixpath.join(folder, "_rels", f"{base}.rels") not in package:
        return {}
    for kind, target in package.relationships(part).values():
        if kind == "comments":
            _read_notes(package, target, found)
        elif kind == "threadedComment":
            _read_threads(package, target, threads)
    written = {at: "\n".join(texts) for at, texts in (found | threads).items()}
    return {at: text for at, text in sorted(written.items())[:MOST] if text.strip()}


def _read_notes(package: Package, part: str, found: dict[tuple[int, int], list[str]]) -> None:
    authors: list[str] = []
    texts: list[str] | None = None
    for element in package.elements(part):
        if element.tag == "author":
            authors.append(element.text.strip())
        elif element.tag == "comment":
            number = element.attributes.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            at = _place(element.attributes.get("ref", ""))
            texts = found.setdefault(at, [""]) if at is not None and author != OWN_AUTHOR else None
        elif element.tag == "t" and texts is not None:
            if not texts[0] and element.text.startswith(_HEAD_OF_THREAD):
                texts = None  # the text that old programs show in place of the thread
                continue
            texts[0] += element.text


def _read_threads(package: Package, part: str, threads: dict[tuple[int, int], list[str]]) -> None:
    texts: list[str] | None = None
    for element in package.elements(part):
        if element.tag == "threadedComment":
            at = _place(element.attributes.get("ref", ""))
            texts = threads.setdefault(at, []) if at is not None else None
        elif element.tag == "text" and texts is not None:
            texts.append(element.text)


def _place(reference: str) -> tuple[int, int] | None:
    try:
        return split_a1(reference)
    except ValueError:
        return None
