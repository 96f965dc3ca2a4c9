from __future__ import annotations

from tallystick.evidence import Attribution, Claim, Figure, Judgement, Link, Resolved, Source, Span
from tallystick.knowledge.sources import Book
from tallystick.review.doubles import one_source, undecided
from tallystick.review.judgements import Verdicts, verdicts

BOOK = Book({}, {}, {}, (), 0)


def held(*rows: tuple[str, str]) -> Verdicts:
    return verdicts([Judgement(s, v, "ana", f"2020-01-0{n}") for n, (s, v) in enumerate(rows, 1)])


def resolved() -> Resolved:
    figure = Figure("killed", 3, 3, "exact")
    chain = (Attribution("the Zamrud group", "says", 10, 20, "b"),)
    claim = Claim(Span("d", 0, 1), "3", "ASSAULT", figure, "asserted", chain, None, None)
    sources = {id: Source(id, id.upper(), "organisation") for id in "abc"}
    return Resolved((claim,), sources, {claim.id: ("b", "a")}, {}, {"d": "b"}, {"d": ("c", "b")})


def joined(given: Resolved, *rows: tuple[str, str]) -> Resolved:
    """The sources after these decisions; the claims by id are those of the outcome."""
    claims, found = one_source({claim.id: claim for claim in given.claims}, given, held(*rows), BOOK)
    assert tuple(claims.values()) == found.claims
    return found


def test_a_join_lets_the_first_speak_wherever_the_second_did() -> None:
    one = joined(resolved(), ("source:a+b", "join"))
    (claim,) = one.claims
    assert [link.source for link in claim.chain] == ["a"]
    assert (one.roots[claim.id], one.publishers["d"], one.credits["d"]) == (("a",), "a", ("c", "a"))
    assert sorted(one.sources) == ["a", "c"]


def test_joins_lead_on_and_a_ring_of_them_ends() -> None:
    rows = ("source:a+b", "join"), ("source:b+c", "join"), ("source:c+a", "join")
    one = joined(resolved(), *rows)
    assert len(one.sources) == 1


def test_parting_undoes_a_join() -> None:
    given = resolved()
    assert joined(given, ("source:a+b", "join"), ("source:a+b", "part")) is given


def test_a_join_with_a_source_that_is_not_there_waits() -> None:
    given = resolved()
    assert joined(given, ("source:a+gone", "join"), ("source:gone+a", "join")) is given


def test_a_pair_that_somebody_decided_on_is_asked_no_more_either_way_round() -> None:
    pairs = [Link(*ends, "same-source", 0.9, ()) for ends in (("a", "b"), ("b", "c"), ("a", "c"))]
    left = undecided(pairs, held(("source:b+a", "part"), ("source:b+c", "join")))
    assert [(p.left, p.right) for p in left] == [("a", "c")]
