"""Runs of capitalised words in a text, and what the gazetteer makes of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tallystick.knowledge.load import shipped
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow

_WORD = re.compile(
    r"(?:\b\d{1,3}(?:st|nd|rd|th)\b(?=\s(?:Street|Avenue|Road)\b)|\b[A-Z]\d{1,3}\b(?=\s(?:air|base|high|motor|free|road)\w*)|[^\W\d_])(?:[^\W_]|[.](?=[^\W\d_]\.)|['’`‘](?=[^\W\d_]))*\.?"
)
_GAP = re.compile(r"[ \t\u00a0/-]{1,2}")
_LINKED = re.compile(r"\s(and|&)\s")
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+)?")


_SHOUTED = 100_000
"""People of a city that four capital letters may name, which else are an abbreviation."""
LONG = 10
"""Letters of a name that places of one country only can be another transliteration of."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of place of a language."""

    kinds: Mapping[str, str]
    """Place words with the kind of entry they ask for; ``spot`` inside a place, ``loose`` where it may be no place."""
    prepositions: frozenset[str]
    particles: frozenset[str]
    english: frozenset[str]
    """Particles that are words of English too."""
    never: frozenset[str]
    groups: frozenset[str]
    """Words in the names of armed groups."""
    bodies: frozenset[str]
    """Last words of the names of authorities, companies, media."""
    forces: frozenset[str]
    """Last words of the names of armed bodies."""
    bands: frozenset[str]
    """Words for people who share what the name before tells: a faith, a tribe, a cause."""
    openers: frozenset[str]
    """First words of the names of places, in lower case."""
    landmarks: frozenset[str]
    """Those of them that open no person's name."""
    heads: frozenset[str]
    """Words that open the name of a lake, a river or a mountain, and are no name alone."""
    compass: frozenset[str]
    quarters: frozenset[str]
    """What every city calls a part of itself, behind a word of the compass."""
    after_towns: frozenset[str]
    """Words for what is called after a town elsewhere: quarters, streets, churches."""
    states: Mapping[str, str]


@cache
def words() -> Words:
    """The English words of place."""
    raw = shipped("languages/en/places.yaml")
    kinds = {word: kind for kind, listed in raw["kinds"].items() for word in listed}
    sets = {
        key: frozenset(raw[key])
        for key in (
            "prepositions",
            "particles",
            "english",
            "never",
            "groups",
            "bodies",
            "forces",
            "bands",
            "openers",
            "landmarks",
            "heads",
            "compass",
            "quarters",
            "after_towns",
        )
    }
    return Words(kinds=kinds, states=raw["states"], **sets)


def runs(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, small particles between them kept: "Khan al-Assal", "Rio de Janeiro"."""
    run: list[tuple[int, int]] = []
    particles, english = words().particles, words().english
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if run and not _GAP.fullmatch(text, run[-1][1], match.start()):
            yield from _closed(text, run)
            run = []
        if word == "of" and len(run) > 1 and words().kinds.get(text[slice(*run[-1])].lower()) in ("county", "province"):
            yield from _closed(text, run)
            run = []
        if (
            word[0].isupper()
            or word[0].isdigit()
            or (word.lower() in particles and ((run and word not in english) or _opens_name(text, match.end())))
        ):
            run.append((match.start(), match.end() - _tail(word)))
        elif run:
            yield from _closed(text, run)
            run = []
    yield from _closed(text, run)


def _closed(text: str, run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while run and text[slice(*run[-1])].islower():
        run = run[:-1]
    if run:
        yield run


def joined(text: str, found: Iterator[list[tuple[int, int]]], gazetteer: Gazetteer) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, two of them made one where they are one wide place: "Jammu and Kashmir"."""
    last: list[tuple[int, int]] = []
    for run in found:
        link = _LINKED.fullmatch(text, last[-1][1], run[0][0]) if last else None
        if link and any(_both(text, last, run, length, gazetteer) for length in (1, 2)):
            last = [*last, link.span(1), *run]
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _both(
    text: str, one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]], length: int, gazetteer: Gazetteer
) -> bool:
    """Whether a word, the "and" behind it and so many words more name a country or a part of one."""
    if length > len(other):
        return False
    rows = gazetteer.lookup(text[one[-1][0] : other[length - 1][1]])
    return any(row.kind in ("province", "region", "country") for row in rows)


