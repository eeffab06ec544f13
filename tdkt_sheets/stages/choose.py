"""Which files of one slot count, by content and receipts alone (contract §2): the same answer in any order of arrival."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Delivery, Fates, Layer
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.submissions import ADDITION, HASH_SHOWN, REPLACEMENT
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.rules.deliveries import UNKNOWN_SENDER, WRONG_SENDER
from tdkt_sheets.rules.row_people import BIRTH, NAME
from tdkt_sheets.stages.answered import RowsMeant, answer_of, people_mended, settle_answers
from tdkt_sheets.stages.decide import Handled
from tdkt_sheets.stages.row_keys import absent_rows

NOT_ITS_OWN = (WRONG_SENDER.id, UNKNOWN_SENDER.id)


@dataclass(frozen=True, slots=True)
class OfferedFile:
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

    def answers(self, other: "OfferedFile") -> bool:
        """Whether it is the marked copy of another file, come back from its own unit or saved by the office."""
        answering = self.delivery.submission.answering if self.delivery.submission else None
        is_own = all(finding.rule not in NOT_ITS_OWN for finding in self.delivery.own_findings)
        return answering is not None and is_own and other.delivery.sha256[:HASH_SHOWN] in answering.files

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.delivery.path

    @property
    def precedence(self) -> tuple[bool, float, int, bool, str]:
        """Its place among the files of its slot."""
        return self.delivery.precedence


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """The files of a slot in order of precedence, and which of them count: whole ones, additions laid over them, and marked copies that came back.

    Between those in `unclear` nothing tells which is meant; between those of a group in `tied` their receipts do not tell which is later: none of
    them counts, and what counted before them stays. `absent` says of a whole file how many rows are missing from it that the
    whole files before it have, so that these stay; `picked` is the one that the office chose.
    """

    offers: tuple[OfferedFile, ...]
    whole: tuple[OfferedFile, ...] = ()
    additions: tuple[OfferedFile, ...] = ()
    unclear: tuple[OfferedFile, ...] = ()
    tied: tuple[tuple[OfferedFile, ...], ...] = ()
    picked: OfferedFile | None = None
    absent: Mapping[str, int] = field(default_factory=dict)
    returned: tuple["Returned", ...] = ()
    heard: tuple["Returned", ...] = ()  # those too of which no file that they answer counts any more

    @property
    def counted(self) -> list[OfferedFile]:
        """All files that count, in order of precedence."""
        return [
            offer for offer in self.offers if offer in self.whole or offer in self.additions or offer in self.copies
        ]

    @property
    def copies(self) -> list[OfferedFile]:
        """The marked copies that came back and count, in order of precedence."""
        return [each.offer for each in self.returned]

    @property
    def pages(self) -> list[OfferedFile]:
        """The files that count and are no additions, in order of precedence."""
        added = {each.offer.path for each in self.returned if each.is_addition}
        return [each for each in self.counted if each not in self.additions and each.path not in added]

    def mended(self, layers: Iterable[Layer]) -> Iterator[Mended]:
        """Whose names and births the unit mended on its copies, in order of arrival; not of a name that `layers` still count as it was."""
        files = {each.path: each.delivery for each in self.offers}
        standing = {
            (fold_name(name), sheet.get(at, BIRTH) or "")
            for layer in layers
            for sheet in layer.delivery.sheets
            for at, name in enumerate(sheet.columns.get(NAME, ()))
            if name and layer.fates[sheet.key][at] == TAKEN
        }
        for each in self.heard:
            for one in people_mended(each.offer.delivery, each.answer, files):
                if (fold_name(one.name), one.birth) not in standing:
                    yield one

    def layers(self) -> tuple[Layer, ...]:
        """The files that count, the fates of their rows by their own findings and by the copies that came back.

        They lie over each other in order of precedence; but a whole file with an error lies below all where one without counts too.
        """
        pages = self.pages
        has_good = any(not each.delivery.has_error for each in self.whole)
        below = [each for each in self.whole if has_good and each.delivery.has_error]
        ordered = sorted(self.counted, key=lambda each: each not in below)
        layers = [Layer(each.delivery, own_fates(each.delivery), each not in pages) for each in ordered]
        return settled(layers, self.returned)


@dataclass(frozen=True, slots=True)
class Returned:
    """A marked copy that came back, and what its rows are; an addition where all that it answers are."""

    offer: OfferedFile
    answer: RowsMeant
    is_addition: bool

    @property
    def asks_about_rows(self) -> bool:
        """Whether rows that it has no more are to be asked about: neither unit nor office says what is meant."""
        return (
            self.offer.kind != REPLACEMENT
            and not self.offer.handled.kind
            and (self.is_addition or not self.offer.is_addition)
        )


def settled(layers: Sequence[Layer], returned: Sequence[Returned]) -> tuple[Layer, ...]:
    """The layers with the fates that the copies among them give to rows."""
    if not returned:
        return tuple(layers)
    replacing = frozenset(each.offer.path for each in returned if each.offer.kind == REPLACEMENT)
    return settle_answers(layers, [each.answer for each in returned], replacing)


def choose(offers: Iterable[OfferedFile], form: Form) -> SlotChoice:
    """Which files count."""
    ordered = tuple(_in_order(offers))
    whole = [offer for offer in ordered if not offer.is_addition]
    picked = next((offer for offer in reversed(whole) if offer.handled.is_chosen), None)
    if picked is not None:
        whole = [picked, *(offer for offer in whole if _follows(offer, picked, whole))]
    unclear = _unclear(whole)
    added = [offer for offer in ordered if offer.is_addition]
    whole = [offer for offer in whole if offer not in unclear]
    groups, beside = _tied(whole, added, form)
    waiting = {offer.path for group in groups for offer in group}
    left = [offer for offer in (*whole, *added) if offer not in beside and offer.path not in waiting]
    stand = _Standing(form)
    for offer in ordered:
        if offer in left:
            stand.hear(offer, is_picked=offer is picked)
    asked = tuple(group for group in groups if not _is_replaced(group, stand.whole, form))
    return SlotChoice(
        ordered, tuple(stand.whole), tuple(stand.additions()), tuple(unclear), asked, picked, stand.absent,
        tuple(stand.live()), tuple(stand.returned),
    )  # fmt: skip


class _Standing:
    """What counts while the files of a slot are heard one after the other."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.whole: list[OfferedFile] = []
        self.added: list[OfferedFile] = []
        self.returned: list[Returned] = []
        self.absent: dict[str, int] = {}

    def hear(self, offer: OfferedFile, is_picked: bool) -> None:
        """Let a file count beside or instead of what does."""
        live = self.live()
        counted = self._counted(live)
        answered = [] if is_picked else [each for each in counted if offer.answers(each)]
        if answered:
            files = [each.delivery for each in counted]
            answer = answer_of(offer.delivery, files, [each.answer for each in live], self.form)
            added = {each.path for each in self.added} | {each.offer.path for each in live if each.is_addition}
            self.returned.append(Returned(offer, answer, all(each.path in added for each in answered)))
        elif offer.is_addition:
            self.added.append(offer)
        elif not _is_bad_resend(offer, [*self.whole, *(each.offer for each in live)]):
            missing = 0 if offer.kind == REPLACEMENT else absent_rows(self._layers(live), offer.delivery, self.form)
            if not missing:
                self.whole = []
            self.absent[offer.path] = missing
            self.whole.append(offer)

    def _layers(self, live: Sequence[Returned]) -> list[Layer]:
        """The whole files that count, with their copies."""
        layers = [Layer(each.delivery, own_fates(each.delivery)) for each in self._counted(live)]
        added = {each.path for each in self.added} | {each.offer.path for each in live if each.is_addition}
        return [layer for layer in settled(layers, live) if layer.delivery.path not in added]

    def additions(self) -> list[OfferedFile]:
        """The additions that no later whole file ended; a faulty one ends none where a good one counts beside it."""
        good = [offer for offer in self.whole if not offer.delivery.has_error]
        ended = max((offer.precedence for offer in good or self.whole if offer.kind == REPLACEMENT), default=None)
        return [
            offer
            for offer in self.added
            if ended is None or offer.delivery.received is None or offer.precedence > ended
        ]

    def live(self) -> list[Returned]:
        """The copies of which a file that they answer still counts."""
        found: list[Returned] = []
        for each in self.returned:
            if any(each.offer.answers(other) for other in self._counted(found)):
                found.append(each)
        return found

    def _counted(self, live: Iterable[Returned]) -> list[OfferedFile]:
        return [*self.whole, *self.additions(), *(each.offer for each in live)]


