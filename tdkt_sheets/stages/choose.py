"""Which files of one slot count, by content and receipts alone (contract §2): the same answer in any order of arrival."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Delivery, Fates, Layer
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.submissions import ADDITION, REPLACEMENT
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.stages.decide import Handled
from tdkt_sheets.stages.row_keys import absent_rows


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that may count, and how the office says that it is to be taken."""

    delivery: Delivery
    handled: Handled = field(default_factory=Handled)

    @property
    def kind(self) -> str | None:
        """What the delivery is, a code of the list loai_ban_nop: as the office decided, else as the unit says.

        The tally is the office's own workbook: its latest state replaces every earlier one, with what is wrong in it held row by row.
        """
        if self.delivery.form == TALLY_FORM:
            return REPLACEMENT
        cover = self.delivery.cover
        return self.handled.kind or (cover.values.get("delivery_kind") if cover else None)

    @property
    def is_addition(self) -> bool:
        """Whether its rows are added to what else counts."""
        return self.kind == ADDITION

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.delivery.path

    @property
    def precedence(self) -> tuple[bool, float, int, bool, str]:
        """Its place among the files of its slot."""
        return self.delivery.precedence


@dataclass(frozen=True, slots=True)
class Choice:
    """The files of a slot in order of precedence, and which of them count: whole ones, and additions laid over them.

    Between those in `unclear` nothing tells which is meant; between those of a group in `tied` their receipts do not tell which is later: none of
    them counts, and what counted before them stays. `absent` says of a whole file how many rows are missing from it that the
    whole files before it have, so that these stay; `picked` is the one that the office chose.
    """

    offers: tuple[Offer, ...]
    whole: tuple[Offer, ...] = ()
    additions: tuple[Offer, ...] = ()
    unclear: tuple[Offer, ...] = ()
    tied: tuple[tuple[Offer, ...], ...] = ()
    picked: Offer | None = None
    absent: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> list[Offer]:
        """All files that count, in order of precedence."""
        return sorted((*self.whole, *self.additions), key=lambda offer: offer.precedence)


def choose(offers: Iterable[Offer], form: Form) -> Choice:
    """Which files count."""
    ordered = tuple(sorted(offers, key=lambda offer: offer.precedence))
    whole = [offer for offer in ordered if not offer.is_addition]
    picked = next((offer for offer in reversed(whole) if offer.handled.is_chosen), None)
    if picked is not None:
        whole = [picked]
    unclear = _unclear(whole)
    added = [offer for offer in ordered if offer.is_addition]
    whole = [offer for offer in whole if offer not in unclear]
    groups, beside = _tied(whole, added, form)
    waiting = {offer.path for group in groups for offer in group}
    whole = [offer for offer in whole if offer not in beside and offer.path not in waiting]
    standing: list[Offer] = []
    absent: dict[str, int] = {}
    for offer in whole:
        if _is_bad_resend(offer, standing):
            continue
        layers = [Layer(each.delivery, own_fates(each.delivery)) for each in standing]
        missing = 0 if offer.kind == REPLACEMENT else absent_rows(layers, offer.delivery, form)
        if not missing:
            standing = []
        absent[offer.path] = missing
        standing.append(offer)
    ended = max((offer.precedence for offer in standing if offer.kind == REPLACEMENT), default=None)
    additions = [
        offer
        for offer in added
        if offer.path not in waiting and (ended is None or offer.delivery.received is None or offer.precedence > ended)
    ]
    asked = tuple(group for group in groups if not _is_replaced(group, standing, form))
    return Choice(ordered, tuple(standing), tuple(additions), tuple(unclear), asked, picked, absent)


