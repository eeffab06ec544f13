"""`tdkt propose`: an award that the office itself starts, as an act."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS, PROPOSED
from tdkt_sheets.acts.proposing import award_code, round_code, with_own_rounds
from tdkt_sheets.commands.acting import Said, made_act, named_acts
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.proposed import NotClear, Whom, each_whom
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import DOSSIER


def propose(
    people: Sequence[str], inbox: Path, said: Said, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> tuple[str, Act]:
    """The act is written, with ids and codes in the place of names, once everything in it is clear; and what was understood, by names.

    Raises: UsageRefused that says what is not.
    """
    acts = noted_in(inbox).acts
    catalogue = with_own_rounds(read_catalogue(inbox / CATALOGUE_FILE)[0], acts)
    try:
        proposed = list(each_whom(people, catalogue))
    except NotClear as fault:
        raise UsageRefused(f"Chưa ghi đề nghị: {fault}.") from fault
    texts = {key: value for key, value in said.items() if isinstance(value, str)}
    code = round_code(texts.get("round", ""), catalogue)
    known = catalogue.round_by_code.get(code)
    if known is not None and known.form != DOSSIER:
        raise UsageRefused(
            f"Chưa ghi đề nghị: đợt {quoted(known.name)} là bình xét, không nhận đề nghị riêng của Văn phòng."
        )
    award = award_code(texts.get("award", ""), catalogue)
    if award is None:
        raise UsageRefused(f"Chưa ghi đề nghị: {_no_award(texts.get('award', ''), catalogue)}")
    values = {**said, "people": tuple(one.written for one in proposed), "award": award, "round": code}
    act = made_act(KINDS[PROPOSED], by, now, values, named_acts(withdrawn, acts))
    title = catalogue.title_by_code.get(award)
    names = "; ".join(_said(one) for one in proposed)
    round_name = known.name if known else texts.get("round_name") or code
    meant = f"{title.name if title else texts['award']} cho: {names}. Đợt: {round_name}."
    return meant, add_act(inbox, act)[-1]


def _said(one: Whom) -> str:
    """Who is meant, in words that tell one from a namesake."""
    told = one.person.id if one.person else one.place
    return f"{one.name} ({told})" if told else one.name


def _no_award(text: str, catalogue: Catalogue) -> str:
    names = [title.name for title in catalogue.titles]
    near = nearest(text, names)
    return f"danh mục không có hình thức {quoted(text)}." + (f" Có phải {quoted(near)}?" if near else "")
