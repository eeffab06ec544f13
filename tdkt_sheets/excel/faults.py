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


# What is wrong with a file that is "broken", as far as it can be told.
CUT, PART, TWICE, NO_BOOK, NO_SHEET, SAME_NAMES, MARKUP, PACKING, RECORDS, NO_CONTAINER = CAUSES = (
    "cut", "part", "twice", "no_book", "no_sheet", "same_names", "markup", "packing", "records", "no_container",
)  # fmt: skip


class Unreadable(Exception):
    """The content cannot be read; `slug` is a key of FAULTS, `detail` says what was met (a cell, a part), `cause` is one of CAUSES or ''."""

    def __init__(self, slug: str, detail: str = "", cause: str = "") -> None:
        super().__init__(slug, detail, cause)
        self.slug = slug
        self.detail = detail
        self.cause = cause

    def __str__(self) -> str:
        return f"{FAULTS[self.slug]} ({self.detail})" if self.detail else FAULTS[self.slug]
