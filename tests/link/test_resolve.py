from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tallystick.evidence import (
    Attribution,
    Claim,
    Document,
    Figure,
    Link,
    Metric,
    Resolved,
    Source,
    Span,
    Stance,
    Where,
)
from tallystick.knowledge.sources import Book, Entry, load_book, words
from tallystick.link.sources import resolve

KNOWN = [
    Entry(Source("watch", "Valley Watch", "organisation", allied_with=("union",), known=True), ("VW",)),
    Entry(Source("union", "Union of Monitors", "organisation", known=True)),
    Entry(Source("wire", "Wire Agency", "agency", known=True), domains=("wire",)),
    Entry(Source("iq-health-ministry", "Health Ministry", "official", "IQ", known=True), ("Iraq health ministry",)),
]
BOOK = Book(
    {e.source.id: e for e in KNOWN},
    {words(n): (e.source.id,) for e in KNOWN for n in (e.source.name, *e.aliases)},
    {"wire": "wire"},
    ((Source("anon-medical", "medical sources", "anonymous", known=True), (("medical", "source"),)),),
    5,
)


def said(
    *chain: tuple[str, Stance], low: int = 12, doc: str = "d", at: int = 0, metric: Metric = "killed", **more: object
) -> Claim:
    links = tuple(Attribution(v, s, at, at + 1) for v, s in chain)
    figure = Figure(metric, low, low, "exact")
    return Claim(Span(doc, at, at + 2), str(low), "ASSAULT", figure, "asserted", links, None, None, **more)  # type: ignore[arg-type]


def run(
    claims: Sequence[Claim],
    publisher: str | None = "The Herald",
    copies: Sequence[Link] = (),
    aliases: Mapping[str, str] | None = None,
) -> Resolved:
    names = sorted({c.span.document for c in claims})
    outlets = {n: publisher and f"{publisher}{'' if n == 'd' else n}" for n in names}
    documents = {n: Document(n, "", outlets[n], "2020-01-01", "") for n in names}
    return resolve(claims, documents, BOOK, {n: tuple((aliases or {}).items()) for n in names}, copies)


def roots(*claims: Claim, publisher: str | None = "The Herald") -> list[tuple[str, ...]]:
    found = run(claims, publisher)
    return [found.roots[c.id] for c in claims]


def test_the_root_source_is_the_last_voice_of_the_chain() -> None:
    assert roots(said(("the Wire Agency", "cites"), ("Valley Watch", "says"))) == [("watch",)]


def test_a_confirming_voice_is_a_root_source_too() -> None:
    assert roots(said(("Wire Agency", "confirms"), ("VW", "says"))) == [("wire", "watch")]


@pytest.mark.parametrize(
    "chain", [(("Union of Monitors", "denies"), ("VW", "says")), (("VW", "cites"), ("Union of Monitors", "denies"))]
)
def test_a_denial_anywhere_in_a_chain_supports_nothing(chain: tuple[tuple[str, Stance], ...]) -> None:
    claim = said(*chain)
    found = run([claim])
    assert (found.roots[claim.id], found.denials[claim.id]) == ((), ("union",))


def test_without_a_voice_the_credited_agency_speaks_else_the_publisher_else_nobody() -> None:
    assert roots(said(credit=("Wire Agency",))) == [("wire",)]
    assert roots(said()) == [("herald",)]
    assert roots(said(), publisher=None) == [()]


def test_a_body_that_signs_a_page_lends_its_word_to_nothing_said_in_the_pages_own_voice() -> None:
    claim = said(credit=("Union of Monitors",))
    found = run([claim], publisher=None)
    assert (found.roots[claim.id], found.credits["d"]) == ((), ("union",))


def test_a_figure_in_own_voice_that_the_article_attributes_later_belongs_to_that_voice() -> None:
    lead, body = said(), said(("VW", "says"), at=50)
    assert roots(lead, body) == [("watch",), ("watch",)]
    assert roots(lead, said(("VW", "says"), at=50, low=13))[0] == ("herald",)


def test_short_names_that_the_article_introduces_are_known_in_it() -> None:
    claim = said(("the Trust", "says"))
    assert run([claim], aliases={"Trust": "Valley Watch"}).roots[claim.id] == ("watch",)


def test_unnamed_voices_are_one_a_kind_and_body() -> None:
    first, second = said(("two medical sources", "says")), said(("a medical source in the city", "says"), at=9)
    assert roots(first, second) == [("anon-medical",), ("anon-medical",)]
    assert roots(said(("a VW activist", "says"))) == [("anon-activist@watch",)]


