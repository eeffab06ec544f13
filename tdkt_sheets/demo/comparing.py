"""What a run made of an invented year, against the truth of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tdkt_sheets.core.text import count

GRAVE = ("critical", "error")


def differences(truth: Mapping[str, Any], run: Mapping[str, Any]) -> list[str]:
    """What run.json says more, less or otherwise than truth.json: findings, the account of each file, the rows that count."""

    def key(finding: Mapping[str, Any]) -> tuple[str, ...]:
        return (finding["rule"], finding["severity"], finding["file"], finding["sheet"] or "", finding["cell"] or "")

    expected, found = Counter(map(key, truth["expected"])), Counter(map(key, run["findings"]))
    meant = Counter({finding: number for finding, number in expected.items() if finding[1] in GRAVE})
    told = Counter({finding: number for finding, number in found.items() if finding[1] in GRAVE})
    lines = [f"báo thừa: {_words(finding)}" for finding in sorted((told - meant).elements())]
    lines += [f"không báo: {_words(finding)}" for finding in sorted((expected - found).elements())]
    rows = {record["path"]: record["rows"] for record in run["inputs"]}
    lines += [
        f"số dòng của {path}: {rows.get(path)}, đáp án {truth['rows'].get(path)}"
        for path in sorted(rows | truth["rows"])
        if rows.get(path) != truth["rows"].get(path)
    ]
    merged = {annex: number for annex, number in run["counts"]["merged"].items() if number}
    wanted = {annex: number for annex, number in truth["merged"].items() if number}
    if merged != wanted:
        lines.append(f"số dòng được tính: {merged}, đáp án {wanted}")
    return lines


def told(truth: Mapping[str, Any], run: Mapping[str, Any]) -> list[str]:
    """The comparison as lines to print, the sum last."""
    found = differences(truth, run)
    rows = Counter[str]()
    for account in truth["rows"].values():
        rows.update(account)
    what = (
        f"{count(len(truth['rows']))} tệp, thư; {count(rows['read'])} dòng: {count(rows['taken'])} được tính, {count(rows['held'])} chờ hỏi, "
        f"{count(rows['set_aside'])} để riêng; {count(len(truth['expected']))} nội dung phải báo"
    )
    return [
        *found,
        f"Đối chiếu với đáp án: {what}. {f'{count(len(found))} chỗ khác.' if found else 'Không có chỗ nào khác.'}",
    ]


def _words(finding: tuple[str, ...]) -> str:
    rule, severity, file, sheet, cell = finding
    return ", ".join(filter(None, (rule, severity, file, sheet, cell)))
