"""Pages of a large case: whoever asks waits a moment, and is told what is being done where a page takes longer.

One hand works out tallies and makes pages, one after the other.  Meanwhile a page is shown as the case last stood, if
it has been weighed in that way, and says so; else a quiet page stands in its place and loads itself again.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from queue import SimpleQueue
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tallystick.kept import LARGE
from tallystick.view import context
from tallystick.view.links import Asked

AGAIN = 2
"""Seconds after which a waiting page is loaded again."""
_UNDER_WAY = 32
"""Pages that may be waited for at one time; who asked for others asks again."""

MOMENT = 0.2
"""Seconds that anybody waits without being told for what."""
LONGER = 5
"""So many times as long for a page, where the case itself is weighed."""

Thing = TypeVar("Thing")
Page = Callable[[Request], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class NotYet(Exception):
    """The case has not been weighed in the way that a page asks for."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a page is waited for, in seconds, and what to say then: what is being done (``doing``)."""

    seconds: float
    doing: Callable[[], str]


def patience(claims: int, doing: Callable[[], str]) -> Patience | None:
    """How long to wait for pages of a case of so many claims; None where for as long as it takes."""
    return Patience(MOMENT, doing) if claims >= LARGE else None


class Hand:
    """Makes pages in a thread of its own, which ends with the process whatever it is doing."""

    def __init__(self, case: Any, patience: Patience) -> None:
        self._case, self._patience = case, patience
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._asked: OrderedDict[str, Future[Response]] = OrderedDict()
        threading.Thread(target=self._work, name="pages", daemon=True).start()

    def _work(self) -> None:
        while True:
            future, work = self._waiting.get()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # whoever asked is told
                    future.set_exception(error)

    def begin(self, work: Callable[[], Thing]) -> Future[Thing]:
        """Put work in the queue."""
        future: Future[Thing] = Future()
        self._waiting.put((future, work))
        return future

    def forget(self) -> None:
        """Pages made for someone who has not come back: they may be old now."""
        self._asked = OrderedDict((key, work) for key, work in self._asked.items() if not work.done())

    def page(self, make: Page, before: Page) -> Endpoint:
        """A page in time: as ``make`` gives it; while the case is weighed anew as ``before`` has it; else one that says
        so.  ``before`` must answer at once, or raise ``NotYet``.
        """

        async def answer(request: Request) -> Response:
            key = str(request.url)
            work = self._asked.pop(key, None) or self.begin(partial(make, request))
            await asyncio.to_thread(wait, [work], self._patience.seconds)
            if not (work.done() or self._patience.doing()):
                await asyncio.to_thread(wait, [work], LONGER * self._patience.seconds)
            if work.done():
                return work.result()
            self._keep(key, work)
            with contextlib.suppress(NotYet):
                if self._patience.doing():
                    return before(request)
            return self._one_moment()

        return answer

    def _keep(self, key: str, work: Future[Response]) -> None:
        self._asked[key] = work
        while len(self._asked) > _UNDER_WAY:
            _, oldest = self._asked.popitem(last=False)
            oldest.cancel()

    def _one_moment(self) -> Response:
        values = {"case": self._case, "asked": Asked(), "tally": None, "doing": self._patience.doing()}
        headers = {"Retry-After": str(AGAIN), "Refresh": str(AGAIN)}
        return HTMLResponse(context.render("waiting.html", values), HTTPStatus.SERVICE_UNAVAILABLE, headers)


def at_once(make: Page) -> Endpoint:
    """A page of a case that is small enough to wait for, however long it takes."""

    async def answer(request: Request) -> Response:
        return make(request)

    return answer
