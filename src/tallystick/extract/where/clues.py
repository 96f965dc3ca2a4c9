"""What speaks for and against a place being that of a figure's event, as named clues.

A clue of the place holds for all its names; a clue of a name tells where it stands to the figure: in its sentence,
above it or below it, with the article's turns and other figures between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tallystick.extract.choosing.nearness import counted
from tallystick.extract.where.asked import BELOW, Asked, between, breaks_down
from tallystick.extract.where.placing import Candidate
from tallystick.extract.where.scene import Scene, opens
from tallystick.extract.where.story import any_of

FAR = 400
"""Code points between a figure and a name that are looked at."""
_WORD = re.compile(r"\w+")
_STOP, _AND = re.compile(r"[;:]"), re.compile(r"\band\b")
_CLAUSE = re.compile(r"\b(?:while|whereas|but|when|after|as|where|which|who)\b")


# ------------------------------------------------------------------------------------------------ of a place


def of_place(scene: Scene, asked: Asked, key: str, names: Sequence[int]) -> Iterator[str]:
    """The clues of a place as a whole; ``names`` are the candidates that name it."""
    size, line = scene.sizes[key], scene.story.lines[asked.one.sentence]
    told = len(scene.by_place[key])
    most = key in scene.most
    yield f"told {min(told, 4)}"
    yield f"is {size}"
    yield f"is of order {scene.told[names[0]].order}"
    yield from (f"is a {kind}" for kind in sorted({scene.told[i].kind for i in names}))
    if most and told > 1:
        yield f"most told {size}"
    for fits, name in ((asked.running, "running"), (line.spans and not asked.running, "spanning")):
        if fits:
            yield f"{name} {size}"
            if most:
                yield f"{name} most told {size}"
    if key in asked.pointed:
        yield "pointed back to"
    yield from _of_size(asked, size)
    if key not in asked.places:
        yield from dict.fromkeys(_narrows(scene, asked, key))
    yield from _among(scene, asked, key)
    signs = [scene.told[i].toponym.signs for i in names]
    if not any(s & {"preposition", "place word"} for s in signs):
        yield "never put anywhere"


def _narrows(scene: Scene, asked: Asked, key: str) -> Iterator[str]:
    """Whether a place is the one within those of the figure's sentence, or one of several."""
    for wide in sorted(scene.inside[key] & asked.places):
        inner = scene.within.get(wide, ())
        if key in inner:
            rank = "alone" if len(inner) == 1 else "first" if inner[0] == key else "later"
            yield f"{rank} within a place here, {scene.sizes[wide]}"
            yield f"{rank} within a place here{', the lead' if asked.one.sentence <= 1 else ''}"


def _of_size(asked: Asked, size: str) -> Iterator[str]:
    """What is counted, and how many, goes with small places or with large ones."""
    if (figure := asked.one.figure) is None:
        return
    yield f"{figure.metric}, {size}"
    yield f"counts {_magnitude(asked)}, {size}"


def _magnitude(asked: Asked) -> str:
    figure = asked.one.figure
    count = None if figure is None else figure.low if figure.low is not None else figure.high
    return "untold" if count is None else _step(count, (9, 99, 999, 9999))


def _among(scene: Scene, asked: Asked, key: str) -> Iterator[str]:
    """How a place lies to those of the figure's sentence, and to the article's others."""
    size, inside = scene.sizes[key], scene.inside[key]
    holds = any(key in scene.inside[other] for other in asked.places)
    if inside & asked.places:
        yield "inside a place here"
    if holds:
        yield "holds a place here"
    if not asked.places:
        yield f"no places here, {size}"
    elif key not in asked.places and not inside & asked.places and not holds:
        yield "apart from the places here"
    if inside:
        yield "inside another"
    if key in scene.holders:
        yield f"holds a fine one, {size}"


# ------------------------------------------------------------------------------------------------ of a name


def of_name(scene: Scene, asked: Asked, index: int) -> Iterator[str]:
    """The clues of one name of a place."""
    c, line = scene.told[index], scene.story.lines[asked.one.sentence]
    yield from c.traits
    yield f"put {c.put}"
    if index in scene.narrower:
        yield "narrower of a pair"
    if index in scene.wider:
        yield "wider of a pair"
    if _placed(scene, c):
        yield "where it took place"
    home = c.kind == "country" and c.row is not None and c.row.country == scene.country
    if home and (often := _magnitude(asked)) in ("9999", "more"):
        yield f"home country, counts {often}, {'places here' if asked.here else 'none here'}"
    if home and "of an actor" in c.traits:
        yield "of an actor at home"
    if home:
        alone = "" if asked.here else " alone"
        yield f"home country{alone}{', war' if line.of_war else ''}{', running' if asked.running else ''}"
    elif line.of_war:
        yield f"other in a war, {c.size}{' here' if c.toponym.sentence == asked.one.sentence else ''}"
    if c.toponym.sentence == asked.one.sentence:
        yield from _here(scene, asked, index)
    else:
        yield from _elsewhere(scene, asked, index)


