"""When a counted event happened: the date or span that the text gives to it, not the day on which somebody said so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.evidence import Document, Mention, When
from tallystick.extract.choosing import clues
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed
from tallystick.extract.when.attachment import Times, goes_on, kind, tells_the_event, time_clues
from tallystick.extract.when.backward import told_back
from tallystick.extract.when.candidates import (
    BEGAN,
    DATED_SAYING,
    FRONTED,
    HEADING,
    OF_SAYING,
    OF_TOLL,
    PICTURE,
    REPORT,
    SINCE,
    WHEN,
    Candidate,
    candidates,
)
from tallystick.extract.when.expressions import expressions
from tallystick.extract.when.governor import OTHER, OWN
from tallystick.extract.when.joining import Expression
from tallystick.extract.when.others import of_others
from tallystick.extract.when.recorded import recorded
from tallystick.extract.when.report import report_day
from tallystick.extract.when.resolve import FULL
from tallystick.extract.when.shared import shared

LEAD, FAR = 6, 15
"""Sentences at the head of a text whose times may be any figure's, and how many sentences off others may stand."""
OPENED = 2
"""Sentences of a paragraph, behind the one that a time opens, that are told of it."""

_BESIDE = 8
"""Code points around a time in which "so far" is looked for."""
_CLAUSE = re.compile(r"[,;:]\s")


def whens(parsed: Parsed, found: Sequence[Found]) -> list[When | None]:
    """For each figure or event found, the time of the event as the text tells it; None where it does not."""
    times, told = times_of(parsed)
    unresolved = [e for e in told if e.days is None and e.rule in ("month", "weekday", "month_day")]
    chosen = [_unresolved(parsed, one, unresolved, times) or _choose(one, found, times) for one in found]
    return recorded(times, found, shared(times, found, chosen))


def times_of(parsed: Parsed) -> tuple[Times, Sequence[Expression]]:
    """The times that a text offers, and all its time expressions, resolved or not."""
    anchor = report_day(parsed.text, parsed.document.published)
    told = expressions(parsed.text, anchor) if anchor else undated(parsed)
    return Times.of(parsed, candidates(parsed, told, anchor), anchor), told


def offered(times: Times, one: Found, found: Sequence[Found]) -> list[Candidate]:
    """Those times of a text that may be a figure's.

    A heading and the full date of a statement lend nothing to other sentences.  A page without a date is no report of
    one event: a time lends itself to its own paragraph only.  In a long text only the lead reaches everywhere.  Where a
    sentence dates the figure's own verb, the times of other fates in it go: "21 were freed on Friday, seized in May".
    The lines of a list without a time of their own have that of the sentence that opens it; the sentences of a
    paragraph that a time opens have none told before.
    """
    sentences = times.parsed.sentences
    here = sentences[one.sentence].paragraph
    out = [
        c
        for c in times.candidates
        if (c.sentence == one.sentence or not c.traits & {HEADING, DATED_SAYING})
        and (times.anchor is not None or sentences[c.sentence].paragraph == here)
        and (c.sentence < LEAD or abs(c.sentence - one.sentence) <= FAR)
        and not of_others(times, one, found, c)
    ]
    opened = _opening(times, one)
    out = [c for c in out if opened is None or c.start >= opened.start]
    told = {c: kind(times, c, one) for c in out if c.sentence == one.sentence}
    above = [c for c in times.candidates if c.sentence == times.openers.get(one.sentence) and c.precision != "years"]
    if not told and (over := [c for c in above if not c.traits & {OF_SAYING, REPORT}]):
        return over
    if OWN in told.values():
        return [c for c in out if told.get(c) != OTHER]
    return out


