"""Lists of a text: the lines below a sentence that ends in a colon."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tallystick.extract.text.parsed import Parsed, Sentence

_OPEN_ENDS = (":", ";", "; and", "; or", ", and")
_BULLETS = " \t\r\n-–—•*"


def openers(parsed: Parsed) -> Mapping[int, int]:
    """For the sentences that are lines of a list, by index, the index of the sentence that opens it: "The office
    recorded:"."""
    found: dict[int, int] = {}
    for before, sentence in pairwise(parsed.sentences):
        opens = parsed.text[before.start : before.end].rstrip().endswith(":")
        if (opens or before.index in found) and _is_item(parsed, before, sentence):
            found[sentence.index] = before.index if opens else found[before.index]
    return found


def _is_item(parsed: Parsed, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is the next line of a list: behind a bullet, in small letters, without a full stop, or with a
    number where the line before is left open ("83 killed; and").  Only behind such a line may one be left blank."""
    gap, line = parsed.text[before.end : sentence.start], parsed.text[sentence.start : sentence.end].strip()
    left_open = parsed.text[before.start : before.end].rstrip().endswith(_OPEN_ENDS)
    if not 1 <= gap.count("\n") <= 1 + left_open or gap.strip(_BULLETS) or not line:
        return False
    marked = bool(gap.strip()) or line[0] in _BULLETS or line[0].islower() or line[-1] not in '.!?"”'
    return marked or (left_open and line[0].isdigit())
