from __future__ import annotations

import pytest

from tallystick.evidence import Claim, Document, Factuality, Figure, Span, When, Where
from tallystick.link.incidents import group


def titled(when: When | None, event: str = "ASSAULT", mode: str = "", factuality: Factuality = "asserted") -> list[str]:
    where = Where("Hillford", 1, 35.0, 38.0, 1, country="SY")
    figure = Figure("killed", 5, 5, "exact")
    claim = Claim(Span("a", 0, 1), "5", event, figure, factuality, (), when, where, event_mode=mode)
    (incident,) = group([claim], {"a": Document("a", "", None, None, "")})
    return [incident.id, incident.title]


@pytest.mark.parametrize(
    ("when", "id", "title"),
    [
        (When("2020-05-04", "2020-05-04", "day"), "attack-hillford-2020-05-04", "Attack, Hillford, 4 May 2020"),
        (When("2020-05-04", "2020-05-06", "days"), "attack-hillford-2020-05-04", "Attack, Hillford, 4–6 May 2020"),
        (
            When("2020-05-30", "2020-06-02", "days"),
            "attack-hillford-2020-05-30",
            "Attack, Hillford, 30 May – 2 June 2020",
        ),
        (When("2020-05-01", "2020-05-31", "month"), "attack-hillford-2020-05", "Attack, Hillford, May 2020"),
        (When("2020-01-01", "2020-12-31", "year"), "attack-hillford-2020", "Attack, Hillford, 2020"),
        (When("2011-01-01", "2020-05-04", "years"), "attack-hillford-2011", "Attack, Hillford, 2011 to 2020"),
        (When(None, None, "unresolved"), "attack-hillford-undated", "Attack, Hillford, undated"),
        (None, "attack-hillford-undated", "Attack, Hillford, undated"),
    ],
)
def test_an_incident_is_called_by_event_place_and_time(when: When | None, id: str, title: str) -> None:
    assert titled(when) == [id, title]


def test_the_manner_goes_before_the_event_and_a_plan_is_called_one() -> None:
    day = When("2020-05-04", "2020-05-04", "day")
    assert titled(day, mode="suicide-attack")[1] == "Suicide attack, Hillford, 4 May 2020"
    assert titled(day, mode="explosives", factuality="foiled")[1] == "Planned bombing, Hillford, 4 May 2020"
    assert titled(day, event="CONSULT")[1] == "Consult, Hillford, 4 May 2020"
