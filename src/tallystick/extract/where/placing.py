"""The places of an article as candidates for its events, with what can be said of them before a figure is looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.where.geocode import km, settle
from tallystick.extract.where.toponyms import Toponym, kind_word, toponyms
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow

LOOSE = 0.3
"""What must speak for a name to be weighed as a figure's place: less than for a place by itself, since clues follow."""
CLOSE_KM = 25.0
"""A village this near to a town may be told as a part of it."""
FINE = {"spot": 0, "name": 0, "town": 1, "county": 2, "region": 2, "province": 3, "country": 4}
"""Kinds of places, the most specific first."""

_PUT = re.compile(
    r"\b((?i:target\w*|hit|hitting|struck|striking|bomb\w*|shell\w*|attack\w*|storm\w*|pound\w*|positioned\sin|in|near|at|around|outside|inside"
    r"|across|within|on|of|from|to|into|against|by|for|between|through|over|via|with|and))"
    r"\s(?:the\s|a\s|an\s)?(?:[\w-]{1,20}\s){0,3}(?:of\s)?(?:the\s)?(?:al-|el-)?$"
)
_SAYS = re.compile(
    r"['’]?s?\s(?:\w+\s)?(?:said|says|told|reported|announced|added)\b|\s(?:TV|television|radio|news|agency|channel)\b",
    re.IGNORECASE,
)
_VOICE = re.compile(
    r"\b(?i:sources?|correspondents?|reporters?|spokes\w+|office|command|officials?|activists?|monitors?|based|reporting|minister|president|speaking|briefing"
    r"|conference|interview|statement|told\s\w+|embassy|headquarters)"
    r"\s(?:at|in|of|for)\s(?:the\s)?$"
)
_DATELINE = re.compile(r"(?:,\s[A-Z][\w.]+)?\s?(?:\((?:[A-Z][\w ]{1,20})\)\s?)?(?:[-–—]{1,2}|:)\s|\s\([A-Z]")
_PAIR = re.compile(
    r"(?:['’]?s?[\s,]+(?:in|of|near|at|on|outside|inside|part|the|its|a|city|town|village|villages|district|districts|neighbou?rhoods?|main"
    r"|areas?|suburbs?|camp|province|governorate|countryside|central|capital|bastion|stronghold|\w+-(?:held|controlled)"
    r"|(?:north|south|east|west)\w*))*[\s,]+"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place name of the text, with the place it stands for."""

    toponym: Toponym
    row: PlaceRow | None
    kind: str
    traits: frozenset[str]

    @property
    def name(self) -> str:
        return self.toponym.name.casefold()


@dataclass(frozen=True, slots=True)
class Scene:
    """All candidate places of an article."""

    candidates: tuple[Candidate, ...]
    inside: Mapping[str, frozenset[str]]
    """For a name, the names of wider places that the text or the map puts around it."""


def scene(parsed: Parsed, gazetteer: Gazetteer) -> Scene:
    """The places of an article, each settled on one place of the world."""
    names = toponyms(parsed, gazetteer, floor=LOOSE)
    rows = settle(parsed.text, names, gazetteer)
    kinds = [_kind(t, row) for t, row in zip(names, rows, strict=True)]
    pairs = _pairs(parsed.text, names)
    inside = _inside(names, rows, kinds, pairs)
    told = Counter(t.name.casefold() for t in names)
    main = _main(names, kinds)
    return Scene(
        tuple(
            Candidate(
                t,
                row,
                kind,
                frozenset(_traits(parsed, t, row, kind, main))
                | _pair_traits(i, pairs)
                | {_told(told[t.name.casefold()])},
            )
            for i, (t, row, kind) in enumerate(zip(names, rows, kinds, strict=True))
        ),
        inside,
    )


def _kind(toponym: Toponym, row: PlaceRow | None) -> str:
    if toponym.word:
        return kind_word(toponym.word) or "spot"
    return row.kind if row else "name"


def _told(times: int) -> str:
    return "told once" if times == 1 else "told twice" if times == 2 else "told often"


def _main(names: Sequence[Toponym], kinds: Sequence[str]) -> frozenset[str]:
    """The finer places (no provinces, no countries) that the text names most."""
    told = Counter(t.name.casefold() for t, kind in zip(names, kinds, strict=True) if FINE[kind] <= 1)
    most = max(told.values(), default=0)
    return frozenset(name for name, times in told.items() if times == most > 1)


def _traits(parsed: Parsed, toponym: Toponym, row: PlaceRow | None, kind: str, main: frozenset[str]) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentences[toponym.sentence]
    yield f"is a {kind}"
    yield "in the gazetteer" if row else "not in the gazetteer"
    before = text[max(sentence.start, toponym.start - 60) : toponym.start]
    put = _PUT.search(before)
    yield f"{_put_word(put[1])} it" if put else "nothing puts it"
    if _SAYS.match(text, toponym.end) or _VOICE.search(before):
        yield "of a voice"
    if toponym.start - sentence.start < 60 and _DATELINE.match(text, toponym.end):
        yield "dateline"
    if toponym.name.casefold() in parsed.document.title.casefold():
        yield "in the title"
    if toponym.name.casefold() in main:
        yield "the story's place"
    yield from _reading(sentence, toponym)


def _reading(sentence: Sentence, toponym: Toponym) -> Iterator[str]:
    """What the parser and the signs make of the name."""
    yield from (f"sign {sign}" for sign in toponym.signs)
    tokens = sentence.covering(toponym.start, toponym.end)
    if tokens and tokens[-1].dep_ in ("compound", "amod", "nmod", "poss") and not toponym.word:
        yield "modifies a noun"
    if "person" in toponym.signs and not toponym.signs & {"articled", "place word", "known at home"}:
        yield "a person's name"


def _put_word(word: str) -> str:
    stems = ("target", "bomb", "shell", "attack", "storm", "pound", "hit", "str", "positioned")
    return next(
        ("positioned in" if s == "positioned" else "struck" for s in stems if word.lower().startswith(s)), word.lower()
    )


def _pairs(text: str, names: Sequence[Toponym]) -> frozenset[tuple[int, int]]:
    """Neighbours in the text that read as the narrower and the wider: "the Sabri quarter of Benghazi"."""
    return frozenset(
        (i, j)
        for i in range(len(names))
        for j in range(i + 1, min(i + 3, len(names)))
        if 0 < names[j].start - names[i].end < 60 and _PAIR.fullmatch(text, names[i].end, names[j].start)
    )


def _pair_traits(index: int, pairs: frozenset[tuple[int, int]]) -> frozenset[str]:
    narrow = {"narrower of a pair"} if any(i == index for i, _ in pairs) else set()
    return frozenset(narrow | ({"wider of a pair"} if any(j == index for _, j in pairs) else set()))


def _inside(
    names: Sequence[Toponym], rows: Sequence[PlaceRow | None], kinds: Sequence[str], pairs: frozenset[tuple[int, int]]
) -> dict[str, frozenset[str]]:
    first = {t.name.casefold(): i for i, t in reversed(list(enumerate(names)))}
    told = {(names[i].name.casefold(), names[j].name.casefold()) for i, j in pairs}
    return {
        a: frozenset(
            b for b, j in first.items() if a != b and ((a, b) in told or _holds(rows[j], rows[i], kinds[j], kinds[i]))
        )
        for a, i in first.items()
    }


def _holds(wide: PlaceRow | None, narrow: PlaceRow | None, wide_kind: str, narrow_kind: str) -> bool:
    if FINE[narrow_kind] >= FINE[wide_kind] or wide is None:
        return False
    if narrow is None:
        return False
    if wide.kind == "country":
        return wide.country == narrow.country
    if wide.kind == "province":
        return wide.country == narrow.country and narrow.admin1 == wide.name
    return km((wide.lat, wide.lon), (narrow.lat, narrow.lon)) <= CLOSE_KM
