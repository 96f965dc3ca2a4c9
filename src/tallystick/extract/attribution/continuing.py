"""Where a voice goes on without new words of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extract.attribution.saying import Saying
from tallystick.extract.text.parsed import Parsed, Sentence

_TAKEN_UP = re.compile(
    r"(?:(?:The|Its|That|This) (?:\w+ )?(?:toll|figure|tally|count|number|total)|This|That|It) "
    r"(?:includ(?:es|ed)|(?:(?:was|were|has|had|been|later|since|then|also) ){1,4}(?:updated|revised|raised|lowered))\b"
)

_OPEN_ENDS = (":", ";", "; and", "; or", ", and")
_BULLETS = " \t\r\n-–—•*"


def taken_up(
    parsed: Parsed, by_sentence: Mapping[int, Sequence[Saying]], said: Sequence[Saying]
) -> Mapping[int, Saying]:
    """The voices that go on, by the sentence that they reach into.

    "A monitor said 12 died. The toll included two children": a toll that the next sentence takes up.  "The office
    recorded:" and the lines of a list below it.  ``by_sentence`` holds the sayings that reach into each sentence, of
    all that are ``said``; a sentence that has one of its own takes up none.
    """
    found: dict[int, Saying] = {}
    listed: set[int] = set()
    for before, sentence in pairwise(parsed.sentences):
        if by_sentence.get(sentence.index):
            continue
        heard = [found[before.index]] if before.index in found else by_sentence.get(before.index, ())
        if not _TAKEN_UP.match(parsed.text, sentence.start):
            opened = _ends_in_colon(parsed, before)
            if not (opened or before.index in listed) or not _is_item(parsed, before, sentence):
                continue
            listed.add(sentence.index)
            heard = (_opening(before, said) or heard) if opened else heard
        if heard:
            last = max(heard, key=lambda s: max((end for _, end in s.content), default=s.cue[-1][1]))
            whole = ((sentence.start, sentence.end),)
            found[sentence.index] = replace(last, sentence=sentence.index, content=whole, presupposed=(), borrowed=True)
    return found


def _opening(before: Sentence, said: Sequence[Saying]) -> Sequence[Saying]:
    """The sayings of a sentence that may open a list: "The office recorded:"."""
    return [s for s in said if s.sentence == before.index and s.source and s.stance is not None and not s.unsaid]


def _ends_in_colon(parsed: Parsed, sentence: Sentence) -> bool:
    return parsed.text[sentence.start : sentence.end].rstrip().endswith(":")


def _is_item(parsed: Parsed, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is the next line of a list: behind a bullet, in small letters, without a full stop, or with a
    number where the line before is left open ("83 killed; and").  Only behind such a line may one be left blank."""
    gap, line = parsed.text[before.end : sentence.start], parsed.text[sentence.start : sentence.end].strip()
    left_open = parsed.text[before.start : before.end].rstrip().endswith(_OPEN_ENDS)
    if not 1 <= gap.count("\n") <= 1 + left_open or gap.strip(_BULLETS) or not line:
        return False
    marked = bool(gap.strip()) or line[0] in _BULLETS or line[0].islower() or line[-1] not in '.!?"”'
    return marked or (left_open and line[0].isdigit())
