"""A bloc's year in values: merged rows made by hand, so that the engine is tested without a workbook."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tdkt_sheets.catalogue.shipped import lines
from tdkt_sheets.core.deliveries import Delivery, Layer, Resolved
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.tally import Tally, tally_of

YEAR = Period("2021")
Row = Mapping[str, Any]
HEAD = {"is_bloc_head": "Có", "bloc_papers": "", "bloc_unregistered_points": "0"}
# The department heads the bloc; everybody registered and signed.
MEMBERS = """
| unit | role | registered | signed |
| LDTBXH_KHOI | Trưởng khối | 01/3/2021 | 30/3/2021 |
| KHOI_A | Phó Trưởng khối | 01/3/2021 | 30/3/2021 |
| KHOI_B | Thành viên | 01/3/2021 | 30/3/2021 |
| KHOI_C | Thành viên | 01/3/2021 | 30/3/2021 |
| KHOI_D | Thành viên | 01/3/2021 | 30/3/2021 |
| KHOI_E | Thành viên | 01/3/2021 | 30/3/2021 |
"""
# A small bloc for case files (`office = "khoi"`): criteria of several kinds and sides, one that the bloc alone scores.
SMALL_SCALE = """
| number | label | max_points | kind | side | points_each | scored_by | applies_to |
| I | Nhiệm vụ | 60 | | | | | |
| 1 | Việc chính | 40 | | | | | |
| 2 | Chỉ tiêu chính | 20 | Theo tỷ lệ hoàn thành | | | | |
| II | Phong trào | 40 | | | | | |
| 1 | Sáng kiến | 10 | Theo số lần | | 2 | | |
| 2 | Báo cáo với Khối | 20 | | | | Khối; Tỉnh | |
| 3 | Kỷ luật | 10 | Đạt hoặc không đạt | | | | KHOI_A; KHOI_B |
| III | Thưởng | 10 | | Điểm thưởng | | | |
| 1 | Được khen | 8 | | | | | |
| 2 | Đăng cai | 8 | | | | | |
| IV | Trừ | 6 | | Điểm trừ | | | |
| 1 | Vắng họp | 6 | | | | | |
"""


def _owed_by_all() -> str:
    """Who owes what, with quarterly results of the department in its bloc as of every other member: then they are compared."""
    shown = [*lines("bieu_phai_nop"), {"who": "Sở trong Khối", "form": "KQ", "sheet": "hoat_dong", "quarters": ""}]
    heads = list(shown[0])
    return "\n".join(
        ["| " + " | ".join(heads) + " |", *("| " + " | ".join(row[key] for key in heads) + " |" for row in shown)]
    )


OWED_BY_ALL = _owed_by_all()
OFFICES = {
    "khoi": (
        {"is_bloc_head": "Có", "bloc_total": "100", "bloc_bonus_cap": "10", "bloc_papers": "DK; KQ; CD", "bloc_late_points": "2",
         "bloc_missing_points": "5", "bloc_unregistered_points": "8", "bloc_certificates": "1", "bloc_difference_pct": "20"},
        {"thang_diem": SMALL_SCALE, "khoi": MEMBERS, "bieu_phai_nop": OWED_BY_ALL},
    )
}  # fmt: skip


def rows_of(catalogue: Catalogue, place: str, rows: Iterable[tuple[str, Row]], period: str = YEAR.code) -> Merged:
    """A merged table of (sender, values by column)."""
    form, _, annex = place.partition(".")
    sheet = catalogue.forms[form].sheet(annex)
    assert sheet is not None
    table = Merged(sheet)
    for number, (unit, values) in enumerate(rows, 4):
        assert set(values) <= set(table.columns), values
        for key, column in table.columns.items():
            column.append(values.get(key))
        table.unit.append(unit)
        table.period.append(period)
        table.file.append(f"{form}_{unit}.xlsx")
        table.tab.append(sheet.tab)
        table.row.append(number)
        table.received.append("")
        columns = {key: [values.get(key)] for key in table.columns}
        letters = {column.key: "ABCDEFGHIJKLMN"[at] for at, column in enumerate(sheet.columns)}
        table.sources.append(Sheet(form, annex, sheet.tab, [number], columns, letters))
    return table


def came(unit: str, form: str, period: str = YEAR.code, day: str = "2021-03-01", cover: Row | None = None) -> Resolved:
    """A file that counts, received on a day."""
    moment = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)
    submission = Submission(form, unit, period, cover=Cover("Thông tin chung", dict(cover or {})))
    delivery = Delivery(
        f"{form}_{period}_{unit}.xlsx",
        "0" * 64,
        "xlsx",
        receipts=(moment,),
        slot=submission.slot,
        submission=submission,
    )
    return Resolved(submission.slot, (Layer(delivery, {}),), moment)


def counted(
    catalogue: Catalogue,
    own: Mapping[str, Mapping[str, Any]],
    review: Mapping[str, Mapping[str, Any]] | None = None,
    agreed: Mapping[str, Mapping[str, Any]] | None = None,
    province: Mapping[str, Mapping[str, Any]] | None = None,
    decided: Mapping[str, Row] | None = None,
    settled: Mapping[str, Any] | None = None,
    opinions: Sequence[tuple[str, Row]] = (),
    arrivals: Sequence[Resolved] = (),
    cut_off: date = date(2021, 12, 31),
    period: Period = YEAR,
    order: Any = None,
    is_ranked: bool = True,
) -> Tally:
    """The tally of what members entered: unit → path → points, or a row of values. `order` may mix the rows of each table."""

    def mixed(rows: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
        return order(rows) if order else rows

    self_rows = [
        (unit, {"ma_dong": path, **(said if isinstance(said, Mapping) else {"score": said})})
        for unit, lines in own.items()
        for path, said in lines.items()
    ]
    head = catalogue.bloc.head or catalogue.bloc.own
    review_rows = [
        (head, {"ma_dong": mark_of(unit, path), "score": points})
        for unit, lines in (review or {}).items()
        for path, points in lines.items()
    ]
    settled_marks = {
        (unit, path) for table in (agreed or {}, province or {}) for unit, lines in table.items() for path in lines
    }
    agreed_rows = [
        (
            head,
            {
                "ma_dong": mark_of(unit, path),
                "agreed": (agreed or {}).get(unit, {}).get(path),
                "province": (province or {}).get(unit, {}).get(path),
            },
        )
        for unit, path in sorted(settled_marks)
    ]
    tables = {
        ("CD", "tu_cham"): rows_of(catalogue, "CD.tu_cham", mixed(self_rows), period.code),
        ("TD", "cham"): rows_of(catalogue, "TD.cham", mixed(review_rows), period.code),
        ("TK", "thong_nhat"): rows_of(catalogue, "TK.thong_nhat", mixed(agreed_rows), period.code),
        ("TK", "kiem_phieu"): rows_of(
            catalogue,
            "TK.kiem_phieu",
            mixed([(head, {"ma_dong": mark_of(unit, ""), **row}) for unit, row in (decided or {}).items()]),
            period.code,
        ),
        ("PB", "y_kien"): rows_of(catalogue, "PB.y_kien", mixed(list(opinions)), period.code),
        ("TK", "tru_diem"): rows_of(
            catalogue,
            "TK.tru_diem",
            [(head, {"ma_dong": key, "agreed": points}) for key, points in (settled or {}).items()],
        ),
    }
    groups = [*arrivals, *(came(unit, "CD", period.code, "2021-12-01") for unit in own)]
    tally = tally_of(catalogue, tables, groups, cut_off, period, is_ranked)
    assert tally is not None
    return tally


def places(tally: Tally) -> dict[str, int | None]:
    """Rank by unit."""
    return {standing.unit: standing.rank for standing in tally.standings}


def dec(text: str) -> Decimal:
    """A decimal."""
    return Decimal(text)
