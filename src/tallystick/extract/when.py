"""When a counted event happened: the date or span that the text gives to it, not the day on which somebody said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.evidence import Document, Mention, When
from tallystick.extract import clues
from tallystick.extract.found import Found
from tallystick.extract.lexicon import lexicon
from tallystick.extract.parsed import Parsed, Sentence
from tallystick.extract.times import FULL, Expression, expressions, report_day

_SINCE = re.compile(
    r"\b(?i:since|since\s(?:the\sstart|the\sbeginning|it\sbegan)\s(?:of\s.{1,40}\s)?in)(?:\s(?:late|early|mid))?\s$"
)
_SINCE_START = re.compile(
    r"\b(?i:since|began|begun|started|beginning|start|broke\sout|erupted|onset|outbreak|sprung|insurgency|uprising)\b[^.;]{0,90}$"
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told(?:\s[\w.']+){1,3}|reported|announced|added|confirmed|statement|interview|tweeted|wrote|quoted|saying|stated|declared)"
    r"(?:\s(?:late|early|on|in|a|here|also))*\s$"
)
_SAID_AFTER = re.compile(r"\s(?:that\s|,\s)?(?:said|told|announced|reported)\b")
_RANGE = re.compile(r"\s?(?:to|and|until|till|through|[-–—])\s?$")
_FROM = re.compile(r"\b(?i:from|between)\s$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time that the text names, with what can be said of it before any figure is looked at."""

    start: int
    end: int
    sentence: int
    first: date
    last: date
    precision: clues.Literal["day", "days", "week", "month", "season", "year", "years", "unresolved"]
    traits: frozenset[str]


def whens(parsed: Parsed, found: Sequence[Found]) -> list[When | None]:
    """For each figure or event found, the time of the event as the text tells it; None where it does not."""
    anchor = report_day(parsed.text, parsed.document.published)
    candidates = list(_candidates(parsed, anchor))
    return [_choose(parsed, one, found, candidates, anchor) for one in found]


def time_mentions(document: Document) -> list[Mention]:
    """Every time expression of a text with its TIMEX3 value, whether a claim uses it or not."""
    anchor = report_day(document.text, document.published)
    return [Mention(e.start, e.end, "time", e.value) for e in expressions(document.text, anchor)]


def _candidates(parsed: Parsed, anchor: date | None) -> Iterator[Candidate]:
    text, found = parsed.text, expressions(parsed.text, anchor)
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
    before = text[max(sentence.start, one.start - 100) : one.start]
    assert one.days is not None
    yield f"told as {one.days[2]}"
    if _SINCE.search(before):
        yield "since"
    elif one.days[2] in ("month", "year") and _SINCE_START.search(before):
        yield "since"
    if _SAID_BEFORE.search(before) or _SAID_AFTER.match(text, one.end) or _under_saying(sentence, one):
        yield "of saying"
    if one.rule in FULL and anchor is not None and one.days[0] == anchor and sentence.index <= 1 and one.start < 400:
        yield "date of report"
    if anchor is not None and one.days[0] > anchor:
        yield "after report"


def _under_saying(sentence: Sentence, one: Expression) -> bool:
    """The parse hangs the expression on a verb of saying."""
    tokens = sentence.covering(one.start, one.end)
    if not tokens:
        return False
    head = tokens[0]
    inside = {t.i for t in tokens}
    for _ in range(6):
        if head.i not in inside and head.pos_ in ("VERB", "AUX"):
            return head.lemma_.lower() in lexicon().stances
        if head.head.i == head.i:
            return False
        head = head.head
    return False


def _choose(
    parsed: Parsed, one: Found, found: Sequence[Found], candidates: Sequence[Candidate], anchor: date | None
) -> When | None:
    rows = [tuple(time_clues(parsed, one, found, c, candidates)) for c in candidates]
    top = clues.best(rows, "when")
    if top is None:
        return None
    chosen = candidates[top.index]
    return When(chosen.first.isoformat(), chosen.last.isoformat(), chosen.precision)


def time_clues(
    parsed: Parsed, one: Found, found: Sequence[Found], c: Candidate, candidates: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate time is, or is not, the time of a figure's event."""
    yield from c.traits
    far = one.sentence - c.sentence
    where = parsed.sentences[c.sentence]
    if far == 0:
        yield "same sentence"
        yield from _in_sentence(parsed, one, c, candidates)
    else:
        yield f"{min(abs(far), 4)} sentences {'before' if far > 0 else 'after'}"
        if where.paragraph == parsed.sentences[one.sentence].paragraph:
            yield "same paragraph"
        if "of saying" in c.traits:
            yield "of saying elsewhere"
    if c.sentence <= 1:
        yield "in the lead"
    running = one.figure is not None and one.figure.mode == "running"
    if running:
        yield "running since" if "since" in c.traits else f"running {c.precision}"
    if any(_twins(one, other) and other.sentence == c.sentence for other in found if other is not one):
        yield "twin beside it"


def _in_sentence(parsed: Parsed, one: Found, c: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    low, high = (c.end, one.start) if c.end <= one.start else (one.end, c.start)
    words = len(_WORD.findall(parsed.text, low, max(low, high)))
    yield (
        "within 5 words"
        if words <= 5
        else "within 12 words"
        if words <= 12
        else "within 25 words"
        if words <= 25
        else "far off"
    )
    side = "before" if c.end <= one.start else "after"
    yield f"{side} it"
    if any(low <= o.start < high and o is not c for o in candidates):
        yield "another time between"


def _twins(one: Found, other: Found) -> bool:
    """Two statements of one figure."""
    a, b = one.figure, other.figure
    return (
        a is not None
        and b is not None
        and a.metric == b.metric
        and (a.low, a.high) == (b.low, b.high)
        and a.quantifier != "vague"
    )
