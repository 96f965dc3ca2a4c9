"""What there is to know of a figure, or an event, before its candidate places are looked at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from tallystick.extract.choosing.nearness import counted, verbs
from tallystick.extract.found import Found
from tallystick.extract.where.geocode import km
from tallystick.extract.where.offstage import LEAVING, OFFSTAGE, ORIGIN
from tallystick.extract.where.placing import DATELINE, NO_SCENE, WHICH, Put
from tallystick.extract.where.scene import Scene
from tallystick.extract.where.several import MANY
from tallystick.extract.where.story import any_of, pointing
from tallystick.extract.where.toponyms import Toponym

BELOW = 4
"""Sentences below a figure in which the place of its event may be told more exactly."""
LINE = 40
"""Code points behind the town of a dateline that stands on a line of its own."""
LARGE = 100
"""Count from which a smaller one of the same fate, told below with a place, is that of a part."""
FAR_KM = 40.0
"""From which on two places are no part of one event."""
_STANDING: tuple[Put, ...] = ("exact", "bare", "unnamed", "vague", "wide", "country")


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure (or event) whose place is asked for, and what its own sentence offers."""

    one: Found
    here: tuple[int, ...]
    """The candidates of its sentence that are no voice's and may say where it happened."""
    places: frozenset[str]
    best: str
    """How the best of them is put; "none" where there are none."""
    twins: frozenset[int]
    """Sentences that state the same figure."""
    first_below: str | None
    exact_below: int
    """The first place put exactly in the sentences below, and how many there are."""
    pointed: frozenset[str]
    """Places that "the town", "the province" of its sentence may point back to."""
    verbs: tuple[int, ...]
    """The verbs that it hangs under, nearest first."""
    own: frozenset[int] | None
    """In a sentence that tells places and figures in turn the names that go with it: "12 in A, 5 in B"."""
    told_in: frozenset[int]
    """The names beside it that say where it was: "50 militants in Hama", "fire on Ariha killed 12"."""
    place_behind: bool
    """A place stands behind it with no other figure before."""

    elsewhere: frozenset[int]
    """The names of its sentence that are of other figures."""
    across: frozenset[str]
    """The places beside it through all of which it happened: "across the West Bank, 80 people"."""
    of_many: bool
    """Its sentence tells several places as one, and no other."""
    of_several: bool
    """Its sentence sums up several happenings, and names where they were."""

    @property
    def running(self) -> bool:
        return self.one.figure is not None and self.one.figure.mode == "running"


def asked(scene: Scene, one: Found) -> Asked:
    """What there is to know of a figure before its candidate places are looked at."""
    at = one.sentence
    here = beside(scene, one)
    told_in = frozenset(placed_in(scene, one, here))
    here = tuple(i for i in here if not (_told_elsewhere(scene, told_in, i) or _told_next(scene, one, told_in, i)))
    put = {scene.told[i].put for i in here}
    below = [
        scene.keys[i]
        for s in range(at + 1, at + 1 + BELOW)
        for i in scene.by_sentence.get(s, ())
        if scene.told[i].put == "exact"
    ]
    return Asked(
        one,
        here,
        frozenset(scene.keys[i] for i in here),
        next((p for p in _STANDING if p in put), "none"),
        frozenset(s for s, often in scene.counts.get(counted(one) or ("", 0), {}).items() if s != at or often > 1),
        below[0] if below else None,
        len(set(below)),
        frozenset(_pointed(scene, at)),
        _verbs(scene, one) if here else (),
        _own(scene, one, here),
        told_in,
        _place_behind(scene, one, here),
        frozenset(scene.by_sentence.get(at, ())) - frozenset(here) if told_in else frozenset(),
        frozenset(scene.keys[i] for i in told_in if _told_across(scene, i)),
        not here and any(MANY in scene.told[i].traits for i in scene.by_sentence.get(at, ())),
        bool(here) and scene.story.lines[at].several,
    )


def beside(scene: Scene, one: Found) -> tuple[int, ...]:
    """The names of a figure's sentence that may say where it happened."""
    said = (i for i in scene.by_sentence.get(one.sentence, ()) if "of a voice" not in scene.told[i].traits)
    return tuple(i for i in said if on_stage(scene, one, i))


def told_apart(scene: Scene, one: Found, other: Found) -> bool:
    """Whether two figures of a sentence are each told in a place of its own: "killed 8 in A and injured two in B"."""
    places, its = ({scene.keys[i] for i in placed_in(scene, f, beside(scene, f))} for f in (one, other))
    return bool(places and its) and not places & its


