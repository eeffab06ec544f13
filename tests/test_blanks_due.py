"""The blanks that are made are those that are due: open on their day, of the form and the unit that were asked for."""

from datetime import date
from typing import Any

import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tests.workspaces import Workspace

pytestmark = pytest.mark.slow


def made(workspace: Workspace, period: str = "", code: str = "", day: str = "2021-03-01", **asked: Any) -> set[str]:
    """The names of the blanks that are made on a day."""
    batch.templates(
        Period(period) if period else None, code, as_of=date.fromisoformat(day), inbox=workspace.inbox, outbox=workspace.outbox, **asked,
    )  # fmt: skip
    return {path.name for path in (workspace.outbox / "bieu-mau").rglob("*.xlsx")}


def forms_of(names: set[str]) -> set[str]:
    return {"_".join(name.split("_")[:2]) for name in names if not name.startswith("HS_")}


def test_without_a_period_only_what_is_open_is_made(workspace: Workspace) -> None:
    """In March nobody is asked for the review of December, nor for a quarter that has hardly begun."""
    assert forms_of(made(workspace)) == {"DK_2021"}


def test_before_anything_opens_it_is_told_when(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match=r"mở từ ngày 22/02/2021.*tdkt templates 2021"):
        made(workspace, day="2021-01-01", form="DK")


def test_a_form_may_be_asked_for(workspace: Workspace) -> None:
    assert forms_of(made(workspace, code="BX", day="2021-11-30")) == {"BX_2021"}


def test_a_form_of_a_period_may_be_asked_for_before_it_opens(workspace: Workspace) -> None:
    """What is named is made: only what is made unasked keeps to the days."""
    assert forms_of(made(workspace, "2021", form="BX", day="2021-03-01")) == {"BX_2021"}


def test_one_unit_may_be_asked_for(workspace: Workspace) -> None:
    assert made(workspace, "2021", form="dk", unit="Phòng Người có công") == {"DK_2021_PNCC.xlsx"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"form": "XX"}, "không có biểu “XX”"), ({"unit": "Phòng Người có côn"}, "Có phải “Phòng Người có công”")],
)
def test_what_the_catalogue_does_not_know_is_refused(workspace: Workspace, asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageRefused, match=said):
        made(workspace, "2021", **asked)
    assert not (workspace.outbox / "bieu-mau").exists()


def test_a_unit_that_is_not_asked_gets_nothing(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match="Không có biểu nào trong số này phải gửi"):
        made(workspace, "2020-2021", unit="VP")
