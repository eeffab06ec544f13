"""Papers of a round frozen: what was sent up as it stands in the output folder, what was decided made once, what was corrected made anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CORRECTED, DECIDED, KINDS, SUBMITTED
from tdkt_sheets.acts.parcel import KEPT, digest_of
from tdkt_sheets.awards.bundle import Bundle, Decision, Line, Route
from tdkt_sheets.awards.bundling import kept_beside_now
from tdkt_sheets.awards.frozen import Frozen, Stage, members_of
from tdkt_sheets.awards.kept import corrected
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.books.ledger_sheets import LINES
from tdkt_sheets.books.offers import row_key
from tdkt_sheets.commands.acting import Said, made_act, named_acts
from tdkt_sheets.commands.acts_folder import add_act
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.text import fold, fold_name, named, number_key, quoted
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.frozen_bundles import RETURNED, last_time, outcome
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import DECISION, FOLDER, WHEN_DECIDED, WHEN_SENT_UP, award_papers
from tdkt_sheets.outputs.books.ledger_entries import rows_decided
from tdkt_sheets.papers import award_words, issuers
from tdkt_sheets.papers.package import words_in
from tdkt_sheets.publish.hands import Judge
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.signers import Signed

LARGEST = 64 << 20  # bytes of a paper
Settle = Callable[[Inbox, date], Run]


@dataclass(frozen=True)
class Office:
    """Where an act is written from: what the folder holds without the acts that it takes back, where the outputs are, who writes when."""

    read: Inbox
    inbox: Path
    outbox: Path
    settle: Settle
    by: str
    now: datetime
    withdrawn: tuple[str, ...] = ()

    def run(self, day: date) -> Run:
        """The run at the end of a day."""
        return self.settle(self.read, day)


def office_of(
    read: Inbox, inbox: Path, outbox: Path, settle: Settle, by: str, now: datetime, withdrawn: Iterable[str]
) -> Office:
    """The office as it is without the acts that are taken back."""
    names = named_acts(withdrawn, read.acts)
    left = tuple(act for act in read.acts if act.name not in names)
    return Office(replace(read, acts=left), inbox, outbox, settle, by, now, names)


def submit(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """What is sent up is kept as it stands in the output folder, completed by hand or not; in lines, and the act.

    Raises: UsageRefused where there is no such bundle, or two versions of a paper.
    """
    day = _day(said, office.now)
    run = office.run(day)
    bundle = bundle_named(key, _priced(run), run)
    if bundle.decision is not None:
        raise UsageRefused(f"Hồ sơ {bundle.key} đã có quyết định số {bundle.decision.number}; không ghi trình nữa.")
    time = last_time(run.acts, bundle.key)
    if time and not _is_back(run, bundle.key, time) and bundle.papers:
        raise UsageRefused(
            f"Hồ sơ {bundle.key} đã được ghi là đã trình. Ghi nhầm thì hoàn tác việc đó; bị trả lại thì ghi: "
            f"tdkt decide {bundle.key} --outcome “Trả lại”, rồi trình lại."
        )
    if not bundle.papers:
        time += 1
    kept = (*WHEN_SENT_UP, *sorted(office.read.forms_out)) if bundle.route is not Route.UNIT else WHEN_SENT_UP
    folder, papers, by_hand = _as_they_stand(bundle.key, day, str(said.get("folder") or ""), office.outbox, kept)
    frozen = Frozen(bundle.key, Stage.SUBMITTED, day, bundle, papers)
    values = {
        "bundle": bundle.key, "number": said.get("number") or "", "day": day.isoformat(), "time": str(time) if time > 1 else "",
        "folder": folder, "by_hand": by_hand,
    }  # fmt: skip
    act = _added(SUBMITTED, values, frozen, office)
    lines = [f"Giữ nguyên từ {folder}: {named(list(papers), 'giấy tờ', between=', ')}."]
    if by_hand:
        lines.append(f"Đã hoàn thiện bằng tay: {named(by_hand, 'giấy tờ', between=', ')}.")
    return lines, act


def _is_back(run: Run, key: str, time: int) -> bool:
    came = outcome(run.acts, key, time)
    return came is not None and came.text("outcome") == RETURNED


def decide(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """What was decided is made once and kept: papers, amounts, the rows of the ledger; refused and returned keep nothing.

    Number and day are those said, else those of the filled `9-ghi-so.xlsx`.
    """
    asked = KINDS[DECIDED].by_key["outcome"].type.read(str(said.get("outcome") or "Quyết định"))
    day = _day(said, office.now)
    run = office.run(day)
    bundle = bundle_named(key, _priced(run), run)
    time = last_time(run.acts, bundle.key)
    values: dict[str, Any] = {
        "bundle": bundle.key,
        "day": day.isoformat(),
        "time": str(time) if time > 1 else "",
        "outcome": asked,
    }
    if asked != "DECIDED":
        return [], add_act(office.inbox, _act(DECIDED, values | {"number": said.get("number") or ""}, office))[-1]
    if bundle.is_signed:
        raise UsageRefused(
            f"Hồ sơ {bundle.key} đã giữ quyết định số {bundle.decision.number if bundle.decision else ''}; sửa sau khi ký: tdkt correct {bundle.key}"
        )
    decision = _decision(bundle, said, run, office.now)
    signed = _signed(bundle, decision)
    bundles = with_prizes(
        [signed if one.key == bundle.key else one for one in round_bundles(run)],
        terms_of(run.catalogue),
        payments_made(run.proposals),
    )
    made = next(one for one in bundles if one.key == bundle.key)
    papers, notes = _made_once(made, bundles, run, office)
    frozen = Frozen(bundle.key, Stage.DECIDED, decision.day, made, papers, _rows(made, run))
    values |= {
        "number": decision.number, "day": decision.day.isoformat(),
        "signer": ", ".join(filter(None, (decision.signer_name, " ".join(decision.signer_post.split())))),
    }  # fmt: skip
    act = _added(DECIDED, values, frozen, office)
    return [
        f"Giữ nguyên: {named(list(papers), 'giấy tờ', between=', ')}; mức tiền của từng người; các dòng sổ khen thưởng.",
        *notes,
    ], act


def correct(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """A new version of what was decided: names, posts and units as they are now, without whom it takes out; number, day, votes, amounts stay."""
    day = _day(said, office.now)
    run = office.run(day)
    found = next(((one, now) for one, now in kept_beside_now(run.proposals) if one.key == key.strip()), None)
    if found is None or found[0].stage is not Stage.DECIDED:
        raise UsageRefused(f"Hồ sơ {quoted(key)} chưa được ghi là đã quyết định nên chưa có gì để đính chính.")
    one, now = found
    bundle = next(each for each in round_bundles(run) if each.key == one.key)
    reason = str(said.get("reason") or "")
    out = _numbers_of(said.get("without") or (), bundle)
    made, changed = corrected(bundle, now, out, reason, day, str(said.get("number") or ""))
    if not changed:
        raise UsageRefused(
            f"Hồ sơ {one.key}: danh sách Nhân sự và hồ sơ của đơn vị không khác quyết định đã giữ. Đề nghị sửa ở đó trước, rồi ghi lại."
        )
    bundles = [made if each.key == one.key else each for each in _priced(run)]
    papers, notes = _made_once(replace(made, papers={}), bundles, run, office)
    frozen = Frozen(one.key, Stage.DECIDED, day, made, papers, _rows(made, run, is_new=True))
    values = {
        "bundle": one.key,
        "day": day.isoformat(),
        "reason": reason,
        "number": said.get("number") or "",
        "without": [line.recipient for line in bundle.lines if line.number in out],
    }
    notes += _still_in_the_ledger([line for line in bundle.lines if line.number in out], made, run)
    return [*(f"Nay ghi: {line}." for line in changed), *notes], _added(CORRECTED, values, frozen, office)


def _numbers_of(said: object, bundle: Bundle) -> set[int]:
    """The lines that are meant by name or number. Raises: UsageRefused where one names nobody, or several, or nobody would be left."""
    told = [said] if isinstance(said, str) else list(said) if isinstance(said, Sequence) else []
    asked = [part for one in told for part in str(one).split(";")]
    there = [line for line in bundle.lines if line.is_passed is not False]
    found = set()
    for text in filter(None, (" ".join(one.split()) for one in asked)):
        mine = [
            line
            for line in there
            if text in (str(line.number), f"{line.number:02d}") or fold_name(text) == fold_name(line.recipient)
        ]
        if len(mine) != 1:
            numbered = [f"{line.number}: {line.recipient}, {line.award_name}" for line in mine or there]
            what = "có nhiều dòng trong quyết định, đề nghị ghi số thứ tự" if mine else "không có trong quyết định"
            raise UsageRefused(f"{quoted(text)} {what}: {named(numbered, 'dòng', between='; ')}.")
        found.add(mine[0].number)
    if found and len(found) == len(there):
        raise UsageRefused(
            "Không còn ai trong quyết định: đề nghị ghi hủy bỏ quyết định ở sổ khen thưởng, trang “Quyết định”."
        )
    return found


def _still_in_the_ledger(lines: Iterable[Line], bundle: Bundle, run: Run) -> Iterator[str]:
    """Who was taken out of a decision and has a row in the office's own workbook, where only the office changes anything."""
    sheet = run.proposals.ledger.sheets.get(LINES)
    number = number_key(bundle.decision.number) if bundle.decision else ""
    typed = [
        fold_name(record.get("recipient") or "")
        for index, record in enumerate(sheet.records() if sheet is not None else ())
        if sheet is not None
        and sheet.rows[index] not in sheet.elsewhere
        and number_key(record.get("decision_no") or "") == number
    ]
    if left := [line.recipient for line in lines if fold_name(line.recipient) in typed]:
        yield f"{LEDGER_FILE}, trang “Danh sách” còn dòng của {named(left, 'người')}: đề nghị ghi “Hủy bỏ” ở cột “Hiệu lực”."


