"""The panel in a browser: the page of the month with forms, for everybody; what is typed is never lost."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.panel.server import Panel
from tests.browser.test_month_page import RULES, THINGS
from tests.test_decisions import BAD_PHONE, TWO
from tests.workspaces import PROMISED, Workspace, form_bytes

SAMPLE = Path(__file__).parents[2] / "input"
NOW = datetime(2021, 12, 31, 8, 0, tzinfo=VIETNAM)
HANH = "Nông Thị Hạnh"


def entered(browser: Any, panel: Panel, **said: Any) -> Any:
    """A page that the panel let in; what went wrong in it is kept."""
    page = browser.new_context(**said).new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto(panel.session.way_in)
    return page


@pytest.fixture
def sample(december: Path) -> Iterator[Panel]:
    """The panel of the sample year; it is only looked at."""
    panel = Panel(SAMPLE, december.parents[1], lambda: NOW, opener=lambda path: None, port=0)
    yield panel
    panel.end()


def test_everybody_can_use_the_panel(browser: Any, sample: Panel) -> None:
    """The month with its forms, all folded open; a form on a phone: names, contrast, order, labels, and nothing runs out of the page."""
    from axe_playwright_python.sync_playwright import Axe

    page = entered(browser, sample, viewport={"width": 1280, "height": 844})
    assert page.title() == "Tháng 12/2021 · Thi đua, khen thưởng"
    page.evaluate("document.querySelectorAll('.first details').forEach(one => one.open = true)")
    found = Axe().run(page, context=".first, .bar", options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for path in ("/viec", "/viec/tiep-nhan", "/da-ghi"):
        page.goto(sample.session.origin + path)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.wrong == [], "the policy stops nothing of ours"
    page.context.close()


def test_the_page_of_the_month_works_in_the_panel_as_it_does_alone(browser: Any, sample: Panel) -> None:
    """Searched, drilled into; every file that is there opens by a button, and nothing tells to type a command."""
    page = entered(browser, sample)
    page.fill("#find", "nong thi hanh")
    assert "Tìm thấy" in page.locator("#found-number").inner_text()
    page.fill("#find", "")
    page.locator(".bars button.figure").first.click()
    assert page.locator("#trace").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("button[form=mo]").count() > 20
    assert page.locator("a[href^='./']").count() == 0
    for place in range(page.locator(THINGS).count()):
        page.locator(THINGS).nth(place).click()
    assert "tdkt " not in page.locator("main").inner_text()
    page.context.close()


def test_questions_are_answered_together_and_taken_back(browser: Any, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}, cover=BAD_PHONE))
    workspace.merge("2021-03")
    panel = Panel(workspace.inbox, workspace.outbox, lambda: NOW, opener=lambda path: None, port=0)
    page = entered(browser, panel)
    thing = page.locator("li[data-kind=decisions]")
    thing.locator("summary").first.click()
    thing.locator("details details > summary, details .more > summary").first.click()
    thing.locator("summary", has_text="(").last.click()
    box = thing.locator("input[name=numbers]").first
    box.check()
    form = box.locator("xpath=ancestor::form")
    form.locator("[name=reason]").fill("Đã hỏi đơn vị")
    form.locator("[name=by]").fill(HANH)
    form.get_by_role("button").click()
    page.wait_for_selector(".good", timeout=60_000)
    assert "Trả lời" in page.locator(".act").inner_text()
    second = page.context.new_page()
    second.goto(panel.session.origin + "/da-ghi")
    assert "Đã hỏi đơn vị" in second.locator("main").inner_text()
    second.goto(panel.session.origin)
    assert "đã ghi thêm 01 việc" in second.locator(".waits").inner_text()
    assert second.get_by_text("đã trả lời, chờ gộp").count() == 1
    second.goto(panel.session.origin + "/da-ghi")
    page.locator(".act summary").click()
    page.locator(".act [name=reason]").fill("Ghi nhầm")
    assert page.locator(".act [name=by]").input_value() == HANH
    with page.expect_navigation(timeout=60_000):
        page.get_by_role("button", name="Hoàn tác").click()
    second.reload()
    assert "đã hoàn tác" in second.locator("main").inner_text()
    page.context.close()
    panel.end()


def test_what_is_typed_outlives_the_panel(browser: Any, tmp_path: Path) -> None:
    """The panel ends while a form is filled in: the page says so; opened again, by the same page or a new one, the words are there."""
    workspace = Workspace(tmp_path)
    panel = Panel(workspace.inbox, workspace.outbox, lambda: NOW, port=0)
    port = panel.session.port
    page = entered(browser, panel)
    page.goto(f"{panel.session.origin}/viec/gia-han")
    page.fill("[name=reason]", "Lũ quét, đường tắc")
    page.fill("[name=period]", "2021-Q2")
    panel.end()
    page.select_option("[name=unit]", "PNCC")
    page.select_option("[name=form]", "KQ")
    page.fill("[name=until]", "2021-07-10")
    page.fill("[name=by]", HANH)
    page.click(".main")
    page.wait_for_selector("#ended:not([hidden])")
    assert "Bảng làm việc đã đóng" in page.locator("#ended").inner_text()
    assert page.input_value("[name=reason]") == "Lũ quét, đường tắc"
    again = Panel(workspace.inbox, workspace.outbox, lambda: NOW, port=port)
    other = page.context.new_page()
    other.goto(again.session.way_in)
    other.goto(f"{again.session.origin}/viec/gia-han")
    assert other.input_value("[name=reason]") == "Lũ quét, đường tắc"
    assert other.input_value("[name=unit]") == "PNCC"
    page.click(".main")
    page.wait_for_selector(".good", timeout=60_000)
    assert "Gia hạn" in page.locator(".act").inner_text()
    other.reload()
    assert other.input_value("[name=reason]") == "", "what was taken is typed no more"
    page.context.close()
    again.end()
