from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.collect import read_lines
from tallystick.collect.sources.jsonl import read
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document, Refusal

odd = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud83d\ude00\u2028\r\n"), min_size=1)


def line(**values: object) -> bytes:
    return json.dumps({"id": "d1", "text": "At least 12 died."} | values).encode()


def one(data: bytes) -> Document:
    (document,) = read_lines([data], "d.jsonl")
    assert isinstance(document, Document)
    return document


def reason(data: bytes) -> str:
    (refusal,) = read_lines([data], "d.jsonl")
    assert isinstance(refusal, Refusal)
    return refusal.reason


def file(data: bytes) -> Capture:
    return Capture("d.jsonl", "2026-01-01", "file", "application/jsonl", data)


def test_all_keys_are_read_and_unknown_ones_are_kept() -> None:
    document = one(
        line(
            title="Toll", publisher="Example News", published="2019-11-15T10:00:00Z", url="https://example.org/a",
            language="en", credit=["AFP", "AP"], section={"b": 1, "a": None}, page=3,
        )
    )  # fmt: skip
    assert document == Document(
        name="d1",
        title="Toll",
        publisher="Example News",
        published="2019-11-15T10:00:00Z",
        text="At least 12 died.",
        language="en",
        url="https://example.org/a",
        credit=("AFP", "AP"),
        meta=(("page", "3"), ("section", '{"a": null, "b": 1}')),
    )


def test_null_is_not_known() -> None:
    document = one(line(title=None, publisher=None, published=None, url=None, language=None, credit=None))
    assert document == Document("d1", "", None, None, "At least 12 died.")


@given(odd)
def test_text_is_taken_as_it_is(text: str) -> None:
    source = json.dumps({"id": "x", "text": "é" + text}).encode()
    assert one(source).text == json.loads(source)["text"]


def test_a_single_credit_may_be_plain_text() -> None:
    assert one(line(credit="AFP")).credit == ("AFP",)


def test_a_number_may_be_a_name_and_no_name_is_made_from_the_content() -> None:
    assert one(line(id=7)).name == "7"
    unnamed = one(line(id=None))
    assert unnamed.name == one(line(id="")).name
    assert unnamed.name != one(line(id=None, title="Another")).name


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"id": "d1", "text": ', "is not valid JSON (Expecting value at column 22)"),
        (b"[1]", "is a list, not a JSON object"),
        (b"null", "is null, not a JSON object"),
        (b'"x"', "is text, not a JSON object"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b"[" * 100_000, "is JSON that is too deep or holds too long a number"),
        (b'{"text": ' + b"9" * 5000 + b"}", "is JSON that is too deep or holds too long a number"),
        (b'{"id": "d1"}', 'has no "text"'),
        (line(text=" \n"), 'its "text" is empty'),
        (line(text=12), 'its "text" is a number, not text'),
        (line(title=["x"]), 'its "title" is a list, not text'),
        (line(publisher={"name": "x"}), 'its "publisher" is an object, not text'),
        (line(id=True), 'its "id" is true or false, not text'),
        (line(credit=[1]), 'its "credit" is neither text nor a list of texts'),
    ],
)
def test_a_line_that_cannot_be_read_says_why(data: bytes, expected: str) -> None:
    assert reason(data) == expected


@pytest.mark.parametrize("published", ["15 November 2019", "2019-11", "2019-02-30", "2019-11-15T99:00", 2019])
def test_a_date_that_cannot_be_read_is_named_and_kept_and_the_document_is_read(published: object) -> None:
    refusal, document = read_lines([line(published=published)], "d.jsonl")
    assert isinstance(document, Document)
    assert document.published is None
    assert document.meta == (("published", json.dumps(published)),)
    assert refusal == Refusal(
        "d.jsonl:1", f"published {published!r} is no ISO date (YYYY-MM-DD): the document was read without a date"
    )


def test_a_long_date_is_cut_short_in_the_sentence() -> None:
    refusal, _ = read_lines([line(published="x" * 500)], "d.jsonl")
    assert isinstance(refusal, Refusal)
    assert len(refusal.reason) < 130


def test_the_rest_of_a_file_is_read_and_broken_lines_are_named_by_number() -> None:
    gathered = read(file(b"\xef\xbb\xbf" + line() + b"\r\n\n{bad}\n" + line(id="d2")))
    assert [document.name for document in gathered.documents] == ["d1", "d2"]
    assert [refusal.origin for refusal in gathered.refusals] == ["d.jsonl:3"]
    assert gathered.capture is not None
    assert {document.capture for document in gathered.documents} == {gathered.capture.id}


def test_a_file_of_which_nothing_can_be_read_is_not_captured() -> None:
    assert read(file(b"{bad}")).capture is None
    with pytest.raises(InputError, match="only empty lines"):
        read(file(b"\n \n"))


def test_a_file_in_utf_16_is_read() -> None:
    assert [document.name for document in read(file(line().decode().encode("utf-16"))).documents] == ["d1"]
