"""Numbers, counts and chains in words."""

from __future__ import annotations

import pytest

from tallystick.evidence import Attribution, Cell, Claim, Range, Root, Source, Span, Standing, When
from tallystick.view import words

NONE = Range("minmax/1", None, None, None, ())


def cell(**fields: object) -> Cell:
    given: dict[str, object] = {
        "metric": "killed", "who": "", "mode": "new", "range": NONE, "roots": (), "denials": (), "contradictions": (),
        "reports": 1, "publishers": 1, "independent": 0, "claims": (),
    }  # fmt: skip
    return Cell(**(given | fields))  # type: ignore[arg-type]


def root(name: str, *flags: str, low: int | None = 5, high: int | None = 5) -> Root:
    entry = Standing("2020-01-02", low, high, "exact", "says", "asserted", (), True, "")
    return Root(Source(name, name, "organisation"), low, high, (entry,), (), (), True, flags)


@pytest.mark.parametrize(
    ("low", "high", "quantifier", "text"),
    [
        (12, 12, "exact", "12"),
        (12, None, "at_least", "at least 12"),
        (None, 225, "at_most", "up to 225"),
        (1500, 1500, "about", "about 1,500"),
        (20, 30, "range", "20–30"),
        (0, 0, "exact", "0"),
        (None, None, "vague", "no number"),
    ],
)
def test_an_amount_says_what_is_known_and_no_more(
    low: int | None, high: int | None, quantifier: str, text: str
) -> None:
    assert words.amount(low, high, quantifier) == text


def test_the_count_is_always_written_the_same_way() -> None:
    twelve = cell(reports=12, publishers=8, independent=6, roots=tuple(root(str(n)) for n in range(6)))
    assert words.counts(twelve) == "12 reports · 8 publishers · 6 root sources"
    assert words.counts(cell(independent=1, roots=(root("a"),))) == "1 report · 1 publisher · 1 root source"


def test_interested_parties_denials_and_unknown_publishers_are_said() -> None:
    odd = cell(publishers=0, independent=1, roots=(root("a", "interested party"), root("b")), denials=(root("c"),))
    assert words.counts(odd) == (
        "1 report · 0 known publishers · 2 root sources, 1 of them an interested party · 1 shown to be independent"
        " · 1 denial"
    )


@pytest.mark.parametrize(
    ("low", "high", "open_above", "text"),
    [
        (504, 1500, False, "504 – 1,500"),
        (58, 100, True, "58 – 100+"),
        (12, 12, False, "12"),
        (208, None, False, "208 and more"),
        (None, 225, False, "up to 225"),
        (None, None, False, "no number stands"),
    ],
)
def test_a_range_never_pretends_to_an_end_it_does_not_have(
    low: int | None, high: int | None, open_above: bool, text: str
) -> None:
    assert words.low_high(Range("minmax/1", low, None, high, (), open_above)) == text


def test_no_honest_best_is_written_as_such() -> None:
    assert words.best(NONE) == "no honest best"
    assert words.best(Range("minmax/1", 0, 0, 0, ())) == "best 0"


def test_a_timeline_marks_undated_and_open_figures() -> None:
    def entry(said: str | None, low: int, high: int | None) -> Standing:
        return Standing(said, low, high, "exact", "says", "asserted", (), True, "")

    entries = [entry("2019-11-19", 106, None), entry(None, 504, 504)]
    assert words.timeline(entries) == "106+ → 504 (undated)"


def test_the_three_states_of_a_day_read_differently() -> None:
    states = [None, When(None, None, "unresolved"), When("2020-01-01", "2020-01-01", "day")]
    assert [words.when(state) for state in states] == ["not stated", "stated, not resolved", "2020-01-01"]


def test_a_chain_runs_from_the_publisher_to_the_fact() -> None:
    links = (Attribution("Reuters", "confirms", 0, 7), Attribution("PMOI", "says", 10, 14))
    claim = Claim(Span("d", 20, 24), "1500", "ASSAULT", None, "asserted", links, None, None)
    assert words.chain(claim, "Post") == "Post ← Reuters (confirms) ← PMOI (says)"
    assert words.chain(claim, None).startswith("unknown publisher ←")


def test_a_denial_without_a_number_says_that_it_denies() -> None:
    assert words.standing(root("c", "denial", low=None, high=None)) == "denies it"
    assert words.standing(root("a", low=5, high=None)) == "at least 5"
