from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weighing import claim, document, incident, resolved, source

from tallystick.evidence import Cell, Claim, Figure, Metric, Quantifier
from tallystick.tally.weigh import weigh


def told(
    sentence: str,
    quote: str,
    number: int,
    metric: Metric,
    *,
    who: str = "",
    subset: bool = False,
    implied: bool = False,
    doc: str = "a",
) -> Claim:
    quantifier: Quantifier = "implied" if implied else "exact"
    made = claim(
        doc, number, number, metric=metric, who=who, subset=subset, quantifier=quantifier, quote=quote,
        chain=[("police", "says")],
    )  # fmt: skip
    at = sentence.index(quote)
    return replace(made, span=replace(made.span, start=at, end=at + len(quote)), context=sentence)


def cells(claims: Sequence[Claim], days: str = "ab") -> dict[str, Cell]:
    documents = {
        name: replace(
            document(name, f"2020-01-0{at}"), text=" ".join(c.context for c in claims if c.span.document == name)
        )
        for at, name in enumerate(days, 1)
    }
    tally = weigh([incident(claims)], resolved(claims, [source("police", "official")]), documents)
    return {c.metric: c for c in tally.incidents[0].cells if c.who == ""}


def parts(claims: Sequence[Claim]) -> list[str]:
    documents = {name: replace(document(name), text=" ".join(c.context for c in claims)) for name in "ab"}
    tally = weigh([incident(claims)], resolved(claims, [source("police", "official")]), documents)
    return [f"{c.metric} {c.who}" for c in tally.incidents[0].cells if c.who]


def test_of_four_who_were_shot_one_died_and_three_are_injured() -> None:
    text = "Four people were shot, one fatally."
    found = cells([told(text, "Four", 4, "injured", who="people"), told(text, "one", 1, "killed", subset=True)])
    assert (found["injured"].range.low, found["injured"].range.high) == (3, 3)
    assert "“Four − one”" in found["injured"].range.lines[0]


def test_at_least_four_who_were_shot_are_the_dead_and_the_wounded_told_apart() -> None:
    shot, apart = "At least four people were shot there.", "Two men were killed and three others wounded."
    least = told(shot, "At least four", 4, "injured", who="people")
    assert least.figure is not None
    least = replace(least, figure=replace(least.figure, high=None, quantifier="at_least"))
    rest = [told(apart, "Two", 2, "killed", who="men"), told(apart, "three", 3, "injured", who="others")]
    assert (cells([least, *rest])["injured"].range.low, cells([least, *rest])["injured"].range.high) == (3, 3)
    more = replace(least, figure=Figure("injured", 9, None, "at_least", "people"))
    assert cells([more, *rest])["injured"].range.low == 9


def test_the_wounded_beside_the_dead_are_all_injured() -> None:
    text = "One man was killed and four people were wounded."
    found = cells([told(text, "One", 1, "killed", who="man"), told(text, "four", 4, "injured", who="people")])
    assert found["injured"].range.low == 4


def test_four_others_who_were_shot_are_none_of_the_dead() -> None:
    text = "One man was killed and four others were shot."
    found = cells([told(text, "One", 1, "killed", who="man"), told(text, "four", 4, "injured", who="others")])
    assert found["injured"].range.low == 4


def test_one_of_the_wounded_who_died_is_no_more_injured() -> None:
    text = "Five people were wounded. One of them died at the hospital."
    found = cells([told(text, "Five", 5, "injured", who="people"), told(text, "One", 1, "killed", subset=True)])
    assert found["injured"].range.low == 4


def test_where_all_who_were_shot_died_nobody_is_injured() -> None:
    text = "Two people were shot in the car; both men are dead."
    found = cells([told(text, "Two", 2, "injured", who="people"), told(text, "both", 2, "killed", who="men")])
    assert "injured" not in found


def test_a_girl_hurt_in_one_report_and_dead_in_a_later_one_is_dead() -> None:
    hurt = told("A 9-year-old girl was shot.", "A", 1, "injured", who="9-year-old girl", implied=True)
    dead = told("The 9-year-old girl died.", "The", 1, "killed", who="9-year-old girl", implied=True, doc="b")
    assert set(cells([hurt, dead])) == {"killed"}


