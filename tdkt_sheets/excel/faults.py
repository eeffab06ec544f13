"""Why a file could not be read as a workbook. The words for the office are chosen where the finding is made."""

FAULTS = {
    "empty": "the file has no content",
    "broken": "the container or the markup is damaged, truncated or contradicts itself",
    "encrypted": "the workbook is protected by a password for opening",
    "bomb": "it would unpack to far more than a form ever holds",
    "dtd": "its markup declares a document type or entities, which no office program writes",
    "extent": "a filled cell lies too far from the others, or outside any sheet",
    "sheets": "it has too many sheets",
    "text": "its cells would hold more text than fits in memory",
    "memory": "the machine's memory allowance ran out while reading",
    "no_sheets": "it has no sheet with cells",
    "kind": "its format is not one that is read",
}


class Unreadable(Exception):
    """The content cannot be read; `slug` is a key of FAULTS, `detail` says what was met (a cell, a part)."""

    def __init__(self, slug: str, detail: str = "") -> None:
        super().__init__(slug, detail)
        self.slug = slug
        self.detail = detail

    def __str__(self) -> str:
        return f"{FAULTS[self.slug]} ({self.detail})" if self.detail else FAULTS[self.slug]
