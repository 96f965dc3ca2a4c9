"""When a counted event happened: the date or span that the text gives to it, not the day on which somebody said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.evidence import Document, Mention, When
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.choosing import clues
from tallystick.extract.choosing.nearness import nearness, twins
from tallystick.extract.found import Found
from tallystick.extract.text.headings import is_heading
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.when.calendar import Precision
from tallystick.extract.when.expressions import Expression, expressions, report_day
from tallystick.extract.when.resolve import FULL

_SINCE = re.compile(
    r"\b(?i:since|since\s(?:the\sstart|the\sbeginning|it\sbegan)\s(?:of\s.{1,40}\s)?in)(?:\s(?:late|early|mid))?\s$"
)
_SINCE_START = re.compile(
    r"\b(?i:since|began|begun|started|beginning|start|broke\sout|erupted|onset|outbreak|sprung|insurgency|uprising)\b[^.;]{0,90}$"
)
_SINCE_BEGAN = re.compile(
    r"\b(?i:since)\s[^.;]{3,60}\s(?:began|started|broke\sout|was\slaunched)\s(?:on\s|in\s)?(?:late\s|early\s)?$"
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told(?:\s[\w.']+){1,3}|reported|announced|added|confirmed|statement|interview|tweeted|wrote|quoted|saying|stated|declared)"
    r"(?:\s(?:late|early|on|in|a|here|also))*\s$"
)
_SAID_IN = re.compile(
    r"\b(?:(?:announced|released|published|issued|confirmed|reported)\sby\s[^.,;]{1,90}"
    r"|(?:confirmed|verified|said|reported|announced|stated)\sin\s(?:an?|its|his|her|their|the)\s[^.,;]{0,40}?"
    r"(?:report|statement|interview|investigation|speech|message|tweet|article)),?\son\s$"
)
_SAID_AFTER = re.compile(r"\s(?:that\s|,\s)?(?:said|told|announced|reported)\b")
_RANGE = re.compile(r"\s?(?:to|and|until|till|through|[-–—])\s?$")
_FROM = re.compile(r"\b(?i:from|between)\s$")


HEADING = "in a heading"
"""The trait of a time that heads a text and lends it nothing."""

DATED_SAYING = "full date of saying"
"""The trait of a day, month and year on which something was said: no date of what other sentences tell."""


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


def whens(parsed: Parsed, found: Sequence[Found]) -> list[When | None]:
    """For each figure or event found, the time of the event as the text tells it; None where it does not."""
    anchor = report_day(parsed.text, parsed.document.published)
    told = expressions(parsed.text, anchor) if anchor else undated(parsed)
    candidates = list(_candidates(parsed, told, anchor))
    unresolved = [e for e in told if e.days is None and e.rule in ("month", "weekday", "month_day")]
    lent = [c for c in candidates if anchor is not None]
    return [
        _unresolved(parsed, one, unresolved, candidates)
        or _choose(parsed, one, found, lent or _beside(parsed, one, candidates))
        for one in found
    ]


def _beside(parsed: Parsed, one: Found, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The times of a figure's own paragraph: a page without a date is no report of one event, and lends no more."""
    here = parsed.sentences[one.sentence].paragraph
    return [c for c in candidates if parsed.sentences[c.sentence].paragraph == here]


def undated(parsed: Parsed) -> list[Expression]:
    """The expressions of a text without a date: those of a sentence are anchored at the last full date in it."""
    told = expressions(parsed.text, None)
    days = {parsed.sentence_at(e.start).index: e.days[0] for e in told if e.rule in FULL and e.days}
    out = []
    for one in told:
        sentence = parsed.sentence_at(one.start)
        if one.days is None and sentence.index in days:
            again = expressions(parsed.text[sentence.start : sentence.end], days[sentence.index])
            same = (e for e in again if sentence.start + e.start == one.start and e.days)
            one = next((replace(e, start=one.start, end=one.end) for e in same), one)  # noqa: PLW2901
        out.append(one)
    return out


def time_mentions(document: Document) -> list[Mention]:
    """Every time expression of a text with its TIMEX3 value, whether a claim uses it or not."""
    anchor = report_day(document.text, document.published)
    return [Mention(e.start, e.end, "time", e.value) for e in expressions(document.text, anchor)]


def _candidates(parsed: Parsed, found: Sequence[Expression], anchor: date | None) -> Iterator[Candidate]:
    text = parsed.text
    joined = 0
    for number, one in enumerate(found):
        if one.days is None or one.start < joined:
            continue
        first, last, precision = one.days
        traits = set(_traits(parsed, one, anchor))
        following = found[number + 1] if number + 1 < len(found) else None
        end = one.end
        if following and following.days and _is_range(text, one, following):
            last, end, precision = following.days[1], following.end, "days"
            joined = end
            traits.add("span")
        elif anchor is not None and "since" in traits and first <= anchor:
            last = anchor
        if last > first and precision == "day":
            precision = "days"
        if last.toordinal() - first.toordinal() > 400:
            precision = "years"
        yield Candidate(one.start, end, parsed.sentence_at(one.start).index, first, last, precision, frozenset(traits))


