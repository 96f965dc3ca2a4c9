"""Names told beside each other: one inside the other, or several in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tallystick.extract.where.offstage import BOUND
from tallystick.extract.where.placing import Candidate

_PAIR = re.compile(
    r"(?:['’]?s?[\s,]+(?:in|of|near|at|on|outside|inside|part|the|its|a|city|town|village|villages|district|districts|neighbou?rhoods?|main"
    r"|areas?|suburbs?|camp|province|governorate|countryside|central|rural|capital|bastion|stronghold|\w+-(?:held|controlled)"
    r"|(?:north|south|east|west)\w*))*[\s,]+"
)
_NO_LINK = (
    r"(?!(?:and|killed|killing|wounded|injured|injuring|said|that|were|was|while|where|which|from|to|left)\b)"
    r"[a-z'’-]+\s"
)
_LINK = re.compile(rf",?\s(?:{_NO_LINK}){{0,7}}(?:in|of|near|outside|on)\s(?:(?!and\b)[\w'’-]+\s){{0,3}}(?:al-|el-)?")
_APPOSED = re.compile(
    r",\s(?:an?|the)\s(?:[a-z-]{1,20}\s){0,3}?(?:city|town|village|hamlet|port|suburb|district|camp|settlement)\b[^.;]{0,70}?"
    r"\s(?:in|of)\s(?:the\s)?(?:[a-z-]{1,20}\s){0,3}"
)
""" "Nyala, a city held by the Rapid Support Forces in Darfur"."""
_NEAR = re.compile(
    r",?\s(?:area\s|region\s|suburbs?\s)?(?:near|outside|(?:to\sthe\s)?(?:north|south|east|west)\w*\sof)\s(?:the\s)?(?:[a-z]+\s){0,2}"
)
_OWNER = re.compile(r"(?:['’]?s)?\s(?:[a-z-]+\s){0,2}")


def pairs(text: str, told: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Neighbours that the text puts one inside the other, (narrower, wider): "the Sabri quarter of Benghazi"."""
    for i, a in enumerate(told):
        for j in range(i + 1, min(i + 3, len(told))):
            b, end = told[j], a.toponym.end
            if not 0 < b.toponym.start - end < 90:
                continue
            if b.kind == "country" and (a.kind == "country" or BOUND in b.traits):
                continue
            linked = any(link.fullmatch(text, end, b.toponym.start) for link in (_PAIR, _LINK, _APPOSED))
            near = b.kind != "country" and _NEAR.fullmatch(text, end, b.toponym.start)
            if near or (linked and a.order <= b.order and a.key != b.key):
                yield i, j
            elif b.order < a.order and _OWNER.fullmatch(text, end, b.toponym.start):
                yield j, i


_BESIDE = re.compile(
    r"(?:\s(?:[a-z-]+\s)?(?:and|or|as\swell\sas)|,(?:\s(?:and|or))?)\s(?:in\s|on\s|at\s)?(?:the\s)?(?:(?:towns?|cit(?:y|ies)|villages?|districts?)\sof\s)?"
)


def together(text: str, told: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Neighbours that are named in one breath: "the villages of Asheh and Tal Qarrah"."""
    for i, (a, b) in enumerate(pairwise(told)):
        if a.size == b.size and a.key != b.key and _BESIDE.fullmatch(text, a.toponym.end, b.toponym.start):
            yield i, i + 1
