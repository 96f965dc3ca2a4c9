"""How an article tells its events: which sentences turn to something else, point back, or look back over a war."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tallystick.extract.text.headings import is_heading
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.knowledge.load import shipped

OPENING = 70
"""Code points from a sentence's beginning in which a turn can stand."""
STEM = 6
"""Letters by which two words are taken for forms of one."""
_WORD = re.compile(r"\b[a-z]{4,}\b")
_DEFINITE = re.compile(r"\bthe\s(?:[a-z-]+\s)?([a-z]{4,})\b")


@dataclass(frozen=True, slots=True)
class Line:
    """What one sentence does in the telling."""

    turns: bool
    """It begins with something else: "Meanwhile", "Last month"."""
    points_back: bool
    """ "The blast", "the victims": to what was told before."""
    says_where: bool
    """A happening told before is placed: "The attack occurred in"."""
    spans: bool
    """It counts over more than one event."""
    of_war: bool
    countrywide: bool
    """It tells of a whole country: "across the country"."""
    heading: bool
    days: frozenset[str]
    """The weekdays and months that it names."""
    leaves_open: frozenset[str]
    """Nouns of places that it does not name: "a village", "an air base"."""
    points: tuple[str, ...]
    """The kinds of places behind "the town", "this province"."""
    words: frozenset[str]
    definite: frozenset[str]
    """Words with a definite article before them."""


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of an article in order."""

    lines: tuple[Line, ...]
    turned: tuple[int, ...]
    """How many turns stand at or before each sentence."""

    def turns(self, a: int, b: int) -> int:
        """How many turns lie between two sentences, the later one's own included."""
        return abs(self.turned[a] - self.turned[b])


def story(parsed: Parsed) -> Story:
    """What each sentence of an article does in its telling."""
    lines = tuple(_line(parsed, sentence) for sentence in parsed.sentences)
    return Story(lines, tuple(accumulate(line.turns for line in lines)))


def _line(parsed: Parsed, sentence: Sentence) -> Line:
    text = parsed.text[sentence.start : sentence.end].lower()
    say = patterns()
    return Line(
        bool(say["turns"].search(text[:OPENING])),
        bool(say["known"].search(text)),
        bool(say["happenings"].search(text[:80]) and say["befall"].search(text)),
        bool(say["spans"].search(text)),
        bool(say["wars"].search(text) and say["lengths"].search(text)),
        bool(say["countrywide"].search(text)),
        is_heading(parsed, sentence),
        frozenset(match[0] for match in say["days"].finditer(text)),
        frozenset(match[1] for match in say["leaves open"].finditer(text)),
        tuple(dict.fromkeys(match[1] for match in say["pointing"].finditer(text))),
        frozenset(w[:STEM] for w in _WORD.findall(text) if w not in lists()["common"]),
        frozenset(w[:STEM] for w in _DEFINITE.findall(text)),
    )


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The word lists of ``story.yaml``, by their names."""
    raw = shipped("languages/en/story.yaml")
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def pointing() -> Mapping[str, Sequence[str]]:
    """The kinds of places that "the town", "the district" may point back to."""
    table: Mapping[str, Sequence[str]] = shipped("languages/en/story.yaml")["pointing"]
    return table


def any_of(*names: str) -> str:
    """An alternation of the words of some lists, the longest first."""
    words = sorted({w for name in names for w in lists()[name]}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in words)


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """What is searched for in a sentence in lower case; every repetition is bounded."""
    times, the = any_of("times"), r"\b(?:the|this|that|these|those|its|their|both)\s"
    written = {
        "turns": rf"\b(?:{any_of('turns')}|last\s(?:{times})|in\s(?:{times}|(?:19|20)\d\d))\b",
        "known": rf"{the}(?:[\w'-]+\s){{0,2}}?(?:{any_of('happenings', 'known')})\b",
        "happenings": rf"{the}(?:[\w'-]+\s){{0,2}}?(?:{any_of('happenings')})\b",
        "befall": rf"\b(?:{any_of('befall')})\b",
        "spans": rf"(?:\b|(?=-))(?:{any_of('spans')})\b",
        "wars": rf"\b(?:{any_of('wars')})\b",
        "lengths": rf"\b(?:{any_of('lengths')})\b",
        "countrywide": (
            r"\b(?:across|throughout|all\sover)\s(?:the\s)?(?:[\w-]{1,20}\s)?(?:country|nation)\b|\b(?:nation|country)-?wide\b"
        ),
        "days": rf"\b(?:{any_of('times')}|today|yesterday|overnight)\b",
        "leaves open": rf"\b(?:an?|one|two|three|several)\s(?:[\w-]+\s){{0,3}}?({any_of('unnamed')})\b",
        "pointing": rf"\b(?:the|this|that|same)\s(?:[\w-]+\s)?({any_of('pointing')})s?\b(?!\sof\s)",
    }
    return {name: re.compile(pattern) for name, pattern in written.items()}