def bundle_named(key: str, bundles: Sequence[Bundle], run: Run) -> Bundle:
    """The bundle of a key. Raises: UsageRefused with the nearest ones."""
    listed = [one for one in bundles if one.lines]
    for one in listed:
        if one.key.casefold() == key.strip().casefold():
            return one
    near = nearest(key, [one.key for one in listed])
    question = f" Có phải {quoted(near)}?" if near else ""
    there = named([one.key for one in listed], "hồ sơ") if listed else "chưa có hồ sơ nào"
    raise UsageRefused(f"Đến ngày {run.cut_off:%d/%m/%Y} không có hồ sơ {quoted(key)}.{question} Đang có: {there}.")


def _priced(run: Run) -> list[Bundle]:
    return with_prizes(
        [one for one in round_bundles(run) if one.lines], terms_of(run.catalogue), payments_made(run.proposals)
    )


def _day(said: Said, now: datetime) -> date:
    text = said.get("day")
    if not isinstance(text, str) or not text.strip():
        return now.date()
    kept = dates.read(text)
    if kept is None or len(kept) != len("2021-01-01"):
        raise UsageRefused(f"{quoted(text)} không phải là ngày, ví dụ 05/10/2021.")
    return date.fromisoformat(kept)


def _as_they_stand(
    key: str, day: date, folder: str, outbox: Path, names: Sequence[str]
) -> tuple[str, dict[str, bytes], list[str]]:
    """Where the papers of these names stand that are sent up, their bytes, and which of them a person completed.

    Raises: UsageRefused where there are none, or where two folders have different ones and none was named.
    """
    months = sorted((path.name for path in outbox.glob("????-??") if path.name <= Month.of(day).code), reverse=True)
    newest = next((f"{name}/{FOLDER}/{key}" for name in months if (outbox / name / FOLDER / key).is_dir()), "")
    places = [folder.replace("\\", "/").strip("/")] if folder else [f"{FOLDER}/{key}", newest]
    found = {place: papers for place in places if place and (papers := _papers_in(outbox / place, names))}
    if not found:
        raise UsageRefused(
            f"Chưa có giấy tờ của hồ sơ {key} để trình. Đề nghị chạy: tdkt papers {key.rpartition('-')[0]}"
        )
    if len(found) > 1 and len({tuple(sorted(papers.items())) for papers in found.values()}) > 1:
        ways = "\n".join(f"  --folder {place}" for place in found)
        raise UsageRefused(f"Giấy tờ của hồ sơ {key} có hai bản khác nhau. Bản nào đã trình thì ghi thêm:\n{ways}")
    place, papers = next(iter(found.items()))
    return place, papers, [name for name in papers if _is_by_hand(outbox, place, name)]


