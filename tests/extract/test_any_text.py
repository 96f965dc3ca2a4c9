"""No text, however odd, stops the reader, and what it reads stands in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.evidence import Document, Reading
from tallystick.extract.readers.rules import RulesReader
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow

KNOWN = {
    "homs": PlaceRow(1, "Homs", "town", 34.7, 36.7, "SY", "Homs", 775_000, 169577, "main"),
    "syria": PlaceRow(2, "Syria", "country", 35.0, 38.0, "SY", None, 0, 163843, "main"),
}
SECONDS = 20
"""Processor time that the oddest text may take."""
SIGNS = "\ud800\udfff\x00\u200b\u200f\u202e\u2066\u2069\ufeff\u2028\x0b\x85\r\n\t \"'“”«»‘’()[]—–-:;,.%$+@#/\\"
WORDS = (
    "killed", "12", "at least", "people", "were", "wounded", "police said", "in Homs", "on Monday", "“", "”", "(SOHR)",
    "citing", "according to", "denied", "bringing the toll to", "twelve", "1,500", "dozens of", "May 2017", "Syria",
    "قُتل ١٢", "נהרגו 12", "死者12人", "👩\u200d👩\u200d👧", "½", "²", "१२",
)  # fmt: skip


class Atlas:
    """A gazetteer of two places."""

    def lookup(self, name: str) -> list[PlaceRow]:
        return [KNOWN[name.casefold()]] if name.casefold() in KNOWN else []

    def alike(self, name: str) -> list[PlaceRow]:
        return []


def read(text: str, gazetteer: Gazetteer | None, *, title: str = "", published: str | None = "2020-05-04") -> Reading:
    """All that can be asked of one text; whatever is read must stand where it says."""
    reader = RulesReader(gazetteer, quoted=True, mentions=True)
    (reading,) = reader.read_all([Document("d", title, "Example Post", published, text)])
    for claim in reading.claims:
        assert text[claim.span.start : claim.span.end] == claim.quote != ""
        assert all(0 <= link.start <= link.end <= len(text) for link in claim.chain)
    stretches = [s for q in reading.quoted for s in (*q.source, *q.cue, *q.content)]
    stretches += [(m.start, m.end) for m in reading.mentions]
    assert all(0 <= start <= end <= len(text) for start, end in stretches)
    return reading


@pytest.mark.parametrize("gazetteer", [None, Atlas()], ids=["no gazetteer", "two places"])
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from(SIGNS)), max_size=200))
def test_no_signs_stop_the_reader(gazetteer: Gazetteer | None, text: str) -> None:
    read(text, gazetteer, title=text[:20])
    read(f"{text} 12 people were killed in Homs on Monday, police said. {text}", gazetteer, title=text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *SIGNS, "\n\n", "\r\n"]), max_size=60), st.sampled_from(["", " "]))
def test_no_order_of_the_fields_words_stops_the_reader(words: list[str], between: str) -> None:
    text = between.join(words)
    read(text, Atlas(), title=text[:60])


@pytest.mark.parametrize(
    "published", [None, "", "2020", "2020-13-45", "yesterday", "0000-00-00", "99999-01-01", "\x00"]
)
def test_no_publication_date_stops_the_reader(published: str | None) -> None:
    read("At least 12 people were killed in Homs on Monday, police said.", Atlas(), published=published)


ODD = {
    "nothing": "",
    "line ends": "\r\n" * 2_000,
    "spaces of all kinds": " \t\u00a0\u2003\u3000" * 500,
    "a lone surrogate in a figure": "12\ud800 people were killed in Homs\udfff.",
    "NUL between all words": "\x0012\x00people\x00were\x00killed\x00in\x00Homs.\x00",
    "bidi marks around a figure": "At least \u2066\u202e12\u2069 people were killed in \u200fHoms\u200f.",
    "emoji": "👩\u200d👩\u200d👧\U0001f1f8\U0001f1fe 12 people 💀 were killed 🔥 in Homs" * 40,
    "nested quotes": "“" * 500 + "12 were killed, ‘police “said”’" + "”" * 500,
    "only punctuation": ".,;:!?\"'()[]—–-…«»" * 400,
    "quotes never closed": 'He said "12 were killed ' * 200,
    "brackets never closed": "(" * 3_000 + "12 killed",
    "tabs for spaces": "At\tleast\t12\tpeople\twere\tkilled\tin\tHoms.",
    "right to left": "قُتل ١٢ شخصا في حمص يوم الاثنين، قالت الشرطة. נהרגו 12 אנשים בחומס. " * 40,
    "no Latin letters": "死者は12人、負傷者は40人に上った。" * 200,
    "figures of other scripts": "١٢ killed, १२ wounded, 12 dead, ² injured, ½ missing, Ⅻ detained. " * 20,
    "all capitals": "AT LEAST 12 PEOPLE WERE KILLED İN HOMS, POLICE SAID. " * 30,
    "times that never were": "12 were killed on 31 February 2017, on 99 May 0000, at 25:61 and in 99999. " * 20,
}
LONG = {
    "a megabyte without a space": "killed12" * 131_072,
    "a megabyte of one letter": "a" * 1_048_576,
    "200 kB of digits": "7" * 200_000,
    "200 kB of digits with commas": "123," * 50_000,
    "64 kB of one figure": "killed 12 and " * 4_700,
    "64 kB of number words": "one hundred and " * 4_100,
    "32 kB of short lines": "12\n" * 10_000,
    "64 kB of names": "Homs, " * 11_000,
    "64 kB of times": "on Monday May 5 2017 " * 3_100,
    "64 kB of voices": "police said " * 5_400,
    "64 kB of quotes": '"12" ' * 13_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("gazetteer", [None, Atlas()], ids=["no gazetteer", "two places"])
def test_odd_texts_are_read(gazetteer: Gazetteer | None, text: str) -> None:
    read(text, gazetteer, title=text[:80])


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_texts_are_read_in_seconds(text: str) -> None:
    began = time.process_time()
    read(text, Atlas())
    assert time.process_time() - began < SECONDS


def test_a_sentence_that_begins_with_a_dash_is_read() -> None:
    text = "The toll was 9, a monitor said. - Troops say ministry - Later 4 people were killed, a medic said."
    (reading,) = RulesReader().read_all([Document("d", "", None, "2020-01-01", text)])
    assert [c.quote for c in reading.claims] == ["9", "4"]
