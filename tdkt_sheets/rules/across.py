"""Checks across files, periods and units, once it is chosen which files count. Each finding stands in the file of the unit it is for and names no other."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.measures import is_rate, measure_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_name, fold_term, number_key
from tdkt_sheets.roster.roster import LEFT
from tdkt_sheets.rules.asked import OfUnits, on_tables
from tdkt_sheets.rules.engine import ERROR, WARNING, declare, on_merged

TWO_UNITS = declare(
    "LK-01", WARNING, "Một người chỉ đăng ký ở một đơn vị.", "Người này cũng có trong danh sách của một đơn vị khác.",
    "Xác nhận người này công tác ở đơn vị nào.",
)  # fmt: skip
FALLING = declare(
    "KQ-07", ERROR, "Số lũy kế không giảm so với quý trước.", "Số lũy kế {now} nhỏ hơn số lũy kế {before} đã báo cáo ở {period}.",
    "Ghi số lũy kế từ đầu năm, hoặc gửi bản thay thế của kỳ trước.", basis="seed-cumulative",
    example={"now": "12", "before": "15", "period": "Quý I/2021"},
)  # fmt: skip
FALLEN_RATE = declare(
    "KQ-19", WARNING, "Tỷ lệ, điểm, thứ hạng không cộng dồn; giảm quá nửa so với quý trước thì cần xem lại.",
    "Kết quả {now} chưa bằng một nửa kết quả {before} đã báo cáo ở {period}.", "Kiểm tra lại số này; đúng thì giữ nguyên.",
    example={"now": "0,98", "before": "98", "period": "Quý I/2021"},
)  # fmt: skip
OTHER_TARGET = declare(
    "KQ-09", ERROR, "Chỉ tiêu báo cáo khớp với chỉ tiêu đã đăng ký.", "Chỉ tiêu ghi {here}, khác với chỉ tiêu đã đăng ký là {there}.",
    "Ghi lại đúng chỉ tiêu đã đăng ký.", basis="khoi-target-mismatch",
    example={"here": "15", "there": "20"},
)  # fmt: skip
SAME_DECISION = declare(
    "LK-04", WARNING, "Một quyết định khen thưởng chỉ được một đơn vị báo cáo.", "Quyết định khen thưởng này, với cùng người này, cũng do một đơn vị khác báo cáo.",
    "Xác nhận đơn vị nào báo cáo quyết định này.", basis="form-double",
)  # fmt: skip


@on_tables(TWO_UNITS)
def people_in_two_units(asked: OfUnits) -> Iterator[Finding]:
    """A person registers in one unit."""
    table = asked.tables.get(("DK", "ca_nhan"))
    if table is None:
        return
    groups: dict[tuple[str, str, str], list[int]] = {}
    births, titles = table.columns["birth"], table.columns["title"]
    for index, name in enumerate(table.columns["full_name"]):
        if name and births[index] and titles[index] != LEFT:
            year = births[index][:4]
            groups.setdefault((fold_name(name), year, table.period[index]), []).append(index)
    for group in groups.values():
        if len(group) > 1:
            for index in group:
                if any(
                    table.unit[other] != table.unit[index] and agree(births[other], births[index]) for other in group
                ):
                    yield on_merged(TWO_UNITS, table, index, ("full_name",))


@on_tables(FALLING, FALLEN_RATE)
def falling_figures(asked: OfUnits) -> Iterator[Finding]:
    """What is counted from the beginning of the year never falls; a rate may, and is asked about when less than half is left."""
    table = asked.tables.get(("KQ", "chi_tieu"))
    if table is None:
        return
    measures = _measures(asked)
    series: dict[tuple[str, int, str], list[int]] = {}
    for index, content in enumerate(table.columns["content"]):
        value = table.columns["cumulative"][index]
        if content and value is not None and not isinstance(value, str):
            key = (table.unit[index], Period(table.period[index]).year, fold_term(content))
            series.setdefault(key, []).append(index)
    for indexes in series.values():
        ordered = sorted(indexes, key=lambda index: table.period[index])
        for before, now in pairwise(ordered):
            first, second = table.columns["cumulative"][before], table.columns["cumulative"][now]
            content = table.columns["content"][now]
            measure = measure_in(content) or measures.get((table.unit[now], fold_term(content)), "")
            rate = is_rate(measure, content)
            if table.period[before] != table.period[now] and second < (first / 2 if rate else first):
                facts = {"now": Decimal(second), "before": Decimal(first), "period": Period(table.period[before]).label}
                yield on_merged(FALLEN_RATE if rate else FALLING, table, now, ("cumulative",), facts)


def _measures(asked: OfUnits) -> dict[tuple[str, str], str]:
    """The measures that units registered their targets with, by unit and words."""
    table = asked.tables.get(("DK", "noi_dung"))
    if table is None:
        return {}
    rows = zip(table.unit, table.columns["content"], table.columns["measure"], strict=True)
    return {(unit, fold_term(content)): measure or "" for unit, content, measure in rows if content}


@on_tables(OTHER_TARGET)
def targets_that_differ(asked: OfUnits) -> Iterator[Finding]:
    """A target is reported as it was registered."""
    results, registered = asked.tables.get(("KQ", "chi_tieu")), asked.tables.get(("DK", "noi_dung"))
    if results is None or registered is None:
        return
    known: dict[tuple[str, str], list[tuple[str, object]]] = {}
    for index, content in enumerate(registered.columns["content"]):
        if content:
            measure = registered.columns["measure"][index]
            target = registered.period[index], registered.columns["registered"][index]
            for name in {fold_term(content), fold_term(f"{content} ({measure})")}:
                known.setdefault((registered.unit[index], name), []).append(target)
    for index, content in enumerate(results.columns["content"]):
        here, quarter = results.columns["registered"][index], Period(results.period[index])
        stated = known.get((results.unit[index], fold_term(content or "")), [])
        targets = [target for period, target in stated if Period(period).is_told_by(quarter)]
        if targets and here is not None and here not in targets and not isinstance(here, str):
            there = targets[-1]
            if there is not None and not isinstance(there, str):
                facts = {"here": Decimal(here), "there": Decimal(there)}  # type: ignore[arg-type]
                yield on_merged(OTHER_TARGET, results, index, ("registered",), facts)


@on_tables(SAME_DECISION)
def decisions_told_twice(asked: OfUnits) -> Iterator[Finding]:
    """One unit reports what a decision gave somebody."""
    table = asked.tables.get(("KQ", "khen_thuong"))
    if table is None:
        return
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, name in enumerate(table.columns["recipient"]):
        decision = table.columns["decision_no"][index]
        if name and decision:
            bare_number = number_key(decision)
            key = (
                fold_name(name),
                bare_number,
                str(table.columns["award"][index]),
                str(table.columns["decision_date"][index]),
            )
            groups.setdefault(key, []).append(index)
    for group in groups.values():
        for index in group:
            if any(table.unit[other] != table.unit[index] for other in group):
                yield on_merged(SAME_DECISION, table, index, ("recipient",))
