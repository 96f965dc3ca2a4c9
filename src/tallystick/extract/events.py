"""Event types: PLOVER's type and mode for figures, and for events that come without one."""

from __future__ import annotations

from tallystick.evidence import Metric

_OF_METRIC: dict[Metric, str] = {
    "killed": "ASSAULT", "injured": "ASSAULT", "casualties": "ASSAULT", "abducted": "ASSAULT", "besieged": "COERCE",
    "detained": "COERCE", "displaced": "COERCE", "released": "RETREAT", "surrendered": "RETREAT", "took_part": "PROTEST",
    "missing": "ASSAULT", "affected": "ASSAULT", "other": "OTHER",
}  # fmt: skip


def event_of(metric: Metric, text: str) -> tuple[str, str]:
    """PLOVER type and mode of a figure's event."""
    return _OF_METRIC[metric], ""
