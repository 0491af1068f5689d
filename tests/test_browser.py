"""The HTML report in a real browser: nothing hostile runs, what belongs together lights up, the keyboard suffices.

Needs playwright and a Chromium of the system; says so where there is none. `CROSSCLAIM_AXE`, the path of axe.min.js
(npm install axe-core), adds the accessibility check.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_report import sample
from test_reports import NASTY
from test_terminal import hostile_report

from crossclaim.model import Report
from crossclaim.report import html

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = os.environ.get("CROSSCLAIM_AXE")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a report; fails if the page complains, asks the network for anything or opens a dialog."""
    faults: list[str] = []
    contexts = []

    def open_page(report: Report, **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html.render(report), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 700}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("request", lambda request: request.url == path.as_uri() or faults.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def lit(page: Any) -> set[str]:
    page.wait_for_timeout(250)
    return set(page.eval_on_selector_all(".lit", "found => found.map(e => e.id || e.className)"))


def test_pointing_at_a_finding_lights_its_words_in_both_versions(show: Any) -> None:
    page = show(sample())
    page.hover("#finding-1")
    marks = page.eval_on_selector_all("mark[data-findings='1']", "found => found.map(e => [e.id, e.textContent])")
    assert [text for _, text in marks] == ["34 pessoas", "38 people"]
    assert {id for id, _ in marks} | {"finding-1"} <= lit(page)


def test_pointing_at_a_mark_lights_its_finding(show: Any) -> None:
    page = show(sample())
    page.hover("mark[data-findings='2'] >> nth=0")
    assert "finding-2" in lit(page)


def test_pointing_at_a_sentence_lights_its_counterparts(show: Any) -> None:
    page = show(sample())
    page.hover("#A2", position={"x": 80, "y": 10})
    assert {"A2", "B2", "B3"} <= lit(page)


def test_the_other_panes_scroll_and_the_page_does_not(show: Any) -> None:
    page = show(sample(), viewport={"width": 1280, "height": 560})
    page.hover("mark[data-findings='4'] >> nth=0")
    page.wait_for_timeout(900)
    finding, pane = (page.locator(name).bounding_box() for name in ("#finding-4", "#findings"))
    assert pane["y"] <= finding["y"]
    assert finding["y"] + 40 <= pane["y"] + pane["height"]
    assert page.evaluate("scrollY") == 0


def test_the_keyboard_walks_the_findings_and_escape_lets_go(show: Any) -> None:
    page = show(sample())
    page.focus("#finding-1")
    for key, number in (("ArrowDown", 2), ("ArrowDown", 3), ("ArrowUp", 2), ("End", 8), ("Home", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"finding-{number}"
        assert f"finding-{number}" in lit(page)
    page.mouse.move(2, 2)
    page.keyboard.press("Escape")
    assert not lit(page)


def test_every_link_and_control_can_be_reached_and_seen(show: Any) -> None:
    page = show(sample())
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(
            """() => { const e = document.activeElement, c = e.matches('.chip input') ? e.nextElementSibling : e;
                       return getComputedStyle(c).outlineStyle; }"""
        ) not in ("none", "")
    assert sum("checkbox" in element for element in seen) >= 8
    assert any("finding-1" in element for element in seen)


def test_filters_hide_findings_and_their_marks(show: Any) -> None:
    page = show(sample())
    assert page.locator(".finding:visible").count() == 8
    page.click(".chip:has(input[value=contradicts])")
    assert page.locator(".finding:visible").count() == 5
    assert page.locator("#shown").inner_text() == "5 / 8"
    assert page.locator("mark.off").count() == 6
    page.click(".chip:has(input[value=name])")
    assert page.locator(".finding:visible").count() == 4
    page.click(".chip:has(input[value=contradicts])")
    assert page.locator(".finding.contradicts:visible").count() == 3


def test_without_script_it_is_a_list_whose_links_work(show: Any) -> None:
    page = show(sample(), java_script_enabled=False)
    assert page.locator(".finding:visible").count() == 8
    assert not page.locator("#filters").is_visible()
    page.click("#finding-1 .places a >> nth=0")
    assert page.url.endswith("#" + page.locator("mark[data-findings='1']").first.get_attribute("id"))


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(show: Any, width: int) -> None:
    page = show(sample(), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_does_nothing(show: Any, text: str) -> None:
    page = show(hostile_report(text * 3))
    page.hover("#finding-1")
    assert page.locator(".finding").count() == 2
    assert page.evaluate("document.scripts.length") == 1


@pytest.mark.skipif(AXE is None, reason="CROSSCLAIM_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(show: Any, scheme: str, width: int) -> None:
    page = show(sample(), viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(content=Path(str(AXE)).read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document).then(result => result.violations)")
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
