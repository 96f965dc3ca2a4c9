"""A correction lies over the machine's row and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import (
    Attribution,
    Claim,
    Factuality,
    Figure,
    Judgement,
    Metric,
    Mode,
    Quantifier,
    Span,
    Stance,
    When,
    Where,
)
from tallystick.review.corrections import corrected, correction, corrections, matter, subject

READ = Claim(
    Span("d1", 3, 14), "at least 70", "ASSAULT", Figure("killed", 70, None, "at_least", "civilians"), "asserted",
    (Attribution("the Observatory", "says", 20, 35),), When("2017-04-08", "2017-04-08", "day"), Where("Harim"),
)  # fmt: skip

names = st.text(max_size=12)
figures = st.builds(
    lambda metric, ends, quantifier, who, subset, mode: Figure(metric, ends[0], ends[1], quantifier, who, subset, mode),
    st.sampled_from(get_args(Metric)),
    st.tuples(st.none() | st.integers(0, 50), st.none() | st.integers(50, 99)),
    st.sampled_from(get_args(Quantifier)), names, st.booleans(), st.sampled_from(get_args(Mode)),
)  # fmt: skip
links = st.builds(
    lambda voice, stance, start, more: Attribution(voice, stance, start, start + more),
    names.filter(str.strip), st.sampled_from(get_args(Stance)), st.integers(0, 99), st.integers(0, 9),
)  # fmt: skip
days = st.dates().map(lambda day: day.isoformat())
whens = st.tuples(days, days).map(lambda pair: When(min(pair), max(pair), "days")) | st.just(
    When(None, None, "unresolved")
)
wheres = st.builds(Where, names, st.none() | st.integers(), st.none() | st.floats(-90, 90), st.none() | st.floats(0, 9))
wanted_claims = st.builds(
    lambda figure, factuality, chain, when, where: replace(
        READ, figure=figure, factuality=factuality, chain=tuple(chain), when=when, where=where
    ),
    st.none() | figures, st.sampled_from(get_args(Factuality)), st.lists(links, max_size=3), st.none() | whens,
    st.none() | wheres,
)  # fmt: skip


def judged(subject: str, verdict: str = "correct", at: str = "2021-01-01") -> Judgement:
    return Judgement(subject, verdict, "ana", at)


def shown(*judgements: Judgement, claim: Claim = READ) -> Claim:
    return corrected([claim], corrections(judgements))[0]


@given(wanted_claims)
def test_a_correction_gives_what_was_wanted_and_keeps_what_was_read_and_the_name(wanted: Claim) -> None:
    about = subject(READ, wanted)
    if about is None:
        assert wanted == READ
        return
    found = shown(judged(about))
    assert replace(found, as_read=None) == wanted
    assert found.as_read == READ
    assert found.id == READ.id


@given(wanted_claims, wanted_claims)
def test_taking_back_is_the_identity_whatever_lies_beneath(first: Claim, second: Claim) -> None:
    below = subject(READ, first)
    before = [judged(below)] if below else []
    above = subject(shown(*before), second)
    if above and above != below:
        given, back = judged(above, at="2021-01-02"), judged(above, "uncorrect", "2021-01-03")
        assert shown(*before, given, back) == shown(*before)
        assert replace(shown(*before, given), as_read=None) == second


def test_what_says_the_same_is_no_correction() -> None:
    named = replace(READ, chain=(replace(READ.chain[0], source="sohr"),))
    assert subject(named, READ) is None


def test_of_two_corrections_of_one_part_the_last_holds_and_other_parts_stay() -> None:
    seventeen = subject(READ, replace(READ, figure=Figure("killed", 17, 17, "exact"))) or ""
    eighteen = subject(READ, replace(READ, figure=Figure("killed", 18, 18, "exact"))) or ""
    denied = subject(READ, replace(READ, factuality="denied")) or ""
    log = [judged(seventeen), judged(denied, at="2021-01-02"), judged(eighteen, at="2021-01-03")]
    assert shown(*log).figure == Figure("killed", 18, 18, "exact")
    assert shown(*log, judged(seventeen, at="2021-01-04")).figure == Figure("killed", 17, 17, "exact")
    assert shown(*log).factuality == "denied"


def test_claims_without_a_correction_are_the_same_objects() -> None:
    other = replace(READ, event="PROTEST")
    assert corrected([READ], {})[0] is READ
    assert corrected([READ], corrections([judged(subject(other, replace(other, when=None)) or "")]))[0] is READ


@pytest.mark.parametrize(
    "written",
    [
        "", "{", "[]", "7", '{"quote":"x"}', '{"factuality":"sure"}', '{"figure":{"low":1}}', '{"chain":[{}]}',
        '{"when":{"start":"2020-13-01","end":null,"precision":"day"}}', "[" * 100_000,
        '{"when":{"start":"2020-02-02","end":"2020-02-01","precision":"days"}}',
        '{"figure":{"metric":"killed","low":9,"high":3,"quantifier":"range","who":"","subset":false,"mode":"new"}}',
        '{"figure":{"metric":"killed","low":-1,"high":3,"quantifier":"range","who":"","subset":false,"mode":"new"}}',
        '{"figure":{"metric":"killed","low":true,"high":3,"quantifier":"range","who":"","subset":false,"mode":"new"}}',
        '{"where":{"name":"x","place":null,"lat":NaN,"lon":0,"precision":1,"admin1":null,"country":null}}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_corrects_nothing(written: str) -> None:
    judgement = judged(f"claim:{READ.id}/{written}")
    assert correction(judgement) is None
    assert shown(judgement) is READ


def test_all_that_is_decided_of_a_claim_is_one_matter() -> None:
    assert matter(subject(READ, replace(READ, when=None)) or "") == matter(f"claim:{READ.id}") == f"claim:{READ.id}"
    assert matter("cell:a/killed/children") == "cell:a/killed/children"
