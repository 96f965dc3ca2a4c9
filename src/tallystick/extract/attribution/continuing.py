"""Where a voice goes on without new words of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.extract.attribution.saying import Saying
from tallystick.extract.text.parsed import Parsed

_TAKEN_UP = re.compile(
    r"(?:(?:The|Its|That|This) (?:\w+ )?(?:toll|figure|tally|count|number|total)|This|That|It) "
    r"(?:includ(?:es|ed)|(?:(?:was|were|has|had|been|later|since|then|also) ){1,4}(?:updated|revised|raised|lowered))\b"
)


def taken_up(parsed: Parsed, by_sentence: Mapping[int, Sequence[Saying]]) -> list[Saying]:
    """ "A monitor said 12 died. The toll included two children": a toll that the next sentence takes up.

    ``by_sentence`` holds the sayings that reach into each sentence; a sentence that has one of its own takes up none.
    """
    found = []
    for sentence in parsed.sentences[1:]:
        before = by_sentence.get(sentence.index - 1, ())
        if not before or by_sentence.get(sentence.index) or not _TAKEN_UP.match(parsed.text, sentence.start):
            continue
        last = max(before, key=lambda s: s.content[-1][1])
        whole = ((sentence.start, sentence.end),)
        found.append(replace(last, sentence=sentence.index, content=whole, presupposed=(), borrowed=True))
    return found
