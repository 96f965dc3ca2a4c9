from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Attribution, Claim, Document, Factuality, Figure, Link, Metric, Span, When, Where
from tallystick.link.happenings import Happening, happenings
from tallystick.link.incidents import group
from tallystick.link.likeness import words_of

HILL = Where("Hillford", 1, 35.0, 38.0, 1, country="SY")
BAY = Where("Bayside", 2, 33.0, 36.0, 1, country="SY")
LAND = Where("Syria", 3, 34.8, 38.9, 6, country="SY")


def day(date: str) -> When:
    return When(date, date, "day")


def told(
    doc: str,
    low: int | None = None,
    *,
    when: When | None = None,
    where: Where | None = None,
    event: str = "ASSAULT",
    at: int = 0,
    metric: Metric = "killed",
    factuality: Factuality = "asserted",
) -> Claim:
    figure = None if low is None else Figure(metric, low, low, "exact")
    span = Span(doc, at, at + 2)
    return Claim(span, str(low), event, figure, factuality, (), when, where, context=f"told{doc} {low}")


def documents(*claims: Claim, published: str = "2020-05-05") -> dict[str, Document]:
    return {
        n: Document(n, f"Report{n}", "Outlet", published, f"words{n}")
        for n in sorted({c.span.document for c in claims})
        for n in sorted({c.span.document for c in claims})
    }


def grouped(*claims: Claim) -> list[tuple[str, ...]]:
    return sorted(i.documents for i in group(claims, documents(*claims)))


def test_reports_of_one_day_and_place_are_one_incident() -> None:
    a = told("a", 12, when=day("2020-05-04"), where=HILL)
    b = told("b", 12, when=day("2020-05-04"), where=HILL)
    (incident,) = group([a, b], documents(a, b))
    assert incident.documents == ("a", "b")
    assert "+1.0 both state the same day" in incident.links[0].why


def test_a_day_within_the_month_that_a_document_tells_of_is_no_other_happening() -> None:
    month = When("2019-11-01", "2019-11-30", "month")
    a = replace(told("a", 1500, when=month, where=LAND), chain=(Attribution("officials", "says", 0, 2, "officials"),))
    b = replace(
        told("a", 304, when=day("2019-11-15"), at=900), chain=(Attribution("Watch", "says", 900, 902, "watch"),)
    )
    c = told("b", 1500, when=month, where=LAND)
    assert grouped(a, b, c) == [("a", "b")]


def test_a_day_taken_from_the_report_speaks_less_for_another_happening() -> None:
    first = told("a", 4, when=day("2020-05-04"), where=HILL)
    reported = replace(told("a", 4, when=day("2020-05-05"), where=HILL, at=900), context="later")
    stated = replace(reported, when=day("2020-05-03"))
    assert grouped(first, reported) == [("a",)]
    assert grouped(first, stated) == [("a",), ("a",)]


def test_figures_far_apart_in_one_voice_are_of_two_happenings() -> None:
    a = told("a", 1500, when=day("2020-05-04"), where=HILL)
    b = told("a", 304, when=day("2020-05-04"), where=HILL, at=900)
    assert grouped(a, b) == [("a",), ("a",)]


def test_one_document_may_report_several_incidents() -> None:
    a = told("a", 12, when=day("2020-05-04"), where=HILL)
    b = told("a", 3, when=day("2020-05-04"), where=BAY, at=9)
    assert grouped(a, b) == [("a",), ("a",)]


def test_an_older_event_in_the_background_does_not_join() -> None:
    now = told("a", 12, when=day("2020-05-04"), where=HILL)
    then = told("b", 12, when=day("2019-05-04"), where=HILL)
    assert grouped(now, then) == [("a",), ("b",)]


def test_a_claim_without_day_and_place_joins_what_its_document_tells() -> None:
    first = told("a", 12, when=day("2020-05-04"), where=HILL)
    more = told("a", 40, metric="injured", at=9)
    (incident,) = group([first, more], documents(first, more))
    assert len(incident.claims) == 2


