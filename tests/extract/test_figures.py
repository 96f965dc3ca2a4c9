"""Figures of people, read from whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_text import figures, found, metrics, parsed

from tallystick.extract.figures.find import find_figures


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed six people and wounded 14.", [("six", "killed"), ("14", "injured")]),
        ("At least 12 people were killed and 40 others injured.", [("At least 12", "killed"), ("40", "injured")]),
        ("Shelling in Taiz left nine dead.", [("nine", "killed")]),
        ("The strike claimed the lives of three farmers.", [("three", "killed")]),
        ("The death toll of 1500 was announced on Monday.", [("1500", "killed")]),
        ("Police arrested 30 protesters in Minsk.", [("30", "detained")]),
        ("Gunmen kidnapped 12 aid workers near Goma.", [("12", "abducted")]),
        ("The fighting displaced 200,000 people.", [("200,000", "displaced")]),
        ("The rebels released 40 prisoners.", [("40", "released")]),
        ("Thousands fled the town.", [("Thousands", "displaced")]),
        ("Some 400 families crossed into Chad.", [("Some 400", "displaced")]),
        ("The quake left 30 families without a home.", [("30", "displaced")]),
    ],
)
def test_the_metric_is_that_of_the_verb_and_not_of_the_nearest_word(
    text: str, expected: list[tuple[str, str]], by_hand: bool
) -> None:
    assert metrics(text, by_hand=by_hand) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine persons killed 12 injured in attack on Aden", [("Nine", "killed"), ("12", "injured")]),
        ("Mortar attack on Aden kills 5 injures 50", [("5", "killed"), ("50", "injured")]),
        ("Attack on Aden market killed 5 wounded 50", [("5", "killed"), ("50", "injured")]),
    ],
)
def test_headlines_without_commas_keep_each_number_with_its_fate(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three killed including 2 women, 29 injured in rocket attacks in the city.",
            [("Three", "killed"), ("2", "killed"), ("29", "injured")],
        ),
        (
            "The death toll in the attack, in which a man drove a van into crowds, rose to 17.",
            [("17", "killed")],
        ),
        ("The governor said 21 of the girls kidnapped in March have been released.", [("21", "released")]),
        ("The bomb destroyed several other armoured vehicles and killed two guards.", [("two", "killed")]),
        (
            "Gunmen attacked a church, killing 44 and wounding dozens more.",
            [("44", "killed"), ("dozens more", "injured")],
        ),
        ("The driver was one of the pilots who died in the crash.", []),
    ],
)
def test_a_number_keeps_its_own_fate_among_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Raiders have killed more than 900 villagers in the valley this year.", ["running"]),
        ("More than 3,000 people have been killed in the war that began in 2011.", ["running"]),
        ("There have been 153 gunshot victims in the town this year.", ["running"]),
        ("The death toll could rise to 60, doctors said.", ["new"]),
        ("The slide killed 45 miners, the worst loss of life in the valley since 1991.", ["new"]),
        ("The death toll rose to 45, including 12 nurses.", ["running", "running"]),
        ("The death toll rose to 45. Five of the dead were nurses.", ["running", "new"]),
    ],
)
def test_a_total_runs_only_where_it_has_grown(text: str, modes: list[str]) -> None:
    assert [figure.mode for _, figure in figures(text)] == modes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Among those killed in the market were three porters and two cooks.", [True, True]),
        ("Two teachers and four pupils were among the 31 people killed.", [True, True, False]),
        ("Medics rushed dozens of injured to the clinic.", [False]),
    ],
)
def test_a_part_is_told_by_the_whole_it_is_taken_from(text: str, parts: list[bool]) -> None:
    assert [figure.subset for _, figure in figures(text)] == parts


def test_killed_and_wounded_together_are_casualties() -> None:
    assert metrics("Dozens were killed or wounded in the bombing.") == [("Dozens", "casualties")]


def test_what_became_of_them_in_the_end_outweighs_what_describes_them() -> None:
    assert metrics("The army freed 19 miners abducted in March.") == [("19", "released")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed 12 people. On Tuesday two million people joined the march.", ["killed", "took_part"]),
        ("A bomb killed 12 people. About 200 people watched as rescuers worked.", ["killed"]),
        ("Gunmen killed 23 people. Thousands gathered to remember those who died.", ["killed", "took_part"]),
        (
            "Gunmen killed 23 people. Thousands of monks gathered to honour those who died.",
            ["killed", "took_part"],
        ),
        ("Nine people died. Organisers claim two million people joined the rally.", ["killed", "took_part"]),
        ("Police arrested 30 people. More than 100,000 people have bought the record.", ["detained"]),
        ("Two men were shot dead. Two suspects fled on foot.", ["killed"]),
        ("Two men were shot dead. Two families fled the village.", ["killed", "displaced"]),
    ],
)
def test_people_who_did_something_else_do_not_share_the_fate_of_those_before_them(
    text: str, expected: list[str]
) -> None:
    assert [metric for _, metric in metrics(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The names of 15 prisoners who died in custody were read out.", "killed"),
        ("Two hostages who were wounded in the raid were named.", "injured"),
        ("Two hostages held since March were named.", "abducted"),
    ],
)
def test_what_befell_prisoners_outweighs_that_they_are_prisoners(text: str, expected: str) -> None:
    assert [metric for _, metric in metrics(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A man aged 45 was killed on 12 May 2014.",
        "Ahmad Said, 32, was killed.",
        "The army destroyed 12 tanks and captured three villages.",
        "The strike killed nobody and cost $20 million.",
        "One of the residents said the shelling killed nobody.",
        "A 3-member delegation visited the wounded.",
        "The village lies 40 km from where the soldiers died.",
        "Nearly half of the residents were injured.",
        "Many were killed and most fled.",
        "The strike destroyed 18 of the 31 trucks and killed nobody.",
        "Twelve of 31 houses were burnt.",
        "The paper learned on Monday from two officials that the boat had sunk.",
        "No one was killed.",
    ],
)
def test_ages_dates_money_distances_and_things_are_no_figures(text: str) -> None:
    assert metrics(text) == []


def test_others_go_to_who() -> None:
    (_, (quote, figure)) = figures("The bomb killed two soldiers and injured eight others.")
    assert (quote, figure.who) == ("eight", "others")


def test_a_part_is_marked_as_one() -> None:
    text = "At least 80 people were killed, including 20 children."
    assert [(q, f.subset, f.metric) for q, f in figures(text)] == [
        ("At least 80", False, "killed"),
        ("20", True, "killed"),
    ]


def test_the_dead_of_a_whole_are_a_part_of_it() -> None:
    assert figures("Five of the dead were children.")[0][1].subset


def test_figures_that_only_stand_side_by_side_are_no_parts() -> None:
    text = "The raid killed ten people including a child and injured six others."
    assert [f.subset for _, f in figures(text)] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Three more bodies were found, bringing to 504 the number of those killed.",
        "The death toll from the attack rose to 504 on Friday.",
        "The war has killed more than 320,000 people since it began in 2011.",
    ],
)
def test_totals_that_grow_are_running(text: str) -> None:
    assert figures(text)[-1][1].mode == "running"


def test_a_toll_of_one_event_is_new() -> None:
    assert figures("A car bomb killed 12 people in Kabul on Monday.")[0][1].mode == "new"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("A car bomb killed 12 people.", "asserted"),
        ("The army denied killing 12 people.", "denied"),
        ("Up to 200 people are feared dead.", "possible"),
        ("The toll could reach 200 dead.", "possible"),
        ("In May 12 people were killed.", "asserted"),
    ],
)
def test_what_is_feared_or_denied_is_not_asserted(text: str, factuality: str) -> None:
    assert found(text)[0][1].factuality == factuality


def test_one_person_without_a_number_is_implied() -> None:
    text = "A woman was killed in the shelling."
    (one,) = find_figures(parsed(text))
    assert one.figure is not None
    assert text[one.start : one.end] == "A"
    assert (one.figure.metric, one.figure.low, one.figure.high, one.figure.quantifier, one.figure.who) == (
        "killed", 1, 1, "implied", "woman",
    )  # fmt: skip


def test_the_trigger_stands_in_the_text_of_the_document() -> None:
    text = "It was quiet on Monday. Shelling killed six people on Tuesday."
    trigger = found(text)[0][1].trigger
    assert trigger is not None
    assert text[slice(*trigger)] == "killed"


def test_the_headline_is_told_from_the_body() -> None:
    from tallystick.evidence import Document
    from tallystick.extract.text.parsed import parse

    text = "Six killed in Aden blast\n\nSix people were killed in Aden on Monday."
    document = Document("d", "Six killed in Aden blast", None, None, text)
    page = next(parse([document], lambda _, spans: [True] * len(spans)))
    assert [f.headline for f in find_figures(page)] == [True, False]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="killed 12 wounded,.'\n-and\u202e\x00\ud800the3%ofméñ中", max_size=120))
def test_no_text_however_odd_raises(text: str) -> None:
    for figure in find_figures(parsed(text)):
        assert 0 <= figure.start < figure.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "At least 1,500 people were killed. The agency attributed the figure to three unnamed officials.",
        "The agency put the dead at 1,500, citing three unnamed officials.",
    ],
)
def test_those_who_are_only_a_voice_are_not_counted(text: str) -> None:
    assert [figure.low for _, figure in figures(text)] == [1500]


def test_the_dead_that_somebody_cites_are_counted() -> None:
    assert metrics("The monitor raised the toll, citing 12 soldiers killed in the ambush.") == [("12", "killed")]


def test_what_became_of_people_is_not_who_they_are() -> None:
    assert [figure.who for _, figure in figures("Dozens more were injured and two were soldiers.")] == ["", "soldiers"]


@pytest.mark.parametrize(
    "text",
    [
        "Whoever saw the shooting is asked to call Crime Stoppers at 555-0199 or the desk at 262-400.",
        "Tips on the shooting go to homicide detectives at (555) 890-5500.",
        "The gunman shot at seven people in a car.",
        "The girl was unhurt when two people shot at them.",
        "He said that three intruders entered his home and shot his wife.",
        "Two brothers shot them and ran away.",
        "A woman was hurt, a neighbour told KQRX 6 News.",
    ],
)
def test_who_calls_who_aims_and_who_is_aimed_at_are_not_the_hurt(text: str) -> None:
    hurt = [quote for quote, metric in metrics(text) if metric in {"killed", "injured"}]
    assert set(hurt) <= {"A", "his wife", "The girl"}


@pytest.mark.parametrize("text", ["Four people were shot at a party.", "Four people were shot at close range."])
def test_where_people_were_shot_is_no_aim(text: str) -> None:
    assert metrics(text) == [("Four", "injured")]


def test_the_first_of_two_ages_that_share_a_word_is_an_age() -> None:
    assert metrics("Two girls, a 6- and an 8-year-old, were wounded.") == [("Two", "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Reed, 29 and pregnant, was fatally shot.",
        "Ruth Jones, who was 16, died at a hospital.",
        "A mother of four was killed in her car.",
        "She had five children and was shot dead at home.",
        "The man killed leaves behind two sons.",
        "The man killed was the youngest of six brothers.",
        "The raid killed the father and left 11 children without a parent.",
        "Two women embrace near the corner where a 6-month-old was shot.",
    ],
)
def test_ages_and_the_family_of_the_dead_are_not_counted_among_them(text: str) -> None:
    assert metrics(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Four people were shot at the fair, and two did not survive.", [("Four", "injured"), ("two", "killed")]),
        ("The father of two boys killed in the raid spoke.", [("two", "killed")]),
        ("One clerk was stabbed and several customers opened fire.", [("One", "injured")]),
        ("Two Precinct 5 deputies were wounded.", [("Two", "injured")]),
        ("He fired into the bar, striking five people.", [("five", "injured")]),
        ("A baker killed two neighbours before turning the gun on himself.", [("two", "killed")]),
        ("All five victims are expected to survive.", [("five", "injured")]),
        ("Four people were taken in for questioning.", [("Four", "detained")]),
        ("This year 131 people were wounded or killed by gunshots.", [("131", "casualties")]),
        ("Five people were wounded. Medics found three of the victims.", [("Five", "injured"), ("three", "injured")]),
    ],
)
def test_each_number_has_the_fate_of_its_own_people(text: str, told: list[tuple[str, str]]) -> None:
    assert metrics(text) == told


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("It was not clear whether 12 people were killed.", "possible"),
        ("Four others who were injured are expected to survive.", "asserted"),
        ("Four people are expected to be evacuated.", "possible"),
    ],
)
def test_what_is_only_asked_is_possible_and_who_will_live_was_hurt(text: str, sure: str) -> None:
    assert [f.factuality for _, f in found(text)] == [sure]
