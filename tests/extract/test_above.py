"""A headline behind its text is read as what stands above it, and changes nothing in the text."""

from __future__ import annotations

from dataclasses import replace

from tallystick.evidence import Claim, Document
from tallystick.extract.readers.rules import RulesReader
from tallystick.knowledge.headline import with_headline

BODY = (
    "Officers were called to Mill Road on Sunday.\n\nPolice said that 4 people were arrested. A neighbour heard shots."
)


def read(title: str, text: str = BODY) -> tuple[Document, Document, tuple[Claim, ...], tuple[Claim, ...]]:
    """A document without its headline and with it behind, and the claims of both."""
    plain = Document("d", title, "Example Post", "2021-06-08", text)
    headed = with_headline(plain)
    first, second = RulesReader().read_all([plain, headed])
    return plain, headed, first.claims, second.claims


def test_the_claims_of_a_text_are_the_same_with_a_headline_behind_it() -> None:
    _, _, alone, both = read("Two men shot dead, 3 wounded in Ashby")
    assert [c for c in both if not c.headline] == list(alone)


def test_a_headline_gives_claims_where_it_stands() -> None:
    _, document, _, claims = read("Two men shot dead, 3 wounded in Ashby")
    told = [c for c in claims if c.headline]
    assert [(c.quote, c.figure and c.figure.metric) for c in told] == [("Two", "killed"), ("3", "injured")]
    assert all(document.text[c.span.start : c.span.end] == c.quote for c in claims)
    assert {c.context for c in told} == {"Two men shot dead, 3 wounded in Ashby"}


def test_the_text_lends_a_headline_its_day() -> None:
    *_, claims = read("Two men shot dead in Ashby")
    (claim,) = (c for c in claims if c.headline)
    assert claim.when is not None
    assert claim.when.start == "2021-06-06"


def test_the_voice_of_a_headline_stands_in_the_headline() -> None:
    _, document, _, claims = read("Police: 2 killed in blast")
    (claim,) = (c for c in claims if c.headline)
    (link,) = claim.chain
    assert (link.voice, document.text[link.start : link.end]) == ("Police", "Police")
    assert link.start > len(BODY)


def test_the_last_sentence_of_a_text_lends_its_headline_no_voice() -> None:
    *_, claims = read("2 killed in blast", f"{BODY} The army said a bridge was closed.")
    assert [c.chain for c in claims if c.headline] == [()]


def test_a_headline_without_a_figure_adds_nothing() -> None:
    _, _, alone, both = read("Neighbours shaken on Mill Road")
    assert both == alone


def test_a_text_that_holds_its_headline_is_read_as_it_is() -> None:
    plain, headed, alone, both = read("Two men shot", f"Two men shot\n\n{BODY}")
    assert headed == plain
    assert both == alone


def test_documents_with_and_without_a_headline_keep_their_claims_apart() -> None:
    headed = with_headline(Document("a", "Six people killed", "Post", "2021-06-08", BODY))
    plain = replace(headed, name="b", title="", text=BODY)
    one, other, third = RulesReader().read_all([headed, plain, replace(headed, name="c")])
    assert [sum(c.headline for c in r.claims) for r in (one, other, third)] == [1, 0, 1]
    assert {c.span.document for c in third.claims} == {"c"}
