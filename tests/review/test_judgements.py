from __future__ import annotations

from tallystick.evidence import Incident, Judgement
from tallystick.review.judgements import INVERSE, apply, verdicts


def judged(subject: str, verdict: str, at: str = "2020-01-01") -> Judgement:
    return Judgement(subject, verdict, "ana", at)


def incident(id: str, *claims: str) -> Incident:
    return Incident(id, "ASSAULT", id, None, None, (f"doc-{id}",), claims, ())


def test_every_verdict_has_an_inverse_that_undoes_it() -> None:
    assert all(INVERSE[INVERSE[v]] == v and INVERSE[v] != v for v in INVERSE)


def test_a_struck_source_that_is_restored_is_not_struck() -> None:
    strike, restore = judged("source:x", "strike"), judged("source:x", "restore", "2020-01-02")
    assert verdicts([strike]).struck == {"x"}
    assert verdicts([restore, strike]).struck == frozenset()


def test_a_verdict_on_one_subject_says_nothing_of_another() -> None:
    held = verdicts([judged("source:x", "strike"), judged("claim:x", "reject"), judged("cell:a/killed", "sign")])
    assert [sorted(x) for x in (held.struck, held.rejected, held.signed)] == [["x"], ["x"], ["a/killed"]]


def test_without_judgements_the_incidents_are_the_same() -> None:
    incidents = (incident("a", "1"), incident("b", "2"))
    assert apply(incidents, verdicts([])) == incidents


def test_a_join_puts_the_second_incident_into_the_first_and_parting_undoes_it() -> None:
    incidents = (incident("a", "1"), incident("b", "2"))
    join, part = judged("incident:a+b", "join"), judged("incident:a+b", "part", "2020-01-02")
    (one,) = apply(incidents, verdicts([join]))
    assert (one.claims, one.documents) == (("1", "2"), ("doc-a", "doc-b"))
    assert apply(incidents, verdicts([join, part])) == incidents


def test_a_split_claim_stands_for_an_incident_of_its_own() -> None:
    (home, own) = apply((incident("a", "1", "2"),), verdicts([judged("claim:2", "split")]))
    assert (home.claims, own.claims) == (("1",), ("2",))


def test_a_judgement_on_what_is_no_longer_there_waits() -> None:
    incidents = (incident("a", "1"),)
    held = verdicts([judged("incident:a+gone", "join"), judged("claim:gone", "split")])
    assert apply(incidents, held) == incidents
