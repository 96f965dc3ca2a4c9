"""Where a counted event happened: the most specific place the text gives to it, not the dateline's or the speaker's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tallystick.evidence import Mention, Where
from tallystick.extract.choosing import clues as choosing
from tallystick.extract.choosing.nearness import counted
from tallystick.extract.choosing.shares import NOTHING, likeliest, pooled, scores, shares
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed
from tallystick.extract.where.asked import Asked, asked, beside, heading, on_stage, placed_in, told_apart, told_far_off
from tallystick.extract.where.astray import around, called_after, strays
from tallystick.extract.where.clues import of_name, of_place
from tallystick.extract.where.geocode import of_kind, settle
from tallystick.extract.where.placing import NO_SCENE
from tallystick.extract.where.recorded import recorded
from tallystick.extract.where.scene import Scene, scene
from tallystick.extract.where.sure import fine, sure
from tallystick.extract.where.toponyms import Toponym, toponyms
from tallystick.knowledge.toponyms import PRECISION, Gazetteer, PlaceRow

NAMES = 6
"""Names of one place before a figure, and as many behind it, that are weighed beside the first."""
DOUBT = 0.44
"""The share that a place must have to be that of a total over years, in a sentence that names none."""
TWINS = ((5, 3), (3, 1))
"""The same count again is the same event again: from which count on, within how many sentences."""
LAST_TOLD = 8
"""Figures of an event, the last ones told, whose places a further statement of it is held against."""


def wheres(
    parsed: Parsed, found: Sequence[Found], gazetteer: Gazetteer, weights: Mapping[str, float] | None = None
) -> list[Where | None]:
    """For each figure or event found, the place of the event as the text tells it; None where it does not.

    ``weights`` are those of the clues, the fitted ones where none are given.
    """
    if not found:
        return []
    here = scene(parsed, found, gazetteer)
    table = choosing.weights("where") if weights is None else weights
    views = [_view(here, one, table) for one in found]
    groups = one_event(here, found)
    agreed = {first: _agreed([views[i] for i in group]) for first, group in {g[0]: g for g in groups}.items()}
    chosen = [_where(here, view, agreed[group[0]]) for view, group in zip(views, groups, strict=True)]
    return recorded(here, found, chosen, partial(_placed, here))


def place_mentions(parsed: Parsed, gazetteer: Gazetteer) -> list[Mention]:
    """Every place name of a text with the place it stands for, whether a claim uses it or not."""
    names = toponyms(parsed, gazetteer)
    rows = settle(parsed.text, names, gazetteer)
    return [Mention(t.start, t.end, "place", where=where_of(t, row)) for t, row in zip(names, rows, strict=True)]


def where_of(toponym: Toponym, row: PlaceRow | None) -> Where:
    """A place as claims carry it; a name alone where the gazetteer knows none."""
    if row is None:
        return Where(toponym.name)
    row = of_kind(toponym, row)
    admin1 = row.name if row.kind == "province" else row.admin1
    return Where(toponym.name, row.geoname, row.lat, row.lon, PRECISION[row.kind], admin1, row.country)


@dataclass(frozen=True, slots=True)
class View:
    """What one figure says by itself of its place."""

    shares: Mapping[str, float]
    """By place; with ``NOTHING`` the share of no place at all."""
    names: Mapping[str, int]
    """For each place the candidate that names it best for this figure."""


def _view(here: Scene, one: Found, weights: Mapping[str, float]) -> View:
    if (over := heading(here, one)) is not None:
        return View({here.keys[over]: 1.0, NOTHING: 0.0}, {here.keys[over]: over})
    told: dict[str, list[float]] = {}
    names: dict[str, int] = {}
    for key, at, clues in clued(here, one):
        told[key] = scores(clues, weights)
        names[key] = at[max(range(len(at)), key=lambda n: (told[key][n], -n))]
    own = shares(told, weights.get(NOTHING, 0.0))
    if here.story.lines[one.sentence].spans and not beside(here, one) and max(own.values(), default=0.0) < DOUBT:
        return View({NOTHING: 1.0}, {})
    return View({**own, NOTHING: max(0.0, 1.0 - sum(own.values()))}, names)


def clued(here: Scene, one: Found) -> list[tuple[str, Sequence[int], list[list[str]]]]:
    """The places that may be a figure's, each with the candidates that name it and the clues of every such name."""
    ask = asked(here, one)
    settling: dict[str, dict[str, None]] = {}
    for key, clue in sure(here, ask):
        settling.setdefault(key, {})[clue] = None
    out = list[tuple[str, Sequence[int], list[list[str]]]]()
    for key, all_names in here.by_place.items():
        names = [i for i in _nearest(here, one, all_names) if _may_be(here, ask, i)]
        if names:
            whole = [*of_place(here, ask, key, names), *settling.get(key, ())]
            out.append((key, names, [[*whole, *of_name(here, ask, i)] for i in names]))
    return out


def _nearest(here: Scene, one: Found, names: Sequence[int]) -> Sequence[int]:
    """The first name of a place and the nearest ones to a figure, in order."""
    at = bisect_left(names, one.start, key=lambda i: here.told[i].toponym.start)
    near = names[max(0, at - NAMES) : at + NAMES]
    return near if near[0] == names[0] else (names[0], *near)


def _lends(here: Scene, one: Found, index: int) -> bool:
    """A page without a date is no report of one event: its figures take the places of their own paragraph only."""
    sentences = here.parsed.sentences
    return here.dated or sentences[here.told[index].toponym.sentence].paragraph == sentences[one.sentence].paragraph


