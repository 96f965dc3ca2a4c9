"""Names beside the scene: whose people they were, whose doing it was, where the victims were brought.

"A family of five from Scarsdale", "carried out by Washington", "rushed to Azaz hospital": each names a place, and none
says where it happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tallystick.extract.text.parsed import Parsed
from tallystick.extract.where.names import words
from tallystick.extract.where.story import any_of
from tallystick.extract.where.toponyms import Toponym

REACH = 90
"""Code points before a name that are looked at."""
ORIGIN, BROUGHT, DOER, SEAT = "of people's origin", "where people are brought", "of a doer", "somebody's seat"
BOUND, OWNER = "where somebody is bound", "whose office or troops"
START = "of what is counted from"
OFFSTAGE = frozenset({ORIGIN, BROUGHT, DOER, SEAT, BOUND, OWNER, START})
"""Traits of names that do not say where it happened."""
LEAVING = frozenset({"displaced", "released", "besieged"})
"""Of whom the place they come from is the place of what befell them."""
_WIDE = frozenset({"province", "country"})
_MORE = r"(?:[\w'’-]+\s)"
_ONLY = r"(?:(?!(?:in|at|on|near|to|their|his|her|its)\b)[\w'’-]+\s)"
"""A word that leads to the name, and to no other place before it: "from the New York suburb of"."""
_SEVERAL = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TOWN = r"[\w'’-]{1,20},\s"
"""The town before its state: "of Dayton, Ohio"."""
_TARGET = r"(?:(?!(?:after|following|from|and|when|where|for|by|over|since|during)\b)[\w'’-]+\s)"
"""A word of where they are brought to: "to a hospital in"."""


@cache
def _origin() -> re.Pattern[str]:
    """ "Two doctors from", "a family of five from", "Lee, 33, of", "born in"."""
    coming = rf"{_MORE}{{0,2}}(?:com(?:e|es|ing)|originating|all|both)\s"
    people = rf"\b(?:{any_of('origins')}|{_SEVERAL}|most|many|mostly|mainly|of\sthem)(?:,\s\d\d,)?\s(?:{coming})?from"
    aged = r",\s(?:aged\s)?\d{1,2},\s(?:of|from)"
    native = rf"\b(?:{any_of('native')})\s{_MORE}{{0,2}}?(?:in|from|of|at)"
    carried = (
        rf"\b(?:evacuating|carrying|transporting|bringing|evacuation\sof)\s{_MORE}{{0,2}}?(?:{any_of('origins')})\sof"
    )
    return re.compile(rf"(?:{people}|{aged}|{native}|{carried})\s(?:the\s)?{_ONLY}{{0,4}}(?:{_TOWN})?$", re.IGNORECASE)


_SOME = re.compile(rf"\b(?:{_SEVERAL})\s$", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    """ "Two Florida doctors"."""
    return re.compile(rf"\s(?:{any_of('origins')})\b", re.IGNORECASE)


@cache
def _brought() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('brought')})\s(?:[\w'’,-]+\s){{0,6}}?(?:to|at|into)\s(?:the\s|a\s)?{_TARGET}{{0,4}}$",
        re.IGNORECASE,
    )


@cache
def _bound() -> re.Pattern[str]:
    """ "He is willing to go to Miami", "on a visit to Doha": where somebody may be at another time."""
    return re.compile(
        rf"\b(?:{any_of('bound')})\s(?:[\w'’-]+\s){{0,2}}?(?:to|for|towards?)\s(?:the\s)?(?:{_TOWN})?$", re.IGNORECASE
    )


DESCRIBED = r"air|[a-z]+-[a-z]+|[a-z]+(?:al|ed|ry|an)"
"""What may describe those who act, as a pattern: "air", "US-led", "naval"."""


@cache
def _owned() -> re.Pattern[str]:
    """ "U.S. embassies", "UK troops": a name in short stands for an adjective."""
    which = rf"(?:(?:latest|{DESCRIBED})\s)?"
    return re.compile(rf"\s{which}(?:{any_of('actors', 'offices')})\b", re.IGNORECASE)


_ACROSS = re.compile(
    r"\b(?:(?:border|frontier|river|strait|sea|line)s?\s(?:from|with)|bordering|opposite)\s(?:the\s)?$"
)
""" "Across the border from X": what lies beside the scene."""
_AWAY = re.compile(
    r"\b(?:[5-9]\d|\d[\d,]{2,6})[\s-]?(?:km|kms|kilomet(?:re|er)s?|miles?)\s(?:\([^()]{1,30}\)\s)?(?:to\sthe\s)?"
    r"(?:(?:north|south|east|west)[a-z-]*|away|outside|from)\s(?:of\s|from\s)?(?:the\s)?"
    r"(?:(?:\w+\s)?(?:city|town|capital)(?:\sof|,)?\s)?$"
)
""" "330 kilometres east of Vancouver": the town by which a reader finds the scene."""
_SHORT = re.compile(r"(?:The\s)?(?:[A-Z]\.?){2,4}(?=\s|$)")
_MISSIONS = frozenset({"embassy", "consulate", "mission"})


@cache
def _belongs() -> re.Pattern[str]:
    """ "The embassies of the United States", "citizens of Ghana"."""
    return re.compile(rf"\b(?:{any_of('belonging')})\s(?:of|from|to)\s(?:the\s)?$", re.IGNORECASE)


@cache
def _media() -> re.Pattern[str]:
    """ "The New York Times": who tells it."""
    return re.compile(rf"\s(?:[^\W\d_a-z]\w{{0,20}}\s)?(?:{any_of('media')})\b")


def _owns(text: str, toponym: Toponym, before: str) -> bool:
    """Whether a country's name tells whose embassy, troops or citizens they are."""
    short = _SHORT.match(toponym.name) and (toponym.word in _MISSIONS or _owned().match(text, toponym.end))
    return bool(short or _belongs().search(before))


