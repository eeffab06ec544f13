"""Papers of a round frozen: what was sent up as it stands in the output folder, what was decided made once, what was corrected made anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CORRECTED, DECIDED, KINDS, OUTCOMES, SUBMITTED, ActKind
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision, Route
from tdkt_sheets.awards.bundling import kept_beside_now
from tdkt_sheets.awards.frozen import Frozen, FrozenStage, members_of
from tdkt_sheets.awards.kept import corrected
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.books.ledger_sheets import LINES
from tdkt_sheets.commands.acting import Said
from tdkt_sheets.commands.kept_papers import (
    DecidedLine,
    Office,
    as_in_ledger,
    as_they_stand,
    check_said,
    completed,
    day_said,
    kept_lines,
    numbers_meant,
    outcome_values,
    sent_up_values,
    signed_values,
    signer_said,
    time_sent_up,
)
from tdkt_sheets.core.clock import here
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.text import fold_name, named, number_key, quoted
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.frozen_bundles import last_time, outcome
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import DECISION, WHEN_DECIDED, WHEN_SENT_UP, award_papers
from tdkt_sheets.outputs.books.ledger_entries import rows_decided
from tdkt_sheets.papers import award_words, issuers
from tdkt_sheets.papers.package import words_in
from tdkt_sheets.roster.rounds import RoundKind
from tdkt_sheets.roster.signers import Signed


def submit(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """What is sent up is kept as it stands in the output folder, completed by hand or not; in lines, and the act.

    Raises: UsageRefused where there is no such bundle, or two versions of a paper.
    """
    day = day_said(said, office.now)
    run = office.run(day)
    bundle = bundle_named(key, _priced(run), run)
    time = time_sent_up(bundle, run)
    kept = (*WHEN_SENT_UP, *sorted(office.read.forms_out)) if bundle.route is not Route.UNIT else WHEN_SENT_UP
    folder, papers, by_hand = as_they_stand(bundle.key, day, str(said.get("folder") or ""), office.outbox, kept)
    frozen = Frozen(bundle.key, FrozenStage.SUBMITTED, day, bundle, papers=papers)
    values = sent_up_values(bundle.key, day, time, said, folder, by_hand)
    act = office.added(SUBMITTED, values, members_of(frozen))
    return kept_lines(folder, papers, by_hand), act


def decide(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """What was decided is made once and kept: papers, amounts, the rows of the ledger; of what was refused, who was in it; returned keeps nothing.

    Number and day are those said, else those of the filled `9-ghi-so.xlsx`. Raises: UsageRefused, also where the council met or has to meet, said
    nothing of somebody, and no reason is given.
    """
    asked = KINDS[DECIDED].by_key["outcome"].type.read(str(said.get("outcome") or "Quyết định"))
    day = day_said(said, office.now)
    run = office.run(day)
    bundle = bundle_named(key, _priced(run), run)
    time = last_time(run.acts, bundle.key)
    values = outcome_values(bundle.key, day, time, asked, said)
    if asked != "DECIDED":
        is_new = asked == "REFUSED" and not bundle.papers  # what is asked for later is not refused with it
        members = members_of(Frozen(bundle.key, FrozenStage.SUBMITTED, day, bundle)) if is_new else None
        return [], office.added(DECIDED, values | {"number": said.get("number") or ""}, members)
    if bundle.is_signed:
        raise UsageRefused(
            f"Hồ sơ {bundle.key} đã giữ quyết định số {bundle.decision.number if bundle.decision else ''}; sửa sau khi ký: tdkt correct {bundle.key}"
        )
    bundle, apart = _without_decided_apart(bundle, office)
    notes = [*apart, *_not_heard(bundle, str(said.get("reason") or ""))]
    decision = _decision(bundle, said, run, office.now)
    signed = _signed(bundle, decision)
    bundles = with_prizes(
        [signed if one.key == bundle.key else one for one in round_bundles(run)],
        terms_of(run.catalogue),
        payments_made(run.proposals),
    )
    made = next(one for one in bundles if one.key == bundle.key)
    papers, taken = _made_once(made, bundles, run, office)
    frozen = Frozen(bundle.key, FrozenStage.DECIDED, decision.day, made, papers=papers, rows=_rows(made, run))
    values |= signed_values(decision)
    act = office.added(DECIDED, values, members_of(frozen))
    return [
        f"Giữ nguyên: {named([*papers, 'mức tiền của từng người', 'các dòng sổ khen thưởng'], 'mục', between='; ')}.",
        *notes,
        *taken,
    ], act


def check_is_decided(kind: ActKind, said: Said, office: Office) -> None:
    """What follows on a decision is noted of a bundle that has one, from its day on.

    Raises: UsageRefused where there is no such bundle, or why nothing is noted of it.
    """
    day = day_said(said, office.now)
    run = office.run(day)
    key = str(said.get("bundle") or "").strip()
    if any(
        act.text("bundle") == key and OUTCOMES.read(act.text("outcome")) == "DECIDED" for act in run.acts.of(DECIDED)
    ):
        return
    bundle = bundle_named(key, round_bundles(run), run)
    known = bundle.decision
    if known is None:
        back = outcome(run.acts, bundle.key, last_time(run.acts, bundle.key))
        how = (
            f"đã ghi “{OUTCOMES.words[back.text('outcome')]}” ngày {back.day:%d/%m/%Y}"
            if back
            else "chưa có quyết định"
        )
        raise UsageRefused(
            f"Chưa ghi “{kind.caption}”: đến ngày {day:%d/%m/%Y} hồ sơ {bundle.key} {how}. Có quyết định thì ghi trước: "
            f"tdkt decide {bundle.key} --number … --day …, hoặc điền số, ngày vào 9-ghi-so.xlsx, lưu thành input/ghi-so/{bundle.key}.xlsx."
        )
    if day < known.day:
        raise UsageRefused(
            f"Chưa ghi “{kind.caption}”: ngày {day:%d/%m/%Y} trước ngày {known.day:%d/%m/%Y} của Quyết định số {known.number}. Đề nghị xem lại ngày."
        )


def correct(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """A new version of what was decided: names, posts and units as they are now, without whom it takes out; number, day, votes, amounts stay."""
    day = day_said(said, office.now)
    run = office.run(day)
    found = next(((one, now) for one, now in kept_beside_now(run.proposals) if one.key == key.strip()), None)
    if found is None or found[0].stage is not FrozenStage.DECIDED:
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
    frozen = Frozen(one.key, FrozenStage.DECIDED, day, made, papers=papers, rows=_rows(made, run, is_new=True))
    values = {
        "bundle": one.key,
        "day": day.isoformat(),
        "reason": reason,
        "number": said.get("number") or "",
        "without": [line.recipient for line in bundle.lines if line.number in out],
    }
    notes += _still_in_the_ledger([line for line in bundle.lines if line.number in out], made, run)
    return [*(f"Nay ghi: {line}." for line in changed), *notes], office.added(CORRECTED, values, members_of(frozen))


def _numbers_of(said: object, bundle: Bundle) -> set[int]:
    """The lines that are meant by name or number. Raises: UsageRefused where one names nobody, or several, or nobody would be left."""
    there = [
        DecidedLine(line.number, line.recipient, f"{line.recipient}, {line.award_name}")
        for line in bundle.lines
        if not line.is_refused
    ]
    return numbers_meant(said, there, fold_name, "ai")


def _still_in_the_ledger(lines: Iterable[BundleLine], bundle: Bundle, run: Run) -> Iterator[str]:
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


def _not_heard(bundle: Bundle, reason: str) -> list[str]:
    """What is told where the council said nothing of somebody. Raises: UsageRefused where it met or has to meet, and no reason is given."""
    unsaid = [line for line in bundle.lines if line.is_passed is None and not line.is_recorded and not line.is_refused]
    if not unsaid:
        return []
    names = named([line.recipient for line in unsaid], "trường hợp")
    is_begun = bundle.meeting is not None or any(
        line.is_passed is not None or line.is_recorded for line in bundle.lines
    )
    has_to_meet = bundle.route is Route.UNIT and bundle.round.kind is not RoundKind.SUDDEN
    if (is_begun or has_to_meet) and not reason.strip():
        raise UsageRefused(
            f"Hồ sơ {bundle.key} chưa có kết quả họp Hội đồng về {names}: điền 9-ghi-so.xlsx, lưu vào input/ghi-so/{bundle.key}.xlsx. "
            "Quyết định đã ký có những người này thì ghi thêm --reason, họ được ghi là được khen."
        )
    return [f"Sổ chưa có kết quả họp Hội đồng về {names}: ghi là được khen theo quyết định."]


def _without_decided_apart(bundle: Bundle, office: Office) -> tuple[Bundle, list[str]]:
    """The bundle without whom another decision gave the same, as the ledger or a filled workbook says by now; who that is, in words.

    What goes to the State together is decided apart by the President and the Prime Minister, often on other days.
    """
    known = bundle.decision
    if known is None:
        return bundle, []
    later = round_bundles(office.run(max(known.day, here(office.now).date())))
    elsewhere = {
        (line.who, line.recipient, line.award, line.achievement): one.decision.number
        for one in later
        if one.round.code == bundle.round.code and one.route is bundle.route and one.decision is not None
        and (one.decision.number, one.decision.day) != (known.number, known.day)
        for line in one.lines
        if line.is_recorded
    }  # fmt: skip
    mine = {line.number: (line.who, line.recipient, line.award, line.achievement) for line in bundle.lines}
    out = [line for line in bundle.lines if not line.is_recorded and mine[line.number] in elsewhere]
    told = [
        f"{line.recipient}: theo Quyết định số {elsewhere[mine[line.number]]}, là hồ sơ khác của đợt." for line in out
    ]
    return replace(bundle, lines=[line for line in bundle.lines if line not in out]), told


def _decision(bundle: Bundle, said: Said, run: Run, now: datetime) -> Decision:
    """Number, day and signer: as the ledger or the filled workbook has them, else as said. Raises: UsageRefused where they differ or lack."""
    number, signer = (" ".join(str(said.get(name) or "").split()) for name in ("number", "signer"))
    known = bundle.decision
    if known is not None:
        check_said((known.number, known.day), number, said, now)
        return known
    if not number:
        raise UsageRefused(
            f"Chưa rõ số quyết định của hồ sơ {bundle.key}: điền 9-ghi-so.xlsx, hoặc ghi thêm --number và --day."
        )
    by = issuers.department(run.catalogue)
    there = replace(bundle, law_day=day_said(said, now))
    issuer = {Route.UNIT: by.body, Route.PROVINCE: issuers.province_body(run.catalogue)}.get(bundle.route, "")
    name, _, post = (part.strip() for part in signer.partition(","))
    if bundle.route is Route.UNIT:
        usual = issuers.signed_for(by, Signed.DECISION, there, run.catalogue)
        post, name = signer_said(signer, usual, there.law_day, by, run.catalogue)
    return Decision(number, day_said(said, now), issuer, post, name, award_words.subject(bundle, run.catalogue))


def _signed(bundle: Bundle, decision: Decision) -> Bundle:
    """The bundle under its decision: whoever was not refused is awarded by it."""
    lines = [replace(line, is_recorded=not line.is_refused, findings=()) for line in bundle.lines]
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
    for place, data in completed(made.key, office.outbox, DECISION):
        if DECISION in papers and number and number_key(number) in number_key(words_in(data)):
            papers[DECISION] = data
            return papers, [f"Quyết định lấy bản đã hoàn thiện bằng tay ở {place}."]
    return papers, []


def _rows(bundle: Bundle, run: Run, is_new: bool = False) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The rows that the bundle stands for; those that the ledger has already, as they stand there."""
    rows = rows_decided(bundle, run.catalogue)
    return {key: tuple(records) for key, records in rows.items()} if is_new else as_in_ledger(rows, run)
