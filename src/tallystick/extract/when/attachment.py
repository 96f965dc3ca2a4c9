"""What ties a time to a figure: where the two stand, and what the time says of, as clues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tallystick.extract.choosing.nearness import nearness, twins
from tallystick.extract.found import Found
from tallystick.extract.text.headings import is_heading
from tallystick.extract.text.lists import openers
from tallystick.extract.text.parsed import Parsed
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
from tallystick.extract.when.governor import OTHER, OWN, Governor, governor, is_quiet, told
from tallystick.extract.when.words import WORDS
from tallystick.knowledge.patterns import either

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE_UNTOLD = re.compile(
    r"\b(?i:since\s(?:the\s)?(?:start|beginning|outbreak|onset|its|their|his|her|it|conflict|war|uprising|revolution)\b|so\sfar\b|to\sdate\b"
    rf"|\b(?:{either(WORDS['lasting'])})(?:\s\w+){{0,3}}?\s(?:has|have)\b)"
)
PERFECT = re.compile(
    r"\b(?:has|have|had)\s(?:\w+\s){0,2}?(?:been|\w+ed|left|cost|taken|seen|driven|fled|lost|broken|claimed)\b"
)
_GOES_ON = re.compile(
    r"\b(?i:fighting|infighting|clashes|battles|violence|unrest|offensive|campaign|operation|hostilities|bombardment)\b"
    r"[^.;]{0,60}\b(?:has|have)\s"
)
_WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Times:
    """A text, the times that it offers and the day of its report."""

    parsed: Parsed
    candidates: tuple[Candidate, ...]
    anchor: date | None
    headings: frozenset[int]
    """Indexes of the sentences that are headings."""
    tokens: Mapping[tuple[int, int], tuple[Token, ...]]
    """The tokens of each candidate, by its offsets."""
    words: Sequence[frozenset[str]]
    """The longer words of each sentence, in small letters."""
    fates: Mapping[int, frozenset[str]]
    """The metrics that the words of each sentence that offers a time tell of."""
    quiet: frozenset[int]
    """Indexes of the sentences that offer a time and tell of no fate and of nothing that happened."""
    openers: Mapping[int, int]
    """For the lines of a list the sentence that opens it, by their indexes."""

    @classmethod
    def of(cls, parsed: Parsed, candidates: Sequence[Candidate], anchor: date | None) -> Times:
        """What is asked of a text for each of its figures, looked up once."""
        sentences = parsed.sentences
        dated = [sentences[at] for at in sorted({c.sentence for c in candidates})]
        return cls(
            parsed,
            tuple(candidates),
            anchor,
            frozenset(s.index for s in sentences if is_heading(parsed, s)),
            {(c.start, c.end): sentences[c.sentence].covering(c.start, c.end) for c in candidates},
            [frozenset(_WORD.findall(parsed.text[s.start : s.end].lower())) for s in sentences],
            {s.index: told(s) for s in dated},
            frozenset(s.index for s in dated if is_quiet(parsed.text, s)),
            openers(parsed),
        )


def time_clues(
    times: Times, one: Found, found: Sequence[Found], c: Candidate, offered: Sequence[Candidate]
) -> Iterator[str]:
    """The clues that a candidate time is, or is not, the time of a figure's event."""
    parsed = times.parsed
    yield from c.traits
    dating = [o for o in offered if not o.traits & {OF_SAYING, REPORT, PICTURE}]
    rivals = [o for o in dating if (o.first, o.last) != (c.first, c.last)]
    near = nearness(parsed, one, c.start, c.end, [(o.start, o.end) for o in rivals], found)
    says_of = kind(times, c, one)
    looks_on = says_of == OTHER or parsed.text[c.start : c.end].endswith(("'s", "’s"))
    yield from (clue for clue in near if not (looks_on and clue == "right behind it"))
    here = "here" if c.sentence == one.sentence else "before" if c.sentence < one.sentence else "after"
    yield here
    yield from (f"{trait} {here}" for trait in (OF_SAYING, OF_TOLL, SINCE, FRONTED) if trait in c.traits)
    yield f"told as {c.precision} {here}"
    yield f"{says_of} {here}"
    if here == "here":
        yield from _in_clauses(times, one, c, says_of)
        if not any(o.sentence == c.sentence for o in rivals):
            yield "only time here"
    elif any(o.sentence == one.sentence and OF_TOLL not in o.traits for o in rivals):
        yield "its sentence tells another"
    if not rivals:
        yield "only time told"
    yield from _in_story(times, one, found, c, offered, rivals, here)
    yield from _in_time(times, one, c)


