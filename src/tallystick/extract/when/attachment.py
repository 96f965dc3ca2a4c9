"""What ties a time to a figure: where the two stand, and what the time says of, as clues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.choosing.nearness import nearness, twins
from tallystick.extract.events.words import modes
from tallystick.extract.figures.vocabulary import triggers
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.when.candidates import (
    AFTER,
    FRONTED,
    OF_SAYING,
    OF_TOLL,
    PICTURE,
    REPORT,
    SINCE,
    Candidate,
)
from tallystick.extract.when.words import WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEGINNING = frozenset(WORDS["beginning"])
_UP = 8
"""Steps up the parse, at most."""
_SINCE_UNTOLD = re.compile(
    r"\b(?i:since\s(?:the\s)?(?:start|beginning|outbreak|onset|its|their|his|her|it|conflict|war|uprising|revolution)\b|so\sfar\b|to\sdate\b)"
)
_PERFECT = re.compile(
    r"\b(?:has|have|had)\s(?:\w+\s){0,2}?(?:been|\w+ed|left|cost|taken|seen|driven|fled|lost|broken|claimed)\b"
)
_ELSEWHERE = re.compile(
    r"\W*(?i:meanwhile|elsewhere|separately|earlier|previously|also|in\s(?:another|a\sseparate|other)|on|last|in)\b"
)
_WORD = re.compile(r"[a-z]{5,}")
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Times:
    """A text, the times that it offers and the day of its report."""

    parsed: Parsed
    candidates: tuple[Candidate, ...]
    anchor: date | None


@cache
def _fates() -> Mapping[str, frozenset[str]]:
    """The metrics that a word alone can tell of."""
    out: dict[str, set[str]] = {}
    for first, rows in triggers().items():
        for phrase, meaning in rows:
            if len(phrase) == 1 and meaning.role != "people":
                out.setdefault(first, set()).add(meaning.metric)
    return {word: frozenset(metrics) for word, metrics in out.items()}


@cache
def _happening() -> frozenset[str]:
    """Words that tell that something happened, whatever became of people."""
    return frozenset(WORDS["happening"]) | {p[0] for mode in modes() for p in mode.words if len(p) == 1}


def time_clues(
    times: Times, one: Found, found: Sequence[Found], c: Candidate, offered: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate time is, or is not, the time of a figure's event."""
    parsed = times.parsed
    yield from c.traits
    told = [o for o in offered if o is not c and not o.traits & {OF_SAYING, REPORT, PICTURE}]
    near = tuple(nearness(parsed, one, c.start, c.end, [(o.start, o.end) for o in told], found))
    yield from near
    here = "here" if c.sentence == one.sentence else "before" if c.sentence < one.sentence else "after"
    yield here
    yield from (f"{trait} {here}" for trait in (OF_SAYING, OF_TOLL, SINCE, FRONTED) if trait in c.traits)
    yield f"{_governor(parsed.sentences[c.sentence], c, one)} {here}"
    yield from _in_story(times, one, found, c, offered, told, here)
    yield from _in_time(times, one, c)


def _in_story(
    times: Times,
    one: Found,
    found: Sequence[Found],
    c: Candidate,
    offered: Sequence[Candidate],
    told: Sequence[Candidate],
    here: str,
) -> Iterator[str]:
    """Where time and figure stand in the article."""
    if c.sentence <= 1:
        yield "in the lead"
    if one.sentence <= 1:
        yield f"for the lead {here}"
    same = sum(o.first == c.first and o.last == c.last for o in offered)
    yield "told once" if same == 1 else "told twice" if same == 2 else "told often"
    if c is next((o for o in offered if not o.traits & {OF_SAYING, REPORT, SINCE}), None):
        yield "first of the article"
    if any(twins(one, other) and other.sentence == c.sentence for other in found):
        yield "twin beside it"
    if here == "before" and not any(c.start < o.start < one.start and o.sentence < one.sentence for o in told):
        yield "last told"
        if not c.traits & {OF_SAYING, REPORT}:
            yield "scene"
    if here != "here":
        yield from _in_words(times.parsed, one, c, here)


def _in_words(parsed: Parsed, one: Found, c: Candidate, here: str) -> Iterator[str]:
    """Whether the sentence of the time speaks of the same things."""
    its, mine = (parsed.sentences[n] for n in (c.sentence, one.sentence))
    shared = set(_WORD.findall(parsed.text[its.start : its.end].lower())) & set(
        _WORD.findall(parsed.text[mine.start : mine.end].lower())
    )
    yield f"{min(len(shared), 3)} words shared"
    if one.figure is not None:
        told = {t.lower_ for t in its.doc} if its.doc is not None else set()
        if any(one.figure.metric in _fates().get(word, ()) for word in sorted(told)):
            yield f"same fate told {here}"


def _in_time(times: Times, one: Found, c: Candidate) -> Iterator[str]:
    """Whether a span or a day suits what the figure counts: a running total, a single attack, a plan."""
    text, mine = times.parsed.text, times.parsed.sentences[one.sentence]
    if one.figure is not None and one.figure.mode == "running":
        yield f"running {SINCE}" if SINCE in c.traits else f"running {c.precision}"
    if c.sentence != one.sentence and _SINCE_UNTOLD.search(text, mine.start, mine.end):
        yield f"untold start {SINCE}" if SINCE in c.traits else f"untold start {c.precision}"
    perfect = _PERFECT.search(text, max(mine.start, one.start - 60), min(mine.end, one.end + 60)) is not None
    if perfect:
        yield f"perfect {SINCE}" if SINCE in c.traits else f"perfect {c.precision}"
    if AFTER in c.traits and one.factuality == "asserted":
        yield "asserted after report"


def _governor(sentence: Sentence, c: Candidate, one: Found) -> str:
    """What the time says of: the figure's own word, the same fate, another, an event, a beginning, a saying."""
    tokens = sentence.covering(c.start, c.end)
    if not tokens:
        return "unparsed"
    inside = {t.i for t in tokens}
    token = next((t for t in tokens if t.head.i not in inside), tokens[0]).head
    for _ in range(_UP):
        kind = _kind(sentence, token, one)
        if kind is not None:
            return kind
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return "of something else"


def _kind(sentence: Sentence, token: Token, one: Found) -> str | None:
    start, end = sentence.at(token)
    if one.trigger is not None and one.trigger[0] < end and start < one.trigger[1]:
        return "of its own word"
    word = token.lower_
    if one.figure is not None and one.figure.metric in _fates().get(word, ()):
        return "of the same fate"
    if token.pos_ == "VERB" and token.lemma_.lower() in lexicon().stances:
        return "of a verb of saying"
    if word in _fates():
        return "of another fate"
    if word in _happening():
        return "of an event"
    return "of a beginning" if word in _BEGINNING else None
