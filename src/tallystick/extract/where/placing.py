"""The places of an article as candidates for its events, with what can be said of them before a figure is looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.where.filed import BEHIND
from tallystick.extract.where.geocode import of_kind, settle
from tallystick.extract.where.names import words
from tallystick.extract.where.offstage import DESCRIBED, OFFSTAGE, SEATED, goes_on, offstage
from tallystick.extract.where.pieces import CITY
from tallystick.extract.where.several import MANY, of_many
from tallystick.extract.where.story import any_of
from tallystick.extract.where.toponyms import Toponym, kind_word, toponyms
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow, bare_name, name_key

LOOSE = 0.3
"""What must speak for a name to be weighed as a figure's place: less than for a place by itself, since clues follow."""
WHICH = "only says which town"
"""The trait of the wide place in "the Denver suburb of Aurora"."""
DATELINE = "dateline"
"""The trait of a name that tells where a report was filed."""
NO_SCENE = OFFSTAGE | {"of a voice", DATELINE}
"""Traits of names that say nothing of where something happened."""
WINDOW = 110
"""Code points before a name that are looked at for what puts it there."""

Size = Literal["fine", "mid", "wide", "country"]
Put = Literal["voice", "from", "unnamed", "vague", "exact", "bare", "wide", "country"]
"""How a name is put: somebody's seat, where people come from, the surroundings of an unnamed place, only near, exactly,
by its name alone; provinces and countries are what they are."""

SIZES: dict[str, Size] = {
    "spot": "fine", "name": "fine", "town": "fine", "county": "mid", "region": "mid", "province": "wide",
    "country": "country",
}  # fmt: skip
_WIDE = frozenset({"region", "province", "country"})
"""What no quarter, street or hospital beside the name makes small: "the coast of Syria"."""
_OWN_PLACE = frozenset({"village", "town", "district", "neighborhood", "neighbourhood"})

_HELD = frozenset({"village", "hamlet", "town", "tehsil"})
"""What lies in a district of the country, and not in one of a town."""

