"""The award record of a person or collective: every year's registrations, proposals, grades, awards, initiatives, each with where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tdkt_sheets.awards.cases import Case, Step
from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.register import DOUBTS, LEDGER, Award, Telling
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.deliveries import HELD
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import number, number_key
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.rows import SheetRows


class Kind(StrEnum):
    """What an entry is, in the order of a year."""

    REGISTERED = "Đăng ký"
    PROPOSED = "Đề nghị"
    GRADED = "Xếp loại"
    AWARDED = "Khen thưởng"
    INITIATIVE = "Sáng kiến, đề tài"
    RANKED = "Xếp hạng Khối"
    VETOED = "Nội dung loại trừ"


NO_DISCIPLINE = "KHONG"
ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a file: '' and 0 where a whole book is meant."""

    file: str
    tab: str
    row: int

    @property
    def words(self) -> str:
        """As an office worker finds it."""
        return f"{self.file}, trang {self.tab}, dòng {self.row}"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """Something that is known of somebody: `time` in words, `year` for the order, what stands `open` of it."""

    year: int
    time: str
    kind: Kind
    what: str
    paper: str
    sources: tuple[SourceRow, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """All that is known of one subject, the earliest first; `traits` are captions with values, `lacking` what is not known."""

    name: str
    is_person: bool
    traits: tuple[tuple[str, str], ...]
    entries: tuple[RecordEntry, ...]
    lacking: tuple[str, ...]

    @property
    def open(self) -> list[str]:
        """What stands open, with the entry it is about."""
        return [f"{one.kind}, {one.time}: {text}" for one in self.entries for text in one.open]


def award_record(
    subject: Subject, who: Named, proposals: Proposals, findings: Iterable[Finding], cases: Iterable[Case] = ()
) -> AwardRecord:
    """The record of a subject, who is called as `who`; `findings` are those that are still open, `cases` say where proposals are."""
    told: dict[tuple[str, str, int], list[str]] = {}
    for one in findings:
        for row in one.rows:
            told.setdefault((one.file, one.sheet_key, row), []).append(one.message)
    ended: dict[tuple[str, str, int], list[str]] = {}
    for case in cases:
        place = case.line.file, case.line.tab, case.line.row
        if case.standing:
            told.setdefault(place, []).append(f"{case.line.award_name}: {case.standing}.")
        if case.last.step in (Step.REFUSED, Step.TAKEN_OUT):
            ended.setdefault(place, []).append(_refused(case))
    maker = _Maker(subject.key, proposals, told, ended)
    entries = [
        *maker.registered(), *maker.proposed(), *maker.held(), *maker.graded(), *maker.awarded(), *maker.recognised(), *maker.ranked(), *maker.vetoed(),
    ]  # fmt: skip
    entries.sort(key=lambda one: (one.year, ORDER[one.kind], one.time, one.what, one.paper))
    is_person = who.object_kind == "INDIVIDUAL"
    traits = tuple(_traits(subject, who, proposals))
    return AwardRecord(who.name, is_person, traits, tuple(entries), tuple(_lacking(traits, entries, proposals)))


def _refused(case: Case) -> str:
    """That an award was not given, with the day where somebody wrote it down."""
    on = f" ngày {show(case.last.day.isoformat())}" if case.last.day else ""
    return f"{case.line.award_name}: {case.last.step.words.lower()}{on}"


def _traits(subject: Subject, who: Named, proposals: Proposals) -> Iterator[tuple[str, str]]:
    """What is known of who it is; '' where nothing is."""
    catalogue, person = proposals.catalogue, subject.person
    unit = catalogue.unit_by_code.get(person.unit if person else who.unit)
    if who.object_kind != "INDIVIDUAL":
        yield "Đơn vị", unit.name if unit else who.unit
        return
    known = proposals.individuals.of(subject.key)
    sexes, classes = catalogue.lists["gioi_tinh"], catalogue.lists["doi_tuong"]
    birth = (person.birth if person else who.birth) or ""
    yield "Mã cán bộ", person.id if person else ""
    yield "Ngày sinh", show(birth) if birth else ""
    yield "Giới tính", sexes.name_of(known.sex) or "" if known.sex else ""
    yield "Chức vụ", person.position if person else ""
    yield "Đối tượng", classes.name_of(known.officer_class) or "" if known.officer_class else ""
    yield "Đơn vị", unit.name if unit else who.unit


def _lacking(traits: Iterable[tuple[str, str]], entries: Iterable[RecordEntry], proposals: Proposals) -> Iterator[str]:
    """What nobody has written down."""
    blank = [caption for caption, value in traits if not value]
    if blank:
        yield f"Chưa rõ: {', '.join(blank).lower()}."
    since = proposals.history.complete_since
    if since is None:
        yield "Văn phòng chưa cho biết sổ khen thưởng đầy đủ từ năm nào, nên có thể còn khen thưởng chưa có trong sổ."
        return
    yield f"Sổ khen thưởng đầy đủ từ năm {since}; khen thưởng trước đó có thể chưa có trong sổ."
    known = {one.year for one in entries if one.kind in (Kind.AWARDED, Kind.GRADED)}
    missing = [f"{year}" for year in range(since, proposals.catalogue.year) if year not in known]
    if missing:
        yield f"Chưa có khen thưởng, xếp loại nào của năm {', '.join(missing)}."


class _Maker:
    """The entries of one subject, kind by kind."""

    def __init__(
        self,
        key: str,
        proposals: Proposals,
        told: Mapping[tuple[str, str, int], list[str]],
        ended: Mapping[tuple[str, str, int], list[str]],
    ) -> None:
        self.key = key
        self.ended = ended
        self.proposals = proposals
        self.history = proposals.history
        self.told = told

    def _merged(self, table: Merged, index: int) -> SourceRow:
        return SourceRow(table.file[index], table.tab[index], table.row[index])

    def _book(self, sheet: str, index: int) -> SourceRow:
        read = self.history.ledger.sheets[sheet]
        row = read.rows[index]
        if (other := read.elsewhere.get(row)) is not None:
            return SourceRow(other.file, read.tab, other.row or row)
        return SourceRow(LEDGER_FILE, read.tab, row)

    def _open(self, source: SourceRow, sheet: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.told.get((source.file, sheet, source.row), ())))

    def _shown(self, table: Merged, index: int, key: str) -> str:
        value, column = table.columns[key][index], table.sheet.by_key.get(key)
        return "" if value is None or column is None else str(column.type.show(value))

    def _words(self, sheet: str, key: str, value: object) -> str:
        """A code of the ledger in words."""
        column = self.history.ledger.declared[sheet].by_key[key]
        return str(column.type.show(value)) if value else ""

    def _row(self, kind: Kind, span: Span, table: Merged, index: int, what: str) -> RecordEntry:
        source = self._merged(table, index)
        return RecordEntry(span.last, span.words, kind, what, "", (source,), self._open(source, table.sheet.key))

    def registered(self) -> Iterator[RecordEntry]:
        """What was registered."""
        for (key, last, is_school), found in self.proposals.registrations.items():
            for one in found if key == self.key else ():
                named = [self._shown(one.table, one.index, each) for each in ("title", "award")]
                what = "; ".join(filter(None, named))
                yield self._row(Kind.REGISTERED, Span(last, last, is_school), one.table, one.index, what)

    def proposed(self) -> Iterator[RecordEntry]:
        """What was proposed, and the grade that a review gives."""
        for one in self.proposals.by_subject.get(self.key, ()):
            if grade := one.get("grade") and self._shown(one.table, one.index, "grade"):
                yield self._row(Kind.GRADED, one.span, one.table, one.index, f"{grade} (đơn vị bình xét)")
            titles = self.proposals.catalogue.title_by_code
            named = [titles[code].name if code in titles else code for code in (one.title, one.award) if code]
            if named:
                where = f" ({one.group.round.name})" if one.group.round else ""
                entry = self._row(Kind.PROPOSED, one.achieved, one.table, one.index, "; ".join(named) + where)
                source = entry.sources[0]
                place = source.file, source.tab, source.row
                what = "; ".join((entry.what, *self.ended.get(place, ())))
                waits = self.told.get(place, [])
                yield replace(entry, what=what, open=tuple(dict.fromkeys((*entry.open, *waits))))

    def held(self) -> Iterator[RecordEntry]:
        """Rows about the subject that wait until they are mended."""
        for group in self.proposals.resolved:
            for layer in group.layers:
                for sheet in layer.delivery.sheets:
                    declared = self.proposals.catalogue.forms[group.form].sheet(sheet.key)
                    for index, fate in enumerate(layer.fates[sheet.key]):
                        if fate != HELD or declared is None or "full_name" not in sheet.columns:
                            continue
                        mark = sheet.people[index].id if sheet.people else ""
                        birth = sheet.get(index, "birth") or ""
                        who = Named(sheet.get(index, "full_name") or "", "INDIVIDUAL", mark, birth, group.unit)
                        if who.name and self.history.people.subject(who).key == self.key:
                            source = SourceRow(layer.delivery.path, sheet.tab, sheet.rows[index])
                            span, rows = Span.of(Period(group.period)), SheetRows(sheet, declared)
                            what = "; ".join(filter(None, (rows.shown(source.row, key) for key in ("title", "award"))))
                            asked = self._open(source, sheet.key) or ("Dòng này chờ chỉnh sửa, chưa được tính.",)
                            kind = Kind.REGISTERED if group.form == "DK" else Kind.PROPOSED
                            yield RecordEntry(span.last, span.words, kind, what, "", (source,), asked)

    def graded(self) -> Iterator[RecordEntry]:
        """Grades and disciplines of the ledger."""
        for one in self.history.grades.get(self.key, ()):
            named = [self._words("xep_loai", "grade", one.grade)]
            if one.discipline not in ("", NO_DISCIPLINE):
                named.append(f"kỷ luật: {self._words('xep_loai', 'discipline', one.discipline)}")
            yield RecordEntry(
                one.span.last,
                one.span.words,
                Kind.GRADED,
                "; ".join(filter(None, named)),
                "",
                (self._book("xep_loai", one.row),),
            )

    def awarded(self) -> Iterator[RecordEntry]:
        """Awards, each once with every row that tells of it; a revoked one says so."""
        for one in self.proposals.awards.by_subject.get(self.key, ()):
            title = self.proposals.catalogue.title_by_code.get(one.award)
            name = title.name if title else one.award
            told = tuple((self._telling(each), each) for each in one.tellings)
            sources = tuple(dict.fromkeys(source for source, _ in told))
            asked = [DOUBTS[doubt] for doubt in one.doubts]
            asked += [text for source, each in told for text in self._open(source, each.sheet.partition(".")[2])]
            year, time = self._time(one)
            what = f"{name} (đã hủy bỏ)" if one.is_revoked else name
            paper = "; ".join(filter(None, (_paper(one.number, one.on), self._paid(one))))
            yield RecordEntry(year, time, Kind.AWARDED, what, paper, sources, tuple(dict.fromkeys(asked)))

    def _paid(self, one: Award) -> str:
        """What was paid of an award, when and by which voucher, as far as the ledger and the filled lists say it; '' where they do not."""
        same = (one.award, number_key(one.number), one.on)
        given = self.history.given.get(self.key, ())
        paid = next((each for each in given if each.is_paid and (each.award, *each.paper) == same), None)
        if paid is None:
            return ""
        amount = f" {number(paid.paid_amount)} đồng" if paid.paid_amount is not None else ""
        on = f" ngày {show(paid.paid_on.isoformat())}" if paid.paid_on else ""
        voucher = f", chứng từ {paid.voucher}" if paid.voucher else ""
        return f"đã chi{amount}{on}{voucher}"

    def _time(self, one: Award) -> tuple[int, str]:
        """The period that an award is for, else the year of its decision."""
        span = next(
            (
                held.span
                for held in self.history.held(self.key)
                if held.award == one.award and held.number == one.number
            ),
            None,
        )
        if span is not None:
            return span.last, span.words
        return (one.year, f"Năm {one.year}") if one.year else (0, one.told("time") or "Chưa rõ năm")

    def _telling(self, one: Telling) -> SourceRow:
        if one.sheet == LEDGER:
            return self._book(LEDGER.partition(".")[2], one.row)
        form, _, annex = one.sheet.partition(".")
        return self._merged(self.proposals.tables[form, annex], one.row)

    def recognised(self) -> Iterator[RecordEntry]:
        """Initiatives and topics of the ledger."""
        for one in self.history.initiatives.get(self.key, ()):
            year = one.day.year if one.day else 0
            paper = _paper(one.number, one.day.isoformat() if one.day else "")
            time = f"Năm {year}" if year else "Chưa rõ năm"
            yield RecordEntry(year, time, Kind.INITIATIVE, one.name, paper, (self._book("sang_kien", one.row),))

    def ranked(self) -> Iterator[RecordEntry]:
        """Places in a bloc."""
        for one in self.history.ranks.get(self.key, ()):
            what = f"Thứ {one.rank}" + (f", {one.bloc}" if one.bloc else "")
            yield RecordEntry(
                one.span.last, one.span.words, Kind.RANKED, what, "", (self._book("xep_hang_khoi", one.row),)
            )

    def vetoed(self) -> Iterator[RecordEntry]:
        """What another body says against the subject."""
        for one in self.history.vetoes.get(self.key, ()):
            time = f"Từ {show(one.since.isoformat())}" + (f" đến {show(one.until.isoformat())}" if one.until else "")
            source = self._book("loai_tru", one.row)
            yield RecordEntry(one.since.year, time, Kind.VETOED, f"{one.ground} ({one.agency})", "", (source,))


def _paper(number: str, on: str) -> str:
    """A decision by its number and day."""
    return ", ".join(filter(None, (number, f"ngày {show(on)}" if on else "")))
