"""Which rule set answers for a case: by the day of the decision, unless the office has settled otherwise."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tdkt_sheets.core.dates import lies_within
from tdkt_sheets.law.instruments import Regime
from tdkt_sheets.law.read import law


class RegimeBy(StrEnum):
    """The setting `regime_by`: whose day chooses the rule set. By the day of the decision, transitional clauses that are known come first."""

    DECISION_DATE = "decision_date"
    SUBMISSION_DATE = "submission_date"
    ACHIEVEMENT_YEAR = "achievement_year"

    @property
    def words(self) -> str:
        """Which day that is, as the office reads it."""
        return _WORDS[self]


_WORDS = {
    RegimeBy.DECISION_DATE: "ngày quyết định", RegimeBy.SUBMISSION_DATE: "ngày nhận hồ sơ", RegimeBy.ACHIEVEMENT_YEAR: "năm thành tích",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a case, as far as they are known."""

    decision: date | None = None
    submission: date | None = None
    achievement_year: int | None = None

    def by(self, chosen: RegimeBy) -> date | None:
        """The day that chooses; of a year, its last."""
        if chosen is RegimeBy.DECISION_DATE:
            return self.decision
        if chosen is RegimeBy.SUBMISSION_DATE:
            return self.submission
        return date(self.achievement_year, 12, 31) if self.achievement_year else None

    @property
    def known(self) -> tuple[date, ...]:
        """Every day that is known."""
        return tuple(day for chosen in RegimeBy if (day := self.by(chosen)))


def regime_on(day: date) -> Regime | None:
    """The rule set of a day; None before the first one known.

    >>> [regime_on(date(2023, 12, 31)).code, regime_on(date(2024, 1, 1)).code, regime_on(date(2017, 9, 30))]
    ['R2021', 'R2024', None]
    """
    return next((one for one in law().regimes if lies_within(day, one.since, one.until)), None)


def kept_by(days: Days) -> Regime | None:
    """The first rule set that leaves a case to the law before it: received before that set's first day, decided on or after it."""
    received, decided = days.submission, days.decision
    if received is None or decided is None:
        return None
    return next((one for one in law().regimes if one.received_before and received < one.since <= decided), None)


def law_day(days: Days, chosen: RegimeBy) -> date | None:
    """The day whose law answers for a case; where a transitional clause leaves it to the law before, the last day of that law."""
    if chosen is RegimeBy.DECISION_DATE and (later := kept_by(days)):
        return later.since - timedelta(days=1)
    return days.by(chosen)


def crosses_regimes(days: Days) -> bool:
    """Whether the days of a case fall into different rule sets, so that a person has to look at it."""
    return len({regime.code if (regime := regime_on(day)) else "" for day in days.known}) > 1
