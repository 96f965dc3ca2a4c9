"""Why two things are one: every feature with its weight, in one table for each question.

Scores are sums of weights, times the feature's value where it has one; the threshold and above join.
"""

from __future__ import annotations

from collections.abc import Iterable

Table = dict[str, tuple[float, str]]
"""Feature: its weight, and what it says in an explanation."""

WITHIN_THRESHOLD = 0.5
NO_FIGURE_THRESHOLD = -6.0
"""What gives no figure begins a happening only where more than one thing speaks against those with figures."""

WITHIN: Table = {
    "planned": (-20.0, "one is planned, the other happened"),
    "same figure": (4.0, "both give the same figure"),
    "figures differ": (-5.0, "one voice gives another total"),
    "far figures": (-2.5, "the totals are far apart"),
    "same sentence": (2.5, "told in one sentence"),
    "next sentence": (1.5, "told side by side"),
    "same day": (2.0, "both state the same day"),
    "days meet": (-1.0, "the days stated meet and are not the same"),
    "days apart": (-6.0, "the days stated do not meet"),
    "report days apart": (-4.0, "the days stated do not meet, and one is that of the report"),
    "period and day": (-8.0, "one is a period, the other a happening of days"),
    "longer span": (-2.0, "a running total over a longer span"),
    "no day": (0.5, "no day stated in one"),
    "same place": (2.0, "both name the same place"),
    "near": (1.5, "the places are near each other"),
    "holds": (0.5, "one place lies in the other"),
    "apart": (-4.0, "the places are apart"),
    "no place": (0.5, "no place stated in one"),
    "other act": (-0.5, "another kind of event"),
    "other manner": (-1.0, "another manner"),
    "other means": (-3.0, "by other means"),
    "elsewhere": (-2.0, "told as another one"),
    "several": (-8.0, "one adds up several happenings"),
}
"""A claim and a happening of the same document."""

ACROSS_THRESHOLD = -0.3

ACROSS: Table = {
    "at all": (-4.4, "two tellings taken at random"),
    "told apart": (-8.0, "one document tells the two apart"),
    "planned": (-20.0, "one is planned, the other happened"),
    "same day": (1.0, "both state the same day"),
    "days meet": (0.5, "the days stated meet"),
    "next day": (-0.5, "the days stated are one apart"),
    "days apart": (-2.0, "the days stated do not meet"),
    "report days apart": (-1.0, "the days stated do not meet, and one is that of its report"),
    "days in between": (-0.6, "days between those stated (times the log)"),
    "one wave": (1.5, "both tell of a whole country in one month"),
    "months apart": (-4.0, "the days stated are more than a month apart"),
    "period and day": (-6.0, "one is a period, the other a happening of days"),
    "days between": (-0.8, "days between the reports (times the log)"),
    "same": (1.7, "both name the same place"),
    "near": (1.0, "the places are near each other"),
    "holds": (0.5, "one place lies in the other"),
    "apart": (-1.0, "the places are apart"),
    "unknown": (0.0, "the place is not known in one"),
    "same figure": (0.2, "both give the same figure"),
    "same rare figure": (2.5, "both give the same figure, one that is not round"),
    "other figures": (0.0, "no figure in common"),
    "same act": (1.0, "the same kind of event"),
    "other act": (0.0, "another kind of event"),
    "same manner": (0.0, "the same manner"),
    "other manner": (-0.3, "another manner"),
    "other means": (-5.0, "by other means"),
    "copied": (3.0, "the claims stand in a passage shared word for word"),
    "words": (5.1, "likeness of the words (times the cosine)"),
    "rare names": (2.1, "names that hardly any other document has (times the log)"),
    "names": (2.2, "names that few other documents have (times the log)"),
    "lead": (6.0, "likeness of the words they begin with (times the cosine)"),
    "titles": (4.4, "likeness of the titles (times the cosine)"),
    "in passing": (0.5, "one is told in passing: it has few words to be alike"),
    "ages": (1.0, "people of the same age (times the log)"),
    "other ages": (-1.9, "people of other ages"),
    "other ages in titles": (-4.0, "people of other ages in the titles"),
}
"""Two tellings in different documents.  The scale is that of log odds: the weights of words, names, titles and the
constant were fitted by logistic regression on pairs of news articles, the others set beside them."""

NAMES: Table = {
    "at all": (-3.0, "two names taken at random"),
    "initials": (4.5, "one name is the initials of the other"),
    "same words": (6.0, "the same words"),
    "holds": (4.5, "one name holds the words of the other (times their share by rarity)"),
    "words": (3.5, "words in common (times their share by rarity)"),
    "one word": (-2.0, "one of them is a single word, and no last name"),
    "letters": (5.0, "spelled nearly alike (times the likeness)"),
    "other first name": (-6.0, "one family name, but other first names"),
    "other kind": (-1.5, "another kind of source"),
    "other country": (-4.0, "of another country"),
}
"""Two sources that may be one; set by hand, because a person decides."""


def score(table: Table, features: Iterable[tuple[str, float]]) -> float:
    """The sum of the weights of features, each times its value."""
    return sum(table[name][0] * value for name, value in features)


def total(table: Table, features: Iterable[tuple[str, float]]) -> tuple[float, tuple[str, ...]]:
    """The score and its reasons, the weightiest first."""
    parts = [(table[name][0] * value, table[name][1]) for name, value in features]
    shown = sorted(parts, key=lambda p: (-abs(p[0]), p[1]))
    return sum(p for p, _ in parts), tuple(f"{weight:+.1f} {says}" for weight, says in shown if abs(weight) >= 0.05)
