"""Files of which nobody noted when they came: until it is noted they count, but no letter and no list can say of which day they are."""

from tdkt_sheets.core.deliveries import UNCOUNTED, Record
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.things import Thing, UndatedFile
from tdkt_sheets.rules.deliveries import UNDATED

RULE = UNDATED.id


def undated(run: Run) -> Thing | None:
    """Every such file once, with the command that notes it; None where there is none."""
    found: dict[str, list[Record]] = {}
    for record in run.records:
        if record.state not in UNCOUNTED and any(finding.rule == UNDATED.id for finding in record.findings):
            found.setdefault(record.path.partition("!/")[0], []).append(record)
    if not found:
        return None
    listed = [_arrived(path, records, run) for path, records in found.items()]
    about = "ghi tệp đến ngày nào, bằng cách nào để tính đúng hạn, muộn và viết thư đúng tháng"
    title = f"Ghi ngày nhận của {count(len(listed))} tệp"
    return Thing("undated", title, about, f"{count(len(listed))} tệp", listed, is_due=True)


def _arrived(path: str, records: list[Record], run: Run) -> UndatedFile:
    """The file with what was read in it; a container names what is in it."""
    units = dict.fromkeys(one.unit for one in records if one.unit)
    names = [run.catalogue.unit_by_code[code].name for code in units if code in run.catalogue.unit_by_code]
    read = dict.fromkeys(f"{one.form} {period_label(one.period)}" for one in records if one.form and one.period)
    return UndatedFile(path, "; ".join(names), "; ".join(read))
