"""Who was shot and died: the dead among those told as hurt, taken out of the injured.

"Shot" or "hit" tells that people were hurt and leaves open who lived.  Where the same document tells of the dead among
them, the rest are the injured: "four people were shot, one fatally" leaves three.  And one person told as hurt in one
report and as dead in a later one is dead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from tallystick.evidence import Claim, Document
from tallystick.knowledge.additive import is_additive
from tallystick.knowledge.groups import counted_noun, is_anyone, named_part
from tallystick.knowledge.load import shipped
from tallystick.tally.persons import Sum, age_of, may_be_one, noun_of


@dataclass(frozen=True, slots=True)
class Fates:
    """What is left of those told as hurt."""

    left: Mapping[str, Sum]
    """The injured, by the id of the claim that tells how many were hurt, with the claims of the dead among them."""
    died: frozenset[str]
    """Claims whose people are all counted among the dead, or counted as injured by another figure of the document."""


def fates(claims: Iterable[Claim], together: Mapping[str, Sum], documents: Mapping[str, Document]) -> Fates:
    """The fates that the claims of one incident tell; ``together`` are the sums of people told one by one."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure is not None and claim.factuality == "asserted":
            told[claim.span.document].append(claim)
    left: dict[str, Sum] = {}
    died: set[str] = set()
    for name in sorted(told):
        _within(told[name], documents[name].text, together, left, died)
    return Fates(left, frozenset(died | _later(told, died, documents)))


def _within(
    claims: Sequence[Claim], text: str, together: Mapping[str, Sum], left: dict[str, Sum], died: set[str]
) -> None:
    """The fates that one document tells of those whom it tells as hurt."""
    dead = _dead(claims, together)
    injured = [c for c in claims if c.figure and c.figure.metric == "injured" and _number(c) > 1 and not _part(c)]
    unsure = {c.id for c in injured if _is_open(c, text)}
    known = [c for c in injured if c.id not in unsure]
    most_hurt = max(map(_number, injured), default=0)
    told_apart = max((d.number for d in dead), default=0) + max(map(_number, known), default=0)
    died |= {c.id for c in claims if dead and known and 0 < _least(c) <= told_apart and _is_open(c, text)}
    died |= _one_who_died(claims, text)
    died |= _parts_who_died(claims, dead, text)
    for claim in injured:
        among = [
            d for d in dead if d.number <= _number(claim) and (claim.id in unsure or (d.part and not _rest(claim)))
        ]
        if (
            not among
            or _number(claim) < most_hurt
            or any(_number(c) == _number(claim) for c in known if c is not claim)
        ):
            continue
        most = max(among, key=lambda d: d.number)
        rest = _number(claim) - most.number
        if not rest or any(_number(c) == rest for c in known):
            died.add(claim.id)
        else:
            left[claim.id] = Sum(rest, (claim.id, *most.claims))


@dataclass(frozen=True, slots=True)
class _Dead:
    number: int
    claims: tuple[str, ...]
    part: bool
    """Told as a part of others: "one of them died"."""


def _dead(claims: Sequence[Claim], together: Mapping[str, Sum]) -> list[_Dead]:
    found, whole = [], 0
    for claim in claims:
        figure = claim.figure
        if figure is None or figure.metric != "killed":
            continue
        if not figure.subset:
            whole = max(whole, figure.low or figure.high or 0)
        if _number(claim):
            total = together.get(claim.id)
            number, ids = (total.number, total.claims) if total else (_number(claim), (claim.id,))
            found.append(_Dead(number, ids, figure.subset))
    whole = max((whole, *(d.number for d in found if not d.part)))
    return [d for d in found if not (d.part and whole > d.number)]


def _number(claim: Claim) -> int:
    """The number of a figure that says exactly how many, one for "another man"; else 0."""
    figure = claim.figure
    if figure is None or figure.low != figure.high or (is_additive(claim.quote) and figure.quantifier != "implied"):
        return 0
    return figure.low or 0


def _least(claim: Claim) -> int:
    """The number of those who are told as injured by "at least" so many; else 0."""
    figure = claim.figure
    open_above = figure is not None and figure.metric == "injured" and figure.high is None and not figure.subset
    return figure.low or 0 if figure is not None and open_above else 0


