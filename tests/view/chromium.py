"""A real Chromium for tests, and hands that only press keys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest


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


def tab_until(page: Any, holds: str) -> None:
    """Press Tab until a script says of the element ``e`` in focus that it is the one."""
    for _ in range(600):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => (e => {holds})(document.activeElement)"):
            return
    raise AssertionError(f"nothing with {holds} can be reached by Tab")


def tab_to(page: Any, words: str) -> None:
    """To a link whose address or words hold a text."""
    tab_until(page, f"e.tagName.toLowerCase() === 'a' && e.outerHTML.includes({words!r})")


def press(page: Any, key: str) -> None:
    """Press a key that opens another page, and wait until that stands."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state()
