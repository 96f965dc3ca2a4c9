"""One piece of work in a process of its own: the memory that it took goes back when it ends."""

from __future__ import annotations

import contextlib
import gc
import os
import threading
import time
from _thread import interrupt_main
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import TypeVar

In = TypeVar("In")
Tell = Callable[[str], None]

GRACE = 5
"""Seconds in which a process that nobody waits for any longer may put its things away."""


def apart(step: Callable[[In, Tell], None], item: In, tell: Tell) -> bool:
    """Do ``step`` with ``item`` elsewhere; what it says of its progress is passed on to ``tell``.

    Both must be picklable.  True where the step came to its end, False where its process failed; it ends with ours,
    however that ends.
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
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # nearly all that the step makes is needed to its end: to look through it again and again takes long
    try:
        with sender:
            step(item, sender.send)
    except (KeyboardInterrupt, BrokenPipeError):  # nobody waits for it any longer
        raise SystemExit(130) from None


def _end_with_parent() -> None:
    """Stop this process soon after that which began it, even where that was killed."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    interrupt_main()
    time.sleep(GRACE)
    os._exit(130)
