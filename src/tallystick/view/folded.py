"""Text folded for search: without case, without diacritics, with the way back to the places in the original."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0652\u0670\u06d6-\u06dc\u0e47-\u0e4e]")


def fold(text: str) -> str:
    """A text as search compares it: "Émile" and "emile" are one, and so are Arabic words with and without vowels."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.casefold()))


def places(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, and for every folded letter the offset of the one it came from."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        folded = fold(letter)
        letters.append(folded)
        offsets += [offset] * len(folded)
    return "".join(letters), offsets


def find(text: str, wanted: str) -> tuple[int, int] | None:
    """Offsets in a text of the first place that reads like ``wanted`` (folded), or None."""
    folded, offsets = places(text)
    at = folded.find(wanted) if wanted else -1
    return None if at < 0 else (offsets[at], offsets[at + len(wanted) - 1] + 1)