def on_stage(scene: Scene, one: Found, index: int) -> bool:
    """Whether a name may say where a figure's event was, and not whose people or whose doing it was."""
    told = (OFFSTAGE | {MANY, WHICH}).intersection(scene.told[index].traits)
    leaving = one.figure is not None and one.figure.metric in LEAVING
    return (not told or (leaving and told == {ORIGIN})) and not _filed_elsewhere(scene, index)


def _filed_elsewhere(scene: Scene, index: int) -> bool:
    """Whether a name is that of the town where the report was filed, and the lead has a place of its own."""
    if DATELINE not in scene.told[index].traits:
        return False
    name, key = scene.told[index].toponym, scene.keys[index]
    alone = scene.parsed.sentences[name.sentence].end - name.end < LINE
    names = scene.by_sentence.get(name.sentence + alone, ())
    lead = [i for i in names if scene.keys[i] not in scene.inside[key]]
    own = [i for i in lead if not NO_SCENE.intersection(scene.told[i].traits)]
    put = any(scene.told[i].toponym.signs & {"put in", "put there"} for i in own)
    return put and all(scene.keys[i] != key for i in own)


def _verbs(scene: Scene, one: Found) -> tuple[int, ...]:
    tokens = scene.parsed.sentences[one.sentence].covering(one.start, one.end)
    return tuple(verbs(tokens[-1])) if tokens else ()


_NO_CLAUSE = r"(?:\s(?!(?:and|while|when|after|but|as|from|by|who|which|that|said|including|of)\b)[\w'’-]+)"
_BEHIND = re.compile(
    rf"{_NO_CLAUSE}{{0,6}}\s(?:in|at|near|inside|outside|around|across)\s(?:the\s|a\s)?(?:(?!(?:and|from|by)\b)[\w'’-]+\s){{0,4}}"
    r"(?:of\s)?(?:the\s)?(?:al-|el-)?"
)


_FIRST = re.compile(r",?\s(?:(?:on|last|early|late)\s(?:\w+\s){0,2}?\w+,?\s|meanwhile,?\s|alone,?\s|another\s)?")
"""Between a place told first and the count: "In A on Monday, 12 people"."""
_PUT_FIRST = re.compile(
    r"(?:\b(?:In|At|Near|Outside|Across|Throughout|Inside|Around)|\b(?:and|while|but)\s(?:in|at|near))\s(?:the\s)?(?:[\w'’-]+\s){0,3}(?:al-|el-)?$"
)


_ALL_OVER = re.compile(r"\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll\sover|[Aa]ll\sacross)\s(?:the\s)?(?:[a-z-]{1,20}\s)?$")


@cache
def _harming() -> re.Pattern[str]:
    return re.compile(
        rf"{_NO_CLAUSE}{{0,5}}?,?\s(?:(?:that|which)\s(?:has\s|have\s|had\s)?)?(?:{any_of('harming')})(?:\s(?:the|lives?|deaths?|of|injur(?:y|ies)|in|and|at\sleast)){{0,4}}\s"
    )


def placed_in(scene: Scene, one: Found, here: Sequence[int]) -> Iterator[int]:
    """The names beside a figure that say where it was: "50 militants in Hama", "fire on Ariha killed 12"."""
    text = scene.parsed.text
    for i in here:
        name = scene.told[i].toponym
        behind = name.start >= one.end and _BEHIND.fullmatch(text, one.end, name.start)
        there = len(here) == 1 and _told_there(text, name, one)
        if behind or there or (name.whole[1] <= one.start and _told_before(text, name, one)):
            yield i


_THERE = re.compile(r"[^.;,]{0,60}?\bthere\b(?!\s(?:was|were|is|are|has|have|had|said|would|will))")


def _told_there(text: str, name: Toponym, one: Found) -> bool:
    """ "Residents of A fled after five people were shot dead there"."""
    return name.end <= one.start and _THERE.match(text, one.end) is not None


def _told_before(text: str, name: Toponym, one: Found) -> bool:
    """ "Fire on A killed 12", "In A, 12 people"."""
    end = name.whole[1]
    if _harming().fullmatch(text, end, one.start):
        return True
    first = not text[one.start].isupper() and _FIRST.fullmatch(text, end, one.start) is not None
    return first and _PUT_FIRST.search(text, max(0, name.start - 60), name.start) is not None


def _told_across(scene: Scene, index: int) -> bool:
    name = scene.told[index].toponym
    return _ALL_OVER.search(scene.parsed.text, max(0, name.start - 40), name.start) is not None


def _told_elsewhere(scene: Scene, told_in: frozenset[int], index: int) -> bool:
    """Whether a name of a figure's sentence is beside the place that the figure is told in."""
    names = [i for i in told_in if scene.told[i].kind != "country"]
    if not names:
        return bool(told_in) and all(_abroad(scene, index, i) for i in told_in)
    return all(_apart(scene, index, i) for i in names)


