"""The wire's time expressions as patterns, built from ``languages/en/time.yaml``.

Each pattern is linear: alternations of literal words, bounded numbers, single optional parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

WORDS = shipped("languages/en/time.yaml")


def _cased(table: list[list[str]]) -> dict[str, int]:
    """Written forms to number: as given and in capitals, since "march" and "may" are other words."""
    forms = ((form, number) for number, row in enumerate(table) for form in row)
    return {written: number for form, number in forms for written in (form, form.upper())}


MONTHS = {form: number + 1 for form, number in _cased(WORDS["months"]).items()}
WEEKDAYS = _cased(WORDS["weekdays"])
NUMBERS: dict[str, int] = WORDS["numbers"]
ORDINALS: dict[str, int] = WORDS["ordinals"]
UNITS: dict[str, str] = WORDS["units"]
PARTS: dict[str, str] = WORDS["parts"]
SEASONS: dict[str, str] = WORDS["seasons"]
FEASTS: dict[str, list[int]] = WORDS["feasts"]
MOVING: dict[str, list[int]] = WORDS["moving_feasts"]
EASTER: dict[str, int] = WORDS["easter"]
SPOKEN: dict[str, int] = WORDS["spoken"] | {
    f"{tens}-{units}": n + m
    for tens, n in WORDS["spoken"].items()
    for units, m in WORDS["numbers"].items()
    if n >= 20 and 0 < m < 10 and " " not in units and len(units) > 2
}
REFERENCES = {phrase: value for value, phrases in WORDS["references"].items() for phrase in phrases}

_MONTH = rf"(?P<month>{either(MONTHS)})\b\.?"
_LONG_DAYS = [form for form in WEEKDAYS if len(form) > 5]
_LONG_MONTHS = [form for form in MONTHS if len(form) > 4 or form in ("May", "June", "July", "JUNE", "JULY")]
_MARCH = r"March\s(?:[Aa]gainst\b|[Ff]or\s[A-Z]|[Oo]f\s[A-Z]|[Oo]n\s[A-Z]{3}|To\b)"
"""What people do, and no month: "the March Against Hunger"."""
_BEFORE_DATE = rf"(?:(?:{either(WEEKDAYS)})\b\.?,?\s)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)(?!\d|[.,]\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|,\d\d\d|\.\d)"
_TO_DAY = r"(?:\s?[-–—]\s?(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d))?"
_DAY_ENDS = r"(?:st|nd|rd|th)?(?:\s?[.,;:)]|\Z|\s(?:in|at|near|when|after|before|as|while|during|by)\b)"
"""Behind the second of two days, which counts nobody: "July 18 and 19 in Dhaka", not "July 18 and 19 people died"."""
_TO_LATER = _TO_DAY.replace("[-–—]", rf"(?:[-–—]|\b(?:to|and|until)\b(?=\s\d{{1,2}}{_DAY_ENDS}))")
_AND_DAY = _TO_DAY.replace("[-–—]", "(?:[-–—]|\\b(?:to|and|until)\\b)")
_NUMBER = rf"(?P<number>\d{{1,3}}|(?i:{either(NUMBERS)}))"
_UNIT = rf"(?P<unit>(?i:{either(UNITS)}))s?\b"
_PART = rf"(?P<part>(?i:{either(PARTS)}))\b"
_SEASON = rf"(?P<season>(?i:{either(SEASONS)}))\b"
_WHICH_YEAR = r"(?P<which>(?i:last|this|next|the\sprevious|the\sfollowing))\syear\b"
_SHADE = r"(?:(?i:mid|early|late|later|earlier|the\send\sof|the\sbeginning\sof|the\smiddle\sof|the\sstart\sof)[-\s])?"
_ORDINAL = rf"(?P<ordinal>(?i:{either(ORDINALS)}))"

PATTERNS: dict[str, str] = {
    "iso": r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b",
    "figures": r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})[./-](?P<year>(?:19|20)\d\d)(?![\da-z])",
    "clock": r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>(?i:[ap]\.?m\b\.?))"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?!\d)|(?P<zulu>[01]\d[0-5]\d)\s?(?:GMT|UTC|hrs|hours)\b"
    r"|(?P<noon>(?i:noon|midday|midnight))\b",
    "month_day_year": rf"{_BEFORE_DATE}{_MONTH}\s?{_DAY}{_AND_DAY},?\s{_YEAR}",
    "day_month_year": rf"{_BEFORE_DATE}(?:(?i:the)\s)?{_DAY}{_AND_DAY}(?:\sof)?[\s-]{_MONTH},?[\s-]{_YEAR}",
    "squashed": rf"{_MONTH}\s(?P<day>[0-3]\d)(?P<year>20\d\d)\b",
    "month_year": rf"{_SHADE}{_MONTH},?\s(?:of\s)?{_YEAR}",
    "month_day": rf"(?:(?i:last|this|next)\s)?{_BEFORE_DATE}{_MONTH}\s{_DAY}{_TO_LATER}(?:,?\s(?:of\s)?{_WHICH_YEAR})?",
    "day_month": rf"{_BEFORE_DATE}(?:(?i:the)\s)?{_DAY}{_AND_DAY}(?:\sof)?\s{_MONTH}(?:,?\s(?:of\s)?{_WHICH_YEAR})?",
    "month": rf"(?:(?P<shift>(?i:last|this\spast|this\scoming|this|next|the\sprevious))\s)?{_SHADE}"
    rf"(?P<month>(?!{_MARCH})(?:{either(_LONG_MONTHS)})\b|(?:{either(MONTHS)})\.)(?!\s(?:3[01]|[12]\d|0?[1-9])\b(?![:.]\d))(?:,?\s(?:of\s)?{_WHICH_YEAR})?",
    "weekday": r"(?:(?P<shift>(?i:last|this\spast|past|this\scoming|coming|this|next|the\sprevious|the\sfollowing))\s)?"
    rf"(?:(?P<shade>(?i:early|late|earlier|later))\s)?(?P<weekday>{either(_LONG_DAYS)})(?:\b(?:['’]s\b)?|(?P<bare>s)\b(?=\s[a-z]))"
    rf"(?:\s(?P<half>early|late))?(?:\s(?P<part>{either(PARTS)})\b)?",
    "near_day": r"(?:(?i:early|late|earlier|later)\s)?"
    r"(?P<word>(?i:today|yesterday|tomorrow|tonight|last\snight|overnight))(?:['’]?s)?\b"
    rf"(?:\s(?P<part>{either(PARTS)})\b)?",
    "that_part": r"(?P<which>(?i:this|that|the\snext|the\sfollowing|the\sprevious|the|next|later\sthis))\s"
    rf"(?:(?i:early|late|mid)[-\s])?{_PART}",
    "that_day": r"(?P<which>(?i:that\ssame|the\ssame|that|the\snext|the\sfollowing|the\sprevious"
    r"|(?:earlier|later)\s(?:that|in\sthe)))\s(?i:day)\b",
    "ago": r"(?:(?P<vague>(?i:several|a\sfew|some|many))|(?:(?i:nearly|almost|about|around|more\sthan|over)\s)?"
    rf"{_NUMBER}|(?P<the>(?i:the)(?=\s(?i:day|week|month)\s(?i:before|after)\b)))[-\s](?:or\sso\s)?{_UNIT}"
    r"(?:\sor\sso)?[-\s](?P<way>(?i:ago|earlier|later|from\snow|previously|(?:before|after)(?!\s[\w\"“])))\b",
    "season_year": rf"{_SHADE}(?:the\s)?{_SEASON}\s(?:of\s)?{_YEAR}",
    "fiscal": rf"(?:(?P<which>(?i:last|this|next))\syear['’]s\s)?(?:(?i:the|its)\s)?(?:{_YEAR}\s)?(?:(?i:fiscal)[-\s])?"
    rf"{_ORDINAL}[-\s](?i:quarter)\b(?:\s(?:of|in)\s(?:fiscal\s)?(?P<year2>(?:19|20)\d\d))?",
    "lately": rf"(?:(?P<within>(?i:in|during|(?<!for\s)over|within))\s)?(?:(?i:the|a|just)\s)?"
    r"(?:(?P<way>(?i:past|last|previous|next|coming))\s)?"
    rf"(?:{_NUMBER}|(?P<vague>(?i:few|several)))(?:\s|(?P<length>-)){_UNIT}(?!\s(?i:ago|earlier|later|old|before|after)|\s(?:in\s)?(?:last|this)\s(?:week|month|year|{either(_LONG_MONTHS)}))",
    "beginning": rf"(?:(?i:the)\s)?(?i:first)\s{_NUMBER}\s(?P<unit>(?i:day|week|month))s\s(?i:of|in)\s"
    rf"(?:(?i:the|this)\syear\b|(?:the\syear\s)?{_YEAR}|{_MONTH}(?:,?\s{_YEAR.replace('year>', 'year2>')})?)",
    "spoken_year": rf"(?:(?i:the\syear)\s)?(?P<hundreds>(?i:nineteen|eighteen|twenty))[-\s](?:(?i:hundred\s)?)"
    rf"(?P<rest>(?i:{either(SPOKEN)}))\b|(?i:the\syear\s)(?P<thousand>(?i:two\sthousand))\b(?:\s(?i:and\s)?(?P<more>(?i:{either(SPOKEN)}|{either(NUMBERS)}))\b)?",
    "nth_century": r"(?:(?i:the)\s)?(?P<nth>1\d|2[01])(?:st|th)[-\s](?i:century)\b",
    "year_quarter": rf"(?:(?i:the)\s)?{_YEAR}\s(?P<unit>(?i:quarter|period))\b",
    "year_ago_quarter": rf"(?:(?i:the|its)\s)?(?:(?i:comparable)\s)?(?i:year)[-\s](?i:ago|earlier)\s"
    rf"(?:{_ORDINAL}[-\s])?(?i:quarter|period)\b",
    "unit": r"(?:(?P<shade>(?i:early|late|earlier|later|sometime|the\send\sof|end\sof|the\sbeginning\sof))\s)?"
    r"(?P<which>(?i:the\slast|the\spast|this\spast|last|this|next|past|the\sprevious|the\sfollowing|the\scoming|the\scurrent"
    r"|the\slatest|that\ssame|that|the\ssame|the\syear[-\s]earlier|the\syear[-\s]ago|the))\s(?:(?i:fiscal|full)\s)?"
    rf"(?P<unit>(?i:(?<=past\s)day|weekend|week|month|year|decade|century|quarter|period|{either(SEASONS)}))\b"
    rf"(?!-|\sbefore\b|\s(?:of\s)?(?:{either(MONTHS)})|(?<=fall)\s(?:of|from|on|onto)\b)(?:['’]s\b)?",
    "year_ago": r"(?i:year[-\s](?:ago|earlier))\b",
    "year_end": r"(?i:year(?:['’]s)?[-\s]end|end[-\s]of[-\s]year)\b",
    "decade": r"(?:(?i:the)\s)?(?:(?i:early|late|mid)[-\s])?(?:['’`]|(?P<century>1[6-9]|20))(?P<tens>\d)0['’]?s\b",
    "feast": rf"(?:(?P<which>(?i:last|this|next))\s)?(?P<feast>{either([*FEASTS, *MOVING, *EASTER])})\b"
    rf"(?:,?\s{_YEAR})?",
    "then": r"(?i:since\sthen|ever\ssince)\b",
    "reference": rf"(?P<phrase>(?i:{either(REFERENCES)}))\b"
    rf"(?![-\s]?(?:president|minister)|(?<=past)\s(?:few|several|{either(UNITS)}|{either(NUMBERS)}|\d))",
    "year": rf"(?:(?i:fiscal|early|late|mid|the\send\sof|end\sof|the\syear)[-\s])?{_YEAR}"
    r"(?!\s?%|['’]?s\b|-(?!\d\d\d\d|\d\d\b)\w|[-–]foot|\s\(?\d\d?[./]\d\d?[./]\d\d\d\d)",
}
"""Name of the rule and its pattern, in order: at one place, the first that fits is taken."""

RULES = {name: re.compile(rf"\b(?:{pattern})") for name, pattern in PATTERNS.items()}

_BEGINS: dict[str, str] = {
    "iso": "d", "figures": "d", "clock": "dx", "squashed": "m", "month_day_year": "mw", "day_month_year": "dwx",
    "month_year": "mx", "month_day": "mwx", "day_month": "dwx", "month": "mx", "weekday": "wx", "ago": "dx",
    "season_year": "x", "fiscal": "dx", "lately": "dx", "decade": "dx", "feast": "fx", "year": "dx",
    "nth_century": "dx", "year_quarter": "dx",
}  # fmt: skip
"""What a rule's expressions begin with: digits, a month, a weekday, a feast, other words (where none is named)."""

