"""Rejections and corrections laid over the sources of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tallystick.evidence import Attribution, Claim, Figure, Judgement, Link, Resolved, Source, Span
from tallystick.review.judgements import verdicts
from tallystick.review.overlay import laid_over

FIGURE = Figure("killed", 3, 3, "exact")


def claim(document: str, start: int, voice: str, source: str) -> Claim:
    chain = (Attribution(voice, "says", start, start, source),)
    return Claim(Span(document, start, start + 1), "3", "ASSAULT", FIGURE, "asserted", chain, None, None)


def resolved(*claims: Claim) -> Resolved:
    ids = {link.source for c in claims for link in c.chain if link.source}
    roots = {c.id: (c.chain[-1].source or "",) for c in claims}
    return Resolved(claims, {id: Source(id, id.upper(), "official") for id in ids}, roots, {}, {}, {})


MINISTER, MISREAD, ELSEWHERE = (
    claim("x", 1, "the minister", "jo"),
    claim("x", 5, "Herat", "herat"),
    claim("y", 1, "A", "a"),
)
READ = resolved(MINISTER, MISREAD, ELSEWHERE)
BY_ID = {c.id: c for c in READ.claims}


def again(claims: Iterable[Claim], names: frozenset[str]) -> Resolved:
    """As one who has never seen the rest of the case: the minister has no name."""
    assert names == {"x"}
    known = {"the minister": "the-minister"}
    named = (replace(c, chain=tuple(replace(a, source=known.get(a.voice, a.voice)) for a in c.chain)) for c in claims)
    return resolved(*named)


def test_a_voice_that_was_not_corrected_keeps_the_source_that_the_whole_case_gave_it() -> None:
    held = verdicts([Judgement(f"claim:{MISREAD.id}", "reject", "ana", "2020")])
    claims, over = laid_over(BY_ID, READ, held, (), again)
    assert list(claims.values()) == [MINISTER, ELSEWHERE] == list(over.claims)
    assert over.roots == {MINISTER.id: ("jo",), ELSEWHERE.id: ("a",)}


def test_a_source_that_nothing_names_any_longer_is_gone_and_the_others_are_as_they_were() -> None:
    held = verdicts([Judgement(f"claim:{MISREAD.id}", "reject", "ana", "2020")])
    _, over = laid_over(BY_ID, READ, held, (), again)
    assert over.sources == {id: source for id, source in READ.sources.items() if id != "herat"}


def test_what_nobody_decided_on_is_the_same_object() -> None:
    held = verdicts([Judgement("claim:gone", "reject", "ana", "2020"), Judgement("source:jo", "strike", "ana", "2020")])
    claims, over = laid_over(BY_ID, READ, held, (Link("x", "y", "copy-of", 1.0, ()),), again)
    assert claims is BY_ID
    assert over is READ
