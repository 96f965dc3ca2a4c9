from __future__ import annotations

import pytest

from tallystick.evidence import Source
from tallystick.knowledge.sources import Book, Entry, load_book, words
from tallystick.link.voices import identify, is_pronoun, office_of, personal, slug, together, unnamed

ENTRIES = [
    Entry(Source("watch", "Valley Watch", "organisation", known=True), ("the Watch",)),
    Entry(Source("ana-reyes", "Ana Reyes", "person", member_of=("watch",), known=True)),
    Entry(Source("ministry", "Interior Ministry", "official", known=True)),
    Entry(Source("wire", "Wire", "agency", known=True)),
    Entry(Source("omar-said", "Omar Said", "person", member_of=("ministry",), known=True)),
]
BOOK = Book(
    {e.source.id: e for e in ENTRIES},
    {words(n): (e.source.id,) for e in ENTRIES for n in (e.source.name, *e.aliases)},
    {},
    (),
    2,
)


@pytest.mark.parametrize(
    ("voice", "id"),
    [
        ("Valley Watch", "watch"),
        ("a report by Valley Watch", "watch"),
        ("Watch director Ana Reyes", "watch"),
        ("Ana Reyes", "ana-reyes"),
        ("Interior Minister Omar Said", "omar-said"),
        ("Interior Ministry spokesman Omar Said", "ministry"),
        ("three officials of the Interior Ministry", "anon-official@ministry"),
        ("a source in the city hospital", "anon-source"),
        ("Movement of the Hills", "movement-of-hills"),
        ("Governor Talal Barazi", "talal-barazi"),
        ("Talal Barazi, the governor of the valley", "talal-barazi"),
        ("an anti-Ministry network", "anti-ministry-network"),
        ("a rights group", "anon-group"),
        ("Monitors", "anon-monitor"),
        ("two pro-opposition groups", "anon-group"),
        ("Interior Ministry figures", "ministry"),
        ("figures", "anon-figure"),
        ("the department", "anon-department"),
        ("The Military", "anon-military"),
        ("Hill Rights Group", "hill-rights-group"),
        ("the Hillford Police Department", "hillford-police-department"),
        ("the General Labour Union", "general-labour-union"),
        ("opponents of Omar Said", "anon-opponent"),
        ("Valley Watch supporters", "anon-supporter"),
        ("victims of the Interior Ministry", "anon-victim"),
        ("Lina al-Hadi, a local activist", "lina-al-hadi"),
        ("Lina al-Hadi an activist in the city", "lina-al-hadi"),
        ("activist Lina al-Hadi", "lina-al-hadi"),
        ("information provided by a source at the hospital", "anon-source"),
        ("figures compiled by Valley Watch", "watch"),
        ("a spokesman at the hospital", "anon-spokesman"),
        ("a spokesman for the rebels", "anon-spokesman"),
        ("a spokesman for Hill Unity", "spokesman-for-hill-unity"),
        ("a Wire journalist", "wire"),
        ("the Wire news channel", "wire"),
        ("a Wire source", "anon-source@wire"),
        ("police in Hillford", "hillford-police"),
    ],
)
def test_a_voice_is_told_apart(voice: str, id: str) -> None:
    assert identify(voice, BOOK).id == id


@pytest.mark.parametrize(
    "voice", ["a medical source", "local activists", "several residents", "3 officials", "witnesses"]
)
def test_voices_that_nobody_could_find_again_are_unnamed(voice: str) -> None:
    assert unnamed(voice)


@pytest.mark.parametrize("voice", ["Valley Watch", "Police Officer Jan Holm", "the mayor", "", "of"])
def test_voices_with_a_name_or_office_are_not(voice: str) -> None:
    assert not unnamed(voice)


def test_pronouns_are_no_names() -> None:
    assert is_pronoun("It") and is_pronoun(" which ") and not is_pronoun("Italy")


def test_an_office_is_the_only_person_named_with_it() -> None:
    people = ["Homs Governor Talal Barazi", "Mayor Lena Ruiz"]
    assert office_of("The Homs governor", people) == "Homs Governor Talal Barazi"
    assert office_of("The Homs governor", [*people, "Homs Governor Adel Said"]) is None
    assert office_of("governor", people) is None
    assert office_of("Homs residents", people) is None


def test_a_personal_name_leaves_the_office_out() -> None:
    assert personal("Foreign Minister Sheikh Omar al Said") == "Omar al Said"
    assert personal("the governor of the whole northern valley") is None


def test_an_id_is_never_empty() -> None:
    assert slug("Café des Amis") == "cafe-des-amis"
    assert slug("٣").startswith("x")
    assert len(slug("a" * 300)) == 60


@pytest.mark.parametrize(
    ("voice", "ids"),
    [
        ("Valley Watch and a medical source", ("watch", "anon-source")),
        ("Movement and Unity", ()),
        ("Valley Watch", ()),
        (" and ", ()),
    ],
)
def test_two_who_speak_in_one_breath_are_two_where_each_can_be_told(voice: str, ids: tuple[str, ...]) -> None:
    assert tuple(s.id for s in together(voice, BOOK)) == ids


def test_letters_stand_for_the_only_body_of_the_country_whose_name_begins_with_them() -> None:
    forces = Entry(Source("rsf-sudan", "Rapid Support Forces", "organisation", "SD", known=True))
    book = Book({"rsf-sudan": forces}, {}, {}, (), 3)
    assert identify("the RSF", book, country="SD").id == "rsf-sudan"
    assert identify("the RSF", book, country="FR").id == identify("RSF", book).id == "rsf"


@pytest.mark.parametrize(
    ("voice", "id"),
    [
        ("authorities", "anon-officials"),
        ("the Syrian authorities", "sy-government"),
        ("a military spokesman", "syrian-arab-army"),
        ("a spokesman", "anon-spokesman"),
        ("the president of Syria", "sy-presidency"),
        ("the president of the Syrian Coalition", "etilaf"),
        ("Noor Haddad, president of the Syrian Red Crescent", "sarc"),
    ],
)
def test_a_body_is_told_from_what_only_sounds_like_one(voice: str, id: str) -> None:
    assert identify(voice, load_book(), "2016-01-01", "SY").id == id
