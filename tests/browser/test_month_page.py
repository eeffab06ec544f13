"""The page of the month in a browser: opened by a double-click, searched, drilled into, copied from, printed; for everybody, by keyboard too."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.workspaces import Workspace, form_bytes, people

THINGS = ".todo > li > details > summary"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def opened(browser: Any, path: Path, **said: Any) -> Any:
    """A page that is open; what went wrong in it is kept in `page.wrong`."""
    page = browser.new_page(**said)
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith("file:") else page.wrong.append(asked.url))
    page.goto(path.as_uri())
    return page


@pytest.fixture
def page(browser: Any, december: Path) -> Iterator[Any]:
    """The page of December; nothing may have gone wrong, and nothing been asked of a network."""
    page = opened(browser, december)
    yield page
    assert page.wrong == []
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_use_it(browser: Any, december: Path, width: int) -> None:
    """Everything folded open: names, contrast, order, labels, as WCAG 2.1 AA asks; on a phone nothing runs out of the page."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, december, viewport={"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("button.figure").locator("visible=true").first.click()
    assert Axe().run(page, context="#trace", options=RULES).response["violations"] == []
    page.close()


def test_buttons_of_a_phone_are_large_enough(browser: Any, december: Path) -> None:
    page = opened(browser, december, viewport={"width": 390, "height": 844})
    page.locator(THINGS).nth(1).click()
    sizes = page.eval_on_selector_all(
        "button, .button, .todo > li > details > summary",
        "all => all.filter(one => one.offsetParent).map(one => [one.offsetWidth, one.offsetHeight])",
    )
    assert sizes
    assert min(min(size) for size in sizes) >= 44
    page.close()


def test_a_page_a_week_later_says_that_it_is_old(browser: Any, december: Path) -> None:
    for day, is_old in ((1, False), (6, False), (7, True), (30, True)):
        page = browser.new_page()
        page.clock.set_fixed_time(datetime(2022, 1, day, 9))
        page.goto(december.as_uri())
        assert page.locator("#old").is_visible() is is_old, day
        if is_old:
            assert "31/12/2021" in page.locator("#old").inner_text()
        page.close()


def test_the_search_finds_people_units_files_decisions_and_findings(page: Any) -> None:
    for typed, kind in (
        ("nong thi hanh", "Người, tập thể"), ("Phòng Người có công", "Đơn vị"), ("611/QĐ", "Quyết định"),
        ("KQ_2021-Q2_TTS", "Tệp"), ("xếp loại chất lượng", "Nội dung"),
    ):  # fmt: skip
        page.fill("#find", typed)
        assert "Tìm thấy" in page.locator("#found-number").inner_text()
        assert any(said.startswith(kind) for said in page.locator("#found-list span").all_inner_texts()), typed
    page.fill("#find", "không có ai tên thế này")
    assert page.locator("#found-number").inner_text().startswith("Không tìm thấy")
    page.fill("#find", "")
    assert not page.locator("#found").is_visible()


def test_what_is_typed_with_its_accents_comes_first(page: Any) -> None:
    page.fill("#find", "Thanh tra Sở")
    assert page.locator("#found-list b").first.inner_text() == "Thanh tra Sở"


def test_a_figure_leads_down_to_its_cells_and_back(page: Any) -> None:
    """A sum names its parts, a part its files, sheets, columns and rows; Esc leads back to where one was."""
    figure = page.locator(".bars button.figure").first
    figure.focus()
    page.keyboard.press("Enter")
    assert page.locator("#trace").is_visible()
    parts = page.locator("#trace-list button").count()
    total = int(figure.inner_text())
    numbers = [int(text.rpartition(": ")[2]) for text in page.locator("#trace-list li").all_inner_texts()]
    assert parts > 1
    assert sum(numbers) == total
    page.locator("#trace-list button").first.click()
    assert re.search(r"\.xls.*: .*cột [A-Z]+, dòng \d+", page.locator("#trace-list").inner_text())
    page.keyboard.press("Escape")
    assert not page.locator("#trace").is_visible()
    assert figure.evaluate("one => one === document.activeElement")


def test_a_letter_is_copied_word_for_word(browser: Any, december: Path) -> None:
    from email import message_from_bytes, policy

    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context, december)
    page.locator(THINGS).nth(1).click()
    row = page.locator("tr[data-letters]").first
    row.get_by_role("button", name="Chép nội dung").click()
    page.wait_for_function("document.getElementById('told').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    letter = december.parent / "phan-hoi/VP/thu.eml"
    message = message_from_bytes(letter.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    assert copied.split() == body.get_content().split()
    assert copied.count("\n") > 5
    assert row.get_by_role("link", name="Mở thư").get_attribute("href") == "./phan-hoi/VP/thu.eml"
    page.get_by_role("button", name="Chép tin cho nhóm").click()
    group = page.evaluate("navigator.clipboard.readText()")
    assert "Phòng Bảo trợ xã hội" in group
    assert not re.search(r"\d{7,}", group)
    context.close()


def test_where_the_browser_does_not_copy_the_officer_is_told_how(page: Any) -> None:
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.locator(THINGS).nth(1).click()
    page.get_by_role("button", name="Chép nội dung").first.click()
    assert "Ctrl+C" in page.locator("#told").inner_text()


def test_all_is_reached_by_keyboard(page: Any) -> None:
    """Tab goes through the page in reading order; Enter opens a thing."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".todo > li > details").first.evaluate("one => one.open")


def test_the_first_page_prints_alone_for_leaders(page: Any, tmp_path: Path) -> None:
    """One sheet of paper, without buttons, births and phones; everything behind it says for whom it is."""
    page.locator(THINGS).nth(1).click()
    page.locator(THINGS).nth(3).click()
    page.emulate_media(media="print")
    first = page.locator(".first").inner_text()
    assert "Việc cần làm" in first
    assert "Chép" not in first
    assert not re.search(r"0206|\bsinh \d", first)
    assert page.locator(".inside").is_visible()
    assert "Lưu hành nội bộ" in page.locator(".rest").inner_text()
    whole = page.pdf(prefer_css_page_size=True)
    page.evaluate("document.querySelector('.rest').remove()")
    alone = page.pdf(prefer_css_page_size=True)
    assert pages_of(alone) == 1
    assert 2 < pages_of(whole) < 20


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_texts_of_units_are_shown_and_do_nothing(browser: Any, tmp_path: Path) -> None:
    """Markup and scripts in names, values and file names: opened, searched and drilled into, nothing of them runs."""
    bad = '<img src=x onerror="window.hit=1">\'"</script><script>window.hit=1</script>'
    workspace = Workspace(tmp_path)
    rows = people((bad, "Lao động tiên tiến"), (f"{bad} B", bad))
    workspace.put("2021-03-10/PNCC/dk <img src=x onerror=hit()>.xlsx", form_bytes(tables={"ca_nhan": rows}))
    page = opened(browser, workspace.merge("2021-03").folder / "bat-dau.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.fill("#find", "onerror")
    assert page.locator("#found-list li").count() >= 1
    page.locator("button.figure").locator("visible=true").first.click()
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hit") is None
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=2\">')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None, "the policy of the page stops even markup that got in"
    page.close()


def test_the_page_above_leads_to_it(browser: Any, december: Path) -> None:
    page = browser.new_page()
    page.goto((december.parents[1] / "bat-dau.html").as_uri())
    page.wait_for_url("**/2021-12/bat-dau.html")
    assert page.title() == "Tháng 12/2021 · Thi đua, khen thưởng"
    page.close()
