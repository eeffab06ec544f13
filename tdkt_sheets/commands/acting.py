"""Acts as commands: the key of the workspace, receiving a file, noting what else is declared. Each writes one new file and says it in one line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from tdkt_sheets.acts.act import Act, ActRefused, made
from tdkt_sheets.acts.kinds import BEGUN, KINDS, NOTED, OPINION, PROPOSED, RECEIVED, SHOWN, ActKind, Ending
from tdkt_sheets.acts.parcel import KEPT, digest_of
from tdkt_sheets.acts.standing import not_withdrawn
from tdkt_sheets.acts.workspace_key import new_key
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.kept_books import books_to_keep
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, is_delivery
from tdkt_sheets.core.text import count, fold_term, quoted
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.roster.roster import Catalogue

Said = Mapping[str, str | tuple[str, ...] | list[str] | None]


def told(act: Act) -> str:
    """What was written, in one line, with the number by which it is taken back."""
    typed = f'tdkt undo {act.number} --reason "lý do" --by "họ tên"'
    back = f" Bỏ việc này: {typed}" if act.kind.ending is Ending.UNDO else ""
    return f"Đã ghi việc số {act.number}. {act.says}{back}"


def made_act(kind: ActKind, by: str, now: datetime, said: Said, withdraws: Iterable[str] = ()) -> Act:
    """The act, or a refusal in plain words."""
    try:
        return made(kind, by, now, said, tuple(withdraws))
    except ActRefused as fault:
        raise UsageRefused(f"Chưa ghi “{kind.caption}”: {fault}.") from fault


def begin(inbox: Path, by: str, now: datetime, former: Sequence[str] = ()) -> list[Act]:
    """The workspace has its key, and knows those of the folders that it was begun from; nothing is written where it has one."""
    if any(act.kind.key == BEGUN for act in noted_in(inbox).acts):
        return []
    return add_act(inbox, made_act(KINDS[BEGUN], by, now, {"key": new_key(), "former": list(former)}))


def receive(
    files: Sequence[Path], inbox: Path, said: Said, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[Act]:
    """Each file is noted as received: the same unit, day, hour and way for all; with an order, the files follow each other from it on."""
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    known = {Path(file.location).resolve(): file for file in scan(inbox)}
    delivered = [_delivered(path, known, inbox) for path in files]
    unit = said.get("unit")
    values = {**said, "unit": unit_code(unit if isinstance(unit, str) else "", catalogue)}
    order = said.get("order")
    acts = noted_in(inbox).acts
    names = named_acts(withdrawn, acts)
    written = []
    for place, file in enumerate(delivered):
        with Path(file.location).open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        own: dict[str, str] = {"file": file.path, "sha256": digest}
        if isinstance(order, str) and order.strip().isdecimal():
            own["order"] = str(int(order) + place)
        mine = [act.name for act in acts if act.name in names and act.text("sha256") == digest]
        act = made_act(KINDS[RECEIVED], by, now, {**values, **own}, mine if len(delivered) > 1 else names)
        written.append(add_act(inbox, act)[-1])
    return written


def _delivered(path: Path, known: Mapping[Path, InputFile], inbox: Path) -> InputFile:
    """The file of the input folder that a path names."""
    file = known.get(path.resolve())
    if file is None:
        raise UsageRefused(
            f"“{path}” không nằm trong thư mục {inbox}. Đề nghị chép tệp vào đó, không đổi tên, rồi ghi lại."
        )
    if file.fault or not is_delivery(file.path):
        raise UsageRefused(f"“{file.path}” không phải là tệp nhận của đơn vị.")
    return file


def unit_code(text: str, catalogue: Catalogue) -> str:
    """The code of the unit that a text names by code, name or spelling."""
    known = catalogue.unit_by_code.get(text.strip()) or catalogue.unit_by_name.get(fold_term(text))
    if known is None:
        near = nearest(text, [name for unit in catalogue.units for name in (unit.name, unit.code)])
        question = f" Có phải {quoted(near)}?" if near else ""
        raise UsageRefused(f"Danh mục không có đơn vị {quoted(text)}.{question}")
    return known.code


def note(kind: ActKind, inbox: Path, said: Said, by: str, now: datetime, withdrawn: Iterable[str] = ()) -> list[Act]:
    """An act of any declared kind that no other command writes; a unit is known to the catalogue. What was shown to the leaders keeps the books."""
    if kind not in NOTED:
        raise UsageRefused(f"Việc “{kind.caption}” được ghi bằng lệnh: tdkt {kind.command}")
    values = dict(said)
    if "unit" in kind.by_key and isinstance(unit := values.get("unit"), str) and unit.strip():
        values["unit"] = unit_code(unit, read_catalogue(inbox / CATALOGUE_FILE)[0])
    if kind.key == OPINION and values.get("outcome") and not values.get("bundle"):
        raise UsageRefused(f"Chưa ghi “{kind.caption}”: có kết quả thì cần ghi “Hồ sơ đợt”, ví dụ BAU_CU-SO.")
    kept = books_to_keep(inbox) if kind.key == SHOWN else None
    if kept:
        values[KEPT] = digest_of(kept)
    return add_act(inbox, made_act(kind, by, now, values, named_acts(withdrawn, noted_in(inbox).acts)), kept or None)


def named_acts(numbers: Iterable[str], acts: Sequence[Act]) -> tuple[str, ...]:
    """The names of the acts that numbers, beginnings of numbers or whole file names mean."""
    found = []
    for said in numbers:
        text = said.strip().casefold().rpartition("/")[2].removesuffix(".json")
        meant = [act for act in acts if act.name == text or (len(text) >= 4 and act.number.startswith(text))]
        if not meant:
            raise UsageRefused(f"Không có việc nào mang số {quoted(said)}. Xem các việc đã ghi: tdkt acts")
        if len(meant) > 1:
            raise UsageRefused(f"Có {count(len(meant))} việc mang số bắt đầu bằng {quoted(said)}. Đề nghị ghi đủ số.")
        found.append(meant[0].name)
    return tuple(dict.fromkeys(found))


def listed(inbox: Path) -> list[str]:
    """The acts of a workspace in order of writing, a line each, those taken back marked; then what is wrong in their folder."""
    noted = noted_in(inbox)
    left = {act.name for act in not_withdrawn(noted.acts)}
    lines = []
    catalogue = _catalogue(inbox) if noted.acts else None
    for act in noted.acts:
        gone = "" if act.name in left else " (đã hoàn tác)"
        said = _in_words(act, catalogue) if catalogue else act.says
        lines.append(f"{act.number}  {act.written:%d/%m/%Y %H:%M}  {act.by}: {said}{gone}")
    return [*lines, *(f"{finding.file}: {finding.message}" for finding in noted.findings)]


def _catalogue(inbox: Path) -> Catalogue | None:
    """The catalogue, where there is one that can be used."""
    try:
        return read_catalogue(inbox / CATALOGUE_FILE)[0]
    except UsageRefused:
        return None


def _proposed_in_words(act: Act, catalogue: Catalogue) -> str:
    """A proposal of the office with names in the place of codes."""
    title = catalogue.title_by_code.get(act.text("award"))
    round_ = catalogue.round_by_code.get(act.text("round"))
    shown: dict[str, str | tuple[str, ...]] = {
        "award": title.name if title else act.text("award"),
        "round": round_.name if round_ else act.text("round"),
        "people": tuple(_who(code, catalogue) for code in act.listed("people")),
    }
    return replace(act, values={**act.values, **{key: value for key, value in shown.items() if value}}).says


def _in_words(act: Act, catalogue: Catalogue) -> str:
    """An act with names in the place of codes of the catalogue: units, forms, periods, rounds, people."""
    if act.kind.key == PROPOSED:
        return _proposed_in_words(act, catalogue)
    unit, form = catalogue.unit_by_code.get(act.text("unit")), catalogue.forms.get(act.text("form"))
    round_ = catalogue.round_by_code.get(act.text("period"))
    shown = {
        "unit": unit.name if unit else "",
        "form": f"{form.code} {form.name}" if form else "",
        "period": round_.name if round_ else "",
        "person": _who(act.text("person"), catalogue) if act.text("person") else "",
    }
    return replace(act, values={**act.values, **{key: value for key, value in shown.items() if value}}).says


def _who(code: str, catalogue: Catalogue) -> str:
    """A person by name and code, a unit by name; anybody else as written."""
    person, unit = catalogue.person_by_id.get(code), catalogue.unit_by_code.get(code)
    return f"{person.full_name} ({code})" if person else unit.name if unit else code
