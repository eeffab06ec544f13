"""A deduction for a paper in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import count, named
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.exact import points
from tdkt_sheets.tally.papers import PACT, Deduction, Uncompared, Why


def paper_name(line: Deduction, catalogue: Catalogue) -> str:
    """What the deduction is for: 'Biểu Kết quả … quý II năm 2021'."""
    if line.form == PACT:
        return "Chưa đăng ký thi đua" if line.why is Why.UNREGISTERED else "Chưa ký giao ước thi đua"
    form = catalogue.forms.get(line.form)
    return f"Biểu {form.name if form else line.form} {Period(line.period).phrase}"


def uncompared_words(papers: Sequence[Uncompared], catalogue: Catalogue, names: Mapping[str, str]) -> str:
    """Which papers take no points from anybody and why; '' where there are none."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in papers:
        form = catalogue.forms.get(one.due.form)
        label = one.due.period.label
        groups.setdefault((form.name if form else one.due.form, one.free), []).append(label[0].lower() + label[1:])
    said = [
        f"biểu {form} {', '.join(periods)} ({named([names[unit] for unit in free], 'đơn vị', between=', ')} không phải gửi)"
        for (form, free), periods in groups.items()
    ]
    return f"Chỉ trừ điểm biểu mà mọi thành viên đều phải gửi. Không tính: {'; '.join(said)}." if said else ""


BY_THE_BLOC = ", mức do Khối thống nhất"
FATES = {
    Why.LATE: "{} biểu gửi sau thời hạn", Why.MISSING: "{} biểu chưa gửi", Why.UNREGISTERED: "chưa đăng ký thi đua",
    Why.UNSIGNED: "chưa ký giao ước thi đua",
}  # fmt: skip


def fault_words(line: Deduction, catalogue: Catalogue) -> str:
    """What points are taken away for: 'biểu … gửi sau thời hạn 03 ngày'."""
    name = paper_name(line, catalogue)
    what = name[0].lower() + name[1:]
    if line.why is Why.LATE and line.working_days is not None:
        return f"{what} gửi sau thời hạn {count(line.working_days)} ngày làm việc"
    if line.why is Why.LATE and line.days is not None:
        return f"{what} gửi sau thời hạn {count(line.days)} ngày"
    if line.why is Why.MISSING and line.due is not None:
        return f"{what} chưa gửi (thời hạn {dates.show(line.due.isoformat())})"
    return what


def deduction_words(line: Deduction, catalogue: Catalogue) -> str:
    """The deduction as a clause: '2 điểm, biểu … gửi sau thời hạn 03 ngày'."""
    return f"{points(line.counted)} điểm, {fault_words(line, catalogue)}{'' if line.agreed is None else BY_THE_BLOC}"


def counts_words(deductions: Sequence[Deduction]) -> str:
    """How many papers of each fate: '01 biểu gửi sau thời hạn, 04 biểu chưa gửi'."""
    many = Counter(line.why for line in deductions)
    return ", ".join(text.format(count(many[why])) for why, text in FATES.items() if many[why])