def _in_order(offers: Iterable[OfferedFile]) -> Iterator[OfferedFile]:
    """Files by precedence; but what answers a file was made after it, whatever their receipts say."""
    left = sorted(offers, key=lambda offer: offer.precedence)
    while left:
        first = next(
            (one for one in left if not any(one.answers(other) for other in left if other is not one)), left[0]
        )
        left.remove(first)
        yield first


def _follows(offer: OfferedFile, picked: OfferedFile, whole: Sequence[OfferedFile]) -> bool:
    """Whether a file answers the one that the office picked, or a file that does."""
    seen = [offer]
    for one in seen:
        if one.answers(picked):
            return True
        seen += (other for other in whole if one.answers(other) and other not in seen)
    return False


def _tied(
    whole: Sequence[OfferedFile], added: Sequence[OfferedFile], form: Form
) -> tuple[list[tuple[OfferedFile, ...]], list[OfferedFile]]:
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


def _groups(offers: Sequence[OfferedFile], form: Form) -> list[tuple[OfferedFile, ...]]:
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


def _is_tied(one: OfferedFile, other: OfferedFile, form: Form) -> bool:
    """Whether nothing says which of two is later, and it matters: an addition lies over any whole file that does not end it."""
    if one.delivery.is_told_from(other.delivery) or one.answers(other) or other.answers(one):
        return False
    if one.is_addition and other.is_addition:
        layer = Layer(one.delivery, own_fates(one.delivery))
        nothing = replace(other.delivery, submission=None)
        return absent_rows([layer], other.delivery, form) < absent_rows([layer], nothing, form)  # they share a row
    if one.is_addition or other.is_addition:
        return REPLACEMENT in (one.kind, other.kind)
    return True


