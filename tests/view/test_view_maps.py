"""Maps: every place lies on them, names lie on nothing, and coasts end where the map does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.knowledge.towns import large_towns
from tallystick.view.charts.coasts import Box, Point, land
from tallystick.view.charts.lettering import LONGEST, SIZE, Lettering
from tallystick.view.charts.world import SMALL, WIDE, Frame, Spot, world

frames = st.sampled_from([WIDE, SMALL])
points = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=6)


def _spots(*points: tuple[float, float], exact: bool = True) -> list[Spot]:
    return [Spot(lon, lat, f"{lon:.2f} {lat:.2f}", "#x", 1, exact) for lon, lat in points]


def _drawn(spots: list[Spot], frame: Frame = WIDE) -> ElementTree.Element:
    return ElementTree.fromstring(world(spots, frame))


def _names(drawn: ElementTree.Element, kind: str) -> list[str]:
    return [text.text or "" for text in drawn.iter("text") if (text.get("class") or "").startswith(kind)]


@settings(deadline=None)
@given(points, frames)
def test_every_place_lies_on_its_map(points: list[tuple[float, float]], frame: Frame) -> None:
    for dot in _drawn(_spots(*points), frame).iter("circle"):
        assert 0 <= float(dot.get("cx", "-1")) <= frame.width
        assert 0 <= float(dot.get("cy", "-1")) <= frame.height


def test_a_place_known_to_its_country_alone_is_a_ring() -> None:
    assert "spot ring" in world([Spot(53, 32, "Iran", "#x", 1, False)])
    assert "spot ring" not in world(_spots((53, 32)))


def test_a_place_bears_its_name_and_stands_among_large_towns() -> None:
    drawn = _drawn([Spot(36.7, 35.9, "Idlib", "#x", 1, True)])
    assert _names(drawn, "name") == ["Idlib"]
    assert "Aleppo" in _names(drawn, "town")
    assert "Idlib" not in _names(drawn, "town")


def test_a_name_too_long_for_a_map_is_left_to_the_list() -> None:
    assert _names(_drawn([Spot(36.7, 35.9, "x" * (LONGEST + 1), "#x", 1, True)]), "name") == []


def test_a_map_of_half_the_world_has_no_scale_and_one_of_a_province_has() -> None:
    assert any(name.endswith(" km") for name in _names(_drawn(_spots((36, 35), (37, 36))), "town"))
    assert not any(name.endswith(" km") for name in _names(_drawn(_spots((-100, 40), (140, -30))), "town"))


def test_a_country_alone_is_shown_with_more_around_it_than_a_town() -> None:
    def scale(exact: bool) -> int:
        texts = _names(_drawn(_spots((53, 32), exact=exact)), "town")
        return int(next(text for text in texts if text.endswith(" km")).removesuffix(" km").replace(",", ""))

    assert scale(exact=False) > scale(exact=True)


def test_the_same_places_in_another_order_are_the_same_map() -> None:
    spots = _spots((36, 35), (37, 36), (40, 35))
    assert world(spots) == world(spots[::-1])


def _seat(name: str) -> tuple[str | None, ...]:
    text = ElementTree.fromstring(name)
    return text.get("x"), text.get("y"), text.get("class")


def test_names_of_one_point_stand_around_it_and_a_fifth_is_left_out() -> None:
    letters = Lettering(300, 200)
    letters.point(150, 100, 4)
    shown = [letters.name("Homs", 150, 100, 4, "name") for _ in range(5)]
    assert len({_seat(name) for name in shown[:4]}) == 4
    assert not shown[4]


def test_a_name_lies_on_no_point_and_does_not_leave_the_map() -> None:
    letters = Lettering(300, 200)
    letters.point(180, 100, 10)
    assert (_seat(letters.name("Homs", 150, 100, 4, "name"))[2] or "").endswith("left")
    assert (_seat(letters.name("Hama", 295, 50, 4, "name"))[2] or "").endswith("left")
    assert not letters.free(175, 105, 2)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), min_size=2, max_size=12))
def test_no_two_names_begin_within_one_letter(points: list[tuple[float, float]]) -> None:
    letters = Lettering(300, 200)
    shown = [_seat(name) for x, y in points if (name := letters.name("Al-Bab", x, y, 4, "name"))]
    for one, other in combinations([seat for seat in shown if (seat[2] or "").endswith("right")], 2):
        (x, y), (u, v) = (tuple(float(value or 0) for value in seat[:2]) for seat in (one, other))
        assert abs(x - u) > SIZE or abs(y - v) > SIZE


@settings(deadline=None)
@given(st.floats(-200, 180), st.floats(-90, 80), st.floats(1, 60), st.floats(1, 40))
def test_land_is_cut_at_the_sides_of_what_is_shown(left: float, bottom: float, wide: float, high: float) -> None:
    box = Box(left, bottom, left + wide, bottom + high)
    for ring in land(box, "110m"):
        for lon, lat in ring:
            assert box.left - 1e-6 <= lon <= box.right + 1e-6
            assert box.bottom - 1e-6 <= lat <= box.top + 1e-6


def test_the_coasts_of_the_finer_drawing_are_finer() -> None:
    box = Box(20, 34, 30, 42)
    assert sum(map(len, land(box, "50m"))) > 3 * sum(map(len, land(box, "110m")))


def test_beyond_the_date_line_the_world_begins_again() -> None:
    east, west = Box(178, 60, 192, 72), Box(-182, 60, -168, 72)
    areas = [round(sum(map(_area, land(box, "110m"))), 3) for box in (east, west)]
    assert areas[0] == areas[1] > 0


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_of_large_towns_the_best_known_stand_for_those_around_them_and_the_largest_come_first() -> None:
    names = [town.name for town in large_towns()]
    assert {"Baghdad", "Mosul", "Damascus", "Tehran", "Kyiv", "Khartoum"} <= set(names)
    assert names.index("Baghdad") < names.index("Karbala")
