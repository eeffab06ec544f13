"""The tally of a large bloc: a scale of 230 lines on 5 levels, 20 members, every criterion entered, reviewed and partly agreed.

`python -m benchmarks.tally` prints the seconds of the processor that the engine takes.
"""

import statistics
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Delivery, Layer, Resolved
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.bloc import Agreed, Band, Bloc, Criterion, LeafKind, Member, Role, Scale
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import Tables
from tdkt_sheets.tally.tally import Tally, period_of_year, tally_of

LINES, LEVELS, MEMBERS = 230, 5, 20
KINDS = tuple(LeafKind)


def scale(lines: int = LINES, levels: int = LEVELS) -> Scale:
    """A tree of so many lines that reaches so many levels deep; every kind of criterion among its leaves."""
    random = Random(1)
    parents: list[str] = [str(number) for number in range(1, 4)]
    paths = list(parents)
    while len(paths) < lines:
        deep = [path for path in paths if path.count(".") < levels - 1]
        parent = max(deep, key=lambda path: path.count(".")) if len(paths) < levels + 3 else random.choice(deep)
        paths.append(f"{parent}.{sum(path.rpartition('.')[0] == parent for path in paths) + 1}")
    paths.sort(key=lambda path: [int(part) for part in path.split(".")])
    children: dict[str, list[str]] = {}
    for path in paths:
        children.setdefault(path.rpartition(".")[0], []).append(path)
    most: dict[str, Decimal] = {}
    for path in reversed(paths):
        below = children.get(path, ())
        most[path] = sum((most[child] for child in below), Decimal(0)) if below else Decimal(random.randint(1, 40)) / 2
    bands = (Band(Decimal(100), Decimal(100)), Band(Decimal(90), Decimal(80)), Band(Decimal(0), Decimal(10)))
    return Scale(
        tuple(
            Criterion(
                path, path.rpartition(".")[2], f"Tiêu chí {path}", most[path], path.count("."), path.rpartition(".")[0],
                tuple(children.get(path, ())), KINDS[number % len(KINDS)], points_each=Decimal("0.5"), penalty_each=Decimal(1),
                bands=bands,
            )
            for number, path in enumerate(paths)
        )
    )  # fmt: skip


def catalogue(members: int = MEMBERS) -> Catalogue:
    """The shipped catalogue with a bloc of so many members and the large scale."""
    shipped = built_in()
    like = shipped.unit_by_code["KHOI_A"]
    units = tuple(
        replace(like, code=f"TV{number:02d}", name=f"Sở {number:02d} (mẫu)") for number in range(1, members + 1)
    )
    listed = tuple(
        Member(unit.code, Role.HEAD if number == 0 else Role.MEMBER, "2021-03-01", "2021-03-30")
        for number, unit in enumerate(units)
    )
    agreed = Agreed(tie_order=("NHOM:1", "DIEM_TRU", "PHIEU", "KHOI"), papers=("DK", "KQ"), late_points=Decimal("0.5"))
    return replace(shipped, units=units, bloc=Bloc("Khối", units[0].code, True, listed, agreed, scale()))


def entered(of: Catalogue) -> tuple[Tables, list[Resolved]]:
    """Every member's own entries, the bloc's scores of all of them, some points agreed."""
    random = Random(2)
    assert of.bloc.scale is not None
    own, review, agreed = (_empty(of, *place) for place in (("CD", "tu_cham"), ("TD", "cham"), ("TK", "thong_nhat")))
    groups = []
    for member in of.bloc.members:
        for leaf in of.bloc.scale.leaves:
            points = Decimal(random.randint(0, int(leaf.max_points * 2))) / 2
            result: Decimal | str = "Đạt" if leaf.kind is LeafKind.PASS_FAIL else Decimal(random.randint(0, 150))
            _add(
                own,
                member.unit,
                ma_dong=leaf.path,
                score=points,
                result=result,
                target=100,
                penalties=1,
                evidence="BC 12",
            )
            _add(review, of.bloc.head, ma_dong=mark_of(member.unit, leaf.path), score=points, reason="Theo minh chứng")
            if random.random() < 0.1:
                _add(agreed, of.bloc.head, ma_dong=mark_of(member.unit, leaf.path), agreed=points)
        slot = Slot(member.unit, "CD", "2021")
        delivery = Delivery(f"CD_2021_{member.unit}.xlsx", "0" * 64, "xlsx", slot=slot)
        groups.append(Resolved(slot, (Layer(delivery, {}),)))
    return {("CD", "tu_cham"): own, ("TD", "cham"): review, ("TK", "thong_nhat"): agreed}, groups


def _empty(of: Catalogue, form: str, annex: str) -> Merged:
    sheet = of.forms[form].sheet(annex)
    assert sheet is not None
    return Merged(sheet)


def _add(table: Merged, unit: str, **values: object) -> None:
    table.put(values.get)
    table.unit.append(unit)
    table.period.append("2021")
    table.file.append(f"{unit}.xlsx")
    table.tab.append(table.sheet.tab)
    table.row.append(len(table.row) + 4)
    table.received.append("")
    letters = {column.key: "A" for column in table.sheet.columns}
    annex, row = table.sheet, {key: [values.get(key)] for key in table.columns}
    table.sources.append(Sheet(annex.form, annex.key, annex.tab, [table.row[-1]], row, letters))


def count(of: Catalogue, tables: Tables, groups: list[Resolved]) -> Tally:
    """The tally of the year."""
    tally = tally_of(of, tables, groups, date(2021, 12, 31), period_of_year(of))
    assert tally is not None
    return tally


def measure(rounds: int) -> list[float]:
    """Seconds of the processor that the tally takes, round by round."""
    of = catalogue()
    tables, groups = entered(of)
    spent = []
    for _ in range(rounds + 1):
        start = time.process_time()
        count(of, tables, groups)
        spent.append(time.process_time() - start)
    return spent[1:]


if __name__ == "__main__":
    large = catalogue()
    assert large.bloc.scale is not None
    depth = 1 + max(criterion.depth for criterion in large.bloc.scale.criteria)
    print(
        f"{len(large.bloc.scale.criteria)} lines on {depth} levels, {len(large.bloc.scale.leaves)} criteria, {MEMBERS} members: "
        f"{statistics.median(measure(5)):.2f} s"
    )
