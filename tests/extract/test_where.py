"""Where a counted event happened, and what place a name stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.evidence import Document, Where
from tallystick.extract.choosing.clues import by_hand
from tallystick.extract.figures.find import find_figures
from tallystick.extract.readers.rules import RulesReader
from tallystick.extract.text.parsed import Parsed, parse
from tallystick.extract.where.choose import place_mentions, wheres
from tallystick.knowledge.gazetteer import open_gazetteer


def page(text: str, *, parsed: bool = True) -> Parsed:
    """A text, its sentences parsed or left as they are."""
    return next(parse([Document("d", "", None, "2018-10-18", text)], lambda _, spans: [parsed] * len(spans)))


def told(text: str, user: Path | None = None) -> list[Where | None]:
    """The place of each figure."""
    read = page(text)
    return wheres(read, find_figures(read), open_gazetteer(user))


def names(text: str, *, parsed: bool = True) -> dict[str, Where | None]:
    """All place names of a text."""
    return {text[m.start : m.end]: m.where for m in place_mentions(page(text, parsed=parsed), open_gazetteer())}


def test_a_place_has_its_point_its_country_and_its_precision() -> None:
    (where,) = told("A bomb killed 12 people in Mosul on Tuesday.")
    assert where is not None and where.name == "Mosul"
    assert (where.country, where.precision, where.place) == ("IQ", 1, 99072)
    assert where.lat == pytest.approx(36.3, abs=0.2) and where.lon == pytest.approx(43.1, abs=0.2)


def test_a_province_is_a_province_and_a_country_a_country() -> None:
    (province,) = told("Clashes killed 12 people in Helmand province on Tuesday.")
    assert province is not None and (province.precision, province.country) == (4, "AF")
    (country,) = told("Since 2011 the war has killed 350,000 people in Syria.")
    assert country is not None and (country.name, country.precision) == ("Syria", 6)


def test_the_most_specific_place_is_told() -> None:
    (where,) = told("A shell killed 12 people in the village of Sarmada in Idlib province in Syria.")
    assert where is not None and where.name == "Sarmada"


def test_the_dateline_and_the_speaker_lend_no_place() -> None:
    (where,) = told("BEIRUT (AFP) - A shell killed 12 people in Sarmada, activists in Paris said.")
    assert where is not None and where.name == "Sarmada"


def test_a_place_that_no_gazetteer_knows_keeps_its_name_and_gets_no_point() -> None:
    (where,) = told("A shell killed 12 people in the village of Qaryat al-Zaytunat.")
    assert where is not None and where.name.endswith("Zaytunat")
    assert where.lat is None and where.place is None and where.precision is None


def test_no_place_told_is_none() -> None:
    assert told("A shell killed 12 people on Tuesday.") == [None]


def test_another_spelling_is_found_where_the_article_speaks_of_its_country() -> None:
    (where,) = told("Jets killed 12 people in Khan Shaykhoun, activists in Syria said.")
    assert where is not None and where.country == "SY" and where.lat == pytest.approx(35.44, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Two men were killed in Springfield, Illinois, on Friday.", "Springfield", "US", "Illinois"),
        ("Two men were killed in Paris, Texas, on Friday.", "Paris", "US", "Texas"),
        ("Two men were killed in Paris. The French police searched Lyon and Lille.", "Paris", "FR", None),
        ("Two men were killed in Tripoli. Lebanese troops came from Beirut and Sidon.", "Tripoli", "LB", None),
        ("Two men were killed in Tripoli. Libyan troops came from Misrata and Zawiya.", "Tripoli", "LY", None),
    ],
)
def test_the_article_decides_between_places_of_one_name(text: str, name: str, country: str, admin1: str | None) -> None:
    where = names(text)[name]
    assert where is not None and where.country == country
    assert admin1 is None or where.admin1 == admin1


def test_an_own_gazetteer_wins(tmp_path: Path) -> None:
    own = tmp_path / "places.csv"
    own.write_text("name,lat,lon,country,admin1\nMosul,10.5,20.5,TD,Ouaddai\n", encoding="utf-8")
    (where,) = told("A bomb killed 12 people in Mosul on Tuesday.", own)
    assert where == Where("Mosul", None, 10.5, 20.5, 1, "Ouaddai", "TD")


def test_names_are_found_without_a_parse_too() -> None:
    assert {"Mosul", "Tikrit"} <= names("Troops left Mosul and moved to Tikrit in Iraq.", parsed=False).keys()


def test_people_and_weekdays_are_no_places() -> None:
    found = names("On Monday President Lincoln met Mr Jackson and the Syrian delegation.")
    assert not {"Monday", "Lincoln", "Jackson", "Syrian"} & found.keys()


def test_words_that_open_a_sentence_or_fill_a_heading_are_no_places() -> None:
    text = "Jets Hit Rebels in Hama Killing 50. Talks began in Damascus Meanwhile in Homs the siege went on."
    assert names(text).keys() == {"Hama", "Damascus", "Homs"}


@pytest.mark.parametrize(
    "text", ["", "\x00", "In \ud800", "\u202eIn Mosul\u202c", "A" * 50_000, "Al-" * 5_000, "In A B " * 3_000]
)
def test_odd_texts_have_mentions_like_any_other(text: str) -> None:
    found = place_mentions(page(text, parsed=False), open_gazetteer())
    assert all(0 <= m.start < m.end <= len(text) for m in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A blast killed at least 14 people at a market in northern Iraq on Friday. "
            "The blast hit the town of Hamdaniya, police said.",
            ["Hamdaniya"],
        ),
        (
            "Three soldiers were killed by a mine in Mopti region. Meanwhile, gunmen killed 12 traders in Gao.",
            ["Mopti", "Gao"],
        ),
        ("The Homs governor said 12 people were killed in Tadmur.", ["Tadmur"]),
        ("Police in Kaduna said 12 farmers were killed and seven wounded in Birnin Gwari.", ["Birnin Gwari"] * 2),
    ],
)
def test_a_figure_takes_the_place_of_its_own_event(text: str, names: list[str]) -> None:
    assert [where and where.name for where in told(text)] == names


def test_the_rules_alone_tell_places_too() -> None:
    read = page("BEIRUT (AFP) - A shell killed 12 people in Sarmada, activists in Paris said.")
    (where,) = wheres(read, find_figures(read), open_gazetteer(), by_hand("where"))
    assert where is not None and where.name == "Sarmada"


def test_figures_told_in_one_breath_share_their_place() -> None:
    first, second = told("A raid on Ariha killed 12 people and wounded 30. Officials in Damascus kept silent.")
    assert first == second and first is not None and first.name == "Ariha"


@pytest.mark.parametrize("group", ["Ahrar al-Sham", "Boko Haram", "Jabhat Fateh"])
def test_an_armed_group_is_no_place(group: str) -> None:
    assert not any(part in name for name in names(f"Fighters of {group} left.") for part in group.split())


def test_a_truncated_name_and_a_person_told_of_before_are_no_places() -> None:
    found = names("Jonathan Blake spoke to reporters in Lyon. Later Blake left for Ni...")
    assert "Lyon" in found and not {"Blake", "Ni"} & found.keys()


def test_a_namesake_in_another_country_than_the_text_says_is_no_place_of_the_world() -> None:
    (where,) = told("Twelve people were killed in the town of Baga in Borno State in north-eastern Nigeria.")
    assert where == Where("Baga", admin1="Borno", country="NG")


def test_a_place_only_spelled_alike_in_a_country_told_of_in_passing_is_no_place() -> None:
    text = (
        "A bomb killed 12 people in Kafraya, a town in Syria, on Tuesday. Syria has been at war since 2011. "
        "Residents fled to Idlib and to Aleppo. Iran condemned the attack in Syria."
    )
    where = names(text)["Kafraya"]
    assert where is None or where.country in (None, "SY")


def test_a_lake_is_named_whole() -> None:
    (where,) = told("A ferry capsized on Lake Kivu, drowning 18 passengers.")
    assert where is not None and where.name == "Lake Kivu" and where.precision == 5


@pytest.mark.parametrize("name", ["South Side", "Southwest Side", "North End"])
def test_a_quarter_that_every_city_has_is_no_town_of_that_name(name: str) -> None:
    (where,) = told(f"Two men were shot in a parked van on the {name} on Monday, police said.")
    assert where is not None and where.name == name
    assert where.place is None and where.lat is None


def test_a_town_named_like_a_quarter_is_a_town() -> None:
    (where,) = told("Two people were killed in Side, Turkey, on Monday.")
    assert where is not None and where.country == "TR"


def test_one_count_at_two_towns_is_two_events() -> None:
    text = "A bomb killed six policemen in Sarmada on Tuesday. A mine killed six farmers in Binnish."
    assert [where and where.name for where in told(text)] == ["Sarmada", "Binnish"]


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell into a ravine near Merida. The dead were two doctors from Leeds and a family of four from Ghent.",
        "A bus fell into a ravine near Merida. Among the 12 killed was Ana Ruiz, 33, of Dayton, Ohio.",
        "A bus fell into a ravine near Merida. Nine people were injured and flown to a clinic in Toledo.",
        "A bomb fell on a market near Merida. Raids carried out by Washington have killed 30 people, medics said.",
    ],
)
def test_whose_people_whose_doing_and_where_they_were_brought_is_not_where_it_was(text: str) -> None:
    assert {where.name for where in told(text) if where is not None} == {"Merida"}


def test_those_who_flee_flee_from_where_they_come() -> None:
    (where,) = told("Buses took 300 people from Zabadani out on Monday, and the displaced were glad of it.")
    assert where is not None and where.name == "Zabadani"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A train left the rails in the 53rd Street tunnel, injuring 12 people.", "53rd Street"),
        ("A shell fell on Kafr Hamra, killing 12 people.", "Kafr Hamra"),
        ("A shell killed 12 people in the Sheikh Maqsud district.", "Sheikh Maqsud"),
        ("A gunman killed 12 people at Rose Hill Elementary School.", "Rose Hill Elementary School"),
        ("As Nigeria mourned, 12 people were killed.", "Nigeria"),
        ("Soldiers shot 12 people in the West Bank.", "West Bank"),
        ("A crash on Interstate 95 killed 12 people.", "Interstate 95"),
        ("A car bomb on the M4 highway killed 12 people.", "M4"),
        ("Fighting in Wadi Barada killed 12 people in Syria.", "Wadi Barada"),
        ("A shell on Bustan al-Qasr killed 12 people.", "Bustan al-Qasr"),
        ("A grenade killed 12 people in Jammu and Kashmir.", "Jammu and Kashmir"),
        ("The Bryansk region lost 12 people to shells.", "Bryansk"),
        ("Soldiers of Operation Mayfield Shield killed 12 people near Basra.", "Basra"),
    ],
)
def test_a_name_is_told_whole_and_with_nothing_else(text: str, name: str) -> None:
    assert name in names(text)


def test_small_words_and_the_names_of_bodies_make_no_place() -> None:
    found = names(
        "The U.S. Coast Guard combed the sea. Surgeons at Model hospital saw 12 dead. "
        "In Mali gunmen fired on the Rapid Action Group."
    )
    assert not {"U.S. Coast", "Surgeons at Model", "Rapid", "Rapid Action"} & found.keys()


@pytest.mark.parametrize(("where", "precision"), [("the Kharkiv region", 4), ("the city of Kharkiv", 1)])
def test_a_town_and_a_province_of_one_name_are_told_apart_by_their_words(where: str, precision: int) -> None:
    (place,) = told(f"Shells killed 12 people in {where}.")
    assert place is not None and (place.name, place.precision) == ("Kharkiv", precision)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb went off in Tikrit. The Basra Media Center said 12 people were killed.", "Tikrit"),
        ("A bomb went off in Tikrit. Iran-backed gunmen killed 12 people there, officials said.", "Tikrit"),
        ("A raid hit Tikrit. Pro-Turkey rebels said 12 people were killed.", "Tikrit"),
        ("28 gunmen were killed in Tikrit, the army regained towns in Basra.", "Tikrit"),
        ("War came to Aleppo in 2012. The city had an uprising in 1982, in which 40,000 people were killed.", "Aleppo"),
    ],
)
def test_a_seat_a_body_that_speaks_and_a_far_place_beside_lend_no_place(text: str, place: str) -> None:
    assert [where.name for where in told(text) if where is not None] == [place]


def test_what_was_done_all_over_the_country_was_done_in_no_town_of_it() -> None:
    text = "Raids killed more than 100 people across the country in Mali, the army said. On Monday one hit Mopti."
    assert next(where.name for where in told(text) if where is not None) == "Mali"


@pytest.mark.parametrize("listed", ["Sabil, Furqan and Midan districts", "neighborhoods of Sabil, Furqan and Midan"])
def test_three_parts_of_a_city_named_together_are_told_as_the_city(listed: str) -> None:
    (where,) = told(f"Shells on the {listed} in Aleppo killed 12 people.")
    assert where is not None and where.name == "Aleppo"


def test_two_parts_of_a_city_are_told_by_one_of_them() -> None:
    (where,) = told("Shells on the al-Sabil and al-Furqan neighborhoods in Aleppo killed 12 people.")
    assert where is not None and where.name in ("al-Sabil", "al-Furqan")


def test_a_name_with_an_age_behind_it_is_a_person_and_no_place() -> None:
    text = '"They shot my two brothers," said Amina, 34, from Geneina. Eleven of her family were killed, she said.'
    (reading,) = RulesReader(open_gazetteer()).read_all([Document("d", "", None, "2018-10-18", text)])
    assert "Amina" not in [claim.where.name for claim in reading.claims if claim.where is not None]
