"""The gazetteer: built once, opened by name, a person's own places first."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.errors import KnowledgeError
from tallystick.knowledge.gazetteer import cache_folder, open_gazetteer, own_places
from tallystick.knowledge.toponyms import bare_name, name_key, skeleton


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Aleppo", "SY", "town"),
        ("Khan Sheikhun", "SY", "town"),
        ("Deir al-Zor", "SY", "province"),
        ("Rif Dimashq", "SY", "province"),
        ("U.S.", "US", "country"),
        ("UK", "GB", "country"),
        ("Illinois", "US", "province"),
        ("Cook County", "US", "county"),
        ("Gaza Strip", "PS", "region"),
        ("Donbas", "UA", "region"),
        ("Shandong", "CN", "province"),
        ("Bryansk", "RU", "province"),
        ("Sidi Bouzid", "TN", "province"),
        ("Jammu and Kashmir", "IN", "province"),
        ("British Virgin Islands", "VG", "country"),
    ],
)
def test_a_name_finds_its_place(name: str, country: str, kind: str) -> None:
    assert any((row.country, row.kind) == (country, kind) for row in open_gazetteer().lookup(name))


def test_places_of_one_name_come_by_population() -> None:
    towns = [row for row in open_gazetteer().lookup("Springfield") if row.match == "main" and row.kind == "town"]
    assert len(towns) > 10 and towns == sorted(towns, key=lambda row: -row.population)


def test_another_transliteration_is_a_second_chance() -> None:
    rows = open_gazetteer().alike("Khan Sheykhoon")
    assert [(row.country, row.match) for row in rows] == [("SY", "alike")]


def test_what_nobody_knows_is_an_empty_list() -> None:
    assert open_gazetteer().lookup("Xyzzyville") == open_gazetteer().alike("Xyzzyville") == []
    assert open_gazetteer().lookup("") == open_gazetteer().alike("") == []


def test_a_gazetteer_travels_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(open_gazetteer()))
    assert copy.lookup("Mosul") == open_gazetteer().lookup("Mosul")


def test_nothing_is_left_beside_the_file() -> None:
    assert all(not path.name.startswith(".gazetteer-") for path in cache_folder().iterdir())


def test_the_cache_is_where_the_person_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TALLYSTICK_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("TALLYSTICK_CACHE")
    if os.name == "posix":
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
        assert cache_folder() == tmp_path / "xdg" / "tallystick"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.csv", "name,lat,lon,country\nHill 60,33.1,44.2,IQ\n"),
        ("own.json", '[{"name": "Hill 60", "lat": 33.1, "lon": 44.2, "country": "IQ"}]'),
        ("own.yaml", "- {name: Hill 60, lat: 33.1, lon: 44.2, country: IQ}\n"),
    ],
)
def test_own_places_may_be_csv_json_or_yaml(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (row,) = own_places(path)
    assert (row.name, row.lat, row.lon, row.country, row.admin1, row.match) == (
        "Hill 60",
        33.1,
        44.2,
        "IQ",
        None,
        "own",
    )
    assert open_gazetteer(path).lookup("HILL 60")[0] == row


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,lat,lon\nHill 60,north,44\n", "place 1 needs name, lat and lon"),
        ("name,lat,lon\nHill 60,133,44\n", "lies off the globe"),
        ("name,lat\nHill 60,33\n", "place 1 needs"),
    ],
)
def test_an_own_place_that_does_not_say_what_it_must_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        own_places(path)


def test_an_own_gazetteer_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        own_places(tmp_path / "absent.csv")
    (tmp_path / "own.json").write_text("{}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="must be a list"):
        own_places(tmp_path / "own.json")


def test_names_are_compared_without_case_marks_and_articles() -> None:
    assert name_key("Deir ez-Zor") == name_key("DEIR EZ ZOR")
    assert name_key("Şanlıurfa") == name_key("Sanliurfa")
    assert bare_name("al-Bab") == bare_name("Al Bab") == bare_name("el Bab") == "Bab"
    assert skeleton("Raqqa") == skeleton("Ar Raqqah")


@given(st.text())
def test_any_name_has_a_key_without_marks(name: str) -> None:
    assert all(c.isalnum() for c in name_key(name))
    assert name_key(name) == name_key(name.upper()) or not name.isascii()
    assert isinstance(skeleton(name), str)