def _is_range(text: str, one: Expression, following: Expression) -> bool:
    between = text[one.end : following.start]
    return (
        len(between) < 10
        and _RANGE.fullmatch(between) is not None
        and _FROM.search(text[max(0, one.start - 10) : one.start]) is not None
    )


def _traits(parsed: Parsed, one: Expression, anchor: date | None) -> Iterator[str]:
    text, sentence = parsed.text, parsed.sentence_at(one.start)
    before = text[max(sentence.start, one.start - 160) : one.start]
    assert one.days is not None
    yield f"told as {one.days[2]}"
    if is_heading(parsed, sentence):
        yield HEADING
    if _counts_from(before, one):
        yield "since"
    if (
        _SAID_BEFORE.search(before)
        or _SAID_IN.search(before)
        or _SAID_AFTER.match(text, one.end)
        or _under_saying(sentence, one)
    ):
        yield "of saying"
        if one.rule in FULL:
            yield DATED_SAYING
    if one.rule in FULL and anchor is not None and one.days[0] == anchor and sentence.index <= 1 and one.start < 400:
        yield "date of report"
    if anchor is not None and one.days[0] > anchor:
        yield "after report"


def _counts_from(before: str, one: Expression) -> bool:
    """A total is told since then: "since 2011", "since the offensive began on Sunday"."""
    if one.rule == "then" or _SINCE.search(before) or _SINCE_BEGAN.search(before):
        return True
    return one.days is not None and one.days[2] in ("month", "year") and _SINCE_START.search(before) is not None


def _under_saying(sentence: Sentence, one: Expression) -> bool:
    """The parse hangs the expression on a verb of saying, by at most a preposition: "said on Tuesday"."""
    tokens = sentence.covering(one.start, one.end)
    if not tokens:
        return False
    inside = {t.i for t in tokens}
    head = next((t.head for t in tokens if t.head.i not in inside), tokens[0])
    if head.pos_ in ("ADP", "SCONJ"):
        head = head.head
    return head.pos_ in ("VERB", "AUX") and head.lemma_.lower() in lexicon().stances


def _choose(parsed: Parsed, one: Found, found: Sequence[Found], candidates: Sequence[Candidate]) -> When | None:
    own = [c for c in candidates if c.sentence == one.sentence or not c.traits & {HEADING, DATED_SAYING}]
    rows = [tuple(time_clues(parsed, one, found, c, own)) for c in own]
    top = clues.best(rows, "when")
    if top is None:
        return None
    chosen = own[top.index]
    if chosen.precision == "month":
        chosen = next((c for c in candidates if _refines(c, chosen, one)), chosen)
    return When(chosen.first.isoformat(), chosen.last.isoformat(), chosen.precision)


def _refines(heading: Candidate, month: Candidate, one: Found) -> bool:
    """Whether a caption gives the day of the month that the text itself names."""
    near = HEADING in heading.traits and 0 < one.sentence - heading.sentence <= 2
    return near and month.first <= heading.first and heading.last <= month.last


def _unresolved(
    parsed: Parsed, one: Found, unresolved: Sequence[Expression], candidates: Sequence[Candidate]
) -> When | None:
    """The only time that the figure's own sentence states, where it cannot be told: never guessed."""
    here = any(parsed.sentence_at(e.start).index == one.sentence for e in unresolved)
    told = any(c.sentence == one.sentence for c in candidates)
    return When(None, None, "unresolved") if here and not told else None


def time_clues(
    parsed: Parsed, one: Found, found: Sequence[Found], c: Candidate, candidates: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate time is, or is not, the time of a figure's event."""
    yield from c.traits
    rivals = [(o.start, o.end) for o in candidates if o is not c and "of saying" not in o.traits]
    near = tuple(nearness(parsed, one, c.start, c.end, rivals, found))
    yield from near
    local = "same sentence" in near
    if "of saying" in c.traits:
        yield "of saying here" if local else "of saying elsewhere"
    if c.sentence <= 1:
        yield "in the lead"
        if one.sentence <= 1:
            yield "both in the lead"
    if one.figure is not None and one.figure.mode == "running":
        yield "running since" if "since" in c.traits else f"running {c.precision}"
    if "since" in c.traits:
        yield "since here" if local else "since elsewhere"
    told = sum(o.first == c.first and o.last == c.last for o in candidates)
    yield "told once" if told == 1 else "told twice" if told == 2 else "told often"
    if c is next((o for o in candidates if not o.traits & {"of saying", "date of report", "since"}), None):
        yield "first of the article"
    if any(twins(one, other) and other.sentence == c.sentence for other in found):
        yield "twin beside it"
