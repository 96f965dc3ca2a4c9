"""The headline of a document, and the one that stands behind its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Document
from tallystick.knowledge.headline import body, body_end, headline, with_headline

BODY = "Police found the two men on Mill Road.\n\nNobody was arrested."


def page(title: str, text: str = BODY, publisher: str | None = "wxyz.com") -> Document:
    return Document("d", title, publisher, None, text)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Two men  shot\nin Ashby", "Two men shot in Ashby"),
        ("Two men shot in Ashby | WXYZ 7 News", "Two men shot in Ashby"),
        ("Two men shot in Ashby - the rest", "Two men shot in Ashby - the rest"),
        ("- WXYZ.com", ""),
    ],
)
def test_a_headline_is_the_title_in_one_line_without_its_outlet(title: str, shown: str) -> None:
    assert headline(page(title)) == shown


def test_a_headline_that_the_text_lacks_is_put_behind_it_and_moves_nothing() -> None:
    document = with_headline(page("Two men shot in Ashby | WXYZ"))
    assert document.text == f"{BODY}\n\nTwo men shot in Ashby"
    assert body(document) == BODY


@pytest.mark.parametrize("title", ["", "  ", "?!", "| WXYZ", "police found: the TWO men", "“Nobody was arrested”"])
def test_nothing_is_put_behind_a_text_that_holds_its_headline_or_has_none(title: str) -> None:
    document = page(title)
    assert with_headline(document) is document
    assert body_end(document) == len(BODY)


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=9) | st.none())
def test_whatever_the_title_the_text_stays_in_front_and_a_second_time_adds_nothing(
    title: str, text: str, publisher: str | None
) -> None:
    once = with_headline(page(title, text, publisher))
    assert once.text.startswith(text)
    assert with_headline(once) == once
    assert body(once) == (body(page(title, text, publisher)) if once.text == text else text)