def test_a_spokesman_speaks_for_the_body() -> None:
    assert roots(said(("a spokesman for Valley Watch", "says"))) == [("watch",)]


def test_a_ministry_without_a_country_is_that_of_the_events_country() -> None:
    from tallystick.evidence import Where

    claim = said(("the health ministry", "says"))
    here = Claim(claim.span, "12", "ASSAULT", claim.figure, "asserted", claim.chain, None, Where("Mosul", country="IQ"))
    assert roots(here) == [("iq-health-ministry",)]


def test_a_person_is_one_source_with_and_without_the_office() -> None:
    long, short = said(("Homs Governor Talal Barazi", "says")), said(("Governor Talal Barazi", "says"), at=9)
    found = run([long, short])
    assert found.roots[long.id] == found.roots[short.id] == ("talal-barazi",)
    assert found.sources["talal-barazi"].name == "Homs Governor Talal Barazi"


def test_what_is_unknown_is_a_source_of_its_own() -> None:
    found = run([said(("Movement of the Hills", "says"))])
    assert found.sources["movement-of-hills"].known is False


def test_an_own_voice_figure_in_a_copied_passage_rests_on_the_first_texts_word() -> None:
    first, later = said(("VW", "says"), doc="a"), said(doc="b", at=5)
    link = Link("b", "a", "copy-of", 1.0, (), ((5, 40, 0, 35),))
    found = run([first, later], copies=[link])
    assert found.roots[later.id] == ("watch",)


def test_the_bodies_that_sources_belong_to_are_among_the_sources() -> None:
    assert "union" in run([said(("VW", "says"))]).sources


def test_where_a_copy_credits_an_agency_both_texts_rest_on_it() -> None:
    first, later = said(doc="a"), said(doc="b", at=5, credit=("Wire Agency",))
    found = run([first, later], copies=[Link("b", "a", "copy-of", 1.0, (), ((5, 40, 0, 35),))])
    assert found.roots[first.id] == found.roots[later.id] == ("wire",)


def test_a_short_name_is_the_organisation_that_the_document_names_in_full() -> None:
    full, short = said(("Valley Watch", "says")), said(("a Valley toll", "says"), at=9)
    found = run([full, short])
    assert found.roots[short.id] == ("watch",)
    assert set(found.sources) == {"watch", "union", "herald"}


def test_a_pronoun_that_points_nowhere_is_nobodys_word() -> None:
    assert roots(said(("it", "says"))) == [()]
    assert roots(said(("Valley Watch", "cites"), ("which", "says"))) == [("watch",)]


def test_an_office_is_the_person_whom_the_case_names_with_it() -> None:
    office, person = said(("The Homs governor", "says")), said(("Homs Governor Talal Barazi", "says"), at=9)
    assert roots(office, person) == [("talal-barazi",), ("talal-barazi",)]


def test_a_figure_said_in_one_breath_rests_on_both() -> None:
    assert roots(said(("Valley Watch and a medical source", "says"))) == [("watch", "anon-medical")]


def test_a_place_that_is_the_last_name_of_a_speaker_is_no_place() -> None:
    claim = replace(said(("Governor Jan Hill", "says")), where=Where("Hill", 7, country="GB"))
    other = replace(said(("the governor", "says"), at=9), where=Where("Valley"))
    assert [c.where and c.where.name for c in run([claim, other]).claims] == [None, "Valley"]


@pytest.mark.parametrize(
    ("voices", "name"),
    [
        (["the Iraqi army"], "Iraqi army"),
        (["the Iraqi army", "a spokesman for the Iraqi armed forces"], "Iraqi armed forces"),
        (["a Defense Ministry statement"], "Defense Ministry of Iraq"),
        (["the defense ministry", "Iraqs Defense Ministry"], "Iraqs Defense Ministry"),
        (["Baghdad"], "Government of Iraq"),
        (["the Israeli military", "an Israeli army spokesman"], "Israeli military"),
        (["the Israeli military", "the IDF"], "Israel Defense Forces"),
        (["the Observatory", "SOHR"], "Syrian Observatory for Human Rights"),
    ],
)
def test_a_body_that_only_a_pattern_names_bears_the_name_that_texts_give_it(voices: list[str], name: str) -> None:
    there = Where("Mosul", country="IQ")
    claims = [replace(said((v, "says"), at=9 * n), where=there) for n, v in enumerate(voices)]
    documents = {"d": Document("d", "", "The Herald", "2020-01-01", "")}
    found = resolve(claims, documents, load_book(), {})
    (id,) = {id for ids in found.roots.values() for id in ids}
    assert found.sources[id].name == name
