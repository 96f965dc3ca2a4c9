"""What the words around a time expression say of it: that it lies ahead, is a count, a habit or no time at all."""

from __future__ import annotations

import re

from tallystick.extract.when.words import AHEAD, ORDINALS, WORDS
from tallystick.knowledge.patterns import either

_ENDS_CLAUSE = re.compile(
    r"(?<![ap]\.m)(?<!\.[A-Z])[.!?]\s|[;:]\s?|,\s?(?![A-Z])|\n|\b(?:after|said|announced|that|which|who|because|was|were|had)\b"
)
_WORDS = re.compile(r"[\w'’]+")
_COUNTED = re.compile(
    r"(?:\b(?i:than|least|most|over|about|around|some|nearly|almost|up\sto|of\sthe|other)|[$€£#])\s?$"
)
_OF_HARM = re.compile(rf"\s(?:[a-z-]+\s){{0,2}}(?:{either(WORDS['harm_nouns'])})\b")
"""Behind a year that tells which harm is meant: "the victims of the 1974 bombing"."""
_PAST_HARM = re.compile(
    rf"\b(?:[Ss]ince|(?:{either(WORDS['harm_nouns'])})\s(?:on|of))\s(?:the\s)?$|\b[Ss]ince\s[^.;,:]{{3,60}}\son\s$"
)
_DONE = rf"\b(?:{either(WORDS['done'])})\b"
_DONE_BEFORE, _DONE_BEHIND = (
    re.compile(rf"{_DONE}(?:[^.;,]|,(?=\d)){{0,50}}\s$"),
    re.compile(
        rf",?\s(?:when|in\swhich)\s[^.;,]{{0,50}}?{_DONE}|,\s(?:(?!(?:will|would|to|is|are)\b)[\w'’-]+\s){{1,6}}?{_DONE}"
    ),
)
"""Around a day on which something was done: "the war began on | Oct. 7", "on | Oct. 7 | when gunmen attacked", "On |
Oct. 7 |, gunmen attacked"."""
_COUNT_OF = re.compile(
    r"\s(?!(?:was|has|is|its|as|his|this|does|elections|protests|attacks|wars|talks)\b)[a-z]{2,}s\b|\s(?:people|men|women|children)\b"
)
_HOUSE = re.compile(
    r"\s(?:(?:hundred\s)?block\b|(?:[NSEW]\.?\s)?(?:[A-Z][\w.'’]{0,20}\s){1,3}"
    r"(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Blvd|Boulevard|Parkway|Lane|Court|Highway|Hwy)\b)"
)
"""Behind the number of a house, or of a block of them: "the 2000 block of Elm Street"."""
_CLOCK = re.compile(r"\s?(?:GMT|UTC|hrs|hours|local\stime|[A-Z]{1,3}ST)\b")
"""Behind the hour as the wire tells it: "2000 GMT"."""
_IN_TIME = re.compile(
    r"\b(?i:in|since|from|until|till|by|of|during|between|and|to|after|before|through|late|early|mid|year|fiscal)[\s-]$"
)

_IN_NIGHT = re.compile(r"\b(?i:in|during|through|throughout|into|for|on)\s$")
_RECORD = re.compile(rf"\b(?:{either(WORDS['records'])}|{either(ORDINALS)})\b[^.;]{{0,60}}$")
_RECORD_SINCE = re.compile(
    rf"\b(?:{either(WORDS['records'])}|{either(ORDINALS)})\b[^.;\d]{{0,80}}\bsince\b[^.;]{{0,60}}$"
)
_EVERY = re.compile(r"\b(?i:on|every|all|most|many|some|and|of|few|as)\s$")
_NO_NOUN = re.compile(
    r"\s(?:after|and|or|at|in|when|before|from|to|is|are|were|was|for|of|the|they|he|she|it|we|as|with|by|since)\b"
)


def is_past_harm(text: str, at: int, end: int) -> bool:
    """ "The attacks on Oct. 7", "since the invasion on 7 October", "began on 7 October": a day that lies behind whoever
    tells of it."""
    if _DONE_BEFORE.search(text, max(0, at - 70), at) or _DONE_BEHIND.match(text, end):
        return True
    return _PAST_HARM.search(text, max(0, at - 72), at) is not None or _OF_HARM.match(text, end) is not None


def is_record(text: str, at: int) -> bool:
    return _RECORD.search(text, max(0, at - 60), at) is not None


def is_record_since(before: str) -> bool:
    """ "The first blast in the town since the war began in": what comes next only says how rare it was."""
    return _RECORD_SINCE.search(before) is not None


def is_any_night(text: str, match: re.Match[str]) -> bool:
    """ "The night the lights went out": no night that was named, unless something happens in or on it."""
    bare = match[0].lower() == "the night"
    return (
        bare
        and not _IN_NIGHT.search(text, max(0, match.start() - 10), match.start())
        and not text.startswith(" of ", match.end())
    )


def is_habit(text: str, rule: str, weekday: re.Match[str]) -> bool:
    """ "On Fridays after prayers" is no one day; "Fridays attack", "the site of Fridays blast" are, in a text that lost
    its apostrophes."""
    if rule != "weekday" or weekday["bare"] is None:
        return False
    if text.endswith("of ", 0, weekday.start()) and _OF_HARM.match(text, weekday.end()):
        return False
    return _EVERY.search(text, max(0, weekday.start() - 12), weekday.start()) is not None or (
        _NO_NOUN.match(text, weekday.end()) is not None
    )


def is_count(text: str, year: re.Match[str]) -> bool:
    """Four figures that count people or houses, or tell the hour, and not years."""
    before = text[max(0, year.start() - 12) : year.start()]
    if before.endswith("of the ") and _OF_HARM.match(text, year.end()):
        return False
    if _COUNTED.search(before) or _HOUSE.match(text, year.end()) or _CLOCK.match(text, year.end()):
        return True
    return not _IN_TIME.search(before) and _COUNT_OF.match(text, year.end()) is not None


def looks_ahead(text: str, at: int, end: int) -> bool:
    """Whether an expression is of what is to come: "will … in May", "until May"; never "Wednesday's ruling"."""
    before = text[max(0, at - 90) : at]
    if text.startswith(("'s", "’s"), end) or text[end - 2 : end] in ("'s", "’s"):
        return False
    stops = [stop.end() for stop in _ENDS_CLAUSE.finditer(before)]
    words = f" {' '.join(_WORDS.findall(before[stops[-1] if stops else 0 :].lower()))} "
    return any(phrase in words for phrase in AHEAD)
