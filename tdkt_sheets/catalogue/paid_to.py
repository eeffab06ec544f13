"""Where money is paid to: “Tài khoản”. No finding on this sheet says what is typed there."""

from dataclasses import replace

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, SeenWords
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.roster.accounts import BankAccount
from tdkt_sheets.rules import catalogue_workbook as rules


def accounts_of(table: CatalogueTable, faults: Faults) -> tuple[BankAccount, ...]:
    """The accounts in the order of the sheet; of two of one recipient neither is used."""
    seen, twice = SeenWords(), set()
    found = []
    for row in table:
        whose = row.text("code").casefold() or fold_name(row.text("name"))
        if (earlier := seen.first(whose, row)) is not None:
            faults.at(rules.TWO_ACCOUNTS, row, "name", name=row.text("name"), row=earlier.fact)
            twice.add(whose)
        found.append((whose, BankAccount(row.text("code"), row.text("name"), row.text("number"), row.text("bank"))))
    return tuple(one for whose, one in found if whose not in twice)


def without_what_is_typed(finding: Finding) -> Finding:
    """A finding on the sheet of accounts: the place alone, since findings are printed where accounts must not be."""
    if finding.severity is Severity.NOTE and not finding.cells:
        return finding
    said = rules.ACCOUNT_UNREADABLE.at(file=finding.file, sheet=finding.sheet, sheet_key=own_forms.ACCOUNTS)
    return replace(said, rows=finding.rows, keys=finding.keys, cells=finding.cells, caption=finding.caption)
