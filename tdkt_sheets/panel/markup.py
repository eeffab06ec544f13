"""Pages of the panel: templates that escape all that is filled in, and the policy that lets nothing but our own styles and scripts take effect."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from tdkt_sheets.outputs.page.markup import environment, policy_hash, style_and_script, text_of
from tdkt_sheets.panel.asked import PICKED

FOLDER = "tdkt_sheets.panel"
STYLE, SCRIPT = "panel.css", "panel.js"


def text(name: str) -> str:
    """A file of this package."""
    return text_of(FOLDER, name)


@cache
def policy() -> str:
    """What a page of the panel may load and do: its own styles and scripts by hash, forms to and questions of this server alone."""
    style, script = style_and_script()
    styles = " ".join(f"'{policy_hash(one)}'" for one in (style, text(STYLE)))
    scripts = " ".join(f"'{policy_hash(one)}'" for one in (script, text(SCRIPT)))
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _environment() -> Environment:
    made = environment(text)
    made.globals |= {"picked": sorted(PICKED)}
    return made


NOTHING: Mapping[str, Any] = {
    "office": "", "place": "", "running": None, "done": "", "faults": (), "refused": (), "good": (), "acts": (), "files": (), "next": None,
    "doing": None, "offered": {}, "given": {}, "stamp": "", "who": "", "asked": False, "against": (), "groups": (), "arrived": (), "asks": (),
}  # fmt: skip


def page(**fields: Any) -> bytes:
    """A page in the panel's frame."""
    own = {
        "styles": [Markup(style_and_script()[0]), Markup(text(STYLE))],  # noqa: S704 - files of ours
        "script": Markup(text(SCRIPT)),  # noqa: S704 - a file of ours
    }
    return _environment().get_template("frame.html").render(**{**NOTHING, **own, **fields}).encode("utf-8")


def piece(name: str, *values: Any) -> str:
    """What a macro of the panel's forms gives."""
    return str(getattr(_environment().get_template("panel.html").module, name)(*values))