def goes_on(parsed: Parsed, one: Found) -> bool:
    """Whether what the figure counts is told as going on: "the fighting has left 37 dead"."""
    mine = parsed.sentences[one.sentence]
    return one.figure is not None and _GOES_ON.search(parsed.text, mine.start, one.start) is not None


def tells_the_event(times: Times, c: Candidate, one: Found) -> bool:
    """Whether a time says of the same fate as the figure, in the telling and not in the saying of it."""
    if c.traits & {OF_SAYING, OF_TOLL, PICTURE, SINCE, REPORT}:
        return False
    return kind(times, c, one) in (OWN, "of the same fate")


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
    if c is next((o for o in offered if not o.traits & {OF_SAYING, REPORT, SINCE, AFTER, PICTURE}), None):
        yield "first of the article"
    if any(other.sentence == c.sentence and twins(one, other) for other in found):
        yield "twin beside it"
    if here == "before" and not any(c.start < o.start < one.start and o.sentence < one.sentence for o in told):
        yield "last told"
        if not c.traits & {OF_SAYING, REPORT}:
            yield "scene"
    if here == "before" and any(c.sentence < h < one.sentence or h == one.sentence > 1 for h in times.headings):
        yield "across a heading"
        if FRONTED in c.traits and _paragraph(times, c.sentence) == _paragraph(times, one.sentence):
            yield "scene of its paragraph"
    if one.sentence in times.headings and c.sentence == one.sentence + 1:
        yield "under its heading"
    if here != "here":
        yield from _in_words(times, one, c, here)


def _paragraph(times: Times, sentence: int) -> int:
    return times.parsed.sentences[sentence].paragraph


def _in_words(times: Times, one: Found, c: Candidate, here: str) -> Iterator[str]:
    """Whether the sentence of the time speaks of the same things."""
    shared = times.words[c.sentence] & times.words[one.sentence]
    yield f"{min(len(shared), 3)} words shared"
    if one.figure is not None and one.figure.metric in times.fates[c.sentence]:
        yield f"same fate told {here}"


def _in_time(times: Times, one: Found, c: Candidate) -> Iterator[str]:
    """Whether a span or a day suits what the figure counts: a running total, a single attack, a plan."""
    text, mine = times.parsed.text, times.parsed.sentences[one.sentence]
    if one.figure is not None and one.figure.mode == "running":
        yield f"running {SINCE}" if SINCE in c.traits else f"running {c.precision}"
    if c.sentence != one.sentence and _SINCE_UNTOLD.search(text, mine.start, mine.end):
        yield f"untold start {SINCE}" if SINCE in c.traits else f"untold start {c.precision}"
    perfect = PERFECT.search(text, max(mine.start, one.start - 60), min(mine.end, one.end + 60)) is not None
    if perfect:
        yield f"perfect {SINCE}" if SINCE in c.traits else f"perfect {c.precision}"
    if AFTER in c.traits and one.factuality == "asserted":
        yield "asserted after report"


def _in_clauses(times: Times, one: Found, c: Candidate, says_of: str) -> Iterator[str]:
    """Where the clauses of time and figure part: "12 were freed, of the 200 seized in April"."""
    lower, higher = _parted(times, one, c)
    if lower is not None and higher is None:
        yield f"time in {lower.dep_}"
        if lower.dep_ != "advcl":
            yield f"{says_of} below"
    if higher is not None and lower is None:
        yield f"figure in {higher.dep_}"
    if lower is not None and higher is not None:
        yield "parted clauses"


def _parted(times: Times, one: Found, c: Candidate) -> tuple[Token | None, Token | None]:
    """The nearest verb over the time that is not over the figure, and the other way round."""
    mine = _clauses(times.parsed.sentences[one.sentence].covering(one.start, one.end))
    its = _clauses(times.tokens[c.start, c.end])
    return next((v for v in its if v not in mine), None), next((v for v in mine if v not in its), None)


def _clauses(tokens: Sequence[Token]) -> list[Token]:
    """The verbs over a stretch, nearest first."""
    if not tokens:
        return []
    return [t for t in (tokens[-1], *tokens[-1].ancestors) if t.pos_ in ("VERB", "AUX")]


def over(times: Times, c: Candidate, one: Found) -> Governor:
    """The word over a time, and what it tells, seen from a figure."""
    return governor(times.parsed.sentences[c.sentence], times.tokens[c.start, c.end], one)


def kind(times: Times, c: Candidate, one: Found) -> str:
    """What a time says of, seen from a figure."""
    return over(times, c, one).kind
