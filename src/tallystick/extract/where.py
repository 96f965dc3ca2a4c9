"""Where a counted event happened: the most specific place that the text gives to it, not the dateline's or the speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.evidence import Mention, Where
from tallystick.extract import clues
from tallystick.extract.geocode import settle
from tallystick.extract.nearness import nearness, twins
from tallystick.extract.found import Found
from tallystick.extract.parsed import Parsed
from tallystick.extract.places import Toponym, kind_word, toponyms
from tallystick.knowledge.toponyms import PRECISION, Gazetteer, PlaceRow

_PUT = re.compile(
    r"\b((?i:target\w*|hit|hitting|struck|striking|bomb\w*|shell\w*|attack\w*|storm\w*|pound\w*|in|near|at|around|outside|inside|across|within|on|of|from|to|into|against|by|for|between|through|over|via|with|and))"
    r"\s(?:the\s|a\s|an\s)?(?:[\w-]{1,20}\s){0,3}(?:of\s)?(?:the\s)?(?:al-|el-)?$"
)
_SAYS = re.compile(r"['’]?s?\s(?:\w+\s)?(?:said|says|told|reported|announced|added)\b")
_VOICE = re.compile(
    r"\b(?i:sources?|correspondents?|reporters?|spokes\w+|office|command|officials?|activists?|monitors?|based|reporting|minister|president)\s(?:at|in|of|for)\s(?:the\s)?$"
)
_DATELINE = re.compile(r"(?:,\s[A-Z][\w.]+)?\s?(?:\((?:Reuters|AP|AFP|[A-Z][\w ]{1,20})\)\s?)?[-–—:]\s|\s\([A-Z]")
_PAIR = re.compile(
    r"(?:['’]?s?[\s,]+(?:in|of|near|at|on|the|and|outside|inside|part|its|city|town|village|villages|district|districts|neighborhood|neighbourhood|neighborhoods"
    r"|area|areas|suburb|camp|province|governorate|countryside|central|capital|rebel-held|"
    r"(?:north|south|east|west)\w*|(?:regime|government|rebel|opposition|militant)-(?:held|controlled)))*[\s,]+"
)


LOOSE = 0.3
"""What must speak for a name to be weighed as a figure's place: less than for a place by itself, since clues follow."""


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
    names = toponyms(parsed, gazetteer, floor=LOOSE)
    for toponym, row in zip(names, settle(parsed.text, names, gazetteer), strict=True):
        yield Candidate(toponym, row, frozenset(_traits(parsed, toponym, row)))


def _traits(parsed: Parsed, toponym: Toponym, row: PlaceRow | None) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentences[toponym.sentence]
    yield f"is a {_kind(toponym, row)}"
    yield "in the gazetteer" if row else "not in the gazetteer"
    before = text[max(sentence.start, toponym.start - 60) : toponym.start]
    put = _PUT.search(before)
    yield f"{put[1].lower()} it" if put else "nothing puts it"
    if _SAYS.match(text, toponym.end) or _VOICE.search(before):
        yield "of a voice"
    if toponym.start - sentence.start < 60 and _DATELINE.match(text, toponym.end):
        yield "dateline"
    yield from (f"sign {sign}" for sign in toponym.signs)


def _kind(toponym: Toponym, row: PlaceRow | None) -> str:
    if toponym.word and (kind := kind_word(toponym.word)):
        return kind
    if toponym.word:
        return "spot"
    return row.kind if row else "name"


def _choose(parsed: Parsed, one: Found, found: Sequence[Found], candidates: Sequence[Candidate]) -> Where | None:
    rows = [tuple(place_clues(parsed, one, found, c, candidates)) for c in candidates]
    top = clues.best(rows, "where")
    return where_of(candidates[top.index].toponym, candidates[top.index].row) if top else None


def place_clues(
    parsed: Parsed, one: Found, found: Sequence[Found], c: Candidate, candidates: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate place is, or is not, the place of a figure's event."""
    yield from c.traits
    t = c.toponym
    rivals = [(o.toponym.start, o.toponym.end) for o in candidates if o is not c]
    near = tuple(nearness(parsed, one, t.start, t.end, rivals, found))
    yield from near
    kind = _kind(t, c.row)
    yield f"{kind} {_distance(one.sentence - t.sentence)}"
    if one.sentence == 0 and 0 <= t.sentence <= 3:
        yield f"{kind} under the headline"
    if any(twins(one, other) and other.sentence == t.sentence for other in found):
        yield "twin beside it"
    if t.sentence <= 1:
        yield "in the lead"
    if one.figure is not None and one.figure.mode == "running":
        yield f"running {kind}"
    yield from _among(parsed, c, candidates)


def _distance(far: int) -> str:
    if far == 0:
        return "here"
    if abs(far) == 1:
        return "next door"
    return "near" if abs(far) <= 3 else "elsewhere"


def _among(parsed: Parsed, c: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """What a place is beside the article's other places: the wider or the narrower of a pair, told often."""
    told = sum(o.toponym.name.casefold() == c.toponym.name.casefold() for o in candidates)
    yield "told once" if told == 1 else "told twice" if told == 2 else "told often"
    if c.toponym.name.casefold() in parsed.document.title.casefold():
        yield "in the title"
    for o in candidates:
        if o is not c and abs(o.toponym.sentence - c.toponym.sentence) <= 1:
            if _is_pair(parsed.text, o, c):
                yield "wider of a pair"
            elif _is_pair(parsed.text, c, o):
                yield "narrower of a pair"
            if _holds(c, o):
                yield "holds another near"
            elif _holds(o, c):
                yield "held by another near"


def _is_pair(text: str, narrow: Candidate, wide: Candidate) -> bool:
    """ "the Daatur district of Latakia", "Saraqeb, Idlib province", "a school in Jisreen"."""
    low, high = narrow.toponym.end, wide.toponym.start
    return 0 < high - low < 60 and _PAIR.fullmatch(text, low, high) is not None


def _holds(wide: Candidate, narrow: Candidate) -> bool:
    a, b = wide.row, narrow.row
    if a is None or b is None or a.kind not in ("country", "province") or a.country != b.country or b.kind == "country":
        return False
    return a.kind == "country" or (b.kind != "province" and b.admin1 == a.name)
