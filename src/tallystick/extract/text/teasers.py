"""Lines of a page that only lead to another story: "0:47 Driver shot to death", "Related: Two killed in crash"."""

from __future__ import annotations

import re
from functools import cache

from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

_LENGTH = re.compile(r"\b\d{1,2}:\d\d (?=\W?[A-Z])")
"""How long a video is, before its title."""
_ENDS = (".", "!", "?", "”", '"')
_PLAYLIST = 3
"""So many titles with a length in one line are a list of videos."""


@cache
def _opening() -> re.Pattern[str]:
    """How a line to another story begins: a length, or a word like "Related:"."""
    words = either(shipped("languages/en/grammar.yaml")["teasers"])
    return re.compile(rf"\W{{0,3}}(?:\d{{1,2}}:\d\d\s+\W?[A-Z]|(?i:{words})\s?:)")


def is_teaser(sentence: str) -> bool:
    """Whether a line is the title of another story: what it tells is not told by this text."""
    titled = not sentence.endswith(_ENDS) and _opening().match(sentence) is not None
    return titled or (sentence.count(":") >= _PLAYLIST and len(_LENGTH.findall(sentence)) >= _PLAYLIST)
