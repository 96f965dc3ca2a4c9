"""Where a voice goes on without new words of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extract.attribution.saying import Saying
from tallystick.extract.text.lists import openers
from tallystick.extract.text.parsed import Parsed

_TAKEN_UP = re.compile(
    r"(?:(?:The|Its|That|This) (?:\w+ )?(?:toll|figure|tally|count|number|total)|This|That|It) "
    r"(?:includ(?:es|ed)|(?:(?:was|were|has|had|been|later|since|then|also) ){1,4}(?:updated|revised|raised|lowered))\b"
)


def taken_up(
    parsed: Parsed, by_sentence: Mapping[int, Sequence[Saying]], said: Sequence[Saying]
) -> Mapping[int, Saying]:
    """The voices that go on, by the sentence that they reach into.

    "A monitor said 12 died. The toll included two children": a toll that the next sentence takes up.  "The office
    recorded:" and the lines of a list below it.  ``by_sentence`` holds the sayings that reach into each sentence, of
    all that are ``said``; a sentence that has one of its own takes up none.
    """
    found: dict[int, Saying] = {}
    opened = openers(parsed)
    for before, sentence in pairwise(parsed.sentences):
        if by_sentence.get(sentence.index):
            continue
        heard: Sequence[Saying] = ()
        if _TAKEN_UP.match(parsed.text, sentence.start):
            heard = _over(before.index, found, by_sentence)
        elif (opener := opened.get(sentence.index)) is not None:
            heard = _opening(opener, said) or _over(opener, found, by_sentence)
        if heard:
            last = max(heard, key=lambda s: max((end for _, end in s.content), default=s.cue[-1][1]))
            whole = ((sentence.start, sentence.end),)
            found[sentence.index] = replace(last, sentence=sentence.index, content=whole, presupposed=(), borrowed=True)
    return found


def _over(index: int, found: Mapping[int, Saying], by_sentence: Mapping[int, Sequence[Saying]]) -> Sequence[Saying]:
    """The sayings that reach into a sentence, also those that only go on there."""
    return [found[index]] if index in found else by_sentence.get(index, ())


def _opening(index: int, said: Sequence[Saying]) -> Sequence[Saying]:
    """The sayings of a sentence that may open a list: "The office recorded:"."""
    return [s for s in said if s.sentence == index and s.source and s.stance is not None and not s.unsaid]
