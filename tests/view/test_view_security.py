"""The door of the browser application."""

from __future__ import annotations

from typing import NoReturn

import httpx
import pytest
from made_tally import MadeCase
from starlette.routing import Route
from visitor import HOME, PORT, TOKEN, Visitor

from tallystick.errors import UsageError
from tallystick.evidence import Document
from tallystick.view.app import build
from tallystick.view.security import HEADERS
from tallystick.view.serve import listen

ROUTES = [
    "/", "/incident?id=iran", "/document?name=hostile", "/sources", "/source?id=pmoi", "/log", "/report?id=iran",
    "/claim?id=none", "/same?left=pmoi&right=amnesty",
    "/timeline", "/map", "/review", "/review?kind=alone", "/search?q=killed", "/correct", "/split", "/static/keys.js",
    "/static/tallystick.css", "/static/tallystick.svg", "/static/../app.py", "/nowhere", "/incident?id=none", "/judge",
    "/?rule=no-such-rule/1",
]  # fmt: skip


class BrokenCase(MadeCase):
    """A case that cannot say how its texts were got."""

    def capture_of(self, document: Document) -> NoReturn:
        raise RuntimeError("a fault of ours")


def test_no_route_is_left_out_here() -> None:
    known = {path.partition("?")[0] for path in ROUTES}
    served = {route.path for route in build(MadeCase(), TOKEN, PORT).routes if isinstance(route, Route)}
    assert {path.replace("{name}", "keys.js") for path in served} <= known


def _has_all(answer: httpx.Response) -> bool:
    return all(answer.headers.get_list(name) == [value] for name, value in HEADERS.items())


@pytest.mark.parametrize("path", ROUTES)
def test_every_answer_carries_every_header_once(path: str) -> None:
    visitor = Visitor()
    assert all(_has_all(visitor.ask(method, path)) for method in ("GET", "HEAD", "POST", "DELETE", "OPTIONS"))


@pytest.mark.parametrize("path", ROUTES)
def test_a_stranger_gets_every_header_and_no_page(path: str) -> None:
    answer = Visitor(inside=False).get(path)
    assert answer.status_code == 403
    assert _has_all(answer)
    assert "Iran" not in answer.text


def test_a_fault_of_ours_has_the_headers_and_tells_nothing() -> None:
    answer = Visitor(BrokenCase()).get("/document?name=hostile")
    assert answer.status_code == 500
    assert _has_all(answer)
    assert "a fault of ours" not in answer.text


def test_the_content_policy_admits_our_own_files_and_nothing_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert "http" not in policy


def test_the_token_is_exchanged_for_a_strict_cookie_and_leaves_the_address() -> None:
    visitor = Visitor(inside=False)
    answer = visitor.get(f"/incident?id=iran&token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incident?id=iran"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert visitor.get("/").status_code == 200


def test_the_token_works_once() -> None:
    visitor = Visitor()
    visitor._cookies.clear()
    assert visitor.get(f"/?token={TOKEN}").status_code == 403


def test_a_wrong_token_or_cookie_opens_nothing() -> None:
    visitor = Visitor(inside=False)
    assert visitor.get("/?token=wrong").status_code == 403
    assert visitor.get("/", headers={"cookie": f"tallystick-{PORT}=guessed"}).status_code == 403
    assert visitor.get("/", headers={"cookie": f"tallystick-{PORT}=\xff\xfe; ==;".encode("latin-1")}).status_code == 403
    assert visitor.get(f"/?token={TOKEN}").status_code == 303


def test_a_token_does_not_redirect_to_another_site() -> None:
    location = Visitor(inside=False).get(f"//evil.example/?token={TOKEN}").headers["location"]
    assert location.startswith("/")
    assert not location.startswith("//")


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", "", "127.0.0.1.nip.io"]
)
def test_another_host_is_turned_away_before_anything_is_looked_up(host: str) -> None:
    answer = Visitor().get(f"/?token={TOKEN}", headers={"host": host})
    assert answer.status_code == 421
    assert _has_all(answer)


def test_localhost_is_this_machine() -> None:
    assert Visitor().get("/nowhere", headers={"host": f"LOCALHOST:{PORT}"}).status_code in (403, 404)


FORM = {"subject": "source:pmoi", "verdict": "strike", "by": "Ada", "seen": "0", "note": ""}


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"origin": "null"}, {"origin": "http://evil.example"}, {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"https://127.0.0.1:{PORT}"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
    ],
)  # fmt: skip
def test_a_change_from_elsewhere_changes_nothing(headers: dict[str, str]) -> None:
    visitor = Visitor()
    assert visitor.ask("POST", "/judge", data=FORM, headers=headers).status_code == 403
    assert visitor.case.log == []


@pytest.mark.parametrize("headers", [{"origin": HOME}, {"origin": "null", "sec-fetch-site": "same-origin"}])
def test_a_change_from_our_own_page_is_stored(headers: dict[str, str]) -> None:
    visitor = Visitor()
    assert visitor.ask("POST", "/judge", data=FORM, headers=headers).status_code == 303
    assert [judgement.subject for judgement in visitor.case.log] == ["source:pmoi"]


def test_a_change_by_a_link_is_not_possible() -> None:
    visitor = Visitor()
    assert visitor.get("/judge?subject=source:pmoi&verdict=strike&by=Ada&seen=0").status_code == 405
    assert visitor.case.log == []


def test_a_huge_form_is_refused() -> None:
    assert Visitor().post("/judge", note="x" * 100_000).status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org", "::", ""])
def test_a_case_is_served_to_this_machine_alone(host: str) -> None:
    with pytest.raises(UsageError, match="not this machine"):
        listen(host, 0)


def test_a_taken_port_is_said_in_one_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_a_thousand_fields_is_refused_in_a_sentence() -> None:
    answer = Visitor().get("/?" + "a=1&" * 1000)
    assert answer.status_code == 400
    assert "at most 200 fields" in answer.text
