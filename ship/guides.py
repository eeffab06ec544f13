"""The guides of docs/huong-dan as pages that any browser opens by double-click, pictures inside, links among them whole."""

import re
from base64 import b64encode
from html import escape
from pathlib import Path

from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode

from tdkt_sheets.commands.launchers import GUIDES

_STYLE = """
body { font: 17px/1.55 "Segoe UI", Arial, sans-serif; color: #1b1b1b; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2rem; border-bottom: 1px solid #bbb; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { border: 1px solid #999; padding: .35rem .6rem; text-align: left; vertical-align: top; }
code { background: #f0f0f0; padding: 0 .2rem; } pre { background: #f0f0f0; padding: .7rem; overflow-x: auto; } img { max-width: 100%; border: 1px solid #999; }
nav { margin-bottom: 1.5rem; }
"""
FIRST = "README.md"
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'(<img alt="[^"]*" src=")([^"]+)(")')


def page_name(guide: str) -> str:
    """What the page of a guide is called.

    >>> page_name("README.md"), page_name("van-phong.md")
    ('0-muc-luc.html', 'van-phong.html')
    """
    return "0-muc-luc.html" if guide == FIRST else f"{guide.removesuffix('.md')}.html"


def guides(folder: Path) -> dict[str, bytes]:
    """Every guide as a page, by its name; a link that leads to no guide stays as words."""
    known = sorted(path.name for path in folder.glob("*.md"))
    return {page_name(name): _page(folder / name, known).encode() for name in known}


def lay(folder: Path, packages: Path) -> None:
    """The pages stand where the program looks for them, below the folder that its package is built in."""
    place = packages / "tdkt_sheets" / GUIDES.name
    place.mkdir(parents=True, exist_ok=True)
    for name, page in guides(folder).items():
        (place / name).write_bytes(page)


def _page(guide: Path, known: list[str]) -> str:
    # Lists within lists are set in by two or three blanks here, which this reader takes for no list unless it is told.
    reader = Markdown(
        extensions=["tables", "fenced_code", "sane_lists", TocExtension(slugify=slugify_unicode)], tab_length=2
    )
    text = guide.read_text(encoding="utf-8")
    body = _PICTURE.sub(lambda found: f"{found[1]}{_inside(guide.parent / found[2])}{found[3]}", reader.convert(text))
    body = _LINK.sub(lambda found: _linked(found[1], found[2], known), body)
    title = escape(text.partition("\n")[0].lstrip("# "))
    back = "" if guide.name == FIRST else f'<nav><a href="{page_name(FIRST)}">Mục lục</a></nav>'
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>{back}\n{body}\n</body></html>\n"
    )


def _linked(target: str, words: str, known: list[str]) -> str:
    """A link as it works among the pages: to a guide, within the page, or to nowhere of ours."""
    place, mark, anchor = target.partition("#")
    if "://" in target or not place:
        return f'<a href="{target}">{words}</a>'
    return f'<a href="{page_name(place)}{mark}{anchor}">{words}</a>' if place in known else words


def _inside(picture: Path) -> str:
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode('ascii')}"
