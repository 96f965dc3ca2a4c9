"""Text folded for search: without case, without diacritics, with the way back to the places in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0652\u0670\u06d6-\u06dc\u0e47-\u0e4e]")

_STROKES = str.maketrans("łøđħŧı", "lodhti")
"""Letters that Unicode does not take apart."""


def fold(text: str) -> str:
    """A text as search compares it: "Émile" and "emile" are one, and so are Arabic words with and without vowels."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_STROKES)


def places(text: str) -> tuple[str, Sequence[int]]:
    """A text folded letter by letter, and for every folded letter the offset of the one it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters = [fold(letter) for letter in text]
    offsets = [offset for offset, folded in enumerate(letters) for _ in folded]
    return "".join(letters), offsets
