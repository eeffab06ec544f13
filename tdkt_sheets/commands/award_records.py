"""`tdkt history`: the award record of whoever a text names."""

from tdkt_sheets.awards.award_record import AwardRecord, award_record
from tdkt_sheets.awards.cases import cases_of
from tdkt_sheets.awards.named_subjects import called, is_named_exactly, name_like, subjects_named
from tdkt_sheets.awards.priced import priced
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.text import bare, count, named, quoted
from tdkt_sheets.month.noted_steps import noted_steps
from tdkt_sheets.month.run import Run

FOLDER = "ly-lich-khen-thuong"


def record_named(text: str, run: Run) -> tuple[AwardRecord, list[str]]:
    """The record of the one whom a text names, and in a line how they were found where the text has not the very name.

    Raises: UsageRefused where it names nobody, or several.
    """
    proposals = run.proposals
    found = subjects_named(text, proposals)
    if not found:
        near = name_like(text, proposals)
        question = f" Có phải {quoted(near)}?" if near else ""
        raise UsageRefused(
            f"Không thấy ai, tập thể nào tên {quoted(text)} trong danh mục, sổ khen thưởng và các biểu.{question}"
        )
    bare_ones = [one for one in found if not is_named_exactly(text, one, proposals)]
    if len(found) > 1:
        those = named([called(subject, who, proposals) for subject, who in found], "người")
        birth = next((who.birth for _, who in found if who.birth), "1985-05-12")
        raise UsageRefused(
            f"Có {count(len(found))} người, tập thể tên {quoted(text)}{' (tìm theo chữ không dấu)' if bare_ones else ''}: {those}. Đề nghị ghi mã cán bộ, hoặc thêm ngày sinh, "
            f'ví dụ: tdkt history "{found[0][1].name}, {show(birth)}"'
        )
    told = [one for one in run.findings if not one.waived and one.severity is not Severity.NOTE]
    cases = cases_of(priced(proposals), proposals, noted_steps(run.acts))
    said = [f"Không có tên {quoted(text)}; tìm theo chữ không dấu: {called(*one, proposals)}." for one in bare_ones]
    return award_record(*found[0], proposals, told, cases), said


def page_name(record: AwardRecord) -> str:
    """The file name of a record; a person's id, or birth, tells it from a namesake's."""
    apart = next((value for caption, value in record.traits if caption in ("Mã cán bộ", "Ngày sinh") and value), "")
    words = "-".join((*bare(record.name).split(), *bare(apart.replace("/", "-")).split()))
    return f"{FOLDER}_{words[:80]}.xlsx"
