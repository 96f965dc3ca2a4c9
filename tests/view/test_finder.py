"""Search: words are found whatever their case and accents, nothing typed is an operator, the index can be remade."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tally import made
from visitor import Page, Visitor

from tallystick.evidence import Document, Judgement, Tally
from tallystick.view.finder import Finder, beside, wanted
from tallystick.view.folded import fold
from tallystick.view.index import index
from tallystick.view.pages import search

TALLY = made()
INDEX = index(TALLY)
FINDER = Finder()
TEXTS = [
    "Zwölf Menschen wurden in Łódź getötet.", "قُتِلَ سبعون شخصا في حَلَب",
    "At least 1,500 people, so-called “rioters”, died.",
    "Погибло двенадцать человек.", "a\0b \ud800 c", "死者は十二人", "x" * 100_000, "", "İstanbul'da 12 kişi öldü",
]  # fmt: skip


def of(*texts: str) -> Tally:
    documents = {f"d{n}": Document(f"d{n}", "", None, None, text) for n, text in enumerate(texts)}
    return Tally("minmax/1", (), None, (), documents, {}, {}, (), ())


def names(tally: Tally, words: str) -> list[str]:
    return sorted(Finder().texts(index(tally), wanted(words), 0, 99).names)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zwolf LODZ", ["d0"]), ("ZWÖLF łódź", ["d0"]), ("getot", ["d0"]), ("حلب", ["d1"]), ("قتل", ["d1"]),
        ("1,500", ["d2"]),
        ("rioters so-called", ["d2"]), ('"people so called"', ["d2"]), ('"called so"', []), ("погибло", ["d3"]),
        ("死者は十二人", ["d5"]), ("istanbul", ["d8"]), ("12", ["d8"]),
    ],
)  # fmt: skip
def test_words_are_found_in_any_script(words: str, found: list[str]) -> None:
    assert names(of(*TEXTS), words) == found


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40) | st.text(st.sampled_from("\"'*:^()-+{}~NEAROTD \u201c\0\ud800;,é"), max_size=40))
def test_nothing_that_is_typed_is_an_operator_or_an_error(text: str) -> None:
    page = search.page(INDEX, FINDER, text)
    assert page.documents <= len(TALLY.documents)


@pytest.mark.parametrize(
    "text", ["killed OR zzzz", "killed NOT people", 'title: "killed"', "NEAR(killed people)", "kill* OR"]
)
def test_the_operators_of_the_index_are_words_like_others(text: str) -> None:
    words = [word for phrase in wanted(text).phrases for word in phrase]
    for hit in search.page(INDEX, FINDER, text).hits:
        assert all(word in fold(f"{hit.document.title} {hit.document.text}") for word in words)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(list(TALLY.documents.values())), st.data())
def test_any_word_of_a_text_finds_it_and_is_marked(document: Document, data: st.DataObject) -> None:
    words = [word for phrase in wanted(document.text).phrases for word in phrase]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    assert document.name in FINDER.texts(INDEX, wanted(word), 0, 999).names
    hit = search.hit(document, wanted(word))
    marked = [fold(text) for text, mark in hit.pieces if mark]
    assert marked
    assert all(text.startswith(word) for text in marked)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(TEXTS), st.sampled_from(["a", "people", "getötet", "12", "شخصا", "x"]))
def test_a_snippet_is_the_text_itself(text: str, word: str) -> None:
    pieces = list(search.snippet(text[:20_000], wanted(word)))
    told = "".join(piece for piece, _ in pieces).removeprefix("… ").removesuffix(" …")
    assert told in text
    assert len(told) <= 20_000


def test_claims_are_found_by_their_sentence_their_voices_and_whom_they_count() -> None:
    found = search.page(INDEX, FINDER, "amnesty 304")
    assert found.quotes
    assert all("304" in quote.claim.quote for quote in found.quotes)


def test_an_index_is_kept_beside_the_case_taken_up_again_and_made_anew_when_the_case_grows(tmp_path: Path) -> None:
    file = beside(tmp_path / "iran.tally")
    assert Finder(file).texts(INDEX, wanted("amnesty"), 0, 9).all_names > 0
    made_at = file.stat().st_mtime_ns
    assert Finder(file).texts(index(TALLY), wanted("amnesty"), 0, 9).all_names > 0
    assert file.stat().st_mtime_ns == made_at
    grown = replace(TALLY, documents={**TALLY.documents, "new": Document("new", "", None, None, "zyzzyva")})
    assert Finder(file).texts(index(grown), wanted("zyzzyva"), 0, 9).names == ("new",)
    assert list(tmp_path.iterdir()) == [file]


def test_a_claim_given_back_is_found_again(tmp_path: Path) -> None:
    claim = next(id for id, c in TALLY.claims.items() if c.quote == "At least 304")
    log = (Judgement(f"claim:{claim}", "reject", "Ada", "1"),)
    fewer = replace(TALLY, claims={id: c for id, c in TALLY.claims.items() if id != claim}, judgements=log)
    finder = Finder(tmp_path / "a-search")
    assert claim not in finder.quotes(index(fewer), wanted("304"), 0, 99).names
    assert claim in Finder(tmp_path / "a-search").quotes(INDEX, wanted("304"), 0, 99).names


@pytest.mark.parametrize("content", [b"", b"no database", sqlite3.sqlite_version.encode() * 999])
def test_an_index_that_is_damaged_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a-search"
    file.write_bytes(content)
    assert Finder(file).texts(INDEX, wanted("amnesty"), 0, 9).all_names > 0


def test_where_nothing_can_be_written_the_index_stays_in_memory(tmp_path: Path) -> None:
    assert Finder(tmp_path / "nowhere" / "a-search").texts(INDEX, wanted("amnesty"), 0, 9).all_names > 0
    assert list(tmp_path.iterdir()) == []


def test_hits_are_marked_and_paged() -> None:
    page = Visitor().get("/search?q=killed")
    assert "<mark>killed</mark>" in page.text
    assert Visitor().get("/search?q=killed&page=999").status_code == 200
    assert Page(page.text).of("blockquote")
