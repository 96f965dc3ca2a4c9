"""The gate: a cheap, linear pass over words that says which sentences are worth parsing.

``holds`` marks, before any parse, the sentences that can hold a claim: those with a number that may count people and a
phrase for what became of them, and those that tell such a fate, or an event, without a number.  A number of people
alone counts only what another figure of the text has told.  ``context`` adds, once claims are found, the sentences
around them that may name the voice, the day and the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from tallystick.evidence import Document
from tallystick.extract.events.denied import may_deny
from tallystick.extract.events.words import phrases
from tallystick.extract.figures.otheruse import by_text, measured
from tallystick.extract.figures.vocabulary import closed, nouns, toll_words, triggers
from tallystick.extract.numbers.grammar import find_numbers
from tallystick.extract.text.teasers import is_teaser
from tallystick.knowledge.load import shipped

_SIGNS = str.maketrans(dict.fromkeys("\"'’‘“”()[]{}.,;:!?-–—/|#*+&\u00a0", " "))
_DIGIT = re.compile(r"\d")
PLAIN = frozenset({"killed", "injured", "abducted", "detained"})
"""Metrics of one person that are told without a number word."""
_NAMED = re.compile(
    r"\b[A-Z][a-z]{1,30} (?:[A-Z]\. )?[A-Z][a-z]|\b[A-Z][\w’'-]{1,30}, \d"
    r"|^\W?(?!It|This|That|There|What)[A-Z][\w’'-]{1,30} (?:later |also )?(?:died|is|was|had|has)\b"
)
"""Two names in a row, a name with an age behind it, or one that opens the sentence before a verb."""
_SOON = 6
"""Words after a number in which the noun of people is looked for."""
_BEFORE_CLAIM, _BEHIND_CLAIM, _LEAD = 3, 2, 3
"""Sentences around a claim, and at the head of the text, that are parsed for its context."""
Hold = Literal["figure", "event", "beside", ""]
"""What a sentence can hold: a figure, an event, a figure only beside another one, nothing."""
Table = Mapping[str, Sequence[tuple[tuple[str, ...], Any]]]
"""Phrases by their first word, each with what it means."""


@cache
def _numbers() -> frozenset[str]:
    raw = shipped("languages/en/numbers.yaml")
    return frozenset([*raw["units"], *raw["tens"], *raw["scales"], *raw["vague"]])


@cache
def _vague() -> frozenset[str]:
    return frozenset(shipped("languages/en/numbers.yaml")["vague"])


@cache
def _people() -> frozenset[str]:
    return nouns().people | {"them", "whom", "those"}


@cache
def _restating() -> frozenset[str]:
    """Words by which a sentence restates a figure of another: "put the figure at 15"."""
    return toll_words("figures") | toll_words("putting") | toll_words("speaking")


@cache
def _plain_fates() -> Table:
    """What tells of a fate even where nobody is counted: "a woman was killed", "the death of her son"."""
    kept = {
        first: [(p, m) for p, m in rows if m.role != "people" and m.metric in PLAIN and not m.weak]
        for first, rows in triggers().items()
    }
    return {first: rows for first, rows in kept.items() if rows}


@cache
def _singles() -> frozenset[str]:
    """Words for one person."""
    return (nouns().people - closed("groups")) | closed("he") | closed("she") | closed("anybody") | {"old"}


def wanted(document: Document, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """A mark for every sentence (start, end): whether it can hold a claim in this text."""
    held = holds(document.text, spans)
    counting = "figure" in held
    return [hold in {"figure", "event"} or (hold == "beside" and counting) for hold in held]


def holds(text: str, spans: Sequence[tuple[int, int]]) -> list[Hold]:
    """For every sentence (start, end) what it can hold; "" where it would give no claim if it were parsed."""
    return [_hold(text[start:end]) for start, end in spans]


def _hold(sentence: str) -> Hold:
    if is_teaser(sentence):
        return ""
    listed = sentence.lower().translate(_SIGNS).split()
    words = frozenset(listed)
    number = _DIGIT.search(sentence) is not None or not _numbers().isdisjoint(words)
    people = number and not (_people().isdisjoint(words) and _vague().isdisjoint(words))
    fated = number and (any(people or not meaning.weak for meaning in _told(listed, triggers())) or _moves(words))
    fated = fated or (number and _turns_out(sentence, words))
    if (fated and _counts(sentence)) or _one_person(sentence, listed, words):
        return "figure"
    if any(True for _ in _told(listed, phrases())) or may_deny(words):
        return "event"
    restated = not words.isdisjoint(_restating()) or _is_count(sentence, words) or _has_risen().search(sentence)
    beside = (people and _close(listed)) or (number and restated)
    return "beside" if beside and _counts(sentence) else ""


def _turns_out(sentence: str, words: frozenset[str]) -> bool:
    """ "Some 30,000 marched": a number alone before a verb of coming together."""
    return not words.isdisjoint(closed("turning_out")) and _gathered().search(sentence) is not None


@cache
def _gathered() -> re.Pattern[str]:
    scales = "|".join(sorted(shipped("languages/en/numbers.yaml")["scales"]))
    return re.compile(rf"(?:\d|\b(?:{scales})) (?:{'|'.join(sorted(closed('turning_out')))})\b")


def _is_count(sentence: str, words: frozenset[str]) -> bool:
    """ "The monitor counted 14.": a number alone behind a verb of counting."""
    if words.isdisjoint(toll_words("counting")):
        return False
    return any(t[1][0].isdecimal() or t[1].lower() in _numbers() for t in _counting().finditer(sentence))


@cache
def _counting() -> re.Pattern[str]:
    meant = shipped("languages/en/numbers.yaml")["before"].values()
    verbs, before = "|".join(sorted(toll_words("counting"))), "|".join(p for listed in meant for p in listed)
    return re.compile(rf"\b(?:{verbs}) (?:(?:{before}) )?(\d[\d,]{{0,9}}|[A-Za-z-]{{3,20}})\s?(?:[.,;:]|$)")


@cache
def _has_risen() -> re.Pattern[str]:
    """ "It rose to 216 last year": what was counted before."""
    verbs = "|".join(sorted(closed("grow") | closed("shrink")))
    return re.compile(rf"\b[Ii]t (?:(?:has|had|then|later|since) ){{0,2}}(?:{verbs}) to\b")


def _moves(words: frozenset[str]) -> bool:
    """Whether people may leave a place, or be driven from it, or be brought to a hospital or to a shelter."""
    if not words.isdisjoint(closed("carrying")) and not words.isdisjoint(closed("clinics")):
        return True
    refuge = not words.isdisjoint(closed("refuge_kinds")) and not words.isdisjoint(closed("refuge_sites"))
    if refuge or not words.isdisjoint(closed("refuges")):
        return not words.isdisjoint(closed("moving") | closed("staying"))
    going = closed("departing") | closed("getting_out") | closed("driving_out")
    return not words.isdisjoint(closed("abodes") | closed("homes")) and not words.isdisjoint(going)


def _told(listed: Sequence[str], table: Table) -> Iterator[Any]:
    """The meanings of the phrases of a table that stand in a sentence, in order; most sentences have none."""
    if table.keys().isdisjoint(listed):
        return
    for at, word in enumerate(listed):
        for phrase, meaning in table.get(word, ()):
            if tuple(listed[at : at + len(phrase)]) == phrase:
                yield meaning


def _counts(sentence: str) -> bool:
    """Whether a sentence has a number that may count people."""
    return not all(by_text(sentence, number) or measured(sentence, number) for number in find_numbers(sentence))


def _one_person(sentence: str, listed: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a sentence tells the fate of a single person: "a woman was killed", "his wounds"."""
    if words.isdisjoint(closed("hurt")) and not any(True for _ in _told(listed, _plain_fates())):
        return False
    return not words.isdisjoint(_singles()) or _NAMED.search(sentence) is not None


def _close(listed: Sequence[str]) -> bool:
    """Whether a word for people stands soon after a number, or the number is a vague one."""
    for at, word in enumerate(listed):
        if word in _vague() or (
            (word in _numbers() or word[0].isdecimal()) and not _people().isdisjoint(listed[at + 1 : at + _SOON])
        ):
            return True
    return False


def context(figures: Collection[int], events: Collection[int], sentences: int) -> list[bool]:
    """A mark for every sentence: whether it is wanted to tell who says the claims, when and where.

    ``figures`` and ``events`` are the sentences with figures, and with events without one, which get no neighbours.
    """
    near = {n for at in figures for n in range(at - _BEFORE_CLAIM, at + _BEHIND_CLAIM + 1)} | set(events)
    return [at in near or (bool(figures) and at < _LEAD) for at in range(sentences)]
