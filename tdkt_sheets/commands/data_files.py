"""The merged rows and the register of awards that a run writes into its folder."""

from tdkt_sheets.commands.making import put_beside
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_csv import award_table
from tdkt_sheets.outputs.books.merged_book import FILE, column_table, csv_table, merged_book
from tdkt_sheets.outputs.closed.adjusted import adjustment_table
from tdkt_sheets.publish.csv_files import write_csv
from tdkt_sheets.publish.folder import Staging

CLOSED_FOLDER = "ky-da-chot"


def stage_data(run: Run, staging: Staging) -> None:
    """All merged rows, as a workbook and as CSV; the register of awards as CSV; closed periods as they were closed."""
    put_beside(staging, FILE, merged_book(run.tables, run.catalogue))
    for (form, annex), table in run.tables.items():
        write_csv(staging.path(f"data/{form}_{annex}.csv"), *csv_table(table))
    write_csv(staging.path("data/khen_thuong.csv"), *award_table(run))
    write_csv(staging.path("data/cot_nguon.csv"), *column_table(run.tables))
    if run.closed or run.adjustments:
        write_csv(staging.path("data/dieu_chinh.csv"), *adjustment_table(run))
    for closed in run.closed:
        for path, data in closed.pages.items():
            staging.path(f"{CLOSED_FOLDER}/{closed.name}/{path}").write_bytes(data)