def _tail(word: str) -> int:
    """How many characters at a word's end are no part of the name: "'s", a full stop."""
    if len(word) > 3 and word[-2] in "'’`" and word[-1] == "s":
        return 2
    return int(word.endswith(".") and not _abbreviated(word))


def _abbreviated(word: str) -> bool:
    return word in words().states or (len(word) > 2 and word[1] == ".") or word in ("St.", "Mt.", "Ft.")


def _opens_name(text: str, end: int) -> bool:
    """A small article with a capital behind its hyphen: "al-Bab"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()


def look_up(phrase: str, gazetteer: Gazetteer, home: frozenset[str]) -> tuple[tuple[PlaceRow, ...], int]:
    """Places of that name, and how many characters at its end are none of it ("Syrias" without its apostrophe: 1).

    Second chances, only for the article's own countries: another transliteration of the name.
    """
    if state := words().states.get(phrase):
        return tuple(row for row in gazetteer.lookup(state) if row.kind == "province" and row.country == "US"), 0
    if phrase in demonyms():
        return (), 0
    if all(is_common(word) for word in phrase.split()):
        wide = (row for row in gazetteer.lookup(phrase) if row.kind in ("region", "country") and row.match == "main")
        return (tuple(wide) if " " in phrase else ()), 0
    rows = tuple(gazetteer.lookup(phrase))
    if any(row.kind == "country" and row.match == "main" for row in rows):
        rows = tuple(row for row in rows if row.match != "other")
    if len(phrase.replace(".", "")) <= 4 and phrase.isupper():
        rows = tuple(row for row in rows if row.kind in ("country", "province") or row.match == "own" or _is_city(row))
    elif len(phrase) <= 3:
        rows = tuple(row for row in rows if row.match in ("own", "main"))
    if rows or len(phrase) < 5:
        return rows, 0
    if phrase.endswith("s") and not phrase.endswith("ss"):
        owners = tuple(
            r
            for r in gazetteer.lookup(phrase[:-1])
            if r.country in home or r.kind == "country" or r.population > 100_000
        )
        if owners:
            return owners, 1
    alike = tuple(gazetteer.alike(phrase))
    sure = len(phrase) >= LONG and len({row.country for row in alike}) == 1
    return alike if sure else tuple(row for row in alike if row.country in home), 0


def _is_city(row: PlaceRow) -> bool:
    """Whether a place is a city by its main name, as the four capitals of a dateline may have it: "GAZA", "LOME"."""
    return row.kind == "town" and row.match == "main" and row.population >= _SHOUTED


def is_common(word: str) -> bool:
    """A capitalised word that is no place by itself, its possessive included, with or without the apostrophe."""
    never = words().never
    return (
        word in never or word.removesuffix("s") in never or word in demonyms() or word.removesuffix("s") in demonyms()
    )


def home_countries(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that a text speaks of by name or by their people, more than in passing."""
    counts = people(text)
    for name, times in _capitalised(text).items():
        for form in dict.fromkeys((name, name.split()[0])):
            country = next((row.country for row in gazetteer.lookup(form) if row.kind == "country"), None)
            if country:
                counts[country] += times
                break
    most = max(counts.values(), default=0)
    return frozenset(country for country, count in counts.items() if count * 8 >= most)


def people(text: str) -> Counter[str]:
    """How often a text names the people of each country: "Syrian", "Iraqis"."""
    known = demonyms()
    found: Counter[str] = Counter()
    for name, times in _capitalised(text).items():
        for form in dict.fromkeys((name, *name.split())):
            country = known.get(form) or known.get(form.removesuffix("s"))
            if country:
                found[country] += times
                break
    return found


@lru_cache(maxsize=2)
def _capitalised(text: str) -> Mapping[str, int]:
    """How often a text has each capitalised word, or two in a row; asked twice of each text."""
    return Counter(_CAPITALISED.findall(text))


@cache
def demonyms() -> dict[str, str]:
    """Words for a country's people, with the country's code."""
    countries = shipped("places/countries.yaml")
    return {word: iso for iso, country in countries.items() for word in country.get("people", ())}
