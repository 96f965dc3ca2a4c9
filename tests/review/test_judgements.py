from __future__ import annotations

from tallystick.evidence import Judgement
from tallystick.review.judgements import INVERSE, verdicts


def judged(subject: str, verdict: str, at: str = "2020-01-01") -> Judgement:
    return Judgement(subject, verdict, "ana", at)


def test_every_verdict_has_an_inverse_that_undoes_it() -> None:
    assert all(INVERSE[INVERSE[v]] == v and INVERSE[v] != v for v in INVERSE)


def test_a_struck_source_that_is_restored_is_not_struck() -> None:
    strike, restore = judged("source:x", "strike"), judged("source:x", "restore", "2020-01-02")
    assert verdicts([strike]).struck == {"x"}
    assert verdicts([restore, strike]).struck == frozenset()


def test_a_verdict_on_one_subject_says_nothing_of_another() -> None:
    held = verdicts([judged("source:x", "strike"), judged("claim:x", "reject"), judged("cell:a/killed", "sign")])
    assert [sorted(x) for x in (held.struck, held.rejected, held.signed)] == [["x"], ["x"], ["a/killed"]]


def test_splits_and_joins_hold_in_the_order_in_which_they_were_decided() -> None:
    rows = [
        judged("claim:1+2", "split", "2020-01-01"),
        judged("incident:a+b", "join", "2020-01-02"),
        judged("claim:1+2", "rejoin", "2020-01-03"),
        judged("claim:1+2", "split", "2020-01-04"),
        judged("incident:a", "join", "2020-01-05"),
    ]
    assert verdicts(rows).moves == (("join", ("a", "b")), ("split", ("1", "2")))