_PUT = re.compile(
    r"\b((?i:target\w*|hit|hitting|struck|striking|bomb\w*|shell\w*|attack\w*|storm\w*|pound\w*|positioned\sin|in|near|at|around|outside|inside"
    r"|across|within|on|of|from|to|into|against|by|for|between|through|over|via|with|and))"
    r"\s(?:the\s|a\s|an\s)?(?:(?!(?:in|at|near|around|outside|inside|from|to|into|against|on)\s)[\w-]{1,20}\s){0,3}"
    r"(?:of\s)?(?:the\s)?(?:al-|el-)?$"
)
_SAYS = re.compile(
    r"['’]?s?\s(?:(?!(?:it|he|she|they|who)\s)\w+\s)?(?:said|says|told|reported|announced|added)\b|\s(?:TV|television|radio|news|agency|channel)\b",
    re.IGNORECASE,
)
_SEAT = (
    r"\s(?:at|in|of|for)\s(?:the\s)?"
    r"(?:(?:[\w-]+\s)?(?:city|town|village|capital|province|governorate|district)\s(?:of\s)?)?$"
)
_VOICE = re.compile(
    r"\b(?i:sources?|correspondents?|reporters?|spokes\w+|officials?|activists?|monitors?|based|reporting|minister|president|speaking|briefing"
    r"|conference|interview|statement|(?:told|tells|telling)\s\w+|council|command|said)" + _SEAT
)
_BODY = re.compile(
    r"\b(?i:office|embassy|headquarters|consulate|doctors?|medics?|nurses?|surgeons?|(?:hospital|medical)\s(?:staff|workers?)|director)"
    + _SEAT
)
_TELLS = re.compile(
    r"(?:,[^,.;]{0,40},)?[^,.;]{0,30}\s(?:said|says|told|reported|announced|added|confirmed|estimated|issued|warned|had\sno)\b"
)
"""What makes a voice of a body whose seat stands before: else it may be what was attacked."""
_FROM = re.compile(r"\bfrom\s(?:the\s)?$")
_FLED = re.compile(
    r"\b(?:fle[ed]\w*|evacuat\w+|escap\w+|displaced|withdr\w+|le(?:ft|av\w+)|driven|forced|flown|bussed)\s(?:[\w-]+\s){0,4}from\s(?:the\s)?$"
)
_WIDENS = re.compile(
    r"\s(?:river\s)?(?:(?:valley|province|region|area|border|governorate|district|state|county|suburb|city)\s)?"
    r"(?:(?:port|resort|market|oasis)\s)?(?:town|village|city|suburb|district|quarter|neighbou?rhood|camp|port|resort)\sof\b"
    r"|\s(?:port|resort)\s(?:city|town)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place name of the text, with the place it stands for."""

    toponym: Toponym
    row: PlaceRow | None
    kind: str
    """Of a place that the gazetteer knows its kind; "spot" inside a place, "name" where nothing is known."""
    put: Put
    traits: tuple[str, ...]

    @property
    def key(self) -> str:
        """One place, however it is written here: "Aleppo", "Aleppo city"."""
        parts = self.toponym.name.casefold().split()
        if self.row is not None and name_key(self.row.name) == name_key(self.toponym.name):
            return name_key(self.row.name)
        parts = parts[:-1] if len(parts) > 1 and parts[-1] in words().kinds else parts
        return name_key(bare_name(" ".join(parts))) or self.toponym.name.casefold()

    @property
    def size(self) -> Size:
        return SIZES[self.kind]

    @property
    def order(self) -> int:
        """Rank among places that may lie in one another, the smallest first."""
        if self.kind == "town":
            return 2 if self.row is not None and self.row.population >= CITY else 1
        return {"fine": 0, "mid": 3, "wide": 4, "country": 5}[self.size]


def candidates(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The place names of an article in order, each settled on one place of the world or on none."""
    names = toponyms(parsed, gazetteer, floor=LOOSE)
    rows = settle(parsed.text, names, gazetteer)
    kept = _borne_out(parsed.text, names)
    many = _many(parsed, names)
    told = [
        Candidate(t, row, kind, _put(parsed, t, kind), (*_traits(parsed, t, row, kind), *many.get(t.start, ())))
        for t, row in zip(names, rows, strict=True)
        if t.start in kept
        for kind in (_kind(parsed.text, t, row),)
    ]
    return tuple(_of_one_place(parsed.text, _counties(parsed.text, told)))


_OWNS = re.compile(r"['’]s\s(?:[a-z]+\s)?")
_LIES_IN = re.compile(r",\s|,?\s(?:in|of)\s(?:the\s)?(?:[a-z]+\s)?")


def _counties(text: str, told: Sequence[Candidate]) -> list[Candidate]:
    """The names of a text, those districts that lie in a province or hold a village no quarters of a town."""
    quarters = [n for n, c in enumerate(told) if c.kind == "spot" and c.toponym.word.endswith("district")]
    around = {told[n].toponym.name for n in quarters if _is_county(text, told, n)}
    return [replace(c, kind="county") if n in quarters and c.toponym.name in around else c for n, c in enumerate(told)]


def _is_county(text: str, told: Sequence[Candidate], at: int) -> bool:
    one, before, behind = told[at], told[at - 1] if at else None, told[at + 1] if at + 1 < len(told) else None
    if before is not None:
        link = text[before.toponym.whole[1] : one.toponym.start]
        if before.kind in ("province", "country") and _OWNS.fullmatch(link):
            return True
        if before.toponym.word in _HELD and _LIES_IN.fullmatch(link):
            return True
    wide = behind is not None and behind.kind in ("province", "country", "region")
    return (
        wide and behind is not None and _LIES_IN.fullmatch(text, one.toponym.whole[1], behind.toponym.start) is not None
    )


def _many(parsed: Parsed, names: Sequence[Toponym]) -> Mapping[int, tuple[str, ...]]:
    """Where the names stand that are each one of many."""
    sentences = (parsed.sentences[at] for at in sorted({t.sentence for t in names}))
    spans = [span for s in sentences for span in of_many(parsed.text, s.start, s.end)]
    return {t.start: (MANY,) for t in names if any(start <= t.start < end for start, end in spans)}


def _of_one_place(text: str, told: Sequence[Candidate]) -> Iterator[Candidate]:
    """ "Two doctors from Clearwater, Florida": where they come from is told by both names."""
    last: Candidate | None = None
    for c in told:
        whose: tuple[str, ...] = ()
        if last is not None and goes_on(text, last.toponym.end, c.toponym.start):
            whose = tuple(t for t in last.traits if t in OFFSTAGE and t not in c.traits)
        last = replace(c, traits=(*c.traits, *whose))
        yield last


SELDOM = 4
"""One mention in so many, at least, puts something at a place that nobody knows."""
_PUT_SOMEWHERE = frozenset(
    {
        "preposition",
        "loose preposition",
        "put in",
        "put there",
        "place word",
        "loose place word",
        "opens like no person",
        "of its people",
    }
)
_BORNE_OUT = _PUT_SOMEWHERE | {"entity", "facility", "heads a list"}
_OF_BODY = re.compile(
    r"\b(?:(?:State|Movement|Party|League|Union|Committee|Council)\s(?:of|in|for)(?:\s[^\W\d_a-z]\w{1,20}\sand)?"
    r"|(?:Front|Army|Coalition|Forces?|Organi[sz]ation|Observatory|Cent(?:er|re)|Network|Association)\s(?:of|for))\s(?:the\s)?$"
)
"""What makes of the name behind it a part of its own: "the Islamic State of Iraq"."""


def _borne_out(text: str, names: Sequence[Toponym]) -> frozenset[int]:
    """Where the names stand that are wide, or that something besides the gazetteer takes for a place at least once.

    A heading's capitals, or the parser alone, show no place that nobody knows, and the place in a body's name is no
    place of its own.
    """
    own = [t for t in names if not _OF_BODY.search(text, max(0, t.start - 24), t.start)]
    often = Counter(t.name.casefold() for t in own)
    put = Counter(t.name.casefold() for t in own if t.signs & _PUT_SOMEWHERE and "among capitals" not in t.signs)
    before_its_state = {a.name.casefold() for a, b in pairwise(own) if _in_state(text, a, b)}
    sure = before_its_state | {
        name
        for t in own
        for name in (t.name.casefold(),)
        if any(r.kind in _WIDE for r in t.rows)
        or (t.rows and t.signs & _BORNE_OUT and "among capitals" not in t.signs)
        or (put[name] * SELDOM > often[name] and not _of_person(t))
    }
    return frozenset(t.start for t in own if t.name.casefold() in sure)


def _in_state(text: str, toponym: Toponym, following: Toponym) -> bool:
    """ "BUFFALO, N.Y.", "Hamilton, Ontario": a town and the province or the country that it lies in."""
    wide = [row for row in following.rows if row.kind in ("province", "country")]
    return text[toponym.end : following.start] == ", " and any(
        row.country == around.country and (around.kind == "country" or row.admin1 == around.name)
        for row in toponym.rows
        for around in wide
    )


def _of_person(toponym: Toponym) -> bool:
    """Whether nobody but a person of the text is known by that name."""
    return "a person elsewhere" in toponym.signs and not toponym.rows and not toponym.word


def _only_says_which(text: str, toponym: Toponym, row: PlaceRow | None) -> bool:
    """ "The Kabul district of X": the word belongs to what follows, since a city is no district."""
    large = row is not None and (row.kind in _WIDE or row.population >= CITY)
    return large and _WIDENS.match(text, toponym.end) is not None


def _kind(text: str, toponym: Toponym, row: PlaceRow | None) -> str:
    if row is not None and _only_says_which(text, toponym, row):
        return row.kind
    if row is not None and row.kind == "country":
        return row.kind
    if row is not None and toponym.word == "region" and of_kind(toponym, row).kind == "province":
        return "province"
    loose = words().kinds.get(toponym.word) == "loose"
    if row is not None and (row.kind == "region" or (row.kind == "province" and loose)):
        return kind_word(toponym.word) or row.kind
    kind = kind_word(toponym.word) or "spot" if toponym.word else row.kind if row else "name"
    quarter = kind == "county" and toponym.word.endswith("district") and (row is None or row.kind != "county")
    return "spot" if quarter else kind


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a name: an unnamed place near it, what only puts it near, what puts it exactly."""
    some = (
        r"\b(?:an?|one|two|three|several|some|opposition|rebel|government|militant|residential|different|various|other)"
    )
    near = r"(?:near|in|outside|of|around|on|south|north|east|west|close\sto|at)\s(?:the\s|its\s)?(?:[\w'’-]+\s){0,3}$"
    word, flags = r"(?:[\w'’-]+\s)", re.IGNORECASE
    return (
        re.compile(rf"{some}\s{word}{{0,3}}?(?:{any_of('unnamed')})\s{word}{{0,3}}?{near}", flags),
        re.compile(rf"\b(?:{any_of('vague')})\s(?:the\s|its\s)?{word}{{0,2}}$", flags),
        re.compile(rf"\b(?:{any_of('exact')})\s(?:the\s|its\s|a\s)?{word}{{0,3}}(?:al-|el-)?$", flags),
    )


def _put(parsed: Parsed, toponym: Toponym, kind: str) -> Put:
    text, start = parsed.text, parsed.sentences[toponym.sentence].start
    before = text[max(start, toponym.start - WINDOW) : toponym.start]
    if _of_voice(text, toponym, before[-60:]) or SEATED.match(text, toponym.end):
        return "voice"
    if _FROM.search(before) or _sent_from(parsed, toponym):
        return "from"
    if kind in ("province", "country"):
        return "wide" if kind == "province" else "country"
    unnamed, vague, exact = _before()
    if toponym.word not in _OWN_PLACE - {"district"} and unnamed.search(before):
        return "unnamed"
    if toponym.word not in _OWN_PLACE and vague.search(before[-50:]):
        return "vague"
    return "exact" if toponym.word in _OWN_PLACE or exact.search(before[-50:]) else "bare"


_TELLS_US = r"said|says|told|reported|announced|added|confirmed|put|estimated"


@cache
def _body_says() -> re.Pattern[str]:
    """ "The Ghouta | Media Center said", "Upper Dir | district police officer (DPO) Naseeb Jan confirmed"."""
    name = r"\s[^\W\d_a-z][\w.'’-]{1,20}"
    office = rf"(?:\s(?:{any_of('office_words')})\b|{name}|\s\([A-Z]{{2,6}}\))"
    return re.compile(rf"{office}{{0,7}}{name},?\s(?:(?:also|later)\s)?(?:{_TELLS_US})\b")


def _of_voice(text: str, toponym: Toponym, before: str) -> bool:
    """Whether a name is in that of who speaks: "SANA reporter in Homs", "the Ghouta Media Center said"."""
    told = _SAYS.match(text, toponym.end) or _body_says().match(text, toponym.end)
    body = _BODY.search(before) and _TELLS.match(text, toponym.end)
    return bool(told or body or _VOICE.search(before) or _visiting().search(before))


@cache
def _visiting() -> re.Pattern[str]:
    """ "The minister, who was visiting Doha, said": where a speaker is."""
    return re.compile(rf"\b(?:{any_of('visiting')})\s(?:the\s)?$", re.IGNORECASE)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"['’]?s?\s(?:[a-z]+\s)?(?:{any_of('offices')})", re.IGNORECASE)


@cache
def _actor() -> re.Pattern[str]:
    """ "US jets", "Israel's army": who acts, not where."""
    return re.compile(rf"(?:['’]?s)?\s(?:(?:{DESCRIBED})\s)?(?:{any_of('actors')})\b", re.IGNORECASE)


@cache
def _seated() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('seated')})\s(?:in|at|on|near|around|inside|outside|across)\s[^.;]{{0,40}}$", re.IGNORECASE
    )


