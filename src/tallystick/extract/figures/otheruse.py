"""Numbers that count no people: ages, money, measures, scores, parts of names."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from tallystick.extract.figures.calendar_days import NEAR, WORD_BEFORE, WORDS_AFTER, in_calendar, is_date, people_follow
from tallystick.extract.figures.names import in_name
from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.numbers.grammar import Number
from tallystick.extract.text.model import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MEASURED = re.compile(
    r"\s?(?:%|percent\b|per\s?cent\b|percentage|°|[\s-]?(?:thirds?|quarters?|fifths?|tenths?)\b|(?:st|nd|rd|th|mm|km|kg|cm|mph|kph|ft|m2)\b|"
    r"(?:GMT|am|pm|a\.m|p\.m|UTC|EST|EDT|BST|EET|hrs|local time)\b|(?:dollars?|euros?|pounds?|lira|rupees?)\b|"
    r"in the (?:morning|afternoon|evening)|o['’]?clock|years?[\s-]old\b|['’]s\b|y/o\b|times\b|"
    r"out of\b(?! (?:the|their|its) )(?! (?:(?:about|some|around|nearly|its|their) )?(?!100?\b)\d[\d,]{1,8}\b)|"
    r"(?<!\s)-(?:,|\s(?:and|or|to)\s)|(?:more|fewer|less) than (?!\d)|"
    r"in (?:ten|five|four|three|10)\b|\d/\d\b|"
    r"in (?:losses|damages?|aid|cash|debts?|funds|property|ransom|fines|compensation)\b|"
    r"(?:gunshot|bullet|stab|shrapnel|knife) (?:wounds?|holes?)\b)",
    re.IGNORECASE,
)
_EMERGENCY = frozenset(["000", "112", "911", "999"])
_CALLING = re.compile(
    r"\b(?:call(?:ed|s|ing)?|dial(?:l?ed|s|l?ing)?|phon(?:ed?|es|ing)|rang)\s(?:to\s)?$", re.IGNORECASE
)
_CALL = re.compile(
    r"[\s-](?:call|caller|operator|dispatch|dispatcher|tape|recording|report|emergency|hotline)s?\b", re.IGNORECASE
)
_LETTERED_BEFORE = re.compile(r"[A-Z]{3,12}\s?\($")
_LETTERED_AFTER = re.compile(r"-[A-Z]{3,12}\b")
"""Telephone numbers in letters and digits: "215-STOP", "TIPS (8477)"."""
_AREA_AFTER = re.compile(r"\)?[\s.-]?\d{3}-(?:\d{4}|[A-Z]{4})\b")
_DIALLED = re.compile(r"\d{3}-\d{3,4}")
_TIPS = re.compile(
    r"\b(?:call(?:ed|s|ing)?|contact|phone|telephone|dial|hotline|tips?|tip\s?line|crime\s?stoppers)\b", re.IGNORECASE
)
_TOLD_WHERE = 120
"""Code points before a telephone number in which the text says what to do with it."""
_NEWSCAST = re.compile(r"\s(?:(?:Action|Eyewitness|First|On Your Side)\s)?News\b")
_COMPOUND = re.compile(r"-(?!(?:odd|plus|some)\b)[^\W\d_]")
"""A number that is the first half of a word: "an eight-officer team", "a four-decade embargo"."""
_MONEY = re.compile(
    r"(?:[$€£¥#№@]\s?|\b(?:Rs|USD|EUR|GBP|US\$|dlrs)\.?\s?|\b(?:capacity|membership|circulation) of |\[)$",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:image|photo|picture|slide|caption|video|page|part|step)\s+\d{1,3}\s?(?:of|/)\s?/?\s?$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\s(?:(?:[NSEW]|[NS][EW])\.?\s)?(?:(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)?\b)[\w.'’]{0,20}\s){1,3}"
    r"(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Blvd|Boulevard|Parkway|Lane|Way|Court|Place|Highway|Hwy|Circle|Terrace)\b"
)
_CAMERA_BEFORE = re.compile(r"\b(?:Sky[^\W\d_]{0,8}|[^\W\d_]{0,6}(?i:chopper|copter)|NewsCenter)\s$")
"""What a television station calls its helicopter or itself, by its channel: "Chopper 6"."""
_NAMED_BEFORE = re.compile(r"\b[A-Z]\w{0,12}\s$")
_DYING_AT = re.compile(
    r"\b(?:(?<!of\s)(?<!the\s)(?<!total\s)(?<!own\s)(?<!its\s)(?<!their\s)dead|died|dies|dying)\s(?:at|aged?)\s(?:the\sage\sof\s)?$|\bas\s(?:young|old)\sas\s$",
    re.IGNORECASE,
)
_AS_OLD_BEFORE = re.compile(r"[^\W\d_],\s(?:also|now|then|just|only|both|all)\s$")
_AS_OLD_AFTER = re.compile(r"[.,;)]")
"""Around the age of another: "Jan Novak, also 18,"."""
_HOUR_BEFORE = re.compile(r"\bat\s(?:about|around|approximately|roughly|nearly)?\s?$", re.IGNORECASE)
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d")
_HOUR_AFTER = re.compile(r"(?:\s?[.;)]|,|\s(?:on|hours|today|yesterday|local|last|this|when)\b)", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"\b(?:tolls?|numbers?|figures?|puts?|putting|estimated?|estimates|stands?|stood|total)\b", re.IGNORECASE
)
"""Words that make what stands behind "at" a count and no hour."""
_GROUP_OF = re.compile(
    r"\b(?:(?:Group|Committee|Council|Gang|Club)|(?i:polls?|surveys?|sample|study|jury|panel|cast|orchestra))\sof\s$"
)
"""Names that end in a number ("the Group of Twenty"), and those who were asked, or sat, and befell nothing."""
_ASKED_AGE = re.compile(r"\bat\s$")
_AT_AGE = re.compile(r",?\s(?:(?:he|she)\b|the\s(?:youngest|oldest)\b)")
_UNDER = re.compile(r"(?:under|over|above|below)\s", re.IGNORECASE)
_THOSE = re.compile(
    r"\b(?:be|is|are|was|were|those|anyone|everyone|children|kids|people|persons|boys|girls|men|women|adults|youths|aged|ages)\s$",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(r"\b(?:fewer|more|less|lower|higher|greater)\sby\s$", re.IGNORECASE)
"""Before what two counts differ by: "fewer by 74 than the police said"."""
_AVERAGE = re.compile(r"\b(?:average\sof|on\saverage,?|averaging)\s$", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\s[\w-]{1,20}){1,4}(?<!\sin)(?<!\sfor)(?<!\sof)(?<!\sover)(?<!within)(?<!during)(?<!after)\s(?:a|per|each|every)\s(?:hour|day|week|month|year)\b(?!\s(?:ago|earlier|later|before|after|on)\b)"
)
"""Of a rate nobody is counted: "an average of 83 civilians", "40 people a day"."""
_ENDS = re.compile(r"\s?(?:[.,;:)]|$)")
_FURNITURE_BEFORE = re.compile(
    r"\b(?:[Ss]hort URL(?:\sTopic\s[^()]{1,60}\(\d{1,5}\))?(?:\s\d{1,6})?|Views|Shares|Comments|Likes|Hits)\s$"
)
_FURNITURE_AFTER = re.compile(
    r"\s(?:(?:Related|Tags|Topic)\s[A-Z]|\d{1,2}\.\d{1,2}\.\d{4}\b|Views\b|Shares\b|Comments\b|Likes\b)"
)
"""What a page counts of itself, in a text that lost its lines: "Get short URL 0 87", "... 91 Related News"."""
_GLUED_BEFORE = re.compile(r"[^\W\d_][\-–.]?$|\d[:/.\-–]$|_$|/ $")
_GLUED_AFTER = re.compile(r"[:/]\d|[\-–]\d|[^\W_]|_|\.\d| / \d")
_NOUGHT = re.compile(r"0+(?:$|\d)")
_INHABITED = re.compile(
    r"\bpopulation\s(?:(?:of|is|was|stands?\sat|stood\sat|numbers|numbered|totals|totall?ed)\s)?(?:\w{1,20}\s)?$",
    re.IGNORECASE,
)
_OLDEST = 110
_CLOCK = re.compile(r"\b0\d{3}\b")
"""An hour that is written with its nought: "0625"."""
_SHARE = re.compile(r"\b(?:out of|(?:\d|one|two|three|four|five|six|seven|eight|nine) in) $", re.IGNORECASE)
_SHARED = frozenset([2, 3, 4, 5, 10, 100])
"""Of how many a share is told: "nine out of ten", "4 in 10"."""
_MARKUP = re.compile(r"=[\"']$")
"""The value of an attribute, in a text that kept its tags."""
_ALONG = frozenset([",", "and"])
_LISTING = frozenset([",", "and", "from", "to", "between", "about", "of", "-"])

_LED_BY = (_MONEY, _SHOWN, _MARKUP, _AVERAGE, _DIFFERENCE, _DYING_AT, _GROUP_OF)
_FOLLOWED_BY = (_MEASURED, _ADDRESS, _RATE, _COMPOUND)
"""Before and behind a number that counts nobody, whatever its form."""


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s?-\s?(?:{'|'.join(sorted(closed('glued_units')))})s?\b", re.IGNORECASE)


def other_use(doc: Doc, number: Number, first: int, last: int) -> bool:
    """Whether a number (tokens ``first`` to ``last``) is plainly something else than a count of people."""
    text = text_of(doc)
    before = text[max(0, number.start - NEAR) : number.start]
    if by_text(text, number):
        return True
    named = number.quantifier in {"exact", "range"} and number.form != "vague" and _numbered(before)
    if named and (not people_follow(doc, 1, last) or (first > 1 and doc[first - 2].like_num)):
        return True
    if in_name(doc, number, first, last) or (number.form == "digits" and is_date(doc, number, first, last)):
        return True
    if _own_children(doc, first, last) or _aimed_at(doc, first) or _two_sides(doc, first):
        return True
    return _age(doc, number, first, last) or (number.low == 1 and number.high == 1 and _pronoun(doc, first, last))


def by_text(text: str, number: Number) -> bool:
    """Whether the signs and words beside a number show, before any parse, that it counts no people."""
    before = text[max(0, number.start - NEAR) : number.start]
    if any(led.search(before) for led in _LED_BY) or any(p.match(text, number.end) for p in (_unit(), *_FOLLOWED_BY)):
        return True
    lived = _INHABITED.search(text, max(0, number.start - 4 * NEAR), number.start)
    if lived or (number.low in _SHARED and _SHARE.search(before)):
        return True
    if number.form != "digits":
        return False
    as_old = (number.low or 0) <= _OLDEST and _AS_OLD_BEFORE.search(before) and _AS_OLD_AFTER.match(text, number.end)
    newscast = _NEWSCAST.match(text, number.end) and _NAMED_BEFORE.search(before)
    return bool(as_old or newscast or _CAMERA_BEFORE.search(before)) or _in_digits(text, number, before)


def _in_digits(text: str, number: Number, before: str) -> bool:
    """An hour, a page's own counter, a telephone number, part of a larger sign, a day or a year."""
    if _hour(text, number) or _furniture(text, number):
        return True
    return _telephone(text, number, before) or _sign(text, number) or in_calendar(text, number)


