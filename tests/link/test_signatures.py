from __future__ import annotations

from tallystick.evidence import Source
from tallystick.knowledge.sources import Book, Entry, words
from tallystick.link.signatures import signed_by

ENTRIES = [
    Entry(Source("front", "River Front", known=True, kind="organisation"), ("RF", "RF Home")),
    Entry(Source("council", "Council of Rivers", known=True, kind="organisation"), ("CR",)),
    Entry(Source("wire", "Wire Agency", known=True, kind="agency")),
]
BOOK = Book(
    {e.source.id: e for e in ENTRIES},
    {words(n): (e.source.id,) for e in ENTRIES for n in (e.source.name, *e.aliases)},
    {},
    (),
    3,
)


def signers(text: str) -> list[str]:
    return [s.id for s in signed_by(text, BOOK)]


def test_names_before_a_colon_again_and_again_sign_the_page() -> None:
    caption = "(CR) and (RF / RF Home): "
    assert signers(f"Title\n{caption}the first.\n\nText.\n{caption}the second.") == ["council", "front"]


def test_once_is_a_speaker_and_no_signature() -> None:
    assert signers("River Front: we deny it.\nText.") == []


def test_anything_beside_the_names_is_no_signature() -> None:
    assert signers("What River Front says:\na\nWhat River Front says:\nb") == []


def test_an_agency_signs_nothing() -> None:
    assert signers("Wire Agency: a\nWire Agency: b") == []


def test_odd_text_is_read_in_a_breath() -> None:
    assert signers("(" * 65536) == []
    assert signers("a and b / " * 6553 + ":") == []
