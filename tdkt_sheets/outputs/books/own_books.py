"""What is wrong in the office's own workbooks, in one short block: each cause once, what people miss by it first, what follows counted."""

from collections.abc import Iterable, Sequence

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.core.causes import NAMED, Cause
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import BOOK_FORMS, OFFERS_ROOM, OFFICE_FILES, PAID_ROOM
from tdkt_sheets.core.text import MOST_NAMED, count, cut_short, named, on_screen, quoted
from tdkt_sheets.month.own_folders import told_on_top
from tdkt_sheets.rules.catalogue_workbook import NO_PEOPLE

MOST_LINES = 6
LONGEST_LINE = 500
FILLED_IN = (OFFERS_ROOM.folder, PAID_ROOM.folder)
HEAD = "Sổ của Văn phòng cần xem lại trước:"


class OwnCause(Cause):
    """A cause in a book of the office: what goes wrong elsewhere by it comes first."""

    @property
    def effect(self) -> str:
        """What goes wrong elsewhere by it, in words; '' where nothing does."""
        people = {row for one in self.findings for row in one.rows} if self.loses_people else set()
        return f"{count(len(people))} người không vào biểu mẫu nào: " if people else ""

    @property
    def loses_people(self) -> bool:
        """Whether people stand in no blank because of it."""
        return self.first.blocks and self.first.file in OFFICE_FILES and self.first.sheet_key == own_forms.PEOPLE

    @property
    def where(self) -> str:
        """'danh-muc.xlsx, trang “Nhân sự”, ô F9, F14, F20'."""
        cells = [one.cell for one in self.findings if one.cell]
        sheet = f", trang {quoted(self.first.sheet)}" if self.first.sheet else ""
        return self.first.file + sheet + (f", ô {named(cells, 'ô', NAMED, ', ')}" if cells else "")

    @property
    def line(self) -> str:
        """The whole as one line."""
        return cut_short(f"{self.effect}{self.what.removesuffix('.')} ({self.where}). {self.first.fix}", LONGEST_LINE)


def causes(findings: Iterable[Finding]) -> list[OwnCause]:
    """The causes in the office's workbooks: what is wrong in these themselves, not what a meeting has still to settle."""
    own = (one for one in findings if one.file in OFFICE_FILES and one.form in BOOK_FORMS)
    return grouped(one for one in own if not one.waived)


def grouped(findings: Iterable[Finding]) -> list[OwnCause]:
    """Findings by cause: people who are missed first, then what is to be mended, then what is to be looked at; notes are none."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in findings:
        if one.severity is not Severity.NOTE:
            groups.setdefault((one.file, one.rule, one.sheet_key, *one.keys[:1]), []).append(one)
    return sorted(
        (OwnCause(tuple(group)) for group in groups.values()),
        key=lambda cause: (not cause.loses_people, cause.first.severity.rank),
    )


def told_first(findings: Iterable[Finding]) -> list[str]:
    """The block that every command begins with; nothing where the books are in order.

    A row of a book that was filled in and lies in a folder of the office counts when it cannot be used: nothing else says so on the screen.
    """
    known = list(findings)
    filled_in = (one for one in known if one.blocks and not one.waived and one.file.startswith(FILLED_IN))
    found = [*causes(known), *grouped(filled_in)]
    if not found:
        return []
    shown, rest = found[:MOST_LINES], found[MOST_LINES:]
    lines = [HEAD, *(f"- {cause.line}" for cause in shown)]
    if rest:
        lines.append(f"- Và {count(sum(len(cause.findings) for cause in rest))} nội dung khác: {_files(rest)}.")
    return lines


def told_above(findings: Iterable[Finding]) -> list[str]:
    """What a command prints above all else: what is wrong in the office's workbooks, then in its folders; lines as a screen shows them."""
    listed = list(findings)
    return [*map(on_screen, told_first(listed)), *told_on_top(listed, MOST_NAMED)]


def _files(found: Sequence[OwnCause]) -> str:
    return named(list(dict.fromkeys(cause.first.file for cause in found)), "tệp")


def losing_people(findings: Iterable[Finding]) -> list[OwnCause]:
    """The causes for which blanks would be made without people who belong into them."""
    return [cause for cause in causes(findings) if cause.loses_people or cause.first.rule == NO_PEOPLE.id]
