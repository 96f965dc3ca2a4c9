from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weighing import claim, document, incident, resolved, source

from tallystick.evidence import Claim, Contradiction, Figure
from tallystick.tally.weigh import weigh


def told(claims: Sequence[Claim], kind: str) -> list[Contradiction]:
    """Contradictions of a kind, once each; documents are named by their day."""
    documents = {c.span.document: document(c.span.document, c.span.document) for c in claims}
    tally = weigh([incident(claims)], resolved(claims, [source("ministry", "official")]), documents)
    found = {x.text: x for c in tally.incidents[0].cells for x in c.contradictions if x.kind == kind}
    return list(found.values())


def total(day: str, number: int) -> Claim:
    return claim(day, number, number, mode="running", chain=[("ministry", "says")])


def more(day: str, number: int) -> Claim:
    return claim(day, number, number, chain=[("ministry", "says")], quote=f"{number} more")


def test_a_fall_is_told_once_and_the_days_after_it_are_not() -> None:
    days = [total(f"2020-01-0{d}", n) for d, n in enumerate((450, 470, 465, 480), 1)]
    (fall,) = told(days, "falling-total")
    assert fall.text == "Ministry gave 470 on 2020-01-02 and 465 on 2020-01-03"


def test_a_count_that_starts_anew_says_so() -> None:
    days = [total(f"2020-01-0{d}", n) for d, n in enumerate((450, 470, 4, 9), 1)]
    (fall,) = told(days, "falling-total")
    assert fall.text.endswith("the count starts anew")


def test_a_number_of_an_earlier_day_that_comes_late_says_of_which() -> None:
    days = [total(f"2020-01-0{d}", n) for d, n in enumerate((450, 470, 490, 450, 500), 1)]
    (fall,) = told(days, "falling-total")
    assert fall.text.endswith("the number of 2020-01-01, told late")


def test_what_was_added_that_day_is_no_fall_of_the_total() -> None:
    days = [
        total("2020-01-01", 470),
        claim("2020-01-02", 28, 28, chain=[("ministry", "says")]),
        total("2020-01-02", 498),
    ]
    assert told(days, "falling-total") == []


def test_a_total_larger_than_the_day_before_and_the_addition_is_told() -> None:
    (sum_,) = told([total("2020-01-01", 470), more("2020-01-02", 28), total("2020-01-02", 504)], "arithmetic")
    assert sum_.text == "470 on 2020-01-01 and 28 more on 2020-01-02 are 498, not 504"
    assert len(sum_.claims) == 3


def test_a_total_that_the_addition_explains_is_not_told() -> None:
    assert told([total("2020-01-01", 470), more("2020-01-02", 28), total("2020-01-02", 498)], "arithmetic") == []


def test_after_days_without_a_report_a_larger_total_needs_no_explanation_and_a_smaller_one_does() -> None:
    days = total("2020-01-01", 470), more("2020-01-05", 28)
    assert told([*days, total("2020-01-05", 550)], "arithmetic") == []
    assert len(told([*days, total("2020-01-05", 480)], "arithmetic")) == 1


def test_a_plain_total_told_again_the_next_day_holds_what_its_report_adds_up() -> None:
    days = [replace(total(f"2020-01-0{d}", 120), figure=Figure("killed", 120, 120, "exact")) for d in (1, 2)]
    assert told([days[0], more("2020-01-02", 40), days[1]], "arithmetic") == []
    assert told([total("2020-01-01", 120), more("2020-01-02", 40), total("2020-01-02", 120)], "arithmetic")
