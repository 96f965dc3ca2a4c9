"""The times that a text offers for its events: spans put together, and what can be said of each before any figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.figures.vocabulary import triggers
from tallystick.extract.text.headings import is_heading
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.when.around import is_record_since
from tallystick.extract.when.calendar import Precision
from tallystick.extract.when.joining import DATED, YEARLESS, Expression
from tallystick.extract.when.lasting import Lasting, lasting
from tallystick.extract.when.report import HEAD, is_dateline
from tallystick.extract.when.resolve import FULL
from tallystick.extract.when.words import NUMBERS, WORDS
from tallystick.knowledge.patterns import either

HEADING = "in a heading"
"""The trait of a time that heads a text and lends it nothing."""
DATED_SAYING = "full date of saying"
"""The trait of a day, month and year on which something was said: no date of what other sentences tell."""
OF_SAYING, OF_TOLL, PICTURE, LASTING = "of saying", "of a toll", "of a picture", "told by its length"
REPORT, AFTER, SINCE, FRONTED = "date of report", "after report", "since", "opens its sentence"
BEGAN = "of a beginning long ago"
"""The trait of a day on which something began that lasts, too long ago to last until the report by itself."""
_LONG = 400
"""Days from which a span is one of years."""
_WEEKS = timedelta(days=60)
"""What began no longer ago may still go on when it is reported, though the text does not say so."""

_SINCE = re.compile(
    r"\b(?i:since|since\s(?:the\sstart|the\sbeginning|it\sbegan)\s(?:of\s.{1,40}\s)?in)(?:\s(?:late|early|mid))?\s$"
)
WHEN = re.compile(r",\swhen\b")
"""Behind a time that is told for itself: "the worst raid since 1996, when 30 died"."""
_COUNTED_THEN = re.compile(rf",\swhen\b[^,.;]{{0,80}}?\b(?:\d|(?i:{either(NUMBERS)})\b)")
"""Not in "since 15 March, when the protests began"."""
_HARM_THAT = re.compile(
    rf",?\s(?:[\w.'’-]+\s){{0,3}}?(?:{either(WORDS['harm_nouns'])})\b[^.;]{{0,60}}\s(?:that|which|in\swhich)\s"
)
"""Behind the time of a harm of which a clause tells: "at large since the May 1998 bombing, which killed two"."""
_SINCE_START = re.compile(
    r"\b(?i:since|began|begun|started|beginning|start|broke\sout|erupted|onset|outbreak|sprung|insurgency|uprising)\b[^.;]{0,90}$"
)
_SINCE_CLAUSE = re.compile(r'\b(?i:since)\s(?!then\b)[^.;,:"”“]{3,90}\s$')
_BEGAN = re.compile(
    rf"\b(?i:{either(WORDS['lasting'])})\b(?:,?\s[\w'’-]+){{0,5}}?,?\s(?:(?:that|which)\s)?(?:first\s)?"
    r"(?:began|begun|started|erupted|beginning|starting|broke\sout|flared(?:\sup)?|launched)"
    r"(?:\s(?:on|last|late|early|in\sthe\searly\shours\sof)){0,3}\s$"
)
"""What goes on is told by its first day: "the unrest that began on Friday"."""
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told(?:\s[\w.']+){1,3}|reported|announced|added|confirmed|statement|interview|tweeted|wrote|quoted|saying|stated|declared)"
    r"(?:\s(?:late|early|on|in|a|here|also))*\s$"
    r"|\b(?:report|statement|study|survey|figures|video|list)\s(?:released|issued|published|posted|obtained|made\spublic)\s"
    r"(?:late\s|early\s)?(?:on\s)?$"
)
_SAID_SOMEBODY = re.compile(
    r"\bsaid\s(?:(?:an?|the|its|their|his|her)\s)?(?:\w+\s){0,3}?(\w+)\s(?:here\s|late\s)?(?:on\s)?$"
)
_SAID_IN = re.compile(
    r"\b(?:(?:announced|released|published|issued|confirmed|reported)\sby\s[^.,;]{1,90}"
    r"|(?:confirmed|verified|said|reported|announced|stated)\sin\s(?:an?|its|his|her|their|the)\s[^.,;]{0,40}?"
    r"(?:report|statement|interview|investigation|speech|message|tweet|article)),?\son\s$"
)
_SAYS_TODAY = frozenset({"weekday", "near_day"})
_ACCORDING = re.compile(
    r"\baccording\sto(?:\s[\w.'’&-]{1,20}){1,8}?(?<!\bin)(?<!since)(?<!from)(?<!\bof)(?<!during)(?<!until)(?<!\bby)\s(?:late\s|early\s)?(?:on\s)?$"
)
"""Before the day on which somebody is cited: "according to the city's health board on Monday"."""
_SAID_AFTER = re.compile(r"\s(?:that\s|,\s)?(?:said|told|announced|reported)\b")
_SAYING_NOUN = re.compile(
    r"\s(?:[a-z-]+\s)?(?:report|reports|statement|statements|briefing|interview|announcement|speech|press\sconference)\b"
)
_TALLY = re.compile(r"\b(?i:toll|tolls|number|count|tally|figure|figures|it|this)\b")
_TALLY_NEXT = re.compile(r"(?:\s[a-z-]+){0,2}\s(?:toll|count|tally|number)\b")
_COMPARED = re.compile(r"\s(?:figure|figures|total|level|levels|toll|number)\b")
"""Behind the year of a count that another is compared with: "double the 2022 figure"."""
_TOLLING = re.compile(rf"\b(?:{either(WORDS['tolling'])})\b")
_STOP, _COMMA = re.compile(r"[.;]"), re.compile(r",(?!\d)")
_PICTURED = re.compile(
    r"\b(?i:photo|photograph|picture|image|footage|video|screengrab|photos|images)\b[^.;]{0,40}"
    r"\b(?:taken|made\spublic|provided|released|shot|dated|from|shows)\b[^.;]{0,30}$"
)
_DATES_SOMETHING = re.compile(r"\b(?i:on|of|in|by|since|from|until|till|to|after|before|and|the)\s$")
"""Before a full date that is no mere date of the page."""
_CREDITED = re.compile(r"\.?,?\s?(?:©|[(\[]\s?(?:Photo|REUTERS|Reuters|AFP|AP|EPA|Getty|Anadolu|Xinhua|Source)\b)")
_POSTED = re.compile(r"\(@?\w{2,30}\)\s$")
"""Before the date of a post that a page shows: "- Civil Defence (@civdef) 13 October 2016"."""
_BARE, _ENDS = re.compile(r"[a-z]\s(?:[A-Z][\w-]+,?\s){1,3}$"), re.compile(r"\s?(?:\.|\Z)")
"""A full date without "on" behind a name ends the caption of a picture: "at a school in Taiz, Yemen March 3, 2018."."""
_RANGE = re.compile(r",?\s?(?:to|and|until|till|through|[-–—])\s?")
_ASIDE_TO = re.compile(r"(?:,[^.,;]{0,80}){1,3}?,\s(?:to|until|till|through)\s")
_GAP = 30
"""Code points between the two ends of a span, at most."""
_FROM = re.compile(r"\b(?i:from|between)\s$")
_AND = re.compile(r"\s(?:and|or|into)\s(?:on\s|the\searly\shours\sof\s|early\s|late\s)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time that the text names, with what can be said of it before any figure is looked at."""

    start: int
    end: int
    sentence: int
    first: date
    last: date
    precision: Precision
    traits: frozenset[str]


