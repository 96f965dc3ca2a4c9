"""A morning's work in a real Chromium, by keyboard: from making a case to the report that an editor is handed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from chromium import browser as browser  # noqa: PLC0414  (a fixture)
from chromium import press, tab_to, tab_until

from tallystick.case import Case

pytestmark = pytest.mark.browser


def tallystick(*words: str) -> list[str]:
    return [sys.executable, "-m", "tallystick", *words]


@contextmanager
def serving(file: Path) -> Iterator[str]:
    """The address that ``serve`` prints, for as long as the block lasts."""
    command = tallystick("serve", "--case", str(file))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", process.stdout.readline())
        assert found
        try:
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case made and filled by the command line."""
    file = tmp_path_factory.mktemp("morning") / "iran.tally"
    subprocess.run(tallystick("init", "--case", str(file), "--name", "Iran, November 2019"), check=True)
    with resources.as_file(resources.files("tallystick.knowledge").joinpath("sample/iran-2019")) as folder:
        subprocess.run(tallystick("add", str(folder), "--case", str(file)), check=True)
    return file


def test_from_an_empty_case_to_a_signed_cell_and_its_report_by_keyboard(browser: Any, case: Path) -> None:
    asked: list[str] = []
    with serving(case) as address:
        home = address.partition("/?")[0]
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        assert page.url == f"{home}/"
        _open_the_incident(page)
        _read_a_quote_in_its_document(page)
        _doubt_a_source(page)
        _split_off_and_put_back(page)
        _reject_what_was_misread(page)
        _sign_off(page)
        told = _export_the_report(page)
    assert {re.sub(r"^(http://[^/]*).*", r"\1", url) for url in asked} == {home}
    with Case.open(case) as opened:
        judgements = opened.judgements()
        assert [j.verdict for j in judgements] == ["split", "rejoin", "reject", "sign"]
        assert {j.by for j in judgements} == {"Ada"}
        assert opened.check() == []
    assert "signed ✓ by" in told
    assert "What people decided" in told
    assert "misread, says the text" in told


def _open_the_incident(page: Any) -> None:
    tab_to(page, "Protests, Iran")
    press(page, "Enter")
    assert "/incident?id=" in page.url


def _read_a_quote_in_its_document(page: Any) -> None:
    incident = page.url
    tab_to(page, 'href="#q-')
    page.keyboard.press("Enter")
    page.wait_for_url("**#q-*")
    tab_to(page, "figure-mark")
    press(page, "Enter")
    assert "/document?name=" in page.url
    assert page.locator(":target").is_visible()
    page.go_back()
    page.go_back()
    assert page.url == incident


def _doubt_a_source(page: Any) -> None:
    """See what would fall without a source, and give it back: nothing is stored."""
    tab_to(page, ">without it<")
    press(page, "Enter")
    assert "Struck for this look only" in page.content()
    tab_to(page, ">give back<")
    press(page, "Enter")
    assert "Struck for this look only" not in page.content()


def _split_off_and_put_back(page: Any) -> None:
    tab_until(page, "e.textContent === 'Is this one happening?'")
    page.keyboard.press("Enter")
    tab_until(page, "e.name === 'document'")
    page.keyboard.press("ArrowDown")
    _as_ada(page)
    assert "What people decided" in page.content()
    tab_until(page, "e.textContent === 'rejoin'")
    press(page, "Enter")


def _reject_what_was_misread(page: Any) -> None:
    tab_to(page, ">Review<")
    press(page, "Enter")
    tab_until(page, "e.name === 'note'")
    page.keyboard.type("misread, says the text")
    page.keyboard.press("Escape")
    press(page, "x")
    assert "Decided last: reject" in page.locator("main").inner_text()


def _sign_off(page: Any) -> None:
    tab_to(page, ">Incidents<")
    press(page, "Enter")
    _open_the_incident(page)
    tab_until(page, "e.textContent === 'Sign off'")
    page.keyboard.press("Enter")
    _as_ada(page)
    assert "signed ✓ by" in page.locator("main").inner_text()


def _export_the_report(page: Any) -> str:
    tab_to(page, ">report<")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".html")
    return Path(download.value.path()).read_text("utf-8")


def _as_ada(page: Any) -> None:
    """Write a name into the form and send it."""
    tab_until(page, "e.name === 'by'")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ada")
    press(page, "Enter")
