"""Tallystick: every reported figure of a contested event, on whose word it rests, and what may honestly be said.

>>> import tallystick                                     # doctest: +SKIP
>>> case = tallystick.open("iran.tally")                  # doctest: +SKIP
>>> case.add("articles/")                                 # doctest: +SKIP
>>> case.tally(rule="ucdp-like/1", strike=["pmoi"])       # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.case import Case

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path) -> Case:
    """Open a case file, making it where there is none.

    Raises ``NotACase`` for a file that is no case and ``NewerCase`` for one written by a newer Tallystick.
    """
    from tallystick.case import Case

    return Case.open(Path(path))