def _papers_in(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    found = {name: plain_bytes(folder / name, LARGEST) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def _is_by_hand(outbox: Path, place: str, name: str) -> bool:
    """Whether a person changed what a run wrote there."""
    first, _, rest = place.partition(f"/{FOLDER}/")
    base, inner = (outbox / first, f"{FOLDER}/{rest}/{name}") if rest else (outbox / place, name)
    return not Judge(base, typed_cells).is_ours(inner)


def _decision(bundle: Bundle, said: Said, run: Run, now: datetime) -> Decision:
    """Number, day and signer: as the ledger or the filled workbook has them, else as said. Raises: UsageRefused where they differ or lack."""
    number, signer = (" ".join(str(said.get(name) or "").split()) for name in ("number", "signer"))
    known = bundle.decision
    if known is not None:
        if number and number_key(number) != number_key(known.number):
            raise UsageRefused(
                f"Sổ khen thưởng hoặc tệp ghi sổ ghi quyết định số {known.number}, không phải {number}. Đề nghị xem lại theo văn bản đã ký."
            )
        if str(said.get("day") or "").strip() and _day(said, now) != known.day:
            raise UsageRefused(
                f"Sổ khen thưởng hoặc tệp ghi sổ ghi ngày {known.day:%d/%m/%Y}. Đề nghị xem lại theo văn bản đã ký."
            )
        return known
    if not number:
        raise UsageRefused(
            f"Chưa rõ số quyết định của hồ sơ {bundle.key}: điền 9-ghi-so.xlsx, hoặc ghi thêm --number và --day."
        )
    by = issuers.department(run.catalogue)
    there = replace(bundle, law_day=_day(said, now))
    issuer = {Route.UNIT: by.body, Route.PROVINCE: issuers.province_body(run.catalogue)}.get(bundle.route, "")
    post, name = _signer(signer, there, by, run)
    return Decision(number, _day(said, now), issuer, post, name, award_words.subject(bundle, run.catalogue))


def _signer(said: str, bundle: Bundle, by: issuers.Issuer, run: Run) -> tuple[str, str]:
    """Post, in lines as it is printed, and name of who signed: as said, else whoever signs decisions; a deputy signs for the head."""
    name, _, post = (part.strip() for part in said.partition(","))
    if bundle.route is not Route.UNIT:
        return post, name
    usual_post, usual = issuers.signed_for(by, Signed.DECISION, bundle, run.catalogue)
    if fold_name(name) in ("", fold_name(usual)):
        return usual_post, usual
    known = (one for one in run.catalogue.signers if one.body is by.signs and fold_name(one.name) == fold_name(name))
    listed = next((one for one in known if one.is_in_office(bundle.law_day)), None)
    if listed is not None:
        return listed.lines_under(by.post), listed.name
    is_deputy = fold(post).startswith("phó ")
    return f"KT. {by.post.upper()}\n{post.upper()}" if is_deputy else post.upper(), name


def _signed(bundle: Bundle, decision: Decision) -> Bundle:
    """The bundle under its decision: whoever was not refused is awarded by it."""
    lines = [replace(line, is_recorded=line.is_passed is not False, findings=()) for line in bundle.lines]
    return replace(
        bundle, lines=lines, decision=decision, law_day=decision.day, law_day_is_planned=False, planned=None, fixed_key=bundle.key
    )  # fmt: skip


def _made_once(made: Bundle, bundles: Sequence[Bundle], run: Run, office: Office) -> tuple[dict[str, bytes], list[str]]:
    """Decision and certificates; a decision that a person completed, its number in it, is taken as it stands."""
    others = [made if one.key == made.key else one for one in bundles]
    papers: dict[str, bytes] = {}
    for path, content in award_papers(others, run.catalogue, (), office.read.templates, made.round.code):
        _, key, name = path.split("/")
        if key == made.key and name in WHEN_DECIDED:
            papers[name] = content if isinstance(content, bytes) else workbook_bytes(content)
    number = made.decision.number if made.decision else ""
    for place, data in _completed(made.key, office.outbox):
        if DECISION in papers and number and number_key(number) in number_key(words_in(data)):
            papers[DECISION] = data
            return papers, [f"Quyết định lấy bản đã hoàn thiện bằng tay ở {place}."]
    return papers, []


def _completed(key: str, outbox: Path) -> Iterator[tuple[str, bytes]]:
    """Decisions below the output folder that a person completed, the newest month first."""
    months = sorted((path.name for path in outbox.glob("????-??")), reverse=True)
    for place in (f"{FOLDER}/{key}", *(f"{name}/{FOLDER}/{key}" for name in months)):
        data = plain_bytes(outbox / place / DECISION, LARGEST)
        if data is not None and _is_by_hand(outbox, place, DECISION):
            yield f"{place}/{DECISION}", data


def _rows(bundle: Bundle, run: Run, is_new: bool = False) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The rows that the bundle stands for; those that the ledger has already, as they stand there."""
    rows = {}
    for key, records in rows_decided(bundle, run.catalogue).items():
        sheet = None if is_new else run.proposals.ledger.sheets.get(key)
        there = {row_key(key, record): record for record in sheet.records()} if sheet is not None else {}
        rows[key] = tuple(there.get(row_key(key, record), record) for record in records)
    return rows


def _act(kind: str, values: Mapping[str, Any], office: Office) -> Act:
    told = {key: value for key, value in values.items() if value}
    return made_act(KINDS[kind], office.by, office.now, told, office.withdrawn)


def _added(kind: str, values: Mapping[str, Any], frozen: Frozen, office: Office) -> Act:
    members = members_of(frozen)
    return add_act(office.inbox, _act(kind, {**values, KEPT: digest_of(members)}, office), members)[-1]
