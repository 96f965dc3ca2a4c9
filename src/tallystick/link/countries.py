"""The country that a document tells of, which completes "the health ministry"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from tallystick.evidence import Claim, Document
from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2
"""Times that a text names the country it tells of; one that it names once may only have been passed by."""


def countries(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, str]:
    """Country (ISO code of two letters) by name of document: the one that most of its claims are placed in (of equals
    the first by code), else the one that its text names most, if it is one."""
    placed: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        own = placed[claim.span.document]
        if claim.where and claim.where.country:
            own[claim.where.country] += 1
    found = {name: min(own, key=lambda c: (-own[c], c)) for name, own in placed.items() if own}
    named = {name: named_most(documents[name].text) for name, own in placed.items() if not own and name in documents}
    return found | {name: country for name, country in named.items() if country}


def named_most(text: str) -> str | None:
    """The country that a text names more than any other and at least ``FEWEST`` times; None where there is none."""
    words, longer = _forms()
    seen: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text)).items():
        if country := words.get(word):
            seen[country] += times
    for form, country in longer.items():
        seen[country] += text.count(form)
    first, second = (*seen.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= FEWEST and first[1] > second[1] else None


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Country by name or demonym: those of one word, and those of several."""
    forms = [(form, country) for country, own in shipped("countries.yaml").items() for form in own]
    return (
        {form: country for form, country in forms if _WORD.fullmatch(form)},
        {form: country for form, country in forms if not _WORD.fullmatch(form)},
    )