def candidates(parsed: Parsed, found: Sequence[Expression], anchor: date | None) -> list[Candidate]:
    """The times that a text offers, in its order, from its expressions that stand for days."""
    named = list(_named(parsed, found, anchor))
    if anchor is None:
        return named
    wars = list(_wars(parsed, named, anchor))
    named = [c for c in named if not any(w.start <= c.start < w.end for w in wars)] + wars
    return sorted((_ended(c, named, anchor) for c in named), key=lambda c: (c.start, c.end))


def _named(parsed: Parsed, found: Sequence[Expression], anchor: date | None) -> Iterator[Candidate]:
    joined = 0
    for number, one in enumerate(found):
        if one.days is None or one.start < joined:
            continue
        first, last, precision = one.days
        traits = set(_traits(parsed, one, anchor))
        end = one.end
        following = _far_end(parsed.text, one, found[number + 1 :])
        if following is not None and (spanned := _spanned(parsed.text, one, following)):
            (first, last), end, precision = spanned, following.end, "days"
            joined = end
            traits.add("span")
        elif anchor is not None and SINCE in traits and first <= anchor:
            last = anchor
        elif anchor is not None and _began(parsed, one) and first <= anchor:
            if anchor <= first + _WEEKS:
                last = anchor
            traits.add(SINCE if anchor <= first + _WEEKS else BEGAN)
        yield _candidate(parsed, one.start, end, first, last, precision, traits)


def _candidate(
    parsed: Parsed, start: int, end: int, first: date, last: date, precision: Precision, traits: set[str]
) -> Candidate:
    if last > first and precision == "day":
        precision = "days"
    if (last - first).days > _LONG:
        precision = "years"
    return Candidate(start, end, parsed.sentence_at(start).index, first, last, precision, frozenset(traits))


