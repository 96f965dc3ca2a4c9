"""Opening a case to the browser on this machine, and to nobody else."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from typing import Any

import uvicorn

from tallystick.errors import UsageError
from tallystick.view.app import build
from tallystick.view.context import OpenCase
from tallystick.view.finder import Finder
from tallystick.view.waiting import Patience


def serve(
    case: OpenCase,
    host: str = "127.0.0.1",
    port: int = 0,
    finder: Finder | None = None,
    patience: Patience | None = None,
) -> None:
    """Serve a case until interrupted; port 0 takes a free one, ``patience`` is for a large case.

    Prints one line to stdout when it listens: ``Serving CASE at http://127.0.0.1:PORT/?token=…``.
    Raises ``UsageError`` for a host that is not this machine alone, or a port that is taken.
    """
    listening = listen(host, port)
    found = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    line = f"Serving {case.name} at http://{shown}:{found}/?token={token}"
    built = build(case, token, found, finder, patience)
    config = uvicorn.Config(built, log_level="warning", access_log=False, server_header=False)
    try:
        _Announcing(config, line).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket on the loopback interface."""
    address = "127.0.0.1" if host == "localhost" else host
    try:
        loopback = ipaddress.ip_address(address).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise UsageError(f"{host} is not this machine: a case is served to 127.0.0.1 alone")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} of {host} cannot be used: {error.strerror}") from error
    return listening


class _Announcing(uvicorn.Server):
    """Says where it is once it listens, not before."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        print(self._line, flush=True)  # noqa: T201  (the one line of data of this verb)
