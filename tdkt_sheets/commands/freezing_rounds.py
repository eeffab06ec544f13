"""Rounds of the initiative council frozen, as bundles of awards are (`commands.freezing`): sent up, decided, corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CORRECTED, DECIDED, KINDS, SUBMITTED
from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.awards.frozen import FrozenStage
from tdkt_sheets.awards.frozen_round import corrected_round, members_of_round
from tdkt_sheets.awards.initiative_round import ROUND, InitiativeRound, KeptRound, Recognised, Work, works_now
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
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import fold_term, named, number_key, quoted
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.frozen_bundles import last_time
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import DECISION
from tdkt_sheets.outputs.books.initiative_papers import (
    LIST,
    MINUTES,
    WHEN_SENT_UP,
    initiative_papers,
    rounds_of,
    rows_recognised,
)
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.package import words_in
from tdkt_sheets.roster.signers import Signed


def is_of_the_council(key: str) -> bool:
    """Whether a key is that of a round of the initiative council."""
    return key.strip().casefold().startswith(f"{ROUND.casefold()}-")


def submit(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """List and minutes are kept as they stand in the output folder; in lines, and the act.

    Raises: UsageRefused where there is no such round, or two versions of a paper.
    """
    day = day_said(said, office.now)
    run = office.run(day)
    of = round_named(key, run)
    time = time_sent_up(of, run)
    folder, papers, by_hand = as_they_stand(
        of.key, day, str(said.get("folder") or ""), office.outbox, WHEN_SENT_UP, quoted("Sáng kiến")
    )
    kept = KeptRound(of.key, FrozenStage.SUBMITTED, day, of, papers=papers)
    values = sent_up_values(of.key, day, time, said, folder, by_hand)
    lines = kept_lines(folder, papers, by_hand)
    if of.unsaid:
        lines.append(f"Khi trình chưa có kết quả của Hội đồng: {_names(of.unsaid)}.")
    return lines, office.added(SUBMITTED, values, members_of_round(kept))


def decide(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """What was recognised is made once and kept: all papers and the rows of the ledger; of what was refused, what was in it; returned keeps nothing.

    Number and day are those said, else those of the filled `9-ghi-so.xlsx`. Raises: UsageRefused, also where the council said nothing of an
    initiative and no reason is given.
    """
    asked = KINDS[DECIDED].by_key["outcome"].type.read(str(said.get("outcome") or "Quyết định"))
    day = day_said(said, office.now)
    run = office.run(day)
    of = round_named(key, run)
    time = last_time(run.acts, of.key)
    values = outcome_values(of.key, day, time, asked, said)
    if asked != "DECIDED":
        is_new = asked == "REFUSED" and not of.papers  # what is asked for later is not refused with it
        members = members_of_round(KeptRound(of.key, FrozenStage.SUBMITTED, day, of)) if is_new else None
        return [], office.added(DECIDED, values | {"number": said.get("number") or ""}, members)
    if of.is_signed:
        raise UsageRefused(
            f"Hồ sơ {of.key} đã giữ quyết định số {of.decision.number if of.decision else ''}; sửa sau khi ký: tdkt correct {of.key}"
        )
    if of.unsaid and not str(values["reason"]).strip():
        raise UsageRefused(_lacking(of))
    decision = _decision(of, said, run, office)
    made = _recognised(of, decision)
    if not any(one.is_recorded for one in made.works):
        raise UsageRefused(f"Hồ sơ {of.key} không có sáng kiến nào được công nhận để ghi quyết định.")
    papers, notes = _made_once(made, run, office, keeps=of.papers)
    kept = KeptRound(of.key, FrozenStage.DECIDED, decision.day, made, papers=papers, rows=_rows(made, run))
    values |= signed_values(decision)
    act = office.added(DECIDED, values, members_of_round(kept))
    left = [one for one in of.unsaid if one.code not in kept.codes]
    if left:
        notes.append(f"Chưa có kết quả, chuyển sang đợt sau của Hội đồng: {_names(left)}.")
    return [
        f"Giữ nguyên: {named(list(papers), 'giấy tờ', between=', ')}; các dòng trang “Sáng kiến” của sổ khen thưởng.",
        *notes,
    ], act


def correct(key: str, said: Said, office: Office) -> tuple[list[str], Act]:
    """A new version of what was recognised: titles and authors as they are now, without what it takes out; number, day, scores stay."""
    day = day_said(said, office.now)
    run = office.run(day)
    rounds = {one.key.casefold(): one for one in rounds_of(run) if one.is_signed}
    of = rounds.get(key.strip().casefold())
    if of is None:
        raise UsageRefused(f"Hồ sơ {quoted(key)} chưa được ghi là đã quyết định nên chưa có gì để đính chính.")
    reason = str(said.get("reason") or "")
    out = _numbers_of(said.get("without") or (), of)
    made, changed = corrected_round(of, works_now(run.tables, run.catalogue), out, reason)
    if not changed:
        raise UsageRefused(
            f"Hồ sơ {of.key}: danh sách Nhân sự và biểu của đơn vị không khác quyết định đã giữ. Đề nghị sửa ở đó trước, rồi ghi lại."
        )
    papers, notes = _made_once(
        made, run, office, keeps={name: of.papers[name] for name in WHEN_SENT_UP if name in of.papers}
    )
    kept = KeptRound(of.key, FrozenStage.DECIDED, day, made, papers=papers, rows=_as_new(made, run))
    values = {
        "bundle": of.key, "day": day.isoformat(), "reason": reason, "number": said.get("number") or "",
        "without": [one.name for one in of.works if one.number in out],
    }  # fmt: skip
    act = office.added(CORRECTED, values, members_of_round(kept))
    return [*(f"Nay ghi: {line}." for line in changed), *notes], act


def _names(works: Iterable[Work]) -> str:
    return named([quoted(one.name) for one in works], "sáng kiến")


def _lacking(of: InitiativeRound) -> str:
    """What a round lacks before it can be decided, and how to decide it all the same."""
    where = f"input/ghi-so/{of.key}-phieu-cham.xlsx"
    if of.sitting is None and of.decision is None:
        return (
            f"Hồ sơ {of.key} chưa có kết quả phiên họp của Hội đồng sáng kiến: điền 2-phieu-cham.xlsx, lưu vào {where}. "
            f"Quyết định đã ký cho cả danh sách mà không có phiếu chấm thì ghi thêm --reason: {_names(of.works)} được ghi là được công nhận."
        )
    return (
        f"Hồ sơ {of.key} chưa có kết quả của Hội đồng sáng kiến về {_names(of.unsaid)}: ghi ở dòng đó của phiếu chấm ({where}). "
        "Quyết định đã ký không có các sáng kiến này thì ghi thêm --reason: các sáng kiến đã có kết quả được quyết định, còn lại sang đợt sau."
    )


def round_named(key: str, run: Run) -> InitiativeRound:
    """The round of a key. Raises: UsageRefused with the nearest ones."""
    rounds = rounds_of(run)
    found = next((one for one in rounds if one.key.casefold() == key.strip().casefold()), None)
    if found is not None:
        return found
    near = nearest(key, [one.key for one in rounds])
    question = f" Có phải {quoted(near)}?" if near else ""
    there = named([one.key for one in rounds], "hồ sơ") if rounds else "chưa có đợt nào"
    raise UsageRefused(
        f"Đến ngày {run.cut_off:%d/%m/%Y} Hội đồng sáng kiến không có hồ sơ {quoted(key)}.{question} Đang có: {there}."
    )


def _numbers_of(said: object, of: InitiativeRound) -> set[int]:
    """The initiatives that are meant by title or number. Raises: UsageRefused where one names none, or none would be left."""
    there = [DecidedLine(one.number, one.name, one.name) for one in of.works if one.is_recorded]
    return numbers_meant(said, there, fold_term, "sáng kiến nào")


def _decision(of: InitiativeRound, said: Said, run: Run, office: Office) -> Recognised:
    """Number, day and signer: as the ledger or the filled workbook has them, else as said. Raises: UsageRefused where they differ or lack."""
    number, signer = (" ".join(str(said.get(name) or "").split()) for name in ("number", "signer"))
    if (known := of.decision) is not None:
        check_said((known.number, known.day), number, said, office.now)
        return known
    if not number:
        raise UsageRefused(
            f"Chưa rõ số quyết định của hồ sơ {of.key}: điền 9-ghi-so.xlsx, hoặc ghi thêm --number và --day."
        )
    day, catalogue = day_said(said, office.now), run.catalogue
    body = catalogue.setting("initiative_council")
    name, _, post = (part.strip() for part in signer.partition(","))
    if body == catalogue.setting("department"):
        by = issuers.department(catalogue)
        usual = issuers.signing(by, Signed.DECISION, of.key, day, catalogue)
        post, name = signer_said(signer, usual, day, by, catalogue)
    return Recognised(number, day, post, name, body)


def _recognised(of: InitiativeRound, decision: Recognised) -> InitiativeRound:
    """The round under its decision: what the council said, and all of it where it said nothing at all."""
    is_whole = of.sitting is None and of.decision is None
    works = [one for one in of.works if is_whole or one.is_recognised is not None]
    recorded = (replace(one, is_recorded=one.is_recognised is not False) for one in works)
    return replace(of, works=tuple(recorded), decision=decision, papers={}, is_signed=False)


def _made_once(
    made: InitiativeRound, run: Run, office: Office, keeps: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[str]]:
    """All papers of a decided round, those that are kept already unchanged; what a person completed is taken as it stands, a decision with its number."""
    made = replace(made, papers=dict(keeps), is_signed=False)
    written = initiative_papers([made], run.catalogue, office.read.templates, key_of(run.acts))
    papers = {
        path.rpartition("/")[2]: content if isinstance(content, bytes) else workbook_bytes(content)
        for path, content in written
    }
    number = made.decision.number if made.decision else ""
    notes = []
    for name in (LIST, MINUTES, DECISION):
        if name not in papers or name in keeps:
            continue
        for place, data in completed(made.key, office.outbox, name):
            if name != DECISION or (number and number_key(number) in number_key(words_in(data))):
                papers[name] = data
                notes.append(f"Lấy bản đã hoàn thiện bằng tay: {place}.")
                break
    return dict(sorted(papers.items())), notes


def _as_new(of: InitiativeRound, run: Run) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The rows of the ledger of a decided round."""
    return {key: tuple(records) for key, records in rows_recognised(of, run.catalogue).items()}


def _rows(of: InitiativeRound, run: Run) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The same; those that the ledger has already, as they stand there."""
    return as_in_ledger(_as_new(of, run), run)
