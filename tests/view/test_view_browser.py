"""The pages in a real Chromium: by keyboard, at every width, in light and dark, without a request that leaves."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from made_tally import MadeCase

from tallystick.view.app import build
from tallystick.view.serve import listen

pytestmark = pytest.mark.browser

TOKEN = "once"
PAGES = [
    "/", "/incident?id=iran&beside=ucdp-like%2F1", "/incident?id=ardun", "/document?name=2019-12-23-outlet-a",
    "/document?name=hostile", "/document?name=ardun%2Farabic", "/sources", "/source?id=pmoi", "/timeline", "/map",
    "/review", "/search?q=killed",
    "/log", "/nowhere",
]  # fmt: skip


def chromium() -> str | None:
    """The system's Chromium, or the one that ``TALLYSTICK_CHROMIUM`` names."""
    named = os.environ.get("TALLYSTICK_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine: install it, or name one in TALLYSTICK_CHROMIUM")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def served(case: MadeCase) -> Iterator[str]:
    """The address of a case for as long as the block lasts."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(build(case, TOKEN, port), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with served(MadeCase()) as address:
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


def _tab_until(page: Any, holds: str) -> None:
    """Press Tab until a script says of the element ``e`` in focus that it is the one."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => (e => {holds})(document.activeElement)"):
            return
    raise AssertionError(f"nothing with {holds} can be reached by Tab")


def _tab_to(page: Any, words: str) -> None:
    """To a link whose address or words hold a text."""
    _tab_until(page, f"e.tagName.toLowerCase() === 'a' && e.outerHTML.includes({words!r})")


def test_a_case_is_walked_by_keyboard_from_incident_to_quote_to_document_and_back(page: Any, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    _tab_to(page, "Protests, Iran")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incident?id=iran")
    _tab_to(page, ">at least 304<")
    page.keyboard.press("Enter")
    page.wait_for_url("**#q-*")
    quote = page.url
    assert "At least 304" in page.locator(":target").inner_text()
    _tab_to(page, "figure-mark")
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
def test_axe_finds_nothing_serious(browser: Any, cookies: Any, home: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    context.add_cookies(cookies)
    page = context.new_page()
    for path in PAGES:
        page.goto(home + path)
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
    """Type a name into the next form's first field, and send it."""
    _tab_until(page, "e.name === 'by'")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def test_a_morning_of_work_by_keyboard_strike_sign_review_and_report(browser: Any) -> None:
    case = MadeCase()
    with served(case) as address:
        _morning(browser, address)
    assert [(judgement.verdict, judgement.by) for judgement in case.log] == [
        ("strike", "Ada"),
        ("sign", "Ada"),
        ("accept", "Ada"),
    ]


def _morning(browser: Any, address: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/?token={TOKEN}")

    page.goto(f"{address}/source?id=pmoi")
    _sign_as(page, "Ada")
    page.wait_for_url("**/log")

    page.goto(f"{address}/incident?id=ardun")
    page.locator("summary", has_text="Sign off").first.focus()
    page.keyboard.press("Enter")
    _sign_as(page, "Ada")
    page.wait_for_selector("text=signed ✓ by")

    page.goto(f"{address}/review")
    _tab_until(page, "e.value === 'accept'")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=1 decided")

    page.goto(f"{address}/incident?id=iran")
    with page.expect_download() as download:
        page.get_by_role("link", name="report").press("Enter")
    assert "on the word of 6 root sources" in Path(download.value.path()).read_text("utf-8")
