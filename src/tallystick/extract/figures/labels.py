"""What the label of a record and the line below it say of a count: "Civilians reported killed", "10 – 17"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Metric
from tallystick.extract.figures.otheruse import by_text
from tallystick.extract.figures.vocabulary import Meaning, nouns, toll_words, triggers
from tallystick.extract.numbers.grammar import Number, find_numbers
from tallystick.knowledge.load import shipped

LONGEST = 8
"""Words of a label."""
_LONGEST_LINE = 120
"""Code points of the line below."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[/&]")
_NO_LABEL = re.compile(r"[^\w\s/&'’-]|\d")
_PART = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")
_SIGNS = " ,;&()[]."
_BOTH: frozenset[Metric] = frozenset(["killed", "injured"])


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a count."""

    metric: Metric
    who: str
    """The people as the label has them; "" where it names none."""
    trigger: str
    """The word that tells the fate."""


@cache
def listed(key: str) -> frozenset[str]:
    """A list of words of ``languages/en/records.yaml``."""
    return frozenset(shipped("languages/en/records.yaml")[key])


def label_of(line: str) -> Label | None:
    """What a line says as a label of a count; None where it names no fate, two fates, or anything else beside.

    >>> label_of("Civilians reported killed")
    Label(metric='killed', who='Civilians', trigger='killed')
    """
    words = [] if _NO_LABEL.search(line.rstrip(" :")) else _WORD.findall(line)
    if not 0 < len(words) <= LONGEST:
        return None
    lower = [w.lower() for w in words]
    fates = list(_fates(lower))
    told = {at for first, last, _ in fates for at in range(first, last)}
    people = [
        n for n, word in enumerate(lower) if nouns().kind(word) in {"people", "likely"} or word in listed("people")
    ]
    named = [n for n in people if n not in told or any(m.role == "people" for f, _, m in fates if f == n)]
    metric = _metric([meaning for _, _, meaning in fates])
    who = _who(words, named, told)
    if metric is None or not _known(lower, told, who):
        return None
    return Label(metric, " ".join(words[slice(*who)]), " ".join(words[slice(*fates[0][:2])]))


def _fates(words: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
    """The phrases of fate in a label, the longest at each word: first word, the one behind the last, meaning."""
    at = 0
    while at < len(words):
        rows = (r for r in triggers().get(words[at], ()) if tuple(words[at : at + len(r[0])]) == r[0])
        row = next((r for r in rows if r[1].shape in {"ed", "noun", "word"} and r[1].metric in listed("fates")), None)
        if row is not None and (not row[1].weak or _may_be(words, at)):
            yield at, at + len(row[0]), row[1]
            at += len(row[0])
        else:
            at += 1


def _may_be(words: Sequence[str], at: int) -> bool:
    """Whether a word that is said of things too may tell of people here: it stands alone, or beside people."""
    return words[at] in listed("alone") or any(nouns().kind(w) == "people" for n, w in enumerate(words) if n != at)


def _metric(told: Sequence[Meaning]) -> Metric | None:
    """The one fate of a label; killed and injured together are casualties."""
    metrics = {m.metric for m in told if m.role != "people"} or {m.metric for m in told}
    if metrics == _BOTH:
        return "casualties"
    return metrics.pop() if len(metrics) == 1 else None


def _who(words: Sequence[str], named: Sequence[int], told: Collection[int]) -> tuple[int, int]:
    """The words of a label that name the people, with those before them that describe them: "IDF soldiers"."""
    if not named:
        return 0, 0
    first, last = named[0], named[-1]
    while first and first - 1 not in told and words[first - 1].lower() not in listed("beside"):
        first -= 1
    return first, last + 1


def _known(words: Sequence[str], told: Collection[int], who: tuple[int, int]) -> bool:
    """Whether a label has nothing but a fate, people, and words that may stand beside them."""
    return all(n in told or who[0] <= n < who[1] or w in listed("beside") for n, w in enumerate(words))


def number_of(line: str) -> Number | None:
    """The number that a line is, with a list of its parts behind it at most; None for any other line."""
    if len(line) > _LONGEST_LINE:
        return None
    found = find_numbers(line)
    if not found or found[0].start or found[0].low == 0 or by_text(line, found[0]):
        return None
    behind = line[found[0].end :].strip()
    return found[0] if not behind or (behind[0] in "([" and parts_of(line, found[0].end)) else None


def parts_of(line: str, start: int = 0) -> list[tuple[Number, str]]:
    """The people that a line lists from an offset on, each with its number: "(1–2 children, 1–2 women)".

    Empty where the line holds anything else.
    """
    found = [n for n in find_numbers(line) if n.start >= start] if len(line) <= _LONGEST_LINE else []
    if not found or line[start : found[0].start].strip(f"{_SIGNS}:").lower() not in toll_words("part_before") | {""}:
        return []
    ends = [*(n.start for n in found[1:]), len(line)]
    rows = [(n, line[n.end : end].strip(_SIGNS).removesuffix(" and")) for n, end in zip(found, ends, strict=True)]
    return rows if all(_PART.fullmatch(who) and _are_people(who) and n.low != 0 for n, who in rows) else []


def _are_people(who: str) -> bool:
    return nouns().kind(who.rsplit(maxsplit=1)[-1].lower()) == "people"
