"""An opinion of a leader on some cases alone: whom of the bundle it names, so that it is about them whatever number they get later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tdkt_sheets.awards.bundle import BundleLine
from tdkt_sheets.awards.opinions import ways_to_call
from tdkt_sheets.commands.acting import Said
from tdkt_sheets.commands.freezing import bundle_named
from tdkt_sheets.commands.freezing_rounds import is_of_the_council, round_named
from tdkt_sheets.commands.kept_papers import Office, day_said
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import fold_term, named, quoted
from tdkt_sheets.month.round_bundles import round_bundles


@dataclass(frozen=True, slots=True)
class _Case:
    """What an opinion may name: how that is written into the act, the ways to type it, and the places of the cases it stands for."""

    name: str
    ways: frozenset[str]
    places: frozenset[int]
    is_usual: bool = True  # whether it is the shortest way to call somebody


def with_cases(said: Said, office: Office) -> Said:
    """What was said, its cases named as the bundle has them on the day of the opinion.

    Raises: UsageRefused without bundle or outcome, where a name is nobody's or several people's, and where nobody would be left.
    """
    key = str(said.get("bundle") or "").strip()
    if not key or not said.get("outcome"):
        raise UsageRefused("Ý kiến về riêng trường hợp nào thì cần ghi cả “Hồ sơ đợt” và “Kết quả”.")
    run = office.run(day_said(said, office.now))
    if is_of_the_council(key):
        of = round_named(key, run)
        key, is_signed, left = of.key, of.is_signed, len(of.works)
        there = [_case(one.name, (str(one.number),), {place}) for place, one in enumerate(of.works)]
    else:
        bundle = bundle_named(key, round_bundles(run), run)
        key, is_signed, left = bundle.key, bundle.is_signed, len(bundle.lines)
        there = _cases([*bundle.lines, *bundle.held])
    if is_signed:
        raise UsageRefused(
            f"Hồ sơ {key} đã có quyết định; đưa ra khỏi quyết định thì ghi: tdkt correct {key} --without. Trường hợp lãnh đạo để lại nay ở hồ sơ khác, ghi mã hồ sơ ấy."
        )
    meant = [_meant(text, there) for text in _texts(said["cases"], there)]
    if len({place for one in meant for place in one.places if place < left}) == left and left > 1:
        raise UsageRefused(f"Hồ sơ {key} không còn trường hợp nào khác: đề nghị ghi ý kiến cho cả hồ sơ.")
    return {**said, "bundle": key, "cases": list(dict.fromkeys(one.name for one in meant))}


def _texts(said: object, there: Iterable[_Case]) -> Iterable[str]:
    """What was typed, case by case; several in one text stand between semicolons."""
    for one in [said] if isinstance(said, str) else list(said) if isinstance(said, Sequence) else []:
        parts = [one] if _named(str(one), there) else str(one).split(";")
        yield from filter(None, (" ".join(str(part).split()) for part in parts))


def _case(name: str, more: Iterable[str], places: Iterable[int]) -> _Case:
    return _Case(name, frozenset(map(fold_term, (name, *more))), frozenset(places))


def _cases(lines: Sequence[BundleLine]) -> list[_Case]:
    """Each way to call somebody that means nobody else, by name with all that is asked for, else with the award or the unit; or a line by its number."""
    called: dict[str, set[int]] = {}
    for place, line in enumerate(lines):
        for way in ways_to_call(line):
            called.setdefault(way, set()).add(place)
    whose = [line.who or f"{line.recipient}|{line.unit}" for line in lines]
    usual = {next((way for way in ways_to_call(line) if len(called[way]) == 1), "") for line in lines}
    meant = {way: places for way, places in called.items() if len({whose[place] for place in places}) == 1}
    found = []
    for way, places in meant.items():
        [first, *others] = sorted(places)
        number = lines[first].number
        by_number = (str(number), f"{number:02d}") if way in usual and not others else ()
        found.append(replace(_case(way, by_number, places), is_usual=way in usual))
    return found


def _named(text: str, there: Iterable[_Case]) -> list[_Case]:
    return [one for one in there if fold_term(text) in one.ways]


def _meant(text: str, there: Sequence[_Case]) -> _Case:
    found = _named(text, there)
    if len(found) != 1:
        ways = named([one.name for one in there if one.is_usual], "trường hợp")
        raise UsageRefused(f"{quoted(text)} không rõ là trường hợp nào. Đề nghị ghi một trong: {ways}.")
    return found[0]