def _may_be(here: Scene, ask: Asked, index: int) -> bool:
    """Whether a name may be that of a figure's place at all."""
    if not _lends(here, ask.one, index) or not on_stage(here, ask.one, index) or index in ask.elsewhere:
        return False
    c = here.told[index]
    if c.toponym.sentence == ask.one.sentence:
        return True
    key = here.keys[index]
    inside = here.inside[key]
    if ask.across & inside or (ask.of_several and key not in ask.places and ask.places & inside):
        return False
    one_beside_many = c.order <= 1 and (ask.of_many or ask.of_several)
    return not one_beside_many and not told_far_off(here, ask, index)


def one_event(here: Scene, found: Sequence[Found]) -> list[list[int]]:
    """For each figure the figures of its event, itself among them: those told in one breath and the same count again.

    In one breath: one after the other in a sentence, and no place between.
    """
    groups = [[i] for i in range(len(found))]
    last: dict[tuple[str, int], int] = {}
    for i, one in enumerate(found):
        count = counted(one)
        earlier = None if count is None else last.get(count)
        if i and _one_breath(here, found[i - 1], one):
            earlier = i - 1
        elif earlier is not None and not _told_again(
            here, [found[j] for j in groups[earlier][-LAST_TOLD:]], found[earlier], one
        ):
            earlier = None
        if earlier is not None:
            groups[earlier].append(i)
            groups[i] = groups[earlier]
        if count is not None:
            last[count] = i
    return groups


def _told_again(here: Scene, event: Sequence[Found], one: Found, other: Found) -> bool:
    """The same count not far off, at no other small place than its event was told at before, and not of another day."""
    count, far = counted(one), other.sentence - one.sentence
    if count is None or not any(count[1] >= least and far <= within for least, within in TWINS):
        return False
    days, its_days = (here.story.lines[f.sentence].days for f in (one, other))
    apart = any(_apart(here, at, other.sentence) for at in sorted({f.sentence for f in event}))
    beside_it = [f for f in event if f.sentence == other.sentence]
    if any(told_apart(here, f, other) for f in beside_it):
        return False
    return not apart and not (days and its_days and not days & its_days)


def _apart(here: Scene, a: int, b: int) -> bool:
    """Whether two sentences put what they tell at different small places, or in different cities."""
    for puts in (fine, _in_city):
        one, other = (frozenset(here.keys[i] for i in here.by_sentence.get(s, ()) if puts(here, i)) for s in (a, b))
        if one and other and not one & other:
            return True
    return False


def _in_city(here: Scene, index: int) -> bool:
    c = here.told[index]
    return c.kind == "town" and c.order == 2 and c.put == "exact" and not NO_SCENE.intersection(c.traits)


def _one_breath(here: Scene, one: Found, other: Found) -> bool:
    """Whether two figures are told one after the other, no place between, or the second is a part of the first or
    adds to it, and no place behind."""
    if one.figure is None or other.figure is None or one.sentence != other.sentence:
        return False
    names = here.by_sentence.get(one.sentence, ())
    more = here.parsed.text.endswith(" more", one.end, other.end)
    if (other.figure.subset or more) and not any(here.told[i].toponym.start > other.end for i in names):
        return not told_apart(here, one, other)
    at = bisect_left(names, one.end, key=lambda i: here.told[i].toponym.start)
    between = at < len(names) and here.told[names[at]].toponym.start < other.start
    return not between and not told_apart(here, one, other) and not _parted(here, one, other)


_PARTS = re.compile(r";|\b(?:while|whereas)\b")


def _parted(here: Scene, one: Found, other: Found) -> bool:
    """ "Three died in A and two were hurt, while one was hurt in B": a clause of its own, with its own place behind."""
    clause = _PARTS.search(here.parsed.text, one.end, other.start)
    return clause is not None and any(
        here.told[i].toponym.start >= other.end for i in placed_in(here, other, beside(here, other))
    )


def _agreed(group: Sequence[View]) -> tuple[str, int] | None:
    """The place of an event as all that tell of it have it, and a candidate that names it; None where none is told."""
    told = dict(pooled([view.shares for view in group]) if len(group) > 1 else group[0].shares)
    nothing = told.pop(NOTHING)
    key = likeliest(told, nothing)
    return None if key is None else (key, next(view.names[key] for view in group if key in view.names))


def _where(here: Scene, own: View, agreed: tuple[str, int] | None) -> Where | None:
    if agreed is None:
        return None
    key, other = agreed
    return _placed(here, own.names.get(key, other))


def _placed(here: Scene, index: int) -> Where:
    """The place of a candidate."""
    found = here.told[index]
    if found.row is None:
        return _unlisted(here, index)
    if strays(here, index, found.row) or called_after(here, index, found.row):
        return Where(found.toponym.name, country=around(here, index, found.row))
    return where_of(found.toponym, found.row)


def _unlisted(here: Scene, index: int) -> Where:
    """A place that the gazetteer does not know: in the province and country that its sentence, or else the text, puts
    around it."""
    place = here.told[index].toponym
    around = here.inside[here.keys[index]]
    beside = [i for i in here.by_sentence[place.sentence] if here.keys[i] in around]
    anywhere = [here.by_place[key][0] for key in sorted(around)]
    rows = _wide(here, beside) or [row for row in _wide(here, anywhere) if row.country == here.country]
    admin1 = next((row.name for row in rows if row.kind == "province"), None)
    return Where(place.name, admin1=admin1, country=rows[0].country if rows else None)


def _wide(here: Scene, names: Sequence[int]) -> list[PlaceRow]:
    told = [(here.told[i].toponym, here.told[i].row, i) for i in names]
    rows = [of_kind(name, row) for name, row, i in told if row is not None and not strays(here, i, row)]
    return [row for row in rows if row.kind in ("province", "country")]
