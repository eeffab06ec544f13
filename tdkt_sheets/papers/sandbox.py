"""The Jinja that templates run in: fields, loops, conditions and a few filters; nothing can be called, reached into or made huge.

A template is data that somebody edited in Word. Text that is filled in is escaped and never read as a template.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from tdkt_sheets.core.text import count, number, upper_first

# What XML cannot hold, and tab, bell and form feed, which docxtpl would turn into layout.
_NOT_XML = re.compile("[\x00-\x09\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_KEPT_FILTERS = ("upper", "lower", "trim", "length", "join", "first", "last", "default")


class UnknownField(Exception):
    """The template names a field that is not there."""

    def __init__(self, name: str, among: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.among = name, tuple(among)


class _Missing(StrictUndefined):
    """A field that is not there: asking anything of it tells which one it is."""

    __slots__ = ()

    def _told(self, *_: object, **__: object) -> NoReturn:
        among = self._undefined_obj if isinstance(self._undefined_obj, dict) else ()
        raise UnknownField(str(self._undefined_name), among)

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = __call__ = _told
    __add__ = __radd__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __int__ = _told

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._told()


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates of papers."""

    intercepted_binops = frozenset({"*", "**", "%", "//"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Missing, finalize=_shown)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _KEPT_FILTERS} | FILTERS

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is called from a template."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Repeating and formatting could fill the memory."""
        raise SecurityError(f"phép tính “{operator}”")


def _shown(value: Any) -> Any:
    """What a field shows: escaped, without what a Word document cannot hold or docxtpl reads as its own."""
    if isinstance(value, _Missing):
        return str(value)
    if not isinstance(value, str | int):
        raise SecurityError("cả một danh sách như một chữ")
    if isinstance(value, bool):
        value = "có" if value else "không"
    text = str(escape(_NOT_XML.sub(" ", str(value))))
    return Markup(text.replace("{_", "{&#95;").replace("_}", "&#95;}"))  # noqa: S704 - escaped above


def _first_letter_up(text: object) -> str:
    said = str(text)
    return upper_first(said)


def _counted(value: object) -> str:
    """07, 15; text stays."""
    return count(value) if isinstance(value, int) else str(value)


def _grouped(value: object) -> str:
    """1.490.000; text stays."""
    return number(value) if isinstance(value, int) else str(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "hoa": lambda text: str(text).upper(),
    "hoa_dau": _first_letter_up,
    "hai_so": _counted,
    "so": _grouped,
}
FILTER_WORDS = {
    "hoa": ("đổi thành chữ hoa", "ten_co_quan|hoa"),
    "hoa_dau": ("viết hoa chữ đầu", "noi_dung|hoa_dau"),
    "hai_so": ("số đếm, ít nhất hai chữ số: 07", "tong_so|hai_so"),
    "so": ("số có dấu chấm ngăn hàng nghìn: 1.490.000", "muc_luong|so"),
    "length": ("số mục của danh sách", "ca_nhan|length"),
}
