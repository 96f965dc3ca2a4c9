"""What a line begins with before its own words: a tag of news, a clock, whoever posts or speaks."""

from __future__ import annotations

import re
from functools import cache

from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

_CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\b\.?(?:\s?[A-Z]{3,4}\b)?\s{0,2}[:|–—-]?|\s(?:GMT|UTC)\s{0,2}[:|–—-]?|h?\s{0,2}[|–—-])\s+(?=\S)"
)
""" "9.08pm Death toll rises", "14:32 – The ministry says"; a bare "0:47" is how long a video is."""
_HANDLE = re.compile(r"(?P<voice>@\w{2,20}):\s+(?=\S)")
_NAME = r"[A-Z][\w.'’-]{1,20}"
_FULL = rf"(?: (?:of the |of |for |and )?{_NAME}){{0,5}}"
_VOICE = re.compile(rf"(?P<voice>(?:The )?{_NAME}(?: [a-z]{{2,20}}|{_FULL})(?: \([A-Z@]\w{{1,20}}\))?):\s+(?=\S)")
_MOST = 3
"""Labels before one line: "14:32 – UPDATE: Civil defence: …"."""
_LONGEST = 6
"""Words of a voice set before a colon."""


def opening(text: str, start: int, stop: int) -> tuple[int, tuple[int, int] | None]:
    """Where the words of a line begin behind its labels, and the voice among these; offsets are code points.

    >>> opening("UPDATE: Red Cross: 12 dead", 0, 26)
    (19, (8, 17))
    """
    voice = None
    for _ in range(_MOST):
        found = _tag().match(text, start, stop) or _CLOCK.match(text, start, stop)
        if found is None and voice is None:
            found = _speaking(text, start, stop)
            voice = found.span("voice") if found is not None else None
        if found is None:
            break
        start = found.end()
    return start, voice


def is_label(voice: str) -> bool:
    """Whether some words, set beside others without a verb, name a voice: "Police", "Ministry of Health", "Reuters"."""
    words = re.sub(r"\s\([^()]*\)$", "", voice).casefold().split()
    if not 0 < len(words) <= _LONGEST:
        return False
    office = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return bool({words[-1], office, " ".join(words), " ".join(words[-2:])} & _voices())


def _speaking(text: str, start: int, stop: int) -> re.Match[str] | None:
    if (handle := _HANDLE.match(text, start, stop)) is not None:
        return handle
    found = _VOICE.match(text, start, stop)
    if found is None or found["voice"].casefold() in shipped("languages/en/saying.yaml")["no_labels"]:
        return None
    return found if is_label(found["voice"]) else None


@cache
def _voices() -> frozenset[str]:
    raw = shipped("languages/en/saying.yaml")
    return frozenset(word for key in ("headline_voices", "bodies", "outlet_names", "labels") for word in raw[key])


@cache
def _tag() -> re.Pattern[str]:
    """ "BREAKING: ", "UPDATE 2-": words of the trade before the news itself."""
    words = either(shipped("languages/en/grammar.yaml")["tags"])
    return re.compile(rf"(?i:{words})(?:\s\d{{1,2}})?(?:\s?[:|–—]\s{{0,2}}|\s-\s|-(?=[A-Z0-9]))(?=\S)")