def test_a_plan_does_not_join_what_happened() -> None:
    done = told("a", 12, when=day("2020-05-04"), where=HILL)
    plan = told("a", when=day("2020-05-04"), where=HILL, at=9, factuality="foiled")
    assert len(group([done, plan], documents(done, plan))) == 2


def test_a_total_since_years_is_no_part_of_the_day() -> None:
    now = told("a", 12, when=day("2020-05-04"), where=HILL)
    war = told("a", 300000, when=When("2011-03-15", "2020-05-05", "years"), where=LAND, at=9)
    assert len(group([now, war], documents(now, war))) == 2


def test_ids_are_readable_and_unique() -> None:
    a = told("a", 12, when=day("2020-05-04"), where=HILL)
    b = told("b", 900, when=day("2020-05-04"), where=HILL, event="PROTEST", metric="detained")
    incidents = group([a, b], documents(a, b))
    assert incidents[0].id == "attack-hillford-2020-05-04"
    assert len({i.id for i in incidents}) == len(incidents)


def test_no_claims_make_no_incidents() -> None:
    assert group([], {}) == ()


def test_a_bare_event_lends_its_day_to_no_figure() -> None:
    figure = told("a", 12, when=day("2020-05-04"), where=HILL)
    event = told("a", when=day("2020-05-01"), where=HILL, at=9)
    (incident,) = group([event, figure], documents(event, figure))
    assert incident.when == day("2020-05-04")


def test_a_bare_event_of_another_day_and_place_is_another_incident() -> None:
    figure = told("a", 12, when=day("2020-05-04"), where=HILL)
    event = told("a", when=day("2020-05-01"), where=BAY, at=9)
    assert len(group([event, figure], documents(event, figure))) == 2


def test_what_goes_on_in_a_whole_country_is_one_wave() -> None:
    first = told("a", 106, when=day("2020-05-01"), where=LAND, event="PROTEST")
    later = told("b", 143, when=day("2020-05-09"), where=LAND, event="PROTEST")
    assert grouped(first, later) == [("a", "b")]


def test_a_document_without_claims_joins_the_incident_it_is_like() -> None:
    claim = told("a", 12, when=day("2020-05-04"), where=HILL)
    text = "Mayor Brandt mourned the baker Ilse Orlow and her son at the Hillford bridge"
    known = {n: Document(n, "Hillford mourns Ilse Orlow", "Outlet", "2020-05-05", text) for n in "ab"}
    other = {f"o{i}": Document(f"o{i}", f"Other{i}", "Outlet", "2020-05-05", f"something else {i}") for i in range(8)}
    (incident,) = group([claim], known | other)
    assert incident.documents == ("a", "b")


def silent(name: str, title: str, text: str, published: str | None = "2020-05-05") -> Document:
    return Document(name, title, f"outlet {name}", published, text)


def test_a_document_without_claims_is_joined_by_a_reason_and_adds_no_claim() -> None:
    a = told("a", 12, when=day("2020-05-04"), where=HILL)
    text = "Hillford market bombing kills twelve shoppers at Rashid bakery"
    rows = {"a": Document("a", text, "Outlet", "2020-05-05", text), "b": silent("b", text, text)}
    (incident,) = group([a], rows)
    (link,) = incident.links
    assert (incident.documents, incident.claims) == (("a", "b"), (a.id,))
    assert (link.left, link.right, link.kind) == ("document:b", a.id, "same-incident")
    assert any("titles" in reason for reason in link.why)


def test_documents_without_claims_that_are_alike_are_one_incident_under_the_headline_of_the_earliest() -> None:
    text = "Rashid bakery owner mourned in Hillford"
    rows = {"a": silent("a", f"{text} again", text, "2020-05-06"), "b": silent("b", text, text)}
    (incident,) = group([], rows)
    assert (incident.documents, incident.claims, incident.cells) == (("a", "b"), (), ())
    assert incident.title == f"No figure read: {text}"
    assert (incident.when, incident.where) == (None, None)
    assert [link.left for link in incident.links] == ["document:b"]


