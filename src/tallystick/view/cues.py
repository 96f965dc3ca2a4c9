"""The word of saying beside a voice, for pages to mark: "said", "denied", "citing".

It is looked for when a page is shown and is no fact of the case: the nearest form of a verb that has the link's
stance, in the sentence of the claim.  Where none stands near, nothing is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tallystick.evidence import Attribution, Claim
from tallystick.knowledge.load import shipped

NEAR = 60
"""Code points between a voice and its word of saying, at most."""


def cues(text: str, claim: Claim) -> Iterator[tuple[int, int]]:
    """Offsets of the words of saying that belong to the voices of a claim, a voice's nearest."""
    for link in claim.chain:
        if link.start < link.end <= len(text):
            found = _nearest(text, claim, link)
            if found is not None:
                yield found


def _nearest(text: str, claim: Claim, link: Attribution) -> tuple[int, int] | None:
    first, last = max(0, link.start - NEAR), min(len(text), link.end + NEAR)
    left = max((text.rfind(end, first, link.start) + 1 for end in ".!?\n"), default=0)
    right = min(
        (at for end in ("\n", ". ", ".”", "! ", "? ") if (at := text.find(end, link.end, last)) >= 0), default=last
    )
    spans = [match.span() for match in _forms()[link.stance].finditer(text, max(first, left), right)]
    apart = [s for s in spans if not (_meet(s, (link.start, link.end)) or _meet(s, (claim.span.start, claim.span.end)))]
    return min(apart, key=lambda span: (_gap(span, link), span), default=None)


def _meet(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _gap(span: tuple[int, int], link: Attribution) -> int:
    return span[0] - link.end if span[0] >= link.end else link.start - span[1]


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    """All forms of the verbs of each stance."""
    verbs = shipped("languages/en/saying.yaml")["verbs"]
    irregular = shipped("languages/en/said.yaml")["irregular"]
    also = {"says": ("according to",)}
    return {
        stance: _any(
            {form for v in named for form in (v, *irregular.get(v, ()), *_regular(v))} | {*also.get(stance, ())}
        )
        for stance, named in verbs.items()
    }


def _any(forms: set[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f))))})\b", re.IGNORECASE)


def _regular(verb: str) -> Iterator[str]:
    """ "deny": "denies", "denied", "denying"; "cite": "cites", "cited", "citing"."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    else:
        yield from (f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s", f"{verb}ed", f"{verb}ing")
