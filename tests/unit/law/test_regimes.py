"""Which day's law answers: of the decision, unless a transitional clause leaves a dossier to the law before."""

from datetime import date

import pytest

from tdkt_sheets.law.regimes import Days, RegimeBy, kept_by, law_day

LAST_OF_98, FIRST_OF_152 = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("received", "decided", "day"),
    [
        (LAST_OF_98, FIRST_OF_152, LAST_OF_98),
        (LAST_OF_98, date(2026, 3, 1), LAST_OF_98),
        (FIRST_OF_152, FIRST_OF_152, FIRST_OF_152),
        (FIRST_OF_152, date(2026, 3, 1), date(2026, 3, 1)),
        (date(2025, 6, 1), LAST_OF_98, LAST_OF_98),
        (date(2026, 9, 30), date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 1), date(2026, 10, 1)),
        (date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 1)),  # no clause of 2024 is known
        (None, FIRST_OF_152, FIRST_OF_152),
    ],
)
def test_a_dossier_received_before_goes_by_the_law_before(received: date | None, decided: date, day: date) -> None:
    """Khoản 3 Điều 60 of Decree 152/2025; of the law of 2026 a secondary source says the same."""
    assert law_day(Days(decided, received), RegimeBy.DECISION_DATE) == day


def test_what_the_office_has_chosen_is_not_overruled() -> None:
    days = Days(FIRST_OF_152, LAST_OF_98, 2024)
    assert law_day(days, RegimeBy.SUBMISSION_DATE) == LAST_OF_98
    assert law_day(days, RegimeBy.ACHIEVEMENT_YEAR) == date(2024, 12, 31)
    later = kept_by(days)
    assert later is not None and "Điều 60" in later.received_before