def test_a_document_without_claims_that_is_like_no_other_makes_no_incident() -> None:
    rows = {"a": silent("a", "Rashid bakery", "The bakery"), "b": silent("b", "Rail strike", "Trains stand still")}
    assert group([], rows) == ()


def test_titles_that_tell_of_people_of_other_ages_tell_of_two_happenings() -> None:
    def report(name: str, title: str) -> Document:
        return Document(name, title, None, "2020-05-05", "Hillford police seek two men in a green car.")

    titles = {"a": "6-month-old shot", "b": "Baby, 6-month-old, shot", "c": "Girl, 3, shot"}
    rows = {name: report(name, title) for name, title in titles.items()}
    words = words_of([Happening(name, main=True) for name in rows], rows)
    assert "other ages in titles" in dict(words.features(0, 2))
    assert "other ages in titles" not in dict(words.features(0, 1))


def test_a_passage_shared_word_for_word_speaks_for_one_incident() -> None:
    a, b = told("a", 12, when=day("2020-05-04")), told("b", 12, when=day("2020-05-04"))
    copy = Link("b", "a", "copy-of", 1.0, (), ((0, 9, 0, 9),))
    (incident,) = group([a, b], documents(a, b), [copy])
    assert "+3.0 the claims stand in a passage shared word for word" in incident.links[0].why


@st.composite
def cases(draw: st.DrawFn) -> list[Claim]:
    times = [None, day("2020-05-04"), day("2020-05-05"), When("2020-05-01", "2020-05-31", "month")]
    return [
        told(
            draw(st.sampled_from("abcd")),
            draw(st.none() | st.integers(0, 20)),
            when=draw(st.sampled_from(times)),
            where=draw(st.sampled_from([None, HILL, BAY, LAND])),
            at=at,
        )
        for at in range(draw(st.integers(0, 10)))
    ]


def test_a_telling_that_fits_two_incidents_about_as_well_is_called_a_bridge() -> None:
    one = told("b", 12, when=day("2020-05-04"), where=HILL)
    other = told("b", 31, when=day("2020-05-04"), where=HILL, at=900)
    both = told("a", 7, when=day("2020-05-04"), where=HILL)
    rest = {f"o{i}": Document(f"o{i}", f"Other{i}", "Outlet", "2020-05-05", f"something else {i}") for i in range(8)}
    known = rest | {n: Document(n, f"Report{n}", "Outlet", "2020-05-05", f"words of {n}11 {n}22 {n}33") for n in "ab"}
    reasons = [
        [w for i in group(claims, known) for link in i.links for w in link.why]
        for claims in ([one, both], [one, other, both])
    ]
    assert [any(w.startswith("a bridge") for w in why) for why in reasons] == [False, True]


@given(cases(), st.randoms())
def test_any_order_of_claims_gives_the_same_incidents(claims: list[Claim], random: Random) -> None:
    shuffled = claims[:]
    random.shuffle(shuffled)
    assert group(claims, documents(*claims)) == group(shuffled, documents(*shuffled))


@given(cases())
def test_every_claim_is_in_one_incident(claims: list[Claim]) -> None:
    found = [id for i in group(claims, documents(*claims)) for id in i.claims]
    assert sorted(found) == sorted(c.id for c in claims)


def sentence(doc: str, text: str, quote: str, low: int, who: str = "people", where: Where = HILL) -> Claim:
    figure = Figure("killed", low, low, "exact", who)
    at = text.index(quote)
    when, span = day("2020-05-04"), Span(doc, at, at + len(quote))
    return Claim(span, quote, "ASSAULT", figure, "asserted", (), when, where, context=text)


def incidents_told(*claims: Claim) -> int:
    return len(group(claims, documents(*claims)))


