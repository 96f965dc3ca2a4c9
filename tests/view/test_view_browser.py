"""The pages in a real Chromium: by keyboard, at every width, in light and dark, without a request that leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import browser as browser  # noqa: PLC0414  (a fixture)
from chromium import press, tab_to, tab_until
from made_tally import MadeCase, made
from serving import served

pytestmark = pytest.mark.browser

TOKEN = "once"
CLAIM = next(iter(made().claims))
PAGES = [
    "/", "/incident?id=iran&beside=ucdp-like%2F1", "/incident?id=ardun", "/document?name=2019-12-23-outlet-a",
    "/document?name=hostile", "/document?name=ardun%2Farabic", "/sources", "/source?id=pmoi", "/timeline", "/map",
    "/review", "/review?kind=alone", "/search?q=killed", f"/claim?id={CLAIM}", "/same?left=pmoi&right=amnesty",
    "/source?id=pmoi&strike=amnesty", "/log", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with served(MadeCase(), TOKEN) as address:
        yield address


@pytest.fixture(scope="module")
def cookies(browser: Any, home: str) -> Any:
    """What the browser holds once the token has been exchanged."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{home}/?token={TOKEN}")
    assert page.url == f"{home}/"
    found = context.cookies()
    context.close()
    return found


@pytest.fixture
def page(browser: Any, cookies: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    context = browser.new_context(**getattr(request, "param", {}))
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


def test_a_case_is_walked_by_keyboard_from_incident_to_quote_to_document_and_back(page: Any, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    tab_to(page, "Protests, Iran")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incident?id=iran")
    tab_to(page, ">at least 304<")
    page.keyboard.press("Enter")
    page.wait_for_url("**#q-*")
    quote = page.url
    assert "At least 304" in page.locator(":target").inner_text()
    tab_to(page, "figure-mark")
    page.keyboard.press("Enter")
    page.wait_for_url("**/document?name=2019-12-16-amnesty#at-*")
    assert page.locator(":target").inner_text() == "At least 304"
    assert page.locator(":target").is_visible()
    page.go_back()
    assert page.url == quote
    assert {re.sub(r"^(http://[^/]*).*", r"\1", url) for url in asked} == {home}


def test_hostile_texts_run_nothing(page: Any, home: str) -> None:
    faults: list[str] = []
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in ("/", "/incident?id=hostile", "/document?name=hostile", "/source?id=evil", "/sources"):
        page.goto(home + path)
    assert faults == []


@pytest.mark.parametrize(
    "page", [{"java_script_enabled": False, "viewport": {"width": 360, "height": 800}}], indirect=True
)
def test_pages_read_without_javascript(page: Any, home: str) -> None:
    page.goto(f"{home}/incident?id=iran")
    assert page.locator("blockquote").count() > 10


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_page_is_wider_than_its_window(browser: Any, cookies: Any, home: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_cookies(cookies)
    page = context.new_page()
    for path in PAGES:
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_all(browser: Any, cookies: Any, home: str, scheme: str, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    context.add_cookies(cookies)
    page = context.new_page()
    report = tmp_path / "report.html"
    report.write_bytes(context.request.get(f"{home}/report?id=iran").body())
    for path in (*(home + path for path in PAGES), report.as_uri()):
        page.goto(path)
        found = axe.run(page).response["violations"]
        told = [(v["id"], v["impact"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found]
        assert told == [], path
    context.close()


def test_the_report_stands_alone_in_a_browser(browser: Any, cookies: Any, home: str, tmp_path: Path) -> None:
    context = browser.new_context()
    context.add_cookies(cookies)
    file = tmp_path / "report.html"
    file.write_bytes(context.request.get(f"{home}/report?id=iran").body())
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(file.as_uri())
    assert page.locator("h1").first.inner_text() == "Protests, Iran"
    assert page.evaluate("getComputedStyle(document.querySelector('.range')).fontSize") > "30"
    assert faults == []
    assert page.pdf()[:4] == b"%PDF"
    context.close()


def _sign_as(page: Any, name: str) -> None:
    """Type a name into the next form's first field that asks for one, and send it."""
    tab_until(page, "e.name === 'by'")
    page.keyboard.press("Control+A")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def test_every_decision_is_made_by_keyboard_alone(browser: Any) -> None:
    case = MadeCase()
    asked: list[str] = []
    with served(case, TOKEN) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/?token={TOKEN}")
        _strike_and_give_back(page, address)
        _sign_off(page, address)
        _review_with_single_keys(page, address)
        _export_the_report(page, address)
        assert {re.sub(r"^(http://[^/]*).*", r"\1", url) for url in asked} == {address}
    assert [judgement.verdict for judgement in case.log] == [
        "strike", "restore", "sign", "accept", "reject", "accept", "correct", "uncorrect",
    ]  # fmt: skip
    assert {judgement.by for judgement in case.log} == {"Ada"}


def _strike_and_give_back(page: Any, address: str) -> None:
    page.goto(f"{address}/source?id=pmoi")
    assert "What falls without it" in page.content()
    _sign_as(page, "Ada")
    page.wait_for_url("**/log")
    page.goto(f"{address}/source?id=pmoi")
    assert "What comes back with it" in page.content()
    _sign_as(page, "Ada")
    page.wait_for_url("**/log")


def _sign_off(page: Any, address: str) -> None:
    page.goto(f"{address}/incident?id=ardun")
    page.locator("summary", has_text="Sign off").first.focus()
    page.keyboard.press("Enter")
    _sign_as(page, "Ada")
    page.wait_for_selector("text=signed ✓ by")


def _review_with_single_keys(page: Any, address: str) -> None:
    """j and k step, a accepts, x rejects, u undoes, e opens the form, ? the list of keys."""
    page.goto(f"{address}/review")
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    for key, then in (("j", "2 of"), ("k", "1 of"), ("a", "1 decided"), ("x", "2 decided"), ("u", "Look at it again")):
        press(page, key)
        assert then in page.locator("main").inner_text(), key
    press(page, "e")
    assert page.url.endswith("#correct")
    tab_until(page, "e.name === 'who'")
    page.keyboard.type("x, says the second edition")
    press(page, "Enter")
    assert "Undo this correction" in page.content()
    tab_until(page, "e.textContent === 'Undo this correction'")
    press(page, "Enter")
    assert "Undo this correction" not in page.content()


def _export_the_report(page: Any, address: str) -> None:
    page.goto(f"{address}/incident?id=iran")
    with page.expect_download() as download:
        page.get_by_role("link", name="report").press("Enter")
    told = Path(download.value.path()).read_text("utf-8")
    assert "on the word of 7 root sources" in told, told[told.index('class="lede"') :][:300]


def test_of_two_windows_on_one_cell_the_second_gets_both_versions_and_nothing_is_lost(browser: Any) -> None:
    case = MadeCase()
    with served(case, TOKEN) as address:
        pages = []
        door = browser.new_context()
        door.new_page().goto(f"{address}/?token={TOKEN}")
        for name in ("Ada", "Bo"):
            window = browser.new_context()
            window.add_cookies(door.cookies())
            pages.append(page := window.new_page())
            page.goto(f"{address}/incident?id=ardun")
            page.locator("summary", has_text="Sign off").first.click()
            page.locator("details[open] input[name=by]").fill(name)
        for page in pages:
            with page.expect_navigation():
                page.locator("details[open]").get_by_role("button", name="Sign").click()
        assert "signed ✓ by" in pages[0].locator("main").inner_text()
        conflict = pages[1].locator("main").inner_text()
        assert "Somebody decided before you" in conflict
        assert "sign by Ada" in conflict.replace("\u2068", "").replace("\u2069", "")
        assert "sign by Bo" in conflict.replace("\u2068", "").replace("\u2069", "")
        assert [judgement.by for judgement in case.log] == ["Ada"]
        with pages[1].expect_navigation():
            pages[1].get_by_role("button", name="Store mine after it").click()
        assert [judgement.by for judgement in case.log] == ["Ada", "Bo"]


def test_keys_do_nothing_while_one_writes_or_when_they_are_switched_off(browser: Any) -> None:
    case = MadeCase()
    with served(case, TOKEN) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}/?token={TOKEN}")
        page.goto(f"{address}/review")
        page.locator("form.decide input[name=by]").focus()
        page.keyboard.type("axj")
        assert page.locator("form.decide input[name=by]").input_value() == "axj"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        page.get_by_label("single keys decide").uncheck()
        page.keyboard.press("a")
        page.reload()
        page.locator("form.decide input[name=by]").fill("Ada")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.wait_for_timeout(200)
    assert case.log == []


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_the_queue_is_worked_without_javascript(page: Any, home: str) -> None:
    page.goto(f"{home}/review")
    page.get_by_role("link", name="Leave it, next").click()
    page.wait_for_url("**page=2*")
    page.get_by_role("link", name="Correct it").click()
    page.wait_for_url("**/claim?id=*")
    assert page.get_by_role("button", name="Correct").is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_landmarks_and_names_for_all_that_can_be_used(
    page: Any, home: str, path: str
) -> None:
    page.goto(home + path)
    assert page.locator("h1").count() == 1
    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
            .filter(e => !(e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && e.labels.length)))
            .map(e => e.outerHTML)"""
    )
    assert nameless == []


def test_text_from_right_to_left_reads_from_the_right(page: Any, home: str) -> None:
    page.goto(f"{home}/document?name=ardun%2Farabic")
    assert page.locator(".paper .text").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_a_report_prints_within_its_paper(browser: Any, cookies: Any, home: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 720, "height": 1000})
    context.add_cookies(cookies)
    file = tmp_path / "report.html"
    file.write_bytes(context.request.get(f"{home}/report?id=iran").body())
    page = context.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    widths = "[...document.querySelectorAll('main *:not(svg *)')].map(e => e.getBoundingClientRect().right)"
    assert page.evaluate(f"Math.max(...{widths})") <= 720
    assert page.evaluate("getComputedStyle(document.querySelector('table.stack')).display") == "table"
    context.close()


def test_a_page_prints_without_its_forms(page: Any, home: str) -> None:
    page.goto(f"{home}/claim?id={CLAIM}")
    page.emulate_media(media="print")
    assert not page.locator("form.sheet").is_visible()
    assert page.locator("blockquote").first.is_visible()