@cache
def _took_place() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|this|that|its|both)\s(?:[\w'’-]+\s){{0,3}}?(?:{any_of('happenings')})\s(?:[\w'’-]+\s){{0,4}}?"
        r"(?:occurred|took\splace|taken\splace|happened|went\soff|unfolded|w(?:as|ere)\scarried\sout|hit|struck|targeted)\b",
        re.IGNORECASE,
    )


def _placed(scene: Scene, c: Candidate) -> bool:
    """ "The attack occurred in X"."""
    text, start = scene.parsed.text, scene.parsed.sentences[c.toponym.sentence].start
    return bool(_took_place().search(text, max(start, c.toponym.start - 200), c.toponym.start))


def _here(scene: Scene, asked: Asked, index: int) -> Iterator[str]:
    c, one, text = scene.told[index], asked.one, scene.parsed.text
    behind = c.toponym.start >= one.end
    low, high = (one.end, c.toponym.start) if behind else (c.toponym.end, one.start)
    side = "behind" if behind else "before"
    gap = text[low : max(low, min(high, low + FAR))]
    figures = scene.figures.get(one.sentence, ())
    passed = between(figures, low, high)
    rivals = _rivals(scene, asked, low, high)
    yield "here"
    yield f"here {c.size}"
    yield f"here, put {c.put}"
    if c.put == asked.best:
        yield f"here, best put {c.put}"
    yield f"here {side} within {_step(len(_WORD.findall(gap)), (2, 5, 9, 15, 25))} words"
    yield f"here {side}, {c.size}"
    yield f"here {side}, {min(rivals, 2)} rivals"
    yield f"here {side}, {min(passed, 2)} figures"
    if not rivals:
        yield f"here right {side}{', past a figure' if passed else ''}"
    if asked.own is not None:
        yield f"here, of {'its own' if index in asked.own else 'another'} in a list, {side}"
    if index in asked.told_in:
        yield f"here, told in it {side}"
        yield f"here, told in it {side}, {c.size}"
    elif asked.told_in:
        yield "here, but told in another"
    if not behind and asked.place_behind:
        yield "here, but another right behind the figure"
    elif behind and passed and asked.place_behind:
        yield "here past a figure, but another right behind it"
    yield f"here {_many(figures, 'figure')}, {_many(asked.here, 'place')}"
    if opens(scene.parsed, scene.parsed.sentences[one.sentence], c):
        yield "here at the beginning"
    yield from _past(gap, side)
    yield from _in_parse(scene, asked, index)


def _past(gap: str, side: str) -> Iterator[str]:
    """What parts a figure from a name of its sentence."""
    if _STOP.search(gap):
        yield "here past a stop"
    if _CLAUSE.search(gap):
        yield "here past a clause word"
    if _AND.search(gap):
        yield f"here past and, {side}"


def _rivals(scene: Scene, asked: Asked, low: int, high: int) -> int:
    """How many places stand between a figure and a name of its sentence; two are many."""
    seen = set[str]()
    at = bisect_left(asked.here, low, key=lambda j: scene.told[j].toponym.start)
    while at < len(asked.here) and scene.told[asked.here[at]].toponym.start < high and len(seen) < 2:
        seen.add(scene.keys[asked.here[at]])
        at += 1
    return len(seen)


def _in_parse(scene: Scene, asked: Asked, index: int) -> Iterator[str]:
    over, above = asked.verbs, scene.verbs[index]
    if over and above:
        same, up, down = over[0] == above[0], above[0] in over, over[0] in above
        yield (
            "here same verb"
            if same
            else "here verb above"
            if up
            else "here verb below"
            if down
            else "here other clause"
        )
    if index in scene.speaking:
        yield "in who says so"


