"""People told one by one: where one sentence names different people side by side, together they are a number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.evidence import Claim
from tallystick.knowledge.groups import counted_noun, is_everybody

_AGE = re.compile(r"\d{1,3}(?=[- ]year)")
_JOINED = re.compile(r"\b(?:and|plus|along with|as well as)\b|&", re.IGNORECASE)

_Told = tuple[str, str, str | None]
"""Document, metric, and who says so."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Claims that count different people: "a man and two children" are three."""

    number: int
    claims: tuple[str, ...]


def sums(claims: Iterable[Claim]) -> dict[str, Sum]:
    """Sums by the id of the first claim of each, at most one a voice and metric of a document, and none where the
    document gives a number for everybody.

    Added up is only what one sentence joins by "and", each noun once, or people of different ages: the same person may
    be told twice in other words.  Of several sums the largest stands, of equals the first.
    """
    told: dict[_Told, list[Claim]] = defaultdict(list)
    whole: set[tuple[str, str]] = set()
    for claim in sorted(claims, key=lambda c: (c.span, c.id)):
        figure = claim.figure
        if figure is None or claim.factuality != "asserted":
            continue
        if figure.quantifier != "implied" and is_everybody(counted_noun(figure)) and not _others(claim):
            whole.add((claim.span.document, figure.metric))
        if figure.low is not None and figure.low == figure.high and not figure.subset:
            voice = claim.chain[-1].source if claim.chain else None
            told[claim.span.document, figure.metric, voice].append(claim)
    largest = (_largest(found) for key, found in told.items() if key[:2] not in whole)
    return {total.claims[0]: total for total in largest if total}


def _largest(found: Sequence[Claim]) -> Sum | None:
    sentences: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        sentences[claim.context].append(claim)
    made = [_sum(_apart(claims)) for sentence, claims in sentences.items() if sentence]
    return max(filter(None, (*made, _sum(_of_ages(found)))), key=lambda total: total.number, default=None)


def _of_ages(found: Sequence[Claim]) -> list[Claim]:
    """The first claim of each age: people of different ages are different people."""
    by_age: dict[str, Claim] = {}
    for claim in found:
        age = _AGE.search(claim.figure.who) if claim.figure and claim.figure.quantifier == "implied" else None
        if age:
            by_age.setdefault(age[0], claim)
    return list(by_age.values())


def _others(claim: Claim) -> bool:
    """Whether a number is of the rest: "and two others" adds to what stands before it."""
    return claim.figure is not None and counted_noun(claim.figure).startswith("other")


def _apart(found: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that count other people than those before them, and are joined to them."""
    kept: list[Claim] = []
    for claim in found:
        nouns = {counted_noun(c.figure) for c in kept if c.figure}
        noun = counted_noun(claim.figure) if claim.figure else ""
        if not kept or (noun not in nouns and _JOINED.search(_between(kept[-1], claim))):
            kept.append(claim)
    return kept


def _between(first: Claim, second: Claim) -> str:
    """What stands between two quotes of one sentence; nothing where they cannot be found in it."""
    sentence, gap = first.context, second.span.start - first.span.start
    at = sentence.find(first.quote)
    while at >= 0:
        if sentence.startswith(second.quote, at + gap):
            return sentence[at + len(first.quote) : at + gap]
        at = sentence.find(first.quote, at + 1)
    return ""


def _sum(found: Sequence[Claim]) -> Sum | None:
    one_by_one = any(c.figure and c.figure.quantifier == "implied" for c in found)
    if len(found) < 2 or not one_by_one:
        return None
    return Sum(sum(c.figure.low or 0 for c in found if c.figure), tuple(c.id for c in found))
