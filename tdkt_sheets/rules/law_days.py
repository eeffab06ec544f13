"""Days on which one law or decree took over from another: rules and their grounds begin and end with them.

A test holds each against its paper in `law/instruments.toml`.
"""

from datetime import date

LAW_2003 = date(2017, 10, 1)  # the Law of 2003 as Decree 91/2017 details it: the earliest law that is known here
LAST_OF_LAW_2003 = date(2023, 12, 31)
LAW_2022 = date(2024, 1, 1)  # the Law of 2022, Decree 98/2023
DECREE_152 = date(2025, 7, 1)  # Decree 152/2025
