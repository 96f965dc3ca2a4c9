"""People told one by one: together they are a number, where the document gives none that holds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.evidence import Claim
from tallystick.knowledge.groups import counted_noun, is_everybody, named_part
from tallystick.knowledge.load import shipped

_AGE = re.compile(r"\d{1,3}(?=[- ]year)")
_DETERMINER = re.compile(r"^(?:an?|the|this|that|his|her|their) ")
_OWNED = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_APPOSED = re.compile(r"[—–:(]|--")
_JOINED = re.compile(r"\b(?:and|plus|along with|as well as)\b|&", re.IGNORECASE)

NEAR = 90
"""Code points between two counts that "and" may join."""
_Asked = tuple[str, str]
"""Document and metric."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Claims that count different people: "a man and two children" are three."""

    number: int
    claims: tuple[str, ...]


def sums(claims: Iterable[Claim]) -> dict[str, Sum]:
    """Sums by the id of the first claim of each, of one number for a metric of a document.

    Added up is what one sentence joins by "and", each noun once ("two women and one man"), unless the document gives as
    large a number for everybody; and, where it gives none, its single people, each noun and each age once, because the
    same person may be told twice in other words.  Of several sums the largest stand.
    """
    told: dict[_Asked, list[Claim]] = defaultdict(list)
    whole: dict[_Asked, int] = defaultdict(int)
    for claim in sorted(claims, key=lambda c: (c.span, c.id)):
        figure = claim.figure
        if figure is None or claim.factuality != "asserted":
            continue
        asked = claim.span.document, figure.metric
        if figure.quantifier != "implied" and is_everybody(counted_noun(figure)) and not _others(claim):
            whole[asked] = max(whole[asked], figure.low or figure.high or 0)
        if figure.low is not None and figure.low == figure.high and not figure.subset:
            told[asked].append(claim)
    return {total.claims[0]: total for asked, found in told.items() for total in _largest(found, whole[asked])}


def both_kinds(claims: Iterable[Claim]) -> dict[str, Sum]:
    """Sums, by the id of the first claim of each, of a part that one sentence tells in its two kinds: "six girls, nine
    boys and three children" are 18 children, "12 children, seven boys and five girls" are 12."""
    told: dict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.span, c.id)):
        figure = claim.figure
        if figure and figure.low is not None and figure.low == figure.high and claim.factuality == "asserted":
            told[claim.span.document, claim.context, claim.chain[-1].source if claim.chain else None].append(claim)
    made = (_of_kinds(found) for found in told.values())
    return {total.claims[0]: total for total in made if total is not None}


def _of_kinds(found: Sequence[Claim]) -> Sum | None:
    """The sum of the claims of one sentence, where each kind is told once; None where one is not told."""
    kinds = shipped("languages/en/weighing.yaml")["kinds"]
    number = {c.id: c.figure.low or 0 for c in found if c.figure}
    told = [[c for c in found if counted_noun(c.figure) in nouns] for nouns in kinds]
    if any(len(of_kind) != 1 for of_kind in told):
        return None
    pair = [c for of_kind in told for c in of_kind]
    whole = sum(number[c.id] for c in pair)
    rest = [c for n, c in enumerate(found) if c not in pair and n and _joined(found[n - 1], c)]
    if any(number[c.id] >= whole for c in found if c not in pair):
        return None
    counted = [c for c in found if c in pair or c in rest]
    return Sum(sum(number[c.id] for c in counted), tuple(c.id for c in counted))


def _largest(found: Sequence[Claim], whole: int) -> list[Sum]:
    """The largest sums of a document that gives ``whole`` for everybody, 0 where it gives no number."""
    sentences: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in found:
        sentences[claim.context, claim.chain[-1].source if claim.chain else None].append(claim)
    made = [_sum(_apart(claims)) for (sentence, _), claims in sentences.items() if sentence]
    if not whole:
        made.append(_sum(_singles(found)))
    larger = [total for total in made if total and total.number > whole]
    most = max((total.number for total in larger), default=0)
    return [total for total in larger if total.number == most]


