"""What every report of a month begins and ends with, and which tasks of the plan are still to be answered by a paper."""

import re
from collections.abc import Iterator, Mapping

from tdkt_sheets.core.text import bare
from tdkt_sheets.month.noted_steps import published
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.cells import PlacedFigure
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.issuers import Issuer
from tdkt_sheets.papers.render import render
from tdkt_sheets.roster.roster import Task

FOLDER = "bao-cao"
BOOK = "tong-hop.xlsx"
WAITING = "Dòng chờ chỉnh sửa"  # a main figure that is nobody's but the office's


def filled(name: str, context: Mapping[str, object], templates: Mapping[str, bytes]) -> bytes:
    """The paper, by the office's template where it has one."""
    return render(name, context, templates).data


def ends(run: Run, issuer: Issuer, kind: str, year: int, *recipients: str) -> dict[str, object]:
    """The fields of head, signer and recipients."""
    last = f"Lưu: VT, {run.catalogue.setting('office_unit')}"
    return {
        **issuers.head(issuer, kind, run.catalogue, year),
        "chua_kiem_chung": "",
        "chuc_danh": issuer.post.upper(),
        "nguoi_ky": issuer.name,
        "noi_nhan": [{"noi": name} for name in (*recipients, last)],
    }


def open_tasks(run: Run, words: str) -> Iterator[Task]:
    """The tasks of the quarter of a run whose words without accents match a pattern, and that no paper of the office answers yet."""
    if run.month.year != run.catalogue.year:
        return
    answered = published(run.acts)
    quarter = (run.month.number + 2) // 3
    for task in run.catalogue.tasks:
        if task.quarter == quarter and task.code not in answered and re.match(words, bare(task.task)):
            yield task


def where(standing: PlacedFigure) -> str:
    """Where a figure of the summary workbook stands."""
    return f"trang “{standing.tab}”, ô {standing.address}"
