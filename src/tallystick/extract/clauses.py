"""What the sayings of one sentence leave each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extract.parsed import Sentence
from tallystick.extract.saying import Saying, Stretch

_NARROW = frozenset({"accuse"})
"""Verbs whose object says all: what follows is another clause's."""
_LEAST = 3
"""Code points; a shorter rest holds no word."""


def settled(sentence: Sentence, found: Sequence[Saying], start: int) -> list[Saying]:
    """The sayings of a sentence, each with the words that are left to it; ``start`` is where its text begins anew."""
    return _reaching(sentence, _cut(_widened(sentence, _hosted(found), start)))


def _hosted(found: Sequence[Saying]) -> list[Saying]:
    """ "Citing Y" takes the content of the saying it hangs on: the nearest before it, else the nearest after it."""
    out: list[Saying] = []
    for n, saying in enumerate(found):
        if saying.cited and not saying.content:
            hosts = [s for s in (*reversed(found[:n]), *found[n + 1 :]) if s.content and s.stance and not s.cited]
            out += [replace(saying, content=hosts[0].content)] if hosts else [saying]
        else:
            out.append(saying)
    return out


def _cut(found: Sequence[Saying]) -> list[Saying]:
    """A clause ends where a later voice closes the whole sentence ("A said 12 were killed B reported")."""
    closing = next((s for s in reversed(found) if s.source and s.content and s.content[-1][1] <= s.hull[0]), None)
    if closing is None:
        return list(found)
    stop, first = closing.hull[0], closing.content[0][0]
    return [_until(s, stop) if s is not closing and first <= s.hull[0] and s.hull[1] <= stop else s for s in found]


def _until(saying: Saying, stop: int) -> Saying:
    return replace(saying, content=tuple((s, min(e, stop)) for s, e in saying.content if s < stop))


def _widened(sentence: Sentence, found: Sequence[Saying], start: int) -> list[Saying]:
    """ "According to X" speaks of its whole sentence where nobody else speaks in it."""
    if len([s for s in found if s.stance and s.source and not s.borrowed and not s.cited]) != 1:
        return list(found)
    return [replace(s, content=_all_but(sentence, s, start)) if s.lemma == "according to" else s for s in found]


def _all_but(sentence: Sentence, saying: Saying, start: int) -> tuple[Stretch, ...]:
    low, high = saying.hull
    pieces = ((min(start, low), low), (high, sentence.end))
    return tuple((s, e) for s, e in pieces if e - s >= _LEAST)


def _reaching(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """A clause after its verb reaches to the end of the sentence, or to where the next voice begins."""
    out = []
    for n, saying in enumerate(found):
        if saying.stance is None or saying.lemma in _NARROW or not saying.content or saying.content[-1][0] < saying.hull[1] or not saying.source:
            out.append(saying)
            continue
        end = saying.content[-1][1]
        later = [s.hull[0] for s in found[n + 1 :] if s.source and s.stance and s.hull[0] >= end]
        stop = min(later, default=sentence.end)
        out.append(replace(saying, content=(*saying.content[:-1], (saying.content[-1][0], max(end, stop)))))
    return out
