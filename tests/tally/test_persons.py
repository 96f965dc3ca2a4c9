from __future__ import annotations

from dataclasses import replace

from weighing import claim, document, incident, resolved, source

from tallystick.evidence import Cell, Claim, Quantifier
from tallystick.tally.counted import keyed
from tallystick.tally.persons import sums
from tallystick.tally.weigh import weigh


def person(text: str, quote: str, who: str, number: int = 1, doc: str = "a") -> Claim:
    quantifier: Quantifier = "implied" if number == 1 else "exact"
    made = claim(doc, number, number, quantifier=quantifier, who=who, quote=quote, chain=[("police", "says")])
    at = text.index(quote)
    return replace(made, span=replace(made.span, start=at, end=at + len(quote)), context=text)


def whole(*claims: Claim) -> Cell:
    documents = {c.span.document: document(c.span.document) for c in claims}
    tally = weigh([incident(claims)], resolved(claims, [source("police", "official")]), documents)
    return next(c for c in tally.incidents[0].cells if c.who == "")


def test_people_whom_a_sentence_joins_are_a_number_with_all_their_words() -> None:
    text = "A nurse and her father were killed."
    cell = whole(person(text, "A nurse", "A nurse"), person(text, "her father", "her father"))
    assert (cell.range.low, cell.range.high) == (2, 2)
    assert "“A nurse + her father”" in cell.range.lines[0]


def test_one_person_and_two_others_are_three() -> None:
    text = "He shot his brother and two others dead."
    found = [person(text, "his brother", "his brother"), person(text, "two", "others", 2)]
    assert [s.number for s in sums(found).values()] == [3]


def test_one_person_told_twice_is_one() -> None:
    again = person("The nurse died on the spot.", "The nurse", "The nurse")
    cell = whole(
        person("A nurse was killed.", "A nurse", "A nurse"), replace(again, span=replace(again.span, start=90))
    )
    assert cell.range.low == 1


def test_people_of_different_ages_are_different_people() -> None:
    first = person("A 29-year-old driver was killed.", "A 29-year-old driver", "29-year-old driver")
    text = "Later a 61-year-old driver was found dead."
    second = person(text, "a 61-year-old driver", "61-year-old driver")
    assert whole(first, second).range.low == 2


def test_where_the_document_counts_everybody_nobody_is_added_up() -> None:
    text = "A nurse and her father were killed."
    told = [person(text, "A nurse", "A nurse"), person(text, "her father", "her father")]
    assert not sums([*told, claim("a", 3, 3, who="people", at=80)])


def test_one_named_victim_is_no_lower_count_beside_a_number() -> None:
    one = person("The nurse was killed.", "The nurse", "The nurse", doc="b")
    cell = whole(claim("a", 3, 3, who="people", chain=[("police", "says")]), one)
    assert (cell.range.low, cell.reports) == (3, 1)


def test_a_person_whom_the_text_takes_for_known_is_nobody_new() -> None:
    boy = person("A 10-year-old boy was killed.", "A", "10-year-old boy")
    child = person("The child died at home.", "The child", "The child")
    again = replace(child, span=replace(child.span, start=90))
    assert not sums([boy, again])


def test_women_and_men_whom_a_sentence_joins_are_added_up() -> None:
    text = "Two women and three men were killed."
    assert [s.number for s in sums([person(text, "Two", "women", 2), person(text, "three", "men", 3)]).values()] == [5]


def test_a_headline_joins_its_list_by_commas_and_a_sentence_does_not() -> None:
    text = "Man kills wife, 2 lodgers in Ashby"
    found = [person(text, "wife", "wife"), person(text, "2", "lodgers", 2)]
    assert sums(found) == {}
    (total,) = sums([replace(c, headline=True) for c in found]).values()
    assert total.number == 3


def test_who_stand_behind_a_dash_are_the_counted_before_it() -> None:
    text = "The two children – a 4-year-old boy and a girl – were wounded."
    told = [person(text, "two", "children", 2), person(text, "a 4", "4-year-old boy"), person(text, "a girl", "girl")]
    assert [s.number for s in sums(told).values()] == [2]