def _far_end(text: str, one: Expression, later: Sequence[Expression]) -> Expression | None:
    """The expression that may end a span: the next one, or the one behind an aside: "from 3 May, when …, to 9 June"."""
    following = later[0] if later and later[0].days else None
    aside = _ASIDE_TO.match(text, one.end) if _FROM.search(text, max(0, one.start - 10), one.start) else None
    if aside is None:
        return following if following is not None and following.start - one.end <= _GAP else None
    return next((e for e in later if e.days and aside.end() <= e.start <= aside.end() + _GAP), None)


def _spanned(text: str, one: Expression, following: Expression) -> tuple[date, date] | None:
    """The first and last day of what two expressions span: "from 3 May to 5 May", "on Friday and Saturday"."""
    assert one.days is not None and following.days is not None
    opened = _FROM.search(text, max(0, one.start - 10), one.start) is not None
    first, last = one.days[0], following.days[1]
    if opened and first > last and one.rule == following.rule == "weekday":
        first -= timedelta(days=7)
    elif opened and one.rule in YEARLESS and following.rule in YEARLESS and first > last:
        first = _years_before(first, 1)
    elif opened and one.rule in DATED and following.rule in YEARLESS:
        last = _years_before(last, max(0, last.year - first.year - (last.month < first.month)))
    if not first < last:
        return None
    aside = opened and _ASIDE_TO.match(text, one.end) is not None
    if aside or _RANGE.fullmatch(text, one.end, following.start):
        return (first, last) if opened or _next_day(one, following) or _two_years(one, following) else None
    spans = _AND.fullmatch(text, one.end, following.start) is not None and _next_day(one, following)
    return (first, last) if spans else None


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February for a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap and years else day.day)


def _next_day(one: Expression, following: Expression) -> bool:
    return (
        one.days is not None
        and following.days is not None
        and one.days[2] == following.days[2] == "day"
        and timedelta() < following.days[0] - one.days[0] <= timedelta(days=2)
    )


def _two_years(one: Expression, following: Expression) -> bool:
    """ "The 1967-1970 civil war": years in figures, joined by a hyphen alone."""
    return one.rule == following.rule == "year" and following.start == one.end + 1


def _ended(c: Candidate, named: Sequence[Candidate], anchor: date) -> Candidate:
    """A span up to the report ends on the day on which it was told: "in the past 24 hours, they said on Monday"."""
    if c.last != anchor or (c.first == c.last and LASTING not in c.traits) or PICTURE in c.traits:
        return c
    told = (c.sentence, c.sentence - 1) if SINCE in c.traits and c.first.year == anchor.year else (c.sentence,)
    said = [o for o in named if o.sentence in told and OF_SAYING in o.traits and o.first < anchor and o is not c]
    day = next((o.last for o in said if o.first == o.last and 0 < (anchor - o.last).days <= 3), None)
    if SINCE in c.traits and not (LASTING in c.traits and c.precision == "days"):
        end = day or next((o.last for o in said if o.precision == "month"), anchor)
        return replace(c, last=end) if c.first < end else c
    if day is None:
        return c
    back = anchor - day
    return replace(c, first=c.first - back, last=day)


def _wars(parsed: Parsed, named: Sequence[Candidate], anchor: date) -> Iterator[Candidate]:
    """Wars told by their length; one told in years began when the text says so, give or take a year."""
    starts = [c.first for c in named if SINCE in c.traits and (c.last - c.first).days > _LONG]
    for one in lasting(parsed.text, anchor):
        if _told_then(parsed, one, named):
            continue
        near = (s for s in starts if one.precision == "years" and abs(s.year - one.first.year) <= 1)
        traits = {LASTING, f"told as {one.precision}", *([SINCE] if one.first < one.last else [])}
        yield _candidate(parsed, one.start, one.end, next(near, one.first), one.last, one.precision, traits)


def _told_then(parsed: Parsed, one: Lasting, named: Sequence[Candidate]) -> bool:
    """Whether a war's length is told of a past year, as "in 2020 a six-week war" is, and not up to the report."""
    sentence = parsed.sentence_at(one.start).index
    before = (c for c in named if c.sentence == sentence and c.end <= one.start and SINCE not in c.traits)
    return any(c.last < one.first for c in before)


