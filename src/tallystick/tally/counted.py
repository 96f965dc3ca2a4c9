"""Which cell a figure answers: of whom it counts, and whether it is a total at all."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from tallystick.evidence import Claim
from tallystick.knowledge.additive import is_additive
from tallystick.knowledge.groups import counted_noun, is_everybody, named_part, part_of
from tallystick.knowledge.load import shipped
from tallystick.tally.numbers import number_of
from tallystick.tally.persons import Sum, may_be_one

_WORD = re.compile(r"[^\W\d_]+")


def keyed(claims: Iterable[Claim], together: Mapping[str, Sum] = MappingProxyType({})) -> dict[str, str]:
    """The counted part of each claim with a total, by claim id.

    Left out are increments beside a number that they may add to, and single people told one by one beside a count of
    everybody, because who tells of one does not say that there were no more.  In the document of such a count any
    narrower noun with a smaller number is a part too.  ``together`` are sums of people told one by one, which count
    everybody as well where they hold a number.  A narrow group ("17 officers") is a part wherever any document counts
    more people of whom it may be one.
    """
    claims = [c for c in claims if c.figure is not None]
    plain = {_question(c) for c in claims if _is_total(c)}
    everybody: dict[tuple[str, str], int] = {}
    for claim in claims:
        if _counts_everybody(claim):
            everybody[_question(claim)] = max(everybody.get(_question(claim), 0), number_of(claim) or 0)
    single = {c.id for c in claims if c.figure and c.figure.quantifier == "implied"}
    summed = {id: total for id, total in together.items() if not single.issuperset(total.claims)}
    for claim in claims:
        if claim.id in summed:
            everybody[_question(claim)] = max(everybody.get(_question(claim), 0), summed[claim.id].number)
    counted = {metric for (_, metric), number in everybody.items() if number > 1}
    counted |= {c.figure.metric for c in claims if c.figure and _more_alone(c, plain)}
    most = _most(claims)
    wholes, listed = _wholes(claims), _listed(claims, together)
    found: dict[str, str] = {}
    for claim in claims:
        if claim.id in summed:
            found[claim.id] = part_of(claim.figure) if claim.figure else ""
            continue
        if _is_one_of_many(claim, counted, most.get(_question(claim), 0)) or _is_one_of_listed(claim, listed):
            continue
        if not (is_increment(claim) and _question(claim) in plain):
            part = _beside(claim, everybody.get(_question(claim)))
            if part is not None:
                found[claim.id] = part or _narrow(claim, wholes)
    return found


def _listed(claims: Iterable[Claim], together: Mapping[str, Sum]) -> list[list[Claim]]:
    """The people whom one sentence tells one by one, added up: "her husband and their son"."""
    known = {c.id: c for c in claims}
    people = ([known[id] for id in total.claims if id in known] for total in together.values())
    return [listed for listed in people if len({c.context for c in listed}) == 1 < len(listed)]


def _is_one_of_listed(claim: Claim, listed: Iterable[Sequence[Claim]]) -> bool:
    """Whether a claim tells alone of one of those whom another document tells one by one."""
    if claim.figure is None or claim.figure.quantifier != "implied":
        return False
    others = [people for people in listed if all(_is_beside(claim, one) for one in people)]
    return any(may_be_one(claim, one) for people in others for one in people)


def _is_beside(claim: Claim, other: Claim) -> bool:
    """Whether another document tells of one person with the same fate."""
    if other.figure is None or claim.figure is None or other.figure.quantifier != "implied":
        return False
    return other.figure.metric == claim.figure.metric and other.span.document != claim.span.document


def _wholes(claims: Iterable[Claim]) -> dict[str, int]:
    """The largest number that any document asserts of everybody, by metric."""
    found: dict[str, int] = {}
    for claim in claims:
        if claim.figure and claim.factuality == "asserted" and _counts_everybody(claim):
            found[claim.figure.metric] = max(found.get(claim.figure.metric, 0), number_of(claim) or 0)
    return found


def _narrow(claim: Claim, wholes: Mapping[str, int]) -> str:
    """The narrow group that a claim counts, where fewer than some document counts in all; else ""."""
    figure = claim.figure
    assert figure is not None
    part = named_part(counted_noun(figure))
    fewer = (number_of(claim) or 0) < wholes.get(figure.metric, 0)
    return part if fewer and part in shipped("languages/en/weighing.yaml")["narrow"] else ""


def _beside(claim: Claim, everybody: int | None) -> str | None:
    """The part that a claim counts beside the document's largest count of everybody; None for one person told alone."""
    figure = claim.figure
    assert figure is not None
    part = part_of(figure)
    if everybody is None or part or _counts_everybody(claim):
        return part
    if figure.quantifier == "implied":
        return None
    noun = counted_noun(figure)
    smaller = (number_of(claim) or 0) < everybody
    return named_part(noun) or (noun if smaller and not is_everybody(noun) else "")


def _most(claims: Sequence[Claim]) -> dict[tuple[str, str], int]:
    """The largest number of each document by metric that counts people together and is told as no part of others."""
    found: dict[tuple[str, str], int] = {}
    for claim in claims:
        figure = claim.figure
        if figure is not None and not figure.subset and figure.quantifier != "implied" and not is_increment(claim):
            found[_question(claim)] = max(found.get(_question(claim), 0), number_of(claim) or 0)
    return found


def _is_one_of_many(claim: Claim, counted: Container[str], most: int) -> bool:
    """Whether a claim tells of one person ("a nurse", "one man") where another counts them all, or its own document
    (``most``) counts more than that one somewhere else."""
    figure = claim.figure
    if figure is None or part_of(figure) or (figure.metric not in counted and most <= 1):
        return False
    alone = figure.low == figure.high == 1 and (most > 1 or not is_everybody(counted_noun(figure)))
    return alone or figure.quantifier == "implied"


def _question(claim: Claim) -> tuple[str, str]:
    return claim.span.document, claim.figure.metric if claim.figure else ""


def _is_total(claim: Claim) -> bool:
    """Whether a figure is a number that another may be added to: no increment itself and no part."""
    return (
        claim.figure is not None and not (is_increment(claim) or part_of(claim.figure)) and number_of(claim) is not None
    )


def _counts_everybody(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None or figure.subset or figure.quantifier == "implied" or is_increment(claim):
        return False
    return figure.low is not None and is_everybody(counted_noun(figure))


def _more_alone(claim: Claim, plain: Container[tuple[str, str]]) -> bool:
    """Whether an addition stands beside no number that it adds to: "one was killed and three more were hurt"."""
    figure = claim.figure
    several = figure is not None and not figure.subset and (figure.low or 0) > 1 and is_everybody(counted_noun(figure))
    return several and is_increment(claim) and _question(claim) not in plain


def is_increment(claim: Claim) -> bool:
    """Whether a figure is told as added to another: "28 more", "another 12", but not "more than 28"."""
    return is_additive(claim.quote)


def vague_number(quote: str) -> int | None:
    """The conservative number for a vague word (ACLED codebook: dozens 12, hundreds 100); None for any other."""
    text = " ".join(_WORD.findall(quote.casefold()))
    numbers: dict[str, int] = shipped("languages/en/weighing.yaml")["vague"]
    found = [word for word in numbers if re.search(rf"\b{word}\b", text)]
    return numbers[max(found, key=len)] if found else None
