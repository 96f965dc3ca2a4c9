from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.collect.decode import decode
from tallystick.collect.formats.plain import read
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document, Refusal

BODY = "At least 12 people were killed, the ministry said.\n\nA second paragraph.\n"


def one(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    (document,) = read(Capture("folder/2019-11-15 toll.txt", "2026-01-01", "file", "text/plain", data)).documents
    return document


def test_without_a_header_the_first_line_is_the_title_and_the_file_names_the_document() -> None:
    document = one("\n# Toll rises\n\n" + BODY)
    assert (document.name, document.title) == ("2019-11-15 toll", "Toll rises")
    assert document.text == "\n# Toll rises\n\n" + BODY
    assert (document.publisher, document.published) == (None, None)


def test_a_title_made_from_a_long_line_is_cut() -> None:
    assert len(one("word " * 500).title) <= 200


FENCED = """---
Title: "Toll: 12"
publisher: Example News
published: 2019-11-15
credit: AFP, AP
id: d1
url: https://example.org/a
language: en
section: World
empty:
---

"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_header_between_dashes_tells_what_is_known(end: str) -> None:
    document = one((FENCED + BODY).replace("\n", end))
    assert document == Document(
        name="d1",
        title="Toll: 12",
        publisher="Example News",
        published="2019-11-15",
        text=BODY,
        language="en",
        url="https://example.org/a",
        credit=("AFP", "AP"),
        meta=(("section", '"World"'),),
        capture=document.capture,
    )


def test_a_header_may_stand_without_dashes_if_it_begins_with_the_title() -> None:
    document = one("Title: Toll\nPublisher: Example News\nPublished: 2019-11-15\n\n" + BODY)
    assert (document.title, document.publisher, document.published, document.text) == (
        "Toll", "Example News", "2019-11-15", BODY,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo header: at all\nbut words\n---\n" + BODY,
        "---\ntitle: never closed\n" + BODY,
        "Tehran: at least 12 died\n\n" + BODY,
        "Title: Toll\nand then words\n\n" + BODY,
    ],
)
def test_what_only_looks_like_a_header_is_text(text: str) -> None:
    assert one(text).text == text


def test_a_header_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        one(FENCED)


def test_a_date_that_cannot_be_read_is_named_and_kept() -> None:
    capture = Capture("a.txt", "2026-01-01", "file", "text/plain", b"---\npublished: Nov 2019\n---\nx")
    gathered = read(capture)
    assert gathered.documents[0].meta == (("published", '"Nov 2019"'),)
    assert gathered.refusals == (
        Refusal("a.txt", "published 'Nov 2019' is no ISO date (YYYY-MM-DD): the document was read without a date"),
    )


# ---------------------------------------------------------------------------------------------- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    text = "“Café” officials said at least 12 people died in the city’s north on Friday – police."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        "Погибли по меньшей мере 12 человек".encode("cp1251"),
        "قتل 12 شخصا على الأقل في المدينة".encode("cp1256"),
        "少なくとも12人が死亡した".encode("shift_jis"),
        b"At least 12 \x81 died",
        "At least 12 died — ¤¤".encode("cp1252") + b"\x9d",
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused_and_not_guessed(data: bytes) -> None:
    with pytest.raises(InputError, match="encoding cannot be told"):
        decode(data)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\xff" * 9, b"ab\0" * 50, b"MZ\x90\x00\x03"])
def test_binary_data_is_told_from_text(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)


def test_one_nul_in_a_long_text_is_kept() -> None:
    text = "At least 12 people died. " * 20 + "\0"
    assert decode(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except InputError as error:
        assert str(error)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_text_is_stored_as_it_stands(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert one("x " + text).text == "x " + text


@pytest.mark.parametrize(
    "worst", ["---\n" + "a:\n" * 16_000, "Title:\n" + "a:" * 32_000, "\n" * 64_000 + "x", "é" * 32_000]
)
def test_no_text_makes_it_slow(worst: str) -> None:
    began = time.perf_counter()
    one(worst)
    assert time.perf_counter() - began < 0.1