def _traits(parsed: Parsed, one: Expression, anchor: date | None) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentence_at(one.start)
    before = text[max(sentence.start, one.start - 160) : one.start]
    assert one.days is not None
    yield f"told as {one.days[2]}"
    if is_heading(parsed, sentence):
        yield HEADING
    counted = _COUNTED_THEN.match(text, one.end) or _HARM_THAT.match(text, one.end)
    rare = is_record_since(before) and not counted
    since = _counts_from(before, one) and not counted and not rare
    if since:
        yield SINCE
    elif _of_saying(parsed, sentence, one, before):
        yield OF_SAYING
        if one.rule in FULL:
            yield DATED_SAYING
    tallied = not since and _of_toll(text, before, one.end, sentence.end)
    if rare or tallied or (before.endswith("the ") and _COMPARED.match(text, one.end)):
        yield OF_TOLL
    if _PICTURED.search(before) or (one.rule in FULL and _of_caption(text, before, one.end)):
        yield PICTURE
    headed = one.rule in FULL and one.days[0] == anchor and _heads(sentence, one, before)
    if headed or (anchor is not None and one.start < HEAD and is_dateline(text, one, anchor)):
        yield REPORT
    if anchor is not None and one.days[0] > anchor:
        yield AFTER
    if len(before.split()) <= 1 and one.start - sentence.start < 12:
        yield FRONTED


def _of_caption(text: str, before: str, end: int) -> bool:
    """Whether a full date is that of a post or picture: credited, behind an account, or bare behind a place."""
    if _CREDITED.match(text, end) or _POSTED.search(before):
        return True
    return _ENDS.match(text, end) is not None and _BARE.search(before) is not None


def _heads(sentence: Sentence, one: Expression, before: str) -> bool:
    """Whether a date stands at the head of a page and dates nothing told there."""
    return sentence.index <= 1 and one.start < HEAD and _DATES_SOMETHING.search(before) is None


def _of_toll(text: str, before: str, end: int, stop: int) -> bool:
    """The day of the count: "the toll of the blast rose to 12 on Friday", "on Friday the toll rose", "as of Friday"."""
    if before.lower().endswith("as of "):
        return True
    clause = _STOP.split(before)[-1]
    counted = next(_TOLLING.finditer(clause, max(0, len(clause) - 60)), None)
    if counted is not None and not _COMMA.search(clause, counted.end()):
        return _TALLY.search(clause, 0, counted.start()) is not None
    tally = _TALLY_NEXT.match(text, end, stop)
    if tally is None:
        return False
    return _TOLLING.search(_STOP.split(text[tally.end() : min(stop, tally.end() + 70)])[0]) is not None


def _counts_from(before: str, one: Expression) -> bool:
    """A total is told since then: "since 2011", "since the offensive began on Sunday"."""
    if one.rule == "then" or _SINCE.search(before) or _SINCE_CLAUSE.search(before):
        return True
    return one.days is not None and one.days[2] in ("month", "year") and _SINCE_START.search(before) is not None


def _began(parsed: Parsed, one: Expression) -> bool:
    """A day tells when something began that lasts: what it has cost is counted from that day on."""
    sentence = parsed.sentence_at(one.start)
    return _BEGAN.search(parsed.text, max(sentence.start, one.start - 160), one.start) is not None


def _of_saying(parsed: Parsed, sentence: Sentence, one: Expression, before: str) -> bool:
    text = parsed.text
    if one.rule == "lately" or before.endswith(" that "):
        return False
    if _SAID_BEFORE.search(before) or _SAID_IN.search(before) or _SAID_AFTER.match(text, one.end):
        return True
    if one.rule in _SAYS_TODAY and _ACCORDING.search(before):
        return True
    somebody = _SAID_SOMEBODY.search(before)
    if somebody and somebody[1].lower() in lexicon().titles:
        return True
    if not before.endswith("on ") and _SAYING_NOUN.match(text, one.end):
        return True
    return _under_saying(sentence, one)


@cache
def _vouching() -> frozenset[str]:
    """Verbs of saying that are neither a wish nor somebody's fate, nor something shown or seen."""
    known = lexicon()
    stated = {verb for verb, stance in known.stances.items() if stance is not None}
    return frozenset(stated - known.depicting - known.sights - triggers().keys() - set(WORDS["undated_saying"]))


def _under_saying(sentence: Sentence, one: Expression) -> bool:
    """The parse hangs the expression on a verb of saying, by at most a preposition: "said on Tuesday"."""
    tokens = sentence.covering(one.start, one.end)
    if not tokens:
        return False
    inside = {t.i for t in tokens}
    head = next((t.head for t in tokens if t.head.i not in inside), tokens[0])
    if head.pos_ in ("ADP", "SCONJ"):
        head = head.head
    return head.pos_ in ("VERB", "AUX") and head.lemma_.lower() in _vouching()
