"""A headline behind its text, as pages show it: apart, and found once."""

from __future__ import annotations

from dataclasses import replace

from made_tally import made
from visitor import Page, Visitor

from tallystick.evidence import Claim, Document, Figure, Span
from tallystick.knowledge.headline import with_headline
from tallystick.view.finder import wanted
from tallystick.view.index import index
from tallystick.view.pages import document as document_page
from tallystick.view.pages import search

TEXT = "Officers came to Mill Road.\nNeighbours heard shots."
HEADED = with_headline(Document("mill-road", "Two shot in Ashby", "Post", "2021-06-08", TEXT))
AT = HEADED.text.index("Two")
CLAIM = Claim(
    Span(HEADED.name, AT, AT + 3), "Two", "ASSAULT", Figure("killed", 2, 2, "exact"), "asserted", (), None, None,
    headline=True, context="Two shot in Ashby",
)  # fmt: skip


def test_the_headline_stands_first_with_its_claims_and_the_text_keeps_its_paragraphs() -> None:
    tally = made()
    tally = replace(tally, documents={HEADED.name: HEADED}, claims={CLAIM.id: CLAIM}, incidents=())
    page = document_page.page(index(tally), HEADED)
    told = [("".join(piece.text for piece in p.pieces), p.headline, len(p.readings)) for p in page.paragraphs]
    lines = TEXT.split("\n")
    assert told == [("Two shot in Ashby", True, 1), (lines[0], False, 0), (lines[1], False, 0)]


def test_a_search_shows_the_text_and_not_the_headline_behind_it() -> None:
    hit = search.hit(HEADED, wanted("ashby"))
    assert "".join(text for text, _ in hit.pieces) == TEXT.split("\n", maxsplit=1)[0]


def test_a_page_without_a_headline_behind_its_text_names_none() -> None:
    page = Page(Visitor().get("/document?name=2019-12-23-outlet-a").text)
    assert "Headline" not in page.text
