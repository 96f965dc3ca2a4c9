"""The few clues that settle where a figure's event was."""

from __future__ import annotations

from tallystick.evidence import Document
from tallystick.extract.figures.find import find_figures
from tallystick.extract.text.parsed import parse
from tallystick.extract.where.asked import asked
from tallystick.extract.where.scene import scene
from tallystick.extract.where.sure import SURE, sure
from tallystick.knowledge.gazetteer import open_gazetteer


def clues(text: str, figure: int = 0) -> dict[str, set[str]]:
    """The clues of one figure of a text, by place."""
    read = next(parse([Document("d", "", None, "2019-06-10", text)], lambda _, spans: [True] * len(spans)))
    found = find_figures(read)
    here = scene(read, found, open_gazetteer())
    out: dict[str, set[str]] = {}
    for key, clue in sure(here, asked(here, found[figure])):
        out.setdefault(key, set()).add(clue.removeprefix(SURE))
    return out


def test_the_dead_of_a_whole_war_belong_to_the_country_most_spoken_of() -> None:
    text = (
        "Shells hit Avdiivka in Ukraine. Ukraine said so. At least 13,000 people have died since the war began in 2014."
    )
    found = clues(text)
    assert found["ukraine"] == {"the country of a war's total"}
    assert found["avdiivka"] == {"inside the country of a war's total"}


def test_the_dead_of_one_place_belong_to_no_war() -> None:
    assert not clues("Ukraine mourned. More than 10,000 people have been killed in Mariupol since the war began.")


def test_a_lead_is_told_exactly_below_until_the_text_turns() -> None:
    lead = "A bomb killed 14 people in the north of Burkina Faso. "
    assert "exactly below the lead, pointing back" in clues(lead + "The bomb hit the village of Arbinda.")["arbinda"]
    assert not clues(lead + "Meanwhile, troops entered the village of Arbinda.")


def test_a_figure_stated_again_has_the_place_beside_its_twin() -> None:
    text = "Jets killed 23 people on Friday. Nobody spoke. Medics said 23 people were killed in the village of Salwa."
    assert "beside its twin, alone" in clues(text)["salwa"]


def test_a_figure_has_the_places_of_its_own_part_of_a_sentence() -> None:
    text = "Strikes on the village of Salwa killed 17 people while fire on the town of Ariha killed another two."
    assert [clues(text, figure) for figure in (0, 1)] == [
        {"salwa": {"of its own part"}},
        {"ariha": {"of its own part"}},
    ]
