"""The gate closes no sentence that would be read if it were open."""

from __future__ import annotations

from cases import cases

from tallystick.extract.figures.find import find_figures
from tallystick.extract.readers.rules import find, narrow
from tallystick.extract.text.parsed import parse


def test_the_reader_finds_nothing_more_where_every_sentence_is_parsed() -> None:
    documents = [case.document for case in cases()]
    _, gated = narrow(documents)
    whole = [find(page, find_figures(page)) for page in parse(documents, lambda _, spans: [True] * len(spans))]
    for document, some, every in zip(documents, gated, whole, strict=True):
        assert some == every, document.name
