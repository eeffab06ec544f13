"""A paper from its template and its fields; an edited template that cannot be used never stops the run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from types import MappingProxyType

from tdkt_sheets.core.bounded import BeyondLimits, Bounded
from tdkt_sheets.core.makings import Product, made_of
from tdkt_sheets.papers.declared import Paper, Record, check, every_paper, sample
from tdkt_sheets.papers.faults import ENDLESS, FOLDER, NOT_USED, TemplateFault
from tdkt_sheets.papers.filling import filled
from tdkt_sheets.papers.shipped import shipped

SECONDS = 5  # of a processor that a template of the office may take for one paper
MEMORY = 1 << 30  # bytes beside what the program holds
Overrides = Mapping[str, bytes]
NO_OVERRIDES: Overrides = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper. `gaps` are the places left for a person; `notes` what the office has to know about its own template."""

    data: bytes
    gaps: int
    notes: tuple[str, ...] = ()


def render(name: str, context: Record, overrides: Overrides = NO_OVERRIDES) -> Rendered:
    """The paper of that name: from the office's own template when it can be used, else from the shipped one, with a note.

    Raises: KeyError for a name nobody declared; ValueError when `context` is not what the paper declares.
    """
    paper = every_paper()[name]
    check(paper.fields, context, name)
    own = overrides.get(name)
    notes: tuple[str, ...] = ()
    if own is not None and own != shipped(name):
        try:
            return _once(own, context, paper.title, _filled_own)
        except TemplateFault as fault:
            notes = (told(name, fault),)
    return replace(_once(shipped(name), context, paper.title, filled), notes=notes)


def _once(
    template: bytes, context: Record, title: str, fill: Callable[[bytes, Record, str], tuple[bytes, int]]
) -> Rendered:
    """The paper: taken over where the run before filled this very template with equal fields."""

    def make() -> Product:
        data, gaps = fill(template, context, title)
        return Product(data, str(gaps))

    made = made_of("paper", (_hash_of(template), context, title), make)
    return Rendered(made.data, int(made.said))


@cache
def _hash_of(template: bytes) -> str:
    return sha256(template).hexdigest()


def faults_of(overrides: Overrides) -> dict[str, TemplateFault]:
    """What is wrong with the office's own templates, found by filling each with examples; the paper's name by what is wrong."""
    found: dict[str, TemplateFault] = {}
    for name, data in sorted(overrides.items()):
        paper = every_paper().get(name)
        if paper is not None and data != shipped(name):
            try:
                _tried(paper, data)
            except TemplateFault as fault:
                found[name] = fault
    return found


def _tried(paper: Paper, data: bytes) -> None:
    """The template filled with examples, every flag once set and once not, every list once empty.

    Raises: TemplateFault.
    """
    full = sample(paper.fields)
    bare = full | {field.key: [] if field.of else False for field in paper.fields if field.of or field.is_flag}
    for context in (full, bare):
        _filled_own(data, context, paper.title)


def _filled_own(data: bytes, context: Record, title: str) -> tuple[bytes, int]:
    """The office's own template filled in; whatever fails in it costs this template.

    Raises: TemplateFault.
    """
    if data in _endless:
        raise ENDLESS
    try:
        made: tuple[bytes, int] = _apart((data, context, title))
        return made
    except TemplateFault:
        raise
    except BeyondLimits as fault:
        _endless.add(data)  # one paper found it out; the others do not wait for it again
        raise ENDLESS from fault
    except Exception as fault:  # what nobody foresaw in a file from outside
        raise NOT_USED from fault


def _fill(task: tuple[bytes, Record, str]) -> tuple[bytes, int]:
    return filled(*task)


_apart = Bounded(_fill, SECONDS, MEMORY)
_endless: set[bytes] = set()


def told(name: str, fault: TemplateFault) -> str:
    """A template that cannot be used, in one sentence for the office."""
    return f"{FOLDER}/{name}.docx: {fault.what} Đề nghị: {fault.fix} Trong khi chờ, văn bản được soạn theo mẫu gốc."