def _hour(text: str, number: Number) -> bool:
    """ "Exploded at approximately 1100, killing": four digits of the clock behind "at", where no toll is put there."""
    start, end = number.core
    if not _HOUR.fullmatch(text, start, end) or not _HOUR_AFTER.match(text, end):
        return False
    near = max(0, start - 4 * NEAR)
    return _HOUR_BEFORE.search(text, near, start) is not None and not _TOLD_BEFORE.search(text, near, start)


def _furniture(text: str, number: Number) -> bool:
    start, end = number.core
    before = text[max(0, start - 5 * NEAR) : start]
    return _FURNITURE_BEFORE.search(before) is not None or _FURNITURE_AFTER.match(text, end) is not None


def _telephone(text: str, number: Number, before: str) -> bool:
    """ "Called 911", "a 911 operator", "215-STOP", "TIPS (8477)", "(555) 890-5500", "call police at 262-400"."""
    if _AREA_AFTER.match(text, number.end) and before.endswith("("):
        return True
    asked = _TIPS.search(text, max(0, number.start - _TOLD_WHERE), number.start)
    if _DIALLED.fullmatch(text, number.start, number.end) and (asked or before.endswith(") ")):
        return True
    if _LETTERED_AFTER.match(text, number.core[1]) or _LETTERED_BEFORE.search(before):
        return True
    emergency = text[slice(*number.core)] in _EMERGENCY
    return emergency and bool(_CALLING.search(before) or _CALL.match(text, number.end))


