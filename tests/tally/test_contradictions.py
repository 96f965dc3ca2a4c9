from __future__ import annotations

from collections.abc import Sequence

from weighing import claim, document, incident, resolved, source

from tallystick.evidence import Claim, Contradiction, When, Where
from tallystick.tally.weigh import weigh

SOURCES = [source("watch"), source("ministry", "official"), source("herald", "outlet"), source("wire", "agency")]


def found(claims: Sequence[Claim], kind: str, **published: str | None) -> list[Contradiction]:
    days = {d: published.get(d, "2020-01-03") for d in sorted({c.span.document for c in claims})}
    documents = {d: document(d, day) for d, day in days.items()}
    outlets = {d: d for d in documents if d in ("herald", "wire")}
    tally = weigh([incident(claims)], resolved(claims, SOURCES, outlets), documents)
    every = [x for c in tally.incidents[0].cells for x in c.contradictions]
    return list(dict.fromkeys(x for x in every if x.kind == kind))


def test_a_total_that_falls_is_told_once_though_the_count_goes_on_from_there() -> None:
    days = {"a": 100, "b": 90, "c": 95}
    claims = [claim(d, n, n, chain=[("watch", "says")]) for d, n in days.items()]
    (fall,) = found(claims, "falling-total", a="2020-01-01", b="2020-01-02", c="2020-01-03")
    assert fall.text == "Watch gave 100 on 2020-01-01 and 90 on 2020-01-02"
    assert fall.claims == (claims[0].id, claims[1].id)


def test_at_least_fewer_is_no_fall() -> None:
    claims = [claim("a", 100, 100, chain=[("watch", "says")]), claim("b", 90, chain=[("watch", "says")])]
    assert not found(claims, "falling-total", a="2020-01-01", b="2020-01-02")


def test_more_that_does_not_add_up_is_arithmetic() -> None:
    claims = [
        claim("a", 470, 470, mode="running"),
        claim("a", 28, 28, quote="28 more"),
        claim("a", 504, 504, mode="running"),
    ]
    (sum_,) = found(claims, "arithmetic")
    assert sum_.text == "470 and 28 more are 498, not 504"


def test_more_that_adds_up_is_none() -> None:
    claims = [
        claim("a", 476, 476, mode="running"),
        claim("a", 28, 28, quote="28 more"),
        claim("a", 504, 504, mode="running"),
    ]
    assert not found(claims, "arithmetic")


def test_two_sources_whose_intervals_do_not_meet_are_disjoint() -> None:
    claims = [claim("a", 12, 12, chain=[("watch", "says")]), claim("a", 30, chain=[("ministry", "says")])]
    assert len(found(claims, "disjoint")) == 1


def test_an_open_interval_meets_what_lies_beyond_it() -> None:
    claims = [claim("a", 12, chain=[("watch", "says")]), claim("a", 30, 30, chain=[("ministry", "says")])]
    assert not found(claims, "disjoint")


def test_what_is_only_possible_contradicts_nobody() -> None:
    claims = [
        claim("a", 12, 12, chain=[("watch", "says")]),
        claim("a", 30, 30, factuality="possible", chain=[("ministry", "says")]),
    ]
    assert not found(claims, "disjoint")


def test_a_headline_that_the_body_does_not_bear_out_is_told() -> None:
    claims = [claim("a", 40, 40, headline=True), claim("a", 24, 24), claim("a", 24, 24, chain=[("watch", "says")])]
    (told,) = found(claims, "headline-body")
    assert set(told.claims) == {c.id for c in claims}
    assert not found([claim("a", 24, headline=True), claim("a", 26, 26)], "headline-body")


def test_a_part_larger_than_its_whole_is_told() -> None:
    part = claim("a", 30, 30, who="children", subset=True)
    assert len(found([claim("a", 24, 24), part], "subset-larger")) == 1
    assert not found([claim("a", 24), part], "subset-larger")


def test_different_days_and_countries_of_one_incident_are_told() -> None:
    first, second = When("2020-01-01", "2020-01-01", "day"), When("2020-01-02", "2020-01-02", "day")
    here, there = Where("Tal Amin", country="SY"), Where("Tal Amin", country="IQ")
    claims = [claim("a", 5, 5, when=first, where=here), claim("b", 5, 5, when=second, where=there)]
    assert found(claims, "dates")[0].text == "different days are stated: 2020-01-01, 2020-01-02"
    assert found(claims, "places")[0].text == "places in different countries: IQ, SY"


def test_a_cited_outlet_whose_own_documents_lack_the_figure_is_told() -> None:
    own = claim("herald", 12, 12)
    assert len(found([own, claim("a", 15, 15, chain=[("herald", "says")])], "cited-without")) == 1
    assert not found([own, claim("a", 12, 12, chain=[("herald", "says")])], "cited-without")


def test_an_outlet_that_had_not_told_of_the_incident_yet_is_not_cited_without() -> None:
    own = claim("herald", 12, 12)
    cited = claim("a", 15, 15, chain=[("herald", "says")])
    assert not found([cited], "cited-without")
    assert not found([own, cited], "cited-without", a="2020-01-01", herald="2020-01-05")


def test_a_day_within_the_days_of_the_larger_number_contradicts_nobody() -> None:
    monday, week = When("2020-01-06", "2020-01-06", "day"), When("2020-01-05", "2020-01-11", "days")
    few = claim("a", 8, 8, chain=[("ministry", "says")], when=monday)
    assert not found([few, claim("b", 66, 66, chain=[("watch", "says")], when=week)], "disjoint")
    assert found([few, claim("b", 66, 66, chain=[("watch", "says")], when=monday)], "disjoint")
    assert found([few, claim("b", 2, 2, chain=[("watch", "says")], when=week)], "disjoint")


def test_numbers_that_one_document_gives_of_two_places_contradict_nobody() -> None:
    town, yard = Where("Hillford"), Where("the Hillford clinic")
    claims = [
        claim("a", 26, 26, chain=[("watch", "says")], where=town),
        claim("a", 14, 14, chain=[("ministry", "says")], where=yard),
    ]
    assert not found(claims, "disjoint")


def test_a_headline_may_add_up_what_the_body_tells() -> None:
    body = [claim("a", 6, 6, where=Where("Hillford")), claim("a", 3, 3, where=Where("Bayside"))]
    assert not found([claim("a", 9, 9, headline=True), *body], "headline-body")
    assert found([claim("a", 10, 10, headline=True), *body], "headline-body")
    assert found([claim("a", 2, 2, headline=True), *body], "headline-body")


def test_what_tells_of_several_days_or_countries_is_held_against_nobody() -> None:
    first, second = When("2020-01-01", "2020-01-01", "day"), When("2020-01-02", "2020-01-02", "day")
    here, there = Where("Tal Amin", country="SY"), Where("Tal Amin", country="IQ")
    claims = [claim("a", 5, 5, when=first, where=here), claim("a", 6, 6, when=second, where=there)]
    assert not found(claims, "dates")
    assert not found(claims, "places")