def _is_replaced(group: Sequence[OfferedFile], standing: Sequence[OfferedFile], form: Form) -> bool:
    """Whether a later file stands for all of a group, however it is ordered: one that says so, or lacks none of their rows."""
    for later in standing:
        if later.precedence < group[-1].precedence or later.delivery.has_error:
            continue
        layers = [Layer(each.delivery, own_fates(each.delivery)) for each in group]
        if later.kind == REPLACEMENT or not absent_rows(layers, later.delivery, form):
            return True
    return False


def _unclear(whole: Sequence[OfferedFile]) -> list[OfferedFile]:
    """Undated files of which nobody knows which one is meant: more than one, and no dated one without an error."""
    undated = [offer for offer in whole if offer.delivery.received is None and not any(map(offer.answers, whole))]
    is_settled = any(offer.delivery.received is not None and not offer.delivery.has_error for offer in whole)
    return undated if len(undated) > 1 and not is_settled else []


def _is_bad_resend(offer: OfferedFile, standing: Sequence[OfferedFile]) -> bool:
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
        if not whole and not rows and not sheet.repeated:
            fates[sheet.key] = _all_taken(len(sheet))
            continue
        fates[sheet.key] = tuple(
            SET_ASIDE if row in sheet.repeated else HELD if whole or row in rows else TAKEN for row in sheet.rows
        )
    return fates


@lru_cache(maxsize=1 << 12)
def _all_taken(number: int) -> tuple[str, ...]:
    """The fates of so many rows of which nothing is found: one object for all annexes of as many."""
    return (TAKEN,) * number


def held_by(findings: Iterable[Finding]) -> tuple[dict[str, set[int]], set[str]]:
    """The rows, and the whole sheets, that errors and open questions hold; by annex key."""
    rows: dict[str, set[int]] = {}
    sheets: set[str] = set()
    for finding in findings:
        if (finding.severity is Severity.ERROR or finding.waits) and finding.sheet_key:
            if finding.rows:
                rows.setdefault(finding.sheet_key, set()).update(finding.rows)
            else:
                sheets.add(finding.sheet_key)
    return rows, sheets
