"""Labels of counts and the lines below them, word by word."""

from __future__ import annotations

import pytest

from tallystick.extract.figures.labels import Label, label_of, number_of, parts_of


@pytest.mark.parametrize(
    ("line", "metric", "who"),
    [
        ("Civilians reported killed", "killed", "Civilians"),
        ("Killed:", "killed", ""),
        ("Number of civilians injured", "injured", "civilians"),
        ("IDF soldiers wounded", "injured", "IDF soldiers"),
        ("Belligerents reported killed", "killed", "Belligerents"),
        ("Civilian deaths", "killed", "Civilian"),
        ("FATALITIES", "killed", ""),
        ("Dead", "killed", ""),
        ("Civilian casualties", "casualties", "Civilian"),
        ("Killed and wounded", "casualties", ""),
        ("Arrested", "detained", ""),
        ("Prisoners", "detained", "Prisoners"),
        ("Missing", "missing", ""),
        ("People displaced", "displaced", "People"),
        ("Workers abducted", "abducted", "Workers"),
    ],
)
def test_a_label_names_a_fate_and_the_people(line: str, metric: str, who: str) -> None:
    label = label_of(line)
    assert label is not None and (label.metric, label.who) == (metric, who)


def test_a_label_keeps_the_word_of_its_fate() -> None:
    assert label_of("Civilians reported killed") == Label("killed", "Civilians", "killed")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "First published",
        "Incident code",
        "Views",
        "Population",
        "Houses destroyed",
        "Cattle killed",
        "Age at death",
        "Year of arrest",
        "Deaths per month",
        "Days since last death",
        "Death penalty",
        "Killed or missing",
        "Killed in 2016",
        "Killed: three",
        "March",
        "Hits",
        "Protesters",
    ],
)
def test_a_label_of_anything_else_is_none(line: str) -> None:
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("15", 15, 15),
        ("10 – 17", 10, 17),
        ("1–2", 1, 2),
        ("between 10 and 17", 10, 17),
        ("at least 5", 5, None),
        ("1,200+", 1200, None),
        ("up to 7", None, 7),
        ("Two", 2, 2),
        ("dozens", None, None),
        ("12 (3 children, 2 women)", 12, 12),
    ],
)
def test_a_line_may_be_nothing_but_a_number(line: str, low: int | None, high: int | None) -> None:
    number = number_of(line)
    assert number is not None and (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    "line", ["", "Unknown", "None", "0", "15 people", "12 March 2019", "16:30", "12 (unconfirmed)", "in 12"]
)
def test_a_line_with_anything_beside_its_number_is_none(line: str) -> None:
    assert number_of(line) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("(1–2 children, 1–2 women)", [(1, 2, "children"), (1, 2, "women")]),
        ("(1–2 children1–2 women)", [(1, 2, "children"), (1, 2, "women")]),
        ("of whom 2 women and 1 child", [(2, 2, "women"), (1, 1, "child")]),
        ("including three elderly men", [(3, 3, "elderly men")]),
        ("(3 strikes)", []),
        ("(1–2 children, unconfirmed reports say)", []),
        ("3", []),
        ("Two children were found.", []),
        ("", []),
    ],
)
def test_parts_are_people_each_with_a_number(line: str, told: list[tuple[int, int, str]]) -> None:
    assert [(number.low, number.high, who) for number, who in parts_of(line)] == told