def _singles(found: Sequence[Claim]) -> list[Claim]:
    """The first claim of each single person: people of other ages or nouns are others, and so is "another".  Whom a
    pronoun or "the child" stands for has been told before, so they add nobody."""
    kept: dict[object, Claim] = {}
    for claim in found:
        figure = claim.figure
        known_before = claim.quote.casefold().startswith("the ") and not age_of(claim)
        if figure is not None and figure.quantifier == "implied" and figure.who and not known_before:
            another = claim.quote.casefold() == "another"
            if another or not any(_may_be_again(claim, other) for other in kept.values()):
                kept.setdefault(claim.id if another else age_of(claim) or noun_of(claim), claim)
    return list(kept.values())


def _may_be_again(claim: Claim, other: Claim) -> bool:
    """Whether one of two people told in two sentences is only told by who they are to somebody: "his friend"."""
    owned = any(_OWNED.match(c.figure.who) and not age_of(c) for c in (claim, other) if c.figure)
    return owned and claim.context != other.context and may_be_one(claim, other)


def age_of(claim: Claim) -> str:
    """How old the text says that a person is, in its digits; "" where it does not."""
    age = _AGE.search(claim.figure.who) if claim.figure else None
    return age[0] if age else ""


def may_be_one(one: Claim, other: Claim) -> bool:
    """Whether neither age nor sex keeps two single persons from being one."""
    ages, sexes = (age_of(one), age_of(other)), (_sex_of(one), _sex_of(other))
    return all(a == b or not a or not b for a, b in (ages, sexes))


def _sex_of(claim: Claim) -> str:
    """What the words for a person tell: "the boy", "she"; "" where nothing does."""
    noun = (noun_of(claim) or claim.quote.casefold()).rsplit(" ", 1)[-1]
    table = shipped("languages/en/grammar.yaml")
    return next((sex for sex in ("male", "female") if noun in table[sex]), "")


def noun_of(claim: Claim) -> str:
    """The counted noun without its article."""
    return _DETERMINER.sub("", counted_noun(claim.figure)) if claim.figure else ""


def _others(claim: Claim) -> bool:
    """Whether a number is of the rest: "and two others" adds to what stands before it."""
    return claim.figure is not None and counted_noun(claim.figure).startswith("other")


def _apart(found: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that count other people than those before them, and are joined to them."""
    kept: list[Claim] = []
    for claim in found:
        nouns = {counted_noun(c.figure) for c in kept if c.figure}
        noun = counted_noun(claim.figure) if claim.figure else ""
        if not kept or (noun not in nouns and (_others(claim) or _joined(kept[-1], claim))):
            kept.append(claim)
    return kept


def _joined(first: Claim, second: Claim) -> bool:
    """Whether two counts are of one list, which a headline parts by commas alone: "wife, 2 children killed".

    Who stands behind a dash is one of the counted before it: "the two children – a boy and a girl".
    """
    between = _between(first, second)
    several = first.figure is not None and first.figure.quantifier != "implied"
    if several and _APPOSED.search(between):
        return False
    singles = not several and second.figure is not None and second.figure.quantifier == "implied"
    listed = (first.headline and "," in between) or (singles and between.strip() == ",")
    return listed or _JOINED.search(between) is not None


def _between(first: Claim, second: Claim) -> str:
    """What stands between two quotes of one sentence; nothing where they are far apart, or cannot be found in it."""
    sentence, gap = first.context, second.span.start - first.span.start
    at = sentence.find(first.quote)
    while at >= 0:
        if sentence.startswith(second.quote, at + gap):
            between = sentence[at + len(first.quote) : at + gap]
            return between if len(between) <= NEAR else ""
        at = sentence.find(first.quote, at + 1)
    return ""


def _sum(found: Sequence[Claim]) -> Sum | None:
    one_by_one = any(c.figure and c.figure.quantifier == "implied" for c in found)
    in_parts = all((n and _others(c)) or (c.figure and named_part(counted_noun(c.figure))) for n, c in enumerate(found))
    if len(found) < 2 or not (one_by_one or in_parts):
        return None
    return Sum(sum(c.figure.low or 0 for c in found if c.figure), tuple(c.id for c in found))
