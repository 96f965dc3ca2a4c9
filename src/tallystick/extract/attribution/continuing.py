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

_BELOW = re.compile(r"[^\S\n]{0,40}\n[^\S\n]{0,40}(?:[-–—•*][^\S\n]{0,40})?")
"""Between two lines of one block, perhaps of a list."""


def taken_up(
    parsed: Parsed, by_sentence: Mapping[int, Sequence[Saying]], said: Sequence[Saying]
) -> Mapping[int, Saying]:
    """The voices that go on, by the sentence that they reach into.

    "A monitor said 12 died. The toll included two children": a toll that the next sentence takes up.  "The office
    recorded:" and the lines of a list below it.  ``by_sentence`` holds the sayings that reach into each sentence, of
    all that are ``said``; a sentence that has one of its own takes up none.
    """
    found: dict[int, Saying] = {}
    for before, sentence in pairwise(parsed.sentences):
        if by_sentence.get(sentence.index):
            continue
        carried = found.get(before.index)
        heard = by_sentence.get(before.index, ()) if carried is None else [carried]
        if carried is None or not _BELOW.fullmatch(parsed.text, before.end, sentence.start):
            heard = _opened(parsed, before, sentence, heard, said)
        if not heard:
            continue
        last = max(heard, key=lambda s: max((end for _, end in s.content), default=s.cue[-1][1]))
        whole = ((sentence.start, sentence.end),)
        found[sentence.index] = replace(last, sentence=sentence.index, content=whole, presupposed=(), borrowed=True)
    return found


def _opened(
    parsed: Parsed, before: Sentence, sentence: Sentence, heard: Sequence[Saying], said: Sequence[Saying]
) -> Sequence[Saying]:
    """The sayings ``heard`` in the sentence before, or those that a colon opens, where one goes on in a sentence."""
    if _TAKEN_UP.match(parsed.text, sentence.start):
        return heard
    ends = parsed.text[before.start : before.end].rstrip().endswith(":")
    if not ends or not _BELOW.fullmatch(parsed.text, before.end, sentence.start):
        return ()
    opened = [s for s in said if s.sentence == before.index and s.source and s.stance is not None and not s.unsaid]
    return opened or heard
