"""Short names that a text introduces: "Syrian Observatory for Human Rights (SOHR)".

By matching initials before a parenthesis, after Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003), on the initials of capitalised words alone.
"""

from __future__ import annotations

import re

from tallystick.extract.text.parsed import Parsed

_LONGEST = 12
"""Words of a name."""
_REACH = 160
_PARENTHESIS = re.compile(r"\s[(\[]([A-Z][\w’' /,.-]{1,40})[)\]]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PIECE = re.compile(r"[/,]|\sor\s")


def aliases(parsed: Parsed) -> tuple[tuple[str, str], ...]:
    """Pairs of a short name and the name that it stands for, as the text gives them, in its order, each once."""
    found: dict[str, str] = {}
    for match in _PARENTHESIS.finditer(parsed.text):
        pieces = [p for piece in _PIECE.split(match[1]) if (p := piece.strip())]
        before = parsed.text[max(0, match.start() - _REACH) : match.start()]
        name = next((n for p in pieces if (n := _spelled(p.split()[0], before))), None)
        if name is not None:
            found |= {p: name for p in pieces if p not in found}
    return tuple(found.items())


def _spelled(short: str, before: str) -> str | None:
    """The words right before a parenthesis whose initials spell a short name; None where none do."""
    letters = [c for c in short.casefold() if c.isalpha()]
    words = list(_WORD.finditer(before))[-_LONGEST:]
    if len(letters) < 2 or not short[:2].isupper() or not words or before[words[-1].end() :].strip():
        return None
    for start in range(len(words) - 1, -1, -1):
        if not words[start].group()[0].isupper():
            continue
        initials = [w.group()[0].casefold() for w in words[start:] if w.group()[0].isupper()]
        if initials == letters:
            return before[words[start].start() :].strip()
    return None
