"""The slugs that `InputFile.fault` and `Part.fault` can carry, and what each one means."""

FAULTS: dict[str, str] = {
    "link": "a symbolic link or junction; links are never followed",
    "temporary": "a lock file, preview cache or folder note that a program left behind, not a document",
    "special": "a pipe, socket or device, not a file",
    "unreadable": "the machine did not let us read it (permission, path too long, gone meanwhile)",
    "in_use": "another program holds it open and does not share it",
    "too_large": "larger than the limit on one file, one member or all members of one file together",
    "too_many": "a container with more members than the limit on one file; none of them was opened",
    "too_deep": "containers inside containers beyond the limit; not opened",
    "bomb": "packed far beyond what documents reach, or its members overlap; not opened",
    "encrypted": "protected by a password",
    "broken": "truncated or damaged; the content could not be recovered with certainty",
    "rich_text": "a winmail.dat from which nothing can be taken",
    "unsupported": "packed by a method that we do not read",
}
