"""The country that a document tells of."""

from __future__ import annotations

from tallystick.evidence import Claim, Document, Span, Where
from tallystick.link.countries import countries, named_most


def told(document: str, country: str | None) -> Claim:
    where = Where("Freedom Square", country=country)
    return Claim(Span(document, 0, 2), "12", "PROTEST", None, "asserted", (), None, where)


def test_a_document_tells_of_the_country_that_most_of_its_claims_are_placed_in() -> None:
    claims = [told("a", "GE"), told("a", "GE"), told("a", "TR"), told("b", "TR"), told("b", "GE")]
    assert countries(claims, {}) == {"a": "GE", "b": "GE"}


def test_where_no_claim_is_placed_the_country_that_the_text_names_most_is_told_of() -> None:
    text = "Georgian police held 40. Turkish media cited the Georgian opposition."
    documents = {"a": Document("a", "", None, None, text)}
    assert countries([told("a", None)], documents) == {"a": "GE"}


def test_a_country_named_once_or_no_more_than_another_tells_nothing() -> None:
    assert named_most("A Georgian was held.") is None
    assert named_most("Georgian and Turkish police met; Georgia and Turkey agreed.") is None
    assert named_most("") is None


def test_names_of_several_words_are_counted() -> None:
    assert named_most("Sri Lanka mourned. The Sri Lanka army spoke to an Indian reporter.") == "LK"
