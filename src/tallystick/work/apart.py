"""One piece of work in a process of its own: the memory that it took goes back when it ends."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

In = TypeVar("In")
Tell = Callable[[str], None]


def apart(step: Callable[[In, Tell], None], item: In, tell: Tell) -> bool:
    """Do ``step`` with ``item`` elsewhere; what it says of its progress is passed on to ``tell``.

    Both must be picklable.  True where the step came to its end, False where its process failed; it dies with ours.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(step, item, sender), daemon=True)
    process.start()
    sender.close()
    with receiver, contextlib.suppress(EOFError):
        while True:
            tell(receiver.recv())
    process.join()
    return process.exitcode == 0


def _do(step: Callable[[In, Tell], None], item: In, sender: Connection) -> None:
    try:
        with sender:
            step(item, sender.send)
    except (KeyboardInterrupt, BrokenPipeError):  # nobody waits for it any longer
        raise SystemExit(130) from None
