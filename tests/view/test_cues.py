"""The word of saying beside a voice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visitor import Page, Visitor

from tallystick.evidence import Attribution, Claim, Span, Stance
from tallystick.view.cues import cues


def said(text: str, voice: str, stance: Stance = "says") -> list[str]:
    at = text.index(voice)
    link = Attribution(voice, stance, at, at + len(voice))
    claim = Claim(Span("d", 0, 2), text[:2], "ASSAULT", None, "asserted", (link,), None, None)
    return [text[start:end] for start, end in cues(text, claim)]


@pytest.mark.parametrize(
    ("text", "voice", "stance", "found"),
    [
        ("12 people died, the mayor said on Monday.", "the mayor", "says", ["said"]),
        ("12 people died, according to the mayor.", "the mayor", "says", ["according to"]),
        ("12 died. He told us. The mayor wept.", "The mayor", "says", []),
        ("12 died, a claim the ministry denied.", "the ministry", "denies", ["denied"]),
        ("12 died, Reuters wrote, citing three officials.", "Reuters", "cites", ["citing"]),
        ("12 died, the mayor pointed out.", "the mayor", "says", ["pointed out"]),
    ],
)
def test_the_nearest_word_of_the_stance_in_the_sentence_is_marked(
    text: str, voice: str, stance: Stance, found: list[str]
) -> None:
    assert said(text, voice, stance) == found


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200), st.integers(0, 200), st.integers(1, 20))
def test_no_text_raises_and_every_cue_lies_in_it(text: str, start: int, length: int) -> None:
    link = Attribution("x", "says", start, start + length)
    claim = Claim(Span("d", 0, 1), text[:1], "ASSAULT", None, "asserted", (link,), None, None)
    assert all(0 <= left < right <= len(text) for left, right in cues(text, claim))


def test_a_document_marks_voices_and_their_words_of_saying() -> None:
    page = Page(Visitor().get("/document?name=2019-12-23-outlet-a").text)
    classes = [attributes.get("class", "") for tag, attributes in page.tags if tag == "span"]
    assert classes.count("voice") > 1
    assert classes.count("cue") > 1
