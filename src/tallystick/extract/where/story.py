"""How an article tells its events: which sentences turn to something else, point back, or look back over a war."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from tallystick.extract.text.headings import is_heading
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

OPENING = 70
"""Code points from a sentence's beginning in which a turn can stand."""
HAPPENING = 80
"""Code points from a sentence's beginning in which the happening can stand that it places."""
STEM = 6
"""Letters by which two words are taken for forms of one."""
_WORD = re.compile(r"\b[a-z]{4,}\b")
_DEFINITE = re.compile(r"\bthe\s(?:[a-z-]+\s)?([a-z]{4,})\b")


class Line:
    """What one sentence does in the telling.  Of most sentences little is asked, so each answer is looked for when it
    is asked first."""

    def __init__(self, parsed: Parsed, sentence: Sentence) -> None:
        self._parsed, self._sentence = parsed, sentence
        self._text = parsed.text[sentence.start : sentence.end].lower()

    def _has(self, name: str) -> bool:
        return patterns()[name].search(self._text) is not None

    @cached_property
    def turns(self) -> bool:
        """It begins with something else: "Meanwhile", "Last month"."""
        return patterns()["turns"].search(self._text[:OPENING]) is not None

    @cached_property
    def points_back(self) -> bool:
        """ "The blast", "the victims": to what was told before."""
        return self._has("known")

    @cached_property
    def says_where(self) -> bool:
        """A happening told before is placed: "The attack occurred in"."""
        return patterns()["happenings"].search(self._text[:HAPPENING]) is not None and self._has("befall")

    @cached_property
    def spans(self) -> bool:
        """It counts over more than one event."""
        return self._has("spans")

    @cached_property
    def several(self) -> bool:
        """It sums up several happenings: "in three attacks on the south and the east"."""
        return self._has("several")

    @cached_property
    def of_war(self) -> bool:
        """It tells of a war, and how long it has lasted."""
        return self._has("wars") and self._has("lengths")

    @cached_property
    def countrywide(self) -> bool:
        """It tells of a whole country: "across the country"."""
        return self._has("countrywide")

    @cached_property
    def heading(self) -> bool:
        """It stands above a text."""
        return is_heading(self._parsed, self._sentence)

    @cached_property
    def days(self) -> frozenset[str]:
        """The weekdays and months that it names."""
        return frozenset(match[0] for match in patterns()["days"].finditer(self._text))

    @cached_property
    def leaves_open(self) -> frozenset[str]:
        """Nouns of places that it does not name: "a village", "an air base"."""
        return frozenset(match[1] for match in patterns()["leaves open"].finditer(self._text))

    @cached_property
    def points(self) -> tuple[str, ...]:
        """The kinds of places behind "the town", "this province"."""
        return tuple(dict.fromkeys(match[1] for match in patterns()["pointing"].finditer(self._text)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its longer words but the commonest, cut to their stems."""
        return frozenset(w[:STEM] for w in _WORD.findall(self._text) if w not in lists()["common"])

    @cached_property
    def definite(self) -> frozenset[str]:
        """Words with a definite article before them, cut to their stems."""
        return frozenset(w[:STEM] for w in _DEFINITE.findall(self._text))


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
    lines = tuple(Line(parsed, sentence) for sentence in parsed.sentences)
    return Story(lines, tuple(accumulate(line.turns for line in lines)))


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
    return either({w for name in names for w in lists()[name]})


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
        "several": rf"\b(?:{any_of('several')})\s(?:[a-z-]+\s)?(?:{any_of('repeated')})\b",
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
