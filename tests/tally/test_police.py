from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from weighing import claim, document, incident, resolved

from tallystick.evidence import Source, SourceKind
from tallystick.tally.police import one_force
from tallystick.tally.weigh import weigh


def sources(**named: str) -> dict[str, Source]:
    kinds: dict[str, SourceKind] = {"chief": "person", "captain": "person"}
    return {id: Source(id, name, kinds.get(id, "official")) for id, name in named.items()}


def test_who_speaks_for_the_police_of_a_town_is_that_body() -> None:
    cell = sources(ashby="the Ashby Police Department", chief="Ashby Police Chief Ann Orr", short="Ashby police")
    assert one_force(cell) == {"chief": "ashby", "short": "ashby"}


def test_police_without_a_town_are_those_of_the_one_town_that_is_named() -> None:
    assert one_force(sources(ashby="Ashby police", us="Police of United States")) == {"us": "ashby"}
    two = sources(ashby="Ashby police", brook="Brook Hill police", us="Police of United States")
    assert one_force(two) == {}


def test_local_police_are_those_of_the_one_town_that_is_named_and_else_one_with_police() -> None:
    local = {"local": "local police", "us": "Police of United States"}
    assert one_force(sources(ashby="Ashby police", **local)) == {"local": "ashby", "us": "ashby"}
    assert one_force(sources(**local)) == {"us": "local"}
    assert one_force(sources(ashby="Ashby police", brook="Brook Hill police", **local)) == {}


def test_a_chief_whose_police_say_nothing_stays_himself() -> None:
    assert one_force(sources(chief="Ashby Police Chief Ann Orr", captain="Ashby Police Capt. Li Ray")) == {}


def test_others_are_no_police() -> None:
    assert one_force(sources(a="Ashby police", b="Ashby sheriff", c="police union of Ashby", d="Ashby")) == {}


@given(st.text(max_size=60))
def test_no_name_however_odd_is_its_own_body(name: str) -> None:
    assert "odd" not in one_force(sources(odd=name))


def test_a_later_count_of_the_same_police_replaces_the_earlier_and_both_are_one_source() -> None:
    first = claim("a", 3, 3, metric="injured", chain=[("us", "says")])
    later = claim("b", 4, 4, metric="injured", chain=[("ashby", "says")])
    known = resolved([first, later], list(sources(ashby="Ashby police", us="Police of United States").values()))
    days = {"a": document("a", "2020-01-01"), "b": document("b", "2020-01-02")}
    (weighed,) = weigh([incident([first, later])], known, days).incidents
    (cell,) = weighed.cells
    assert [(root.source.id, root.low, root.high) for root in cell.roots] == [("ashby", 4, 4)]
    assert (cell.independent, cell.reports, cell.range.best) == (1, 2, 4)
