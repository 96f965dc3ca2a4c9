"""Where a counted event happened: the most specific place the text gives to it, not the dateline's or the speaker's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tallystick.evidence import Mention, Where
from tallystick.extract.choosing import clues
from tallystick.extract.choosing.nearness import nearness, twins
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed
from tallystick.extract.when.report import report_day
from tallystick.extract.where.geocode import settle
from tallystick.extract.where.placing import FINE, Candidate, Scene, scene
from tallystick.extract.where.toponyms import Toponym, toponyms
from tallystick.knowledge.toponyms import PRECISION, Gazetteer, PlaceRow

BELOW = 4
"""Sentences below a figure in which the place of its event may be told more exactly."""


def wheres(parsed: Parsed, found: Sequence[Found], gazetteer: Gazetteer) -> list[Where | None]:
    """For each figure or event found, the place of the event as the text tells it; None where it does not."""
    if not found:
        return []
    here = scene(parsed, gazetteer)
    dated = report_day(parsed.text, parsed.document.published) is not None
    return [_choose(parsed, one, found, here if dated else _beside(parsed, one, here)) for one in found]


def _beside(parsed: Parsed, one: Found, here: Scene) -> Scene:
    """The places of a figure's own paragraph: a page without a date is no report of one event, and lends no more."""
    own = parsed.sentences[one.sentence].paragraph
    near = (c for c in here.candidates if parsed.sentences[c.toponym.sentence].paragraph == own)
    return replace(here, candidates=tuple(near))


def place_mentions(parsed: Parsed, gazetteer: Gazetteer) -> list[Mention]:
    """Every place name of a text with the place it stands for, whether a claim uses it or not."""
    names = toponyms(parsed, gazetteer)
    rows = settle(parsed.text, names, gazetteer)
    return [Mention(t.start, t.end, "place", where=where_of(t, row)) for t, row in zip(names, rows, strict=True)]


def where_of(toponym: Toponym, row: PlaceRow | None) -> Where:
    """A place as claims carry it; a name alone where the gazetteer knows none."""
    if row is None:
        return Where(toponym.name)
    admin1 = row.name if row.kind == "province" else row.admin1
    return Where(toponym.name, row.geoname, row.lat, row.lon, PRECISION[row.kind], admin1, row.country)


def _choose(parsed: Parsed, one: Found, found: Sequence[Found], here: Scene) -> Where | None:
    rows = [tuple(place_clues(parsed, one, found, c, here)) for c in here.candidates]
    top = clues.best(rows, "where")
    return where_of(here.candidates[top.index].toponym, here.candidates[top.index].row) if top else None


def place_clues(parsed: Parsed, one: Found, found: Sequence[Found], c: Candidate, here: Scene) -> Iterator[str]:
    """The clues that a candidate place is, or is not, the place of a figure's event."""
    yield from sorted(c.traits)
    t = c.toponym
    rivals = [
        (o.toponym.start, o.toponym.end)
        for o in here.candidates
        if o is not c and abs(o.toponym.sentence - one.sentence) <= 5
    ]
    yield from nearness(parsed, one, t.start, t.end, rivals, found)
    far = one.sentence - t.sentence
    yield f"{c.kind} {_distance(far)}"
    if t.sentence <= 1:
        yield "in the lead"
    if "the story's place" in c.traits:
        yield "the story's place, here" if far == 0 else "the story's place, elsewhere"
    if one.figure is not None and one.figure.mode == "running":
        yield f"running {c.kind}"
    if any(twins(one, other) and other.sentence == t.sentence for other in found):
        yield "twin beside it"
    yield from _refinement(one, c, here)


def _distance(far: int) -> str:
    if far == 0:
        return "here"
    if abs(far) == 1:
        return "next door"
    return "near" if abs(far) <= 3 else "elsewhere"


def _refinement(one: Found, c: Candidate, here: Scene) -> Iterator[str]:
    """A report tells the place first in the large ("in Benghazi"), then in the small ("in the Sabri quarter")."""
    if c.toponym.sentence == one.sentence:
        yield from _in_sentence(one, c, here)
    lead = " of the lead" if one.sentence <= 1 else ""
    far = c.toponym.sentence - one.sentence
    if 0 < far <= BELOW and "of a voice" not in c.traits:
        wider = here.inside[c.name]
        if any(
            o.toponym.sentence == one.sentence and o.name in wider and "of a voice" not in o.traits
            for o in here.candidates
        ):
            yield f"refines a place{lead}"
        elif FINE[c.kind] <= 1:
            yield f"a fine place below{lead}"
    if far == 0 and any(
        0 < o.toponym.sentence - one.sentence <= BELOW
        and c.name in here.inside[o.name]
        and "of a voice" not in o.traits
        for o in here.candidates
    ):
        yield f"refined below{lead}"


def _in_sentence(one: Found, c: Candidate, here: Scene) -> Iterator[str]:
    beside = [o for o in here.candidates if o.toponym.sentence == one.sentence and o is not c]
    if any(o.name in here.inside[c.name] for o in beside):
        yield "inside another here"
    if any(c.name in here.inside[o.name] for o in beside):
        yield "holds another here"
