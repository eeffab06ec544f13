"""No text from outside becomes markup, a script, an address of another site or an order of letters."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tdkt_sheets.outputs.page.markup import as_json, lines, link, rendered, tabbed

HOSTILE = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '" onmouseover="alert(1)', "<!--", "]]>", "{{ 7 * 7 }}", "&lt;b&gt;",
    "javascript:alert(1)", "a\u202egnp.exe", "a\x1b[2J", "\ud800", "\u2028",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_json_for_a_script_block_ends_none_and_keeps_the_text(text: str) -> None:
    made = as_json({"a": [text]})
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made)["a"][0].replace("\ufffd", "") == re.sub("[\u202e\x1b\ud800\u2028]", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_lines_and_rows_are_escaped(text: str) -> None:
    assert "<" not in lines(f"{text}\n{text}")
    assert lines(f"{text}\n{text}").count("\n") == 1
    assert "<" not in tabbed(f"{text}\t{text}")
    assert tabbed(f"{text}\t{text}").count("\t") == 1


@pytest.mark.parametrize(
    "path", ["javascript:alert(1)", "//elsewhere.example/a", "https://elsewhere.example", "../a b#c?d.xlsx"]
)
def test_a_link_stays_in_the_folder_it_is_relative_to(path: str) -> None:
    """A path is an address below the page: no scheme, no other host, no fragment or question of its own."""
    made = link(path)
    assert made.startswith("./")
    assert not set(":#? ") & set(made)


def test_the_policy_names_the_hashes_of_what_the_page_holds() -> None:
    """Otherwise nothing on it would run, or a script of others would."""
    fields = {
        "month": "6/2021", "office": HOSTILE[0], "made_on": "2021-06-30", "made_on_shown": "30/6/2021", "cut_off": "30/6/2021", "facts": [],
        "things": [], "deadlines": [], "grid": {"heads": [HOSTILE[1]], "rows": []}, "flow": [], "totals": [], "charts": [], "reports": [],
        "books": [], "sources_tab": "", "left": 0, "traced": {}, "came_after": "", "backed_up": "", "next_year": None,
    }  # fmt: skip
    page = rendered("month_page.html", fields, {"traces": {}, "hits": {}}).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inside is not None
        digest = b64encode(sha256(inside[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in said
    assert page.count("<script") == 3
    assert "<img" not in page
    assert " style=" not in page
    assert " onclick" not in page
