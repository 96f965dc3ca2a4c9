"""A source with all that tells who it is: its number, its place, the clause or the office between commas behind it.

``attributions.jsonl`` lists a source whole, as the PolNeAR corpus does (Newell, Margolin and Ruths, LREC 2018); the
voice of a chain is the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.text.parsed import Parsed, Sentence

_CLAUSE = re.compile(r",? (?:who|whose|whom|which|that)\b")
_CLAUSE_END = re.compile(r"[\"“;:]")
_ASIDE = re.compile(r"(?:, [^;:]{8,159},| [-–—]+ [^;:]{8,159} [-–—]+) ")
"""Between two commas or two dashes."""
_LONGEST_CLAUSE = 160
"""Code points."""
_NAMING = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ"})
_ADDING = frozenset({"including", "like", "such", "and"})
_MARKS = frozenset({",", "-", "–", "—", "--", ";", ":"})
_TIMES = frozenset({"DATE", "TIME"})
_OF_NUMBERS = frozenset(
    {"percent", "%", "of", "about", "around", "nearly", "almost", "over"}
    | {"only", "some", "more", "fewer", "less", "than"}
)


def whole(parsed: Parsed, saying: Saying, cues: bytearray) -> tuple[Stretch, ...]:
    """The source of an attribution, whole; ``cues`` marks the code points of all words of saying."""
    return _with_number(parsed.sentences[saying.sentence], _with_clause(parsed, saying, cues))


def _with_clause(parsed: Parsed, saying: Saying, cues: bytearray) -> tuple[Stretch, ...]:
    """The source with the clause that stands between it and its cue, or behind it, if nobody speaks in that."""
    (start, end), sentence = saying.source[-1], parsed.sentences[saying.sentence]
    if saying.borrowed or start < sentence.start:
        return saying.source
    if not _CLAUSE.match(parsed.text, end, sentence.end):
        return with_aside(sentence, parsed.text, saying.source, saying.cue)
    ends = (m.start() for m in _CLAUSE_END.finditer(parsed.text, end, sentence.end))
    stop = saying.cue[0][0] if saying.cue[0][0] > end else next(ends, sentence.end)
    inside = parsed.text[end:stop].rstrip(" ,")
    if len(inside) >= _LONGEST_CLAUSE or cues.count(1, end, stop):
        return saying.source
    return (*saying.source[:-1], (start, end + len(inside)))


def _with_number(sentence: Sentence, source: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """ "One delegate", "29 percent of voters": the number before a voice belongs to it here."""
    words = sentence.covering(*source[0])
    root = next((t for t in words if not words[0].i <= t.head.i <= words[-1].i or t.head.i == t.i), None)
    if root is None or sentence.doc is None:
        return source
    before = sentence.doc[root.left_edge.i : words[0].i]
    counted = len(before) and all(t.pos_ == "NUM" or t.lower_ in _OF_NUMBERS for t in before)
    return ((sentence.at(before[0])[0], source[0][1]), *source[1:]) if counted else source


def with_aside(
    sentence: Sentence, text: str, source: tuple[Stretch, ...], cue: Sequence[Stretch]
) -> tuple[Stretch, ...]:
    """The source with what tells more of it on the way to its cue: ", a member of the council,", "holding the town"."""
    if not source or not cue or source[-1][1] >= cue[0][0]:
        return source
    (start, end), stop = source[-1], cue[0][0]
    if not (_tells_who(sentence, text, end, stop) or _tells_which(sentence, source[-1], stop)):
        return source
    return (*source[:-1], (start, end + len(text[end:stop].rstrip(" ,-–—"))))


def _tells_who(sentence: Sentence, text: str, start: int, end: int) -> bool:
    if not _ASIDE.fullmatch(text, start, end):
        return False
    first = next((t for t in sentence.covering(start, end) if not (t.is_punct or t.is_space)), None)
    if first is None:
        return False
    return first.pos_ in _NAMING or first.tag_ == "PRP$" or first.lower_ in _ADDING


def _tells_which(sentence: Sentence, source: Stretch, cue: int) -> bool:
    """Whether all that stands between a voice and its cue hangs on the voice, by no comma: "rebels holding the town",
    "a poll released on Monday"."""
    words, between = sentence.covering(*source), sentence.covering(source[1], cue)
    if not words or not between or any(t.text in _MARKS for t in between):
        return False
    own, first = {t.i for t in words}, between[0]
    timed = first.ent_type_ in _TIMES or any(t.ent_type_ in _TIMES for t in between[1:2])
    clause = any(t.dep_ in {"acl", "relcl"} for t in between)
    hung = first.tag_ != "POS" and (clause or (first.dep_ == "prep" and not timed))
    dated = timed and first.head.i in own and first.head.tag_ == "VBN"
    return (hung or dated) and all(any(a.i in own for a in t.ancestors) for t in between)
