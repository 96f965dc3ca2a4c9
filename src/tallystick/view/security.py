"""The door: only this machine, only who holds the token, only from our own pages.

A page of another site can make a browser call 127.0.0.1.  Four things stand against it: the ``Host`` must be ours
(DNS rebinding), a one-time token is exchanged for a ``SameSite=Strict`` cookie (the token leaves the address bar, and
no foreign page can make the browser send the cookie), unsafe methods must come from our own origin, and the content
policy lets a page load nothing but our own style sheet and script files, whatever text it shows.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""On every answer, errors too."""

SAFE = ("GET", "HEAD")
_NO_COOKIE = "This case is open, but not to you: use the address that `tallystick serve` printed. It works once.\n"


def hosts(port: int) -> frozenset[str]:
    """The values of ``Host`` that are this server."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset([*(f"{name}:{port}" for name in names), *(names if port == 80 else ())])


class Door:
    """ASGI middleware around the whole application.

    ``token`` opens the door once; whoever used it holds a cookie of its own random value from then on.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._token: str | None = token
        self._hosts = hosts(port)
        self._cookie = f"tallystick-{port}"
        self._secret = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._entry(scope)
        await (answer or self._app)(scope, receive, with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self._hosts:
            return PlainTextResponse("This server answers to 127.0.0.1 alone.\n", 421)
        if scope["method"] not in SAFE and not self._own_origin(headers):
            return PlainTextResponse("A change must come from a page of this case.\n", 403)
        return None

    def _own_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None or origin == "null":
            # Browsers leave Origin out, or null under no-referrer, in form posts of old; this header cannot be forged.
            return headers.get("sec-fetch-site") == "same-origin"
        return origin == f"http://{headers['host'].lower()}"

    def _entry(self, scope: Scope) -> Response | None:
        """None for who may pass; else the exchange of the token, or the refusal."""
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=None)).get("token")
        known = self._holds_cookie(Headers(scope=scope))
        if given is not None and scope["method"] == "GET" and (known or self._spend(given)):
            return self._welcome(scope, known)
        return None if known else PlainTextResponse(_NO_COOKIE, 403)

    def _holds_cookie(self, headers: Headers) -> bool:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return morsel is not None and _same(morsel.value, self._secret)

    def _spend(self, given: str) -> bool:
        right = self._token is not None and _same(given, self._token)
        if right:
            self._token = None
        return right

    def _welcome(self, scope: Scope, known: bool) -> Response:
        """On to the same address without the token, with the cookie."""
        query = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != "token"]
        answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{urlencode(query)}" if query else ""), 303)
        if not known:
            answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return answer


def with_headers(send: Send) -> Send:
    """A ``send`` that adds the headers to every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode("utf-8", "replace"))
