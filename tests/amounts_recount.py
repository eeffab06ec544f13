"""Amounts of payment lists counted anew from the values of the law and the catalogue's settings; nothing of the program is imported."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from typing import Any

import openpyxl

from tests.sample_recount import plain

LAW = Path(__file__).parent.parent / "tdkt_sheets" / "law" / "parameters"
PRIZES, MONEY = (
    tomllib.loads((LAW / f"{name}.toml").read_text(encoding="utf-8")) for name in ("prize", "money")
)  # fmt: skip
FIGHTERS = tomllib.loads((LAW / "grassroots_fighter.toml").read_text(encoding="utf-8"))["max_share"]
SETTINGS = {"KNC_LDTBXH": "prize_multiple_medal", "HUYHIEU_CB": "prize_multiple_badge"}
_SALARY = re.compile(r"Mức lương cơ sở ngày (\d+)/(\d+)/(\d{4}): ([\d.]+) đồng")


@dataclass(frozen=True)
class Paid:
    """A line of a payment list as it is printed, with the day and the base salary that stand above."""

    list: str
    day: date
    salary: int
    name: str
    award: str
    multiple: Any
    amount: int
    paid: int
    reason: str

    @property
    def key(self) -> tuple[str, str, int]:
        """Who got what of the year."""
        return plain(self.name), plain(self.award), self.day.year


def lines_of(folder: Path) -> Iterator[Paid]:
    """Every numbered line of every payment list below a folder."""
    for path in sorted(folder.glob("*/7-chi-tien-thuong*.xlsx")):
        rows = list(openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(values_only=True))
        day, month, year, salary = next(
            match.groups() for row in rows if row[0] and (match := _SALARY.match(str(row[0])))
        )
        for row in rows:
            if isinstance(row[0], int):
                yield Paid(
                    f"{path.parent.name}/{path.name}", date(int(year), int(month), int(day)), int(salary.replace(".", "")),
                    str(row[1]), str(row[3]), row[4], int(row[5]), int(row[6]), str(row[7] or ""),
                )  # fmt: skip


def in_force(table: dict[str, Any], day: date) -> Decimal | str | None:
    """The value of a table of the law on a day: that of the latest day not after it; None where it sets none."""
    days = [key for key in table if re.fullmatch(r"\d{4}-\d\d-\d\d", key) and key <= day.isoformat()]
    if not days or table[max(days)].get("none"):
        return None
    value = str(table[max(days)]["value"])
    return Decimal(value) if re.fullmatch(r"[\d.]+", value) else value


def multiple(code: str, is_person: bool, day: date, settings: dict[str, str]) -> Decimal | None:
    """How many base salaries an award comes with: by the law, else by the office's own setting."""
    table = PRIZES.get(code, {}).get("individual" if is_person else "collective", {})
    found = in_force(table, day)
    if code in SETTINGS and settings.get(SETTINGS[code]):
        return Decimal(settings[SETTINGS[code]].replace(",", "."))
    return found if isinstance(found, Decimal) else None


def amount(times: Decimal, day: date) -> int:
    """The multiple of the base salary of the day, rounded as the law of that day says."""
    salary, step = in_force(MONEY["base_salary"], day), in_force(MONEY["rounding_step"], day)
    assert isinstance(salary, Decimal) and isinstance(step, Decimal) and in_force(MONEY["rounding"], day) == "UP"
    return int((times * salary / step).to_integral_value(ROUND_CEILING) * step)


def settings_of(catalogue: Path) -> dict[str, str]:
    """The settings of the catalogue by key."""
    rows = openpyxl.load_workbook(catalogue, data_only=True)["Thiết lập chung"].iter_rows(min_row=4, values_only=True)
    return {str(row[0]): str(row[2] or "") for row in rows if row[0]}
