"""Who signs: “Người ký”."""

from collections.abc import Mapping
from datetime import date

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, question
from tdkt_sheets.catalogue.year import term_in
from tdkt_sheets.roster.signers import Body, Capacity, Signed, Signer
from tdkt_sheets.rules import catalogue_workbook as rules


def signers_of(table: CatalogueTable, faults: Faults) -> tuple[Signer, ...]:
    """The signers in the order of the sheet; of two that would sign the same on the same day the first."""
    found: dict[int, tuple[Row, Signer]] = {}
    for row in table:
        signer = _signer(row, faults)
        if signer is None:
            continue
        rival = next((one for one, other in found.values() if _clash(signer, other)), None)
        if rival is None:
            found[row.index] = row, signer
        else:
            what = f"{_papers(signer)} của {vocabulary.SIGNING_BODIES.name_of(signer.body)}"
            faults.at(rules.TWO_SIGNERS, row, "name", name=signer.name, row=rival.fact, what=what)
    return tuple(signer for _, signer in found.values())


def _signer(row: Row, faults: Faults) -> Signer | None:
    """The row as a signer; None when a kind of paper is none."""
    papers = []
    for text in row.several("papers"):
        code = vocabulary.SIGNED_PAPERS.code_of(text)
        if code is None:
            names = vocabulary.SIGNED_PAPERS.names
            faults.at(
                rules.UNKNOWN_PAPER, row, "papers", text=text, question=question(text, names), accepted="; ".join(names)
            )
            return None
        papers.append(Signed(code))
    since, until = term_in(row, faults)
    return Signer(
        Body(row.text("body")),
        Capacity(row.text("capacity")),
        row.text("post"),
        row.text("name"),
        since,
        until,
        frozenset(papers),
        frozenset(row.several("bundles")),
    )


def _clash(one: Signer, other: Signer) -> bool:
    """Whether two sign the same for the same body on one day, and nothing says who."""
    return (
        one.body is other.body
        and _share(one.papers, other.papers)
        and _share(one.bundles, other.bundles)
        and (one.since or date.min) <= (other.until or date.max)
        and (other.since or date.min) <= (one.until or date.max)
    )


def _share(one: frozenset[Signed] | frozenset[str], other: frozenset[Signed] | frozenset[str]) -> bool:
    """Whether both name something in common, or neither names anything: who is named goes before who is not."""
    return bool(one & other) if one and other else not one and not other


def _papers(signer: Signer) -> str:
    names: Mapping[str, str] = {entry.code: entry.name for entry in vocabulary.SIGNED_PAPERS.entries}
    return ", ".join(names[paper] for paper in Signed if paper in signer.papers) or "mọi văn bản"