def measured(text: str, number: Number) -> bool:
    """Whether a number stands right before a word of measure: "20 years", "60 acres"."""
    ahead = WORDS_AFTER.match(text, number.end)
    return ahead is not None and ahead[1].lower() in nouns().measures


def _numbered(before: str) -> bool:
    """ "resolution 2254", "No. 5"."""
    word = WORD_BEFORE.search(before)
    return word is not None and word[1].lower() in closed("numbered")


def _sign(text: str, number: Number) -> bool:
    """Part of a larger sign, or an hour: "T-72", "16:30", "3/4", "2-0", "w5tQ", "0041", "between 0200 and 0300"."""
    start, end = number.core
    glued = _GLUED_BEFORE.search(text[max(0, start - 2) : start]) or _GLUED_AFTER.match(text, end)
    nought = _NOUGHT.match(text, start, end) is not None
    return glued is not None or nought or _CLOCK.search(text, start, end) is not None


def _age(doc: Doc, number: Number, first: int, last: int) -> bool:
    """ "Michael Neu, 67, of Slidell", "ages 6 and 7", "aged from four to 10"."""
    if (number.low or number.high or 0) > _OLDEST or number.quantifier not in {"exact", "range"}:
        return _aged_under(text_of(doc), number)
    if _ASKED_AGE.search(text_of(doc), 0, number.start) and _AT_AGE.match(text_of(doc), number.end):
        return True
    if _listed_after(doc, first, {"aged", "ages", "age"}):
        return True
    return number.form == "digits" and (_aged(doc, first, last) or _is_old(doc, first, last))


