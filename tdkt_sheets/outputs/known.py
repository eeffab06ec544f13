"""What the office knows of each unit before it sends the next blanks."""

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.outputs.prefill import Known
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.summary_book import figure_of


def known_from(run: Run) -> Known:
    """What accepted forms say of each unit, for the next blanks."""
    known = Known(tally=run.tally, figure=figure_of(run))
    for (form, annex), table in run.tables.items():
        for index, values in enumerate(zip(*table.columns.values(), strict=True)):
            row = dict(zip(table.columns, values, strict=True)) | {"_period": table.period[index]}
            known.rows.setdefault((table.unit[index], form, annex), []).append(row)
    latest = sorted(
        (layer.record for group in run.resolved for layer in group.layers),
        key=lambda record: (
            record.received is not None,
            record.received.timestamp() if record.received else 0.0,
            record.sha256,
        ),
    )
    for one in run.proposals.ledger.initiatives:
        if one.day is not None and one.day.year == run.catalogue.year:
            who = one.who.person or fold_name(one.who.name)
            words = f"{one.name} (QĐ {one.number} ngày {dates.show(one.day.isoformat())})"
            before = known.initiatives.get(who)
            known.initiatives[who] = f"{before}; {words}" if before else words
    for record in latest:
        if record.submission and record.submission.cover:
            given = {key: value for key, value in record.submission.cover.values.items() if value is not None}
            known.last_cover.setdefault(record.unit, {}).update(given)
    return known
