"""Figures in the prose of wire reports: shares and tables, hours and ages, those driven out, and crowds."""

from __future__ import annotations

import pytest
from one_text import figures, metrics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Total dead: 31", [("31", "killed")]),
        ("Missing: 14", [("14", "missing")]),
        ("Dead: 4, injured: 12.", [("4", "killed"), ("12", "injured")]),
        ("Harbour club: 31 killed", [("31", "killed")]),
    ],
)
def test_the_word_before_a_colon_says_what_a_line_of_a_table_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six of the 31 people on board the ferry were hurt.", [("Six", "injured"), ("31", "other")]),
        ("Sixty of the 72 miners were rescued.", [("Sixty", "released")]),
        ("The gale freed 21 of the 200 girls kidnapped in April.", [("21", "released"), ("200", "abducted")]),
        ("Officials said 124 out of 156 passengers drowned.", [("124", "killed")]),
    ],
)
def test_what_became_of_a_part_is_not_told_of_the_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nine out of 10 sailors were hurt.",
        "The murder took place between 0200 and 0300.",
        "The shell killed the mayor at 0625 near the port.",
        "He will spend 20 to 42 years in prison for the shooting.",
        "Jan Novak (left), 30, of Brno, was arrested on Monday.",
        "Jan Novak Jr. 26, was hurt.",
    ],
)
def test_shares_hours_ages_and_sentences_of_years_count_nobody(text: str) -> None:
    assert metrics(text) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Ruritania expelled five Iraqis on Monday.", "displaced"),
        ("Five Iraqis were expelled.", "displaced"),
        ("Ruritania expelled five British diplomats.", "other"),
        ("The party expelled three members.", "other"),
        ("The army confined 45 soldiers to their barracks.", "detained"),
        ("About 100 supporters cheered wildly outside the house.", "took_part"),
        ("Thousands of children flooded the square to honour the hero.", "took_part"),
        ("Dozens of residents blocked the main road.", "took_part"),
        ("A few hundred Albanians laid a black wreath at the gate.", "took_part"),
        ("At least 74 protesters marched past the port, shouting: long live the king.", "took_part"),
    ],
)
def test_what_is_done_by_people_or_to_them(text: str, metric: str) -> None:
    assert [m for _, m in metrics(text)] == [metric]


def test_a_clause_right_behind_a_number_tells_its_fate() -> None:
    text = "The women gave a list of 57 people who were killed in the massacre and 18 who are missing."
    assert metrics(text) == [("57", "killed"), ("18", "missing")]


def test_more_then_is_more_than() -> None:
    assert [(f.low, f.high) for _, f in figures("The gale hurt more then 1,640 people.")] == [(1640, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two suspects in the raid were handed over to Ruritania for trial.", [("Two", "detained")]),
        ("The rebels handed over 12 hostages to the Red Cross.", [("12", "released")]),
        ("Five inmates escaped on Monday.", [("Five", "other")]),
        ("Twelve of the inmates who escaped are at large.", [("Twelve", "other")]),
        ("Two robbers fled the scene on foot.", []),
        ("Two men shot a guard and fled in a car.", [("Two", "took_part")]),
        ("She was shot by two masked men.", [("two", "took_part")]),
        ("He was attacked by three other inmates.", [("three", "took_part")]),
        ("About 200 Americans left Ruritania after the embassy was shelled.", [("About 200", "displaced")]),
        ("Seven people were involved in the murder of two guards.", [("two", "killed")]),
        ("The 30 passengers suffered no injuries.", []),
        ("There were more than a dozen attempted murders of doctors.", []),
        ("The murder took place at night, according to testimony gathered from 115 soldiers and 103 civilians.", []),
        ("The shell killed five. A 15-member team, including two judges, examines the site.", [("five", "killed")]),
    ],
)
def test_a_word_of_fate_is_taken_as_the_words_around_it_mean_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


