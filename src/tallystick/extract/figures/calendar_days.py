"""Numbers that are days and years: "on 4 April", "July 18 and 19", "a 2013 sit-in"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import closed, nouns, plural
from tallystick.extract.numbers.grammar import Number
from tallystick.extract.text.model import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DAY_BEFORE = re.compile(r"\b\d{1,2}\s([^\W\d_]{3,9})\.?,?\s$")
"""Before a year of two digits: "13 Nov 89"."""
_LISTED_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NEXT_DAY = r"(?:,\s|\s?[-–]\s?|,?\s(?:and|to|or|until)\s)"
_DAYS_AHEAD = re.compile(rf"\b([^\W\d_]{{3,9}})\.?\s(?:{_LISTED_DAY}{_NEXT_DAY}){{0,6}}$")
_ENDS = re.compile(r"(?:st|nd|rd|th)?\s?(?:[.;:)\]]|,(?!\s\d)|,\s(?:1[6-9]|20)\d\d\b|$)")
_LIST_GOES_ON = re.compile(rf"(?:st|nd|rd|th)?{_NEXT_DAY}\d{{1,2}}\b")
_DAYS_BEHIND = re.compile(rf"(?:st|nd|rd|th)?(?:{_NEXT_DAY}{_LISTED_DAY}){{1,6}}\s([^\W\d_]{{3,9}})\b")
_SPAN_OF_YEARS = re.compile(r"(?:between\s)?\d{4}(?:\s(?:and|to|or)\s|\s?[-–—]\s?)\d{4}", re.IGNORECASE)
_MAY_OF = re.compile(r"\sMay\s(?:\d{2}|\d{4})\b", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([^\W\d_]{1,12})\.?\s$")
WORDS_AFTER = re.compile(r"\s?([^\W\d_]{1,24})(?:\W{1,3}([^\W\d_]{1,24}))?")
_LAST_DAY, _YEARS = 31, (1800, 2100)
NEAR = 24
"""Code points looked at before a number."""


def in_calendar(text: str, number: Number) -> bool:
    """ "In 2014", "on 4 April", "April 4": a day or year, whatever the parse; May is left open, it may be a verb."""
    value, before = number.low or 0, text[max(0, number.start - NEAR) : number.start]
    about = number.quantifier == "about" and _about_a_year(text, number)
    if about or _is_span_of_years(text, number) or _is_day_of_list(text, number):
        return True
    plain = number.quantifier == "exact" and not number.additive and text[slice(*number.core)].isdecimal()
    if not plain or _takes_part(text, number):
        return False
    months = (closed("months") | closed("other_months")) - {"may"}
    led, ahead = WORD_BEFORE.search(before), WORDS_AFTER.match(text, number.end)
    left, right = led[1].lower() if led else "", [w.lower() for w in ahead.groups("")] if ahead else [""]
    people = [nouns().kind(w) in {"people", "likely"} and (value < 2 or not _is_singular(w)) for w in right]
    if right[0] in closed("small_words"):
        people = [False]
    if (day := _DAY_BEFORE.search(before)) and day[1].lower() in closed("months"):
        return not people[0]
    if right[0] == "may" and _MAY_OF.match(text, number.end):
        return True
    if value <= _LAST_DAY:
        return right[0] in months or (left in months and not any(people))
    return _YEARS[0] <= value <= _YEARS[1] and left in months | closed("before_years") and not people[0]


def _is_span_of_years(text: str, number: Number) -> bool:
    """ "Between 1993 and 1997, 6,500 rebels died", "from 1999 to 2003": two years that nobody's noun follows."""
    low, high = number.low or 0, number.high or 0
    if not _YEARS[0] <= low < high <= _YEARS[1] or _SPAN_OF_YEARS.fullmatch(text, number.start, number.end) is None:
        return False
    ahead = WORDS_AFTER.match(text, number.end)
    return ahead is None or text[number.end] == "," or nouns().kind(ahead[1].lower()) not in {"people", "likely"}