def test_other_means_on_one_day_in_one_place_are_another_incident() -> None:
    jets = sentence("a", "Jets killed 31 people in the town.", "31", 31)
    shells = sentence("a", "Mortar rounds on the same town left seven people dead.", "seven", 7)
    assert incidents_told(jets, shells) == 2


def test_ten_children_and_ten_people_are_no_one_figure() -> None:
    children = sentence("a", "Among the dead of the hospital were 10 children.", "10", 10, "children")
    elsewhere = sentence("a", "In the port 10 people were killed.", "10", 10, where=BAY)
    assert incidents_told(children, elsewhere) == 2


def test_a_count_that_a_voice_revises_stays_with_its_happening() -> None:
    now = sentence("a", "It put the dead at 161 people.", "161", 161)
    before = sentence("a", "Last week it had reported 143 people.", "143", 143)
    assert incidents_told(now, before) == 1


def test_counts_of_two_kinds_of_people_are_parts_of_one_happening() -> None:
    text = "Fighting cost the lives of 129 soldiers and 116 rebels."
    soldiers, rebels = (sentence("a", text, q, n, w) for q, n, w in (("129", 129, "soldiers"), ("116", 116, "rebels")))
    assert incidents_told(soldiers, rebels) == 1


def test_what_an_outlet_prints_under_every_story_makes_no_two_of_them_alike() -> None:
    line = "Subscribe to the Hillford Gazette and the Sunday Orchard Almanac"
    stories = {"a": "Shells fell on the mill", "b": "A bus burned in Bayside", "c": "Choirs sang"}
    known = {n: Document(n, "", "Outlet", "2020-05-05", f"{text}\n{line}") for n, text in stories.items()}
    tellings = [Happening(name, main=True) for name in known]
    assert dict(words_of(tellings, known).features(0, 1))["words"] == 0.0


def test_what_is_told_alike_of_two_days_is_two_where_many_days_lie_between() -> None:
    def together(later: str) -> bool:
        claims = [told("a", 2, when=day("2016-09-28"), where=HILL), told("b", 2, when=day(later), where=HILL)]
        days = {"a": "2016-09-28", "b": later}
        return len(group(claims, {n: Document(n, "", "Outlet", d, "shells fell") for n, d in days.items()})) == 1

    assert together("2016-09-30")
    assert not together("2016-10-16")


def headed(doc: str, low: int, document: Document) -> Claim:
    """A claim of the headline that stands behind a text."""
    start = document.text.rindex("\n") + 1
    claim = told(doc, low, at=start, when=day("2020-05-05"))
    return replace(claim, headline=True)


def test_a_headline_goes_with_what_its_text_tells_most_of_and_is_compared_by_nothing() -> None:
    document = Document("a", "Raids kill 90", "Outlet", "2020-05-05", "words\n\nRaids kill 90")
    body = told("a", 12, when=day("2020-05-04"), where=HILL)
    (happening,) = happenings(document, [body, headed("a", 90, document)])
    assert [c.quote for c in happening.headed] == ["90"]
    assert happening.numbers == {("killed", 12)}
    (incident,) = group([body, headed("a", 90, document)], {"a": document})
    assert len(incident.claims) == 2


def test_a_headline_goes_with_the_happening_that_has_its_figure() -> None:
    document = Document("a", "Raid kills 3", "Outlet", "2020-05-05", "words\n\nRaid kills 3")
    monday = day("2020-05-04")
    first = [told("a", 12, when=monday, where=HILL), told("a", 40, when=monday, where=HILL, metric="injured")]
    other = told("a", 3, when=day("2020-03-01"), where=BAY)
    found = happenings(document, [*first, other, headed("a", 3, document)])
    assert [(len(h.headed), h.main) for h in found] == [(0, False), (1, True)]


def test_a_headline_of_a_silent_text_is_what_the_document_tells_of() -> None:
    document = Document("a", "Raid kills 3", "Outlet", "2020-05-05", "words\n\nRaid kills 3")
    (happening,) = happenings(document, [headed("a", 3, document)])
    assert happening.main
    assert happening.numbers == {("killed", 3)}
