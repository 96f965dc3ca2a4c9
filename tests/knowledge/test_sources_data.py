"""The shipped sources.yaml, read as data and through the loader: everything that an entry must keep to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import pytest

from tallystick.knowledge.load import shipped
from tallystick.knowledge.sources import Book, load_book, words

DATA: Mapping[str, Any] = shipped("sources.yaml")
SOURCES: Sequence[Mapping[str, Any]] = DATA["sources"]
COUNTRIES: Mapping[str, Sequence[str]] = shipped("countries.yaml")
CAPITALS: Mapping[str, str] = shipped("capitals.yaml")
KINDS = {"organisation", "official", "outlet", "agency", "person"}
COMMON = {
    "times", "post", "sun", "star", "mirror", "nation", "dawn", "herald", "independent", "observer", "monitor",
    "guardian", "economist", "standard", "express", "union", "front", "resistance", "coalition", "ministry",
}  # fmt: skip
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book()


def names(source: Mapping[str, Any]) -> list[str]:
    return [source["name"], *source.get("aliases", []), *source.get("describes", [])]


def made_by_pattern() -> Iterator[tuple[str, str, str]]:
    """Country, id and phrase of all that the patterns make."""
    for pattern, (iso, forms) in product(DATA["patterns"], COUNTRIES.items()):
        for match in pattern["match"]:
            filled = match.replace("{capital}", CAPITALS.get(iso, ""))
            if "{country}" in match or iso in CAPITALS:
                yield from (
                    (iso, pattern["id"].replace("{iso2}", iso.lower()), filled.replace("{country}", f)) for f in forms
                )


def shared(pairs: Iterator[tuple[object, str]]) -> dict[object, list[str]]:
    owners: dict[object, set[str]] = defaultdict(set)
    for key, owner in pairs:
        owners[key].add(owner)
    return {key: sorted(ids) for key, ids in owners.items() if len(ids) > 1}


def id_of(source: object) -> object:
    return getattr(source, "id", None)


def test_there_are_at_least_four_hundred_sources_of_every_kind() -> None:
    assert len(SOURCES) >= 400
    assert {s["kind"] for s in SOURCES} == KINDS


def test_no_id_stands_twice() -> None:
    assert [i for i, n in Counter(s["id"] for s in SOURCES).items() if n > 1] == []


def test_no_name_means_two_sources() -> None:
    assert shared((words(name), s["id"]) for s in SOURCES for name in names(s)) == {}


def test_no_name_stands_twice_in_one_entry() -> None:
    repeated = {s["id"]: [w for w, n in Counter(map(words, names(s))).items() if n > 1] for s in SOURCES}
    assert {id: found for id, found in repeated.items() if found} == {}


def test_every_name_has_words() -> None:
    assert [n for s in SOURCES for n in names(s) if not words(n)] == []


def test_no_host_or_key_means_two_publishers() -> None:
    assert shared((d.casefold(), s["id"]) for s in SOURCES for d in s.get("domains", [])) == {}


def test_every_country_is_one_of_the_list() -> None:
    codes = {c for s in SOURCES for c in (*s.get("party_to", []), *([s["country"]] if "country" in s else []))}
    assert codes - set(COUNTRIES) == set()


def test_every_affiliation_leads_to_a_source(book: Book) -> None:
    linked = {o for s in SOURCES for key in ("member_of", "allied_with") for o in s.get(key, [])}
    assert {o for o in linked if o not in book.entries} == set()


def test_membership_has_no_cycle(book: Book) -> None:
    def above(id: str, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        if id in path:
            yield (*path, id)
            return
        for parent in book.entries[id].source.member_of:
            yield from above(parent, (*path, id))

    assert [cycle for id in book.entries for cycle in above(id)] == []


def test_dates_are_texts_in_order() -> None:
    dated = [(s["id"], s.get("from"), s.get("to")) for s in SOURCES if "from" in s or "to" in s]
    assert [d for d in dated if not all(v is None or (isinstance(v, str) and DATE.fullmatch(v)) for v in d[1:])] == []
    assert [d for d in dated if d[1] and d[2] and d[1] > d[2]] == []


def test_no_form_means_two_countries() -> None:
    assert shared((words(form), iso) for iso, forms in COUNTRIES.items() for form in forms) == {}


def test_every_capital_is_that_of_a_country_of_the_list() -> None:
    assert set(CAPITALS) - set(COUNTRIES) == set()


def test_no_phrase_of_a_pattern_means_two_organs() -> None:
    assert shared((words(phrase), id) for _, id, phrase in made_by_pattern()) == {}


def test_a_listed_name_that_a_pattern_makes_too_is_of_the_same_country() -> None:
    listed = {words(n): s for s in SOURCES for n in names(s)}
    both = ((iso, listed[words(phrase)]) for iso, _, phrase in made_by_pattern() if words(phrase) in listed)
    assert [(iso, s["id"]) for iso, s in both if s.get("country") != iso] == []


def test_no_words_tell_two_kinds_of_unnamed_voices() -> None:
    assert shared((words(w), kind["id"]) for kind in DATA["anonymous"] for w in kind["words"]) == {}


def test_no_common_word_alone_is_a_name() -> None:
    bare = {words(n)[0] for s in SOURCES for n in (s["name"], *s.get("aliases", [])) if len(words(n)) == 1}
    assert bare & COMMON == set()


@pytest.mark.parametrize(
    ("voice", "id"),
    [
        ("the Syrian Observatory for Human Rights", "sohr"),
        ("the Britain-based monitor", "sohr"),
        ("Syrian Civil Defence", "white-helmets"),
        ("the Iraqi health ministry", "iq-health-ministry"),
        ("the Ministry of Health in Gaza", "gaza-health-ministry"),
        ("the Hamas-run health ministry", "gaza-health-ministry"),
        ("Iran's mission to the United Nations", "ir-un-mission"),
        ("the Iranian judiciary", "ir-judiciary"),
        ("UN human rights office", "ohchr"),
        ("Mojahedin-e-Khalq", "pmoi"),
        ("the Iranian Resistance", "ncri"),
        ("U.S. State Department", "us-state-department"),
        ("Médecins Sans Frontières", "msf"),
        ("the WHO", "who"),
        ("Britain's foreign ministry", "gb-foreign-ministry"),
        ("the defense ministry in Moscow", "ru-defence-ministry"),
        ("Russias Defence Ministry", "ru-defence-ministry"),
        ("Syrias state-run news agency", "sana"),
        ("the Israeli military", "idf"),
        ("the Philippine disaster agency", "ndrrmc"),
        ("China's official news agency", "xinhua"),
        ("Damascus", "sy-government"),
        ("The United States", "us-government"),
    ],
)
def test_well_known_names_are_found(book: Book, voice: str, id: str) -> None:
    assert id_of(book.named(voice)) == id


@pytest.mark.parametrize(
    ("publisher", "id"),
    [("sana", "sana"), ("alaraby", "al-araby"), ("manar", "manar"), ("alalam", "al-alam"), ("ahram", "ahram"),
     ("dailysabah", "daily-sabah"), ("trt", "trt"), ("etilaf", "etilaf"), ("asharqalawsat", "asharq-alawsat"),
     ("jordantimes", "jordan-times"), ("arabiya", "arabiya"), ("sputnik", "sputnik"), ("tass", "tass"),
     ("reuters", "reuters"), ("nna", "nna"), ("The Times", "times-uk"), ("https://www.nytimes.com/", "nyt"),
     ("africa.chinadaily.com.cn", "china-daily")],
)  # fmt: skip
def test_publishers_are_found_by_key_and_host(book: Book, publisher: str, id: str) -> None:
    assert id_of(book.publisher(publisher)) == id


@pytest.mark.parametrize(
    ("voice", "kind"),
    [
        ("two medical sources in the city", "anon-medical"),
        ("three Iranian interior ministry officials", "anon-officials"),
        ("a senior security official", "anon-security"),
        ("residents", "anon-witnesses"),
        ("opposition activists", "anon-activists"),
        ("western diplomats", "anon-diplomats"),
        ("local officials", "anon-local-officials"),
        ("media reports", "anon-media"),
    ],
)
def test_unnamed_voices_have_a_kind(book: Book, voice: str, kind: str) -> None:
    assert id_of(book.voice_without_name(voice)) == kind


def test_an_organ_made_by_pattern_belongs_to_its_government(book: Book) -> None:
    ministry = book.named("the Malian defence ministry")
    assert ministry is not None
    assert (ministry.id, ministry.country, ministry.member_of) == ("ml-defence-ministry", "ML", ("ml-government",))


def test_courts_and_parliaments_are_not_taken_for_their_government(book: Book) -> None:
    for voice in ("the Iranian judiciary", "the Kenyan parliament", "Peru's ombudsman"):
        found = book.named(voice)
        assert found is not None
        assert found.member_of == ()


def test_an_ally_is_no_member(book: Book) -> None:
    for id, ally in (("ncri", "pmoi"), ("pmoi", "ncri"), ("ypg", "sdf"), ("fsa", "etilaf")):
        source = book.source(id)
        assert source is not None
        assert ally in source.allied_with
        assert ally not in source.member_of


def test_a_describing_word_alone_counts_only_as_the_whole_voice(book: Book) -> None:
    assert id_of(book.named("the Resistance")) == "ncri"
    assert book.within("a resistance fighter") is None
    assert id_of(book.named("the Guardian")) == "guardian"
    assert id_of(book.within("a member of the Guardian Council")) == "guardian-council"


def test_a_country_or_capital_counts_only_as_the_whole_voice(book: Book) -> None:
    assert id_of(book.named("Moscow")) == "ru-government"
    assert book.within("a shopkeeper in Moscow") is None
    assert book.within("an Iranian shopkeeper") is None


def test_a_short_name_in_small_letters_is_a_common_word(book: Book) -> None:
    for word in ("us", "who", "is"):
        assert book.named(word) is None
        assert id_of(book.named(word.upper())) is not None