def _is_day_of_list(text: str, number: Number) -> bool:
    """ "July 18 and | 19", "December | 6-7", "on | 3 and 4 May": days of one month, which nobody's noun follows."""
    start, end = number.core
    if (number.high or number.low or 0) > _LAST_DAY:
        return False
    led = _DAYS_AHEAD.search(text, max(0, start - 3 * NEAR), start)
    if led is not None and led[1].lower() in closed("months"):
        return _ends_days(text, end, after_comma=text[led.start() : start].rstrip().endswith(","))
    behind = _DAYS_BEHIND.match(text, end)
    return behind is not None and behind[1].lower() in closed("months")


def _ends_days(text: str, end: int, *, after_comma: bool) -> bool:
    """Whether nothing that a number can count follows: not in "on July 18 and 19 were hurt", "on July 18, 19 died"."""
    if _LIST_GOES_ON.match(text, end):
        return True
    ahead = WORDS_AFTER.match(text, end)
    small = ahead is not None and ahead[1].lower() in closed("behind_days")
    return not after_comma and (small or _ENDS.match(text, end) is not None)


def _takes_part(text: str, number: Number) -> bool:
    """ "Since 7 December, 18 of them": no day of that month."""
    ahead = WORDS_AFTER.match(text, number.end)
    return ahead is not None and ahead[1].lower() == "of" and (ahead[2] or "").lower() in closed("parted")


def _about_a_year(text: str, number: Number) -> bool:
    """ "Around 1908": a round count is told so, one to the last unit is a year."""
    value, ahead = number.low or 0, WORDS_AFTER.match(text, number.end)
    bare = ahead is None or ahead[1].lower() in closed("small_words") | {"in"}
    return bare and _YEARS[0] <= value <= _YEARS[1] and value % 10 > 0 and text[slice(*number.core)].isdecimal()


def is_date(doc: Doc, number: Number, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` are a day or a year, as the words beside them show in the parse."""
    months = closed("months")
    before = doc[first - 1].lower_.strip(".") if first else ""
    after = doc[last + 1].lower_.strip(".") if last + 1 < len(doc) else ""
    if number.quantifier == "range":
        return (number.high or 0) <= 31 and after in months
    digits, value = text_of(doc)[number.core[0] : number.core[1]], number.low or 0
    if number.quantifier != "exact" or number.additive or not digits.isdecimal():
        return False
    day = value <= _LAST_DAY and after in months and doc[last + 1].tag_ != "MD"
    stamp = len(digits) == 6 and 1990 <= value % 10000 < 2100
    if day or stamp or (before in months and (value <= 31 or len(digits) >= 4) and not people_follow(doc, value, last)):
        return day or stamp or doc[first - 1].tag_ != "MD"
    return _YEARS[0] <= value <= _YEARS[1] and _year(doc, first, last)


def people_follow(doc: Doc, value: int, last: int) -> bool:
    """Whether people follow a small number at once, with no comma or year between: "In May 20 civilians"."""
    after = doc[last + 1 : last + 3]
    if not after or after[0].like_num or after[0].text == "," or after[0].lower_ in closed("small_words"):
        return False
    return value <= _LAST_DAY and any(nouns().kind(t.lower_) in {"people", "likely"} for t in after)


def _year(doc: Doc, first: int, last: int) -> bool:
    """ "In 2014", "April 4 2014", "a 2014 sit-in", "the 2014 protests"."""
    months = closed("months")
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    people = after is not None and after.lower_ in nouns().people
    if before is None or before.lower_ in closed("before_years") or before.lower_ in months:
        return not (people and before is not None and before.lower_ not in {"in", "since", *months})
    if before.like_num or before.is_digit:
        return not people or (first > 1 and doc[first - 2].lower_.strip(".") in months)
    if before.lower_ in {"a", "an"} or (before.lower_ in closed("the") and not people):
        return True
    return after is None or not (after.pos_ in {"NOUN", "ADJ", "PROPN", "VERB"} or people)


def _is_singular(word: str) -> bool:
    """ "Sniper", which no number above one counts; unlike "people" and "police"."""
    return not word.endswith("s") and word not in closed("groups") and plural(word) in nouns().people
