"""What could not be checked because nobody has yet read what the law of a day says (DX-02), and days beyond those up to which it was looked at (DX-03).

Both are told to the office, once for each day of rounds, never to a unit.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.text import sort_key
from tdkt_sheets.law.on_day import NotKnown
from tdkt_sheets.law.parameters import Parameter
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.roster.rounds import Round
from tdkt_sheets.rules.engine import WARNING, Rule, declare

ROUNDS_TAB = "Đợt xét khen thưởng"
CODES = ", "
LAW_NOT_KNOWN = declare(
    "DX-02", WARNING,
    "Mỗi nội dung được kiểm tra theo quy định đã biết của ngày áp dụng; nội dung chưa biết quy định thì nêu để Văn phòng Sở tự đối chiếu.",
    "Nội dung chưa kiểm tra được ở ngày áp dụng: chưa có quy định đã biết của {when} về {values}.",
    "Đối chiếu các nội dung này với văn bản đang có hiệu lực; đơn vị không phải sửa.",
    basis="law-not-known",
    example={"when": "ngày 20/12/2025", "values": "Số Cờ thi đua của Chính phủ tối đa (TT-15)"},
)  # fmt: skip


BEYOND_THE_HORIZON = declare(
    "DX-03", WARNING,
    "Ngày áp dụng không sau ngày mà văn bản của lĩnh vực đó đã được đối chiếu; sau ngày đó thì nêu để Văn phòng Sở rà soát văn bản mới.",
    "Nội dung chưa kiểm tra được ở ngày áp dụng ({when}): văn bản mới đối chiếu đến hết {subjects}; sau đó có thể có quy định mới.",
    "Tìm văn bản mới của các nội dung này; đã rà soát thì ghi việc “Đã rà soát văn bản” (tdkt note) với ngày đã rà soát đến.",
    basis="law-horizon",
    example={"when": "ngày 20/12/2026", "subjects": "ngày 30/9/2026 (Chiến sĩ thi đua cơ sở; Lao động tiên tiến)"},
)  # fmt: skip


@dataclass(slots=True)
class Unchecked:
    """What rules asked for in vain: the values by day, each with the rules that asked."""

    asked: dict[date, dict[Parameter, set[str]]] = field(default_factory=dict)

    def add(self, rule: str, unknown: NotKnown) -> None:
        """A rule could not be checked."""
        self.asked.setdefault(unknown.day, {}).setdefault(unknown.parameter, set()).add(rule)

    def findings(self, rounds: Iterable[tuple[Round, date]]) -> Iterator[Finding]:
        """One finding for each day of rounds on which something is not known, and one for each rule set of what concerns no round.

        `rounds`: each with the day whose law answers for it.
        """
        of_day: dict[date, list[Round]] = {}
        for round_, day in rounds:
            of_day.setdefault(day, []).append(round_)
        by_regime: dict[str, list[date]] = {}
        for day in sorted(self.asked):
            if day in of_day:
                yield self._told([day], of_day[day])
                continue
            regime = regime_on(day)
            by_regime.setdefault(regime.code if regime else "", []).append(day)
        for days in by_regime.values():
            yield self._told(days, [])

    def _told(self, days: list[date], rounds: list[Round]) -> Finding:
        values: dict[Parameter, set[str]] = {}
        for day in days:
            for parameter, rules in self.asked[day].items():
                values.setdefault(parameter, set()).update(rules)
        shown = [dates.show(day.isoformat()) for day in days]
        when = f"ngày {shown[0]}" if len(days) == 1 else f"các ngày từ {shown[0]} đến {shown[-1]}"
        words = "; ".join(
            _named(parameter, rules, days[0])
            for parameter, rules in sorted(values.items(), key=lambda each: sort_key(each[0].label))
        )
        return at_rounds(LAW_NOT_KNOWN, rounds, when=when, values=words)


def beyond_the_horizon(used: Iterable[tuple[Round, date, Collection[str]]], reviewed: date | None) -> Iterator[Finding]:
    """One finding for each day of rounds that lies beyond what was looked at of a subject they use; `used`: rounds with day and names of parameters.

    Silent up to the day `reviewed` up to which the office says that it has looked for new papers itself.
    """
    of_day: dict[date, tuple[list[Round], dict[date, set[str]]]] = {}
    for round_, day, names in used:
        if reviewed is not None and day <= reviewed:
            continue
        for topic in {law().topic_of(name) for name in names}:
            if day > topic.horizon:
                rounds, subjects = of_day.setdefault(day, ([], {}))
                subjects.setdefault(topic.horizon, set()).add(topic.title)
                if round_ not in rounds:
                    rounds.append(round_)
    for day, (rounds, subjects) in sorted(of_day.items()):
        words = "; ".join(
            f"ngày {dates.show(horizon.isoformat())} ({'; '.join(sorted(titles, key=sort_key))})"
            for horizon, titles in sorted(subjects.items())
        )
        yield at_rounds(BEYOND_THE_HORIZON, rounds, when=f"ngày {dates.show(day.isoformat())}", subjects=words)


def is_about_law_not_known(found: Finding, round_: str) -> bool:
    """Whether a finding tells what could not be checked of a round since its law is not known; what was let pass is settled."""
    is_such = found.rule in (LAW_NOT_KNOWN.id, BEYOND_THE_HORIZON.id) and not found.waived
    return is_such and round_ in found.value.split(CODES)


def at_rounds(rule: Rule, rounds: list[Round], **facts: str) -> Finding:
    """A finding about rounds, at their rows of the catalogue."""
    rows = tuple(sorted(round_.row for round_ in rounds if round_.row))
    found = rule.at(
        file=CATALOGUE_FILE,
        sheet=ROUNDS_TAB if rounds else None,
        cells=tuple(f"A{row}" for row in rows),
        rows=rows,
        value=CODES.join(round_.code for round_ in rounds),
        **facts,
    )
    stands_in = PlaceKind.BOOK if rounds else PlaceKind.FILE
    return replace(found, stands_in=stands_in, names=tuple(round_.name for round_ in rounds))


def _named(parameter: Parameter, rules: Iterable[str], day: date) -> str:
    """A value in words: what it is, which rules asked, where it may be read."""
    asked, look_up = ", ".join(sorted(rules)), parameter.look_up(day)
    return f"{parameter.label} ({asked}" + (f"; cần đọc: {look_up})" if look_up else ")")
