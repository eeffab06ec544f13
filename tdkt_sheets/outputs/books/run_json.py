"""`run.json`: what a run took in and found, for machines (contract §4). The publisher adds `outputs`."""

from collections.abc import Sequence
from typing import Any

from tdkt_sheets.core.deliveries import STATES, Record
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.lines import Lines
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.letters import Letter
from tdkt_sheets.outputs.page.things import LetterDraft
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.whose import Whose, whose

VERSION = 1


def run_json(run: Run, mails: Sequence[LetterDraft] = ()) -> dict[str, Any]:
    """The run as plain data: no duration, host, worker count or absolute path; `mails` are those that it wrote to units.

    Lines of files and findings are made while they are written.
    """
    merged = {f"{form}_{annex}": len(table) for (form, annex), table in run.tables.items()}
    told = found_json(run.catalogue, run.records, run.findings, merged)
    known = (
        {"version": VERSION, "cut_off": run.cut_off.isoformat(), "today": run.today.isoformat()}
        | {"office": office_json(run)}
        | told
        | {"law": law_json(run)}
    )
    known["letters"] = [letter_json(letter) for letter in run.letters or ()]
    known["mails"] = [{"path": mail.letter, "unit": mail.unit or None, "parts": list(mail.parts)} for mail in mails]
    known["last_act"] = run.last_act or None
    known["history"] = Lines(run.past, finding_json)
    return known | ({"unchecked": [failure_json(failure) for failure in run.failures]} if run.failures else {})


def office_json(run: Run) -> dict[str, Any]:
    """Whose month it is, for who gathers many: the body's name, its province, the codes of its own units."""
    own = [unit.code for unit in run.catalogue.units if whose(unit) is Whose.OWN]
    return {
        "department": run.catalogue.setting("department"),
        "province": run.catalogue.setting("province"),
        "own_units": own,
    }


def letter_json(letter: Letter) -> dict[str, Any]:
    """A part of a letter: whose, what becomes of it, and the hash that names what it says."""
    unit, form, period, round_ = (*letter.part.key.split("|"), "", "", "")[:4] if letter.part.unit else ("", "", "", "")
    return {
        "unit": unit or None, "form": form or None, "period": period or None, "round": round_ or None,
        "state": letter.state.value, "subject": letter.part.subject, "hash": letter.part.hash,
    }  # fmt: skip


def failure_json(failure: Failure) -> dict[str, Any]:
    """A line of `unchecked`; the whole trace stands in the program's own report."""
    return {"rule": failure.rule or None, "file": failure.file or None, "place": failure.place}


def law_json(run: Run) -> list[dict[str, Any]]:
    """Which law answered for each round that somebody was proposed in: the rule set of a day, and whether that day is only planned."""
    proposals = run.proposals
    listed = []
    for code, candidates in proposals.pairs():
        group = candidates[0].group
        day = proposals.law_day(group)
        regime = regime_on(day)
        decided = bool(proposals.ledger.decisions_of(code))
        listed.append(
            {
                "round": code,
                "day": day.isoformat(),
                "planned": not decided,
                "regime": regime.code if regime else None,
                "instruments": list(regime.instruments) if regime else [],
            }
        )
    return listed


def found_json(
    catalogue: Catalogue, records: list[Record], findings: list[Finding], merged: dict[str, int]
) -> dict[str, Any]:
    """What was taken in and found; `merged` are the rows of each merged table."""
    return {
        "catalogue": catalogue.sha256,
        "inputs": Lines(records, input_json),
        "findings": Lines(findings, finding_json),
        "law": [],
        "counts": _counts(records, findings) | {"merged": merged},
    }


def input_json(record: Record) -> dict[str, Any]:
    """A line of `inputs`."""
    rows = record.rows
    return {
        "path": record.path,
        "sha256": record.sha256,
        "receipts": [received.isoformat() for received in record.receipts],
        "sender": record.sender,
        "received": record.received.isoformat() if record.received else None,
        "noted": record.noted or None,
        "form": record.form or None,
        "unit": record.unit or None,
        "period": record.period or None,
        "round": record.round or None,
        "revision": record.revision or None,
        "state": record.state,
        "reason": record.reason,
        "rows": {
            "read": rows.read,
            "taken": rows.taken,
            "held": rows.held,
            "set_aside": rows.set_aside,
            "skipped": rows.skipped,
        },
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A line of `findings`; the message begins with where it is."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "unit": finding.unit or None,
        "form": finding.form or None,
        "period": finding.period or None,
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "cells": list(finding.cells),
        "value": finding.value,
        "message": finding.told,
        "fix": finding.fix,
        "basis": finding.basis,
        "law": finding.law,
        "waived": finding.waived,
    }


def _counts(records: list[Record], findings: list[Finding]) -> dict[str, Any]:
    states = dict.fromkeys(STATES, 0)
    for record in records:
        states[record.state] += 1
    severities = {severity.value: 0 for severity in Severity}
    for finding in findings:
        severities[finding.severity.value] += 1
    keys = ("read", "taken", "held", "set_aside", "skipped")
    rows = {key: sum(getattr(record.rows, key) for record in records) for key in keys}
    return {"states": states, "findings": severities, "rows": rows}
