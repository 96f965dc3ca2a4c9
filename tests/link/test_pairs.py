"""Which tellings are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tallystick.evidence import Document
from tallystick.link.days import ordinal
from tallystick.link.happenings import Happening
from tallystick.link.likeness import words_of
from tallystick.link.pairs import CROWD, pairs


def compared(
    texts: Mapping[str, str], days: Mapping[str, str] | None = None, copied: tuple[tuple[str, str], ...] = ()
) -> set[tuple[str, str]]:
    """Names of documents that are compared, of which each is one telling."""
    days = days or {}
    documents = {name: Document(name, "", None, days.get(name), text) for name, text in texts.items()}
    tellings = [Happening(name, main=True, published=ordinal(days.get(name))) for name in documents]
    rows = pairs(tellings, words_of(tellings, documents), copied)
    return {(tellings[one].document, tellings[other].document) for one, behind in rows for other in behind}


def test_texts_that_share_a_rare_name_are_compared() -> None:
    texts = {"a": "They spoke of Quellin there.", "b": "It was Quellin again.", "c": "Nobody was named."}
    assert compared(texts) == {("a", "b")}


def test_copies_are_compared_whatever_they_tell() -> None:
    texts = {"a": "nobody was named", "b": "somebody was seen"}
    assert compared(texts) == set()
    assert compared(texts, copied=(("b", "a"),)) == {("a", "b")}


def test_a_name_that_some_know_brings_together_what_was_told_in_the_same_weeks() -> None:
    texts = {f"d{n}": f"They spoke of Quellin on page {n}." for n in range(5)}
    days = dict.fromkeys(texts, "2020-05-05") | {"d3": "2021-05-05", "d4": "2021-05-06"}
    assert {pair for pair in compared(texts, days) if "d4" in pair} == {("d3", "d4")}


def test_two_tellings_of_one_document_are_not_compared() -> None:
    documents = {"a": Document("a", "", None, None, "Quellin was named.")}
    tellings = [Happening("a", main=True), Happening("a", main=True)]
    assert list(pairs(tellings, words_of(tellings, documents), [])) == []


def test_each_of_a_crowd_is_compared_with_some_only() -> None:
    texts = {f"d{n:03}": f"Quellin was named on page {n}." for n in range(100)}
    texts |= {f"e{n:05}": f"Nobody was named on page {n}." for n in range(3000)}
    found = compared(texts, dict.fromkeys(texts, "2020-05-05"))
    behind = Counter(other for _, other in found)
    assert max(behind.values()) <= CROWD
