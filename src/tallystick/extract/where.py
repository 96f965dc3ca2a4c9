"""Where a counted event happened: the most specific place that the text gives to it, not the dateline's or the speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.evidence import Mention, Where
from tallystick.extract import clues
from tallystick.extract.found import Found
from tallystick.extract.geocode import settle
from tallystick.extract.parsed import Parsed
from tallystick.extract.places import Toponym, kind_word, toponyms
from tallystick.knowledge.toponyms import PRECISION, Gazetteer, PlaceRow

_IN = re.compile(r"\b(?i:in|near|at|around|outside|inside|across|within|on|of)\s(?:the\s)?(?:[\w-]+\s){0,3}$")
_SAYS = re.compile(r"\s(?:\w+\s)?(?:said|says|told|reported|announced|added)\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place the text names, with the place it stands for."""

    toponym: Toponym
    row: PlaceRow | None
    traits: frozenset[str]


def wheres(parsed: Parsed, found: Sequence[Found], gazetteer: Gazetteer) -> list[Where | None]:
    """For each figure or event found, the place of the event as the text tells it; None where it does not."""
    candidates = list(_candidates(parsed, gazetteer))
    return [_choose(parsed, one, found, candidates) for one in found]


def place_mentions(parsed: Parsed, gazetteer: Gazetteer) -> list[Mention]:
    """Every place name of a text with the place it stands for, whether a claim uses it or not."""
    names = toponyms(parsed, gazetteer)
    rows = settle(parsed.text, names, gazetteer)
    return [Mention(t.start, t.end, "place", where=where_of(t, row)) for t, row in zip(names, rows, strict=True)]


def where_of(toponym: Toponym, row: PlaceRow | None) -> Where:
    """A place as claims carry it; a name alone where the gazetteer knows none."""
    name = toponym.name
    if row is None:
        return Where(name)
    precision = PRECISION[row.kind]
    admin1 = row.name if row.kind == "province" else row.admin1
    return Where(name, row.geoname, row.lat, row.lon, precision, admin1, row.country)


def _candidates(parsed: Parsed, gazetteer: Gazetteer) -> Iterator[Candidate]:
    names = toponyms(parsed, gazetteer)
    for toponym, row in zip(names, settle(parsed.text, names, gazetteer), strict=True):
        yield Candidate(toponym, row, frozenset(_traits(parsed, toponym, row)))


def _traits(parsed: Parsed, toponym: Toponym, row: PlaceRow | None) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentences[toponym.sentence]
    kind = kind_word(toponym.word) or (row.kind if row else "spot" if toponym.word else "unknown")
    yield f"is a {kind}"
    before = text[max(sentence.start, toponym.start - 50) : toponym.start]
    if _IN.search(before):
        yield "put there"
    if _SAYS.match(text, toponym.end):
        yield "speaks"
    yield from (f"sign {sign}" for sign in toponym.signs)


def _choose(parsed: Parsed, one: Found, found: Sequence[Found], candidates: Sequence[Candidate]) -> Where | None:
    rows = [tuple(place_clues(parsed, one, found, c, candidates)) for c in candidates]
    top = clues.best(rows, "where")
    if top is None:
        return None
    chosen = candidates[top.index]
    return where_of(chosen.toponym, chosen.row)


def place_clues(
    parsed: Parsed, one: Found, found: Sequence[Found], c: Candidate, candidates: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate place is, or is not, the place of a figure's event."""
    yield from c.traits
    far = one.sentence - c.toponym.sentence
    if far == 0:
        yield "same sentence"
        yield from _in_sentence(parsed, one, c, candidates)
    else:
        yield f"{min(abs(far), 4)} sentences {'before' if far > 0 else 'after'}"
        if parsed.sentences[c.toponym.sentence].paragraph == parsed.sentences[one.sentence].paragraph:
            yield "same paragraph"
    if c.toponym.sentence <= 1:
        yield "in the lead"
    running = one.figure is not None and one.figure.mode == "running"
    if running:
        yield f"running {_scale(c)}"


def _scale(c: Candidate) -> str:
    return "country" if c.row is not None and c.row.kind == "country" else "place"


def _in_sentence(parsed: Parsed, one: Found, c: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    t = c.toponym
    low, high = (t.end, one.start) if t.end <= one.start else (one.end, t.start)
    count = len(_WORD.findall(parsed.text, low, max(low, high)))
    yield (
        "within 5 words"
        if count <= 5
        else "within 12 words"
        if count <= 12
        else "within 25 words"
        if count <= 25
        else "far off"
    )
    yield "before it" if t.end <= one.start else "after it"
    if any(low <= o.toponym.start < high and o is not c for o in candidates):
        yield "another place between"