@cache
def _launched() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('launched')})\b", re.IGNORECASE)


def _sent_from(parsed: Parsed, toponym: Toponym) -> bool:
    """ "Rebels positioned in X fired on Y"."""
    sentence = parsed.sentences[toponym.sentence]
    before = parsed.text[max(sentence.start, toponym.start - 60) : toponym.start]
    return bool(_seated().search(before) and _launched().search(parsed.text, toponym.end, sentence.end))


def _in_dateline(text: str, sentence: Sentence, toponym: Toponym) -> bool:
    opens = toponym.start - sentence.start < (60 if toponym.name.isupper() else 3)
    if opens and BEHIND.match(text, toponym.end):
        return True
    around = text[sentence.start : toponym.start] + text[toponym.end : sentence.end]
    return len(toponym.name) > 4 and toponym.name.isupper() and any(c.islower() for c in around)


def _traits(parsed: Parsed, toponym: Toponym, row: PlaceRow | None, kind: str) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentences[toponym.sentence]
    yield "in the gazetteer" if row else "not in the gazetteer"
    before = text[max(sentence.start, toponym.start - 60) : toponym.start]
    put = _PUT.search(before)
    yield f"{_put_word(put[1])} it" if put else "nothing puts it"
    if _of_voice(text, toponym, before):
        yield "of a voice"
    if _in_dateline(text, sentence, toponym):
        yield DATELINE
    if _office().match(text, toponym.end):
        yield "of an office"
    if _actor().match(text, toponym.end):
        yield "of an actor"
    if _FLED.search(before):
        yield "fled from"
    if _only_says_which(text, toponym, row):
        yield WHICH
    yield from offstage(parsed, toponym, kind, row is not None and row.population >= CITY)
    yield from _reading(sentence, toponym)


_TELLING = frozenset(
    {"put in", "alike", "loose place word", "sure elsewhere", "part of organisation", "entity", "person"}
)


def _reading(sentence: Sentence, toponym: Toponym) -> Iterator[str]:
    """What the parser and the signs make of the name."""
    yield from sorted(f"sign {sign}" for sign in toponym.signs & _TELLING)
    tokens = sentence.covering(toponym.start, toponym.end)
    if tokens and tokens[-1].dep_ in ("compound", "amod", "nmod", "poss") and not toponym.word:
        yield "modifies a noun"


def _put_word(word: str) -> str:
    stems = ("target", "bomb", "shell", "attack", "storm", "pound", "hit", "str", "positioned")
    return next(
        ("positioned in" if s == "positioned" else "struck" for s in stems if word.lower().startswith(s)), word.lower()
    )