def _tied(whole: Sequence[Offer], added: Sequence[Offer], form: Form) -> tuple[list[tuple[Offer, ...]], list[Offer]]:
    """Groups of files whose receipts do not tell which is later, where that matters; and faulty files that a good one stands for in any order."""
    good = [offer for offer in whole if form.code == TALLY_FORM or not offer.delivery.has_error]
    groups = _groups([*good, *added], form)
    beside, alone = [], []
    for faulty in (offer for offer in whole if offer not in good):
        near = [each for each in good if not each.delivery.is_told_from(faulty.delivery)]
        asked = next((at for at, group in enumerate(groups) if any(each in group for each in near)), None)
        if asked is not None:
            groups[asked] = tuple(sorted((*groups[asked], faulty), key=lambda offer: offer.precedence))
        elif near:
            beside.append(faulty)
        else:
            alone.append(faulty)
    return [*groups, *_groups(alone, form)], beside


def _groups(offers: Sequence[Offer], form: Form) -> list[tuple[Offer, ...]]:
    """Files that are tied, each with all that it is tied to directly or by others."""
    left = sorted(offers, key=lambda offer: offer.precedence)
    groups = []
    while left:
        group, reached = [left.pop(0)], 0
        while reached < len(group):
            near = [offer for offer in left if _is_tied(group[reached], offer, form)]
            left = [offer for offer in left if offer not in near]
            group += near
            reached += 1
        if len(group) > 1:
            groups.append(tuple(sorted(group, key=lambda offer: offer.precedence)))
    return groups


def _is_tied(one: Offer, other: Offer, form: Form) -> bool:
    """Whether nothing says which of two is later, and it matters: an addition lies over any whole file that does not end it."""
    if one.delivery.is_told_from(other.delivery):
        return False
    if one.is_addition and other.is_addition:
        layer = Layer(one.delivery, own_fates(one.delivery))
        nothing = replace(other.delivery, submission=None)
        return absent_rows([layer], other.delivery, form) < absent_rows([layer], nothing, form)  # they share a row
    if one.is_addition or other.is_addition:
        return REPLACEMENT in (one.kind, other.kind)
    return True


def _is_replaced(group: Sequence[Offer], standing: Sequence[Offer], form: Form) -> bool:
    """Whether a later file stands for all of a group, however it is ordered: one that says so, or lacks none of their rows."""
    for later in standing:
        if later.precedence < group[-1].precedence or later.delivery.has_error:
            continue
        layers = [Layer(each.delivery, own_fates(each.delivery)) for each in group]
        if later.kind == REPLACEMENT or not absent_rows(layers, later.delivery, form):
            return True
    return False


def _unclear(whole: Sequence[Offer]) -> list[Offer]:
    """Undated files of which nobody knows which one is meant: more than one, and no dated one without an error."""
    undated = [offer for offer in whole if offer.delivery.received is None]
    is_settled = any(offer.delivery.received is not None and not offer.delivery.has_error for offer in whole)
    return undated if len(undated) > 1 and not is_settled else []


def _is_bad_resend(offer: Offer, standing: Sequence[Offer]) -> bool:
    """Whether a file with an error comes after one without."""
    is_good = any(not each.delivery.has_error for each in standing)
    return offer.delivery.has_error and is_good and offer.delivery.form != TALLY_FORM


def own_fates(delivery: Delivery) -> Fates:
    """The fate of each row by the file's own findings: held by an error on it or on its sheet, set aside when it repeats."""
    held_rows, held_sheets = held_by(delivery.own_findings)
    fates = {}
    for sheet in delivery.sheets:
        rows = held_rows.get(sheet.key, ())
        whole = sheet.key in held_sheets
        fates[sheet.key] = tuple(
            SET_ASIDE if row in sheet.repeated else HELD if whole or row in rows else TAKEN for row in sheet.rows
        )
    return fates


def held_by(findings: Iterable[Finding]) -> tuple[dict[str, set[int]], set[str]]:
    """The rows, and the whole sheets, that errors hold; by annex key."""
    rows: dict[str, set[int]] = {}
    sheets: set[str] = set()
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.sheet_key:
            if finding.rows:
                rows.setdefault(finding.sheet_key, set()).update(finding.rows)
            else:
                sheets.add(finding.sheet_key)
    return rows, sheets
