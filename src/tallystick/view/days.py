"""Days as people write them: 2019-11-15 as "15 Nov 2019"."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tallystick.evidence import When

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parsed(iso: str | None) -> date | None:
    """The day of an ISO string, or None where it holds none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def day(iso: str | None, year: bool = True) -> str:
    """ "15 Nov 2019"; what is no day stands as it was written; "no date" where nothing was."""
    found = parsed(iso)
    if found is None:
        return iso or "no date"
    return f"{found.day} {_MONTHS[found.month - 1]}" + (f" {found.year}" if year else "")


def moment(iso: str) -> str:
    """ "22 Nov 2026, 19:19 UTC"; what is no time stands as it was written."""
    try:
        found = datetime.fromisoformat(iso).astimezone(UTC)
    except ValueError:
        return iso
    return f"{day(found.isoformat())}, {found:%H:%M} UTC"


def when(value: When | None) -> str:
    """ "15 – 18 Nov 2019", "Nov 2019", "2019", "date stated, not resolved", "date not stated"."""
    if value is None:
        return "date not stated"
    start, end = parsed(value.start), parsed(value.end)
    if start is None:
        return "date stated, not resolved"
    if value.precision in ("month", "year"):
        return (f"{_MONTHS[start.month - 1]} " if value.precision == "month" else "") + str(start.year)
    if end is None or end == start:
        return day(value.start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {day(value.end)}"
    return f"{day(value.start, year=start.year != end.year)} – {day(value.end)}"


def months_between(first: str, second: str) -> int:
    """Whole months of thirty days between two ISO days; 0 where one is no day."""
    start, end = parsed(first), parsed(second)
    return 0 if start is None or end is None else abs((end - start).days) // 30
