"""What a text itself calls untrue: "claims of 12 deaths proved baseless", "This is false.", "Verdict: fake"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tallystick.evidence import Factuality
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

_CLAIMED = 6
"""Sentences from a claim to the verdict on it, at most."""
_CLAUSE = re.compile(r";|\bbut\b")


def is_disproved(before: str, behind: str) -> bool:
    """Whether the words of a sentence before and behind a figure call untrue what tells it."""
    told = _tellings().search(before) is not None
    clause = _CLAUSE.split(behind, maxsplit=1)[0]
    return (told and _untrue().search(clause) is not None) or _this().search(behind) is not None


def refuted(parsed: Parsed) -> dict[int, Factuality]:
    """Sentences (by index) whose figures the next one, or a verdict on them, calls untrue or leaves open."""
    return dict(_refuted(parsed.text, parsed.sentences))


def _refuted(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Factuality]]:
    claimed, judging = None, False
    for n, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        if n and _this().match(words):
            yield n - 1, "denied"
        if _claim().match(words):
            claimed = n
        verdict = _judged().fullmatch(words) if judging else _verdict().match(words)
        if verdict is not None:
            first = claimed if claimed is not None and n - claimed <= _CLAIMED else n - 1
            yield from ((at, _ratings()[verdict["rating"].casefold()]) for at in range(first, n))
            claimed = None
        elif (rated := _rating().fullmatch(words)) is not None and n + 1 < len(sentences):
            yield n + 1, _ratings()[rated["rating"].casefold()]
        judging = _judging().fullmatch(words) is not None


@cache
def _ratings() -> Mapping[str, Factuality]:
    """What fact-checkers' ratings make of a claim."""
    return {word: sure for sure, words in shipped("languages/en/toll.yaml")["ratings"].items() for word in words}


def _listed(key: str) -> str:
    """One of the words of a list of ``toll.yaml``."""
    return either(shipped("languages/en/toll.yaml")[key])


def _rated() -> str:
    return rf"(?P<rating>{either(_ratings())})"


@cache
def _called() -> str:
    """ "Is entirely false", "proved to be baseless", "was debunked"."""
    untrue = either([*shipped("languages/en/saying.yaml")["untrue"], *shipped("languages/en/toll.yaml")["refuted"]])
    adverb = rf"(?:\w{{2,12}}ly |(?:{_listed('refuting')}) ){{0,2}}"
    return rf"(?:is|are|was|were|been|be|prove[dns]?) {adverb}(?:{untrue})\b"


@cache
def _untrue() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{_called()})")


@cache
def _this() -> re.Pattern[str]:
    """ "This is false.", where nobody else says so."""
    return re.compile(rf"(?i:\b(?:{_listed('telling again')}) {_called()})(?=\s*(?:[.;:!?–—]|$|, (?:and|but|as)\b))")


@cache
def _tellings() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{either(shipped('languages/en/grammar.yaml')['tellings'])}) (?:of|that)\b)")


@cache
def _claim() -> re.Pattern[str]:
    """The heading of what is judged: "Claim: ", or a line that says no more than "What was claimed"."""
    return re.compile(rf"(?i:(?:{_listed('claims')})\s?(?::|$))")


@cache
def _judging() -> re.Pattern[str]:
    """A line that says no more than "Our verdict"."""
    return re.compile(rf"(?i:(?:{_listed('verdicts')})\s?:?)")


@cache
def _judged() -> re.Pattern[str]:
    """The verdict behind such a line, in a word: "False."."""
    return re.compile(rf"(?i:(?:this is )?{_rated()})[.!:]?")


@cache
def _verdict() -> re.Pattern[str]:
    """The verdict behind its heading in one line: "Verdict: misleading"."""
    return re.compile(rf"(?i:(?:{_listed('verdicts')})\s?[:–—-]\s{{0,3}}(?:this is )?{_rated()})\b")


@cache
def _rating() -> re.Pattern[str]:
    """A rating before the claim itself: "FALSE: 400 soldiers were killed"."""
    return re.compile(rf"(?i:{_rated()})\s?[:|–—]")
