"""What a package points to outside itself or carries inside for another program: told, and never followed or opened."""

from tdkt_sheets.excel.guard import Package

LINKS, DDE, EMBEDDED = "external_links", "dde", "embedded"
_EMBEDDED = ("/embeddings/", "/activex/")
_LARGEST = 1 << 20  # bytes of a link's part that are looked at
_DDE = (b"ddeLink", "ddeLink".encode("utf-16-le"))


def remarks_on(package: Package) -> tuple[str, ...]:
    """Links to other files, links that start another program, objects of other programs: a slug of each that is there."""
    found: dict[str, None] = {}
    for name in package.names():
        if "/externallinks/" in name and "/_rels/" not in name:
            is_dde = package.size(name) <= _LARGEST and any(mark in (package.content(name) or b"") for mark in _DDE)
            found[DDE if is_dde else LINKS] = None
        elif any(folder in f"/{name}" for folder in _EMBEDDED) and not name.endswith("/"):
            found[EMBEDDED] = None
    return tuple(sorted(found))
