"""Few clues that settle a figure's place where they hold: a war's total, the place told exactly below a lead, and such.

They are rare and nearly always right, so ``bench/fit_where.py`` draws their weights to 0 less than those of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tallystick.extract.choosing.nearness import counted
from tallystick.extract.where.asked import Asked, breaks_down
from tallystick.extract.where.placing import NO_SCENE
from tallystick.extract.where.scene import Scene
from tallystick.extract.where.story import any_of

SURE = "sure: "
"""What the names of these clues begin with."""
BELOW, LATEST = 5, 12
"""Sentences below a lead in which its place may be told exactly, and in which it may where these tell none."""
TWINS = 12
"""Sentences between two statements of one figure, at most."""
AT_LARGE, OFTEN = 10_000, 5
"""Count from which the dead of a war are those of a whole country, and from which the same count is the same event."""
_OF_WAR = frozenset({"killed", "displaced", "injured", "casualties", "missing", "detained", "affected"})


def sure(scene: Scene, asked: Asked) -> Iterator[tuple[str, str]]:
    """The places of an article of which one of these clues holds for a figure, each with the clue."""
    here = [i for i in asked.here if scene.told[i].put not in ("voice", "from")]
    if _of_whole_country(scene, asked) and all(scene.told[i].kind == "country" for i in here):
        yield from _country(scene)
    line = scene.story.lines[asked.one.sentence]
    lead = asked.one.sentence <= 1 or asked.one.headline or line.heading
    if not any(fine(scene, i) for i in here):
        named = frozenset(scene.keys[i] for i in here)
        if lead:
            yield from _exactly_below(scene, asked, named)
        yield from _of_twins(scene, asked, lead)
    yield from _of_own_part(scene, asked)


def fine(scene: Scene, index: int) -> bool:
    """Whether a candidate is a small place at which, or near which, something is put."""
    c = scene.told[index]
    put = c.put in ("exact", "bare", "unnamed", "vague")
    return put and c.order <= 1 and not NO_SCENE.intersection(c.traits)


# ------------------------------------------------------------------------------------------------ a war's total


@cache
def _multitude() -> re.Pattern[str]:
    return re.compile(any_of("multitudes"), re.IGNORECASE)


def _of_whole_country(scene: Scene, asked: Asked) -> bool:
    """ "More than 200,000 have been killed since the uprising began", "raids killed 100 across the country"."""
    one, figure = asked.one, asked.one.figure
    if figure is None or figure.metric not in _OF_WAR:
        return False
    count, line = figure.low if figure.low is not None else figure.high, scene.story.lines[one.sentence]
    many = _multitude().search(scene.parsed.text, one.start, one.end) or (count is not None and count >= AT_LARGE)
    elsewhere = any(noun != "country" for noun in line.points)
    of_war = bool(many) and not elsewhere and (asked.running or line.of_war or line.spans)
    return of_war or line.countrywide


def _country(scene: Scene) -> Iterator[tuple[str, str]]:
    for key, names in scene.by_place.items():
        c = scene.told[names[0]]
        if c.kind != "country":
            yield key, f"{SURE}inside the country of a war's total"
        elif c.row is not None and c.row.country == scene.country:
            yield key, f"{SURE}the country of a war's total"


# ------------------------------------------------------------------------------------------------ lead and body


def _exactly_below(scene: Scene, asked: Asked, named: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A lead tells the place in the large, the sentences below it tell it exactly."""
    lines, below, at = scene.story.lines, list[tuple[int, str]](), asked.one.sentence
    for sentence in range(at + 1, min(at + 1 + LATEST, len(lines))):
        if lines[sentence].turns or (below and sentence > at + BELOW):
            break
        part = breaks_down(scene, asked, sentence)
        names = (i for i in scene.by_sentence.get(sentence, ()) if fine(scene, i) and not part)
        below += [(sentence, scene.keys[i]) for i in names if scene.keys[i] not in named]
    if not below:
        return
    sentence, key = below[0]
    there = lines[sentence]
    back = there.points_back or there.says_where or bool(there.definite & lines[at].words)
    figures = ", with figures" if sentence in scene.counts_of else ""
    yield key, f"{SURE}exactly below the lead, {'pointing back' if back else 'plain'}{figures}"
    if scene.inside[key] & named:
        yield key, f"{SURE}exactly below the lead, inside its place"
    places = dict.fromkeys(key for _, key in below)
    how = "one of several" if len(places) > 1 else "alone and again" if len(scene.by_place[key]) > 1 else "alone"
    yield from ((place, f"{SURE}exactly below the lead, {how}") for place in places)


def _of_twins(scene: Scene, asked: Asked, lead: bool) -> Iterator[tuple[str, str]]:
    """The same figure is stated again, with a place beside it."""
    at, count = asked.one.sentence, counted(asked.one)
    if count is None or not (lead or count[1] >= OFTEN):
        return
    for sentence in sorted(s for s in asked.twins if s != at and abs(s - at) <= TWINS):
        places = dict.fromkeys(scene.keys[i] for i in scene.by_sentence.get(sentence, ()) if fine(scene, i))
        yield from ((key, f"{SURE}beside its twin, {'alone' if len(places) == 1 else 'of several'}") for key in places)


# ------------------------------------------------------------------------------------------------ parts of a sentence


_RUN_ON = (
    "At|A|An|The|In|On|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Scores|Hundreds|Earlier|Later|Also"
    "|According"
)
"""Words that begin a sentence of their own where no stop parts it from the heading before it."""


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of('parting')})\b|;|(?<=[a-z])\s(?=(?:{_RUN_ON})\s[a-z])")


def _of_own_part(scene: Scene, asked: Asked) -> Iterator[tuple[str, str]]:
    """ "12 were killed in Ariha, while fire on Harasta killed another two": each figure has the place of its part."""
    sentence, names = scene.parsed.sentences[asked.one.sentence], scene.by_sentence.get(asked.one.sentence, ())
    cuts = [m.start() for m in _parting().finditer(scene.parsed.text, sentence.start, sentence.end)]
    own = _part(cuts, asked.one.start)
    places = [i for i in names if _part(cuts, scene.told[i].toponym.start) == own] if cuts else []
    towns = [i for i in places if fine(scene, i) or scene.told[i].order == 2]
    wider = [i for i in places if scene.told[i].kind != "country" and not NO_SCENE.intersection(scene.told[i].traits)]
    yield from ((key, f"{SURE}of its own part") for key in dict.fromkeys(scene.keys[i] for i in towns or wider))


def _part(cuts: Sequence[int], at: int) -> int:
    return sum(cut < at for cut in cuts)
