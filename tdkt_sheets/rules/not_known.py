"""What could not be checked because nobody has yet read what the law of a day says (DX-02), and days beyond those up to which it was looked at (DX-03).

Both are told to the office, one line a round at most, for values that the round used; never to a unit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
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
    """What rules asked for in vain: the values by round and day, each with the rules that asked."""

    asked: dict[tuple[str, date], dict[Parameter, set[str]]] = field(default_factory=dict)

    def add(self, rule: str, unknown: NotKnown, round_: str) -> None:
        """A rule could not be checked for a round, or for something of no round ('')."""
        self.asked.setdefault((round_, unknown.day), {}).setdefault(unknown.parameter, set()).add(rule)

    def findings(self, rounds: Iterable[Round]) -> Iterator[Finding]:
        """One finding for each round that asked for something that is not known, rounds that lack the same together; one for each rule set of what concerns no round."""
        told: dict[tuple[str, str], list[Round]] = {}
        for round_ in rounds:
            if days := sorted(day for code, day in self.asked if code == round_.code):
                told.setdefault(self._words(round_.code, days), []).append(round_)
        for (when, values), those in told.items():
            yield at_rounds(LAW_NOT_KNOWN, those, when=when, values=values)
        by_regime: dict[str, list[date]] = {}
        for day in sorted(day for code, day in self.asked if not code):
            regime = regime_on(day)
            by_regime.setdefault(regime.code if regime else "", []).append(day)
        for days in by_regime.values():
            when, values = self._words("", days)
            yield at_rounds(LAW_NOT_KNOWN, [], when=when, values=values)

    def _words(self, round_: str, days: list[date]) -> tuple[str, str]:
        """The days, and the values by where they may be read, each with the rules that asked for it."""
        values: dict[Parameter, set[str]] = {}
        for day in days:
            for parameter, rules in self.asked[round_, day].items():
                values.setdefault(parameter, set()).update(rules)
        by_source: dict[str, list[str]] = {}
        for parameter, rules in sorted(values.items(), key=lambda each: sort_key(each[0].label)):
            named = f"{parameter.label} ({', '.join(sorted(rules))})"
            by_source.setdefault(parameter.look_up(days[0]), []).append(named)
        words = "; ".join(
            ", ".join(named) + (f": cần đọc {source}" if source else "") for source, named in by_source.items()
        )
        return _when(days), words


def _when(days: list[date]) -> str:
    shown = [dates.show(day.isoformat()) for day in days]
    return f"ngày {shown[0]}" if len(days) == 1 else f"các ngày từ {shown[0]} đến {shown[-1]}"


def beyond_the_horizon(
    rounds: Iterable[Round], used: Mapping[str, Collection[tuple[date, str]]], reviewed: date | None, cut_off: date
) -> Iterator[Finding]:
    """One finding for each round that used a value of a day beyond what was looked at of its subject, rounds of which the same is said together.

    `used`: days and names of values by round. Silent up to the day `reviewed` up to which the office says that it has looked for new papers itself;
    for a day that is still to come, nobody can look up to it: looking in the month of the cut-off is enough until it has come.
    """
    looked = reviewed or date.min
    is_of_this_month = looked >= cut_off.replace(day=1)

    told: dict[tuple[str, str], list[Round]] = {}
    for round_ in rounds:
        subjects: dict[date, set[str]] = {}
        beyond: set[date] = set()
        for day, name in used.get(round_.code, ()):
            topic = law().topic_of(name)
            if day > max(topic.horizon, looked) and not (day > cut_off and is_of_this_month):
                subjects.setdefault(max(topic.horizon, looked), set()).add(topic.title)
                beyond.add(day)
        if beyond:
            words = "; ".join(
                f"ngày {dates.show(horizon.isoformat())} ({'; '.join(sorted(titles, key=sort_key))})"
                for horizon, titles in sorted(subjects.items())
            )
            told.setdefault((_when(sorted(beyond)), words), []).append(round_)
    for (when, words), those in told.items():
        yield at_rounds(BEYOND_THE_HORIZON, those, when=when, subjects=words)


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