def _told_next(scene: Scene, one: Found, told_in: frozenset[int], index: int) -> bool:
    """ "Strikes on A killed 8, and rockets injured two in B": whether a town is that of the figure behind."""
    behind = next((at for at in scene.figures.get(one.sentence, ()) if at > one.start), None)
    if behind is None or index in told_in or scene.told[index].order < 1 or scene.told[index].toponym.start < behind:
        return False
    return any(scene.told[i].order <= 2 and scene.told[i].toponym.start < behind for i in told_in)


def told_far_off(scene: Scene, asked: Asked, index: int) -> bool:
    """Whether a name of another sentence is far from the places that a figure is told in."""
    small = [i for i in asked.told_in if scene.told[i].order <= 2]
    near = any(not _apart(scene, index, i) for i in small)
    return bool(asked.told_in) and not near and all(i in small or _abroad(scene, index, i) for i in asked.told_in)


def _abroad(scene: Scene, index: int, other: int) -> bool:
    """Whether of two names one is known to be of another country than the other."""
    one, two = scene.told[index].row, scene.told[other].row
    if one is None or two is None or "alike" in (one.match, two.match):
        return False
    return None not in (one.country, two.country) and one.country != two.country


def _apart(scene: Scene, index: int, other: int) -> bool:
    """Whether two names are known to be of places far from each other."""
    key, its = scene.keys[index], scene.keys[other]
    one, two = scene.told[index].row, scene.told[other].row
    if key == its or key in scene.inside[its] or its in scene.inside[key] or one is None or two is None:
        return False
    known = "alike" not in (one.match, two.match) and "country" not in (one.kind, two.kind)
    return known and km((one.lat, one.lon), (two.lat, two.lon)) > FAR_KM


def _place_behind(scene: Scene, one: Found, here: Sequence[int]) -> bool:
    starts = [scene.told[j].toponym.start for j in here if scene.told[j].toponym.start >= one.end]
    return bool(starts) and not between(scene.figures.get(one.sentence, ()), one.end, starts[0])


def between(starts: Sequence[int], low: int, high: int) -> int:
    """How many of some offsets in order lie in a stretch."""
    return max(0, bisect_left(starts, high) - bisect_left(starts, low))


def heading(scene: Scene, one: Found) -> int | None:
    """The place that stands alone on a line above a figure, a colon behind it: "KENYA:", then "Injured: 42"."""
    sentences, text, at = scene.parsed.sentences, scene.parsed.text, one.sentence
    for above in range(at, -1, -1):
        line, names = sentences[above], scene.by_sentence.get(above, ())
        if line.paragraph != sentences[at].paragraph or (above == at and names):
            return None
        if len(names) == 1 and text[line.start : line.end] == f"{scene.told[names[0]].toponym.name}:":
            return names[0]
    return None


def _pointed(scene: Scene, at: int) -> Iterator[str]:
    """For each "the town" of a sentence the place of that kind named last before it."""
    for noun in scene.story.lines[at].points:
        kinds = pointing()[noun]
        for i in range(len(scene.told) - 1, -1, -1):
            c = scene.told[i]
            if c.toponym.sentence < at and c.kind in kinds and "of a voice" not in c.traits:
                yield scene.keys[i]
                break


def _own(scene: Scene, one: Found, here: Sequence[int]) -> frozenset[int] | None:
    """The names beside a figure where figures and places take turns; None where they do not, or not twice."""
    marks = [(at, -1) for at in scene.figures.get(one.sentence, ())]
    marks = sorted(marks + [(scene.told[i].toponym.start, i) for i in here])
    turns = [list(group) for _, group in groupby(marks, key=lambda mark: mark[1] < 0)]
    mine = next((n for n, turn in enumerate(turns) if (one.start, -1) in turn), None)
    if len(turns) < 4 or mine is None:
        return None
    with_it = mine + 1 if turns[0][0][1] < 0 else mine - 1
    return frozenset(i for _, i in turns[with_it]) if with_it < len(turns) else None


def breaks_down(scene: Scene, asked: Asked, sentence: int) -> bool:
    """ "4,577 casualties in the country. In Larsa: 2,011 casualties": whether a sentence counts a part of a large
    toll that stands in a figure's own."""
    large = {m: n for m, n in sorted(scene.counts_of.get(asked.one.sentence, ())) if n >= LARGE}
    if sentence in asked.twins:
        return False
    return any(0 < other < large.get(metric, 0) for metric, other in scene.counts_of.get(sentence, ()))
