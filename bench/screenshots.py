"""Takes the pictures of the documentation: the sample case, page by page, in the system's Chromium.

    python bench/screenshots.py [FOLDER]        (default: docs/images)

Needs the ``playwright`` package and a Chromium on the path, or one named by ``TALLYSTICK_CHROMIUM``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import sync_playwright

from tallystick.case import Case
from tallystick.evidence import Claim, Incident
from tallystick.review import corrections
from tallystick.view import correcting, demo
from tallystick.view.app import build
from tallystick.view.serve import listen

TOKEN = "pictures"
WIDE, TALL, NARROW = (
    {"width": 1280, "height": 1100},
    {"width": 1280, "height": 1900},
    {"width": 360, "height": 760},
)


def pictures(incident: Incident, claim: str) -> list[tuple[str, str, dict[str, int], str]]:
    """Name, address, window and colour scheme of each picture."""
    page = "/incident?" + urlencode({"id": incident.id, "beside": "ucdp-like/1"})
    root = next(root for cell in incident.cells for root in cell.roots)
    source = "/source?" + urlencode({"id": root.source.id})
    struck = "/incident?" + urlencode({"id": incident.id, "strike": root.source.id})
    document = "/document?" + urlencode({"name": root.documents[0]})
    return [
        ("case", "/", WIDE, "light"),
        ("incident", page, TALL, "light"),
        ("incident-dark", page, WIDE, "dark"),
        ("incident-narrow", page, NARROW, "light"),
        ("strike", struck, WIDE, "light"),
        ("document", document, WIDE, "light"),
        ("sources", "/sources", WIDE, "light"),
        ("source", source, WIDE, "light"),
        ("timeline", "/timeline", WIDE, "light"),
        ("map", "/map", WIDE, "light"),
        ("review", "/review", WIDE, "light"),
        ("claim", "/claim?" + urlencode({"id": claim}), TALL, "light"),
        ("search", "/search?q=amnesty+304", WIDE, "light"),
        ("log", "/log", WIDE, "light"),
    ]


def corrected(case: Case, claim: Claim) -> str:
    """Correct whom a claim counts, so that there is a correction to see; the claim's id."""
    answers = correcting.answers(claim) | {"who": "people"}
    text = case.tally().documents[claim.span.document].text
    about = corrections.subject(claim, correcting.answered(claim, answers, text))
    if about:
        case.judge(about, "correct", "A. Reader", "to see what a correction looks like")
    return claim.id


@contextmanager
def served(case: Case) -> Iterator[str]:
    """The address of a case for as long as the block lasts."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(build(case, TOKEN, port), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def take(browser: Any, home: str, cookies: Any, picture: tuple[str, str, dict[str, int], str], into: Path) -> Path:
    """One picture of what a window shows."""
    name, address, window, scheme = picture
    context = browser.new_context(viewport=window, color_scheme=scheme)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(home + address)
    file = into / f"{name}.png"
    page.screenshot(path=file)
    context.close()
    return file


def main(into: Path) -> None:
    into = into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    program = os.environ.get("TALLYSTICK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        demo.lay_out(Path("articles"))
        with Case.create(Path("iran.tally"), demo.NAME) as case:
            case.add("articles")
            case.judge("source:tasnim", "strike", "A. Reader", "to see what falls")
            case.judge("source:tasnim", "restore", "A. Reader", "nothing did")
            tally = case.tally()
            incident = max(tally.incidents, key=lambda i: (len(i.documents), i.id))
            claim = corrected(case, tally.claims[incident.claims[0]])
        with Case.open(Path("iran.tally")) as case, served(case) as home, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
            door = browser.new_context()
            door.new_page().goto(f"{home}/?token={TOKEN}")
            for picture in pictures(incident, claim):
                print(take(browser, home, door.cookies(), picture, into))
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
