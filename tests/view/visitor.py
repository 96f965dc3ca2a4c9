"""A browser without a window: asks the application for pages, keeps its cookies, follows nothing by itself."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx
from made_tally import MadeCase

from tallystick.view.app import build
from tallystick.view.waiting import Patience

PORT = 8123
TOKEN = "a-token-of-one-use"
HOME = f"http://127.0.0.1:{PORT}"


class Visitor:
    """Asks one application; ``inside`` has already exchanged the token for the cookie."""

    def __init__(self, case: Any = None, *, inside: bool = True, patience: Patience | None = None) -> None:
        self.case: Any = case or MadeCase()
        self._app = build(self.case, TOKEN, PORT, patience=patience)
        self._cookies = httpx.Cookies()
        if inside:
            assert self.get(f"/?token={TOKEN}").status_code == 303

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def asking() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=self._cookies) as client:
                answer = await client.request(method, path, **more)
                self._cookies = client.cookies
                return answer

        return asyncio.run(asking())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.ask("POST", path, data=form, headers={"origin": HOME})


class Page(HTMLParser):
    """The elements of a page, as a browser would take them apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

        self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, words = self._open.pop()
            self.texts.append((name, " ".join("".join(words).split())))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _, words in self._open:
            words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def links(self, base: str = "/") -> list[str]:
        """Addresses of all links, in order, absolute in this server."""
        found = [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]
        return [urljoin(base, href) for href in found]

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]