def _elsewhere(scene: Scene, asked: Asked, index: int) -> Iterator[str]:
    c, at = scene.told[index], asked.one.sentence
    its = c.toponym.sentence
    far, story = abs(its - at), scene.story
    side = "below" if its > at else "above"
    turns = story.turns(at, its)
    whole = "unbroken" if not turns else "broken"
    yield f"{side} {_step(far, (1, 2, 3, 5, 8))}"
    yield f"{side} {'1' if far == 1 else '2-3' if far <= 3 else 'far'}, {c.size}"
    yield f"{side}, {min(turns, 2)} turns"
    if far <= 3:
        yield f"{side} near {whole}, {asked.best} here, {c.put}"
    if scene.parsed.sentences[its].paragraph == scene.parsed.sentences[at].paragraph and scene.parted:
        yield f"{side}, same paragraph"
    low, high = (asked.one.end, c.toponym.start) if its > at else (c.toponym.end, asked.one.start)
    yield f"{side}, {scene.rivals(c.size, scene.keys[index], low, high)} rivals"
    if its in asked.twins:
        yield "beside its twin"
        yield f"beside its twin, {c.size}"
    else:
        yield f"{side}, {'other figures' if its in scene.figures else 'no figure'} there"
        yield from (f"{side}, {how} there" for how in _beside(scene, asked, its))
    shared = len(story.lines[its].words & story.lines[at].words)
    yield f"{side}, {min(shared, 3)} words shared"
    days, its_days = story.lines[at].days, story.lines[its].days
    if its_days:
        yield f"{side}, {'no day here' if not days else 'same day' if days & its_days else 'another day'}"
    if story.lines[at].leaves_open:
        yield f"{side}, a place left open, {c.put}"
        if c.toponym.word in story.lines[at].leaves_open:
            yield f"{side}, of the kind left open"
    yield from (_below if its > at else _above)(scene, asked, index, whole)


def _beside(scene: Scene, asked: Asked, sentence: int) -> list[str]:
    """How the counts of another sentence are to that of a figure: more of the same fate, fewer, or of another fate."""
    count = counted(asked.one)
    if count is None:
        return []
    told = set[str]()
    for metric, other in scene.counts_of.get(sentence, ()):
        told.add("another fate" if metric != count[0] else "more" if other > count[1] else "fewer")
    return sorted(told)


def _below(scene: Scene, asked: Asked, index: int, whole: str) -> Iterator[str]:
    c, at = scene.told[index], asked.one.sentence
    here, there = scene.story.lines[at], scene.story.lines[c.toponym.sentence]
    if there.turns:
        yield "below, it turns"
    if there.says_where:
        yield f"below, the happening is placed, {whole}"
    elif there.points_back:
        yield "below, pointing back"
    if there.definite & here.words:
        yield "below, the same thing"
        yield f"below, the same thing, {c.put}"
    if scene.opening[c.toponym.sentence] == index:
        yield "below, opening its own part"
    if _placed(scene, c):
        yield f"below, where it took place, {whole}"
    if c.toponym.sentence - at <= BELOW and c.put == "wide" and scene.inside[scene.keys[index]] & asked.places:
        yield "told below, wide inside a place here"
    part = breaks_down(scene, asked, c.toponym.sentence)
    if c.toponym.sentence - at <= BELOW and c.put in ("exact", "bare") and not part:
        yield from _told_exactly(scene, asked, index, whole)


def _told_exactly(scene: Scene, asked: Asked, index: int, whole: str) -> Iterator[str]:
    """A report tells the place first in the large, then in the small: "in Benghazi", "in the Sabri quarter"."""
    key, there = scene.keys[index], scene.story.lines[scene.told[index].toponym.sentence]
    free = asked.best != "exact" or bool(scene.inside[key] & asked.places)
    how = f"{'room' if free else 'no room'} for it, {whole}{', pointing back' if there.points_back else ''}"
    yield f"told below, {how}"
    if asked.exact_below == 1:
        yield f"told below alone, {how}"
    elif asked.first_below == key:
        yield f"told below first, {how}"
    if asked.one.sentence <= 1 or asked.one.headline:
        yield f"told below the lead, {how}"
    if scene.story.lines[asked.one.sentence].heading and scene.told[index].toponym.sentence == asked.one.sentence + 1:
        yield "told below a heading"


def _above(scene: Scene, asked: Asked, index: int, whole: str) -> Iterator[str]:
    here = scene.story.lines[asked.one.sentence]
    there = scene.story.lines[scene.told[index].toponym.sentence]
    if here.turns:
        yield "above, before a turn"
    if here.points_back:
        yield "above, pointed back to"
    if here.definite & there.words:
        yield "above, the same thing"
    if there.says_where and whole == "unbroken":
        yield "above, the happening is placed"
    if here.heading:
        yield "above a heading"
    opener = scene.opening[asked.one.sentence]
    if opener == index:
        yield "opening this part"
    elif opener is not None and opener > index:
        yield "before this part"


def _step(count: int, steps: Sequence[int]) -> str:
    return next((str(step) for step in steps if count <= step), "more")


def _many(several: Sequence[int], noun: str) -> str:
    return f"one {noun}" if len(several) <= 1 else f"{noun}s"
