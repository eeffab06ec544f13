"""The package of an .xlsx file, of which a few parts are changed and all others are written back byte for byte."""

import posixpath
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from tdkt_sheets.core.clock import FIRST_OF_ZIP

Element = Any  # lxml has no stubs here
WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
CONTENT_TYPES = "[Content_Types].xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False, huge_tree=False)


def tag(element: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((element for element in parent if tag(element) == name), None)


def needed(parent: Element, name: str) -> Element:
    """The first child of that name, which every such part has; ValueError otherwise."""
    found = child(parent, name)
    if found is None:
        raise ValueError(f"{tag(parent)} without {name}")
    return found


def inside(parent: Element, name: str) -> list[Element]:
    """What stands in the first child of that name; nothing when there is none."""
    found = child(parent, name)
    return [] if found is None else list(found)


def made(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new element of the parent's namespace, not yet in its place."""
    element = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    for key, value in attributes.items():
        element.set(key, value)
    return element


class BookParts:
    """Parts by name; `xml` parses one and from then on it counts as changed."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self._infos = archive.infolist()
            self._data = {info.filename: archive.read(info) for info in self._infos}
        self._trees: dict[str, Element] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def xml(self, name: str) -> Element:
        """The root of a part, to be changed."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._data[name], _PARSER)
        return self._trees[name]

    def looked_at(self, name: str) -> Element:
        """The root of a part, only to be looked at."""
        return self._trees[name] if name in self._trees else etree.fromstring(self._data[name], _PARSER)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """A new part."""
        self._data[name] = data
        types = self.xml(CONTENT_TYPES)
        made(types, "Override", PartName=f"/{name}", ContentType=content_type)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id → (last word of the type, name of the part it leads to)."""
        rels = self.rels_name(name)
        if rels not in self._data:
            return {}
        folder = posixpath.dirname(name)
        found = {}
        for element in self.looked_at(rels):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], path)
        return found

    @staticmethod
    def rels_name(name: str) -> str:
        """Where the relationships of a part stand."""
        folder, file = posixpath.split(name)
        return posixpath.join(folder, "_rels", f"{file}.rels")

    def to_bytes(self) -> bytes:
        """The package: changed parts written anew, others as they were, in the same order; new ones behind."""
        for name, tree in self._trees.items():
            self._data[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        known = {info.filename for info in self._infos}
        added = [ZipInfo(name, FIRST_OF_ZIP) for name in self._data if name not in known]
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for info in (*self._infos, *added):
                kept = ZipInfo(info.filename, info.date_time)
                kept.compress_type = ZIP_DEFLATED
                kept.external_attr = info.external_attr
                archive.writestr(kept, self._data[info.filename])
        return buffer.getvalue()
