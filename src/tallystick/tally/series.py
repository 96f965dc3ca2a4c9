"""One root source's count from day to day: where it falls, starts anew, comes late, or grows by more than is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from tallystick.evidence import Claim, Contradiction, Root, Standing
from tallystick.tally.counted import is_increment

ANEW = 2
"""A count that falls to less than one in so many has started anew."""


def falling(root: Root) -> Iterator[Contradiction]:
    """Days on which a source's count is smaller than on the last day before; bare bounds and undated figures are left
    out.

    Each day has its largest number, because what else is told that day is older or a part.  After a fall the smaller
    number is the one to compare with, so that a count that starts anew is told once.
    """
    days = list(_by_day(root.timeline))
    for number, (before, after) in enumerate(pairwise(days), 1):
        high, low = end(after), before.low
        if high is not None and low is not None and high < low:
            text = f"{root.source.name} gave {low:,} on {before.said} and {high:,} on {after.said}"
            yield Contradiction(
                "falling-total", text + _kind(high, low, days[: number - 1]), (*before.claims, *after.claims)
            )


def _by_day(timeline: Iterable[Standing]) -> Iterator[Standing]:
    """The largest asserted figure with an end of each day, in order."""
    best: dict[str, Standing] = {}
    for entry in timeline:
        if entry.said is not None and entry.factuality == "asserted" and end(entry) is not None:
            held = best.get(entry.said)
            if held is None or (entry.low or 0) >= (held.low or 0):
                best[entry.said] = entry
    return iter(best.values())


def _kind(now: int, before: int, earlier: Sequence[Standing]) -> str:
    """What a fall is: the number of an earlier day that comes late, a count that starts anew, or neither."""
    late = next((e.said for e in reversed(earlier) if e.low == now), None)
    if late is not None:
        return f": the number of {late}, told late"
    return ": the count starts anew" if ANEW * now < before else ""


def end(entry: Standing) -> int | None:
    """The number that a figure says there are no more than; None for "at least", "up to" and vague words."""
    return None if entry.low is None else entry.high


def unexplained(
    claims: Sequence[Claim], roots: Mapping[str, tuple[str, ...]], days: Mapping[str, str | None]
) -> Iterator[Contradiction]:
    """Totals that are not what the source gave the day before and what it says was added since ("28 more, bringing to
    504" a day after 470): figures of earlier days came in late, or one of the three is wrong.

    ``roots`` by claim id; ``days`` the ISO day on which each document was published.  Of a longer gap between two
    reports only a total too small for the addition is told, because more may have been added in between.
    """
    totals: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    added: list[tuple[tuple[str, str], str, Claim]] = []
    for claim in claims:
        day = days.get(claim.span.document)
        if day is None or claim.figure is None or claim.factuality != "asserted" or _exact(claim) is None:
            continue
        for source in roots.get(claim.id, ()):
            key: tuple[str, str] = (source, claim.figure.metric)
            if is_increment(claim):
                added.append((key, day[:10], claim))
            elif not claim.figure.subset:
                held = totals[key].get(day[:10])
                if held is None or (_exact(claim) or 0) > (_exact(held) or 0):
                    totals[key][day[:10]] = claim
    for key, day, more in added:
        yield from _unexplained(more, day, totals[key])


def _unexplained(more: Claim, day: str, totals: Mapping[str, Claim]) -> Iterator[Contradiction]:
    before = max((d for d in totals if d < day), default=None)
    if before is None or day not in totals or totals[day].span.document != more.span.document:
        return
    earlier, plus, whole = (_exact(c) or 0 for c in (totals[before], more, totals[day]))
    if earlier == whole and not _runs(totals[day]):
        return  # the same total told again, which holds what was added
    too_small = earlier + plus > whole
    if too_small or (earlier + plus < whole and _gap(before, day) == 1):
        text = f"{earlier:,} on {before} and {plus:,} more on {day} are {earlier + plus:,}, not {whole:,}"
        yield Contradiction("arithmetic", text, (totals[before].id, more.id, totals[day].id))


def _runs(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.mode == "running"


def _gap(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def _exact(claim: Claim) -> int | None:
    figure = claim.figure
    return figure.low if figure and figure.low == figure.high else None