def test_a_person_hurt_in_a_later_report_is_another_than_the_dead() -> None:
    dead = told("A 9-year-old girl died.", "A", 1, "killed", who="9-year-old girl", implied=True)
    hurt = told("A 9-year-old girl was shot.", "A", 1, "injured", who="9-year-old girl", implied=True, doc="b")
    assert set(cells([hurt, dead])) == {"killed", "injured"}


def test_a_person_of_another_age_than_the_dead_stays_injured() -> None:
    hurt = told("A 30-year-old man was shot.", "A", 1, "injured", who="30-year-old man", implied=True)
    dead = told("The 9-year-old girl died.", "The", 1, "killed", who="9-year-old girl", implied=True, doc="b")
    assert set(cells([hurt, dead])) == {"killed", "injured"}


def test_others_who_were_wounded_are_none_of_the_two_who_died_of_those_shot() -> None:
    shot, rest = "Several people were shot, two fatally.", "The fight left five others injured."
    found = cells([told(shot, "two", 2, "killed", subset=True), told(rest, "five", 5, "injured", who="others")])
    assert found["injured"].range.low == 5


def test_the_only_person_shot_is_the_only_one_who_died() -> None:
    hurt = told("He told them that he shot his friend.", "his friend", 1, "injured", who="his friend", implied=True)
    dead = told("The 19-year-old boy died at a clinic.", "The 19-year-old boy", 1, "killed", who="boy", implied=True)
    assert set(cells([hurt, dead])) == {"killed"}
    one = told("They found one victim with a gunshot wound.", "one", 1, "injured", who="victim")
    assert set(cells([one, dead])) == {"killed"}


def test_a_woman_who_was_shot_is_not_the_man_who_died() -> None:
    hurt = told("He shot his wife.", "his wife", 1, "injured", who="his wife", implied=True)
    dead = told("The man was found dead.", "The man", 1, "killed", who="man", implied=True)
    assert set(cells([hurt, dead])) == {"killed", "injured"}


def test_whom_one_sentence_tells_apart_are_two() -> None:
    text = "A teenager was killed and a driver was shot."
    hurt = told(text, "a driver", 1, "injured", who="driver", implied=True)
    dead = told(text, "A teenager", 1, "killed", who="teenager", implied=True)
    assert set(cells([hurt, dead])) == {"killed", "injured"}


def test_a_person_told_as_wounded_stays_injured_beside_one_who_died() -> None:
    hurt = told("A driver was wounded.", "A driver", 1, "injured", who="driver", implied=True)
    dead = told("A teenager died.", "A teenager", 1, "killed", who="teenager", implied=True)
    assert set(cells([hurt, dead])) == {"killed", "injured"}


def test_the_children_among_the_dead_are_none_of_the_wounded() -> None:
    first = "Shelling killed eight people and wounded 25."
    later = "Since Monday the shelling has killed at least 66 people including 13 children."
    whole = replace(told(later, "at least 66", 66, "killed"), figure=Figure("killed", 66, None, "at_least", "people"))
    found = cells([
        told(first, "eight", 8, "killed", who="people"), told(first, "25", 25, "injured"), whole,
        told(later, "13", 13, "killed", who="children", subset=True),
    ])  # fmt: skip
    assert found["injured"].range.low == 25


def test_the_part_of_those_shot_in_a_text_of_as_many_dead_are_the_dead() -> None:
    shot = told("He shot his family, including two children.", "two", 2, "injured", who="children", subset=True)
    dead = told("Four people were killed.", "Four", 4, "killed", who="people")
    assert set(cells([shot, dead])) == {"killed"}
    wounded = told("Two of them were wounded.", "Two", 2, "injured", subset=True)
    assert "injured a part" in parts([wounded, dead])


def test_as_many_of_one_noun_shot_in_one_report_and_dead_in_a_later_one_are_dead() -> None:
    shot = told("He shot his two children.", "two", 2, "injured", who="children")
    dead = told("The two children were killed.", "two", 2, "killed", who="children", doc="b")
    assert parts([shot, dead]) == ["killed children"]
    three = replace(dead, figure=Figure("killed", 3, 3, "exact", "children"))
    assert parts([shot, three]) == ["injured children", "killed children"]


def test_another_man_who_died_is_one_of_those_shot() -> None:
    text = "Three people were shot."
    shot = told(text, "Three", 3, "injured", who="people")
    dead = told("It left another man dead.", "another", 1, "killed", who="man", implied=True)
    assert cells([shot, dead])["injured"].range.low == 2
