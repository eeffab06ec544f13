"""The only place where a page becomes HTML: everything filled in is escaped text, scripts and styles are ours alone.

The policy in the page's own head lets nothing run or load but the style and the script whose hashes it names.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tdkt_sheets.core.text import count, number, on_screen

FOLDER = "tdkt_sheets.outputs.page"
STYLE, SCRIPT = "month_page.css", "month_page.js"
JSON_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def rendered(template: str, fields: Mapping[str, Any], data: Mapping[str, Any]) -> bytes:
    """A page of a template; `data` goes into it as JSON that the script reads, never as markup."""
    style, script = style_and_script()
    policy = f"default-src 'none'; style-src '{policy_hash(style)}'; script-src '{policy_hash(script)}'; base-uri 'none'; form-action 'none'"
    blocks = {name: Markup(as_json(value)) for name, value in data.items()}  # noqa: S704 - escaped for a script block
    own = {"policy": policy, "style": Markup(style), "script": Markup(script)}  # noqa: S704 - files of ours
    return _environment().get_template(template).render(**fields, data=blocks, **own).encode("utf-8")


def as_json(value: object) -> str:
    """JSON that can end no script block and begin no markup.

    >>> as_json({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = _json(value)
    if "\\" in text or not text.isprintable():  # of most texts nothing has to be cleaned: they are looked at together
        text = _json(_clean(value))
    for char, escape in JSON_ESCAPES.items():
        text = text.replace(char, escape)
    return text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _clean(value: Any) -> Any:
    """Texts as they may be shown: nothing in them turns the order of letters or moves a cursor."""
    if isinstance(value, str):
        return on_screen(value)
    if isinstance(value, Mapping):
        return {_clean(key): _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value


def policy_hash(text: str) -> str:
    """The hash by which a page's policy names a style or script that may take effect."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


def style_and_script() -> tuple[str, str]:
    """The style and the script of the page of the month, letter for letter as they stand in it."""
    return text_of(FOLDER, STYLE), text_of(FOLDER, SCRIPT)


@cache
def text_of(folder: str, name: str) -> str:
    """A template, style or script of a package, its lines ended as everywhere."""
    return files(folder).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n").strip()


@cache
def _environment() -> Environment:
    return environment(partial(text_of, FOLDER))


def environment(load: Callable[[str], str]) -> Environment:
    """Templates that escape all that is filled in; `load` gives their text by name."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        loader=FunctionLoader(load),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"count": count, "number": number, "link": link, "lines": lines, "tabbed": tabbed}
    return made


def _shown(value: Any) -> Any:
    """What is filled in, on one line; markup of ours as it is."""
    return on_screen(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def lines(text: str) -> Markup:
    """A text of several lines, escaped, with its line ends."""
    return Markup("\n").join(on_screen(line) for line in text.split("\n"))


def tabbed(text: str) -> Markup:
    """A row to be pasted, escaped, with its tabs."""
    return Markup("\t").join(on_screen(cell) for cell in text.split("\t"))


def link(path: str) -> str:
    """A path of the month's folder as a relative address; it cannot be read as another site's or as a script's.

    >>> link("phan-hoi/VP/thư #1.eml"), link("javascript:x")
    ('./phan-hoi/VP/th%C6%B0%20%231.eml', './javascript%3Ax')
    """
    return f"./{quote(path)}"
