"""Numbers that count no people: dates, ages, money, measures, scores, parts of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tallystick.extract.numbers import Number
from tallystick.extract.vocabulary import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_UNIT = (
    "year|yr|month|week|day|hour|hr|minute|min|second|km|kilometer|kilometre|mile|meter|metre|foot|inch|ton|tonne|kg|pound|"
    "member|person|man|woman|storey|story|point|nation|page|seat|bed|vehicle|time|way|piece|round|game|mm|cm|strong|day|"
    "star|part|hectare|acre|square|dollar|euro|cent|degree|fold|letter|line|megaton|kiloton|caliber|calibre"
)
_AFTER = re.compile(
    rf"\s?(?:%|percent\b|per\s?cent\b|percentage|°|-\s?(?:{_UNIT})s?\b|(?:st|nd|rd|th|mm|km|kg|cm|mph|kph|ft|m2)\b|"
    r"(?:GMT|am|pm|a\.m|p\.m|UTC|EST|EDT|BST|EET|hrs|local time)\b|(?:US |Syrian |Egyptian )?(?:dollars?|euros?|pounds?|lira|"
    r"rupees?)\b|in the (?:morning|afternoon|evening)|o['’]?clock|years? old\b|times\b|out of\b|in (?:ten|five|four|three|10)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[$€£¥#№@]\s?|\b(?:Rs|USD|EUR|GBP|US\$)\.?\s?|\bpopulation of |\[)$", re.IGNORECASE)
_BEFORE_EXACT = re.compile(
    r"\b(?:No|Nos|tel|fax|aged|age|ages|turned|chapter|article|resolution|page|section|route|highway|flight|channel|boeing|"
    r"airbus|category|phase|terminal|gate|ward|room|version|mark|type|model|day|week|grade|level|july|number|brigade|"
    r"division|regiment|formula|apollo|windows|iphone|sector|zone|class|caption|URL|vol|volume|top)\.?\s$",
    re.IGNORECASE,
)
_GLUED_BEFORE = re.compile(r"[^\W\d_][\-–.]?$|\d[:/.\-–]$|_$")
_GLUED_AFTER = re.compile(r"[:/]\d|[\-–]\d|[^\W_]|_|\.\d")
_YEAR_AFTER = frozenset(["in", "since", "until", "till", "from", "by", "during", "late", "early", "mid", "before", "after", "to",
    "the", "year", "for", "of", "and", ",", "-", "–", "/", "(", "summer", "spring", "winter", "autumn"])  # fmt: skip
_ONE_BEFORE = frozenset(["no", "any", "every", "each", "this", "that", "which", "the", "some", "by", "last", "first", "only",
    "number", "day", "another", "page", "step"])  # fmt: skip
_ONE_AFTER = frozenset(["another", "day", "by", "thing", "side", "hand", "-", "time", "place", "way", "that"])


def other_use(doc: Doc, number: Number, first: int, last: int) -> bool:
    """Whether a number (tokens ``first`` to ``last``) is plainly something else than a count."""
    text = doc.text
    before = text[max(0, number.start - 24) : number.start]
    if _AFTER.match(text, number.end) or _BEFORE.search(before):
        return True
    if number.quantifier == "exact" and number.form != "vague" and _BEFORE_EXACT.search(before):
        return True
    if number.form == "digits" and (_sign(text, number) or _date(doc, number, first, last)):
        return True
    return _age(doc, number, first, last) or (number.low == 1 and number.high == 1 and _pronoun(doc, first, last))


def _sign(text: str, number: Number) -> bool:
    """Part of a larger sign: "T-72", "16:30", "3/4", "2-0", "w5tQ"."""
    start, end = number.core
    return bool(_GLUED_BEFORE.search(text[max(0, start - 2) : start]) or _GLUED_AFTER.match(text, end)) or (
        number.low == 0 and text[start:end].startswith("0")
    )


def _date(doc: Doc, number: Number, first: int, last: int) -> bool:
    before = doc[first - 1].lower_.strip(".") if first else ""
    after = doc[last + 1].lower_.strip(".") if last + 1 < len(doc) else ""
    if number.quantifier == "range" and (number.high or 0) <= 31 and after in MONTHS:
        return True
    if number.quantifier != "exact" or number.additive:
        return False
    digits, value = doc.text[number.core[0] : number.core[1]], number.low or 0
    if not digits.isdecimal():
        return False
    if value <= 31 and after in MONTHS and doc[last + 1].tag_ != "MD":
        return True
    if before in MONTHS and (value <= 31 or len(digits) >= 4) and not (value <= 31 and _counts(doc, last)):
        return doc[first - 1].tag_ != "MD"
    if len(digits) == 6 and value % 10000 in range(1990, 2100):
        return True
    return 1800 <= value <= 2100 and _year(doc, first, last)


def _counts(doc: Doc, last: int) -> bool:
    """Whether people follow at once, and no comma or year: "In May 20 civilians"."""
    after = doc[last + 1 : last + 3]
    return any(t.lower_ in nouns().people for t in after) and not after[0].like_num and after[0].text != ","


def _year(doc: Doc, first: int, last: int) -> bool:
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    people = after is not None and after.lower_ in nouns().people
    if before is None or before.lower_ in _YEAR_AFTER or before.lower_ in MONTHS:
        return not (people and before is not None and before.lower_ not in {"in", "since", *MONTHS})
    if before.like_num or before.is_digit:
        return not people or (first > 1 and doc[first - 2].lower_.strip(".") in MONTHS)
    return after is None or not (after.pos_ in {"NOUN", "ADJ", "PROPN", "VERB"} or people)


def _age(doc: Doc, number: Number, first: int, last: int) -> bool:
    """ "Michael Neu, 67, of Slidell", "ages 6 and 7", "aged from four to 10"."""
    if number.quantifier not in {"exact", "range"} or (number.low or 0) > 110:
        return False
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    comma = before is not None and before.text in {",", "("} and first > 1 and doc[first - 2].pos_ in {"PROPN", "NOUN"}
    closed = after is None or after.text in {",", ".", ")", ";"} or after.lower_ in {"of", "from"}
    if comma and closed and (doc[first - 2].pos_ == "PROPN" or number.form == "digits") and number.form == "digits":
        return not (
            after is not None
            and after.lower_ == "of"
            and last + 2 < len(doc)
            and doc[last + 2].lower_ in {"them", "whom"}
        )
    return any(t.lower_ in {"aged", "ages"} for t in doc[max(0, first - 4) : first])


def _pronoun(doc: Doc, first: int, last: int) -> bool:
    """ "no one", "one another", "one of the deadliest", "one day"."""
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if before in _ONE_BEFORE and after not in nouns().people:
        return True
    if before in {"of", "from"} and after in {"family", "household"}:
        return True
    return after in _ONE_AFTER or (after == "of" and _superlative(doc, last + 2))


def _superlative(doc: Doc, at: int) -> bool:
    return any(t.tag_ in {"JJS", "RBS"} for t in doc[at : at + 3])
