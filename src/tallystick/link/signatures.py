"""Who signs a page: the names that stand before a colon again and again, as on captions and releases."""

from __future__ import annotations

import re
from collections import Counter

from tallystick.evidence import Source
from tallystick.knowledge.sources import Book

_PREFIX = re.compile(r"^[^\n:.!?]{2,80}:(?=\s)", re.MULTILINE)
_JOINT = re.compile(r"\)\s*and\s*\(|\)\s*,\s*\(|\s/\s|\sand\s")
_EDGE = " \t\u00a0\u202f()[]:"
OFTEN = 2
"""A page is signed where the same names stand before a colon so often; once may be a speaker in an interview."""


def signed_by(text: str, book: Book) -> tuple[Source, ...]:
    """The known bodies that sign a text, in order of first mention; outlets and agencies sign nothing here.

    >>> signed_by("Report\\nA photograph of the square", Book({}, {}, {}, (), 0))
    ()
    """
    prefixes = Counter(" ".join(m[0].split()) for m in _PREFIX.finditer(text))
    found: dict[str, Source] = {}
    for prefix, count in prefixes.items():
        if count >= OFTEN:
            found |= {s.id: s for s in _all_known(prefix, book) if s.kind not in ("agency", "outlet")}
    return tuple(found.values())


def _all_known(prefix: str, book: Book) -> list[Source]:
    """The sources of a prefix that is made of known names alone; none where anything else stands in it."""
    parts = [part.strip(_EDGE) for part in _JOINT.split(prefix.strip(_EDGE))]
    known = [book.named(part) for part in parts if part]
    return [s for s in known if s] if all(known) else []