def _opening(times: Times, one: Found) -> Candidate | None:
    """The time that opens a paragraph above a figure: "In June they overran a base. More than 100 died." """
    sentences = times.parsed.sentences
    here = sentences[one.sentence].paragraph
    opening = (
        c
        for c in times.candidates
        if FRONTED in c.traits
        and 0 < c.sentence < one.sentence <= c.sentence + OPENED
        and sentences[c.sentence].paragraph == here != sentences[c.sentence - 1].paragraph
    )
    return next((c for c in opening if not c.traits & {OF_SAYING, OF_TOLL, SINCE, REPORT, PICTURE, HEADING}), None)


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
    told = expressions(document.text, anchor)
    return [Mention(e.start, e.end, "time", e.value) for e in told if e.rule != "then"]


def _choose(one: Found, found: Sequence[Found], times: Times) -> When | None:
    own = offered(times, one, found)
    if (
        sure := next((c for c in own if _so_far(times, c, one) or _since(c, one) or _when(times, c, one)), None)
    ) is not None:
        return When(sure.first.isoformat(), sure.last.isoformat(), sure.precision)
    if (earlier := told_back(times, one)) is not None:
        return earlier
    top = clues.best([tuple(time_clues(times, one, found, c, own)) for c in own], "when")
    if top is None:
        return None
    chosen = own[top.index]
    chosen = next((c for c in times.candidates if _refines(times, c, chosen, one, own)), chosen)
    last, precision = chosen.last, chosen.precision
    told_on = chosen.sentence != one.sentence and goes_on(times.parsed, one)
    running = one.figure is not None and one.figure.mode == "running" and BEGAN in chosen.traits
    if times.anchor and precision == "day" and (told_on or running):
        last, precision = max(times.anchor, last), "days"
    return When(chosen.first.isoformat(), last.isoformat(), precision)


def _so_far(times: Times, c: Candidate, one: Found) -> bool:
    """ "On Friday the city passed 700 homicides so far this year": a running total is of the year, not of that day."""
    running = one.figure is not None and one.figure.mode == "running" and c.sentence == one.sentence
    near = times.parsed.text[max(0, c.start - _BESIDE) : c.end + _BESIDE].lower()
    return running and c.precision in ("year", "month") and "so far" in near


def _since(c: Candidate, one: Found) -> bool:
    """ "On Sunday candles were lit for the seven killed since 1993": a running total is told since its own start."""
    running = one.figure is not None and one.figure.mode == "running"
    return running and c.sentence == one.sentence and SINCE in c.traits and c.start >= one.end


def _when(times: Times, c: Candidate, one: Found) -> bool:
    """ "The worst raid since 1996, when 30 people died": the clause behind the time tells what happened then."""
    opened = WHEN.match(times.parsed.text, c.end, one.start) if c.sentence == one.sentence else None
    return opened is not None and not _CLAUSE.search(times.parsed.text, opened.end(), one.start)


def _refines(times: Times, fine: Candidate, coarse: Candidate, one: Found, offered: Sequence[Candidate]) -> bool:
    """Whether a caption, a figure's own sentence, or one soon after, tells more exactly the time that the text names
    first."""
    if not coarse.first <= fine.first <= fine.last <= coarse.last:
        return False
    if fine.sentence == one.sentence != coarse.sentence and not fine.traits & {OF_SAYING, OF_TOLL, PICTURE, SINCE}:
        return fine in offered and kind(times, fine, one) != OTHER
    if coarse.precision == "month" and HEADING in fine.traits and 0 < one.sentence - fine.sentence <= 2:
        return True
    if coarse.precision == "month" and times.parsed.text.startswith(" alone", coarse.end):
        return False
    near = (
        coarse.precision in ("week", "month") and 0 <= fine.sentence - coarse.sentence <= 3 and fine.start > coarse.end
    )
    return near and fine.precision == "day" and tells_the_event(times, fine, one)


def _unresolved(parsed: Parsed, one: Found, unresolved: Sequence[Expression], times: Times) -> When | None:
    """The only time that the figure's own sentence states, where it cannot be told: never guessed."""
    here = any(parsed.sentence_at(e.start).index == one.sentence for e in unresolved)
    told = any(c.sentence == one.sentence for c in times.candidates)
    return When(None, None, "unresolved") if here and not told else None
