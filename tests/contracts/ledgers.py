"""The stores that the contract of a ledger is held against.  A new one is one line of ``LEDGERS``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from tallystick.evidence import Claim, Document, Span
from tallystick.ledger import Ledger, open_ledger


@cache
def _blank_case() -> Path:
    path = Path(tempfile.mkdtemp()) / "blank.tally"
    open_ledger(path, create=True).close()
    return path


@contextmanager
def _sqlite() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(Path(shutil.copy(_blank_case(), folder)))
        try:
            yield ledger
        finally:
            ledger.close()


Fresh = Callable[[], AbstractContextManager[Ledger]]
LEDGERS: dict[str, Fresh] = {"sqlite": _sqlite}


def first_claim(document: Document) -> Claim:
    return Claim(Span(document.name, 0, 1), document.text[:1], "ASSAULT", None, "asserted", (), None, None)
