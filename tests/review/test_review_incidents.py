"""Splits, joins, rejections and corrections applied to incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.evidence import Claim, Figure, Incident, Judgement, Link, Span
from tallystick.review.incidents import apply
from tallystick.review.judgements import verdicts


def claim(document: str, number: int) -> Claim:
    span = Span(document, number, number + 1)
    return Claim(span, str(number), "ASSAULT", Figure("killed", number, number, "exact"), "asserted", (), None, None)


CLAIMS = {c.id: c for c in (claim("x", 1), claim("x", 2), claim("y", 3), claim("z", 4))}
X1, X2, Y3, Z4 = CLAIMS
A = Incident("a", "ASSAULT", "A", None, None, ("silent", "x", "y"), (X1, X2, Y3), (),
             (Link(Y3, X1, "same-incident", 2.0, ("why",)),))  # fmt: skip
B = Incident("b", "ASSAULT", "B", None, None, ("z",), (Z4,), ())


def retell(incident: Incident, claims: Sequence[Claim]) -> Incident:
    return replace(incident, title=f"{incident.id} as told by {len(claims)}")


def after(*rows: tuple[str, str], incidents: tuple[Incident, ...] = (A, B)) -> dict[str, Incident]:
    held = verdicts([Judgement(s, v, "ana", f"2020-01-{n:02d}") for n, (s, v) in enumerate(rows, 1)])
    claims = {id: c for id, c in CLAIMS.items() if id not in held.rejected}
    return {i.id: i for i in apply(incidents, held, claims, retell)}


def test_without_decisions_the_incidents_are_the_same_object() -> None:
    incidents = (A, B)
    assert apply(incidents, verdicts([]), CLAIMS, retell) is incidents


def test_a_join_puts_the_second_incident_into_the_first_and_parting_undoes_it() -> None:
    one = after(("incident:a+b", "join"))
    assert list(one) == ["a"]
    assert (one["a"].claims, one["a"].documents) == ((X1, X2, Y3, Z4), ("silent", "x", "y", "z"))
    assert after(("incident:a+b", "join"), ("incident:a+b", "part")) == {"a": A, "b": B}


def test_a_whole_telling_is_split_off_with_its_document_and_put_back() -> None:
    apart = after((f"claim:{X1}+{X2}", "split"))
    new = apart[f"a-split-{X1[:6]}"]
    assert (apart["a"].claims, apart["a"].documents, apart["a"].links) == ((Y3,), ("silent", "y"), ())
    assert (new.claims, new.documents, new.title) == ((X1, X2), ("x",), f"{new.id} as told by 2")
    assert after((f"claim:{X1}+{X2}", "split"), (f"claim:{X1}+{X2}", "rejoin")) == {"a": A, "b": B}


def test_a_document_that_tells_more_stays_with_both() -> None:
    apart = after((f"claim:{X2}", "split"))
    assert apart["a"].documents == ("silent", "x", "y")
    assert apart[f"a-split-{X2[:6]}"].documents == ("x",)


def test_what_was_split_off_can_be_joined_to_another_incident() -> None:
    new = f"a-split-{X1[:6]}"
    moved = after((f"claim:{X1}+{X2}", "split"), (f"incident:b+{new}", "join"))
    assert {i.id: i.claims for i in moved.values()} == {"a": (Y3,), "b": (X1, X2, Z4)}


def test_a_claim_of_a_joined_incident_is_split_off_from_where_it_is() -> None:
    moved = after(("incident:a+b", "join"), (f"claim:{Z4}", "split"))
    assert {i.id: i.claims for i in moved.values()} == {"a": (X1, X2, Y3), f"a-split-{Z4[:6]}": (Z4,)}


def test_all_of_an_incident_is_nothing_to_split_off() -> None:
    assert after((f"claim:{Z4}", "split")) == {"a": A, "b": B}


def test_a_rejected_claim_leaves_its_incident_and_one_without_claims_is_gone() -> None:
    left = after((f"claim:{Y3}", "reject"), (f"claim:{Z4}", "reject"))
    assert {i.id: i.claims for i in left.values()} == {"a": (X1, X2)}
    assert left["a"].documents == A.documents
    assert left["a"].links == ()


def test_a_corrected_day_renames_the_incident_and_a_corrected_number_does_not() -> None:
    day = '{"when":{"start":"2020-01-01","end":"2020-01-01","precision":"day"}}'
    assert after((f"claim:{X1}/{day}", "correct"))["a"].title == "a as told by 3"
    assert after((f'claim:{X1}/{{"factuality":"denied"}}', "correct")) == {"a": A, "b": B}


def test_a_decision_on_what_is_no_longer_there_waits() -> None:
    assert after(("incident:a+gone", "join"), ("claim:gone", "split")) == {"a": A, "b": B}