def _is_old(doc: Doc, first: int, last: int) -> bool:
    """ "Who was 16, died", "the victim turned 24": years of one person, not the height of a toll."""
    if not first or doc[first - 1].lower_ not in closed("was") or not _closed(doc, last + 1):
        return False
    one = next((c for c in doc[first - 1].children if c.dep_ == "nsubj"), None)
    return one is not None and (one.lower_ in closed("whose_age") or nouns().kind(one.lower_) == "people")


def _aged_under(text: str, number: Number) -> bool:
    """ "Children under 15", "those over 60", "reported to be under 5": an age where nothing is counted behind it."""
    value = number.low if number.low is not None else number.high
    led = _UNDER.match(text, number.start) is not None and _ENDS.match(text, number.end) is not None
    return led and value is not None and value <= _OLDEST and _THOSE.search(text, 0, number.start) is not None


def _aged(doc: Doc, first: int, last: int) -> bool:
    """Whether numbers stand alone between the commas behind a person, or people: "two men, 18 and 19, were shot"."""
    low, high = max(1, first - NEAR), min(len(doc) - 1, last + NEAR)
    while first > low and (doc[first - 1].like_num or (doc[first - 1].lower_ in _ALONG and _digits(doc, first - 2))):
        first -= 1
    while last < high and (doc[last + 1].like_num or (doc[last + 1].lower_ in _ALONG and _digits(doc, last + 2))):
        last += 1
    named = first > 1 and doc[first - 1].text in {",", "("} and _is_person(_before_aside(doc, first - 2))
    named = named or (first > 0 and doc[first - 1].lower_ in closed("juniors"))
    return named and (_closed(doc, last + 1) or _goes_on_with_name(doc, first, last))


def _before_aside(doc: Doc, at: int) -> Token:
    """The word at a place, or the one before a short aside that ends there: "Jan Novak (left), 30,"."""
    opened = next((t.i for t in doc[max(1, at - NEAR) : at] if t.text == "("), None) if doc[at].text == ")" else None
    return doc[opened - 1 if opened is not None else at]