def test_handed_over_ends_a_verb_and_is_no_quantifier() -> None:
    assert [(f.low, f.high) for _, f in figures("The rebels handed over 12 hostages.")] == [(12, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The man forced the two clerks to open the safe.", []),
        ("Shelling forced 4,000 families to flee.", [("4,000", "displaced")]),
        ("The hall can hold 5,300 people.", []),
        ("Hundreds of volunteers are needed.", []),
        ("The gale killed four. The club has a capacity of 400 people.", [("four", "killed")]),
        ("About 4 in 10 voters want them to be deported.", []),
        ("The gale hurt three men in their 20's.", [("three", "injured")]),
        ("It is rare for a child as young as 14 to be charged.", []),
        ("Two sailors died and two others are recovering.", [("Two", "killed"), ("two", "injured")]),
        ("The rebels killed the mayor, as well as two peasants.", [("two", "killed")]),
        ("The assassination was perpetrated by three individuals.", [("three", "took_part")]),
        ("There were attacks on bridges, two of which were destroyed.", []),
        ("A bomb destroyed some 20 food stands.", []),
        ("Her house near Battalion 3-16 was hit.", []),
    ],
)
def test_a_verb_says_what_it_says_with_its_object(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were held. She was in the yard with her two young children.", [("Two", "detained")]),
        (
            "Police held 53 people for the bombing of a bus that carried 24 soldiers.",
            [("53", "detained"), ("24", "other")],
        ),
        ("The blast resulted in the injury of six people and millions in losses.", [("six", "injured")]),
        ("Rebels killed the guards 1 1/2 years ago.", []),
    ],
)
def test_the_fate_of_others_is_not_taken_over(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


def test_a_list_of_parts_ends_where_another_side_is_told_of() -> None:
    text = "We had 6 deaths, among them a lieutenant, while more than 60 rebels died."
    assert [f.subset for _, f in figures(text)] == [False, False]


def test_the_owned_are_counted_and_not_their_owner() -> None:
    assert [f.who for _, f in figures("Two of the minister's bodyguards were killed.")] == ["minister's bodyguards"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 4,000 people, many carrying portraits of the dead, marched on Monday.", [("Some 4,000", "took_part")]),
        ("The shell left nine wounded, two seriously.", [("nine", "injured"), ("two", "injured")]),
        ("They abducted 276 girls; 57 escaped soon afterward.", [("276", "abducted"), ("57", "other")]),
        ("Rescuers were searching for four miners.", [("four", "missing")]),
        ("Police were searching for two suspects.", [("two", "other")]),
        (
            "Troops arrested 1,500 supporters of the coup, the minister said, and 8,000 officers were suspended.",
            [("1,500", "detained"), ("8,000", "other")],
        ),
    ],
)
def test_each_number_keeps_what_its_own_clause_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


def test_of_whom_makes_a_part_whatever_became_of_it() -> None:
    text = "The army repelled an attack by about 200 fighters, of whom at least 30 were killed."
    assert [f.subset for _, f in figures(text)] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An estimated 50,000 people filled Liberty Square.", [("An estimated 50,000", "took_part")]),
        (
            "About 1,000 refugees came overnight, bringing the number who have fled since May to 603,000.",
            [("About 1,000", "displaced"), ("603,000", "displaced")],
        ),
        (
            "Gunmen took 170 guests hostage. By night, all but 12 had been freed.",
            [("170", "abducted")],
        ),
    ],
)
def test_crowds_running_counts_and_exceptions(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


def test_hostage_behind_those_taken_is_no_part_of_who_they_are() -> None:
    assert [f.who for _, f in figures("Gunmen took 170 guests hostage and 8 prisoner.")] == ["guests", ""]
    assert [f.who for _, f in figures('They killed "at least 20" Ruritanian troops.')] == ["Ruritanian troops"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The judge implicated four officers, and five members of the guard in the assassination of six priests.",
            [("six", "killed")],
        ),
        ("Two judges and three clerks are examining evidence of the killings.", []),
        ("A court convicted 14 soldiers for the massacre of 40 villagers.", [("14", "other"), ("40", "killed")]),
        ("The shell hurt five people. At least two suspects were seen in a car.", [("five", "injured")]),
        ("A man was killed, while four others were hit, none fatally.", [("four", "injured")]),
        ("One of the two guards shot on Friday night has died.", [("One", "killed"), ("two", "injured")]),
    ],
)
def test_who_did_a_deed_or_looks_into_it_did_not_suffer_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected
