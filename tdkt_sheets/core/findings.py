"""What a check says: where, what is there, why not, on what ground, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding reaches; its caption is what the office reads."""

    CRITICAL = "critical"  # the file is not taken
    ERROR = "error"  # the row, or the sheet it concerns, is held until mended
    WARNING = "warning"  # taken; listed until resolved
    NOTE = "note"  # what we changed or noticed

    @property
    def caption(self) -> str:
        """The Vietnamese words for this severity."""
        return CAPTIONS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return RANKS[self]


CAPTIONS = {
    Severity.CRITICAL: "Chưa tiếp nhận được",
    Severity.ERROR: "Cần chỉnh sửa",
    Severity.WARNING: "Cần làm rõ",
    Severity.NOTE: "Đã chuẩn hóa",
}
RANKS = {severity: rank for rank, severity in enumerate(CAPTIONS)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at its place.

    `rows` are the Excel rows it concerns; with an error and no `rows`, the whole sheet `sheet_key` is held.
    `place` says in words where it is: "dòng 12 (Nông Thị Hạnh), cột “Đăng ký danh hiệu thi đua”".
    """

    rule: str
    severity: Severity
    message: str
    fix: str = ""
    file: str = ""
    sheet: str | None = None
    sheet_key: str = ""
    cells: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    value: str = ""
    place: str = ""
    basis: str = ""
    law: str = ""
    unit: str = ""
    form: str = ""
    period: str = ""
    waived: str = ""  # who let it pass, when and why

    @property
    def cell(self) -> str | None:
        """The first cell, or None for a finding on a whole sheet or file."""
        return self.cells[0] if self.cells else None

    @property
    def why(self) -> str:
        """What is wrong, with the provision it rests on."""
        return self.message + (f" Căn cứ: {self.law}." if self.law else "")

    @property
    def blocks(self) -> bool:
        """Whether something has to be mended before all rows count."""
        return self.severity in (Severity.CRITICAL, Severity.ERROR)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings file by file, the gravest first, then by place."""
    return sorted(
        findings, key=lambda f: (f.file, f.severity.rank, f.sheet or "", f.rows[:1], f.cells[:1], f.rule, f.message)
    )
