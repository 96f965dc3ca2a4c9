"""Lists of words as parts of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """One of these words, longest first, single spaces standing for any one white space.

    >>> either(["no", "no more"])
    'no\\\\smore|no'
    """
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))