def test_a_named_part_and_the_others_are_added_up() -> None:
    text = "Two officers were wounded and three others injured."
    assert [
        s.number for s in sums([person(text, "Two", "officers", 2), person(text, "three", "others", 3)]).values()
    ] == [5]
    adults = "A house fire killed two adults and three children."
    told = [person(adults, "two", "adults", 2), person(adults, "three", "children", 3)]
    assert [s.number for s in sums(told).values()] == [5]


def test_others_who_are_told_apart_behind_them_are_no_more() -> None:
    text = "Five other people, three women and two men, were taken away."
    assert not sums([person(text, "Five", "other people", 5), person(text, "two", "men", 2)])


def test_one_victim_is_no_lower_count_beside_so_many_more() -> None:
    one = person("The nurse was killed.", "The nurse", "The nurse", doc="b")
    more = claim("a", 3, 3, quote="three more", chain=[("police", "says")])
    cell = whole(more, one)
    assert (cell.range.low, cell.reports) == (3, 1)


def test_a_list_of_single_people_is_parted_by_commas_too() -> None:
    text = "He killed his wife, son and daughter."
    (total,) = sums(
        [person(text, "his wife", "his wife"), person(text, "son", "son"), person(text, "daughter", "daughter")]
    ).values()
    assert total.number == 3


def test_one_told_alone_is_no_lower_count_beside_a_sentence_that_tells_two() -> None:
    text = "She shot her husband and their son."
    both = [person(text, "her husband", "her husband"), person(text, "their son", "their son")]
    boy = person("A 7-year-old boy is in hospital.", "A 7-year-old boy", "7-year-old boy", doc="b")
    assert (whole(*both, boy).range.low, whole(*both, boy).reports) == (2, 1)
    girl = person("A girl is in hospital.", "A girl", "girl", doc="b")
    assert whole(*both, girl).reports == 2, "she is neither of the two"


def test_one_person_is_no_total_where_the_same_report_counts_more() -> None:
    stabbed = claim("a", 1, 1, who="person", quote="one", chain=[("watch", "says")])
    four = claim("a", 4, 4, who="youths", chain=[("police", "says")])
    children = claim("a", 3, 3, who="teenagers", chain=[("police", "says")])
    assert keyed([stabbed, four, claim("b", 3, 3, who="people")]).get(stabbed.id) is None
    assert keyed([stabbed, children]) == {children.id: "children"}
    assert keyed([stabbed]) == {stabbed.id: ""}


def test_somebodys_friend_may_be_whom_another_sentence_tells_by_age() -> None:
    friend = person("He shot his friend.", "his friend", "his friend")
    male = person("A 16-year-old male was wounded.", "A 16", "16-year-old male")
    woman = person("A woman, 40, was wounded.", "A woman", "40-year-old woman")
    assert not sums([friend, male])
    assert [s.number for s in sums([male, woman]).values()] == [2]


def children(text: str, *told: tuple[str, str, int]) -> Cell:
    found = [person(text, quote, noun, number) for quote, noun, number in told]
    claims = [claim("a", 83, 83, who="people", at=900), *found]
    tally = weigh([incident(claims)], resolved(claims, [source("police", "official")]), {"a": document("a")})
    return next(c for c in tally.incidents[0].cells if c.who == "children")


def test_boys_and_girls_of_one_sentence_are_all_its_children() -> None:
    text = "Killed were 37 men, six girls, nine boys, as well as three children."
    cell = children(text, ("six", "girls", 6), ("nine", "boys", 9), ("three", "children", 3))
    assert (cell.range.low, cell.range.high) == (18, 18)
    assert "“six + nine + three”" in cell.range.lines[0]


def test_children_told_again_by_their_kinds_are_counted_once() -> None:
    text = "Killed were 12 children: seven boys and five girls."
    assert children(text, ("12", "children", 12), ("seven", "boys", 7), ("five", "girls", 5)).range.low == 12


def test_a_few_of_the_boys_and_girls_add_nobody() -> None:
    text = "Killed were seven boys and five girls, including three children under five."
    assert children(text, ("seven", "boys", 7), ("five", "girls", 5), ("three", "children", 3)).range.low == 12
