"""A large case: nobody is kept waiting without being told for what, and no decision is lost meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from chromium import browser as browser  # noqa: PLC0414  (a fixture)
from made_tally import MadeCase
from serving import served
from test_view_security import ROUTES
from visitor import TOKEN, Visitor

from tallystick.evidence import Tally
from tallystick.kept import LARGE
from tallystick.view.security import HEADERS
from tallystick.view.waiting import Patience, patience

PAGES = [path for path in ROUTES if not path.startswith(("/static", "/nowhere", "/correct", "/split", "/judge"))]
SLOW = "looking for copied texts, step 1 of 5"


class SlowCase(MadeCase):
    """A case that is weighed when somebody lets it be: at once, unless ``hold`` was called."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()
        self.doing = ""

    def tally(self, **how: Any) -> Tally:
        if not self.free.is_set():
            self.doing = SLOW
            assert self.free.wait(30)
            self.doing = ""
        return super().tally(**how)


def visiting(case: SlowCase, seconds: float = 0.01) -> Visitor:
    return Visitor(case, patience=Patience(seconds, lambda: case.doing))


def begun(case: SlowCase) -> None:
    """Wait until the case is being weighed."""
    while not case.doing:
        time.sleep(0.001)


def opened(case: SlowCase) -> Visitor:
    """Somebody who has seen the first page of a case that is now held up."""
    visitor = visiting(case)
    case.free.set()
    while visitor.get("/").status_code == 503:
        time.sleep(0.001)
    return visitor


@pytest.fixture
def case() -> Iterator[SlowCase]:
    made = SlowCase()
    yield made
    made.free.set()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_a_case_that_is_being_opened_says_what_is_done_and_loads_itself_again(
    case: SlowCase, path: str
) -> None:
    visitor = visiting(case)
    begun(case)
    answer = visitor.get(path)
    assert answer.status_code == 503
    assert SLOW in answer.text
    assert int(answer.headers["refresh"]) == int(answer.headers["retry-after"]) > 0
    assert all(answer.headers.get_list(name) == [value] for name, value in HEADERS.items())


def test_a_stranger_is_not_told_what_is_being_done(case: SlowCase) -> None:
    answer = Visitor(case, inside=False, patience=Patience(0.01, lambda: case.doing)).get("/")
    assert answer.status_code == 403
    assert SLOW not in answer.text


def test_the_page_comes_when_it_is_made(case: SlowCase) -> None:
    visitor = visiting(case, 0.01)
    assert visitor.get("/log").status_code == 503
    case.free.set()
    answer = visitor.get("/log")
    while answer.status_code == 503:
        answer = visitor.get("/log")
    assert answer.status_code == 200
    assert "refresh" not in answer.headers


def test_what_is_wrong_with_an_address_is_said_after_the_wait_too(case: SlowCase) -> None:
    case.free.set()
    visitor = visiting(case, 30)
    assert visitor.get("/incident?id=none").status_code == 404


def test_a_judgement_posted_while_the_case_is_weighed_is_stored_at_once(case: SlowCase) -> None:
    visitor = visiting(case)
    begun(case)
    answer = visitor.post("/judge", subject="source:pmoi", verdict="strike", by="Ada", seen="0", back="/sources")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert [judgement.by for judgement in case.judgements()] == ["Ada"]


def test_until_a_decision_is_weighed_pages_show_the_case_as_it_stood_and_say_so(case: SlowCase) -> None:
    visitor = opened(case)
    case.free.clear()
    visitor.post("/judge", subject="source:pmoi", verdict="strike", by="Ada", seen="0", back="/")
    begun(case)
    answer = visitor.get("/")
    assert answer.status_code == 200
    assert SLOW in answer.text
    assert "as it stood before" in answer.text
    assert "1 source struck" not in answer.text
    case.free.set()
    while "as it stood before" in answer.text or answer.status_code == 503:
        answer = visitor.get("/")
    assert "1 source struck" in answer.text


def test_what_was_never_weighed_in_that_way_is_waited_for(case: SlowCase) -> None:
    visitor = opened(case)
    case.free.clear()
    assert visitor.get("/?rule=ucdp-like/1").status_code == 503
    assert visitor.get("/source?id=pmoi").status_code == 503


def test_of_two_windows_on_one_matter_the_second_is_told_even_while_the_first_is_weighed(case: SlowCase) -> None:
    visitor = opened(case)
    case.free.clear()
    decision = {"subject": "source:pmoi", "seen": "0", "back": "/"}
    assert visitor.post("/judge", verdict="strike", by="Ada", **decision).status_code == 303
    answer = visitor.post("/judge", verdict="restore", by="Bea", **decision)
    assert answer.status_code == 409
    assert "Ada" in answer.text
    assert "Bea" in answer.text
    assert [judgement.by for judgement in case.judgements()] == ["Ada"]


def test_what_needs_the_tally_before_there_is_one_is_refused_and_not_stored(case: SlowCase) -> None:
    visitor = visiting(case)
    answer = visitor.post("/split", id="iran", document="none", by="Ada", seen="0", back="/")
    assert answer.status_code == 503
    assert "nothing was stored" in answer.text
    assert case.judgements() == ()


def test_a_small_case_is_waited_for() -> None:
    assert patience(LARGE - 1, str) is None
    assert patience(LARGE, str) is not None


def test_a_fault_while_the_page_is_made_is_told_and_the_next_page_still_comes() -> None:
    class Broken(SlowCase):
        def capture_of(self, document: object) -> Any:
            raise RuntimeError("a fault of ours")

    case = Broken()
    case.free.set()
    visitor = visiting(case, 30)
    assert visitor.get("/document?name=hostile").status_code == 500
    assert visitor.get("/").status_code == 200


@pytest.mark.browser
def test_in_a_browser_the_first_page_comes_by_itself(browser: Any, case: SlowCase) -> None:
    with served(case, TOKEN, Patience(0.05, lambda: case.doing)) as home:
        page = browser.new_context().new_page()
        page.goto(f"{home}/?token={TOKEN}")
        assert SLOW in page.locator("main").inner_text()
        case.free.set()
        page.wait_for_selector("ol.rows", timeout=20_000)
        assert "Protests, Iran" in page.content()
