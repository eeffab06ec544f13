"""New letters as an officer sends them by hand: words to copy, a short message for each unit, one for the group."""

from collections.abc import Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.letters import MEND, OWES, RESEND, Letter, LetterState, letters
from tdkt_sheets.outputs.page.things import LetterDraft, LetterRow, Letters, Thing

ASKING = (RESEND, MEND, OWES)
NOBODY = "Chưa rõ đơn vị"


def new_letters(run: Run, drafts: Sequence[LetterDraft]) -> Thing | None:
    """The mails that hold something not yet noted as sent, in the order they were written in, and how much else was never noted.

    None when there is neither.
    """
    states = {letter.part.hash: letter for letter in letters(run)}
    new = [one for one in drafts if any(states[digest].state is not LetterState.SENT for digest in one.parts)]
    written = {digest for one in drafts for digest in one.parts}
    old = sum(letter.is_unsent and digest not in written for digest, letter in states.items())
    if not new:
        return _never_noted(old, run) if old else None
    rows = [_row(one, [states[digest] for digest in one.parts], run) for one in new]
    asking = sum(any(states[digest].part.asks in ASKING for digest in one.parts) for one in new)
    with_files = sum(bool(one.attached) for one in new)
    said = [
        f"{count(asking)} thư đề nghị gửi hoặc chỉnh sửa" if asking else "",
        f"{count(len(new) - asking)} thư báo đã nhận" if len(new) > asking else "",
        f"{count(with_files)} thư kèm tệp" if with_files else "",
        f"ngoài ra {count(old)} nội dung của tháng trước chưa ghi nhận đã gửi" if old else "",
    ]
    by_server = bool(run.catalogue.setting("smtp_server"))
    content = Letters(rows, _group_text(rows, run), old, run.month.code, by_server)
    title, label = f"Gửi {count(len(new))} thư mới", f"{count(len(new))} nơi nhận"
    return Thing("letters", title, ", ".join(filter(None, said)), label, content)


def _never_noted(old: int, run: Run) -> Thing:
    """What the letters of earlier months said and nobody noted as sent: a unit may not know of it."""
    title = f"Xem lại {count(old)} nội dung chưa ghi nhận đã gửi"
    return Thing("letters", title, "thuộc thư của các tháng trước", "không gấp", Letters([], "", old, run.month.code))


def _row(draft: LetterDraft, parts: Sequence[Letter], run: Run) -> LetterRow:
    unit = run.catalogue.unit_by_code.get(draft.unit)
    office = run.catalogue.setting("office_name")
    whose = unit.name if unit else ""
    asks = any(letter.part.asks in ASKING for letter in parts)
    wish = "Đề nghị xem thư và gửi lại theo thời hạn ghi trong thư." if asks else "Đơn vị không phải làm gì thêm."
    if not asks and draft.attached:
        wish = "Đề nghị xem nội dung cần làm rõ trong thư."
    greeting = f"Kính gửi {whose}. " if whose else ""
    message = f"{greeting}{office} đã gửi thư ngày {_day(run)}: {draft.subject}. {wish}"
    return LetterRow(draft, whose or NOBODY, message)


def _group_text(rows: Sequence[LetterRow], run: Run) -> str:
    """One text for a group of many: units and days, nobody's name and no fault."""
    office = run.catalogue.setting("office_name")
    names = named(list(dict.fromkeys(row.unit for row in rows if row.draft.unit)), "đơn vị", 60)
    return f"{office} đã gửi thư ngày {_day(run)} tới: {names}. Kính đề nghị các đơn vị xem hộp thư." if names else ""


def _day(run: Run) -> str:
    return dates.show(run.today.isoformat())