_BY = re.compile(r"\b[Bb]y\s(?:the\s)?$|\b(?:[Pp]ro|[Aa]nti)-$")
SEATED = re.compile(
    r"-(?:based|led|backed|born|funded|held|controlled|owned|affiliated|supported|aligned|allied|brokered)"
)

_BASED = re.compile(
    r"\b(?:(?:based|headquartered|exiled)\s(?:in|at|near|out\sof)|(?:state\smedia|parliament|lawmakers)\sin)\s"
    r"(?:the\s|[a-z]+ing\s|nearby\s)?$"
)
""" "A group based in neighbouring Thailand": where somebody has a seat."""


@cache
def _staff() -> re.Pattern[str]:
    """ "Doctors at" a hospital."""
    return re.compile(rf"\b(?:{any_of('staff')})\s(?:at|in|from|of)\s(?:the\s)?$", re.IGNORECASE)


@cache
def _hospital_tells() -> re.Pattern[str]:
    """ "Doctors at Hope | hospital in Maiduguri said": who counts the victims, and where they were brought."""
    clinic = rf"\s(?:[a-z]{{1,12}}\s)?(?i:{any_of('hospitals')})\b"
    return re.compile(rf"{clinic}[^.;]{{0,60}}?\s(?:said|says|told|reported|put|counted)\b")


_BODY = re.compile(r"(?:\s[^\W\d_a-z][\w'’]{1,20}){1,4}\s([^\W\d_a-z][a-z]{3,12})\b")
""" "The Pale District | People's Defence Force"."""


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"(?:\s(?:has|have|had|also|itself|later))?\s(?:{any_of('doing')})\b")


_BESIDE = re.compile(
    r"(?:,|,?\sand|\s\(|\))?\s?(?:the\s)?|['’]?s?\s(?:suburbs?|cit(?:y|ies)|towns?|villages?)\sof\s(?:the\s)?"
)
"""What stands between names told together: "Clearwater, Florida", "the New York suburb of Scarsdale"."""


def offstage(parsed: Parsed, toponym: Toponym, kind: str, large: bool) -> Iterator[str]:
    """The traits of a name that tells not where it happened; ``large``: it may stand for a government."""
    text, start = parsed.text, parsed.sentences[toponym.sentence].start
    before = text[max(start, toponym.start - REACH) : toponym.start]
    if _origin().search(before) or (_SOME.search(before) and _people().match(text, toponym.end)):
        yield ORIGIN
    if _brought().search(before):
        yield BROUGHT
    body = _BODY.match(text, toponym.whole[1])
    if body is not None and body[1] in words().forces:
        yield SEAT
    counting = _staff().search(before) and _hospital_tells().match(text, toponym.end)
    if counting or SEATED.match(text, toponym.end) or _BASED.search(before):
        yield SEAT
    if _bound().search(before) or _ACROSS.search(before) or _AWAY.search(before):
        yield BOUND
    if _starts_count(text, before, toponym.end, parsed.sentences[toponym.sentence].end):
        yield START
    if kind == "country" and _owns(text, toponym, before):
        yield OWNER
    by = _BY.search(before) or _does().match(text, toponym.end)
    if _media().match(text, toponym.end) or ((large or kind in _WIDE) and by):
        yield DOER


@cache
def _since() -> re.Pattern[str]:
    """ "Since the raid on a convoy in X": from when the count goes, a comma and the count behind."""
    return re.compile(rf"\bSince\s[^.;,]{{0,60}}?\b(?:{any_of('happenings')})\b[^.;,]{{0,60}}$")


_SOMEWHERE = re.compile(r"\b(?:across|in|throughout)\s\w")


def _starts_count(text: str, before: str, end: int, stop: int) -> bool:
    comma = text.find(",", end, end + 40)
    return comma >= 0 and bool(_since().search(before) and _SOMEWHERE.search(text, comma, stop))


def goes_on(text: str, end: int, start: int) -> bool:
    """Whether two names tell one place together: what holds of the first holds of the second."""
    return _BESIDE.fullmatch(text, end, start) is not None