def _goes_on_with_name(doc: Doc, first: int, last: int) -> bool:
    """ "Anna Berg, 28 Anna Berg, 28 Photo: police": a caption that lost its lines."""
    name = doc[first - 2]
    again = doc[last + 1 : last + 5]
    return name.pos_ == "PROPN" and any(t.text == name.text for t in again) and again[0].text.istitle()


def _digits(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text.isdecimal()


def _is_person(token: Token) -> bool:
    """A name or a noun, as the parse has it; a word for people whatever it has; "another", "a third"."""
    if token.pos_ in {"PROPN", "NOUN"} or token.lower_ in nouns().people or token.lower_ == "another":
        return True
    return token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).lower_ in {"a", "the"}


def _own_children(doc: Doc, first: int, last: int) -> bool:
    """ "A mother of two", "the father of three children", but not "the father of two boys killed there"."""
    owned = first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in closed("parents")
    if not owned and not _kept_by(doc, first, last):
        return False
    after = list(doc[last + 1 : last + 4])
    verb = next((n for n, t in enumerate(after) if t.tag_ == "VBN"), None)
    return verb is None or any(t.lower_ in closed("was") for t in after[:verb])


def _kept_by(doc: Doc, first: int, last: int) -> bool:
    """ "She had five children", "he leaves behind two sons", "left 11 children without a parent", "the eldest of
    six children,"."""
    if not any(t.lower_ in closed("children") for t in doc[last + 1 : last + 3]):
        return False
    before = [t.lower_ for t in doc[max(0, first - 2) : first]]
    if before[-1:] == ["of"] and before[0] in closed("eldest"):
        return last + 2 < len(doc) and doc[last + 2].text in {",", "."}
    if before[-1:] and before[-1] in closed("have"):
        return not any(t.lower_ in closed("states") for t in doc[last + 1 : last + 4])
    behind = before[-1:] == ["behind"] or any(t.lower_ in {"behind", "without"} for t in doc[last + 2 : last + 4])
    return behind and not closed("leaving").isdisjoint(before)


def _two_sides(doc: Doc, first: int) -> bool:
    """ "Clashes between the two forces"."""
    return [t.lower_ for t in doc[max(0, first - 2) : first + 1]] == ["between", "the", "two"]


def _aimed_at(doc: Doc, first: int) -> bool:
    """ "Shot at six guests": who is aimed at need not be hit."""
    aimed = first > 1 and doc[first - 1].lower_ in closed("toward") and doc[first - 2].lower_ in closed("aiming")
    return aimed and not any(c.dep_ in {"auxpass", "nsubjpass"} for c in doc[first - 2].children)


def _listed_after(doc: Doc, first: int, openers: Collection[str]) -> bool:
    """Whether a number stands behind one of the words with only numbers between: "ages 15, 10 and 6"."""
    at = first - 1
    while at >= 0 and first - at < NEAR and (doc[at].like_num or doc[at].lower_ in _LISTING):
        at -= 1
    return at >= 0 and doc[at].lower_ in openers


def _closed(doc: Doc, at: int) -> bool:
    """Whether an apposition ends here: ", 67," but not ", 67 of them"."""
    if at >= len(doc) or doc[at].text in {",", ".", ")", ";", "—", "–", "--"}:
        return True
    following = doc[at + 1] if at + 1 < len(doc) else None
    if doc[at].lower_ == "and":
        return following is not None and following.lower_ in closed("expecting")
    return doc[at].lower_ in {"of", "from"} and not (following is not None and following.lower_ in closed("parted"))


def _pronoun(doc: Doc, first: int, last: int) -> bool:
    """ "no one", "one another", "one of the deadliest", "was one of the pilots", "six members of one family"."""
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if before in closed("before_pronoun_one") and (before == "no" or after not in nouns().people):
        return True
    if before in {"of", "from"} and after in {"family", "household"}:
        return True
    if before in closed("copula") and after == "of":
        return True
    return after in closed("after_pronoun_one") or (after == "of" and _superlative(doc, last + 2))


def _superlative(doc: Doc, at: int) -> bool:
    return any(t.tag_ in {"JJS", "RBS"} for t in doc[at : at + 3])
