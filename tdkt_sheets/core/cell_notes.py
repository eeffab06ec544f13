"""Notes beside cells of a marked copy: how we word a finding there, and what of a note that comes back is not ours."""

import re

from tdkt_sheets.core.findings import Finding, Severity

FIX, GROUND = "Đề nghị: ", "Căn cứ: "
_HEAD = re.compile(rf"^(?:{'|'.join(re.escape(one.caption) for one in Severity)}) \([A-Z]{{1,4}}-\d{{2,3}}\)$")


def note_of(finding: Finding) -> str:
    """A finding as a note beside its cell."""
    fix = f"\n{FIX}{finding.fix}" if finding.fix else ""
    ground = f"\n{GROUND}{finding.law}" if finding.law else ""
    return f"{finding.severity.caption} ({finding.rule})\n{finding.message}{ground}{fix}"


def not_ours(note: str) -> str:
    """What somebody else wrote into a note: all of it, but for the findings that a marked copy had there; '' when nothing is left.

    >>> not_ours("Cần làm rõ (O-02)\\nChưa điền ô này.\\nĐề nghị: Bổ sung.\\nĐã hỏi lại phòng Mẫu"), not_ours("Nghỉ hưu từ 01/02")
    ('Đã hỏi lại phòng Mẫu', 'Nghỉ hưu từ 01/02')
    """
    left: list[str] = []
    is_ours = False
    for line in note.splitlines():
        if _HEAD.match(line.strip()):
            is_ours = True
        elif not line.strip():
            is_ours = False
        elif not is_ours:
            left.append(line)
        elif line.startswith(FIX):
            is_ours = False
    return "\n".join(left).strip()