RULES_BY = {
    kind: {name: rule for name, rule in RULES.items() if kind in _BEGINS.get(name, "x")}
    for kind in ("d", "m", "w", "f", "x")
}


def _first(phrases: Iterable[str]) -> set[str]:
    return {re.split(r"\W", phrase, maxsplit=1)[0] for phrase in phrases}


FIRST: dict[str, str] = (
    dict.fromkeys(_first([*FEASTS, *MOVING, *EASTER]), "f")
    | dict.fromkeys(MONTHS, "m")
    | dict.fromkeys(WEEKDAYS, "w")
    | {f"{day}s": "w" for day in WEEKDAYS}
    | dict.fromkeys("'’`", "x")
)
"""Words, as they are written, that may open an expression, with the kind of its rules."""
FIRST_SMALL = _first([*NUMBERS, *ORDINALS, *REFERENCES, *SEASONS, *WORDS["opening"]])
"""The others, in small letters, of kind "x": everything else is passed over without trying the rules."""
WORD = re.compile(r"\w+|['’`](?=\d0)")

AHEAD = tuple(f" {phrase} " for phrase in WORDS["ahead"])
"""What looks ahead, in small letters, a space around each."""
ISSUED = re.compile(rf"\b(?i:{either(WORDS['issued'])})\b(?:\s(?i:of\spublication|on|at|by))?[\s:]*$")
