"""The merged rows that a run writes into its folder."""

from tdkt_sheets.excel.write import write
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.merged_book import csv_table, merged_book
from tdkt_sheets.publish.csv_files import write_csv
from tdkt_sheets.publish.folder import Staging


def stage_data(run: Run, staging: Staging) -> None:
    """All merged rows, as a workbook and as CSV."""
    write(merged_book(run.tables, run.catalogue), staging.path("du-lieu-gop.xlsx"))
    for (form, annex), table in run.tables.items():
        write_csv(staging.path(f"data/{form}_{annex}.csv"), *csv_table(table))