def _part(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.subset


def _rest(claim: Claim) -> bool:
    """Whether a number is of those whom the dead are not among: "four others"."""
    return claim.figure is not None and counted_noun(claim.figure).startswith("other")


def _one_who_died(claims: Sequence[Claim], text: str) -> set[str]:
    """The one person told as shot in a document that tells of one dead, and of nobody else who was hurt: "he shot his
    friend … the boy died at a hospital".  Whom one sentence tells apart, or age or sex does, are two."""
    hurt = [c for c in claims if c.figure and c.figure.metric == "injured"]
    dead = [c for c in claims if c.figure and c.figure.metric == "killed"]
    if len(hurt) != 1 or not dead or not _single(hurt[0]) or is_additive(hurt[0].quote):
        return set()
    one = all(_number(d) == 1 and d.context != hurt[0].context and may_be_one(hurt[0], d) for d in dead)
    one = one and all(may_be_one(*pair) for pair in combinations(dead, 2))
    return {hurt[0].id} if one and _is_open(hurt[0], text) else set()


def _parts_who_died(claims: Sequence[Claim], dead: Sequence[_Dead], text: str) -> set[str]:
    """Parts of those shot in a document that tells of as many dead, and of nobody hurt beside them: "killed his wife
    and two children … he shot his family, including two children"."""
    hurt = [c for c in claims if c.figure and c.figure.metric == "injured"]
    most = max((d.number for d in dead), default=0)
    gone = all(_part(c) and 0 < _number(c) <= most and _is_open(c, text) for c in hurt)
    return {c.id for c in hurt} if gone else set()


def _is_open(claim: Claim, text: str) -> bool:
    """Whether the word nearest a number only tells that people were shot, not that they lived; never of "others"."""
    if claim.figure is None or _rest(claim):
        return False
    sentence = claim.context.casefold()
    start = text.rfind(claim.context, 0, claim.span.start + len(claim.context)) if sentence else -1
    at = claim.span.start - start, claim.span.end - start
    near = [(_gap(m.span(), at), open_) for open_, words in _words() for m in words.finditer(sentence)]
    return start >= 0 and bool(near) and min(near)[1]


def _gap(word: tuple[int, int], quote: tuple[int, int]) -> int:
    return max(word[0] - quote[1], quote[0] - word[1])


@cache
def _words() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    lists = shipped("languages/en/weighing.yaml")["hurt"]
    return tuple((key == "open", re.compile(rf"\b(?:{'|'.join(map(re.escape, lists[key]))})\b")) for key in lists)


def _later(told: Mapping[str, Sequence[Claim]], gone: Iterable[str], documents: Mapping[str, Document]) -> set[str]:
    """People told as hurt whom another, later report tells as dead: single ones of the same age, by the same noun, or
    the only ones of whom any report tells, and as many of one noun who were shot.  Whom a pronoun stands for is not
    known: he may be the dead man."""
    hurt = _by_document(told, "injured", gone)
    dead = _by_document(told, "killed", ())
    both = hurt.keys() & dead.keys()
    apart = {_who(d) for name in both for d in dead[name]}
    alone = not both and _only(hurt) and _only(dead)
    found = set()
    for name, claims in hurt.items():
        after = [d for other in dead for d in dead[other] if other != name and _not_before(documents, other, name)]
        ages = {age_of(d) for d in after}
        names = {_who(d) for d in after} - apart - {""}
        for claim in claims:
            same = _who(claim) in names or (alone and bool(after) and (not age_of(claim) or not any(ages)))
            as_many = any(_are_as_many(claim, d) for d in after) and _is_open(claim, documents[name].text)
            if same or as_many or (bool(dead) and _is_pronoun(claim)):
                found.add(claim.id)
    return found


def _are_as_many(hurt: Claim, dead: Claim) -> bool:
    """Whether as many people of one noun are told as hurt and as dead: "his two children"."""
    noun = _kind_of(hurt)
    return _number(hurt) == _number(dead) > 1 and noun != "" and noun == _kind_of(dead)


def _kind_of(claim: Claim) -> str:
    return named_part(counted_noun(claim.figure)) if claim.figure else ""


def _who(claim: Claim) -> str:
    """Who a single person is, as far as age or noun tell it; "" for anybody else."""
    figure = claim.figure
    if figure is None or figure.quantifier != "implied":
        return ""
    return age_of(claim) or noun_of(claim)


def _is_pronoun(claim: Claim) -> bool:
    figure = claim.figure
    return figure is not None and figure.quantifier == "implied" and not figure.who


def _by_document(told: Mapping[str, Sequence[Claim]], metric: str, gone: Iterable[str]) -> dict[str, list[Claim]]:
    left_out = set(gone)
    rows = (
        (name, [c for c in claims if c.figure and c.figure.metric == metric and c.id not in left_out])
        for name, claims in sorted(told.items())
    )
    return {name: found for name, found in rows if found}


def _only(found: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether every report tells of a single person."""
    return bool(found) and all(len(claims) == 1 and _single(claims[0]) for claims in found.values())


def _single(claim: Claim) -> bool:
    figure = claim.figure
    return (
        _number(claim) == 1
        and figure is not None
        and (figure.quantifier == "implied" or is_anyone(counted_noun(figure)))
    )


def _not_before(documents: Mapping[str, Document], one: str, other: str) -> bool:
    days = documents[one].published, documents[other].published
    return days[0] is None or days[1] is None or days[0][:10] >= days[1][:10]
