from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.errors import KnowledgeError
from tallystick.knowledge import load, sources
from tallystick.knowledge.sources import Book, load_book, words

SHIPPED = """
sources:
- {id: watch, name: Valley Watch, kind: organisation, aliases: [VW], describes: [Geneva-based monitor]}
- {id: herald, name: The Daily Herald, kind: outlet, domains: [herald.example, herald]}
- {id: old-front, name: Liberation Front, kind: organisation, to: 2009-12-31}
- {id: new-front, name: Liberation Front of the North, aliases: [Liberation Front], from: 2010-01-01}
patterns:
- {match: "{country} health ministry", id: "{iso2}-health-ministry", name: "Health Ministry of {country_name}",
   kind: official}
anonymous:
- {id: anon-medical, name: medical sources, words: [medical source, medic]}
"""


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = load.shipped
    content = load.parse(SHIPPED, "sources.yaml")
    monkeypatch.setattr(sources, "shipped", lambda path: content if path == "sources.yaml" else real(path))


@pytest.fixture
def book() -> Book:
    return load_book()


def id_of(found: object) -> object:
    return getattr(found, "id", None)


def test_a_source_is_found_by_name_alias_and_description(book: Book) -> None:
    for name in ("Valley Watch", "the VW", "VALLEY WATCH's", "a Geneva-based monitor"):
        assert id_of(book.named(name)) == "watch"


def test_ministries_are_found_by_pattern(book: Book) -> None:
    found = book.named("the Iraqi health ministry")
    assert found is not None
    assert (found.id, found.name, found.country) == ("iq-health-ministry", "Health Ministry of Iraq", "IQ")


def test_the_longest_name_inside_a_phrase_wins(book: Book) -> None:
    assert id_of(book.within("a commander of the Liberation Front of the North in the hills")) == "new-front"


def test_a_short_name_inside_a_phrase_must_stand_in_capitals(book: Book) -> None:
    assert id_of(book.within("an officer of VW")) == "watch"
    assert book.within("an officer of vw") is None


def test_the_day_chooses_between_bodies_of_one_name(book: Book) -> None:
    assert id_of(book.named("Liberation Front", "2005-06-01")) == "old-front"
    assert id_of(book.named("Liberation Front", "2015-06-01")) == "new-front"


def test_a_publisher_is_found_by_key_name_and_address(book: Book) -> None:
    assert id_of(book.publisher("herald")) == "herald"
    assert id_of(book.publisher("The Daily Herald")) == "herald"
    assert id_of(book.publisher(None, "https://www.herald.example/a?b")) == "herald"
    assert book.publisher("Nobody", "https://other.example/") is None
    assert book.publisher(None) is None


def test_an_unnamed_voice_has_a_kind(book: Book) -> None:
    assert id_of(book.voice_without_name("two medical sources in the city")) == "anon-medical"
    assert book.voice_without_name("a shopkeeper") is None


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n- {id: watch, name: Valley Watch Trust, kind: organisation, member_of: [union]}\n"
                    "- {id: union, name: Union of Monitors, kind: organisation}\n")  # fmt: skip
    book = load_book(file)
    assert book.entries["watch"].source.name == "Valley Watch Trust"
    assert book.named("VW") is None
    assert book.source("union") is not None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a", "must be a mapping"),
        ("source: []", "unknown key 'source'"),
        ("sources: {}", "must be a list"),
        ("sources: [a]", "entry 1: must be a mapping"),
        ("sources: [{id: a, name: A, alias: [b]}]", "unknown key 'alias'"),
        ("sources: [{id: A B, name: A}]", "small letters"),
        ("sources: [{id: a, name: 5}]", "name must be a text"),
        ("sources: [{id: a, name: A, kind: body}]", "kind 'body'"),
        ("sources: [{id: a, name: A, aliases: [no]}]", "list of texts"),
        ("sources: [{id: a, name: A, member_of: [b]}]", "belongs to 'b', which is no source"),
        ("sources: [{id: a, name: A}, {id: a, name: B}]", "stands twice"),
        ("patterns: [{match: ministry, id: a, name: b}]", "with {country}"),
        ("anonymous: [{id: a, name: b, words: c}]", "list of texts"),
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text(text)
    with pytest.raises(KnowledgeError, match=says) as error:
        load_book(file)
    assert str(file) in str(error.value)


def test_words_of_a_name_leave_articles_dots_and_possessives_out() -> None:
    assert words("The U.S. State Department’s") == ("us", "state", "department")
    assert words("the") == ("the",)
    assert words("") == ()
