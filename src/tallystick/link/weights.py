"""Why two tellings are one happening: every feature with its weight, in one table.

Scores are sums of weights; ``THRESHOLD`` and above join.  A telling is compared with a whole group, never with one
member of it, so that a chain of likenesses does not join what is unlike at its ends.
"""

from __future__ import annotations

THRESHOLD = 5.0

WEIGHTS: dict[str, tuple[float, str]] = {
    "same day": (3.0, "both state the same day"),
    "days meet": (1.5, "the days stated meet"),
    "next day": (0.5, "the days stated are one apart"),
    "days apart": (-6.0, "the days stated do not meet"),
    "period and day": (-6.0, "one is a period, the other a happening of days"),
    "reported together": (1.0, "no day stated in one; reported within three days"),
    "reported apart": (-2.0, "no day stated in one; reported more than ten days apart"),
    "same place": (3.0, "both name the same place"),
    "near": (2.0, "the places are near each other"),
    "holds": (1.0, "one place lies in the other"),
    "apart": (-5.0, "the places are apart"),
    "same figure": (2.0, "both give the same figure"),
    "other figures": (-0.5, "no figure in common"),
    "same act": (0.5, "the same kind of event"),
    "other act": (-0.5, "another kind of event"),
    "same manner": (1.0, "the same manner"),
    "other manner": (-1.0, "another manner"),
    "copied": (4.0, "the passage is shared word for word"),
    "words": (6.0, "likeness of the words (times the cosine)"),
}
"""Feature: weight, and what it says in an explanation."""
