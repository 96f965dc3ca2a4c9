"""A case served to a browser of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from made_tally import MadeCase

from tallystick.view.app import build
from tallystick.view.serve import listen
from tallystick.view.waiting import Patience


@contextmanager
def served(case: MadeCase, token: str, patience: Patience | None = None) -> Iterator[str]:
    """The address of a case for as long as the block lasts."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    built = build(case, token, port, patience=patience)
    server = uvicorn.Server(uvicorn.Config(built, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    listening.close()
