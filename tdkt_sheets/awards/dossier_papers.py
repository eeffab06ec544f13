"""Which papers each case of a dossier has, and which it lacks: by what the first page says, and by scans that are named after them.

No paper is read: a scan is known by the words of its file name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tdkt_sheets.awards.bundle import BundleLine, Route
from tdkt_sheets.awards.cases import Case, Step
from tdkt_sheets.awards.proposals import Group
from tdkt_sheets.core.office_law import OfficeLaw
from tdkt_sheets.core.text import bare_words
from tdkt_sheets.law.by_office import law_of
from tdkt_sheets.law.on_day import LawOn, NotKnown
from tdkt_sheets.roster.rounds import REVIEW, RoundKind

LETTER, REPORT, MINUTES, CERTIFICATE, NOTICE = (
    "has_letter",
    "has_report",
    "has_minutes",
    "has_certificate",
    "has_notice",
)
NAMES: Mapping[str, str] = {
    LETTER: "Tờ trình", REPORT: "Báo cáo thành tích", MINUTES: "Biên bản họp, kết quả bỏ phiếu",
    CERTIFICATE: "Chứng nhận sáng kiến, đề tài", NOTICE: "Biên bản công khai",
}  # fmt: skip
OF_EACH = (REPORT, CERTIFICATE)  # of a person or collective; the others are of the whole dossier
WHOLE = "has_dossier"  # of a review: all papers in one field
SAID = "CO"
LAW = {
    LETTER: "council.dossier_letter", REPORT: "council.dossier_report", MINUTES: "council.dossier_minutes",
    CERTIFICATE: "council.dossier_certificate", NOTICE: "council.public_notice",
}  # fmt: skip
# Words of a file name that tell a paper, the most telling first.
WORDS = (
    (NOTICE, ("cong", "khai")), (MINUTES, ("bien", "ban")), (MINUTES, ("kiem", "phieu")), (LETTER, ("to", "trinh")),
    (CERTIFICATE, ("sang", "kien")), (CERTIFICATE, ("chung", "nhan")), (CERTIFICATE, ("de", "tai")), (REPORT, ("thanh", "tich")), (REPORT, ("bctt",)),
)  # fmt: skip
OPEN = (Step.ASKED, Step.REVIEWED, Step.SENT_UP, Step.RETURNED)
OTHER_PROCEDURE = (RoundKind.MEDAL, RoundKind.BADGE, RoundKind.TENURE)  # rounds whose papers rules of their own name


@dataclass(frozen=True, slots=True)
class Scan:
    """A signed scan that came: its path, whose, and what it came for (a round, else a form and period)."""

    path: str
    unit: str
    form: str
    when: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name."""
        return bare_words(self.path.rpartition("/")[2].rpartition(".")[0])

    @property
    def paper(self) -> str:
        """Which paper it is by its name; '' where that does not say."""
        return next((key for key, words in WORDS if _holds(self.words, words)), "")

    def names(self, recipient: str) -> bool:
        """Whether its name holds that of a person or collective."""
        return _holds(self.words, bare_words(recipient))


@dataclass(frozen=True, slots=True)
class Checked:
    """A case with its papers: of each that is asked for, the scans that are it, whether the unit says that it sent it."""

    case: Case
    group: Group
    asked: tuple[str, ...]
    scans: Mapping[str, Sequence[Scan]]
    said: frozenset[str]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The papers asked for that neither the unit says it sent nor a scan is."""
        return tuple(key for key in self.asked if key not in self.said and not self.scans.get(key))


def checked(cases: Iterable[Case], groups: Iterable[Group], scans: Sequence[Scan], said: OfficeLaw) -> list[Checked]:
    """The cases that are on their way, each with its papers; what the office itself proposes has no dossier."""
    by_file: dict[str, Group] = {}
    by_round: dict[tuple[str, str], Group] = {}
    for group in groups:
        by_file[group.delivery.path] = group
        if group.round:
            by_round[group.unit.code, group.round.code] = group
    open_ = [case for case in cases if case.last.step in OPEN]
    alone = _alone(open_)
    found = (
        (case, by_file.get(case.line.file) or by_round.get((case.line.unit, case.bundle.round.code))) for case in open_
    )
    return [_checked(case, group, scans, said, alone) for case, group in found if group is not None]


def unmatched(found: Iterable[Checked], scans: Sequence[Scan]) -> list[Scan]:
    """The scans of units that have a case on its way that are no paper of any."""
    listed = list(found)
    used = {one for each in listed for ones in each.scans.values() for one in ones}
    asked = {(each.group.unit.code, form) for each in listed for form in ("", each.group.form)}
    return [one for one in scans if (one.unit, one.form) in asked and one not in used]


def _checked(case: Case, group: Group, scans: Sequence[Scan], office: OfficeLaw, alone: frozenset[str]) -> Checked:
    when = group.round.code if group.round else group.period.code
    theirs = [
        one for one in scans if one.unit == group.unit.code and one.form in ("", group.form) and one.when in ("", when)
    ]
    found: dict[str, list[Scan]] = {}
    for one in theirs:
        key = one.paper or (REPORT if one.names(case.line.recipient) else "")
        if key and (key not in OF_EACH or one.names(case.line.recipient) or case.line.file in alone):
            found.setdefault(key, []).append(one)
    values = group.cover.values if group.cover else {}
    stated = (
        frozenset(NAMES) if values.get(WHOLE) == SAID else frozenset(key for key in NAMES if values.get(key) == SAID)
    )
    return Checked(case, group, _asked(case, group, office), found, stated)


def _asked(case: Case, group: Group, office: OfficeLaw) -> tuple[str, ...]:
    """The papers that a case needs by the law of its day; where that is not known, those that always were."""
    bundle, line = case.bundle, case.line
    if bundle.round.kind in OTHER_PROCEDURE or (group.form == REVIEW and bundle.route is Route.UNIT):
        return ()
    keys = [LETTER, REPORT]
    keys += [MINUTES] if bundle.round.kind is not RoundKind.SUDDEN else []
    keys += [CERTIFICATE] if line.ground else []
    keys += [NOTICE] if bundle.route is Route.STATE else []
    if bundle.law_day is None:
        return tuple(keys)
    law = LawOn(bundle.law_day, law_of(office))
    return tuple(key for key in keys if _is_asked(law, LAW[key]))


def _is_asked(law: LawOn, name: str) -> bool:
    try:
        return bool(law.is_so(name))
    except NotKnown:
        return True


def _alone(cases: Iterable[Case]) -> frozenset[str]:
    """The files that propose one recipient only: a report in them can be nobody else's."""
    whose: dict[str, set[str]] = {}
    for case in cases:
        whose.setdefault(case.line.file, set()).add(_who(case.line))
    return frozenset(file for file, ones in whose.items() if len(ones) == 1)


def _who(line: BundleLine) -> str:
    return line.who or line.recipient


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words stand in a row among others."""
    return bool(wanted) and any(tuple(words[at : at + len(wanted)]) == tuple(wanted) for at in range(len(words)))
