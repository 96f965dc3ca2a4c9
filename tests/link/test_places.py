from __future__ import annotations

import pytest

from tallystick.evidence import Where
from tallystick.link.places import distance, finer, is_wide, relation

CITY = Where("Tal Amin", 1, 35.0, 38.0, 1, admin1="North", country="SY")
VILLAGE = Where("Amin Springs", 2, 35.1, 38.1, 1, admin1="North", country="SY")
FAR = Where("Bayside", 3, 33.0, 36.0, 1, admin1="South", country="SY")
PROVINCE = Where("North", 4, 35.5, 38.5, 4, admin1="North", country="SY")
LAND = Where("Syria", 5, 34.8, 38.9, 6, country="SY")
ABROAD = Where("Ford", 6, 51.0, 0.0, 1, country="GB")


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (CITY, CITY, "same"),
        (CITY, VILLAGE, "near"),
        (CITY, FAR, "apart"),
        (CITY, PROVINCE, "holds"),
        (FAR, PROVINCE, "apart"),
        (CITY, LAND, "holds"),
        (CITY, ABROAD, "apart"),
        (CITY, None, "unknown"),
        (CITY, Where("Tal Amin"), "same"),
        (CITY, Where("the Amin quarter of Tal"), "near"),
        (CITY, Where("Elsewhere"), "unknown"),
        (CITY, Where("Elsewhere", country="GB"), "apart"),
    ],
)
def test_places_stand_to_each_other(a: Where, b: Where | None, told: str) -> None:
    assert relation(a, b) == relation(b, a) == told


def test_the_more_exact_place_is_kept() -> None:
    assert finer(LAND, CITY) == finer(CITY, LAND) == CITY
    assert finer(Where("Somewhere"), LAND) == LAND
    assert finer(None, None) is None


def test_a_country_is_wide_and_a_city_is_not() -> None:
    assert is_wide(LAND) and not is_wide(CITY) and not is_wide(None)


def test_distance_needs_coordinates() -> None:
    assert distance(CITY, Where("Somewhere")) is None
    assert round(distance(CITY, VILLAGE) or 0) == 14
